//! What suggestions are learned from: texts with the themes that count.

use uuid::Uuid;

use super::{read, translated};
use crate::on_store;
use crate::storage::{Store, Stored};
use crate::text::coded::Coded;
use crate::text::masks::Masks;

#[derive(sqlx::FromRow)]
struct SettledRow {
    s: i64,
    id: Uuid,
    question: String,
    at: i64,
    body: String,
    masks: Option<String>,
    themes: String,
    words: Option<String>,
    hidden: Option<String>,
}

/// Which text was settled, and when.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SettledKey {
    /// Number of the survey in its municipality.
    pub survey: i64,
    /// Response.
    pub id: Uuid,
    /// Question.
    pub question: String,
    /// Time in ms.
    pub at: i64,
}

/// A text with its settled themes.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// Which text, settled when.
    pub key: SettledKey,
    /// Masked text that was coded.
    pub text: String,
    /// Its themes.
    pub coded: Coded,
}

/// Lists the settled texts of a municipality, of those settled after a time in ms if one is given, in the order of settling.
pub async fn list_settled(
    store: &Store,
    municipality: &str,
    after: Option<i64>,
) -> Stored<Vec<Settled>> {
    let rows: Vec<SettledRow> = on_store!(store, db => {
        sqlx::query_as("SELECT c.s, c.id, c.question, c.at, t.body, t.masks, c.themes, l.body AS words, l.masks AS hidden FROM settled c JOIN answer_text t ON t.m = c.m AND t.s = c.s AND t.id = c.id AND t.question = c.question LEFT JOIN translation l ON l.m = c.m AND l.s = c.s AND l.id = c.id AND l.question = c.question WHERE c.m = $1 AND c.at > $2 ORDER BY c.at, c.s, c.id, c.question")
            .bind(municipality).bind(after.unwrap_or(i64::MIN)).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|row| {
            let masks = Masks::stored(row.masks.as_deref(), &row.body);
            let text = match (row.words, row.hidden) {
                (Some(words), Some(hidden)) => {
                    translated(&words, &hidden, &masks, &row.body).to_string()
                }
                _ => masks.shown(&row.body).into_owned(),
            };
            Ok(Settled {
                text,
                coded: read(&row.themes, row.id)?,
                key: SettledKey {
                    survey: row.s,
                    id: row.id,
                    question: row.question,
                    at: row.at,
                },
            })
        })
        .collect()
}
