//! A language as a workbook: path, first language, translation, state, in one sheet that can be sorted.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::{Brought, File, Line, Unreadable};
use crate::authoring::units::UnitState;
use crate::coding::workbook::read;

/// Name of the sheet.
const SHEET: &str = "Texts";
/// Heading of the column of paths.
const KEY: &str = "Key";
/// Heading of the column of states.
const STATE: &str = "State";

/// Writes the rows of a language. Headings of both texts are the codes of their languages.
///
/// # Errors
/// If it cannot be written.
pub fn write((from, to): (&str, &str), rows: &[Line]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let head = Format::new().set_bold().set_background_color("#E8EDF2");
    let fixed = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_font_color("#4A5763");
    let open = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_unlocked();
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    let columns = [(from, 60.0), (to, 60.0), (STATE, 12.0), (KEY, 30.0)];
    for (column, (name, width)) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    for (row, line) in (1_u32..).zip(rows) {
        let state = match line.state {
            UnitState::Missing => "missing",
            UnitState::LeftOut => "optional",
            UnitState::Changed => "changed",
            UnitState::There => "done",
        };
        sheet.write_string_with_format(row, 0, &line.unit.text, &fixed)?;
        sheet.write_string_with_format(row, 1, &line.text, &open)?;
        sheet.write_string_with_format(row, 2, state, &fixed)?;
        sheet.write_string_with_format(row, 3, &line.unit.path, &fixed)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    // Paths and originals are not to be changed by mistake; whoever wants to can lift it.
    sheet.protect();
    workbook.save_to_buffer()
}

/// Returns the name of a cell: `B12`.
fn cell(column: u32, row: u32) -> String {
    let letter = char::from_u32(u32::from('A') + column.min(25)).unwrap_or('A');
    format!("{letter}{row}")
}

/// Reads a workbook. The language of each text is what its heading says, wherever the column stands.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8], from: &str) -> Result<File, Unreadable> {
    let found = read::sheet(bytes, SHEET).map_err(|error| match error {
        read::Unreadable::TooLarge => Unreadable::TooLarge,
        read::Unreadable::NoColumn(_) => Unreadable::NoColumn(KEY),
        read::Unreadable::NoWorkbook | read::Unreadable::NoSheet(_) => Unreadable::Format,
    })?;
    let mut rows = found.into_iter();
    let heads = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let column = |name: &str| {
        let found = heads.iter().find(|(_, head)| head.trim() == name);
        found.map(|(column, _)| *column)
    };
    let key = column(KEY).ok_or(Unreadable::NoColumn(KEY))?;
    let source = column(from).ok_or(Unreadable::NoColumn("the first language"))?;
    // The other language is the column beside the original, or the one whose heading is a language.
    let known = crate::survey::language::INTERFACE;
    let other = heads.iter().find(|(at, head)| {
        let head = head.trim();
        **at != source && known.contains(&head)
    });
    let (text, to) = other
        .map(|(at, head)| (*at, head.trim().to_owned()))
        .ok_or(Unreadable::NoColumn("the other language"))?;
    let mut file = File {
        from: from.to_owned(),
        to,
        rows: Vec::new(),
    };
    for (row, mut cells) in rows {
        let mut take = |column: u32| cells.remove(&column).unwrap_or_default();
        let brought = Brought {
            at: cell(text, row + 1),
            path: take(key).trim().to_owned(),
            source: take(source),
            text: take(text),
        };
        if !brought.path.is_empty() || !brought.text.trim().is_empty() {
            file.rows.push(brought);
        }
    }
    Ok(file)
}
