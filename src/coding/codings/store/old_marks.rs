//! Codings with parts as an older version kept them.

use uuid::Uuid;

use super::read;
use crate::on_tx;
use crate::storage::{Stored, Tx};
use crate::text::coded::Coded;

/// A coding whose parts are stored in the form of an older version, with the text that they refer to.
#[derive(Debug, Clone)]
pub struct OldMarks {
    /// Whether these are the settled themes; otherwise a coder's coding.
    pub is_settled: bool,
    /// SCB's municipality code.
    pub municipality: String,
    /// Number of the survey.
    pub survey: i64,
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// The coding in stored form.
    pub line: String,
    /// The coding, parsed.
    pub coded: Coded,
    /// When it was stored, in ms.
    pub at: i64,
    /// The answer; `None` where it no longer exists.
    pub body: Option<String>,
    /// Masks of the answer.
    pub masks: Option<String>,
    /// Translation: its words, their masks, when it was stored in ms, its revision.
    pub translation: Option<(String, String, i64, i64)>,
}

/// Position of the migration: key of the last row seen, ending with the coder (with the response's id for settled themes).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OldKey(String, i64, Uuid, String, Uuid);

#[derive(sqlx::FromRow)]
pub(super) struct OldRow {
    pub(super) m: String,
    pub(super) s: i64,
    pub(super) id: Uuid,
    pub(super) question: String,
    pub(super) coder: Uuid,
    pub(super) themes: String,
    pub(super) at: i64,
    pub(super) body: Option<String>,
    pub(super) masks: Option<String>,
    pub(super) words: Option<String>,
    hidden: Option<String>,
    made: Option<i64>,
    pub(super) revision: Option<i64>,
}

/// Lists at most `most` codings of any survey after a key that have parts in the form of an older version: settled themes,
/// or coders' codings. Returns the key to go on from; `None` when there are no more. A line that cannot be parsed is logged
/// and skipped, so that the program starts.
pub async fn list_old_marks(
    tx: &mut Tx,
    is_settled: bool,
    after: &OldKey,
    most: i64,
) -> Stored<(Vec<OldMarks>, Option<OldKey>)> {
    const CODINGS: &str = "SELECT c.m, c.s, c.id, c.question, c.coder, c.themes, c.at, t.body, t.masks, l.body AS words, l.masks AS hidden, l.at AS made, l.revision FROM coding c LEFT JOIN answer_text t ON t.m = c.m AND t.s = c.s AND t.id = c.id AND t.question = c.question LEFT JOIN translation l ON l.m = c.m AND l.s = c.s AND l.id = c.id AND l.question = c.question WHERE c.themes LIKE '%@%' AND (c.m, c.s, c.id, c.question, c.coder) > ($1, $2, $3, $4, $5) ORDER BY c.m, c.s, c.id, c.question, c.coder LIMIT $6";
    // There is no coder: the response's id takes its place in the key.
    const SETTLED: &str = "SELECT c.m, c.s, c.id, c.question, c.id AS coder, c.themes, c.at, t.body, t.masks, l.body AS words, l.masks AS hidden, l.at AS made, l.revision FROM settled c LEFT JOIN answer_text t ON t.m = c.m AND t.s = c.s AND t.id = c.id AND t.question = c.question LEFT JOIN translation l ON l.m = c.m AND l.s = c.s AND l.id = c.id AND l.question = c.question WHERE c.themes LIKE '%@%' AND (c.m, c.s, c.id, c.question, c.id) > ($1, $2, $3, $4, $5) ORDER BY c.m, c.s, c.id, c.question LIMIT $6";
    let sql = if is_settled { SETTLED } else { CODINGS };
    let OldKey(m, s, id, question, coder) = after;
    let rows: Vec<OldRow> = on_tx!(&mut *tx, db => {
        sqlx::query_as(sql).bind(m).bind(s).bind(id).bind(question).bind(coder).bind(most)
            .fetch_all(db).await
    })?;
    let last = rows.last().map(|row| {
        OldKey(
            row.m.clone(),
            row.s,
            row.id,
            row.question.clone(),
            row.coder,
        )
    });
    let old = |row: OldRow| {
        let coded = match read(&row.themes, row.id) {
            Ok(coded) => coded,
            Err(error) => {
                tracing::warn!(%error, "marks of an older version could not be led over");
                return None;
            }
        };
        Some(OldMarks {
            is_settled,
            municipality: row.m,
            survey: row.s,
            id: row.id,
            question: row.question,
            coded,
            line: row.themes,
            at: row.at,
            body: row.body,
            masks: row.masks,
            translation: match (row.words, row.hidden, row.made, row.revision) {
                (Some(words), Some(masks), Some(at), Some(n)) => Some((words, masks, at, n)),
                _ => None,
            },
        })
    };
    Ok((rows.into_iter().filter_map(old).collect(), last))
}

/// Replaces the stored form of a coding, unless it was changed since it was read; equal codings of other coders stored at
/// the same time are replaced too.
pub async fn update_old_marks(tx: &mut Tx, old: &OldMarks, line: &str) -> Stored<()> {
    let sql = if old.is_settled {
        "UPDATE settled SET themes = $7 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND themes = $5 AND at = $6"
    } else {
        "UPDATE coding SET themes = $7 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND themes = $5 AND at = $6"
    };
    on_tx!(&mut *tx, db => {
        sqlx::query(sql)
            .bind(&old.municipality).bind(old.survey).bind(old.id).bind(&old.question).bind(&old.line).bind(old.at).bind(line)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}
