//! The cells of an `XLSForm`: rows by heading and language.

use std::collections::BTreeMap;

use crate::coding::workbook::read::{self, Sheet};
use crate::interchange::{Unreadable, language};

/// A row with its number in the sheet, from 1, and its cells by heading and language (empty where the heading names none).
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Number.
    pub number: u32,
    cells: BTreeMap<(String, String), String>,
}

impl Row {
    /// Returns a cell without a language; empty for none.
    pub fn get(&self, heading: &str) -> &str {
        let key = (heading.to_owned(), String::new());
        self.cells.get(&key).map_or("", |cell| cell.trim())
    }

    /// Returns a cell in a language.
    pub fn said(&self, heading: &str, language: &str) -> &str {
        let key = (heading.to_owned(), language.to_owned());
        self.cells.get(&key).map_or("", |cell| cell.trim())
    }

    /// Returns every heading of a cell that is not empty.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.cells.keys().map(|(heading, _)| heading.as_str())
    }
}

/// Returns the name of a column: `A`, `AB`.
fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut name = String::new();
    while rest > 0 {
        rest -= 1;
        let letter = char::from_u32(u32::from('A') + rest % 26).unwrap_or('A');
        name.insert(0, letter);
        rest /= 26;
    }
    name
}

/// Returns a heading with its language as they are known here.
fn heading(text: &str) -> (String, String) {
    let text = text.trim();
    let parts: Vec<&str> = if text.contains("::") {
        text.split("::").map(str::trim).collect()
    } else {
        // A single colon was enough once, before a language.
        let (first, rest) = text.split_once(':').unwrap_or((text, ""));
        let worded = ["label", "hint", "image", "audio", "video"];
        if worded.contains(&first.trim().to_lowercase().as_str()) {
            vec![first.trim(), rest.trim()]
        } else {
            vec![text]
        }
    };
    let outer = ["bind", "control", "body", "media", "instance"];
    let skip = usize::from(parts.len() > 1 && outer.contains(&parts[0].to_lowercase().as_str()));
    let name = parts.get(skip).copied().unwrap_or_default().to_lowercase();
    let name = match name.replace(' ', "_").as_str() {
        "relevance" => "relevant",
        "caption" => "label",
        "readonly" => "read_only",
        "calculate" => "calculation",
        "requiredmsg" | "jr:requiredmsg" => "required_message",
        "constraining_message" | "jr:constraintmsg" => "constraint_message",
        "jr:count" | "count" => "repeat_count",
        other => return (other.to_owned(), language_of(&parts, skip)),
    }
    .to_owned();
    (name, language_of(&parts, skip))
}

fn language_of(parts: &[&str], skip: usize) -> String {
    parts.get(skip + 1).copied().unwrap_or_default().to_owned()
}

fn refused(error: &read::Unreadable) -> Unreadable {
    match error {
        read::Unreadable::TooLarge => Unreadable::TooLarge,
        read::Unreadable::NoSheet(name) => Unreadable::NoSheet(name),
        _ => Unreadable::Format,
    }
}

fn rows(sheet: Sheet) -> Vec<Row> {
    let mut rows = sheet.into_iter();
    let heads: BTreeMap<u32, (String, String)> = rows
        .next()
        .map(|(_, cells)| cells)
        .unwrap_or_default()
        .into_iter()
        .map(|(column, text)| (column, heading(&text)))
        .collect();
    let each = rows.map(|(number, cells)| Row {
        number: number + 1,
        cells: cells
            .into_iter()
            .filter_map(|(column, text)| Some((heads.get(&column)?.clone(), text)))
            .collect(),
    });
    each.collect()
}

/// The sheets of a form.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    /// Questions and groups.
    pub survey: Vec<Row>,
    /// Options.
    pub choices: Vec<Row>,
    /// Settings; an empty row for none.
    pub settings: Row,
    /// Languages in which there are labels, in the order of their columns; empty for columns without one.
    pub languages: Vec<String>,
}

/// Reads the sheets of a workbook.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Sheets, Unreadable> {
    let mut sheets = Sheets::default();
    for name in ["survey", "choices", "settings"] {
        let found = match read::sheet(bytes, name) {
            Err(read::Unreadable::NoSheet(_)) if name != "survey" => continue,
            found => found.map_err(|error| refused(&error))?,
        };
        let computed = read::formula(bytes, name).map_err(|error| refused(&error))?;
        if let Some((row, column)) = computed {
            let cell = format!("{}{}", letters(column), row + 1);
            return Err(Unreadable::Formula(name, cell));
        }
        if name == "survey" {
            let first = found.values().next();
            let heads: Vec<(String, String)> = first
                .map(|cells| cells.values().map(|text| heading(text)).collect())
                .unwrap_or_default();
            for wanted in ["type", "name"] {
                if !heads.iter().any(|(head, _)| head == wanted) {
                    return Err(Unreadable::NoColumn("survey", wanted));
                }
            }
            for (head, language) in heads {
                if head == "label" && !sheets.languages.contains(&language) {
                    sheets.languages.push(language);
                }
            }
        }
        let rows = rows(found);
        match name {
            "survey" => sheets.survey = rows,
            "choices" => sheets.choices = rows,
            _ => sheets.settings = rows.into_iter().next().unwrap_or_default(),
        }
    }
    Ok(sheets)
}

/// The languages of a form: how each is headed, and its place among those that a survey can have.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    /// Codes, the first language first.
    pub codes: Vec<String>,
    /// Headings by place: the first language has that without a name as well.
    pub headings: Vec<Vec<String>>,
    /// Names that no survey can be written in.
    pub unknown: Vec<String>,
    /// The first language's name, where it is not known which one it is.
    pub guessed: Option<String>,
}

/// Puts the languages of a form in order.
pub fn languages(sheets: &Sheets) -> Languages {
    let default = sheets.settings.get("default_language").to_owned();
    let mut named: Vec<String> = sheets.languages.clone();
    named.retain(|one| !one.is_empty() && one != "default" && *one != default);
    if !default.is_empty() && default != "default" {
        named.insert(0, default);
    }
    let bare = sheets
        .languages
        .iter()
        .any(|one| one.is_empty() || one == "default");
    let mut all = Languages::default();
    if named.is_empty() || bare && sheets.settings.get("default_language").is_empty() {
        // Words without a language beside others with one are a language of their own.
        all.codes.push("sv".to_owned());
        all.headings.push(vec![String::new(), "default".to_owned()]);
        all.guessed = Some(String::new());
    }
    for name in named {
        match language(&name) {
            Some(code) if !all.codes.iter().any(|one| one == code) => {
                all.codes.push(code.to_owned());
                all.headings.push(vec![name]);
            }
            // The same language once more, as columns without a name were taken for it.
            Some("sv") if all.guessed.as_deref() == Some("") => {
                all.headings[0].insert(0, name);
                all.guessed = None;
            }
            None if all.codes.is_empty() => {
                all.codes.push("sv".to_owned());
                all.headings.push(vec![name.clone()]);
                all.guessed = Some(name);
            }
            // The default language is often named otherwise than in the headings.
            Some(code) => {
                let at = all.codes.iter().position(|one| one == code).unwrap_or(0);
                let named = all.headings[at]
                    .iter()
                    .any(|heading| sheets.languages.contains(heading));
                if named {
                    all.unknown.push(name);
                } else {
                    all.headings[at].push(name);
                }
            }
            None => all.unknown.push(name),
        }
    }
    if let Some(first) = all.headings.first_mut()
        && !first.contains(&String::new())
    {
        first.extend([String::new(), "default".to_owned()]);
    }
    all
}
