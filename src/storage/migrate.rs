//! The embedded migrations. Each has the same name for both engines and is never edited once released.

use sqlx::migrate::{MigrateError, Migrator};

use super::{Store, StoreError, Stored};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Migrates a database to this version.
pub(super) async fn run(store: &Store) -> Stored<()> {
    let done = match store {
        Store::Sqlite(sqlite) => SQLITE.run(&sqlite.write).await,
        Store::Postgres(pool) => POSTGRES.run(pool).await,
    };
    done.map_err(|error| match error {
        MigrateError::VersionMissing(version) => StoreError::Newer(version),
        MigrateError::VersionMismatch(version) => StoreError::Unfit(format!(
            "migration {version} of the database is not the one of this version of Lyssna: was it built from changed sources?"
        )),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Unfit(format!("the database cannot be migrated: {other}")),
    })
}
