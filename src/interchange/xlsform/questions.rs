//! One row of an `XLSForm` as a question.

mod beside;
mod places;

pub(super) use self::beside::{grid, heading, is_grid, is_instead, is_other};
use self::places::place;
use super::limits::limits;
use super::read::{Choice, Reading};
use super::sheets::Row;
use super::{KIND, MOST};
use crate::interchange::Matter;
use crate::interchange::asked::{self, Asked, Words};
use crate::interchange::conditions::{Named, all};
use crate::survey::file::format::{ConditionFile, KindName, QuestionFile, RoleName};

/// Most steps of a scale.
const STEPS: f64 = 10.0;

fn parameter<'r>(row: &'r Row, name: &str) -> Option<&'r str> {
    let all = row.get("parameters").split([' ', ';', ',']);
    let mut all = all.filter_map(|one| one.split_once('='));
    all.find(|(key, _)| key.trim() == name)
        .map(|(_, value)| value.trim())
}

fn is_yes(text: &str) -> bool {
    ["yes", "true", "true()", "1", "ja"].contains(&text.to_lowercase().as_str())
}

/// Adds the options of a list.
fn options(
    reading: &mut Reading,
    row: &Row,
    list: &str,
    asked: &mut Asked,
) -> Vec<(String, String)> {
    if reading.held > asked::MOST_HELD {
        return Vec::new();
    }
    let mut choices = reading.lists.get(list).cloned().unwrap_or_default();
    if choices.is_empty() {
        reading.tell(row, Matter::NoList(list.to_owned()));
    }
    if choices.len() > asked::MOST_OPTIONS {
        reading.tell(row, Matter::TooMany(list.to_owned(), choices.len()));
        choices.truncate(asked::MOST_OPTIONS);
    }
    reading.held += choices.len();
    let mut codes: Vec<(String, String)> = Vec::new();
    for Choice {
        code, words, role, ..
    } in choices
    {
        let words = if words.is_empty() {
            Words(vec![code.clone()])
        } else {
            words
        };
        let key = asked.option(&code, words, role);
        codes.push((code, key));
    }
    codes
}

/// Turns options with the numbers of a scale into its ends, as they went out. Without such a row of numbers they stay as they are.
fn numbered(asked: &mut Asked) {
    let numbers: Vec<i64> = asked
        .file
        .options
        .iter()
        .filter_map(|one| one.key.parse().ok())
        .collect();
    let is_row = numbers
        .windows(2)
        .all(|two| two[1].checked_sub(two[0]) == Some(1));
    if numbers.is_empty() || !is_row {
        return;
    }
    let (mut points, mut rest) = (Vec::new(), Vec::new());
    let options = std::mem::take(&mut asked.file.options);
    for (option, words) in options.into_iter().zip(std::mem::take(&mut asked.options)) {
        match option.key.parse::<i64>() {
            Ok(point) => points.push((point, words)),
            Err(_) => rest.push((option, words)),
        }
    }
    let end = |(point, words): &(i64, Words)| {
        let each = words.0.iter().map(|text| {
            let inner = text.strip_prefix(&format!("{point} ("));
            let inner = inner.and_then(|text| text.strip_suffix(')'));
            inner.unwrap_or_default().to_owned()
        });
        Words(each.collect())
    };
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        (asked.file.from, asked.file.to) = (Some(first.0), Some(last.0));
        (asked.low, asked.high) = (end(first), end(last));
    }
    for (option, words) in rest {
        asked.file.options.push(option);
        asked.options.push(words);
    }
}

fn number(reading: &mut Reading, row: &Row, file: &mut QuestionFile, kind: &str) {
    file.kind = KindName::Number;
    if kind == "decimal" {
        file.decimals = Some(2);
    }
    if kind != "range" {
        return;
    }
    let value = |name: &str, otherwise: f64| {
        parameter(row, name).map_or(Some(otherwise), |text| text.parse::<f64>().ok())
    };
    let read = (value("start", 0.0), value("end", 10.0), value("step", 1.0));
    let (Some(start), Some(end), Some(step)) = read else {
        let text = row.get("parameters").to_owned();
        return reading.tell(row, Matter::Limit(text));
    };
    let (low, high) = if start <= end {
        (start, end)
    } else {
        (end, start)
    };
    let whole = [low, high, step].iter().all(|n| n.fract() == 0.0);
    let one = (step - 1.0).abs() < f64::EPSILON;
    if whole && one && high > low && high - low <= STEPS && low.abs() < 1e6 {
        file.kind = KindName::Scale;
        #[allow(clippy::cast_possible_truncation)] // Whole and small.
        let ends = (low as i64, high as i64);
        (file.from, file.to) = (Some(ends.0), Some(ends.1));
        return;
    }
    (file.minimum, file.maximum) = (Some(low), Some(high));
    if !whole {
        file.decimals = Some(2);
    }
    if !one {
        reading.tell(row, Matter::Limit(format!("step={step}")));
    }
}

/// A row's type: what it is, the list that it names, and whether "other" can be written.
struct Typed {
    kind: String,
    list: String,
    or_other: bool,
}

/// Reads a type, such as `select_one list`, `select one from list` or `select_multiple list or_other`; lists are named as they are
/// written, not in small letters.
fn typed(row: &Row) -> Typed {
    let written: Vec<&str> = row.get("type").split_whitespace().collect();
    let lower: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
    let at = |place: usize| lower.get(place).map_or("", String::as_str);
    let (kind, mut list) = match at(0) {
        "select" => (format!("select_{}", at(1)), 2),
        kind => (kind.to_owned(), 1),
    };
    if at(list) == "that" && at(list + 1) == "apply" {
        list += 2;
    }
    // A list may have any of these names.
    if at(list) == "from" && !["", "or", "or_other"].contains(&at(list + 1)) {
        list += 1;
    }
    let rest = lower.get(list + 1..).unwrap_or_default().join("_");
    Typed {
        list: written.get(list).copied().unwrap_or_default().to_owned(),
        or_other: ["or_other", "or_specify_other", "or_specify"].contains(&&*rest),
        kind,
    }
}

/// What is gathered without being asked.
const IDENTIFIES: [&str; 14] = [
    "start",
    "end",
    "today",
    "deviceid",
    "phonenumber",
    "username",
    "email",
    "subscriberid",
    "simserial",
    "audit",
    "start-geopoint",
    "background-audio",
    "background-geopoint",
    "imei",
];

/// Sets a question's kind; returns false where nothing is asked, which is told.
fn set_kind(reading: &mut Reading, row: &Row, kind: &str, file: &mut QuestionFile) -> bool {
    let long = row.get("appearance").contains("multiline");
    match kind {
        "text" | "string" if long => file.kind = KindName::LongText,
        "text" | "string" => file.kind = KindName::ShortText,
        "time" | "datetime" => {
            file.kind = KindName::ShortText;
            reading.tell(row, Matter::AsText(kind.to_owned()));
        }
        "integer" | "int" | "decimal" | "range" => number(reading, row, file, kind),
        "date" => file.kind = KindName::Date,
        "note" => {
            file.kind = KindName::Information;
            file.required = false;
        }
        "select_one" | "select1" => file.kind = KindName::OneChoice,
        "select_multiple" | "select_all" => file.kind = KindName::SeveralChoices,
        "rank" => {
            file.kind = KindName::Ranking;
            file.most = row.get(MOST).parse().ok();
        }
        _ => {
            let matter = if IDENTIFIES.contains(&kind) {
                Matter::Identifies(kind.to_owned())
            } else if ["calculate", "hidden", "xml-external", "csv-external"].contains(&kind) {
                Matter::Computed(row.get("name").to_owned())
            } else {
                Matter::NotAsked(row.get("type").to_owned())
            };
            reading.tell(row, matter);
            return false;
        }
    }
    true
}

/// Reads what can be chosen; returns the codes of the options.
fn chosen(
    reading: &mut Reading,
    row: &Row,
    typed: &Typed,
    asked: &mut Asked,
) -> Vec<(String, String)> {
    let list = &typed.list;
    if typed.kind == "select_one"
        && let Some(codes) = place(reading, row, list, asked)
    {
        return codes;
    }
    let mut codes = options(reading, row, list, asked);
    let filter = row.get("choice_filter");
    if !filter.is_empty() {
        reading.tell(row, Matter::Filter(filter.to_owned()));
    }
    let likert = typed.kind == "select_one" && row.get("appearance").contains("likert");
    if row.get(KIND) == "scale-numbered" {
        asked.file.kind = KindName::Scale;
        numbered(asked);
    } else if row.get(KIND) == "scale" || likert {
        asked.file.kind = KindName::Scale;
    }
    asked.file.shuffle = parameter(row, "randomize").is_some_and(is_yes);
    if typed.or_other {
        let words = asked::other(&reading.languages.codes);
        let key = asked.option("other", words, Some(RoleName::Other));
        codes.push(("other".to_owned(), key));
    }
    codes
}

/// Reads limits; an option that excludes the others is one of "none of these".
fn limited(reading: &mut Reading, row: &Row, asked: &mut Asked, codes: &[(String, String)]) {
    let constraint = row.get("constraint");
    let (alone, whole) = limits(constraint, &mut asked.file);
    if !whole {
        reading.tell(row, Matter::Limit(constraint.to_owned()));
    }
    for code in alone {
        let key = codes.iter().find(|(one, _)| *one == code);
        let mut options = asked.file.options.iter_mut();
        let option = key.and_then(|(_, key)| options.find(|one| one.key == *key));
        if let Some(option) = option
            && option.role.is_none()
        {
            option.role = Some(RoleName::None);
            reading.tell(row, Matter::Exclusive);
        }
    }
}

/// Reads a row; `None` where nothing is asked by it, which is told.
pub(super) fn question(
    reading: &mut Reading,
    row: &Row,
    when: Vec<ConditionFile>,
) -> Option<Asked> {
    let typed = typed(row);
    let required = row.get("required");
    let mut file = QuestionFile {
        required: is_yes(required),
        show_if: all(when),
        ..QuestionFile::default()
    };
    if !set_kind(reading, row, &typed.kind, &mut file) {
        return None;
    }
    let no = ["", "no", "false", "false()", "0", "nej"];
    if !is_yes(required) && !no.contains(&required.to_lowercase().as_str()) {
        reading.tell(row, Matter::Limit(required.to_owned()));
    }
    let mut asked = Asked {
        text: reading.words("survey", row, "label"),
        help: reading.words("survey", row, "hint"),
        file,
        ..Asked::default()
    };
    asked.file.key = reading.key(row);
    if asked.text.is_empty() {
        asked.text = Words(vec![row.get("name").to_owned()]);
    }
    let chooses = [
        "select_one",
        "select1",
        "select_multiple",
        "select_all",
        "rank",
    ];
    let mut codes = Vec::new();
    if chooses.contains(&typed.kind.as_str()) {
        codes = chosen(reading, row, &typed, &mut asked);
    }
    limited(reading, row, &mut asked, &codes);
    if let (Some(from), Some(to)) = (asked.file.from, asked.file.to) {
        let points = (from..=to).map(|point| (point.to_string(), point.to_string()));
        let points: Vec<(String, String)> = points.collect();
        codes.retain(|one| !points.contains(one));
        codes.splice(0..0, points);
    }
    let named = Named {
        key: asked.file.key.clone(),
        kind: asked.file.kind,
        whole: asked.file.decimals.is_none(),
        options: codes,
    };
    let name = row.get("name").to_owned();
    reading.names.questions.insert(name, named);
    Some(asked)
}
