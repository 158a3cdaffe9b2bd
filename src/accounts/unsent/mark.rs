//! Marks of forms: besides the session's token, a form carries a seal on that token and the person under the installation's
//! key. So its person is known after the session is forgotten; the mark grants no access.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// Purpose for deriving the key.
pub const PURPOSE: &[u8] = b"lyssna form 1";
/// Separator of token and seal; occurs in neither.
const BETWEEN: char = '.';

/// Key of form marks, the same on all nodes.
#[derive(Clone)]
pub struct MarkKey([u8; 32]);

impl std::fmt::Debug for MarkKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MarkKey")
    }
}

impl MarkKey {
    /// Creates the key from derived bytes.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    fn seal(&self, person: Uuid, token: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is a key");
        // The person has a fixed length, so that it cannot run into the token.
        mac.update(person.as_bytes());
        mac.update(token.as_bytes());
        data_encoding::BASE64URL_NOPAD.encode(&mac.finalize().into_bytes()[..16])
    }

    /// Returns the mark for the forms of a person's session: its token and seal.
    #[must_use]
    pub fn mark(&self, person: Uuid, token: &str) -> String {
        format!("{token}{BETWEEN}{}", self.seal(person, token))
    }

    /// Returns whether a form was made for a person, in any session.
    #[must_use]
    pub fn is_of(&self, person: Uuid, mark: &str) -> bool {
        mark.split_once(BETWEEN).is_some_and(|(token, seal)| {
            let own = self.seal(person, token);
            own.as_bytes().ct_eq(seal.as_bytes()).into()
        })
    }
}

/// Returns the session's token of a form's mark.
#[must_use]
pub fn token(mark: &[u8]) -> &[u8] {
    let mut parts = mark.split(|byte| char::from(*byte) == BETWEEN);
    parts.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_tells_its_person_and_its_session_and_cannot_be_made_of_parts() {
        let (key, other) = (MarkKey::new([7; 32]), MarkKey::new([8; 32]));
        let (anna, bo) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mark = key.mark(anna, "first");
        assert_eq!(token(mark.as_bytes()), b"first");
        assert!(key.is_of(anna, &mark));
        assert!(!key.is_of(bo, &mark) && !other.is_of(anna, &mark));
        let seal = mark.split_once('.').unwrap().1;
        for made in [
            String::new(),
            "first".to_owned(),
            "first.".to_owned(),
            ".".to_owned(),
            format!("second.{seal}"),
            format!(".{seal}"),
            format!("{mark}.x"),
            key.mark(bo, "first"),
        ] {
            assert!(!key.is_of(anna, &made), "{made}");
        }
        assert_eq!(token(b""), b"");
        assert_eq!(token(b"first"), b"first");
    }
}
