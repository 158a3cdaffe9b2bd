//! Routes for making and reading releases.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{MakeForm, Wanted};
use super::pages;
use crate::accounts::{Datum, Role};
use crate::app::App;
use crate::coding::codings::settling;
use crate::figures::asked::Asked;
use crate::figures::count_suspect;
use crate::figures::release::{
    Listed, MakeError, find_file, find_last, list_releases, make, name_of, next, read,
};
use crate::picture::{PictureState, WRITERS, find_body, list_pictures};
use crate::response::dispose;
use crate::site::desk::results::of_release;
use crate::site::desk::results::routes::svg;
use crate::site::desk::routes::names_of;
use crate::site::document::file::{Format, written};
use crate::site::guard::{AtSurvey, Staff};
use crate::site::results::{paper, residents};
use crate::site::shell::Problem;
use crate::statistics::Figures;
use crate::statistics::release::{Next, Release, ReleaseError};
use crate::storage::StoreError;
use crate::survey::{Openness, Published};
use crate::web::PageError;

/// `GET /staff/s/{slug}/releases`: the list of releases, and a preview of the next.
pub async fn list(State(app): State<Arc<App>>, at: AtSurvey) -> Result<Response, PageError> {
    page(&app, &at, None).await
}

async fn page(app: &App, at: &AtSurvey, problem: Option<&str>) -> Result<Response, PageError> {
    let published = &at.published;
    let releases = list_releases(&app.store, &published.id).await?;
    let may_make = at.staff.may_see(Datum::Exact);
    let (next, pairs) = if may_make {
        let next = look_ahead(app, at).await?;
        let pairs = pairs(app, at, next.themes).await?;
        (Some(next), pairs)
    } else {
        (None, Vec::new())
    };
    let edits = at.staff.roles().any(|role| role == Role::Editor);
    let (mut makers, mut editors) = (Vec::new(), Vec::new());
    if !may_make {
        let roles = [Role::Analyst, Role::Coordinator];
        makers = names_of(app, &at.staff, &roles).await?;
    } else if !edits && published.openness(&app.clock) == Openness::Open {
        editors = names_of(app, &at.staff, &[Role::Editor]).await?;
    }
    let state = pages::ReleasesPage {
        makers: &makers,
        editors: &editors,
        published,
        releases: &releases,
        next: next.as_ref(),
        settling: settling::is_under_way(&app.store, &at.published.id).await?,
        suspect: pairs.first().map_or(0, |(exact, _)| exact.suspect),
        pairs: &pairs,
        disposed: dispose::last(&app.store, &published.id).await?,
    };
    let status = problem.map_or(StatusCode::OK, |_| StatusCode::CONFLICT);
    Ok((status, pages::list(&at.staff, &state, problem)).into_response())
}

/// Returns the preview of the next release.
async fn look_ahead(app: &App, at: &AtSurvey) -> Result<Next, PageError> {
    next(&app.store, &app.clock, &app.figures, &at.published)
        .await
        .map_err(|e| StoreError::from(e).into())
}

/// Computes the exact and protected figures of every table of a release, optionally with themes.
async fn pairs(
    app: &App,
    at: &AtSurvey,
    themes: bool,
) -> Result<Vec<(Figures, Figures)>, PageError> {
    let mut tables = at.published.survey.group_tables();
    tables.insert(0, Vec::new());
    let mut all = Vec::new();
    for by in tables {
        let asked = |exact| Asked {
            by: by.clone(),
            exact,
            ..Asked::default()
        };
        let (db, clock) = (&app.store, &app.clock);
        let exact = app
            .figures
            .figures(db, clock, &at.published, &asked(true))
            .await;
        let protected = app
            .figures
            .as_released(db, clock, &at.published, &asked(false))
            .await;
        let exact = exact?;
        let mut protected = protected?;
        protected
            .blocks
            .retain(|block| themes || !block.is_themes());
        all.push((exact, protected));
    }
    Ok(all)
}

/// Renders the confirmation for making a release; an error where none can be made.
async fn ask(app: &App, at: &AtSurvey, changed: bool) -> Result<Response, PageError> {
    let next = look_ahead(app, at).await?;
    if let Some(error) = &next.refused {
        return page(
            app,
            at,
            Some(&of_release(at.staff.locale, &at.published, error)),
        )
        .await;
    }
    let suspect = count_suspect(&app.store, &at.published.id).await?;
    let status = if changed {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    let settling = settling::is_under_way(&app.store, &at.published.id).await?;
    let page = pages::confirm(at, &next, suspect, changed, settling);
    Ok((status, page).into_response())
}

/// Returns the number of the release that matches the confirmation, if it was made since the page was shown.
async fn already(app: &App, at: &AtSurvey, of: &str) -> Result<Option<i64>, PageError> {
    let next = look_ahead(app, at).await?;
    let same = next.made.as_deref() == Some(of);
    Ok(same.then_some(next.number - 1))
}

/// `POST /staff/s/{slug}/releases/make`: releases the figures of a closed survey, after confirmation.
pub async fn make_one(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<MakeForm>,
) -> Result<Response, PageError> {
    if form.of.is_empty() {
        return ask(&app, &at, false).await;
    }
    let (who, of) = (at.staff.who(), Some(form.of.as_str()));
    let (db, clock) = (&app.store, &app.clock);
    match make(db, clock, &app.figures, &at.published, &who, of).await {
        Ok(release) => {
            Ok(Redirect::to(&at.path(&format!("/releases/{}", release.number()))).into_response())
        }
        // Only the confirmed figures are released: responses may have been added or removed since.
        Err(MakeError::Release(error)) => {
            if let Some(number) = already(&app, &at, &form.of).await? {
                let below = format!("/releases/{number}?already=1");
                return Ok(Redirect::to(&at.path(&below)).into_response());
            }
            if error == ReleaseError::Changed {
                return ask(&app, &at, true).await;
            }
            page(
                &app,
                &at,
                Some(&of_release(at.staff.locale, &at.published, &error)),
            )
            .await
        }
        Err(MakeError::Export(error)) => Err(StoreError::from(error).into()),
    }
}

pub(super) async fn find(
    app: &App,
    at: &AtSurvey,
    number: i64,
) -> Result<(Release, Listed), PageError> {
    let releases = list_releases(&app.store, &at.published.id).await?;
    let listed = releases
        .into_iter()
        .find(|r| r.number == number)
        .ok_or(PageError::NotFound)?;
    let release = read(&app.store, &at.published, number)
        .await
        .map_err(StoreError::from)?
        .ok_or(PageError::NotFound)?;
    Ok((release, listed))
}

fn place_of(release: &Release, table: &str) -> Result<usize, PageError> {
    if table.is_empty() {
        return Ok(0);
    }
    release
        .figures()
        .iter()
        .position(|f| name_of(f) == table)
        .ok_or(PageError::NotFound)
}

/// `GET /staff/s/{slug}/releases/{number}`: a release as a page.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, number)): Path<(String, i64)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let shown = (Shown::default(), StatusCode::OK);
    page_of(&app, &at, number, &wanted, shown).await
}

/// What the page of a release shows beside the release: problems of publishing it, and the reason as typed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shown<'s> {
    pub(super) problems: &'s [Problem],
    pub(super) reason: &'s str,
}

/// Renders a release.
pub(super) async fn page_of(
    app: &App,
    at: &AtSurvey,
    number: i64,
    wanted: &Wanted,
    (shown, status): (Shown<'_>, StatusCode),
) -> Result<Response, PageError> {
    let (release, listed) = find(app, at, number).await?;
    let table = place_of(&release, &wanted.table)?;
    let publications = super::publications(app, &at.published).await?;
    // Only the newest release's figures can be put into a picture.
    let last = find_last(&app.store, &at.published.id).await?;
    let picture = match last.filter(|(newest, _)| *newest == number) {
        Some(_) => writing(app, &at.staff).await?,
        None => None,
    };
    let cited = citing(app, &at.published, number).await?;
    let base = app.config.base_url();
    let public = pages::Public {
        base: &base,
        cited: &cited,
        picture: picture.as_deref(),
        may: at.staff.may_see(Datum::Exact),
        last: publications.last(at.published.id.number, number),
        problems: shown.problems,
        reason: shown.reason,
    };
    let of = (table, !wanted.already.is_empty());
    let page = pages::show(at, &release, &listed, of, &public);
    Ok((status, page).into_response())
}

/// Returns the adopted pictures that show figures of a release: their numbers and names.
async fn citing(
    app: &App,
    published: &Published,
    release: i64,
) -> Result<Vec<(i64, String)>, PageError> {
    let municipality = &*published.id.municipality;
    let mut all = Vec::new();
    for one in list_pictures(&app.store, municipality).await? {
        if one.state != PictureState::Adopted {
            continue;
        }
        let body = find_body(&app.store, municipality, one.number, one.revision).await?;
        let of = (&*published.survey.slug, release);
        if body.is_some_and(|body| body.cites(of)) {
            all.push((one.number, one.name()));
        }
    }
    Ok(all)
}

/// Returns the address of the newest picture that is not adopted, for those who write pictures.
async fn writing(app: &App, staff: &Staff) -> Result<Option<String>, PageError> {
    if !staff.roles().any(|role| WRITERS.contains(&role)) {
        return Ok(None);
    }
    let all = list_pictures(&app.store, &staff.municipality).await?;
    let open = all.iter().filter(|one| one.state != PictureState::Adopted);
    let newest = open.max_by_key(|one| (one.year, one.number));
    let base = format!("/staff/m/{}/pictures", staff.municipality);
    Ok(newest.map(|one| format!("{base}/{}", one.number)))
}

/// `GET /staff/s/{slug}/releases/{number}/chart.svg`: the chart of a question as a file.
pub async fn picture(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, number)): Path<(String, i64)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let (release, _) = find(&app, &at, number).await?;
    let table = place_of(&release, &wanted.table)?;
    svg(&at, &release.figures()[table], &wanted.question)
}

/// Answers with a table of a release as a document, by its name and format, such as `by-gender.pdf`.
async fn paper(app: &App, at: &AtSurvey, number: i64, name: &str) -> Result<Response, PageError> {
    let format = Format::of(name).ok_or(PageError::NotFound)?;
    let (release, listed) = find(app, at, number).await?;
    let residents = residents(app, &at.published, listed.at).await?;
    let document = paper::named(&at.published, &release, residents.as_ref(), name);
    let bytes = written(document.ok_or(PageError::NotFound)?, format, listed.at).await?;
    let kept = format!("{}-release-{number}-{name}", at.published.survey.slug);
    let headers = [
        (header::CONTENT_TYPE, format.kind().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{kept}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /staff/s/{slug}/releases/{number}/{name}`: a file of a release, unchanged, or one of its tables as PDF or Word.
pub async fn file(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, number, name)): Path<(String, i64, String)>,
) -> Result<Response, PageError> {
    let file = find_file(&app.store, &at.published.id, number, &name).await?;
    let Some(file) = file else {
        return paper(&app, &at, number, &name).await;
    };
    let kept = format!(
        "{}-release-{number}-{}",
        at.published.survey.slug, file.name
    );
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{kept}\""),
        ),
    ];
    Ok((headers, file.bytes).into_response())
}
