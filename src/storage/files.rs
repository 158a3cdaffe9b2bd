//! Backup and restore of the one file.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection};

use super::{Store, StoreError};

/// Why a backup was not made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target is there already.
    #[error("{0} is there already; a backup never overwrites: choose another name")]
    Exists(PathBuf),
    /// `PostgreSQL` has its own tools.
    #[error("this database is PostgreSQL: back it up with pg_dump --format=custom")]
    Postgres,
    /// The database or the disk.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file system.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

/// Why a backup was not restored. The database is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Not a whole `SQLite` database of Lyssna's.
    #[error("{0} is no whole backup: {1}")]
    NotABackup(PathBuf, String),
    /// Somebody serves from the database.
    #[error("{0} is in use: stop the server first")]
    InUse(PathBuf),
    /// The database is `PostgreSQL`.
    #[error("this database is PostgreSQL: restore it with pg_restore")]
    Postgres,
    /// The file system.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

impl Store {
    /// Writes a whole, compact copy to a new file while others read and write.
    ///
    /// The copy is made beside the target, synced, checked and then renamed, so that a file of that name
    /// is always whole.
    ///
    /// # Errors
    /// [`BackupError`], with nothing left behind.
    pub async fn backup(&self, target: &Path) -> Result<(), BackupError> {
        let Self::Sqlite(sqlite) = self else {
            return Err(BackupError::Postgres);
        };
        if target.exists() {
            return Err(BackupError::Exists(target.to_owned()));
        }
        let part = beside(target, ".part");
        let file = |error| BackupError::File(part.clone(), error);
        let _ = fs::remove_file(&part);
        let made = sqlx::query("VACUUM INTO $1")
            .bind(part.display().to_string())
            .execute(&sqlite.write)
            .await;
        if let Err(error) = made {
            let _ = fs::remove_file(&part);
            return Err(BackupError::Store(error.into()));
        }
        fs::set_permissions(&part, fs::Permissions::from_mode(0o600)).map_err(file)?;
        fs::File::open(&part)
            .and_then(|f| f.sync_all())
            .map_err(file)?;
        fs::rename(&part, target).map_err(file)?;
        sync_folder(target).map_err(file)
    }
}

/// Puts a backup in the place of the database; the old files are kept beside it as `….before-restore`.
///
/// # Errors
/// [`RestoreError`], with the database as it was.
pub async fn restore(backup: &Path, url: &str) -> Result<PathBuf, RestoreError> {
    let Some(path) = url.strip_prefix("sqlite://") else {
        return Err(RestoreError::Postgres);
    };
    let target = PathBuf::from(path.split('?').next().unwrap_or(path));
    check(backup).await?;
    if target.exists() {
        exclusive(&target).await?;
    }
    let part = beside(&target, ".restoring");
    let file = |error| RestoreError::File(part.clone(), error);
    fs::copy(backup, &part).map_err(file)?;
    fs::File::open(&part)
        .and_then(|f| f.sync_all())
        .map_err(file)?;
    // The first free name, so that restoring twice keeps both.
    let kept = (0..1000)
        .map(|n| {
            if n == 0 {
                ".before-restore".to_owned()
            } else {
                format!(".before-restore-{n}")
            }
        })
        .find(|kept| !beside(&target, kept).exists())
        .unwrap_or_default();
    for suffix in ["", "-wal", "-shm"] {
        let old = beside(&target, suffix);
        if old.exists() {
            fs::rename(&old, beside(&target, &format!("{suffix}{kept}"))).map_err(file)?;
        }
    }
    fs::rename(&part, &target).map_err(file)?;
    sync_folder(&target).map_err(file)?;
    Ok(target)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

async fn check(backup: &Path) -> Result<(), RestoreError> {
    let bad = |why: String| RestoreError::NotABackup(backup.to_owned(), why);
    if !backup.is_file() {
        return Err(bad("there is no such file".to_owned()));
    }
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(backup)
        .read_only(true)
        .immutable(true);
    let mut connection = options.connect().await.map_err(|e| bad(e.to_string()))?;
    let verdict: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut connection)
        .await
        .map_err(|e| bad(e.to_string()))?;
    if verdict != "ok" {
        return Err(bad(verdict));
    }
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('response', 'secret', 'definition')",
    )
    .fetch_one(&mut connection)
    .await
    .map_err(|e| bad(e.to_string()))?;
    if tables != 3 {
        return Err(bad("it has none of Lyssna's tables".to_owned()));
    }
    let _ = connection.close().await;
    Ok(())
}

/// Fails when any other process has the database open: going back from WAL needs it alone.
async fn exclusive(target: &Path) -> Result<(), RestoreError> {
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(target)
        .busy_timeout(std::time::Duration::from_millis(200));
    // What is no database at all cannot be in use.
    let Ok(mut connection) = options.connect().await else {
        return Ok(());
    };
    let mode: Result<String, _> = sqlx::query_scalar("PRAGMA journal_mode = DELETE")
        .fetch_one(&mut connection)
        .await;
    let _ = connection.close().await;
    match mode {
        Ok(mode) if mode == "delete" => Ok(()),
        Ok(_) => Err(RestoreError::InUse(target.to_owned())),
        Err(error) => match StoreError::from(error) {
            StoreError::Busy => Err(RestoreError::InUse(target.to_owned())),
            // A file that is no database any more is what a backup is there for.
            _ => Ok(()),
        },
    }
}
