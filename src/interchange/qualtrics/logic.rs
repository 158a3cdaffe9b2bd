//! When something is shown: `Qualtrics`' logic as an expression.

use serde_json::Value;

use super::json::{field, numbered};
use crate::interchange::System;
use crate::interchange::expression::{Compare, Expression};
use crate::interchange::plain::plain;

/// Most tests of a logic.
const MOST_TESTS: usize = 50;

/// Joins parts by the words before the second and each later one; `None` where those differ: it is not said which goes first.
fn joined(parts: Vec<(String, Expression)>) -> Option<Expression> {
    let mut words = parts.iter().skip(1).map(|(word, _)| word.as_str());
    let word = words.next().unwrap_or("and").to_owned();
    if words.any(|other| other != word) {
        return None;
    }
    let mut parts: Vec<Expression> = parts.into_iter().map(|(_, one)| one).collect();
    match &*word {
        _ if parts.len() < 2 => parts.pop(),
        "and" => Some(Expression::And(parts)),
        "or" => Some(Expression::Or(parts)),
        _ => None,
    }
}

/// Returns what a test is about: the question, and the choice, number or text of it.
fn operand(one: &Value) -> Option<(String, String)> {
    let own = [field(one, "LeftOperand"), field(one, "ChoiceLocator")];
    let own = own.into_iter().find(|text| text.starts_with("q://"))?;
    let (question, rest) = own.strip_prefix("q://")?.split_once('/')?;
    Some((question.to_owned(), rest.to_owned()))
}

fn test(one: &Value) -> Option<Expression> {
    if field(one, "LogicType") != "Question" {
        return None;
    }
    let (name, part) = operand(one)?;
    let question = Expression::Question(name);
    let operator = field(one, "Operator");
    if let Some(choice) = part.strip_prefix("SelectableChoice/") {
        choice.parse::<u32>().ok()?;
        let given = vec![question, Expression::Text(choice.to_owned())];
        let chosen = Expression::Call("selected".to_owned(), given);
        return match &*operator {
            "Selected" => Some(chosen),
            "NotSelected" => Some(Expression::Not(Box::new(chosen))),
            _ => None,
        };
    }
    let left = match &*part {
        "SelectedChoicesCount" => Expression::Call("count-selected".to_owned(), vec![question]),
        "ChoiceTextEntryValue" | "ChoiceNumericEntryValue/1" => question,
        _ => return None,
    };
    let how = match &*operator {
        "Empty" => {
            return Some(Expression::Call("is_empty".to_owned(), vec![left]));
        }
        "NotEmpty" => {
            let empty = Expression::Call("is_empty".to_owned(), vec![left]);
            return Some(Expression::Not(Box::new(empty)));
        }
        "EqualTo" => Compare::Equal,
        "NotEqualTo" => Compare::Unequal,
        "GreaterThan" => Compare::Greater,
        "GreaterThanOrEqual" => Compare::AtLeast,
        "LessThan" => Compare::Less,
        "LessThanOrEqual" => Compare::AtMost,
        _ => return None,
    };
    let right = field(one, "RightOperand").parse::<f64>().ok()?;
    let right = Expression::Number(right);
    Some(Expression::Compared(Box::new(left), how, Box::new(right)))
}

/// Reads a logic: sets of tests, each set and each test joined to the one before it.
pub fn expression(logic: &Value) -> Option<Expression> {
    let mut sets = Vec::new();
    let mut many = 0;
    for set in numbered(logic) {
        let mut tests = Vec::new();
        for one in numbered(set) {
            many += 1;
            if many > MOST_TESTS {
                return None;
            }
            let word = [field(one, "Conjuction"), field(one, "Conjunction")].concat();
            tests.push((word.to_lowercase(), test(one)?));
        }
        let word = field(set, "Type").to_lowercase();
        let word = word.trim_end_matches("if").to_owned();
        sets.push((word, joined(tests)?));
    }
    joined(sets)
}

/// Returns a logic in the words that its own file has for it.
pub fn words(logic: &Value) -> String {
    let tests = numbered(logic).into_iter().flat_map(numbered);
    let words = tests.map(|one| {
        let words = plain(&field(one, "Description"), System::Qualtrics).text;
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let all: Vec<String> = words.filter(|words| !words.is_empty()).collect();
    match all.join(" … ") {
        none if none.is_empty() => "DisplayLogic".to_owned(),
        all => all.chars().take(300).collect(),
    }
}
