//! Showing a release to everybody, and taking it back.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{PublishForm, Wanted};
use super::routes;
use crate::app::App;
use crate::audit::{Event, record};
use crate::figures::publication::{NewAct, insert_act};
use crate::site::guard::AtSurvey;
use crate::site::promises::pages::name;
use crate::site::shell::{Problem, field_problems};
use crate::web::PageError;

/// `POST /staff/s/{slug}/releases/{number}/publish`: shows a release to everybody, or takes it back with a reason.
pub async fn publish(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, number)): Path<(String, i64)>,
    Form(form): Form<PublishForm>,
) -> Result<Response, PageError> {
    let l = at.staff.locale;
    let here = format!("/releases/{number}#published");
    let done = || Redirect::to(&at.path(&here)).into_response();
    let shown = super::publications(&app, &at.published).await?;
    let last = shown.last(at.published.id.number, number).cloned();
    let before = last.as_ref().map_or(0, |act| act.act);
    let published = last.as_ref().is_some_and(|act| act.withdrawn.is_none());
    let withdraws = form.act == "withdraw";
    // Pressed twice, it is done.
    if published != withdraws && (withdraws || before == form.seen + 1) {
        return Ok(done());
    }
    let refused = async |problem: Problem, status: StatusCode| {
        let page = routes::Shown {
            problems: &[problem],
            reason: &form.reason,
        };
        routes::page_of(&app, &at, number, &Wanted::default(), (page, status)).await
    };
    if before != form.seen {
        let who = last.map_or_else(String::new, |act| act.by);
        let sentence = l.with("publication-overtaken", &[("who", name(&who))]);
        return refused(("published", sentence), StatusCode::CONFLICT).await;
    }
    if withdraws && let Some(problem) = field_problems(l, &form).pop() {
        return refused(problem, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    // Fails for a release that there is not.
    routes::find(&app, &at, number).await?;
    let (who, now) = (at.staff.who(), app.clock.now());
    let new = NewAct {
        release: number,
        act: before + 1,
        withdrawn: withdraws.then_some(&*form.reason),
        by: &who,
        at: now,
    };
    let mut tx = app.store.begin().await?;
    if !insert_act(&mut tx, &at.published.id, &new).await? {
        tx.rollback().await?;
        let sentence = l.with("publication-overtaken", &[("who", "")]);
        return refused(("published", sentence), StatusCode::CONFLICT).await;
    }
    let what = if withdraws {
        "release.withdraw"
    } else {
        "release.publish"
    };
    let detail = format!("release {number}");
    let event = Event::of_survey(&at.published, now, &who, what, &detail);
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    Ok(done())
}
