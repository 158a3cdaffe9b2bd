//! The audit trail: who did what, when, to what; never an answer's content.
//!
//! Rows are added in the transaction of what they tell of, and the database refuses to change them.
//! Each row's hash covers the row before it, so a row that was changed or taken out behind the
//! program's back is found by [`verify`]; only the newest rows could be cut off unseen, which is why
//! the head is kept beside them and `lyssna audit verify` prints it for safe keeping.

pub mod pages;
pub mod routes;
pub mod store;

use sha2::{Digest, Sha256};

use crate::publishing::Published;
use crate::storage::{Store, Stored, Tx};

/// The trail of what belongs to no municipality: the installation itself.
pub const INSTALLATION: &str = "0000";

/// What is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<'e> {
    /// Municipality, or [`INSTALLATION`].
    pub municipality: &'e str,
    /// Time, in ms.
    pub at: i64,
    /// Who: a name and address, or the command line's user.
    pub who: &'e str,
    /// A stable key such as `person.invite`.
    pub what: &'e str,
    /// To what: a survey's slug, a person's address, an outing.
    pub object: &'e str,
    /// Further facts, such as roles; never an answer.
    pub detail: &'e str,
}

impl<'e> Event<'e> {
    /// Of a survey, for its municipality's trail.
    #[must_use]
    pub fn of_survey(
        published: &'e Published,
        at: i64,
        who: &'e str,
        what: &'e str,
        detail: &'e str,
    ) -> Self {
        Self {
            municipality: &published.id.municipality,
            at,
            who,
            what,
            object: &published.survey.slug,
            detail,
        }
    }
}

/// A row as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number in its municipality, from 1.
    pub seq: i64,
    /// Time, in ms.
    pub at: i64,
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
    /// To what.
    pub object: String,
    /// Further facts.
    pub detail: String,
    /// Hash of the row before; zeros for the first.
    pub prev_hash: Vec<u8>,
    /// Hash of this row.
    pub hash: Vec<u8>,
}

/// What a look at a whole trail found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Whole: how many rows, and the newest one's hash.
    Whole(i64, Vec<u8>),
    /// Not what was written, from this number on.
    Broken(i64),
}

/// The hash of a row: of the one before it and of each field with its length.
#[must_use]
pub fn hash(prev: &[u8], seq: i64, event: &Event<'_>) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(prev);
    digest.update(seq.to_le_bytes());
    digest.update(event.at.to_le_bytes());
    for field in [
        event.municipality,
        event.who,
        event.what,
        event.object,
        event.detail,
    ] {
        digest.update((field.len() as u64).to_le_bytes());
        digest.update(field.as_bytes());
    }
    digest.finalize().into()
}

/// Adds a row to the trail, in the transaction of what it tells of.
///
/// # Errors
/// When the database cannot be written; the act must then not be done either.
pub async fn record(tx: &mut Tx, event: &Event<'_>) -> Stored<()> {
    let (seq, prev) = store::next_audit(tx, event.municipality).await?;
    let hash = hash(&prev, seq, event);
    store::insert_audit(tx, event, seq, &prev, &hash).await
}

/// Reads a municipality's trail from its first row and says whether it is what was written.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(db: &Store, municipality: &str) -> Stored<Verdict> {
    const PAGE: i64 = 1000;
    let mut prev = vec![0; 32];
    let mut last = 0;
    loop {
        let page = store::list_audit(db, municipality, last, PAGE).await?;
        for entry in &page {
            let event = Event {
                municipality,
                at: entry.at,
                who: &entry.who,
                what: &entry.what,
                object: &entry.object,
                detail: &entry.detail,
            };
            let right = entry.seq == last + 1
                && entry.prev_hash == prev
                && entry.hash == hash(&prev, entry.seq, &event);
            if !right {
                return Ok(Verdict::Broken(last + 1));
            }
            last = entry.seq;
            prev.clone_from(&entry.hash);
        }
        if page.is_empty() {
            break;
        }
    }
    let head = store::find_audit_head(db, municipality).await?;
    Ok(match head {
        None if last == 0 => Verdict::Whole(0, prev),
        Some((seq, hash)) if seq == last && hash == prev => Verdict::Whole(last, prev),
        _ => Verdict::Broken(last + 1),
    })
}

/// The municipalities that have a trail.
///
/// # Errors
/// When the database cannot be read.
pub async fn municipalities(db: &Store) -> Stored<Vec<String>> {
    store::list_audited(db).await
}
