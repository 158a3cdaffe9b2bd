//! Forms interrupted by a sign-in: they are carried through it and shown again.
//!
//! Nothing is stored. The guard seals the form into the page that asks for a password, a code or a fresh sign-in; each step
//! carries it on in a hidden field; finally a page shows the form, and one press sends it anew, with the token of the new
//! session and through the guard like any other form. It is never sent automatically. Only forms from the program's own
//! pages are sealed (the browser says so), with path, time and person: nobody else can open it, and after [`HOLDS`] nobody
//! at all. Where the page was older than the sign-in, its [`mark`] identifies the person. Files are too large, and passwords
//! are not put into pages; the page says so.
//!
//! Which requests are kept, and the pages that show them again, are in `site/accounts/unsent/`.

pub mod mark;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::session::AHEAD;
use crate::clock::Clock;

/// The field of a form that carries its session's token.
pub const TOKEN: &str = "form_token";
/// Fields taken exactly as typed.
pub const SECRET: [&str; 2] = ["password", "new_password"];
/// Purpose for deriving the key.
pub const PURPOSE: &[u8] = b"lyssna unsent 1";
/// Lifetime of a sealed form, in ms: from an evening to the next morning.
pub const HOLDS: i64 = 24 * 60 * 60 * 1000;
/// Largest form that is carried, in bytes before sealing; sealed it fits into the largest staff form.
pub const LARGEST: usize = 512 * 1024;
/// Hidden field that carries the sealed form.
pub const FIELD: &str = "unsent";
/// Sign-in routes: their own forms are not kept, only passed on.
const STEPS: [&str; 3] = ["/staff/second-factor", "/staff/again", "/staff/sign-out"];
/// Length of the nonce before a sealed form, in bytes.
const NONCE: usize = 12;

/// A form that was sent but not accepted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// Time when it was sent, in ms.
    pub at: i64,
    /// Person who sent it; `None` where the session is unknown.
    pub person: Option<Uuid>,
    /// Route with parameters, as in the router's table.
    pub route: String,
    /// Path that it was sent to.
    pub path: String,
    /// Names and values as typed, without the token.
    pub fields: Vec<(String, String)>,
}

impl std::fmt::Debug for Unsent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never logs the content.
        f.debug_struct("Unsent")
            .field("route", &self.route)
            .finish_non_exhaustive()
    }
}

impl Unsent {
    /// Reads a form's body, without its token.
    #[must_use]
    pub fn of(
        clock: &Clock,
        person: Option<Uuid>,
        (route, path): (&str, &str),
        body: &[u8],
    ) -> Self {
        Self {
            at: clock.now(),
            person,
            route: route.to_owned(),
            path: path.to_owned(),
            fields: form_urlencoded::parse(body)
                .filter(|(name, _)| name != TOKEN)
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        }
    }

    /// Returns whether it contains a password, which is never put into a page.
    #[must_use]
    pub fn has_secret(&self) -> bool {
        let mut names = self.fields.iter().map(|(name, _)| name.as_str());
        names.any(|name| SECRET.contains(&name))
    }
}

/// Reason why a form cannot be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// Not sealed by this installation, or modified.
    Forged,
    /// Expired.
    Aged,
    /// Sent by another person.
    Anothers,
}

/// The interrupted form during a sign-in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sent {
    /// None.
    #[default]
    Nothing,
    /// A sealed form.
    Kept(String),
    /// A file, which is too large to carry.
    File,
    /// A form that is too large to carry.
    TooLarge,
    /// A form with a password, which is never put into a page.
    Secret,
}

impl Sent {
    /// Creates it from the hidden field of a sign-in step.
    #[must_use]
    pub fn carried(field: String) -> Self {
        if field.is_empty() {
            Self::Nothing
        } else {
            Self::Kept(field)
        }
    }

    /// Returns the value of the hidden field.
    #[must_use]
    pub fn sealed(&self) -> Option<&str> {
        match self {
            Self::Kept(sealed) => Some(sealed),
            _ => None,
        }
    }
}

/// Key that seals forms, the same on all nodes.
#[derive(Clone)]
pub struct UnsentKey([u8; 32]);

impl std::fmt::Debug for UnsentKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UnsentKey")
    }
}

impl UnsentKey {
    /// Creates the key from derived bytes.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    fn cipher(&self) -> Option<Aes256Gcm> {
        Aes256Gcm::new_from_slice(&self.0).ok()
    }

    /// Seals a form's body sent to a path of a route by a person, if known; sign-in steps pass on the form that they carry.
    #[must_use]
    pub fn keep(
        &self,
        clock: &Clock,
        person: Option<Uuid>,
        (route, path): (&str, &str),
        body: &[u8],
    ) -> Sent {
        if STEPS.contains(&route) {
            return Sent::carried(carried(body));
        }
        if body.len() > LARGEST {
            return Sent::TooLarge;
        }
        let unsent = Unsent::of(clock, person, (route, path), body);
        if unsent.has_secret() {
            return Sent::Secret;
        }
        self.seal(clock, &unsent).map_or(Sent::TooLarge, Sent::Kept)
    }

    /// Seals a form; `None` when it is too large.
    #[must_use]
    pub fn seal(&self, clock: &Clock, unsent: &Unsent) -> Option<String> {
        let plain = serde_json::to_vec(unsent).ok()?;
        if plain.len() > LARGEST {
            return None;
        }
        let nonce = clock.random::<NONCE>();
        let sealed = self
            .cipher()?
            .encrypt(&Nonce::from(nonce), plain.as_slice())
            .ok()?;
        Some(data_encoding::BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat()))
    }

    /// Opens a sealed form that a person brings back.
    ///
    /// # Errors
    /// [`Lost`].
    pub fn open(&self, now: i64, person: Uuid, sealed: &str) -> Result<Unsent, Lost> {
        let opened = || {
            let bytes = data_encoding::BASE64URL_NOPAD
                .decode(sealed.as_bytes())
                .ok()?;
            let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
            let plain = self.cipher()?.decrypt(&Nonce::from(*nonce), sealed).ok()?;
            serde_json::from_slice::<Unsent>(&plain).ok()
        };
        let unsent = opened().ok_or(Lost::Forged)?;
        // A seal of our own should guarantee this; checked so that a mistake cannot lead to another site.
        if !unsent.path.starts_with("/staff/") || unsent.path.contains('\\') {
            return Err(Lost::Forged);
        }
        if !(-AHEAD..HOLDS).contains(&now.saturating_sub(unsent.at)) {
            return Err(Lost::Aged);
        }
        if unsent.person.is_some_and(|sender| sender != person) {
            return Err(Lost::Anothers);
        }
        Ok(unsent)
    }
}

/// Returns the sealed form carried in a body.
fn carried(body: &[u8]) -> String {
    let mut fields = form_urlencoded::parse(body);
    let found = fields.find(|(name, _)| name == FIELD);
    found
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
