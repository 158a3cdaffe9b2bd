//! The page on which a draft is sent, approved, published, taken away.

use maud::{Markup, html};

use crate::authoring::compare::Change;
use crate::authoring::effects::Effect;
use crate::authoring::{Draft, Stage};
use crate::site::editor::at::AtDraft;
use crate::site::editor::form::Wrong;
use crate::site::editor::pages::fields::summary;
use crate::site::editor::pages::what_is_wrong;
use crate::site::editor::versions::pages::differences;
use crate::site::editor::words;
use crate::site::promises::pages::name;
use crate::site::shell;
use crate::survey::Home;
use crate::web::Locale;

/// What the page shows beside the draft.
#[derive(Debug)]
pub struct Deciding<'d> {
    /// What is served now, as a draft; `None` before the first publication.
    pub before: Option<&'d Draft>,
    /// What differs from it.
    pub changes: &'d [Change],
    /// What that does to the figures.
    pub effects: &'d [Effect],
    /// Responses so far.
    pub answered: usize,
    /// Whether one person may publish alone.
    pub alone: bool,
    /// What was said to mean the same, where the form comes back.
    pub same: &'d [String],
    /// The note, likewise.
    pub note: &'d str,
}

fn effect(l: &Locale, draft: &Draft, before: &Draft, one: &Effect) -> String {
    let asked = |key: &str| {
        let there = if draft.question(key).is_some() {
            draft
        } else {
            before
        };
        words::question(there, key)
    };
    let about = |message: &str, key: &str| l.with(message, &[("question", &asked(key))]);
    let listed = |message: &str, key: &str, all: &[String]| {
        l.with(
            message,
            &[("question", &asked(key)), ("options", &l.list(all))],
        )
    };
    match one {
        Effect::Reworded(key, was, is) => l.with(
            "effect-reworded",
            &[("question", &asked(key)), ("before", was), ("after", is)],
        ),
        Effect::OptionReworded(key, _, was, is) => l.with(
            "effect-option-reworded",
            &[("question", &asked(key)), ("before", was), ("after", is)],
        ),
        Effect::Taken(key) => about("effect-taken", key),
        Effect::New(key) => about("effect-new", key),
        Effect::OptionsAdded(key, all) => listed("effect-options-added", key, all),
        Effect::OptionsTaken(key, all) => listed("effect-options-taken", key, all),
        Effect::Required(key) => about("effect-required", key),
        Effect::Asked(key) => about("effect-asked", key),
        Effect::Background => l.t("effect-background").to_owned(),
        Effect::LanguageTaken(code) => {
            l.with("effect-language", &[("language", &l.language_of(code))])
        }
    }
}

fn history(at: &AtDraft) -> Markup {
    let l = at.staff.locale;
    html! {
        @if !at.standing.acts.is_empty() {
            section id="history" {
                h2 { (l.t("draft-history")) }
                ul { @for act in at.standing.acts.iter().rev() { li {
                    (l.with(&format!("draft-act-{}", act.decision.as_str()), &[("who", name(&act.by)), ("revision", &act.revision.to_string()), ("version", &act.version.unwrap_or_default().to_string())]))
                    ", " (shell::time(l, act.at))
                    @if !act.note.is_empty() && act.version.is_none() { blockquote { (act.note) } }
                } } }
            }
        }
    }
}

fn note(l: &Locale, text: &str, wrong: &[Wrong]) -> Markup {
    let mine: Vec<&Wrong> = wrong.iter().filter(|(id, _)| id == "note").collect();
    html! {
        div.field.broad {
            label for="note" { (l.t("draft-note")) }
            @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            textarea id="note" name="note" rows="3" { (text) }
        }
    }
}

/// Draws what may be decided now, by whoever looks.
fn acts(at: &AtDraft, shown: &Deciding<'_>, wrong: &[Wrong]) -> Markup {
    let l = at.staff.locale;
    let stage = at.standing.stage();
    let who = at.staff.who();
    let (writes, fine) = (at.may_write(), at.checked.problems.is_empty());
    let button = |act: &str, class: &str, label: &str| html! { button class=(class) type="submit" name="act" value=(act) { (l.t(label)) } };
    let sends = writes && fine && matches!(stage, Stage::Written { .. } | Stage::Returned(_));
    let publishes = writes
        && fine
        && match &stage {
            Stage::Approved(_) => true,
            Stage::Written { .. } | Stage::Returned(_) | Stage::Sent(_) => shown.alone,
            _ => false,
        };
    let approves = at.standing.may_approve(&who);
    let must: Vec<(String, &Effect)> = shown
        .effects
        .iter()
        .filter_map(|one| Some((one.must_mean_the_same()?, one)))
        .collect();
    html! {
        form.draft-form method="post" action=(at.path("/decide")) novalidate {
            (at.hidden(at.revision()))
            @if publishes && !must.is_empty() {
                fieldset id="same" {
                    legend { (l.t("draft-same")) }
                    p.hint { (l.t("draft-same-text")) }
                    @for (_, sentence) in wrong.iter().filter(|(id, _)| id == "same") { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
                    @for (n, (key, one)) in must.iter().enumerate() {
                        div.check { input type="checkbox" id=(format!("same-{n}")) name="same" value=(key) checked[shown.same.contains(key)]; label for=(format!("same-{n}")) { (effect(l, at.content(), shown.before.unwrap_or(at.content()), one)) } }
                    }
                }
            }
            @if sends || approves { (note(l, shown.note, wrong)) }
            div.row {
                @if publishes { (button("publish", "primary", if at.served.is_some() { "draft-publish-next" } else { "draft-publish" })) }
                @if sends && !shown.alone { (button("send", "primary", "draft-send")) }
                @if approves { (button("approve", "primary", "draft-approve")) (button("return", "secondary", "draft-return")) }
            }
            @if let Stage::Sent(act) = &stage { @if !approves {
                p { @if act.by == who || at.standing.draft.saved_by == who { (l.t("draft-own")) } @else { (l.t("draft-waits-for-other")) } }
            } }
            @if matches!(stage, Stage::Approved(_)) && !writes { p { (l.t("draft-waits-for-editor")) } }
        }
        section id="as-files" {
            h2 { (l.t("draft-files")) }
            p { (l.t("draft-files-text")) }
            p { a href=(at.path("/files.zip")) { (l.t("draft-files-get")) } }
            p { a href=(at.path("/form")) { (l.t("form-out")) } }
            @if writes && at.served.as_ref().is_some_and(|one| one.home == Home::Here) {
                details {
                    summary { (l.t("draft-give-back")) }
                    p { (l.t("draft-give-back-text")) }
                    form method="post" action=(at.path("/give-back")) { (shell::form_token(&at.staff)) button.secondary type="submit" { (l.t("draft-give-back")) } }
                }
            }
        }
        @if !fine && writes && !matches!(stage, Stage::Published(_) | Stage::Removed(_)) { p { (l.t("draft-next-mend")) } }
        @if writes {
            details {
                @let removed = matches!(stage, Stage::Removed(_));
                summary { (l.t(if removed { "draft-restore" } else { "draft-take-away" })) }
                p { (l.t(if removed { "draft-restore-text" } else if at.served.is_some() { "draft-take-away-published" } else { "draft-take-away-text" })) }
                form method="post" action=(at.path("/decide")) {
                    (at.hidden(at.revision()))
                    @if removed { (button("restore", "secondary", "draft-restore")) } @else { (button("remove", "secondary", "draft-take-away")) }
                }
            }
        }
    }
}

/// Renders the page: where the draft stands, what changes, what that does, what may be decided.
#[must_use]
pub fn decide(at: &AtDraft, shown: &Deciding<'_>, wrong: &[Wrong], saved: &str) -> Markup {
    let l = at.staff.locale;
    let draft = at.content();
    let language = &draft.base.language;
    let stage = at.standing.stage();
    let lacking: Vec<String> = draft
        .others()
        .filter(|code| {
            let survey = at.checked.survey.as_ref();
            survey.is_some_and(|survey| survey.language_index(code).is_none())
        })
        .map(|code| l.language_of(code))
        .collect();
    html! {
        (summary(l, wrong, false))
        (at.head(l.t("draft-to-decide"), false))
        @if let Some(done) = l.find(&format!("draft-done-{saved}")) { div.word role="status" { p { (done) } } }
        p { strong { (words::stage(l, &stage)) } }
        @if let (Stage::Published(_), Some(served)) = (&stage, &at.served) {
            p.draft-acts {
                a href=(format!("/staff/s/{}", served.survey.slug)) { (l.t("draft-to-survey")) }
                a href=(format!("/s/{}/share", served.survey.slug)) { (l.t("share-staff")) }
            }
        }
        @if let Stage::Returned(act) = &stage { @if !act.note.is_empty() { blockquote { (act.note) } } }
        (what_is_wrong(at))
        @if !lacking.is_empty() { p { a href=(format!("{}#languages", at.path(""))) { (l.with("draft-left-out", &[("languages", &l.list(&lacking))])) } } }
        p { a href=(at.preview(language, "", false)) target="_blank" rel="noopener" { (l.t("draft-preview")) span.hidden { " " (l.t("new-tab")) } } }
        @if matches!(stage, Stage::Published(_)) {}
        @else if let Some(before) = shown.before {
            section id="effects" {
                h2 { (l.t("draft-effects")) }
                @if shown.answered > 0 { p { (l.count("draft-answered", shown.answered)) } }
                @if shown.effects.is_empty() { p { (l.t("draft-no-effects")) } }
                @else { ul { @for one in shown.effects { li { (effect(l, draft, before, one)) } } } }
            }
            section id="changes" {
                h2 { (l.t("draft-changes")) }
                (differences(at, (before, draft), shown.changes))
            }
        }
        @else { p { (l.with("draft-first-time", &[("address", &format!("/s/{}", at.standing.draft.slug))])) } }
        section id="decide" {
            @if !matches!(stage, Stage::Published(_)) { h2 { (l.t("draft-decide")) } }
            (acts(at, shown, wrong))
        }
        (history(at))
    }
}
