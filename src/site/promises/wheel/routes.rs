//! Routes of the year wheel.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::pages::{self, Wheel};
use super::{concerns, told};
use crate::accounts::session::Token;
use crate::accounts::{Role, list_memberships};
use crate::app::App;
use crate::audit::{self, Event, record};
use crate::promise::deadlines::begins;
use crate::promise::wheel::{self, Due, Task};
use crate::promise::{self, REPORTERS, WRITERS};
use crate::site::guard::{Staff, staff_locale};
use crate::site::promises::feeds::calendar::{self, Day};
use crate::site::shell::place;
use crate::web::PageError;

/// Days before at which a calendar reminds.
const REMINDERS: &[u8] = &[30, 7, 0];

/// Form of the private address.
#[derive(Debug, Deserialize)]
pub struct LinkForm {
    #[serde(default)]
    act: String,
}

/// Finds what is due and concerns whoever has these roles.
async fn tasks(app: &App, municipality: &str, roles: &[Role]) -> Result<Vec<Task>, PageError> {
    let today = app.clock.today();
    let writes = roles.iter().any(|role| WRITERS.contains(role));
    let documents = wheel::known(&app.store, municipality).await?;
    let mut all = wheel::due(&app.store, municipality, &documents, today).await?;
    all.retain(|task| concerns(task, writes));
    Ok(all)
}

async fn page(app: &App, staff: &Staff, address: Option<&str>) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let roles: Vec<Role> = staff.roles().collect();
    let tasks = tasks(app, municipality, &roles).await?;
    let me = staff.signed_in.person.id;
    let wheel = Wheel {
        tasks: &tasks,
        today: app.clock.today(),
        made: promise::find_wheel_link(&app.store, municipality, me).await?,
        address,
    };
    Ok(pages::show(staff, &wheel).into_response())
}

/// `GET /staff/m/{municipality}/wheel`: what is due, month by month.
pub async fn show(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    page(&app, &staff, None).await
}

/// `POST /staff/m/{municipality}/wheel`: makes a private address of the calendar, which is shown once, or ends it.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<LinkForm>,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let (me, who, at) = (staff.signed_in.person.id, staff.who(), app.clock.now());
    let here = || Redirect::to(&format!("/staff/m/{municipality}/wheel")).into_response();
    let token = match form.act.as_str() {
        "make" => Some(Token::new(&app.clock)),
        "revoke" => None,
        _ => return Ok(here()),
    };
    let mut tx = app.store.begin().await?;
    let what = if let Some(token) = &token {
        promise::put_wheel_link(&mut tx, (municipality, me), &token.hash(), at).await?;
        "wheel.link"
    } else {
        promise::delete_wheel_link(&mut tx, municipality, me).await?;
        "wheel.revoke"
    };
    let event = Event {
        municipality,
        at,
        who: &who,
        what,
        object: "year wheel",
        detail: "",
    };
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    let Some(token) = token else {
        return Ok(here());
    };
    let address = format!("{}/wheel/{}", app.config.base_url(), token.text());
    page(&app, &staff, Some(&address)).await
}

/// Returns what names something due for good.
fn named(municipality: &str, what: &Due) -> String {
    let own = match what {
        Due::Report {
            promise, activity, ..
        } => format!("promises/{promise}/{activity}"),
        Due::FollowUp { promise, .. } => format!("promises/{promise}/follow-up"),
        Due::PlanBy { promise, .. } => format!("promises/{promise}/plan"),
        Due::Plan { .. } => "law/plan".to_owned(),
        Due::Picture { .. } => "law/picture".to_owned(),
        Due::Agreement { number } => format!("agreements/{number}"),
    };
    format!("/wheel/{municipality}/{own}")
}

/// `GET /wheel/{token}`: what is due as a calendar, for whoever has the address; as far as the roles of its person reach today.
pub async fn private(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let token = token.strip_suffix(".ics").unwrap_or(&token);
    let token = Token::parse(token).ok_or(PageError::NotFound)?;
    let found = promise::find_wheel_of(&app.store, &token.hash()).await?;
    let (municipality, person) = found.ok_or(PageError::NotFound)?;
    let all = list_memberships(&app.store, person).await?;
    let here = all.iter().filter(|one| *one.municipality == *municipality);
    let roles: Vec<Role> = here.map(|one| one.role).collect();
    if !roles.iter().any(|role| REPORTERS.contains(role)) {
        return Err(PageError::NotFound);
    }
    let l = staff_locale(&headers);
    let writes = roles.iter().any(|role| WRITERS.contains(role));
    // Nothing says when a task moved: whatever was done in the municipality may have moved it.
    let sequence = audit::last(&app.store, &municipality).await?;
    let changed = begins(app.clock.today());
    let day = |task: &Task| {
        let (summary, path) = told(l, &municipality, task, writes);
        Day {
            named: named(&municipality, &task.what),
            on: task.on,
            summary,
            description: String::new(),
            path,
            sequence,
            changed,
            cancelled: false,
            reminders: REMINDERS,
        }
    };
    let days: Vec<Day> = tasks(&app, &municipality, &roles)
        .await?
        .iter()
        .map(day)
        .collect();
    let base = app.config.base_url();
    let href = |path: &str| format!("{base}{path}");
    let title = format!("{}: {}", l.t("wheel-title"), place(&municipality));
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, calendar::write(&href, &title, &days)).into_response())
}
