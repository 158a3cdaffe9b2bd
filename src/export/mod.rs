//! Export of tables and rows as files, with one guarded CSV writer for all of them.
//!
//! [`formats`] is the table of all formats. `csv.rs` is the guarded writer with its two dialects; `table.rs` writes figures
//! one per row, `cross.rs` lays them out as cross tables, for itself and for `xlsx.rs`; `rows.rs` passes one row per
//! response to `row_files.rs` (CSV, a workbook) and `sav.rs`, with the themes of its texts (`themes.rs`); `codebook.rs`
//! describes the columns of rows, and `csvw.rs` and `ddi.rs` write that description. A new format is a file and a line of
//! the table.

pub mod codebook;
pub mod codebook_page;
pub mod cross;
pub mod csv;
pub mod csvw;
pub mod ddi;
pub mod formats;
pub mod json;
pub mod row_files;
pub mod rows;
pub mod sav;
pub mod store;
pub mod table;
pub mod themes;
pub mod words;
pub mod xlsx;

/// Reason why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Database error.
    #[error(transparent)]
    Store(#[from] crate::storage::StoreError),
    /// Error of the file or pipe.
    #[error("the output cannot be written: {0}")]
    Output(String),
    /// A stored answer cannot be parsed.
    #[error("the answers of a response cannot be read")]
    Unreadable,
}

impl From<ExportError> for crate::storage::StoreError {
    /// Keeps a temporary database error, such as a busy one, so that the caller is asked to retry.
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => error,
            error => Self::Unfit(error.to_string()),
        }
    }
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
