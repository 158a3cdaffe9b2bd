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
pub mod shuffle;
pub mod simulate;
pub mod unasked;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use answer::{Answer, AnswerProblem, Raw};
pub use codes::Codes;
pub use condition::Condition;
pub use journey::Journey;
pub use language::Language;
pub use published::{Dates, GRACE, Published, SurveyId};
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

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Stable key: column name, form field, condition.
    pub key: String,
    /// Kind of answer, with its limits.
    pub kind: Kind,
    /// The question as put.
    pub text: Text,
    /// A hint under it.
    pub help: Option<Text>,
    /// Whether an answer is required before going on.
    pub required: bool,
    /// When it is shown; `None` is always.
    pub show_if: Option<Condition>,
    /// Options of a choice, points of a scale, columns of a grid, or places.
    pub options: Vec<Choice>,
    /// Rows of a grid.
    pub statements: Vec<Statement>,
    /// Coarser classes that options belong to: areas of places, merged age bands.
    pub groups: Vec<Group>,
    /// Whether the options are shuffled for each respondent.
    pub shuffle: bool,
    /// Whether helplines for children and for violence at home stand beside the box. Omitted from a stored definition when
    /// false, so that definitions stored before the field existed do not change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub helplines: bool,
    /// Original wording of the question, for staff.
    pub original: Option<String>,
    /// Changes of the question across answered versions; set in a merged survey only, see [`merge`].
    #[serde(skip)]
    pub history: History,
}

/// Changes of a question across the answered versions of its survey.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// Removed: not in the current version.
    pub gone: bool,
    /// Not asked of everybody: absent from an answered version, or asked there under a condition.
    pub sometimes: bool,
}

/// Kind of answer that a question takes, with its limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// One of the options.
    OneChoice,
    /// Several of the options.
    SeveralChoices {
        /// Fewest that may be chosen, when any is.
        least: Option<u16>,
        /// Most that may be chosen.
        most: Option<u16>,
    },
    /// One point of an ordered scale.
    Scale {
        /// Label of the first point of a numbered scale.
        low: Option<Text>,
        /// Label of the last point of a numbered scale.
        high: Option<Text>,
    },
    /// Statements judged on one scale.
    Grid,
    /// A line of text.
    ShortText {
        /// Most characters (Unicode scalar values).
        longest: usize,
    },
    /// Paragraphs of text.
    LongText {
        /// Most characters (Unicode scalar values).
        longest: usize,
    },
    /// A number.
    Number {
        /// Unit of the number.
        unit: Option<Text>,
        /// Least value, in units of 10^-decimals.
        minimum: Option<i64>,
        /// Greatest value, in units of 10^-decimals.
        maximum: Option<i64>,
        /// Decimals that may be given, 0 to 6.
        decimals: u8,
        /// Lower bounds of the classes that answers are counted in, ascending, in units of 10^-decimals.
        bands: Vec<i64>,
    },
    /// A day.
    Date {
        /// First day allowed.
        earliest: Option<Date>,
        /// Last day allowed.
        latest: Option<Date>,
    },
    /// The most important options, ranked.
    Ranking {
        /// How many may be ranked.
        most: u16,
    },
    /// A named place.
    Place {
        /// Which of the kinds of place, which are never mixed.
        meaning: PlaceMeaning,
    },
    /// Text without an answer.
    Information,
}

/// Meaning of a place question's answer. (The third kind of place, the place asked, is set by the collector.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceMeaning {
    /// Where the respondent lives.
    Home,
    /// The place that the answer is about, not where the respondent lives.
    Meant,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable key.
    pub key: String,
    /// As shown.
    pub text: Text,
    /// Special role of the option.
    pub role: Role,
    /// Index into [`Question::groups`].
    pub group: Option<usize>,
    /// When it is offered; `None` is always.
    pub show_if: Option<Condition>,
    /// Other names of a place.
    pub aliases: Vec<String>,
    /// Removed: not in the current version; set as [`Question::history`] is.
    #[serde(skip)]
    pub gone: bool,
}

/// Special role of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Role {
    /// No special role.
    #[default]
    Plain,
    /// "Other, write what": a text comes with it.
    Other,
    /// "None of these": excludes the other options.
    Nothing,
    /// "Don't know": set apart, excludes the other options, never in a base or a mean.
    DontKnow,
    /// "I am never there": set apart likewise.
    NotApplicable,
}

impl Role {
    /// Returns true if the option can only be chosen alone.
    #[must_use]
    pub fn is_exclusive(self) -> bool {
        matches!(self, Self::Nothing | Self::DontKnow | Self::NotApplicable)
    }

    /// Returns true if the option is counted outside bases and means.
    #[must_use]
    pub fn is_set_apart(self) -> bool {
        matches!(self, Self::DontKnow | Self::NotApplicable)
    }
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Stable key.
    pub key: String,
    /// As shown.
    pub text: Text,
}

/// A coarser class of options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Stable key.
    pub key: String,
    /// As shown.
    pub text: Text,
    /// Index of the coarser group that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
}

/// Most published tables by group of a question: the average noise of three views of the same people is off by less than
/// half a person in one of two cases; of seven, in two of three.
pub const MOST_TABLES: usize = 3;

/// How respondents were selected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
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
        let title = self.title.in_language(0);
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

/// Maximum number of characters of the text beside "other".
pub const LONGEST_OTHER: usize = 200;

impl Question {
    /// Returns the index of the option with this key.
    #[must_use]
    pub fn option_index(&self, key: &str) -> Option<usize> {
        self.options.iter().position(|o| o.key == key)
    }

    /// Returns the maximum number of characters of the text that an answer can hold; 0 where it can hold none.
    #[must_use]
    pub fn longest_text(&self) -> usize {
        match self.kind {
            Kind::ShortText { longest } | Kind::LongText { longest } => longest,
            _ if self.options.iter().any(|o| o.role == Role::Other) => LONGEST_OTHER,
            _ => 0,
        }
    }

    /// Returns the value of a scale point in means, conditions and files: its key if all points have numeric keys, as on a
    /// numbered scale, otherwise its position from 1. `None` for options set apart, other kinds, and an index out of range.
    #[must_use]
    pub fn point(&self, option: usize) -> Option<i64> {
        if !matches!(self.kind, Kind::Scale { .. }) {
            return None;
        }
        let is_point = |o: &&Choice| o.role == Role::Plain && !o.gone;
        let mine = self.options.get(option).filter(is_point)?;
        let mut points = self.options.iter().filter(is_point);
        if points.all(|o| o.key.parse::<i64>().is_ok()) {
            return mine.key.parse().ok();
        }
        let before = self.options[..=option].iter().filter(is_point).count();
        i64::try_from(before).ok()
    }

    /// Returns the label of an option for tables, files and lists: the end points of a numbered scale carry their wording,
    /// as in "3 (much better)". Empty for an index out of range.
    #[must_use]
    pub fn label(&self, option: usize, language: usize) -> Cow<'_, str> {
        let Some(choice) = self.options.get(option) else {
            return Cow::Borrowed("");
        };
        let text = choice.text.in_language(language);
        let Kind::Scale { low, high } = &self.kind else {
            return Cow::Borrowed(text);
        };
        let is_number = self.point(option).is_some() && text == choice.key;
        let mut points = (0..self.options.len()).filter(|&o| self.point(o).is_some());
        let (first, last) = (points.next(), points.next_back());
        let end = match Some(option) {
            at if at == first => low.as_ref(),
            at if at == last => high.as_ref(),
            _ => None,
        };
        match end.filter(|_| is_number) {
            Some(end) => Cow::Owned(format!("{text} ({})", end.in_language(language))),
            None => Cow::Borrowed(text),
        }
    }

    /// Returns true if the question takes free text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self.kind, Kind::ShortText { .. } | Kind::LongText { .. })
    }
}
