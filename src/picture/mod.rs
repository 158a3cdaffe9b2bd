//! The situation picture (lägesbild): a document of a municipality, written beside its figures.
//!
//! It consists of sections; each holds text, figures from frozen releases, approved quotes and external figures. They are
//! followed by the causes as a tree and by the focus areas, each with the findings that it is based on. A figure is bound to
//! its release and the question in it; a quote keeps its words.
//!
//! Reading order: this file (the document), `edit` (its edits), `check` (completeness before adoption), `compare` (with the
//! one before), `sources` (present figures and quotes), `partner` (sharing with the police, their comments and their
//! review), `begun` (renaming and deleting drafts), `translation` (of adopted ones). `edit`, `check` and `compare` are pure. The pages for writing, reading,
//! exporting and adopting are in `site/picture/`.

pub mod begun;
pub mod check;
pub mod compare;
pub mod edit;
pub mod partner;
pub mod sources;
pub mod store;
pub mod translation;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::accounts::Role;
use crate::storage::{Store, Stored};
use crate::survey::SurveyId;
use sources::Sources;
pub use store::{
    Listed, NewPicture, count_named, delete_asked, delete_picture, find_body, find_picture,
    insert_picture, list_asked, list_pictures, list_versions, update_adopted, update_body,
    update_name, update_reviewed, upsert_asked,
};

/// Roles that write pictures and can be asked to review one. Writing is an act, not a datum: the content was released.
pub const WRITERS: &[Role] = &[Role::Analyst, Role::Coordinator];

/// Returns the drafts of a municipality that a person was asked to review, newest first.
pub async fn asked_of(db: &Store, municipality: &str, person: Uuid) -> Stored<Vec<Picture>> {
    store::list_asked_of(db, municipality, person).await
}

/// A picture, by readership, with quotes of a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoting {
    /// Number of the picture.
    pub number: i64,
    /// Name of the picture.
    pub name: String,
    /// Readership.
    pub place: Where,
    /// Numbers of the quotes, with their words.
    pub quotes: Vec<(i64, String)>,
}

impl Quoting {
    /// Returns the words of a quote if it occurs here.
    #[must_use]
    pub fn words_of(&self, number: i64) -> Option<&str> {
        let mut quotes = self.quotes.iter();
        let found = quotes.find(|(mine, _)| *mine == number);
        found.map(|(_, words)| words.as_str())
    }
}

/// Readership of a quote in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Everybody: the public edition of an adopted picture.
    Public,
    /// Staff: the internal parts of an adopted picture.
    Adopted,
    /// The police: what is shared with them.
    Partner,
}

/// Returns where quotes of a survey can be read now; see [`sources::quoting`].
pub async fn quoting(from: &Sources<'_>, survey: &SurveyId) -> Stored<Vec<Quoting>> {
    sources::quoting(from, survey).await
}

/// Subject of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What residents say.
    People,
    /// Where and when.
    WhereWhen,
    /// Who answered and who did not.
    WhoAnswered,
    /// What staff say.
    Staff,
    /// What statistics say.
    Statistics,
    /// Anything else.
    Other,
}

/// Content of a piece of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Piece {
    /// Text in Markdown.
    Text {
        /// Source as typed.
        markdown: String,
    },
    /// A table with its chart from a release.
    Figure {
        /// Figure's source.
        source: Source,
        /// Caption by the author.
        caption: String,
    },
    /// Words of a respondent.
    Quote {
        /// The survey's slug.
        survey: String,
        /// The quote's number in the survey.
        number: i64,
        /// Approved words.
        words: String,
    },
    /// An external figure.
    Outside {
        /// Statement in Markdown.
        markdown: String,
        /// Source.
        source: String,
        /// Reference date.
        date: String,
        /// Limitations.
        limits: String,
    },
}

/// Reference to a question in a release.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The survey's slug.
    pub survey: String,
    /// The release's number.
    pub release: i64,
    /// Question key, as in the release.
    pub question: String,
    /// Keys of its groupings.
    pub by: Vec<String>,
}

/// A piece with its permanent number in the document, by which findings refer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// Number.
    pub id: u32,
    /// The piece.
    pub piece: Piece,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Permanent number in the document, by which comments refer to it. From 1; 0 in documents stored before sections were
    /// numbered, until [`Body::numbered`].
    #[serde(default)]
    pub id: u32,
    /// Subject.
    pub about: About,
    /// Heading.
    pub title: String,
    /// Whether it is excluded from the public edition.
    pub internal: bool,
    /// Whether it is for the municipality only, and excluded from what is shared with the partner. Such a section is
    /// internal too.
    #[serde(default)]
    pub own: bool,
    /// Its pieces.
    pub pieces: Vec<Numbered>,
}

/// A problem or a cause, with its own causes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// Number in the document.
    pub id: u32,
    /// Description.
    pub text: String,
    /// Its causes.
    pub causes: Vec<Cause>,
}

/// A focus area: what the municipality and the police will work on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    /// Number in the document.
    pub id: u32,
    /// Name.
    pub title: String,
    /// Motivation, in Markdown.
    pub markdown: String,
    /// Numbers of the pieces that it is based on.
    pub findings: Vec<u32>,
}

/// Content of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its sections.
    pub sections: Vec<Section>,
    /// Problems with their causes.
    pub problems: Vec<Cause>,
    /// Focus areas.
    pub focus: Vec<Focus>,
    /// Next free number.
    pub next: u32,
    /// Largest number ever given to a section, so that none is reused.
    #[serde(default)]
    pub last_section: u32,
}

/// State of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureState {
    /// Being written.
    Draft,
    /// Reviewed by somebody else.
    Reviewed,
    /// Adopted: it cannot be changed any more, except that quotes can be withdrawn.
    Adopted,
}

impl PictureState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Reviewed, Self::Adopted];

    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Adopted => "adopted",
        }
    }
}

/// A picture without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its number in the municipality, from 1.
    pub number: i64,
    /// Title.
    pub title: String,
    /// Year that it describes.
    pub year: i64,
    /// Number of the picture before it.
    pub previous: Option<i64>,
    /// State.
    pub state: PictureState,
    /// Revision: number of times it was saved.
    pub revision: i64,
    /// Name of the reviewer; empty before the review.
    pub reviewed_by: String,
    /// Body that adopted it.
    pub adopted_by: String,
    /// Day of adoption, as an ISO date.
    pub adopted_on: String,
    /// Reference number of the decision.
    pub reference: String,
}

impl Picture {
    /// Returns the title with the year, unless the title contains it already.
    #[must_use]
    pub fn name(&self) -> String {
        let year = self.year.to_string();
        let mut numbers = self.title.split(|c: char| !c.is_ascii_digit());
        if numbers.any(|number| number == year) {
            return self.title.clone();
        }
        format!("{} {year}", self.title)
    }
}

/// Edition of a picture, by its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// All sections.
    Internal,
    /// With internal sections, without the municipality's own.
    Shared,
    /// Without internal sections.
    Public,
}

impl Section {
    /// Returns true if the section is in an edition.
    #[must_use]
    pub fn is_in(&self, edition: Edition) -> bool {
        match edition {
            Edition::Internal => true,
            Edition::Shared => !self.own,
            Edition::Public => !self.internal && !self.own,
        }
    }
}

impl Body {
    /// Iterates over the sections of an edition.
    pub fn sections_of(&self, edition: Edition) -> impl Iterator<Item = &Section> {
        self.sections
            .iter()
            .filter(move |section| section.is_in(edition))
    }

    /// Assigns numbers to sections that have none. The numbers depend on the document only, so that a version gets the same
    /// ones at every read.
    #[must_use]
    pub fn numbered(mut self) -> Self {
        for section in &mut self.sections {
            if section.id == 0 {
                self.last_section += 1;
                section.id = self.last_section;
            }
        }
        self
    }

    /// Returns the document for sharing with the partner: without the municipality's own sections, and without references to
    /// them in focus areas.
    #[must_use]
    pub fn for_partner(&self) -> Self {
        let mut body = self.clone();
        body.sections
            .retain(|section| section.is_in(Edition::Shared));
        let kept: Vec<u32> = body.pieces().map(|piece| piece.id).collect();
        for focus in &mut body.focus {
            focus.findings.retain(|id| kept.contains(id));
        }
        body
    }

    /// Returns the section with a number.
    #[must_use]
    pub fn section(&self, id: u32) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Clears the words of a quote.
    fn empty_quote(&mut self, id: u32) {
        let pieces = self.sections.iter_mut().flat_map(|s| &mut s.pieces);
        for piece in pieces.filter(|piece| piece.id == id) {
            if let Piece::Quote { words, .. } = &mut piece.piece {
                words.clear();
            }
        }
    }

    /// Iterates over all pieces.
    pub fn pieces(&self) -> impl Iterator<Item = &Numbered> {
        self.sections.iter().flat_map(|section| &section.pieces)
    }

    /// Returns true if it shows a figure of a survey's release.
    #[must_use]
    pub fn cites(&self, (survey, release): (&str, i64)) -> bool {
        self.pieces().any(|one| match &one.piece {
            Piece::Figure { source, .. } => source.survey == survey && source.release == release,
            _ => false,
        })
    }

    /// Returns the piece with a number, and its section.
    #[must_use]
    pub fn find(&self, id: u32) -> Option<(&Section, &Numbered)> {
        self.sections.iter().find_map(|section| {
            let piece = section.pieces.iter().find(|piece| piece.id == id)?;
            Some((section, piece))
        })
    }
}

/// Counts the distinct quotes in pieces.
#[must_use]
pub fn count_quotes<'p>(pieces: impl Iterator<Item = &'p Numbered>) -> usize {
    let quotes = pieces.filter_map(|one| match &one.piece {
        Piece::Quote { survey, number, .. } => Some((survey, number)),
        _ => None,
    });
    quotes.collect::<HashSet<_>>().len()
}

#[cfg(test)]
mod tests;
