//! Forms and paths of plans and promises, and how their values are read.

use jiff::civil::Date;
use serde::Deserialize;
use validator::Validate;

use crate::promise::Party;
use crate::web::form::line;

/// Path parameters of a document.
#[derive(Debug, Deserialize)]
pub struct Which {
    /// Municipality code (SCB).
    pub municipality: String,
    /// Number of the document.
    pub number: i64,
}

/// Path parameters of an activity.
#[derive(Debug, Deserialize)]
pub struct WhichActivity {
    /// Municipality code (SCB).
    pub municipality: String,
    /// Number of the document.
    pub number: i64,
    /// Number of the activity, or `new`.
    pub activity: String,
}

/// A document to begin.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct BeginForm {
    /// Title.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "promise-no-title"))]
    pub title: String,
    /// First day.
    #[serde(default, deserialize_with = "line")]
    pub from: String,
    /// Last day.
    #[serde(default, deserialize_with = "line")]
    pub until: String,
    /// Number of the document before; empty for none.
    #[serde(default)]
    pub previous: String,
}

/// An act on a document.
#[derive(Debug, Default, Deserialize)]
pub struct ActForm {
    /// Revision that the form was shown with.
    #[serde(default)]
    pub revision: i64,
    /// Act: `review`, `up`, `down`, `remove`, `go-on`, `done`, `drop`.
    #[serde(default)]
    pub act: String,
    /// Number of an activity: of this document, or of the one before.
    #[serde(default)]
    pub activity: u32,
    /// Why an activity of the document before is dropped.
    #[serde(default, deserialize_with = "line")]
    pub reason: String,
}

/// Query of a document's page: what was just done to it.
#[derive(Debug, Default, Deserialize)]
pub struct Receipt {
    /// One of [`DONE`]; empty for nothing.
    #[serde(default)]
    pub done: String,
    /// Of a table: how many activities it added.
    #[serde(default)]
    pub new: usize,
    /// Of a table: how many activities it changed.
    #[serde(default)]
    pub changed: usize,
}

/// What can just have been done to a document.
pub const DONE: [&str; 4] = ["saved", "reviewed", "signed", "table"];

/// What was typed is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDay;

/// Reads a day as a form sends it; `None` for an empty field.
///
/// # Errors
/// For anything else, and for years outside 2000 to 2100.
pub fn day(text: &str) -> Result<Option<Date>, NoDay> {
    if text.is_empty() {
        return Ok(None);
    }
    let day: Date = text.parse().map_err(|_| NoDay)?;
    if (2000..=2100).contains(&day.year()) {
        Ok(Some(day))
    } else {
        Err(NoDay)
    }
}

/// Returns the lines of a text that are not empty.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns the form value of a party.
#[must_use]
pub fn value(party: &Party) -> String {
    match party {
        Party::Municipality => "municipality".to_owned(),
        Party::Police => "police".to_owned(),
        Party::Other(name) => format!("other:{name}"),
    }
}

/// Reads the form value of a party.
#[must_use]
pub fn party(value: &str) -> Option<Party> {
    match value {
        "municipality" => Some(Party::Municipality),
        "police" => Some(Party::Police),
        _ => {
            let name = value.strip_prefix("other:")?.trim();
            (!name.is_empty()).then(|| Party::Other(name.to_owned()))
        }
    }
}

/// Returns the parties that are ticked, and others by name, each once.
#[must_use]
pub fn parties(ticked: &[String], others: &str) -> Vec<Party> {
    let ticked = ticked.iter().filter_map(|value| party(value));
    let others = lines(others).into_iter().map(Party::Other);
    let mut all: Vec<Party> = Vec::new();
    for one in ticked.chain(others) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// Returns the names of parties that are neither the municipality nor the police, one a line.
#[must_use]
pub fn others(all: &[Party]) -> String {
    let names = all.iter().filter_map(|party| match party {
        Party::Other(name) => Some(name.as_str()),
        Party::Municipality | Party::Police => None,
    });
    names.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_read_as_they_are_written() {
        let all = [
            Party::Municipality,
            Party::Police,
            Party::Other("Volontärerna".to_owned()),
        ];
        for one in &all {
            assert_eq!(party(&value(one)).as_ref(), Some(one));
        }
        assert_eq!(party("other: "), None);
        let ticked = ["police".to_owned(), "x".to_owned()];
        let read = parties(&ticked, " Räddningstjänsten \n\nRäddningstjänsten");
        assert_eq!(
            read,
            [Party::Police, Party::Other("Räddningstjänsten".to_owned())]
        );
    }

    #[test]
    fn a_day_is_one_of_our_time() {
        assert_eq!(day(""), Ok(None));
        assert!(day("2017-02-28").unwrap().is_some());
        for wrong in ["2017-02-29", "17-02-01", "0201-01-01", "i dag"] {
            assert_eq!(day(wrong), Err(NoDay), "{wrong}");
        }
    }
}
