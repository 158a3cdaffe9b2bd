//! Figures as a workbook: a sheet per question with its chart, numbers as numbers, the method on a sheet of its own. The
//! layout of a question's table is in `cross.rs`.

use std::io::Write;

use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
    XlsxError,
};

use super::ExportError;
use super::cross::{Cell, lay_out};
use super::words::method;
use crate::statistics::figures::{Block, Figures};

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        Self::Output(error.to_string())
    }
}

/// Creates a workbook without a time of writing: the same figures give the same bytes.
pub(super) fn workbook(title: &str) -> Result<Workbook, ExportError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    Ok(workbook)
}

struct Formats {
    title: Format,
    head: Format,
    note: Format,
    tenths: Format,
    whole: Format,
    hundredths: Format,
    few: Format,
    hidden: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            title: Format::new().set_bold().set_font_size(13),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            note: Format::new().set_italic(),
            tenths: Format::new().set_num_format("0.0%"),
            whole: Format::new().set_num_format("0%"),
            hundredths: Format::new().set_num_format("0.00"),
            few: Format::new().set_font_color("#9C0006"),
            hidden: Format::new().set_italic().set_font_color("#595959"),
        }
    }
}

/// Writes a workbook of figures.
///
/// # Errors
/// When the output cannot be written.
pub fn write(figures: &Figures, mut output: impl Write) -> Result<(), ExportError> {
    let mut workbook = workbook(&figures.title)?;
    let formats = Formats::new();
    about(workbook.add_worksheet(), figures, &formats)?;
    let mut names: Vec<String> = vec!["om".to_owned()];
    let mut place = 0;
    while let Some(first) = figures.blocks.get(place) {
        // Statements of a grid share a sheet.
        let question = key_of(first);
        let together = figures.blocks[place..]
            .iter()
            .take_while(|b| key_of(b) == question)
            .count();
        let blocks = &figures.blocks[place..place + together];
        place += together;
        let sheet = workbook.add_worksheet();
        let name = sheet_name(question, &names);
        sheet.set_name(&name)?;
        names.push(name.to_lowercase());
        let mut row = 0;
        for block in blocks {
            row = put(sheet, figures, block, row, &formats)? + 2;
        }
        chart(sheet, figures, blocks, &name)?;
    }
    output.write_all(&workbook.save_to_buffer()?)?;
    output.flush()?;
    Ok(())
}

fn key_of(block: &Block) -> &str {
    match block.statement {
        Some(_) => block
            .question
            .split_once('.')
            .map_or(&*block.question, |(key, _)| key),
        None => &block.question,
    }
}

/// Returns a unique sheet name of at most 31 characters.
fn sheet_name(key: &str, taken: &[String]) -> String {
    let short: String = key.chars().take(31).collect();
    if !taken.contains(&short) {
        return short;
    }
    let cut: String = key.chars().take(27).collect();
    (2..=taken.len() + 2)
        .map(|n| format!("{cut}_{n}"))
        .find(|name| !taken.contains(name))
        .unwrap_or(short)
}

fn about(sheet: &mut Worksheet, figures: &Figures, formats: &Formats) -> Result<(), ExportError> {
    sheet.set_name("Om")?;
    sheet.set_column_width(0, 100)?;
    sheet.write_string_with_format(0, 0, &figures.title, &formats.title)?;
    sheet.write_string(1, 0, format!("Räknade svar: {}", figures.responses))?;
    let mut row = 2;
    for (dimension, category) in &figures.only {
        sheet.write_string(
            row,
            0,
            format!("Bara {}: {}", dimension.text, category.text),
        )?;
        row += 1;
    }
    for dimension in &figures.by {
        sheet.write_string(row, 0, format!("Grupper: {}", dimension.text))?;
        row += 1;
    }
    for merge in &figures.merges {
        let text = format!(
            "Sammanslaget för att ingen ska kännas igen: {} → {}",
            merge.categories.join(", "),
            merge.into
        );
        sheet.write_string(row, 0, text)?;
        row += 1;
    }
    for sentence in method(figures) {
        sheet.write_string(row, 0, sentence)?;
        row += 1;
    }
    Ok(())
}

/// Writes a block from a row on; returns the row after it.
fn put(
    sheet: &mut Worksheet,
    figures: &Figures,
    block: &Block,
    first: u32,
    formats: &Formats,
) -> Result<u32, ExportError> {
    sheet.set_column_width(0, 42)?;
    let mut row = first;
    for cells in lay_out(figures, block) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Title(text) => {
                    sheet.write_string_with_format(row, column, text, &formats.title)?;
                }
                Cell::Head(text) => {
                    sheet.write_string_with_format(row, column, text, &formats.head)?;
                }
                Cell::Note(text) => {
                    sheet.write_string_with_format(row, column, text, &formats.note)?;
                }
                Cell::Count(n, may) => {
                    let n = number(n);
                    if may {
                        sheet.write_number(row, column, n)?;
                    } else {
                        sheet.write_number_with_format(row, column, n, &formats.few)?;
                    }
                }
                Cell::Share(tenths, whole) => {
                    let format = if whole {
                        &formats.whole
                    } else {
                        &formats.tenths
                    };
                    sheet.write_number_with_format(row, column, number(tenths) / 1000.0, format)?;
                }
                #[allow(clippy::cast_precision_loss)]
                Cell::Hundredths(value) => {
                    let value = value as f64 / 100.0;
                    sheet.write_number_with_format(row, column, value, &formats.hundredths)?;
                }
                Cell::Hidden(reason) => {
                    sheet.write_string_with_format(row, column, reason, &formats.hidden)?;
                }
            }
        }
        row += 1;
    }
    Ok(row)
}

/// Converts a count to a spreadsheet's floating-point number.
#[allow(clippy::cast_precision_loss)]
fn number(n: u64) -> f64 {
    n as f64
}

/// Maximum number of groups that a bar chart can distinguish.
const MOST_SERIES: usize = 8;

/// Builds a bar chart of the first block's options, one series per group.
fn chart(
    sheet: &mut Worksheet,
    figures: &Figures,
    blocks: &[Block],
    name: &str,
) -> Result<(), ExportError> {
    let [block, ..] = blocks else { return Ok(()) };
    let options = u32::try_from(block.options().count()).unwrap_or(0);
    let shown = block
        .options()
        .any(|row| row.cells.iter().any(|c| c.tenths.is_some()));
    if options == 0 || !shown {
        return Ok(());
    }
    // Heading, groups, heads, then the options.
    let (first, last) = (3, 2 + options);
    let mut chart = Chart::new(ChartType::Bar);
    let groups = figures.groups.iter().enumerate().take(MOST_SERIES);
    for (group, named) in groups {
        let column = u16::try_from(2 + group * 2).unwrap_or(u16::MAX);
        chart
            .add_series()
            .set_name(&super::cross::group_name(figures, named))
            .set_categories((name, first, 0, last, 0))
            .set_values((name, first, column, last, column));
    }
    chart.title().set_name(&block.text);
    chart.y_axis().set_reverse();
    chart.x_axis().set_min(0);
    if figures.groups.len() == 1 {
        chart.legend().set_hidden();
    }
    chart.set_height(120 + options * 26);
    let column = u16::try_from(2 + figures.groups.len() * 2).unwrap_or(20);
    sheet.insert_chart(0, column, &chart)?;
    Ok(())
}
