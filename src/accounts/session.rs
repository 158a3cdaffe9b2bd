//! Sessions: a random token in a cookie, its hash in the database.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

use super::browser::Browser;
use super::{Membership, Person};
use crate::clock::Clock;

/// Idle time after which a session ends, in ms.
pub const IDLE: i64 = 30 * 60 * 1000;
/// Longest lifetime of a session, in ms.
pub const LONGEST: i64 = 8 * 60 * 60 * 1000;
/// Time for which a sign-in counts as fresh, in ms: exact downloads, people and deletion require one.
pub const FRESH: i64 = 10 * 60 * 1000;
/// Time for which an ended session is remembered, in ms: the reason is shown in its browser, and an unsent form is kept for
/// its owner only.
pub const REMEMBERED: i64 = 24 * 60 * 60 * 1000;
/// Tolerance for times ahead of now, in ms: nodes' clocks differ a little. Anything further ahead predates a clock's setting
/// back, and would last too long.
pub const AHEAD: i64 = 5 * 60 * 1000;
/// Interval at which a session's last use is recorded, in ms.
pub const NOTED: i64 = 60 * 1000;

/// A session or link token: 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    /// Generates a token.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        Self(clock.random())
    }

    /// Parses a token from a cookie or a link.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = data_encoding::BASE64URL_NOPAD
            .decode(text.as_bytes())
            .ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// Returns the text for a cookie or a link.
    #[must_use]
    pub fn text(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.0)
    }

    /// Returns the hash that the database stores.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Returns the anti-forgery token of the session's forms.
    #[must_use]
    pub fn form_token(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(b"form");
        digest.update(self.hash());
        data_encoding::BASE64URL_NOPAD.encode(&digest.finalize()[..16])
    }
}

/// Length of the nonce before a sealed text, in bytes.
const NONCE: usize = 12;

impl Token {
    fn cipher(&self) -> Option<Aes256Gcm> {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(b"lyssna session 1", &mut key)
            .ok()?;
        Aes256Gcm::new_from_slice(&key).ok()
    }

    /// Seals a text that only the browser with this token can have opened; the database has only the token's hash. Empty
    /// stays empty.
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

    /// Opens a sealed text; empty when this token did not seal it.
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

/// State of single sign-on for a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// Refresh token, sealed by the session's token; empty where the provider gave none.
    pub refresh: Vec<u8>,
    /// Time of the last request to the provider, in ms.
    pub asked_at: i64,
    /// Time of the provider's last confirmation, in ms.
    pub vouched_at: i64,
}

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Hash of its token, which identifies it in lists.
    pub hash: Vec<u8>,
    /// Whether the second factor was given.
    pub second_factor: bool,
    /// Start, in ms.
    pub created_at: i64,
    /// Last use, to the minute, in ms.
    pub seen_at: i64,
    /// Time when its owner last gave their credentials, in ms.
    pub fresh_at: i64,
    /// Single sign-on state, if used.
    pub vouched: Option<Vouched>,
    /// Browser in which it began.
    pub browser: Browser,
}

impl Session {
    /// Returns whether it is still valid.
    #[must_use]
    pub fn holds(&self, now: i64) -> bool {
        now - self.seen_at < IDLE && now - self.created_at < LONGEST && !self.is_ahead(now)
    }

    /// Returns whether the clock was set back since its start or last use, so that its age is unknown.
    #[must_use]
    pub fn is_ahead(&self, now: i64) -> bool {
        self.created_at > now + AHEAD || self.seen_at > now + AHEAD
    }

    /// Returns whether its owner signed in recently.
    #[must_use]
    pub fn is_fresh(&self, now: i64) -> bool {
        (-AHEAD..FRESH).contains(&(now - self.fresh_at))
    }
}

/// Reason for ending a session other than by its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person's roles were changed.
    Roles,
    /// The person's password was changed elsewhere.
    Password,
    /// The identity provider no longer vouches for it.
    Provider,
    /// The clock was set back.
    Clock,
}

impl Ended {
    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Password => "password",
            Self::Provider => "provider",
            Self::Clock => "clock",
        }
    }

    /// Parses the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Roles, Self::Password, Self::Provider, Self::Clock]
            .into_iter()
            .find(|ended| ended.as_str() == text)
    }
}

/// A signed-in person as a request finds them: person, roles and session, read for that request.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Person.
    pub person: Person,
    /// Roles by municipality.
    pub memberships: Vec<Membership>,
    /// Current session.
    pub session: Session,
    /// The session's token.
    pub token: Token,
}

impl SignedIn {
    /// Returns whether the sign-in is complete: the second factor was given, or none is required.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.session.second_factor || !self.needs_second_factor()
    }

    /// Returns whether a second factor is required.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        needs_second_factor(&self.person, &self.memberships)
    }
}

/// Returns whether a person needs a second factor: one is set up, or a role requires it.
#[must_use]
pub fn needs_second_factor(person: &Person, memberships: &[Membership]) -> bool {
    person.has_second_factor() || memberships.iter().any(|m| m.role.needs_second_factor())
}

#[cfg(test)]
mod tests;
