//! What a condition belongs to, and what a press does to it.

use crate::authoring::Draft;
use crate::authoring::edit::{self, EditError};
use crate::authoring::when::{Join, Test, When};
use crate::site::editor::form::{Typed, number};
use crate::survey::file::format::{ConditionFile, KindName, QuestionFile};

/// What a condition belongs to, as its address names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// The question with this key.
    Question(String),
    /// The page with this key.
    Page(String),
    /// An option of a question.
    Option(String, String),
    /// Who the residents are.
    Residents,
}

impl Of {
    /// Reads it: `question.age`, `page.x`, `option.age.16_24`, `residents`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split('.').collect::<Vec<_>>()[..] {
            ["question", key] => Some(Self::Question(key.to_owned())),
            ["page", key] => Some(Self::Page(key.to_owned())),
            ["option", question, key] => Some(Self::Option(question.to_owned(), key.to_owned())),
            ["residents"] => Some(Self::Residents),
            _ => None,
        }
    }

    /// Returns the path of the page that it belongs to, below the draft's.
    #[must_use]
    pub fn back(&self) -> String {
        match self {
            Self::Question(key) => format!("/question/{key}"),
            Self::Option(key, _) => format!("/question/{key}#options"),
            Self::Page(key) => format!("/page/{key}"),
            Self::Residents => "/figures#residents".to_owned(),
        }
    }

    /// Returns the condition in a draft; `None` if what it belongs to is gone.
    #[must_use]
    pub fn find<'d>(&self, draft: &'d Draft) -> Option<Option<&'d ConditionFile>> {
        match self {
            Self::Question(key) => draft.question(key).map(|one| one.show_if.as_ref()),
            Self::Page(key) => {
                let mut pages = draft.base.page.iter();
                pages
                    .find(|page| page.key == *key)
                    .map(|page| page.show_if.as_ref())
            }
            Self::Option(question, key) => {
                let mut options = draft.question(question)?.options.iter();
                options
                    .find(|one| one.key == *key)
                    .map(|one| one.show_if.as_ref())
            }
            Self::Residents => Some(draft.base.residents.as_ref()),
        }
    }

    fn put(&self, draft: &mut Draft, condition: Option<ConditionFile>) -> Result<(), EditError> {
        let slot = match self {
            Self::Residents => &mut draft.base.residents,
            Self::Page(key) => {
                let mut pages = draft.base.page.iter_mut();
                let page = pages.find(|page| page.key == *key);
                &mut page.ok_or(EditError::Gone)?.show_if
            }
            Self::Question(key) | Self::Option(key, _) => {
                let (page, at) = edit::question_at(draft, key)?;
                let question = &mut draft.base.page[page].question[at];
                match self {
                    Self::Option(_, option) => {
                        let mut options = question.options.iter_mut();
                        let option = options.find(|one| one.key == *option);
                        &mut option.ok_or(EditError::Gone)?.show_if
                    }
                    _ => &mut question.show_if,
                }
            }
        };
        *slot = condition;
        Ok(())
    }

    /// Returns the questions that the condition may look at: those before it, which somebody answers.
    #[must_use]
    pub fn earlier<'d>(&self, draft: &'d Draft) -> Vec<&'d QuestionFile> {
        let end = match self {
            Self::Residents => None,
            Self::Question(key) | Self::Option(key, _) => Some(key.as_str()),
            Self::Page(key) => {
                let mut pages = draft.base.page.iter();
                let page = pages.find(|page| page.key == *key);
                page.and_then(|page| page.question.first())
                    .map(|one| one.key.as_str())
            }
        };
        let all = draft
            .questions()
            .take_while(|one| Some(one.key.as_str()) != end);
        let answered = all.filter(|one| one.kind != KindName::Information);
        // Residents are told by what was chosen.
        let chosen =
            |one: &&QuestionFile| *self != Self::Residents || !options(draft, one).is_empty();
        answered.filter(chosen).collect()
    }
}

/// Returns what can be chosen of a question: its options, the points of its scale, its places: key and words.
#[must_use]
pub fn options(draft: &Draft, question: &QuestionFile) -> Vec<(String, String)> {
    let mut all = Vec::new();
    if question.kind == KindName::Grid {
        return all;
    }
    if question.kind == KindName::Place {
        let within = |area: &Option<String>| match (&question.areas, area) {
            (Some(areas), Some(area)) => areas.contains(area),
            _ => true,
        };
        let places = draft.places.place.iter().filter(|one| within(&one.area));
        all.extend(places.map(|one| (one.key.clone(), one.text.clone())));
    }
    if let (KindName::Scale, Some(from), Some(to)) = (question.kind, question.from, question.to) {
        all.extend(
            (from..=to.min(from.saturating_add(10))).map(|n| (n.to_string(), n.to_string())),
        );
    }
    let own = question.options.iter();
    all.extend(own.map(|one| (one.key.clone(), one.text.clone())));
    all
}

/// Returns true if a number can be compared with answers to a question.
#[must_use]
pub const fn has_size(question: &QuestionFile) -> bool {
    matches!(
        question.kind,
        KindName::Number | KindName::Scale | KindName::SeveralChoices | KindName::Ranking
    )
}

/// Reads an index, and one within it: `2` or `2.1`.
fn place(text: &str) -> (usize, Option<usize>) {
    let (at, inner) = text.split_once('.').unwrap_or((text, ""));
    (at.parse().unwrap_or(usize::MAX), inner.parse().ok())
}

/// Why a test that was typed is none: the message's key.
pub type Lack = &'static str;

/// Reads the test that is to be added.
///
/// # Errors
/// With the key of a message that says what it lacks.
pub fn test(typed: &Typed) -> Result<Test, Lack> {
    let question = typed.one("question").to_owned();
    let chosen: Vec<String> = typed.all("option").into_iter().map(str::to_owned).collect();
    let mut condition = ConditionFile {
        question: Some(question),
        ..ConditionFile::default()
    };
    match typed.one("test") {
        "none_of" if chosen.is_empty() => return Err("draft-when-choose"),
        "none_of" => condition.none_of = Some(chosen),
        "answered" => condition.answered = Some(true),
        "not_answered" => condition.answered = Some(false),
        "at_least" => {
            let least = number(typed.one("number"));
            condition.at_least = Some(least.ok_or("draft-when-number")?);
        }
        _ if chosen.is_empty() => return Err("draft-when-choose"),
        _ if chosen.len() == 1 => condition.equals = chosen.into_iter().next(),
        _ => condition.any_of = Some(chosen),
    }
    Ok(Test {
        not: false,
        test: condition,
    })
}

/// Does what was pressed to a condition.
///
/// # Errors
/// [`EditError::Gone`] if what it belongs to is not there.
pub fn act(of: &Of, typed: &Typed, draft: &mut Draft) -> Result<(), EditError> {
    let now = of.find(draft).ok_or(EditError::Gone)?;
    let mut when = When::of(now);
    let pressed = typed.one("act");
    let (act, at) = pressed.split_once(' ').unwrap_or((pressed, ""));
    let (n, inner) = place(at);
    match act {
        "all" => when.join = Join::All,
        "any" => when.join = Join::Any,
        "turn" => when.turn(n, inner),
        "remove" => when.remove(n, inner),
        "group" => when.group(n),
        "clear" => when.parts.clear(),
        "add" => {
            if let Ok(test) = test(typed) {
                when.add(typed.one("to").parse().ok(), test);
            }
        }
        _ => {}
    }
    of.put(draft, when.condition())
}
