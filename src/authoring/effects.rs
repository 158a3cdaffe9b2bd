//! What a new version does to the figures of a survey that has been answered, worked out before it is published.

use crate::survey::{Kind, Question, Survey};

/// An effect on the figures of the question with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Its words in the first language are others, under the same key: counted together, so that somebody must say that they mean the
    /// same. Before, after.
    Reworded(String, String, String),
    /// An option's words are others. Question, option's key, before, after.
    OptionReworded(String, String, String, String),
    /// Nobody is asked it any more; what was answered is kept and shown as gone.
    Taken(String),
    /// Those who answered before were not asked it.
    New(String),
    /// Further options, which those who answered before could not choose: their words.
    OptionsAdded(String, Vec<String>),
    /// Options that nobody can choose any more; what was answered is kept: their words.
    OptionsTaken(String, Vec<String>),
    /// It must be answered from now on.
    Required(String),
    /// Others are asked it than before: its condition or its page's is another.
    Asked(String),
    /// Figures are grouped by other questions.
    Background,
    /// The language with this code is offered no longer.
    LanguageTaken(String),
}

impl Effect {
    /// Returns the key of the question whose words somebody must say to mean the same; none for other effects.
    #[must_use]
    pub fn must_mean_the_same(&self) -> Option<String> {
        match self {
            Self::Reworded(key, ..) => Some(key.clone()),
            Self::OptionReworded(question, option, ..) => Some(format!("{question}.{option}")),
            _ => None,
        }
    }
}

/// Folds what no reader takes for another wording: spaces, and the mark at the end.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .trim_end_matches(['.', '?', ':', '!'])
        .to_owned()
}

fn asked(survey: &Survey, index: usize) -> String {
    // Conditions hold indexes, which another question before them moves: compared by keys.
    let key = |index: usize| survey.questions[index].key.as_str();
    let name = |condition: &crate::survey::Condition| {
        let mut keys = Vec::new();
        condition.each_question(&mut |q| keys.push(key(q)));
        format!("{keys:?} {}", shape(survey, condition))
    };
    let page = &survey.pages[survey.page_of(index)];
    let all = [
        page.show_if.as_ref(),
        survey.questions[index].show_if.as_ref(),
    ];
    all.into_iter().flatten().map(name).collect()
}

/// Writes a condition with the keys of its options.
fn shape(survey: &Survey, condition: &crate::survey::Condition) -> String {
    use crate::survey::Condition::{All, Answered, Any, AnyOf, AtLeast, NoneOf, Not};
    let options = |question: usize, all: &[u16]| -> Vec<&str> {
        let known = &survey.questions[question].options;
        let all = all.iter().filter_map(|one| known.get(usize::from(*one)));
        all.map(|one| one.key.as_str()).collect()
    };
    let parts = |all: &[crate::survey::Condition]| -> Vec<String> {
        all.iter().map(|one| shape(survey, one)).collect()
    };
    match condition {
        AnyOf(q, all) => format!("any {:?}", options(*q, all)),
        NoneOf(q, all) => format!("none {:?}", options(*q, all)),
        Answered(_, is) => format!("answered {is}"),
        AtLeast(_, least) => format!("at least {least}"),
        All(all) => format!("all {:?}", parts(all)),
        Any(all) => format!("or {:?}", parts(all)),
        Not(one) => format!("not {}", shape(survey, one)),
    }
}

fn of_options(before: &Question, after: &Question, all: &mut Vec<Effect>) {
    let key = &after.key;
    let words = |one: &crate::survey::Choice| one.text.in_language(0).to_owned();
    let missing = |list: &Question, other: &Question| -> Vec<String> {
        let mine = list.options.iter();
        let gone = mine.filter(|one| other.option_index(&one.key).is_none());
        gone.map(words).collect()
    };
    let (taken, added) = (missing(before, after), missing(after, before));
    if !added.is_empty() {
        all.push(Effect::OptionsAdded(key.clone(), added));
    }
    if !taken.is_empty() {
        all.push(Effect::OptionsTaken(key.clone(), taken));
    }
    for option in &after.options {
        let old = before.option_index(&option.key);
        let Some(old) = old.map(|index| &before.options[index]) else {
            continue;
        };
        let (was, is) = (words(old), words(option));
        if folded(&was) != folded(&is) {
            all.push(Effect::OptionReworded(
                key.clone(),
                option.key.clone(),
                was,
                is,
            ));
        }
    }
    let statement = |one: &crate::survey::Statement| one.text.in_language(0).to_owned();
    for one in &after.statements {
        let old = before.statements.iter().find(|old| old.key == one.key);
        match old {
            None => all.push(Effect::OptionsAdded(key.clone(), vec![statement(one)])),
            Some(old) if folded(&statement(old)) != folded(&statement(one)) => {
                all.push(Effect::OptionReworded(
                    key.clone(),
                    one.key.clone(),
                    statement(old),
                    statement(one),
                ));
            }
            Some(_) => {}
        }
    }
    for old in &before.statements {
        if !after.statements.iter().any(|one| one.key == old.key) {
            all.push(Effect::OptionsTaken(key.clone(), vec![statement(old)]));
        }
    }
}

/// Lists what a survey's next version does to its figures. That a question's kind or a scale's points are others is no effect: it
/// cannot be published, and [`crate::publishing::refused`] says so.
#[must_use]
pub fn effects(before: &Survey, after: &Survey) -> Vec<Effect> {
    let mut all = Vec::new();
    for (index, question) in after.questions.iter().enumerate() {
        let key = question.key.clone();
        if question.kind == Kind::Information {
            continue;
        }
        let Some(was) = before.question_index(&key) else {
            all.push(Effect::New(key));
            continue;
        };
        let old = &before.questions[was];
        let (from, to) = (old.text.in_language(0), question.text.in_language(0));
        if folded(from) != folded(to) {
            let effect = Effect::Reworded(key.clone(), from.to_owned(), to.to_owned());
            all.push(effect);
        }
        of_options(old, question, &mut all);
        if question.required && !old.required {
            all.push(Effect::Required(key.clone()));
        }
        if asked(before, was) != asked(after, index) {
            all.push(Effect::Asked(key));
        }
    }
    for question in &before.questions {
        let gone = after.question_index(&question.key).is_none();
        if gone && question.kind != Kind::Information {
            all.push(Effect::Taken(question.key.clone()));
        }
    }
    let grouped = |survey: &Survey| {
        let keys = survey.background.iter();
        let keys: Vec<String> = keys.map(|&q| survey.questions[q].key.clone()).collect();
        (keys, survey.group_tables())
    };
    if grouped(before) != grouped(after) {
        all.push(Effect::Background);
    }
    for language in &before.languages {
        if after.language_index(language.code()).is_none() {
            all.push(Effect::LanguageTaken(language.code().to_owned()));
        }
    }
    all
}
