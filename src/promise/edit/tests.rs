use jiff::civil::date;

use super::*;
use crate::promise::goal::Per;
use crate::promise::tests::{FOCUS, activity, body, count};

#[test]
fn a_number_is_never_used_again() {
    let mut body = body();
    let new = activity(0, count(2, Per::Year));
    assert_eq!(body.add_activity(new.clone()), Ok(2));
    assert_eq!(body.remove_activity(2, None), Ok(()));
    assert_eq!(body.add_activity(new), Ok(3));
    assert_eq!(body.remove_activity(2, None), Err(EditError::Missing));
}

#[test]
fn what_was_signed_is_not_removed() {
    let signed = body();
    let mut body = signed.clone();
    assert_eq!(
        body.remove_activity(1, Some(&signed)),
        Err(EditError::Signed)
    );
    let number = body.add_activity(activity(0, count(2, Per::Year))).unwrap();
    assert_eq!(body.remove_activity(number, Some(&signed)), Ok(()));
}

#[test]
fn activities_move_by_one_place() {
    let mut body = body();
    let number = body.add_activity(activity(0, count(2, Per::Year))).unwrap();
    let order = |body: &Body| -> Vec<u32> { body.activities.iter().map(|a| a.number).collect() };
    body.move_activity(number, Way::Up).unwrap();
    assert_eq!(order(&body), [2, 1]);
    body.move_activity(number, Way::Up).unwrap();
    assert_eq!(order(&body), [2, 1]);
    body.move_activity(number, Way::Down).unwrap();
    assert_eq!(order(&body), [1, 2]);
    assert_eq!(body.move_activity(9, Way::Down), Err(EditError::Missing));
}

#[test]
fn sunne_carries_on_and_decides_on_every_activity() {
    let mut before = body();
    for _ in 0..3 {
        let one = activity(0, count(2, Per::Year));
        before.add_activity(one).unwrap();
    }
    before.focus[0].still_stands = "gällde då".to_owned();
    let mut next = before.carried_on(date(2018, 1, 1), date(2018, 12, 31));
    assert_eq!(next.focus[0].focus, FOCUS);
    assert!(next.focus[0].still_stands.is_empty(), "is said anew");
    assert_eq!(next.follow_up.by, None);
    assert_eq!(next.follow_up.to, before.follow_up.to);
    let of = |activity| ActivityRef {
        document: 1,
        activity,
    };
    assert_eq!(next.undecided(1, &before), [1, 2, 3, 4].map(of));
    assert_eq!(next.go_on(1, &before.activities[0]), Ok(1));
    next.leave(of(2), String::new());
    next.leave(of(3), "Ingen anmälde sig".to_owned());
    assert_eq!(next.undecided(1, &before), [of(4)]);
    // A decision can be another one; the activity that was added meanwhile has to be removed.
    assert_eq!(next.go_on(1, &before.activities[2]), Ok(2));
    assert!(next.left.iter().all(|left| left.of != of(3)));
    let mut changed = activity(0, count(3, Per::Year));
    changed.continues = Some(of(4));
    next.add_activity(changed).unwrap();
    assert_eq!(next.undecided(1, &before), []);
    assert_eq!(next.activities[0].continues, Some(of(1)));
    assert_eq!(next.period(&next.activities[0]).1, date(2018, 12, 31));
}

#[test]
fn what_ended_is_not_carried_on() {
    let mut before = body();
    before.activities[0].ended = Some(crate::promise::Ended::Withdrawn {
        on: date(2017, 6, 1),
        decision: "KS 1".to_owned(),
        reason: "Vägen byggs om".to_owned(),
    });
    let next = before.carried_on(date(2018, 1, 1), date(2018, 12, 31));
    assert_eq!(next.undecided(1, &before), []);
}

#[test]
fn an_amendment_is_told_by_what_was_and_what_is() {
    let before = body();
    let mut after = before.clone();
    assert_eq!(after.differences(&before), []);
    after.activities[0].goal = count(2, Per::Total);
    after.until = date(2018, 6, 30);
    let number = after
        .add_activity(activity(0, count(1, Per::Year)))
        .unwrap();
    let told = after.differences(&before);
    assert_eq!(
        told,
        [
            Difference::Period(
                (before.from, before.until),
                (before.from, date(2018, 6, 30))
            ),
            Difference::Changed(&before.activities[0], &after.activities[0]),
            Difference::New(after.activity(number).unwrap()),
        ]
    );
    // The order of activities is none of what is promised.
    let mut moved = before.clone();
    moved
        .add_activity(activity(0, count(1, Per::Year)))
        .unwrap();
    let as_it_was = moved.clone();
    moved.move_activity(2, Way::Up).unwrap();
    assert_eq!(moved.differences(&as_it_was), []);
}
