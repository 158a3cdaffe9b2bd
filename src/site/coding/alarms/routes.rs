//! Routes for handing over a text with an alarm, setting the alarm aside, and undoing that.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::form::AlarmForm;
use crate::accounts::directory;
use crate::app::App;
use crate::coding::alarms::apart::{self, Lies, Part, Set};
use crate::coding::alarms::{self, mark};
use crate::coding::notes::{self, READERS, Urgent, tell};
use crate::feed;
use crate::site::coding::notes::routes::{Listed, overtaken, show};
use crate::site::guard::{AtSurvey, AtWhole};
use crate::site::shell::field_problems;
use crate::web::PageError;

fn back(at: &AtSurvey, said: &str) -> Response {
    Redirect::to(&at.path(&format!("/coding/urgent?said={said}"))).into_response()
}

/// `POST /staff/s/{slug}/coding/urgent/alarm`: hands the text over, sets its alarm aside, or undoes that.
pub async fn decide(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Form(form): Form<AlarmForm>,
) -> Result<Response, PageError> {
    if let Some(part) = Part::parse(&form.part) {
        return set_apart(&app, &at, &form, part).await;
    }
    if form.act == "aside" {
        return set_aside(&app, &at, &form).await;
    }
    if form.act == "back" {
        return take_back(&app, &at, &form).await;
    }
    let mut problems = field_problems(at.staff.locale, &form);
    let people = directory::with_roles(&app.store, &at.published.id.municipality, READERS).await?;
    let wanted = Uuid::try_parse(&form.receiver).ok();
    let receiver = people.iter().find(|(id, _)| Some(*id) == wanted);
    if receiver.is_none() {
        let sentence = at.staff.locale.t("urgent-receiver-missing").to_owned();
        problems.push(("receiver", sentence));
    }
    let Some(receiver) = receiver.filter(|_| problems.is_empty()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&app, &at, Listed::Alarm(&form), &problems, status).await;
    };
    hand_over(&app, &at, &form, receiver).await
}

async fn hand_over(
    app: &App,
    at: &AtSurvey,
    form: &AlarmForm,
    (receiver, name): &(Uuid, String),
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let mut tx = app.store.begin().await?;
    let found = alarms::find_alarm(&mut tx, survey, form.id, &form.question).await?;
    let Some((alarm, told)) = found else {
        tx.rollback().await?;
        let listed = Listed::Gone(("note", "urgent-note", &form.note));
        return show(app, at, listed, &[], StatusCode::CONFLICT).await;
    };
    let text = (form.id, form.question.as_str());
    let was = notes::store::find_urgent(&mut tx, survey, text).await?;
    let fits = if form.seen.is_empty() {
        alarm.waits(told)
    } else {
        form.seen == mark(was.as_ref(), alarm.aside)
    };
    if !fits {
        tx.rollback().await?;
        let who = at.staff.who();
        let is_mine = |was: &Urgent| {
            was.receiver == *receiver && was.note == form.note && was.marked_by == who
        };
        // A double submission: done already.
        if was.as_ref().is_some_and(|was| is_mine(was) && !alarm.aside) {
            return Ok(back(at, "handed-over"));
        }
        return overtaken(app, at, Listed::Alarm(form)).await;
    }
    let urgent = Urgent {
        id: form.id,
        question: form.question.clone(),
        receiver: *receiver,
        note: form.note.clone(),
        marked_by: at.staff.who(),
        at: notes::after(was.as_ref(), app.clock.now()),
        done: None,
    };
    let post = (&app.mail, &app.clock);
    if !tell(&mut tx, post, survey, &urgent, was.as_ref()).await? {
        tx.rollback().await?;
        return overtaken(app, at, Listed::Alarm(form)).await;
    }
    let detail = format!("{}: told {name}", form.question);
    let recorded = at
        .record(&mut tx, &app.clock, "text.urgent", &detail)
        .await?;
    tx.commit(recorded).await?;
    Ok(back(at, "handed-over"))
}

async fn set_aside(app: &App, at: &AtSurvey, form: &AlarmForm) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let mut tx = app.store.begin().await?;
    let (mut alarm, told) = alarms::find_alarm(&mut tx, survey, form.id, &form.question)
        .await?
        .ok_or(PageError::NotFound)?;
    if told && !alarm.again && !alarm.aside {
        tx.rollback().await?;
        return Ok(back(at, "told"));
    }
    if !alarm.sounds() {
        tx.rollback().await?;
        return Ok(back(at, "aside"));
    }
    alarm.aside = true;
    alarm.again = false;
    alarms::update_alarm(&mut tx, survey, (form.id, &form.question), &alarm).await?;
    let text = ("answer", form.id, form.question.as_str());
    alarms::upsert_aside(&mut tx, survey, text, (&at.staff.who(), app.clock.now())).await?;
    feed::leave(&mut tx, survey, &[form.id]).await?;
    let detail = format!("{}: {alarm}", form.question);
    let recorded = at
        .record(&mut tx, &app.clock, "text.alarm-aside", &detail)
        .await?;
    tx.commit(recorded).await?;
    Ok(back(at, "aside"))
}

/// Reopens an alarm that was set aside by mistake.
async fn take_back(app: &App, at: &AtSurvey, form: &AlarmForm) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let mut tx = app.store.begin().await?;
    let (mut alarm, told) = alarms::find_alarm(&mut tx, survey, form.id, &form.question)
        .await?
        .ok_or(PageError::NotFound)?;
    if !alarm.aside {
        tx.rollback().await?;
        return Ok(back(at, "back"));
    }
    alarm.aside = false;
    alarm.again = told;
    alarms::update_alarm(&mut tx, survey, (form.id, &form.question), &alarm).await?;
    alarms::delete_aside(&mut tx, survey, ("answer", form.id, &form.question)).await?;
    feed::leave(&mut tx, survey, &[form.id]).await?;
    let detail = format!("{}: {alarm}", form.question);
    let recorded = at
        .record(&mut tx, &app.clock, "text.alarm-back", &detail)
        .await?;
    tx.commit(recorded).await?;
    Ok(back(at, "back"))
}

/// Sets aside the alarm of a text in no response, or undoes that.
async fn set_apart(
    app: &App,
    at: &AtSurvey,
    form: &AlarmForm,
    part: Part,
) -> Result<Response, PageError> {
    let (aside, what) = match form.act.as_str() {
        "aside" => (true, "text.alarm-aside"),
        "back" => (false, "text.alarm-back"),
        _ => return Err(PageError::NotFound),
    };
    let lies = Lies {
        part,
        id: form.id,
        key: form.question.clone(),
    };
    let who = at.staff.who();
    let mut tx = app.store.begin().await?;
    let by = (who.as_str(), app.clock.now());
    match apart::set(&mut tx, &at.published.id, &lies, aside, by).await? {
        Set::Gone => {
            tx.rollback().await?;
            return Err(PageError::NotFound);
        }
        Set::Before => tx.rollback().await?,
        Set::Done(alarm) => {
            let detail = match part {
                Part::Conflict => format!("{}: {alarm}", lies.key),
                Part::Record | Part::Sheet => format!("({}): {alarm}", part.as_str()),
            };
            let recorded = at.record(&mut tx, &app.clock, what, &detail).await?;
            tx.commit(recorded).await?;
        }
    }
    Ok(back(at, if aside { "aside" } else { "back" }))
}
