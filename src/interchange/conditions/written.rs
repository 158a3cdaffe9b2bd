//! Conditions of a survey as expressions of another system.

use crate::authoring::Draft;
use crate::survey::file::format::{ConditionFile, KindName, OptionFile, QuestionFile};

/// How another system writes the tests of a condition.
pub trait Writes {
    /// An option is chosen.
    fn chosen(&self, question: &QuestionFile, option: &str) -> Option<String>;
    /// There is an answer.
    fn answered(&self, question: &QuestionFile) -> Option<String>;
    /// A number, or a number of options, is at least this.
    fn at_least(&self, question: &QuestionFile, least: f64) -> Option<String>;
    /// The opposite.
    fn not(&self, inner: &str) -> String;
    /// `and`, `or`.
    fn joins(&self) -> (&'static str, &'static str);
}

/// Returns the options that can be chosen of a question: a numbered scale's are its points.
#[must_use]
pub fn options(draft: &Draft, question: &QuestionFile) -> Vec<OptionFile> {
    let plain = |key: &str, text: &str| OptionFile {
        key: key.to_owned(),
        text: text.to_owned(),
        role: None,
        group: None,
        show_if: None,
    };
    match (question.kind, question.from, question.to) {
        (KindName::Scale, Some(from), Some(to)) if to >= from && to - from <= 100 => {
            let points = (from..=to).map(|point| plain(&point.to_string(), &point.to_string()));
            points.chain(question.options.iter().cloned()).collect()
        }
        (KindName::Place, ..) => {
            let within = |area: &str| {
                let areas = question.areas.as_ref();
                areas.is_none_or(|areas| areas.iter().any(|one| one == area))
            };
            let places = draft.places.place.iter();
            let here = places.filter(|place| place.area.as_deref().is_none_or(within));
            let places = here.map(|place| plain(&place.key, &place.text));
            places.chain(question.options.iter().cloned()).collect()
        }
        _ => question.options.clone(),
    }
}

/// Writes a condition; `None` where the other system cannot say it.
pub fn written(condition: &ConditionFile, draft: &Draft, writes: &impl Writes) -> Option<String> {
    let (and, or) = writes.joins();
    let join = |parts: Vec<String>, by: &str| {
        if parts.len() == 1 {
            parts.into_iter().next()
        } else if parts.is_empty() {
            None
        } else {
            Some(format!("({})", parts.join(&format!(" {by} "))))
        }
    };
    let each = |list: &[ConditionFile]| -> Option<Vec<String>> {
        list.iter()
            .map(|part| written(part, draft, writes))
            .collect()
    };
    if let Some(list) = &condition.all {
        return join(each(list)?, and);
    }
    if let Some(list) = &condition.any {
        return join(each(list)?, or);
    }
    if let Some(inner) = &condition.not {
        return Some(writes.not(&written(inner, draft, writes)?));
    }
    let question = draft.question(condition.question.as_deref()?)?;
    let among = |keys: &[String]| -> Option<String> {
        let each: Option<Vec<String>> = keys
            .iter()
            .map(|key| writes.chosen(question, key))
            .collect();
        join(each?, or)
    };
    if let Some(key) = &condition.equals {
        return writes.chosen(question, key);
    }
    if let Some(keys) = &condition.any_of {
        return among(keys);
    }
    if let Some(keys) = &condition.none_of {
        let both = vec![writes.answered(question)?, writes.not(&among(keys)?)];
        return join(both, and);
    }
    if let Some(is) = condition.answered {
        let there = writes.answered(question)?;
        return Some(if is { there } else { writes.not(&there) });
    }
    let least = condition.at_least?;
    if question.kind != KindName::Scale {
        return writes.at_least(question, least);
    }
    let points = options(draft, question);
    let points: Vec<&OptionFile> = points.iter().filter(|one| one.role.is_none()).collect();
    let numbered = points.iter().all(|one| one.key.parse::<i64>().is_ok());
    #[allow(clippy::cast_precision_loss)] // Points of a scale are few.
    let above = points.iter().enumerate().filter(|(at, one)| {
        let value = if numbered {
            one.key.parse::<f64>().unwrap_or_default()
        } else {
            (*at + 1) as f64
        };
        value >= least
    });
    let keys: Vec<String> = above.map(|(_, one)| one.key.clone()).collect();
    among(&keys)
}
