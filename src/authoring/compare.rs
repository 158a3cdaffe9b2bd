//! What differs between two drafts, part by part, as a reader of both would tell it.

use serde_json::{Map, Value};

use super::Draft;
use super::units::{self, Unit};
use crate::survey::file::format::{ConditionFile, QuestionFile};

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The survey as a whole.
    Survey,
    /// The page with this key.
    Page(String),
    /// The question with this key.
    Question(String),
    /// An option, statement or group of a question: list and key.
    Item(String, &'static str, String),
    /// A language.
    Language(String),
    /// The named places.
    Places,
}

/// How something differs.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It is new: its words.
    Added(String),
    /// It is gone: its words.
    Removed(String),
    /// It stands elsewhere.
    Moved,
    /// A key of the format has another value: empty where there is none.
    Value {
        /// The key.
        key: String,
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// The condition is another.
    Condition(Box<(Option<ConditionFile>, Option<ConditionFile>)>),
}

/// A difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is about.
    pub place: Place,
    /// How it differs.
    pub what: What,
}

/// Writes a value of the format for a reader: lists one after the other, days as they stand.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(said).collect::<Vec<_>>().join(", "),
        // A day is the only table within those that are compared as one value.
        Value::Object(all) => all.values().map(said).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn fields(value: &impl serde::Serialize, without: &[&str]) -> Map<String, Value> {
    let value = serde_json::to_value(value).unwrap_or_default();
    let Value::Object(mut all) = value else {
        return Map::new();
    };
    all.retain(|key, value| !without.contains(&key.as_str()) && !value.is_null());
    all
}

fn differing(
    place: &Place,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    all: &mut Vec<Change>,
) {
    let mut keys: Vec<&String> = before.keys().collect();
    keys.extend(after.keys().filter(|key| !before.contains_key(*key)));
    for key in keys {
        let none = Value::Null;
        let of = |map: &Map<String, Value>| said(map.get(key).unwrap_or(&none));
        let (before, after) = (of(before), of(after));
        if before != after {
            all.push(Change {
                place: place.clone(),
                what: What::Value {
                    key: key.clone(),
                    before,
                    after,
                },
            });
        }
    }
}

/// Compares two lists of parts with keys: what is added, removed, moved among those that stayed; `both` compares the others.
fn lists<'d, T>(
    (before, after): (&'d [T], &'d [T]),
    key: impl Fn(&'d T) -> &'d str,
    place: impl Fn(&str) -> Place,
    words: impl Fn(&'d T) -> &'d str,
    mut both: impl FnMut(&'d T, &'d T, &mut Vec<Change>),
    all: &mut Vec<Change>,
) {
    for one in before {
        if !after.iter().any(|other| key(other) == key(one)) {
            let what = What::Removed(words(one).to_owned());
            all.push(Change {
                place: place(key(one)),
                what,
            });
        }
    }
    let stayed = |list: &'d [T], other: &'d [T]| -> Vec<&'d str> {
        let mine = list.iter().map(&key);
        mine.filter(|one| other.iter().any(|o| key(o) == *one))
            .collect()
    };
    let (was, is) = (stayed(before, after), stayed(after, before));
    for moved in moved(&was, &is) {
        all.push(Change {
            place: place(moved),
            what: What::Moved,
        });
    }
    for one in after {
        match before.iter().find(|other| key(other) == key(one)) {
            Some(old) => both(old, one, all),
            None => all.push(Change {
                place: place(key(one)),
                what: What::Added(words(one).to_owned()),
            }),
        }
    }
}

/// Returns the fewest of the names whose moves make one order from the other: those outside a longest common run.
fn moved<'k>(was: &[&'k str], is: &[&'k str]) -> Vec<&'k str> {
    let at: Vec<usize> = is
        .iter()
        .filter_map(|key| was.iter().position(|one| one == key))
        .collect();
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (n, value) in at.iter().enumerate() {
        let before = (0..n).filter(|&m| at[m] < *value);
        let longest = before.max_by_key(|&m| best[m].0);
        best.push((longest.map_or(1, |m| best[m].0 + 1), longest));
    }
    let mut kept = vec![false; at.len()];
    let mut last = (0..at.len()).max_by_key(|&n| best[n].0);
    while let Some(n) = last {
        kept[n] = true;
        last = best[n].1;
    }
    let all = is.iter().zip(kept);
    all.filter(|(_, kept)| !kept).map(|(key, _)| *key).collect()
}

fn question(before: &QuestionFile, after: &QuestionFile, all: &mut Vec<Change>) {
    const OWN: [&str; 4] = ["show_if", "options", "statements", "groups"];
    let key = &after.key;
    let place = Place::Question(key.clone());
    differing(&place, &fields(before, &OWN), &fields(after, &OWN), all);
    if before.show_if != after.show_if {
        let what = What::Condition(Box::new((before.show_if.clone(), after.show_if.clone())));
        all.push(Change { place, what });
    }
    let item = |list: &'static str| move |one: &str| Place::Item(key.clone(), list, one.to_owned());
    lists(
        (&before.options, &after.options),
        |one| &one.key,
        item("options"),
        |one| &one.text,
        |old, new, all| {
            let place = item("options")(&new.key);
            let of = |one| fields(one, &["show_if"]);
            differing(&place, &of(old), &of(new), all);
            if old.show_if != new.show_if {
                let what = What::Condition(Box::new((old.show_if.clone(), new.show_if.clone())));
                all.push(Change { place, what });
            }
        },
        all,
    );
    lists(
        (&before.statements, &after.statements),
        |one| &one.key,
        item("statements"),
        |one| &one.text,
        |old, new, all| {
            let place = item("statements")(&new.key);
            differing(&place, &fields(old, &[]), &fields(new, &[]), all);
        },
        all,
    );
    lists(
        (&before.groups, &after.groups),
        |one| &one.key,
        item("groups"),
        |one| &one.text,
        |old, new, all| {
            let place = item("groups")(&new.key);
            differing(&place, &fields(old, &[]), &fields(new, &[]), all);
        },
        all,
    );
}

fn pages(before: &Draft, after: &Draft, all: &mut Vec<Change>) {
    const OWN: [&str; 2] = ["question", "show_if"];
    lists(
        (&before.base.page, &after.base.page),
        |page| &page.key,
        |key| Place::Page(key.to_owned()),
        |page| &page.title,
        |old, new, all| {
            let place = Place::Page(new.key.clone());
            differing(&place, &fields(old, &OWN), &fields(new, &OWN), all);
            if old.show_if != new.show_if {
                let what = What::Condition(Box::new((old.show_if.clone(), new.show_if.clone())));
                all.push(Change { place, what });
            }
        },
        all,
    );
    let of = |draft: &Draft| draft.questions().cloned().collect::<Vec<QuestionFile>>();
    let (old, new) = (of(before), of(after));
    let mut found = Vec::new();
    let page_of = |draft: &Draft, key: &str| {
        let mut pages = draft.base.page.iter();
        let page = pages.find(|page| page.question.iter().any(|one| one.key == key));
        page.map(|page| page.key.clone())
    };
    lists(
        (&old, &new),
        |one| &one.key,
        |key| Place::Question(key.to_owned()),
        |one| &one.text,
        |old, new, all| {
            if page_of(before, &old.key) != page_of(after, &new.key) {
                all.push(Change {
                    place: Place::Question(new.key.clone()),
                    what: What::Moved,
                });
            }
            question(old, new, all);
        },
        &mut found,
    );
    // Both over the pages and among all: told once.
    let mut moved: Vec<Place> = Vec::new();
    found.retain(|change| {
        let again = change.what == What::Moved && moved.contains(&change.place);
        if change.what == What::Moved {
            moved.push(change.place.clone());
        }
        !again
    });
    all.extend(found);
}

fn languages(before: &Draft, after: &Draft, all: &mut Vec<Change>) {
    let none = String::new;
    for code in before
        .others()
        .filter(|code| !after.others().any(|o| o == *code))
    {
        all.push(Change {
            place: Place::Language(code.to_owned()),
            what: What::Removed(none()),
        });
    }
    let (old, new) = (units::units(before), units::units(after));
    for code in after.others() {
        let place = Place::Language(code.to_owned());
        let Some(was) = before.overlays.get(code) else {
            all.push(Change {
                place,
                what: What::Added(none()),
            });
            continue;
        };
        let Some(is) = after.overlays.get(code) else {
            continue;
        };
        let mut paths: Vec<&Unit> = new.iter().collect();
        paths.extend(
            old.iter()
                .filter(|unit| !new.iter().any(|o| o.path == unit.path)),
        );
        for unit in paths {
            let of = |overlay| units::find(overlay, &unit.path).unwrap_or("").to_owned();
            let (before, after) = (of(was), of(is));
            if before != after {
                all.push(Change {
                    place: place.clone(),
                    what: What::Value {
                        key: unit.path.clone(),
                        before,
                        after,
                    },
                });
            }
        }
        let reviewed = |overlay: &crate::survey::file::format::OverlayFile| {
            said(&serde_json::to_value(&overlay.reviewed).unwrap_or_default())
        };
        let (before, after) = (reviewed(was), reviewed(is));
        if before != after {
            all.push(Change {
                place,
                what: What::Value {
                    key: "reviewed".to_owned(),
                    before,
                    after,
                },
            });
        }
    }
}

/// Lists what differs between two drafts: the survey's own settings, pages, questions in the order of the later one, languages, places.
#[must_use]
pub fn changes(before: &Draft, after: &Draft) -> Vec<Change> {
    const PARTS: [&str; 4] = ["page", "contact", "notice", "residents"];
    let mut all = Vec::new();
    let survey = Place::Survey;
    if before.slug != after.slug {
        all.push(Change {
            place: survey.clone(),
            what: What::Value {
                key: "slug".to_owned(),
                before: before.slug.clone(),
                after: after.slug.clone(),
            },
        });
    }
    let (old, new) = (&before.base, &after.base);
    differing(
        &survey,
        &fields(old, &PARTS),
        &fields(new, &PARTS),
        &mut all,
    );
    differing(
        &survey,
        &fields(&old.contact, &[]),
        &fields(&new.contact, &[]),
        &mut all,
    );
    differing(
        &survey,
        &fields(&old.notice, &[]),
        &fields(&new.notice, &[]),
        &mut all,
    );
    if old.residents != new.residents {
        let what = What::Condition(Box::new((old.residents.clone(), new.residents.clone())));
        all.push(Change {
            place: survey.clone(),
            what,
        });
    }
    let picture = |draft: &Draft| draft.logo.as_ref().map(|(_, bytes)| bytes.clone());
    if old.logo == new.logo && picture(before) != picture(after) {
        all.push(Change {
            place: survey,
            what: What::Value {
                key: "logo".to_owned(),
                before: old.logo.clone().unwrap_or_default(),
                after: new.logo.clone().unwrap_or_default(),
            },
        });
    }
    pages(before, after, &mut all);
    languages(before, after, &mut all);
    if before.places != after.places {
        let names = |draft: &Draft| {
            let all = draft.places.place.iter().map(|one| one.text.clone());
            all.collect::<Vec<_>>().join(", ")
        };
        all.push(Change {
            place: Place::Places,
            what: What::Value {
                key: "places".to_owned(),
                before: names(before),
                after: names(after),
            },
        });
    }
    all
}
