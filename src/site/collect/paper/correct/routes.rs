//! Routes for showing, correcting and removing an entered sheet.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::pages::{self, SheetPage};
use crate::app::App;
use crate::collect::paper::correct::{Is, Sheet};
use crate::collect::paper::{self, Batch, Entered, INVALID, check, journey};
use crate::response::SubmitError;
use crate::response::correct::Kept;
use crate::site::collect::paper::routes::{answers, batch, entry_again};
use crate::site::guard::AtSurvey;
use crate::site::shell::Problem;
use crate::survey::{Published, packed};
use crate::web::{Locale, PageError};

async fn sheet(
    app: &App,
    at: &AtSurvey,
    published: &Published,
    batch: &Batch,
    number: i64,
) -> Result<Option<Sheet>, PageError> {
    let person = at.staff.signed_in.person.id;
    crate::collect::paper::correct::find(&app.reception, published, batch, person, number)
        .await
        .map_err(PageError::from)
}

/// Returns a stored response as the fields of its sheet, with the boxes for invalid answers.
fn fields(published: &Published, kept: &Kept) -> Vec<(String, String)> {
    let invalid = packed::invalid(&published.codes, &kept.answers);
    let questions = published.survey.questions.iter();
    let mut fields = Vec::new();
    for ((question, raw), invalid) in questions.zip(kept.raws(published)).zip(invalid) {
        let key = &question.key;
        if invalid {
            fields.push((format!("{INVALID}{key}"), "1".to_owned()));
        }
        fields.extend(raw.0.into_iter().map(|(suffix, value)| {
            let dot = if suffix.is_empty() { "" } else { "." };
            (format!("a.{key}{dot}{suffix}"), value)
        }));
    }
    fields
}

/// `GET /staff/s/{slug}/paper/{batch}/sheet/{sheet}`.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id, number)): Path<(String, Uuid, i64)>,
) -> Result<Response, PageError> {
    let (batch, published) = batch(&app, &at.published, id).await?;
    let found = sheet(&app, &at, &published, &batch, number).await?;
    let sheet = found.ok_or(PageError::NotFound)?;
    let fields = match &sheet.is {
        Is::Response(kept) => fields(&published, kept),
        Is::Blank | Is::Half => Vec::new(),
    };
    let shown = SheetPage {
        batch: &batch,
        published: &published,
        sheet: &sheet,
        fields: &fields,
        journey: None,
        problems: &[],
        hidden: &[],
        changed: None,
    };
    Ok(pages::one(&at, shown).into_response())
}

/// `POST /staff/s/{slug}/paper/{batch}/sheet/{sheet}`: saves the corrected sheet, or removes it after confirmation.
pub async fn save(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id, number)): Path<(String, Uuid, i64)>,
    Form(given): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let (batch, published) = batch(&app, &at.published, id).await?;
    let back = at.path(&format!("/paper/{id}"));
    let done = |done: &str| Redirect::to(&format!("{back}?done={done}")).into_response();
    let has = |field: &str, value: &str| given.iter().any(|(n, v)| n == field && v == value);
    let fields = answers(&given);
    let version = (&*published, &batch);
    let found = sheet(&app, &at, &published, &batch, number).await?;
    let found = found.filter(|sheet| has("of", &sheet.attempt.to_string()));
    let sure = has("act", "remove-sure");
    if sure || has("act", "remove") {
        let removed = match &found {
            Some(sheet) if !sure => return Ok(pages::remove(&at, &batch, sheet).into_response()),
            Some(sheet) => {
                crate::collect::paper::correct::remove(
                    &app.reception,
                    (&at.published, &at.by()),
                    &published,
                    &batch,
                    sheet,
                )
                .await
            }
            None => Ok(false),
        };
        let removed = removed?;
        return Ok(done(if removed { "removed" } else { "gone" }));
    }
    let Some(sheet) = found else {
        return late(&app, &at, version, (number, &fields)).await;
    };
    let Is::Response(kept) = &sheet.is else {
        return late(&app, &at, version, (number, &fields)).await;
    };
    let without = given.iter().rev().find(|(name, _)| name == "without");
    let without = without.map_or("", |(_, mark)| mark.as_str());
    let journey = match check(&published, number, &fields, without) {
        Ok(journey) => journey,
        Err(told) => {
            let (problem, hidden) = problem(at.staff.locale, told);
            let shown = SheetPage {
                batch: &batch,
                published: &published,
                sheet: &sheet,
                fields: &fields,
                journey: Some(&journey(&published, &fields)),
                problems: &[problem],
                hidden: &hidden,
                changed: None,
            };
            let page = pages::one(&at, shown);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    match crate::collect::paper::correct::replace(
        &app.reception,
        (&at.published, &at.by()),
        version,
        (&sheet, kept),
        &journey,
    )
    .await
    {
        Ok(true) if journey.is_blank() => Ok(done("blank")),
        Ok(true) => Ok(done("corrected")),
        Err(SubmitError::Unavailable(error) | SubmitError::Store(error)) => Err(error.into()),
        Ok(false) | Err(_) => late(&app, &at, version, (number, &fields)).await,
    }
}

/// Handles a correction of a sheet that changed since the page was opened: on a double submission it is stored already;
/// otherwise the typed answers are shown beside the sheet's current state, so that no correction is undone unseen.
async fn late(
    app: &App,
    at: &AtSurvey,
    version: (&Published, &Batch),
    typed: (i64, &[(String, String)]),
) -> Result<Response, PageError> {
    let (published, batch) = version;
    let (number, fields) = typed;
    let back = at.path(&format!("/paper/{}", batch.id));
    let done = |done: &str| Redirect::to(&format!("{back}?done={done}")).into_response();
    let now = journey(published, fields);
    let Some(sheet) = sheet(app, at, published, batch, number).await? else {
        let entries = paper::list_entries(&app.store, &published.id, batch.id, Some(number)).await;
        let entries = entries?;
        let why = if batch.closed_at.is_some() {
            "batch-closed"
        } else if entries.iter().any(|entry| entry.stored && !entry.blank) {
            "sheet-before"
        } else {
            "sheet-gone"
        };
        return entry_again(app, at, version, typed, why).await;
    };
    let kept = match &sheet.is {
        Is::Response(kept) => kept,
        Is::Blank if now.is_blank() => return Ok(done("blank")),
        Is::Blank => return entry_again(app, at, version, typed, "sheet-blank-now").await,
        Is::Half => return entry_again(app, at, version, typed, "sheet-half-now").await,
    };
    let stored = journey(published, &self::fields(published, kept));
    if (&stored.answers, &stored.invalid) == (&now.answers, &now.invalid) {
        return Ok(done("corrected"));
    }
    let told = at.staff.locale.t("sheet-changed").to_owned();
    let shown = SheetPage {
        batch,
        published,
        sheet: &sheet,
        fields,
        journey: Some(&now),
        problems: &[("answers", told)],
        hidden: &[],
        changed: Some(&stored),
    };
    let page = pages::one(at, shown);
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// Returns the problem with answers that cannot be stored as they are, and the questions that the others do not lead to.
fn problem(l: &Locale, told: Entered) -> (Problem, Vec<usize>) {
    match told {
        Entered::Hidden(hidden) => {
            let sentence = l.count("sheet-hidden", hidden.len());
            (("answers", sentence), hidden)
        }
        Entered::Beside => (("answers", l.t("sheet-beside").to_owned()), Vec::new()),
        _ => (("answers", l.t("sheet-invalid").to_owned()), Vec::new()),
    }
}
