//! Database access of the settings.

use super::Settings;
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

/// Returns the settings of a municipality; `None` before somebody gave them.
pub async fn find_settings(store: &Store, municipality: &str) -> Stored<Option<Settings>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT organisation, publisher, email, homepage, geonames FROM open_data WHERE m = $1")
            .bind(municipality).fetch_optional(db).await
    })?)
}

/// Returns the municipalities that have settings.
pub async fn list_settings(store: &Store) -> Stored<Vec<String>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT m FROM open_data ORDER BY m").fetch_all(db).await
    })?)
}

/// Stores the settings of a municipality, in the place of earlier ones.
pub async fn put_settings(
    tx: &mut Tx,
    municipality: &str,
    settings: &Settings,
    (by, at): (&str, i64),
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO open_data (m, organisation, publisher, email, homepage, geonames, saved_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (m) DO UPDATE SET organisation = excluded.organisation, publisher = excluded.publisher, email = excluded.email, homepage = excluded.homepage, geonames = excluded.geonames, saved_by = excluded.saved_by, at = excluded.at")
            .bind(municipality).bind(&settings.organisation).bind(&settings.publisher).bind(&settings.email)
            .bind(&settings.homepage).bind(&settings.geonames).bind(by).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}
