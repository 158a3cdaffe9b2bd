//! Where pictures are written.

use maud::{Markup, html};
use uuid::Uuid;

use super::check::Missing;
use super::partner::pages as police;
use super::partner::{Comment, Part, Share};
use super::routes::{BeginForm, EditForm, source_text};
use super::sources::Choices;
use super::store::Listed;
use super::{Body, Cause, Focus, Numbered, Picture, Piece, Section, Source, State};
use crate::accounts::pages::{Field, Problem, form_token, shell, summary, time};
use crate::accounts::{Role, Staff};
use crate::web::Locale;
use crate::web::markdown::{self, first_line};

/// Key of a state's name.
fn state_key(state: State) -> &'static str {
    match state {
        State::Draft => "picture-draft",
        State::Reviewed => "picture-reviewed",
        State::Adopted => "picture-adopted",
    }
}

/// A municipality's pictures, and how to begin one.
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
                p.hint { (l.t(state_key(picture.state))) @if picture.state == State::Adopted { ", " (picture.adopted_by) " " (l.days_in_words(&picture.adopted_on)) ", " (picture.reference) } }
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

/// What the editor shows.
#[derive(Debug)]
pub struct Shown<'s> {
    /// The picture.
    pub picture: &'s Picture,
    /// Its document.
    pub body: &'s Body,
    /// What can be put into it.
    pub choices: &'s Choices,
    /// What is missing.
    pub missing: &'s [Missing],
    /// How many quotes were taken back since it was adopted.
    pub taken_back: usize,
    /// Who can be asked to review it: ids and names.
    pub colleagues: &'s [(Uuid, String)],
    /// Who was.
    pub asked: &'s [Uuid],
    /// Its versions.
    pub history: &'s [Listed],
    /// What was shared of it with the police, the newest first.
    pub shares: &'s [Share],
    /// What was said of it.
    pub comments: &'s [Comment],
    /// What was typed, where something is wrong with it.
    pub form: &'s EditForm,
}

impl Shown<'_> {
    /// What was typed in a form, if that is the one.
    fn typed(&self, act: &str, section: u32, id: Option<u32>) -> Option<&EditForm> {
        let form = self.form;
        (form.act == act && form.id == id && (id.is_some() || form.section == section))
            .then_some(form)
    }
}

/// A form of the editor.
struct Act<'a> {
    staff: &'a Staff,
    shown: &'a Shown<'a>,
}

impl Act<'_> {
    /// The picture's address.
    fn path(&self) -> String {
        format!(
            "/staff/m/{}/pictures/{}",
            self.staff.municipality, self.shown.picture.number
        )
    }

    /// What the police say of a part and nobody has dealt with.
    fn said(&self, part: Part) -> Markup {
        police::beside(self.staff.locale, &self.path(), part, self.shown.comments)
    }

    /// A form with hidden fields and whatever else it needs.
    fn form(&self, section: u32, id: Option<u32>, inside: &Markup) -> Markup {
        html! {
            form method="post" action=(self.path()) novalidate {
                (form_token(self.staff))
                input type="hidden" name="revision" value=(self.shown.picture.revision);
                input type="hidden" name="section" value=(section);
                @if let Some(id) = id { input type="hidden" name="id" value=(id); }
                (inside)
            }
        }
    }

    fn button(&self, act: &str, key: &str, about: &str) -> Markup {
        let l = self.staff.locale;
        html! { button.link type="submit" name="act" value=(act) { (l.t(key)) @if !about.is_empty() { span.hidden { " " (about) } } } }
    }

    fn area(&self, id: &str, name: &str, label: &str, value: &str, rows: u32) -> Markup {
        let l = self.staff.locale;
        html! {
            div.field.broad {
                label for=(id) { (l.t(label)) }
                textarea id=(id) name=(name) rows=(rows) { (value) }
            }
        }
    }

    fn line(&self, id: &str, name: &str, label: &str, value: &str) -> Markup {
        let l = self.staff.locale;
        html! { div.field { label for=(id) { (l.t(label)) } input type="text" id=(id) name=(name) value=(value) autocomplete="off"; } }
    }
}

fn short(text: &str) -> String {
    let mut words: String = text.chars().take(60).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

/// Somebody as they are called among colleagues: what is written down has their address too, which the trail shows.
fn name(who: &str) -> &str {
    who.split_once(" <").map_or(who, |(name, _)| name)
}

/// What a piece is called where it is pointed at.
#[must_use]
pub fn name_of(l: &Locale, choices: &Choices, piece: &Numbered) -> String {
    match &piece.piece {
        Piece::Text { markdown } => first_line(markdown, 60),
        Piece::Figure { source, caption } => {
            // Of an older release too: the question's wording is the newest one's.
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

fn piece(a: &Act<'_>, section: u32, one: &Numbered) -> Markup {
    let l = a.staff.locale;
    let id = Some(one.id);
    let field = |name: &str| format!("{name}-{}", one.id);
    let what = name_of(l, a.shown.choices, one);
    let typed = |act: &str| a.shown.typed(act, section, id);
    let wrong = a.shown.missing.iter().find_map(|missing| match missing {
        Missing::NoFigure(of) if *of == one.id => Some("missing-figure"),
        Missing::NoQuote(of) if *of == one.id => Some("missing-quote"),
        _ => None,
    });
    let change = match &one.piece {
        Piece::Text { markdown } => {
            let value = typed("change-text").map_or(markdown, |form| &form.words);
            html! { (a.area(&field("words"), "words", "piece-words", value, 6)) button.secondary type="submit" name="act" value="change-text" { (l.t("save")) } }
        }
        Piece::Figure { caption, .. } => {
            let value = typed("change-figure").map_or(caption, |form| &form.words);
            html! { (a.line(&field("words"), "words", "piece-caption", value)) button.secondary type="submit" name="act" value="change-figure" { (l.t("save")) } }
        }
        Piece::Quote { .. } => html! { p.hint { (l.t("piece-quote-fixed")) } },
        Piece::Outside {
            markdown,
            source,
            date,
            limits,
        } => {
            let typed = typed("change-outside");
            html! {
                (a.area(&field("words"), "words", "piece-words", typed.map_or(markdown, |f| &f.words), 4))
                (a.line(&field("source"), "source", "outside-source", typed.map_or(source, |f| &f.source)))
                (a.line(&field("date"), "date", "outside-date", typed.map_or(date, |f| &f.date)))
                (a.line(&field("limits"), "limits", "outside-limits", typed.map_or(limits, |f| &f.limits)))
                button.secondary type="submit" name="act" value="change-outside" { (l.t("save")) }
            }
        }
    };
    html! {
        li id=(format!("piece-{}", one.id)) {
            @match &one.piece {
                Piece::Text { markdown } => div.prose { (markdown::page(markdown)) },
                Piece::Quote { words, .. } => blockquote { (words) },
                _ => p { (what) },
            }
            @if let Some(key) = wrong { p.error { span.mark aria-hidden="true" { "!" } " " (l.t(key)) } }
            details {
                summary { (l.t("piece-change")) span.hidden { " " (what) } }
                (a.form(section, id, &change))
                (a.form(section, id, &html! { div.row { (a.button("up", "move-up", &what)) (a.button("down", "move-down", &what)) (a.button("remove", "part-remove", &what)) } }))
            }
        }
    }
}

fn additions(a: &Act<'_>, section: u32) -> Markup {
    let l = a.staff.locale;
    let field = |name: &str| format!("{name}-s{section}");
    let typed = |act: &str| a.shown.typed(act, section, None);
    let text = typed("text").map_or("", |f| &f.words);
    let outside = typed("outside");
    let of = |value: fn(&EditForm) -> &String| outside.map_or("", |form| value(form).as_str());
    html! {
        details open[typed("text").is_some()] {
            summary { (l.t("add-text")) }
            (a.form(section, None, &html! { (a.area(&field("words"), "words", "piece-words", text, 6)) button.secondary type="submit" name="act" value="text" { (l.t("add")) } }))
        }
        details open[typed("figure").is_some()] {
            summary { (l.t("add-figure")) }
            @if a.shown.choices.figures.is_empty() { p.hint { (l.t("add-figure-none")) } }
            @else { (a.form(section, None, &html! {
                div.field.broad {
                    label for=(field("source")) { (l.t("figure-source")) }
                    select id=(field("source")) name="source" {
                        @for (source, survey, wording) in &a.shown.choices.figures {
                            option value=(source_text(source)) selected[typed("figure").is_some_and(|f| f.source == source_text(source))] { (survey) " · " (l.with("figure-release", &[("n", &source.release.to_string())])) " · " (wording) }
                        }
                    }
                }
                (a.line(&field("caption"), "words", "piece-caption", typed("figure").map_or("", |f| &f.words)))
                button.secondary type="submit" name="act" value="figure" { (l.t("add")) }
            })) }
        }
        details {
            summary { (l.t("add-quote")) }
            @if a.shown.choices.quotes.is_empty() { p.hint { (l.t("add-quote-none")) } }
            @else { (a.form(section, None, &html! {
                div.field.broad {
                    label for=(field("quote")) { (l.t("quotes-title")) }
                    select id=(field("quote")) name="source" {
                        @for quote in &a.shown.choices.quotes { option value=(format!("{}|{}", quote.survey, quote.number)) { (short(&quote.words)) } }
                    }
                }
                button.secondary type="submit" name="act" value="quote" { (l.t("add")) }
            })) }
        }
        details open[outside.is_some()] {
            summary { (l.t("add-outside")) }
            (a.form(section, None, &html! {
                (a.area(&field("outside"), "words", "piece-words", of(|f| &f.words), 4))
                (a.line(&field("by"), "source", "outside-source", of(|f| &f.source)))
                (a.line(&field("date"), "date", "outside-date", of(|f| &f.date)))
                (a.line(&field("limits"), "limits", "outside-limits", of(|f| &f.limits)))
                button.secondary type="submit" name="act" value="outside" { (l.t("add")) }
            }))
        }
    }
}

fn section(a: &Act<'_>, section: &Section) -> Markup {
    let l = a.staff.locale;
    let at = section.id;
    let typed = a.shown.typed("change-section", at, None);
    let title = typed.map_or(&section.title, |form| &form.title);
    let empty = a.shown.missing.contains(&Missing::EmptySection(at));
    html! {
        section.question id=(format!("section-{at}")) {
            h2 { (section.title) @if section.internal { " (" (l.t(if section.own { "own" } else { "internal" })) ")" } }
            (a.said(Part::Section(section.id)))
            @if empty { p.error { span.mark aria-hidden="true" { "!" } " " (l.t("missing-section")) } }
            ul.texts { @for one in &section.pieces { (piece(a, at, one)) } }
            (additions(a, at))
            details {
                summary { (l.t("section-change")) span.hidden { " " (section.title) } }
                (a.form(at, None, &html! {
                    (a.line(&format!("title-s{at}"), "title", "section-title", title))
                    div.check { input type="checkbox" id=(format!("internal-s{at}")) name="internal" value="1" checked[section.internal]; label for=(format!("internal-s{at}")) { (l.t("section-internal")) } }
                    div.check { input type="checkbox" id=(format!("own-s{at}")) name="own" value="1" checked[section.own]; label for=(format!("own-s{at}")) { (l.t("section-own")) } }
                    button.secondary type="submit" name="act" value="change-section" { (l.t("save")) }
                }))
                (a.form(at, None, &html! { div.row { (a.button("section-up", "move-up", &section.title)) (a.button("section-down", "move-down", &section.title)) (a.button("remove-section", "part-remove", &section.title)) } }))
            }
        }
    }
}

fn cause(a: &Act<'_>, one: &Cause) -> Markup {
    let l = a.staff.locale;
    let field = format!("cause-{}", one.id);
    let typed = a
        .shown
        .typed("cause", 0, Some(one.id))
        .map_or("", |form| &form.words);
    html! {
        li {
            (one.text)
            details {
                summary { (l.t("cause-add")) span.hidden { " " (one.text) } }
                (a.form(0, Some(one.id), &html! { (a.line(&field, "words", "cause-words", typed)) div.row { button.secondary type="submit" name="act" value="cause" { (l.t("add")) } (a.button("remove-cause", "part-remove", &one.text)) } }))
            }
            @if !one.causes.is_empty() { ul { @for inner in &one.causes { (cause(a, inner)) } } }
        }
    }
}

fn focus(a: &Act<'_>, one: Option<&Focus>) -> Markup {
    let l = a.staff.locale;
    let id = one.map(|focus| focus.id);
    let typed = a.shown.typed("focus", 0, id);
    let suffix = id.map_or("new".to_owned(), |id| id.to_string());
    let title = typed.map_or_else(|| one.map_or("", |f| f.title.as_str()), |f| &f.title);
    let words = typed.map_or_else(|| one.map_or("", |f| f.markdown.as_str()), |f| &f.words);
    let findings = typed.map_or_else(|| one.map_or(&[][..], |f| &f.findings), |f| &f.finding);
    let inside = html! {
        (a.line(&format!("focus-{suffix}"), "title", "focus-title", title))
        (a.area(&format!("focus-words-{suffix}"), "words", "piece-words", words, 4))
        fieldset {
            legend { (l.t("focus-findings")) }
            @for piece in a.shown.body.pieces() {
                @let field = format!("finding-{suffix}-{}", piece.id);
                div.check { input type="checkbox" id=(field) name="finding" value=(piece.id) checked[findings.contains(&piece.id)]; label for=(field) { (name_of(l, a.shown.choices, piece)) } }
            }
        }
        div.row {
            button.secondary type="submit" name="act" value="focus" { (l.t(if one.is_some() { "save" } else { "add" })) }
            @if let Some(one) = one { (a.button("remove-focus", "part-remove", &one.title)) }
        }
    };
    a.form(0, id, &inside)
}

/// Where a picture is written.
#[must_use]
pub fn editor(staff: &Staff, shown: &Shown<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let a = Act { staff, shown };
    let picture = shown.picture;
    let path = a.path();
    let title = picture.name();
    let waits = |c: &&Comment| c.partner && c.answers.is_none() && c.done.is_none();
    let waiting = shown.comments.iter().filter(waits).count();
    let read = |edition: &str, key: &str| html! { li { a href=(format!("{path}/read?edition={edition}")) { (l.t(key)) } } };
    let papers = |edition: &str, key: &str| html! { li { a href=(format!("{path}/docx?edition={edition}")) download { (l.t(key)) } } };
    let unfounded = |focus: &Focus| {
        shown.missing.iter().find_map(|missing| match missing {
            Missing::Unfounded(id) if *id == focus.id => Some("missing-findings"),
            Missing::FoundedInternally(id) if *id == focus.id => Some("missing-public-findings"),
            _ => None,
        })
    };
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (title) }
        @if shown.taken_back > 0 { div.alert id="taken-back" { p { (l.count("picture-quotes-gone", shown.taken_back)) } } }
        p { strong { (l.t(state_key(picture.state))) } @if !picture.reviewed_by.is_empty() { ". " (l.with("picture-reviewed-by", &[("who", name(&picture.reviewed_by))])) } }
        (police::standing(l, &path, picture, shown.shares, waiting))
        ul.links {
            (read("internal", "read-internal")) (read("public", "read-public"))
            (papers("internal", "docx-internal")) (papers("public", "docx-public"))
            li { a href=(format!("{path}/partner")) { (l.t("police-share-link")) } }
            @if !shown.comments.is_empty() { li { a href=(format!("{path}/comments")) { (l.t("comments-title")) } } }
            @if picture.state == State::Adopted { li { a href=(format!("/pictures/{}/{}", staff.municipality, picture.number)) { (l.t("picture-public-link")) } } }
        }
        @if picture.state == State::Adopted {
            p { (l.with("picture-decision", &[("by", &picture.adopted_by), ("on", &l.days_in_words(&picture.adopted_on)), ("reference", &picture.reference)])) }
        } @else {
            @for one in &shown.body.sections { (section(&a, one)) }
            section.question { h2 { (l.t("section-new")) } (a.form(0, None, &html! { (a.line("title-new", "title", "section-title", shown.typed("section", 0, None).map_or("", |f| &f.title))) button.secondary type="submit" name="act" value="section" { (l.t("add")) } })) }
            section.question id="causes" {
                h2 { (l.t("causes-title")) }
                (a.said(Part::Causes))
                ul.tree { @for problem in &shown.body.problems { (cause(&a, problem)) } }
                (a.form(0, None, &html! { (a.line("cause-new", "words", "problem-words", shown.typed("cause", 0, None).map_or("", |f| &f.words))) button.secondary type="submit" name="act" value="cause" { (l.t("add")) } }))
            }
            section.question id="focus" {
                h2 { (l.t("focus-areas")) }
                (a.said(Part::Focus))
                @if shown.missing.contains(&Missing::NoFocus) { p.error { span.mark aria-hidden="true" { "!" } " " (l.t("missing-focus")) } }
                @for one in &shown.body.focus {
                    h3 { (one.title) }
                    @if let Some(key) = unfounded(one) { p.error { span.mark aria-hidden="true" { "!" } " " (l.t(key)) } }
                    details { summary { (l.t("piece-change")) span.hidden { " " (one.title) } } (focus(&a, Some(one))) }
                }
                h3 { (l.t("focus-new")) }
                (focus(&a, None))
            }
            (decision(&a))
        }
        h2 { (l.t("picture-history")) }
        div.wide tabindex="0" role="region" aria-label=(l.t("picture-history")) {
            table { tbody { @for one in shown.history { tr { td { a href=(format!("{path}/read?edition=internal&revision={}", one.revision)) { (one.revision) } } td { (what(l, &one.what)) } td { (name(&one.saved_by)) } td { (time(l, one.at)) } } } } }
        }
        p { a href=(format!("/staff/m/{}/pictures", staff.municipality)) { (l.t("pictures-title")) } }
    };
    shell(staff, &title, &main)
}

/// What was done to a version; it is stored as the form's own word for it.
fn what(l: &Locale, what: &str) -> Markup {
    let words = l.find(&format!("picture-did-{what}"));
    html! { @if let Some(words) = words { (words) } @else { span lang="en" { (what) } } }
}

/// Reviewing and adopting.
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
            @if picture.state == State::Draft {
                p { (l.t("picture-review-text")) }
                (a.form(0, None, &html! { button.secondary type="submit" name="act" value="review" { (l.t("picture-review")) } }))
                @if a.shown.missing.is_empty() { (asking(a)) }
            }
            @if picture.state == State::Reviewed && !may { p { (l.t("picture-adopt-who")) } }
            @if picture.state == State::Reviewed && may {
                p { (l.t("picture-adopt-text")) }
                form method="post" action=(format!("/staff/m/{}/pictures/{}/adopt", a.staff.municipality, picture.number)) novalidate {
                    (form_token(a.staff))
                    input type="hidden" name="revision" value=(picture.revision);
                    (a.line("by", "by", "adopt-by", value(|f| &f.title)))
                    div.field { label for="on" { (l.t("adopt-on")) } input type="date" id="on" name="on" value=(value(|f| &f.date)); }
                    (a.line("reference", "reference", "adopt-reference", value(|f| &f.source)))
                    button.primary type="submit" { (l.t("picture-adopt")) }
                }
            }
        }
    }
}

/// Asking a colleague to review.
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
