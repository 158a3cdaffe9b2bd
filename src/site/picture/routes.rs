//! Routes for writing and reviewing pictures.

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::form::{BeginForm, EditForm, Which};
use super::pages;
use super::typed::{self, Refusal, Saver};
use crate::accounts::directory;
use crate::app::App;
use crate::audit::{Event, Recorded, record};
use crate::mail::{Kind, NewLetter};
use crate::picture::edit::{EditError, Way};
use crate::picture::{
    self, Body, NewPicture, Numbered, Picture, Piece, Source, State, WRITERS, check, count_quotes,
    partner, sources,
};
use crate::site::guard::Staff;
use crate::site::shell::field_problems;
use crate::storage::Tx;
use crate::web::PageError;

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
pub async fn list(Shared(app): Shared<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
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
    Shared(app): Shared<Arc<App>>,
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

/// Responds that a picture of that name and year exists; most often after a double submission.
async fn existing(app: &App, staff: &Staff, form: &BeginForm) -> Result<Response, PageError> {
    let all = picture::list_pictures(&app.store, &staff.municipality).await?;
    let problems = [("title", staff.locale.t("picture-exists").to_owned())];
    let page = pages::list(staff, &all, form, &problems);
    Ok((StatusCode::CONFLICT, page).into_response())
}

fn source(text: &str) -> Option<Source> {
    let mut parts = text.splitn(4, '|');
    let mut next = || parts.next().map(str::to_owned);
    Some(Source {
        survey: next()?,
        release: next()?.parse().ok()?,
        question: next()?,
        by: next()?
            .split('+')
            .filter(|by| !by.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

/// Applies a form's action to a document.
fn act(body: &mut Body, form: &EditForm, choices: &sources::Choices) -> Result<(), EditError> {
    let id = form.id.ok_or(EditError::Missing);
    let place = body.sections.iter().position(|s| s.id == form.section);
    let place = place.ok_or(EditError::Missing);
    let text = || Piece::Text {
        markdown: form.words.clone(),
    };
    let outside = || Piece::Outside {
        markdown: form.words.clone(),
        source: form.source.clone(),
        date: form.date.clone(),
        limits: form.limits.clone(),
    };
    match form.act.as_str() {
        "section" => body.add_section(&form.title),
        "change-section" => {
            body.change_section(place?, &form.title, !form.internal.is_empty())?;
            body.keep_back(place?, !form.own.is_empty())
        }
        "remove-section" => body.remove_section(place?),
        "section-up" => body.move_section(place?, Way::Up),
        "section-down" => body.move_section(place?, Way::Down),
        "text" => body.add(place?, text()).map(drop),
        "change-text" => body.change(id?, text()),
        "outside" => body.add(place?, outside()).map(drop),
        "change-outside" => body.change(id?, outside()),
        "figure" => {
            let wanted = source(&form.source);
            let mut known = choices.figures.iter();
            let found = known.find(|(source, ..)| Some(source) == wanted.as_ref());
            let (source, ..) = found.ok_or(EditError::Missing)?;
            let piece = Piece::Figure {
                source: source.clone(),
                caption: form.words.clone(),
            };
            body.add(place?, piece).map(drop)
        }
        "change-figure" => {
            let (_, piece) = body.find(id?).ok_or(EditError::Missing)?;
            let Piece::Figure { source, .. } = piece.piece.clone() else {
                return Err(EditError::Missing);
            };
            let caption = form.words.clone();
            body.change(id?, Piece::Figure { source, caption })
        }
        "quote" => {
            let mut known = choices.quotes.iter();
            let found = known.find(|q| format!("{}|{}", q.survey, q.number) == form.source);
            let quote = found.ok_or(EditError::Missing)?;
            let piece = Piece::Quote {
                survey: quote.survey.clone(),
                number: quote.number,
                words: quote.words.clone(),
            };
            body.add(place?, piece).map(drop)
        }
        "remove" => body.remove(id?),
        "up" => body.shift(id?, Way::Up),
        "down" => body.shift(id?, Way::Down),
        "cause" => body.add_cause(form.id, &form.words).map(drop),
        "remove-cause" => body.remove_cause(id?),
        "focus" => body
            .put_focus(form.id, &form.title, &form.words, &form.finding)
            .map(drop),
        "remove-focus" => body.remove_focus(id?),
        _ => Err(EditError::Missing),
    }
}

/// Returns the name of a form's part in the version that the form was shown with; empty if unknown.
async fn called(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
    choices: &sources::Choices,
) -> Result<String, PageError> {
    let then = picture::find_body(&app.store, &staff.municipality, number, form.revision).await?;
    let name = |piece: &Numbered| pages::name_of(staff.locale, choices, piece);
    let part = then.and_then(|then| form.part(&then, &name));
    Ok(part.unwrap_or_default())
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
        State::Draft | State::Reviewed => 0,
        State::Adopted => {
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
    let problems = typed::sentences(staff.locale, form, stands, refusal);
    let shown = pages::Shown {
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
    };
    Ok((status, pages::editor(staff, &shown)).into_response())
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
    if is_done(app, staff, number, form).await? {
        return Ok(saved(staff, number, form));
    }
    overtaken(app, staff, number, form).await
}

/// Returns whether a form's change was made already, and is still in place.
async fn is_done(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
) -> Result<bool, PageError> {
    let municipality = &*staff.municipality;
    let (picture, now) = find(app, municipality, number).await?;
    match form.act.as_str() {
        "rename" => {
            return Ok(picture.title == form.name && Some(picture.year) == year_of(&form.year));
        }
        // Moving a part twice may be intended.
        "up" | "down" | "section-up" | "section-down" => return Ok(false),
        _ => {}
    }
    let (who, next) = (staff.who(), form.revision.saturating_add(1));
    let history = picture::list_versions(&app.store, municipality, number).await?;
    let mut history = history.iter();
    if !history.any(|one| one.revision == next && one.what == form.act && one.saved_by == who) {
        return Ok(false);
    }
    let version = async |revision: i64| {
        let body = picture::find_body(&app.store, municipality, number, revision).await;
        body.map_err(PageError::from)
    };
    let (Some(before), Some(after)) = (version(form.revision).await?, version(next).await?) else {
        return Ok(false);
    };
    let choices = sources::choices(&app.sources(), municipality).await?;
    let mut made = before.clone();
    Ok(act(&mut made, form, &choices).is_ok() && made == after && now.keeps(&before, &after))
}

/// `GET /staff/m/{municipality}/pictures/{number}`.
pub async fn edit(
    Shared(app): Shared<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    show(
        &app,
        &staff,
        which.number,
        &EditForm::default(),
        &Refusal::Told(&[]),
        StatusCode::OK,
    )
    .await
}

/// `POST /staff/m/{municipality}/pictures/{number}`: changes the document, or marks it as reviewed.
pub async fn change(
    Shared(app): Shared<Arc<App>>,
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
    if picture.state == State::Adopted {
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
    if picture.state == State::Reviewed && form.reviewed.is_empty() {
        // A change makes it a draft again: nobody undoes a review unseen.
        let (key, conflict) = ("picture-reviewed-meanwhile", StatusCode::CONFLICT);
        return refused(&app, &staff, which.number, &form, key, conflict).await;
    }
    let (who, now) = (staff.who(), app.clock.now());
    let choices = sources::choices(&app.sources(), &staff.municipality).await?;
    if let Err(error) = act(&mut body, &form, &choices) {
        let why = Refusal::Edit(error);
        return show(&app, &staff, which.number, &form, &why, unprocessable).await;
    }
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
    Ok(saved(&staff, which.number, &form))
}

/// Redirects to the part of a form.
fn saved(staff: &Staff, number: i64, form: &EditForm) -> Response {
    let part = match (form.act.as_str(), form.id) {
        ("cause" | "remove-cause", _) => "#causes".to_owned(),
        ("focus" | "remove-focus", _) => "#focus".to_owned(),
        ("remove" | "remove-section" | "section" | "rename", _) => String::new(),
        (_, Some(id)) => format!("#piece-{id}"),
        _ => format!("#section-{}", form.section),
    };
    Redirect::to(&format!("{}{part}", at(staff, number))).into_response()
}

/// Lists the colleagues who can be asked to review: ids and names.
async fn colleagues(app: &App, staff: &Staff) -> Result<Vec<(Uuid, String)>, PageError> {
    let mut all = directory::with_roles(&app.store, &staff.municipality, WRITERS).await?;
    all.retain(|(id, _)| *id != staff.signed_in.person.id);
    Ok(all)
}

/// Asks a colleague to review a picture: shown on their start page, and by letter where mail is on.
async fn ask(
    app: &App,
    staff: &Staff,
    picture: &Picture,
    body: &Body,
    form: &EditForm,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    if picture.state == State::Reviewed {
        return reviewed(app, staff, picture, form).await;
    }
    if picture.state != State::Draft || !missing(app, municipality, body).await?.is_empty() {
        let key = "picture-not-whole";
        return refused(app, staff, picture.number, form, key, unprocessable).await;
    }
    let people = colleagues(app, staff).await?;
    let wanted = Uuid::try_parse(&form.colleague).ok();
    let Some((person, name)) = people.iter().find(|(id, _)| Some(*id) == wanted) else {
        let sentence = staff.locale.t("picture-ask-missing").to_owned();
        let problems = [("colleague", sentence)];
        let why = Refusal::Told(&problems);
        return show(app, staff, picture.number, form, &why, unprocessable).await;
    };
    let new = NewLetter {
        municipality,
        kind: Kind::Review,
        person: *person,
        about: picture.number,
    };
    let (who, now) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    picture::upsert_asked(&mut tx, municipality, picture.number, *person, (&who, now)).await?;
    app.mail.queue(&mut tx, &app.clock, new).await?;
    let recorded = write_down(&mut tx, app, staff, "picture.ask", picture.number, name).await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&format!("{}#decide", at(staff, picture.number))).into_response())
}

/// Lists what is missing in a document at present.
pub(super) async fn missing(
    app: &App,
    municipality: &str,
    body: &Body,
) -> Result<Vec<check::Missing>, PageError> {
    let choices = sources::choices(&app.sources(), municipality).await?;
    let available = sources::available(&app.sources(), municipality, body, &choices).await?;
    Ok(check::missing(body, &available))
}

/// Handles a picture that is reviewed already, by the same person's double submission or by another.
async fn reviewed(
    app: &App,
    staff: &Staff,
    picture: &Picture,
    form: &EditForm,
) -> Result<Response, PageError> {
    if form.act == "review" && picture.reviewed_by == staff.who() {
        return Ok(Redirect::to(&at(staff, picture.number)).into_response());
    }
    let who = pages::name(&picture.reviewed_by);
    let sentence = staff.locale.with("picture-reviewed-since", &[("who", who)]);
    let problems = [("document", sentence)];
    let (why, status) = (Refusal::Told(&problems), StatusCode::CONFLICT);
    show(app, staff, picture.number, form, &why, status).await
}

/// Marks the current version as reviewed; not by the one who saved it last.
async fn review(
    app: &App,
    staff: &Staff,
    picture: &Picture,
    body: &Body,
    form: &EditForm,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let who = staff.who();
    if picture.state == State::Reviewed {
        return reviewed(app, staff, picture, form).await;
    }
    let history = picture::list_versions(&app.store, municipality, picture.number).await?;
    let why = if !missing(app, municipality, body).await?.is_empty() {
        Some("picture-not-whole")
    } else if history.first().is_some_and(|last| last.saved_by == who) {
        Some("picture-own-review")
    } else {
        None
    };
    if let Some(key) = why {
        return refused(
            app,
            staff,
            picture.number,
            form,
            key,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let mut tx = app.store.begin().await?;
    if !picture::update_reviewed(&mut tx, municipality, picture, &who).await? {
        tx.rollback().await?;
        let (picture, _) = find(app, municipality, picture.number).await?;
        if picture.state == State::Reviewed && picture.revision == form.revision {
            return reviewed(app, staff, &picture, form).await;
        }
        return overtaken(app, staff, picture.number, form).await;
    }
    picture::delete_asked(&mut tx, municipality, picture.number).await?;
    let recorded = write_down(&mut tx, app, staff, "picture.review", picture.number, "").await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at(staff, picture.number)).into_response())
}
