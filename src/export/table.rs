//! Aggregated tables as CSV: one row per question and option, by group where asked for.

use std::io::Write;

use super::ExportError;
use super::csv::{Dialect, Field, Writer};
use crate::results::disclosure::{FEW, Hidden};
use crate::results::{Layout, Protected, Table};

/// Said on every row of a protected table that is not a frozen release.
pub const PRELIMINARY: &str = "preliminary, not for publication";

/// A row before it is written.
struct Row<'r> {
    question: &'r str,
    question_text: &'r str,
    option: &'r str,
    option_text: &'r str,
    groups: Vec<(&'r str, &'r str)>,
    responses: Option<u64>,
    base: Option<u64>,
    share: Field<'r>,
    status: String,
}

struct Out<'o, W: Write> {
    writer: Writer<W>,
    survey: &'o str,
}

impl<'o, W: Write> Out<'o, W> {
    fn new(output: W, dialect: Dialect, layout: &'o Layout) -> Result<Self, ExportError> {
        let mut writer = Writer::new(output, dialect)?;
        let mut header = [
            "survey",
            "question",
            "question_text",
            "option",
            "option_text",
        ]
        .map(str::to_owned)
        .to_vec();
        for group in 1..=layout.dimensions.len() {
            header.push(format!("group_{group}"));
            header.push(format!("group_{group}_text"));
        }
        header.extend(["responses", "base", "share", "status"].map(str::to_owned));
        writer.row(header.into_iter().map(Field::from))?;
        Ok(Self {
            writer,
            survey: &layout.survey,
        })
    }

    fn row(&mut self, row: Row<'_>) -> Result<(), ExportError> {
        let number = |n: Option<u64>| {
            n.and_then(|n| i64::try_from(n).ok())
                .map_or(Field::Empty, Field::Integer)
        };
        let mut fields = vec![
            Field::from(self.survey),
            Field::from(row.question),
            Field::from(row.question_text),
            Field::from(row.option),
            Field::from(row.option_text),
        ];
        for (key, text) in row.groups {
            fields.push(Field::from(key));
            fields.push(Field::from(text));
        }
        fields.extend([
            number(row.responses),
            number(row.base),
            row.share,
            Field::from(row.status),
        ]);
        Ok(self.writer.row(fields)?)
    }

    /// The survey as a whole: how many count, and how many suspects stand beside them.
    fn head(
        &mut self,
        dimensions: usize,
        counted: u64,
        (suspect, simulated): (u64, u64),
        status: &str,
    ) -> Result<(), ExportError> {
        for (option, option_text, n) in [
            ("_counted", "Räknade svar", counted),
            ("_suspect", "Misstänkta svar, inte räknade", suspect),
            ("_simulated", "Påhittade svar bland de räknade", simulated),
        ] {
            self.row(Row {
                question: "_survey",
                question_text: "Hela enkäten",
                option,
                option_text,
                groups: vec![("_all", "Alla"); dimensions],
                responses: Some(n),
                base: None,
                share: Field::Empty,
                status: status.to_owned(),
            })?;
        }
        Ok(())
    }
}

/// Writes an exact table: for the municipality's own analysts and coordinators.
///
/// # Errors
/// When the output cannot be written.
pub fn write_exact(table: &Table, output: impl Write, dialect: Dialect) -> Result<(), ExportError> {
    let layout = &table.layout;
    let mut out = Out::new(output, dialect, layout)?;
    out.head(
        layout.dimensions.len(),
        table.responses,
        (table.suspect, table.simulated),
        "exact",
    )?;
    for (line_index, line) in layout.lines.iter().enumerate() {
        for group in 0..layout.groups() {
            let (count, base) = table.exact(group, line_index);
            let few = count > 0 && count < FEW;
            out.row(Row {
                question: &line.question,
                question_text: &line.question_text,
                option: &line.option,
                option_text: &line.option_text,
                groups: table.names(group),
                responses: Some(count),
                base: Some(base),
                share: tenths(count, base).map_or(Field::Empty, |t| Field::Decimal(t, 1)),
                status: if few {
                    "exact; under 5, not to be passed on"
                } else {
                    "exact"
                }
                .to_owned(),
            })?;
        }
    }
    Ok(out.writer.finish()?)
}

/// Writes a protected table, marked on every row as preliminary. `beside` are the suspect and the made-up responses.
///
/// # Errors
/// When the output cannot be written.
pub fn write_protected(
    layout: &Layout,
    protected: &Protected,
    beside: (u64, u64),
    output: impl Write,
    dialect: Dialect,
) -> Result<(), ExportError> {
    let mut out = Out::new(output, dialect, layout)?;
    out.head(
        layout.dimensions.len(),
        protected.responses(),
        beside,
        PRELIMINARY,
    )?;
    for row in protected.rows() {
        // The row "few answers each" belongs to its block; any line of it knows the question.
        let line = row
            .line
            .map(|l| &layout.lines[l])
            .or_else(|| layout.lines.iter().find(|l| l.block == row.block));
        let Some(line) = line else { continue };
        let (option, option_text) = match row.line {
            Some(_) => (line.option.as_str(), line.option_text.as_str()),
            None => ("_few_each", "Få svar på vart och ett"),
        };
        let reason = match row.hidden {
            None => "",
            Some(Hidden::TooFewAnswers) => "; too few answers",
            Some(Hidden::FewerThanFive) => "; fewer than 5",
            Some(Hidden::OverNinety) => "; over 90 %",
            Some(Hidden::InFewEach) => "; among few answers each",
            Some(Hidden::WouldReveal) => "; would give another number back",
        };
        out.row(Row {
            question: &line.question,
            question_text: &line.question_text,
            option,
            option_text,
            groups: row
                .groups
                .iter()
                .map(|(k, t)| (k.as_str(), t.as_str()))
                .collect(),
            responses: row.responses,
            base: row.base,
            share: row
                .share
                .and_then(|s| i64::try_from(s).ok())
                .map_or(Field::Empty, Field::Integer),
            status: format!("{PRELIMINARY}{reason}"),
        })?;
    }
    Ok(out.writer.finish()?)
}

/// Per cent in tenths, half up; `None` of nothing.
fn tenths(count: u64, base: u64) -> Option<i64> {
    let tenths = (base > 0).then(|| (count * 2000 + base) / (base * 2))?;
    i64::try_from(tenths).ok()
}
