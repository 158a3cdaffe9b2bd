//! Sessions in the database.

use uuid::Uuid;

use crate::accounts::browser::Browser;
use crate::accounts::session::{Ended, IDLE, LONGEST, REMEMBERED, Session, Vouched};
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
pub(super) struct SessionRow {
    pub(super) token_hash: Vec<u8>,
    pub(super) person: Uuid,
    pub(super) second_factor: i64,
    pub(super) created_at: i64,
    pub(super) seen_at: i64,
    pub(super) fresh_at: i64,
    pub(super) refresh: Option<Vec<u8>>,
    pub(super) asked_at: Option<i64>,
    pub(super) vouched_at: Option<i64>,
    pub(super) browser: String,
}

pub(super) fn session(row: SessionRow) -> Session {
    let SessionRow {
        token_hash: hash,
        second_factor,
        created_at,
        seen_at,
        fresh_at,
        refresh,
        asked_at,
        vouched_at,
        browser,
        ..
    } = row;
    Session {
        hash,
        second_factor: second_factor == 1,
        created_at,
        seen_at,
        fresh_at,
        vouched: refresh.map(|refresh| Vouched {
            refresh,
            asked_at: asked_at.unwrap_or(0),
            vouched_at: vouched_at.unwrap_or(0),
        }),
        browser: Browser::parse(&browser),
    }
}

/// Finds the session with a token's hash, and its person; `None` when it was ended.
pub async fn find_session(store: &Store, hash: &[u8]) -> Stored<Option<(Uuid, Session)>> {
    let row: Option<SessionRow> = on_store!(store, db => {
        sqlx::query_as("SELECT token_hash, person, second_factor, created_at, seen_at, fresh_at, refresh, asked_at, vouched_at, browser FROM session WHERE token_hash = $1 AND ended IS NULL")
            .bind(hash).fetch_optional(db).await
    })?;
    Ok(row.map(|row| (row.person, session(row))))
}

/// Finds the person of a session, ended or not, and the reason if it was ended.
pub async fn find_owner(store: &Store, hash: &[u8]) -> Stored<Option<(Uuid, Option<Ended>)>> {
    let row: Option<(Uuid, Option<String>)> = on_store!(store, db => {
        sqlx::query_as("SELECT person, ended FROM session WHERE token_hash = $1").bind(hash).fetch_optional(db).await
    })?;
    Ok(row.map(|(person, ended)| (person, ended.as_deref().and_then(Ended::parse))))
}

/// Ends one session of a person, with the reason shown in its browser.
pub async fn end_session(tx: &mut Tx, person: Uuid, hash: &[u8], why: Ended) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET ended = $3, refresh = NULL WHERE person = $1 AND token_hash = $2 AND ended IS NULL")
            .bind(person).bind(hash).bind(why.as_str()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Ends all sessions of a person except `but`, with the reason shown in their browsers.
pub async fn end_sessions(tx: &mut Tx, person: Uuid, but: &[u8], why: Ended) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET ended = $3, refresh = NULL WHERE person = $1 AND token_hash <> $2 AND ended IS NULL")
            .bind(person).bind(but).bind(why.as_str()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Lists a person's sessions that were not ended, newest first.
pub async fn list_sessions(store: &Store, person: Uuid) -> Stored<Vec<Session>> {
    let rows: Vec<SessionRow> = on_store!(store, db => {
        sqlx::query_as("SELECT token_hash, person, second_factor, created_at, seen_at, fresh_at, refresh, asked_at, vouched_at, browser FROM session WHERE person = $1 AND ended IS NULL ORDER BY created_at DESC, token_hash")
            .bind(person).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(session).collect())
}

/// Stores a new session.
pub async fn insert_session(tx: &mut Tx, person: Uuid, new: &Session) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO session (token_hash, person, second_factor, created_at, seen_at, fresh_at, refresh, asked_at, vouched_at, browser) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(new.hash.as_slice()).bind(person).bind(i64::from(new.second_factor)).bind(new.created_at).bind(new.seen_at).bind(new.fresh_at)
            .bind(new.vouched.as_ref().map(|v| v.refresh.as_slice())).bind(new.vouched.as_ref().map(|v| v.asked_at)).bind(new.vouched.as_ref().map(|v| v.vouched_at))
            .bind(new.browser.text())
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records a session's last use.
pub async fn update_seen(tx: &mut Tx, hash: &[u8], at: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND ended IS NULL").bind(hash).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Claims the next request to the provider about a session; false when another request has it.
pub async fn claim_asking(tx: &mut Tx, hash: &[u8], before: i64, now: i64) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET asked_at = $3 WHERE token_hash = $1 AND asked_at = $2 AND ended IS NULL").bind(hash).bind(before).bind(now)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Stores the next refresh token, and the time of the provider's confirmation if it gave one.
pub async fn update_refresh(
    tx: &mut Tx,
    hash: &[u8],
    refresh: &[u8],
    at: Option<i64>,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET refresh = $2, asked_at = COALESCE($3, asked_at), vouched_at = COALESCE($3, vouched_at) WHERE token_hash = $1 AND ended IS NULL").bind(hash).bind(refresh).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes one session of a person.
pub async fn delete_session(tx: &mut Tx, person: Uuid, hash: &[u8]) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM session WHERE person = $1 AND token_hash = $2").bind(person).bind(hash).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes all sessions of a person except `but`.
pub async fn delete_sessions(tx: &mut Tx, person: Uuid, but: &[u8]) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM session WHERE person = $1 AND token_hash <> $2").bind(person).bind(but).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes expired links, and sessions some time after they expired.
pub async fn delete_ended(tx: &mut Tx, now: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM session WHERE created_at < $1 OR seen_at < $2")
            .bind(now - LONGEST - REMEMBERED).bind(now - IDLE - REMEMBERED).execute(db).await.map(drop)
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM one_time_link WHERE expires_at < $1").bind(now).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Ends everybody's access: sessions, links, tokens and phone passes, and deletes queued letters. Returns the number of
/// rows.
pub async fn end_everybody(tx: &mut Tx) -> Stored<u64> {
    let mut ended = 0;
    for statement in [
        "DELETE FROM session",
        "DELETE FROM one_time_link",
        "DELETE FROM api_token",
        // From before the restore: already sent, or with a link that has ended.
        "DELETE FROM letter",
        "UPDATE street_pass SET revoked = 1 WHERE revoked = 0",
    ] {
        ended += on_tx!(&mut *tx, db => {
            sqlx::query(statement).execute(db).await.map(|done| done.rows_affected())
        })?;
    }
    Ok(ended)
}
