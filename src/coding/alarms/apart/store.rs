//! Database queries of alarms outside responses.

use uuid::Uuid;

use super::{Apart, Lies, Part, values};
use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;
use crate::{on_store, on_tx};

/// Counts active alarms in a municipality by survey number. A conflict that waits as a record, or was mended, is not
/// counted as a conflict.
pub async fn count_sounding(store: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT x.s, CAST(SUM(x.n) AS BIGINT) FROM (SELECT t.s, COUNT(*) AS n FROM response_conflict_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.alarm <> '' AND t.alarm NOT LIKE 'ok%' AND r.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM street_mend d WHERE d.m = t.m AND d.s = t.s AND d.id = t.id AND d.state <> 'dropped') GROUP BY t.s UNION ALL SELECT s, COUNT(*) AS n FROM street_mend WHERE m = $1 AND state = 'open' AND alarm <> '' AND alarm NOT LIKE 'ok%' GROUP BY s UNION ALL SELECT s, COUNT(*) AS n FROM batch_entry WHERE m = $1 AND stored = 0 AND fields <> '[]' AND alarm <> '' AND alarm NOT LIKE 'ok%' GROUP BY s) x GROUP BY x.s ORDER BY x.s")
            .bind(municipality).fetch_all(db).await
    })?)
}

#[derive(sqlx::FromRow)]
struct ConflictRow {
    id: Uuid,
    question: String,
    body: String,
    masks: String,
    alarm: String,
    aside_by: Option<String>,
    at: Option<i64>,
}

/// Lists the conflicts with an alarm, active or set aside.
pub async fn list_conflicts(store: &Store, survey: &SurveyId) -> Stored<Vec<Apart>> {
    let rows: Vec<ConflictRow> = on_store!(store, db => {
        sqlx::query_as("SELECT t.id, t.question, t.body, t.masks, t.alarm, a.aside_by, a.at FROM response_conflict_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id LEFT JOIN alarm_aside a ON a.m = t.m AND a.s = t.s AND a.part = 'conflict' AND a.id = t.id AND a.question = t.question WHERE t.m = $1 AND t.s = $2 AND t.alarm <> '' AND r.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM street_mend d WHERE d.m = t.m AND d.s = t.s AND d.id = t.id AND d.state <> 'dropped') ORDER BY t.id, t.question")
            .of_survey(survey).fetch_all(db).await
    })?;
    let apart = |row: ConflictRow| Apart {
        texts: vec![
            Masks::stored(Some(&row.masks), &row.body)
                .shown(&row.body)
                .into_owned(),
        ],
        alarm: Alarm::stored(Some(&row.alarm), &row.body),
        lies: Lies {
            part: Part::Conflict,
            id: row.id,
            key: row.question,
        },
        with: String::new(),
        code: String::new(),
        aside: row.aside_by.zip(row.at),
    };
    Ok(rows.into_iter().map(apart).collect())
}

/// Returns the values of a form's fields that cause an alarm, masked as they would be in a response.
fn shown(fields: &str) -> Vec<String> {
    let sounds = |text: &String| Alarm::of(text).sounds();
    let masked = |text: String| Masks::of(&text).shown(&text).into_owned();
    values(fields)
        .into_iter()
        .filter(sounds)
        .map(masked)
        .collect()
}

#[derive(sqlx::FromRow)]
struct RecordRow {
    id: Uuid,
    fields: String,
    alarm: String,
    name: Option<String>,
    aside_by: Option<String>,
    at: Option<i64>,
}

/// Lists the records to be mended with an alarm, active or set aside.
pub async fn list_records(store: &Store, survey: &SurveyId) -> Stored<Vec<Apart>> {
    let rows: Vec<RecordRow> = on_store!(store, db => {
        sqlx::query_as("SELECT d.id, d.fields, d.alarm, p.name, a.aside_by, a.at FROM street_mend d LEFT JOIN person p ON p.person = d.person LEFT JOIN alarm_aside a ON a.m = d.m AND a.s = d.s AND a.part = 'record' AND a.id = d.id AND a.question = '' WHERE d.m = $1 AND d.s = $2 AND d.state = 'open' AND d.alarm <> '' ORDER BY d.at DESC, d.id")
            .of_survey(survey).fetch_all(db).await
    })?;
    let apart = |row: RecordRow| Apart {
        texts: shown(&row.fields),
        alarm: Alarm::stored(Some(&row.alarm), ""),
        lies: Lies {
            part: Part::Record,
            id: row.id,
            key: String::new(),
        },
        with: row.name.unwrap_or_default(),
        code: String::new(),
        aside: row.aside_by.zip(row.at),
    };
    Ok(rows.into_iter().map(apart).collect())
}

#[derive(sqlx::FromRow)]
struct SheetRow {
    batch: Uuid,
    sheet: i64,
    pass: i64,
    fields: String,
    alarm: String,
    code: String,
    name: Option<String>,
}

/// Lists the sheets with one of two entries with an alarm, active or set aside.
pub async fn list_sheets(store: &Store, survey: &SurveyId) -> Stored<Vec<Apart>> {
    let rows: Vec<SheetRow> = on_store!(store, db => {
        sqlx::query_as("SELECT e.batch, e.sheet, e.pass, e.fields, e.alarm, b.code, p.name FROM batch_entry e JOIN batch b ON b.m = e.m AND b.s = e.s AND b.batch = e.batch LEFT JOIN person p ON p.person = e.person WHERE e.m = $1 AND e.s = $2 AND e.stored = 0 AND e.fields <> '[]' AND e.alarm <> '' ORDER BY b.opened_at DESC, e.batch, e.sheet, e.pass")
            .of_survey(survey).fetch_all(db).await
    })?;
    let asides: Vec<(Uuid, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT id, question, aside_by, at FROM alarm_aside WHERE m = $1 AND s = $2 AND part = 'sheet'")
            .of_survey(survey).fetch_all(db).await
    })?;
    let apart = |row: SheetRow| {
        let key = format!("{}.{}", row.sheet, row.pass);
        let mut asides = asides.iter();
        let aside = asides.find(|(id, of, ..)| *id == row.batch && *of == key);
        Apart {
            texts: shown(&row.fields),
            alarm: Alarm::stored(Some(&row.alarm), ""),
            aside: aside.map(|(.., by, at)| (by.clone(), *at)),
            lies: Lies {
                part: Part::Sheet,
                id: row.batch,
                key,
            },
            with: row.name.unwrap_or_default(),
            code: row.code,
        }
    };
    Ok(rows.into_iter().map(apart).collect())
}

/// Text outside responses that was not checked for alarms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// Survey that it belongs to.
    pub survey: SurveyId,
    /// Place of the text.
    pub lies: Lies,
    /// A text, or a form's fields: not to be shown.
    pub words: String,
}

#[derive(sqlx::FromRow)]
struct UnseenRow {
    m: String,
    s: i64,
    id: Uuid,
    key: String,
    words: String,
}

/// Lists what an older version stored unchecked, of all municipalities.
pub async fn list_unseen(store: &Store) -> Stored<Vec<Unseen>> {
    let mut all = Vec::new();
    for (part, sql) in [
        (
            Part::Conflict,
            "SELECT m, s, id, question AS key, body AS words FROM response_conflict_text WHERE alarm IS NULL",
        ),
        (
            Part::Record,
            "SELECT m, s, id, '' AS key, fields AS words FROM street_mend WHERE alarm IS NULL AND state = 'open'",
        ),
        (
            Part::Sheet,
            "SELECT m, s, batch AS id, CAST(sheet AS TEXT) || '.' || CAST(pass AS TEXT) AS key, fields AS words FROM batch_entry WHERE alarm IS NULL AND stored = 0 AND fields <> '[]'",
        ),
    ] {
        let rows: Vec<UnseenRow> = on_store!(store, db => {
            sqlx::query_as(sql).fetch_all(db).await
        })?;
        all.extend(rows.into_iter().map(
            |UnseenRow {
                 m,
                 s,
                 id,
                 key,
                 words,
             }| Unseen {
                survey: SurveyId {
                    municipality: m.into(),
                    number: s,
                },
                lies: Lies { part, id, key },
                words,
            },
        ));
    }
    Ok(all)
}

/// Appends the condition for a place to a statement: `$3` is the id, `$4` the key.
macro_rules! of_part {
    ($part:expr, $conflict:literal, $record:literal, $sheet:literal) => {
        match $part {
            Part::Conflict => concat!($conflict, " WHERE m = $1 AND s = $2 AND id = $3 AND question = $4"),
            Part::Record => concat!($record, " WHERE m = $1 AND s = $2 AND id = $3 AND $4 = '' AND state = 'open'"),
            Part::Sheet => concat!($sheet, " WHERE m = $1 AND s = $2 AND batch = $3 AND CAST(sheet AS TEXT) || '.' || CAST(pass AS TEXT) = $4 AND stored = 0 AND fields <> '[]'"),
        }
    };
}

/// Reads the alarm at a place, to change it; `None` where it no longer exists.
pub async fn find_alarm(tx: &mut Tx, survey: &SurveyId, lies: &Lies) -> Stored<Option<Alarm>> {
    let sql = of_part!(
        lies.part,
        "SELECT alarm FROM response_conflict_text",
        "SELECT alarm FROM street_mend",
        "SELECT alarm FROM batch_entry"
    );
    let line: Option<Option<String>> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar(sql).of_survey(survey).bind(lies.id).bind(&lies.key)
            .fetch_optional(db).await
    })?;
    Ok(line.map(|line| Alarm::stored(Some(line.as_deref().unwrap_or_default()), "")))
}

/// Stores the alarm at a place.
pub async fn update_alarm(
    tx: &mut Tx,
    survey: &SurveyId,
    lies: &Lies,
    alarm: &Alarm,
) -> Stored<()> {
    let sql = of_part!(
        lies.part,
        "UPDATE response_conflict_text SET alarm = $5",
        "UPDATE street_mend SET alarm = $5",
        "UPDATE batch_entry SET alarm = $5"
    );
    on_tx!(&mut *tx, db => {
        sqlx::query(sql).of_survey(survey).bind(lies.id).bind(&lies.key)
            .bind(alarm.to_string()).execute(db).await.map(drop)
    })?;
    Ok(())
}
