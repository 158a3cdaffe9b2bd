//! Names of staff forms, by the message keys of their own pages: heading, buttons, labels.

/// A form: route, message key of its heading, and its buttons by field, value and message key (an empty value matches any,
/// an empty field matches the rest).
type FormWords = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

const FORMS: &[FormWords] = &[
    (
        "/staff/account/end-session",
        "sessions",
        &[("", "", "session-end")],
    ),
    (
        "/staff/account/recovery-codes",
        "second-factor",
        &[("", "", "recovery-new")],
    ),
    ("/staff/take-on", "unsent-take-on", &[]),
    (
        "/staff/m/{municipality}/people",
        "people-link",
        &[("", "", "invite")],
    ),
    (
        "/staff/m/{municipality}/people/{person}",
        "people-link",
        &[
            ("act", "roles", "save-roles"),
            ("act", "reset", "reset-password"),
            ("act", "reset-both", "reset-both"),
            ("act", "enable", "enable"),
            ("act", "disable", "disable"),
            ("act", "letters", "letters-again"),
            ("act", "link", "letter-show-link"),
        ],
    ),
    (
        "/staff/m/{municipality}/tokens",
        "tokens-title",
        &[("end", "", "token-end"), ("", "", "token-make")],
    ),
    (
        "/staff/s/{slug}/dates",
        "dates",
        &[
            ("act", "close", "dates-close"),
            ("act", "close-now", "dates-close-sure"),
            ("act", "file", "dates-give-back"),
            ("", "", "dates-save"),
        ],
    ),
    (
        "/staff/s/{slug}/codes",
        "codes-title",
        &[("end", "", "code-end"), ("", "", "code-make")],
    ),
    (
        "/staff/s/{slug}/suspects",
        "suspects-link",
        &[
            ("act", "accept", "suspect-accept"),
            ("act", "reject", "suspect-reject"),
            ("act", "undo", "suspect-undo"),
        ],
    ),
    (
        "/staff/s/{slug}/respondents",
        "population-title",
        &[
            ("act", "remove", "population-remove"),
            ("", "", "population-save"),
        ],
    ),
    (
        "/staff/s/{slug}/texts/{id}/{question}",
        "text-title",
        &[
            ("restore", "", "mask-restore"),
            ("lift", "", "mask-lift"),
            ("act", "confirm", "mask-confirm"),
            ("act", "add", "mask-add"),
        ],
    ),
    (
        "/staff/s/{slug}/texts/{id}/{question}/original",
        "original-title",
        &[
            ("restore", "", "mask-restore"),
            ("lift", "", "mask-lift"),
            ("", "", "original-show"),
        ],
    ),
    (
        "/staff/s/{slug}/coding",
        "coding-plan-title",
        &[("", "", "save")],
    ),
    (
        "/staff/s/{slug}/coding/settle",
        "settle-title",
        &[("", "", "settle-save")],
    ),
    (
        "/staff/s/{slug}/coding/quotes",
        "quotes-title",
        &[
            ("act", "approve", "quote-approve"),
            ("act", "refuse", "quote-refuse"),
        ],
    ),
    (
        "/staff/s/{slug}/coding/urgent",
        "urgent-title",
        &[("", "", "urgent-done-save")],
    ),
    (
        "/staff/s/{slug}/coding/urgent/alarm",
        "urgent-title",
        &[
            ("act", "aside", "alarm-aside"),
            ("act", "back", "alarm-back"),
            ("", "", "alarm-hand-over"),
        ],
    ),
    (
        "/staff/s/{slug}/coding/{id}/{question}",
        "coding-one-title",
        &[("", "", "coding-save")],
    ),
    (
        "/staff/s/{slug}/coding/{id}/{question}/translation",
        "translation-title",
        &[("", "", "translation-save")],
    ),
    (
        "/staff/s/{slug}/coding/{id}/{question}/urgent",
        "urgent-title",
        &[("", "", "urgent-save")],
    ),
    (
        "/staff/s/{slug}/coding/{id}/{question}/quote",
        "quote-propose",
        &[("", "", "quote-save")],
    ),
    (
        "/staff/m/{municipality}/pictures",
        "picture-begin-title",
        &[("", "", "picture-begin")],
    ),
    (
        "/staff/m/{municipality}/pictures/{number}",
        "pictures-title",
        &[
            ("act", "ask", "picture-ask"),
            ("act", "review", "picture-review"),
            ("act", "up", "move-up"),
            ("act", "section-up", "move-up"),
            ("act", "down", "move-down"),
            ("act", "section-down", "move-down"),
            ("act", "remove", "part-remove"),
            ("act", "remove-section", "part-remove"),
            ("act", "remove-cause", "part-remove"),
            ("act", "remove-focus", "part-remove"),
            ("act", "text", "add"),
            ("act", "figure", "add"),
            ("act", "quote", "add"),
            ("act", "outside", "add"),
            ("act", "section", "add"),
            ("act", "cause", "add"),
            ("", "", "save"),
        ],
    ),
    (
        "/staff/m/{municipality}/pictures/{number}/remove",
        "pictures-title",
        &[("", "", "picture-remove-do")],
    ),
    (
        "/staff/m/{municipality}/pictures/{number}/adopt",
        "pictures-title",
        &[
            ("act", "sure", "picture-adopt"),
            ("", "", "picture-adopt-ask"),
        ],
    ),
    (
        "/staff/m/{municipality}/pictures/{number}/comments",
        "comments-title",
        &[
            ("act", "answer", "comment-answer-do"),
            ("act", "done", "comment-done"),
            ("act", "reopen", "comment-reopen"),
        ],
    ),
    (
        "/staff/m/{municipality}/pictures/{number}/comments/dispose",
        "comments-dispose-title",
        &[("", "", "comments-dispose-do")],
    ),
    (
        "/staff/m/{municipality}/pictures/{number}/partner",
        "pictures-title",
        &[
            ("act", "share", "police-share-link"),
            ("act", "end", "police-end"),
        ],
    ),
    (
        "/staff/m/{municipality}/pictures/{number}/partner/ask",
        "police-ask-title",
        &[("", "", "police-ask")],
    ),
    (
        "/staff/m/{municipality}/shared/{number}/comments",
        "comments",
        &[("", "", "comment-send")],
    ),
    (
        "/staff/m/{municipality}/shared/{number}/review",
        "police-review-title",
        &[("", "", "police-review-do")],
    ),
    (
        "/staff/m/{municipality}/codebook/new",
        "theme-new",
        &[("", "", "save")],
    ),
    (
        "/staff/m/{municipality}/codebook/{theme}",
        "codebook-title",
        &[
            ("sure", "no", "theme-not"),
            ("sure", "merge", "theme-merge-sure"),
            ("sure", "split", "theme-split-sure"),
            ("sure", "remove", "theme-remove-sure"),
            ("act", "merge", "theme-merge-do"),
            ("act", "split", "theme-split-do"),
            ("act", "remove", "theme-remove-do"),
            ("", "", "save"),
        ],
    ),
    (
        "/staff/s/{slug}/releases/make",
        "releases-title",
        &[("", "", "release-make-button")],
    ),
    (
        "/staff/s/{slug}/street/revoke",
        "street-phones",
        &[("", "", "street-revoke")],
    ),
    (
        "/staff/s/{slug}/street/{outing}/{id}",
        "correct-one",
        &[
            ("act", "remove", "correct-remove"),
            ("act", "remove-sure", "correct-remove-sure"),
            ("", "", "correct-save"),
        ],
    ),
    (
        "/staff/s/{slug}/paper",
        "paper-title",
        &[("", "", "batch-make")],
    ),
    (
        "/staff/s/{slug}/paper/{batch}",
        "paper-title",
        &[("over", "", "entry-decide"), ("", "", "entry-save")],
    ),
    (
        "/staff/s/{slug}/paper/{batch}/sheet/{sheet}",
        "sheet-correct-one",
        &[
            ("act", "remove", "sheet-remove"),
            ("act", "remove-sure", "sheet-remove-sure"),
            ("", "", "correct-save"),
        ],
    ),
    (
        "/staff/s/{slug}/paper/{batch}/close",
        "batch-close",
        &[("", "", "batch-close")],
    ),
    (
        "/staff/s/{slug}/tally",
        "tally-new",
        &[("odd", "", "tally-save-odd"), ("", "", "tally-save")],
    ),
    (
        "/staff/s/{slug}/tally/{id}",
        "tally-correct",
        &[
            ("act", "remove", "tally-remove"),
            ("act", "remove-sure", "tally-remove-sure"),
            ("odd", "", "tally-save-odd"),
            ("", "", "correct-save"),
        ],
    ),
    (
        "/staff/s/{slug}/mend/{id}",
        "mend-title",
        &[
            ("act", "drop", "mend-drop"),
            ("act", "drop-sure", "mend-drop-sure"),
            ("", "", "mend-save"),
        ],
    ),
];

/// A field whose label depends on the action: actions, field, a field that must be absent (empty for none), message key of
/// the label.
type ActWords = (
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static str,
);

/// End of the route of a picture's form.
const PICTURE: &str = "/pictures/{number}";

/// Labels of that form's fields by action, more specific ones first.
const OF_PICTURE: &[ActWords] = &[
    (&["figure", "change-figure"], "words", "", "piece-caption"),
    (
        &["outside", "change-outside"],
        "source",
        "",
        "outside-source",
    ),
    (&["cause"], "words", "id", "problem-words"),
    (&["cause", "remove-cause"], "words", "", "cause-words"),
    (&["focus", "remove-focus"], "title", "", "focus-title"),
];

/// Labels of fields, more specific ones first: end of the route, field, message key.
const LABELS: &[(&str, &str, &str)] = &[
    ("/codes", "label", "code-label"),
    ("/tokens", "label", "token-label"),
    ("/pictures", "title", "picture-name"),
    (PICTURE, "title", "section-title"),
    (PICTURE, "name", "picture-name"),
    (PICTURE, "words", "piece-words"),
    (PICTURE, "date", "outside-date"),
    (PICTURE, "limits", "outside-limits"),
    ("/pictures/{number}/comments", "words", "comment-answer"),
    ("/shared/{number}/comments", "words", "comment-words"),
    ("/review", "remarks", "police-review-remarks"),
    ("/codebook/new", "name", "theme-name"),
    ("/codebook/{theme}", "name", "theme-name"),
    ("/codebook/{theme}", "asked", "theme-asked"),
    ("/codebook/new", "words", "theme-words"),
    ("/codebook/{theme}", "words", "theme-words"),
    ("/texts/{id}/{question}", "words", "mask-words"),
    ("/respondents", "body", "population-body"),
    ("/respondents", "source", "population-source"),
    ("/coding/urgent", "done", "urgent-done-label"),
    ("/quote", "quote", "quote-words"),
    ("/people", "name", "name"),
    ("", "email", "email"),
    ("", "year", "picture-year-label"),
    ("", "by", "adopt-by"),
    ("", "on", "adopt-on"),
    ("", "reference", "adopt-reference"),
    ("", "colour", "theme-colour-label"),
    ("", "definition", "theme-definition"),
    ("", "includes", "theme-includes"),
    ("", "excludes", "theme-excludes"),
    ("", "examples", "theme-examples"),
    ("", "parts", "theme-parts"),
    ("", "translation", "translation-label"),
    ("", "note", "urgent-note"),
    ("", "reason", "original-reason"),
    ("", "opens", "date-opens"),
    ("", "closes", "date-closes"),
    ("", "place", "outing-place"),
    ("", "event", "outing-event"),
    ("", "sheets", "batch-sheets"),
    ("", "sheet", "sheet"),
    ("", "pile", "pile"),
    ("", "present", "tally-people"),
];

/// Lists the routes of the forms named here.
pub fn routes() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|(route, ..)| *route)
}

/// Returns the message keys of a form's heading and pressed button; `None` for a form not named here.
#[must_use]
pub fn of_form(
    route: &str,
    fields: &[(String, String)],
) -> Option<(&'static str, Option<&'static str>)> {
    let (_, heading, buttons) = FORMS.iter().find(|(of, ..)| *of == route)?;
    let pressed = |field: &str, value: &str| {
        field.is_empty()
            || fields
                .iter()
                .any(|(name, given)| name == field && (value.is_empty() || given == value))
    };
    let button = buttons
        .iter()
        .find(|(field, value, _)| pressed(field, value))
        .map(|(.., key)| *key);
    Some((heading, button))
}

/// Returns the message key shown before a value: its label, or a general one for text of several words without a label. A
/// single word is a choice, a number or a hidden value.
#[must_use]
pub fn label_of(
    route: &str,
    fields: &[(String, String)],
    name: &str,
    value: &str,
) -> Option<&'static str> {
    let written = || {
        let words = value.trim().contains(char::is_whitespace);
        words.then_some("unsent-written")
    };
    label(route, fields, name).or_else(written)
}

/// Returns the message key of a field's label, if it has one.
#[must_use]
pub fn label(route: &str, fields: &[(String, String)], name: &str) -> Option<&'static str> {
    let of_act = || {
        let act = fields.iter().find(|(field, _)| field == "act")?.1.as_str();
        let beside = |other: &str| fields.iter().any(|(field, _)| field == other);
        let mut all = OF_PICTURE.iter();
        all.find(|(acts, of, but, _)| *of == name && acts.contains(&act) && !beside(but))
            .map(|(.., key)| *key)
    };
    let of_picture = route.ends_with(PICTURE).then(of_act).flatten();
    let of_any = || {
        LABELS
            .iter()
            .find(|(end, of, _)| *of == name && route.ends_with(end))
            .map(|(.., key)| *key)
    };
    of_picture.or_else(of_any)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Locale;

    #[test]
    fn every_word_is_there() {
        let headings = FORMS.iter().map(|(_, heading, _)| *heading);
        let buttons = FORMS.iter().flat_map(|(.., buttons)| buttons.iter());
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
}
