//! Plans and promises in words: parties, goals, periods, how far something has come.

use std::borrow::Borrow;

use jiff::civil::Date;

use crate::promise::goal::{Baseline, Direction, Of, Per, Step};
use crate::promise::record::PromiseState;
use crate::promise::report::{Kept, Said};
use crate::promise::standing::{self, Outcome, Reached, Standing};
use crate::promise::{Activity, Body, Goal, Party, Responsible};
use crate::web::Locale;

/// Returns the name of a party.
#[must_use]
pub fn party<'t>(l: &'t Locale, party: &'t Party) -> &'t str {
    match party {
        Party::Municipality => l.t("party-municipality"),
        Party::Police => l.t("party-police"),
        Party::Other(name) => name,
    }
}

/// Returns the names of parties, as a list.
#[must_use]
pub fn parties(l: &Locale, all: &[Party]) -> String {
    let names: Vec<&str> = all.iter().map(|one| party(l, one)).collect();
    l.list(&names)
}

/// Returns who is responsible, with their unit and part: "polisen (upptäckt och lagföring)".
#[must_use]
pub fn responsible(l: &Locale, one: &Responsible) -> String {
    let mut who = party(l, &one.party).to_owned();
    if !one.unit.is_empty() {
        who = format!("{who}, {}", one.unit);
    }
    if one.part.is_empty() {
        who
    } else {
        l.with(
            "promise-responsible-part",
            &[("who", &who), ("part", &one.part)],
        )
    }
}

/// Returns a period in words.
#[must_use]
pub fn period(l: &Locale, (from, until): (Date, Date)) -> String {
    let (from, until) = (l.day(from), l.day(until));
    l.with("promise-period", &[("from", &from), ("until", &until)])
}

/// Formats a value of hundredths, without decimals that are nought.
#[must_use]
pub fn hundredths(l: &Locale, value: i64) -> String {
    let sign = if value < 0 { "−" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / 100, value.unsigned_abs() % 100);
    let mark = l.t("decimal-mark");
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}{mark}{}", rest / 10),
        rest => format!("{sign}{whole}{mark}{rest:02}"),
    }
}

fn step(l: &Locale, step: &Step) -> String {
    if step.only_if.is_empty() {
        step.what.clone()
    } else {
        l.with(
            "goal-step-if",
            &[("what", &step.what), ("condition", &step.only_if)],
        )
    }
}

/// Returns the goal of an activity in words.
#[must_use]
pub fn goal(l: &Locale, goal: &Goal) -> String {
    match goal {
        Goal::Count {
            at_least,
            unit,
            per,
        } => {
            let n = at_least.to_string();
            let mut known = vec![("n", n.as_str()), ("unit", unit.as_str())];
            let list;
            let key = match per {
                Per::Total => "goal-count",
                Per::Year => "goal-count-year",
                Per::Term => "goal-count-term",
                Per::Quarter => "goal-count-quarter",
                Per::Each(names) => {
                    list = l.list(names);
                    known.push(("list", list.as_str()));
                    "goal-count-each"
                }
            };
            l.with(key, &known)
        }
        Goal::Occasions { named } => l.with("goal-occasions", &[("list", &l.list(named))]),
        Goal::Steps { steps } => {
            let all: Vec<String> = steps.iter().map(|one| step(l, one)).collect();
            l.with("goal-steps", &[("list", &all.join("; "))])
        }
        Goal::Done { what } => l.with("goal-done", &[("what", what)]),
        Goal::Change {
            direction,
            measure,
            baseline,
        } => {
            let key = match direction {
                Direction::More => "goal-more",
                Direction::Less => "goal-less",
            };
            let words = l.with(key, &[("what", measure)]);
            let Some(Baseline { hundredths: h, on }) = baseline else {
                return words;
            };
            let (value, on) = (hundredths(l, *h), l.day(*on));
            let than = l.with("goal-baseline", &[("value", &value), ("on", &on)]);
            format!("{words} ({than})")
        }
        Goal::Ongoing { what } => l.with("goal-ongoing", &[("what", what)]),
    }
}

/// Returns the message key of a standing's name.
#[must_use]
pub fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Planned => "standing-planned",
        Standing::UnderWay => "standing-under-way",
        Standing::Fulfilled => "standing-fulfilled",
        Standing::FulfilledLate => "standing-fulfilled-late",
        Standing::Partly => "standing-partly",
        Standing::NotFulfilled => "standing-not-fulfilled",
        Standing::NotReported => "standing-not-reported",
        Standing::NotMeasurable => "standing-not-measurable",
        Standing::Withdrawn => "standing-withdrawn",
        Standing::Replaced => "standing-replaced",
    }
}

/// Returns true if an activity's time has come and nothing that was reported on it is confirmed.
#[must_use]
pub fn is_silent(outcome: &Outcome) -> bool {
    outcome.standing == Standing::UnderWay && outcome.last.is_none()
}

/// Returns how an activity goes, in words: one on which nothing was reported is not said to be under way.
#[must_use]
pub fn standing<'l>(l: &'l Locale, outcome: &Outcome) -> &'l str {
    l.t(if is_silent(outcome) {
        "standing-silent"
    } else {
        standing_key(outcome.standing)
    })
}

/// Returns how an activity goes for staff, who know of reports that nobody has confirmed.
#[must_use]
pub fn standing_within<'l>(l: &'l Locale, outcome: &Outcome, waits: bool) -> &'l str {
    if waits && is_silent(outcome) {
        l.t("standing-unconfirmed")
    } else {
        standing(l, outcome)
    }
}

/// Returns the shape that stands beside the name of how it goes, so that it can be told in grey.
#[must_use]
pub fn shape(outcome: &Outcome) -> &'static str {
    match outcome.standing {
        Standing::UnderWay if is_silent(outcome) => "–",
        Standing::Planned => "·",
        Standing::UnderWay => "▷",
        Standing::Fulfilled => "●",
        Standing::FulfilledLate => "◉",
        Standing::Partly => "◐",
        Standing::NotFulfilled => "○",
        Standing::NotReported => "?",
        Standing::NotMeasurable => "◇",
        Standing::Withdrawn => "×",
        Standing::Replaced => "→",
    }
}

/// Returns the message key of a state's name.
#[must_use]
pub fn state_key(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Draft => "promise-draft",
        PromiseState::Reviewed => "promise-reviewed",
        PromiseState::Signed => "promise-signed",
    }
}

/// Returns what a slot of a goal is for; empty for the whole.
#[must_use]
pub fn slot(l: &Locale, goal: &Goal, of: &Of) -> String {
    match of {
        Of::Whole => String::new(),
        Of::Year(year) => year.to_string(),
        Of::Term(year, nth) => {
            let key = if *nth == 1 {
                "slot-spring"
            } else {
                "slot-autumn"
            };
            l.with(key, &[("year", &year.to_string())])
        }
        Of::Quarter(year, nth) => {
            let (year, n) = (year.to_string(), nth.to_string());
            l.with("slot-quarter", &[("n", &n), ("year", &year)])
        }
        Of::Named(name) => name.clone(),
        Of::Step(n) => match goal {
            Goal::Steps { steps } => steps.get(*n).map(|one| step(l, one)).unwrap_or_default(),
            _ => String::new(),
        },
    }
}

/// Returns how far a slot has come: "3 av minst 4", "20 av minst 8", of something that is done or not "gjort".
fn reached(l: &Locale, goal: &Goal, one: &Reached) -> String {
    let yes_or_no = !matches!(goal, Goal::Count { .. });
    let words = if one.spared {
        l.t("reached-spared").to_owned()
    } else if yes_or_no {
        let key = match (one.in_time > 0, one.late > 0) {
            (true, _) => "reached-done",
            (false, true) => "reached-done-late",
            (false, false) => "reached-not",
        };
        l.t(key).to_owned()
    } else {
        let n = one.in_all().to_string();
        let at_least = one.at_least.to_string();
        let known = [("n", n.as_str()), ("least", at_least.as_str())];
        let words = l.with(
            if one.about {
                "reached-about"
            } else {
                "reached-of"
            },
            &known,
        );
        if one.late > 0 {
            let late = l.with("reached-late", &[("n", &one.late.to_string())]);
            format!("{words} ({late})")
        } else {
            words
        }
    };
    let of = slot(l, goal, &one.of);
    if of.is_empty() {
        words
    } else {
        format!("{of}: {words}")
    }
}

/// Returns how far each part of an activity has come. Of what is done or not, nothing is told before anybody has reported: it would
/// be said not to have been done.
#[must_use]
pub fn far(l: &Locale, goal: &Goal, outcome: &Outcome) -> Vec<String> {
    let counted = matches!(goal, Goal::Count { .. });
    if outcome.last.is_none() && !counted {
        return Vec::new();
    }
    let all = outcome.reached.iter();
    all.map(|one| reached(l, goal, one)).collect()
}

/// Returns what a report says, in words; empty where its own words say it all.
#[must_use]
pub fn said(l: &Locale, goal: &Goal, said: &Said) -> String {
    let a_step = |n: usize| slot(l, goal, &Of::Step(n));
    match said {
        Said::Count { n, about, of } => {
            let unit = match goal {
                Goal::Count { unit, .. } => unit.as_str(),
                _ => "",
            };
            let n = n.to_string();
            let key = if *about { "said-about" } else { "said-count" };
            let words = l.with(key, &[("n", &n), ("unit", unit)]);
            if of.is_empty() {
                words
            } else {
                format!("{of}: {words}")
            }
        }
        Said::Occasion { of } => l.with("said-occasion", &[("what", of)]),
        Said::Step { step } => l.with("said-step", &[("what", &a_step(*step))]),
        Said::NotNeeded { step, reason } => {
            let known = [("what", a_step(*step)), ("reason", reason.clone())];
            let known = known.each_ref().map(|(key, value)| (*key, value.as_str()));
            l.with("said-not-needed", &known)
        }
        Said::Done => l.t("said-done").to_owned(),
        Said::Value { hundredths: h } => {
            let words = l.with("said-value", &[("value", &hundredths(l, *h))]);
            match goal {
                Goal::Change { measure, .. } if !measure.is_empty() => {
                    format!("{measure}. {words}")
                }
                _ => words,
            }
        }
        Said::Judged { kept, by, reason } => {
            let key = match kept {
                Kept::Wholly => "said-kept",
                Kept::Partly => "said-kept-partly",
                Kept::Not => "said-not-kept",
            };
            l.with(key, &[("by", by), ("reason", reason)])
        }
        Said::Words => String::new(),
        Said::Nothing { reason } => l.with("said-nothing", &[("reason", reason)]),
    }
}

/// Returns how the activities of a document go, counted: "4 av 6 uppfyllda, 1 delvis, 1 inte rapporterad". Never a percentage:
/// activities are unlike.
#[must_use]
pub fn counts<O: Borrow<Outcome>>(l: &Locale, all: &[O]) -> String {
    let silent = all.iter().filter(|one| is_silent((*one).borrow())).count();
    let standings = || all.iter().map(|one| (*one).borrow().standing);
    let counted = standing::count(standings());
    let in_all = all.len().to_string();
    let kept =
        |standing: &Standing| matches!(standing, Standing::Fulfilled | Standing::FulfilledLate);
    let fulfilled: usize = counted
        .iter()
        .filter(|(standing, _)| kept(standing))
        .map(|(_, n)| n)
        .sum();
    let mut parts = Vec::new();
    if standings().any(Standing::is_over) {
        let n = fulfilled.to_string();
        parts.push(l.with("counts-fulfilled", &[("n", &n), ("all", &in_all)]));
    }
    for (standing, n) in counted.iter().filter(|(standing, _)| !kept(standing)) {
        let name = l.t(standing_key(*standing)).to_lowercase();
        // Some of those that are under way nobody has reported on.
        let n = if *standing == Standing::UnderWay {
            n - silent
        } else {
            *n
        };
        if n > 0 {
            parts.push(format!("{n} {name}"));
        }
    }
    if silent > 0 {
        parts.push(l.count("counts-silent", silent));
    }
    l.list(&parts)
}

/// Returns how every activity of a document goes on a day.
#[must_use]
pub fn outcomes<'b>(
    body: &'b Body,
    reports: &[crate::promise::report::Report],
    today: Date,
) -> Vec<(&'b Activity, Outcome)> {
    let all = body.activities.iter();
    all.map(|one| (one, standing::outcome(body, one, reports, today)))
        .collect()
}

/// Returns a signature in words: party, office, name if there is one, day.
#[must_use]
pub fn signature(l: &Locale, one: &crate::promise::Signature) -> String {
    let who = party(l, &one.party);
    let on = l.day(one.signed_on);
    let office = if one.name.is_empty() {
        one.office.clone()
    } else {
        format!("{}, {}", one.name, one.office)
    };
    l.with(
        "signature-words",
        &[("party", who), ("office", &office), ("on", &on)],
    )
}

/// Returns by which day a focus area gets its activities, or should have.
#[must_use]
pub fn plan_by(l: &Locale, day: Date, today: Date) -> String {
    let key = if day < today {
        "public-was-plan-by"
    } else {
        "public-plan-by"
    };
    l.with(key, &[("day", &l.day(day))])
}

/// Returns by which day a document is followed up, or should have been; without a today as it was signed.
#[must_use]
pub fn followed_up_by(l: &Locale, by: Date, today: Option<Date>) -> String {
    let key = if today.is_some_and(|today| by < today) {
        "public-was-followed-up-by"
    } else {
        "public-followed-up-by"
    };
    l.with(key, &[("day", &l.day(by))])
}

/// Returns a decision in words: its reference and its day.
#[must_use]
pub fn decision(l: &Locale, decision: &crate::promise::Decision) -> String {
    let reference = [("reference", decision.reference.as_str())];
    let words = l.with("promise-decided", &reference);
    match decision.on {
        Some(on) => l.with(
            "promise-decided-day",
            &[("decision", &words), ("on", &l.day(on))],
        ),
        None => words,
    }
}

/// Returns the days on which something happened.
#[must_use]
pub fn days(l: &Locale, from: Date, to: Date) -> String {
    if from == to {
        l.day(from)
    } else {
        period(l, (from, to))
    }
}
