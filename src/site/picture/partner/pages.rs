//! Pages of sharing a picture with the police, and their comments, for its writers.

mod comments;

use maud::{Markup, html};

pub use self::comments::{Said, comments, erased, thread, waiting};
use crate::accounts::Role;
use crate::clock::in_stockholm;
use crate::picture::partner::{Act, Comment, Part, Share, current, last_review};
use crate::picture::{Body, Edition, Picture, PictureState};
use crate::site::guard::Staff;
use crate::site::picture::read::pages::holds;
use crate::site::picture::read::reviewed;
use crate::site::shell::{Problem, form_token, shell, summary};
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
        PictureState::Adopted => "police-shared-older-adopted",
        PictureState::Draft | PictureState::Reviewed => "police-shared-older",
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
            None => {
                p { strong { (l.t("police-not-shared")) } }
                @if picture.state == PictureState::Adopted { p { (l.t("police-reads-public")) } }
            }
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
        p { (l.t("police-sees-words")) @if picture.state != PictureState::Adopted { " " (l.t("police-sees-mark")) } }
        p { a href=(format!("{path}/read?edition=shared")) { (if later { l.with("police-preview-next", &[("n", &now)]) } else { l.t("police-preview").to_owned() }) } }
        h2 { (if later { l.with("police-sees-not-next-title", &[("n", &now)]) } else { l.t("police-sees-not-title").to_owned() }) }
        ul {
            @for section in s.body.sections.iter().filter(|section| section.own) { li { (section.title) " (" (l.t("own")) ")" } }
            li { (l.t("police-sees-not")) }
        }
        h2 { (l.t("police-readers")) }
        @if s.readers.is_empty() { p { (l.t("police-readers-none")) } } @else { ul { @for reader in s.readers { li { (reader) } } } }
        @if share.is_none_or(|share| share.revision != picture.revision || share.review.is_some() && picture.state != PictureState::Adopted) {
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
    let open =
        share.asked.is_none() && share.review.is_none() && picture.state != PictureState::Adopted;
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
            p { (l.t(if picture.state == PictureState::Adopted { "police-end-adopted" } else { "police-end-text" })) }
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
