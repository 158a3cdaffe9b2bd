//! Routes of the feed and of its settings.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::catalogue;
use super::dataset::Dataset;
use super::form::SettingsForm;
use super::pages;
use crate::app::App;
use crate::audit::{Event, record};
use crate::figures::release;
use crate::open_data::{self, Settings};
use crate::promise;
use crate::site::guard::Staff;
use crate::site::promises::public::Reading;
use crate::site::public::{Asked, View};
use crate::site::results;
use crate::site::shell::Problem;
use crate::survey::municipality;
use crate::web::PageError;
use crate::web::fault::Fault;

/// Media type of the feed.
const RDF: &str = "application/rdf+xml";

/// Path at which the one feed of an installation answers.
const ONLY: &str = "/datasets/dcat";

/// Path parameter of a municipality.
#[derive(Debug, Deserialize)]
pub struct Of {
    municipality: String,
}

/// `GET /datasets/dcat`: the feed of the one municipality that has settings.
pub async fn only(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, PageError> {
    let mut failed = None;
    // While the database is away the last answer tells whose it is.
    let sent = || {
        let sent = |code| view(code, &app, &headers).is_ok_and(|view| view.was_sent(&app, ONLY));
        let mut all = municipality::all().iter().map(|one| one.code);
        all.find(|code| sent(code)).map(str::to_owned)
    };
    let known = if app.pages.is_away(app.clock.now()) {
        sent()
    } else {
        None
    };
    let only = match known {
        Some(known) => Some(known),
        None => match open_data::list_settings(&app.store).await {
            Ok(mut all) => {
                let only = all.pop().filter(|_| all.is_empty());
                // What was sent as the one municipality's is not sent again.
                if let (None, Some(before)) = (&only, sent()) {
                    view(&before, &app, &headers)?.forget_held(&app, ONLY);
                }
                only
            }
            Err(error) => {
                app.pages.note_away(app.clock.now());
                let known = sent();
                if known.is_none() {
                    return Err(error.into());
                }
                failed = Some(Fault::from(error));
                known
            }
        },
    };
    let municipality = only.ok_or(PageError::NotFound)?;
    let mut response = feed_of(&app, &municipality, ONLY, &headers).await?;
    // Logged and counted, as every failure.
    if let Some(failed) = failed {
        response.extensions_mut().insert(failed);
    }
    Ok(response)
}

/// Returns how the feed is shown, which has both of its languages in it.
fn view(municipality: &str, app: &App, headers: &HeaderMap) -> Result<View, PageError> {
    let asked = Asked {
        lang: "sv".to_owned(),
        ..Asked::default()
    };
    View::new(app, municipality, &asked, headers)
}

/// `GET /datasets/dcat/{municipality}`: a municipality's feed.
pub async fn feed(
    State(app): State<Arc<App>>,
    Path(of): Path<Of>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let at = format!("/datasets/dcat/{}", of.municipality);
    feed_of(&app, &of.municipality, &at, &headers).await
}

async fn feed_of(
    app: &Arc<App>,
    municipality: &str,
    at: &str,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let view = view(municipality, app, headers)?;
    view.answer_held(app, at, RDF, async || {
        let settings = open_data::find_settings(&app.store, municipality).await?;
        let settings = settings.ok_or(PageError::NotFound)?;
        let datasets = datasets(app, municipality).await?;
        let base = app.config.base_url();
        let written = catalogue::write(&base, (municipality, at), &settings, &datasets);
        written.map_err(PageError::internal)
    })
    .await
}

/// Gathers the datasets of a municipality: one a published release, one a promise.
async fn datasets(app: &App, municipality: &str) -> Result<Vec<Dataset>, PageError> {
    let mut all = Vec::new();
    let shown = results::publications(app, municipality).await?;
    for published in app.surveys.list() {
        if &*published.id.municipality != municipality {
            continue;
        }
        let releases = release::list_releases(&app.store, &published.id).await?;
        for listed in releases {
            let Some(act) = shown.last(published.id.number, listed.number) else {
                continue;
            };
            if act.withdrawn.is_none() {
                all.push(Dataset::of_release(&published, &listed, act.at));
            }
        }
    }
    for one in promise::list_promises(&app.store, municipality).await? {
        if one.version > 0 {
            let r = Reading::gather(app, municipality, one.number).await?;
            all.push(Dataset::of_promise(&r));
        }
    }
    Ok(all)
}

async fn page(
    app: &App,
    staff: &Staff,
    form: &SettingsForm,
    (status, problems): (StatusCode, &[Problem]),
) -> Result<Response, PageError> {
    let saved = open_data::find_settings(&app.store, &staff.municipality).await?;
    let base = app.config.base_url();
    let page = pages::settings(staff, form, (saved.is_some(), &base), problems);
    Ok((status, page).into_response())
}

/// `GET /staff/m/{municipality}/open-data`.
pub async fn settings(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let saved: Option<Settings> = open_data::find_settings(&app.store, &staff.municipality).await?;
    let form = saved.map(SettingsForm::from).unwrap_or_default();
    page(&app, &staff, &form, (StatusCode::OK, &[])).await
}

/// `POST /staff/m/{municipality}/open-data`.
pub async fn save(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<SettingsForm>,
) -> Result<Response, PageError> {
    let settings = match form.read(staff.locale) {
        Ok(settings) => settings,
        Err(problems) => {
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, &problems[..]);
            return page(&app, &staff, &form, refused).await;
        }
    };
    let municipality = &*staff.municipality;
    let here = || Redirect::to(&format!("/staff/m/{municipality}/open-data")).into_response();
    let before = open_data::find_settings(&app.store, municipality).await?;
    if before.as_ref() == Some(&settings) {
        return Ok(here());
    }
    let (who, at) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    open_data::put_settings(&mut tx, municipality, &settings, (&who, at)).await?;
    let event = Event {
        municipality,
        at,
        who: &who,
        what: "open-data.save",
        object: "open data",
        detail: &settings.organisation,
    };
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    Ok(here())
}
