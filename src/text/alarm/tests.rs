use super::*;

#[test]
fn every_line_of_the_rules_is_read() {
    let (_, wrong) = Rules::parse(include_str!("rules.txt"));
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_child_that_is_beaten_is_heard_however_it_is_spelt() {
    for text in [
        "Min pappa slår mig, jag är 13 år",
        "min papa slar mej jag e 13",
        "JAG ÄR TRETTON ÅR OCH MIN PAPPA SLÅÅÅR MIG",
    ] {
        assert_eq!(find(text), [Kind::Home, Kind::Child], "{text}");
    }
    for text in [
        "Kommunen borde slå ett slag för barnen",
        "",
        "Trafiken är livsfarlig",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn what_was_decided_is_stored_and_read() {
    let text = "Min pappa slår mig, jag är 13 år";
    let mut alarm = Alarm::stored(None, text);
    assert!(alarm.sounds());
    assert_eq!(alarm.to_string(), "home child");
    assert_eq!(Alarm::stored(Some("home child"), text), alarm);
    alarm.aside = true;
    assert_eq!(alarm.to_string(), "ok home child");
    assert_eq!(Alarm::stored(Some("ok home child"), text), alarm);
    assert!(!alarm.sounds());
    assert!(!alarm.add(&[Kind::Child]) && alarm.add(&[Kind::Life]));
    assert!(alarm.sounds());
    assert_eq!(alarm.to_string(), "life home child");
    assert_eq!(Alarm::stored(Some(""), text).to_string(), "");
    assert!(alarm.waits(false) && !alarm.waits(true));
    alarm.again = true;
    assert!(alarm.waits(true));
    assert_eq!(alarm.to_string(), "again life home child");
    assert_eq!(Alarm::stored(Some("again life home child"), text), alarm);
}
