//! Notices due by time alone: a survey closes soon; a closed one has no release yet. Sent once for each last day of a
//! survey, so that one extended or reopened is notified again.

use jiff::civil::Date;

use crate::accounts::{Role, directory};
use crate::app::App;
use crate::figures::release::{is_due, list_releases};
use crate::mail::{self, Kind, NewLetter};
use crate::response::{Origin, ResponseState, review};
use crate::storage::{Stored, Unaudited};
use crate::survey::{Openness, Published};

/// Roles notified.
pub const TOLD: &[Role] = &[Role::Analyst, Role::Coordinator];

/// Days before a survey's last day when its closing is notified.
pub const DAYS_BEFORE: i32 = 3;

/// Days after closing beyond which a release is not notified: switching letters on does not bring up the past.
const DAYS_AFTER: i32 = 14;

/// Checks every survey and queues the notices that are due.
pub async fn look(app: &App) -> Stored<()> {
    for published in app.surveys.list() {
        for kind in [Kind::Closing, Kind::ReleaseDue] {
            let Some(day) = published
                .survey
                .closes
                .filter(|_| is_time(app, &published, kind))
            else {
                continue;
            };
            let day = day.to_string();
            if !mail::find_told(&app.store, &published.id, kind, &day).await?
                && holds(app, &published, kind).await?
            {
                tell(app, &published, kind, &day).await?;
            }
        }
    }
    Ok(())
}

/// Returns whether a notice about a survey is still valid.
pub async fn holds(app: &App, published: &Published, kind: Kind) -> Stored<bool> {
    if !is_time(app, published, kind) {
        return Ok(false);
    }
    if kind == Kind::Closing {
        return Ok(true);
    }
    let releases = list_releases(&app.store, &published.id).await?;
    let states = review::count(&app.store, &published.id).await?;
    let counted = states
        .iter()
        .filter(|(state, origin, _)| *state == ResponseState::Counted && *origin == Origin::Real);
    let n: i64 = counted.map(|(.., n)| n).sum();
    Ok(is_due(
        published,
        &app.clock,
        releases.iter().map(|one| one.closed_on),
        n,
    ))
}

/// Returns whether a notice is due by the survey's dates, without reading the database.
fn is_time(app: &App, published: &Published, kind: Kind) -> bool {
    let Some(closes) = published.closes_on() else {
        return false;
    };
    let today = app.clock.today();
    let openness = published.openness(&app.clock);
    match kind {
        Kind::Closing => {
            openness == Openness::Open && (0..=DAYS_BEFORE).contains(&days(today, closes))
        }
        Kind::ReleaseDue => {
            openness == Openness::Closed && (0..=DAYS_AFTER).contains(&days(closes, today))
        }
        _ => false,
    }
}

/// Counts the days from one date to another.
fn days(from: Date, to: Date) -> i32 {
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(i32::MAX)
}

/// Queues a notice for everybody concerned; only one node does.
async fn tell(app: &App, published: &Published, kind: Kind, day: &str) -> Stored<()> {
    let municipality = &*published.id.municipality;
    let people = directory::with_roles(&app.store, municipality, TOLD).await?;
    let mut tx = app.store.begin().await?;
    if !mail::insert_told(&mut tx, &published.id, kind, day, app.clock.now()).await? {
        return tx.rollback().await;
    }
    for (person, _) in people {
        let new = NewLetter {
            municipality,
            kind,
            person,
            about: published.id.number,
        };
        app.mail.queue(&mut tx, &app.clock, new).await?;
    }
    tx.commit(Unaudited("letters that the program sends by itself"))
        .await
}
