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
