//! What a focus area rests on, in short: for its page and for papers.

use std::cmp::Reverse;

use crate::picture::sources::Drawn;
use crate::picture::{Focus, Piece};
use crate::promise::ground::Adopted;
use crate::site::charts as draw;
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

/// Tells a figure in short, with the texts of figures.
#[must_use]
pub fn told(l: &Locale, drawn: &Drawn, caption: &str) -> Option<Told> {
    let block = drawn.block()?;
    let figures = drawn.figures();
    let name = if caption.is_empty() {
        &block.text
    } else {
        caption
    };
    let mut shares: Vec<(u64, String)> = Vec::new();
    let mut others = false;
    if !figures.is_grouped() {
        for row in block.options() {
            if let Some(tenths) = row.cells.first().and_then(|cell| cell.tenths) {
                let share = draw::share(l, tenths, figures.basis());
                shares.push((tenths, format!("{} {share}", draw::line_text(l, row))));
            }
        }
        shares.sort_by_key(|(tenths, _)| Reverse(*tenths));
        others = shares.len() > TOLD;
        shares.truncate(TOLD);
    }
    let shares: Vec<String> = shares.into_iter().map(|(_, words)| words).collect();
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

/// Returns the findings of a focus area that everybody can read.
#[must_use]
pub fn findings<'a>(adopted: &'a Adopted, focus: &'a Focus) -> Vec<(u32, &'a Piece)> {
    let all = adopted.findings(focus);
    all.filter_map(|id| Some((id, &adopted.body.find(id)?.1.piece)))
        .collect()
}
