//! The audit trail: who did what, when, to what; never an answer's content.
//!
//! Rows are added in the transaction of what they tell of, and the database refuses to change them.
//! Each row's hash covers the row before it, so a row that was changed or taken out behind the
//! program's back is found by [`verify`]. [`chain`] links the rows of all municipalities into one, so
//! that an end that was cut off or a municipality that was taken out whole is missed. Whoever can write
//! the database can make all of that anew: only heads that are kept elsewhere ([`kept`]) tell then.
//!
//! Rows hold stable codes and English; `site/audit/told/` puts them into words where people read them.

pub mod chain;
pub mod kept;
pub mod store;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Clock;
use crate::storage::{Accounted, Store, Stored, Tx, Unaudited};
use crate::survey::Published;
pub use store::{list_audit, list_audit_newest};

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
    /// Nothing is left of so many rows.
    Gone(i64),
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

/// That an act stands in the trail: its transaction can be committed. Nothing but [`record`] gives it out.
#[derive(Debug)]
#[must_use = "a transaction is committed with it"]
pub struct Recorded(());

impl Accounted for Recorded {}

/// The same of an act that may turn out to be none: it stands in the trail, or there is nothing to tell.
pub type Told = Result<Recorded, Unaudited>;

impl Accounted for Told {}

/// Nothing was done, because somebody else was quicker or the same form was sent twice.
pub const NOTHING_DONE: Unaudited = Unaudited("nothing was changed");

/// Somebody of the staff who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Their id.
    pub person: Uuid,
    /// Who they are in the trail.
    pub who: String,
}

impl Actor {
    /// Writes down what they did with a survey, in the transaction that did it.
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

/// Adds a row to the trail, in the transaction of what it tells of, and a link for it to the installation's chain.
///
/// The chain's head is held from here to the end of the transaction, before any municipality's: so rows of several trails
/// in one transaction never wait for each other in a ring. What a transaction changes beside goes before its first row.
///
/// # Errors
/// When the database cannot be written; the act must then not be done either.
pub async fn record(tx: &mut Tx, event: &Event<'_>) -> Stored<Recorded> {
    let mut chain = chain::hold(tx).await?;
    let (seq, prev) = store::next_audit(tx, event.municipality).await?;
    let hash = hash(&prev, seq, event);
    store::insert_audit(tx, event, seq, &prev, &hash).await?;
    chain.link(tx, event.municipality, seq, &hash).await?;
    Ok(Recorded(()))
}

/// What else the database says of a trail than its rows, read at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// Number and hash of the newest row, as kept beside the rows.
    pub head: Option<(i64, Vec<u8>)>,
    /// Number and hash of the newest row that the installation's chain has a link for.
    pub link: Option<(i64, Vec<u8>)>,
    /// Links of the chain, of all municipalities.
    pub links: i64,
}

/// Reads a municipality's trail from its first row and says whether it is what was written, as far as the database itself
/// can tell. Rows that are added meanwhile do not disturb it.
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
            // A row came between the two looks, or the end was cut off: the next look tells.
            looked = Some(last);
            continue;
        }
        return judge(db, municipality, last, prev, ends).await;
    }
}

/// Holds rows that follow each other, up to `last`, against what else the database says of them.
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
        // Written before there was a chain, which then takes it up with its first link.
        None if ends.links == 0 => Verdict::Whole(last, newest),
        None => Verdict::Broken(1),
        Some((linked, hash)) if linked == last && hash == newest => Verdict::Whole(last, newest),
        // Rows that were put behind without a link.
        Some((linked, _)) if linked < last => Verdict::Broken(linked + 1),
        Some(_) => {
            let first = store::find_first_other(db, municipality).await?;
            Verdict::Broken(first.unwrap_or(last + 1))
        }
    })
}

/// The municipalities that have a trail, or had one by the installation's chain.
pub async fn municipalities(db: &Store) -> Stored<Vec<String>> {
    store::list_audited(db).await
}

/// The newest act of a kind that was done to something in a municipality.
pub async fn last_act(
    db: &Store,
    municipality: &str,
    what: &str,
    object: &str,
) -> Stored<Option<Entry>> {
    store::find_last_act(db, municipality, what, object).await
}

/// To what the first act of a kind was done in a municipality's trail.
pub async fn first_object(db: &Store, municipality: &str, what: &str) -> Stored<Option<String>> {
    store::find_first_object(db, municipality, what).await
}
