//! Writing of the exported workbook.

use rust_xlsxwriter::{
    DataValidation, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use super::{
    ABOUT, BOOK, COLUMNS, KEY, LANGUAGE, QUESTION, Row, TEXT, TEXTS, THEME, in_cell, labels,
};
use crate::text::codebook::Version;

/// Minimum number of theme columns.
const THEMES: usize = 4;

/// Description of a workbook.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Title of the survey.
    pub title: &'a str,
    /// Slug of the survey.
    pub survey: &'a str,
    /// Name of the exporting coder.
    pub coder: &'a str,
    /// Version of the codebook.
    pub version: &'a Version,
}

/// Writes a workbook with a row per text.
///
/// # Errors
/// If it cannot be written.
pub fn workbook(about: &About<'_>, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let head = Format::new().set_bold().set_background_color("#E8EDF2");
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    texts(workbook.add_worksheet(), about, rows, (&head, &wrapped))?;
    book(workbook.add_worksheet(), about, (&head, &wrapped))?;
    told(workbook.add_worksheet(), about, columns(rows))?;
    workbook.save_to_buffer()
}

/// Width of the column of texts, in digits: about as many characters fit on a line.
const WIDTH: f64 = 70.0;
/// Height of a line and maximum height of a row, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 400.0;

/// Returns the height of a row for its text: not every program computes it. Very long texts are cut off.
fn height(text: &str) -> f64 {
    #[allow(clippy::cast_precision_loss)] // Letters on a line.
    let of_line = |line: &str| (line.chars().count() as f64 / WIDTH).ceil().max(1.0);
    (text.lines().map(of_line).sum::<f64>().max(1.0) * LINE).min(HIGHEST)
}

fn texts(
    sheet: &mut Worksheet,
    about: &About<'_>,
    rows: &[Row],
    (head, wrapped): (&Format, &Format),
) -> Result<(), XlsxError> {
    sheet.set_name(TEXTS)?;
    let labels = labels(&about.version.book);
    let label = |code: u32| {
        let now = about.version.book.theme_of(code);
        let code = now.map_or(code, |theme| theme.code);
        labels.iter().find(|(_, c)| *c == code).map(|(l, _)| l)
    };
    let themes = u16::try_from(columns(rows)).unwrap_or(u16::MAX);
    // Texts and themes come first; columns that are not to be changed stand behind them.
    let after = 1 + themes;
    let grey = Format::new()
        .set_font_color("#6B7280")
        .set_align(FormatAlign::Top);
    let mut heads = vec![(WIDTH, TEXT.to_owned())];
    heads.extend((1..=themes).map(|n| (24.0, format!("{THEME} {n}"))));
    heads.extend([(7.0, LANGUAGE), (30.0, QUESTION), (22.0, KEY)].map(|(w, h)| (w, h.to_owned())));
    for (column, (width, name)) in (0_u16..).zip(heads) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, name, head)?;
    }
    let top = Format::new().set_align(FormatAlign::Top);
    for (n, row) in (1_u32..).zip(rows) {
        let text = in_cell(&row.text);
        sheet.set_row_height(n, height(&text))?;
        sheet.write_string_with_format(n, 0, text, wrapped)?;
        // Merged themes have the same label.
        let mut given: Vec<&String> = Vec::new();
        for label in row.themes.iter().filter_map(|code| label(*code)) {
            if !given.contains(&label) {
                given.push(label);
            }
        }
        for (column, label) in (1_u16..).zip(given) {
            sheet.write_string_with_format(n, column, label, &top)?;
        }
        let rest = [&row.language, &in_cell(&row.question), &row.key];
        for (column, cell) in (after..).zip(rest) {
            sheet.write_string_with_format(n, column, cell, &grey)?;
        }
    }
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if last > 0 {
        let list = format!("={BOOK}!$A$2:$A${}", labels.len() + 1);
        let choice = DataValidation::new()
            .allow_list_formula(Formula::new(list))
            .set_error_title("Temat finns inte")?
            .set_error_message("Välj ett tema ur listan; bladet Kodbok säger vad de står för.")?;
        sheet.add_data_validation(1, 1, last, themes, &choice)?;
        sheet.autofilter(0, 0, last, after + 2)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn book(
    sheet: &mut Worksheet,
    about: &About<'_>,
    (head, wrapped): (&Format, &Format),
) -> Result<(), XlsxError> {
    sheet.set_name(BOOK)?;
    let columns = [
        (24.0, "Tema"),
        (16.0, "Inom"),
        (60.0, "Definition"),
        (50.0, "Hit hör också"),
        (50.0, "Hit hör inte"),
    ];
    for (column, (width, name)) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, name, head)?;
    }
    let book = &about.version.book;
    for (n, (label, code)) in (1_u32..).zip(labels(book)) {
        sheet.write_string(n, 0, label)?;
        let Some(theme) = book.themes.iter().find(|theme| theme.code == code) else {
            continue;
        };
        let parent = theme.parent.as_deref().and_then(|key| book.find(key));
        let within = parent.map_or("", |parent| parent.name.as_str());
        let cells = [within, &theme.definition, &theme.includes, &theme.excludes];
        for (column, text) in (1_u16..).zip(cells) {
            sheet.write_string_with_format(n, column, in_cell(text), wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Returns the number of theme columns: enough for the text with most themes.
fn columns(rows: &[Row]) -> usize {
    let most = rows.iter().map(|row| row.themes.len()).max();
    most.unwrap_or(0).max(THEMES)
}

fn told(sheet: &mut Worksheet, about: &About<'_>, columns: usize) -> Result<(), XlsxError> {
    sheet.set_name(ABOUT)?;
    sheet.set_column_width(0, 16)?;
    sheet.set_column_width(1, 90)?;
    let version = about.version.number.to_string();
    let columns = columns.to_string();
    let rows = [
        ("Enkät", about.survey),
        ("Namn", about.title),
        ("Kodare", about.coder),
        ("Kodbok", &version),
        (COLUMNS, &columns),
        (
            "",
            "Välj teman på bladet Texter, ett i varje cell; en text utan tema lämnas som den är.",
        ),
        (
            "",
            "Ändra inte nyckeln eller texten: då tas filen inte emot. Rader får sorteras, filtreras och tas bort.",
        ),
        (
            "",
            "Texterna är maskade, men filen är ändå inte till för andra än dem som kodar.",
        ),
    ];
    for (n, (name, text)) in (0_u32..).zip(rows) {
        sheet.write_string(n, 0, name)?;
        sheet.write_string(n, 1, text)?;
    }
    Ok(())
}
