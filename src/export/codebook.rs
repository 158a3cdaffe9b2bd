//! Variables of rows: names, labels, categories and the meaning of an empty cell. Every file of rows and every form of the
//! codebook is made from this list.

use std::sync::Arc;

use crate::coding::codings::codebook_of;
use crate::publishing::whole;
use crate::storage::{Store, Stored};
use crate::survey::names::{Header, TEXT};
use crate::survey::{Kind, Language, Published};
use crate::text::codebook::Version;

/// A category of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Key, as in CSV.
    pub key: String,
    /// Value in files with numeric categories: for a scale point its number, otherwise one more than the option's permanent
    /// code, so that it is stable when options are added, removed or moved.
    pub value: i64,
    /// Whether it is a scale point, whose number is its meaning.
    pub is_point: bool,
    /// Wording in the survey's first language.
    pub label: String,
    /// Whether it is set apart, such as "don't know" and "never there".
    pub apart: bool,
}

impl Category {
    /// Returns true if text files show the number as well: for a point of a numbered scale.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.is_point && self.key.parse() == Ok(self.value)
    }
}

/// Type of a variable's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// One of these categories.
    Category(Vec<Category>),
    /// 1 or 0.
    Flag,
    /// A number with so many decimals; values above `top` (in units of 10^-decimals) are given as `top`.
    Number {
        /// Decimals.
        decimals: u8,
        /// Highest value shown (top coding).
        top: Option<i64>,
    },
    /// A day.
    Day,
    /// A text.
    Text,
}

/// A column of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Name: the question's key, optionally with an option's or a statement's; unique in its header.
    pub name: String,
    /// Name for SPSS.
    pub spss: String,
    /// Label.
    pub label: String,
    /// Wording of the question, if the variable belongs to one.
    pub asked: Option<String>,
    /// Definition, for a theme.
    pub definition: Option<String>,
    /// Type of the values.
    pub values: Values,
    /// Whether the categories are ordered (a scale).
    pub ordered: bool,
}

/// The columns of a survey's rows.
#[derive(Debug, Clone)]
pub struct RowsCodebook {
    /// The survey's slug.
    pub survey: String,
    /// Its title.
    pub title: String,
    /// The municipality's name and code.
    pub municipality: (String, String),
    /// Name of the sender.
    pub sender: String,
    /// Purpose, as in the privacy notice.
    pub purpose: String,
    /// First and last day of the period.
    pub dates: (Option<jiff::civil::Date>, Option<jiff::civil::Date>),
    /// How respondents were selected.
    pub sample: crate::survey::Sample,
    /// Every column, in order.
    pub variables: Vec<Variable>,
}

/// Suffix of the column that tells whether a conditional question was shown.
pub(super) const SHOWN: &str = "_shown";
/// Name of the column that marks simulated responses, in a survey that has some.
pub(super) const SIMULATED: &str = "simulated";
/// Name of the last column, with the number of invalid answers.
pub(super) const INVALID: &str = "invalid";
/// Category of a text question: a text was written.
pub(super) const WROTE: &str = "_text";

/// Number of columns before the questions, in the order of [`super::rows`].
pub(super) const HEAD: usize = 7;

impl RowsCodebook {
    /// Builds the codebook of a merged survey; with the columns of texts if `texts`, and with those of themes if the survey
    /// is coded.
    pub async fn of(db: &Store, published: &Arc<Published>, texts: bool) -> Stored<Self> {
        let whole = whole(db, published).await?;
        let themes = codebook_of(db, &published.id).await?;
        Ok(Self::new(&whole, texts, themes.as_ref()))
    }

    /// Builds it from data already read; `published` is merged: [`crate::survey::merge`].
    #[must_use]
    pub fn new(published: &Published, texts: bool, themes: Option<&Version>) -> Self {
        let survey = &published.survey;
        let mut variables = head(published);
        for index in 0..survey.questions.len() {
            variables.extend(of_question(published, index, texts));
            let question = &survey.questions[index];
            if let Some(version) = themes.filter(|_| question.longest_text() > 0) {
                variables.extend(super::themes::variables(question, version));
            }
        }
        if published.simulated {
            variables.push(simulated());
        }
        variables.push(invalid());
        let (mut header, mut spss) = (Header::default(), Header::default());
        for variable in &mut variables {
            variable.name = header.give(&variable.name);
            variable.spss = spss.give_spss(&variable.name);
        }
        let name = crate::survey::municipality::find(&survey.municipality)
            .map_or(String::new(), |m| m.name.to_owned());
        Self {
            survey: survey.slug.clone(),
            title: survey.title.in_language(0).to_owned(),
            municipality: (name, survey.municipality.clone()),
            sender: survey.sender.in_language(0).to_owned(),
            purpose: survey.notice.purpose.in_language(0).to_owned(),
            dates: (survey.opens, survey.closes),
            sample: survey.sample,
            variables,
        }
    }
}

fn categories(all: &[(&str, &str)]) -> Values {
    let category = |(value, (key, label)): (i64, &(&str, &str))| Category {
        key: (*key).to_owned(),
        value,
        is_point: false,
        label: (*label).to_owned(),
        apart: false,
    };
    Values::Category((1..).zip(all).map(category).collect())
}

fn head(published: &Published) -> Vec<Variable> {
    let languages = published.survey.languages.iter();
    let languages = languages.zip(&published.codes.languages);
    let language = |(language, code): (&Language, &Option<u32>)| Category {
        key: language.code().to_owned(),
        value: code.map_or(0, |code| i64::from(code) + 1),
        is_point: false,
        label: language.own_name().to_owned(),
        apart: false,
    };
    let languages = Values::Category(languages.map(language).collect());
    let channels = [
        ("web", "Webb"),
        ("street", "Gata och torg"),
        ("paper", "Papper"),
        ("phone", "Telefon"),
        ("meeting", "Möte"),
    ];
    let askers = [
        ("municipality", "Kommunen"),
        ("police", "Polisen"),
        ("volunteers", "Frivilliga"),
    ];
    [
        ("survey", "Enkät", Values::Text),
        ("channel", "Kanal", categories(&channels)),
        ("language", "Språk", languages),
        ("day", "Dag", Values::Day),
        ("place_asked", "Plats där frågorna ställdes", Values::Text),
        ("event", "Tillfälle", Values::Text),
        ("asked_by", "Vem som frågade", categories(&askers)),
    ]
    .map(|(name, label, values)| Variable {
        name: name.to_owned(),
        spss: String::new(),
        label: label.to_owned(),
        asked: None,
        definition: None,
        values,
        ordered: false,
    })
    .to_vec()
}

/// Column before the last, if there are simulated responses: which they are.
fn simulated() -> Variable {
    Variable {
        name: SIMULATED.to_owned(),
        spss: String::new(),
        label: "Påhittat svar, för att prova systemet".to_owned(),
        asked: None,
        definition: None,
        values: Values::Flag,
        ordered: false,
    }
}

/// Last column: number of questions answered on paper against their rules.
fn invalid() -> Variable {
    Variable {
        name: INVALID.to_owned(),
        spss: String::new(),
        label: "Antal frågor som på papper besvarades mot reglerna, till exempel med för många kryss; deras celler är tomma. Tomt: inga"
            .to_owned(),
        asked: None,
        definition: None,
        values: Values::Number {
            decimals: 0,
            top: None,
        },
        ordered: false,
    }
}

/// Returns the columns of one question, in the order of [`super::rows`].
pub(super) fn of_question(published: &Published, index: usize, texts: bool) -> Vec<Variable> {
    let survey = &published.survey;
    let question = &survey.questions[index];
    if question.kind == Kind::Information {
        return Vec::new();
    }
    let asked = question.text.in_language(0).to_owned();
    let variable = |name: String, label: String, values: Values| Variable {
        ordered: matches!(question.kind, Kind::Scale { .. })
            && matches!(values, Values::Category(_)),
        name,
        spss: String::new(),
        label,
        asked: Some(asked.clone()),
        definition: None,
        values,
    };
    let key = &question.key;
    let mut all = Vec::new();
    if survey.is_conditional(index) {
        all.push(variable(
            format!("{key}.{SHOWN}"),
            "Frågan visades".to_owned(),
            Values::Flag,
        ));
    }
    let text = |text: &crate::survey::Text| text.in_language(0).to_owned();
    match &question.kind {
        Kind::SeveralChoices { .. } => all.extend(
            (question.options.iter())
                .map(|o| variable(format!("{key}.{}", o.key), text(&o.text), Values::Flag)),
        ),
        Kind::Grid => {
            for (place, s) in question.statements.iter().enumerate() {
                if !published.unasked.statement(index, place).is_empty() {
                    all.push(variable(
                        format!("{key}.{}.{SHOWN}", s.key),
                        "Påståendet visades".to_owned(),
                        Values::Flag,
                    ));
                }
                all.push(variable(
                    format!("{key}.{}", s.key),
                    text(&s.text),
                    options(published, index),
                ));
            }
        }
        Kind::Ranking { most } => all.extend((1..=*most).map(|rank| {
            variable(
                format!("{key}.{rank}"),
                format!("Plats {rank}"),
                options(published, index),
            )
        })),
        Kind::Number {
            decimals, bands, ..
        } => {
            let top = bands.last().copied().filter(|_| bands.len() > 1);
            let values = Values::Number {
                decimals: *decimals,
                top,
            };
            all.push(variable(key.clone(), asked.clone(), values));
        }
        Kind::Date { .. } => all.push(variable(key.clone(), asked.clone(), Values::Day)),
        _ => all.push(variable(
            key.clone(),
            asked.clone(),
            options(published, index),
        )),
    }
    if texts && question.longest_text() > 0 {
        all.push(variable(
            format!("{key}.{TEXT}"),
            "Fritext".to_owned(),
            Values::Text,
        ));
    }
    all
}

/// First value for options set apart on a scale whose usual value would be that of a point.
const BEYOND: i64 = 1001;

fn options(published: &Published, index: usize) -> Values {
    let question = &published.survey.questions[index];
    let points: Vec<Option<i64>> = (0..question.options.len())
        .map(|o| question.point(o))
        .collect();
    let taken = |value: i64| {
        let known = || points.iter().flatten();
        known().min().is_some_and(|&least| least <= value)
            && known().max().is_some_and(|&most| value <= most)
    };
    let most = points.iter().flatten().max().copied().unwrap_or(0);
    let category = |(option, code): (usize, u32)| {
        let choice = &question.options[option];
        let code = i64::from(code);
        let value = match points[option] {
            Some(point) => point,
            None if taken(code + 1) => BEYOND.max(most + 1) + code,
            None => code + 1,
        };
        Category {
            key: choice.key.clone(),
            value,
            is_point: points[option].is_some(),
            label: question.label(option, 0).into_owned(),
            apart: choice.role.is_set_apart(),
        }
    };
    let codes = published.codes.options[index].iter().copied();
    let mut all: Vec<Category> = codes.enumerate().map(category).collect();
    if question.is_text() {
        let code = published.codes.wrote[index].map_or(0, i64::from);
        all.push(Category {
            key: WROTE.to_owned(),
            value: code + 1,
            is_point: false,
            label: "Skrev text".to_owned(),
            apart: false,
        });
    }
    Values::Category(all)
}

#[cfg(test)]
mod tests;
