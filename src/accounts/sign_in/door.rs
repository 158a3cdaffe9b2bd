//! The door: tries are counted by address and by source before any password is looked at.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Refused;
use crate::accounts::device::DeviceKey;
use crate::accounts::password::Hasher;
use crate::accounts::session::Token;
use crate::accounts::sign_in::tries::{Key, Pace, Taken, Tries};
use crate::accounts::unsent::mark::{self, MarkKey};
use crate::accounts::unsent::{self, UnsentKey};
use crate::clock::Clock;
use crate::peer::Peer;

/// From one source to one account. At this pace 60 bits of recovery code or six digits within 90 s cannot be guessed.
pub(super) const FROM_HERE: Pace = Pace {
    at_once: 5,
    one_more: 20_000,
};

/// To one account, from all unknown browsers: it takes four sources to exhaust.
pub(super) const TO_ACCOUNT: Pace = Pace {
    at_once: 20,
    one_more: 5_000,
};

/// From one source, to any accounts.
pub(super) const FROM_SOURCE: Pace = Pace {
    at_once: 20,
    one_more: 5_000,
};

/// From a known browser or within one session; and for codes, of which there are only a million.
pub(super) const OWN: Pace = FROM_HERE;

/// Origin of a sign-in attempt.
#[derive(Clone, Copy)]
pub enum Knock<'k> {
    /// An unknown browser, for an account.
    Stranger {
        /// The account's address.
        account: &'k str,
        /// Its network source.
        from: Peer,
    },
    /// A browser that somebody signed in to the account with before.
    Device {
        /// The account's address.
        account: &'k str,
        /// The browser's mark.
        mark: [u8; 12],
    },
    /// A person who gave the password, for an account's code.
    Code {
        /// The account's address.
        account: &'k str,
    },
    /// A signed-in person, by the session's hash.
    Session(&'k [u8]),
}

/// Keys, hasher and rate limits for signing in, held in memory.
pub struct Door {
    /// Password hasher.
    pub hasher: Hasher,
    /// Key of browser marks.
    pub devices: DeviceKey,
    /// Key that seals forms interrupted by a sign-in.
    pub unsent: UnsentKey,
    /// Key of form marks.
    pub marks: MarkKey,
    pub(super) tries: Tries,
    /// Salt of the buckets' names: no address can be derived from them.
    salt: [u8; 32],
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Door")
    }
}

impl Door {
    /// Creates a door without any recorded attempts.
    #[must_use]
    pub fn new(clock: &Clock, devices: DeviceKey) -> Self {
        Self {
            hasher: Hasher::new(clock),
            unsent: UnsentKey::new(devices.derive(unsent::PURPOSE)),
            marks: MarkKey::new(devices.derive(mark::PURPOSE)),
            devices,
            tries: Tries::default(),
            salt: clock.random(),
        }
    }

    fn key(&self, parts: &[&[u8]]) -> Key {
        let mut digest = Sha256::new();
        digest.update(self.salt);
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        let mut key = Key::default();
        key.copy_from_slice(&digest.finalize()[..16]);
        key
    }

    /// Determines the origin of an attempt at an account, from the browser's marks.
    #[must_use]
    pub fn who<'k>(&self, clock: &Clock, account: &'k str, marks: &str, from: Peer) -> Knock<'k> {
        match self.devices.find(clock.now(), account, marks) {
            Some(mark) => Knock::Device { account, mark },
            None => Knock::Stranger { account, from },
        }
    }

    /// Returns the token that the forms of a person's session carry.
    #[must_use]
    pub fn form_token(&self, person: Uuid, token: &Token) -> String {
        self.marks.mark(person, &token.form_token())
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// [`Refused::Slowed`].
    pub fn knock(&self, clock: &Clock, what: &str, who: Knock<'_>) -> Result<Taken, Refused> {
        let what = what.as_bytes();
        let buckets = match who {
            Knock::Stranger { account, from } => {
                let (account, network) = (account.as_bytes(), from.network());
                vec![
                    (self.key(&[what, b"here", account, &network]), FROM_HERE),
                    (self.key(&[what, b"account", account]), TO_ACCOUNT),
                    (self.key(&[what, b"source", &network]), FROM_SOURCE),
                ]
            }
            Knock::Device { account, mark } => {
                vec![(self.key(&[what, b"device", account.as_bytes(), &mark]), OWN)]
            }
            Knock::Code { account } => {
                vec![(self.key(&[what, b"code", account.as_bytes()]), OWN)]
            }
            Knock::Session(hash) => vec![(self.key(&[what, b"session", hash]), OWN)],
        };
        let waits =
            |wait: i64| Refused::Slowed(u64::try_from(wait).unwrap_or(0).div_ceil(1000).max(1));
        self.tries.take(clock.now(), &buckets).map_err(waits)
    }

    /// Counts the attempt only if the outcome is wrong credentials; otherwise gives it back.
    ///
    /// # Errors
    /// The error of `outcome`.
    pub fn settle<T>(&self, taken: Taken, outcome: Result<T, Refused>) -> Result<T, Refused> {
        if !matches!(outcome, Err(Refused::Wrong)) {
            self.tries.give_back(taken);
        }
        outcome
    }
}
