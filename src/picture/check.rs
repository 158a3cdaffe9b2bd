//! Completeness check of a picture before review or adoption.

use std::collections::HashSet;

use super::{Body, Piece, Source};

/// A deficiency, with the number of its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A section without pieces.
    EmptySection(u32),
    /// A figure whose release cannot be read.
    NoFigure(u32),
    /// A quote that is not approved, or withdrawn.
    NoQuote(u32),
    /// No focus area.
    NoFocus,
    /// A focus area without findings.
    Unfounded(u32),
    /// A focus area of the public edition whose findings are all internal.
    FoundedInternally(u32),
}

/// Sources available to a document.
#[derive(Debug, Clone, Default)]
pub struct Available {
    /// Figures that exist in releases.
    pub figures: HashSet<Source>,
    /// Approved quotes whose words occur in their texts: survey, number and words.
    pub quotes: HashSet<(String, i64, String)>,
}

/// Returns all deficiencies, in the document's order.
#[must_use]
pub fn missing(body: &Body, available: &Available) -> Vec<Missing> {
    let mut all = Vec::new();
    for section in &body.sections {
        if section.pieces.is_empty() {
            all.push(Missing::EmptySection(section.id));
        }
        for piece in &section.pieces {
            match &piece.piece {
                Piece::Figure { source, .. } if !available.figures.contains(source) => {
                    all.push(Missing::NoFigure(piece.id));
                }
                Piece::Quote {
                    survey,
                    number,
                    words,
                } if !available
                    .quotes
                    .contains(&(survey.clone(), *number, words.clone())) =>
                {
                    all.push(Missing::NoQuote(piece.id));
                }
                _ => {}
            }
        }
    }
    if body.focus.is_empty() {
        all.push(Missing::NoFocus);
    }
    for focus in &body.focus {
        let public = |id: &u32| body.find(*id).is_some_and(|(section, _)| !section.internal);
        if focus.findings.is_empty() {
            all.push(Missing::Unfounded(focus.id));
        } else if !focus.findings.iter().any(public) {
            all.push(Missing::FoundedInternally(focus.id));
        }
    }
    all
}

#[cfg(test)]
mod tests;
