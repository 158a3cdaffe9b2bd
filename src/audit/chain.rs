//! The installation's hash chain: one link for each row of any municipality's trail, in the order of writing.
//!
//! A link names a row by municipality, number and hash, and its own hash covers the previous link. Rows older than the chain
//! are covered by the first link of their trail.

use sha2::{Digest, Sha256};

use super::store;
use crate::storage::{Store, Stored, Tx, Unaudited};

/// A link as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Number in the installation, from 1.
    pub n: i64,
    /// Municipality of the row.
    pub municipality: String,
    /// Number of the row in its trail.
    pub seq: i64,
    /// Hash of the row.
    pub row_hash: Vec<u8>,
    /// Hash of this link.
    pub hash: Vec<u8>,
}

/// Result of verifying the whole chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The chain is empty: no row was written since it exists.
    NotBegun,
    /// Intact: number of links, and the hash of the newest.
    Whole(i64, Vec<u8>),
    /// Altered, from this number on.
    Broken(i64),
}

/// Computes the hash of a link from the hash of the previous one, its number, and the row that it names.
#[must_use]
pub fn hash(prev: &[u8], n: i64, municipality: &str, seq: i64, row_hash: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(b"lyssna chain");
    digest.update(prev);
    digest.update(n.to_le_bytes());
    digest.update((municipality.len() as u64).to_le_bytes());
    digest.update(municipality.as_bytes());
    digest.update(seq.to_le_bytes());
    digest.update(row_hash);
    digest.finalize().into()
}

/// End of the chain, locked by a transaction.
#[derive(Debug)]
pub struct End {
    n: i64,
    hash: Vec<u8>,
}

/// Locks the end of the chain until the transaction ends. The first time it links every existing trail: a link to its newest
/// row, whose hash covers the others.
pub async fn hold(tx: &mut Tx) -> Stored<End> {
    let (n, hash) = store::hold_chain(tx).await?;
    let mut end = End { n, hash };
    if end.n == 0 {
        for (municipality, seq, row_hash) in store::list_heads_held(tx).await? {
            end.link(tx, &municipality, seq, &row_hash).await?;
        }
    }
    Ok(end)
}

impl End {
    /// Appends a link to a stored row.
    pub async fn link(
        &mut self,
        tx: &mut Tx,
        municipality: &str,
        seq: i64,
        row_hash: &[u8],
    ) -> Stored<()> {
        let n = self.n + 1;
        let link = Link {
            n,
            municipality: municipality.to_owned(),
            seq,
            row_hash: row_hash.to_vec(),
            hash: hash(&self.hash, n, municipality, seq, row_hash).to_vec(),
        };
        store::insert_link(tx, &link).await?;
        (self.n, self.hash) = (n, link.hash);
        Ok(())
    }
}

/// Starts the chain if it is empty, so that heads stored elsewhere cover what was written before it.
pub async fn begin(db: &Store) -> Stored<()> {
    let mut tx = db.begin().await?;
    hold(&mut tx).await?;
    tx.commit(Unaudited("the trail's own links")).await
}

/// Verifies the chain from its first link. Whether the rows exist that it names is checked by municipality in
/// [`super::verify`].
pub async fn verify(db: &Store) -> Stored<Verdict> {
    const PAGE: i64 = 1000;
    let mut prev = vec![0; 32];
    let mut last = 0;
    let mut looked = None;
    loop {
        let page = store::list_links(db, last, PAGE).await?;
        for link in &page {
            let right = link.n == last + 1
                && link.hash == hash(&prev, link.n, &link.municipality, link.seq, &link.row_hash);
            if !right {
                return Ok(Verdict::Broken(last + 1));
            }
            last = link.n;
            prev.clone_from(&link.hash);
        }
        if !page.is_empty() {
            continue;
        }
        return Ok(match store::find_chain_head(db).await? {
            Some((n, _)) if n > last && looked != Some(last) => {
                // A link was added between the two reads, or the end was cut off: the next read tells.
                looked = Some(last);
                continue;
            }
            Some((0, _)) if last == 0 => Verdict::NotBegun,
            Some((n, hash)) if n == last && hash == prev => Verdict::Whole(last, prev),
            _ => Verdict::Broken(last + 1),
        });
    }
}
