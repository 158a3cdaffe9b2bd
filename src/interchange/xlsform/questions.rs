//! One row of an `XLSForm` as a question.

mod beside;

pub(super) use self::beside::{grid, heading, is_grid, is_instead, is_other};
use super::limits::limits;
use super::read::{Choice, Reading};
use super::sheets::Row;
use super::{KIND, MOST, ROLE};
use crate::interchange::Matter;
use crate::interchange::asked::{self, Asked, Words};
use crate::interchange::conditions::{Named, all};
use crate::interchange::expression::{Compare, Dialect, Expression, parse};
use crate::survey::file::format::{
    ConditionFile, KeyedText, KindName, PlaceFile, PlaceName, QuestionFile, RoleName,
};

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
    let choices = reading.lists.get(list).cloned().unwrap_or_default();
    if choices.is_empty() {
        reading.tell(row, Matter::NoList(list.to_owned()));
    }
    let mut codes: Vec<(String, String)> = Vec::new();
    for Choice {
        code, words, role, ..
    } in choices
    {
        let taken: Vec<&str> = codes.iter().map(|(_, key)| key.as_str()).collect();
        let key = asked::part_key(&code, "option", &taken);
        let words = if words.is_empty() {
            Words(vec![code.clone()])
        } else {
            words
        };
        asked.option(key.clone(), words, role);
        codes.push((code, key));
    }
    codes
}

/// Turns options with the numbers of a scale into its ends, as they went out.
fn numbered(asked: &mut Asked) {
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

/// Finds the question for an area by whose answer the options of this list are chosen: its name there, and their column.
fn area_of(reading: &Reading, row: &Row, list: &str) -> Option<(String, String)> {
    let filter = parse(row.get("choice_filter"), Dialect::XlsForm)?;
    let Expression::Compared(left, Compare::Equal, right) = filter else {
        return None;
    };
    let ((Expression::Name(column), Expression::Question(of))
    | (Expression::Question(of), Expression::Name(column))) = (*left, *right)
    else {
        return None;
    };
    let area = reading.names.questions.get(&of)?;
    let choices = reading.lists.get(list)?;
    let fits = |choice: &Choice| {
        let code = choice.row.get(&column);
        area.options.iter().any(|(one, _)| one == code)
    };
    // A municipality has one list of places.
    let is = reading.form.places.place.is_empty() && choices.iter().all(fits);
    is.then_some((of, column))
}

/// Makes areas of the options of a question for an area. That one is not needed: places are shown by area.
fn take_area(reading: &mut Reading, row: &Row, of: &str) -> Vec<(String, String)> {
    let Some(area) = reading.names.questions.remove(of) else {
        return Vec::new();
    };
    let pages = &mut reading.form.pages;
    let gone = pages.iter_mut().find_map(|page| {
        let at = page
            .questions
            .iter()
            .position(|one| one.file.key == area.key);
        at.map(|at| page.questions.remove(at))
    });
    if let Some(gone) = gone {
        for (option, words) in gone.file.options.iter().zip(&gone.options) {
            reading.form.places.area.push(KeyedText {
                key: option.key.clone(),
                text: words.get(0).to_owned(),
            });
        }
        reading.tell(row, Matter::Area);
    }
    area.options
}

/// Makes a question for a place of a list that is one of places; returns the codes of the options.
fn place(
    reading: &mut Reading,
    row: &Row,
    list: &str,
    asked: &mut Asked,
) -> Option<Vec<(String, String)>> {
    let meaning = match row.get(KIND) {
        "place-home" => Some(PlaceName::Home),
        "place-meant" => Some(PlaceName::Meant),
        _ => None,
    };
    let (column, areas) = if meaning.is_some() {
        ("area".to_owned(), Vec::new())
    } else {
        let (of, column) = area_of(reading, row, list)?;
        (column, take_area(reading, row, &of))
    };
    asked.file.kind = KindName::Place;
    asked.file.place = meaning;
    let own = reading.form.places.place.is_empty();
    let mut codes = Vec::new();
    for choice in reading.lists.get(list).cloned().unwrap_or_default() {
        let code = choice.code.clone();
        if choice.role.is_some() || choice.row.get(ROLE) == "option" {
            asked.option(code.clone(), choice.words, choice.role);
            codes.push((code.clone(), code));
            continue;
        }
        let places = &mut reading.form.places.place;
        let taken: Vec<&str> = places.iter().map(|one| one.key.as_str()).collect();
        let key = asked::part_key(&code, "place", if own { &taken } else { &[] });
        let area = choice.row.get(&column);
        let known = areas.iter().find(|(one, _)| one == area);
        let area = known.map_or_else(|| area.to_owned(), |(_, key)| key.clone());
        if own {
            places.push(PlaceFile {
                key: key.clone(),
                text: choice.words.get(0).to_owned(),
                area: Some(area).filter(|area| !area.is_empty()),
                aliases: Vec::new(),
            });
        }
        codes.push((code, key));
    }
    Some(codes)
}

/// A row's type: what it is, the list that it names, and whether "other" can be written.
struct Typed {
    kind: String,
    list: String,
    or_other: bool,
}

fn typed(row: &Row) -> Typed {
    let text = row.get("type").to_lowercase();
    let mut words = text.split_whitespace();
    let mut kind = words.next().unwrap_or_default().to_owned();
    let mut rest: Vec<&str> = words.collect();
    if kind == "select"
        && let Some(next) = rest.first().copied()
    {
        kind = format!("{kind}_{next}");
        rest.remove(0);
    }
    rest.retain(|word| !["from", "that", "apply", "or", "specify"].contains(word));
    let last = rest.last().copied();
    // Lists are named as they are written, not in small letters.
    let mut written = row.get("type").split_whitespace();
    let list = written.find(|word| {
        let first = rest.first();
        first.is_some_and(|first| word.to_lowercase() == *first)
    });
    Typed {
        list: list.unwrap_or_default().to_owned(),
        or_other: last.is_some_and(|last| ["or_other", "other"].contains(&last)),
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
        let taken: Vec<&str> = codes.iter().map(|(_, key)| key.as_str()).collect();
        let key = asked::part_key("other", "other", &taken);
        asked.option(key.clone(), words, Some(RoleName::Other));
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
        codes.splice(0..0, points);
        codes.dedup();
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
