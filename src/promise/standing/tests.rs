use jiff::civil::{Date, date};

use super::*;
use crate::promise::ActivityRef;
use crate::promise::goal::{Baseline, Per, Step};
use crate::promise::tests::{self, activity};

fn body(goal: Goal) -> Body {
    Body {
        activities: vec![activity(1, goal)],
        ..tests::body()
    }
}

fn report(number: i64, day: Date, said: Said) -> Report {
    Report {
        number,
        activity: 1,
        from: day,
        to: day,
        said,
        confirmed: true,
        corrects: None,
    }
}

fn number(n: u32) -> Said {
    Said::Count {
        n,
        about: false,
        of: String::new(),
    }
}

fn at_least(n: u32, per: Per) -> Goal {
    Goal::Count {
        at_least: n,
        unit: "insatser".to_owned(),
        per,
    }
}

fn on(body: &Body, reports: &[Report], today: Date) -> Outcome {
    outcome(body, &body.activities[0], reports, today)
}

fn standing(body: &Body, reports: &[Report], today: Date) -> Standing {
    on(body, reports, today).standing
}

#[test]
fn asele_three_of_four_is_partly_and_a_fourth_after_the_year_is_late() {
    let body = body(at_least(4, Per::Total));
    let mut reports: Vec<Report> = [3, 6, 9]
        .into_iter()
        .zip(1..)
        .map(|(month, n)| report(n, date(2017, month, 1), number(1)))
        .collect();
    assert_eq!(standing(&body, &[], date(2016, 12, 31)), Standing::Planned);
    assert_eq!(standing(&body, &[], date(2017, 1, 1)), Standing::UnderWay);
    assert_eq!(
        standing(&body, &reports, date(2017, 12, 31)),
        Standing::UnderWay
    );
    let over = on(&body, &reports, date(2018, 1, 1));
    assert_eq!(over.standing, Standing::Partly);
    assert_eq!((over.reached[0].in_all(), over.reached[0].at_least), (3, 4));
    reports.push(report(4, date(2018, 2, 1), number(1)));
    let late = on(&body, &reports, date(2018, 3, 1));
    assert_eq!(late.standing, Standing::FulfilledLate);
    assert_eq!((late.reached[0].in_time, late.reached[0].late), (3, 1));
    // In time, and more than was promised: the numbers are told.
    reports[3] = report(4, date(2017, 10, 1), number(17));
    let more = on(&body, &reports, date(2017, 11, 1));
    assert_eq!(more.standing, Standing::Fulfilled);
    assert_eq!(
        (more.reached[0].in_all(), more.reached[0].at_least),
        (20, 4)
    );
}

#[test]
fn what_nobody_reports_says_so_by_itself_and_what_nobody_confirmed_does_not_count() {
    let body = body(at_least(4, Per::Total));
    let mut waiting = report(1, date(2017, 5, 1), number(4));
    waiting.confirmed = false;
    let reports = [waiting];
    for (day, expected) in [
        (date(2017, 12, 31), Standing::UnderWay),
        (date(2018, 1, 30), Standing::UnderWay),
        (date(2018, 1, 31), Standing::NotReported),
    ] {
        assert_eq!(standing(&body, &reports, day), expected, "{day}");
    }
    assert_eq!(
        next_change(&body, date(2017, 12, 1)),
        Some(date(2018, 1, 1))
    );
    assert_eq!(
        next_change(&body, date(2018, 1, 1)),
        Some(date(2018, 1, 31))
    );
    assert_eq!(next_change(&body, date(2018, 1, 31)), None);
    let nothing = Said::Nothing {
        reason: "Pandemin".to_owned(),
    };
    let said = [report(1, date(2017, 12, 1), nothing)];
    assert_eq!(
        standing(&body, &said, date(2018, 1, 1)),
        Standing::NotFulfilled
    );
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects_and_may_be_corrected() {
    let body = body(at_least(4, Per::Total));
    let mut reports = vec![report(1, date(2017, 5, 1), number(40))];
    assert_eq!(
        standing(&body, &reports, date(2017, 6, 1)),
        Standing::Fulfilled
    );
    let mut correction = report(2, date(2017, 5, 1), number(3));
    correction.corrects = Some(1);
    correction.confirmed = false;
    reports.push(correction);
    assert_eq!(
        standing(&body, &reports, date(2017, 6, 1)),
        Standing::Fulfilled
    );
    reports[1].confirmed = true;
    assert_eq!(on(&body, &reports, date(2018, 1, 1)).reached[0].in_all(), 3);
    let mut again = report(3, date(2017, 5, 1), number(4));
    again.corrects = Some(2);
    reports.push(again);
    assert_eq!(on(&body, &reports, date(2018, 1, 1)).reached[0].in_all(), 4);
}

#[test]
fn visits_to_each_school_are_not_added_up_and_years_stand_alone() {
    let schools = vec!["Åsele skola".to_owned(), "Fredrika skola".to_owned()];
    let each = body(at_least(2, Per::Each(schools.clone())));
    let at = |n: i64, school: &str| {
        let said = Said::Count {
            n: 2,
            about: false,
            of: school.to_owned(),
        };
        report(n, date(2017, 4, 1), said)
    };
    let one = [at(1, &schools[0]), at(2, &schools[0])];
    assert_eq!(standing(&each, &one, date(2018, 1, 1)), Standing::Partly);
    let both = [at(1, &schools[0]), at(2, &schools[1])];
    assert_eq!(
        standing(&each, &both, date(2017, 5, 1)),
        Standing::Fulfilled
    );
    // A school that is not in the list counts for nothing.
    let other = [at(1, "Dorotea skola")];
    let over = on(&each, &other, date(2018, 1, 1));
    assert_eq!(over.reached.iter().map(Reached::in_all).sum::<u64>(), 0);

    let mut yearly = body(at_least(2, Per::Year));
    yearly.until = date(2018, 12, 31);
    let first = [report(1, date(2017, 4, 1), number(9))];
    let over = on(&yearly, &first, date(2019, 1, 1));
    assert_eq!(over.standing, Standing::Partly);
    let numbers: Vec<u64> = over.reached.iter().map(Reached::in_all).collect();
    assert_eq!(numbers, [9, 0]);
}

#[test]
fn spans_of_the_calendar_are_cut_to_the_period() {
    let slots = |per: Per, from: Date, until: Date| -> Vec<(Date, Date)> {
        let slots = at_least(1, per).slots((from, until));
        slots.iter().map(|slot| (slot.from, slot.until)).collect()
    };
    assert_eq!(
        slots(Per::Quarter, date(2024, 2, 29), date(2024, 7, 1)),
        [
            (date(2024, 2, 29), date(2024, 3, 31)),
            (date(2024, 4, 1), date(2024, 6, 30)),
            (date(2024, 7, 1), date(2024, 7, 1)),
        ]
    );
    assert_eq!(
        slots(Per::Term, date(2023, 9, 1), date(2024, 6, 30)),
        [
            (date(2023, 9, 1), date(2023, 12, 31)),
            (date(2024, 1, 1), date(2024, 6, 30)),
        ]
    );
    assert_eq!(
        slots(Per::Year, date(2024, 5, 1), date(2024, 4, 30)).len(),
        1
    );
    assert_eq!(slots(Per::Year, date(2025, 1, 1), date(2024, 4, 30)), []);
}

#[test]
fn sunne_steps_are_taken_or_not_needed_with_a_reason() {
    let step = |what: &str, only_if: &str| Step {
        what: what.to_owned(),
        only_if: only_if.to_owned(),
    };
    let steps = vec![
        step("Trygghetsvandring", ""),
        step("Återkoppling", ""),
        step("Ändrade lokala föreskrifter", "om översynen visar det"),
    ];
    let body = body(Goal::Steps { steps });
    let took = |n: i64, step| report(n, date(2017, 5, 1), Said::Step { step });
    let spared = |n: i64, step| {
        let reason = "Översynen visade inget".to_owned();
        report(n, date(2017, 6, 1), Said::NotNeeded { step, reason })
    };
    let over = date(2018, 1, 1);
    assert_eq!(
        standing(&body, &[took(1, 0), took(2, 1)], over),
        Standing::Partly
    );
    let all = [took(1, 0), took(2, 1), spared(3, 2)];
    assert_eq!(standing(&body, &all, over), Standing::Fulfilled);
    // That it was not needed is known late, and it is nothing that was done.
    let mut late = all.clone();
    late[2].to = date(2018, 1, 15);
    assert_eq!(standing(&body, &late, over), Standing::Fulfilled);
    assert_eq!(
        standing(&body, &[spared(1, 2)], over),
        Standing::NotFulfilled
    );
    // A step without a condition is not spared.
    let cheat = [took(1, 0), spared(2, 1), spared(3, 2)];
    assert_eq!(standing(&body, &cheat, over), Standing::Partly);
}

#[test]
fn arjang_more_without_a_number_is_never_fulfilled() {
    let change = |baseline| Goal::Change {
        direction: Direction::More,
        measure: "fotpatrullering i centrum, timmar".to_owned(),
        baseline,
    };
    let value = |n: i64, day, hundredths| report(n, day, Said::Value { hundredths });
    let over = date(2018, 1, 1);
    let told = [value(1, date(2017, 11, 1), 90_000)];
    let vague = body(change(None));
    assert_eq!(
        standing(&vague, &told, date(2017, 12, 1)),
        Standing::UnderWay
    );
    assert_eq!(standing(&vague, &told, over), Standing::NotMeasurable);
    let based = body(change(Some(Baseline {
        hundredths: 80_000,
        on: date(2016, 12, 31),
    })));
    assert_eq!(
        standing(&based, &told, date(2017, 12, 1)),
        Standing::UnderWay
    );
    assert_eq!(standing(&based, &told, over), Standing::Fulfilled);
    let fewer = [told[0].clone(), value(2, date(2017, 12, 1), 70_000)];
    assert_eq!(standing(&based, &fewer, over), Standing::NotFulfilled);
    let late = [value(1, date(2018, 2, 1), 90_000)];
    assert_eq!(
        standing(&based, &late, date(2018, 2, 2)),
        Standing::FulfilledLate
    );
    // Reached in time, it stays so whatever is measured afterwards; a value from before the baseline says nothing.
    for after in [70_000, 95_000] {
        let measured = [told[0].clone(), value(2, date(2018, 3, 1), after)];
        assert_eq!(
            standing(&based, &measured, date(2018, 4, 1)),
            Standing::Fulfilled
        );
    }
    let old = [value(1, date(2016, 6, 1), 99_000)];
    assert_eq!(standing(&based, &old, over), Standing::NotMeasurable);
    let words = [report(1, date(2017, 5, 1), Said::Words)];
    assert_eq!(standing(&based, &words, over), Standing::NotMeasurable);
    assert_eq!(
        standing(&based, &[], date(2018, 2, 1)),
        Standing::NotReported
    );
}

#[test]
fn what_goes_on_is_judged_by_a_named_body() {
    let body = body(Goal::Ongoing {
        what: "Butiksbesök".to_owned(),
    });
    let judged = |kept| {
        let said = Said::Judged {
            kept,
            by: "Lokala brottsförebyggande rådet".to_owned(),
            reason: "Varje vecka enligt polisens lista".to_owned(),
        };
        [report(1, date(2017, 12, 1), said)]
    };
    let over = date(2018, 1, 1);
    let mut early = judged(Kept::Wholly);
    early[0].to = date(2017, 1, 1);
    assert_eq!(standing(&body, &early, over), Standing::NotMeasurable);
    for (kept, expected) in [
        (Kept::Wholly, Standing::Fulfilled),
        (Kept::Partly, Standing::Partly),
        (Kept::Not, Standing::NotFulfilled),
    ] {
        assert_eq!(standing(&body, &judged(kept), over), expected);
        assert_eq!(
            standing(&body, &judged(kept), date(2017, 12, 31)),
            Standing::UnderWay
        );
    }
}

#[test]
fn what_is_withdrawn_or_replaced_says_so_from_its_day() {
    let mut body = body(at_least(4, Per::Total));
    body.activities[0].ended = Some(Ended::Withdrawn {
        on: date(2017, 6, 1),
        decision: "KS 2017/12".to_owned(),
        reason: "Vägen byggs om".to_owned(),
    });
    assert_eq!(standing(&body, &[], date(2017, 5, 31)), Standing::UnderWay);
    assert_eq!(standing(&body, &[], date(2017, 6, 1)), Standing::Withdrawn);
    let by = ActivityRef {
        document: 2,
        activity: 1,
    };
    let on = date(2017, 9, 1);
    body.activities[0].ended = Some(Ended::Replaced { on, by });
    assert_eq!(standing(&body, &[], date(2018, 6, 1)), Standing::Replaced);
    // What was reached before stays reached; what was missed is not put away afterwards.
    let reached = [report(1, date(2017, 5, 1), number(4))];
    assert_eq!(
        standing(&body, &reached, date(2018, 6, 1)),
        Standing::Fulfilled
    );
    let on = date(2018, 1, 1);
    body.activities[0].ended = Some(Ended::Replaced { on, by });
    assert_eq!(
        standing(&body, &[], date(2018, 6, 1)),
        Standing::NotReported
    );
}

#[test]
fn of_a_report_and_its_corrections_the_last_confirmed_one_counts() {
    let body = body(at_least(4, Per::Total));
    let with = |n: i64, count: u32, corrects: Option<i64>, confirmed: bool| Report {
        confirmed,
        corrects,
        ..report(n, date(2017, 5, 1), number(count))
    };
    let reached = |reports: &[Report]| on(&body, reports, date(2017, 6, 1)).reached[0].in_all();
    // Through one that nobody has confirmed.
    let chain = [
        with(1, 40, None, true),
        with(2, 3, Some(1), false),
        with(3, 4, Some(2), true),
    ];
    assert_eq!(reached(&chain), 4);
    // Two corrections of the same.
    let twice = [
        with(1, 40, None, true),
        with(2, 3, Some(1), true),
        with(3, 4, Some(1), true),
    ];
    assert_eq!(reached(&twice), 4);
    // It was another activity.
    let mut moved = [with(1, 40, None, true), with(2, 40, Some(1), true)];
    moved[1].activity = 2;
    assert_eq!(reached(&moved), 0);
}

#[test]
fn what_happened_before_the_period_is_not_of_it_and_the_last_quarter_may_be_late() {
    let total = body(at_least(4, Per::Total));
    let before = [report(1, date(2016, 12, 31), number(4))];
    assert_eq!(
        standing(&total, &before, date(2016, 12, 31)),
        Standing::UnderWay
    );
    assert_eq!(on(&total, &before, date(2018, 1, 1)).reached[0].in_all(), 0);
    let quarters = body(at_least(1, Per::Quarter));
    let mut each: Vec<Report> = [2, 5, 8]
        .into_iter()
        .zip(1..)
        .map(|(month, n)| report(n, date(2017, month, 1), number(1)))
        .collect();
    each.push(report(4, date(2018, 1, 2), number(1)));
    assert_eq!(
        standing(&quarters, &each, date(2018, 1, 3)),
        Standing::FulfilledLate
    );
}

#[test]
fn standings_are_counted_and_never_a_share() {
    let all = [Standing::Partly, Standing::Fulfilled, Standing::Partly];
    assert_eq!(
        count(all),
        [(Standing::Fulfilled, 1), (Standing::Partly, 2)]
    );
}

mod every;
