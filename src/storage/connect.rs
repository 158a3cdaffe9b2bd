//! Opens, checks and migrates a [`Store`] by its address.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row};

use super::{SqliteStore, Store, StoreError, Stored, migrate};

/// Default address of the database.
pub const DEFAULT_URL: &str = "sqlite://lyssna.db";

/// Name of the setting in messages.
const SETTING: &str = "--database (LYSSNA_DATABASE)";

/// Number of reading connections, beside the one writer; two cores have no use for more.
const READERS: u32 = 4;
/// Number of `PostgreSQL` connections per node.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Maximum time that a writer waits for another process's write.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Oldest permitted version of `SQLite`; earlier ones can corrupt a WAL.
const LEAST_SQLITE: &str = "3.51.3";

impl Store {
    /// Opens `sqlite://path` or `postgres://…`, creates the database if it does not exist, and migrates it.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer version; [`StoreError::Unfit`] for an address that cannot be used,
    /// with the remedy.
    pub async fn open(url: &str) -> Stored<Self> {
        let store = Self::connect(url).await?;
        migrate::run(&store).await?;
        Ok(store)
    }

    /// Opens an existing database and migrates it, so that a wrong path does not create an empty one.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::Unfit`] where there is none.
    pub async fn open_existing(url: &str) -> Stored<Self> {
        Self::must_exist(url)?;
        Self::open(url).await
    }

    /// Opens an existing database without migrating it: for a backup, which must not change it.
    ///
    /// # Errors
    /// As [`Store::open_existing`].
    pub async fn open_as_it_is(url: &str) -> Stored<Self> {
        Self::must_exist(url)?;
        Self::connect(url).await
    }

    fn must_exist(url: &str) -> Stored<()> {
        let Some(path) = url.strip_prefix("sqlite://") else {
            return Ok(());
        };
        let path = path.split('?').next().unwrap_or(path);
        if Path::new(path).is_file() {
            return Ok(());
        }
        Err(StoreError::Unfit(format!(
            "there is no database at {path}: name it with {SETTING}, or start lyssna once"
        )))
    }

    /// Opens without migrating.
    async fn connect(url: &str) -> Stored<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let pool = PgPoolOptions::new()
                .max_connections(POSTGRES_CONNECTIONS)
                .acquire_timeout(BUSY_TIMEOUT)
                .after_connect(|connection, _| {
                    Box::pin(async move { be_durable(connection).await })
                })
                .connect(url)
                .await
                .map_err(|error| {
                    StoreError::Unfit(format!(
                        "the PostgreSQL database that {SETTING} names cannot be opened: {error}"
                    ))
                })?;
            return Ok(Self::Postgres(pool));
        }
        let Some(path) = url
            .strip_prefix("sqlite://")
            .filter(|p| !p.is_empty() && !p.contains(":memory:"))
        else {
            // The address may contain a password and is not quoted.
            return Err(StoreError::Unfit(format!(
                "{SETTING} should be sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME"
            )));
        };
        let file = Path::new(path.split('?').next().unwrap_or(path));
        let folder = file.parent().filter(|p| !p.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(StoreError::Unfit(format!(
                "the database {} cannot be opened, for there is no folder {}: make it, or name another place with {SETTING}",
                file.display(),
                folder.display()
            )));
        }
        let unfit = |error: sqlx::Error| {
            StoreError::Unfit(format!(
                "the database {path} that {SETTING} names cannot be opened: {error}"
            ))
        };
        let options = SqliteConnectOptions::from_str(url)
            .map_err(unfit)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(300)
            .pragma("secure_delete", "ON")
            // Random ids touch pages all over the tables: in a log of 40 MB a page is rewritten many times before
            // it is carried over once.
            .pragma("wal_autocheckpoint", "10000")
            .pragma("cache_size", "-16000");
        refuse_strangers(file).await?;
        make_private(path.split('?').next().unwrap_or(path));
        let checked = |pool: SqlitePoolOptions| {
            pool.acquire_timeout(BUSY_TIMEOUT)
                .after_connect(|connection, _| {
                    Box::pin(async move { assert_settings(connection).await })
                })
        };
        let write = checked(
            SqlitePoolOptions::new()
                .max_connections(1)
                .idle_timeout(None)
                .max_lifetime(None),
        )
        .connect_with(options.clone())
        .await
        .map_err(unfit)?;
        let read = checked(SqlitePoolOptions::new().max_connections(READERS))
            .connect_with(options.pragma("query_only", "ON"))
            .await
            .map_err(unfit)?;
        Ok(Self::Sqlite(SqliteStore {
            read,
            write,
            path: path.split('?').next().unwrap_or(path).into(),
        }))
    }
}

/// Rejects another program's database before anything in it changes. An unreadable file is reported when it is opened. In
/// `PostgreSQL` foreign tables are allowed beside ours.
async fn refuse_strangers(file: &Path) -> Stored<()> {
    if std::fs::metadata(file).map_or(0, |of| of.len()) == 0 {
        return Ok(());
    }
    let options = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(BUSY_TIMEOUT);
    let Ok(mut connection) = options.connect().await else {
        return Ok(());
    };
    let others = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '_sqlx_migrations'";
    let ours =
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('response', 'secret', 'definition')";
    let others = sqlx::query_scalar::<_, i64>(others)
        .fetch_one(&mut connection)
        .await;
    let ours = sqlx::query_scalar::<_, i64>(ours)
        .fetch_one(&mut connection)
        .await;
    let _ = connection.close().await;
    match (others, ours) {
        (Ok(1..), Ok(0)) => Err(StoreError::Unfit(format!(
            "the database {} that {SETTING} names is another program's: it has tables, and none of Lyssna's. Name Lyssna's own file with {SETTING}; one that is not there yet is made when lyssna starts",
            file.display()
        ))),
        _ => Ok(()),
    }
}

/// Creates a new database file with access for its owner only: it holds answers and keys. A wrong path is reported when the
/// file is opened.
fn make_private(path: &str) {
    use std::os::unix::fs::OpenOptionsExt;
    let _ = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
}

/// Ensures that a commit in `PostgreSQL` is on disk before it returns, even if the database's settings say `off`; other
/// settings, such as waiting for a replica, are kept.
async fn be_durable(connection: &mut sqlx::PgConnection) -> Result<(), sqlx::Error> {
    let ask = "SELECT current_setting('synchronous_commit')";
    let said: String = sqlx::query_scalar(ask).fetch_one(&mut *connection).await?;
    if said != "off" {
        return Ok(());
    }
    sqlx::query("SET synchronous_commit = on")
        .execute(&mut *connection)
        .await?;
    let said: String = sqlx::query_scalar(ask).fetch_one(connection).await?;
    if said == "off" {
        return Err(sqlx::Error::Configuration(
            "PostgreSQL answers before it has stored: synchronous_commit must not be off".into(),
        ));
    }
    Ok(())
}

/// Verifies the required settings on an open `SQLite` connection.
async fn assert_settings(connection: &mut sqlx::SqliteConnection) -> Result<(), sqlx::Error> {
    let row = sqlx::query(
        "SELECT sqlite_version(), (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM pragma_synchronous), (SELECT foreign_keys FROM pragma_foreign_keys)",
    )
    .fetch_one(&mut *connection)
    .await?;
    let version: String = row.get(0);
    let (journal, synchronous, foreign_keys): (String, i64, i64) =
        (row.get(1), row.get(2), row.get(3));
    let number = |text: &str| {
        text.split('.')
            .map(|part| part.parse().unwrap_or(0))
            .collect::<Vec<u32>>()
    };
    let right = number(&version) >= number(LEAST_SQLITE)
        && journal == "wal"
        && synchronous == 2
        && foreign_keys == 1;
    if !right {
        connection.clear_cached_statements().await?;
        return Err(sqlx::Error::Configuration(
            format!(
                "SQLite {version} with journal {journal}, synchronous {synchronous}, foreign keys {foreign_keys}: {LEAST_SQLITE}, wal, 2 (FULL) and 1 are needed"
            )
            .into(),
        ));
    }
    Ok(())
}
