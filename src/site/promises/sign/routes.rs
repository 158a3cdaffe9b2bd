//! Route of signatures.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::SignForm;
use crate::app::App;
use crate::promise::ground::Grounds;
use crate::promise::record::Signature;
use crate::promise::{self, Party, PromiseState, Signed, check};
use crate::site::guard::Staff;
use crate::site::promises::form::{Which, day, party, value};
use crate::site::promises::routes::{
    Page, at, find, gaps, overtaken, show_with, signed, write_down,
};
use crate::site::shell::field_problems;
use crate::web::PageError;

/// `POST /staff/m/{municipality}/promises/{number}/sign`: records a party's signature under the reviewed revision.
pub async fn sign(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<SignForm>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let municipality = &*staff.municipality;
    let number = which.number;
    let (promise, body) = find(&app, municipality, number).await?;
    let here =
        || Redirect::to(&format!("{}?done=signed#decide", at(&staff, number))).into_response();
    let refused = async |status: StatusCode, field: &'static str, key: &str| {
        let problems = [(field, l.t(key).to_owned())];
        let page = Page {
            problems: &problems,
            sign: Some(&form),
            ..Page::default()
        };
        show_with(&app, &staff, number, page, status).await
    };
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let in_force = signed(&app, municipality, &promise).await?;
    let signers = check::signers(&body, in_force.as_ref());
    let who = party(&form.party).filter(|party| signers.contains(party));
    let Some(who) = who else {
        return refused(StatusCode::CONFLICT, "document", "sign-no-party").await;
    };
    if promise.revision == form.revision {
        // Sent twice, it is done.
        let of = (number, form.revision);
        let before = promise::list_signatures(&app.store, municipality, of).await?;
        if before
            .iter()
            .any(|one| one.party == who && one.office == form.office)
        {
            return Ok(here());
        }
    }
    if promise.revision != form.revision || promise.state != PromiseState::Reviewed {
        let why = overtaken(&app, &staff, number).await?;
        let page = Page {
            problems: &[why],
            sign: Some(&form),
            ..Page::default()
        };
        return show_with(&app, &staff, number, page, StatusCode::CONFLICT).await;
    }
    let mut problems = field_problems(l, &form);
    let signed_on = day(&form.signed_on).ok().flatten();
    if signed_on.is_none() {
        problems.push(("signed_on", l.t("promise-no-day").to_owned()));
    } else if signed_on > Some(app.clock.today()) {
        problems.push(("signed_on", l.t("sign-in-future").to_owned()));
    }
    let (Some(signed_on), true) = (signed_on, problems.is_empty()) else {
        let page = Page {
            problems: &problems,
            sign: Some(&form),
            ..Page::default()
        };
        return show_with(&app, &staff, number, page, unprocessable).await;
    };
    // A release or a quote may have gone since the review.
    let grounds = Grounds::gather(&app.sources(), municipality).await?;
    if !gaps(&app, municipality, (&promise, &body), &grounds)
        .await?
        .is_empty()
    {
        return refused(unprocessable, "document", "promise-not-whole").await;
    }
    let signature = Signature {
        party: who,
        office: form.office.clone(),
        name: form.name.clone(),
        signed_on,
    };
    let (by, now) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    let what = (&promise, &signers[..]);
    let done = promise::insert_signature(&mut tx, municipality, what, &signature, (&by, now));
    let done = done.await?;
    match done {
        Signed::Overtaken => {
            tx.rollback().await?;
            return refused(StatusCode::CONFLICT, "document", "sign-overtaken").await;
        }
        Signed::Before => {
            tx.rollback().await?;
            return refused(StatusCode::CONFLICT, "document", "sign-before").await;
        }
        Signed::Waits | Signed::Whole(_) => {}
    }
    let party = match &signature.party {
        Party::Other(name) => name.clone(),
        known => value(known),
    };
    let detail = format!("{party}: {} {}", signature.office, signature.signed_on);
    let mut recorded = write_down(&mut tx, &app, &staff, "promise.sign", number, &detail).await?;
    if let Signed::Whole(version) = done {
        let what = "promise.in-force";
        let detail = format!("version {version}");
        recorded = write_down(&mut tx, &app, &staff, what, number, &detail).await?;
    }
    tx.commit(recorded).await?;
    Ok(here())
}
