//! What the forms and addresses of this feature hold.

use serde::Deserialize;
use validator::Validate;

use crate::picture::Source;
use crate::web::form::{line, trimmed};

/// Which picture.
#[derive(Debug, Deserialize)]
pub struct Which {
    /// SCB's code.
    pub municipality: String,
    /// Its number.
    pub number: i64,
}

/// A picture that is to be begun.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct BeginForm {
    /// What it is called.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "picture-no-title"))]
    pub title: String,
    /// As typed.
    #[serde(default, deserialize_with = "line")]
    pub year: String,
    /// Number of the one before; empty for none.
    #[serde(default)]
    pub previous: String,
}

/// What is to be done with a document.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct EditForm {
    /// The revision that the form was shown with.
    #[serde(default)]
    pub revision: i64,
    /// Whether it was shown as reviewed: anything, or nothing.
    #[serde(default)]
    pub reviewed: String,
    /// What to do.
    #[serde(default)]
    pub act: String,
    /// Number of a section, which stays wherever it is moved; 0 for none.
    #[serde(default)]
    pub section: u32,
    /// Number of a piece, a cause or a focus area.
    #[serde(default)]
    pub id: Option<u32>,
    /// A heading.
    #[serde(default, deserialize_with = "line")]
    pub title: String,
    /// What the picture is called.
    #[serde(default, deserialize_with = "line")]
    pub name: String,
    /// The year that it is of, as typed.
    #[serde(default, deserialize_with = "line")]
    pub year: String,
    /// Present where a section is internal.
    #[serde(default)]
    pub internal: String,
    /// Present where it is the municipality's own.
    #[serde(default)]
    pub own: String,
    /// Words in Markdown, or a caption, or a cause.
    #[serde(default, deserialize_with = "trimmed")]
    pub words: String,
    /// A figure's source, or who says a figure from elsewhere.
    #[serde(default, deserialize_with = "line")]
    pub source: String,
    /// As of when.
    #[serde(default, deserialize_with = "line")]
    pub date: String,
    /// What a figure from elsewhere does not say.
    #[serde(default, deserialize_with = "line")]
    pub limits: String,
    /// Numbers of findings.
    #[serde(default)]
    pub finding: Vec<u32>,
    /// Who is asked to review.
    #[serde(default)]
    pub colleague: String,
}

/// A source as it stands in a form: survey, release, question and groupings.
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
