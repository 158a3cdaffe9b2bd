//! The rows of a form as a workbook.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{Row, heading, put, rows, text};
use crate::authoring::Draft;
use crate::interchange::xlsform::{KEY, KIND, MOST, ROLE};

fn sheet(to: &mut Worksheet, headings: &[String], rows: &[Row]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, heading) in (0_u16..).zip(headings) {
        let width = if heading.contains("::") { 44.0 } else { 16.0 };
        to.set_column_width(column, width)?;
        to.write_string_with_format(0, column, heading, &bold)?;
    }
    for (number, row) in (1_u32..).zip(rows) {
        for (column, heading) in (0_u16..).zip(headings) {
            if let Some(value) = row.get(heading) {
                to.write_string(number, column, value)?;
            }
        }
    }
    to.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Writes a draft as a form; `version` is told to whoever fills it in. The same draft makes the same sheets.
///
/// # Errors
/// If it cannot be written.
pub fn write(draft: &Draft, version: &str) -> Result<Vec<u8>, XlsxError> {
    let writing = rows(draft);
    let said = |heading: &str| {
        let each = writing.languages.iter();
        each.map(|(_, name)| format!("{heading}::{name}"))
            .collect::<Vec<String>>()
    };
    let own = |names: &[&str]| {
        names
            .iter()
            .map(|one| (*one).to_owned())
            .collect::<Vec<_>>()
    };
    let used = |all: Vec<String>, rows: &[Row]| -> Vec<String> {
        let used = |one: &String| rows.iter().any(|row| row.contains_key(one));
        all.into_iter().filter(used).collect()
    };
    let survey = [
        own(&["type", "name"]),
        said("label"),
        said("hint"),
        own(&[
            "required",
            "relevant",
            "appearance",
            "constraint",
            "parameters",
            KIND,
            KEY,
            MOST,
        ]),
    ];
    let choices = [
        own(&["list_name", "name"]),
        said("label"),
        own(&["area", ROLE]),
    ];
    let mut workbook = Workbook::new();
    let (rows, headings) = (&writing.sheets.survey, survey.concat());
    let to = workbook.add_worksheet();
    to.set_name("survey")?;
    sheet(to, &used(headings, rows), rows)?;
    let (rows, headings) = (&writing.sheets.choices, choices.concat());
    let to = workbook.add_worksheet();
    to.set_name("choices")?;
    let headings = if rows.is_empty() {
        headings
    } else {
        used(headings, rows)
    };
    sheet(to, &headings, rows)?;
    let mut settings = Row::new();
    let base = &draft.base;
    put(&mut settings, "form_title", text(&draft.title()));
    put(&mut settings, "form_id", &draft.slug);
    put(&mut settings, "version", version);
    put(&mut settings, "default_language", heading(&base.language));
    put(&mut settings, "style", "pages");
    let to = workbook.add_worksheet();
    to.set_name("settings")?;
    let headings = [
        "form_title",
        "form_id",
        "version",
        "default_language",
        "style",
    ];
    sheet(to, &own(&headings), &[settings])?;
    workbook.save_to_buffer()
}
