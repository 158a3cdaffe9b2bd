//! Answers as stored: one compact byte string per response.
//!
//! A format byte (1), then for every question that was *shown*: its code, a tag, and the data that the tag calls for. Codes,
//! counts and numbers are LEB128 varints (signed ones zigzag). A question that is absent was not shown. Texts are stored in
//! rows of their own, so that they can be erased separately; the tag only records that there was one.
//!
//! | tag | meaning | follows |
//! | --- | --- | --- |
//! | 0 | shown, not answered | |
//! | 1 | options, in rank order for a ranking | count, option codes |
//! | 2 | grid | count, then statement code and option code of each judged statement |
//! | 3 | number, in units of 10^-decimals | signed varint |
//! | 4 | day | signed varint, days since 1970-01-01 |
//! | 5 | text | 1 if a text was written else 0, count, codes of ticked options |
//! | 6 | options with a text beside "other" | as 1 |
//! | 7 | answered on paper against the rules, which is no answer | |

use jiff::civil::{Date, date};

use crate::survey::answer::write_number;
use crate::survey::{Answer, Codes, Journey, Kind, Raw, Survey};

/// Value of the format byte.
pub const FORMAT: u8 = 1;
const EPOCH: Date = date(1970, 1, 1);

/// Packs the answers of a journey.
#[must_use]
pub fn pack(survey: &Survey, codes: &Codes, journey: &Journey) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    out.push(FORMAT);
    for (index, question) in survey.questions.iter().enumerate() {
        if !journey.shown[index] || question.kind == Kind::Information {
            continue;
        }
        unsigned(&mut out, u64::from(codes.questions[index]));
        if journey.invalid[index] {
            out.push(7);
            continue;
        }
        let options = &codes.options[index];
        let code = |option: u16| u64::from(options[usize::from(option)]);
        match &journey.answers[index] {
            None => out.push(0),
            Some(Answer::Options { chosen, other }) => {
                out.push(if other.is_some() { 6 } else { 1 });
                unsigned(&mut out, chosen.len() as u64);
                chosen.iter().for_each(|&o| unsigned(&mut out, code(o)));
            }
            Some(Answer::Grid(cells)) => {
                out.push(2);
                unsigned(&mut out, cells.iter().flatten().count() as u64);
                for (statement, cell) in cells.iter().enumerate() {
                    if let Some(option) = cell {
                        unsigned(&mut out, u64::from(codes.statements[index][statement]));
                        unsigned(&mut out, code(*option));
                    }
                }
            }
            Some(Answer::Number(number)) => {
                out.push(3);
                signed(&mut out, *number);
            }
            Some(Answer::Date(day)) => {
                out.push(4);
                let days = day.since(EPOCH).map_or(0, |span| span.get_days());
                signed(&mut out, i64::from(days));
            }
            Some(Answer::Text { text, instead }) => {
                out.push(5);
                out.push(u8::from(text.is_some()));
                unsigned(&mut out, instead.len() as u64);
                instead.iter().for_each(|&o| unsigned(&mut out, code(o)));
            }
        }
    }
    out
}

/// Returns the texts of a journey's answers: question key and text.
#[must_use]
pub fn texts(survey: &Survey, journey: &Journey) -> Vec<(String, String)> {
    survey
        .questions
        .iter()
        .zip(&journey.answers)
        .filter_map(|(question, answer)| {
            Some((question.key.clone(), answer.as_ref()?.text()?.to_owned()))
        })
        .collect()
}

fn unsigned(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push((value & 0x7f) as u8);
}

fn signed(out: &mut Vec<u8>, value: i64) {
    unsigned(out, ((value << 1) ^ (value >> 63)).cast_unsigned());
}

/// Stored value of one shown question, with codes in place of indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'p> {
    /// Shown, not answered.
    Unanswered,
    /// Shown, and answered on paper against the rules: counts as no answer.
    Invalid,
    /// Options, in rank order for a ranking; whether a text came with "other".
    Options(List<'p>, bool),
    /// Pairs of statement and option.
    Grid(List<'p>),
    /// In units of 10^-decimals.
    Number(i64),
    /// A day.
    Date(Date),
    /// Whether a text was written, and ticked options.
    Text(bool, List<'p>),
}

/// Codes within packed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List<'p>(&'p [u8]);

#[allow(clippy::copy_iterator)] // A list is two words; a copy of it is a reading of its own.
impl Iterator for List<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        read(&mut self.0).and_then(|code| u32::try_from(code).ok())
    }
}

impl List<'_> {
    /// Returns true if there are no codes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Iterator over packed answers: question code and value, in the order of the questionnaire. Stops at malformed bytes;
/// [`Unpacked::is_whole`] then returns false.
#[derive(Debug, Clone)]
pub struct Unpacked<'p> {
    rest: &'p [u8],
    whole: bool,
}

/// Starts reading packed answers.
#[must_use]
pub fn unpack(packed: &[u8]) -> Unpacked<'_> {
    match packed.split_first() {
        Some((&FORMAT, rest)) => Unpacked { rest, whole: true },
        _ => Unpacked {
            rest: &[],
            whole: false,
        },
    }
}

impl Unpacked<'_> {
    /// Returns true if no malformed bytes have been found so far.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }
}

impl<'p> Unpacked<'p> {
    /// Returns the next question's code, its value, and the value's bytes (tag and data).
    pub fn next_entry(&mut self) -> Option<(u32, Value<'p>, &'p [u8])> {
        if self.rest.is_empty() {
            return None;
        }
        let entry = entry(&mut self.rest);
        if entry.is_none() {
            self.whole = false;
            self.rest = &[];
        }
        entry
    }
}

impl<'p> Iterator for Unpacked<'p> {
    type Item = (u32, Value<'p>);

    fn next(&mut self) -> Option<Self::Item> {
        self.next_entry()
            .map(|(question, value, _)| (question, value))
    }
}

/// Decodes a value from its bytes, as returned by [`Unpacked::next_entry`].
#[must_use]
pub fn value(mut bytes: &[u8]) -> Option<Value<'_>> {
    read_value(&mut bytes)
}

/// Converts packed answers and their texts back to form fields, one [`Raw`] per question. They lead to the journey that
/// [`pack`] and [`texts`] were given, except for invalid answers, which are no form fields.
#[must_use]
pub fn raws(survey: &Survey, codes: &Codes, packed: &[u8], texts: &[(String, String)]) -> Vec<Raw> {
    let mut raws = vec![Raw::default(); survey.questions.len()];
    for (code, value) in unpack(packed) {
        let Some(index) = codes.questions.iter().position(|&c| c == code) else {
            continue;
        };
        let question = &survey.questions[index];
        let option = |code: u32| {
            let at = codes.options[index].iter().position(|&c| c == code)?;
            Some(question.options[at].key.clone())
        };
        let text = || {
            let found = texts.iter().find(|(key, _)| *key == question.key);
            found.map(|(_, body)| body.clone())
        };
        let fields = &mut raws[index].0;
        let mut add = |suffix: &str, value: Option<String>| {
            fields.extend(value.map(|value| (suffix.to_owned(), value)));
        };
        match value {
            Value::Unanswered | Value::Invalid => {}
            Value::Options(list, other) => {
                for (rank, code) in list.enumerate() {
                    match question.kind {
                        Kind::Ranking { .. } => add(&(rank + 1).to_string(), option(code)),
                        _ => add("", option(code)),
                    }
                }
                if other {
                    add("other", text());
                }
            }
            Value::Grid(pairs) => {
                let pairs: Vec<u32> = pairs.collect();
                for pair in pairs.chunks_exact(2) {
                    let statements = &codes.statements[index];
                    if let Some(at) = statements.iter().position(|&c| c == pair[0]) {
                        add(&question.statements[at].key, option(pair[1]));
                    }
                }
            }
            Value::Number(number) => {
                if let Kind::Number { decimals, .. } = question.kind {
                    add("", Some(write_number(number, decimals)));
                }
            }
            Value::Date(day) => {
                add("year", Some(day.year().to_string()));
                add("month", Some(day.month().to_string()));
                add("day", Some(day.day().to_string()));
            }
            Value::Text(written, instead) => {
                if written {
                    add("text", text());
                }
                instead.for_each(|code| add("", option(code)));
            }
        }
    }
    raws
}

/// Returns by question whether it was answered against the rules.
#[must_use]
pub fn invalid(codes: &Codes, packed: &[u8]) -> Vec<bool> {
    let invalid: Vec<u32> = unpack(packed)
        .filter(|(_, value)| *value == Value::Invalid)
        .map(|(code, _)| code)
        .collect();
    let questions = codes.questions.iter();
    questions.map(|code| invalid.contains(code)).collect()
}

fn entry<'p>(rest: &mut &'p [u8]) -> Option<(u32, Value<'p>, &'p [u8])> {
    let question = u32::try_from(read(rest)?).ok()?;
    let bytes = *rest;
    let value = read_value(rest)?;
    Some((question, value, &bytes[..bytes.len() - rest.len()]))
}

fn read_value<'p>(rest: &mut &'p [u8]) -> Option<Value<'p>> {
    Some(match byte(rest)? {
        0 => Value::Unanswered,
        1 => Value::Options(list(rest, 1)?, false),
        2 => Value::Grid(list(rest, 2)?),
        3 => Value::Number(read_signed(rest)?),
        4 => {
            let days = i32::try_from(read_signed(rest)?).ok()?;
            let span = jiff::Span::new().try_days(days).ok()?;
            Value::Date(EPOCH.checked_add(span).ok()?)
        }
        5 => Value::Text(byte(rest)? == 1, list(rest, 1)?),
        6 => Value::Options(list(rest, 1)?, true),
        7 => Value::Invalid,
        _ => return None,
    })
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (&first, after) = rest.split_first()?;
    *rest = after;
    Some(first)
}

fn read(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let next = byte(rest)?;
        value |= u64::from(next & 0x7f) << shift;
        if next & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn read_signed(rest: &mut &[u8]) -> Option<i64> {
    let value = read(rest)?;
    Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
}

fn list<'p>(rest: &mut &'p [u8], each: u64) -> Option<List<'p>> {
    let count = read(rest)?.checked_mul(each)?;
    let start = *rest;
    for _ in 0..count {
        read(rest)?;
    }
    Some(List(&start[..start.len() - rest.len()]))
}

#[cfg(test)]
mod tests;
