//! What the columns of rows mean: names, wordings, categories and what an empty cell says. Every file of rows and
//! every form of the codebook is made from this one list.

use crate::coding::codebook::Version;
use crate::publishing::Published;
use crate::survey::{Kind, Question, Role, Survey};

/// A category of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Key, as it stands in CSV.
    pub key: String,
    /// Wording in the survey's first language.
    pub label: String,
    /// Whether it is set apart: "don't know", "never there".
    pub apart: bool,
}

/// What a variable holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// One of these; `_removed` for an option that is gone.
    Category(Vec<Category>),
    /// 1 or 0.
    Flag,
    /// A number with so many decimals; what lies above `top` (in units of 10^-decimals) stands as `top`.
    Number {
        /// Decimals.
        decimals: u8,
        /// Highest value told.
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
    /// Name: question's key, perhaps with an option's or a statement's.
    pub name: String,
    /// What it is, in words.
    pub label: String,
    /// The question as it is put, where it belongs to one.
    pub asked: Option<String>,
    /// What is meant by it, of a theme.
    pub definition: Option<String>,
    /// What it holds.
    pub values: Values,
    /// Whether categories are in an order (a scale).
    pub ordered: bool,
}

/// The columns of a survey's rows.
#[derive(Debug, Clone)]
pub struct Codebook {
    /// The survey's slug.
    pub survey: String,
    /// Its title.
    pub title: String,
    /// The municipality's name and code.
    pub municipality: (String, String),
    /// Who asks.
    pub sender: String,
    /// Purpose, as in the privacy notice.
    pub purpose: String,
    /// Days between which it could be answered.
    pub dates: (Option<jiff::civil::Date>, Option<jiff::civil::Date>),
    /// How those who answered were chosen.
    pub sample: crate::survey::Sample,
    /// Every column, in its order.
    pub variables: Vec<Variable>,
}

/// Name of the column that says whether a question under a condition was shown.
pub(super) const SHOWN: &str = "_shown";
/// Category of a text question in which a text was written.
pub(super) const WROTE: &str = "_text";
/// Category for an option that the survey no longer has.
pub(super) const REMOVED: &str = "_removed";

/// The columns before the questions, in the order of [`super::rows`].
pub(super) const HEAD: usize = 7;

impl Codebook {
    /// Of a survey's current version; with the columns of texts only when asked for, and with those of themes where
    /// somebody codes.
    #[must_use]
    pub fn new(published: &Published, texts: bool, themes: Option<&Version>) -> Self {
        let survey = &published.survey;
        let mut variables = head(survey);
        for index in 0..survey.questions.len() {
            variables.extend(of_question(survey, index, texts));
            let question = &survey.questions[index];
            if let Some(version) = themes.filter(|_| question.longest_text() > 0) {
                variables.extend(super::themes::variables(question, version));
            }
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

/// Whether it depends on earlier answers who is shown a question.
pub(super) fn is_conditional(survey: &Survey, index: usize) -> bool {
    survey.questions[index].show_if.is_some()
        || survey.pages[survey.page_of(index)].show_if.is_some()
}

fn categories(all: &[(&str, &str)]) -> Values {
    let category = |(key, label): &(&str, &str)| Category {
        key: (*key).to_owned(),
        label: (*label).to_owned(),
        apart: false,
    };
    Values::Category(all.iter().map(category).collect())
}

fn head(survey: &Survey) -> Vec<Variable> {
    let languages: Vec<(&str, &str)> = survey
        .languages
        .iter()
        .map(|language| (language.code(), language.code()))
        .collect();
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
        ("volunteers", "Volontärer"),
    ];
    [
        ("survey", "Enkät", Values::Text),
        ("channel", "Kanal", categories(&channels)),
        ("language", "Språk", categories(&languages)),
        ("day", "Dag", Values::Day),
        ("place_asked", "Plats där frågorna ställdes", Values::Text),
        ("event", "Tillfälle", Values::Text),
        ("asked_by", "Vem som frågade", categories(&askers)),
    ]
    .map(|(name, label, values)| Variable {
        name: name.to_owned(),
        label: label.to_owned(),
        asked: None,
        definition: None,
        values,
        ordered: false,
    })
    .to_vec()
}

/// The columns of one question, in the order of [`super::rows`].
pub(super) fn of_question(survey: &Survey, index: usize, texts: bool) -> Vec<Variable> {
    let question = &survey.questions[index];
    if question.kind == Kind::Information {
        return Vec::new();
    }
    let asked = question.text.in_language(0).to_owned();
    let variable = |name: String, label: String, values: Values| Variable {
        ordered: matches!(question.kind, Kind::Scale { .. })
            && matches!(values, Values::Category(_)),
        name,
        label,
        asked: Some(asked.clone()),
        definition: None,
        values,
    };
    let key = &question.key;
    let mut all = Vec::new();
    if is_conditional(survey, index) {
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
        Kind::Grid => all.extend(
            question
                .statements
                .iter()
                .map(|s| variable(format!("{key}.{}", s.key), text(&s.text), options(question))),
        ),
        Kind::Ranking { most } => all.extend((1..=*most).map(|rank| {
            variable(
                format!("{key}.{rank}"),
                format!("Plats {rank}"),
                options(question),
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
        _ => all.push(variable(key.clone(), asked.clone(), options(question))),
    }
    if texts && question.longest_text() > 0 {
        all.push(variable(
            format!("{key}.text"),
            "Fritext".to_owned(),
            Values::Text,
        ));
    }
    all
}

fn options(question: &Question) -> Values {
    let mut all: Vec<Category> = question
        .options
        .iter()
        .map(|option| Category {
            key: option.key.clone(),
            label: option.text.in_language(0).to_owned(),
            apart: matches!(option.role, Role::DontKnow | Role::NotApplicable),
        })
        .collect();
    let mut own = |key: &str, label: &str| {
        all.push(Category {
            key: key.to_owned(),
            label: label.to_owned(),
            apart: false,
        });
    };
    if question.is_text() {
        own(WROTE, "Skrev text");
    }
    own(REMOVED, "Alternativ som inte längre finns");
    Values::Category(all)
}
