//! Routes of agreements.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::form::AgreementForm;
use super::pages;
use crate::app::App;
use crate::audit::{Event, record};
use crate::promise;
use crate::site::guard::Staff;
use crate::web::PageError;

/// Query: which agreement is changed.
#[derive(Debug, Default, Deserialize)]
pub struct Change {
    change: Option<i64>,
}

/// `GET /staff/m/{municipality}/promises/agreements`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(query): Query<Change>,
) -> Result<Response, PageError> {
    let all = promise::list_agreements(&app.store, &staff.municipality).await?;
    let form = match query.change {
        Some(wanted) => {
            let mut all = all.iter();
            let found = all.find(|(number, ..)| *number == wanted);
            let (number, revision, one) = found.ok_or(PageError::NotFound)?;
            AgreementForm::of(*number, *revision, one)
        }
        None => AgreementForm {
            party: vec!["municipality".to_owned(), "police".to_owned()],
            ..AgreementForm::default()
        },
    };
    Ok(pages::agreements(&staff, &all, &form, &[]).into_response())
}

/// `POST /staff/m/{municipality}/promises/agreements`: stores an agreement, or the next revision of one.
pub async fn save(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<AgreementForm>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let municipality = &*staff.municipality;
    let all = promise::list_agreements(&app.store, municipality).await?;
    let agreement = match form.read(l) {
        Ok(agreement) => agreement,
        Err(problems) => {
            let page = pages::agreements(&staff, &all, &form, &problems);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let here = |number: i64| {
        let to = format!("/staff/m/{municipality}/promises/agreements#agreement-{number}");
        Redirect::to(&to).into_response()
    };
    let number: Option<i64> = form.agreement.parse().ok();
    // Sent twice, it is stored.
    let same = all
        .iter()
        .find(|(known, _, one)| number.is_none_or(|number| number == *known) && *one == agreement);
    if let Some((known, ..)) = same {
        return Ok(here(*known));
    }
    let known = |number| all.iter().find(|(known, ..)| *known == number);
    let before = match number {
        Some(number) => {
            let (number, revision, _) = known(number).ok_or(PageError::NotFound)?;
            // Another revision than the one that was shown is found when it is stored.
            Some((*number, form.revision.min(*revision)))
        }
        None => None,
    };
    let (who, now) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    let by = (who.as_str(), now);
    let stored = promise::insert_agreement(&mut tx, municipality, before, &agreement, by).await?;
    let Some(stored) = stored else {
        tx.rollback().await?;
        let problems = [("document", l.t("agreement-overtaken").to_owned())];
        let page = pages::agreements(&staff, &all, &form, &problems);
        return Ok((StatusCode::CONFLICT, page).into_response());
    };
    let event = Event {
        municipality,
        at: now,
        who: &who,
        what: "agreement.save",
        object: &format!("agreement {stored}"),
        detail: &agreement.reference,
    };
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    Ok(here(stored))
}
