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

pub(super) fn rename_source(draft: &mut Draft, old: &str, new: &str) {
    for all in draft.made_from.values_mut() {
        if let Some(text) = all.remove(old) {
            all.insert(new.to_owned(), text);
        }
    }
}

pub(super) fn forget_sources(draft: &mut Draft, start: &str) {
    for all in draft.made_from.values_mut() {
        all.retain(|path, _| !path.starts_with(start));
    }
}
