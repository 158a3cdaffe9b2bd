//! The words of the editor: conditions, kinds, parts, changes, refusals.

mod changes;

pub use self::changes::{change, place};
use crate::authoring::advice::Advice;
use crate::authoring::edit::EditError;
use crate::authoring::lean::Lean;
use crate::authoring::{Draft, Stage};
use crate::site::promises::pages::name;
use crate::survey::file::format::{ConditionFile, KindName, RoleName};
use crate::web::Locale;

/// Most characters of a quoted question.
const QUOTED: usize = 70;

/// Cuts a text for a quotation.
#[must_use]
pub fn short(text: &str) -> String {
    if text.chars().count() <= QUOTED {
        return text.to_owned();
    }
    let cut: String = text.chars().take(QUOTED - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Returns the title of a draft, or words for one without a title.
#[must_use]
pub fn title(l: &Locale, title: &str) -> String {
    let words = if title.is_empty() {
        l.t("draft-untitled")
    } else {
        title
    };
    words.to_owned()
}

/// Returns the words of a question, or its key if it has none yet.
#[must_use]
pub fn question(draft: &Draft, key: &str) -> String {
    let found = draft.question(key).map(|one| one.text.trim());
    let text = found.filter(|text| !text.is_empty());
    short(text.unwrap_or(key))
}

/// Returns the words of a page, or its key if it has none yet.
#[must_use]
pub fn page(draft: &Draft, key: &str) -> String {
    let mut pages = draft.base.page.iter();
    let found = pages.find(|one| one.key == key);
    let text = found.map(|one| one.title.trim()).filter(|t| !t.is_empty());
    short(text.unwrap_or(key))
}

/// Returns the words of an answer that a condition can test for: an option, a place, or a point of a scale.
#[must_use]
pub fn option(draft: &Draft, question: &str, key: &str) -> String {
    let found = draft.question(question);
    let own = found.and_then(|one| one.options.iter().find(|option| option.key == key));
    if let Some(own) = own {
        return short(&own.text);
    }
    let place = draft.places.place.iter().find(|place| place.key == key);
    place.map_or_else(|| key.to_owned(), |place| place.text.clone())
}

/// Returns the name of a kind of question.
#[must_use]
pub fn kind(l: &Locale, kind: KindName) -> &str {
    l.t(match kind {
        KindName::OneChoice => "draft-kind-one-choice",
        KindName::SeveralChoices => "draft-kind-several-choices",
        KindName::Scale => "draft-kind-scale",
        KindName::Grid => "draft-kind-grid",
        KindName::ShortText => "draft-kind-short-text",
        KindName::LongText => "draft-kind-long-text",
        KindName::Number => "draft-kind-number",
        KindName::Date => "draft-kind-date",
        KindName::Ranking => "draft-kind-ranking",
        KindName::Place => "draft-kind-place",
        KindName::Information => "draft-kind-information",
    })
}

/// Every kind with the value that forms and files have for it.
pub const KINDS: [(KindName, &str); 11] = [
    (KindName::OneChoice, "one-choice"),
    (KindName::SeveralChoices, "several-choices"),
    (KindName::Scale, "scale"),
    (KindName::Grid, "grid"),
    (KindName::LongText, "long-text"),
    (KindName::ShortText, "short-text"),
    (KindName::Number, "number"),
    (KindName::Date, "date"),
    (KindName::Ranking, "ranking"),
    (KindName::Place, "place"),
    (KindName::Information, "information"),
];

/// Roles of options: value, message key of its name. The first is no role.
pub const ROLES: &[(&str, &str)] = &[
    ("", "draft-role-plain"),
    ("other", "draft-role-other"),
    ("none", "draft-role-none"),
    ("dont_know", "draft-role-dont-know"),
    ("not_applicable", "draft-role-not-applicable"),
];

/// Returns a role by the value that forms and files have for it.
#[must_use]
pub fn role(value: &str) -> Option<RoleName> {
    match value {
        "other" => Some(RoleName::Other),
        "none" => Some(RoleName::None),
        "dont_know" => Some(RoleName::DontKnow),
        "not_applicable" => Some(RoleName::NotApplicable),
        _ => None,
    }
}

/// Returns the value that forms and files have for a role.
#[must_use]
pub const fn role_value(role: Option<RoleName>) -> &'static str {
    match role {
        None => "",
        Some(RoleName::Other) => "other",
        Some(RoleName::None) => "none",
        Some(RoleName::DontKnow) => "dont_know",
        Some(RoleName::NotApplicable) => "not_applicable",
    }
}

fn test(l: &Locale, draft: &Draft, condition: &ConditionFile) -> String {
    let key = condition.question.as_deref().unwrap_or_default();
    let asked = question(draft, key);
    let options = |all: &[String]| {
        let all: Vec<String> = all
            .iter()
            .map(|one| l.with("draft-quoted", &[("words", &option(draft, key, one))]))
            .collect();
        all.join(", ")
    };
    let with = |message: &str, of: &str| l.with(message, &[("question", &asked), ("of", of)]);
    let one = condition.equals.as_ref().map(|one| vec![one.clone()]);
    if let Some(all) = one.as_ref().or(condition.any_of.as_ref()) {
        let message = if all.len() == 1 {
            "draft-when-equals"
        } else {
            "draft-when-any-of"
        };
        return with(message, &options(all));
    }
    if let Some(all) = &condition.none_of {
        return with("draft-when-none-of", &options(all));
    }
    if let Some(least) = condition.at_least {
        let several = draft
            .question(key)
            .is_some_and(|one| matches!(one.kind, KindName::SeveralChoices | KindName::Ranking));
        let message = if several {
            "draft-when-at-least-chosen"
        } else {
            "draft-when-at-least"
        };
        return with(message, &super::form::number_text(Some(least)));
    }
    match condition.answered {
        Some(true) => with("draft-when-answered", ""),
        Some(false) => with("draft-when-not-answered", ""),
        None => with("draft-when-no-test", ""),
    }
}

/// Says a condition in words, without a capital or a full stop.
#[must_use]
pub fn condition(l: &Locale, draft: &Draft, of: &ConditionFile) -> String {
    fn within(l: &Locale, draft: &Draft, of: &ConditionFile, inner: bool) -> String {
        let lists = [(&of.all, "draft-and"), (&of.any, "draft-or")];
        for (list, word) in lists {
            let Some(list) = list else { continue };
            let parts: Vec<String> = list.iter().map(|one| within(l, draft, one, true)).collect();
            let joined = parts.join(&format!(" {} ", l.t(word)));
            return if inner && list.len() > 1 {
                format!("({joined})")
            } else {
                joined
            };
        }
        match &of.not {
            Some(one) => {
                let inner = within(l, draft, one, true);
                l.with("draft-not", &[("condition", &inner)])
            }
            None => test(l, draft, of),
        }
    }
    within(l, draft, of, false)
}

/// Says when something is shown, as a sentence; of what always is, that it is.
#[must_use]
pub fn shown(l: &Locale, draft: &Draft, of: Option<&ConditionFile>) -> String {
    match of {
        None => l.t("draft-always").to_owned(),
        Some(of) => l.with("draft-shown-if", &[("condition", &condition(l, draft, of))]),
    }
}

/// Returns the name of a part of a draft as it stands in its list of versions and with who is there: `question age`.
#[must_use]
pub fn part(l: &Locale, draft: &Draft, stored: &str) -> String {
    let (what, of) = stored.split_once(' ').unwrap_or((stored, ""));
    let named = |key: &str, words: &str| l.with(key, &[("of", words)]);
    match what {
        "" | "list" => l.t("draft-part-list").to_owned(),
        "question" | "add-question" | "remove-question" | "move-question" | "copy-question" => {
            named(&format!("draft-part-{what}"), &question(draft, of))
        }
        "page" | "add-page" | "remove-page" | "move-page" => {
            named(&format!("draft-part-{what}"), &page(draft, of))
        }
        "condition" => named("draft-part-condition", &condition_of(l, draft, of)),
        "language" | "add-language" | "remove-language" | "language-file" => {
            named(&format!("draft-part-{what}"), &l.language_of(of))
        }
        "begun" => begun(l, of),
        "undo" => named("draft-part-undo", of),
        other => l
            .find(&format!("draft-part-{other}"))
            .unwrap_or_else(|| stored.to_owned()),
    }
}

fn begun(l: &Locale, of: &str) -> String {
    match of.split_once(' ') {
        Some(("template", key)) => {
            let name = l.find(&format!("draft-template-{key}"));
            let name = name.unwrap_or_else(|| key.to_owned());
            l.with("draft-begun-template", &[("of", &name)])
        }
        Some(("round", slug)) => l.with("draft-begun-round", &[("of", slug)]),
        Some(("copy", slug)) => l.with("draft-begun-copy", &[("of", slug)]),
        Some(("home", slug)) => l.with("draft-begun-home", &[("of", slug)]),
        Some(("form", system)) => l.with("draft-begun-form", &[("of", system)]),
        _ if of == "files" => l.t("draft-begun-files").to_owned(),
        _ => l.t("draft-begun-empty").to_owned(),
    }
}

/// Returns what a condition belongs to, in words: `question.age`, `page.x`, `option.age.16_24`, `residents`.
#[must_use]
pub fn condition_of(l: &Locale, draft: &Draft, of: &str) -> String {
    match of.split('.').collect::<Vec<_>>()[..] {
        ["question", key] => question(draft, key),
        ["page", key] => page(draft, key),
        ["option", asked, key] => {
            let words = [
                ("option", &*option(draft, asked, key)),
                ("question", &question(draft, asked)),
            ];
            l.with("draft-option-of", &words)
        }
        _ => l.t("draft-residents").to_owned(),
    }
}

fn lean(l: &Locale, draft: &Draft, one: &Lean) -> String {
    match one {
        Lean::Question(key) => l.with("draft-lean-question", &[("of", &question(draft, key))]),
        Lean::Page(key) => l.with("draft-lean-page", &[("of", &page(draft, key))]),
        Lean::Option(asked, key) => {
            let of = condition_of(l, draft, &format!("option.{asked}.{key}"));
            l.with("draft-lean-option", &[("of", &of)])
        }
        Lean::Background => l.t("draft-lean-background").to_owned(),
        Lean::Table => l.t("draft-lean-table").to_owned(),
        Lean::Residents => l.t("draft-lean-residents").to_owned(),
    }
}

/// Says why an edit is refused, and what to do.
#[must_use]
pub fn refused(l: &Locale, draft: &Draft, error: &EditError) -> String {
    match error {
        EditError::Gone => l.t("draft-gone").to_owned(),
        EditError::KeyTaken(key) => l.with("draft-key-taken", &[("key", key)]),
        EditError::KeyWrong(key) => l.with("draft-key-wrong", &[("key", key)]),
        EditError::Language(code) => l.with("draft-language-wrong", &[("code", code)]),
        EditError::Leans(asked, chosen, leans) => {
            let all: Vec<String> = leans.iter().map(|one| lean(l, draft, one)).collect();
            let leans = l.list(&all);
            let asked_words = question(draft, asked);
            match chosen {
                None => l.with(
                    "draft-leans",
                    &[("question", &asked_words), ("leans", &leans)],
                ),
                Some(key) => l.with(
                    "draft-leans-option",
                    &[
                        ("option", &option(draft, asked, key)),
                        ("question", &asked_words),
                        ("leans", &leans),
                    ],
                ),
            }
        }
        EditError::Behind(all) => {
            let all: Vec<String> = all
                .iter()
                .map(|(one, key)| {
                    let looks = lean(l, draft, one);
                    l.with(
                        "draft-behind",
                        &[("who", &looks), ("question", &question(draft, key))],
                    )
                })
                .collect();
            all.join(" ")
        }
    }
}

/// Says where a draft stands.
#[must_use]
pub fn stage(l: &Locale, stage: &Stage) -> String {
    let with = |key: &str, act: &crate::authoring::Act| {
        let version = act.version.unwrap_or_default().to_string();
        let known = [
            ("who", name(&act.by)),
            ("at", &*l.moment(act.at)),
            ("version", &version),
        ];
        l.with(key, &known)
    };
    match stage {
        Stage::Written { published: false } => l.t("draft-stage-written").to_owned(),
        Stage::Written { published: true } => l.t("draft-stage-changed").to_owned(),
        Stage::Returned(act) => with("draft-stage-returned", act),
        Stage::Sent(act) => with("draft-stage-sent", act),
        Stage::Approved(act) => with("draft-stage-approved", act),
        Stage::Published(act) => with("draft-stage-published", act),
        Stage::Removed(act) => with("draft-stage-removed", act),
    }
}

/// Says a piece of advice with its reason.
#[must_use]
pub fn advice(l: &Locale, one: &Advice) -> String {
    let n = |key: &str, n: usize| l.with(key, &[("n", &n.to_string())]);
    match one {
        Advice::TwoAtOnce(words) => l.with("advice-two", &[("words", words)]),
        Advice::Presumption => l.t("advice-presumption").to_owned(),
        Advice::Negation => l.t("advice-negation").to_owned(),
        Advice::Loaded(word) => l.with("advice-loaded", &[("words", word)]),
        Advice::NoTimeFrame => l.t("advice-frame").to_owned(),
        Advice::Unbalanced => l.t("advice-unbalanced").to_owned(),
        Advice::Unlabelled => l.t("advice-unlabelled").to_owned(),
        Advice::NoDontKnow => l.t("advice-dont-know").to_owned(),
        Advice::Classes(one, other) => l.with("advice-classes", &[("a", one), ("words", other)]),
        Advice::ManyOptions(count) => n("advice-many", *count),
        Advice::LongGrid(count) => n("advice-grid", *count),
        Advice::Long(count) => n("advice-long", *count),
        Advice::OpenAfterClosed => l.t("advice-open").to_owned(),
        Advice::Lix(lix) => n("advice-lix", *lix),
    }
}
