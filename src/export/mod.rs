//! Tables and rows as files. One guarded writer for all of them.
//!
//! `csv.rs` is the writer and its two dialects; `table.rs` writes exact and protected tables; `rows.rs`
//! writes one row per response.

pub mod csv;
pub mod rows;
pub mod store;
pub mod table;

/// Why a file was not written to its end.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database.
    #[error(transparent)]
    Store(#[from] crate::storage::StoreError),
    /// The file or the pipe.
    #[error("the output cannot be written: {0}")]
    Output(String),
    /// A stored answer that cannot be read.
    #[error("the answers of a response cannot be read")]
    Unreadable,
}

impl From<::csv::Error> for ExportError {
    fn from(error: ::csv::Error) -> Self {
        Self::Output(error.to_string())
    }
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error.to_string())
    }
}
