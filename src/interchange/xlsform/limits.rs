//! Constraints of an `XLSForm` as limits of a question.

use crate::interchange::expression::{Compare, Dialect, Expression, parse, parts};
use crate::survey::file::format::{KindName, QuestionFile};

/// Returns the function of the answer itself that a value is, such as `count-selected(.)`.
fn of_answer(value: &Expression) -> Option<&str> {
    match value {
        Expression::This => Some("."),
        Expression::Call(name, given) if given[..] == [Expression::This] => Some(name),
        _ => None,
    }
}

/// Returns the option that a part makes exclusive: chosen, it is the only one.
fn exclusive(part: &Expression) -> Option<&str> {
    let chosen = |one: &'_ Expression| match one {
        Expression::Call(name, given) if name == "selected" => match &given[..] {
            [Expression::This, Expression::Text(option)] => Some(option.clone()),
            _ => None,
        },
        _ => None,
    };
    let counts = |one: &Expression, wanted: &[(Compare, f64)]| match one {
        Expression::Compared(left, how, right) => {
            of_answer(left) == Some("count-selected")
                && wanted
                    .iter()
                    .any(|(w, n)| w == how && **right == Expression::Number(*n))
        }
        _ => false,
    };
    let more = [(Compare::Greater, 1.0), (Compare::AtLeast, 2.0)];
    let one = [(Compare::Equal, 1.0), (Compare::AtMost, 1.0)];
    let is = |first: &Expression, second: &Expression| match (first, second) {
        // not(selected(., 'x') and count-selected(.) > 1)
        (Expression::Call(..), count) => chosen(first).is_some() && counts(count, &more),
        // not(selected(., 'x')) or count-selected(.) = 1
        (Expression::Not(inner), count) => chosen(inner).is_some() && counts(count, &one),
        _ => false,
    };
    let pair = match part {
        Expression::Not(inner) => match &**inner {
            Expression::And(both) => both,
            _ => return None,
        },
        Expression::Or(both) => both,
        _ => return None,
    };
    let [first, second] = &pair[..] else {
        return None;
    };
    let taken = if is(first, second) {
        first
    } else if is(second, first) {
        second
    } else {
        return None;
    };
    let call = match taken {
        Expression::Not(inner) => inner,
        other => other,
    };
    match call {
        Expression::Call(_, given) => match given.last() {
            Some(Expression::Text(option)) => Some(option),
            _ => None,
        },
        _ => None,
    }
}

fn day(value: &Expression) -> Option<toml::value::Datetime> {
    match value {
        Expression::Call(name, given) if name == "date" => match &given[..] {
            [Expression::Text(day)] => day.trim().parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// Reads a part into a question; returns false where it says something else.
fn one(part: &Expression, question: &mut QuestionFile) -> bool {
    let Expression::Compared(left, how, right) = part else {
        return false;
    };
    let (of, how, value) = match (of_answer(left), of_answer(right)) {
        (Some(of), _) => (of, *how, right),
        (None, Some(of)) => (of, how.turned(), left),
        _ => return false,
    };
    if question.kind == KindName::Date {
        let Some(day) = day(value).filter(|_| of == ".") else {
            return false;
        };
        match how {
            Compare::AtLeast => question.earliest = Some(day),
            Compare::AtMost => question.latest = Some(day),
            _ => return false,
        }
        return true;
    }
    let Expression::Number(number) = **value else {
        return false;
    };
    let whole = question.decimals.is_none();
    match (question.kind, of, how) {
        (KindName::Number, ".", Compare::AtLeast) => question.minimum = Some(number),
        (KindName::Number, ".", Compare::AtMost) => question.maximum = Some(number),
        (KindName::Number, ".", Compare::Greater) if whole => {
            question.minimum = Some(number.floor() + 1.0);
        }
        (KindName::Number, ".", Compare::Less) if whole => {
            question.maximum = Some(number.ceil() - 1.0);
        }
        (KindName::ShortText | KindName::LongText, "string-length", _)
        | (KindName::SeveralChoices, "count-selected", _) => {
            let (least, most) = match how {
                Compare::Equal => (Some(number), Some(number)),
                Compare::AtLeast => (Some(number), None),
                Compare::Greater => (Some(number + 1.0), None),
                Compare::AtMost => (None, Some(number)),
                Compare::Less => (None, Some(number - 1.0)),
                Compare::Unequal => return false,
            };
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            // Cut to what the type holds; the survey's own reader judges it.
            let cut = |n: f64| n.clamp(0.0, 60_000.0) as u16;
            if question.kind == KindName::SeveralChoices {
                question.least = least.map(cut).or(question.least);
                question.most = most.map(cut).or(question.most);
            } else if let (None, Some(most)) = (least, most) {
                question.longest = Some(usize::from(cut(most)));
            } else {
                return false;
            }
        }
        _ => return false,
    }
    true
}

/// Reads a constraint into a question; returns the codes of options that exclude the others, and whether all of it could be said.
pub fn limits(constraint: &str, question: &mut QuestionFile) -> (Vec<String>, bool) {
    if constraint.is_empty() {
        return (Vec::new(), true);
    }
    let Some(expression) = parse(constraint, Dialect::XlsForm) else {
        return (Vec::new(), false);
    };
    let mut alone = Vec::new();
    let mut whole = true;
    for part in parts(expression) {
        match exclusive(&part) {
            Some(option) if question.kind == KindName::SeveralChoices => {
                alone.push(option.to_owned());
            }
            _ => whole &= one(&part, question),
        }
    }
    (alone, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: KindName, constraint: &str) -> (QuestionFile, Vec<String>, bool) {
        let mut question = QuestionFile {
            kind,
            ..QuestionFile::default()
        };
        let (alone, whole) = limits(constraint, &mut question);
        (question, alone, whole)
    }

    #[test]
    fn limits_are_read() {
        let (number, _, whole) = read(KindName::Number, ". >= 0 and . < 120");
        assert_eq!((number.minimum, number.maximum), (Some(0.0), Some(119.0)));
        assert!(whole);
        let (text, _, whole) = read(KindName::LongText, "string-length(.) <= 500");
        assert!(whole && text.longest == Some(500));
        let (day, _, whole) = read(KindName::Date, ". >= date('2026-01-01')");
        assert!(whole && day.earliest.is_some());
        let several = "count-selected(.) <= 3 and not(selected(., 'none') and count-selected(.) > 1) and (count-selected(.) = 1 or not(selected(., 'dk')))";
        let (several, alone, whole) = read(KindName::SeveralChoices, several);
        assert!(whole && several.most == Some(3));
        assert_eq!(alone, ["none", "dk"]);
    }

    #[test]
    fn other_limits_are_told() {
        for (kind, constraint) in [
            (KindName::Number, ". != 3"),
            (KindName::Number, ". >= ${low}"),
            (KindName::Date, ". <= today()"),
            (KindName::ShortText, "regex(., '[0-9]+')"),
            (KindName::ShortText, "string-length(.) >= 5"),
            (KindName::OneChoice, ". = 'a'"),
            (KindName::Number, "1 +"),
        ] {
            assert!(!read(kind, constraint).2, "{constraint}");
        }
        let (half, _, whole) = read(KindName::Number, ". >= 1 and . != 3");
        assert!(!whole && half.minimum == Some(1.0));
    }
}
