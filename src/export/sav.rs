//! Rows as a labelled SPSS system file (`.sav`): UTF-8, bytecode compression, little-endian.
//!
//! Source: the description of the format in the PSPP developers' guide. Categories are numbers, stable across versions of
//! the survey, with value labels; options set apart ("don't know") are declared as missing; no answer is system-missing. A
//! text wider than 255 bytes is split into several variables of the file, which readers join again.

use std::io::Write as _;

use jiff::civil::{Date, date};

use super::ExportError;
use super::codebook::{RowsCodebook, Values, Variable};
use super::rows::{Cell, Output, RowWriter};

/// Offset subtracted from small whole numbers to fit a byte.
const BIAS: f64 = 100.0;
/// Day 0 of SPSS, the start of the Gregorian calendar.
const START: Date = date(1582, 10, 14);
/// Bytes of text in each part of a wide one but the last, and the number of bytes per part by which the format counts the
/// parts.
const PART: usize = 255;
const EFFECTIVE: usize = 252;
/// Widest text of the format.
const WIDEST: usize = 32_767;
/// Maximum length in bytes of a variable's label, and of a value's.
const LONGEST_LABEL: usize = 255;
const LONGEST_VALUE_LABEL: usize = 120;

struct Sav {
    output: Output,
    /// Width of each variable's text, 0 for numbers.
    widths: Vec<usize>,
    values: Vec<Values>,
    commands: Vec<u8>,
    data: Vec<u8>,
    out: Vec<u8>,
}

/// Starts a file.
///
/// # Errors
/// When the output cannot be written.
pub fn begin(
    codebook: &RowsCodebook,
    widths: &[usize],
    mut output: Output,
) -> Result<Box<dyn RowWriter>, ExportError> {
    let widths: Vec<usize> = codebook
        .variables
        .iter()
        .zip(widths)
        .map(|(v, width)| match v.values {
            Values::Text => (*width).clamp(1, WIDEST),
            _ => 0,
        })
        .collect();
    output.write_all(&dictionary(codebook, &widths))?;
    Ok(Box::new(Sav {
        output,
        widths,
        values: codebook
            .variables
            .iter()
            .map(|v| v.values.clone())
            .collect(),
        commands: Vec::with_capacity(8),
        data: Vec::with_capacity(64),
        out: Vec::with_capacity(1 << 16),
    }))
}

/// Returns the widths of the parts into which a text of this width is split.
fn parts(width: usize) -> Vec<usize> {
    if width <= PART {
        return vec![width];
    }
    let count = width.div_ceil(EFFECTIVE);
    let mut all = vec![PART; count - 1];
    all.push(width - EFFECTIVE * (count - 1));
    all
}

/// Returns the number of eight-byte elements for a text of this width.
fn elements(width: usize) -> usize {
    width.div_ceil(8)
}

fn int(out: &mut Vec<u8>, number: usize) {
    // Lengths and counts of a dictionary are far below 2³¹.
    out.extend(i32::try_from(number).unwrap_or(i32::MAX).to_le_bytes());
}

fn padded(out: &mut Vec<u8>, text: &str, width: usize) {
    let text = cut(text, width);
    out.extend(text.as_bytes());
    out.resize(out.len() + width - text.len(), b' ');
}

/// Truncates a text to at most so many bytes, at a character boundary.
fn cut(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn dictionary(codebook: &RowsCodebook, widths: &[usize]) -> Vec<u8> {
    let mut out = Vec::new();
    let all: usize = widths
        .iter()
        .map(|&w| {
            if w == 0 {
                1
            } else {
                parts(w).into_iter().map(elements).sum()
            }
        })
        .sum();
    out.extend(b"$FL2");
    padded(&mut out, "@(#) SPSS DATA FILE Lyssna", 60);
    for number in [2, all, 1, 0] {
        int(&mut out, number);
    }
    out.extend((-1_i32).to_le_bytes());
    out.extend(BIAS.to_le_bytes());
    // No time of writing: the same rows give the same bytes.
    padded(&mut out, "01 Jan 00", 9);
    padded(&mut out, "00:00:00", 8);
    padded(&mut out, &codebook.title, 64);
    out.extend([0; 3]);
    let mut place = 1;
    let mut labels = Vec::new();
    for (number, (variable, &width)) in codebook.variables.iter().zip(widths).enumerate() {
        value_labels(&mut labels, variable, place);
        if width == 0 {
            record(&mut out, variable, &short(number, 0), 0, true);
            place += 1;
        } else {
            for (part, width) in parts(width).into_iter().enumerate() {
                record(&mut out, variable, &short(number, part), width, part == 0);
                place += elements(width);
            }
        }
    }
    out.extend(labels);
    extensions(&mut out, codebook, widths);
    int(&mut out, 999);
    int(&mut out, 0);
    out
}

/// Returns a name of at most eight characters; the long one is in an extension record.
fn short(number: usize, part: usize) -> String {
    if part == 0 {
        format!("V{number}")
    } else {
        format!("V{number}_{part}")
    }
}

/// Returns the format code: kind, width, decimals.
fn format(values: &Values, width: usize) -> usize {
    let (kind, width, decimals) = match values {
        Values::Text => (1, width, 0),
        Values::Number { decimals, .. } => (5, 12, usize::from(*decimals)),
        // An ISO-like date of ten characters.
        Values::Day => (39, 10, 0),
        Values::Category(_) | Values::Flag => (5, 4, 0),
    };
    (kind << 16) | (width << 8) | decimals
}

fn record(out: &mut Vec<u8>, variable: &Variable, name: &str, width: usize, first: bool) {
    let label = label_of(variable);
    let missing = if first {
        missing(&variable.values)
    } else {
        Vec::new()
    };
    for number in [2, width, usize::from(first), missing.len()] {
        int(out, number);
    }
    let format = format(&variable.values, width);
    int(out, format);
    int(out, format);
    padded(out, name, 8);
    if first {
        let label = cut(&label, LONGEST_LABEL);
        int(out, label.len());
        padded(out, label, label.len().next_multiple_of(4));
    }
    missing
        .iter()
        .for_each(|value| out.extend(value.to_le_bytes()));
    for _ in 1..elements(width) {
        int(out, 2);
        out.extend((-1_i32).to_le_bytes());
        (0..4).for_each(|_| int(out, 0));
        padded(out, "", 8);
    }
}

fn label_of(variable: &Variable) -> String {
    match &variable.asked {
        Some(asked) if *asked != variable.label => format!("{}: {asked}", variable.label),
        _ => variable.label.clone(),
    }
}

/// Returns the values set apart; at most three can be declared as missing.
fn missing(values: &Values) -> Vec<f64> {
    let Values::Category(all) = values else {
        return Vec::new();
    };
    let apart = all.iter().filter(|c| c.apart);
    apart.map(|c| value(c.value, 0)).take(3).collect()
}

fn value_labels(out: &mut Vec<u8>, variable: &Variable, place: usize) {
    let labels: Vec<(f64, String)> = match &variable.values {
        Values::Category(all) => all
            .iter()
            .map(|c| (value(c.value, 0), c.label.clone()))
            .collect(),
        Values::Flag => vec![(0.0, "Nej".to_owned()), (1.0, "Ja".to_owned())],
        Values::Number {
            decimals,
            top: Some(top),
        } => {
            let text = crate::survey::answer::write_number(*top, *decimals);
            vec![(value(*top, *decimals), format!("{text} eller mer"))]
        }
        _ => return,
    };
    int(out, 3);
    int(out, labels.len());
    for (value, label) in labels {
        let label = cut(&label, LONGEST_VALUE_LABEL);
        out.extend(value.to_le_bytes());
        out.push(u8::try_from(label.len()).unwrap_or(0));
        padded(out, label, (label.len() + 1).next_multiple_of(8) - 1);
    }
    for number in [4, 1, place] {
        int(out, number);
    }
}

/// Converts a number in units of 10^-decimals to SPSS's floating-point value.
#[allow(clippy::cast_precision_loss)] // Answers are below 10¹⁵.
pub(super) fn value(number: i64, decimals: u8) -> f64 {
    let number = number as f64;
    match decimals {
        0 => number,
        _ => number / 10_f64.powi(i32::from(decimals)),
    }
}

fn extension(out: &mut Vec<u8>, kind: usize, size: usize, data: &[u8]) {
    for number in [7, kind, size, data.len() / size] {
        int(out, number);
    }
    out.extend(data);
}

fn extensions(out: &mut Vec<u8>, codebook: &RowsCodebook, widths: &[usize]) {
    let ints =
        |numbers: &[i32]| -> Vec<u8> { numbers.iter().flat_map(|n| n.to_le_bytes()).collect() };
    // Version, any machine, IEEE numbers, bytecode, little-endian, UTF-8.
    extension(out, 3, 4, &ints(&[1, 0, 0, -1, 1, 1, 2, 65001]));
    let limits = [-f64::MAX, f64::MAX, (-f64::MAX).next_up()];
    let limits: Vec<u8> = limits.iter().flat_map(|n| n.to_le_bytes()).collect();
    extension(out, 4, 8, &limits);
    let mut display = Vec::new();
    let mut names = Vec::new();
    let mut wide = Vec::new();
    for (number, (variable, &width)) in codebook.variables.iter().zip(widths).enumerate() {
        let measure = match (&variable.values, variable.ordered) {
            (Values::Category(_), true) => 2,
            (Values::Number { .. } | Values::Day, _) => 3,
            _ => 1,
        };
        let columns = if width == 0 {
            10
        } else {
            i32::try_from(width.min(40)).unwrap_or(40)
        };
        for part in 0..if width == 0 { 1 } else { parts(width).len() } {
            display.extend(ints(&[measure, columns, i32::from(width == 0)]));
            if part == 0 {
                names.push(format!("{}={}", short(number, 0), variable.spss));
            }
        }
        if width > PART {
            wide.extend(format!("{}={width:05}\0\t", short(number, 0)).into_bytes());
        }
    }
    extension(out, 11, 4, &display);
    extension(out, 13, 1, names.join("\t").as_bytes());
    if !wide.is_empty() {
        extension(out, 14, 1, &wide);
    }
    extension(out, 20, 1, b"UTF-8");
}

impl Sav {
    /// Appends one element: a command, optionally with eight bytes of data.
    fn element(&mut self, command: u8, data: Option<[u8; 8]>) {
        self.commands.push(command);
        self.data.extend(data.into_iter().flatten());
        if self.commands.len() == 8 {
            self.out.append(&mut self.commands);
            self.out.append(&mut self.data);
        }
    }

    fn number(&mut self, number: f64) {
        let small = number + BIAS;
        if number.fract() == 0.0 && (1.0..=251.0).contains(&small) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // In range.
            self.element(small as u8, None);
        } else {
            self.element(253, Some(number.to_le_bytes()));
        }
    }

    fn text(&mut self, text: &str, width: usize) {
        let mut rest = cut(text, width).as_bytes();
        for part in parts(width) {
            // Every part but the last holds all its bytes of the text.
            let (mine, later) = rest.split_at(rest.len().min(PART.min(part)));
            rest = later;
            let mut bytes = mine.to_vec();
            bytes.resize(elements(part) * 8, b' ');
            for eight in bytes.as_chunks::<8>().0 {
                if eight == b"        " {
                    self.element(254, None);
                } else {
                    self.element(253, Some(*eight));
                }
            }
        }
    }
}

impl RowWriter for Sav {
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        for (place, cell) in cells.iter().enumerate() {
            let width = self.widths[place];
            match cell {
                Cell::Text(text) => self.text(text, width),
                _ if width > 0 => self.text("", width),
                Cell::Empty => self.element(255, None),
                Cell::Category(at) => {
                    let number = match &self.values[place] {
                        Values::Category(all) => value(all[*at].value, 0),
                        _ => f64::NAN,
                    };
                    self.number(number);
                }
                Cell::Flag(flag) => self.number(f64::from(u8::from(*flag))),
                Cell::Number(number) => {
                    let decimals = match self.values[place] {
                        Values::Number { decimals, .. } => decimals,
                        _ => 0,
                    };
                    self.number(value(*number, decimals));
                }
                Cell::Day(day) => {
                    let days = day.since(START).map_or(0, |span| span.get_days());
                    self.number(f64::from(days) * 86_400.0);
                }
            }
        }
        if self.out.len() >= 1 << 16 {
            self.output.write_all(&self.out)?;
            self.out.clear();
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), ExportError> {
        if !self.commands.is_empty() {
            self.commands.resize(8, 0);
            let (mut commands, mut data) = (
                std::mem::take(&mut self.commands),
                std::mem::take(&mut self.data),
            );
            self.out.append(&mut commands);
            self.out.append(&mut data);
        }
        self.output.write_all(&self.out)?;
        Ok(self.output.flush()?)
    }
}

#[cfg(test)]
mod tests;
