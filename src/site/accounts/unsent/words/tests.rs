use super::*;
use crate::site::accounts::unsent::words::labels::{LABELS, label_of};
use crate::web::Locale;

#[test]
fn every_word_is_there() {
    let headings = all().map(|(_, heading, _)| *heading);
    let buttons = all().flat_map(|(.., buttons)| buttons.iter());
    let labels = LABELS.iter().map(|(.., key)| *key);
    let labels = labels.chain(OF_PICTURE.iter().map(|(.., key)| *key));
    let keys = headings
        .chain(buttons.map(|(.., key)| *key))
        .chain(labels)
        .chain(["unsent-written"]);
    for key in keys {
        for locale in &Locale::all()[..1] {
            assert_ne!(locale.t(key), key, "{}", locale.language.code());
        }
    }
}

#[test]
fn a_form_is_named_by_its_heading_and_the_button_that_was_pressed() {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let people = "/staff/m/{municipality}/people/{person}";
    let shut_out = of_form(people, &[field("act", "disable")]);
    assert_eq!(shut_out, Some(("people-link", Some("disable"))));
    assert_eq!(of_form(people, &[]), Some(("people-link", None)));
    let codes = of_form("/staff/s/{slug}/codes", &[field("end", "abc")]);
    assert_eq!(codes, Some(("codes-title", Some("code-end"))));
    assert_eq!(of_form("/staff/elsewhere", &[]), None);
    assert_eq!(
        label("/staff/s/{slug}/tokens", &[], "label"),
        Some("token-label")
    );
    assert_eq!(label("/staff/x", &[], "revision"), None);
    assert_eq!(label_of("/staff/x", &[], "revision", "2"), None);
    let written = label_of("/staff/x", &[], "comment", "Fler lampor.");
    assert_eq!(written, Some("unsent-written"));
}

#[test]
fn a_field_of_a_picture_is_called_what_its_form_calls_it() {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let route = "/staff/m/{municipality}/pictures/{number}";
    for (act, name, key) in [
        ("outside", "source", Some("outside-source")),
        ("outside", "date", Some("outside-date")),
        ("change-outside", "limits", Some("outside-limits")),
        ("outside", "words", Some("piece-words")),
        ("figure", "words", Some("piece-caption")),
        ("figure", "source", None),
        ("section", "title", Some("section-title")),
        ("focus", "title", Some("focus-title")),
        ("focus", "words", Some("piece-words")),
        ("cause", "words", Some("problem-words")),
    ] {
        let fields = [field("act", act)];
        assert_eq!(label(route, &fields, name), key, "{act} {name}");
    }
    let inner = [field("id", "3"), field("act", "cause")];
    assert_eq!(label(route, &inner, "words"), Some("cause-words"));
}

/// Returns the first text in quotation marks, and the rest after it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    text.split_once('"')?.1.split_once('"')
}

/// Collects every `pages.rs` below a folder.
fn pages(at: &std::path::Path, all: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, all);
        } else if path.ends_with("pages.rs") {
            all.push(path);
        }
    }
}

#[test]
fn everything_in_which_staff_write_has_its_label() {
    // Sign-in and residents' pages, which are never carried, and one that only searches.
    let others = ["respond", "sign_in", "link", "own", "audit"];
    let mut all = Vec::new();
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    pages(&source, &mut all);
    all.retain(|path| {
        let mut rooms = path.strip_prefix(&source).unwrap().iter();
        !rooms.any(|room| others.iter().any(|other| room == *other))
    });
    let known = |name: &str, key: Option<&str>| {
        let is = |of: &str, label: &str| of == name && key.is_none_or(|key| key == label);
        LABELS.iter().any(|(_, of, label)| is(of, label))
            || OF_PICTURE.iter().any(|(_, of, _, label)| is(of, label))
    };
    let mut seen = 0;
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        let at = path.display();
        for line in text.lines() {
            for field in line.split("Field { name: ").skip(1) {
                let (name, rest) = quoted(field).unwrap();
                let (label, _) = quoted(rest).unwrap();
                assert!(known(name, Some(label)), "{name} of {at}");
                seen += 1;
            }
            // For pictures and themes, any of the line's quoted texts may be the label.
            for start in ["a.line(", "a.area(", "(lines(staff, "] {
                for field in line.split(start).skip(1) {
                    let (name, mut rest) = quoted(field).unwrap();
                    let mut found = false;
                    while let Some((word, behind)) = quoted(rest) {
                        found |= known(name, Some(word));
                        rest = behind;
                    }
                    assert!(found, "{name} of {at}");
                    seen += 1;
                }
            }
            for start in ["textarea id", "input type=\"text\""] {
                for field in line.split(start).skip(1) {
                    let field = field.split(['{', ';']).next().unwrap();
                    let Some((_, named)) = field.split_once(" name=\"") else {
                        continue;
                    };
                    let name = named.split('"').next().unwrap();
                    assert!(known(name, None), "{name} of {at}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 40, "{seen}");
}
