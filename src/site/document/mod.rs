//! Documents for council papers: what they say as blocks, which are written as Word files and as PDF for archives and for screen
//! readers.

pub mod docx;
pub mod file;
pub mod pdf;

use crate::web::chart::Drawing;

/// A document.
#[derive(Debug)]
pub struct Document {
    /// Whose it is, such as a municipality.
    pub sender: String,
    /// Title.
    pub title: String,
    /// Content, in reading order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug)]
pub enum Block {
    /// A name for the place of what follows, which a [`Block::Lead`] leads to.
    Mark(String),
    /// A heading of a level, from 1.
    Heading(usize, String),
    /// A paragraph.
    Text(String),
    /// A paragraph in bold.
    Strong(String),
    /// A paragraph in small type.
    Small(String),
    /// What somebody said.
    Quote(String),
    /// An item of a list.
    Item {
        /// Lists that it stands in, less one.
        depth: usize,
        /// Text.
        text: String,
    },
    /// An item of a list that leads to a mark.
    Lead {
        /// Text.
        text: String,
        /// Name of the mark.
        to: String,
    },
    /// Markdown.
    Prose(String),
    /// A chart, which stays with what follows.
    Chart {
        /// Drawing.
        drawing: Drawing,
        /// Text for whoever does not see it.
        alt: String,
    },
    /// A table: headings of its columns, rows of as many cells.
    Table {
        /// Headings.
        head: Vec<String>,
        /// Rows.
        rows: Vec<Vec<String>>,
        /// Whether the first column names its row and the others are numbers.
        numbers: bool,
    },
}

impl Block {
    /// Returns an item of a list that stands in no other.
    #[must_use]
    pub fn item(text: impl Into<String>) -> Self {
        Self::Item {
            depth: 0,
            text: text.into(),
        }
    }
}
