//! Documents as PDF: PDF/A-2a for archives and PDF/UA-1 for screen readers in one file, with a font of its own, headings, lists, tables
//! and charts tagged. A character that the font lacks is an error that names it: a file for the archive holds nothing unseen.
//!
//! `letters.rs` shapes, `lines.rs` breaks, `sheets.rs` is the pages before they are painted, `flow.rs` and `table.rs` put blocks on
//! them, `paint.rs` writes the file.

mod flow;
mod letters;
mod lines;
mod paint;
mod sheets;
mod table;
#[cfg(test)]
mod tests;

pub use letters::Unwritten;

use super::Document;

/// Writes a document as a file, created at a time in ms.
///
/// # Errors
/// A character that the font lacks, or a rule of the standards that is broken.
pub fn write(document: Document, at: i64) -> Result<Vec<u8>, Unwritten> {
    let (sender, title) = (document.sender.clone(), document.title.clone());
    let flow = flow::Flow::of(document)?;
    paint::painted(flow, (&sender, &title), at)
}
