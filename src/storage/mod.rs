//! Access to the database, `SQLite` or `PostgreSQL`; no other room depends on which.
//!
//! [`Store`] is `SQLite` or `PostgreSQL`; [`Tx`] is a write transaction on either. SQL is written once, with `$1`, and the
//! macros `on_store!` and `on_tx!` expand a body once per engine. Each feature's SQL is in its own `store.rs`. SQL of one
//! engine only is in an explicit `match`.
//!
//! To add a table: a migration of the same name in `migrations/sqlite` and `migrations/postgres`,
//! sample data for it in `tests/migrations.rs`, a conformance test in the file of its room in `tests/store/`.

mod connect;
mod error;
pub mod files;
mod migrate;
mod of_survey;

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Sqlite, SqliteConnection, SqlitePool};

pub use connect::DEFAULT_URL;
pub use error::StoreError;
pub use files::{BackupError, RestoreError};
pub use of_survey::OfSurvey;

/// Result of a function that accesses the database. A documented `# Errors` section lists only errors beyond those of the
/// database. Nothing of a transaction is stored before it is committed.
pub type Stored<T> = Result<T, StoreError>;

/// Connection pools of the database.
#[derive(Debug, Clone)]
pub enum Store {
    /// A single file; many readers, one writer.
    Sqlite(SqliteStore),
    /// A server, shared by several nodes.
    Postgres(PgPool),
}

/// Connection pools of a `SQLite` database.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    /// Reading connections.
    pub read: SqlitePool,
    /// The only writing connection.
    pub write: SqlitePool,
    /// The database file.
    pub path: std::path::PathBuf,
}

/// A write transaction.
#[derive(Debug)]
pub enum Tx {
    /// Begun with `BEGIN IMMEDIATE` on the one writing connection.
    Sqlite(SqliteTx),
    /// An ordinary transaction.
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// The writing connection with an open transaction.
///
/// The connection is closed, which rolls back, unless the transaction ends without error: after a failed sync or on a full
/// disk the state of a connection is unknown.
#[derive(Debug)]
pub struct SqliteTx {
    connection: PoolConnection<Sqlite>,
    ended: bool,
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        if !self.ended {
            self.connection.close_on_drop();
        }
    }
}

impl SqliteTx {
    async fn begin(pool: &SqlitePool) -> Stored<Self> {
        let mut tx = Self {
            connection: pool.acquire().await?,
            ended: false,
        };
        tx.run("BEGIN IMMEDIATE").await?;
        Ok(tx)
    }

    async fn run(&mut self, statement: &'static str) -> Stored<()> {
        sqlx::query(statement)
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    async fn end(mut self, statement: &'static str) -> Stored<()> {
        self.run(statement).await?;
        self.ended = true;
        Ok(())
    }
}

impl std::ops::Deref for SqliteTx {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl std::ops::DerefMut for SqliteTx {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

/// Expands a body once per engine with a pool to read from, and the engine's type if wanted.
#[macro_export]
macro_rules! on_store {
    ($store:expr, $db:ident => $body:expr) => {
        match $store {
            $crate::storage::Store::Sqlite(sqlite) => {
                let $db = &sqlite.read;
                $body
            }
            $crate::storage::Store::Postgres(pool) => {
                let $db = pool;
                $body
            }
        }
    };
    ($store:expr, $db:ident, $engine:ident => $body:expr) => {
        match $store {
            $crate::storage::Store::Sqlite(sqlite) => {
                type $engine = sqlx::Sqlite;
                let $db = &sqlite.read;
                $body
            }
            $crate::storage::Store::Postgres(pool) => {
                type $engine = sqlx::Postgres;
                let $db = pool;
                $body
            }
        }
    };
}

/// Expands a body once per engine with a transaction's connection, and the engine's type if wanted.
#[macro_export]
macro_rules! on_tx {
    ($tx:expr, $db:ident => $body:expr) => {
        match $tx {
            $crate::storage::Tx::Sqlite(tx) => {
                let $db = &mut **tx;
                $body
            }
            $crate::storage::Tx::Postgres(tx) => {
                let $db = &mut **tx;
                $body
            }
        }
    };
    ($tx:expr, $db:ident, $engine:ident => $body:expr) => {
        match $tx {
            $crate::storage::Tx::Sqlite(tx) => {
                type $engine = sqlx::Sqlite;
                let $db = &mut **tx;
                $body
            }
            $crate::storage::Tx::Postgres(tx) => {
                type $engine = sqlx::Postgres;
                let $db = &mut **tx;
                $body
            }
        }
    };
}

impl Store {
    /// Begins a write transaction.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when no connection became free in time.
    pub async fn begin(&self) -> Stored<Tx> {
        Ok(match self {
            Self::Sqlite(sqlite) => Tx::Sqlite(SqliteTx::begin(&sqlite.write).await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Checks that the database answers.
    ///
    /// # Errors
    /// The error of the query.
    pub async fn ping(&self) -> Stored<()> {
        let one: i64 = on_store!(self, db => sqlx::query_scalar("SELECT CAST(1 AS BIGINT)").fetch_one(db).await)?;
        debug_assert_eq!(one, 1);
        Ok(())
    }

    /// Checks that the database can be written, by storing a byte durably as an answer would be.
    ///
    /// # Errors
    /// The error of the write.
    pub async fn probe(&self, byte: u8) -> Stored<()> {
        let mut tx = self.begin().await?;
        on_tx!(&mut tx, db => {
            sqlx::query("INSERT INTO secret (name, value) VALUES ('probe', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind([byte].as_slice()).execute(db).await.map(drop)
        })?;
        tx.commit(Unaudited("nothing but whether the database takes it"))
            .await
    }

    /// Returns a secret of the installation; `fresh` is stored the first time.
    pub async fn secret(&self, name: &str, fresh: [u8; 32]) -> Stored<[u8; 32]> {
        let mut tx = self.begin().await?;
        on_tx!(&mut tx, db => {
            sqlx::query("INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
                .bind(name).bind(fresh.as_slice()).execute(db).await.map(drop)
        })?;
        let value: Vec<u8> = on_tx!(&mut tx, db => {
            sqlx::query_scalar("SELECT value FROM secret WHERE name = $1").bind(name).fetch_one(db).await
        })?;
        tx.commit(Unaudited("the installation makes its own keys"))
            .await?;
        value
            .try_into()
            .map_err(|_| StoreError::corrupt("secret", "value", name))
    }

    /// Closes all connections; `SQLite` then merges its WAL into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => {
                sqlite.read.close().await;
                sqlite.write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Proof for a commit that the transaction is in the audit trail, which only [`crate::audit`] can give, or the exemption
/// [`Unaudited`].
pub trait Accounted {}

/// Reason why a transaction needs no entry in the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unaudited(pub &'static str);

impl Accounted for Unaudited {}

impl Tx {
    /// Commits; on `SQLite` with one fsync. The argument proves that the transaction is in the audit trail or need not be,
    /// so that an entry cannot be forgotten.
    ///
    /// # Errors
    /// When the disk or the server did not accept it: nothing of it is stored.
    pub async fn commit(self, _: impl Accounted) -> Stored<()> {
        let _: () = match self {
            Self::Sqlite(tx) => tx.end("COMMIT").await?,
            Self::Postgres(tx) => tx.commit().await?,
        };
        Ok(())
    }

    /// Rolls back.
    ///
    /// # Errors
    /// When the rollback failed; the connection is then dropped.
    pub async fn rollback(self) -> Stored<()> {
        let _: () = match self {
            Self::Sqlite(tx) => tx.end("ROLLBACK").await?,
            Self::Postgres(tx) => tx.rollback().await?,
        };
        Ok(())
    }
}
