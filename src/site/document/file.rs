//! Documents as files of a format.

use super::{Document, docx, pdf};
use crate::storage::StoreError;
use crate::threads;
use crate::web::PageError;

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Word, to go on writing in.
    Word,
    /// PDF for archives and screen readers.
    Pdf,
}

impl Format {
    /// Returns the format of a file's name, by its ending.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1 {
            "docx" => Some(Self::Word),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// Returns the media type.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }
}

/// Writes a document as a file, created at a time in ms, on a thread that serves no requests.
///
/// # Errors
/// A PDF whose text has a character that its font lacks.
pub async fn written(document: Document, format: Format, at: i64) -> Result<Vec<u8>, PageError> {
    let written = threads::heavy(move || match format {
        Format::Word => docx::write(&document, at)
            .ok_or_else(|| PageError::internal("a document could not be written")),
        Format::Pdf => pdf::write(document, at).map_err(|why| match why {
            pdf::Unwritten::Missing(letter) => PageError::Unprintable(letter),
            pdf::Unwritten::Refused(_) => PageError::internal(why),
        }),
    });
    written.await.map_err(StoreError::from)?
}
