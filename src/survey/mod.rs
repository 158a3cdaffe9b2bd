//! The survey model: pages, questions, options, conditions and wording.
//!
//! This room is pure. It depends on neither the web, the database nor the clock: everything here is a function of a
//! definition and of a respondent's answers, so that the same code serves the residents' pages, staff entry, simulation and
//! the reading of old answers.
//!
//! Reading order: this file (the types), [`answer`] (one raw answer → [`Answer`]), [`condition`],
//! [`journey`] (which pages and questions are shown), [`mod@file`] (from TOML to a [`Survey`]).
//!
//! To add a kind of question: a variant in [`Kind`], its arm in [`answer::parse`], its key in [`file::format::KindName`],
//! its control in `site/respond/controls.rs`, its rows in `statistics/tally.rs`. The compiler points at every match that
//! lacks it.

pub mod alphabet;
pub mod answer;
pub mod codes;
pub mod colour;
pub mod condition;
pub mod file;
pub mod journey;
pub mod language;
pub mod merge;
pub mod municipality;
pub mod names;
pub mod offered;
pub mod packed;
pub mod published;
mod question;
pub mod shuffle;
pub mod simulate;
pub mod unasked;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::question::{
    Choice, Group, History, Kind, LONGEST_OTHER, PlaceMeaning, Question, Role, Statement,
};
pub use answer::{Answer, AnswerProblem, Raw};
pub use codes::Codes;
pub use condition::Condition;
pub use journey::Journey;
pub use language::Language;
pub use published::{Dates, GRACE, Home, Published, SurveyId};
pub use unasked::{Offer, Unasked};

/// Wording in every language of a survey, in the order of [`Survey::languages`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub Vec<Box<str>>);

impl Text {
    /// Returns the wording in the language with this index, or in the first language where it is missing.
    #[must_use]
    pub fn in_language(&self, index: usize) -> &str {
        self.0
            .get(index)
            .or_else(|| self.0.first())
            .map_or("", |text| text)
    }
}

/// A survey in all its languages: the unit that is stored, versioned and answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// The name in addresses and on the command line, from the file's name.
    pub slug: String,
    /// SCB's four-digit municipality code, with leading zero.
    pub municipality: String,
    /// The local police area's name, where the file gives it.
    pub local_police_area: Option<String>,
    /// This round's name, such as `2026`.
    pub round: Option<String>,
    /// Name of an earlier round with the same keys.
    pub repeats: Option<String>,
    /// Every language, the first one first.
    pub languages: Vec<Language>,
    /// Who reviewed each language's wording; `None` where nobody did.
    pub reviewed: Vec<Option<Review>>,
    /// Heading of the survey.
    pub title: Text,
    /// Name of the sender, in the head of every page.
    pub sender: Text,
    /// Paragraphs separated by blank lines.
    pub introduction: Text,
    /// Text of the receipt.
    pub thanks: Text,
    /// Other ways to answer: phone, paper, help.
    pub other_ways: Text,
    /// First day it can be answered.
    pub opens: Option<Date>,
    /// Last day it can be answered.
    pub closes: Option<Date>,
    /// All questions on one page.
    pub one_page: bool,
    /// `#rrggbb`, checked for contrast.
    pub accent: Option<colour::Colour>,
    /// The municipality's logo, a PNG, JPEG or WebP picture.
    pub logo: Option<Logo>,
    /// Origins that may frame the survey.
    pub frame_hosts: Vec<String>,
    /// Indexes of the at most three background questions that tables may be grouped by.
    pub background: Vec<usize>,
    /// Published tables by group: keys of background questions, `channel`, `place_asked`. `None`: one table by each
    /// background question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tables: Option<Vec<Vec<String>>>,
    /// How respondents were selected.
    #[serde(default, skip_serializing_if = "Sample::is_self_selected")]
    pub sample: Sample,
    /// Condition that marks a respondent as a resident; weights cover residents only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents: Option<Condition>,
    /// Contact of the municipality for questions about the survey.
    pub contact: Contact,
    /// Wording of the privacy notice.
    pub notice: Notice,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Every question of every page, in order. A question's index here is its index everywhere in
    /// the program while it works with this version.
    pub questions: Vec<Question>,
}

/// Review of a language's wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// A name or a function.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// A logo as served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// `image/png`, `image/jpeg` or `image/webp`.
    pub media_type: String,
    /// The picture in base64.
    pub base64: String,
}

/// Contact of the municipality for this survey. Absent fields are empty strings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name or function of the contact.
    pub name: String,
    /// Phone number as written.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Address of the web site.
    pub web: String,
    /// Postal address.
    pub address: String,
}

/// Content of the privacy notice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The board (nämnd) in charge: the controller.
    pub board: Text,
    /// Joint controllers, one text each.
    pub joint_controllers: Vec<Text>,
    /// Purpose of the processing.
    pub purpose: Text,
    /// Legal basis of the processing.
    pub legal_basis: Text,
    /// Recipients, and what each of them sees.
    pub recipients: Text,
    /// Retention period of the answers.
    pub retention: Text,
    /// Case number (diarienummer).
    pub case_number: String,
    /// E-mail address of the data protection officer.
    pub data_protection_officer: String,
}

/// A page of the survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Stable key, used in forms.
    pub key: String,
    /// Heading.
    pub title: Text,
    /// Text under the heading.
    pub text: Option<Text>,
    /// When the page is shown; `None` is always.
    pub show_if: Option<Condition>,
    /// Its questions, as a range of indexes into [`Survey::questions`].
    pub questions: std::ops::Range<usize>,
}

/// Most published tables by group of a question: the average noise of three views of the same people is off by less than
/// half a person in one of two cases; of seven, in two of three.
pub const MOST_TABLES: usize = 3;

/// How respondents were selected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Sample {
    /// Self-selected: no statement about the precision of a share is possible.
    #[default]
    SelfSelected,
    /// Random sample from a register.
    Random,
}

impl Sample {
    /// Returns true for a self-selected sample.
    #[must_use]
    #[allow(clippy::trivially_copy_pass_by_ref)] // As serde calls it.
    pub fn is_self_selected(&self) -> bool {
        *self == Self::SelfSelected
    }
}

impl Survey {
    /// Returns the title for staff in the first language, followed by the round unless the title holds it already, so that
    /// two rounds of the same title can be told apart.
    #[must_use]
    pub fn full_title(&self) -> String {
        self.full_title_in(0)
    }

    /// Like [`Self::full_title`], in the language with this index.
    #[must_use]
    pub fn full_title_in(&self, language: usize) -> String {
        let title = self.title.in_language(language);
        let Some(round) = self.round.as_deref().map(str::trim) else {
            return title.to_owned();
        };
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        if round.is_empty()
            || words.any(|word| word == round)
            || title.contains(&format!("({round})"))
        {
            return title.to_owned();
        }
        format!("{title} ({round})")
    }

    /// Returns the published tables by group: as declared, or one by each background question.
    #[must_use]
    pub fn group_tables(&self) -> Vec<Vec<String>> {
        self.tables.clone().unwrap_or_else(|| {
            let key = |&q: &usize| vec![self.questions[q].key.clone()];
            self.background.iter().map(key).collect()
        })
    }

    /// Returns the index of the question with this key.
    #[must_use]
    pub fn question_index(&self, key: &str) -> Option<usize> {
        self.questions.iter().position(|q| q.key == key)
    }

    /// Returns the index of the language with this code.
    #[must_use]
    pub fn language_index(&self, code: &str) -> Option<usize> {
        self.languages.iter().position(|l| l.code() == code)
    }

    /// Returns the index of the page that holds a question.
    #[must_use]
    pub fn page_of(&self, question: usize) -> usize {
        self.pages
            .iter()
            .position(|page| page.questions.contains(&question))
            .unwrap_or(0)
    }

    /// Returns true if a question is not asked of everybody: it or its page has a condition, or an answered version lacked
    /// it.
    #[must_use]
    pub fn is_conditional(&self, question: usize) -> bool {
        let asked = &self.questions[question];
        asked.history.sometimes
            || asked.show_if.is_some()
            || self.pages[self.page_of(question)].show_if.is_some()
    }

    /// Returns whether the survey takes answers on a day (of Europe/Stockholm).
    #[must_use]
    pub fn openness(&self, today: Date) -> Openness {
        Openness::between(self.opens, self.closes, today)
    }

    /// Returns the largest accepted size of a form in bytes: all that a valid form can hold, percent-encoded (three bytes
    /// for each of at most four bytes of a character), plus a mebibyte, so that a document pasted by mistake is returned
    /// with an error instead of being lost.
    #[must_use]
    pub fn largest_form(&self) -> usize {
        const PASTED: usize = 1024 * 1024;
        const PER_CHARACTER: usize = 12;
        let texts: usize = self.questions.iter().map(Question::longest_text).sum();
        let options: usize = self
            .questions
            .iter()
            .map(|q| (q.options.len() + 1) * (q.statements.len() + 1) * 96)
            .sum();
        PASTED + options + PER_CHARACTER * texts
    }
}

/// Whether a survey takes answers: by day, before, during or after its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openness {
    /// Before its first day.
    NotYet,
    /// Between its first and its last day, both included.
    Open,
    /// After its last day.
    Closed,
}

impl Openness {
    /// Computes it for a day (of Europe/Stockholm) from the first and last day of the period.
    #[must_use]
    pub fn between(opens: Option<Date>, closes: Option<Date>, today: Date) -> Self {
        match (opens, closes) {
            (Some(opens), _) if today < opens => Self::NotYet,
            (_, Some(closes)) if today > closes => Self::Closed,
            _ => Self::Open,
        }
    }
}
