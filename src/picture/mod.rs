//! The situation picture (lägesbild): a document of a municipality, written where its figures are.
//!
//! It is made of sections; each holds text, figures from frozen releases, approved quotes and figures from elsewhere.
//! Behind them stand the causes as a tree, and at the end the focus areas, each naming the findings that it rests on.
//! A figure stays bound to its release and to the question in it; a quote keeps its words.
//!
//! Reading order: this file (the document), `edit` (what can be done with it), `check` (what is missing before it is
//! adopted), `compare` (with the one before), `sources` (figures and quotes as they are now), `partner` (what is shared with the
//! police, their comments and their review), `begun` (its name, and taking it away). The first three are pure. How it is
//! written, read, made a document and adopted on pages stands in `site/picture/`.

pub mod begun;
pub mod check;
pub mod compare;
pub mod edit;
pub mod partner;
pub mod sources;
pub mod store;

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

/// Who writes pictures, and can be asked to review one. Writing is an act and no datum: what they hold was released.
pub const WRITERS: &[Role] = &[Role::Analyst, Role::Coordinator];

/// The drafts of a municipality that somebody was asked to review, the newest first.
pub async fn asked_of(db: &Store, municipality: &str, person: Uuid) -> Stored<Vec<Picture>> {
    store::list_asked_of(db, municipality, person).await
}

/// A place where quotes of a survey can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoting {
    /// The picture's number.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// Who reads it there.
    pub place: Where,
    /// Numbers of the quotes, each with its words.
    pub quotes: Vec<(i64, String)>,
}

impl Quoting {
    /// The words of a quote, if it stands here.
    #[must_use]
    pub fn words_of(&self, number: i64) -> Option<&str> {
        let mut quotes = self.quotes.iter();
        let found = quotes.find(|(mine, _)| *mine == number);
        found.map(|(_, words)| words.as_str())
    }
}

/// Who reads a quote in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Everybody, in the public edition of what was adopted.
    Public,
    /// Staff, in the rest of what was adopted.
    Adopted,
    /// The police, in what is shared with them.
    Partner,
}

/// Where quotes of a survey are read now; see [`sources::quoting`].
pub async fn quoting(from: &Sources<'_>, survey: &SurveyId) -> Stored<Vec<Quoting>> {
    sources::quoting(from, survey).await
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What people say.
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

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Piece {
    /// Words, in Markdown.
    Text {
        /// As typed.
        markdown: String,
    },
    /// A table with its chart, from a release.
    Figure {
        /// Where it comes from.
        source: Source,
        /// What it shows, in the writer's words.
        caption: String,
    },
    /// Words of somebody who answered.
    Quote {
        /// The survey's slug.
        survey: String,
        /// The quote's number in the survey.
        number: i64,
        /// The words as they were approved.
        words: String,
    },
    /// A figure from elsewhere.
    Outside {
        /// What it says, in Markdown.
        markdown: String,
        /// Who says so.
        source: String,
        /// As of when.
        date: String,
        /// What it does not say.
        limits: String,
    },
}

/// A question in a release.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The survey's slug.
    pub survey: String,
    /// The release's number.
    pub release: i64,
    /// Question key, as in the release.
    pub question: String,
    /// How it is grouped.
    pub by: Vec<String>,
}

/// A piece with its number in the document, which stays: findings are named by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// Its number.
    pub id: u32,
    /// The piece.
    pub piece: Piece,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its number in the document, which stays wherever it is moved: comments are named by it. From 1; 0 in documents
    /// that were stored before sections had one, until [`Body::numbered`].
    #[serde(default)]
    pub id: u32,
    /// What it is about.
    pub about: About,
    /// Its heading.
    pub title: String,
    /// Not in the public edition.
    pub internal: bool,
    /// For the municipality alone: not in what is shared with the partner either. Such a section is internal too.
    #[serde(default)]
    pub own: bool,
    /// Its pieces.
    pub pieces: Vec<Numbered>,
}

/// A problem or a cause, and what causes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// Its number in the document.
    pub id: u32,
    /// In words.
    pub text: String,
    /// What causes it.
    pub causes: Vec<Cause>,
}

/// What the municipality and the police go on with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    /// Its number in the document.
    pub id: u32,
    /// What it is called.
    pub title: String,
    /// Why, in Markdown.
    pub markdown: String,
    /// Numbers of the pieces that it rests on.
    pub findings: Vec<u32>,
}

/// The document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its sections.
    pub sections: Vec<Section>,
    /// Problems with their causes.
    pub problems: Vec<Cause>,
    /// Focus areas.
    pub focus: Vec<Focus>,
    /// The next number.
    pub next: u32,
    /// The largest number that a section has had, so that none is given twice.
    #[serde(default)]
    pub last_section: u32,
}

/// How far a picture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is written.
    Draft,
    /// Somebody else has read it.
    Reviewed,
    /// It is adopted: nothing is written in it any more, and only quotes can be taken back.
    Adopted,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Reviewed, Self::Adopted];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Adopted => "adopted",
        }
    }
}

/// A picture without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its number in the municipality, from 1.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// The year that it is of.
    pub year: i64,
    /// The picture before it.
    pub previous: Option<i64>,
    /// How far it has come.
    pub state: State,
    /// How often it was saved.
    pub revision: i64,
    /// Who reviewed it; empty before.
    pub reviewed_by: String,
    /// Which body adopted it.
    pub adopted_by: String,
    /// The day, as an ISO date.
    pub adopted_on: String,
    /// The decision's number.
    pub reference: String,
}

impl Picture {
    /// What it is called, with its year, which the title may hold already.
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

/// For whom a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// With what is marked as internal.
    Internal,
    /// With what is marked as internal, without what is the municipality's own.
    Shared,
    /// Without.
    Public,
}

impl Section {
    /// Whether an edition shows it.
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
    /// The sections of an edition.
    pub fn sections_of(&self, edition: Edition) -> impl Iterator<Item = &Section> {
        self.sections
            .iter()
            .filter(move |section| section.is_in(edition))
    }

    /// The same document with numbers for sections that have none yet. Which number a section gets depends on nothing
    /// but the document, so that a version gives the same ones however often it is read.
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

    /// The document as it may be shared with the partner: what is the municipality's own is not in it, nor is it named
    /// by a focus area.
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

    /// The section with a number.
    #[must_use]
    pub fn section(&self, id: u32) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Takes away the words of a quote.
    fn empty_quote(&mut self, id: u32) {
        let pieces = self.sections.iter_mut().flat_map(|s| &mut s.pieces);
        for piece in pieces.filter(|piece| piece.id == id) {
            if let Piece::Quote { words, .. } = &mut piece.piece {
                words.clear();
            }
        }
    }

    /// Every piece.
    pub fn pieces(&self) -> impl Iterator<Item = &Numbered> {
        self.sections.iter().flat_map(|section| &section.pieces)
    }

    /// The piece with a number, and its section.
    #[must_use]
    pub fn find(&self, id: u32) -> Option<(&Section, &Numbered)> {
        self.sections.iter().find_map(|section| {
            let piece = section.pieces.iter().find(|piece| piece.id == id)?;
            Some((section, piece))
        })
    }
}

/// How many quotes some pieces hold, each counted once wherever it stands.
#[must_use]
pub fn count_quotes<'p>(pieces: impl Iterator<Item = &'p Numbered>) -> usize {
    let quotes = pieces.filter_map(|one| match &one.piece {
        Piece::Quote { survey, number, .. } => Some((survey, number)),
        _ => None,
    });
    quotes.collect::<HashSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_from_before_sections_had_numbers_gets_the_same_ones_whenever_it_is_read() {
        let old = r#"{"sections":[{"about":"people","title":"A","internal":false,"pieces":[]},{"about":"other","title":"B","internal":true,"pieces":[]}],"problems":[],"focus":[],"next":7}"#;
        let read = || serde_json::from_str::<Body>(old).unwrap().numbered();
        let body = read();
        assert_eq!(body, read());
        let ids: Vec<u32> = body.sections.iter().map(|section| section.id).collect();
        assert_eq!((ids.as_slice(), body.last_section), ([1, 2].as_slice(), 2));
        assert_eq!(body.clone().numbered(), body, "numbers stay");
        assert!(body.sections.iter().all(|section| !section.own));
    }

    #[test]
    fn a_quote_that_stands_in_two_places_is_one_quote() {
        let mut body = Body::usual();
        let quote = |number| Piece::Quote {
            survey: "dals-ed".to_owned(),
            number,
            words: "Mörkt".to_owned(),
        };
        for (section, number) in [(0, 1), (1, 1), (1, 2)] {
            body.add(section, quote(number)).unwrap();
        }
        assert_eq!(count_quotes(body.pieces()), 2);
    }

    #[test]
    fn what_is_the_municipalitys_own_is_in_no_other_edition_and_nothing_names_it() {
        let mut body = Body::usual();
        let text = |words: &str| Piece::Text {
            markdown: words.to_owned(),
        };
        let shared = body.add(0, text("delas")).unwrap();
        let own = body.add(1, text("vårt eget")).unwrap();
        body.put_focus(None, "Ljus", "", &[shared, own]).unwrap();
        body.keep_back(1, true).unwrap();
        assert!(
            body.sections[1].internal,
            "and so it is in no public edition"
        );
        let partner = body.for_partner();
        assert!(
            !serde_json::to_string(&partner)
                .unwrap()
                .contains("vårt eget")
        );
        assert_eq!(partner.focus[0].findings, [shared]);
        assert_eq!(body.sections_of(Edition::Internal).count(), 5);
        assert_eq!(body.sections_of(Edition::Shared).count(), 4);
        assert_eq!(body.sections_of(Edition::Public).count(), 3);
        assert_eq!(
            partner.section(3).map(|s| s.title.as_str()),
            Some("Vilka som har svarat och inte svarat")
        );
        assert_eq!(partner.section(2), None);
    }

    #[test]
    fn a_title_that_holds_the_year_gets_it_once() {
        for (title, name) in [
            ("Lägesbild", "Lägesbild 2026"),
            ("Lägesbild 2026", "Lägesbild 2026"),
            ("2026 års lägesbild", "2026 års lägesbild"),
            ("Lägesbild 2025–2026", "Lägesbild 2025–2026"),
            ("Lägesbild 2025", "Lägesbild 2025 2026"),
            ("Ärende 120267", "Ärende 120267 2026"),
        ] {
            let picture = Picture {
                number: 1,
                title: title.to_owned(),
                year: 2026,
                previous: None,
                state: State::Draft,
                revision: 1,
                reviewed_by: String::new(),
                adopted_by: String::new(),
                adopted_on: String::new(),
                reference: String::new(),
            };
            assert_eq!(picture.name(), name);
        }
    }
}
