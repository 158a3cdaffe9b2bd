//! A shared picture as the police read it, with forms for comments and the review.

use maud::{Markup, html};

use super::ForPartner;
use crate::picture::partner::{Part, Share, Since, Thread};
use crate::site::frame;
use crate::site::guard::Staff;
use crate::site::picture::partner::pages::{erased, part_name, said, shared_by, thread};
use crate::site::picture::read::pages::{Around, document};
use crate::site::shell::{
    Problem, described, error, form_token, nav, one_at_a_time, shell, summary,
};
use crate::web::Locale;

/// Typed values of a rejected form.
#[derive(Debug, Clone, Copy)]
pub enum Typed<'t> {
    /// None.
    Nothing,
    /// Comment on a part, or answer to the comment with this number, and its text.
    Comment(Part, Option<i64>, &'t str),
    /// Remarks of a review.
    Remarks(&'t str),
}

/// Parameters of the page.
#[derive(Debug)]
pub struct SharedPage<'s> {
    /// Picture, as the police may read it.
    pub picture: &'s ForPartner,
    /// Share that they read.
    pub share: &'s Share,
    /// Comments with their answers.
    pub threads: &'s [Thread],
    /// Time of the erasure of comments, in ms, and the decision's number.
    pub disposed: Option<(i64, String)>,
    /// Typed values.
    pub typed: Typed<'s>,
}

impl SharedPage<'_> {
    fn path(&self, below: &str) -> String {
        let r = self.picture.reading();
        format!(
            "/staff/m/{}/shared/{}{below}",
            r.municipality, r.picture.number
        )
    }
}

/// Renders the form for a comment on a part, or for an answer.
fn comment_form(
    staff: &Staff,
    s: &SharedPage<'_>,
    (part, answers): (Part, Option<i64>),
    name: &str,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let typed = match s.typed {
        Typed::Comment(of, to, words) if of == part && to == answers => Some(words),
        _ => None,
    };
    let field = match (typed, answers) {
        (Some(_), _) => "words".to_owned(),
        (None, Some(number)) => format!("answer-{number}"),
        (None, None) => format!("words-{}", part.key()),
    };
    let hint = format!("{field}-hint");
    let problems = if typed.is_some() { problems } else { &[] };
    let label = if answers.is_some() {
        "comment-answer"
    } else {
        "comment-words"
    };
    html! {
        details.no-print open[typed.is_some()] {
            summary { (l.t(if answers.is_some() { "comment-answer-do" } else { "comment-add" })) span.hidden { " " (name) } }
            form method="post" action=(s.path("/comments")) novalidate {
                (form_token(staff))
                input type="hidden" name="part" value=(part.key());
                input type="hidden" name="revision" value=(s.share.revision);
                @if let Some(number) = answers { input type="hidden" name="answers" value=(number); }
                div.field.broad {
                    label for=(field) { (l.t(label)) }
                    p.hint id=(hint) { (l.t("comment-hint")) }
                    (error(problems, "words"))
                    textarea id=(field) name="words" rows="4" aria-describedby=[described(&hint, problems, "words")] aria-invalid=[(!problems.is_empty()).then_some("true")] { (typed.unwrap_or("")) }
                }
                button.secondary type="submit" { (l.t("comment-send")) }
            }
        }
    }
}

/// Renders a thread with the form to answer.
fn one(staff: &Staff, s: &SharedPage<'_>, t: &Thread, problems: &[Problem]) -> Markup {
    let form = comment_form(
        staff,
        s,
        (t.first.part, Some(t.first.number)),
        &t.first.written.by,
        problems,
    );
    let closed = s.picture.adopted().is_some() && !is_typed(s, t);
    thread(
        staff.locale,
        t,
        "comment-gone-for-you",
        &if closed {
            html! {}
        } else {
            form
        },
    )
}

fn is_typed(s: &SharedPage<'_>, t: &Thread) -> bool {
    matches!(s.typed, Typed::Comment(_, Some(to), _) if to == t.first.number)
}

/// Renders the comments on a part, and the form for another.
fn under(staff: &Staff, s: &SharedPage<'_>, part: Part, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let r = s.picture.reading();
    let mine = || {
        s.threads
            .iter()
            .filter(|t| t.first.part == part && t.since != Since::Gone)
    };
    let open = s.picture.adopted().is_none()
        || matches!(s.typed, Typed::Comment(of, None, _) if of == part);
    let name = part_name(l, part, &r.body, "");
    html! {
        @if mine().next().is_some() {
            h3 { (l.t("comments")) }
            @for t in mine() { (one(staff, s, t, problems)) }
        }
        @if open { (comment_form(staff, s, (part, None), &name, problems)) }
    }
}

/// Renders the comments on parts that are not in this version, and a comment typed for one.
fn elsewhere(staff: &Staff, s: &SharedPage<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let r = s.picture.reading();
    let gone = || s.threads.iter().filter(|t| t.since == Since::Gone);
    let lost = match s.typed {
        Typed::Comment(part, None, _) if !part.is_in(&r.body) => Some(part),
        _ => None,
    };
    html! {
        @if gone().next().is_some() || lost.is_some() {
            section id="elsewhere" {
                h2 { (l.t("comments-elsewhere")) }
                @for t in gone() {
                    h3 { (part_name(l, t.first.part, &r.body, &t.first.heading)) }
                    (one(staff, s, t, problems))
                }
                @if let Some(part) = lost { (comment_form(staff, s, (part, None), "", problems)) }
            }
        }
    }
}

/// Renders the form for the requested review; also after another's review, so that nothing typed is lost.
fn review(staff: &Staff, s: &SharedPage<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let typed = match s.typed {
        Typed::Remarks(words) => Some(words),
        _ => None,
    };
    let adopted = s.picture.adopted().is_some();
    let waits = s.share.awaits_review() && !adopted;
    let problems = if typed.is_some() { problems } else { &[] };
    html! {
        @if waits || typed.is_some() {
            section.no-print id="review" {
                h2 { (l.t("police-review-title")) }
                @if let Some(asked) = s.share.asked.as_ref().filter(|_| waits) {
                    p { (said(l, "police-asked", asked)) " " (l.with("police-review-text", &[("n", &s.share.revision.to_string())])) }
                }
                form method="post" action=(s.path("/review")) novalidate {
                    (form_token(staff))
                    input type="hidden" name="share" value=(s.share.number);
                    div.field.broad {
                        label for="remarks" { (l.t("police-review-remarks")) }
                        p.hint id="remarks-hint" { (l.t("police-review-hint")) }
                        (error(problems, "remarks"))
                        textarea id="remarks" name="remarks" rows="4" aria-describedby=[described("remarks-hint", problems, "remarks")] aria-invalid=[(!problems.is_empty()).then_some("true")] { (typed.unwrap_or("")) }
                    }
                    // Remarks that can no longer be sent stay, to be copied.
                    @if waits { button.primary type="submit" { (l.t("police-review-do")) } }
                }
            }
        }
    }
}

/// Renders which version is shared, by whom, and the first steps.
fn top(l: &Locale, s: &SharedPage<'_>) -> Markup {
    let adopted = s.picture.adopted().is_some();
    let later = s.picture.adopted().filter(|now| *now != s.share.revision);
    html! {
        p { (shared_by(l, s.share)) }
        @if let Some(now) = later { p id="adopted" { strong { (l.with("shared-adopted-later", &[("n", &now.to_string())])) } } }
        (erased(l, s.disposed.as_ref()))
        @if !adopted { (one_at_a_time(l)) }
        @if s.share.awaits_review() && !adopted { p.no-print { a href="#review" { (l.t("police-review-title")) } } }
    }
}

/// Renders that sharing has ended, with the typed text but nothing of the picture.
#[must_use]
pub fn ended(staff: &Staff, label: &str, words: &str) -> Markup {
    let l = staff.locale;
    let title = l.t("shared-ended-title");
    let main = html! {
        h1 { (title) }
        p { (l.t("shared-ended-text")) }
        @if !words.is_empty() {
            h2 { (l.t("unsent-refused")) }
            p { (l.t("shared-ended-keep")) }
            dl.unsent { dt { (l.t(label)) } dd.typed { (words) } }
        }
        p { a.primary.button href="/staff" { (l.t("to-staff-home")) } }
    };
    shell(staff, title, &main)
}

/// Renders the page.
#[must_use]
pub fn show(staff: &Staff, s: &SharedPage<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let under = |part: Part| under(staff, s, part, problems);
    let around = Around {
        nav: Some(nav(staff)),
        chain: frame::chain(staff),
        above: summary(l, problems),
        top: top(l, s),
        under: Some(&under),
        end: html! { (elsewhere(staff, s, problems)) (review(staff, s, problems)) },
        ..Around::default()
    };
    document(l, s.picture.reading(), &around)
}
