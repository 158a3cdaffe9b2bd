//! Every file that can be taken out, in one table: by its key on the command line, in addresses and in the API.
//! To add one: a file that writes it, and a line here.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use super::codebook::Codebook;
use super::csv::Dialect;
use super::rows::{Begin, Output};
use super::{ExportError, codebook_page, cross, csvw, ddi, json, row_files, sav, table, xlsx};
use crate::statistics::Figures;

impl Format {
    /// What the name of a file in this format ends with: no two formats of the same thing have one name, so that a file
    /// is not mistaken for the other or written over by it.
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

/// What a file holds, and what writes it.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// Figures.
    Figures(fn(&Figures, Output) -> Result<(), ExportError>),
    /// One row per response; and whether the widest text of each column must be known first.
    Rows(Begin, bool),
    /// What the columns of rows mean.
    Codebook(fn(&Codebook, &mut dyn Write) -> Result<(), ExportError>),
}

/// A format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its key.
    pub key: &'static str,
    /// What a file's name ends with.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, for the API's description.
    pub about: &'static str,
    /// What it holds.
    pub content: Content,
}

const CSV: &str = "text/csv; charset=utf-8";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Formats of figures; the first is what is given when nothing is said.
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

/// Forms of the codebook.
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

/// Why there is no such format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no format \"{given}\"; there are {valid}")]
pub struct NoFormat {
    given: String,
    valid: String,
}

impl NoFormat {
    /// What was asked for.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// What there is.
    #[must_use]
    pub fn valid(&self) -> &str {
        &self.valid
    }
}

/// A format by its key; nothing said is the first.
///
/// # Errors
/// [`NoFormat`] names those that there are.
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

/// A file in memory.
///
/// # Errors
/// What writing it ended with.
pub fn in_memory(
    write: impl FnOnce(Output) -> Result<(), ExportError>,
) -> Result<Vec<u8>, ExportError> {
    let buffer = Buffer::default();
    write(Box::new(buffer.clone()))?;
    Ok(buffer.take())
}

/// Bytes that are written here and taken there.
#[derive(Debug, Clone, Default)]
pub struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    /// What was written.
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
mod tests {
    use super::*;

    #[test]
    fn no_two_formats_of_the_same_thing_have_one_name() {
        for formats in [FIGURES, ROWS, CODEBOOKS] {
            let mut endings: Vec<String> = formats.iter().map(Format::ending).collect();
            endings.sort();
            endings.dedup();
            assert_eq!(endings.len(), formats.len(), "{endings:?}");
        }
        // The metadata names the plain rows so.
        assert_eq!(find(ROWS, "plain").unwrap().ending(), ".csv");
    }
}
