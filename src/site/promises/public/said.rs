//! What a focus area rests on, in short: for its page and for papers.

use std::cmp::Reverse;

use crate::picture::sources::Drawn;
use crate::picture::{Focus, Piece};
use crate::promise::ground::Adopted;
use crate::site::charts as draw;
use crate::statistics::disclosure::Hidden;
use crate::statistics::figures::{Block, Figures};
use crate::web::Locale;

/// Options of a figure that are told in short.
const TOLD: usize = 3;

/// A figure in short.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    /// What it shows.
    pub name: String,
    /// Its most frequent answers with their shares; empty where it is by group: the table has them.
    pub shares: String,
    /// How many they are shares of, whether several answers were possible, and that there are other answers.
    pub base: String,
}

/// Tells a figure in short.
#[must_use]
pub fn told(l: &Locale, drawn: &Drawn, caption: &str) -> Option<Told> {
    let block = drawn.block()?;
    let figures = drawn.figures();
    let name = if caption.is_empty() {
        &block.text
    } else {
        caption
    };
    let (shares, others) = if figures.is_grouped() {
        (Vec::new(), false)
    } else {
        most(l, figures, block)
    };
    let mut base = vec![draw::base(l, figures, &[block])];
    if !shares.is_empty() {
        base.extend(draw::several(l, &[block]).map(str::to_owned));
        base.extend(others.then(|| l.t("said-most-common").to_owned()));
    }
    base.retain(|sentence| !sentence.is_empty());
    Some(Told {
        name: name.to_owned(),
        shares: shares.join(", "),
        base: base.join(" "),
    })
}

/// Returns the most frequent answers with their shares, and whether there are others of which it is known that they are less frequent.
fn most(l: &Locale, figures: &Figures, block: &Block) -> (Vec<String>, bool) {
    let mut shares: Vec<(u64, String)> = Vec::new();
    // What is hidden for another reason than that hardly anybody chose it may be more frequent than what is shown.
    let mut known = true;
    for row in draw::answers(block) {
        let Some(cell) = row.cells.first() else {
            continue;
        };
        let (size, share) = match (cell.tenths, cell.hidden) {
            (Some(tenths), _) => (tenths, draw::share(l, tenths, figures.basis())),
            // Nothing is more frequent.
            (None, Some(Hidden::OverNinety)) => (1000, draw::hidden(l, figures, cell)),
            (None, hidden) => {
                known &= hidden == Some(Hidden::FewerThanFive);
                continue;
            }
        };
        shares.push((size, format!("{}: {share}", draw::line_text(l, row))));
    }
    shares.sort_by_key(|(size, _)| Reverse(*size));
    let others = known && shares.len() > TOLD;
    shares.truncate(TOLD);
    (shares.into_iter().map(|(_, words)| words).collect(), others)
}

/// Returns the findings of a focus area that everybody can read.
#[must_use]
pub fn findings<'a>(adopted: &'a Adopted, focus: &'a Focus) -> Vec<(u32, &'a Piece)> {
    let all = adopted.findings(focus);
    all.filter_map(|id| Some((id, &adopted.body.find(id)?.1.piece)))
        .collect()
}

#[cfg(test)]
mod tests;
