//! Numbers and dates as people type them.

use jiff::civil::Date;

use super::{Answer, AnswerProblem, Raw};

/// Reads a number as people write it: decimal comma or point, blanks between thousands, a real minus.
pub(super) fn number(
    given: &str,
    minimum: Option<i64>,
    maximum: Option<i64>,
    decimals: u8,
) -> Result<Option<Answer>, AnswerProblem> {
    let mut text: String = given
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            ',' | '٫' => '.',
            '−' => '-',
            '٠'..='٩' => char::from(b'0' + u8::try_from(c as u32 - '٠' as u32).unwrap_or(0)),
            c => c,
        })
        .collect();
    if text.is_empty() {
        return Ok(None);
    }
    let negative = text.starts_with('-');
    if negative {
        text.remove(0);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() && fraction.is_empty() || !digits(whole) || !digits(fraction) {
        return Err(AnswerProblem::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    let places = usize::from(decimals);
    if fraction.len() > places {
        return Err(AnswerProblem::TooPrecise { decimals });
    }
    let out_of_range = || AnswerProblem::OutOfRange {
        minimum: minimum.map(|n| write_number(n, decimals)),
        maximum: maximum.map(|n| write_number(n, decimals)),
    };
    let magnitude: i64 = format!("0{whole}{fraction:0<places$}")
        .parse()
        .map_err(|_| out_of_range())?;
    let value = if negative { -magnitude } else { magnitude };
    if minimum.is_some_and(|least| value < least) || maximum.is_some_and(|most| value > most) {
        return Err(out_of_range());
    }
    Ok(Some(Answer::Number(value)))
}

/// A number of units of 10^-decimals as text with a decimal comma.
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

/// Reads a date from its three fields.
pub(super) fn date(
    raw: &Raw,
    earliest: Option<Date>,
    latest: Option<Date>,
) -> Result<Option<Answer>, AnswerProblem> {
    let part = |suffix: &str| {
        let given = raw.get(suffix).trim();
        (!given.is_empty()).then(|| given.parse::<i16>().map_err(|_| AnswerProblem::NotADate))
    };
    let (year, month, day) = match (part("year"), part("month"), part("day")) {
        (None, None, None) => return Ok(None),
        (Some(year), Some(month), Some(day)) => (year?, month?, day?),
        _ => return Err(AnswerProblem::NotADate),
    };
    let narrow = |n: i16| i8::try_from(n).map_err(|_| AnswerProblem::NotADate);
    let date =
        Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| AnswerProblem::NotADate)?;
    // Nobody means the year 26: a date is of our time unless the survey says otherwise.
    let (earliest, latest) = (
        earliest.or(Date::new(1900, 1, 1).ok()),
        latest.or(Date::new(2100, 12, 31).ok()),
    );
    if earliest.is_some_and(|first| date < first) || latest.is_some_and(|last| date > last) {
        return Err(AnswerProblem::DateOutOfRange { earliest, latest });
    }
    Ok(Some(Answer::Date(date)))
}
