//! Names of staff forms, by the message keys of their own pages: heading, buttons, labels.

mod drafts;
mod labels;

use self::labels::LABELS;
pub use self::labels::label_of;

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
        "/staff/s/{slug}/texts/{id}/{question}/urgent",
        "urgent-mark",
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
        "/staff/m/{municipality}/open-data",
        "open-data-title",
        &[("", "", "save")],
    ),
    (
        "/staff/s/{slug}/releases/{number}/publish",
        "publication-title",
        &[
            ("act", "withdraw", "publication-withdraw"),
            ("", "", "publication-publish"),
        ],
    ),
    (
        "/staff/m/{municipality}/promises/{number}/follow-up",
        "follow-up-new",
        &[("", "", "follow-up-look")],
    ),
    (
        "/staff/m/{municipality}/promises/{number}/follow-up/adopt",
        "follow-up-new",
        &[("", "", "follow-up-adopt")],
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

/// Returns every form.
fn all() -> impl Iterator<Item = &'static FormWords> {
    FORMS.iter().chain(drafts::FORMS)
}

/// Lists the routes of the forms named here.
pub fn routes() -> impl Iterator<Item = &'static str> {
    all().map(|(route, ..)| *route)
}

/// Returns the message keys of a form's heading and pressed button; `None` for a form not named here.
#[must_use]
pub fn of_form(
    route: &str,
    fields: &[(String, String)],
) -> Option<(&'static str, Option<&'static str>)> {
    let (_, heading, buttons) = all().find(|(of, ..)| *of == route)?;
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
mod tests;
