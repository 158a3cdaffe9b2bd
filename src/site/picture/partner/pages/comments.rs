//! Comments of the police on a picture, and the answers of those who write it.

use maud::{Markup, html};

use super::{of_version, part_name, said, shared_by};
use crate::accounts::Role;
use crate::picture::partner::{Comment, Part, Since, Thread, Waiting};
use crate::picture::{Body, Picture, PictureState};
use crate::site::guard::Staff;
use crate::site::picture::read::reviewed;
use crate::site::shell::{Problem, described, error, form_token, one_at_a_time, shell, summary};
use crate::web::Locale;

pub(super) fn words(l: &Locale, comment: &Comment) -> Markup {
    let key = match (comment.partner, comment.answers) {
        (true, None) => "comment-by-police",
        (true, Some(_)) => "answer-by-police",
        (false, _) => "answer-by",
    };
    html! {
        div id=(format!("comment-{}", comment.number)) {
            p.hint { (of_version(l, key, comment.revision, &comment.written)) }
            p.said dir="auto" { (comment.body) }
        }
    }
}

/// Renders a comment with its answers, what happened to its part since, and actions. `gone` is the text for a part that the
/// reader does not see: the police cannot tell a removed section from a withheld one.
#[must_use]
pub fn thread(l: &Locale, t: &Thread, gone: &str, acts: &Markup) -> Markup {
    let version = t.first.revision.to_string();
    let about = |key: &str| l.with(key, &[("n", &version)]);
    html! {
        div.comment {
            (words(l, &t.first))
            @match t.since {
                Since::Same => {}
                Since::Changed => p.hint { (about("comment-changed")) },
                Since::Gone => p.hint { (about(gone)) },
            }
            @for answer in &t.answers { (words(l, answer)) }
            @if let Some(done) = &t.first.done { p { strong { (said(l, "comment-done-by", done)) } } }
            (acts)
        }
    }
}

/// Parameters of the list of comments.
#[derive(Debug)]
pub struct Said<'s> {
    /// The picture.
    pub picture: &'s Picture,
    /// Current document.
    pub body: &'s Body,
    /// Comments with their answers.
    pub threads: &'s [Thread],
    /// Whether the police can read it now.
    pub shared: bool,
    /// Typed answer: number of its comment, and text.
    pub typed: Option<(i64, &'s str)>,
    /// Time of the last erasure of comments, in ms, and the decision's number.
    pub disposed: Option<(i64, String)>,
    /// Reference number of a disposal decision, as typed.
    pub reference: &'s str,
}

/// Renders the comments of the police and the answers.
#[must_use]
pub fn comments(staff: &Staff, s: &Said<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let path = format!(
        "/staff/m/{}/pictures/{}",
        staff.municipality, s.picture.number
    );
    let name = s.picture.name();
    let open = || s.threads.iter().filter(|t| t.first.done.is_none());
    let done = || s.threads.iter().filter(|t| t.first.done.is_some());
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (l.t("comments-title")) }
        p { (name) }
        @if let Some((_, words)) = s.typed.filter(|(of, _)| !s.threads.iter().any(|t| t.first.number == *of)) {
            div.field { label for="words" { (l.t("comment-answer-lost")) } textarea id="words" rows="4" readonly dir="auto" { "\n" (words) } }
        }
        (erased(l, s.disposed.as_ref()))
        @if s.threads.is_empty() { @if s.disposed.is_none() { p { (l.t("comments-none")) } } } @else {
            p { strong { (l.count("police-comments-waiting", open().count())) } }
            (one_at_a_time(l))
        }
        @for t in open() { (answerable(staff, s, &path, t, problems)) }
        @if done().next().is_some() {
            h2 { (l.t("comments-done-title")) }
            @for t in done() { (answerable(staff, s, &path, t, problems)) }
        }
        @if s.picture.state == PictureState::Adopted && !s.threads.is_empty() && staff.roles().any(|role| role == Role::Coordinator) {
            (disposal(staff, s, &path, problems))
        }
        p { a href=(path) { (name) } }
    };
    shell(staff, l.t("comments-title"), &main)
}

/// Renders when and by which decision comments were erased.
#[must_use]
pub fn erased(l: &Locale, disposed: Option<&(i64, String)>) -> Markup {
    html! { @if let Some((at, decision)) = disposed { p { (l.with("comments-disposed", &[("at", &l.moment(*at)), ("decision", decision)])) } } }
}

/// Renders a thread with forms to answer and to close it.
pub(super) fn answerable(
    staff: &Staff,
    s: &Said<'_>,
    path: &str,
    t: &Thread,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let typed = s.typed.filter(|(of, _)| *of == t.first.number);
    let problems = if typed.is_some() { problems } else { &[] };
    let field = if typed.is_some() {
        "words".to_owned()
    } else {
        format!("words-{}", t.first.number)
    };
    let hint = format!("{field}-hint");
    let place = match t.first.part {
        Part::Section(id) => s.body.section(id).map(|_| format!("{path}#section-{id}")),
        Part::Causes => Some(format!("{path}#causes")),
        Part::Focus => Some(format!("{path}#focus")),
    };
    // An adopted picture has no editor.
    let place = place.filter(|_| s.picture.state != PictureState::Adopted);
    let name = part_name(l, t.first.part, s.body, &t.first.heading);
    let (act, label) = if t.first.done.is_some() {
        ("reopen", "comment-reopen")
    } else {
        ("done", "comment-done")
    };
    let seen = if s.shared {
        "comment-answer-hint"
    } else {
        "comment-answer-ended"
    };
    let hidden = html! {
        (form_token(staff))
        input type="hidden" name="comment" value=(t.first.number);
    };
    let acts = html! {
        @if s.picture.state != PictureState::Adopted || typed.is_some() {
            details open[typed.is_some()] {
                summary { (l.t("comment-answer-do")) span.hidden { " " (t.first.written.by) } }
                form method="post" action=(format!("{path}/comments")) novalidate {
                    (hidden)
                    div.field.broad {
                        label for=(field) { (l.t("comment-answer")) }
                        p.hint id=(hint) { (l.t(seen)) }
                        (error(problems, "words"))
                        textarea id=(field) name="words" rows="4" aria-describedby=[described(&hint, problems, "words")] aria-invalid=[(!problems.is_empty()).then_some("true")] { (typed.map_or("", |(_, words)| words)) }
                    }
                    button.secondary type="submit" name="act" value="answer" { (l.t("comment-answer-do")) }
                }
            }
        }
        form method="post" action=(format!("{path}/comments")) {
            (hidden)
            button.link type="submit" name="act" value=(act) { (l.t(label)) span.hidden { " " (t.first.written.by) ", " (name) } }
        }
    };
    html! {
        section.question {
            h2 { @match place { Some(to) => a href=(to) { (name) }, None => (name) } }
            (thread(l, t, "comment-gone", &acts))
        }
    }
}

/// Renders the form that erases the comments of an adopted picture by a decision.
pub(super) fn disposal(staff: &Staff, s: &Said<'_>, path: &str, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let comments = s.threads.len().to_string();
    let answers = s.threads.iter().map(|t| t.answers.len()).sum::<usize>();
    let answers = answers.to_string();
    let open = s.threads.iter().filter(|t| t.first.done.is_none());
    let waiting = open.count();
    html! {
        section.question {
            h2 { (l.t("comments-dispose-title")) }
            p { (l.t("comments-dispose-text")) }
            p { strong { (l.with("comments-dispose-all", &[("comments", &comments), ("answers", &answers)])) @if waiting > 0 { " " (l.count("police-comments-waiting", waiting)) "." } } }
            form method="post" action=(format!("{path}/comments/dispose")) novalidate {
                (form_token(staff))
                div class="field" {
                    label for="reference" { (l.t("adopt-reference")) }
                    (error(problems, "reference"))
                    input type="text" id="reference" name="reference" value=(s.reference) autocomplete="off" aria-describedby=[described("", problems, "reference")];
                }
                button.secondary type="submit" { (l.t("comments-dispose-do")) }
            }
        }
    }
}

/// Renders a municipality's pictures that wait for somebody, on the start page.
#[must_use]
pub fn waiting(l: &Locale, municipality: &str, all: &[Waiting]) -> Markup {
    let base = format!("/staff/m/{municipality}");
    let shared_ones = || {
        all.iter()
            .filter_map(|w| Some((&w.picture, w.share.as_ref()?)))
    };
    let name = |picture: &Picture| picture.name();
    html! {
        @if shared_ones().next().is_some() {
            h3 { (l.t("shared-title")) }
            ul.plain {
                @for (picture, share) in shared_ones() {
                    @let asked = share.awaits_review() && picture.state != PictureState::Adopted;
                    @let to = format!("{base}/shared/{}", picture.number);
                    li {
                        @if asked { a href=(format!("{to}#review")) { strong { (l.with("shared-review", &[("title", &name(picture))])) } } }
                        @else { a href=(to) { (l.with("shared-read", &[("title", &name(picture))])) } }
                        p.hint {
                            (shared_by(l, share))
                            @if picture.state == PictureState::Adopted {
                                " " (if share.revision == picture.revision { l.t("shared-adopted").to_owned() } else { l.with("shared-adopted-later", &[("n", &picture.revision.to_string())]) })
                                " " a href=(format!("/pictures/{municipality}/{}", picture.number)) { (l.t("picture-public-link")) } "."
                            }
                            @if let (Some(by), true) = (&share.asked, asked) { " " (said(l, "police-asked", by)) }
                            @if let Some(review) = &share.review { " " (reviewed(l, review, share.revision, share.revision)) }
                        }
                    }
                }
            }
        }
        @for w in all.iter().filter(|w| w.comments > 0) {
            p { strong { a href=(format!("{base}/pictures/{}/comments", w.picture.number)) { (name(&w.picture)) ": " (l.count("police-comments-waiting", w.comments)) } } }
        }
        @for w in all.iter().filter(|w| w.to_adopt || w.review.is_some()) {
            p {
                strong { a href=(format!("{base}/pictures/{}#decide", w.picture.number)) { (name(&w.picture)) @if w.to_adopt { ": " (l.t("picture-can-be-adopted")) } } } "."
                @if let Some((review, of)) = &w.review { " " (reviewed(l, review, *of, w.picture.revision)) }
            }
        }
    }
}
