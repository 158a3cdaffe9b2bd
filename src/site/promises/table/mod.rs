//! The activities of a document as a table that goes out and comes in again: what was not changed is the same, and nothing is stored
//! if one cell is wrong.
//!
//! A column is a field of the form of an activity, so that what may be written and what is wrong is said once. What has several
//! values has one a line in its cell.

pub mod pages;
mod read;
pub mod routes;

use crate::export::csv::{Dialect, Field, Writer};
use crate::promise::ground::Grounds;
use crate::promise::{Activity, Body};
use crate::site::promises::activity::form::ActivityForm;
use crate::site::promises::form::lines;

/// Swedish words in cells, with the form's own: only within a column that has them.
const WORDS: [(&str, &[(&str, &str)]); 6] = [
    (
        "party",
        &[("kommunen", "municipality"), ("polisen", "police")],
    ),
    (
        "goal",
        &[
            ("antal", "count"),
            ("tillfällen", "occasions"),
            ("steg", "steps"),
            ("gjort", "done"),
            ("förändring", "change"),
            ("löpande", "ongoing"),
        ],
    ),
    (
        "per",
        &[
            ("totalt", "total"),
            ("år", "year"),
            ("termin", "term"),
            ("kvartal", "quarter"),
            ("var och en", "each"),
        ],
    ),
    ("direction", &[("mer", "more"), ("mindre", "less")]),
    ("term", &[("kort", "short"), ("lång", "long")]),
    ("ended", &[("utgått", "withdrawn"), ("ersatt", "replaced")]),
];

/// Heading of the column with an activity's number.
const NUMBER: &str = "nummer";

/// Headings of the other columns, each with the field of the form.
const COLUMNS: [(&str, &str); 33] = [
    ("åtgärd", "wording"),
    ("syften", "purposes"),
    ("lovas av", "promised"),
    ("ansvarig", "party"),
    ("enhet", "unit"),
    ("del", "part"),
    ("medverkar", "contributing"),
    ("mål", "goal"),
    ("minst", "at_least"),
    ("av vad", "of"),
    ("per", "per"),
    ("var och en av", "each"),
    ("tillfällen", "named"),
    ("steg", "step"),
    ("om", "only_if"),
    ("klart när", "done"),
    ("mer eller mindre", "direction"),
    ("mått", "measure"),
    ("utgångsvärde", "baseline"),
    ("utgångsvärdets dag", "baseline_on"),
    ("pågår", "ongoing"),
    ("hur man vet", "known_by"),
    ("första dagen", "from"),
    ("sista dagen", "until"),
    ("platser", "places"),
    ("fokusområden", "focus"),
    ("orsaker", "cause"),
    ("fortsätter", "continues"),
    ("effekt", "term"),
    ("slut", "ended"),
    ("slutdag", "ended_on"),
    ("beslut", "ended_decision"),
    ("skäl", "ended_reason"),
];
/// Heading of what replaced an activity.
const REPLACED_BY: &str = "ersatt av";
/// Heading of the last column: the version of the document that the table was taken from.
const VERSION: &str = "ur version";
/// What stands for nothing in a list whose other entries are something.
const NOTHING: &str = "–";
/// What stands after the numbers of a document and an activity of it.
const NUMBERS: &str = "(dokument-åtgärd)";
/// What begins the name of a party that is called as another one is.
const OTHER: &str = "annan: ";

/// Returns the words of a column.
fn words(of: &str) -> &'static [(&'static str, &'static str)] {
    let found = WORDS.iter().find(|(column, _)| *column == of);
    found.map_or(&[], |(_, words)| words)
}

/// Returns a form's word in Swedish.
fn swedish(of: &str, value: &str) -> String {
    let found = words(of).iter().find(|(_, own)| *own == value);
    found.map_or(value, |(word, _)| word).to_owned()
}

/// Returns a word as the form has it.
fn own(of: &str, word: &str) -> String {
    let lower = word.to_lowercase();
    let found = words(of)
        .iter()
        .find(|(word, own)| *word == lower || *own == lower);
    found.map_or(word, |(_, own)| own).to_owned()
}

/// Returns the name of a party, from its form value.
fn party(value: &str) -> String {
    value
        .strip_prefix("other:")
        .map_or_else(|| swedish("party", value), other)
}

/// Returns the name of a party that is neither the municipality nor the police, whatever it is called.
fn other(name: &str) -> String {
    let known = ["municipality", "police"].contains(&own("party", name).as_str());
    if known || name.starts_with(OTHER) {
        format!("{OTHER}{name}")
    } else {
        name.to_owned()
    }
}

/// Returns the cell of a field.
fn cell(form: &ActivityForm, field: &str, grounds: &Grounds) -> String {
    let all = |list: &[String]| {
        let last = list.iter().rposition(|one| !one.is_empty());
        let said = list[..last.map_or(0, |last| last + 1)].iter();
        let said = said.map(|one| if one.is_empty() { NOTHING } else { one });
        said.collect::<Vec<_>>().join("\n")
    };
    let parties = |list: &[String]| {
        let names: Vec<String> = list.iter().map(|one| party(one)).collect();
        names.join("\n")
    };
    match field {
        "wording" => form.wording.clone(),
        "purposes" => form.purposes.clone(),
        "promised" => parties(&form.promised),
        "party" => {
            let names = form
                .party
                .iter()
                .zip(&form.unit)
                .map(|(who, unit)| match who.as_str() {
                    "other" => other(unit),
                    "" => String::new(),
                    known => party(known),
                });
            all(&names.collect::<Vec<_>>())
        }
        "unit" => {
            let units = form
                .party
                .iter()
                .zip(&form.unit)
                .map(|(who, unit)| match who.as_str() {
                    "other" => String::new(),
                    _ => unit.clone(),
                });
            all(&units.collect::<Vec<_>>())
        }
        "part" => all(&form.part),
        "contributing" => {
            let known = form
                .contributing
                .iter()
                .filter(|one| !one.starts_with("other:"));
            let mut names: Vec<String> = known.map(|one| party(one)).collect();
            names.extend(lines(&form.others).iter().map(|name| other(name)));
            names.join("\n")
        }
        "goal" | "per" | "direction" | "term" | "ended" => {
            let value = match field {
                "goal" => &form.goal,
                "per" => &form.per,
                "direction" => &form.direction,
                "term" => &form.term,
                _ => &form.ended,
            };
            swedish(field, value)
        }
        "at_least" => form.at_least.clone(),
        "of" => form.of.clone(),
        "each" => form.each.clone(),
        "named" => form.named.clone(),
        "step" => all(&form.step),
        "only_if" => all(&form.only_if),
        "done" => form.done.clone(),
        "measure" => form.measure.clone(),
        "baseline" => form.baseline.clone(),
        "baseline_on" => form.baseline_on.clone(),
        "ongoing" => form.ongoing.clone(),
        "known_by" => form.known_by.clone(),
        "from" => form.from.clone(),
        "until" => form.until.clone(),
        "places" => form.places.clone(),
        "focus" => {
            // The title is for whoever reads; the numbers count.
            let named = form.focus.iter().map(|value| {
                let of = crate::site::promises::focus::form::focus(value);
                let found = of.and_then(|of| grounds.focus(of));
                found.map_or_else(
                    || value.clone(),
                    |(_, focus)| format!("{value} {}", focus.title),
                )
            });
            named.collect::<Vec<_>>().join("\n")
        }
        // A word beside the numbers, which a spreadsheet would take for a day.
        "cause" => {
            let named = form.cause.iter().map(|value| {
                let name = cause(grounds, value).unwrap_or_default();
                format!("{value} {name}").trim_end().to_owned()
            });
            named.collect::<Vec<_>>().join("\n")
        }
        "continues" if form.continues.is_empty() => String::new(),
        "continues" => format!("{} {NUMBERS}", form.continues),
        "ended_by" if form.ended_by.is_empty() => String::new(),
        "ended_by" => format!("{} {NUMBERS}", form.ended_by),
        "ended_on" => form.ended_on.clone(),
        "ended_decision" => form.ended_decision.clone(),
        _ => form.ended_reason.clone(),
    }
}

/// Returns the words of a cause by its form value, picture and number; `None` if there is no such cause.
fn cause<'g>(grounds: &'g Grounds, value: &str) -> Option<&'g str> {
    let of = crate::site::promises::focus::form::focus(value)?;
    let mut pictures = grounds.pictures();
    let picture = pictures.find(|one| one.picture.number == of.picture)?;
    let mut causes = picture.causes().into_iter();
    let found = causes.find(|(_, cause)| cause.id == of.focus);
    found.map(|(_, cause)| cause.text.as_str())
}

/// Writes activities as a table, out of a revision of the document.
///
/// # Errors
/// Never: it is written to memory.
pub fn write(body: &Body, grounds: &Grounds, revision: i64) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, Dialect::Swedish)?;
    let heads = COLUMNS.iter().map(|(head, _)| *head);
    let heads = std::iter::once(NUMBER)
        .chain(heads)
        .chain([REPLACED_BY, VERSION]);
    writer.row(heads.map(Field::from))?;
    for activity in &body.activities {
        let form = ActivityForm::of(0, activity);
        let cells = COLUMNS.iter().map(|(_, field)| *field).chain(["ended_by"]);
        let cells = cells.map(|field| Field::from(cell(&form, field, grounds)));
        let number = Field::Integer(i64::from(activity.number));
        let version = Field::Integer(revision);
        writer.row(std::iter::once(number).chain(cells).chain([version]))?;
    }
    writer.finish()?;
    Ok(out)
}

/// A cell that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Line of the file's table, from 1: its headings; 0 for the whole file.
    pub row: usize,
    /// Heading of the column; empty for the whole row.
    pub column: &'static str,
    /// What to do.
    pub sentence: String,
}

/// What a table says.
#[derive(Debug, Default)]
pub struct Read {
    /// Activities with their numbers, 0 for a new one.
    pub activities: Vec<Activity>,
    /// Versions of the document that its lines were taken from.
    pub versions: Vec<i64>,
}
