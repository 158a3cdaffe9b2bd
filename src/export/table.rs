//! Figures as tidy CSV: one row per question, option and group. The Swedish dialect is for people and describes each number
//! in Swedish; the plain one is for programs.

use std::io::Write;

use super::ExportError;
use super::csv::{Dialect, Field, Writer};
use super::words::{in_status, status};
use crate::statistics::figures::{Basis, Figures, Name, Row, ShownCell, whole_per_cents};
use crate::statistics::layout::Counts;

/// Writes figures. Every row carries the status of its number.
///
/// # Errors
/// When the output cannot be written.
pub fn write(figures: &Figures, output: impl Write, dialect: Dialect) -> Result<(), ExportError> {
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
    for group in 1..=figures.by.len() {
        header.push(format!("group_{group}"));
        header.push(format!("group_{group}_text"));
    }
    header.extend(["responses", "base", "share", "status"].map(str::to_owned));
    writer.row(header.into_iter().map(Field::from))?;
    // The survey as a whole: numbers of counted and suspect responses.
    let whole = "Hela enkäten";
    let counted = if figures.only.is_empty() {
        whole
    } else {
        "De som räknas"
    };
    let mut unfiltered = figures.clone();
    unfiltered.only.clear();
    let everybody = vec![
        Name {
            key: "_all".to_owned(),
            text: "Alla".to_owned(),
        };
        figures.by.len()
    ];
    let suspect = "Misstänkta svar, inte räknade";
    let made_up = "Påhittade svar bland de räknade";
    for (of, head, n) in [
        (
            figures,
            [counted, "_counted", "Räknade svar"],
            figures.responses,
        ),
        (&unfiltered, [whole, "_suspect", suspect], figures.suspect),
        (figures, [counted, "_simulated", made_up], figures.simulated),
    ] {
        let cell = ShownCell {
            responses: Some(n),
            ..ShownCell::default()
        };
        let [whose, option, text] = head;
        let head = Head(["_survey", whose, option, text]);
        row(&mut writer, (of, dialect), &head, &everybody, &cell)?;
    }
    for (round, n) in &figures.simulated_in {
        let cell = ShownCell {
            responses: Some(*n),
            ..ShownCell::default()
        };
        // Figures of several rounds are grouped by the round first.
        let mut group = everybody.clone();
        if let Some(first) = group.first_mut() {
            first.clone_from(round);
        }
        let head = Head(["_survey", counted, "_simulated", made_up]);
        row(&mut writer, (figures, dialect), &head, &group, &cell)?;
    }
    for block in &figures.blocks {
        for line in block.rows.iter().filter(|line| says_something(line)) {
            let head = Head([&block.question, &block.text, &line.option, &line.text]);
            for (group, cell) in figures.groups.iter().zip(&line.cells) {
                row(&mut writer, (figures, dialect), &head, &group.names, cell)?;
            }
        }
        let text = "Ogiltigt svar på papper, bland dem som inte svarade";
        let head = Head([&block.question, &block.text, "_invalid", text]);
        for (group, n) in figures.groups.iter().zip(&block.invalid) {
            let cell = ShownCell {
                responses: Some(*n),
                ..ShownCell::default()
            };
            row(&mut writer, (figures, dialect), &head, &group.names, &cell)?;
        }
    }
    Ok(writer.finish()?)
}

/// Returns true if a line is included: "removed options" is left out where removed options have lines of their own, unless
/// it counts somebody.
fn says_something(line: &Row) -> bool {
    let nobody = |cell: &ShownCell| cell.hidden.is_none() && cell.responses == Some(0);
    line.counts != Some(Counts::Removed) || !line.cells.iter().all(nobody)
}

/// Key and wording of a question and an option.
struct Head<'h>([&'h str; 4]);

fn row(
    writer: &mut Writer<impl Write>,
    (figures, dialect): (&Figures, Dialect),
    head: &Head<'_>,
    groups: &[Name],
    cell: &ShownCell,
) -> Result<(), ExportError> {
    let number = |n: Option<u64>| {
        n.and_then(|n| i64::try_from(n).ok())
            .map_or(Field::Empty, Field::Integer)
    };
    let mut fields = vec![Field::from(figures.survey.as_str())];
    fields.extend(head.0.map(Field::from));
    for name in groups {
        fields.push(Field::from(name.key.as_str()));
        fields.push(Field::from(name.text.as_str()));
    }
    let share = match (cell.tenths, figures.basis()) {
        (None, _) => Field::Empty,
        (Some(tenths), Basis::Exact) => {
            i64::try_from(tenths).map_or(Field::Empty, |tenths| Field::Decimal(tenths, 1))
        }
        (Some(tenths), _) => number(Some(whole_per_cents(tenths))),
    };
    let few = cell.is_few() && head.0[0] != "_survey";
    let status = match dialect {
        Dialect::Swedish => in_status(figures, few, cell.hidden),
        Dialect::Plain => status(figures, few, cell.hidden),
    };
    fields.extend([
        number(cell.responses),
        number(cell.base),
        share,
        Field::from(status),
    ]);
    Ok(writer.row(fields)?)
}
