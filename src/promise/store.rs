//! Database access of plans and promises.

use jiff::civil::Date;

use super::record::{Agreement, NewReport, Promise, PromiseState, Saved, Signature, Version};
use super::{Body, Party};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

mod follow_ups;
mod reports;
mod wheel;

pub use self::follow_ups::{
    FollowedUp, NewFollowUp, find_follow_up, insert_follow_up, list_follow_ups,
    list_follow_ups_within,
};
pub use self::reports::{
    count_refused, find_file, insert_report, insert_verdict, insert_withheld, list_reports,
    list_waiting, lock,
};
pub use self::wheel::{delete_wheel_link, find_wheel_link, find_wheel_of, put_wheel_link};

#[derive(sqlx::FromRow)]
struct PromiseRow {
    promise: i64,
    title: String,
    year: i64,
    previous: Option<i64>,
    state: String,
    revision: i64,
    reviewed_by: String,
    version: i64,
}

fn promise(row: PromiseRow) -> Stored<Promise> {
    let mut known = PromiseState::ALL.into_iter();
    let state = known.find(|state| state.as_str() == row.state);
    Ok(Promise {
        number: row.promise,
        title: row.title,
        year: row.year,
        previous: row.previous,
        state: state.ok_or_else(|| StoreError::corrupt("promise", "state", row.promise))?,
        revision: row.revision,
        reviewed_by: row.reviewed_by,
        version: row.version,
    })
}

/// Writes a value for a column of JSON.
fn written(value: &impl serde::Serialize) -> Stored<String> {
    serde_json::to_string(value)
        .map_err(|_| StoreError::Unfit("a promise could not be written".to_owned()))
}

/// Reads a value from a column of JSON.
fn read<T: serde::de::DeserializeOwned>(
    text: &str,
    (table, column): (&'static str, &'static str),
    row: i64,
) -> Stored<T> {
    serde_json::from_str(text).map_err(|_| StoreError::corrupt(table, column, row))
}

fn day(text: &str, (table, column): (&'static str, &'static str), row: i64) -> Stored<Date> {
    let day = text.parse();
    day.map_err(|_| StoreError::corrupt(table, column, row))
}

/// Returns a municipality's documents, newest first.
pub async fn list_promises(store: &Store, municipality: &str) -> Stored<Vec<Promise>> {
    let rows: Vec<PromiseRow> = on_store!(store, db => {
        sqlx::query_as("SELECT promise, title, year, previous, state, revision, reviewed_by, version FROM promise WHERE m = $1 ORDER BY year DESC, promise DESC")
            .bind(municipality).fetch_all(db).await
    })?;
    rows.into_iter().map(promise).collect()
}

/// Returns a document.
pub async fn find_promise(
    store: &Store,
    municipality: &str,
    number: i64,
) -> Stored<Option<Promise>> {
    let row: Option<PromiseRow> = on_store!(store, db => {
        sqlx::query_as("SELECT promise, title, year, previous, state, revision, reviewed_by, version FROM promise WHERE m = $1 AND promise = $2")
            .bind(municipality).bind(number).fetch_optional(db).await
    })?;
    row.map(promise).transpose()
}

/// Returns the content of a document at a revision.
pub async fn find_body(
    store: &Store,
    municipality: &str,
    number: i64,
    revision: i64,
) -> Stored<Option<Body>> {
    let text: Option<String> = on_store!(store, db => {
        sqlx::query_scalar("SELECT body FROM promise_revision WHERE m = $1 AND promise = $2 AND revision = $3")
            .bind(municipality).bind(number).bind(revision).fetch_optional(db).await
    })?;
    text.map(|text| read(&text, ("promise_revision", "body"), number))
        .transpose()
}

/// Returns every revision of a document, newest first.
pub async fn list_revisions(store: &Store, municipality: &str, number: i64) -> Stored<Vec<Saved>> {
    let rows: Vec<(i64, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT revision, what, saved_by, at FROM promise_revision WHERE m = $1 AND promise = $2 ORDER BY revision DESC")
            .bind(municipality).bind(number).fetch_all(db).await
    })?;
    let saved = |(revision, what, saved_by, at)| Saved {
        revision,
        what,
        saved_by,
        at,
    };
    Ok(rows.into_iter().map(saved).collect())
}

/// A document to be begun.
#[derive(Debug)]
pub struct NewPromise<'n> {
    /// Title.
    pub title: &'n str,
    /// Year in which it begins.
    pub year: i64,
    /// Number of the document before it.
    pub previous: Option<i64>,
    /// Initial content.
    pub body: &'n Body,
    /// Person who begins it.
    pub by: &'n str,
    /// Time in milliseconds.
    pub at: i64,
}

/// Begins a document under the next number, and returns that.
pub async fn insert_promise(tx: &mut Tx, municipality: &str, new: &NewPromise<'_>) -> Stored<i64> {
    // If another transaction takes the number at the same moment, the next one is tried.
    let number = loop {
        let got: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar("INSERT INTO promise (m, promise, title, year, previous, state, revision, reviewed_by, version) SELECT $1, COALESCE(MAX(promise), 0) + 1, $2, $3, $4, 'draft', 1, '', 0 FROM promise WHERE m = $1 ON CONFLICT (m, promise) DO NOTHING RETURNING promise")
                .bind(municipality).bind(new.title).bind(new.year).bind(new.previous).fetch_optional(db).await
        })?;
        if let Some(number) = got {
            break number;
        }
    };
    let act = ("begun", new.by, new.at);
    insert_revision(tx, municipality, (number, 1), new.body, act).await?;
    Ok(number)
}

async fn insert_revision(
    tx: &mut Tx,
    municipality: &str,
    (number, revision): (i64, i64),
    body: &Body,
    (what, by, at): (&str, &str, i64),
) -> Stored<()> {
    let text = written(body)?;
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO promise_revision (m, promise, revision, body, what, saved_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(municipality).bind(number).bind(revision).bind(text).bind(what).bind(by).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Counts the documents with a title and a year. To be called after the insertion, so that of two concurrent ones the second
/// is detected.
pub async fn count_named(
    tx: &mut Tx,
    municipality: &str,
    (title, year): (&str, i64),
) -> Stored<i64> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM promise WHERE m = $1 AND title = $2 AND year = $3")
            .bind(municipality).bind(title).bind(year).fetch_one(db).await
    })?)
}

/// Stores the next revision of the document `before`, which becomes a draft again; its signed version stays. Returns false if
/// somebody else has saved it since.
pub async fn update_body(
    tx: &mut Tx,
    municipality: &str,
    before: &Promise,
    body: &Body,
    act: (&str, &str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE promise SET revision = $3 + 1, state = 'draft', reviewed_by = '' WHERE m = $1 AND promise = $2 AND revision = $3 AND state = $4")
            .bind(municipality).bind(before.number).bind(before.revision).bind(before.state.as_str()).execute(db).await.map(|done| done.rows_affected())
    })?;
    if changed == 1 {
        let next = (before.number, before.revision + 1);
        insert_revision(tx, municipality, next, body, act).await?;
    }
    Ok(changed == 1)
}

/// Changes the title and the year of a document that was never signed; to be followed by [`update_body`], so that nobody has
/// reviewed or signed the new name. Returns false if it was changed or signed since.
pub async fn update_name(
    tx: &mut Tx,
    municipality: &str,
    before: &Promise,
    (title, year): (&str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE promise SET title = $4, year = $5 WHERE m = $1 AND promise = $2 AND revision = $3 AND version = 0")
            .bind(municipality).bind(before.number).bind(before.revision).bind(title).bind(year).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Marks a document as reviewed, at the revision that was read. Returns false if it was changed since.
pub async fn update_reviewed(
    tx: &mut Tx,
    municipality: &str,
    before: &Promise,
    by: &str,
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE promise SET state = 'reviewed', reviewed_by = $4 WHERE m = $1 AND promise = $2 AND revision = $3 AND state = 'draft'")
            .bind(municipality).bind(before.number).bind(before.revision).bind(by).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// What a signature did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// The document is not reviewed any more, or was saved since.
    Overtaken,
    /// The party had signed before.
    Before,
    /// It was stored; others have not signed yet.
    Waits,
    /// It was the last one: the document is in force in this version.
    Whole(i64),
}

/// Stores a party's signature under a reviewed document that these parties sign. With the last party's it becomes the next version.
pub async fn insert_signature(
    tx: &mut Tx,
    municipality: &str,
    (before, signers): (&Promise, &[Party]),
    signature: &Signature,
    (by, at): (&str, i64),
) -> Stored<Signed> {
    let (number, revision) = (before.number, before.revision);
    // Takes the row, so that of two that sign at once the second sees the first.
    let found = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE promise SET revision = revision WHERE m = $1 AND promise = $2 AND revision = $3 AND state = 'reviewed'")
            .bind(municipality).bind(number).bind(revision).execute(db).await.map(|done| done.rows_affected())
    })?;
    if found != 1 {
        return Ok(Signed::Overtaken);
    }
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO promise_signature (m, promise, revision, party, office, name, signed_on, written_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (m, promise, revision, party) DO NOTHING")
            .bind(municipality).bind(number).bind(revision).bind(written(&signature.party)?).bind(&signature.office).bind(&signature.name)
            .bind(signature.signed_on.to_string()).bind(by).bind(at).execute(db).await.map(|done| done.rows_affected())
    })?;
    if stored != 1 {
        return Ok(Signed::Before);
    }
    let parties: Vec<String> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT party FROM promise_signature WHERE m = $1 AND promise = $2 AND revision = $3")
            .bind(municipality).bind(number).bind(revision).fetch_all(db).await
    })?;
    let parties: Stored<Vec<Party>> = parties
        .iter()
        .map(|party| read(party, ("promise_signature", "party"), number))
        .collect();
    if !super::check::unsigned(signers, &parties?).is_empty() {
        return Ok(Signed::Waits);
    }
    let version: i64 = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("UPDATE promise SET state = 'signed', version = version + 1 WHERE m = $1 AND promise = $2 RETURNING version")
            .bind(municipality).bind(number).fetch_one(db).await
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO promise_version (m, promise, version, revision, at) VALUES ($1, $2, $3, $4, $5)")
            .bind(municipality).bind(number).bind(version).bind(revision).bind(at).execute(db).await.map(drop)
    })?;
    Ok(Signed::Whole(version))
}

/// Returns the signatures under a revision, in the order of signing.
pub async fn list_signatures(
    store: &Store,
    municipality: &str,
    (number, revision): (i64, i64),
) -> Stored<Vec<Signature>> {
    let rows: Vec<(String, String, String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT party, office, name, signed_on FROM promise_signature WHERE m = $1 AND promise = $2 AND revision = $3 ORDER BY signed_on, at, party")
            .bind(municipality).bind(number).bind(revision).fetch_all(db).await
    })?;
    let signature = |(party, office, name, signed_on): (String, String, String, String)| {
        Ok(Signature {
            party: read(&party, ("promise_signature", "party"), number)?,
            office,
            name,
            signed_on: day(&signed_on, ("promise_signature", "signed_on"), number)?,
        })
    };
    rows.into_iter().map(signature).collect()
}

/// Returns the signed versions of a document, newest first.
pub async fn list_versions(store: &Store, municipality: &str, number: i64) -> Stored<Vec<Version>> {
    let rows: Vec<(i64, i64, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT version, revision, at FROM promise_version WHERE m = $1 AND promise = $2 ORDER BY version DESC")
            .bind(municipality).bind(number).fetch_all(db).await
    })?;
    let version = |(version, revision, at)| Version {
        version,
        revision,
        at,
    };
    Ok(rows.into_iter().map(version).collect())
}

/// Stores an agreement, or the next revision of the one with a number; returns its number. `None` if somebody else has stored
/// that revision since.
pub async fn insert_agreement(
    tx: &mut Tx,
    municipality: &str,
    before: Option<(i64, i64)>,
    agreement: &Agreement,
    (by, at): (&str, i64),
) -> Stored<Option<i64>> {
    let body = written(agreement)?;
    loop {
        let got: Option<i64> = match before {
            Some((number, revision)) => on_tx!(&mut *tx, db => {
                sqlx::query_scalar("INSERT INTO agreement_version (m, agreement, revision, body, saved_by, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (m, agreement, revision) DO NOTHING RETURNING agreement")
                    .bind(municipality).bind(number).bind(revision + 1).bind(&body).bind(by).bind(at).fetch_optional(db).await
            })?,
            None => on_tx!(&mut *tx, db => {
                sqlx::query_scalar("INSERT INTO agreement_version (m, agreement, revision, body, saved_by, at) SELECT $1, COALESCE(MAX(agreement), 0) + 1, 1, $2, $3, $4 FROM agreement_version WHERE m = $1 ON CONFLICT (m, agreement, revision) DO NOTHING RETURNING agreement")
                    .bind(municipality).bind(&body).bind(by).bind(at).fetch_optional(db).await
            })?,
        };
        if got.is_some() || before.is_some() {
            return Ok(got);
        }
    }
}

/// Returns the newest revision of each agreement, newest agreement first: number, revision, content.
pub async fn list_agreements(
    store: &Store,
    municipality: &str,
) -> Stored<Vec<(i64, i64, Agreement)>> {
    let rows: Vec<(i64, i64, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT agreement, revision, body FROM agreement_version a WHERE m = $1 AND revision = (SELECT MAX(b.revision) FROM agreement_version b WHERE b.m = a.m AND b.agreement = a.agreement) ORDER BY agreement DESC")
            .bind(municipality).fetch_all(db).await
    })?;
    let agreement = |(number, revision, body): (i64, i64, String)| {
        let body = read(&body, ("agreement_version", "body"), number)?;
        Ok((number, revision, body))
    };
    rows.into_iter().map(agreement).collect()
}

/// Used by the stores of reports.
fn written_report(new: &NewReport) -> Stored<(String, String)> {
    Ok((written(&new.report.said)?, written(&new.party)?))
}
