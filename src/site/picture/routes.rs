//! Routes for writing and reviewing pictures.

mod act;
mod review;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use self::act::{act, called, existing};
pub(super) use self::review::missing;
use self::review::{ask, colleagues, review};
use super::form::{Adding, BeginForm, EditForm, Which, source_text};
use super::pages;
use super::typed::{self, Refusal, Saver};
use crate::app::App;
use crate::audit::{Event, Recorded, record};
use crate::picture::{
    self, Body, NewPicture, Picture, PictureState, check, count_quotes, partner, sources,
};
use crate::site::guard::Staff;
use crate::site::shell::field_problems;
use crate::storage::Tx;
use crate::web::{PageError, headers};

/// Finds a picture and its current document.
pub(super) async fn find(
    app: &App,
    municipality: &str,
    number: i64,
) -> Result<(Picture, Body), PageError> {
    let picture = picture::find_picture(&app.store, municipality, number)
        .await?
        .ok_or(PageError::NotFound)?;
    let body = picture::find_body(&app.store, municipality, number, picture.revision)
        .await?
        .ok_or(PageError::NotFound)?;
    Ok((picture, body))
}

pub(super) fn at(staff: &Staff, number: i64) -> String {
    format!("/staff/m/{}/pictures/{number}", staff.municipality)
}

pub(super) async fn write_down(
    tx: &mut Tx,
    app: &App,
    staff: &Staff,
    what: &str,
    number: i64,
    detail: &str,
) -> Result<Recorded, PageError> {
    let who = staff.who();
    let event = Event {
        municipality: &staff.municipality,
        at: app.clock.now(),
        who: &who,
        what,
        object: &format!("picture {number}"),
        detail,
    };
    record(tx, &event).await.map_err(PageError::from)
}

/// `GET /staff/m/{municipality}/pictures`.
pub async fn list(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let all = picture::list_pictures(&app.store, &staff.municipality).await?;
    let form = BeginForm {
        year: app.clock.today().year().to_string(),
        ..BeginForm::default()
    };
    Ok(pages::list(&staff, &all, &form, &[]).into_response())
}

/// Parses a year between 2000 and 2100.
pub(super) fn year_of(text: &str) -> Option<i64> {
    let year = text.parse().ok();
    year.filter(|year| (2000..=2100).contains(year))
}

/// `POST /staff/m/{municipality}/pictures`: begins a picture, with the sections of the previous one if there is one.
pub async fn begin(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<BeginForm>,
) -> Result<Response, PageError> {
    let mut problems = field_problems(staff.locale, &form);
    let year = year_of(&form.year);
    if year.is_none() {
        problems.push(("year", staff.locale.t("picture-year").to_owned()));
    }
    let all = picture::list_pictures(&app.store, &staff.municipality).await?;
    let (Some(year), true) = (year, problems.is_empty()) else {
        let page = pages::list(&staff, &all, &form, &problems);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let previous = form.previous.parse().ok();
    let previous = all.iter().find(|p| Some(p.number) == previous);
    let body = match previous {
        Some(previous) => find(&app, &staff.municipality, previous.number)
            .await?
            .1
            .carried_on(),
        None => Body::usual(),
    };
    let new = NewPicture {
        title: &form.title,
        year,
        previous: previous.map(|p| p.number),
        body: &body,
        by: &staff.who(),
        at: app.clock.now(),
    };
    let mut tx = app.store.begin().await?;
    let number = picture::insert_picture(&mut tx, &staff.municipality, &new).await?;
    let named = picture::count_named(&mut tx, &staff.municipality, (&form.title, year)).await?;
    if named > 1 {
        tx.rollback().await?;
        return existing(&app, &staff, &form).await;
    }
    let recorded = write_down(&mut tx, &app, &staff, "picture.begin", number, &form.title).await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at(&staff, number)).into_response())
}

/// Renders the editor of a picture; `form` has the typed values of a rejected form.
pub(super) async fn show(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
    refusal: &Refusal<'_>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let (picture, body) = find(app, &staff.municipality, number).await?;
    let choices = sources::choices(&app.sources(), &staff.municipality).await?;
    let available =
        sources::available(&app.sources(), &staff.municipality, &body, &choices).await?;
    let history = picture::list_versions(&app.store, &staff.municipality, number).await?;
    let shares = partner::store::list_shares(&app.store, &staff.municipality, number).await?;
    let comments = partner::store::list_comments(&app.store, &staff.municipality, number).await?;
    let erased = partner::disposed(&app.store, &staff.municipality, number).await?;
    let missing = check::missing(&body, &available);
    let asked = picture::list_asked(&app.store, &staff.municipality, number).await?;
    let colleagues = colleagues(app, staff).await?;
    let taken_back = match picture.state {
        // Gaps in unfinished texts are listed beside them.
        PictureState::Draft | PictureState::Reviewed => 0,
        PictureState::Adopted => {
            let gone = sources::taken_back(&app.sources(), &staff.municipality, &body).await;
            let gone = gone?;
            count_quotes(body.pieces().filter(|one| gone.contains(&one.id)))
        }
    };
    let stands = form.stands(&picture, &body, &choices);
    let lost = if stands || form.written().is_empty() {
        None
    } else {
        Some(called(app, staff, number, form, &choices).await?)
    };
    let mut known = choices.figures.iter().map(|(source, ..)| source);
    let adding = known.find(|source| source_text(source) == form.adding);
    let figures = sources::figures(&app.sources(), &staff.municipality, &body).await?;
    let preview = sources::drawn(&app.sources(), &staff.municipality, adding.into_iter()).await?;
    let problems = typed::sentences(staff.locale, form, stands, refusal);
    let shown = pages::EditorPage {
        problems: &problems,
        lost: lost.as_deref(),
        taken_back,
        colleagues: &colleagues,
        asked: &asked,
        picture: &picture,
        body: &body,
        choices: &choices,
        missing: &missing,
        history: &history,
        shares: &shares,
        comments: &comments,
        erased: erased.is_some(),
        form,
        drawn: &figures,
        adding: adding.and_then(|source| Some((source, preview.get(source)?))),
    };
    // Its script asks how what is written will look.
    let policy = [(header::CONTENT_SECURITY_POLICY, headers::ASKING)];
    Ok((status, policy, pages::editor(staff, &shown)).into_response())
}

/// Renders the editor with the reason why the document was not changed.
pub(super) async fn refused(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
    key: &'static str,
    status: StatusCode,
) -> Result<Response, PageError> {
    show(app, staff, number, form, &Refusal::Whole(key), status).await
}

/// Determines who has saved a picture since a version was shown.
pub(super) async fn saver(
    app: &App,
    staff: &Staff,
    number: i64,
    shown: i64,
) -> Result<Saver, PageError> {
    let history = picture::list_versions(&app.store, &staff.municipality, number).await?;
    Ok(Saver::since(&history, shown, &staff.who()))
}

/// Renders the editor with the message about who has saved it since.
pub(super) async fn overtaken(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
) -> Result<Response, PageError> {
    let why = Refusal::Overtaken(saver(app, staff, number, form.revision).await?);
    show(app, staff, number, form, &why, StatusCode::CONFLICT).await
}

/// Responds to a form of an outdated version; most often a double submission, which is done.
pub(super) async fn late(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
) -> Result<Response, PageError> {
    if let Some(new) = is_done(app, staff, number, form).await? {
        return Ok(saved(staff, number, form, &new));
    }
    overtaken(app, staff, number, form).await
}

/// Returns the ids of the pieces that a form's change made, if it was made already and is still in place.
async fn is_done(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
) -> Result<Option<Vec<u32>>, PageError> {
    let municipality = &*staff.municipality;
    let (picture, now) = find(app, municipality, number).await?;
    match form.act.as_str() {
        "rename" => {
            let same = picture.title == form.name && Some(picture.year) == year_of(&form.year);
            return Ok(same.then(Vec::new));
        }
        // Moving a part twice may be intended.
        "up" | "down" | "place" | "section-up" | "section-down" => return Ok(None),
        _ => {}
    }
    let (who, next) = (staff.who(), form.revision.saturating_add(1));
    let history = picture::list_versions(&app.store, municipality, number).await?;
    let mut history = history.iter();
    if !history.any(|one| one.revision == next && one.what == form.act && one.saved_by == who) {
        return Ok(None);
    }
    let version = async |revision: i64| {
        let body = picture::find_body(&app.store, municipality, number, revision).await;
        body.map_err(PageError::from)
    };
    let (Some(before), Some(after)) = (version(form.revision).await?, version(next).await?) else {
        return Ok(None);
    };
    let choices = sources::choices(&app.sources(), municipality).await?;
    let mut made = before.clone();
    let is = act(&mut made, form, &choices).is_ok() && made == after && now.keeps(&before, &after);
    Ok(is.then(|| new_pieces(&before, &after)))
}

/// Returns the ids of pieces that were not in a document before.
fn new_pieces(before: &Body, after: &Body) -> Vec<u32> {
    let known: Vec<u32> = before.pieces().map(|one| one.id).collect();
    let new = after.pieces().map(|one| one.id);
    new.filter(|id| !known.contains(id)).collect()
}

/// `GET /staff/m/{municipality}/pictures/{number}`.
pub async fn edit(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(wanted): Query<Adding>,
) -> Result<Response, PageError> {
    let form = EditForm {
        adding: wanted.add,
        section: wanted.section,
        done: wanted.done,
        ..EditForm::default()
    };
    show(
        &app,
        &staff,
        which.number,
        &form,
        &Refusal::Told(&[]),
        StatusCode::OK,
    )
    .await
}

/// `POST /staff/m/{municipality}/pictures/{number}`: changes the document, or marks it as reviewed.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<EditForm>,
) -> Result<Response, PageError> {
    let (picture, mut body) = match find(&app, &staff.municipality, which.number).await {
        Err(PageError::NotFound) if !form.written().is_empty() => {
            let page = crate::site::picture::begun::pages::removed(&staff, &form);
            return Ok((StatusCode::NOT_FOUND, page).into_response());
        }
        found => found?,
    };
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    if picture.state == PictureState::Adopted {
        return refused(
            &app,
            &staff,
            which.number,
            &form,
            "picture-adopted-never",
            StatusCode::CONFLICT,
        )
        .await;
    }
    if picture.revision != form.revision {
        return late(&app, &staff, which.number, &form).await;
    }
    if form.act == "rename" {
        return crate::site::picture::begun::routes::rename(&app, &staff, (&picture, &body), &form)
            .await;
    }
    if form.act == "ask" {
        return ask(&app, &staff, &picture, &body, &form).await;
    }
    if form.act == "review" {
        return review(&app, &staff, &picture, &body, &form).await;
    }
    if picture.state == PictureState::Reviewed && form.reviewed.is_empty() {
        // A change makes it a draft again: nobody undoes a review unseen.
        let (key, conflict) = ("picture-reviewed-meanwhile", StatusCode::CONFLICT);
        return refused(&app, &staff, which.number, &form, key, conflict).await;
    }
    let (who, now) = (staff.who(), app.clock.now());
    let choices = sources::choices(&app.sources(), &staff.municipality).await?;
    let before = body.clone();
    if let Err(error) = act(&mut body, &form, &choices) {
        let why = Refusal::Edit(error);
        return show(&app, &staff, which.number, &form, &why, unprocessable).await;
    }
    if body == before {
        // Nothing changed, such as a part that was put where it was: a review stands.
        return Ok(saved(&staff, which.number, &form, &[]));
    }
    let new = new_pieces(&before, &body);
    let mut tx = app.store.begin().await?;
    if !picture::update_body(
        &mut tx,
        &staff.municipality,
        &picture,
        &body,
        (&form.act, &who, now),
    )
    .await?
    {
        tx.rollback().await?;
        return late(&app, &staff, which.number, &form).await;
    }
    let version = format!("version {}", picture.revision + 1);
    let recorded = write_down(
        &mut tx,
        &app,
        &staff,
        "picture.edit",
        which.number,
        &version,
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(saved(&staff, which.number, &form, &new))
}

/// Redirects to the part of a form, or to the new one that it made, and tells what was done.
fn saved(staff: &Staff, number: i64, form: &EditForm, new: &[u32]) -> Response {
    let done = match form.act.as_str() {
        "remove" | "remove-section" | "remove-cause" | "remove-focus" => "removed",
        _ if !new.is_empty() => "added",
        _ => "saved",
    };
    let part = match (form.act.as_str(), new.first().copied().or(form.id)) {
        ("cause" | "remove-cause", _) => "#causes".to_owned(),
        ("focus" | "remove-focus", _) => "#focus".to_owned(),
        ("remove" | "remove-section" | "section" | "rename", _) => String::new(),
        (_, Some(id)) => format!("#piece-{id}"),
        _ => format!("#section-{}", form.section),
    };
    Redirect::to(&format!("{}?done={done}{part}", at(staff, number))).into_response()
}
