//! What is asked: a survey's pages, questions, options, conditions and wording.
//!
//! This room is pure. It knows neither the web, nor the database, nor the clock: everything here is
//! a function of a definition and of what somebody answered, so that the same code serves the
//! resident's pages, staff entry, simulation and the reading of old answers.
//!
//! Reading order: this file (the types), [`answer`] (one raw answer → [`Answer`]), [`condition`],
//! [`journey`] (which pages and questions are shown), [`mod@file`] (from TOML to a [`Survey`]).
//!
//! To add a kind of question: a variant in [`Kind`], its arm in [`answer::parse`], its key in
//! [`file::format::KindName`], its control in `site/respond/controls.rs`, its rows in `statistics/tally.rs`. The compiler
//! names every match that lacks it.

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

/// One wording in every language of a survey, in the order of [`Survey::languages`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub Vec<Box<str>>);

impl Text {
    /// The wording in the language with this index; the first language's where there is none.
    #[must_use]
    pub fn in_language(&self, index: usize) -> &str {
        self.0
            .get(index)
            .or_else(|| self.0.first())
            .map_or("", |text| text)
    }
}

/// A whole survey in all its languages: the unit that is stored, versioned and answered.
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
    /// An earlier round that used the same keys.
    pub repeats: Option<String>,
    /// Every language, the first one first.
    pub languages: Vec<Language>,
    /// Who reviewed each language's wording; `None` where nobody did.
    pub reviewed: Vec<Option<Review>>,
    /// Heading of the survey.
    pub title: Text,
    /// Who asks.
    pub sender: Text,
    /// Paragraphs separated by blank lines.
    pub introduction: Text,
    /// What the receipt says.
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
    /// The tables by group that leave: keys of background questions, `channel`, `place_asked`. `None`: each
    /// background question by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tables: Option<Vec<Vec<String>>>,
    /// How those who answer were chosen.
    #[serde(default, skip_serializing_if = "Sample::is_self_selected")]
    pub sample: Sample,
    /// Who lives in the municipality: whom weights are for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents: Option<Condition>,
    /// Whom to ask.
    pub contact: Contact,
    /// What the privacy notice says.
    pub notice: Notice,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Every question of every page, in order. A question's index here is its index everywhere in
    /// the program while it works with this version.
    pub questions: Vec<Question>,
}

/// Who read a language's wording and found it right.
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

/// The municipality's contact for this survey. Empty strings are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who answers.
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

/// What the privacy notice needs to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The board (nämnd) in charge: the controller.
    pub board: Text,
    /// Joint controllers, one text each.
    pub joint_controllers: Vec<Text>,
    /// What it is for.
    pub purpose: Text,
    /// On which legal basis.
    pub legal_basis: Text,
    /// Who sees what.
    pub recipients: Text,
    /// How long answers are kept.
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
    /// Words under the heading.
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
    /// What is asked for.
    pub kind: Kind,
    /// The question as put.
    pub text: Text,
    /// A hint under it.
    pub help: Option<Text>,
    /// Must be answered before going on.
    pub required: bool,
    /// When it is shown; `None` is always.
    pub show_if: Option<Condition>,
    /// What can be chosen: options of a choice, points of a scale, columns of a grid, places.
    pub options: Vec<Choice>,
    /// Rows of a grid.
    pub statements: Vec<Statement>,
    /// Coarser classes that options belong to: areas of places, merged age bands.
    pub groups: Vec<Group>,
    /// Whether each respondent gets the options in an order of their own.
    pub shuffle: bool,
    /// Whether helplines for children and for violence at home stand beside the box. Left out of a stored definition that
    /// has none, so that the definitions of before stay what they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub helplines: bool,
    /// How the question was worded at first; for staff.
    pub original: Option<String>,
    /// What became of it through the versions that were answered; known of a survey with all that was ever asked,
    /// see [`merge`].
    #[serde(skip)]
    pub history: History,
}

/// What became of a question through the versions of its survey.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// The current version no longer has it.
    pub gone: bool,
    /// A version that was answered does not have it, or puts it under a condition: not everybody was asked.
    pub sometimes: bool,
}

/// What a question asks for, with the limits of its answers.
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
        /// Words at the first point of a numbered scale.
        low: Option<Text>,
        /// Words at the last point of a numbered scale.
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
        /// What is counted.
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
    /// The k most important options, in order.
    Ranking {
        /// How many may be ranked.
        most: u16,
    },
    /// A named place.
    Place {
        /// Which of the places that are never mixed.
        meaning: PlaceMeaning,
    },
    /// Words only.
    Information,
}

/// Which place a place question means. (The third, the place asked, belongs to the collector.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceMeaning {
    /// Where the respondent lives.
    Home,
    /// The place that the answer is about.
    Meant,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable key.
    pub key: String,
    /// As shown.
    pub text: Text,
    /// What is special about it.
    pub role: Role,
    /// Index into [`Question::groups`].
    pub group: Option<usize>,
    /// When it is offered; `None` is always.
    pub show_if: Option<Condition>,
    /// Other names of a place.
    pub aliases: Vec<String>,
    /// The current version no longer has it; known as [`Question::history`] is.
    #[serde(skip)]
    pub gone: bool,
}

/// What is special about an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Role {
    /// Nothing.
    #[default]
    Plain,
    /// "Other, write what": a text comes with it.
    Other,
    /// "None of these": excludes the rest.
    Nothing,
    /// Set apart, excludes the rest, never in a base or a mean.
    DontKnow,
    /// "I am never there": set apart likewise.
    NotApplicable,
}

impl Role {
    /// Chosen alone or not at all.
    #[must_use]
    pub fn is_exclusive(self) -> bool {
        matches!(self, Self::Nothing | Self::DontKnow | Self::NotApplicable)
    }

    /// Kept out of bases and means.
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
    /// The coarser group that it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
}

/// Most tables by group of a question that leave: the average noise of three views of the same people is off by
/// less than half a person in one of two cases; of seven, in two of three.
pub const MOST_TABLES: usize = 3;

/// How those who answer were chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sample {
    /// They chose themselves: says nothing of how sure a share is.
    #[default]
    SelfSelected,
    /// By lot from a register.
    Random,
}

impl Sample {
    /// Whether they chose themselves.
    #[must_use]
    #[allow(clippy::trivially_copy_pass_by_ref)] // As serde calls it.
    pub fn is_self_selected(&self) -> bool {
        *self == Self::SelfSelected
    }
}

impl Survey {
    /// What staff call it, in its first language: its title with its round, so that two rounds of the same title are told
    /// apart. The title may hold the round already.
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

    /// The tables by group that leave.
    #[must_use]
    pub fn group_tables(&self) -> Vec<Vec<String>> {
        self.tables.clone().unwrap_or_else(|| {
            let key = |&q: &usize| vec![self.questions[q].key.clone()];
            self.background.iter().map(key).collect()
        })
    }

    /// Index of the question with this key.
    #[must_use]
    pub fn question_index(&self, key: &str) -> Option<usize> {
        self.questions.iter().position(|q| q.key == key)
    }

    /// Index of the language with this code.
    #[must_use]
    pub fn language_index(&self, code: &str) -> Option<usize> {
        self.languages.iter().position(|l| l.code() == code)
    }

    /// Index of the page that holds a question.
    #[must_use]
    pub fn page_of(&self, question: usize) -> usize {
        self.pages
            .iter()
            .position(|page| page.questions.contains(&question))
            .unwrap_or(0)
    }

    /// Whether not everybody is asked a question: it stands under a condition, or was not in every version that was
    /// answered.
    #[must_use]
    pub fn is_conditional(&self, question: usize) -> bool {
        let asked = &self.questions[question];
        asked.history.sometimes
            || asked.show_if.is_some()
            || self.pages[self.page_of(question)].show_if.is_some()
    }

    /// Whether the survey takes answers on a day (of Europe/Stockholm).
    #[must_use]
    pub fn openness(&self, today: Date) -> Openness {
        Openness::between(self.opens, self.closes, today)
    }

    /// Most bytes that a form of this survey may have: everything that it can honestly hold,
    /// percent-encoded (three bytes for each of at most four bytes of a character), and a mebibyte for
    /// what was pasted by mistake, so that a whole document comes back with an error and is not lost.
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

/// Whether a survey takes answers.
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
    /// On a day (of Europe/Stockholm), by a first and a last one.
    #[must_use]
    pub fn between(opens: Option<Date>, closes: Option<Date>, today: Date) -> Self {
        match (opens, closes) {
            (Some(opens), _) if today < opens => Self::NotYet,
            (_, Some(closes)) if today > closes => Self::Closed,
            _ => Self::Open,
        }
    }
}

/// Most characters of what is written beside "other".
pub const LONGEST_OTHER: usize = 200;

impl Question {
    /// Index of the option with this key.
    #[must_use]
    pub fn option_index(&self, key: &str) -> Option<usize> {
        self.options.iter().position(|o| o.key == key)
    }

    /// Most characters of the text that can come with an answer; 0 where none can.
    #[must_use]
    pub fn longest_text(&self) -> usize {
        match self.kind {
            Kind::ShortText { longest } | Kind::LongText { longest } => longest,
            _ if self.options.iter().any(|o| o.role == Role::Other) => LONGEST_OTHER,
            _ => 0,
        }
    }

    /// The number that a point of a scale stands for, in means, conditions and files: its key where every point's is a
    /// number, as on a numbered scale, otherwise its place among the points from 1. `None` for what is set apart, for
    /// other kinds, and for an option that the question does not have.
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

    /// What an option is called away from its question's page, in tables, files and lists: the ends of a numbered scale
    /// have their words behind the number, as in "3 (much better)". Empty for an option that the question does not have.
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

    /// Whether the kind is written text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self.kind, Kind::ShortText { .. } | Kind::LongText { .. })
    }
}
