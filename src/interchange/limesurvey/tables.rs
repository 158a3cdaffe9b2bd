//! The tables of a file: rows by table, cells by field.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use crate::interchange::Unreadable;

/// A row: cells by field.
pub type Row = BTreeMap<String, String>;

/// A file.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// What it is a structure of: `Survey`.
    pub kind: String,
    /// Codes of its languages.
    pub languages: Vec<String>,
    rows: BTreeMap<String, Vec<Row>>,
}

/// Most rows read.
const MOST: usize = 60_000;

impl Tables {
    /// Returns the rows of a table.
    pub fn rows(&self, table: &str) -> &[Row] {
        self.rows.get(table).map_or(&[], Vec::as_slice)
    }
}

/// Returns a cell; empty for none.
pub fn cell<'r>(row: &'r Row, field: &str) -> &'r str {
    row.get(field).map_or("", |cell| cell.trim())
}

/// Reads a file.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Tables, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut tables = Tables::default();
    let (mut path, mut row, mut words) = (Vec::<String>::new(), Row::new(), String::new());
    let mut many = 0;
    loop {
        match reader.read_event().map_err(|_| Unreadable::Format)? {
            Event::DocType(_) => return Err(Unreadable::Entities),
            Event::Start(element) => {
                path.push(element.local_name().as_ref().to_owned());
                // What stands within a cell's own marks are its words too.
                if path.len() > 5 {
                    words.push(' ');
                } else {
                    words.clear();
                }
                if path.len() > 8 {
                    return Err(Unreadable::Format);
                }
            }
            Event::Text(text) => words.push_str(&text),
            Event::CData(text) => words.push_str(&text),
            Event::GeneralRef(entity) => {
                let escaped = format!("&{};", &*entity);
                words.push_str(&unescape(&escaped).map_err(|_| Unreadable::Entities)?);
            }
            Event::End(_) => {
                let names: Vec<&str> = path.iter().map(String::as_str).collect();
                match names[..] {
                    ["document", "LimeSurveyDocType"] => words.trim().clone_into(&mut tables.kind),
                    ["document", "languages", "language"] => {
                        tables.languages.push(words.trim().to_owned());
                    }
                    ["document", _, "rows", "row", field] => {
                        row.insert(field.to_owned(), std::mem::take(&mut words));
                    }
                    ["document", table, "rows", "row"] => {
                        many += 1;
                        if many > MOST {
                            return Err(Unreadable::TooLarge);
                        }
                        let rows = tables.rows.entry(table.to_owned()).or_default();
                        rows.push(std::mem::take(&mut row));
                    }
                    _ => {}
                }
                path.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if path.is_empty() && tables.kind == "Survey" {
        Ok(tables)
    } else {
        Err(Unreadable::Format)
    }
}
