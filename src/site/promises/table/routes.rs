//! Routes of the table of activities.

use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::{Wrong, pages, read, write};
use crate::app::App;
use crate::promise::ground::Grounds;
use crate::promise::{Activity, Promise};
use crate::site::guard::Staff;
use crate::site::promises::form::Which;
use crate::site::promises::routes::{at, error_key, find, overtaken, save};
use crate::site::shell::Problem;
use crate::web::PageError;

/// `GET /staff/m/{municipality}/promises/{number}/table`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let (promise, _) = find(&app, &staff.municipality, which.number).await?;
    Ok(pages::show(&staff, &promise, &[], &[]).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/table/activities.csv`: the activities as they are written now.
pub async fn file(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let (promise, body) = find(&app, &staff.municipality, which.number).await?;
    let grounds = Grounds::gather(&app.sources(), &staff.municipality).await?;
    let bytes = write(&body, &grounds, promise.revision).map_err(PageError::internal)?;
    let (place, number) = (&staff.municipality, which.number);
    let kept = format!("attachment; filename=\"atgarder-{place}-{number}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, kept),
    ];
    Ok((headers, bytes).into_response())
}

/// Returns the revision and the file that were sent.
async fn sent(form: Result<Multipart, MultipartRejection>) -> (i64, Vec<u8>) {
    let (mut revision, mut file) = (0, Vec::new());
    let Ok(mut form) = form else {
        return (revision, file);
    };
    while let Ok(Some(field)) = form.next_field().await {
        match field.name() {
            Some("revision") => {
                let text = field.text().await.unwrap_or_default();
                revision = text.parse().unwrap_or(0);
            }
            Some("file") => file = field.bytes().await.unwrap_or_default().to_vec(),
            _ => {}
        }
    }
    (revision, file)
}

fn refused(
    staff: &Staff,
    promise: &Promise,
    (status, problem): (StatusCode, Problem),
    wrong: &[Wrong],
) -> Response {
    let page = pages::show(staff, promise, &[problem], wrong);
    (status, page).into_response()
}

/// `POST /staff/m/{municipality}/promises/{number}/table`: takes a table in, if every cell of it is right.
pub async fn take(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let (promise, before) = find(&app, &staff.municipality, which.number).await?;
    let (revision, bytes) = sent(form).await;
    if bytes.is_empty() {
        let problem = ("file", l.t("table-no-file").to_owned());
        return Ok(refused(&staff, &promise, (unprocessable, problem), &[]));
    }
    let grounds = Grounds::gather(&app.sources(), &staff.municipality).await?;
    let read = match read::read(l, (&before, &grounds), &bytes) {
        Ok(read) => read,
        Err(wrong) => {
            let sentence = l.count("table-nothing-stored", wrong.len());
            let problem = ("wrong", sentence);
            return Ok(refused(&staff, &promise, (unprocessable, problem), &wrong));
        }
    };
    let mut body = before.clone();
    // What others saved since the table was taken out is not undone by it.
    let mut versions = read.versions.iter();
    let older = versions.any(|version| *version != promise.revision);
    for activity in read.activities {
        let done = match activity.number {
            0 => body.add_activity(activity).map(|_| ()),
            _ => body.change_activity(activity),
        };
        if let Err(error) = done {
            let problem = ("file", l.t(error_key(error)).to_owned());
            return Ok(refused(&staff, &promise, (unprocessable, problem), &[]));
        }
    }
    let known = |one: &Activity| before.activity(one.number);
    let all = body.activities.iter();
    let new = all.clone().filter(|one| known(one).is_none()).count();
    let changed = all.filter(|one| known(one).is_some_and(|known| known != *one));
    let told = format!(
        "?done=table&new={new}&changed={}#activities",
        changed.count()
    );
    let here = || Redirect::to(&format!("{}{told}", at(&staff, which.number))).into_response();
    if body == before {
        // Sent twice, the first has changed something.
        if promise.revision != revision {
            let to = format!("{}?done=saved#activities", at(&staff, which.number));
            return Ok(Redirect::to(&to).into_response());
        }
        return Ok(here());
    }
    if older
        || promise.revision != revision
        || !save(&app, &staff, (&promise, &body), "activity").await?
    {
        let why = overtaken(&app, &staff, which.number).await?;
        let (promise, _) = find(&app, &staff.municipality, which.number).await?;
        return Ok(refused(&staff, &promise, (StatusCode::CONFLICT, why), &[]));
    }
    Ok(here())
}
