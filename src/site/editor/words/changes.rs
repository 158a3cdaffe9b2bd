//! Differences between two versions in words.

use super::{KINDS, ROLES, kind, option, page, question, short, shown};
use crate::authoring::Draft;
use crate::authoring::compare::{Change, Place, What};
use crate::web::Locale;

/// Returns what a change is about, in words.
#[must_use]
pub fn place(l: &Locale, draft: &Draft, of: &Place) -> String {
    match of {
        Place::Survey => l.t("draft-place-survey").to_owned(),
        Place::Page(key) => l.with("draft-place-page", &[("of", &page(draft, key))]),
        Place::Question(key) => l.with("draft-place-question", &[("of", &question(draft, key))]),
        Place::Item(asked, list, _) => {
            let asked = question(draft, asked);
            l.with(&format!("draft-changed-{list}"), &[("of", &asked)])
        }
        Place::Language(code) => l.with("draft-place-language", &[("of", &l.language_of(code))]),
        Place::Places => l.t("draft-places").to_owned(),
    }
}

/// Says how something differs; `before` and `after` are the drafts compared.
#[must_use]
pub fn change(l: &Locale, (before, after): (&Draft, &Draft), one: &Change) -> String {
    let quoted = |text: &str| {
        if text.is_empty() {
            l.t("draft-nothing").to_owned()
        } else {
            l.with("draft-quoted", &[("words", &short(text))])
        }
    };
    match &one.what {
        What::Added(words) if words.is_empty() => l.t("draft-change-added-alone").to_owned(),
        What::Added(words) => l.with("draft-change-added", &[("of", &quoted(words))]),
        What::Removed(words) if words.is_empty() => l.t("draft-change-removed-alone").to_owned(),
        What::Removed(words) => l.with("draft-change-removed", &[("of", &quoted(words))]),
        What::Moved => match &one.place {
            Place::Item(asked, _, key) => {
                let of = option(after, asked, key);
                l.with("draft-change-moved", &[("of", &of)])
            }
            _ => l.t("draft-change-moved-alone").to_owned(),
        },
        What::Value {
            key,
            before: was,
            after: is,
        } => {
            let (was, is) = (value(l, key, was), value(l, key, is));
            let named = match &one.place {
                Place::Item(_, list, _) if key == "text" => item(l, list).to_owned(),
                Place::Language(_) => path(l, after, key),
                _ => field(l, key),
            };
            l.with(
                "draft-change-value",
                &[
                    ("key", &named),
                    ("before", &quoted(&was)),
                    ("after", &quoted(&is)),
                ],
            )
        }
        What::Condition(both) => {
            let (was, is) = &**both;
            l.with(
                "draft-change-condition",
                &[
                    ("before", &shown(l, before, was.as_ref())),
                    ("after", &shown(l, after, is.as_ref())),
                ],
            )
        }
    }
}

/// Returns a stored value in words where it is no text that somebody wrote.
fn value(l: &Locale, key: &str, stored: &str) -> String {
    match (key, stored) {
        (_, "true") => l.t("draft-yes").to_owned(),
        ("kind", stored) => {
            let found = KINDS.iter().find(|(_, value)| *value == stored);
            found.map_or_else(|| stored.to_owned(), |(one, _)| kind(l, *one).to_owned())
        }
        ("role", stored) => {
            let found = ROLES.iter().find(|(value, _)| *value == stored);
            found.map_or_else(|| stored.to_owned(), |(_, key)| l.t(key).to_owned())
        }
        _ => stored.to_owned(),
    }
}

/// Returns the label of a key of the format; paths of translations are named by their last part.
fn field(l: &Locale, key: &str) -> String {
    let last = key.rsplit('.').next().unwrap_or(key);
    let tried = [format!("draft-key-{key}"), format!("draft-key-{last}")];
    let found = tried
        .iter()
        .map(|one| one.replace('_', "-"))
        .find_map(|one| l.find(&one));
    found.unwrap_or_else(|| key.to_owned())
}

/// Returns what one part of a list of a question is called.
fn item<'l>(l: &'l Locale, list: &str) -> &'l str {
    l.t(match list {
        "options" => "draft-key-option",
        "statements" => "draft-key-statement",
        _ => "draft-key-group",
    })
}

/// Says in words which wording a path of keys is.
fn path(l: &Locale, draft: &Draft, path: &str) -> String {
    let of = |place: Place, what: String| format!("{}, {what}", self::place(l, draft, &place));
    match path.split('.').collect::<Vec<_>>()[..] {
        ["question", key, list, part] => {
            let words = option(draft, key, part);
            of(
                Place::Question(key.to_owned()),
                format!("{} {words}", item(l, list)),
            )
        }
        ["question", key, part] => of(Place::Question(key.to_owned()), field(l, part)),
        ["page", key, "title"] => of(
            Place::Page(key.to_owned()),
            l.t("draft-key-page-title").to_owned(),
        ),
        ["page", key, _] => of(
            Place::Page(key.to_owned()),
            l.t("draft-key-page-text").to_owned(),
        ),
        _ => field(l, path),
    }
}
