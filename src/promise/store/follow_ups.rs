//! Follow-ups: frozen reports on a document.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::day;
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

/// A follow-up to be adopted.
#[derive(Debug)]
pub struct NewFollowUp<'n> {
    /// Version of the document that is followed up.
    pub version: i64,
    /// Day as of which it tells.
    pub as_of: Date,
    /// Whether it closes the document.
    pub closes: bool,
    /// Body that adopted it.
    pub adopted_by: &'n str,
    /// Day of adoption.
    pub adopted_on: Date,
    /// Reference number.
    pub reference: &'n str,
    /// Content, as JSON.
    pub body: &'n str,
    /// Person who stores it.
    pub by: &'n str,
    /// Time in milliseconds.
    pub at: i64,
}

/// An adopted follow-up, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedUp {
    /// Number in the document, from 1.
    pub number: i64,
    /// Version of the document.
    pub version: i64,
    /// Day as of which it tells.
    pub as_of: Date,
    /// Whether it closed the document.
    pub closes: bool,
    /// Body that adopted it.
    pub adopted_by: String,
    /// Day of adoption.
    pub adopted_on: Date,
    /// Reference number.
    pub reference: String,
    /// Time in milliseconds.
    pub at: i64,
}

/// Stores a follow-up under the next number, which it returns. The document has to be taken with [`super::lock`].
pub async fn insert_follow_up(
    tx: &mut Tx,
    municipality: &str,
    promise: i64,
    new: &NewFollowUp<'_>,
) -> Stored<i64> {
    let hash = Sha256::digest(new.body.as_bytes());
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_scalar("INSERT INTO follow_up (m, promise, follow_up, version, as_of, closes, adopted_by, adopted_on, reference, body, sha256, written_by, at) SELECT $1, $2, COALESCE(MAX(follow_up), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM follow_up WHERE m = $1 AND promise = $2 RETURNING follow_up")
            .bind(municipality).bind(promise).bind(new.version).bind(new.as_of.to_string()).bind(i64::from(new.closes)).bind(new.adopted_by)
            .bind(new.adopted_on.to_string()).bind(new.reference).bind(new.body).bind(hash.as_slice()).bind(new.by).bind(new.at).fetch_one(db).await
    })?)
}

#[derive(sqlx::FromRow)]
struct FollowUpRow {
    follow_up: i64,
    version: i64,
    as_of: String,
    closes: i64,
    adopted_by: String,
    adopted_on: String,
    reference: String,
    at: i64,
}

const LIST: &str = "SELECT follow_up, version, as_of, closes, adopted_by, adopted_on, reference, at FROM follow_up WHERE m = $1 AND promise = $2 ORDER BY follow_up DESC";

/// Returns the follow-ups of a document, newest first.
pub async fn list_follow_ups(
    store: &Store,
    municipality: &str,
    promise: i64,
) -> Stored<Vec<FollowedUp>> {
    let rows: Vec<FollowUpRow> = on_store!(store, db => {
        sqlx::query_as(LIST).bind(municipality).bind(promise).fetch_all(db).await
    })?;
    rows.into_iter().map(followed).collect()
}

/// Like [`list_follow_ups`], within a transaction.
pub async fn list_follow_ups_within(
    tx: &mut Tx,
    municipality: &str,
    promise: i64,
) -> Stored<Vec<FollowedUp>> {
    let rows: Vec<FollowUpRow> = on_tx!(&mut *tx, db => {
        sqlx::query_as(LIST).bind(municipality).bind(promise).fetch_all(db).await
    })?;
    rows.into_iter().map(followed).collect()
}

fn followed(row: FollowUpRow) -> Stored<FollowedUp> {
    let number = row.follow_up;
    Ok(FollowedUp {
        number,
        version: row.version,
        as_of: day(&row.as_of, ("follow_up", "as_of"), number)?,
        closes: row.closes == 1,
        adopted_by: row.adopted_by,
        adopted_on: day(&row.adopted_on, ("follow_up", "adopted_on"), number)?,
        reference: row.reference,
        at: row.at,
    })
}

/// Returns the content of a follow-up as JSON.
pub async fn find_follow_up(
    store: &Store,
    municipality: &str,
    (promise, number): (i64, i64),
) -> Stored<Option<String>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT body FROM follow_up WHERE m = $1 AND promise = $2 AND follow_up = $3")
            .bind(municipality).bind(promise).bind(number).fetch_optional(db).await
    })?)
}
