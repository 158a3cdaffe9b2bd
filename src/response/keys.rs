//! The installation's keys and values derived from them: receipts, fingerprints, form signatures.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::clock::Clock;
use crate::storage::{Store, Stored};
use crate::survey::SurveyId;
use crate::survey::answer::digits;

/// HMAC with its key set up once, cloned for each use.
type Key = Hmac<Sha256>;

fn key(bytes: &[u8; 32]) -> Key {
    Key::new_from_slice(bytes).expect("any length is a key")
}

/// Keys shared by every node of an installation, stored in the database.
#[derive(Clone)]
pub struct Keys {
    receipt: Key,
    fingerprint: Key,
    form: Key,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// Key that seals a form's record of the questions shown.
#[derive(Clone)]
pub struct SeenKey(Key);

impl std::fmt::Debug for SeenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SeenKey")
    }
}

impl SeenKey {
    /// Returns the seal of such a record: 64 bits in hexadecimal.
    #[must_use]
    pub fn seal(&self, account: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(account.as_bytes());
        data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()[..8])
    }
}

/// Receipt code: 80 bits that only the respondent and the key can produce.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt([u8; 10]);

impl std::fmt::Debug for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Receipt")
    }
}

/// Crockford's base 32: without I, L, O, U; look-alikes are accepted in input.
static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification
        .translate
        .from
        .push_str("abcdefghjkmnpqrstvwxyzOoIiLl");
    specification
        .translate
        .to
        .push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    specification.ignore.push_str("- \u{9}.");
    specification
        .encoding()
        .expect("Crockford's alphabet is an encoding")
});

impl Receipt {
    /// Formats the code in groups of four for reading aloud.
    #[must_use]
    pub fn code(&self) -> String {
        let all = CROCKFORD.encode(&self.0);
        let groups: Vec<&str> = (0..4).map(|g| &all[g * 4..g * 4 + 4]).collect();
        groups.join("-")
    }

    /// Parses a code as typed: any case, with or without hyphens, O for 0, I or L for 1.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = digits(typed)
            .chars()
            .map(|c| match c {
                '–' | '—' | '‑' | '−' | '\u{a0}' => '-',
                c => c,
            })
            .collect();
        CROCKFORD
            .decode(plain.trim().as_bytes())
            .ok()?
            .try_into()
            .ok()
            .map(Self)
    }

    /// Returns the id under which the response is stored: a hash of the code, so that neither the code nor the form's id can
    /// be derived from the database. The probability of a collision among a million responses is 2^-41.
    #[must_use]
    pub fn response_id(&self) -> Uuid {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&Sha256::digest(self.0)[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

fn mac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = key.clone();
    for part in parts {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn first<const N: usize>(bytes: [u8; 32]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[..N]);
    out
}

impl Keys {
    /// Loads the keys, creating them the first time.
    pub async fn load(store: &Store, clock: &Clock) -> Stored<Self> {
        Ok(Self {
            receipt: key(&store.secret("receipt", clock.random()).await?),
            fingerprint: key(&store.secret("fingerprint", clock.random()).await?),
            form: key(&store.secret("form", clock.random()).await?),
        })
    }

    /// Returns the receipt of the response with this form id.
    #[must_use]
    pub fn receipt(&self, survey: &SurveyId, id: Uuid) -> Receipt {
        let number = survey.number.to_le_bytes();
        Receipt(first(mac(
            &self.receipt,
            &[survey.municipality.as_bytes(), &number, id.as_bytes()],
        )))
    }

    /// Returns the name of a text in a file exported for coding: it needs the key, cannot be traced to the response, and
    /// differs for each coder. The probability of a collision among a million texts is 2^-41.
    #[must_use]
    pub fn text_name(&self, survey: &SurveyId, id: Uuid, question: &str, coder: Uuid) -> String {
        let number = survey.number.to_le_bytes();
        let parts: [&[u8]; 6] = [
            b"text name",
            survey.municipality.as_bytes(),
            &number,
            id.as_bytes(),
            question.as_bytes(),
            coder.as_bytes(),
        ];
        CROCKFORD.encode(&first::<10>(mac(&self.fingerprint, &parts)))
    }

    /// Returns the keyed fingerprint of packed answers and texts.
    #[must_use]
    pub fn fingerprint(
        &self,
        survey: &SurveyId,
        answers: &[u8],
        texts: &[(String, String)],
    ) -> [u8; 16] {
        let number = survey.number.to_le_bytes();
        let mut parts: Vec<&[u8]> = vec![survey.municipality.as_bytes(), &number, answers];
        for (question, text) in texts {
            parts.push(question.as_bytes());
            parts.push(text.as_bytes());
        }
        first(mac(&self.fingerprint, &parts))
    }

    /// Signs a form: proof that this installation issued the id for the survey at that time.
    #[must_use]
    pub fn sign_form(&self, survey: &SurveyId, id: Uuid, minted_at: i64) -> [u8; 12] {
        let number = survey.number.to_le_bytes();
        first(mac(
            &self.form,
            &[
                survey.municipality.as_bytes(),
                &number,
                id.as_bytes(),
                &minted_at.to_le_bytes(),
            ],
        ))
    }

    /// Returns the token that opens a survey for trial: staff may share it, and answers given with it are not stored.
    #[must_use]
    pub fn trial(&self, survey: &SurveyId) -> String {
        let number = survey.number.to_le_bytes();
        let parts: [&[u8]; 3] = [b"trial", survey.municipality.as_bytes(), &number];
        data_encoding::HEXLOWER.encode(&first::<12>(mac(&self.form, &parts)))
    }

    /// Returns the key that seals a form's record of the questions shown.
    #[must_use]
    pub fn seen_key(&self, survey: &SurveyId, id: Uuid, minted_at: i64) -> SeenKey {
        let number = survey.number.to_le_bytes();
        SeenKey(key(&mac(
            &self.form,
            &[
                b"seen",
                survey.municipality.as_bytes(),
                &number,
                id.as_bytes(),
                &minted_at.to_le_bytes(),
            ],
        )))
    }

    /// Verifies a form's signature in constant time.
    #[must_use]
    pub fn form_is_ours(
        &self,
        survey: &SurveyId,
        id: Uuid,
        minted_at: i64,
        signature: &[u8],
    ) -> bool {
        self.sign_form(survey, id, minted_at)
            .ct_eq(signature)
            .into()
    }
}

#[cfg(test)]
mod tests;
