//! Labels of the fields that a form may have.

use super::{PICTURE, label};

/// Labels of fields, more specific ones first: end of the route, field, message key.
pub(super) const LABELS: &[(&str, &str, &str)] = &[
    ("/open-data", "organisation", "open-data-organisation"),
    ("/open-data", "publisher", "open-data-publisher"),
    ("/open-data", "email", "open-data-email"),
    ("/open-data", "homepage", "open-data-homepage"),
    ("/follow-up", "words", "follow-up-words"),
    ("/follow-up", "effect", "effects-title"),
    ("/follow-up", "as_of", "follow-up-as-of"),
    ("/follow-up", "adopted_by", "follow-up-adopted-by"),
    ("/follow-up", "adopted_on", "follow-up-adopted-on"),
    ("/publish", "reason", "publication-reason"),
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
