//! Forms go out and come in again: what is kept is the same, what is lost is told.

mod beside;
mod blocks;
mod chance;
mod meaning;
mod rows;
mod structure;

use super::*;
use crate::authoring::begin::Own;
use crate::authoring::{Draft, begin};
use crate::survey::file::format::{KindName, PlacesFile, QuestionFile};

/// What a municipality without a survey brings.
fn nothing() -> Own {
    Own {
        municipality: "1438".to_owned(),
        sender: "Dals-Eds kommun".to_owned(),
        newest: None,
        places: PlacesFile::default(),
    }
}

const SHIPPED: [&str; 11] = [
    "safety",
    "open",
    "promise",
    "staff",
    "walk",
    "school",
    "dals-ed",
    "arjang",
    "asele",
    "filipstad",
    "sunne",
];

/// Returns a draft made from files of `surveys/` or of a template.
fn draft(key: &str) -> Draft {
    let mut draft = begin::from_template(key, &nothing()).unwrap();
    if ["dals-ed", "arjang", "asele", "filipstad", "sunne"].contains(&key) {
        let code = toml::from_str::<toml::Table>(
            &std::fs::read_to_string(format!("surveys/{key}.toml")).unwrap(),
        )
        .unwrap()["municipality"]
            .as_str()
            .unwrap()
            .to_owned();
        let places = std::fs::read_to_string(format!("surveys/places/{code}.toml"));
        if let Ok(text) = places {
            draft.places = toml::from_str(&text).unwrap();
            draft.places.municipality = "1438".to_owned();
        }
    }
    begin::named(&mut draft, "", key.to_owned());
    draft
}

/// Returns a question without what no form has.
fn bare(question: &QuestionFile) -> QuestionFile {
    let mut bare = question.clone();
    (bare.original, bare.helplines, bare.unit) = (None, false, None);
    bare.groups.clear();
    bare.bands.clear();
    bare.areas = None;
    bare.decimals = bare.decimals.filter(|decimals| *decimals > 0);
    for option in &mut bare.options {
        (option.group, option.show_if) = (None, None);
    }
    if question.unit.is_some() && question.help.is_none() {
        bare.help.clone_from(&question.unit);
    }
    bare
}

#[test]
fn an_xlsform_comes_in_as_it_went_out() {
    for key in SHIPPED {
        let before = draft(key);
        let bytes = xlsform::write(&before, "7").unwrap();
        let form = System::XlsForm.read(&bytes).unwrap();
        let (after, told) = form.draft(&nothing());
        let unexpected: Vec<&Told> = told
            .iter()
            .filter(|one| !matches!(one.matter, Matter::FirstText | Matter::Marks))
            .collect();
        assert_eq!(unexpected, Vec::<&Told>::new(), "{key}");
        assert_eq!(after.base.languages, before.base.languages, "{key}");
        assert_eq!(after.base.introduction, before.base.introduction, "{key}");
        let keys = |draft: &Draft| -> Vec<String> {
            draft
                .base
                .page
                .iter()
                .map(|page| page.key.clone())
                .collect()
        };
        assert_eq!(keys(&after), keys(&before), "{key}");
        for (one, other) in after.base.page.iter().zip(&before.base.page) {
            assert_eq!(
                (&one.title, &one.text),
                (&other.title, &other.text),
                "{key}"
            );
            assert_eq!(one.show_if, other.show_if, "{key} {}", one.key);
        }
        for (one, other) in after.questions().zip(before.questions()) {
            assert_eq!(bare(one), bare(other), "{key}");
            for code in before.others() {
                let words = |draft: &Draft| draft.overlays[code].question.get(&other.key).cloned();
                let (mut one, mut other_words) = (words(&after).unwrap(), words(&before).unwrap());
                for words in [&mut one, &mut other_words] {
                    words.groups.clear();
                    if other.unit.is_some() {
                        (words.unit, words.help) = (None, None);
                    }
                    if other.kind == KindName::Place {
                        words.options.clear();
                    }
                }
                assert_eq!(one, other_words, "{key} {code} {}", other.key);
            }
        }
        if before.asks_for_places() {
            let bare = |draft: &Draft| -> Vec<(String, Option<String>)> {
                let each = draft.places.place.iter();
                each.map(|one| (one.text.clone(), one.area.clone()))
                    .collect()
            };
            assert_eq!(bare(&after), bare(&before), "{key}");
        }
    }
}

#[test]
fn languages_are_known_by_code_and_by_name() {
    for (name, code) in [
        ("Svenska (sv)", Some("sv")),
        ("Lätt svenska (sv)", Some("sv-simple")),
        ("English (en-GB)", Some("en")),
        ("suomi", Some("fi")),
        ("العربية (ar)", Some("ar")),
        ("Soomaali (so)", None),
        ("", None),
    ] {
        assert_eq!(language(name), code, "{name}");
    }
}
