//! Tables and rows as files. One guarded writer for all of them.
//!
//! [`formats`] is the one table of what can be had. `csv.rs` is the guarded writer and its two dialects; `table.rs`
//! writes figures a row each, `cross.rs` lays them out as cross tables, for itself and for `xlsx.rs`; `rows.rs` gives one row per response to `row_files.rs` (CSV, a workbook) and `sav.rs`, with
//! the themes of its texts (`themes.rs`); `codebook.rs` says what the columns of rows mean, and `csvw.rs` and `ddi.rs`
//! write that down. A new format is a file and a line of the table.

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

impl From<ExportError> for crate::storage::StoreError {
    /// What only passes, such as a database that is busy, stays so: whoever asked is told to come back.
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
