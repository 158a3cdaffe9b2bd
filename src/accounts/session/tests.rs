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
