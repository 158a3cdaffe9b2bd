//! The audit trail in the database.

use super::{Entry, Event};
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

/// Takes the next number of a municipality's trail and gives the hash of the row before it. The head's row
/// is held until the transaction ends, so that two rows never follow the same one.
///
/// # Errors
/// When the database cannot be written.
pub async fn next_audit(tx: &mut Tx, municipality: &str) -> Stored<(i64, Vec<u8>)> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO audit_head (m, seq, hash) VALUES ($1, 0, $2) ON CONFLICT (m) DO NOTHING")
            .bind(municipality).bind([0_u8; 32].as_slice()).execute(db).await.map(drop)
    })?;
    let (seq, hash): (i64, Vec<u8>) = on_tx!(&mut *tx, db => {
        sqlx::query_as("UPDATE audit_head SET seq = seq + 1 WHERE m = $1 RETURNING seq, hash").bind(municipality).fetch_one(db).await
    })?;
    Ok((seq, hash))
}

/// Stores a row of the trail and moves its head.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_audit(
    tx: &mut Tx,
    event: &Event<'_>,
    seq: i64,
    prev: &[u8],
    hash: &[u8],
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO audit (m, seq, at, who, what, object, detail, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(event.municipality).bind(seq).bind(event.at).bind(event.who).bind(event.what).bind(event.object).bind(event.detail).bind(prev).bind(hash)
            .execute(db).await.map(drop)
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE audit_head SET hash = $2 WHERE m = $1").bind(event.municipality).bind(hash).execute(db).await.map(drop)
    })?;
    Ok(())
}

type AuditRow = (i64, i64, String, String, String, String, Vec<u8>, Vec<u8>);

fn entry((seq, at, who, what, object, detail, prev_hash, hash): AuditRow) -> Entry {
    Entry {
        seq,
        at,
        who,
        what,
        object,
        detail,
        prev_hash,
        hash,
    }
}

/// A page of a municipality's trail, oldest first, after a number.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_audit(
    store: &Store,
    municipality: &str,
    after: i64,
    most: i64,
) -> Stored<Vec<Entry>> {
    let rows: Vec<AuditRow> = on_store!(store, db => {
        sqlx::query_as("SELECT seq, at, who, what, object, detail, prev_hash, hash FROM audit WHERE m = $1 AND seq > $2 ORDER BY seq LIMIT $3")
            .bind(municipality).bind(after).bind(most).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(entry).collect())
}

/// A page of a municipality's trail, newest first, before a number, of one kind of act or by one person
/// where these are not empty.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_audit_newest(
    store: &Store,
    municipality: &str,
    before: i64,
    what: &str,
    who: &str,
    most: i64,
) -> Stored<Vec<Entry>> {
    let rows: Vec<AuditRow> = on_store!(store, db => {
        sqlx::query_as("SELECT seq, at, who, what, object, detail, prev_hash, hash FROM audit WHERE m = $1 AND seq < $2 AND ($3 = '' OR what = $3) AND ($4 = '' OR who = $4) ORDER BY seq DESC LIMIT $5")
            .bind(municipality).bind(before).bind(what).bind(who).bind(most).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(entry).collect())
}

/// The newest number and hash of a municipality's trail.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_audit_head(store: &Store, municipality: &str) -> Stored<Option<(i64, Vec<u8>)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT seq, hash FROM audit_head WHERE m = $1").bind(municipality).fetch_optional(db).await
    })?)
}

/// The municipalities that have a trail.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_audited(store: &Store) -> Stored<Vec<String>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT m FROM audit_head ORDER BY m").fetch_all(db).await
    })?)
}
