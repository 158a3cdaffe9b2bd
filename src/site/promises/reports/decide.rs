//! What another person decides on a report: confirmed, refused; later perhaps withheld.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{Done, VerdictForm};
use super::pages::{self, Typed};
use super::routes::in_force;
use crate::app::App;
use crate::promise::record::{Verdict, Withheld};
use crate::promise::{self, Reported};
use crate::site::guard::Staff;
use crate::site::promises::form::Which;
use crate::site::promises::routes::{at, write_down};
use crate::site::shell::Problem;
use crate::web::PageError;

async fn listed(
    app: &App,
    staff: &Staff,
    number: i64,
    problems: &[Problem],
    status: StatusCode,
    (typed, done): (Option<&Typed<'_>>, &str),
) -> Result<Response, PageError> {
    let (promise, body) = in_force(app, &staff.municipality, number).await?;
    let all = promise::list_reports(&app.store, &staff.municipality, number).await?;
    let page = pages::reports(staff, (&promise, &body), &all, problems, (typed, done));
    Ok((status, page).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/reports`.
pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(query): Query<Done>,
) -> Result<Response, PageError> {
    let said = (None, &*query.done);
    listed(&app, &staff, which.number, &[], StatusCode::OK, said).await
}

/// `POST /staff/m/{municipality}/promises/{number}/reports`: confirms or refuses a report of somebody else.
pub async fn decide(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<VerdictForm>,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let all = promise::list_reports(&app.store, municipality, which.number).await?;
    let found = all.iter().find(|one| one.report.number == form.report);
    let found = found.ok_or(PageError::NotFound)?;
    if form.act == "withhold" {
        return withhold(&app, &staff, (which.number, found), &form).await;
    }
    let confirmed = form.act == "confirm";
    let here = || {
        let done = if confirmed { "confirmed" } else { "refused" };
        let to = format!(
            "{}/reports?done={done}#report-{}",
            at(&staff, which.number),
            form.report
        );
        Redirect::to(&to).into_response()
    };
    let (_, body) = in_force(&app, municipality, which.number).await?;
    let activity = body.activity(found.report.activity);
    let flagged =
        activity.is_some_and(|activity| !pages::flagged(staff.locale, activity, found).is_empty());
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let refused = match &found.verdict {
        Some(verdict) if verdict.confirmed == confirmed && verdict.by == staff.who() => {
            return Ok(here());
        }
        Some(_) => Some(("report-decided-before", StatusCode::CONFLICT)),
        None if found.person == staff.signed_in.person.id => {
            Some(("report-own", StatusCode::FORBIDDEN))
        }
        None if confirmed && flagged && form.looked.is_empty() => {
            Some(("report-look-first", unprocessable))
        }
        None if !confirmed && form.reason.is_empty() => {
            Some(("report-refuse-no-reason", unprocessable))
        }
        None => None,
    };
    let refuse = async |key: &str, status: StatusCode| {
        let problems = [("document", staff.locale.t(key).to_owned())];
        listed(&app, &staff, which.number, &problems, status, (None, "")).await
    };
    if let Some((key, status)) = refused {
        return refuse(key, status).await;
    }
    let verdict = Verdict {
        confirmed,
        reason: if confirmed {
            String::new()
        } else {
            form.reason.clone()
        },
        by: staff.who(),
        at: app.clock.now(),
    };
    let of = (which.number, form.report);
    let mut tx = app.store.begin().await?;
    if !promise::insert_verdict(&mut tx, municipality, of, &verdict).await? {
        tx.rollback().await?;
        return refuse("report-decided-before", StatusCode::CONFLICT).await;
    }
    let what = if confirmed {
        "promise.confirm"
    } else {
        "promise.refuse"
    };
    let detail = if confirmed {
        format!("report {}", form.report)
    } else {
        format!("report {}: {}", form.report, verdict.reason)
    };
    let recorded = write_down(&mut tx, &app, &staff, what, which.number, &detail).await?;
    tx.commit(recorded).await?;
    Ok(here())
}

/// Takes the words, place, link and file of a confirmed report from the public pages. What it counts stays, and so does the report.
async fn withhold(
    app: &App,
    staff: &Staff,
    (number, found): (i64, &Reported),
    form: &VerdictForm,
) -> Result<Response, PageError> {
    let report = found.report.number;
    let here = format!(
        "{}/reports?done=withheld#report-{report}",
        at(staff, number)
    );
    if found.withheld.is_some() {
        return Ok(Redirect::to(&here).into_response());
    }
    let key = if !found.report.confirmed {
        Some("report-withhold-unconfirmed")
    } else if form.reason.is_empty() || form.reason.chars().count() > 500 {
        Some("report-withhold-no-reason")
    } else {
        None
    };
    if let Some(key) = key {
        let why = staff.locale.t(key);
        let problems = [("document", why.to_owned())];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let typed = Typed {
            report,
            reason: &form.reason,
            why,
        };
        return listed(app, staff, number, &problems, status, (Some(&typed), "")).await;
    }
    let withheld = Withheld {
        reason: form.reason.clone(),
        by: staff.who(),
        at: app.clock.now(),
    };
    let municipality = &*staff.municipality;
    let mut tx = app.store.begin().await?;
    if promise::insert_withheld(&mut tx, municipality, (number, report), &withheld).await? {
        let detail = format!("report {report}: {}", withheld.reason);
        let recorded = write_down(&mut tx, app, staff, "promise.withhold", number, &detail).await?;
        tx.commit(recorded).await?;
    } else {
        tx.rollback().await?;
    }
    Ok(Redirect::to(&here).into_response())
}
