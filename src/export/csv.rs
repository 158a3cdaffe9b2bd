//! CSV writer with protection against formula injection.
//!
//! Default dialect, for Swedish Excel: UTF-8 with BOM, `;`, CRLF, decimal comma, every text quoted. Plain dialect: RFC 4180,
//! UTF-8 without BOM, `,`, decimal point. In both, a text that a spreadsheet could read as a formula gets an apostrophe
//! before the triggering character.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use ::csv::{ByteRecord, QuoteStyle, Terminator, WriterBuilder};

/// Dialect of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// For Swedish Excel.
    Swedish,
    /// RFC 4180.
    Plain,
}

impl Dialect {
    /// Formats a text for a cell: guarded, and quoted if the dialect quotes.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        let mut out = String::new();
        self.write(&mut out, text);
        out
    }

    fn write(self, out: &mut String, text: &str) {
        match self {
            Self::Swedish => quote(out, &guard(text)),
            Self::Plain => out.push_str(&guard(text)),
        }
    }
}

/// A cell. Numbers come from our own integers only; everything else is text and guarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field<'f> {
    /// Text.
    Text(Cow<'f, str>),
    /// A whole number.
    Integer(i64),
    /// A number in units of 10^-decimals.
    Decimal(i64, u8),
    /// A missing or suppressed number.
    Empty,
    /// Output of [`Dialect::text`] for this dialect.
    Ready(&'f str),
}

impl<'f> From<&'f str> for Field<'f> {
    fn from(text: &'f str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Field<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// Writer of guarded rows.
pub struct Writer<W: Write> {
    inner: ::csv::Writer<W>,
    dialect: Dialect,
    record: ByteRecord,
    scratch: String,
}

impl<W: Write> std::fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("dialect", &self.dialect)
            .finish_non_exhaustive()
    }
}

impl<W: Write> Writer<W> {
    /// Starts a file.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(mut output: W, dialect: Dialect) -> std::io::Result<Self> {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF).flexible(false);
        match dialect {
            Dialect::Swedish => {
                output.write_all("\u{feff}".as_bytes())?;
                // Texts are quoted here and numbers are not, which the crate cannot tell apart.
                builder.delimiter(b';').quote_style(QuoteStyle::Never);
            }
            Dialect::Plain => {
                builder.delimiter(b',').quote_style(QuoteStyle::Necessary);
            }
        }
        Ok(Self {
            inner: builder.from_writer(output),
            dialect,
            record: ByteRecord::new(),
            scratch: String::new(),
        })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the output cannot be written, or the number of cells differs from the first row's.
    pub fn row<'f>(
        &mut self,
        fields: impl IntoIterator<Item = Field<'f>>,
    ) -> Result<(), ::csv::Error> {
        self.record.clear();
        for field in fields {
            let scratch = &mut self.scratch;
            scratch.clear();
            match (field, self.dialect) {
                (Field::Ready(ready), _) => {
                    self.record.push_field(ready.as_bytes());
                    continue;
                }
                (Field::Text(text), dialect) => dialect.write(scratch, &text),
                (Field::Integer(number), _) => {
                    // Writing to memory cannot fail.
                    let _ = write!(scratch, "{number}");
                }
                (Field::Decimal(number, decimals), dialect) => {
                    scratch.push_str(&decimal(number, decimals, dialect));
                }
                (Field::Empty, _) => {}
            }
            self.record.push_field(scratch.as_bytes());
        }
        self.inner.write_byte_record(&self.record)
    }

    /// Flushes the output.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for part in text.split_inclusive('"') {
        out.push_str(part);
        if part.ends_with('"') {
            out.push('"');
        }
    }
    out.push('"');
}

fn decimal(number: i64, decimals: u8, dialect: Dialect) -> String {
    let text = crate::survey::answer::write_number(number, decimals);
    match dialect {
        Dialect::Swedish => text,
        Dialect::Plain => text.replace(',', "."),
    }
}

/// Characters that start a formula in some spreadsheet, including full-width forms.
const TRIGGERS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Control characters that some spreadsheets skip before a trigger.
const SKIPPED: [char; 4] = ['\t', '\r', '\n', '\0'];
/// Characters that start a new cell in a spreadsheet with other settings.
const SEPARATORS: [char; 6] = [',', ';', '\t', '|', '"', '\n'];

/// Puts an apostrophe before every character that could start a formula: at the start of the text or after anything that
/// could end a cell, blanks and control characters skipped. A text that begins with a control character gets one, too; line
/// ends between paragraphs do not.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    // A number as we write it is no formula, even if negative.
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut out: Option<String> = None;
    let mut at_start = true;
    let mut first = true;
    for (position, c) in text.char_indices() {
        let blank = c == ' ' || c == '\u{a0}';
        let skipped = SKIPPED.contains(&c);
        let trigger = at_start && TRIGGERS.contains(&c) || first && skipped;
        if trigger && out.is_none() {
            out = Some(text[..position].to_owned());
        }
        if let Some(out) = &mut out {
            if trigger {
                out.push('\'');
            }
            out.push(c);
        }
        at_start = SEPARATORS.contains(&c) || at_start && (blank || skipped);
        first &= blank;
    }
    out.map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests;
