//! Forms and paths of pictures.

use serde::Deserialize;
use validator::Validate;

use crate::picture::Source;
use crate::web::form::{line, trimmed};

/// Path parameters of a picture.
#[derive(Debug, Deserialize)]
pub struct Which {
    /// Municipality code (SCB).
    pub municipality: String,
    /// Number of the picture.
    pub number: i64,
}

/// A picture to begin.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct BeginForm {
    /// Name.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "picture-no-title"))]
    pub title: String,
    /// Year, as typed.
    #[serde(default, deserialize_with = "line")]
    pub year: String,
    /// Number of the previous picture; empty for none.
    #[serde(default)]
    pub previous: String,
}

/// Query of the editor.
#[derive(Debug, Default, Deserialize)]
pub struct Adding {
    /// Source of a figure to be added, as a form value; empty for none.
    #[serde(default)]
    pub add: String,
    /// Id of the section that it is chosen for; 0 for none.
    #[serde(default)]
    pub section: u32,
    /// What was just done: `saved`, `added`, `removed`, `reviewed`; empty for nothing.
    #[serde(default)]
    pub done: String,
}

/// A change to a picture.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct EditForm {
    /// Revision that the form was shown with.
    #[serde(default)]
    pub revision: i64,
    /// Non-empty if the picture was shown as reviewed.
    #[serde(default)]
    pub reviewed: String,
    /// Action.
    #[serde(default)]
    pub act: String,
    /// Source of a figure that was chosen where it is read, to be added.
    #[serde(default)]
    pub adding: String,
    /// What was just done, where the page tells it.
    #[serde(skip)]
    pub done: String,
    /// Id of a section, unchanged when it is moved; 0 for none.
    #[serde(default)]
    pub section: u32,
    /// Id of a piece, a cause or a focus area.
    #[serde(default)]
    pub id: Option<u32>,
    /// Id of the piece before which another is put; none at the end of the section.
    #[serde(default)]
    pub before: Option<u32>,
    /// Heading.
    #[serde(default, deserialize_with = "line")]
    pub title: String,
    /// Name of the picture.
    #[serde(default, deserialize_with = "line")]
    pub name: String,
    /// Year of the picture, as typed.
    #[serde(default, deserialize_with = "line")]
    pub year: String,
    /// Present if a section is internal.
    #[serde(default)]
    pub internal: String,
    /// Present if a section is the municipality's own.
    #[serde(default)]
    pub own: String,
    /// Text in Markdown, a caption, or a cause.
    #[serde(default, deserialize_with = "trimmed")]
    pub words: String,
    /// Source of a figure, or of a figure from elsewhere.
    #[serde(default, deserialize_with = "line")]
    pub source: String,
    /// Reference date of a figure from elsewhere.
    #[serde(default, deserialize_with = "line")]
    pub date: String,
    /// Limitations of a figure from elsewhere.
    #[serde(default, deserialize_with = "line")]
    pub limits: String,
    /// Ids of findings.
    #[serde(default)]
    pub finding: Vec<u32>,
    /// Id of the colleague asked to review.
    #[serde(default)]
    pub colleague: String,
}

/// Formats a source as a form value: survey, release, question and groupings.
#[must_use]
pub fn source_text(source: &Source) -> String {
    let Source {
        survey,
        release,
        question,
        by,
    } = source;
    format!("{survey}|{release}|{question}|{}", by.join("+"))
}
