//! Reading the cells of an imported workbook. Cells are read one by one, so that a distant cell costs no more than a near
//! one, and their total size is limited, since many cells may share one long text.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};

use super::archive::{INSIDE, clean};
use super::{ABOUT, COLUMNS, KEY, LANGUAGE, MOST, QUESTION, TEXT, TEXTS, THEME};

/// Maximum number of theme columns.
const THEMES: usize = 40;
/// Maximum number of characters read of each value in the sheet [`ABOUT`].
const TOLD: usize = 100;
/// Bytes assumed for a cell besides its text.
const CELL: usize = 64;

/// Reason why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a workbook, or a damaged one.
    NoWorkbook,
    /// Too many bytes, files, rows or theme columns.
    TooLarge,
    /// No sheet with this name.
    NoSheet(String),
    /// No column with this heading.
    NoColumn(String),
}

/// A row of an imported workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Number of the row in the sheet, from 1.
    pub row: u32,
    /// Key of the text.
    pub key: String,
    /// The text.
    pub text: String,
    /// Values of the theme cells that are not empty, each with its column from 0.
    pub themes: Vec<(u32, String)>,
    /// Value of the language cell with its column from 0; `None` where it is empty.
    pub language: Option<(u32, String)>,
    /// Columns without a heading whose cell is not empty.
    pub beside: Vec<u32>,
}

/// Content of an imported workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Back {
    /// Slug of the survey that it names.
    pub survey: String,
    /// Coder that it names.
    pub coder: String,
    /// Version of the codebook that it was exported with; 0 where unknown.
    pub version: i64,
    /// Columns of keys and of texts, from 0.
    pub columns: (u32, u32),
    /// Rows with any content.
    pub rows: Vec<Found>,
}

/// Rows of a sheet by their number from 0, each with its cells by column from 0.
pub type Sheet = BTreeMap<u32, BTreeMap<u32, String>>;

/// Reads the cells of one sheet of a workbook, safely: it is measured before it is unpacked.
///
/// # Errors
/// See [`Unreadable`].
pub fn sheet(bytes: &[u8], name: &str) -> Result<Sheet, Unreadable> {
    let bytes = clean(bytes)?;
    let book: Result<Xlsx<_>, _> = Xlsx::new(Cursor::new(&bytes[..]));
    cells(&mut book.map_err(|_| Unreadable::NoWorkbook)?, name)
}

/// Finds the first computed cell of a sheet: row and column, from 0.
///
/// # Errors
/// See [`Unreadable`].
pub fn formula(bytes: &[u8], name: &str) -> Result<Option<(u32, u32)>, Unreadable> {
    let bytes = clean(bytes)?;
    let book: Result<Xlsx<_>, _> = Xlsx::new(Cursor::new(&bytes[..]));
    let mut book = book.map_err(|_| Unreadable::NoWorkbook)?;
    let reader = book.worksheet_cells_reader(name);
    let mut reader = reader.map_err(|_| Unreadable::NoSheet(name.to_owned()))?;
    while let Some(cell) = reader.next_formula().map_err(|_| Unreadable::NoWorkbook)? {
        if !cell.get_value().trim().is_empty() {
            return Ok(Some(cell.get_position()));
        }
    }
    Ok(None)
}

/// Reads a workbook.
///
/// # Errors
/// See [`Unreadable`].
pub fn workbook(bytes: &[u8]) -> Result<Back, Unreadable> {
    let bytes = clean(bytes)?;
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(&bytes[..])).map_err(|_| Unreadable::NoWorkbook)?;
    let mut back = Back::default();
    let mut columns = 0;
    for cells in cells(&mut book, ABOUT)?.into_values() {
        let value = cells.get(&1).map_or("", |value| value.trim());
        let told = || value.chars().take(TOLD).collect();
        match cells.get(&0).map(String::as_str) {
            Some("Enkät") => back.survey = told(),
            Some("Kodare") => back.coder = told(),
            Some("Kodbok") => back.version = value.parse().unwrap_or(0),
            Some(COLUMNS) => columns = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    let mut rows = cells(&mut book, TEXTS)?.into_iter();
    let heads = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let column = |name: &'static str| {
        let found = heads.iter().find(|(_, head)| head.trim() == name);
        let missing = || Unreadable::NoColumn(name.to_owned());
        found.map(|(at, _)| *at).ok_or_else(missing)
    };
    let (key, text, question) = (column(KEY)?, column(TEXT)?, column(QUESTION)?);
    let language = column(LANGUAGE)?;
    let themes: Vec<(u32, usize)> = heads
        .iter()
        .filter_map(|(at, head)| Some((*at, theme_number(head)?)))
        .collect();
    if themes.len() > THEMES {
        return Err(Unreadable::TooLarge);
    }
    // If an exported column is missing, its themes would be taken for deleted.
    let went_out = 1..=columns.clamp(1, THEMES);
    let mut went_out = went_out.filter(|n| themes.iter().all(|(_, number)| number != n));
    if let Some(missing) = went_out.next() {
        return Err(Unreadable::NoColumn(format!("{THEME} {missing}")));
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
                .map(|(at, _)| (*at, take(*at).trim().to_owned()))
                .filter(|(_, theme)| !theme.is_empty())
                .collect(),
            language: Some((language, take(language))).filter(|(_, l)| !l.trim().is_empty()),
            beside: {
                take(question);
                let rest = cells.keys().filter(|at| !heads.contains_key(at));
                rest.copied().collect()
            },
        };
        back.rows.push(found);
    }
    Ok(back)
}

/// Returns the number in the heading of a theme column: 3 for `Tema 3`.
fn theme_number(head: &str) -> Option<usize> {
    head.trim().strip_prefix(THEME)?.trim().parse().ok()
}

/// Returns a cell's day or time as text: 2026-01-31, 13:30 or both.
fn moment(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    let (day, clock) = (
        format!("{year:04}-{month:02}-{day:02}"),
        format!("{hour:02}:{minute:02}"),
    );
    if time.is_duration() || time.as_f64() < 1.0 {
        clock
    } else if time.as_f64().fract() == 0.0 {
        day
    } else {
        format!("{day} {clock}")
    }
}

/// Returns the names of a workbook's sheets.
///
/// # Errors
/// See [`Unreadable`].
pub fn names(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    let bytes = clean(bytes)?;
    let book: Result<Xlsx<_>, _> = Xlsx::new(Cursor::new(&bytes[..]));
    let book = book.map_err(|_| Unreadable::NoWorkbook)?;
    Ok(book.sheet_names())
}

/// Rows with their cells, by row and column from 0; empty cells are left out.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Cells, Unreadable> {
    if !book.sheet_names().iter().any(|name| name == sheet) {
        return Err(Unreadable::NoSheet(sheet.to_owned()));
    }
    let mut reader = book
        .worksheet_cells_reader(sheet)
        .map_err(|_| Unreadable::NoWorkbook)?;
    let mut all = Cells::new();
    let mut held = 0_u64;
    while let Some(cell) = reader.next_cell().map_err(|_| Unreadable::NoWorkbook)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                text.clone()
            }
            DataRef::Int(n) => n.to_string(),
            DataRef::Float(n) => n.to_string(),
            DataRef::Bool(is) => is.to_string(),
            DataRef::Error(error) => error.to_string(),
            DataRef::DateTime(time) => moment(time),
        };
        if text.trim().is_empty() {
            continue;
        }
        held += (text.len() + CELL) as u64;
        all.entry(row).or_default().insert(column, text);
        // Allows for the heading and rows added by hand.
        if all.len() > MOST * 2 || held > INSIDE {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(all)
}
