//! What time alone brings about: a survey closes soon; one is closed and nothing of it is released. Told once for each
//! last day that a survey has, so that one that is open longer, or is opened again, is told anew.

use jiff::civil::Date;

use crate::accounts::{Role, directory};
use crate::app::App;
use crate::figures::release::list_releases;
use crate::mail::{self, Kind, NewLetter};
use crate::response::{Origin, State, review};
use crate::statistics::disclosure::LEAST_BASE;
use crate::storage::{Stored, Unaudited};
use crate::survey::{GRACE, Openness, Published};

/// Who is told.
pub const TOLD: &[Role] = &[Role::Analyst, Role::Coordinator];

/// So many days before its last day a survey's closing is told.
pub const DAYS_BEFORE: i32 = 3;

/// What closed longer ago is not told of: an installation that begins to send letters does not bring up its past.
const DAYS_AFTER: i32 = 14;

/// Looks at every survey and queues what is to be told of it.
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

/// Whether something is still so of a survey that was or is to be told.
pub async fn holds(app: &App, published: &Published, kind: Kind) -> Stored<bool> {
    if !is_time(app, published, kind) {
        return Ok(false);
    }
    if kind == Kind::Closing {
        return Ok(true);
    }
    let releases = list_releases(&app.store, &published.id).await?;
    if releases
        .iter()
        .any(|r| Some(r.wave) == published.closes_on())
    {
        return Ok(false);
    }
    let states = review::count(&app.store, &published.id).await?;
    let counted = states
        .iter()
        .filter(|(state, origin, _)| *state == State::Counted && *origin == Origin::Real);
    let n: i64 = counted.map(|(.., n)| n).sum();
    Ok(u64::try_from(n).unwrap_or(0) >= LEAST_BASE)
}

/// Whether a survey's days make it time, without a look at the database.
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
            // Made-up answers are never released.
            openness == Openness::Closed
                && published.openness_before(&app.clock, GRACE) == Openness::Closed
                && !published.simulated
                && (0..=DAYS_AFTER).contains(&days(closes, today))
        }
        _ => false,
    }
}

/// Days from one to another.
fn days(from: Date, to: Date) -> i32 {
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(i32::MAX)
}

/// Queues it for everybody whom it concerns; one node alone does.
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
