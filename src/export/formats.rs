//! Table of all export formats, by key on the command line, in addresses and in the API. To add one: a file that writes it,
//! and a line here.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use super::codebook::RowsCodebook;
use super::csv::Dialect;
use super::rows::{Begin, Output};
use super::{ExportError, codebook_page, cross, csvw, ddi, json, row_files, sav, table, xlsx};
use crate::statistics::Figures;

impl Format {
    /// Returns the ending of a file name in this format, unique among the formats of the same content, so that files are
    /// neither confused nor overwritten.
    #[must_use]
    pub fn ending(&self) -> String {
        let mark = match self.key {
            "csv" => "-excel",
            "cross" => "-cross",
            _ => "",
        };
        format!("{mark}.{}", self.extension)
    }
}

/// Content of a file, with its writer.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// Figures.
    Figures(fn(&Figures, Output) -> Result<(), ExportError>),
    /// One row per response; and whether the writer needs the widest text of each column in advance.
    Rows(Begin, bool),
    /// The codebook of rows.
    Codebook(fn(&RowsCodebook, &mut dyn Write) -> Result<(), ExportError>),
}

/// An export format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Key.
    pub key: &'static str,
    /// File extension.
    pub extension: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// Description for the API.
    pub about: &'static str,
    /// Content.
    pub content: Content,
}

const CSV: &str = "text/csv; charset=utf-8";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Formats of figures; the first is the default.
pub const FIGURES: &[Format] = &[
    format(
        "csv",
        "csv",
        CSV,
        "One row per question, option and group, for Swedish Excel",
        Content::Figures(|f, o| table::write(f, o, Dialect::Swedish)),
    ),
    format(
        "plain",
        "csv",
        CSV,
        "The same as RFC 4180: comma, decimal point",
        Content::Figures(|f, o| table::write(f, o, Dialect::Plain)),
    ),
    format(
        "cross",
        "csv",
        CSV,
        "Cross tables to paste into a report, for Swedish Excel",
        Content::Figures(|f, o| cross::write(f, o, Dialect::Swedish)),
    ),
    format(
        "xlsx",
        "xlsx",
        SHEET,
        "A workbook: a sheet a question, with charts and the method",
        Content::Figures(xlsx::write),
    ),
    format(
        "json",
        "json",
        "application/json",
        "For programs",
        Content::Figures(json::write),
    ),
];

/// Formats of rows.
pub const ROWS: &[Format] = &[
    format(
        "csv",
        "csv",
        CSV,
        "One row per response, for Swedish Excel",
        Content::Rows(row_files::swedish, false),
    ),
    format(
        "plain",
        "csv",
        CSV,
        "The same as RFC 4180: comma, decimal point",
        Content::Rows(row_files::plain, false),
    ),
    format(
        "xlsx",
        "xlsx",
        SHEET,
        "A workbook with the codebook beside",
        Content::Rows(row_files::xlsx, false),
    ),
    format(
        "sav",
        "sav",
        "application/x-spss-sav",
        "SPSS, with labels",
        Content::Rows(sav::begin, true),
    ),
];

/// Formats of the codebook.
pub const CODEBOOKS: &[Format] = &[
    format(
        "html",
        "html",
        "text/html; charset=utf-8",
        "A page to read",
        Content::Codebook(codebook_page::write),
    ),
    format(
        "csvw",
        "csv-metadata.json",
        "application/csvm+json",
        "CSV on the Web metadata of the plain rows",
        Content::Codebook(csvw::write),
    ),
    format(
        "ddi",
        "xml",
        "application/xml",
        "DDI-Codebook 2.5",
        Content::Codebook(ddi::write),
    ),
];

const fn format(
    key: &'static str,
    extension: &'static str,
    media_type: &'static str,
    about: &'static str,
    content: Content,
) -> Format {
    Format {
        key,
        extension,
        media_type,
        about,
        content,
    }
}

/// Error for an unknown format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no format \"{given}\"; there are {valid}")]
pub struct NoFormat {
    given: String,
    valid: String,
}

impl NoFormat {
    /// Returns the key that was requested.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// Returns the valid keys.
    #[must_use]
    pub fn valid(&self) -> &str {
        &self.valid
    }
}

/// Returns a format by its key; the first for an empty key.
///
/// # Errors
/// [`NoFormat`] lists the valid keys.
pub fn find(formats: &'static [Format], key: &str) -> Result<&'static Format, NoFormat> {
    if key.is_empty() {
        return Ok(&formats[0]);
    }
    formats
        .iter()
        .find(|f| f.key == key)
        .ok_or_else(|| NoFormat {
            given: key.to_owned(),
            valid: formats.iter().map(|f| f.key).collect::<Vec<_>>().join(", "),
        })
}

/// Writes a file to memory.
///
/// # Errors
/// The error of `write`.
pub fn in_memory(
    write: impl FnOnce(Output) -> Result<(), ExportError>,
) -> Result<Vec<u8>, ExportError> {
    let buffer = Buffer::default();
    write(Box::new(buffer.clone()))?;
    Ok(buffer.take())
}

/// Shared buffer, written at one end and taken at the other.
#[derive(Debug, Clone, Default)]
pub struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    /// Takes the bytes written so far.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
