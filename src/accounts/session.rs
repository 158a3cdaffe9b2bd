//! Sessions: a random token in a cookie, its hash in the database.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

use super::browser::Browser;
use super::{Membership, Person};
use crate::clock::Clock;

/// Without a request for this long a session ends, in ms.
pub const IDLE: i64 = 30 * 60 * 1000;
/// After this long it ends in any case, in ms.
pub const LONGEST: i64 = 8 * 60 * 60 * 1000;
/// A sign-in counts as fresh for this long, in ms: exact downloads, people, deletion ask for one.
pub const FRESH: i64 = 10 * 60 * 1000;
/// A session that has ended is known for this much longer, in ms: its browser is told why, and what it sends is kept
/// for nobody but its owner.
pub const REMEMBERED: i64 = 24 * 60 * 60 * 1000;
/// How far ahead of now something may lie, in ms: nodes' clocks differ a little. What lies further ahead was made before
/// a clock was set back, and would hold for too long.
pub const AHEAD: i64 = 5 * 60 * 1000;
/// A session's last use is written down at most this often, in ms.
pub const NOTED: i64 = 60 * 1000;

/// What the cookie holds: 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    /// A fresh one.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        Self(clock.random())
    }

    /// From a cookie or a link.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = data_encoding::BASE64URL_NOPAD
            .decode(text.as_bytes())
            .ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// For a cookie or a link.
    #[must_use]
    pub fn text(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.0)
    }

    /// What the database keeps of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// What the session's forms carry, so that no other site can post them.
    #[must_use]
    pub fn form_token(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(b"form");
        digest.update(self.hash());
        data_encoding::BASE64URL_NOPAD.encode(&digest.finalize()[..16])
    }
}

/// Length of the nonce before what a token has sealed.
const NONCE: usize = 12;

impl Token {
    fn cipher(&self) -> Option<Aes256Gcm> {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(b"lyssna session 1", &mut key)
            .ok()?;
        Aes256Gcm::new_from_slice(&key).ok()
    }

    /// Seals what only the browser with this token may have opened again; the database knows the token's
    /// hash alone. Empty stays empty.
    #[must_use]
    pub fn seal(&self, clock: &Clock, plain: &str) -> Vec<u8> {
        if plain.is_empty() {
            return Vec::new();
        }
        let nonce = clock.random::<NONCE>();
        let sealed = self
            .cipher()
            .and_then(|cipher| cipher.encrypt(&Nonce::from(nonce), plain.as_bytes()).ok());
        sealed.map_or_else(Vec::new, |sealed| [nonce.as_slice(), &sealed].concat())
    }

    /// Opens it; empty when it is not this token's.
    #[must_use]
    pub fn open(&self, sealed: &[u8]) -> String {
        let opened = || {
            let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
            let plain = self.cipher()?.decrypt(&Nonce::from(*nonce), sealed).ok()?;
            String::from_utf8(plain).ok()
        };
        opened().unwrap_or_default()
    }
}

/// What single sign-on says of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// What the provider is asked again with, sealed by the session's token; empty where it gave nothing.
    pub refresh: Vec<u8>,
    /// When it was last asked, in ms.
    pub asked_at: i64,
    /// When it last said yes, in ms.
    pub vouched_at: i64,
}

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Hash of its token; its name in lists.
    pub hash: Vec<u8>,
    /// Whether the second factor was given.
    pub second_factor: bool,
    /// When it began, in ms.
    pub created_at: i64,
    /// When it was last used, to the minute, in ms.
    pub seen_at: i64,
    /// When its owner last gave what they sign in with, in ms.
    pub fresh_at: i64,
    /// With single sign-on: what that says of it.
    pub vouched: Option<Vouched>,
    /// In which browser it began, coarsely.
    pub browser: Browser,
}

impl Session {
    /// Whether it still holds.
    #[must_use]
    pub fn holds(&self, now: i64) -> bool {
        now - self.seen_at < IDLE && now - self.created_at < LONGEST && !self.is_ahead(now)
    }

    /// Whether the clock was set back since it began or was used: how long it has lasted cannot be known any more.
    #[must_use]
    pub fn is_ahead(&self, now: i64) -> bool {
        self.created_at > now + AHEAD || self.seen_at > now + AHEAD
    }

    /// Whether its owner signed in a moment ago.
    #[must_use]
    pub fn is_fresh(&self, now: i64) -> bool {
        (-AHEAD..FRESH).contains(&(now - self.fresh_at))
    }
}

/// Why a session was ended by somebody else than its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person's roles were changed.
    Roles,
    /// The person's password was changed elsewhere.
    Password,
    /// The identity provider vouches for it no more.
    Provider,
    /// The clock was set back.
    Clock,
}

impl Ended {
    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Password => "password",
            Self::Provider => "provider",
            Self::Clock => "clock",
        }
    }

    /// From the database.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Roles, Self::Password, Self::Provider, Self::Clock]
            .into_iter()
            .find(|ended| ended.as_str() == text)
    }
}

/// Somebody who is signed in, as a request finds them: person, roles and session of this very moment.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// What they may do, where.
    pub memberships: Vec<Membership>,
    /// Through which session.
    pub session: Session,
    /// The session's token.
    pub token: Token,
}

impl SignedIn {
    /// Whether the sign-in is complete: the second factor was given, or nothing asks for it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.session.second_factor || !self.needs_second_factor()
    }

    /// Whether a password alone is not enough.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        needs_second_factor(&self.person, &self.memberships)
    }
}

/// Whether a password alone is not enough for somebody.
#[must_use]
pub fn needs_second_factor(person: &Person, memberships: &[Membership]) -> bool {
    person.has_second_factor() || memberships.iter().any(|m| m.role.needs_second_factor())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_makes_no_session_last_longer() {
        let began = 100 * LONGEST;
        let session = Session {
            hash: Vec::new(),
            second_factor: false,
            created_at: began,
            seen_at: began,
            fresh_at: began,
            vouched: None,
            browser: Browser::of(""),
        };
        assert!(session.holds(began) && session.is_fresh(began));
        assert!(session.holds(began - AHEAD), "nodes differ a little");
        for back in [AHEAD + 1, LONGEST, 50 * LONGEST] {
            assert!(!session.holds(began - back) && session.is_ahead(began - back));
            assert!(!session.is_fresh(began - back));
        }
        assert!(!session.holds(began + IDLE) && !session.is_fresh(began + FRESH));
    }

    #[test]
    fn what_a_token_seals_no_other_opens() {
        let clock = Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1);
        let (token, other) = (Token::new(&clock), Token::new(&clock));
        let sealed = token.seal(&clock, "refresh");
        assert_eq!(token.open(&sealed), "refresh");
        assert_eq!(other.open(&sealed), "");
        assert_eq!(token.open(&sealed[..5]), "");
        assert_eq!(token.seal(&clock, ""), b"");
        assert_ne!(sealed, token.seal(&clock, "refresh"), "a nonce of its own");
    }
}
