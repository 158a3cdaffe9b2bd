//! Merging of categories that are too small into coarser classes.

use super::LEAST_BASE;
use crate::statistics::layout::{Dimension, PLACE_ASKED};
use crate::statistics::tally::Table;

/// A category of a dimension after merging.
#[derive(Debug, Clone)]
pub(super) struct Merged {
    pub(super) name: (String, String),
    pub(super) categories: Vec<usize>,
    /// Index of the class that it is merged into if it is still too small.
    pub(super) into: Option<usize>,
}

/// Merges categories (rule 3): those below the minimum, with all their neighbours, into their coarser class, and that into
/// a still coarser one.
pub(super) fn merge(table: &Table, dimension_index: usize) -> Vec<Merged> {
    let dimension = &table.layout.dimensions[dimension_index];
    let mut merged: Vec<Merged> = dimension
        .categories
        .iter()
        .enumerate()
        .map(|(category, name)| Merged {
            name: name.clone(),
            categories: vec![category],
            into: dimension.class_of[category],
        })
        .collect();
    if dimension.key == PLACE_ASKED {
        return merge_typed_places(merged, |c| table.marginals[dimension_index][c]);
    }
    loop {
        let size = |m: &Merged| -> u64 {
            let sizes = &table.marginals[dimension_index];
            m.categories.iter().map(|&c| sizes[c]).sum()
        };
        let mut small = merged.iter().filter(|m| size(m) < LEAST_BASE);
        let Some(class) = small.find_map(|m| m.into) else {
            return merged;
        };
        let lies_in = |m: &Merged| within(dimension, m.into, class);
        let Some(first) = merged.iter().position(lies_in) else {
            return merged;
        };
        let categories = merged
            .iter()
            .filter(|m| lies_in(m))
            .flat_map(|m| m.categories.clone());
        let whole = Merged {
            name: dimension.classes[class].clone(),
            categories: categories.collect(),
            into: dimension.class_in[class],
        };
        merged = merged
            .into_iter()
            .enumerate()
            .filter_map(|(at, m)| {
                if lies_in(&m) {
                    (at == first).then(|| whole.clone())
                } else {
                    Some(m)
                }
            })
            .collect();
    }
}

/// Merges places asked, which are typed by collectors and have no fixed list: all that are below the minimum become one
/// category, "other places", without their names.
pub(super) fn merge_typed_places(all: Vec<Merged>, size: impl Fn(usize) -> u64) -> Vec<Merged> {
    let small = |m: &Merged| m.categories.iter().map(|&c| size(c)).sum::<u64>() < LEAST_BASE;
    let own = |m: &Merged| !small(m) || m.name.0.starts_with('_');
    let categories: Vec<usize> = all
        .iter()
        .filter(|m| !own(m))
        .flat_map(|m| m.categories.clone())
        .collect();
    let mut merged: Vec<Merged> = all.into_iter().filter(own).collect();
    if !categories.is_empty() {
        merged.push(Merged {
            name: ("_other_places".to_owned(), "Andra platser".to_owned()),
            categories,
            into: None,
        });
    }
    merged
}

/// Returns true if the class `from` is `class` or lies within it.
pub(super) fn within(dimension: &Dimension, mut from: Option<usize>, class: usize) -> bool {
    while let Some(at) = from {
        if at == class {
            return true;
        }
        from = dimension.class_in[at];
    }
    false
}
