//! The originals that translations were made from, moved with what they belong to.

use std::collections::BTreeMap;

use crate::authoring::Draft;

pub(super) fn rename_sources(draft: &mut Draft, old: &str, new: &str, copies: bool) {
    for all in draft.made_from.values_mut() {
        let found: BTreeMap<String, String> = all
            .iter()
            .filter_map(|(path, text)| {
                let rest = path.strip_prefix(old)?;
                Some((format!("{new}{rest}"), text.clone()))
            })
            .collect();
        if !copies {
            all.retain(|path, _| !path.starts_with(old));
        }
        all.extend(found);
    }
}

/// Renames paths, all at once: two that change places keep their own.
pub(super) fn rename_each(draft: &mut Draft, moved: &[(String, String)]) {
    for all in draft.made_from.values_mut() {
        let taken: Vec<(&String, String)> = moved
            .iter()
            .filter_map(|(old, new)| Some((new, all.remove(old)?)))
            .collect();
        for (new, text) in taken {
            all.insert(new.clone(), text);
        }
    }
}

/// Forgets the originals of parts that are gone.
pub(super) fn forget_each(draft: &mut Draft, gone: &[String], path: impl Fn(&str) -> String) {
    for all in draft.made_from.values_mut() {
        for one in gone {
            all.remove(&path(one));
        }
    }
}

pub(super) fn forget_sources(draft: &mut Draft, start: &str) {
    for all in draft.made_from.values_mut() {
        all.retain(|path, _| !path.starts_with(start));
    }
}
