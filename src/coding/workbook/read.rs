//! Cells of a workbook that comes back.
//!
//! What is inside a workbook may be a thousand times as large as the file: all of it is measured before any of it is
//! read, and cells are read one by one, so that one far out costs no more than one close by.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};

use super::{ABOUT, KEY, MOST, TEXT, TEXTS, THEME};

/// Bytes of everything inside a workbook.
const INSIDE: u64 = 64 * 1024 * 1024;

/// Why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no workbook, or a damaged one.
    NoWorkbook,
    /// There is too much inside, or there are too many rows.
    TooLarge,
    /// It has no sheet of this name.
    NoSheet(&'static str),
    /// The sheet has no column with this heading.
    NoColumn(&'static str),
}

/// A row of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Its number in the sheet, from 1.
    pub row: u32,
    /// Its key.
    pub key: String,
    /// Its text.
    pub text: String,
    /// Themes as they stand there, each with its column from 0.
    pub themes: Vec<(u32, String)>,
}

/// What came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Back {
    /// The survey that it says it is from.
    pub survey: String,
    /// Who it says took it out.
    pub coder: String,
    /// The version of the codebook that it went out with.
    pub version: i64,
    /// Columns (from 0) of keys and of texts.
    pub columns: (u32, u32),
    /// Rows with anything in them.
    pub rows: Vec<Found>,
}

/// Reads a workbook.
///
/// # Errors
/// When it cannot be read, see [`Unreadable`].
pub fn workbook(bytes: &[u8]) -> Result<Back, Unreadable> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoWorkbook)?;
    let mut back = Back::default();
    // What stands there is told in a sentence at most.
    for (row, cells) in cells(&mut book, ABOUT)? {
        let value = cells.get(&1).cloned().unwrap_or_default();
        match (row, cells.get(&0).map(String::as_str)) {
            (_, Some("Enkät")) => back.survey = value,
            (_, Some("Kodare")) => back.coder = value,
            (_, Some("Kodbok")) => back.version = value.trim().parse().unwrap_or(0),
            _ => {}
        }
    }
    let mut rows = cells(&mut book, TEXTS)?.into_iter();
    let heads = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let column = |name: &'static str| {
        let found = heads.iter().find(|(_, head)| head.trim() == name);
        found.map(|(at, _)| *at).ok_or(Unreadable::NoColumn(name))
    };
    let (key, text) = (column(KEY)?, column(TEXT)?);
    let themes: Vec<u32> = heads
        .iter()
        .filter(|(_, head)| is_theme(head))
        .map(|(at, _)| *at)
        .collect();
    if themes.is_empty() {
        return Err(Unreadable::NoColumn(THEME));
    }
    back.columns = (key, text);
    for (row, mut cells) in rows {
        let mut take = |at: u32| cells.remove(&at).unwrap_or_default();
        let found = Found {
            row: row + 1,
            key: take(key).trim().to_owned(),
            text: take(text),
            themes: themes
                .iter()
                .map(|at| (*at, take(*at).trim().to_owned()))
                .filter(|(_, theme)| !theme.is_empty())
                .collect(),
        };
        let is_blank = found.key.is_empty() && found.text.trim().is_empty();
        if !is_blank || !found.themes.is_empty() {
            back.rows.push(found);
        }
    }
    Ok(back)
}

/// Whether a heading is that of a column with themes: `Tema` and a number.
fn is_theme(head: &str) -> bool {
    let rest = head.trim().strip_prefix(THEME);
    rest.is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_digit()))
}

/// Refuses what has more inside than any workbook of ours.
fn measure(bytes: &[u8]) -> Result<(), Unreadable> {
    let no_workbook = |_| Unreadable::NoWorkbook;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(no_workbook)?;
    let mut left = INSIDE;
    for n in 0..archive.len() {
        let file = archive.by_index(n).map_err(no_workbook)?;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink())
            .map_err(|_| Unreadable::NoWorkbook)?;
        left = left.checked_sub(read).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

/// Rows and their cells, by number from 0; empty ones are left out.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &'static str) -> Result<Cells, Unreadable> {
    if !book.sheet_names().iter().any(|name| name == sheet) {
        return Err(Unreadable::NoSheet(sheet));
    }
    let mut reader = book
        .worksheet_cells_reader(sheet)
        .map_err(|_| Unreadable::NoWorkbook)?;
    let mut all = Cells::new();
    while let Some(cell) = reader.next_cell().map_err(|_| Unreadable::NoWorkbook)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) => text.clone(),
            DataRef::Int(n) => n.to_string(),
            DataRef::Float(n) => n.to_string(),
            other => format!("{other:?}"),
        };
        if text.is_empty() {
            continue;
        }
        all.entry(row).or_default().insert(column, text);
        // A heading above as many texts as there may be, and some that somebody wrote below.
        if all.len() > MOST * 2 {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(all)
}
