//! Marks of browsers in which somebody has signed in: they keep a rate limit of their own, so that others' guesses do not
//! lock the owner out.
//!
//! A mark grants no access, only a separate allowance of attempts. It is issued when a sign-in is complete, so a guessed
//! password yields none where a second factor is required.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::session::AHEAD;
use crate::clock::Clock;
use crate::storage::{Store, Stored};

/// Lifetime of a mark, in ms.
pub const HOLDS: i64 = 180 * 24 * 60 * 60 * 1000;
/// Largest number of marks, of different people, that one browser keeps.
const MOST: usize = 4;
/// Length of a mark in bytes: time of issue, random name, seal.
const LENGTH: usize = 8 + 12 + 16;

/// Key that seals the marks, shared by all nodes.
#[derive(Clone)]
pub struct DeviceKey([u8; 32]);

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceKey")
    }
}

impl DeviceKey {
    /// Reads the key, creating it the first time.
    pub async fn load(db: &Store, clock: &Clock) -> Stored<Self> {
        Ok(Self(db.secret("device", clock.random()).await?))
    }

    /// Derives another key of the installation for a purpose.
    ///
    /// # Panics
    /// Never: 32 bytes can always be derived.
    #[must_use]
    pub fn derive(&self, purpose: &[u8]) -> [u8; 32] {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(purpose, &mut key)
            .expect("a key is no longer than what can be derived");
        key
    }

    fn seal(&self, email: &str, head: &[u8]) -> [u8; 16] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is a key");
        // The head has a fixed length, so that it cannot run into the address.
        mac.update(head);
        mac.update(email.as_bytes());
        let mut seal = [0; 16];
        seal.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        seal
    }

    /// Returns the cookie value: a fresh mark for an account, followed by the browser's other marks.
    #[must_use]
    pub fn marks(&self, clock: &Clock, email: &str, had: &str) -> String {
        let now = clock.now();
        let mut mark = now.to_le_bytes().to_vec();
        mark.extend(clock.random::<12>());
        let seal = self.seal(email, &mark);
        mark.extend(seal);
        let fresh = data_encoding::BASE64URL_NOPAD.encode(&mark);
        let others = had
            .split('.')
            .filter(|old| !old.is_empty() && self.open(now, email, old).is_none());
        let all: Vec<&str> = std::iter::once(fresh.as_str())
            .chain(others.take(MOST - 1))
            .collect();
        all.join(".")
    }

    /// Returns the name of the browser's valid mark for an account, if there is one.
    #[must_use]
    pub fn find(&self, now: i64, email: &str, marks: &str) -> Option<[u8; 12]> {
        let mut all = marks.split('.').take(MOST);
        all.find_map(|mark| self.open(now, email, mark))
    }

    fn open(&self, now: i64, email: &str, mark: &str) -> Option<[u8; 12]> {
        let bytes = data_encoding::BASE64URL_NOPAD
            .decode(mark.as_bytes())
            .ok()?;
        let bytes: [u8; LENGTH] = bytes.try_into().ok()?;
        let (head, seal) = bytes.split_at(LENGTH - 16);
        if !bool::from(self.seal(email, head).ct_eq(seal)) {
            return None;
        }
        let made_at = i64::from_le_bytes(*head.first_chunk()?);
        let name = head[8..].try_into().ok()?;
        // One made before the clock was set back would last too long.
        (-AHEAD..HOLDS)
            .contains(&now.saturating_sub(made_at))
            .then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_of_one_account_and_holds_for_half_a_year() {
        let clock = Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1);
        let key = DeviceKey([7; 32]);
        let one = key.marks(&clock, "a@b.se", "");
        let both = key.marks(&clock, "c@b.se", &one);
        let now = clock.now();
        assert!(
            key.find(now, "a@b.se", &both).is_some() && key.find(now, "c@b.se", &both).is_some()
        );
        assert_eq!(key.find(now, "d@b.se", &both), None);
        assert_eq!(key.find(now + HOLDS, "a@b.se", &both), None);
        assert_eq!(key.find(now - HOLDS, "a@b.se", &both), None);
        assert_eq!(DeviceKey([8; 32]).find(now, "a@b.se", &both), None);
        assert_eq!(key.find(now, "a@b.se", "x.y..zzzz"), None);
        // A new mark takes the old one's place.
        assert_eq!(key.marks(&clock, "a@b.se", &both).split('.').count(), 2);
    }
}
