//! Where pictures are written.

use maud::{Markup, html};
use uuid::Uuid;

use super::partner::pages as police;
use crate::accounts::Role;
use crate::picture::check::Missing;
use crate::picture::partner::{Comment, Part, Share};
use crate::picture::sources::Choices;
use crate::picture::{
    Body, Cause, Focus, Listed, Numbered, Picture, Piece, Section, Source, State,
};
use crate::site::guard::Staff;
use crate::site::picture::form::{BeginForm, EditForm, source_text};
use crate::site::shell::{
    Field, Problem, described, error, form_token, one_at_a_time, shell, summary, time, unsaved,
};
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
    /// Whether comments were erased by a decision.
    pub erased: bool,
    /// What was typed, where something is wrong with it.
    pub form: &'s EditForm,
    /// What is wrong.
    pub problems: &'s [Problem],
    /// What was typed has no form any more: what its part was called, or nothing.
    pub lost: Option<&'s str>,
}

impl<'s> Shown<'s> {
    /// What was typed in a form, if that is the one.
    fn typed(&self, act: &str, section: u32, id: Option<u32>) -> Option<&'s EditForm> {
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
                @if self.shown.picture.state == State::Reviewed { input type="hidden" name="reviewed" value="yes"; }
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

    /// A field of the form that was refused has its bare name as its id, so that what is wrong leads to it and stands
    /// beside it; every other one is kept `apart`.
    fn field(&self, typed: bool, (name, apart): (&str, &str)) -> (String, &[Problem]) {
        if typed {
            (name.to_owned(), self.shown.problems)
        } else {
            (format!("{name}-{apart}"), &[])
        }
    }

    fn area(&self, typed: bool, of: (&str, &str), label: &str, value: &str, rows: u32) -> Markup {
        let (l, name) = (self.staff.locale, of.0);
        let (id, problems) = self.field(typed, of);
        let wrong = described("", problems, name);
        html! {
            div class=(if wrong.is_some() { "field broad wrong" } else { "field broad" }) {
                label for=(id) { (l.t(label)) }
                (error(problems, name))
                textarea id=(id) name=(name) rows=(rows) aria-describedby=[&wrong] aria-invalid=[wrong.as_ref().map(|_| "true")] { (value) }
            }
        }
    }

    fn line(&self, typed: bool, of: (&str, &str), label: &str, value: &str) -> Markup {
        let (l, name) = (self.staff.locale, of.0);
        let (id, problems) = self.field(typed, of);
        let wrong = described("", problems, name);
        html! {
            div class=(if wrong.is_some() { "field wrong" } else { "field" }) {
                label for=(id) { (l.t(label)) }
                (error(problems, name))
                input type="text" id=(id) name=(name) value=(value) autocomplete="off" aria-describedby=[&wrong] aria-invalid=[wrong.as_ref().map(|_| "true")];
            }
        }
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
pub(super) fn name(who: &str) -> &str {
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

/// What stands in a part now, beside what was typed in a form of an older version: labels and what is under them.
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

/// The fields of a piece, as it is or as somebody wants it to be.
fn change(a: &Act<'_>, one: &Numbered, typed: Option<&EditForm>) -> Markup {
    let l = a.staff.locale;
    let apart = one.id.to_string();
    let of = |name: &'static str| (name, apart.as_str());
    let is = typed.is_some();
    match &one.piece {
        Piece::Text { markdown } => {
            let value = typed.map_or(markdown, |form| &form.words);
            html! { (a.area(is, of("words"), "piece-words", value, 6)) button.secondary type="submit" name="act" value="change-text" { (l.t("save")) } }
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
            (a.area(is, of("words"), "piece-words", typed.map_or(markdown, |f| &f.words), 4))
            (a.line(is, of("source"), "outside-source", typed.map_or(source, |f| &f.source)))
            (a.line(is, of("date"), "outside-date", typed.map_or(date, |f| &f.date)))
            (a.line(is, of("limits"), "outside-limits", typed.map_or(limits, |f| &f.limits)))
            button.secondary type="submit" name="act" value="change-outside" { (l.t("save")) }
        },
    }
}

fn piece(a: &Act<'_>, section: u32, one: &Numbered) -> Markup {
    let l = a.staff.locale;
    let id = Some(one.id);
    let what = name_of(l, a.shown.choices, one);
    let typed = match &one.piece {
        Piece::Text { .. } => a.shown.typed("change-text", section, id),
        Piece::Figure { .. } => a.shown.typed("change-figure", section, id),
        Piece::Outside { .. } => a.shown.typed("change-outside", section, id),
        Piece::Quote { .. } => None,
    };
    let wrong = a.shown.missing.iter().find_map(|missing| match missing {
        Missing::NoFigure(of) if *of == one.id => Some("missing-figure"),
        Missing::NoQuote(of) if *of == one.id => Some("missing-quote"),
        _ => None,
    });
    html! {
        li id=(format!("piece-{}", one.id)) {
            @match &one.piece {
                Piece::Text { markdown } => div.prose { (markdown::page(markdown)) },
                Piece::Quote { words, .. } => blockquote { (words) },
                _ => p { (what) },
            }
            @if let Some(key) = wrong { p.error { span.mark aria-hidden="true" { "!" } " " (l.t(key)) } }
            details open[typed.is_some()] {
                summary { (l.t("piece-change")) span.hidden { " " (what) } }
                (a.form(section, id, &change(a, one, typed)))
                (a.form(section, id, &html! { div.row { (a.button("up", "move-up", &what)) (a.button("down", "move-down", &what)) (a.button("remove", "part-remove", &what)) } }))
            }
        }
    }
}

fn additions(a: &Act<'_>, section: u32) -> Markup {
    let l = a.staff.locale;
    let apart = |of: &str| format!("{of}-s{section}");
    let typed = |act: &str| a.shown.typed(act, section, None);
    let text = typed("text");
    html! {
        details open[text.is_some()] {
            summary { (l.t("add-text")) }
            (a.form(section, None, &html! { (a.area(text.is_some(), ("words", &apart("text")), "piece-words", text.map_or("", |f| &f.words), 6)) button.secondary type="submit" name="act" value="text" { (l.t("add")) } }))
        }
        (add_figure(a, section, &apart("figure"), typed("figure")))
        (add_quote(a, section, &apart("quote"), typed("quote")))
        (add_outside(a, section, &apart("outside"), typed("outside")))
    }
}

fn add_figure(a: &Act<'_>, section: u32, apart: &str, typed: Option<&EditForm>) -> Markup {
    let l = a.staff.locale;
    let field = format!("source-{apart}");
    let chosen = |source: &Source| typed.is_some_and(|form| form.source == source_text(source));
    html! {
        details open[typed.is_some()] {
            summary { (l.t("add-figure")) }
            @if a.shown.choices.figures.is_empty() { p.hint { (l.t("add-figure-none")) } }
            @else { (a.form(section, None, &html! {
                div.field.broad {
                    label for=(field) { (l.t("figure-source")) }
                    select id=(field) name="source" {
                        @for (source, survey, wording) in &a.shown.choices.figures {
                            option value=(source_text(source)) selected[chosen(source)] { (survey) " · " (l.with("figure-release", &[("n", &source.release.to_string())])) " · " (wording) }
                        }
                    }
                }
                (a.line(typed.is_some(), ("words", apart), "piece-caption", typed.map_or("", |f| &f.words)))
                button.secondary type="submit" name="act" value="figure" { (l.t("add")) }
            })) }
        }
    }
}

fn add_quote(a: &Act<'_>, section: u32, apart: &str, typed: Option<&EditForm>) -> Markup {
    let l = a.staff.locale;
    let field = format!("source-{apart}");
    html! {
        details open[typed.is_some()] {
            summary { (l.t("add-quote")) }
            @if a.shown.choices.quotes.is_empty() { p.hint { (l.t("add-quote-none")) } }
            @else { (a.form(section, None, &html! {
                div.field.broad {
                    label for=(field) { (l.t("quotes-title")) }
                    select id=(field) name="source" {
                        @for quote in &a.shown.choices.quotes {
                            @let source = format!("{}|{}", quote.survey, quote.number);
                            option value=(source) selected[typed.is_some_and(|form| form.source == source)] { (short(&quote.words)) }
                        }
                    }
                }
                button.secondary type="submit" name="act" value="quote" { (l.t("add")) }
            })) }
        }
    }
}

fn add_outside(a: &Act<'_>, section: u32, apart: &str, typed: Option<&EditForm>) -> Markup {
    let l = a.staff.locale;
    let is = typed.is_some();
    let of = |value: fn(&EditForm) -> &String| typed.map_or("", |form| value(form).as_str());
    html! {
        details open[is] {
            summary { (l.t("add-outside")) }
            (a.form(section, None, &html! {
                (a.area(is, ("words", apart), "piece-words", of(|f| &f.words), 4))
                (a.line(is, ("source", apart), "outside-source", of(|f| &f.source)))
                (a.line(is, ("date", apart), "outside-date", of(|f| &f.date)))
                (a.line(is, ("limits", apart), "outside-limits", of(|f| &f.limits)))
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
    let internal = typed.map_or(section.internal, |form| !form.internal.is_empty());
    let own = typed.map_or(section.own, |form| !form.own.is_empty());
    let empty = a.shown.missing.contains(&Missing::EmptySection(at));
    html! {
        section.question id=(format!("section-{at}")) {
            h2 { (section.title) @if section.internal { " (" (l.t(if section.own { "own" } else { "internal" })) ")" } }
            (a.said(Part::Section(section.id)))
            @if empty { p.error { span.mark aria-hidden="true" { "!" } " " (l.t("missing-section")) } }
            ul.texts { @for one in &section.pieces { (piece(a, at, one)) } }
            (additions(a, at))
            details open[typed.is_some()] {
                summary { (l.t("section-change")) span.hidden { " " (section.title) } }
                (a.form(at, None, &html! {
                    (a.line(typed.is_some(), ("title", &format!("s{at}")), "section-title", title))
                    div.check { input type="checkbox" id=(format!("internal-s{at}")) name="internal" value="1" checked[internal]; label for=(format!("internal-s{at}")) { (l.t("section-internal")) } }
                    div.check { input type="checkbox" id=(format!("own-s{at}")) name="own" value="1" checked[own]; label for=(format!("own-s{at}")) { (l.t("section-own")) } }
                    button.secondary type="submit" name="act" value="change-section" { (l.t("save")) }
                }))
                (a.form(at, None, &html! { div.row { (a.button("section-up", "move-up", &section.title)) (a.button("section-down", "move-down", &section.title)) (a.button("remove-section", "part-remove", &section.title)) } }))
            }
        }
    }
}

fn cause(a: &Act<'_>, one: &Cause) -> Markup {
    let l = a.staff.locale;
    let (id, apart) = (Some(one.id), format!("cause-{}", one.id));
    // The button that takes it away sends the words along.
    let typed = a.shown.typed("cause", 0, id);
    let typed = typed.or_else(|| a.shown.typed("remove-cause", 0, id));
    let words = typed.map_or("", |form| &form.words);
    html! {
        li {
            (one.text)
            details open[typed.is_some()] {
                summary { (l.t("cause-add")) span.hidden { " " (one.text) } }
                (a.form(0, id, &html! { (a.line(typed.is_some(), ("words", &apart), "cause-words", words)) div.row { button.secondary type="submit" name="act" value="cause" { (l.t("add")) } (a.button("remove-cause", "part-remove", &one.text)) } }))
            }
            @if !one.causes.is_empty() { ul { @for inner in &one.causes { (cause(a, inner)) } } }
        }
    }
}

/// What was typed to change a focus area; the button that takes it away sends the fields along.
fn typed_focus<'a>(a: &Act<'a>, id: Option<u32>) -> Option<&'a EditForm> {
    let typed = a.shown.typed("focus", 0, id);
    typed.or_else(|| a.shown.typed("remove-focus", 0, id))
}

/// What a focus area says now, where somebody typed on a page of an older version.
fn focus_now(a: &Act<'_>, one: &Focus, typed: Option<&EditForm>) -> Markup {
    let known = one.findings.iter().filter_map(|&id| a.shown.body.find(id));
    let names: Vec<String> = known
        .map(|(_, piece)| name_of(a.staff.locale, a.shown.choices, piece))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rows: [(&str, &[&str]); 3] = [
        ("focus-title", &[&one.title]),
        ("piece-words", &[&one.markdown]),
        ("focus-findings", &names),
    ];
    stands_now(a, typed, &rows)
}

fn focus(a: &Act<'_>, one: Option<&Focus>) -> Markup {
    let l = a.staff.locale;
    let id = one.map(|focus| focus.id);
    let typed = typed_focus(a, id);
    let suffix = id.map_or("new".to_owned(), |id| id.to_string());
    let title = typed.map_or_else(|| one.map_or("", |f| f.title.as_str()), |f| &f.title);
    let words = typed.map_or_else(|| one.map_or("", |f| f.markdown.as_str()), |f| &f.words);
    let findings = typed.map_or_else(|| one.map_or(&[][..], |f| &f.findings), |f| &f.finding);
    let apart = format!("focus-{suffix}");
    let inside = html! {
        @if let Some(one) = one { (focus_now(a, one, typed)) }
        (a.line(typed.is_some(), ("title", &apart), "focus-title", title))
        (a.area(typed.is_some(), ("words", &apart), "piece-words", words, 4))
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

/// What it is called, and the way to take it away.
fn naming(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let picture = a.shown.picture;
    let typed = a.shown.typed("rename", 0, None);
    let is = typed.is_some();
    let year = picture.year.to_string();
    let inside = html! {
        (a.line(is, ("name", "picture"), "picture-name", typed.map_or(&picture.title, |f| &f.name)))
        (a.line(is, ("year", "picture"), "picture-year-label", typed.map_or(&year, |f| &f.year)))
        button.secondary type="submit" name="act" value="rename" { (l.t("save")) }
    };
    html! {
        section.question id="naming" {
            h2 { (l.t("picture-naming")) }
            details open[is] { summary { (l.t("picture-rename")) } (a.form(0, None, &inside)) }
            @if picture.state == State::Draft && a.shown.shares.is_empty() {
                p { a href=(format!("{}/remove", a.path())) { (l.t("picture-remove-link")) } }
            }
        }
    }
}

fn section_new(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let typed = a.shown.typed("section", 0, None);
    let title = typed.map_or("", |form| &form.title);
    let inside = html! {
        (a.line(typed.is_some(), ("title", "new"), "section-title", title))
        button.secondary type="submit" name="act" value="section" { (l.t("add")) }
    };
    html! { section.question { h2 { (l.t("section-new")) } (a.form(0, None, &inside)) } }
}

fn problem_new(a: &Act<'_>) -> Markup {
    let l = a.staff.locale;
    let typed = a.shown.typed("cause", 0, None);
    let words = typed.map_or("", |form| &form.words);
    let inside = html! {
        (a.line(typed.is_some(), ("words", "cause-new"), "problem-words", words))
        button.secondary type="submit" name="act" value="cause" { (l.t("add")) }
    };
    a.form(0, None, &inside)
}

/// Where a picture is written.
#[must_use]
pub fn editor(staff: &Staff, shown: &Shown<'_>) -> Markup {
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
        (summary(l, shown.problems))
        h1 id="document" { (title) }
        @if let Some(part) = shown.lost { (unsaved(l, part, &shown.form.written())) }
        @if shown.taken_back > 0 { div.alert id="taken-back" { p { (l.count("picture-quotes-gone", shown.taken_back)) } } }
        p { strong { (l.t(state_key(picture.state))) } @if !picture.reviewed_by.is_empty() { ". " (l.with("picture-reviewed-by", &[("who", name(&picture.reviewed_by))])) } }
        (police::standing(l, &path, picture, shown.shares, waiting))
        ul.links {
            (read("internal", "read-internal")) (read("public", "read-public"))
            (papers("internal", "docx-internal")) (papers("public", "docx-public"))
            li { a href=(format!("{path}/partner")) { (l.t("police-share-link")) } }
            @if !shown.comments.is_empty() || shown.erased { li { a href=(format!("{path}/comments")) { (l.t("comments-title")) } } }
            @if picture.state == State::Adopted { li { a href=(format!("/pictures/{}/{}", staff.municipality, picture.number)) { (l.t("picture-public-link")) } } }
        }
        @if picture.state == State::Adopted {
            p { (l.with("picture-decision", &[("by", &picture.adopted_by), ("on", &l.days_in_words(&picture.adopted_on)), ("reference", &picture.reference)])) }
        } @else {
            (one_at_a_time(l))
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
                @if shown.missing.contains(&Missing::NoFocus) { p.error { span.mark aria-hidden="true" { "!" } " " (l.t("missing-focus")) } }
                @for one in &shown.body.focus {
                    h3 { (one.title) }
                    @if let Some(key) = unfounded(one) { p.error { span.mark aria-hidden="true" { "!" } " " (l.t(key)) } }
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
                    (a.line(true, ("by", ""), "adopt-by", value(|f| &f.title)))
                    (Field { name: "on", label: "adopt-on", kind: "date", autocomplete: "off", value: value(|f| &f.date), hint: None }.show(l, a.shown.problems))
                    (a.line(true, ("reference", ""), "adopt-reference", value(|f| &f.source)))
                    button.primary type="submit" { (l.t("picture-adopt-ask")) }
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
