//! The year wheel: what is due of plans, promises, agreements and pictures, and on which day. Nothing of it is stored.

use jiff::ToSpan;
use jiff::civil::Date;

use super::record::{Agreement, Promise};
use super::report::Report;
use super::standing::{Outcome, outcome};
use super::{
    Activity, Body, Party, find_body, list_agreements, list_follow_ups, list_promises,
    list_reports, list_signatures, list_versions,
};
use crate::clock::in_stockholm;
use crate::picture::{self, PictureState};
use crate::storage::{Store, Stored};

/// Months after which the Act (2023:196), section 6, asks for the picture to be updated and the plan to be followed up.
const MONTHS: i32 = 24;
/// Days before which something is told of.
pub const AHEAD: i32 = 30;
/// Days before which a clock of the law is told of: two months.
pub const LAW_AHEAD: i32 = 61;

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// The period of an activity ends, and its goal is not reached: it is to be reported.
    Report {
        /// Number of the document.
        promise: i64,
        /// Number of the activity.
        activity: u32,
        /// Its wording.
        wording: String,
        /// Whether the police report it.
        police: bool,
        /// Whether the municipality or another party does.
        others: bool,
        /// Whether a report on it waits for somebody to confirm it.
        waits: bool,
    },
    /// A document is to be followed up.
    FollowUp {
        /// Number of the document.
        promise: i64,
        /// Its title.
        title: String,
    },
    /// A focus area's activities were to be decided.
    PlanBy {
        /// Number of the document.
        promise: i64,
        /// Its title.
        title: String,
    },
    /// An agreement ends.
    Agreement {
        /// Its number.
        number: i64,
    },
    /// By the Act, the picture is to be updated.
    Picture {
        /// Number of the newest adopted one.
        number: i64,
    },
    /// By the Act, the plan is to be followed up.
    Plan {
        /// Number of the document.
        promise: i64,
    },
}

/// Something that is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The day.
    pub on: Date,
    /// What.
    pub what: Due,
}

impl Task {
    /// Returns in how many days it is due; negative when it was.
    #[must_use]
    pub fn days(&self, today: Date) -> i32 {
        self.on.since(today).map_or(0, |span| span.get_days())
    }

    /// Returns true if it is to be told of today.
    #[must_use]
    pub fn is_near(&self, today: Date) -> bool {
        let ahead = match self.what {
            Due::Picture { .. } | Due::Plan { .. } => LAW_AHEAD,
            _ => AHEAD,
        };
        self.days(today) <= ahead
    }
}

/// A signed document with what is known of it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its number.
    pub promise: i64,
    /// Its title.
    pub title: String,
    /// Day on which the last party signed its first version.
    pub signed: Date,
    /// What it says.
    pub body: Body,
    /// Activities that any version promised, which stays so whatever a later one says.
    pub promised: Vec<u32>,
    /// Reports on it.
    pub reports: Vec<Report>,
    /// Activities with a report that waits for somebody to confirm it.
    pub waiting: Vec<u32>,
    /// Days as of which it was followed up.
    pub followed: Vec<Date>,
    /// Whether a later document replaces it.
    pub replaced: bool,
}

impl Known {
    /// Returns how every promised activity goes on a day; of a plan without promised ones every activity.
    #[must_use]
    pub fn outcomes(&self, today: Date) -> Vec<Outcome> {
        let all = self.body.activities.iter();
        let ever = |one: &&Activity| self.promised.contains(&one.number);
        let any = all.clone().any(|one| ever(&one));
        all.filter(|one| !any || ever(one))
            .map(|one| outcome(&self.body, one, &self.reports, today))
            .collect()
    }
}

/// Finds a municipality's documents, those that were signed with what is known of them.
pub async fn known(store: &Store, municipality: &str) -> Stored<Vec<(Promise, Option<Known>)>> {
    let promises = list_promises(store, municipality).await?;
    let signed = |number: i64| {
        let mut all = promises.iter();
        all.any(|one| one.previous == Some(number) && one.version > 0)
    };
    let mut all = Vec::new();
    for promise in &promises {
        let number = promise.number;
        let versions = list_versions(store, municipality, number).await?;
        let mut known = None;
        if let Some(version) = versions.first()
            && let Some(body) = find_body(store, municipality, number, version.revision).await?
        {
            let reports = list_reports(store, municipality, number).await?;
            let followed = list_follow_ups(store, municipality, number).await?;
            let first = versions.last().unwrap_or(version);
            let of = (number, first.revision);
            let signatures = list_signatures(store, municipality, of).await?;
            let signed_on = signatures.iter().map(|one| one.signed_on).max();
            let mut bodies = vec![body.clone()];
            for earlier in versions.iter().skip(1) {
                let earlier = find_body(store, municipality, number, earlier.revision).await?;
                bodies.extend(earlier);
            }
            let all = bodies.iter().flat_map(|body| &body.activities);
            let promised = all.filter(|one| one.is_promised()).map(|one| one.number);
            let waiting = reports.iter().filter(|one| one.verdict.is_none());
            known = Some(Known {
                promise: number,
                title: promise.name(),
                signed: signed_on.unwrap_or_else(|| in_stockholm(first.at).date()),
                waiting: waiting.map(|one| one.report.activity).collect(),
                promised: promised.collect(),
                body,
                reports: reports.into_iter().map(|one| one.report).collect(),
                followed: followed.into_iter().map(|one| one.as_of).collect(),
                replaced: signed(number),
            });
        }
        all.push((promise.clone(), known));
    }
    // What holds until it is replaced ends when what replaces it begins.
    let begins: Vec<(Option<i64>, Date)> = all
        .iter()
        .filter_map(|(promise, known)| Some((promise.previous, known.as_ref()?.body.from)))
        .collect();
    for known in all.iter_mut().filter_map(|(_, known)| known.as_mut()) {
        let mut begins = begins.iter();
        let next = begins.find(|(of, _)| *of == Some(known.promise));
        let last = next.and_then(|(_, from)| from.yesterday().ok());
        let body = &mut known.body;
        if let Some(last) =
            last.filter(|last| body.until_replaced && (body.from..body.until).contains(last))
        {
            body.until = last;
        }
    }
    Ok(all)
}

/// Finds what is due in a municipality, of documents that are known.
pub async fn due(
    store: &Store,
    municipality: &str,
    documents: &[(Promise, Option<Known>)],
    today: Date,
) -> Stored<Vec<Task>> {
    let known: Vec<Known> = documents
        .iter()
        .filter_map(|(_, one)| one.clone())
        .collect();
    let agreements = list_agreements(store, municipality).await?;
    let agreements: Vec<(i64, Agreement)> = agreements
        .into_iter()
        .map(|(number, _, one)| (number, one))
        .collect();
    let pictures = picture::list_pictures(store, municipality).await?;
    let adopted = pictures
        .iter()
        .filter(|one| one.state == PictureState::Adopted);
    let adopted = adopted.filter_map(|one| Some((one.number, one.adopted_on.parse().ok()?)));
    let newest = adopted.max_by_key(|(_, on): &(i64, Date)| *on);
    Ok(tasks(&known, &agreements, newest, today))
}

/// Returns a day so many months later; the last day of a shorter month.
fn later(day: Date) -> Option<Date> {
    day.checked_add(MONTHS.months()).ok()
}

/// Returns what is due of documents, agreements with their numbers, and the newest adopted picture with its day, in the order of days.
#[must_use]
pub fn tasks(
    documents: &[Known],
    agreements: &[(i64, Agreement)],
    picture: Option<(i64, Date)>,
    today: Date,
) -> Vec<Task> {
    let mut all = Vec::new();
    for one in documents {
        of_document(one, today, &mut all);
    }
    // The plan of the law is the newest document.
    let newest = documents
        .iter()
        .max_by_key(|one| (one.body.from, one.promise));
    if let Some(one) = newest {
        let followed = documents.iter().flat_map(|one| &one.followed).max();
        let since = followed.map_or(one.signed, |day| (*day).max(one.signed));
        let promise = one.promise;
        all.extend(later(since).map(|on| Task {
            on,
            what: Due::Plan { promise },
        }));
    }
    // Of agreements the last counts: one before it was prolonged or replaced by it.
    if let Some((number, one)) = agreements.iter().max_by_key(|(number, _)| *number) {
        all.extend(one.until.map(|on| Task {
            on,
            what: Due::Agreement { number: *number },
        }));
    }
    if let Some((number, adopted)) = picture {
        all.extend(later(adopted).map(|on| Task {
            on,
            what: Due::Picture { number },
        }));
    }
    all.sort_by_key(|task| task.on);
    all
}

fn of_document(one: &Known, today: Date, all: &mut Vec<Task>) {
    let (promise, body) = (one.promise, &one.body);
    for activity in &body.activities {
        if outcome(body, activity, &one.reports, today)
            .standing
            .is_over()
        {
            continue;
        }
        let by = |police: bool| {
            let mut parties = activity.responsible.iter().map(|who| &who.party);
            parties.any(|party| (*party == Party::Police) == police)
        };
        all.push(Task {
            on: body.period(activity).1,
            what: Due::Report {
                promise,
                activity: activity.number,
                wording: activity.wording.clone(),
                police: by(true),
                others: by(false),
                waits: one.waiting.contains(&activity.number),
            },
        });
    }
    let terms = &body.follow_up;
    if let Some(on) = terms.by
        && !terms.is_done(body.until, &one.followed)
    {
        all.push(Task {
            on,
            what: Due::FollowUp {
                promise,
                title: one.title.clone(),
            },
        });
    }
    let open = body.focus.iter().filter(|one| !body.serves(one.focus));
    if let Some(on) = open
        .filter_map(|one| one.plan_by)
        .min()
        .filter(|_| !one.replaced)
    {
        all.push(Task {
            on,
            what: Due::PlanBy {
                promise,
                title: one.title.clone(),
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Agreement, Due, Task, later, tasks};

    #[test]
    fn the_clock_of_the_law_is_right_on_leap_days() {
        assert_eq!(later(date(2024, 2, 29)), Some(date(2026, 2, 28)));
        assert_eq!(later(date(2026, 2, 28)), Some(date(2028, 2, 28)));
        assert_eq!(later(date(2026, 8, 31)), Some(date(2028, 8, 31)));
    }

    #[test]
    fn what_is_near_is_told_a_month_before_and_what_the_law_asks_two() {
        let task = |what| Task {
            on: date(2026, 12, 31),
            what,
        };
        let (agreement, picture) = (
            task(Due::Agreement { number: 1 }),
            task(Due::Picture { number: 1 }),
        );
        for (today, days, near, law) in [
            (date(2026, 10, 30), 62, false, false),
            (date(2026, 10, 31), 61, false, true),
            (date(2026, 11, 30), 31, false, true),
            (date(2026, 12, 1), 30, true, true),
            (date(2026, 12, 31), 0, true, true),
            (date(2027, 1, 2), -2, true, true),
        ] {
            assert_eq!(agreement.days(today), days, "{today}");
            assert_eq!(agreement.is_near(today), near, "{today}");
            assert_eq!(picture.is_near(today), law, "{today}");
        }
    }

    #[test]
    fn an_agreement_that_was_prolonged_until_further_notice_is_not_due() {
        let until = |until| Agreement {
            parties: Vec::new(),
            purposes: Vec::new(),
            areas: Vec::new(),
            from: None,
            until,
            reference: String::new(),
        };
        let first = (1, until(Some(date(2016, 12, 31))));
        let today = date(2016, 12, 1);
        let of = |all: &[(i64, Agreement)]| tasks(&[], all, None, today).len();
        assert_eq!(of(std::slice::from_ref(&first)), 1);
        assert_eq!(of(&[first, (2, until(None))]), 0);
    }
}
