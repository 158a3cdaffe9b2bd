//! The audit trail: who did what, when, to what; never the content of an answer.
//!
//! Rows are added in the transaction of the act that they record, and the database refuses to change them. Each row's hash
//! covers the previous row, so that [`verify`] detects rows altered or removed behind the program's back. [`chain`] links
//! the rows of all municipalities, so that a cut-off end or a removed municipality is detected too. Whoever can write the
//! database can recompute all of that: only heads stored elsewhere ([`heads`]) reveal it.
//!
//! Rows hold stable codes and English; `site/audit/wording/` formulates them for readers.

pub mod chain;
pub mod heads;
pub mod store;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Clock;
use crate::storage::{Accounted, Store, Stored, Tx, Unaudited};
use crate::survey::Published;
pub use store::{list_audit, list_audit_newest};

/// Trail of acts that belong to no municipality but to the installation.
pub const INSTALLATION: &str = "0000";

/// An act to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<'e> {
    /// Municipality, or [`INSTALLATION`].
    pub municipality: &'e str,
    /// Time, in ms.
    pub at: i64,
    /// Actor: a name and address, or the command line's user.
    pub who: &'e str,
    /// Stable key of the act, such as `person.invite`.
    pub what: &'e str,
    /// Object: a survey's slug, a person's address, an outing.
    pub object: &'e str,
    /// Further facts, such as roles; never an answer.
    pub detail: &'e str,
}

impl<'e> Event<'e> {
    /// Builds an event about a survey, for its municipality's trail.
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
    /// Actor.
    pub who: String,
    /// Key of the act.
    pub what: String,
    /// Object.
    pub object: String,
    /// Further facts.
    pub detail: String,
    /// Hash of the row before; zeros for the first.
    pub prev_hash: Vec<u8>,
    /// Hash of this row.
    pub hash: Vec<u8>,
}

/// Result of verifying a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Intact: number of rows, and the hash of the newest.
    Whole(i64, Vec<u8>),
    /// Altered, from this number on.
    Broken(i64),
    /// All rows are gone, of this number.
    Gone(i64),
}

/// Computes the hash of a row from the hash of the previous one and each field with its length.
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

/// Proof that an act is recorded, so that its transaction can be committed. Only [`record`] creates it.
#[derive(Debug)]
#[must_use = "a transaction is committed with it"]
pub struct Recorded(());

impl Accounted for Recorded {}

/// Result of an act that may have changed nothing: recorded, or exempt.
pub type Told = Result<Recorded, Unaudited>;

impl Accounted for Told {}

/// Exemption when nothing was changed, because somebody else was faster or the form was sent twice.
pub const NOTHING_DONE: Unaudited = Unaudited("nothing was changed");

/// Member of staff who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Id of the person.
    pub person: Uuid,
    /// Name in the trail.
    pub who: String,
}

impl Actor {
    /// Records the person's act on a survey, in the transaction of the act.
    pub async fn record(
        &self,
        tx: &mut Tx,
        published: &Published,
        clock: &Clock,
        (what, detail): (&str, &str),
    ) -> Stored<Recorded> {
        record(
            tx,
            &Event::of_survey(published, clock.now(), &self.who, what, detail),
        )
        .await
    }
}

/// Adds a row to the trail, in the transaction of the act that it records, and a link for it to the installation's chain.
///
/// The chain's head is locked from here to the end of the transaction, before any municipality's, so that transactions with
/// rows of several trails cannot deadlock. Other changes of a transaction come before its first row.
///
/// # Errors
/// When the row cannot be written; the act must then not be committed either.
pub async fn record(tx: &mut Tx, event: &Event<'_>) -> Stored<Recorded> {
    let mut chain = chain::hold(tx).await?;
    let (seq, prev) = store::next_audit(tx, event.municipality).await?;
    let hash = hash(&prev, seq, event);
    store::insert_audit(tx, event, seq, &prev, &hash).await?;
    chain.link(tx, event.municipality, seq, &hash).await?;
    Ok(Recorded(()))
}

/// Recorded ends of a trail, read at one point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// Number and hash of the newest row, as stored beside the rows.
    pub head: Option<(i64, Vec<u8>)>,
    /// Number and hash of the newest row that has a link in the installation's chain.
    pub link: Option<(i64, Vec<u8>)>,
    /// Number of links in the chain, of all municipalities.
    pub links: i64,
}

/// Verifies a municipality's trail from its first row, as far as the database itself can tell. Rows added meanwhile do not
/// disturb it.
pub async fn verify(db: &Store, municipality: &str) -> Stored<Verdict> {
    const PAGE: i64 = 1000;
    let mut prev = vec![0; 32];
    let mut last = 0;
    let mut looked = None;
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
        if !page.is_empty() {
            continue;
        }
        let ends = store::find_ends(db, municipality).await?;
        let grown = ends.head.as_ref().is_some_and(|(seq, _)| *seq > last);
        if grown && looked != Some(last) {
            // A row was added between the two reads, or the end was cut off: the next read tells.
            looked = Some(last);
            continue;
        }
        return judge(db, municipality, last, prev, ends).await;
    }
}

/// Compares consecutive rows, up to `last`, with the recorded ends.
async fn judge(
    db: &Store,
    municipality: &str,
    last: i64,
    newest: Vec<u8>,
    ends: Ends,
) -> Stored<Verdict> {
    let Some((seq, hash)) = ends.head else {
        return Ok(match ends.link {
            _ if last > 0 => Verdict::Broken(last + 1),
            Some((rows, _)) => Verdict::Gone(rows),
            None => Verdict::Whole(0, newest),
        });
    };
    if seq != last || hash != newest {
        return Ok(Verdict::Broken(last + 1));
    }
    Ok(match ends.link {
        // Written before the chain existed; its first link will cover them.
        None if ends.links == 0 => Verdict::Whole(last, newest),
        None => Verdict::Broken(1),
        Some((linked, hash)) if linked == last && hash == newest => Verdict::Whole(last, newest),
        // Rows were appended without a link.
        Some((linked, _)) if linked < last => Verdict::Broken(linked + 1),
        Some(_) => {
            let first = store::find_first_other(db, municipality).await?;
            Verdict::Broken(first.unwrap_or(last + 1))
        }
    })
}

/// Returns the number of the last act in a municipality's trail; 0 if there is none. It grows with everything that staff change.
pub async fn last(db: &Store, municipality: &str) -> Stored<i64> {
    Ok(store::find_last_row(db, municipality).await?.unwrap_or(0))
}

/// Returns the municipalities that have a trail, or had one according to the installation's chain.
pub async fn municipalities(db: &Store) -> Stored<Vec<String>> {
    store::list_audited(db).await
}

/// Returns the newest act of a kind on an object in a municipality.
pub async fn last_act(
    db: &Store,
    municipality: &str,
    what: &str,
    object: &str,
) -> Stored<Option<Entry>> {
    store::find_last_act(db, municipality, what, object).await
}

/// Returns the object of the first act of a kind in a municipality's trail.
pub async fn first_object(db: &Store, municipality: &str, what: &str) -> Stored<Option<String>> {
    store::find_first_object(db, municipality, what).await
}
