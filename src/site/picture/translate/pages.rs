//! The page of a translation: each text with room for its words.

use maud::{Markup, html};

use super::form::Typed;
use crate::picture::Picture;
use crate::picture::translation::{State, Text, Translation, Words};
use crate::site::guard::Staff;
use crate::site::picture::pages::name;
use crate::site::shell::{Problem, described, error, form_token, shell, summary, time};
use crate::survey::Language;
use crate::survey::language::INTERFACE;
use crate::web::{Locale, markdown};

/// What the page is drawn from.
pub struct Page<'p> {
    /// The picture.
    pub picture: &'p Picture,
    /// Language that it is translated into.
    pub language: &'p Language,
    /// Texts to translate.
    pub texts: &'p [Text],
    /// Last version; `None` before the first.
    pub last: Option<&'p Translation>,
    /// Whether everybody reads a version.
    pub shown: bool,
    /// What was typed and refused.
    pub typed: Option<&'p Typed>,
    /// Whether it was refused because texts are missing.
    pub unfinished: bool,
    /// Whether this person may show it to everybody.
    pub may: bool,
    /// Why it was refused.
    pub problems: &'p [Problem],
}

/// Returns the languages that a picture can be translated into.
#[must_use]
pub fn languages() -> Vec<Language> {
    let all = INTERFACE.iter().filter(|code| **code != "sv");
    all.filter_map(|code| Language::new(code)).collect()
}

/// Returns the message key of where a text stands in the picture.
fn place_of(key: &str) -> &'static str {
    let (part, rest) = key.split_once('-').unwrap_or((key, ""));
    match part {
        "title" => "translate-of-title",
        "focus" if rest.ends_with("-title") => "translate-of-focus-title",
        "focus" => "translate-of-focus",
        "section" => "translate-of-section",
        "piece" if rest.ends_with("-limits") => "translate-of-limits",
        "cause" => "translate-of-cause",
        _ => "translate-of-piece",
    }
}

/// Renders a text, and the field for its words.
fn field(l: &Locale, p: &Page<'_>, (n, text): (usize, &Text), words: &Words) -> Markup {
    let name = format!("t.{}", text.key);
    let value = words.0.get(&text.key).map_or("", String::as_str);
    let wrong = p.unfinished && value.is_empty();
    // Somebody saved meanwhile: what is stored stands beside what was typed.
    let late = p.typed.zip(p.last);
    let late = late.filter(|(typed, last)| typed.version != last.version);
    let stored = late.and_then(|(_, last)| last.words.0.get(&text.key));
    let other = stored.filter(|stored| stored.as_str() != value);
    let about = if wrong {
        format!("{name}-sv {name}-error")
    } else {
        format!("{name}-sv")
    };
    html! {
        div class=(if wrong { "field broad wrong" } else { "field broad" }) {
            label for=(name) { (n + 1) ". " (l.t(place_of(&text.key))) }
            div id=(format!("{name}-sv")) lang="sv" dir="ltr" { @if text.long { (markdown::page(&text.words)) } @else { p { (text.words) } } }
            @if wrong { p.error id=(format!("{name}-error")) { (l.t("translate-empty")) } }
            @if let Some(other) = other { p.hint { (l.t("translate-stored")) " " bdi { (other) } } }
            textarea id=(name) name=(name) rows=(if text.long { 5 } else { 2 }) lang=(p.language.html_tag()) dir=(p.language.direction()) aria-invalid=[wrong.then_some("true")] aria-describedby=(about) { (value) }
        }
    }
}

/// Renders how far the translation has come.
fn standing(l: &Locale, p: &Page<'_>) -> Markup {
    html! {
        p {
            strong { (l.t(if p.shown { "translate-shown" } else { "translate-not-shown" })) } " "
            @if let Some(last) = p.last {
                @let key = match last.state { State::Draft => "translate-draft-by", State::Shown => "translate-shown-by", State::Hidden => "translate-hidden-by" };
                (l.with(key, &[("who", name(&last.by))])) ", " (time(l, last.at)) "."
            }
        }
    }
}

/// Renders the page.
#[must_use]
pub fn translate(staff: &Staff, p: &Page<'_>) -> Markup {
    let l = staff.locale;
    let picture = format!(
        "/staff/m/{}/pictures/{}",
        staff.municipality, p.picture.number
    );
    let into = Locale::of(p.language).t("language-name");
    let title = l.with(
        "translate-title",
        &[("picture", &p.picture.name()), ("language", into)],
    );
    let empty = Words::default();
    let words = p
        .typed
        .map(|typed| &typed.words)
        .or(p.last.map(|last| &last.words))
        .unwrap_or(&empty);
    let version = p.last.map_or(0, |last| last.version);
    let public = format!(
        "/pictures/{}/{}?lang={}",
        staff.municipality,
        p.picture.number,
        p.language.code()
    );
    let about = described("", p.problems, "words");
    let main = html! {
        (summary(l, p.problems))
        h1 { (title) }
        p { (l.t("translate-for")) }
        nav.chips aria-label=(l.t("languages")) {
            @for other in languages() {
                a.chip href=(format!("{picture}/translations/{}", other.code())) aria-current=[(other == *p.language).then_some("page")] lang=(other.html_tag()) { (Locale::of(&other).t("language-name")) }
            }
        }
        (standing(l, p))
        @if p.shown { p { a href=(public) { (l.t("translate-see")) } } }
        form method="post" action=(format!("{picture}/translations/{}", p.language.code())) novalidate {
            (form_token(staff))
            input type="hidden" name="version" value=(version);
            div id="words" aria-describedby=[about] { (error(p.problems, "words")) @for of in p.texts.iter().enumerate() { (field(l, p, of, words)) } }
            div.row {
                button.primary type="submit" name="act" value="save" { (l.t("translate-save")) }
                @if p.may { button.secondary type="submit" name="act" value="show" { (l.t("translate-show")) } }
                @if p.may && p.shown { button.secondary type="submit" name="act" value="hide" { (l.t("translate-hide")) } }
            }
        }
        @if !p.may { p.hint { (l.t("translate-who")) } }
        p { a href=(picture) { (l.t("gallery-back")) } }
    };
    shell(staff, &title, &main)
}
