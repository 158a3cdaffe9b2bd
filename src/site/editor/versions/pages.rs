//! The pages of a draft's versions.

use maud::{Markup, html};

use crate::authoring::compare::{Change, Place};
use crate::authoring::{Draft, Revision};
use crate::site::editor::at::AtDraft;
use crate::site::editor::words;
use crate::site::promises::pages::name;
use crate::site::shell;

/// Draws what differs between two drafts, part by part.
#[must_use]
pub fn differences(at: &AtDraft, both: (&Draft, &Draft), all: &[Change]) -> Markup {
    let l = at.staff.locale;
    let mut parts: Vec<(&Place, Vec<&Change>)> = Vec::new();
    for change in all {
        match parts.last_mut() {
            Some((place, list)) if **place == change.place => list.push(change),
            _ => parts.push((&change.place, vec![change])),
        }
    }
    let of = |place: &Place| {
        // What is gone has its words in the earlier one alone.
        let gone = match place {
            Place::Question(key) => both.1.question(key).is_none(),
            Place::Page(key) => !both.1.base.page.iter().any(|page| page.key == *key),
            _ => false,
        };
        words::place(l, if gone { both.0 } else { both.1 }, place)
    };
    html! {
        @if all.is_empty() { p { (l.t("draft-no-changes")) } }
        @else {
            dl.draft-changes { @for (place, list) in &parts {
                dt { (of(place)) }
                @for one in list { dd { (words::change(l, both, one)) } }
            } }
        }
    }
}

/// Renders the list of versions.
#[must_use]
pub fn list(at: &AtDraft, all: &[Revision], published: &[(i64, i64)], saved: bool) -> Markup {
    let l = at.staff.locale;
    let columns = [
        ("draft-column-version", true),
        ("draft-column-what", false),
        ("draft-column-saved", false),
        ("", false),
    ];
    let row = |one: &Revision| -> Vec<Markup> {
        let number = one.number.to_string();
        let version = published
            .iter()
            .find(|(revision, _)| *revision == one.number);
        vec![
            html! { (number) },
            html! {
                (words::part(l, at.content(), &one.what))
                @if let Some((_, version)) = version { " " strong { (l.with("draft-published-as", &[("version", &version.to_string())])) } }
            },
            html! { (name(&one.saved_by)) ", " (shell::time(l, one.at)) },
            html! {
                @if one.number > 1 { a href=(at.path(&format!("/versions/{}", one.number))) { (l.t("draft-what-changed")) span.hidden { " " (number) } } " " }
                @if at.may_write() && one.number < at.revision() {
                    form.draft-back method="post" action=(at.path("/undo")) { (at.hidden(at.revision())) button.link type="submit" name="to" value=(number) { (l.t("draft-back-here")) span.hidden { " " (number) } } }
                }
                @if one.number < at.revision() { a href=(at.path(&format!("/versions/{}?to={}", one.number, at.revision()))) { (l.t("draft-since")) span.hidden { " " (number) } } }
            },
        ]
    };
    let rows: Vec<Vec<Markup>> = all.iter().map(row).collect();
    html! {
        (at.head(l.t("draft-versions"), saved))
        p { (l.t("draft-versions-text")) }
        (shell::records(l, l.t("draft-versions"), &columns, &rows))
    }
}

/// Renders two versions compared, with a press that brings the earlier one back.
#[must_use]
pub fn compared(
    at: &AtDraft,
    (from, to): (i64, i64),
    both: (&Draft, &Draft),
    all: &[Change],
) -> Markup {
    let l = at.staff.locale;
    let numbers = [("from", &*from.to_string()), ("to", &*to.to_string())];
    html! {
        (at.head(&l.with("draft-compared", &numbers), false))
        p { a href=(at.path("/versions")) { (l.t("draft-versions")) } }
        (differences(at, both, all))
        @if at.may_write() && from < at.revision() {
            form method="post" action=(at.path("/undo")) {
                (at.hidden(at.revision()))
                p.hint { (l.t("draft-undo-text")) }
                button.secondary type="submit" name="to" value=(from) { (l.with("draft-undo-to", &numbers)) }
            }
        }
    }
}
