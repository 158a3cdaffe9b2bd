use jiff::civil::date;

use super::*;
use crate::promise::goal::{Per, Step};
use crate::promise::{Ended, Party};

const PERIOD: (Date, Date) = (date(2017, 1, 1), date(2017, 12, 31));
const TODAY: Date = date(2017, 6, 1);

fn activity(goal: Goal) -> Activity {
    Activity {
        number: 3,
        wording: "x".to_owned(),
        purposes: Vec::new(),
        promised_by: vec![Party::Police],
        responsible: Vec::new(),
        contributing: Vec::new(),
        goal,
        from: None,
        until: None,
        places: Vec::new(),
        focus: Vec::new(),
        causes: Vec::new(),
        continues: None,
        term: None,
        known_by: String::new(),
        ended: None,
    }
}

fn count(per: Per) -> Activity {
    activity(Goal::Count {
        at_least: 4,
        unit: "insatser".to_owned(),
        per,
    })
}

fn form(all: &[(&str, &str)]) -> ReportForm {
    let mut form = ReportForm::default();
    form.set("form", "0f8fad5b-d9cb-469f-a165-70867728950e");
    form.set("from", "2017-05-01");
    for (name, value) in all {
        form.set(name, value);
    }
    form
}

fn wrong(activity: &Activity, all: &[(&str, &str)]) -> Vec<&'static str> {
    let read = form(all).read(activity, PERIOD, TODAY);
    read.unwrap_err()
        .into_iter()
        .map(|(field, _)| field)
        .collect()
}

#[test]
fn what_was_done_is_read() {
    let (_, read) = form(&[
        ("said", "count"),
        ("n", " 1 200 "),
        ("about", "yes"),
        ("to", "2017-05-03"),
    ])
    .read(&count(Per::Total), PERIOD, TODAY)
    .unwrap();
    assert_eq!(
        (read.activity, read.from, read.to),
        (3, date(2017, 5, 1), date(2017, 5, 3))
    );
    let said = Said::Count {
        n: 1200,
        about: true,
        of: String::new(),
    };
    assert_eq!(read.said, said);
    let (_, read) = form(&[("said", "nothing"), ("reason", "Pandemin")])
        .read(&count(Per::Total), PERIOD, TODAY)
        .unwrap();
    assert_eq!(read.to, read.from, "one day");
    let reason = "Pandemin".to_owned();
    assert_eq!(read.said, Said::Nothing { reason });
}

#[test]
fn absurd_counts_and_days_are_told() {
    let one = count(Per::Total);
    for n in ["-1", "", "tre", "1000001", "99999999999999999999", "1,5"] {
        assert_eq!(wrong(&one, &[("said", "count"), ("n", n)]), ["n"], "{n}");
    }
    let with = |from, to| {
        wrong(
            &one,
            &[("said", "count"), ("n", "1"), ("from", from), ("to", to)],
        )
    };
    assert_eq!(with("2017-06-02", ""), ["from"], "not yet");
    assert_eq!(with("2016-12-31", ""), ["from"], "before the period");
    assert_eq!(with("2017-05-02", "2017-05-01"), ["to"]);
    assert_eq!(with("2017-02-29", ""), ["from"]);
    assert_eq!(with("2017-05-01", "i maj"), ["to"]);
    let mut ended = one.clone();
    ended.ended = Some(Ended::Withdrawn {
        on: date(2017, 4, 1),
        decision: "x".to_owned(),
        reason: "x".to_owned(),
    });
    assert_eq!(wrong(&ended, &[("said", "count"), ("n", "1")]), ["from"]);
    let before = form(&[("said", "count"), ("n", "1"), ("from", "2017-03-01")]);
    assert!(
        before.read(&ended, PERIOD, TODAY).is_ok(),
        "done before it was withdrawn"
    );
}

#[test]
fn a_count_is_of_one_span_of_the_calendar() {
    let quarters = count(Per::Quarter);
    let with = |from, to| [("said", "count"), ("n", "5"), ("from", from), ("to", to)];
    assert_eq!(wrong(&quarters, &with("2017-01-01", "2017-05-01")), ["to"]);
    assert_eq!(wrong(&quarters, &with("2016-12-20", "2017-01-10")), ["to"]);
    let one = form(&with("2017-04-01", "2017-05-31"));
    assert!(one.read(&quarters, PERIOD, TODAY).is_ok());
    let whole = form(&with("2017-01-01", "2017-05-31"));
    assert!(whole.read(&count(Per::Total), PERIOD, TODAY).is_ok());
    let late = form(&with("2018-01-02", "2018-01-09"));
    assert!(late.read(&quarters, PERIOD, date(2018, 2, 1)).is_ok());
    let edge = form(&with("2017-12-30", "2018-01-02"));
    assert!(edge.read(&quarters, PERIOD, date(2018, 2, 1)).is_err());
}

#[test]
fn a_report_is_one_on_the_goal() {
    let each = count(Per::Each(vec!["Kyrkskolan".to_owned()]));
    assert_eq!(wrong(&each, &[("said", "count"), ("n", "1")]), ["of"]);
    assert_eq!(
        wrong(&each, &[("said", "count"), ("n", "1"), ("of", "Annan")]),
        ["of"]
    );
    assert_eq!(wrong(&each, &[("said", "done")]), ["said"]);
    assert_eq!(wrong(&each, &[("said", "words")]), ["words"]);
    assert_eq!(wrong(&each, &[("said", "x")]), ["said"]);
    let step = |only_if: &str| Step {
        what: "Gå".to_owned(),
        only_if: only_if.to_owned(),
    };
    let steps = activity(Goal::Steps {
        steps: vec![step(""), step("om det behövs")],
    });
    assert_eq!(wrong(&steps, &[("said", "step"), ("step", "2")]), ["step"]);
    let spared = [("said", "spared"), ("reason", "Inget att ändra")];
    assert_eq!(
        wrong(&steps, &[&spared[..], &[("step", "0")]].concat()),
        ["step"]
    );
    let fine = form(&[&spared[..], &[("step", "1")]].concat());
    assert!(fine.read(&steps, PERIOD, TODAY).is_ok());
    assert_eq!(
        wrong(&steps, &[("said", "spared"), ("step", "1")]),
        ["reason"]
    );
}

#[test]
fn an_address_is_one_of_the_web() {
    let one = count(Per::Total);
    for link in ["javascript:alert(1)", "ftp://x", "www.polisen.se"] {
        let found = wrong(&one, &[("said", "count"), ("n", "1"), ("link", link)]);
        assert_eq!(found, ["link"], "{link}");
    }
}
