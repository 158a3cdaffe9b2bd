//! The second factor: six digits from an authenticator (TOTP, RFC 6238), or a recovery code.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use totp_rs::Builder;

use crate::clock::Clock;
use crate::survey::answer::digits;

/// Steps accepted before and after the current one, for clock drift and typing time.
const SKEW: u16 = 1;
/// Length of a step in seconds.
pub const STEP: u64 = 30;
/// Recovery codes given at a time.
pub const RECOVERY_CODES: usize = 10;

fn totp(secret: &[u8]) -> Option<totp_rs::Totp> {
    Builder::new()
        .with_secret(secret.to_vec())
        .with_skew(SKEW)
        .build()
        .ok()
}

/// Generates a secret: 160 bits, as RFC 4226 recommends.
#[must_use]
pub fn new_secret(clock: &Clock) -> [u8; 20] {
    clock.random()
}

/// Returns the step of a valid code not used before; `None` for a wrong or a used one.
#[must_use]
pub fn matching_step(secret: &[u8], typed: &str, now: i64, last_step: i64) -> Option<i64> {
    let digits: String = digits(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let seconds = u64::try_from(now / 1000).ok()?;
    let step = totp(secret)?.check(&digits, seconds)?;
    let step = i64::try_from(step).ok()?;
    (step > last_step).then_some(step)
}

/// Returns the code at a time, as an authenticator shows it. For tests and the command line's rehearsal.
#[must_use]
pub fn code_at(secret: &[u8], now: i64) -> String {
    let seconds = u64::try_from(now / 1000).unwrap_or(0);
    totp(secret)
        .map(|totp| totp.generate(seconds).to_string())
        .unwrap_or_default()
}

/// Formats the secret in Base32 groups of four, for typing into an authenticator.
#[must_use]
pub fn readable(secret: &[u8]) -> String {
    let all = BASE32_NOPAD.encode(secret);
    let groups: Vec<&str> = (0..all.len())
        .step_by(4)
        .map(|at| &all[at..(at + 4).min(all.len())])
        .collect();
    groups.join(" ")
}

/// Returns the `otpauth` URL that an authenticator reads from the QR code.
#[must_use]
pub fn address(secret: &[u8], email: &str) -> String {
    let email: String = form_urlencoded::byte_serialize(email.as_bytes()).collect();
    format!(
        "otpauth://totp/Lyssna:{email}?secret={}&issuer=Lyssna",
        BASE32_NOPAD.encode(secret)
    )
}

/// Generates recovery codes: 60 bits each, in three groups that can be read aloud.
#[must_use]
pub fn recovery_codes(clock: &Clock) -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let all = BASE32_NOPAD.encode(&clock.random::<8>());
            format!("{}-{}-{}", &all[..4], &all[4..8], &all[8..12])
        })
        .collect()
}

/// Hashes a recovery code, however it was typed.
#[must_use]
pub fn recovery_hash(typed: &str) -> [u8; 32] {
    let plain: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .map(|c| match c {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            c => c,
        })
        .collect();
    Sha256::digest(plain.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Secret of RFC 6238's appendix B; the test codes are cut to six digits.
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(SECRET, seconds * 1000), code);
        }
    }

    #[test]
    fn a_code_is_taken_once_and_a_step_early_or_late() {
        let now = 1_111_111_109_000;
        let step = matching_step(SECRET, " 081 804", now, -1).unwrap();
        assert_eq!(step, 37_037_036);
        assert_eq!(matching_step(SECRET, "081804", now, step), None, "replayed");
        assert_eq!(
            matching_step(SECRET, "081804", now + 30_000, -1),
            Some(step)
        );
        assert_eq!(
            matching_step(SECRET, "081804", now - 30_000, -1),
            Some(step)
        );
        assert_eq!(matching_step(SECRET, "081804", now + 90_000, -1), None);
        for wrong in ["", "081805", "0818040", "abcdef"] {
            assert_eq!(matching_step(SECRET, wrong, now, -1), None, "{wrong}");
        }
    }

    #[test]
    fn recovery_codes_may_be_typed_as_they_are_read() {
        let clock = Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1);
        let codes = recovery_codes(&clock);
        assert_eq!(codes.len(), RECOVERY_CODES);
        let code = &codes[0];
        let typed = code.to_lowercase().replace('-', " ").replace('o', "0");
        assert_eq!(recovery_hash(&typed), recovery_hash(code));
        assert_ne!(recovery_hash(&codes[1]), recovery_hash(code));
    }
}
