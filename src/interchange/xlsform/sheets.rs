//! The cells of an `XLSForm`: rows by heading and language.

use std::collections::BTreeMap;

use crate::coding::workbook::read::{self, Sheet};
use crate::interchange::{At, Matter, Told, Unreadable, language};

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

    /// Returns every cell.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.values().map(String::as_str)
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

/// A heading with its language, and the sheet that it heads a column of.
type Head = (&'static str, String, String);

/// The sheets of a form.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    /// Questions and groups.
    pub survey: Vec<Row>,
    /// Options.
    pub choices: Vec<Row>,
    /// Settings; an empty row for none.
    pub settings: Row,
    /// Headings of texts in the order of their columns, each once.
    heads: Vec<Head>,
    /// Sheets that say something of a form and are not read.
    pub others: Vec<String>,
}

/// Texts that are read in several languages.
const WORDED: [&str; 3] = ["label", "hint", "form_title"];

/// Reads the sheets of a workbook, whose names may be written in capital letters.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Sheets, Unreadable> {
    let mut sheets = Sheets::default();
    let names = read::names(bytes).map_err(|error| refused(&error))?;
    let others = ["entities", "external_choices", "osm", "cascades"];
    let others = names
        .iter()
        .filter(|name| others.contains(&name.trim().to_lowercase().as_str()));
    sheets.others = others.cloned().collect();
    for name in ["survey", "choices", "settings"] {
        let own = names.iter().find(|one| one.trim().to_lowercase() == name);
        let Some(own) = own else {
            if name == "survey" {
                return Err(Unreadable::NoSheet("survey"));
            }
            continue;
        };
        let found = read::sheet(bytes, own).map_err(|error| refused(&error))?;
        let computed = read::formula(bytes, own).map_err(|error| refused(&error))?;
        if let Some((row, column)) = computed {
            let cell = format!("{}{}", letters(column), row + 1);
            return Err(Unreadable::Formula(name, cell));
        }
        let first = found.values().next();
        let heads: Vec<(String, String)> = first
            .map(|cells| cells.values().map(|text| heading(text)).collect())
            .unwrap_or_default();
        if name == "survey" {
            for wanted in ["type", "name"] {
                if !heads.iter().any(|(head, _)| head == wanted) {
                    return Err(Unreadable::NoColumn("survey", wanted));
                }
            }
        }
        for (head, language) in heads {
            let head = (name, head, language);
            if WORDED.contains(&head.1.as_str()) && !sheets.heads.contains(&head) {
                sheets.heads.push(head);
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
    /// Headings by place: one language may be named in several ways, or not at all where it is the first.
    pub headings: Vec<Vec<String>>,
    /// What is told of them.
    pub told: Vec<Told>,
}

/// Returns true for a heading that names no language.
fn is_bare(name: &str) -> bool {
    name.is_empty() || name.eq_ignore_ascii_case("default")
}

/// Returns the headings of texts in a language, each with its sheet.
fn heads_of<'s>(
    sheets: &'s Sheets,
    is: impl Fn(&str) -> bool + 's,
) -> impl Iterator<Item = (&'static str, &'s str)> {
    let mine = sheets.heads.iter().filter(move |(.., name)| is(name));
    mine.map(|(sheet, head, _)| (*sheet, head.as_str()))
}

/// Returns true if two names head the same column of a sheet: they are two languages, whatever they are called.
fn clash(sheets: &Sheets, one: impl Fn(&str) -> bool, other: impl Fn(&str) -> bool) -> bool {
    let heads: Vec<_> = heads_of(sheets, one).collect();
    heads_of(sheets, other).any(|head| heads.contains(&head))
}

/// Puts names of the same language together; returns those beside them that are a second one of their kind.
fn grouped<'n>(sheets: &Sheets, named: &[&'n str]) -> (Vec<Vec<&'n str>>, Vec<&'n str>) {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for name in named {
        let code = language(name);
        let mut known = groups.iter_mut();
        match known.find(|group| code.is_some() && language(group[0]) == code) {
            None => groups.push(vec![*name]),
            Some(group) if clash(sheets, |one| one == *name, |one| group.contains(&one)) => {
                others.push(*name);
            }
            Some(group) => group.push(*name),
        }
    }
    (groups, others)
}

/// Puts the languages of a form in order.
pub fn languages(sheets: &Sheets) -> Languages {
    let default = sheets.settings.get("default_language");
    let default = if is_bare(default) { "" } else { default };
    // Labels say which languages there are; what only another text has comes after them.
    let labels = sheets.heads.iter().filter(|(_, head, _)| head == "label");
    let bare = labels.clone().any(|(.., language)| is_bare(language));
    let all = labels.chain(&sheets.heads);
    let all = std::iter::once(default).chain(all.map(|(.., language)| language.as_str()));
    let mut named: Vec<&str> = Vec::new();
    for name in all {
        if !is_bare(name) && !named.contains(&name) {
            named.push(name);
        }
    }
    let (groups, mut others) = grouped(sheets, &named);
    let firsts: Vec<&str> = groups.iter().map(|group| group[0]).collect();
    let (known, told) = super::super::languages(&firsts);
    let mut found = Languages {
        told,
        ..Languages::default()
    };
    for (name, code) in &known {
        found.codes.push((*code).to_owned());
        let group = groups.iter().find(|group| group[0] == *name);
        let names = group.into_iter().flatten().map(|name| (*name).to_owned());
        found.headings.push(names.collect());
    }
    let bare_names = [String::new(), "default".to_owned()];
    let mut first_is = |told: &str| {
        let matter = Matter::FirstLanguage(told.to_owned());
        found.told.push(Told::new(At::Form, matter));
    };
    if default.is_empty() && bare {
        // Words without a language are in one that is not said: Swedish, or another one where Swedish has columns of its own.
        let swedish = found.codes.iter().position(|code| code == "sv");
        let same = swedish.filter(|at| {
            let names = &found.headings[*at];
            !clash(sheets, is_bare, |one| names.iter().any(|name| name == one))
        });
        let free = |code: &&&str| found.codes.iter().all(|one| one != **code);
        if let Some(at) = same {
            found.codes[..=at].rotate_right(1);
            found.headings[..=at].rotate_right(1);
            found.headings[0].extend(bare_names);
        } else if let Some(code) = ["sv", "en", "fi", "ar", "sv-simple"].iter().find(free) {
            first_is("");
            found.codes.insert(0, (*code).to_owned());
            found.headings.insert(0, bare_names.to_vec());
        } else {
            others.push("label");
        }
    } else if known.is_empty() {
        first_is(default);
        found.codes.push("sv".to_owned());
        found.headings.push(bare_names.to_vec());
    } else if default.is_empty() || known[0].0 == default {
        found.headings[0].extend(bare_names);
    }
    for name in others {
        let matter = Matter::Language(name.to_owned());
        found.told.push(Told::new(At::Form, matter));
    }
    found
}
