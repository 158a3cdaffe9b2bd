//! Database access of exports, response by response.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::coding::counted::{Counted, list_counted};
use crate::on_store;
use crate::statistics::columns::Source;
use crate::storage::{OfSurvey, Store, StoreError, Stored};
use crate::survey::SurveyId;
use crate::text::coded::Coded;

/// Channel, day and place of responses; shared by many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Channel, language and day.
    pub source: Source,
    /// The place asked, if staff collected them.
    pub place: Option<String>,
    /// The event.
    pub event: Option<String>,
    /// Who asked, as shown to respondents.
    pub asked_by: Option<String>,
}

/// A response as a row.
#[derive(Debug, Clone)]
pub struct ResponseRow {
    /// Id, for paging and joining texts only.
    pub id: Uuid,
    /// Channel, day and place.
    pub from: Arc<Origin>,
    /// Packed answers.
    pub answers: Vec<u8>,
}

/// Returns a page of counted responses in the order of their random ids, after `after` and up to `last`.
pub async fn list_responses(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
    most: i64,
) -> Stored<Vec<ResponseRow>> {
    let counted = list_counted(store, survey, after, last, most).await?;
    // Read after the responses, so that their outings and batches are included.
    let collected: Vec<(Uuid, String, String, Option<String>)> = on_store!(store, db => {
        sqlx::query_as("SELECT outing, place, event, asked_by FROM outing WHERE m = $1 AND s = $2 UNION ALL SELECT batch, place, event, NULL FROM batch WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_all(db).await
    })?;
    let collected: HashMap<Uuid, _> = collected
        .into_iter()
        .map(|(id, place, event, asked_by)| (id, (place, event, asked_by)))
        .collect();
    let mut origins: HashMap<(String, Option<Uuid>), Arc<Origin>> = HashMap::new();
    let row = |one: Counted| {
        let from =
            origins
                .entry((one.source, one.outing))
                .or_insert_with_key(|(source, outing)| {
                    let on = outing.and_then(|outing| collected.get(&outing));
                    Arc::new(Origin {
                        source: Source::parse(source),
                        place: on.map(|(place, _, _)| place.clone()),
                        event: on.map(|(_, event, _)| event.clone()),
                        asked_by: on.and_then(|(_, _, asked_by)| asked_by.clone()),
                    })
                });
        ResponseRow {
            id: one.id,
            from: Arc::clone(from),
            answers: one.answers,
        }
    };
    Ok(counted.into_iter().map(row).collect())
}

/// Returns place and event of every outing and batch of a survey.
pub async fn list_places(store: &Store, survey: &SurveyId) -> Stored<Vec<(String, String)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT place, event FROM outing WHERE m = $1 AND s = $2 UNION SELECT place, event FROM batch WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_all(db).await
    })?)
}

/// Returns the texts of the responses above `after` and up to `last`: id, question, text, masks as stored.
pub async fn list_texts(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
) -> Stored<Vec<(Uuid, String, String, Option<String>)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT id, question, body, masks FROM answer_text WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 ORDER BY id, question")
            .of_survey(survey).bind(after).bind(last).fetch_all(db).await
    })?)
}

/// Returns the settled codings of texts of responses above `after` and up to `last`.
pub async fn list_themes(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
) -> Stored<HashMap<(Uuid, String), Coded>> {
    let rows: Vec<(Uuid, String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT id, question, themes FROM settled WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4")
            .of_survey(survey).bind(after).bind(last).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|(id, question, line)| {
            let coded = Coded::parse(&line);
            let coded = coded.ok_or_else(|| StoreError::corrupt("settled", "themes", id))?;
            Ok(((id, question), coded))
        })
        .collect()
}
