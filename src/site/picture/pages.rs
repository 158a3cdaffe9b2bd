//! Pages of staff on which situation pictures are listed and edited.

mod act;
mod add;
mod parts;

use std::collections::HashMap;

use maud::{Markup, html};
use uuid::Uuid;

use self::act::Act;
use self::add::add_chosen;
pub(super) use self::add::small;
use self::parts::{cause, focus, naming, problem_new, section, section_new, typed_focus};
use super::partner::pages as police;
use crate::accounts::Role;
use crate::picture::check::Missing;
use crate::picture::partner::{Comment, Part, Share};
use crate::picture::sources::{Choices, Drawn};
use crate::picture::{Body, Focus, Listed, Numbered, Picture, PictureState, Piece, Source};
use crate::site::guard::Staff;
use crate::site::picture::form::{BeginForm, EditForm};
use crate::site::shell::{
    Field, Problem, form_token, one_at_a_time, shell, summary, time, unsaved,
};
use crate::web::markdown::first_line;
use crate::web::{Locale, assets};

/// Returns the message key of a state.
#[must_use]
pub fn state_key(state: PictureState) -> &'static str {
    match state {
        PictureState::Draft => "picture-draft",
        PictureState::Reviewed => "picture-reviewed",
        PictureState::Adopted => "picture-adopted",
    }
}

/// Renders the list of a municipality's pictures, with the form to begin one.
#[must_use]
pub fn list(staff: &Staff, all: &[Picture], form: &BeginForm, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/pictures", staff.municipality);
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("pictures-title")) }
        @if all.is_empty() { p { (l.t("pictures-none")) } }
        ul.plain {
            @for picture in all { li {
                a href=(format!("{base}/{}", picture.number)) { (picture.name()) }
                p.hint { (l.t(state_key(picture.state))) @if picture.state == PictureState::Adopted { ", " (picture.adopted_by) " " (l.days_in_words(&picture.adopted_on)) ", " (picture.reference) } }
            } }
        }
        h2 { (l.t("picture-begin-title")) }
        form method="post" action=(base) novalidate {
            (form_token(staff))
            (Field { name: "title", label: "picture-name", kind: "text", autocomplete: "off", value: &form.title, hint: None }.show(l, problems))
            (Field { name: "year", label: "picture-year-label", kind: "text", autocomplete: "off", value: &form.year, hint: None }.show(l, problems))
            @if !all.is_empty() {
                div.field {
                    label for="previous" { (l.t("picture-previous")) }
                    p.hint id="previous-hint" { (l.t("picture-previous-hint")) }
                    select id="previous" name="previous" aria-describedby="previous-hint" {
                        option value="" { (l.t("picture-no-previous")) }
                        @for picture in all { option value=(picture.number) selected[form.previous == picture.number.to_string()] { (picture.name()) } }
                    }
                }
            }
            button.primary type="submit" { (l.t("picture-begin")) }
        }
    };
    shell(staff, l.t("pictures-title"), &main)
}

/// Content of the editor.
#[derive(Debug)]
pub struct EditorPage<'s> {
    /// The picture.
    pub picture: &'s Picture,
    /// Document of its current version.
    pub body: &'s Body,
    /// Figures and quotes that can be added.
    pub choices: &'s Choices,
    /// What the document lacks for review.
    pub missing: &'s [Missing],
    /// Number of quotes taken back since it was adopted.
    pub taken_back: usize,
    /// Colleagues who can be asked to review it: ids and names.
    pub colleagues: &'s [(Uuid, String)],
    /// Ids of those who were asked.
    pub asked: &'s [Uuid],
    /// Its versions, each with what was done.
    pub history: &'s [Listed],
    /// Versions shared with the police, newest first.
    pub shares: &'s [Share],
    /// Comments on the shared versions.
    pub comments: &'s [Comment],
    /// Whether comments were erased by a decision.
    pub erased: bool,
    /// Submitted form, where it was refused.
    pub form: &'s EditForm,
    /// Problems of the submitted form.
    pub problems: &'s [Problem],
    /// Name of the part that the submitted form was for, where its form no longer exists; may be empty.
    pub lost: Option<&'s str>,
    /// The figures that it refers to.
    pub drawn: &'s HashMap<Source, Drawn>,
    /// A figure that was chosen where it is read, to be added.
    pub adding: Option<(&'s Source, &'s Drawn)>,
}

impl<'s> EditorPage<'s> {
    /// Returns the submitted form if it is this one.
    fn typed(&self, act: &str, section: u32, id: Option<u32>) -> Option<&'s EditForm> {
        let form = self.form;
        (form.act == act && form.id == id && (id.is_some() || form.section == section))
            .then_some(form)
    }
}

fn short(text: &str) -> String {
    let mut words: String = text.chars().take(60).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

/// Returns a person's name without the address that is stored with it, which only the audit trail shows.
pub(super) fn name(who: &str) -> &str {
    who.split_once(" <").map_or(who, |(name, _)| name)
}

/// Returns the name of a piece where it is referred to.
#[must_use]
pub fn name_of(l: &Locale, choices: &Choices, piece: &Numbered) -> String {
    match &piece.piece {
        Piece::Text { markdown } => first_line(markdown, 60),
        Piece::Figure { source, caption } => {
            // Ignores the release: the wording is that of the newest one.
            let same = |known: &&(Source, String, String)| {
                let known = &known.0;
                (&known.survey, &known.question, &known.by)
                    == (&source.survey, &source.question, &source.by)
            };
            let found = choices.figures.iter().find(same);
            let wording =
                found.map_or(source.question.as_str(), |(_, _, wording)| wording.as_str());
            l.with(
                "piece-figure",
                &[("what", if caption.is_empty() { wording } else { caption })],
            )
        }
        Piece::Quote { words, .. } => format!("”{}”", short(words)),
        Piece::Outside {
            source, markdown, ..
        } => format!("{source}: {}", first_line(markdown, 60)),
    }
}

/// Renders the current values of a part, by label, where the submitted form is based on an older version.
fn stands_now(a: &Act<'_>, typed: Option<&EditForm>, rows: &[(&str, &[&str])]) -> Markup {
    let l = a.staff.locale;
    let older = typed.is_some_and(|form| form.revision != a.shown.picture.revision);
    html! {
        @if older {
            div.outside {
                p { strong { (l.t("part-now")) } }
                dl.unsent {
                    @for (label, values) in rows {
                        dt { (l.t(label)) }
                        @if values.iter().all(|value| value.is_empty()) { dd { (l.t("part-now-nothing")) } }
                        @else { @for value in *values { dd.typed dir="auto" { (value) } } }
                    }
                }
            }
        }
    }
}

/// Renders the fields of a piece, with the submitted values where there are any.
fn change(a: &Act<'_>, one: &Numbered, typed: Option<&EditForm>) -> Markup {
    let l = a.staff.locale;
    let apart = one.id.to_string();
    let of = |name: &'static str| (name, apart.as_str());
    let is = typed.is_some();
    match &one.piece {
        Piece::Text { markdown } => {
            let value = typed.map_or(markdown, |form| &form.words);
            html! { (a.prose(is, of("words"), "piece-words", value, 6)) button.secondary type="submit" name="act" value="change-text" { (l.t("save")) } }
        }
        Piece::Figure { caption, .. } => {
            let value = typed.map_or(caption, |form| &form.words);
            html! { (a.line(is, of("words"), "piece-caption", value)) button.secondary type="submit" name="act" value="change-figure" { (l.t("save")) } }
        }
        Piece::Quote { .. } => html! { p.hint { (l.t("piece-quote-fixed")) } },
        Piece::Outside {
            markdown,
            source,
            date,
            limits,
        } => html! {
            (stands_now(a, typed, &[("piece-words", &[markdown]), ("outside-source", &[source]), ("outside-date", &[date]), ("outside-limits", &[limits])]))
            (a.prose(is, of("words"), "piece-words", typed.map_or(markdown, |f| &f.words), 4))
            (a.line(is, of("source"), "outside-source", typed.map_or(source, |f| &f.source)))
            (a.line(is, of("date"), "outside-date", typed.map_or(date, |f| &f.date)))
            (a.line(is, of("limits"), "outside-limits", typed.map_or(limits, |f| &f.limits)))
            button.secondary type="submit" name="act" value="change-outside" { (l.t("save")) }
        },
    }
}

/// Renders the editor of a picture.
#[must_use]
pub fn editor(staff: &Staff, shown: &EditorPage<'_>) -> Markup {
    let l = staff.locale;
    let a = Act { staff, shown };
    let picture = shown.picture;
    let path = a.path();
    let title = picture.name();
    let waits = |c: &&Comment| c.partner && c.answers.is_none() && c.done.is_none();
    let waiting = shown.comments.iter().filter(waits).count();
    let read = |edition: &str, key: &str| html! { li { a href=(format!("{path}/read?edition={edition}")) { (l.t(key)) } } };
    let papers = |kind: &str, edition: &str, key: &str| html! { li { a href=(format!("{path}/{kind}?edition={edition}")) { (l.t(key)) } } };
    let unfounded = |focus: &Focus| {
        shown.missing.iter().find_map(|missing| match missing {
            Missing::Unfounded(id) if *id == focus.id => Some("missing-findings"),
            Missing::FoundedInternally(id) if *id == focus.id => Some("missing-public-findings"),
            _ => None,
        })
    };
    let main = html! {
        (summary(l, shown.problems))
        @if ["saved", "added", "removed", "reviewed"].contains(&&*shown.form.done) { div.word role="status" { p { (l.t(&format!("picture-done-{}", shown.form.done))) } } }
        h1 id="document" { (title) }
        @if let Some(part) = shown.lost { (unsaved(l, part, &shown.form.written())) }
        @if shown.taken_back > 0 { div.alert id="taken-back" { p { (l.count("picture-quotes-gone", shown.taken_back)) } } }
        p { strong { (l.t(state_key(picture.state))) } @if !picture.reviewed_by.is_empty() { ". " (l.with("picture-reviewed-by", &[("who", name(&picture.reviewed_by))])) } }
        (police::standing(l, &path, picture, shown.shares, waiting))
        @if picture.state == PictureState::Adopted { p { a.primary.button href=(format!("/pictures/{}/{}", staff.municipality, picture.number)) { (l.t("picture-public-link")) } } }
        ul.links {
            (read("internal", "read-internal")) @if picture.state != PictureState::Adopted { (read("public", "read-public")) }
            li { a href=(format!("{path}/partner")) { (l.t("police-share-link")) } }
            @if !shown.comments.is_empty() || shown.erased { li { a href=(format!("{path}/comments")) { (l.t("comments-title")) } } }
            @if picture.state == PictureState::Adopted { li { a href=(format!("{path}/translations/en")) { (l.t("translate-link")) } } }
        }
        details { summary { (l.t("picture-files")) }
            ul.links {
                (papers("docx", "internal", "docx-internal")) (papers("pdf", "internal", "pdf-internal"))
                (papers("docx", "public", "docx-public")) (papers("pdf", "public", "pdf-public"))
            }
        }
        @if picture.state == PictureState::Adopted {
            p { (l.with("picture-decision", &[("by", &picture.adopted_by), ("on", &l.days_in_words(&picture.adopted_on)), ("reference", &picture.reference)])) }
            p { (l.t("picture-adopted-next")) " " a href=(format!("/staff/m/{}/pictures", staff.municipality)) { (l.t("picture-begin-next")) } }
        } @else {
            (add_chosen(&a))
            (left(&a))
            (one_at_a_time(l))
            (scripted(&a))
            @for one in &shown.body.sections { (section(&a, one)) }
            (section_new(&a))
            section.question id="causes" {
                h2 { (l.t("causes-title")) }
                (a.said(Part::Causes))
                ul.tree { @for problem in &shown.body.problems { (cause(&a, problem)) } }
                (problem_new(&a))
            }
            section.question id="focus" {
                h2 { (l.t("focus-areas")) }
                (a.said(Part::Focus))
                @if shown.missing.contains(&Missing::NoFocus) { p.todo { (l.t("missing-focus")) } }
                @for one in &shown.body.focus {
                    h3 { (one.title) }
                    @if let Some(key) = unfounded(one) { p.todo { (l.t(key)) } }
                    details open[typed_focus(&a, Some(one.id)).is_some()] { summary { (l.t("piece-change")) span.hidden { " " (one.title) } } (focus(&a, Some(one))) }
                }
                h3 { (l.t("focus-new")) }
                (focus(&a, None))
            }
            (decision(&a))
            (naming(&a))
        }
        h2 { (l.t("picture-history")) }
        div.wide tabindex="0" role="region" aria-label=(l.t("picture-history")) {
            table { tbody { @for one in shown.history { tr { td { a href=(format!("{path}/read?edition=internal&revision={}", one.revision)) { (one.revision) } } td { (what(l, &one.what)) } td { (name(&one.saved_by)) } td { (time(l, one.at)) } } } } }
        }
        p { a href=(format!("/staff/m/{}/pictures", staff.municipality)) { (l.t("pictures-title")) } }
    };
    shell(staff, &title, &main)
}

/// Renders the script that shows what is written as it will look and lets parts be moved by dragging, with its words.
fn scripted(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    html! {
        script src=(assets::PICTURE.href) defer id="picture-script" data-look=(format!("/staff/m/{}/pictures/look", a.staff.municipality)) data-looks=(l.t("looks")) data-tools=(l.t("looks-tools")) data-bold=(l.t("looks-bold")) data-heading=(l.t("looks-heading")) data-list=(l.t("looks-list")) data-link=(l.t("looks-link")) data-drag=(l.t("drag-part")) data-sure=(l.t("drag-public")) {}
    }
}

/// Renders what is left to do before a review, with links to the places; nothing when nothing is.
fn left(a: &Act<'_>) -> Markup {
    let (l, shown) = (a.staff.locale, a.shown);
    let place = |missing: &Missing| match missing {
        Missing::EmptySection(id) => (
            format!("section-{id}"),
            shown.body.section(*id).map(|one| one.title.clone()),
            "still-empty",
        ),
        Missing::NoFigure(id) | Missing::NoQuote(id) => (
            format!("piece-{id}"),
            shown
                .body
                .find(*id)
                .map(|(_, piece)| name_of(l, shown.choices, piece)),
            "still-gone",
        ),
        Missing::NoFocus => ("focus".to_owned(), None, "missing-focus"),
        Missing::Unfounded(id) | Missing::FoundedInternally(id) => (
            "focus".to_owned(),
            shown
                .body
                .focus
                .iter()
                .find(|one| one.id == *id)
                .map(|one| one.title.clone()),
            "still-unfounded",
        ),
    };
    html! {
        @if !shown.missing.is_empty() {
            aside.still aria-labelledby="still" {
                h2 id="still" { (l.count("still-title", shown.missing.len())) }
                ul { @for missing in shown.missing {
                    @let (id, name, key) = place(missing);
                    li { a href=(format!("#{id}")) { @if let Some(name) = name { (name) ": " } (l.t(key)) } }
                } }
            }
        }
    }
}

/// Returns what was done in a version, which is stored as the form's name for it.
fn what(l: &Locale, what: &str) -> Markup {
    let words = l.find(&format!("picture-did-{what}"));
    html! { @if let Some(words) = words { (words) } @else { span lang="en" { (what) } } }
}

/// Renders the forms of review and adoption.
fn decision(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let picture = a.shown.picture;
    let may = a.staff.roles().any(|role| role == Role::Coordinator);
    let typed = Some(a.shown.form).filter(|form| form.act == "adopt");
    let value = |of: fn(&EditForm) -> &String| typed.map_or("", |form| of(form).as_str());
    html! {
        section.question id="decide" {
            h2 { (l.t("picture-decide")) }
            @if !a.shown.missing.is_empty() { p { (l.with("picture-missing", &[("n", &a.shown.missing.len().to_string())])) } }
            @if picture.state == PictureState::Draft && a.shown.missing.is_empty() {
                p { (l.t("picture-review-text")) }
                (a.form(0, None, &html! { button.secondary type="submit" name="act" value="review" { (l.t("picture-review")) } }))
                (asking(a))
            }
            @if picture.state == PictureState::Reviewed && !may { p { (l.t("picture-adopt-who")) } }
            @if picture.state == PictureState::Reviewed && may {
                p { (l.t("picture-adopt-text")) }
                form method="post" action=(format!("/staff/m/{}/pictures/{}/adopt", a.staff.municipality, picture.number)) novalidate {
                    (form_token(a.staff))
                    input type="hidden" name="revision" value=(picture.revision);
                    (a.line(true, ("by", ""), "adopt-by", value(|f| &f.title)))
                    (Field { name: "on", label: "adopt-on", kind: "date", autocomplete: "off", value: value(|f| &f.date), hint: None }.show(l, a.shown.problems))
                    (a.line(true, ("reference", ""), "adopt-reference", value(|f| &f.source)))
                    button.primary type="submit" { (l.t("picture-adopt-ask")) }
                }
            }
        }
    }
}

/// Renders the form to ask a colleague for a review.
fn asking(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let shown = a.shown;
    let names = shown.asked.iter().filter_map(|id| {
        let mut all = shown.colleagues.iter();
        all.find(|(other, _)| other == id)
            .map(|(_, name)| name.as_str())
    });
    let names: Vec<&str> = names.collect();
    let chosen = Some(shown.form).filter(|form| form.act == "ask");
    html! {
        @if !names.is_empty() { p { (l.with("picture-asked", &[("who", &names.join(", "))])) } }
        @if shown.colleagues.is_empty() { p.hint { (l.t("picture-ask-nobody")) } }
        @else { (a.form(0, None, &html! {
            div.field.broad {
                label for="colleague" { (l.t("picture-ask-whom")) }
                select id="colleague" name="colleague" {
                    option value="" { (l.t("picture-ask-choose")) }
                    @for (id, name) in shown.colleagues {
                        option value=(id) selected[chosen.is_some_and(|form| form.colleague == id.to_string())] { (name) }
                    }
                }
            }
            button.secondary type="submit" name="act" value="ask" { (l.t("picture-ask")) }
        })) }
    }
}
