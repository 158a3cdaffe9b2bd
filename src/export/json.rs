//! Figures as JSON for programs, the format in which pages and releases hold them.

use std::io::Write;

use super::ExportError;
use crate::statistics::Figures;

/// Writes figures.
///
/// # Errors
/// When the output cannot be written.
pub fn write(figures: &Figures, mut output: impl Write) -> Result<(), ExportError> {
    serde_json::to_writer(&mut output, figures)
        .map_err(|error| ExportError::Output(error.to_string()))?;
    output.write_all(b"\n")?;
    Ok(output.flush()?)
}
