//! Pages of sharing a picture with the police, and their comments, for its writers.

use maud::{Markup, html};

use crate::accounts::Role;
use crate::clock::in_stockholm;
use crate::picture::partner::{
    Act, Comment, Part, Share, Since, Thread, Waiting, current, last_review,
};
use crate::picture::{Body, Edition, Picture, State};
use crate::site::guard::Staff;
use crate::site::picture::read::pages::holds;
use crate::site::picture::read::reviewed;
use crate::site::shell::{Problem, described, error, form_token, one_at_a_time, shell, summary};
use crate::web::Locale;

/// Formats the day of a time in words.
#[must_use]
pub fn day(l: &Locale, at: i64) -> String {
    l.day(in_stockholm(at).date())
}

/// Returns a message with the person and day of an act.
#[must_use]
pub fn said(l: &Locale, key: &str, act: &Act) -> String {
    l.with(key, &[("who", &act.by), ("day", &day(l, act.at))])
}

/// Returns the name of a part, or `before` if it is gone.
#[must_use]
pub fn part_name(l: &Locale, part: Part, body: &Body, before: &str) -> String {
    match part {
        Part::Section(id) => body
            .section(id)
            .map_or_else(|| before.to_owned(), |section| section.title.clone()),
        Part::Causes => l.t("causes-title").to_owned(),
        Part::Focus => l.t("focus-areas").to_owned(),
    }
}

fn words(l: &Locale, comment: &Comment) -> Markup {
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

/// Renders the sharing of a picture and the state of the police's review, for its editor.
#[must_use]
pub fn standing(
    l: &Locale,
    path: &str,
    picture: &Picture,
    shares: &[Share],
    open: usize,
) -> Markup {
    html! {
        @if let Some((review, of)) = last_review(shares, picture.revision) {
            p { strong { (reviewed(l, review, of, picture.revision)) } }
            @if !review.remarks.is_empty() { blockquote dir="auto" { (review.remarks) } }
        }
        @if let Some(share) = current(shares) {
            p { (shared(l, share)) @if share.awaits_review() { @if let Some(asked) = &share.asked { " " (said(l, "police-asked", asked)) } } }
            @if share.revision != picture.revision { p.hint { (older(l, picture)) } }
        }
        @if open > 0 { p { a href=(format!("{path}/comments")) { strong { (l.count("police-comments-waiting", open)) } } } }
    }
}

/// Returns a message with a version, and the person and day of an act.
fn of_version(l: &Locale, key: &str, revision: i64, act: &Act) -> String {
    let (n, when) = (revision.to_string(), day(l, act.at));
    l.with(key, &[("n", &n), ("who", &act.by), ("day", &when)])
}

fn shared(l: &Locale, share: &Share) -> String {
    of_version(l, "police-shared", share.revision, &share.shared)
}

/// Returns the message about a shared version, as worded for the police.
#[must_use]
pub fn shared_by(l: &Locale, share: &Share) -> String {
    of_version(l, "shared-version", share.revision, &share.shared)
}

fn older(l: &Locale, picture: &Picture) -> String {
    let key = match picture.state {
        State::Adopted => "police-shared-older-adopted",
        State::Draft | State::Reviewed => "police-shared-older",
    };
    l.with(key, &[("now", &picture.revision.to_string())])
}

/// Renders the number of open comments on a section, in its editor.
#[must_use]
pub fn beside(l: &Locale, path: &str, part: Part, comments: &[Comment]) -> Markup {
    let open = |c: &&Comment| c.part == part && c.answers.is_none() && c.done.is_none();
    let mut open = comments.iter().filter(open);
    let first = open.next();
    let n = usize::from(first.is_some()) + open.count();
    html! {
        @if let Some(first) = first {
            p { a href=(format!("{path}/comments#comment-{}", first.number)) { (l.count("police-comments-waiting", n)) } }
        }
    }
}

/// Parameters of the page for sharing.
#[derive(Debug)]
pub struct Sharing<'s> {
    /// The picture.
    pub picture: &'s Picture,
    /// Current document.
    pub body: &'s Body,
    /// All shares, newest first.
    pub shares: &'s [Share],
    /// Names of people with the partner role.
    pub readers: &'s [String],
    /// Whether it is compared with an earlier picture there.
    pub compared: bool,
}

/// Renders what the police will see before it is shared, and what was shared.
#[must_use]
pub fn sharing(staff: &Staff, s: &Sharing<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let picture = s.picture;
    let path = format!(
        "/staff/m/{}/pictures/{}",
        staff.municipality, picture.number
    );
    let name = picture.name();
    let title = l.with("police-title", &[("title", &name)]);
    let now = picture.revision.to_string();
    let share = current(s.shares);
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (title) }
        @match share {
            Some(share) => {
                p { strong { (shared(l, share)) } }
                @if share.revision != picture.revision { p { (older(l, picture)) } }
            }
            None => p { strong { (l.t("police-not-shared")) } },
        }
        @let next = share.filter(|share| share.revision != picture.revision);
        @let later = share.is_none() || next.is_some();
        h2 { (if later { l.with("police-sees-next-title", &[("n", &now)]) } else { l.t("police-sees-title").to_owned() }) }
        @if let Some(read) = next {
            p id="next" {
                (l.with("police-sees-next", &[("n", &now), ("read", &read.revision.to_string())])) " "
                a href=(format!("{path}/read?edition=shared&revision={}", read.revision)) { (l.with("police-reads", &[("n", &read.revision.to_string())])) }
            }
        }
        (seen(l, s.body, s.compared))
        p { (l.t("police-sees-words")) @if picture.state != State::Adopted { " " (l.t("police-sees-mark")) } }
        p { a href=(format!("{path}/read?edition=shared")) { (if later { l.with("police-preview-next", &[("n", &now)]) } else { l.t("police-preview").to_owned() }) } }
        h2 { (if later { l.with("police-sees-not-next-title", &[("n", &now)]) } else { l.t("police-sees-not-title").to_owned() }) }
        ul {
            @for section in s.body.sections.iter().filter(|section| section.own) { li { (section.title) " (" (l.t("own")) ")" } }
            li { (l.t("police-sees-not")) }
        }
        h2 { (l.t("police-readers")) }
        @if s.readers.is_empty() { p { (l.t("police-readers-none")) } } @else { ul { @for reader in s.readers { li { (reader) } } } }
        @if share.is_none_or(|share| share.revision != picture.revision || share.review.is_some() && picture.state != State::Adopted) {
            form method="post" action=(format!("{path}/partner")) novalidate {
                (form_token(staff))
                input type="hidden" name="revision" value=(picture.revision);
                input type="hidden" name="before" value=(s.shares.first().map_or(0, |share| share.number));
                p { (l.t("police-share-text")) }
                button.primary type="submit" name="act" value="share" { (l.with("police-share-do", &[("n", &now)])) }
            }
        }
        @if let Some(share) = share { (going(staff, &path, picture, share)) }
        (history(l, s.shares))
        p { a href=(path) { (name) } }
    };
    shell(staff, &title, &main)
}

/// Renders the actions on a share: asking for a review, ending it.
fn going(staff: &Staff, path: &str, picture: &Picture, share: &Share) -> Markup {
    let l = staff.locale;
    let may_ask = staff.roles().any(|role| role == Role::Coordinator);
    let open = share.asked.is_none() && share.review.is_none() && picture.state != State::Adopted;
    html! {
        @if open || share.asked.is_some() {
            h2 { (l.t("police-ask-title")) }
            @if let Some(asked) = &share.asked { p { (said(l, "police-asked", asked)) } }
            @if let Some(review) = &share.review { p { (reviewed(l, review, share.revision, picture.revision)) } }
        }
        @if open && may_ask {
            form method="post" action=(format!("{path}/partner/ask")) novalidate {
                (form_token(staff))
                input type="hidden" name="share" value=(share.number);
                p { (l.with("police-ask-text", &[("n", &share.revision.to_string())])) }
                button.secondary type="submit" { (l.t("police-ask")) }
            }
        } @else if open { p { (l.t("police-ask-who")) } }
        h2 { (l.t("police-end")) }
        form method="post" action=(format!("{path}/partner")) novalidate {
            (form_token(staff))
            input type="hidden" name="before" value=(share.number);
            p { (l.t(if picture.state == State::Adopted { "police-end-adopted" } else { "police-end-text" })) }
            button.secondary type="submit" name="act" value="end" { (l.t("police-end")) }
        }
    }
}

/// Renders the contents of the edition that would be shared, with the focus areas that lose their findings in it.
fn seen(l: &Locale, whole: &Body, compared: bool) -> Markup {
    let body = whole.for_partner();
    let both = whole.focus.iter().zip(&body.focus);
    let unfounded = both.filter(|(all, left)| !all.findings.is_empty() && left.findings.is_empty());
    html! {
        (holds(l, &body, Edition::Shared, compared))
        @for (focus, _) in unfounded { p { (l.with("police-sees-unfounded", &[("focus", &focus.title)])) } }
    }
}

/// Returns the share that replaced an ended one.
fn replaced<'s>(shares: &'s [Share], ended: &Share, act: &Act) -> Option<&'s Share> {
    let mut later = shares.iter().filter(|next| next.number > ended.number);
    later.find(|next| next.shared.at == act.at)
}

/// Renders all shares.
fn history(l: &Locale, shares: &[Share]) -> Markup {
    html! {
        @if !shares.is_empty() {
            h2 { (l.t("police-history")) }
            ul {
                @for share in shares {
                    li {
                        @if share.ended.is_some() { (of_version(l, "police-was-shared", share.revision, &share.shared)) } @else { (shared(l, share)) }
                        @if let Some(asked) = &share.asked { " " (said(l, "police-asked", asked)) }
                        @if let Some(review) = &share.review { " " (reviewed(l, review, share.revision, share.revision)) }
                        @if let Some(ended) = &share.ended {
                            " " @if let Some(next) = replaced(shares, share, ended) { (of_version(l, "police-replaced", next.revision, ended)) } @else { (said(l, "police-ended", ended)) }
                        }
                    }
                }
            }
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
        @if s.picture.state == State::Adopted && !s.threads.is_empty() && staff.roles().any(|role| role == Role::Coordinator) {
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
fn answerable(staff: &Staff, s: &Said<'_>, path: &str, t: &Thread, problems: &[Problem]) -> Markup {
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
    let place = place.filter(|_| s.picture.state != State::Adopted);
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
        @if s.picture.state != State::Adopted || typed.is_some() {
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
fn disposal(staff: &Staff, s: &Said<'_>, path: &str, problems: &[Problem]) -> Markup {
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
                    @let asked = share.awaits_review() && picture.state != State::Adopted;
                    @let to = format!("{base}/shared/{}", picture.number);
                    li {
                        @if asked { a href=(format!("{to}#review")) { strong { (l.with("shared-review", &[("title", &name(picture))])) } } }
                        @else { a href=(to) { (l.with("shared-read", &[("title", &name(picture))])) } }
                        p.hint {
                            (shared_by(l, share))
                            @if picture.state == State::Adopted {
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
