//! Heads of the trail that an operator stores elsewhere, out of reach of anybody who can write the database.
//!
//! `lyssna audit head` prints one line for each municipality's trail and one for the installation's chain; a timer appends
//! them to a file on another machine. The format of a line is stable:
//!
//! ```text
//! 2026-11-27T03:15:00Z 1438 seq=17 rows=17 hash=9f86d081…
//! 2026-11-27T03:15:00Z all seq=203 rows=203 hash=60303ae2…
//! ```
//!
//! Time (UTC), municipality or `all`, number of the newest row or link, number of rows up to it, its hash as 64 hexadecimal
//! digits. Empty lines and lines that begin with `#` are ignored.

use std::fmt::{self, Display};

use data_encoding::HEXLOWER;
use jiff::Timestamp;

use super::store;
use crate::storage::{Store, Stored};

/// Name of the installation's chain among trails.
pub const ALL: &str = "all";

/// Newest row of a trail, or newest link of the chain, at a point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Time of the query in ms, rounded down to the second in the file.
    pub at: i64,
    /// Municipality, or [`ALL`].
    pub trail: String,
    /// Number of the row or link.
    pub seq: i64,
    /// Number of rows up to it.
    pub rows: i64,
    /// Hash of the row or link.
    pub hash: Vec<u8>,
}

impl Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = Timestamp::from_second(self.at.div_euclid(1000)).unwrap_or(Timestamp::UNIX_EPOCH);
        let (trail, seq, rows) = (&self.trail, self.seq, self.rows);
        let hash = HEXLOWER.encode(&self.hash);
        write!(f, "{at} {trail} seq={seq} rows={rows} hash={hash}")
    }
}

/// An invalid line in a file of heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Expected content.
    pub expected: &'static str,
    /// Actual content.
    pub found: String,
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            expected,
            found,
        } = self;
        write!(f, "line {line}: expected {expected}, found \"{found}\"")
    }
}

/// Parses a file of heads, of any number of points in time.
///
/// # Errors
/// Every invalid line, since a head that cannot be read cannot be verified.
pub fn read(text: &str) -> Result<Vec<Head>, Vec<Problem>> {
    let mut heads = Vec::new();
    let mut problems = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match head(line) {
            Ok(head) => heads.push(head),
            Err((expected, found)) => problems.push(Problem {
                line: n + 1,
                expected,
                found: found.chars().take(80).collect(),
            }),
        }
    }
    if problems.is_empty() {
        Ok(heads)
    } else {
        Err(problems)
    }
}

fn head(line: &str) -> Result<Head, (&'static str, &str)> {
    let mut words = line.split_whitespace();
    let mut next = |expected| words.next().ok_or((expected, ""));
    let moment = "a moment such as 2026-11-27T03:15:00Z";
    let at = next(moment)?;
    let at = at.parse::<Timestamp>().map_err(|_| (moment, at))?;
    let municipality = "a municipality's four digits, or all";
    let trail = next(municipality)?;
    let is_code = trail.len() == 4 && trail.bytes().all(|b| b.is_ascii_digit());
    if !is_code && trail != ALL {
        return Err((municipality, trail));
    }
    let mut number = |name, expected| {
        let word = next(expected)?;
        let number = word.strip_prefix(name).and_then(|n| n.parse::<i64>().ok());
        number.filter(|n| *n >= 0).ok_or((expected, word))
    };
    let seq = number("seq=", "seq= and a number")?;
    let rows = number("rows=", "rows= and a number")?;
    let digits = "hash= and 64 hexadecimal digits";
    let word = next(digits)?;
    let hash = word
        .strip_prefix("hash=")
        .and_then(|hash| HEXLOWER.decode(hash.as_bytes()).ok())
        .filter(|hash| hash.len() == 32)
        .ok_or((digits, word))?;
    if let Some(more) = words.next() {
        return Err(("the end of the line", more));
    }
    Ok(Head {
        at: at.as_millisecond(),
        trail: trail.to_owned(),
        seq,
        rows,
        hash,
    })
}

/// Returns the current head of each municipality's trail, and last that of the installation's chain.
///
/// # Errors
/// When the chain cannot be started.
pub async fn heads(db: &Store, now: i64) -> Stored<Vec<Head>> {
    super::chain::begin(db).await?;
    let mut heads = store::list_heads(db, now).await?;
    if let Some((seq, hash)) = store::find_chain_head(db).await? {
        heads.push(Head {
            at: now,
            trail: ALL.to_owned(),
            seq,
            rows: store::count_links(db, seq).await?,
            hash,
        });
    }
    Ok(heads)
}

/// Result of looking for a recorded row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The row exists with that hash.
    There,
    /// The trail ends before the row, at this number.
    Cut(i64),
    /// The trail is empty.
    Gone,
    /// Another row has its number.
    Rewritten,
    /// The row is missing, and later ones exist.
    Missing,
}

/// Looks for the row that a head names.
pub async fn look(db: &Store, head: &Head) -> Stored<Fate> {
    // Recorded before there was any row.
    if head.seq == 0 {
        return Ok(Fate::There);
    }
    let (found, last) = if head.trail == ALL {
        let found = store::find_link_hash(db, head.seq).await?;
        (found, store::find_last_link(db).await?)
    } else {
        let found = store::find_row_hash(db, &head.trail, head.seq).await?;
        (found, store::find_last_row(db, &head.trail).await?)
    };
    Ok(match (found, last) {
        (Some(hash), _) if hash == head.hash => Fate::There,
        (Some(_), _) => Fate::Rewritten,
        (None, None) => Fate::Gone,
        (None, Some(last)) if last < head.seq => Fate::Cut(last),
        (None, Some(_)) => Fate::Missing,
    })
}

#[cfg(test)]
mod tests;
