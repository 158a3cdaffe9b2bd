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

/// Returns the option that a part says is chosen.
fn chosen(part: &Expression) -> Option<&str> {
    match part {
        Expression::Call(name, given) if name == "selected" => match &given[..] {
            [Expression::This, Expression::Text(option)] => Some(option),
            _ => None,
        },
        _ => None,
    }
}

/// Returns whether a part compares the number of chosen options in one of these ways.
fn counts(part: &Expression, ways: [(Compare, f64); 2]) -> bool {
    let Expression::Compared(left, how, right) = part else {
        return false;
    };
    let is =
        |(wanted, number): &(Compare, f64)| wanted == how && **right == Expression::Number(*number);
    of_answer(left) == Some("count-selected") && ways.iter().any(is)
}

/// Returns the option that a part makes exclusive: chosen, it is the only one.
fn exclusive(part: &Expression) -> Option<&str> {
    match part {
        // not(selected(., 'x') and count-selected(.) > 1)
        Expression::Not(inner) => {
            let more = |one| counts(one, [(Compare::Greater, 1.0), (Compare::AtLeast, 2.0)]);
            match &**inner {
                Expression::And(both) => match &both[..] {
                    [option, count] | [count, option]
                        if more(count) && chosen(option).is_some() =>
                    {
                        chosen(option)
                    }
                    _ => None,
                },
                _ => None,
            }
        }
        // not(selected(., 'x')) or count-selected(.) = 1
        Expression::Or(both) => {
            let one = |one| counts(one, [(Compare::Equal, 1.0), (Compare::AtMost, 1.0)]);
            match &both[..] {
                [Expression::Not(inner), count] | [count, Expression::Not(inner)] if one(count) => {
                    chosen(inner)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn day(value: &Expression) -> Option<toml::value::Datetime> {
    match value {
        Expression::Call(name, given) if name == "date" => match &given[..] {
            [Expression::Text(day)] => {
                let day: toml::value::Datetime = day.trim().parse().ok()?;
                (day.date.is_some() && day.time.is_none()).then_some(day)
            }
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
    let (floor, ceil) = (number.floor(), number.ceil());
    match (question.kind, of, how) {
        (KindName::Number, ".", how) => {
            let (least, most) = match how {
                Compare::AtLeast if whole => (Some(ceil), None),
                Compare::AtMost if whole => (None, Some(floor)),
                Compare::Greater if whole => (Some(floor + 1.0), None),
                Compare::Less if whole => (None, Some(ceil - 1.0)),
                Compare::AtLeast => (Some(number), None),
                Compare::AtMost => (None, Some(number)),
                _ => return false,
            };
            question.minimum = narrower(question.minimum, least, f64::max);
            question.maximum = narrower(question.maximum, most, f64::min);
        }
        (KindName::ShortText | KindName::LongText, "string-length", _)
        | (KindName::SeveralChoices, "count-selected", _) => {
            let (least, most) = match how {
                Compare::Equal if floor < number => return false,
                Compare::Equal => (Some(number), Some(number)),
                Compare::AtLeast => (Some(ceil), None),
                Compare::Greater => (Some(floor + 1.0), None),
                Compare::AtMost => (None, Some(floor)),
                Compare::Less => (None, Some(ceil - 1.0)),
                Compare::Unequal => return false,
            };
            // No answer at all is always allowed, and is no limit.
            if most.is_some_and(|most| most < 1.0) {
                return false;
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            // Cut to what the type holds; the survey's own reader judges it.
            let cut = |n: f64| n.clamp(0.0, 60_000.0) as u16;
            if question.kind == KindName::SeveralChoices {
                question.least = narrower(question.least, least.map(cut), u16::max);
                question.most = narrower(question.most, most.map(cut), u16::min);
            } else if let (None, Some(most)) = (least, most) {
                let most = Some(usize::from(cut(most)));
                question.longest = narrower(question.longest, most, usize::min);
            } else {
                return false;
            }
        }
        _ => return false,
    }
    true
}

/// Returns the narrower of two limits, either of which may be missing.
fn narrower<N: Copy>(one: Option<N>, other: Option<N>, of_both: fn(N, N) -> N) -> Option<N> {
    match (one, other) {
        (Some(one), Some(other)) => Some(of_both(one, other)),
        (one, other) => one.or(other),
    }
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
            (KindName::ShortText, "string-length(.) = 5.5"),
            (KindName::SeveralChoices, "count-selected(.) < 1"),
            (KindName::Date, ". >= date('10:00:00')"),
            // Neither says that the option stands alone.
            (
                KindName::SeveralChoices,
                "selected(., 'a') or count-selected(.) > 1",
            ),
            (
                KindName::SeveralChoices,
                "not(selected(., 'a') and count-selected(.) = 1)",
            ),
            (
                KindName::SeveralChoices,
                "not(selected(., 'a')) or count-selected(.) > 1",
            ),
            (KindName::OneChoice, ". = 'a'"),
            (KindName::Number, "1 +"),
        ] {
            assert!(!read(kind, constraint).2, "{constraint}");
        }
        let (narrow, _, whole) = read(KindName::Number, ". >= 5 and . >= 1 and . <= 9.5");
        assert!(whole && (narrow.minimum, narrow.maximum) == (Some(5.0), Some(9.0)));
        let (half, _, whole) = read(KindName::Number, ". >= 1 and . != 3");
        assert!(!whole && half.minimum == Some(1.0));
    }
}
