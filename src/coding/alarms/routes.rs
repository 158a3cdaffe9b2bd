//! Handing over a text whose alarm sounds, or setting the alarm aside.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use super::store;
use crate::accounts::AtSurvey;
use crate::accounts::directory;
use crate::accounts::pages::field_problems;
use crate::app::App;
use crate::coding::notes::routes::{Listed, show};
use crate::coding::notes::{READERS, Urgent, tell};
use crate::response::changes;
use crate::web::PageError;
use crate::web::error::failed;
use crate::web::form::trimmed;

/// What is to become of a text whose alarm sounds.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct AlarmForm {
    /// The response.
    #[serde(default)]
    pub id: Uuid,
    /// Question key.
    #[serde(default)]
    pub question: String,
    /// `aside`: nothing needs to be done; else it is handed over.
    #[serde(default)]
    act: String,
    /// Id of who is told.
    #[serde(default)]
    pub receiver: String,
    /// What it is about.
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 5, max = 500, code = "urgent-note-missing"))]
    pub note: String,
}

fn back(at: &AtSurvey, said: &str) -> Response {
    Redirect::to(&at.path(&format!("/coding/urgent?said={said}"))).into_response()
}

/// `POST /staff/s/{slug}/coding/urgent/alarm`: hands the text over, or sets its alarm aside.
pub async fn decide(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<AlarmForm>,
) -> Result<Response, PageError> {
    if form.act == "aside" {
        return set_aside(&app, &at, &form).await;
    }
    let mut problems = field_problems(at.staff.locale, &form);
    let people = directory::with_roles(&app.store, &at.published.id.municipality, READERS)
        .await
        .map_err(failed(&app.clock))?;
    let wanted = Uuid::try_parse(&form.receiver).ok();
    let receiver = people.iter().find(|(id, _)| Some(*id) == wanted);
    if receiver.is_none() {
        let sentence = at.staff.locale.t("urgent-receiver-missing").to_owned();
        problems.push(("receiver", sentence));
    }
    let Some(receiver) = receiver.filter(|_| problems.is_empty()) else {
        return show(&app, &at, Listed::Alarm(&form), &problems).await;
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
    let mut tx = app.store.begin().await.map_err(failed(&app.clock))?;
    let (_, told) = store::find_alarm(&mut tx, survey, form.id, &form.question)
        .await
        .map_err(failed(&app.clock))?
        .ok_or(PageError::NotFound)?;
    if told {
        tx.rollback().await.map_err(failed(&app.clock))?;
        return Ok(back(at, "told"));
    }
    let urgent = Urgent {
        id: form.id,
        question: form.question.clone(),
        receiver: *receiver,
        note: form.note.clone(),
        marked_by: at.staff.who(),
        at: app.clock.now(),
        done: None,
    };
    tell(&mut tx, (&app.mail, &app.clock), survey, &urgent)
        .await
        .map_err(failed(&app.clock))?;
    let detail = format!("{}: told {name}", form.question);
    at.record(&mut tx, &app.clock, "text.urgent", &detail)
        .await
        .map_err(failed(&app.clock))?;
    tx.commit().await.map_err(failed(&app.clock))?;
    Ok(back(at, "handed-over"))
}

async fn set_aside(app: &App, at: &AtSurvey, form: &AlarmForm) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let mut tx = app.store.begin().await.map_err(failed(&app.clock))?;
    let (mut alarm, told) = store::find_alarm(&mut tx, survey, form.id, &form.question)
        .await
        .map_err(failed(&app.clock))?
        .ok_or(PageError::NotFound)?;
    if told {
        tx.rollback().await.map_err(failed(&app.clock))?;
        return Ok(back(at, "told"));
    }
    if !alarm.sounds() {
        tx.rollback().await.map_err(failed(&app.clock))?;
        return Ok(back(at, "aside"));
    }
    alarm.aside = true;
    store::update_alarm(&mut tx, survey, (form.id, &form.question), &alarm)
        .await
        .map_err(failed(&app.clock))?;
    changes::leave(&mut tx, survey, &[form.id])
        .await
        .map_err(failed(&app.clock))?;
    let detail = format!("{}: {alarm}", form.question);
    at.record(&mut tx, &app.clock, "text.alarm-aside", &detail)
        .await
        .map_err(failed(&app.clock))?;
    tx.commit().await.map_err(failed(&app.clock))?;
    Ok(back(at, "aside"))
}
