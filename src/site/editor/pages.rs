//! The list of drafts, and all that one of them holds.

mod around;
pub mod fields;

use maud::{Markup, html};

use self::fields::summary;
use super::at::AtDraft;
use super::form::Wrong;
use super::{problems, words};
use crate::authoring::{Authored, Stage, advice, lean, units};
use crate::site::guard::Staff;
use crate::site::promises::pages::name;
use crate::site::shell::{self, shell};
use crate::survey::file::format::{PageFile, QuestionFile};
use crate::web::Locale;

/// A draft as listed, with where it stands.
#[derive(Debug)]
pub struct Listed {
    /// The draft.
    pub draft: Authored,
    /// Where it stands.
    pub stage: Stage,
}

fn row(staff: &Staff, one: &Listed) -> Vec<Markup> {
    let l = staff.locale;
    let href = format!(
        "/staff/m/{}/drafts/{}",
        staff.municipality, one.draft.number
    );
    vec![
        html! { a href=(href) { (words::title(l, &one.draft.title)) } },
        html! { (words::stage(l, &one.stage)) },
        html! { (name(&one.draft.saved_by)) ", " (shell::time(l, one.draft.saved_at)) },
    ]
}

/// Renders a municipality's drafts; what waits for whoever looks first.
#[must_use]
pub fn list(staff: &Staff, all: &[Listed], files: &[(String, String)], writes: bool) -> Markup {
    let l = staff.locale;
    let title = l.t("drafts-title");
    let columns = [
        ("draft-column-title", false),
        ("draft-column-stage", false),
        ("draft-column-saved", false),
    ];
    let (gone, kept): (Vec<&Listed>, Vec<&Listed>) = all
        .iter()
        .partition(|one| matches!(one.stage, Stage::Removed(_)));
    let rows = |all: &[&Listed]| all.iter().map(|one| row(staff, one)).collect::<Vec<_>>();
    let main = html! {
        h1 { (title) }
        p { (l.t("drafts-text")) }
        @if writes { p { a.primary.button href=(format!("/staff/m/{}/drafts/new", staff.municipality)) { (l.t("draft-new")) } } }
        @if kept.is_empty() { p { (l.t("drafts-none")) } }
        @else { (shell::records(l, title, &columns, &rows(&kept))) }
        @if !files.is_empty() {
            h2 { (l.t("drafts-files")) }
            p.hint { (l.t(if writes { "drafts-files-text" } else { "drafts-files-read" })) }
            ul.drafts-files { @for (slug, title) in files {
                li {
                    a href=(format!("/staff/s/{slug}")) { (title) }
                    @if writes {
                        form method="post" action=(format!("/staff/m/{}/drafts/new", staff.municipality)) {
                            (shell::form_token(staff))
                            button.link type="submit" name="from" value=(format!("copy {slug}")) { (l.t("draft-copy")) span.hidden { ": " (title) } }
                            button.link type="submit" name="from" value=(format!("home {slug}")) { (l.t("draft-move-here")) span.hidden { ": " (title) } }
                        }
                    }
                }
            } }
        }
        @if !gone.is_empty() {
            details {
                summary { (l.t("drafts-removed")) }
                (shell::records(l, l.t("drafts-removed"), &columns, &rows(&gone)))
            }
        }
    };
    shell(staff, title, &main)
}

/// Draws a press that acts on a part of the list, with what it acts on for those who listen.
fn press(l: &Locale, act: &str, label: &str, of: &str) -> Markup {
    html! { button.link type="submit" name="act" value=(act) { (l.t(label)) span.hidden { ": " (of) } } }
}

fn counted(at: &AtDraft, start: &str) -> usize {
    let l = at.staff.locale;
    let all = problems::all(l, at.content(), &at.checked);
    all.iter()
        .filter(|(place, _)| place.below.starts_with(start))
        .count()
}

fn question(at: &AtDraft, one: &QuestionFile, number: usize) -> Markup {
    let l = at.staff.locale;
    let key = &one.key;
    let text = words::question(at.content(), key);
    let wrong = counted(at, &format!("/question/{key}"))
        + counted(at, &problems::condition(&format!("question.{key}")))
        + counted(at, &problems::condition(&format!("option.{key}.")));
    let leans = lean::on_question(at.content(), key);
    let writes = at.may_write();
    html! {
        li.draft-question id=(format!("question-{key}")) {
            p.draft-words {
                span.hint { (number) ". " }
                @if writes { a href=(at.path(&format!("/question/{key}"))) { (text) } } @else { (text) }
            }
            p.hint {
                (words::kind(l, one.kind))
                @if one.required { ", " (l.t("draft-is-required")) }
                @if !one.options.is_empty() { ", " (l.count("draft-options-n", one.options.len())) }
                @if at.content().base.background.contains(key) { ", " (l.t("draft-is-background")) }
                " " code { (key) }
            }
            @if let Some(condition) = &one.show_if { p.hint { (words::shown(l, at.content(), Some(condition))) } }
            @if !leans.is_empty() && leans.iter().any(|lean| !matches!(lean, lean::Lean::Background)) { p.hint { (l.t("draft-is-leaned-on")) } }
            @if wrong > 0 { p.error { span.mark aria-hidden="true" { "!" } " " (l.count("draft-problems-n", wrong)) } }
            @if writes {
                div.draft-acts {
                    (press(l, &format!("up {key}"), "draft-up", &text))
                    (press(l, &format!("down {key}"), "draft-down", &text))
                    (press(l, &format!("copy {key}"), "draft-copy-question", &text))
                    (press(l, &format!("remove {key}"), "draft-remove", &text))
                }
            }
        }
    }
}

fn page(at: &AtDraft, one: &PageFile, (n, before): (usize, usize)) -> Markup {
    let l = at.staff.locale;
    let key = &one.key;
    let title = words::page(at.content(), key);
    let wrong = counted(at, &format!("/page/{key}"))
        + counted(at, &problems::condition(&format!("page.{key}")));
    let writes = at.may_write();
    html! {
        section.draft-page id=(format!("page-{key}")) {
            h3 { (l.with("draft-page-n", &[("n", &n.to_string()), ("title", &title)])) }
            @if let Some(condition) = &one.show_if { p.hint { (words::shown(l, at.content(), Some(condition))) } }
            @if wrong > 0 { p.error { span.mark aria-hidden="true" { "!" } " " (l.count("draft-problems-n", wrong)) } }
            form method="post" action=(at.path("/act")) {
                @if writes {
                    (at.hidden(at.revision()))
                    div.draft-acts {
                        a href=(at.path(&format!("/page/{key}"))) { (l.t("draft-edit-page")) span.hidden { ": " (title) } }
                        a href=(at.path(&problems::condition(&format!("page.{key}")))) { (l.t("draft-edit-condition")) span.hidden { ": " (title) } }
                        (press(l, &format!("page-up {key}"), "draft-up", &title))
                        (press(l, &format!("page-down {key}"), "draft-down", &title))
                        (press(l, &format!("page-remove {key}"), "draft-remove", &title))
                    }
                }
                @if one.question.is_empty() { p.hint { (l.t("draft-page-empty")) } }
                ol.draft-questions { @for (q, one) in one.question.iter().enumerate() { (question(at, one, before + q + 1)) } }
            }
            @if writes {
                details.draft-add {
                    summary { (l.t("draft-add-question")) span.hidden { ": " (title) } }
                    form method="post" action=(at.path("/act")) {
                        (at.hidden(at.revision()))
                        div.field.broad {
                            label for=(format!("text-{key}")) { (l.t("draft-new-text")) }
                            input type="text" id=(format!("text-{key}")) name="text" autocomplete="off" dir="auto";
                        }
                        div.field.broad {
                            label for=(format!("kind-{key}")) { (l.t("draft-new-kind")) }
                            select id=(format!("kind-{key}")) name="kind" { @for (kind, value) in words::KINDS { option value=(value) { (words::kind(l, kind)) } } }
                        }
                        button.secondary type="submit" name="act" value=(format!("add {key}")) { (l.t("draft-add")) span.hidden { ": " (title) } }
                    }
                }
            }
        }
    }
}

/// Draws what is wrong with the draft, each with a link to where it is mended.
#[must_use]
pub fn what_is_wrong(at: &AtDraft) -> Markup {
    let l = at.staff.locale;
    let all = problems::all(l, at.content(), &at.checked);
    let writes = at.may_write();
    html! {
        @if !all.is_empty() {
            section.draft-wrong id="wrong" {
                h2 { (l.count("draft-wrong", all.len())) }
                p.hint { (l.t("draft-wrong-text")) }
                ul { @for (place, sentence) in &all {
                    @let words = part_of(at, &place.below);
                    li {
                        @if writes { a href=(format!("{}{}", at.path(&place.below), if place.id.is_empty() { String::new() } else { format!("#{}", place.id) })) { (words) } }
                        @else { (words) }
                        ": " @let field = problems::field(l, place); @if !field.is_empty() && field != words { (field) ": " } (sentence)
                    }
                } }
            }
        }
    }
}

/// Returns the name of the page below a draft's path.
fn part_of(at: &AtDraft, below: &str) -> String {
    let l = at.staff.locale;
    let draft = at.content();
    if let Some(key) = below.strip_prefix("/question/") {
        return words::question(draft, key);
    }
    if let Some(key) = below.strip_prefix("/page/") {
        return words::page(draft, key);
    }
    if let Some(of) = below.strip_prefix("/condition?of=") {
        let of = words::condition_of(l, draft, of);
        return l.with("draft-part-condition", &[("of", &of)]);
    }
    if let Some(code) = below.strip_prefix("/languages/") {
        return l.language_of(code);
    }
    l.t(match below {
        "/about/contact" => "draft-about-contact",
        "/about/look" => "draft-about-look",
        "/figures" => "draft-figures",
        "/places" => "draft-places",
        "/about/words" => "draft-about-words",
        _ => "draft-part-list",
    })
    .to_owned()
}

fn languages(at: &AtDraft) -> Markup {
    let l = at.staff.locale;
    let draft = at.content();
    let all = units::units(draft);
    let known = crate::survey::language::INTERFACE;
    let free: Vec<&str> = known
        .into_iter()
        .filter(|code| !draft.base.languages.iter().any(|one| one == code))
        .collect();
    let writes = at.may_write();
    html! {
        section id="languages" {
            h2 { (l.t("draft-languages")) }
            ul.draft-languages {
                li { (l.language_of(&draft.base.language)) " " span.hint { (l.t("draft-first-language")) } }
                @for code in draft.others() {
                    @let (missing, changed) = units::count(draft, code, &all);
                    li {
                        @if writes { a href=(at.path(&format!("/languages/{code}"))) { (l.language_of(code)) } } @else { (l.language_of(code)) }
                        " " span.hint {
                            @if missing > 0 { (l.count("draft-missing-n", missing)) } @else { (l.t("draft-complete")) }
                            @if changed > 0 { ", " (l.count("draft-changed-n", changed)) }
                            @if draft.overlays.get(code).is_none_or(|one| one.reviewed.is_none()) { ", " (l.t("draft-not-reviewed")) }
                        }
                    }
                }
            }
            @if writes && !free.is_empty() {
                form.draft-language method="post" action=(at.path("/act")) {
                    (at.hidden(at.revision()))
                    div.field.broad {
                        label for="language" { (l.t("draft-add-language")) }
                        select id="language" name="language" { @for code in free { option value=(code) { (l.language_of(code)) } } }
                    }
                    button.secondary type="submit" name="act" value="add-language" { (l.t("draft-add")) span.hidden { ": " (l.t("draft-languages")) } }
                }
            }
        }
    }
}

/// Draws the settings of the survey as links, each with how much is wrong there.
fn settings(at: &AtDraft) -> Markup {
    let l = at.staff.locale;
    let all = [
        (
            "/about/words",
            "draft-about-words",
            "draft-about-words-text",
        ),
        (
            "/about/contact",
            "draft-about-contact",
            "draft-about-contact-text",
        ),
        ("/about/look", "draft-about-look", "draft-about-look-text"),
        ("/figures", "draft-figures", "draft-figures-text"),
        ("/places", "draft-places", "draft-places-text"),
    ];
    html! {
        section id="settings" {
            h2 { (l.t("draft-settings")) }
            ul.draft-settings { @for (below, name, text) in all {
                @let wrong = counted(at, below);
                li {
                    a href=(at.path(below)) { (l.t(name)) }
                    p.hint { (l.t(text)) }
                    @if wrong > 0 { p.error { span.mark aria-hidden="true" { "!" } " " (l.count("draft-problems-n", wrong)) } }
                }
            } }
        }
    }
}

/// Draws where the draft stands and what comes next.
fn stands(at: &AtDraft) -> Markup {
    let l = at.staff.locale;
    let stage = at.standing.stage();
    let (who, problems) = (at.staff.who(), at.checked.problems.len());
    let next = match &stage {
        Stage::Sent(_) if at.standing.may_approve(&who) => "draft-next-approve",
        Stage::Sent(_) => "draft-next-wait",
        Stage::Approved(_) => "draft-next-publish",
        Stage::Published(_) => "draft-next-published",
        Stage::Removed(_) => "draft-next-restore",
        _ if problems > 0 => "draft-next-mend",
        _ => "draft-next-send",
    };
    let lacking: Vec<String> = at
        .content()
        .others()
        .filter(|code| {
            let survey = at.checked.survey.as_ref();
            survey.is_some_and(|survey| survey.language_index(code).is_none())
        })
        .map(|code| l.language_of(code))
        .collect();
    let leads = match &stage {
        Stage::Sent(_) if next == "draft-next-approve" => "wait-draft-approve",
        Stage::Sent(_) | Stage::Published(_) | Stage::Removed(_) => "draft-leads-look",
        Stage::Approved(_) => "draft-publish",
        _ => "draft-leads-send",
    };
    let main = !matches!(stage, Stage::Published(_)) && problems == 0;
    let class = if main {
        "primary button"
    } else {
        "button secondary"
    };
    html! {
        section.draft-stage {
            p { strong { (words::stage(l, &stage)) } }
            @if let Stage::Returned(act) = &stage { @if !act.note.is_empty() { blockquote { (act.note) } } }
            p { (l.t(next)) }
            @if !lacking.is_empty() { p { a href="#languages" { (l.with("draft-left-out", &[("languages", &l.list(&lacking))])) } } }
            p.draft-acts {
                @if next == "draft-next-mend" { a href="#wrong" { (l.count("draft-wrong", problems)) } }
                @else { a class=(class) href=(at.path("/decide")) { (l.t(leads)) } }
                a href=(at.preview(&at.content().base.language, "", false)) target="_blank" rel="noopener" { (l.t("draft-preview")) span.hidden { " " (l.t("new-tab")) } }
                a href=(at.path("/trial")) { (l.t("made-up-title")) }
                a href=(at.path("/versions")) { (l.t("draft-versions")) }
                @if let Some(served) = &at.served { a href=(format!("/staff/s/{}", served.survey.slug)) { (l.t("draft-to-survey")) } }
            }
        }
    }
}

/// Renders all that a draft holds: where it stands, what is wrong, pages with their questions, languages, settings.
#[must_use]
pub fn whole(at: &AtDraft, wrong: &[Wrong], saved: bool) -> Markup {
    let l = at.staff.locale;
    let mut before = 0;
    let pages: Vec<Markup> = at
        .content()
        .base
        .page
        .iter()
        .enumerate()
        .map(|(n, one)| {
            let drawn = page(at, one, (n + 1, before));
            before += one.question.len();
            drawn
        })
        .collect();
    let writes = at.may_write();
    html! {
        (summary(l, wrong, false))
        h1 { (at.title()) }
        p.hint { code dir="ltr" { "/s/" (at.standing.draft.slug) } }
        p.done role="status" id="saved" { @if saved { (l.t("draft-saved")) } }
        @if saved { (at.undo()) }
        @for one in &at.others {
            p.hint { (l.with("draft-beside", &[("who", &one.name), ("part", &words::part(l, at.content(), &one.part)), ("at", &l.moment(one.at))])) }
        }
        (stands(at))
        (what_is_wrong(at))
        section id="pages" {
            h2 { (l.t("draft-pages")) }
            p.hint { (l.with("advice-minutes", &[("n", &advice::minutes(at.content()).to_string())])) }
            @if at.content().base.one_page { p.hint { (l.t("draft-one-page-hint")) } }
            @for one in pages { (one) }
            @if writes {
                form.draft-add method="post" action=(at.path("/act")) {
                    (at.hidden(at.revision()))
                    div.field.broad {
                        label for="title" { (l.t("draft-new-page")) }
                        input type="text" id="title" name="title" autocomplete="off" dir="auto";
                    }
                    button.secondary type="submit" name="act" value="add-page" { (l.t("draft-add-page")) }
                }
            }
        }
        (languages(at))
        @if writes { (settings(at)) (shell::one_at_a_time(l)) }
    }
}
