use jiff::civil::date;

use super::*;
use crate::promise::goal::{Direction, Step};
use crate::promise::tests::{FOCUS, activity, body, count, whole};
use crate::promise::{Ended, FollowUp, Responsible};

fn found(body: &Body) -> Vec<Gap> {
    let ground = |focus| {
        (focus == FOCUS).then_some(Ground {
            newest: true,
            founded: true,
        })
    };
    gaps(body, ground, Around::default())
}

#[test]
fn a_whole_document_has_no_gaps() {
    assert_eq!(found(&body()), []);
}

#[test]
fn arjang_without_numbers_and_follow_up_is_told_so() {
    let mut body = body();
    body.activities[0].goal = Goal::Change {
        direction: Direction::More,
        measure: "Fotpatrullering".to_owned(),
        baseline: None,
    };
    body.follow_up = FollowUp::default();
    assert_eq!(
        found(&body),
        [
            Gap::Activity(1, OfActivity::KnownBy),
            Gap::FollowUpWhen,
            Gap::FollowUpWho,
            Gap::FollowUpAnswers,
            Gap::FollowUpTo,
            Gap::FollowUpWhere
        ]
    );
}

#[test]
fn a_document_is_of_some_years_and_names_everything_once() {
    let mut body = body();
    body.until = date(2026, 12, 31);
    assert_eq!(found(&body), []);
    body.until = date(2027, 1, 1);
    assert_eq!(found(&body), [Gap::TooLong]);
    body.until = date(2017, 12, 31);
    body.activities.push(body.activities[0].clone());
    assert_eq!(found(&body), [Gap::Doubled]);
    // What has ended serves no focus area any more.
    body.activities.truncate(1);
    body.activities[0].ended = Some(Ended::Withdrawn {
        on: date(2017, 6, 1),
        decision: "KS 1".to_owned(),
        reason: "Vägen byggs om".to_owned(),
    });
    assert_eq!(found(&body), [Gap::Unplanned(FOCUS)]);
}

#[test]
fn dals_ed_without_activities_needs_a_day_for_the_plan() {
    let mut body = body();
    body.activities.clear();
    assert_eq!(found(&body), [Gap::Unplanned(FOCUS)]);
    body.focus[0].plan_by = Some(date(2017, 3, 31));
    assert_eq!(found(&body), []);
}

#[test]
fn a_focus_area_is_of_an_adopted_picture_and_rests_on_something() {
    let body = body();
    let of = |ground: Option<Ground>| gaps(&body, |_| ground, Around::default());
    assert_eq!(of(None), [Gap::NotAdopted(FOCUS)]);
    let ground = |newest, founded| Some(Ground { newest, founded });
    assert_eq!(of(ground(true, false)), [Gap::Unfounded(FOCUS)]);
    assert_eq!(of(ground(false, true)), [Gap::Earlier(FOCUS)]);
    // Sunne kept the picture of the year before, with a reason.
    let mut kept = body.clone();
    kept.focus[0].still_stands = "Bilden från 2014/15 gäller fortfarande".to_owned();
    assert_eq!(gaps(&kept, |_| ground(false, true), Around::default()), []);
}

#[test]
fn each_activity_is_whole() {
    let with = |change: fn(&mut Activity)| {
        let mut body = body();
        change(&mut body.activities[0]);
        found(&body)
    };
    let gap = |what| vec![Gap::Activity(1, what)];
    assert_eq!(
        with(|a| a.wording = "  ".to_owned()),
        gap(OfActivity::Wording)
    );
    assert_eq!(
        with(|a| a.responsible.clear()),
        gap(OfActivity::Responsible)
    );
    assert_eq!(
        with(|a| a.until = Some(date(2018, 1, 1))),
        gap(OfActivity::Period)
    );
    assert_eq!(
        with(|a| a.from = Some(date(2016, 12, 31))),
        gap(OfActivity::Period)
    );
    // Of several focus areas one is enough; one that the document has not chosen is none.
    assert_eq!(
        with(|a| a.focus[0].focus = 8),
        gap(OfActivity::Focus)
            .into_iter()
            .chain([Gap::Unplanned(FOCUS)])
            .rev()
            .collect::<Vec<_>>()
    );
    for goal in [
        count(0, Per::Total),
        count(2, Per::Each(Vec::new())),
        count(2, Per::Each(vec!["A".to_owned(), " a".to_owned()])),
        Goal::Occasions {
            named: vec![String::new()],
        },
        Goal::Steps {
            steps: vec![Step {
                what: "Ändra".to_owned(),
                only_if: "om det behövs".to_owned(),
            }],
        },
        Goal::Done {
            what: String::new(),
        },
    ] {
        let mut body = body();
        body.activities[0].goal = goal;
        assert_eq!(found(&body), gap(OfActivity::Goal));
    }
}

#[test]
fn filipstad_each_of_several_parties_has_a_part() {
    let mut body = body();
    let part = |part: &str, party| Responsible {
        part: part.to_owned(),
        ..whole(party)
    };
    body.activities[0].responsible = vec![whole(Party::Police), whole(Party::Municipality)];
    assert_eq!(found(&body), [Gap::Activity(1, OfActivity::Parts)]);
    body.activities[0].responsible = vec![
        part("upptäckt och lagföring", Party::Police),
        part("uppföljning och vård", Party::Municipality),
    ];
    assert_eq!(found(&body), []);
    assert!(body.activities[0].is_of(&Party::Municipality));
}

#[test]
fn what_the_year_before_left_open_is_decided_first() {
    let open = ActivityRef {
        document: 1,
        activity: 3,
    };
    let ground = |_| {
        Some(Ground {
            newest: true,
            founded: true,
        })
    };
    let around = Around {
        undecided: &[open],
        ..Around::default()
    };
    assert_eq!(gaps(&body(), ground, around), [Gap::Undecided(open)]);
}

#[test]
fn whoever_promises_signs() {
    let mut body = body();
    body.activities[0].promised_by = vec![Party::Police, Party::Municipality];
    let all = signers(&body, None);
    assert_eq!(unsigned(&all, &[Party::Police]), [&Party::Municipality]);
    assert!(unsigned(&all, &[Party::Police, Party::Municipality]).is_empty());
    let alone = Body {
        parties: vec![Party::Municipality],
        ..body.clone()
    };
    let both = signers(&alone, Some(&body));
    assert_eq!(unsigned(&both, &[Party::Municipality]), [&Party::Police]);
    let others = Party::Other("Volontärerna".to_owned());
    body.activities[0].contributing = vec![others.clone()];
    assert_eq!(found(&body), []);
    body.activities[0].promised_by.push(others);
    assert_eq!(found(&body), [Gap::NotAParty]);
    body.parties.clear();
    assert_eq!(found(&body), [Gap::NoParty, Gap::NotAParty]);
}

#[test]
fn a_change_of_what_was_signed_needs_a_decision() {
    let ground = |_| {
        Some(Ground {
            newest: true,
            founded: true,
        })
    };
    let signed = body();
    let around = Around {
        signed: Some(&signed),
        today: Some(date(2017, 6, 1)),
        ..Around::default()
    };
    let mut body = body();
    assert_eq!(gaps(&body, ground, around), [Gap::Decision]);
    body.decision.reference = "KS 2017/41".to_owned();
    body.decision.on = Some(date(2017, 5, 2));
    assert_eq!(gaps(&body, ground, around), [Gap::Decision]);
    body.decision.reason = "Två av insatserna gjordes av länet".to_owned();
    assert_eq!(gaps(&body, ground, around), []);
    // The next change has one of its own.
    let second = body.clone();
    let next = Around {
        signed: Some(&second),
        ..around
    };
    body.activities[0].goal = count(2, Per::Total);
    assert_eq!(gaps(&body, ground, next), [Gap::Decision]);
    body.decision.reference = "KS 2017/60".to_owned();
    assert_eq!(gaps(&body, ground, next), []);
}

#[test]
fn what_is_over_is_not_put_away_by_ending_it() {
    let ground = |_| {
        Some(Ground {
            newest: true,
            founded: true,
        })
    };
    let signed = body();
    let mut body = body();
    body.decision = crate::promise::Decision {
        reference: "KS 2018/1".to_owned(),
        on: Some(date(2018, 1, 9)),
        reason: "Blev inte av".to_owned(),
    };
    body.activities.push(activity(2, count(1, Per::Total)));
    body.activities[0].ended = Some(Ended::Withdrawn {
        on: date(2017, 12, 30),
        decision: "KS 2018/1".to_owned(),
        reason: "Blev inte av".to_owned(),
    });
    let around = |today| Around {
        signed: Some(&signed),
        today: Some(today),
        ..Around::default()
    };
    // Replaced by one that was removed since, or by itself.
    for (by, number) in [(9, 1), (1, 1)] {
        let mut replaced = body.clone();
        replaced.activities[0].ended = Some(Ended::Replaced {
            on: date(2017, 12, 30),
            by: ActivityRef {
                document: 4,
                activity: by,
            },
        });
        let around = Around {
            number: 4,
            ..around(date(2017, 12, 30))
        };
        let gap = Gap::Activity(number, OfActivity::ReplacedBy);
        assert_eq!(gaps(&replaced, ground, around), [gap]);
    }
    let over = Gap::Activity(1, OfActivity::Over);
    assert_eq!(gaps(&body, ground, around(date(2018, 1, 10))), [over]);
    assert_eq!(gaps(&body, ground, around(date(2017, 12, 30))), []);
}
