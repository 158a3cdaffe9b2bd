//! Routes for listing, showing, storing and dropping records to mend.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::form::Told;
use super::pages::{self, RecordPage};
use crate::app::App;
use crate::collect::confirm::not_given_up;
use crate::collect::{self, Mend, Reason, closed, outings, receive};
use crate::response::SubmitError;
use crate::site::collect::confirm::pages::unsaved;
use crate::site::guard::AtSurvey;
use crate::survey::{Journey, Published, Raw};
use crate::web::PageError;

/// `GET /staff/s/{slug}/mend`: the collector's own records to mend.
pub async fn list(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(query): Query<Told>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let told = match (query.saved, query.dropped, query.gone) {
        (Some(_), ..) => Some("mend-saved"),
        (_, Some(_), _) => Some("mend-dropped"),
        (.., Some(_)) => Some("mend-gone"),
        _ => None,
    };
    let all = collect::list_mends(&app.store, &published.id, staff.signed_in.person.id).await?;
    Ok(pages::mends(staff, published, &all, told).into_response())
}

/// Finds a collector's own record to mend, with the version that it answers.
async fn waiting(app: &App, at: &AtSurvey, id: Uuid) -> Result<(Mend, Arc<Published>), PageError> {
    let current = &at.published;
    let mends = collect::list_mends(&app.store, &current.id, at.staff.signed_in.person.id).await?;
    let mend = mends
        .into_iter()
        .find(|m| m.id == id)
        .ok_or(PageError::NotFound)?;
    let published = version(app, at, &mend).await?;
    Ok((mend, published))
}

async fn version(app: &App, at: &AtSurvey, mend: &Mend) -> Result<Arc<Published>, PageError> {
    let current = &at.published;
    let found = app
        .surveys
        .version(&app.store, current, mend.version)
        .await?;
    Ok(found.unwrap_or_else(|| Arc::clone(current)))
}

/// Returns the record as it is stored once mended. If its id already has other answers, it gets a new id, derived so that
/// submitting twice gives the same response.
fn mended(mend: &Mend) -> Mend {
    let id = match mend.reason {
        Reason::Conflict => outings::id_after(mend.id),
        _ => mend.id,
    };
    Mend { id, ..mend.clone() }
}

/// Handles a form about a record that no longer waits: on a double submission it is stored already; otherwise the typed
/// answers are shown.
async fn late(
    app: &App,
    at: &AtSurvey,
    id: Uuid,
    fields: &[(String, String)],
) -> Result<Response, PageError> {
    let (survey, person) = (&at.published.id, at.staff.signed_in.person.id);
    let ended = collect::find_ended(&app.store, survey, person, id).await;
    let mend = ended?.ok_or(PageError::NotFound)?;
    let list = at.path("/mend");
    let dropped = acts(fields, "drop") || acts(fields, "drop-sure");
    let outing = collect::find_outing(&app.store, survey, mend.outing).await;
    let (Some(outing), false) = (outing?, dropped) else {
        return Ok(Redirect::to(&format!("{list}?gone")).into_response());
    };
    let published = version(app, at, &mend).await?;
    let (journey, raws) = journey(&published, fields);
    let known = receive::is_stored(
        &app.reception,
        &published,
        &journey,
        &mended(&mend),
        outing.channel,
    )
    .await;
    match known {
        Ok(true) => return Ok(Redirect::to(&format!("{list}?saved")).into_response()),
        Err(SubmitError::Unavailable(e) | SubmitError::Store(e)) => return Err(e.into()),
        _ => {}
    }
    let (version, to) = (
        (&*published, mend.language.as_str()),
        (&*list, "mend-title"),
    );
    let page = unsaved(at, version, &raws, "mend-late", to);
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// Returns whether a button was pressed.
fn acts(fields: &[(String, String)], act: &str) -> bool {
    fields.iter().any(|(n, v)| n == "act" && v == act)
}

fn journey(published: &Published, fields: &[(String, String)]) -> (Journey, Vec<Raw>) {
    let raws = receive::raws(published, fields);
    (Journey::new(&published.survey, &raws), raws)
}

/// `GET /staff/s/{slug}/mend/{id}`.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let (mend, published) = waiting(&app, &at, id).await?;
    let staff = &at.staff;
    let fields: Vec<(String, String)> = serde_json::from_str(&mend.fields).unwrap_or_default();
    let (journey, raws) = journey(&published, &fields);
    let shown = RecordPage {
        current: &at.published,
        published: &published,
        mend: &mend,
        journey: &journey,
        raws: &raws,
        hidden: &[],
    };
    Ok(pages::mend(staff, &shown).into_response())
}

/// `POST /staff/s/{slug}/mend/{id}`: stores the mended record as a response of its outing and day; one from a closed period
/// waits until an editor has opened the survey for that day. Dropping needs a confirmation.
pub async fn save(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let (mend, published) = match waiting(&app, &at, id).await {
        Ok(found) => found,
        Err(PageError::NotFound) => return late(&app, &at, id, &fields).await,
        Err(error) => return Err(error),
    };
    let staff = &at.staff;
    if acts(&fields, "drop") {
        return Ok(pages::dropping(&at, &mend, &published).into_response());
    }
    let dropped = acts(&fields, "drop-sure");
    if !dropped {
        if mend.reason == Reason::Unreadable {
            return Err(PageError::NotFound);
        }
        let (journey, raws) = journey(&published, &fields);
        let again = |hidden: &[usize]| {
            let shown = RecordPage {
                current: &at.published,
                published: &published,
                mend: &mend,
                journey: &journey,
                raws: &raws,
                hidden,
            };
            let page = pages::mend(staff, &shown);
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        };
        if mend.reason == Reason::Closed && !closed::takes(&at.published, mend.day) {
            return Ok(again(&[]));
        }
        if journey.problems.is_empty() {
            let hidden = not_given_up(&mend.id, &published, &journey, &fields);
            if !hidden.is_empty() || journey.is_blank() {
                return Ok(again(&hidden));
            }
        }
        let outing = collect::find_outing(&app.store, &published.id, mend.outing)
            .await?
            .ok_or(PageError::NotFound)?;
        match receive::hand_in(
            &app.reception,
            &published,
            &journey,
            &mended(&mend),
            (outing.channel, None),
        )
        .await
        {
            Ok(()) => {}
            Err(SubmitError::Unfinished) => return Ok(again(&[])),
            // It was stored, but a failure prevented noting that here.
            Err(
                SubmitError::Conflict
                | SubmitError::Withdrawn
                | SubmitError::WithdrawnOther
                | SubmitError::Disposed,
            ) => {
                let ended =
                    outings::end_mend(&app.reception, &published, &staff.who(), &mend, true).await;
                ended?;
                return late(&app, &at, id, &fields).await;
            }
            Err(SubmitError::Unavailable(e) | SubmitError::Store(e)) => return Err(e.into()),
        }
    }
    outings::end_mend(&app.reception, &published, &staff.who(), &mend, !dropped).await?;
    let told = if dropped { "dropped" } else { "saved" };
    Ok(Redirect::to(&at.path(&format!("/mend?{told}"))).into_response())
}
