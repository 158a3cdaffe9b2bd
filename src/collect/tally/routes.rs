//! Counting hands, and the file of what was counted.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{Form, Query};
use serde::Deserialize;
use uuid::Uuid;

use super::{Tally, pages};
use crate::accounts::AtSurvey;
use crate::accounts::pages::Problem;
use crate::app::App;
use crate::export::csv::{Dialect, Field, Writer};
use crate::survey::answer::{clean, whole_number};
use crate::web::PageError;

/// `GET /staff/s/{slug}/tally`.
pub async fn show(State(app): State<Arc<App>>, at: AtSurvey) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let id = app.clock.id();
    Ok(pages::form(staff, published, id, &[], &[]).into_response())
}

/// `POST /staff/s/{slug}/tally`: counts by option from a meeting.
pub async fn save(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let l = staff.locale;
    let value = |name: &str| {
        let found = fields.iter().find(|(n, _)| n == name);
        found.map(|(_, v)| clean(v, false)).unwrap_or_default()
    };
    let number = |text: &str| whole_number(text).filter(|n| (0..=100_000).contains(n));
    let mut problems: Vec<Problem> = Vec::new();
    let mut counts = Vec::new();
    for (question, option) in super::countable(published) {
        let typed = value(&format!("n.{question}.{option}"));
        if typed.is_empty() {
            continue;
        }
        match number(&typed) {
            Some(n) => counts.push((question.to_owned(), option.to_owned(), n)),
            None => problems.push(("counts", l.with("tally-wrong", &[("typed", &typed)]))),
        }
    }
    let present = number(&value("present"));
    if value("place").is_empty() {
        problems.push(("place", l.t("place-missing").to_owned()));
    }
    if present.is_none() {
        problems.push(("present", l.t("present-wrong").to_owned()));
    }
    if let Some(present) = present
        && let Some((.., n)) = counts.iter().find(|(.., n)| *n > present)
    {
        let numbers = [("n", n.to_string()), ("present", present.to_string())];
        let numbers = numbers.each_ref().map(|(name, n)| (*name, n.as_str()));
        problems.push(("counts", l.with("tally-more", &numbers)));
    }
    if counts.is_empty() && problems.is_empty() {
        problems.push(("counts", l.t("tally-empty").to_owned()));
    }
    let id = Uuid::try_parse(&value("id")).unwrap_or_else(|_| app.clock.id());
    if !problems.is_empty() {
        let page = pages::form(staff, published, id, &fields, &problems);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let tally = Tally {
        id,
        place: value("place").chars().take(200).collect(),
        event: value("event").chars().take(200).collect(),
        day: app.clock.today(),
        present: present.unwrap_or(0),
        counts,
    };
    let person = staff.signed_in.person.id;
    match super::count(&app, published, &tally, person, &staff.who()).await {
        Ok(()) => Ok(Redirect::to(&at.path("/paper?saved")).into_response()),
        Err(error) => Err(PageError::store(&app.clock, &error)),
    }
}

/// How the file is to be written.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    format: String,
}

/// `GET /staff/s/{slug}/tallies.csv`: every show of hands, a line for each option.
pub async fn file(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let failed = |e| PageError::store(&app.clock, &e);
    let all = super::list(&app.store, &at.published.id)
        .await
        .map_err(failed)?;
    let dialect = match wanted.format.as_str() {
        "plain" => Dialect::Plain,
        _ => Dialect::Swedish,
    };
    let mut out = Vec::new();
    write(&at, &all, dialect, &mut out).map_err(|e| PageError::internal(&app.clock, &e))?;
    let mut tx = app.store.begin().await.map_err(failed)?;
    at.record(&mut tx, &app.clock, "figures.tallies", "")
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let name = format!(
        "attachment; filename=\"{}-tallies.csv\"",
        at.published.survey.slug
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, out).into_response())
}

fn write(
    at: &AtSurvey,
    all: &[Tally],
    dialect: Dialect,
    out: &mut Vec<u8>,
) -> Result<(), csv::Error> {
    let mut writer = Writer::new(out, dialect)?;
    let head = [
        "survey",
        "day",
        "place_asked",
        "event",
        "present",
        "question",
        "question_text",
        "option",
        "option_text",
        "hands",
    ];
    writer.row(head.map(Field::from))?;
    for tally in all {
        for (question, option, hands) in &tally.counts {
            let (question_text, option_text) = super::words(&at.published, question, option);
            writer.row([
                Field::from(at.published.survey.slug.as_str()),
                Field::from(tally.day.to_string()),
                Field::from(tally.place.as_str()),
                Field::from(tally.event.as_str()),
                Field::Integer(tally.present),
                Field::from(question.as_str()),
                Field::from(question_text),
                Field::from(option.as_str()),
                Field::from(option_text),
                Field::Integer(*hands),
            ])?;
        }
    }
    writer.finish()?;
    Ok(())
}
