//! Sharing pictures with the police: the version shared with them, their comments on its parts, and their review.
//!
//! Sharing is a separate act for one version: later changes are not visible before it is shared again. A comment is stored
//! with the part that it is about, wherever that is moved, and with the version that was read; a review covers the version
//! that was shared. All of it stays with the picture: what another authority submits is a public record, and comments are
//! erased by a disposal decision only.
//!
//! Types and queries; the pages of the municipality's side are in `site/picture/partner/`, the police's in
//! [`crate::site::picture::shared`].

pub mod store;

use super::{Body, Edition, Picture, PictureState};
use crate::audit;
use crate::storage::{Store, Stored};
pub use store::{
    NewComment, delete_comments, insert_comment, insert_share, list_comments, list_shares,
    update_asked, update_done, update_ended, update_reopened, update_reviewed,
};

/// A part of a document that can be commented on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A section, by its number.
    Section(u32),
    /// Problems and causes.
    Causes,
    /// Focus areas.
    Focus,
}

impl Part {
    /// Returns the key, as stored and in addresses.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Section(id) => id.to_string(),
            Self::Causes => "causes".to_owned(),
            Self::Focus => "focus".to_owned(),
        }
    }

    /// Parses a key from the database or a form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "causes" => Some(Self::Causes),
            "focus" => Some(Self::Focus),
            id => id.parse().ok().map(Self::Section),
        }
    }

    /// Returns true if a document has the part, with content.
    #[must_use]
    pub fn is_in(self, body: &Body) -> bool {
        match self {
            Self::Section(id) => body.section(id).is_some_and(|s| !s.pieces.is_empty()),
            Self::Causes => !body.problems.is_empty(),
            Self::Focus => true,
        }
    }
}

/// Change of a part between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Unchanged.
    Same,
    /// Changed.
    Changed,
    /// Removed.
    Gone,
}

/// Returns the change of a part from one version to another; its position does not matter.
#[must_use]
pub fn since(part: Part, then: &Body, now: &Body) -> Since {
    if !part.is_in(now) {
        return Since::Gone;
    }
    let same = match part {
        Part::Section(id) => match (then.section(id), now.section(id)) {
            (Some(a), Some(b)) => a.title == b.title && a.pieces == b.pieces,
            _ => false,
        },
        Part::Causes => then.problems == now.problems,
        Part::Focus => then.focus == now.focus,
    };
    if same { Since::Same } else { Since::Changed }
}

/// Actor and time of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Name, as shown to others.
    pub by: String,
    /// Time in milliseconds.
    pub at: i64,
}

/// Review by the police of a shared version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Reviewer and time.
    pub act: Act,
    /// Remarks; empty if there are none.
    pub remarks: String,
}

/// A shared version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Number of the share in the picture, from 1.
    pub number: i64,
    /// Revision.
    pub revision: i64,
    /// Who shared it, and when.
    pub shared: Act,
    /// Who asked for a review, and when.
    pub asked: Option<Act>,
    /// The review.
    pub review: Option<Review>,
    /// Who ended the sharing or shared another version, and when.
    pub ended: Option<Act>,
}

impl Share {
    /// Returns true if a review is requested and not given.
    #[must_use]
    pub fn awaits_review(&self) -> bool {
        self.ended.is_none() && self.asked.is_some() && self.review.is_none()
    }
}

/// Returns what the police can read now, from the shares (newest first).
#[must_use]
pub fn current(shares: &[Share]) -> Option<&Share> {
    shares.first().filter(|share| share.ended.is_none())
}

/// Returns the last review of a version not later than the given one.
#[must_use]
pub fn last_review(shares: &[Share], revision: i64) -> Option<(&Review, i64)> {
    let mut no_later = shares.iter().filter(|share| share.revision <= revision);
    no_later.find_map(|share| share.review.as_ref().map(|review| (review, share.revision)))
}

/// A comment on a part, or an answer to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Number in the picture, from 1.
    pub number: i64,
    /// The part.
    pub part: Part,
    /// Heading of the part at the time; empty for parts whose name is the program's.
    pub heading: String,
    /// Revision that was read.
    pub revision: i64,
    /// Number of the comment that it answers.
    pub answers: Option<i64>,
    /// Plain text.
    pub body: String,
    /// Whether it was written by the police.
    pub partner: bool,
    /// Author and time.
    pub written: Act,
    /// Who has resolved it, and when.
    pub done: Option<Act>,
}

/// A comment with its answers, and the change of its part since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// First comment.
    pub first: Comment,
    /// Answers, in order.
    pub answers: Vec<Comment>,
    /// Change of its part up to the version displayed.
    pub since: Since,
}

/// Returns the comments of a picture as threads, beside the version `now`; each is compared with its own version in the
/// edition that its author could read.
pub async fn threads(
    store: &Store,
    municipality: &str,
    picture: i64,
    (now, edition): (&Body, Edition),
) -> Stored<Vec<Thread>> {
    let read = |body: &Body| match edition {
        Edition::Internal => body.clone(),
        Edition::Shared | Edition::Public => body.for_partner(),
    };
    let now = read(now);
    let mut all: Vec<Thread> = Vec::new();
    let mut versions: Vec<(i64, Body)> = Vec::new();
    for comment in store::list_comments(store, municipality, picture).await? {
        if let Some(of) = comment.answers {
            let thread = all.iter_mut().find(|thread| thread.first.number == of);
            if let Some(thread) = thread {
                thread.answers.push(comment);
            }
            continue;
        }
        if !versions.iter().any(|(known, _)| *known == comment.revision) {
            let body =
                super::store::find_body(store, municipality, picture, comment.revision).await?;
            versions.push((comment.revision, read(&body.unwrap_or_default())));
        }
        let then = versions
            .iter()
            .find(|(known, _)| *known == comment.revision);
        let since = then.map_or(Since::Changed, |(_, then)| since(comment.part, then, &now));
        all.push(Thread {
            first: comment,
            answers: Vec::new(),
            since,
        });
    }
    Ok(all)
}

/// A pending picture on the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The picture.
    pub picture: Picture,
    /// Present share, for users it is shared with.
    pub share: Option<Share>,
    /// Number of unresolved comments by the police, for authors.
    pub comments: usize,
    /// Review by the police of the present share, and its revision, for authors; until adoption.
    pub review: Option<(Review, i64)>,
    /// Whether a colleague has reviewed it, so that it can be adopted; for authors.
    pub to_adopt: bool,
}

/// Returns the pending pictures of a user: shares, for the police; comments, reviews and pictures that can be adopted, for
/// authors.
pub async fn waiting(
    store: &Store,
    municipality: &str,
    partner: bool,
    writes: bool,
) -> Stored<Vec<Waiting>> {
    if !partner && !writes {
        return Ok(Vec::new());
    }
    let shares = store::list_current_shares(store, municipality).await?;
    let open = if writes {
        store::count_open(store, municipality).await?
    } else {
        Vec::new()
    };
    let mut all = Vec::new();
    for picture in super::store::list_pictures(store, municipality).await? {
        let share = shares.iter().find(|(of, _)| *of == picture.number);
        let share = share.map(|(_, share)| share.clone());
        let undecided = writes && picture.state != PictureState::Adopted;
        let reviewed = share.as_ref().filter(|_| undecided);
        let review = reviewed.and_then(|s| Some((s.review.clone()?, s.revision)));
        let to_adopt = undecided && picture.state == PictureState::Reviewed;
        let share = share.filter(|_| partner);
        let comments = open.iter().find(|(of, _)| *of == picture.number);
        let comments = comments.map_or(0, |(_, n)| usize::try_from(*n).unwrap_or(0));
        if share.is_some() || comments > 0 || review.is_some() || to_adopt {
            all.push(Waiting {
                picture,
                share,
                comments,
                review,
                to_adopt,
            });
        }
    }
    // Requested reviews come first.
    all.sort_by_key(|waiting| !waiting.share.as_ref().is_some_and(Share::awaits_review));
    Ok(all)
}

/// Counts the unresolved comments by the police on a picture.
pub async fn open_comments(store: &Store, municipality: &str, number: i64) -> Stored<usize> {
    let all = store::count_open(store, municipality).await?;
    let found = all.iter().find(|(of, _)| *of == number);
    Ok(found.map_or(0, |(_, n)| usize::try_from(*n).unwrap_or(0)))
}

/// Key of the audit entry of erased comments; its detail begins with the decision's number.
pub const DISPOSED: &str = "picture.comments-dispose";

/// Returns when the comments on a picture were last erased, in ms, and by which decision.
pub async fn disposed(
    store: &Store,
    municipality: &str,
    number: i64,
) -> Stored<Option<(i64, String)>> {
    let object = format!("picture {number}");
    let act = audit::last_act(store, municipality, DISPOSED, &object).await?;
    Ok(act.and_then(|act| {
        let (decision, _) = act.detail.rsplit_once(": ")?;
        Some((act.at, decision.to_owned()))
    }))
}

/// Returns true if the police were asked to review the present share of a picture, and have not yet.
pub async fn awaits_review(store: &Store, municipality: &str, number: i64) -> Stored<bool> {
    let all = waiting(store, municipality, true, false).await?;
    Ok(all.iter().any(|one| {
        let asked = one.share.as_ref().is_some_and(Share::awaits_review);
        one.picture.number == number && one.picture.state != PictureState::Adopted && asked
    }))
}

#[cfg(test)]
mod tests;
