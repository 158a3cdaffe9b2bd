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
mod tests;
