//! Database access of disposal.

use uuid::Uuid;

use super::Disposal;
use crate::feed::insert_everything;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Counts the responses and texts that a disposal would erase; with `all` pending records count as a whole, otherwise only
/// those that contain a text.
pub async fn count_disposable(store: &Store, survey: &SurveyId, all: bool) -> Stored<(i64, i64)> {
    let mut counts = [0; 2];
    for (count, sql) in counts.iter_mut().zip([
        "SELECT CAST(COUNT(*) AS BIGINT) FROM response WHERE m = $1 AND s = $2",
        "SELECT CAST((SELECT COUNT(*) FROM answer_text WHERE m = $1 AND s = $2) + (SELECT COUNT(*) FROM response_conflict_text WHERE m = $1 AND s = $2) AS BIGINT)",
    ]) {
        *count = on_store!(store, db => {
            sqlx::query_scalar(sql).of_survey(survey).fetch_one(db).await
        })?;
    }
    let mut waiting: Vec<String> = Vec::new();
    for sql in [
        "SELECT fields FROM street_mend WHERE m = $1 AND s = $2 AND state = 'open'",
        "SELECT fields FROM batch_entry WHERE m = $1 AND s = $2 AND stored = 0 AND fields <> '[]'",
    ] {
        let some: Vec<String> = on_store!(store, db => {
            sqlx::query_scalar(sql).of_survey(survey).fetch_all(db).await
        })?;
        waiting.extend(some);
    }
    if !all {
        waiting.retain(|fields| without_texts(fields).as_ref() != Some(fields));
    }
    Ok((
        counts[0],
        counts[1] + i64::try_from(waiting.len()).unwrap_or(i64::MAX),
    ))
}

/// Removes the texts from a form's fields; `None` when they cannot be parsed (such a record may contain anything).
fn without_texts(fields: &str) -> Option<String> {
    let read: Vec<(String, String)> = serde_json::from_str(fields).ok()?;
    let kept: Vec<&(String, String)> = read
        .iter()
        .filter(|(name, _)| !matches!(name.rsplit('.').next(), Some("text" | "other")))
        .collect();
    if kept.len() == read.len() {
        return Some(fields.to_owned());
    }
    serde_json::to_string(&kept).ok()
}

/// Erases texts and conflicts, and with `all` responses too. Returns the number of responses and texts. Records waiting for
/// correction and sheets entered once of twice are answers too: with `all` they are deleted, otherwise their texts; not
/// being responses yet, they count as texts.
pub async fn delete_answers(tx: &mut Tx, survey: &SurveyId, all: bool) -> Stored<(u64, u64)> {
    // First, as whoever settles its texts takes it first: two that wait for each other would end one of them.
    let marker = if all {
        "DELETE FROM settling WHERE m = $1 AND s = $2"
    } else {
        "UPDATE settling SET after = after WHERE m = $1 AND s = $2"
    };
    execute(tx, survey, marker).await?;
    let mut texts = execute(
        tx,
        survey,
        "DELETE FROM answer_text WHERE m = $1 AND s = $2",
    )
    .await?;
    // Everything written about a text, or quoted from it, is erased with it.
    for words in [
        "DELETE FROM translation WHERE m = $1 AND s = $2",
        "DELETE FROM urgent WHERE m = $1 AND s = $2",
        "DELETE FROM urgent_before WHERE m = $1 AND s = $2",
        "DELETE FROM alarm_aside WHERE m = $1 AND s = $2",
    ] {
        execute(tx, survey, words).await?;
    }
    delete_quotes(tx, survey).await?;
    texts += execute(
        tx,
        survey,
        "DELETE FROM response_conflict_text WHERE m = $1 AND s = $2",
    )
    .await?;
    execute(
        tx,
        survey,
        "DELETE FROM response_conflict WHERE m = $1 AND s = $2",
    )
    .await?;
    if all {
        for waiting in [
            "DELETE FROM street_mend WHERE m = $1 AND s = $2 AND state = 'open'",
            "DELETE FROM batch_entry WHERE m = $1 AND s = $2 AND stored = 0 AND fields <> '[]'",
        ] {
            texts += execute(tx, survey, waiting).await?;
        }
        for rest in [
            "DELETE FROM tally_count WHERE m = $1 AND s = $2",
            "DELETE FROM tally WHERE m = $1 AND s = $2",
            "DELETE FROM coding WHERE m = $1 AND s = $2",
            "DELETE FROM settled WHERE m = $1 AND s = $2",
            "DELETE FROM review WHERE m = $1 AND s = $2",
        ] {
            execute(tx, survey, rest).await?;
        }
        // Preliminary figures of these people are erased, too. Their number is incremented, so that a concurrent computation
        // for the same people is not stored under it.
        execute(tx, survey, "INSERT INTO preliminary (m, s, number, version, n, at) VALUES ($1, $2, 1, 0, 0, 0) ON CONFLICT (m, s) DO UPDATE SET number = preliminary.number + 1, version = 0, n = 0, at = 0, spread = NULL, coded = NULL, body = NULL, sha256 = NULL").await?;
        let responses = execute(tx, survey, "DELETE FROM response WHERE m = $1 AND s = $2").await?;
        insert_everything(tx, survey).await?;
        return Ok((responses, texts));
    }
    // Notifies the holders of texts in memory.
    insert_everything(tx, survey).await?;
    texts += erase_waiting_texts(tx, survey).await?;
    // The fingerprint was derived from the texts too.
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE response SET fingerprint = $3 WHERE m = $1 AND s = $2")
            .of_survey(survey).bind([0_u8; 16].as_slice()).execute(db).await.map(drop)
    })?;
    Ok((0, texts))
}

/// Erases quotes. Of those decided on, the number and the state stay: a text adopted with a withdrawn quote must not show it
/// again, an approved one may still be withdrawn where it is used, and no later quote may reuse the number.
async fn delete_quotes(tx: &mut Tx, survey: &SurveyId) -> Stored<()> {
    execute(tx, survey, "DELETE FROM quote WHERE m = $1 AND s = $2 AND state = 'proposed' AND EXISTS (SELECT 1 FROM response r WHERE r.m = quote.m AND r.s = quote.s AND r.id = quote.id AND r.state = 'counted')").await?;
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE quote SET id = $3, question = '', body = '', state = CASE WHEN state = 'approved' AND EXISTS (SELECT 1 FROM response r WHERE r.m = quote.m AND r.s = quote.s AND r.id = quote.id AND r.state = 'counted') THEN 'approved' ELSE 'refused' END, proposed_by = $3, proposed_at = 0, decided_by = '', decided_at = NULL WHERE m = $1 AND s = $2 AND id <> $3")
            .of_survey(survey).bind(Uuid::nil()).execute(db).await.map(drop)
    })?)
}

async fn execute(tx: &mut Tx, survey: &SurveyId, sql: &'static str) -> Stored<u64> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query(sql).of_survey(survey).execute(db).await.map(|done| done.rows_affected())
    })?)
}

/// Removes the texts from pending records. Returns the number of records that had some.
async fn erase_waiting_texts(tx: &mut Tx, survey: &SurveyId) -> Stored<u64> {
    let mut texts = 0;
    let mends: Vec<(Uuid, String)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT id, fields FROM street_mend WHERE m = $1 AND s = $2 AND state = 'open'")
            .of_survey(survey).fetch_all(db).await
    })?;
    for (id, fields) in mends {
        match without_texts(&fields) {
            Some(kept) if kept == fields => continue,
            Some(kept) => on_tx!(&mut *tx, db => {
                sqlx::query("UPDATE street_mend SET fields = $4, alarm = '' WHERE m = $1 AND s = $2 AND id = $3")
                    .of_survey(survey).bind(id).bind(kept).execute(db).await.map(drop)
            })?,
            None => on_tx!(&mut *tx, db => {
                sqlx::query("DELETE FROM street_mend WHERE m = $1 AND s = $2 AND id = $3")
                    .of_survey(survey).bind(id).execute(db).await.map(drop)
            })?,
        }
        texts += 1;
    }
    let entries: Vec<(Uuid, i64, i64, String)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT batch, sheet, pass, fields FROM batch_entry WHERE m = $1 AND s = $2 AND stored = 0 AND fields <> '[]'")
            .of_survey(survey).fetch_all(db).await
    })?;
    for (batch, sheet, pass, fields) in entries {
        let kept = without_texts(&fields).unwrap_or_else(|| "[]".to_owned());
        if kept == fields {
            continue;
        }
        on_tx!(&mut *tx, db => {
            sqlx::query("UPDATE batch_entry SET fields = $6, alarm = '' WHERE m = $1 AND s = $2 AND batch = $3 AND sheet = $4 AND pass = $5")
                .of_survey(survey).bind(batch).bind(sheet).bind(pass).bind(kept).execute(db).await.map(drop)
        })?;
        texts += 1;
    }
    Ok(texts)
}

/// Erases simulated responses and returns their number.
pub async fn delete_simulated(tx: &mut Tx, survey: &SurveyId) -> Stored<u64> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM answer_text WHERE m = $1 AND s = $2 AND id IN (SELECT id FROM response WHERE m = $1 AND s = $2 AND origin = 'simulated')")
            .of_survey(survey).execute(db).await.map(drop)
    })?;
    for conflict in [
        "DELETE FROM response_conflict_text WHERE m = $1 AND s = $2 AND id IN (SELECT id FROM response WHERE m = $1 AND s = $2 AND origin = 'simulated')",
        "DELETE FROM response_conflict WHERE m = $1 AND s = $2 AND id IN (SELECT id FROM response WHERE m = $1 AND s = $2 AND origin = 'simulated')",
    ] {
        execute(tx, survey, conflict).await?;
    }
    insert_everything(tx, survey).await?;
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM response WHERE m = $1 AND s = $2 AND origin = 'simulated'")
            .of_survey(survey).execute(db).await.map(|done| done.rows_affected())
    })?)
}

/// Records a disposal.
pub async fn insert_disposal(
    tx: &mut Tx,
    survey: &SurveyId,
    disposal: &Disposal,
    at: i64,
) -> Stored<()> {
    let last: i64 = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT CAST(COALESCE(MAX(disposal), 0) AS BIGINT) FROM disposal WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_one(db).await
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO disposal (m, s, disposal, decision_ref, scope, responses, texts, by_whom, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .of_survey(survey).bind(last + 1).bind(&disposal.decision)
            .bind(if disposal.texts_only { "texts" } else { "all" })
            .bind(disposal.responses).bind(disposal.texts).bind(&disposal.by).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns when the responses of a survey were last erased, in ms; `None` if never, or texts only.
pub async fn find_last_disposal(store: &Store, survey: &SurveyId) -> Stored<Option<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT MAX(at) FROM disposal WHERE m = $1 AND s = $2 AND scope = 'all' AND responses > 0")
            .of_survey(survey).fetch_one(db).await
    })?)
}

/// Returns the same for a municipality's surveys with disposals, by number.
pub async fn list_last_disposals(store: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT s, MAX(at) FROM disposal WHERE m = $1 AND scope = 'all' AND responses > 0 GROUP BY s")
            .bind(municipality).fetch_all(db).await
    })?)
}

/// Returns when texts of a survey were last erased, with their responses or alone, in ms.
pub async fn find_last_of_texts(store: &Store, survey: &SurveyId) -> Stored<Option<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT MAX(at) FROM disposal WHERE m = $1 AND s = $2 AND texts > 0")
            .of_survey(survey).fetch_one(db).await
    })?)
}

/// Counts the disposals of texts in a municipality.
pub async fn count_of_texts_in(store: &Store, municipality: &str) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM disposal WHERE m = $1 AND texts > 0")
            .bind(municipality).fetch_one(db).await
    })?)
}

/// Makes erased bytes unreadable: `SQLite` overwrote them (`secure_delete`), so the WAL is checkpointed and truncated;
/// `PostgreSQL` rewrites its tables.
///
/// # Errors
/// When the database cannot be written, or a reader prevents the WAL from being truncated.
pub async fn erase_remains(store: &Store) -> Stored<()> {
    match store {
        Store::Sqlite(sqlite) => {
            sqlx::query("VACUUM").execute(&sqlite.write).await?;
            let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&sqlite.write)
                .await?;
            if busy != 0 {
                return Err(StoreError::Busy);
            }
        }
        Store::Postgres(pool) => {
            for table in [
                "VACUUM FULL response",
                "VACUUM FULL answer_text",
                "VACUUM FULL response_conflict",
                "VACUUM FULL response_conflict_text",
                "VACUUM FULL street_mend",
                "VACUUM FULL batch_entry",
                "VACUUM FULL translation",
                "VACUUM FULL urgent",
                "VACUUM FULL urgent_before",
                "VACUUM FULL quote",
                "VACUUM FULL preliminary",
            ] {
                sqlx::query(table).execute(pool).await?;
            }
        }
    }
    Ok(())
}
