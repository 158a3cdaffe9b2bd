//! Rows as CSV and as an Excel workbook.

use std::io::Write as _;

use rust_xlsxwriter::{Format, Workbook};

use super::codebook::{Category, RowsCodebook, Values, Variable};
use super::csv::{Dialect, Field, Writer};
use super::rows::{Cell, Output, RowWriter};
use super::sav::value;
use super::{ExportError, xlsx};

/// Starts rows as CSV for Swedish Excel.
///
/// # Errors
/// When the output cannot be written.
pub fn swedish(
    codebook: &RowsCodebook,
    _: &[usize],
    output: Output,
) -> Result<Box<dyn RowWriter>, ExportError> {
    csv(codebook, output, Dialect::Swedish)
}

/// Starts rows as plain CSV.
///
/// # Errors
/// When the output cannot be written.
pub fn plain(
    codebook: &RowsCodebook,
    _: &[usize],
    output: Output,
) -> Result<Box<dyn RowWriter>, ExportError> {
    csv(codebook, output, Dialect::Plain)
}

fn csv(
    codebook: &RowsCodebook,
    output: Output,
    dialect: Dialect,
) -> Result<Box<dyn RowWriter>, ExportError> {
    let mut writer = Writer::new(output, dialect)?;
    let names = codebook
        .variables
        .iter()
        .map(|v| Field::from(v.name.as_str()));
    writer.row(names)?;
    let column = |variable: &Variable| match &variable.values {
        Values::Category(all) => {
            let written = |category: &Category| {
                if category.is_number() {
                    category.value.to_string()
                } else {
                    dialect.text(&category.key)
                }
            };
            Column::Category(all.iter().map(written).collect())
        }
        Values::Number { decimals, .. } => Column::Number(*decimals),
        _ => Column::Other,
    };
    Ok(Box::new(Csv {
        writer,
        columns: codebook.variables.iter().map(column).collect(),
    }))
}

struct Csv {
    writer: Writer<Output>,
    columns: Vec<Column>,
}

/// How a column's cells are written.
enum Column {
    /// Text of each category in the file.
    Category(Vec<String>),
    /// Number with so many decimals.
    Number(u8),
    Other,
}

impl RowWriter for Csv {
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        let fields = cells
            .iter()
            .zip(&self.columns)
            .map(|(cell, column)| match (cell, column) {
                (Cell::Category(at), Column::Category(all)) => Field::Ready(&all[*at]),
                (Cell::Flag(flag), _) => Field::Ready(if *flag { "1" } else { "0" }),
                (Cell::Number(number), Column::Number(0)) => Field::Integer(*number),
                (Cell::Number(number), Column::Number(decimals)) => {
                    Field::Decimal(*number, *decimals)
                }
                (Cell::Day(day), _) => Field::from(day.to_string()),
                (Cell::Text(text), _) => Field::from(text.as_str()),
                _ => Field::Empty,
            });
        Ok(self.writer.row(fields)?)
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.writer.finish()?)
    }
}

/// Maximum number of rows in a sheet, without its heading.
const MOST_ROWS: u32 = 1_048_575;

struct Xlsx {
    workbook: Workbook,
    codebook: RowsCodebook,
    row: u32,
    day: Format,
    output: Output,
}

/// Starts rows as a workbook: a sheet of rows, streamed, and one with the codebook.
///
/// # Errors
/// When the output cannot be written.
pub fn xlsx(
    codebook: &RowsCodebook,
    _: &[usize],
    output: Output,
) -> Result<Box<dyn RowWriter>, ExportError> {
    let mut workbook = xlsx::workbook(&codebook.title)?;
    let head = Format::new().set_bold();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name("Svar")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, variable) in (0_u16..).zip(&codebook.variables) {
        sheet.write_string_with_format(0, column, &variable.name, &head)?;
    }
    Ok(Box::new(Xlsx {
        workbook,
        codebook: codebook.clone(),
        row: 0,
        day: Format::new().set_num_format("yyyy-mm-dd"),
        output,
    }))
}

impl RowWriter for Xlsx {
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        self.row += 1;
        if self.row > MOST_ROWS {
            return Err(ExportError::Output(format!(
                "a workbook holds {MOST_ROWS} rows: take CSV or SPSS instead"
            )));
        }
        let sheet = self.workbook.worksheet_from_index(0)?;
        let variables = &self.codebook.variables;
        for ((column, cell), variable) in (0_u16..).zip(cells).zip(variables) {
            match (cell, &variable.values) {
                // Points of a scale are written as numbers.
                (Cell::Category(at), Values::Category(all)) if all[*at].is_number() => {
                    let point = value(all[*at].value, 0);
                    sheet.write_number(self.row, column, point)?;
                }
                (Cell::Category(at), Values::Category(all)) => {
                    sheet.write_string(self.row, column, &all[*at].key)?;
                }
                (Cell::Flag(flag), _) => {
                    sheet.write_number(self.row, column, u8::from(*flag))?;
                }
                (Cell::Number(number), Values::Number { decimals, .. }) => {
                    sheet.write_number(self.row, column, value(*number, *decimals))?;
                }
                (Cell::Day(day), _) => {
                    let (year, month, day) = (
                        day.year().unsigned_abs(),
                        day.month().unsigned_abs(),
                        day.day().unsigned_abs(),
                    );
                    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, day)?;
                    sheet.write_datetime_with_format(self.row, column, &day, &self.day)?;
                }
                (Cell::Text(text), _) => {
                    sheet.write_string(self.row, column, text)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), ExportError> {
        let head = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet();
        sheet.set_name("Kodbok")?;
        for (column, name) in
            (0_u16..).zip(["Kolumn", "Betyder", "Fråga", "Värde", "Värdet betyder"])
        {
            sheet.write_string_with_format(0, column, name, &head)?;
        }
        let mut row = 1;
        for variable in &self.codebook.variables {
            sheet.write_string(row, 0, &variable.name)?;
            sheet.write_string(row, 1, &variable.label)?;
            sheet.write_string(row, 2, variable.asked.as_deref().unwrap_or(""))?;
            row += 1;
            for (value, meaning) in super::codebook_page::meanings(variable) {
                sheet.write_string(row, 3, value)?;
                sheet.write_string(row, 4, meaning)?;
                row += 1;
            }
        }
        self.output.write_all(&self.workbook.save_to_buffer()?)?;
        Ok(self.output.flush()?)
    }
}
