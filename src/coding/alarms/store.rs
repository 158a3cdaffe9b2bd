//! Database queries of alarms.

use uuid::Uuid;

use super::{Aside, Sounding};
use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::text::alarm::Alarm;
use crate::text::masks::Masks;
use crate::{on_store, on_tx};

/// A text that was not checked for alarms.
#[derive(sqlx::FromRow, Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// SCB's municipality code.
    pub municipality: String,
    /// Number of the survey.
    pub survey: i64,
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// The text as written: not to be shown.
    pub body: String,
}

/// Lists texts of all municipalities that were stored before alarms existed.
pub async fn list_unseen(store: &Store, most: i64) -> Stored<Vec<Unseen>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT m AS municipality, s AS survey, id, question, body FROM answer_text WHERE alarm IS NULL ORDER BY m, s, id, question LIMIT $1")
            .bind(most).fetch_all(db).await
    })?)
}

/// Stores the alarm of an unchecked text, unless another node has.
pub async fn update_unseen(tx: &mut Tx, text: &Unseen, alarm: &str) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE answer_text SET alarm = $5 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4 AND alarm IS NULL")
            .bind(&text.municipality).bind(text.survey).bind(text.id).bind(&text.question).bind(alarm)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Counts the active alarms of a municipality by survey number: nobody was told of these words, and they were not set
/// aside.
pub async fn count_sounding(store: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT t.s, CAST(COUNT(*) AS BIGINT) FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id LEFT JOIN urgent u ON u.m = t.m AND u.s = t.s AND u.id = t.id AND u.question = t.question WHERE t.m = $1 AND t.alarm <> '' AND t.alarm NOT LIKE 'ok%' AND (u.id IS NULL OR t.alarm LIKE 'again%') AND r.state <> 'withdrawn' GROUP BY t.s ORDER BY t.s")
            .bind(municipality).fetch_all(db).await
    })?)
}

#[derive(sqlx::FromRow)]
struct SoundingRow {
    id: Uuid,
    question: String,
    language: String,
    day: String,
    state: String,
    body: String,
    masks: Option<String>,
    alarm: String,
}

/// Lists the texts of a survey with an active alarm, latest day first.
pub async fn list_sounding(store: &Store, survey: &SurveyId, most: i64) -> Stored<Vec<Sounding>> {
    let rows: Vec<SoundingRow> = on_store!(store, db => {
        sqlx::query_as("SELECT t.id, t.question, r.language, r.day, r.state, t.body, t.masks, t.alarm FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id LEFT JOIN urgent u ON u.m = t.m AND u.s = t.s AND u.id = t.id AND u.question = t.question WHERE t.m = $1 AND t.s = $2 AND t.alarm <> '' AND t.alarm NOT LIKE 'ok%' AND (u.id IS NULL OR t.alarm LIKE 'again%') AND r.state <> 'withdrawn' ORDER BY r.day DESC, t.id, t.question LIMIT $3")
            .of_survey(survey).bind(most).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(sounding).collect())
}

fn sounding(
    SoundingRow {
        id,
        question,
        language,
        day,
        state,
        body,
        masks,
        alarm,
    }: SoundingRow,
) -> Sounding {
    Sounding {
        id,
        question,
        language,
        day,
        counted: state == "counted",
        text: Masks::stored(masks.as_deref(), &body)
            .shown(&body)
            .into_owned(),
        alarm: Alarm::stored(Some(&alarm), &body),
    }
}

#[derive(sqlx::FromRow)]
struct AsideRow {
    #[sqlx(flatten)]
    text: SoundingRow,
    aside_by: Option<String>,
    at: Option<i64>,
}

/// Lists the texts of a survey whose alarm was set aside, last one first, with who did it where known.
pub async fn list_aside(store: &Store, survey: &SurveyId, most: i64) -> Stored<Vec<Aside>> {
    let rows: Vec<AsideRow> = on_store!(store, db => {
        sqlx::query_as("SELECT t.id, t.question, r.language, r.day, r.state, t.body, t.masks, t.alarm, a.aside_by, a.at FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id LEFT JOIN alarm_aside a ON a.m = t.m AND a.s = t.s AND a.part = 'answer' AND a.id = t.id AND a.question = t.question WHERE t.m = $1 AND t.s = $2 AND t.alarm <> '' AND t.alarm LIKE 'ok%' AND r.state <> 'withdrawn' ORDER BY COALESCE(a.at, 0) DESC, r.day DESC, t.id, t.question LIMIT $3")
            .of_survey(survey).bind(most).fetch_all(db).await
    })?;
    let aside = |row: AsideRow| Aside {
        by: row.aside_by.zip(row.at),
        text: sounding(row.text),
    };
    Ok(rows.into_iter().map(aside).collect())
}

/// Stores who set an alarm aside, and when.
pub async fn upsert_aside(
    tx: &mut Tx,
    survey: &SurveyId,
    (part, id, question): (&str, Uuid, &str),
    (by, at): (&str, i64),
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO alarm_aside (m, s, part, id, question, aside_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (m, s, part, id, question) DO UPDATE SET aside_by = excluded.aside_by, at = excluded.at")
            .of_survey(survey).bind(part).bind(id).bind(question).bind(by).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes the record of who set an alarm aside, when it is active again.
pub async fn delete_aside(
    tx: &mut Tx,
    survey: &SurveyId,
    (part, id, question): (&str, Uuid, &str),
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM alarm_aside WHERE m = $1 AND s = $2 AND part = $3 AND id = $4 AND question = $5")
            .of_survey(survey).bind(part).bind(id).bind(question)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Reads a masked text, whatever the state of its response; `None` where it is withdrawn.
pub async fn find_shown(
    store: &Store,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Option<String>> {
    let row: Option<(String, Option<String>)> = on_store!(store, db => {
        sqlx::query_as("SELECT t.body, t.masks FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id WHERE t.m = $1 AND t.s = $2 AND t.id = $3 AND t.question = $4 AND r.state <> 'withdrawn'")
            .of_survey(survey).bind(id).bind(question).fetch_optional(db).await
    })?;
    Ok(row.map(|(body, masks)| {
        Masks::stored(masks.as_deref(), &body)
            .shown(&body)
            .into_owned()
    }))
}

/// Reads the alarm of a text to change it, and whether somebody was told of the text; `None` where it is withdrawn.
pub async fn find_alarm(
    tx: &mut Tx,
    survey: &SurveyId,
    id: Uuid,
    question: &str,
) -> Stored<Option<(Alarm, bool)>> {
    let row: Option<(String, Option<String>, Option<String>)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT t.body, t.alarm, u.note FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id LEFT JOIN urgent u ON u.m = t.m AND u.s = t.s AND u.id = t.id AND u.question = t.question WHERE t.m = $1 AND t.s = $2 AND t.id = $3 AND t.question = $4 AND r.state <> 'withdrawn'")
            .of_survey(survey).bind(id).bind(question).fetch_optional(db).await
    })?;
    Ok(row.map(|(body, line, note)| (Alarm::stored(line.as_deref(), &body), note.is_some())))
}

/// Stores the alarm of a text.
pub async fn update_alarm(
    tx: &mut Tx,
    survey: &SurveyId,
    (id, question): (Uuid, &str),
    alarm: &Alarm,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE answer_text SET alarm = $5 WHERE m = $1 AND s = $2 AND id = $3 AND question = $4")
            .of_survey(survey).bind(id).bind(question).bind(alarm.to_string())
            .execute(db).await.map(drop)
    })?;
    Ok(())
}
