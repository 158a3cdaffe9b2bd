//! Samples for the tests of the room.

use jiff::civil::date;

use super::goal::Per;
use super::*;

pub(super) const FOCUS: FocusRef = FocusRef {
    picture: 1,
    focus: 7,
};

pub(super) fn whole(party: Party) -> Responsible {
    Responsible {
        part: String::new(),
        party,
        unit: String::new(),
    }
}

pub(super) fn activity(number: u32, goal: Goal) -> Activity {
    Activity {
        number,
        wording: "Fler trafikinsatser".to_owned(),
        purposes: Vec::new(),
        promised_by: vec![Party::Police],
        responsible: vec![whole(Party::Police)],
        contributing: Vec::new(),
        goal,
        from: None,
        until: None,
        places: Vec::new(),
        focus: vec![FOCUS],
        causes: Vec::new(),
        continues: None,
        term: None,
        known_by: String::new(),
        ended: None,
    }
}

pub(super) fn count(at_least: u32, per: Per) -> Goal {
    Goal::Count {
        at_least,
        unit: "insatser".to_owned(),
        per,
    }
}

/// A document in which nothing is missing.
pub(super) fn body() -> Body {
    let said = "Polisen".to_owned();
    Body {
        parties: vec![Party::Municipality, Party::Police],
        agreement: None,
        decision: Decision::default(),
        contact: String::new(),
        left: Vec::new(),
        from: date(2017, 1, 1),
        until: date(2017, 12, 31),
        until_replaced: false,
        focus: vec![Chosen {
            focus: FOCUS,
            still_stands: String::new(),
            plan_by: None,
        }],
        effects: Vec::new(),
        activities: vec![activity(1, count(4, Per::Total))],
        follow_up: FollowUp {
            by: Some(date(2018, 3, 31)),
            who: said.clone(),
            answers: said.clone(),
            to: said.clone(),
            published: said,
        },
        next: 2,
    }
}
