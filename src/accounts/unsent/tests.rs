use super::*;

const ROUTE: (&str, &str) = (
    "/staff/m/{municipality}/pictures/{number}/adopt",
    "/staff/m/1438/pictures/1/adopt",
);

fn clock() -> Clock {
    Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1)
}

fn kept(sent: &Sent) -> &str {
    sent.sealed().unwrap()
}

#[test]
fn what_was_sent_comes_back_to_its_sender_for_a_day_and_to_nobody_else() {
    let (clock, key) = (clock(), UnsentKey::new([7; 32]));
    let (anna, bo) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let body = "form_token=x&by=Kommunstyrelsen+%C3%85%0D%0Atv%C3%A5&role=a&role=b";
    let sent = key.keep(&clock, Some(anna), ROUTE, body.as_bytes());
    let now = clock.now();
    let unsent = key.open(now, anna, kept(&sent)).unwrap();
    let fields: Vec<(&str, &str)> = unsent
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let typed = ("by", "Kommunstyrelsen Å\r\ntvå");
    assert_eq!(fields, [typed, ("role", "a"), ("role", "b")]);
    assert_eq!((unsent.route.as_str(), unsent.path.as_str()), ROUTE);
    assert!(!kept(&sent).contains("Kommun") && !format!("{unsent:?}").contains("Kommun"));
    assert_eq!(key.open(now, bo, kept(&sent)), Err(Lost::Anothers));
    assert_eq!(key.open(now + HOLDS, anna, kept(&sent)), Err(Lost::Aged));
    assert_eq!(key.open(now - HOLDS, anna, kept(&sent)), Err(Lost::Aged));
    let other = UnsentKey::new([8; 32]);
    assert_eq!(other.open(now, anna, kept(&sent)), Err(Lost::Forged));
    for damaged in ["", "x", "AAAA", &kept(&sent)[1..], "å"] {
        assert_eq!(key.open(now, anna, damaged), Err(Lost::Forged));
    }
    let nobodys = key.keep(&clock, None, ROUTE, b"by=x");
    assert!(key.open(now, bo, kept(&nobodys)).is_ok());
}

#[test]
fn what_is_too_large_or_a_password_goes_with_nobody_and_a_step_carries_on_what_it_has() {
    let (clock, key) = (clock(), UnsentKey::new([7; 32]));
    let keep = |route: &str, body: &str| key.keep(&clock, None, (route, route), body.as_bytes());
    let long = format!("by={}", "x".repeat(LARGEST));
    assert_eq!(keep(ROUTE.1, &long), Sent::TooLarge);
    let quotes = format!("by={}", "\"".repeat(LARGEST * 2 / 3));
    assert_eq!(keep(ROUTE.1, &quotes), Sent::TooLarge, "as it is sealed");
    let password = "password=a&new_password=b";
    assert_eq!(keep("/staff/account/password", password), Sent::Secret);
    let step = keep("/staff/again", "password=a&unsent=sealed&form_token=x");
    assert_eq!(step, Sent::Kept("sealed".to_owned()));
    assert_eq!(keep("/staff/sign-out", "form_token=x"), Sent::Nothing);
}

#[test]
fn no_seal_leads_to_another_site() {
    let (clock, key) = (clock(), UnsentKey::new([7; 32]));
    for path in [
        "//evil.se/staff/",
        "https://evil.se/",
        "/s/dals-ed",
        "/staff/\\evil.se",
    ] {
        let unsent = Unsent {
            at: clock.now(),
            person: None,
            route: ROUTE.0.to_owned(),
            path: path.to_owned(),
            fields: Vec::new(),
        };
        let sealed = key.seal(&clock, &unsent).unwrap();
        let opened = key.open(clock.now(), Uuid::nil(), &sealed);
        assert_eq!(opened, Err(Lost::Forged), "{path}");
    }
}
