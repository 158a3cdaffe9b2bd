//! Errors of store functions. Absence is an `Option`, not an error.

/// An error of the database, classified by what the caller can do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row exists already.
    #[error("already there")]
    Conflict,
    /// Another writer holds the database; a retry may succeed.
    #[error("the database is busy")]
    Busy,
    /// The disk is full, cannot be written, or failed; nothing was stored.
    #[error("the database cannot be written: {0}")]
    Unwritable(String),
    /// A stored value is invalid.
    #[error("impossible value in {table}.{column}, row {row}")]
    Corrupt {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Key of the row.
        row: String,
    },
    /// The database was written by a newer version of the program.
    #[error(
        "the database was written by a newer version of Lyssna (its migration {0} is unknown here): start that version, or restore a backup from before the upgrade"
    )]
    Newer(i64),
    /// The address is unusable, or the database is not one of ours.
    #[error("{0}")]
    Unfit(String),
    /// Any other error.
    #[error(transparent)]
    Other(sqlx::Error),
}

impl StoreError {
    /// Builds an error for an invalid stored value.
    pub fn corrupt(table: &'static str, column: &'static str, row: impl std::fmt::Display) -> Self {
        Self::Corrupt {
            table,
            column,
            row: row.to_string(),
        }
    }

    /// Returns true if a retry may succeed: the response is then 503.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy | Self::Unwritable(_))
    }
}

impl From<crate::threads::Undone> for StoreError {
    fn from(undone: crate::threads::Undone) -> Self {
        match undone {
            crate::threads::Undone::Crowded => Self::Busy,
            crate::threads::Undone::Broken => Self::Unfit(undone.to_string()),
        }
    }
}

/// Primary result codes of `SQLite` for disk errors: PERM, READONLY, IOERR, FULL, CANTOPEN.
const DISK: [i32; 5] = [3, 8, 10, 13, 14];
/// BUSY and LOCKED.
const LOCKED: [i32; 2] = [5, 6];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(io) => Self::Unwritable(io.to_string()),
            sqlx::Error::Database(database) => {
                if database.is_unique_violation() {
                    return Self::Conflict;
                }
                let code = database.code().unwrap_or_default();
                // SQLite returns extended codes: the low byte is the primary one.
                if let Some(sqlite) = code.parse::<i32>().ok().filter(|_| code.len() < 5) {
                    let primary = sqlite & 0xff;
                    if DISK.contains(&primary) {
                        return Self::Unwritable(database.message().to_owned());
                    }
                    if LOCKED.contains(&primary) {
                        return Self::Busy;
                    }
                }
                // PostgreSQL's class 53 is insufficient resources, 57P the server going down, 25006 read-only.
                if code.starts_with("53") || code.starts_with("57P") || code == "25006" {
                    return Self::Unwritable(database.message().to_owned());
                }
                // Deadlock or serialisation failure: a retry may succeed.
                if code == "40P01" || code == "40001" {
                    return Self::Busy;
                }
                Self::Other(error)
            }
            _ => Self::Other(error),
        }
    }
}
