//! The marker of a survey that is being settled anew, and the texts of one step.

use std::collections::HashSet;

use uuid::Uuid;

use crate::coding::codings::Plan;
use crate::coding::codings::store::{NewSettled, read};
use crate::storage::{OfSurvey, Store, Stored, Tx};
use crate::survey::SurveyId;
use crate::text::coded::Coded;
use crate::{on_store, on_tx};

/// Marks a survey as to be settled anew from its first text on, in the transaction of the change.
pub async fn upsert_marker(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO settling (m, s, after) VALUES ($1, $2, $3) ON CONFLICT (m, s) DO UPDATE SET after = excluded.after")
            .of_survey(survey).bind(Uuid::nil()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Begins anew where a survey is being settled: a response that took the place of another may lie before the marker.
pub async fn begin_anew(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE settling SET after = $3 WHERE m = $1 AND s = $2")
            .of_survey(survey).bind(Uuid::nil()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Moves the marker behind the texts of a step.
pub async fn update_marker(tx: &mut Tx, survey: &SurveyId, after: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE settling SET after = $3 WHERE m = $1 AND s = $2")
            .of_survey(survey).bind(after).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Takes the marker away: every text of the survey is settled by the codebook of now.
pub async fn delete_marker(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM settling WHERE m = $1 AND s = $2")
            .of_survey(survey).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Where a survey's settling stands; `None` where nothing waits. Whoever else would take a step waits until this transaction ends.
pub async fn lock_marker(tx: &mut Tx, survey: &SurveyId) -> Stored<Option<Uuid>> {
    // On SQLite there is one who writes anyway.
    let sql = match tx {
        Tx::Sqlite(_) => "SELECT after FROM settling WHERE m = $1 AND s = $2",
        Tx::Postgres(_) => "SELECT after FROM settling WHERE m = $1 AND s = $2 FOR UPDATE",
    };
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_scalar(sql).of_survey(survey).fetch_optional(db).await
    })?)
}

/// Whether a survey is being settled anew.
pub async fn exists_marker(db: &Store, survey: &SurveyId) -> Stored<bool> {
    let found: Option<i64> = on_store!(db, db => {
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM settling WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_optional(db).await
    })?;
    Ok(found.is_some())
}

/// Returns the numbers of a municipality's surveys that are being settled.
pub async fn list_markers_in(tx: &mut Tx, municipality: &str) -> Stored<Vec<i64>> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT s FROM settling WHERE m = $1 ORDER BY s").bind(municipality).fetch_all(db).await
    })?)
}

/// Surveys that are being settled anew, as municipality and number.
pub async fn list_markers(db: &Store) -> Stored<Vec<(String, i64)>> {
    Ok(on_store!(db, db => {
        sqlx::query_as("SELECT m, s FROM settling ORDER BY m, s").fetch_all(db).await
    })?)
}

/// How a survey's texts are coded, in the transaction that settles by it.
pub async fn find_plan_tx(tx: &mut Tx, survey: &SurveyId) -> Stored<Option<Plan>> {
    let twice: Option<i64> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT twice FROM coding_plan WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_optional(db).await
    })?;
    Ok(twice.map(|twice| Plan { twice }))
}

/// Last of the coded responses of a step: at most `most` behind `after`; `None` where there are no more.
pub async fn find_last(
    tx: &mut Tx,
    survey: &SurveyId,
    after: Uuid,
    most: i64,
) -> Stored<Option<Uuid>> {
    let ids: Vec<Uuid> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT DISTINCT id FROM coding WHERE m = $1 AND s = $2 AND id > $3 ORDER BY id LIMIT $4")
            .of_survey(survey).bind(after).bind(most).fetch_all(db).await
    })?;
    Ok(ids.last().copied())
}

/// Returns the codings of texts where nothing counts yet, behind `after` up to `last`: response, question, themes. Of suspect
/// responses too: they may be counted again, and nobody would come back to them. Whoever codes one of these texts waits until this
/// transaction ends. A line that nobody can read is logged and passed over: it holds up no other.
pub async fn list_unsettled(
    tx: &mut Tx,
    survey: &SurveyId,
    (after, last): (Uuid, Uuid),
) -> Stored<Vec<(Uuid, String, Coded)>> {
    if let Tx::Postgres(db) = tx {
        // First the locks, then the reading: what was committed before the lock was had is read then.
        sqlx::query("SELECT CAST(1 AS BIGINT) FROM answer_text t WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 AND EXISTS (SELECT 1 FROM coding c WHERE c.m = t.m AND c.s = t.s AND c.id = t.id AND c.question = t.question) ORDER BY id, question FOR UPDATE")
            .of_survey(survey).bind(after).bind(last).execute(&mut **db).await?;
    }
    let rows: Vec<(Uuid, String, String)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT c.id, c.question, c.themes FROM coding c JOIN response r ON r.m = c.m AND r.s = c.s AND r.id = c.id LEFT JOIN settled w ON w.m = c.m AND w.s = c.s AND w.id = c.id AND w.question = c.question WHERE c.m = $1 AND c.s = $2 AND c.id > $3 AND c.id <= $4 AND w.id IS NULL AND r.state <> 'withdrawn' ORDER BY c.id, c.question, c.coder")
            .of_survey(survey).bind(after).bind(last).fetch_all(db).await
    })?;
    let (mut texts, mut unreadable) = (Vec::new(), HashSet::new());
    for (id, question, themes) in rows {
        match read(&themes, id) {
            Ok(coded) => texts.push((id, question, coded)),
            Err(error) => {
                tracing::warn!(%error, "a coding could not be read");
                unreadable.insert((id, question));
            }
        }
    }
    // On a text whose other coding cannot be read nobody agrees.
    texts.retain(|(id, question, _)| !unreadable.contains(&(*id, question.clone())));
    Ok(texts)
}

/// Stores what counts, where nothing does yet: what a person decided in the same moment stays.
pub async fn insert_settled(tx: &mut Tx, survey: &SurveyId, new: &NewSettled<'_>) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO settled (m, s, id, question, code, themes, version, settled_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (m, s, id, question) DO NOTHING")
            .of_survey(survey).bind(new.id).bind(new.question).bind(i64::from(new.code))
            .bind(new.coded.to_string()).bind(new.version).bind(new.settled_by).bind(new.at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}
