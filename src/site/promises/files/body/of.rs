//! How a signed document is said for programs.

use jiff::civil::Date;

use super::{
    Activity, Aim, Area, Counted, Early, Effect, FollowUp, Listed, Promise, Reached, Report,
    Responsible, Signature, Terms,
};
use crate::clock::in_stockholm;
use crate::promise::goal::{Baseline, Goal, Per};
use crate::promise::report::Said;
use crate::promise::standing::Standing;
use crate::promise::{self, Ended, Reported, Shows};
use crate::site::promises::public::Reading;
use crate::site::promises::words;
use crate::web::Locale;

/// Returns the stored name of a standing.
fn name(standing: Standing) -> String {
    let named = serde_json::to_value(standing).ok();
    let named = named.and_then(|value| value.as_str().map(str::to_owned));
    named.unwrap_or_default()
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn aim(l: &Locale, goal: &Goal) -> Aim {
    let mut aim = Aim {
        words: words::goal(l, goal),
        ..Aim::default()
    };
    let kind = match goal {
        Goal::Count {
            at_least,
            unit,
            per,
        } => {
            aim.at_least = Some(*at_least);
            aim.unit.clone_from(unit);
            let span = match per {
                Per::Total => "total",
                Per::Year => "year",
                Per::Term => "term",
                Per::Quarter => "quarter",
                Per::Each(names) => {
                    aim.list.clone_from(names);
                    "each"
                }
            };
            span.clone_into(&mut aim.per);
            "count"
        }
        Goal::Occasions { named } => {
            aim.list.clone_from(named);
            "occasions"
        }
        Goal::Steps { steps } => {
            aim.list = steps.iter().map(|step| step.what.clone()).collect();
            "steps"
        }
        Goal::Done { .. } => "done",
        Goal::Change {
            measure, baseline, ..
        } => {
            aim.unit.clone_from(measure);
            let value = |one: &Baseline| i32::try_from(one.hundredths).ok();
            aim.baseline = baseline
                .as_ref()
                .and_then(value)
                .map(|n| f64::from(n) / 100.0);
            "change"
        }
        Goal::Ongoing { .. } => "ongoing",
    };
    kind.clone_into(&mut aim.kind);
    aim
}

fn report(l: &Locale, activity: &promise::Activity, one: &Reported) -> Report {
    let report = &one.report;
    let (n, about) = match report.said {
        Said::Count { n, about, .. } => (Some(n), about),
        _ => (None, false),
    };
    let shown = |text: &str| {
        let hidden = one.withheld.is_some();
        if hidden { "" } else { text }.to_owned()
    };
    let said = words::said(l, &activity.goal, &report.said);
    Report {
        report: report.number,
        from: report.from.to_string(),
        to: report.to.to_string(),
        n,
        about,
        said: if report.said.is_plain() {
            said
        } else {
            shown(&said)
        },
        place: shown(&one.place),
        words: shown(&one.words),
        link: shown(&one.link),
        party: words::party(l, &one.party).to_owned(),
        reported_on: in_stockholm(one.at).date().to_string(),
        corrects: report.corrects,
        withheld: one
            .withheld
            .as_ref()
            .map_or_else(String::new, |withheld| withheld.reason.clone()),
    }
}

fn activity(l: &Locale, r: &Reading, one: &promise::Activity) -> Activity {
    let outcome = r.outcome(one);
    let (from, until) = r.body().period(one);
    let parties = |all: &[promise::Party]| {
        let named = all.iter().map(|party| words::party(l, party).to_owned());
        named.collect()
    };
    let responsible = one.responsible.iter().map(|who| Responsible {
        party: words::party(l, &who.party).to_owned(),
        unit: who.unit.clone(),
        part: who.part.clone(),
    });
    let reached = outcome.reached.iter().map(|reached| Reached {
        of: words::slot(l, &one.goal, &reached.of),
        in_time: reached.in_time,
        late: reached.late,
        at_least: reached.at_least,
        about: reached.about,
        not_needed: reached.spared,
    });
    let ended = one.ended.as_ref().map(|ended| match ended {
        Ended::Withdrawn {
            on,
            decision,
            reason,
        } => Early {
            kind: "withdrawn".to_owned(),
            on: on.to_string(),
            decision: decision.clone(),
            reason: reason.clone(),
        },
        Ended::Replaced { on, .. } => Early {
            kind: "replaced".to_owned(),
            on: on.to_string(),
            decision: String::new(),
            reason: String::new(),
        },
    });
    let log = r.log(one.number);
    Activity {
        activity: one.number,
        wording: one.wording.clone(),
        purposes: one.purposes.clone(),
        promised_by: parties(&one.promised_by),
        responsible: responsible.collect(),
        contributing: parties(&one.contributing),
        goal: aim(l, &one.goal),
        known_by: one.known_by.clone(),
        from: from.to_string(),
        until: until.to_string(),
        places: one.places.clone(),
        focus_areas: one.focus.iter().map(|of| (of.picture, of.focus)).collect(),
        continues: one.continues.map(|of| (of.document, of.activity)),
        ended,
        standing: name(outcome.standing),
        standing_words: words::standing(l, &outcome).to_owned(),
        reached: reached.collect(),
        last_reported: day(outcome.last),
        reports: log.into_iter().map(|said| report(l, one, said)).collect(),
    }
}

impl Listed {
    /// Returns a document as a list has it.
    #[must_use]
    pub fn of(r: &Reading) -> Self {
        let counted = promise::standing::count(r.outcomes().iter().map(|one| one.standing));
        let counted = counted.into_iter().map(|(standing, activities)| Counted {
            standing: name(standing),
            activities,
        });
        Self {
            promise: r.promise.number,
            title: r.title(),
            from: r.body().from.to_string(),
            until: r.body().until.to_string(),
            standings: counted.collect(),
        }
    }
}

impl Promise {
    /// Returns a document with all that everybody may read of it; words are Swedish.
    #[must_use]
    pub fn of(r: &Reading) -> Self {
        let l = &Locale::all()[0];
        let body = r.body();
        let signatures = r.signatures.iter().map(|one| Signature {
            party: words::party(l, &one.party).to_owned(),
            office: one.office.clone(),
            name: one.name.clone(),
            signed_on: one.signed_on.to_string(),
        });
        let areas = body.focus.iter().filter_map(|chosen| {
            let (_, focus) = r.grounds.focus(chosen.focus)?;
            Some(Area {
                picture: chosen.focus.picture,
                focus: chosen.focus.focus,
                title: focus.title.clone(),
                still_stands: chosen.still_stands.clone(),
                plan_by: day(chosen.plan_by),
            })
        });
        let effects = body.effects.iter().map(|effect| {
            let (survey, question, figure) = match &effect.shows {
                Shows::Question { round, question } => (&**round, &**question, ""),
                Shows::Outside { figure } => ("", "", &**figure),
            };
            Effect {
                wording: effect.wording.clone(),
                survey: survey.to_owned(),
                question: question.to_owned(),
                figure: figure.to_owned(),
            }
        });
        let follow_ups = r.follow_ups.iter().map(|one| FollowUp {
            follow_up: one.number,
            as_of: one.as_of.to_string(),
            adopted_by: one.adopted_by.clone(),
            adopted_on: one.adopted_on.to_string(),
            reference: one.reference.clone(),
            closes: one.closes,
        });
        let terms = &body.follow_up;
        Self {
            municipality: r.municipality.clone(),
            promise: r.promise.number,
            title: r.title(),
            from: body.from.to_string(),
            until: body.until.to_string(),
            until_replaced: body.until_replaced,
            previous: r.before.as_ref().map(|before| before.number),
            version: r.version().version,
            reference: body.decision.reference.clone(),
            decided_on: day(body.decision.on),
            signatures: signatures.collect(),
            contact: body.contact.clone(),
            focus_areas: areas.collect(),
            activities: body
                .activities
                .iter()
                .map(|one| activity(l, r, one))
                .collect(),
            effects: effects.collect(),
            follow_up: Terms {
                by: day(terms.by),
                who: terms.who.clone(),
                answers: terms.answers.clone(),
                to: terms.to.clone(),
                published: terms.published.clone(),
            },
            follow_ups: follow_ups.collect(),
        }
    }
}
