//! One-time links in the database.

use uuid::Uuid;

use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

/// Deletes all of a person's links and the queued letters that carry one. Letters go first, since the mail sender locks
/// them; in the other order a link that is being made would remain.
pub async fn delete_links(tx: &mut Tx, person: Uuid) -> Stored<()> {
    crate::mail::forget_links(tx, person).await?;
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM one_time_link WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Purpose of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first administrator creates an account.
    First,
    /// An invited person chooses a password.
    Invitation,
    /// A person chooses a new password.
    Reset,
}

impl Purpose {
    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::First, Self::Invitation, Self::Reset]
            .into_iter()
            .find(|p| p.as_str() == text)
    }
}

/// A one-time link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its person; none for the first administrator's.
    pub person: Option<Uuid>,
    /// Purpose.
    pub purpose: Purpose,
    /// Expiry, in ms.
    pub expires_at: i64,
}

/// Stores a link, replacing any other of the same person.
pub async fn insert_link(tx: &mut Tx, hash: &[u8], link: &Link) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM one_time_link WHERE (person = $1 OR (person IS NULL AND $1 IS NULL)) ")
            .bind(link.person).execute(db).await.map(drop)
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO one_time_link (token_hash, person, purpose, expires_at) VALUES ($1, $2, $3, $4)")
            .bind(hash).bind(link.person).bind(link.purpose.as_str()).bind(link.expires_at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns whether an unused link for the first administrator exists, expired or not.
pub async fn has_first_link(tx: &mut Tx) -> Stored<bool> {
    let n: i64 = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM one_time_link WHERE purpose = 'first'").fetch_one(db).await
    })?;
    Ok(n > 0)
}

/// Finds the unexpired link with a token's hash.
pub async fn find_link(store: &Store, hash: &[u8], now: i64) -> Stored<Option<Link>> {
    let row: Option<(Option<Uuid>, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT person, purpose, expires_at FROM one_time_link WHERE token_hash = $1 AND expires_at > $2")
            .bind(hash).bind(now).fetch_optional(db).await
    })?;
    row.map(|(person, purpose, expires_at)| {
        Ok(Link {
            person,
            purpose: Purpose::parse(&purpose)
                .ok_or_else(|| StoreError::corrupt("one_time_link", "purpose", &purpose))?,
            expires_at,
        })
    })
    .transpose()
}

/// Deletes a link; false when it was used in the meantime.
pub async fn use_link(tx: &mut Tx, hash: &[u8]) -> Stored<bool> {
    let gone = on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM one_time_link WHERE token_hash = $1").bind(hash).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(gone == 1)
}
