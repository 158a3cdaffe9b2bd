//! Rate limits on attempts: buckets that give back what did not count.
//!
//! A bucket is a time: when it would be full again. An attempt moves it on; one that failed for other reasons (no free
//! place, a database error) or that succeeded is given back.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A bucket's name, from which no address can be derived.
pub type Key = [u8; 16];

/// A rate limit: burst size and refill time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Tries at once.
    pub at_once: i64,
    /// Time until there is one more, in ms.
    pub one_more: i64,
}

/// Number of buckets above which full ones are dropped.
const MANY: usize = 10_000;

#[derive(Debug)]
struct Bucket {
    pace: Pace,
    full_at: i64,
}

impl Bucket {
    /// Returns when it is full again, bounded so that a clock that was set back prolongs no wait.
    fn full_at(&self, now: i64) -> i64 {
        let longest = self.pace.at_once * self.pace.one_more;
        self.full_at.clamp(now, now + longest)
    }
}

/// All buckets, in memory only.
#[derive(Debug, Default)]
pub struct Tries {
    all: Mutex<HashMap<Key, Bucket>>,
}

/// A counted attempt, with its buckets.
#[derive(Debug)]
#[must_use = "what was no try is given back"]
pub struct Taken(Vec<Key>);

impl Tries {
    /// Counts an attempt in all of these buckets, or in none.
    ///
    /// # Errors
    /// The time to wait, in ms.
    pub fn take(&self, now: i64, wanted: &[(Key, Pace)]) -> Result<Taken, i64> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > MANY {
            all.retain(|_, bucket| bucket.full_at(now) > now);
        }
        let mut wait = 0;
        for (key, pace) in wanted {
            let Some(bucket) = all.get_mut(key) else {
                continue;
            };
            bucket.full_at = bucket.full_at(now);
            let left = bucket.full_at - now - (pace.at_once - 1) * pace.one_more;
            wait = wait.max(left);
        }
        if wait > 0 {
            return Err(wait);
        }
        for (key, pace) in wanted {
            let bucket = all.entry(*key).or_insert(Bucket {
                pace: *pace,
                full_at: now,
            });
            bucket.full_at += pace.one_more;
        }
        Ok(Taken(wanted.iter().map(|(key, _)| *key).collect()))
    }

    /// Gives back an attempt that did not count.
    pub fn give_back(&self, taken: Taken) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        for key in taken.0 {
            if let Some(bucket) = all.get_mut(&key) {
                bucket.full_at -= bucket.pace.one_more;
            }
        }
    }
}

#[cfg(test)]
mod tests;
