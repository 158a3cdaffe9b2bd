//! Database queries of codings, and of texts with everything known about them.

mod corrected;
mod learned;
mod old_marks;

use std::collections::{HashMap, HashSet};

use sqlx::QueryBuilder;
use uuid::Uuid;

pub use self::corrected::update_ids;
pub use self::learned::{Settled, SettledKey, list_settled};
pub use self::old_marks::{OldKey, OldMarks, list_old_marks, update_old_marks};
use super::Plan;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::survey::packed::{List, Value, unpack};
use crate::text::alarm::{Alarm, Kind};
use crate::text::coded::Coded;
use crate::text::index::{Entry, Kept};
use crate::text::masked::MaskedText;
use crate::text::masks::Masks;
use crate::{on_store, on_tx};

/// Selection of texts.
#[derive(Debug, Clone, Copy)]
pub enum Of<'o> {
    /// Those of a page of responses: with ids above this one, at most this number of responses.
    After(Uuid, i64),
    /// Those of these responses.
    Ids(&'o [Uuid]),
}

/// Returns a translation as analysts see it: words that somebody masked by hand in the original are masked in it too.
fn translated(words: &str, line: &str, original: &Masks, body: &str) -> MaskedText {
    let mut masks = Masks::stored(Some(line), words);
    masks.add_those_of(words, original, body);
    masks.view(words)
}

/// Returns the kinds of a text's alarm; none where somebody was told of it already.
fn alarm_of(line: Option<&str>, body: &str, told: bool) -> Vec<Kind> {
    let alarm = Alarm::stored(line, body);
    if alarm.waits(told) {
        alarm.kinds
    } else {
        Vec::new()
    }
}

#[derive(sqlx::FromRow)]
struct TextRow {
    id: Uuid,
    question: String,
    language: String,
    body: String,
    masks: Option<String>,
    alarm: Option<String>,
    answers: Vec<u8>,
}

/// Reads rows of `t` for a page of responses, or for some responses.
macro_rules! of_ids {
    ($store:expr, $survey:expr, $of:expr, $last:expr, $sql:literal, $row:ty) => {{
        let (of, last): (Of<'_>, Option<Uuid>) = ($of, $last);
        let rows: Vec<$row> = on_store!($store, db, Engine => {
            let mut query = QueryBuilder::<Engine>::new($sql);
            query.push(" t.m = ").push_bind(&*$survey.municipality).push(" AND t.s = ").push_bind($survey.number);
            match of {
                // The range of ids is exactly the page, and avoids a list of thousands.
                Of::After(after, _) => {
                    query.push(" AND t.id > ").push_bind(after).push(" AND t.id <= ").push_bind(last.unwrap_or(after));
                }
                Of::Ids(ids) => {
                    query.push(" AND t.id IN (");
                    let mut list = query.separated(", ");
                    ids.iter().for_each(|id| { list.push_bind(*id); });
                    query.push(")");
                }
            }
            query.build_query_as().fetch_all(db).await
        })?;
        rows
    }};
}

/// Response and question of a text.
type Key = (Uuid, String);

/// Everything known about texts besides their words.
struct Beside {
    codings: HashMap<Key, Vec<Kept>>,
    settled: HashMap<Key, Coded>,
    translations: HashMap<Key, (String, String, i64)>,
    urgent: HashSet<Key>,
    /// Texts that somebody was told of, whether or not they are done.
    told: HashSet<Key>,
}

impl Beside {
    async fn read(
        store: &Store,
        survey: &SurveyId,
        of: Of<'_>,
        last: Option<Uuid>,
    ) -> Stored<Self> {
        let rows = of_ids!(
            store,
            survey,
            of,
            last,
            "SELECT t.id, t.question, t.coder, t.themes, t.revision FROM coding t WHERE",
            (Uuid, String, Uuid, String, i64)
        );
        let mut codings: HashMap<Key, Vec<Kept>> = HashMap::new();
        for (id, question, coder, themes, revision) in rows {
            let kept = Kept {
                coder,
                coded: read(&themes, id)?,
                revision,
            };
            codings.entry((id, question)).or_default().push(kept);
        }
        let settled = of_ids!(
            store,
            survey,
            of,
            last,
            "SELECT t.id, t.question, t.themes FROM settled t WHERE",
            (Uuid, String, String)
        );
        let translations = of_ids!(
            store,
            survey,
            of,
            last,
            "SELECT t.id, t.question, t.body, t.masks, t.revision FROM translation t WHERE",
            (Uuid, String, String, String, i64)
        );
        let urgent = of_ids!(
            store,
            survey,
            of,
            last,
            "SELECT t.id, t.question, t.done_at FROM urgent t WHERE",
            (Uuid, String, Option<i64>)
        );
        Ok(Self {
            codings,
            settled: settled
                .into_iter()
                .map(|(id, question, themes)| Ok(((id, question), read(&themes, id)?)))
                .collect::<Stored<_>>()?,
            translations: translations
                .into_iter()
                .map(|(id, question, body, masks, number)| ((id, question), (body, masks, number)))
                .collect(),
            told: urgent
                .iter()
                .map(|(id, question, _)| (*id, question.clone()))
                .collect(),
            urgent: urgent
                .into_iter()
                .filter(|(.., done)| done.is_none())
                .map(|(id, question, _)| (id, question))
                .collect(),
        })
    }
}

/// Lists texts of counted responses with everything known about them, in the order of ids and questions, and returns the
/// last id of the page.
pub async fn list_entries(
    store: &Store,
    survey: &SurveyId,
    of: Of<'_>,
) -> Stored<(Vec<Entry>, Option<Uuid>)> {
    // Pages are of responses, since all texts of a response belong together.
    let (ids, last): (Vec<Uuid>, Option<Uuid>) = match of {
        Of::Ids(ids) => (ids.to_vec(), None),
        Of::After(after, most) => {
            let ids: Vec<Uuid> = on_store!(store, db => {
                sqlx::query_scalar("SELECT DISTINCT id FROM answer_text WHERE m = $1 AND s = $2 AND id > $3 ORDER BY id LIMIT $4")
                    .of_survey(survey).bind(after).bind(most).fetch_all(db).await
            })?;
            let last = ids.last().copied();
            (ids, last)
        }
    };
    if ids.is_empty() {
        return Ok((Vec::new(), None));
    }
    let texts = of_ids!(
        store,
        survey,
        of,
        last,
        "SELECT t.id, t.question, r.language, t.body, t.masks, t.alarm, r.answers FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE r.state = 'counted' AND",
        TextRow
    );
    let beside = Beside::read(store, survey, of, last).await?;
    let mut all: Vec<Entry> = texts
        .iter()
        .map(|row| {
            let TextRow {
                id,
                question,
                language,
                body,
                masks,
                alarm,
                answers,
            } = row;
            let key = (*id, question.clone());
            let masks = (Masks::stored(masks.as_deref(), body), masks.is_none());
            let shown = masks.0.view(body);
            let translated = beside
                .translations
                .get(&key)
                .map(|(words, line, n)| (translated(words, line, &masks.0, body), *n));
            let waits = masks.1 || masks.0.waits();
            let (text, original, translation) = match translated {
                Some((text, number)) => (text, Some(shown), number),
                None => (shown, None, 0),
            };
            Ok(Entry {
                id: *id,
                question: question.as_str().into(),
                language: language.as_str().into(),
                text,
                original,
                translation,
                waits,
                urgent: beside.urgent.contains(&key),
                alarm: alarm_of(alarm.as_deref(), body, beside.told.contains(&key)),
                places: chosen(answers),
                codings: beside.codings.get(&key).cloned().unwrap_or_default(),
                settled: beside.settled.get(&key).cloned(),
            })
        })
        .collect::<Stored<_>>()?;
    all.sort_by(|a, b| (a.id, &a.question).cmp(&(b.id, &b.question)));
    Ok((all, last))
}

pub(super) fn read(line: &str, id: Uuid) -> Stored<Coded> {
    Coded::parse(line).ok_or_else(|| StoreError::corrupt("coding", "themes", id))
}

/// Returns every option that a response chose, as codes of question and option; places are among them.
fn chosen(answers: &[u8]) -> Vec<(u32, u32)> {
    let options =
        |list: List<'_>, question| list.map(move |code| (question, code)).collect::<Vec<_>>();
    unpack(answers)
        .flat_map(|(question, value)| match value {
            Value::Options(list, _) | Value::Text(_, list) => options(list, question),
            _ => Vec::new(),
        })
        .collect()
}

/// Reads the plan of a survey; `None` where coding has not begun.
pub async fn find_plan(store: &Store, survey: &SurveyId) -> Stored<Option<Plan>> {
    let twice: Option<i64> = on_store!(store, db => {
        sqlx::query_scalar("SELECT twice FROM coding_plan WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_optional(db).await
    })?;
    Ok(twice.map(|twice| Plan { twice }))
}

/// Returns the plans of all surveys of a municipality in which coding has begun, each with the survey's number.
pub async fn list_plans(store: &Store, municipality: &str) -> Stored<Vec<(i64, Plan)>> {
    let rows: Vec<(i64, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT s, twice FROM coding_plan WHERE m = $1 ORDER BY s")
            .bind(municipality).fetch_all(db).await
    })?;
    let plan = |(survey, twice)| (survey, Plan { twice });
    Ok(rows.into_iter().map(plan).collect())
}

/// Stores the plan, or changes the share of texts that are coded twice.
pub async fn upsert_plan(
    tx: &mut Tx,
    survey: &SurveyId,
    plan: Plan,
    (by, at): (&str, i64),
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO coding_plan (m, s, twice, begun_by, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (m, s) DO UPDATE SET twice = excluded.twice")
            .of_survey(survey).bind(plan.twice).bind(by).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Lists every coding of a text.
pub async fn list_codings(
    tx: &mut Tx,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Vec<Kept>> {
    let rows: Vec<(Uuid, String, i64)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT coder, themes, revision FROM coding WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 ORDER BY coder")
            .of_survey(survey).bind(id).bind(question).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|(coder, themes, revision)| {
            Ok(Kept {
                coder,
                coded: read(&themes, id)?,
                revision,
            })
        })
        .collect()
}

/// A coding to be stored.
#[derive(Debug)]
pub struct NewCoding<'n> {
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: &'n str,
    /// Id of the coder.
    pub coder: Uuid,
    /// Themes of the text.
    pub coded: &'n Coded,
    /// Version of the codebook.
    pub version: i64,
    /// Revision of the coding that it replaces; 0 for none.
    pub revision: i64,
    /// Time in ms.
    pub at: i64,
}

/// Stores a coding. Returns false if the same coder has changed it since.
pub async fn upsert_coding(tx: &mut Tx, survey: &SurveyId, new: &NewCoding<'_>) -> Stored<bool> {
    let sql = if new.revision == 0 {
        "INSERT INTO coding (m, s, id, question, coder, themes, version, at, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1) ON CONFLICT (m, s, id, question, coder) DO NOTHING"
    } else {
        "UPDATE coding SET themes = $6, version = $7, at = $8, revision = $9 + 1 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND coder = $5 AND revision = $9"
    };
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query(sql)
            .of_survey(survey).bind(new.id).bind(new.question).bind(new.coder)
            .bind(new.coded.to_string()).bind(new.version).bind(new.at).bind(new.revision)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}

/// Reads who settled a text (empty where all coders agreed) and the settled themes; `None` where it is not settled.
pub async fn find_settled(
    tx: &mut Tx,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Option<(String, Coded)>> {
    let row: Option<(String, String)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT settled_by, themes FROM settled WHERE m = $1 AND s = $2 AND id = $3 AND question = $4")
            .of_survey(survey).bind(id).bind(question).fetch_optional(db).await
    })?;
    row.map(|(by, line)| Ok((by, read(&line, id)?))).transpose()
}

/// Settled themes to be stored.
#[derive(Debug)]
pub struct NewSettled<'n> {
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: &'n str,
    /// Code of the question.
    pub code: u32,
    /// Settled themes.
    pub coded: &'n Coded,
    /// Version of the codebook.
    pub version: i64,
    /// Who settled it; empty where all coders agreed.
    pub settled_by: &'n str,
    /// Time in ms.
    pub at: i64,
}

/// Stores the settled themes of a text, replacing earlier ones.
pub async fn upsert_settled(tx: &mut Tx, survey: &SurveyId, new: &NewSettled<'_>) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO settled (m, s, id, question, code, themes, version, settled_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (m, s, id, question) DO UPDATE SET themes = excluded.themes, version = excluded.version, settled_by = excluded.settled_by, at = excluded.at")
            .of_survey(survey).bind(new.id).bind(new.question).bind(i64::from(new.code))
            .bind(new.coded.to_string()).bind(new.version).bind(new.settled_by).bind(new.at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes the settled themes of a text, when coders no longer agree.
pub async fn delete_settled(
    tx: &mut Tx,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM settled WHERE m = $1 AND s = $2 AND id = $3 AND question = $4")
            .of_survey(survey).bind(id).bind(question).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns true if a counted response has this text; other transactions that code it wait until this one ends.
pub async fn exists_text(tx: &mut Tx, survey: &SurveyId, id: Uuid, question: &str) -> Stored<bool> {
    // SQLite has a single writer, so no lock is needed.
    let sql = match tx {
        Tx::Sqlite(_) => {
            "SELECT CAST(1 AS BIGINT) FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND t.id = $3 AND t.question = $4 AND r.state = 'counted'"
        }
        Tx::Postgres(_) => {
            "SELECT CAST(1 AS BIGINT) FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND t.id = $3 AND t.question = $4 AND r.state = 'counted' FOR UPDATE OF t"
        }
    };
    let found: Option<i64> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar(sql)
            .of_survey(survey).bind(id).bind(question).fetch_optional(db).await
    })?;
    Ok(found.is_some())
}
