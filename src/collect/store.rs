//! Database access of outings, passes and records waiting for correction.

use jiff::civil::Date;
use uuid::Uuid;

use super::{AskedBy, Mend, Outing, Pass, Reason};
use crate::coding::alarms::apart::of_fields;
use crate::response::Channel;
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// Stores a pass.
pub async fn insert_pass(tx: &mut Tx, pass: &Pass) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO street_pass (m, s, pass_hash, person, created_at, expires_at, revoked) VALUES ($1, $2, $3, $4, $5, $6, 0)")
            .of_survey(&pass.survey).bind(pass.hash.as_slice()).bind(pass.person)
            .bind(pass.created_at).bind(pass.expires_at).execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct PassRow {
    m: String,
    s: i64,
    pass_hash: Vec<u8>,
    person: Uuid,
    created_at: i64,
    expires_at: i64,
}

fn pass(
    PassRow {
        m,
        s,
        pass_hash: hash,
        person,
        created_at,
        expires_at,
    }: PassRow,
) -> Pass {
    Pass {
        hash,
        survey: SurveyId {
            municipality: m.into(),
            number: s,
        },
        person,
        created_at,
        expires_at,
    }
}

/// Returns the pass with a token's hash if it is valid and its owner may still collect there.
pub async fn find_pass(store: &Store, hash: &[u8], now: i64) -> Stored<Option<Pass>> {
    let row: Option<PassRow> = on_store!(store, db => {
        sqlx::query_as("SELECT p.m, p.s, p.pass_hash, p.person, p.created_at, p.expires_at FROM street_pass p JOIN membership b ON b.m = p.m AND b.person = p.person AND b.role = 'collector' JOIN person q ON q.person = p.person AND q.state = 'active' AND p.created_at >= q.shut_at WHERE p.pass_hash = $1 AND p.expires_at > $2 AND p.revoked = 0")
            .bind(hash).bind(now).fetch_optional(db).await
    })?;
    Ok(row.map(pass))
}

/// Returns a person's valid passes for a survey, newest first; passes from before the person was shut out or reset are not
/// valid.
pub async fn list_passes(
    store: &Store,
    survey: &SurveyId,
    person: Uuid,
    now: i64,
) -> Stored<Vec<Pass>> {
    let rows: Vec<PassRow> = on_store!(store, db => {
        sqlx::query_as("SELECT p.m, p.s, p.pass_hash, p.person, p.created_at, p.expires_at FROM street_pass p JOIN person q ON q.person = p.person AND p.created_at >= q.shut_at WHERE p.m = $1 AND p.s = $2 AND p.person = $3 AND p.expires_at > $4 AND p.revoked = 0 ORDER BY p.created_at DESC, p.pass_hash")
            .of_survey(survey).bind(person).bind(now).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(pass).collect())
}

/// Returns true if a person has ever had a pass for a survey.
pub async fn has_had_pass(store: &Store, survey: &SurveyId, person: Uuid) -> Stored<bool> {
    let one: Option<i64> = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM street_pass WHERE m = $1 AND s = $2 AND person = $3 LIMIT 1")
            .of_survey(survey).bind(person).fetch_optional(db).await
    })?;
    Ok(one.is_some())
}

/// Revokes one of a person's passes for a survey, or with `None` all.
pub async fn revoke_passes(
    tx: &mut Tx,
    survey: &SurveyId,
    person: Uuid,
    hash: Option<&[u8]>,
) -> Stored<u64> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE street_pass SET revoked = 1 WHERE m = $1 AND s = $2 AND person = $3 AND ($4 IS NULL OR pass_hash = $4) AND revoked = 0")
            .of_survey(survey).bind(person).bind(hash).execute(db).await.map(|d| d.rows_affected())
    })?)
}

/// Stores an outing, or updates its counters and end; somebody else's is left unchanged.
pub async fn upsert_outing(tx: &mut Tx, survey: &SurveyId, outing: &Outing) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO outing (m, s, outing, person, place, event, channel, asked_by, language, target, target_young, day, opened_at, closed_at, refused, answered_already) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 WHERE NOT EXISTS (SELECT 1 FROM batch WHERE m = $1 AND s = $2 AND batch = $3) ON CONFLICT (m, s, outing) DO UPDATE SET closed_at = COALESCE(excluded.closed_at, outing.closed_at), refused = excluded.refused, answered_already = excluded.answered_already WHERE outing.person = excluded.person AND outing.refused <= excluded.refused AND outing.answered_already <= excluded.answered_already")
            .of_survey(survey).bind(outing.id).bind(outing.person).bind(&outing.place).bind(&outing.event)
            .bind(outing.channel.as_str()).bind(outing.asked_by.as_str()).bind(&outing.language).bind(outing.target).bind(outing.target_young)
            .bind(outing.day.to_string()).bind(outing.opened_at).bind(outing.closed_at).bind(outing.refused).bind(outing.answered_already)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct OutingRow {
    outing: Uuid,
    person: Uuid,
    place: String,
    event: String,
    channel: String,
    asked_by: String,
    language: String,
    target: i64,
    target_young: i64,
    day: String,
    opened_at: i64,
    closed_at: Option<i64>,
    refused: i64,
    answered_already: i64,
}

impl TryFrom<OutingRow> for Outing {
    type Error = StoreError;

    fn try_from(row: OutingRow) -> Stored<Self> {
        let corrupt = |column| StoreError::corrupt("outing", column, row.outing);
        Ok(Self {
            channel: Channel::parse(&row.channel).ok_or_else(|| corrupt("channel"))?,
            asked_by: AskedBy::parse(&row.asked_by).ok_or_else(|| corrupt("asked_by"))?,
            day: row.day.parse().map_err(|_| corrupt("day"))?,
            id: row.outing,
            person: row.person,
            place: row.place,
            event: row.event,
            language: row.language,
            target: row.target,
            target_young: row.target_young,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            refused: row.refused,
            answered_already: row.answered_already,
        })
    }
}

/// Returns an outing.
pub async fn find_outing(store: &Store, survey: &SurveyId, id: Uuid) -> Stored<Option<Outing>> {
    let row: Option<OutingRow> = on_store!(store, db => {
        sqlx::query_as("SELECT outing, person, place, event, channel, asked_by, language, target, target_young, day, opened_at, closed_at, refused, answered_already FROM outing WHERE m = $1 AND s = $2 AND outing = $3")
            .of_survey(survey).bind(id).fetch_optional(db).await
    })?;
    row.map(Outing::try_from).transpose()
}

/// Returns a survey's outings, newest first; of one person or of everybody.
pub async fn list_outings(
    store: &Store,
    survey: &SurveyId,
    person: Option<Uuid>,
) -> Stored<Vec<Outing>> {
    let rows: Vec<OutingRow> = on_store!(store, db => {
        sqlx::query_as("SELECT outing, person, place, event, channel, asked_by, language, target, target_young, day, opened_at, closed_at, refused, answered_already FROM outing WHERE m = $1 AND s = $2 AND ($3 IS NULL OR person = $3) ORDER BY opened_at DESC, outing")
            .of_survey(survey).bind(person).fetch_all(db).await
    })?;
    rows.into_iter().map(Outing::try_from).collect()
}

/// Stores a record for correction; an existing one is left unchanged.
pub async fn insert_mend(tx: &mut Tx, survey: &SurveyId, mend: &Mend, at: i64) -> Stored<()> {
    let alarm = of_fields(&mend.fields).to_string();
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO street_mend (m, s, id, outing, person, version, language, day, reason, state, fields, at, alarm) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $12) ON CONFLICT (m, s, id) DO NOTHING")
            .of_survey(survey).bind(mend.id).bind(mend.outing).bind(mend.person).bind(mend.version)
            .bind(&mend.language).bind(mend.day.to_string()).bind(mend.reason.as_str()).bind(&mend.fields).bind(at).bind(alarm)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct MendRow {
    id: Uuid,
    outing: Uuid,
    person: Uuid,
    version: i64,
    language: String,
    day: String,
    reason: String,
    fields: String,
}

impl TryFrom<MendRow> for Mend {
    type Error = StoreError;

    fn try_from(row: MendRow) -> Stored<Self> {
        let corrupt = |column| StoreError::corrupt("street_mend", column, row.id);
        let day: Date = row.day.parse().map_err(|_| corrupt("day"))?;
        Ok(Self {
            reason: Reason::parse(&row.reason).ok_or_else(|| corrupt("reason"))?,
            day,
            id: row.id,
            outing: row.outing,
            person: row.person,
            version: row.version,
            language: row.language,
            fields: row.fields,
        })
    }
}

/// Returns true if a record was ever stored for correction: it is never accepted a second time.
pub async fn has_mend(store: &Store, survey: &SurveyId, id: Uuid) -> Stored<bool> {
    let one: Option<i64> = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM street_mend WHERE m = $1 AND s = $2 AND id = $3")
            .of_survey(survey).bind(id).fetch_optional(db).await
    })?;
    Ok(one.is_some())
}

/// Returns a person's records of a survey that wait for correction, oldest first.
pub async fn list_mends(store: &Store, survey: &SurveyId, person: Uuid) -> Stored<Vec<Mend>> {
    let rows: Vec<MendRow> = on_store!(store, db => {
        sqlx::query_as("SELECT id, outing, person, version, language, day, reason, fields FROM street_mend WHERE m = $1 AND s = $2 AND person = $3 AND state = 'open' ORDER BY at, id")
            .of_survey(survey).bind(person).fetch_all(db).await
    })?;
    rows.into_iter().map(Mend::try_from).collect()
}

/// Returns a person's record that was corrected or dropped.
pub async fn find_ended(
    store: &Store,
    survey: &SurveyId,
    person: Uuid,
    id: Uuid,
) -> Stored<Option<Mend>> {
    let row: Option<MendRow> = on_store!(store, db => {
        sqlx::query_as("SELECT id, outing, person, version, language, day, reason, fields FROM street_mend WHERE m = $1 AND s = $2 AND person = $3 AND id = $4 AND state <> 'open'")
            .of_survey(survey).bind(person).bind(id).fetch_optional(db).await
    })?;
    row.map(Mend::try_from).transpose()
}

/// Counts the records of a person that wait for correction.
pub async fn count_mends(store: &Store, survey: &SurveyId, person: Uuid) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM street_mend WHERE m = $1 AND s = $2 AND person = $3 AND state = 'open'")
            .of_survey(survey).bind(person).fetch_one(db).await
    })?)
}

/// Marks a record as corrected or dropped; its answers are deleted, the row stays. Returns false if that was done before.
pub async fn end_mend(tx: &mut Tx, survey: &SurveyId, id: Uuid, mended: bool) -> Stored<bool> {
    let state = if mended { "mended" } else { "dropped" };
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE street_mend SET state = $4, fields = '' WHERE m = $1 AND s = $2 AND id = $3 AND state = 'open'")
            .of_survey(survey).bind(id).bind(state).execute(db).await.map(|d| d.rows_affected())
    })?;
    Ok(changed == 1)
}
