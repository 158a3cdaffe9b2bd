//! Parsing of numbers and dates as people type them.

use jiff::civil::Date;

use super::digits::{digits, joined};
use super::{Answer, AnswerProblem, Raw};

/// Largest absolute value where the survey sets no limit, in units of 10^-decimals; exact in every reader of our files.
const LARGEST: i64 = 999_999_999_999_999;

/// Parses a number: digits of any script, decimal comma or point, blanks between thousands, hyphen or minus sign. Ambiguous
/// notations (`1.000`) are rejected.
pub(super) fn number(
    given: &str,
    minimum: Option<i64>,
    maximum: Option<i64>,
    decimals: u8,
) -> Result<Option<Answer>, AnswerProblem> {
    let text = digits(given);
    // Arabic has its own separators of thousands and decimals; full-width digits have full-width ones.
    let text = text.trim().replace('٬', " ");
    let text = text.replace(['٫', ',', '，', '．'], ".");
    let below = text.strip_prefix(['-', '−', '－']);
    let negative = below.is_some();
    let text = below.unwrap_or(&text).trim_start();
    if text.is_empty() {
        return if negative {
            Err(AnswerProblem::NotANumber)
        } else {
            Ok(None)
        };
    }
    let known = |c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace();
    if !text.chars().all(known) || !text.contains(|c: char| c.is_ascii_digit()) {
        return Err(AnswerProblem::NotANumber);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let places = usize::from(decimals);
    let grouped = fraction.len() == 3 && places < 3 && (1..=3).contains(&whole.len());
    if grouped && whole != "0" || fraction.contains(|c: char| !c.is_ascii_digit()) {
        return Err(AnswerProblem::Ambiguous);
    }
    let whole = match whole {
        "" => String::new(),
        whole => joined(whole, char::is_whitespace).ok_or(AnswerProblem::Ambiguous)?,
    };
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > places {
        return Err(AnswerProblem::TooPrecise { decimals });
    }
    let out_of_range = |minimum: Option<i64>, maximum: Option<i64>| AnswerProblem::OutOfRange {
        minimum: minimum.map(|n| write_number(n, decimals)),
        maximum: maximum.map(|n| write_number(n, decimals)),
    };
    let magnitude: Option<i64> = format!("0{whole}{fraction:0<places$}").parse().ok();
    let Some(magnitude) = magnitude.filter(|&magnitude| magnitude <= LARGEST) else {
        let (least, most) = (minimum.unwrap_or(-LARGEST), maximum.unwrap_or(LARGEST));
        return Err(out_of_range(Some(least), Some(most)));
    };
    let value = if negative { -magnitude } else { magnitude };
    if minimum.is_some_and(|least| value < least) || maximum.is_some_and(|most| value > most) {
        return Err(out_of_range(minimum, maximum));
    }
    Ok(Some(Answer::Number(value)))
}

/// Formats a number of units of 10^-decimals with a decimal comma.
#[must_use]
pub fn write_number(value: i64, decimals: u8) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let scale = 10_u64.pow(u32::from(decimals));
    let magnitude = value.unsigned_abs();
    let sign = if value < 0 { "-" } else { "" };
    let (whole, fraction) = (magnitude / scale, magnitude % scale);
    format!(
        "{sign}{whole},{fraction:0>width$}",
        width = usize::from(decimals)
    )
}

/// Parses a date from its three fields.
pub(super) fn date(
    raw: &Raw,
    earliest: Option<Date>,
    latest: Option<Date>,
) -> Result<Option<Answer>, AnswerProblem> {
    let part = |suffix: &str| {
        let given = digits(raw.get(suffix));
        let given = given.trim();
        (!given.is_empty()).then(|| given.parse::<i16>().map_err(|_| AnswerProblem::NotADate))
    };
    let (year, month, day) = match (part("year"), part("month"), part("day")) {
        (None, None, None) => return Ok(None),
        (Some(year), Some(month), Some(day)) => (year?, month?, day?),
        _ => return Err(AnswerProblem::NotADate),
    };
    // Two-digit years are rejected.
    if (0..100).contains(&year) {
        return Err(AnswerProblem::NotADate);
    }
    let narrow = |n: i16| i8::try_from(n).map_err(|_| AnswerProblem::NotADate);
    let date =
        Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| AnswerProblem::NotADate)?;
    // Dates are limited to 1900–2100 unless the survey says otherwise.
    let (earliest, latest) = (
        earliest.or(Date::new(1900, 1, 1).ok()),
        latest.or(Date::new(2100, 12, 31).ok()),
    );
    if earliest.is_some_and(|first| date < first) || latest.is_some_and(|last| date > last) {
        return Err(AnswerProblem::DateOutOfRange { earliest, latest });
    }
    Ok(Some(Answer::Date(date)))
}
