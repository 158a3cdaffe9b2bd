//! Properties that hold whatever is reported, on every day.

use proptest::prelude::*;

use super::*;

fn goals() -> impl Strategy<Value = Goal> {
    let names = || vec!["A".to_owned(), "B".to_owned()];
    let per = prop_oneof![
        Just(Per::Total),
        Just(Per::Year),
        Just(Per::Term),
        Just(Per::Quarter),
        Just(Per::Each(names())),
    ];
    let step = |only_if: &str| Step {
        what: "x".to_owned(),
        only_if: only_if.to_owned(),
    };
    let steps = vec![step(""), step("om")];
    let change = |baseline| Goal::Change {
        direction: Direction::Less,
        measure: "x".to_owned(),
        baseline,
    };
    let baseline = Baseline {
        hundredths: 5,
        on: date(2016, 1, 1),
    };
    prop_oneof![
        (1..6_u32, per).prop_map(|(n, per)| at_least(n, per)),
        Just(Goal::Occasions { named: names() }),
        Just(Goal::Steps { steps }),
        Just(Goal::Done {
            what: "x".to_owned()
        }),
        Just(change(None)),
        Just(change(Some(baseline))),
        Just(Goal::Ongoing {
            what: "x".to_owned()
        }),
    ]
}

fn days() -> impl Strategy<Value = Date> {
    (0..1_400_i64).prop_map(|n| date(2016, 1, 1).checked_add(n.days()).unwrap())
}

fn saids() -> impl Strategy<Value = Said> {
    let reason = || "x".to_owned();
    let of = prop_oneof![Just(""), Just("A"), Just("B"), Just("C")];
    let kept = prop_oneof![Just(Kept::Wholly), Just(Kept::Partly), Just(Kept::Not)];
    prop_oneof![
        (0..4_u32, any::<bool>(), of).prop_map(|(n, about, of)| Said::Count {
            n,
            about,
            of: of.to_owned()
        }),
        prop_oneof![Just("A"), Just("B")].prop_map(|of| Said::Occasion { of: of.to_owned() }),
        (0..3_usize).prop_map(|step| Said::Step { step }),
        (0..3_usize).prop_map(move |step| Said::NotNeeded {
            step,
            reason: reason()
        }),
        Just(Said::Done),
        (-10..10_i64).prop_map(|hundredths| Said::Value { hundredths }),
        kept.prop_map(move |kept| Said::Judged {
            kept,
            by: reason(),
            reason: reason()
        }),
        Just(Said::Words),
        Just(Said::Nothing { reason: reason() }),
    ]
}

fn reports() -> impl Strategy<Value = Vec<Report>> {
    let one = (days(), saids(), any::<bool>(), prop::option::of(1..6_i64));
    prop::collection::vec(one, 0..8).prop_map(|all| {
        let report = |((day, said, confirmed, corrects), n)| Report {
            confirmed,
            corrects,
            ..report(n, day, said)
        };
        all.into_iter().zip(1..).map(report).collect()
    })
}

proptest! {
    /// Whatever is reported and whatever the day: one standing, that of its time, and the same in whichever order the reports lie.
    #[test]
    fn every_activity_has_one_standing_on_every_day(
        goal in goals(), mut reports in reports(), day in days(), seed in any::<u64>(),
    ) {
        let body = body(goal);
        let first = on(&body, &reports, day);
        let (from, until) = (body.from, body.until);
        if days_between(until, day) > GRACE {
            prop_assert!(first.standing.is_over(), "{first:?}");
        }
        if day <= until {
            let early = [Standing::Planned, Standing::UnderWay, Standing::Fulfilled];
            prop_assert!(early.contains(&first.standing), "{first:?}");
        }
        if first.standing == Standing::Planned {
            prop_assert!(day < from);
        }
        if first.standing == Standing::NotReported {
            prop_assert!(counting(&reports, 1).is_empty());
        }
        let turns = usize::try_from(seed % 8).unwrap();
        let len = reports.len().max(1);
        reports.rotate_left(turns % len);
        prop_assert_eq!(on(&body, &reports, day), first);
    }

    /// What was counted as fulfilled stays so: as days pass, and whatever is reported later, but for a correction.
    #[test]
    fn what_is_fulfilled_stays_so_but_for_a_correction(
        goal in goals(), reports in reports(), more in (days(), saids()), day in days(), later in 0..900_i64,
    ) {
        prop_assume!(!goal.is_uncountable());
        let body = body(goal);
        let before = standing(&body, &reports, day);
        let next = day.checked_add(later.days()).unwrap();
        let number = i64::try_from(reports.len()).unwrap() + 1;
        let mut all = reports;
        all.push(report(number, more.0, more.1));
        let after = standing(&body, &all, next);
        match before {
            Standing::Fulfilled => prop_assert_eq!(after, Standing::Fulfilled),
            Standing::FulfilledLate => prop_assert!(
                matches!(after, Standing::Fulfilled | Standing::FulfilledLate)
            ),
            _ => {}
        }
    }

    /// A page that was drawn holds until the day that is said.
    #[test]
    fn nothing_changes_by_itself_before_the_day_that_is_said(
        goal in goals(), reports in reports(), day in days(), later in 0..900_i64,
    ) {
        let body = body(goal);
        let next = day.checked_add(later.days()).unwrap();
        if next_change(&body, day).is_none_or(|change| next < change) {
            prop_assert_eq!(on(&body, &reports, day), on(&body, &reports, next));
        }
    }
}
