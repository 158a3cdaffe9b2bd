//! Backup and restore of a `SQLite` database file.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection};

use super::{Store, StoreError};

/// Reason why a backup was not made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target exists.
    #[error("{0} is there already; a backup never overwrites: choose another name")]
    Exists(PathBuf),
    /// `PostgreSQL` is backed up with its own tools.
    #[error("this database is PostgreSQL: back it up with pg_dump --format=custom")]
    Postgres,
    /// Error of the database or the disk.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Error of the file system.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

/// Reason why a backup was not restored. The database is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Not a complete `SQLite` database of Lyssna.
    #[error("{0} is no whole backup: {1}")]
    NotABackup(PathBuf, String),
    /// Another process has the database open.
    #[error("{0} is in use: stop the server first")]
    InUse(PathBuf),
    /// The file belongs to another account, and this one may not set that owner.
    #[error("{0} belongs to the account with number {1}: run this as root, or as that account")]
    Owner(PathBuf, u32),
    /// The database is `PostgreSQL`.
    #[error("this database is PostgreSQL: restore it with pg_restore, then run lyssna restored")]
    Postgres,
    /// Error of the file system.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

impl Store {
    /// Writes a complete, compact copy to a new file while others read and write.
    ///
    /// The copy is made beside the target, synced, checked and then renamed, so that a file of that name is always complete.
    ///
    /// # Errors
    /// [`BackupError`], with nothing left behind.
    pub async fn backup(&self, target: &Path, now: i64) -> Result<(), BackupError> {
        let Self::Sqlite(sqlite) = self else {
            return Err(BackupError::Postgres);
        };
        if target.exists() {
            return Err(BackupError::Exists(target.to_owned()));
        }
        let part = beside(target, ".part");
        let file = |error| BackupError::File(part.clone(), error);
        let _ = fs::remove_file(&part);
        // Created empty first, with restricted access.
        private(&part).map_err(file)?;
        let made = sqlx::query("VACUUM INTO $1")
            .bind(part.display().to_string())
            .execute(&sqlite.write)
            .await;
        if let Err(error) = made {
            let _ = fs::remove_file(&part);
            return Err(BackupError::Store(error.into()));
        }
        if let Err(error) = stamp(&part, now).await {
            let _ = fs::remove_file(&part);
            return Err(BackupError::Store(error));
        }
        fs::File::open(&part)
            .and_then(|f| f.sync_all())
            .map_err(file)?;
        fs::rename(&part, target).map_err(file)?;
        sync_folder(target).map_err(file)
    }
}

/// Creates a file with access for its owner only.
fn private(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}

/// Records in a copy when it was made; skipped for a version that lacks the table.
async fn stamp(copy: &Path, now: i64) -> Result<(), StoreError> {
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(copy)
        .journal_mode(sqlx::sqlite::SqliteJournalMode::Delete);
    let mut connection = options.connect().await?;
    let has: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'restored'")
        .fetch_one(&mut connection)
        .await?;
    if has == 1 {
        sqlx::query(
            "INSERT INTO restored (made_at, restored_at) VALUES ($1, NULL) ON CONFLICT DO NOTHING",
        )
        .bind(now)
        .execute(&mut connection)
        .await?;
    }
    connection.close().await?;
    Ok(())
}

/// A checked copy of a backup beside the database, to be prepared before it replaces it.
#[derive(Debug)]
pub struct Ready {
    part: PathBuf,
    target: PathBuf,
    /// Owner and group of the file to be replaced, or of its folder.
    owner: (u32, u32),
    mode: u32,
    placed: bool,
}

/// Copies a backup beside the database and checks it.
///
/// # Errors
/// [`RestoreError`], with the database as it was.
pub async fn prepare(backup: &Path, url: &str) -> Result<Ready, RestoreError> {
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
    let (old, mode) = match fs::metadata(&target) {
        Ok(old) => {
            let mode = old.mode() & 0o777;
            (old, mode)
        }
        Err(_) => (fs::metadata(folder(&target)).map_err(file)?, 0o600),
    };
    remove(&part);
    let mut copy = private(&part).map_err(file)?;
    std::io::copy(&mut fs::File::open(backup).map_err(file)?, &mut copy).map_err(file)?;
    Ok(Ready {
        owner: (old.uid(), old.gid()),
        mode,
        part,
        target,
        placed: false,
    })
}

/// Replaces the database by a backup; further steps after a restore belong to the command.
///
/// # Errors
/// [`RestoreError`], with the database as it was.
pub async fn restore(backup: &Path, url: &str) -> Result<PathBuf, RestoreError> {
    let (target, _) = prepare(backup, url).await?.put_in_place()?;
    Ok(target)
}

/// Removes a database file with its WAL and shared-memory files.
fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(path, suffix));
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        if !self.placed {
            remove(&self.part);
        }
    }
}

impl Ready {
    /// Returns the address under which the copy can be opened meanwhile.
    #[must_use]
    pub fn url(&self) -> String {
        format!("sqlite://{}", self.part.display())
    }

    /// Returns the address of the database to be replaced, if it exists.
    #[must_use]
    pub fn replaces(&self) -> Option<String> {
        let there = self.target.exists();
        there.then(|| format!("sqlite://{}", self.target.display()))
    }

    /// Replaces the database by the copy, with the owner and mode of the old file, which is kept beside it as
    /// `….before-restore`.
    ///
    /// Returns the path of the database, and that of the old file if there was one.
    ///
    /// # Errors
    /// [`RestoreError`], with the database as it was.
    pub fn put_in_place(mut self) -> Result<(PathBuf, Option<PathBuf>), RestoreError> {
        let (part, target) = (self.part.clone(), self.target.clone());
        let file = |error| RestoreError::File(part.clone(), error);
        let made = fs::metadata(&part).map_err(file)?;
        if (made.uid(), made.gid()) != self.owner {
            let (owner, group) = self.owner;
            std::os::unix::fs::chown(&part, Some(owner), Some(group))
                .map_err(|_| RestoreError::Owner(target.clone(), owner))?;
        }
        fs::set_permissions(&part, fs::Permissions::from_mode(self.mode)).map_err(file)?;
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
        let before = target.exists().then(|| beside(&target, &kept));
        for suffix in ["", "-wal", "-shm"] {
            let old = beside(&target, suffix);
            if old.exists() {
                fs::rename(&old, beside(&target, &format!("{suffix}{kept}"))).map_err(file)?;
            }
        }
        fs::rename(&part, &target).map_err(file)?;
        self.placed = true;
        sync_folder(&target).map_err(file)?;
        Ok((target, before))
    }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn sync_folder(path: &Path) -> std::io::Result<()> {
    fs::File::open(folder(path))?.sync_all()
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

/// Fails if another process has the database open: leaving WAL mode requires exclusive access.
async fn exclusive(target: &Path) -> Result<(), RestoreError> {
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(target)
        .busy_timeout(std::time::Duration::from_millis(200));
    // A file that is no database cannot be in use.
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
            // A damaged database file is what a backup replaces.
            _ => Ok(()),
        },
    }
}
