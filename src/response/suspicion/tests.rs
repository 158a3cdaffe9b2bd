use super::*;

fn survey() -> SurveyId {
    SurveyId {
        municipality: "1438".into(),
        number: 1,
    }
}

fn clock() -> Clock {
    Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1)
}

#[test]
fn thirty_at_once_are_calm_and_the_next_is_a_burst_until_time_passes() {
    let clock = clock();
    let floods = Floods::new(&clock);
    let peer = Peer("192.0.2.1".parse().unwrap());
    for _ in 0..30 {
        assert_eq!(floods.submission(&clock, &survey(), peer), Flow::Calm);
    }
    let Flow::Burst(tag) = floods.submission(&clock, &survey(), peer) else {
        panic!("a burst was expected")
    };
    assert_eq!(floods.submission(&clock, &survey(), peer), Flow::Burst(tag));
    let neighbour = Peer("192.0.2.2".parse().unwrap());
    assert_eq!(floods.submission(&clock, &survey(), neighbour), Flow::Calm);
    clock.advance(jiff::SignedDuration::from_secs(10));
    assert_eq!(floods.submission(&clock, &survey(), peer), Flow::Calm);
}

#[test]
fn what_answers_were_known_by_is_forgotten_though_nothing_more_comes() {
    let clock = clock();
    let floods = Floods::new(&clock);
    let form = Uuid::from_u128(1);
    let _ = floods.unusual(&clock, &survey(), form, (b"answers", &[]), Some(40.0));
    let held = |floods: &Floods| floods.state.lock().unwrap().usual[&survey()].held();
    assert_eq!(held(&floods), 1);
    clock.advance(jiff::SignedDuration::from_mins(9));
    floods.forget(&clock);
    assert_eq!(held(&floods), 1);
    clock.advance(jiff::SignedDuration::from_mins(11));
    floods.forget(&clock);
    assert_eq!(held(&floods), 0);
    let salt = floods.state.lock().unwrap().salt;
    clock.advance(jiff::SignedDuration::from_hours(24));
    floods.forget(&clock);
    assert_ne!(floods.state.lock().unwrap().salt, salt);
}

#[test]
fn beyond_a_thousand_an_hour_one_is_asked_to_wait() {
    let clock = clock();
    let floods = Floods::new(&clock);
    let peer = Peer("2001:db8::1".parse().unwrap());
    let same_house = Peer("2001:db8::2".parse().unwrap());
    for _ in 0..1000 {
        assert!(!matches!(
            floods.submission(&clock, &survey(), peer),
            Flow::Wait(_)
        ));
    }
    assert!(matches!(
        floods.submission(&clock, &survey(), same_house),
        Flow::Wait(1..=4)
    ));
    clock.advance(jiff::SignedDuration::from_secs(4));
    assert!(!matches!(
        floods.submission(&clock, &survey(), peer),
        Flow::Wait(_)
    ));
}

#[test]
fn more_than_several_classes_at_once_are_told_from_one() {
    let clock = clock();
    let floods = Floods::new(&clock);
    let peer = Peer("192.0.2.1".parse().unwrap());
    let flows: Vec<Flow> = (0..120)
        .map(|_| floods.submission(&clock, &survey(), peer))
        .collect();
    let of = |wanted: fn(&Flow) -> bool| flows.iter().filter(|flow| wanted(flow)).count();
    assert_eq!(of(|flow| *flow == Flow::Calm), 30);
    assert_eq!(of(|flow| matches!(flow, Flow::Burst(_))), 70);
    assert_eq!(of(|flow| matches!(flow, Flow::Crowd(_))), 20);
    assert_eq!(flows[30].burst(), flows[119].burst(), "one burst");
}

#[test]
fn one_sign_is_not_enough_unless_another_site_sent_it() {
    for sign in Sign::ALL {
        let one = Signs::of(&[sign]);
        assert_eq!(is_suspect(one), sign == Sign::Foreign, "{sign:?}");
    }
    for sign in [
        Sign::Young,
        Sign::Trap,
        Sign::Unseen,
        Sign::Empty,
        Sign::Burst,
        Sign::PerhapsForeign,
    ] {
        assert!(is_suspect(Signs::of(&[sign, Sign::NotOurs])), "{sign:?}");
    }
}

#[test]
fn a_busy_evening_makes_nobody_suspect_who_has_one_sign_beside_it() {
    for sign in [
        Sign::Young,
        Sign::Trap,
        Sign::Empty,
        Sign::Burst,
        Sign::PerhapsForeign,
    ] {
        assert!(!is_suspect(Signs::of(&[sign, Sign::Surge])), "{sign:?}");
    }
    assert!(!is_suspect(Signs::of(&[Sign::Surge, Sign::Same])));
    assert!(is_suspect(Signs::of(&[Sign::Unseen, Sign::Surge])));
    assert!(is_suspect(Signs::of(&[
        Sign::Burst,
        Sign::Crowd,
        Sign::Surge
    ])));
}

#[test]
fn only_trusted_proxies_are_believed() {
    let proxy: IpAddr = "10.0.0.4".parse().unwrap();
    let trusted = ["10.0.0.0/8".parse().unwrap()];
    let of = |direct, forwarded: &[&str]| peer(direct, forwarded, &trusted).0.to_string();
    assert_eq!(of(proxy, &["192.0.2.9"]), "192.0.2.9");
    assert_eq!(
        of(proxy, &["203.0.113.1, 192.0.2.9, 10.1.1.1"]),
        "192.0.2.9"
    );
    assert_eq!(
        of("198.51.100.7".parse().unwrap(), &["192.0.2.9"]),
        "198.51.100.7"
    );
    assert_eq!(of(proxy, &["rubbish"]), "10.0.0.4");
    assert_eq!(of(proxy, &["192.0.2.9:4711"]), "192.0.2.9");
}
