//! A question: its kind, its options and what they stand for.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Text;
use super::condition::Condition;

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
    /// Changes of the question across answered versions; set in a merged survey only, see [`super::merge`].
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
