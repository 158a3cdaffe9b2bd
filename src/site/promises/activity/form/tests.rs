use jiff::civil::date;

use super::goal::hundredths;
use super::*;
use crate::promise::Goal;
use crate::promise::goal::{Baseline, Direction, Per, Step};

fn strings(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

fn goals() -> Vec<Goal> {
    let step = |what: &str, only_if: &str| Step {
        what: what.to_owned(),
        only_if: only_if.to_owned(),
    };
    let count = |per| Goal::Count {
        at_least: 4,
        unit: "insatser".to_owned(),
        per,
    };
    let change = |direction, baseline| Goal::Change {
        direction,
        measure: "Fotpatrullering, timmar".to_owned(),
        baseline,
    };
    let baseline = Baseline {
        hundredths: -1205,
        on: date(2016, 12, 31),
    };
    vec![
        count(Per::Total),
        count(Per::Year),
        count(Per::Term),
        count(Per::Quarter),
        count(Per::Each(strings(&["Kyrkskolan", "Ån"]))),
        Goal::Occasions {
            named: strings(&["Marknaden", "Valborg"]),
        },
        Goal::Steps {
            steps: vec![step("Gå igenom", ""), step("Ändra", "om det behövs")],
        },
        Goal::Done {
            what: "Öppettiderna ändrade".to_owned(),
        },
        change(Direction::More, None),
        change(Direction::Less, Some(baseline)),
        Goal::Ongoing {
            what: "Regelbundna besök".to_owned(),
        },
    ]
}

fn whole(goal: Goal) -> Activity {
    let part = |part: &str, party, unit: &str| Responsible {
        part: part.to_owned(),
        party,
        unit: unit.to_owned(),
    };
    Activity {
        number: 7,
        wording: "Motverka narkotika".to_owned(),
        purposes: strings(&["Färre börjar", "Fler slutar"]),
        promised_by: vec![Party::Municipality, Party::Police],
        responsible: vec![
            part("upptäckt", Party::Police, "Lokalpolisområdet"),
            part("vård", Party::Municipality, "Socialtjänsten"),
            part("fritid", Party::Other("IK Viking".to_owned()), ""),
        ],
        contributing: vec![Party::Police, Party::Other("Volontärerna".to_owned())],
        goal,
        from: Some(date(2017, 2, 1)),
        until: None,
        places: strings(&["Torget", "Parken"]),
        focus: vec![FocusRef {
            picture: 2,
            focus: 9,
        }],
        causes: vec![(2, 4)],
        continues: Some(ActivityRef {
            document: 1,
            activity: 3,
        }),
        term: Some(Term::Long),
        known_by: "Socialtjänstens orosanmälningar".to_owned(),
        ended: Some(Ended::Withdrawn {
            on: date(2017, 6, 1),
            decision: "KS 4".to_owned(),
            reason: "Pengarna tog slut".to_owned(),
        }),
    }
}

#[test]
fn every_activity_is_read_as_its_form_shows_it() {
    let l = &Locale::all()[0];
    for goal in goals() {
        let mut activity = whole(goal);
        assert_eq!(
            ActivityForm::of(1, &activity).read(l, 7),
            Ok(activity.clone())
        );
        activity.ended = Some(Ended::Replaced {
            on: date(2017, 6, 1),
            by: ActivityRef {
                document: 2,
                activity: 1,
            },
        });
        assert_eq!(
            ActivityForm::of(1, &activity).read(l, 7),
            Ok(activity.clone())
        );
        activity.ended = None;
        activity.term = None;
        activity.continues = None;
        assert_eq!(ActivityForm::of(1, &activity).read(l, 7), Ok(activity));
    }
}

#[test]
fn each_wrong_field_is_told() {
    let l = &Locale::all()[0];
    let right = ActivityForm::of(1, &whole(goals().remove(0)));
    let wrong = |change: fn(&mut ActivityForm)| {
        let mut form = right.clone();
        change(&mut form);
        let problems = form.read(l, 7).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].1.len() > 10, "{problems:?}");
        problems[0].0
    };
    assert_eq!(wrong(|f| f.wording.clear()), "wording");
    assert_eq!(wrong(|f| f.wording = "x".repeat(2001)), "wording");
    assert_eq!(wrong(|f| f.from = "i mars".to_owned()), "from");
    assert_eq!(wrong(|f| f.until = "2017-13-01".to_owned()), "until");
    assert_eq!(wrong(|f| f.party[0].clear()), "responsible");
    assert_eq!(wrong(|f| f.goal = "x".to_owned()), "goal");
    for number in ["-1", "fyra", "1000001", "4,5"] {
        let mut form = right.clone();
        number.clone_into(&mut form.at_least);
        assert_eq!(form.read(l, 7).unwrap_err()[0].0, "at_least", "{number}");
    }
    assert_eq!(wrong(|f| f.each = "Kyrkskolan".to_owned()), "each");
    assert_eq!(wrong(|f| f.ended_on.clear()), "ended_on");
    assert_eq!(wrong(|f| f.ended_reason.clear()), "ended_decision");
    assert_eq!(wrong(|f| f.ended = "replaced".to_owned()), "ended_by");
}

#[test]
fn a_draft_may_wait_for_its_number() {
    let l = &Locale::all()[0];
    let mut form = ActivityForm::of(1, &whole(goals().remove(0)));
    form.at_least.clear();
    let read = form.read(l, 7).unwrap();
    assert_eq!(ActivityForm::of(1, &read).at_least, "");
}

#[test]
fn a_value_is_read_with_comma_or_point() {
    for (text, value) in [
        ("12", Some(1200)),
        ("12,5", Some(1250)),
        ("1 200.05", Some(120_005)),
        ("−3", Some(-300)),
        ("12,345", None),
        ("", None),
        ("1,2,3", None),
        ("tolv", None),
    ] {
        assert_eq!(hundredths(text), value, "{text}");
    }
}
