//! Private addresses of year wheels. Only the hash of one is stored.

use uuid::Uuid;

use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

/// Returns when a person's address was made, in ms; `None` if they have none.
pub async fn find_wheel_link(
    store: &Store,
    municipality: &str,
    person: Uuid,
) -> Stored<Option<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT at FROM wheel_link WHERE m = $1 AND person = $2")
            .bind(municipality).bind(person).fetch_optional(db).await
    })?)
}

/// Returns whose wheel an address with this hash is: municipality and person; nobody's once they are shut out.
pub async fn find_wheel_of(store: &Store, hash: &[u8]) -> Stored<Option<(String, Uuid)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT w.m, w.person FROM wheel_link w JOIN person p ON p.person = w.person WHERE w.hash = $1 AND p.state <> 'disabled'")
            .bind(hash).fetch_optional(db).await
    })?)
}

/// Stores a person's address, in the place of an earlier one.
pub async fn put_wheel_link(
    tx: &mut Tx,
    (municipality, person): (&str, Uuid),
    hash: &[u8],
    at: i64,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO wheel_link (m, person, hash, at) VALUES ($1, $2, $3, $4) ON CONFLICT (m, person) DO UPDATE SET hash = excluded.hash, at = excluded.at")
            .bind(municipality).bind(person).bind(hash).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes a person's address.
pub async fn delete_wheel_link(tx: &mut Tx, municipality: &str, person: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM wheel_link WHERE m = $1 AND person = $2")
            .bind(municipality).bind(person).execute(db).await.map(drop)
    })?;
    Ok(())
}
