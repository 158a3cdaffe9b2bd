//! Documents for council papers: what they say as blocks, which are written as Word files. Those of pictures, with charts and links
//! between their parts, are in `picture/docx/` and are made of the same parts.

pub mod docx;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Whose it is, such as a municipality.
    pub sender: String,
    /// Title.
    pub title: String,
    /// Content, in reading order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of a level, from 1.
    Heading(usize, String),
    /// A paragraph.
    Text(String),
    /// A paragraph in bold.
    Strong(String),
    /// A paragraph in small type.
    Small(String),
    /// An item of a list.
    Item(String),
    /// Markdown.
    Prose(String),
    /// A table: headings of its columns, rows of as many cells.
    Table {
        /// Headings.
        head: Vec<String>,
        /// Rows.
        rows: Vec<Vec<String>>,
    },
}
