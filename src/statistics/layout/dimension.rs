//! Dimensions of a table: a question, place, channel or outing, and how a response's category is found.

use std::collections::HashMap;

use uuid::Uuid;

use super::block::of_question;
use super::{GroupingError, OR_MORE};
use crate::statistics::rounds::ROUND;
use crate::survey::answer::write_number;
use crate::survey::{Published, Survey};

/// A dimension that tables are grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Question key, or `channel`, [`PLACE_ASKED`], [`OUTING`].
    pub key: String,
    /// Wording of the question, or the name of the dimension.
    pub text: String,
    /// Keys and wordings of the categories; the last of a question is "not answered".
    pub categories: Vec<(String, String)>,
    /// Index in `classes` of the coarser class of each category.
    pub class_of: Vec<Option<usize>>,
    /// Keys and wordings of the coarser classes.
    pub classes: Vec<(String, String)>,
    /// Index in `classes` of the still coarser class of each class.
    pub class_in: Vec<Option<usize>>,
    pub(in crate::statistics) finds: Finds,
}

/// How a dimension finds a response's category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::statistics) enum Finds {
    /// By the answer to a question: the question's code, and the category of each option code.
    Question(u32, Vec<Option<usize>>),
    /// By channel: the category's key.
    Channel,
    /// By outing or batch of paper; the last category is for none.
    Collected(HashMap<Uuid, usize>),
}

/// An outing or a batch of paper, where responses were collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// Id of the outing or batch.
    pub id: Uuid,
    /// The place asked.
    pub place: String,
    /// Event; empty where there is none.
    pub event: String,
    /// Day, as an ISO date.
    pub day: String,
}

/// Key of the dimension of channels.
pub const CHANNEL: &str = "channel";

/// Key of the dimension of places asked.
pub const PLACE_ASKED: &str = "place_asked";

/// Key of the dimension of outings: for exact figures only, since it has no fixed list of categories.
pub const OUTING: &str = "outing";

/// Suffix of the block that counts the option ranked first: `question.first`.
pub const FIRST: &str = "first";

/// Categories of the dimension of channels, in the order of [`crate::response::Channel`].
pub(super) const CHANNELS: [(&str, &str); 5] = [
    ("web", "Webb"),
    ("street", "Gata och torg"),
    ("paper", "Papper"),
    ("phone", "Telefon"),
    ("meeting", "Möte"),
];

/// Returns the keys of each table by group that a survey publishes; rounds side by side are published where it is a round.
pub(super) fn given_out(survey: &Survey) -> Vec<Vec<String>> {
    let round = survey.round.is_some().then(|| vec![ROUND.to_owned()]);
    survey.group_tables().into_iter().chain(round).collect()
}

pub(super) fn in_words(tables: &[Vec<String>]) -> String {
    let mut all = vec!["as a whole".to_owned()];
    all.extend(
        tables
            .iter()
            .map(|keys| format!("by {}", keys.join(" and "))),
    );
    all.join(", ")
}

/// Returns the wording of a class of numbers: "0–9", "10 eller mer".
pub(super) fn class_text(from: i64, next: Option<i64>, decimals: u8) -> String {
    let low = write_number(from, decimals);
    match next {
        None => format!("{low}{OR_MORE}"),
        Some(next) if next - 1 == from => low,
        Some(next) => format!("{low}–{}", write_number(next - 1, decimals)),
    }
}

/// Builds the dimension of places asked or of outings.
pub(super) fn collected_dimension(key: &str, collected: &[Collected]) -> Dimension {
    let mut categories: Vec<(String, String)> = Vec::new();
    let mut folded: HashMap<String, usize> = HashMap::new();
    let mut found = HashMap::new();
    for one in collected {
        let (name, text) = if key == PLACE_ASKED {
            // The same place is written with different case and blanks.
            let place = one.place.trim();
            (place.to_lowercase(), place.to_owned())
        } else {
            let id = one.id.simple().to_string();
            let mut text = format!("{} {}", one.day, one.place);
            if !one.event.is_empty() {
                text = format!("{text}, {}", one.event);
            }
            (format!("{}_{}", one.day, &id[..8]), text)
        };
        let category = *folded.entry(name.clone()).or_insert_with(|| {
            categories.push((name, text));
            categories.len() - 1
        });
        found.insert(one.id, category);
    }
    categories.push((
        "_none".to_owned(),
        "Inte vid ett insamlingstillfälle".to_owned(),
    ));
    Dimension {
        key: key.to_owned(),
        text: if key == PLACE_ASKED {
            "Plats där frågorna ställdes"
        } else {
            "Insamlingstillfälle"
        }
        .to_owned(),
        class_of: vec![None; categories.len()],
        categories,
        classes: Vec::new(),
        class_in: Vec::new(),
        finds: Finds::Collected(found),
    }
}

pub(super) fn dimension(
    published: &Published,
    key: &str,
    collected: &[Collected],
) -> Result<Dimension, GroupingError> {
    let survey = &published.survey;
    if [PLACE_ASKED, OUTING].contains(&key) {
        return Ok(collected_dimension(key, collected));
    }
    if key == CHANNEL {
        let categories: Vec<_> = CHANNELS
            .iter()
            .map(|(k, t)| ((*k).to_owned(), (*t).to_owned()))
            .collect();
        return Ok(Dimension {
            key: key.to_owned(),
            text: "Kanal".to_owned(),
            class_of: vec![None; categories.len()],
            categories,
            classes: Vec::new(),
            class_in: Vec::new(),
            finds: Finds::Channel,
        });
    }
    let index = survey
        .question_index(key)
        .filter(|q| survey.background.contains(q));
    let Some(index) = index else {
        let background = survey.background.iter();
        let mut valid: Vec<String> = background
            .map(|&q| survey.questions[q].key.clone())
            .collect();
        valid.extend([CHANNEL, PLACE_ASKED, OUTING, ROUND].map(str::to_owned));
        return Err(GroupingError::NotDeclared {
            given: key.to_owned(),
            valid,
        });
    };
    Ok(of_question(published, index))
}
