//! Decryption of records sealed by phones.
//!
//! A sealed record is an ephemeral P-256 public key (65 bytes, uncompressed), a nonce (12 bytes) and AES-256-GCM ciphertext
//! with its tag. The key is HKDF-SHA-256 of the ECDH secret, salted with the ephemeral key; the ids of record and outing are
//! authenticated, so that a record cannot be moved to another outing. A lost phone holds the public key only.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use p256::ecdh::diffie_hellman;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey};
use sha2::Sha256;
use uuid::Uuid;

use crate::clock::Clock;
use crate::storage::{Store, StoreError, Stored};

/// HKDF info string.
const PURPOSE: &[u8] = b"lyssna street 1";
/// Length of an uncompressed point.
const POINT: usize = 65;
/// Length of the nonce.
const NONCE: usize = 12;

/// The server's private key for records.
#[derive(Clone)]
pub struct SealKey(SecretKey);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey")
    }
}

impl SealKey {
    /// Loads the installation's key, creating it the first time.
    ///
    /// # Errors
    /// When the stored key is invalid.
    pub async fn load(db: &Store, clock: &Clock) -> Stored<Self> {
        let bytes = db.secret("street", clock.random()).await?;
        SecretKey::from_slice(&bytes)
            .map(Self)
            .map_err(|_| StoreError::corrupt("secret", "value", "street"))
    }

    /// Returns the public key for phones.
    #[must_use]
    pub fn public(&self) -> Vec<u8> {
        self.0.public_key().to_sec1_point(false).as_bytes().to_vec()
    }

    /// Decrypts a record. `None` if it was sealed to another key or for other ids, or is damaged.
    #[must_use]
    pub fn open(&self, id: Uuid, outing: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        let (point, rest) = sealed.split_at_checked(POINT)?;
        let (nonce, ciphertext) = rest.split_at_checked(NONCE)?;
        let theirs = PublicKey::from_sec1_bytes(point).ok()?;
        let shared = diffie_hellman(self.0.to_nonzero_scalar(), theirs.as_affine());
        let cipher = cipher(shared.raw_secret_bytes(), point)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let aad = bound_to(id, outing);
        let payload = Payload {
            msg: ciphertext,
            aad: &aad,
        };
        cipher.decrypt(&Nonce::from(nonce), payload).ok()
    }
}

fn cipher(secret: &[u8], point: &[u8]) -> Option<Aes256Gcm> {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(Some(point), secret)
        .expand(PURPOSE, &mut key)
        .ok()?;
    Aes256Gcm::new_from_slice(&key).ok()
}

fn bound_to(id: Uuid, outing: Uuid) -> Vec<u8> {
    [id.as_bytes().as_slice(), outing.as_bytes()].concat()
}

/// Seals as a phone does: for tests and benchmarks.
#[must_use]
pub fn seal(clock: &Clock, public: &[u8], id: Uuid, outing: Uuid, plain: &[u8]) -> Option<Vec<u8>> {
    let ephemeral = SecretKey::from_slice(&clock.random::<32>()).ok()?;
    let point = ephemeral
        .public_key()
        .to_sec1_point(false)
        .as_bytes()
        .to_vec();
    let theirs = PublicKey::from_sec1_bytes(public).ok()?;
    let shared = diffie_hellman(ephemeral.to_nonzero_scalar(), theirs.as_affine());
    let cipher = cipher(shared.raw_secret_bytes(), &point)?;
    let nonce = clock.random::<NONCE>();
    let aad = bound_to(id, outing);
    let payload = Payload {
        msg: plain,
        aad: &aad,
    };
    let ciphertext = cipher.encrypt(&Nonce::from(nonce), payload).ok()?;
    Some([point.as_slice(), &nonce, &ciphertext].concat())
}

#[cfg(test)]
mod tests;
