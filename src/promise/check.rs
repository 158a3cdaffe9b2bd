//! What is missing in a document before it can be signed, each with its place.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::goal::{Goal, Per};
use super::{Activity, ActivityRef, Body, Ended, FocusRef, Party};

/// Most years for which a document holds.
pub const LONGEST: i32 = 10;

/// What is known of a focus area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// Whether its picture is the newest one that is adopted.
    pub newest: bool,
    /// Whether it rests on a finding of the public edition that can still be read.
    pub founded: bool,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// The last day is before the first.
    Backwards,
    /// It holds for longer than [`LONGEST`].
    TooLong,
    /// Two activities with one number, or a focus area twice.
    Doubled,
    /// Nobody signs it.
    NoParty,
    /// Somebody promises an activity who does not sign.
    NotAParty,
    /// A change of a signed document without a decision: reference, day and reason.
    Decision,
    /// No focus area.
    NoFocus,
    /// A focus area of a picture that is not adopted.
    NotAdopted(FocusRef),
    /// A focus area without a public finding.
    Unfounded(FocusRef),
    /// A focus area of an earlier picture, without the reason why it still stands.
    Earlier(FocusRef),
    /// A focus area without activities, and without a day by which they are to be planned.
    Unplanned(FocusRef),
    /// An activity with something missing.
    Activity(u32, OfActivity),
    /// An activity of the document before that nobody has decided about.
    Undecided(ActivityRef),
    /// When the follow-up is.
    FollowUpWhen,
    /// Who does the follow-up.
    FollowUpWho,
    /// Who answers for the follow-up.
    FollowUpAnswers,
    /// To whom the follow-up is reported.
    FollowUpTo,
    /// Where the follow-up is published.
    FollowUpWhere,
}

/// What is missing in an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfActivity {
    /// Wording.
    Wording,
    /// Somebody who is responsible.
    Responsible,
    /// The part that each of several responsible parties has, each another.
    Parts,
    /// A focus area of the document.
    Focus,
    /// A goal: a number above 0 with its unit, a list without empty or equal names.
    Goal,
    /// A sentence on how one will know, as the goal cannot be counted.
    KnownBy,
    /// A period within that of the document, forwards.
    Period,
    /// The activity that replaced it, another one of the document.
    ReplacedBy,
    /// It is ended after its period: what was not kept stays so.
    Over,
}

/// What is known of a document beside its content.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// Activities of the document before that this one neither continues nor leaves.
    pub undecided: &'a [ActivityRef],
    /// Content of the version in force, if it changes one that was signed.
    pub signed: Option<&'a Body>,
    /// Number of the document.
    pub number: i64,
    /// Today: what is over is not ended afterwards.
    pub today: Option<Date>,
}

/// Returns all that is missing, in the order of the document. `ground` knows the focus areas of adopted pictures.
#[must_use]
pub fn gaps(
    body: &Body,
    ground: impl Fn(FocusRef) -> Option<Ground>,
    around: Around<'_>,
) -> Vec<Gap> {
    let mut all = Vec::new();
    if body.parties.is_empty() {
        all.push(Gap::NoParty);
    }
    let promising = body.promising();
    if promising.iter().any(|party| !body.parties.contains(party)) {
        all.push(Gap::NotAParty);
    }
    let decision = &body.decision;
    let decided = !is_empty(&decision.reference) && decision.on.is_some();
    // Each change has a decision of its own.
    let taken =
        |signed: &Body| !decided || is_empty(&decision.reason) || signed.decision == *decision;
    if around.signed.is_some_and(taken) {
        all.push(Gap::Decision);
    }
    if body.until < body.from {
        all.push(Gap::Backwards);
    }
    let longest = body.from.checked_add(LONGEST.years());
    if longest.is_ok_and(|longest| body.until >= longest) {
        all.push(Gap::TooLong);
    }
    let numbers: HashSet<u32> = body.activities.iter().map(|one| one.number).collect();
    let areas: HashSet<FocusRef> = body.focus.iter().map(|one| one.focus).collect();
    if numbers.len() < body.activities.len() || areas.len() < body.focus.len() {
        all.push(Gap::Doubled);
    }
    if body.focus.is_empty() {
        all.push(Gap::NoFocus);
    }
    for chosen in &body.focus {
        let focus = chosen.focus;
        match ground(focus) {
            None => all.push(Gap::NotAdopted(focus)),
            Some(ground) => {
                if !ground.founded {
                    all.push(Gap::Unfounded(focus));
                }
                if !ground.newest && is_empty(&chosen.still_stands) {
                    all.push(Gap::Earlier(focus));
                }
            }
        }
        if !body.serves(focus) && chosen.plan_by.is_none() {
            all.push(Gap::Unplanned(focus));
        }
    }
    for activity in &body.activities {
        let before = around
            .signed
            .and_then(|signed| signed.activity(activity.number));
        let newly = activity.ended.is_some() && before.is_some_and(|before| before.ended.is_none());
        let until = before.map_or(body.until, |before| before.until.unwrap_or(body.until));
        if newly && around.today.is_some_and(|today| today > until) {
            all.push(Gap::Activity(activity.number, OfActivity::Over));
        }
        if let Some(Ended::Replaced { by, .. }) = &activity.ended
            && by.document == around.number
            && (by.activity == activity.number || body.activity(by.activity).is_none())
        {
            all.push(Gap::Activity(activity.number, OfActivity::ReplacedBy));
        }
        let missing = missing(body, activity);
        all.extend(
            missing
                .into_iter()
                .map(|what| Gap::Activity(activity.number, what)),
        );
    }
    all.extend(around.undecided.iter().map(|one| Gap::Undecided(*one)));
    let terms = &body.follow_up;
    for (is_missing, gap) in [
        (terms.by.is_none(), Gap::FollowUpWhen),
        (is_empty(&terms.who), Gap::FollowUpWho),
        (is_empty(&terms.answers), Gap::FollowUpAnswers),
        (is_empty(&terms.to), Gap::FollowUpTo),
        (is_empty(&terms.published), Gap::FollowUpWhere),
    ] {
        if is_missing {
            all.push(gap);
        }
    }
    all
}

/// Returns the parties that sign a document: its own, and those of the version in force, so that nobody leaves a joint promise
/// without the other.
#[must_use]
pub fn signers(body: &Body, in_force: Option<&Body>) -> Vec<Party> {
    let mut all = body.parties.clone();
    let before = in_force.iter().flat_map(|body| &body.parties);
    for party in before {
        if !all.contains(party) {
            all.push(party.clone());
        }
    }
    all
}

/// Returns those of the signers that have not signed.
#[must_use]
pub fn unsigned<'p>(signers: &'p [Party], signed: &[Party]) -> Vec<&'p Party> {
    let all = signers.iter();
    all.filter(|party| !signed.contains(party)).collect()
}

fn missing(body: &Body, activity: &Activity) -> Vec<OfActivity> {
    let chosen = |focus: &FocusRef| body.focus.iter().any(|one| one.focus == *focus);
    let (from, until) = body.period(activity);
    let checks = [
        (is_empty(&activity.wording), OfActivity::Wording),
        (activity.responsible.is_empty(), OfActivity::Responsible),
        (!has_parts(activity), OfActivity::Parts),
        (!activity.focus.iter().any(chosen), OfActivity::Focus),
        (!is_goal(&activity.goal), OfActivity::Goal),
        (
            activity.goal.is_uncountable() && is_empty(&activity.known_by),
            OfActivity::KnownBy,
        ),
        (
            until < from || from < body.from || until > body.until,
            OfActivity::Period,
        ),
    ];
    let missing = checks.into_iter().filter(|(is_missing, _)| *is_missing);
    missing.map(|(_, what)| what).collect()
}

fn is_empty(text: &str) -> bool {
    text.trim().is_empty()
}

/// Returns true if one party has all of it, or each a part of its own.
fn has_parts(activity: &Activity) -> bool {
    let parts = activity.responsible.iter().map(|one| one.part.trim());
    activity.responsible.len() < 2 || are_names(parts)
}

/// Returns true if there are names, none empty and no two equal.
fn are_names<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let mut seen = HashSet::new();
    let mut any = false;
    for name in names {
        any = true;
        if name.is_empty() || !seen.insert(name.to_lowercase()) {
            return false;
        }
    }
    any
}

fn is_goal(goal: &Goal) -> bool {
    let trimmed = |names: &[String]| are_names(names.iter().map(|name| name.trim()));
    match goal {
        Goal::Count {
            at_least,
            unit,
            per,
        } => {
            let each = match per {
                Per::Each(names) => trimmed(names),
                Per::Total | Per::Year | Per::Term | Per::Quarter => true,
            };
            *at_least > 0 && !is_empty(unit) && each
        }
        Goal::Occasions { named } => trimmed(named),
        Goal::Steps { steps } => {
            !steps.is_empty()
                && steps.iter().all(|step| !is_empty(&step.what))
                && steps.iter().any(|step| is_empty(&step.only_if))
        }
        Goal::Done { what } | Goal::Ongoing { what } => !is_empty(what),
        Goal::Change { measure, .. } => !is_empty(measure),
    }
}

#[cfg(test)]
mod tests;
