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
mod tests {
    use super::*;

    const PACE: Pace = Pace {
        at_once: 5,
        one_more: 20_000,
    };
    const A: Key = [1; 16];
    const B: Key = [2; 16];

    #[test]
    fn five_at_once_and_then_one_every_twenty_seconds() {
        let tries = Tries::default();
        for _ in 0..5 {
            let _ = tries.take(0, &[(A, PACE)]).unwrap();
        }
        assert_eq!(tries.take(0, &[(A, PACE)]).unwrap_err(), 20_000);
        assert_eq!(tries.take(19_000, &[(A, PACE)]).unwrap_err(), 1_000);
        let _ = tries.take(20_000, &[(A, PACE)]).unwrap();
        let _ = tries.take(20_000, &[(B, PACE)]).unwrap();
        assert!(tries.take(20_000, &[(A, PACE)]).is_err());
    }

    #[test]
    fn what_was_no_try_is_given_back_and_nothing_is_taken_where_one_bucket_is_empty() {
        let tries = Tries::default();
        for _ in 0..100 {
            let taken = tries.take(0, &[(A, PACE)]).unwrap();
            tries.give_back(taken);
        }
        for _ in 0..5 {
            let _ = tries.take(0, &[(A, PACE)]).unwrap();
        }
        for _ in 0..100 {
            assert!(tries.take(0, &[(A, PACE), (B, PACE)]).is_err());
        }
        for _ in 0..5 {
            let _ = tries.take(0, &[(B, PACE)]).unwrap();
        }
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nobody_wait_for_longer() {
        let tries = Tries::default();
        let hour = 3_600_000;
        for _ in 0..5 {
            let _ = tries.take(hour, &[(A, PACE)]).unwrap();
        }
        assert_eq!(tries.take(0, &[(A, PACE)]).unwrap_err(), 20_000);
        let _ = tries.take(20_000, &[(A, PACE)]).unwrap();
    }
}
