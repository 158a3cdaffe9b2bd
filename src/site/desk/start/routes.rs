//! Route of the start page.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::{Coding, Dialogue, Place, pages};
use crate::accounts::people::take_on;
use crate::accounts::{Datum, Role};
use crate::app::App;
use crate::authoring::{self, Stage};
use crate::coding::codings::Plan;
use crate::coding::{alarms, codebook, codings, notes, texts};
use crate::collect::paper;
use crate::figures::release::{Made, is_due, list_made};
use crate::picture::{self, PictureState, partner};
use crate::promise::wheel::{self, Task};
use crate::promise::{self, REPORTERS};
use crate::publishing::in_order;
use crate::response::{Origin, ResponseState, dispose, review};
use crate::site::desk::{files, routes};
use crate::site::guard::Staff;
use crate::site::promises::wheel::concerns;
use crate::site::results;
use crate::survey::{Openness, Published};
use crate::text::codebook::Version;
use crate::text::index::Index;
use crate::web::PageError;
use crate::web::form::Saved;

/// Roles that enter sheets of paper.
const ENTERERS: &[Role] = &[Role::Collector, Role::Editor];

/// How long a refused report waits for its reporter, in ms: thirty days.
const LATELY: i64 = 30 * 86_400_000;

/// `GET /staff`: the start page, by municipality.
pub async fn home(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(query): Query<Saved>,
) -> Result<Response, PageError> {
    let mut municipalities: Vec<Arc<str>> = staff
        .signed_in
        .memberships
        .iter()
        .map(|m| Arc::clone(&m.municipality))
        .collect();
    municipalities.dedup();
    let mut all = Vec::new();
    for municipality in municipalities {
        all.push(gather(&app, &staff, municipality).await?);
    }
    let mut with_surveys: Vec<String> = app
        .surveys
        .list()
        .iter()
        .map(|p| p.id.municipality.to_string())
        .collect();
    with_surveys.sort();
    with_surveys.dedup();
    let offered = take_on::offered(&app.store, &staff.signed_in.person, &with_surveys).await?;
    let saved = query.saved.is_some();
    let published = !with_surveys.is_empty();
    Ok(pages::home(&staff, &all, &offered, (saved, published)).into_response())
}

async fn gather(app: &App, staff: &Staff, municipality: Arc<str>) -> Result<Place, PageError> {
    let roles: Vec<Role> = staff.roles_in(&municipality).collect();
    let has = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
    let me = staff.signed_in.person.id;
    let surveys = surveys(app, staff, &municipality).await?;
    let writes = has(picture::WRITERS);
    let partner = roles.contains(&Role::Partner);
    let pictures = partner::waiting(&app.store, &municipality, partner, writes).await?;
    let reviews = picture::asked_of(&app.store, &municipality, me).await?;
    let reports = if writes {
        promise::list_waiting(&app.store, &municipality, me).await?
    } else {
        Vec::new()
    };
    let letters = if roles.contains(&Role::Administrator) {
        crate::mail::failed(&app.store, &municipality).await?.len()
    } else {
        0
    };
    let problems = if has(&[Role::Editor, Role::Administrator]) {
        files::mistakes_of(app, &municipality)
    } else {
        Vec::new()
    };
    let today = app.clock.today();
    let (mut due, mut promises, mut written) = (Vec::new(), Vec::new(), Vec::new());
    let mut refused = 0;
    if has(REPORTERS) {
        promises = wheel::known(&app.store, &municipality).await?;
        due = wheel::due(&app.store, &municipality, &promises, today).await?;
        refused =
            promise::count_refused(&app.store, &municipality, me, app.clock.now() - LATELY).await?;
        due.retain(|task: &Task| task.is_near(today) && concerns(task, writes));
    }
    if writes {
        written = picture::list_pictures(&app.store, &municipality).await?;
        written.sort_by_key(|one| std::cmp::Reverse((one.year, one.number)));
    } else {
        // Whoever reports alone sees what everybody reads.
        promises.retain(|(_, known)| known.is_some());
        if has(&[Role::Partner]) {
            written = picture::list_pictures(&app.store, &municipality).await?;
            written.retain(|one| one.state == PictureState::Adopted);
            written.sort_by_key(|one| std::cmp::Reverse((one.year, one.number)));
        }
    }
    let drafts = drafts(app, staff, &municipality, &roles).await?;
    Ok(Place {
        problems,
        municipality,
        roles,
        surveys,
        pictures,
        reviews,
        drafts,
        reports,
        refused,
        letters,
        due,
        today,
        written,
        promises,
    })
}

/// Returns the drafts of surveys that wait for somebody: to be approved, to be published, to be mended.
async fn drafts(
    app: &App,
    staff: &Staff,
    municipality: &str,
    roles: &[Role],
) -> Result<Vec<(&'static str, i64, String)>, PageError> {
    let mut all = Vec::new();
    if !roles.iter().any(|role| authoring::READERS.contains(role)) {
        return Ok(all);
    }
    let writes = roles.iter().any(|role| authoring::WRITERS.contains(role));
    let acts = authoring::list_last_acts(&app.store, municipality).await?;
    let who = staff.who();
    for draft in authoring::list_drafts(&app.store, municipality).await? {
        let mine = acts.iter().filter(|(number, _)| *number == draft.number);
        let mine: Vec<authoring::Act> = mine.map(|(_, act)| act.clone()).collect();
        let key = match authoring::stage(&draft, &mine) {
            Stage::Sent(act) if act.by != who && draft.saved_by != who => "wait-draft-approve",
            Stage::Approved(_) if writes => "wait-draft-publish",
            Stage::Returned(_) if writes => "wait-draft-returned",
            _ => continue,
        };
        all.push((key, draft.number, draft.title.clone()));
    }
    Ok(all)
}

async fn surveys(
    app: &App,
    staff: &Staff,
    municipality: &Arc<str>,
) -> Result<Vec<Dialogue>, PageError> {
    let roles: Vec<Role> = staff.roles_in(municipality).collect();
    let may = |datum: Datum| roles.iter().any(|role| datum.is_for(*role));
    let me = staff.signed_in.person.id;
    let states = review::count_in(&app.store, municipality).await?;
    let disposed = dispose::last_in(&app.store, municipality).await?;
    // Somebody told of an urgent text may have lost the role that opens it.
    let (urgent, sounding) = if may(Datum::Urgent) {
        let urgent = notes::waiting_for(&app.store, municipality, me).await?;
        (urgent, alarms::sounding_in(&app.store, municipality).await?)
    } else {
        (Vec::new(), Vec::new())
    };
    let of = |all: &[(i64, i64)], number: i64| {
        let found = all.iter().find(|(of, _)| *of == number);
        found.map_or(0, |(_, n)| *n)
    };
    let sheets = if roles.iter().any(|role| ENTERERS.contains(role)) {
        paper::list_left(&app.store, municipality).await?
    } else {
        Vec::new()
    };
    let publications = results::publications(app, municipality).await?;
    let made = if may(Datum::Releases) {
        list_made(&app.store, municipality).await?
    } else {
        Vec::new()
    };
    let (mut plans, mut version, mut written) = (Vec::new(), None, Vec::new());
    if may(Datum::Texts) {
        written = texts::list_with_texts(&app.store, municipality).await?;
        plans = codings::plans(&app.store, municipality).await?;
        if !plans.is_empty() {
            version = Some(codebook::current(&app.store, municipality).await?);
        }
    }
    let mut all = Vec::new();
    for published in in_order(app.surveys.list(), &app.clock) {
        if published.id.municipality != *municipality {
            continue;
        }
        let number = published.id.number;
        let mine = states.iter().filter(|(survey, ..)| *survey == number);
        let mine: Vec<(ResponseState, Origin, i64)> =
            mine.map(|(_, s, o, n)| (*s, *o, *n)).collect();
        let disposed = disposed.iter().find(|(survey, _)| *survey == number);
        let n = routes::summed(&mine, disposed.map(|(_, at)| *at));
        // Texts of a survey out of use are not read for a line on the start page.
        let plan = plans.iter().find(|(survey, _)| *survey == number);
        let plan = plan.filter(|_| published.retired_at.is_none());
        let coding = match plan.zip(version.as_ref()) {
            Some(((_, plan), version)) => coding(app, &published, *plan, version, me).await?,
            None => Coding::default(),
        };
        let releases = made.iter().filter(|one| one.survey == number);
        let releases: Vec<Made> = releases.copied().collect();
        let closed = releases.iter().map(|one| one.closed_on);
        let release_due = may(Datum::Exact) && is_due(&published, &app.clock, closed, n.counted);
        let openness = published.openness(&app.clock);
        all.push(Dialogue {
            to_code: openness == Openness::Closed
                && published.retired_at.is_none()
                && written.contains(&number),
            openness,
            n,
            sounding: of(&sounding, number),
            urgent: of(&urgent, number),
            sheets: of(&sheets, number),
            coding,
            shown: releases
                .first()
                .is_some_and(|newest| publications.shows(number, newest.number)),
            release_due,
            releases,
            published,
        });
    }
    Ok(all)
}

/// Counts how far coding is, in a survey in which it has begun.
async fn coding(
    app: &App,
    published: &Published,
    plan: Plan,
    version: &Version,
    me: Uuid,
) -> Result<Coding, PageError> {
    let book = version.book.clone();
    let count = move |index: &Index| {
        let mut all = Coding {
            begun: true,
            ..Coding::default()
        };
        for entry in index.entries() {
            let coders = plan.coders(entry.id);
            all.texts += 1;
            all.done += usize::from(entry.is_done(&book));
            all.mine += usize::from(entry.is_for(me, coders, &book));
            all.differ += usize::from(entry.differs(coders));
        }
        all
    };
    let read = app
        .coding
        .read(&app.store, &app.clock, &published.id, count);
    Ok(read.await?)
}
