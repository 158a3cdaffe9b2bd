//! Routes for translating a text, and for urgent texts.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::form::{DoneForm, Said, TranslationForm, UrgentForm};
use super::pages;
use crate::accounts::{Role, directory};
use crate::app::App;
use crate::coding::alarms;
use crate::coding::codings::is_there;
use crate::coding::notes::{self, READERS, Urgent, after, tell};
use crate::coding::texts;
use crate::feed;
use crate::response::dispose;
use crate::site::coding::alarms::form::AlarmForm;
use crate::site::coding::codings::form::Place;
use crate::site::coding::codings::pages::Typed;
use crate::site::coding::codings::routes::{again, entry};
use crate::site::guard::{AtSurvey, AtWhole};
use crate::site::shell::{Problem, Written, field_problems};
use crate::text::alarm;
use crate::web::PageError;

fn done(at: &AtSurvey, place: &Place, what: &str) -> Response {
    let below = format!(
        "/coding/{}/{}?said={what}",
        place.id.simple(),
        place.question
    );
    Redirect::to(&at.path(&below)).into_response()
}

/// `POST /staff/s/{slug}/coding/{id}/{question}/translation`.
pub async fn translate(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Form(form): Form<TranslationForm>,
) -> Result<Response, PageError> {
    let problems = field_problems(at.staff.locale, &form);
    if !problems.is_empty() {
        let typed = Typed::Translation(&form.translation);
        let entry = entry(&app, &at, &place).await?;
        return again(&app, &at, &entry, typed, &problems).await;
    }
    entry(&app, &at, &place).await?;
    let survey = &at.published.id;
    let mut tx = app.store.begin().await?;
    if !is_there(&mut tx, &at.published.id, place.id, &place.question).await? {
        tx.rollback().await?;
        return Err(PageError::NotFound);
    }
    let by = (at.staff.who(), app.clock.now());
    let text = (place.id, place.question.as_str());
    notes::upsert_translation(&mut tx, survey, text, &form.translation, (&by.0, by.1)).await?;
    // The alarm rules may find something in the translation that they could not read in the text.
    alarms::hear(&mut tx, survey, text, &alarm::find(&form.translation)).await?;
    feed::leave(&mut tx, survey, &[place.id]).await?;
    let recorded = at
        .record(&mut tx, &app.clock, "text.translate", &place.question)
        .await?;
    tx.commit(recorded).await?;
    Ok(done(&at, &place, "translated"))
}

/// Outcome of telling somebody of a text.
enum Told {
    /// They are told, now or by the same press before.
    Done,
    /// The text no longer exists.
    Gone,
    /// Somebody else told of it since the page was opened.
    Meanwhile,
}

/// Tells a person of a text.
async fn hand_over(
    app: &App,
    at: &AtSurvey,
    place: &Place,
    (receiver, name): (Uuid, &str),
    form: &UrgentForm,
) -> Result<Told, PageError> {
    let survey = &at.published.id;
    let mut urgent = Urgent {
        id: place.id,
        question: place.question.clone(),
        receiver,
        note: form.note.clone(),
        marked_by: at.staff.who(),
        at: app.clock.now(),
        done: None,
    };
    let mut tx = app.store.begin().await?;
    if !is_there(&mut tx, survey, place.id, &place.question).await? {
        tx.rollback().await?;
        return Ok(Told::Gone);
    }
    let text = (place.id, place.question.as_str());
    let was = notes::find_urgent(&mut tx, survey, text).await?;
    urgent.at = after(was.as_ref(), urgent.at);
    let fits = if form.seen.is_empty() {
        was.is_none()
    } else {
        form.seen == crate::coding::notes::mark(was.as_ref())
    };
    let post = (&app.mail, &app.clock);
    let told = fits && tell(&mut tx, post, survey, &urgent, was.as_ref()).await?;
    if !told {
        tx.rollback().await?;
        let is_mine = |was: Urgent| {
            was.receiver == receiver && was.note == form.note && was.marked_by == urgent.marked_by
        };
        // A double submission: done already.
        return Ok(if was.is_some_and(is_mine) {
            Told::Done
        } else {
            Told::Meanwhile
        });
    }
    let detail = format!("{}: told {name}", place.question);
    let recorded = at
        .record(&mut tx, &app.clock, "text.urgent", &detail)
        .await?;
    tx.commit(recorded).await?;
    Ok(Told::Done)
}

/// Returns the chosen receiver among those who may be told, and the problems of the form.
fn chosen<'p>(
    at: &AtSurvey,
    people: &'p [(Uuid, String)],
    form: &UrgentForm,
) -> (Option<(Uuid, &'p str)>, Vec<Problem>) {
    let mut problems = field_problems(at.staff.locale, form);
    let wanted = Uuid::try_parse(&form.receiver).ok();
    let receiver = people.iter().find(|(id, _)| Some(*id) == wanted);
    if receiver.is_none() {
        problems.push((
            "receiver",
            at.staff.locale.t("urgent-receiver-missing").to_owned(),
        ));
    }
    let receiver = receiver.map(|(id, name)| (*id, name.as_str()));
    (receiver.filter(|_| problems.is_empty()), problems)
}

/// Renders the list of urgent texts for somebody whose text is gone, with the note that they typed.
async fn gone(app: &App, at: &AtSurvey, form: &UrgentForm) -> Result<Response, PageError> {
    let listed = Listed::Gone(("note", "urgent-note", &form.note));
    show(app, at, listed, &[], StatusCode::CONFLICT).await
}

/// `POST /staff/s/{slug}/coding/{id}/{question}/urgent`.
pub async fn mark(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Form(form): Form<UrgentForm>,
) -> Result<Response, PageError> {
    let municipality = &at.published.id.municipality;
    let people = directory::with_roles(&app.store, municipality, READERS).await?;
    let (receiver, problems) = chosen(&at, &people, &form);
    let typed = Typed::Urgent(&form.receiver, &form.note);
    let Some(receiver) = receiver else {
        let entry = entry(&app, &at, &place).await?;
        return again(&app, &at, &entry, typed, &problems).await;
    };
    let shown = match entry(&app, &at, &place).await {
        Err(PageError::NotFound) => return gone(&app, &at, &form).await,
        shown => shown?,
    };
    match hand_over(&app, &at, &place, receiver, &form).await? {
        Told::Done => Ok(done(&at, &place, "urgent")),
        Told::Gone => gone(&app, &at, &form).await,
        Told::Meanwhile => {
            let sentence = at.staff.locale.t("urgent-told-meanwhile").to_owned();
            again(&app, &at, &shown, typed, &[("note", sentence)]).await
        }
    }
}

/// Renders the page for telling of a text that is read before coding has begun.
async fn telling(
    app: &App,
    at: &AtSurvey,
    place: &Place,
    (form, problems): (&UrgentForm, &[Problem]),
    status: StatusCode,
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let text = (place.id, place.question.as_str());
    let found = texts::find_text(&app.store, survey, place.id, &place.question).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let all = notes::list_urgent(&app.store, survey).await?;
    let told = all.iter().find(|one| (one.id, &*one.question) == text);
    let receivers = notes::receivers(&app.store, told.into_iter()).await?;
    let name = told.and_then(|told| receivers.iter().find(|(who, _)| *who == told.receiver));
    let told = told.map(|told| (told, name.map_or("–", |(_, name)| name.as_str())));
    let people = directory::with_roles(&app.store, &survey.municipality, READERS).await?;
    let page = pages::telling(at, &found, (&people, told), form, problems);
    Ok((status, page).into_response())
}

/// `GET /staff/s/{slug}/texts/{id}/{question}/urgent`: the form for telling somebody of a text.
pub async fn ask(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
) -> Result<Response, PageError> {
    let form = UrgentForm::default();
    telling(&app, &at, &place, (&form, &[]), StatusCode::OK).await
}

/// `POST /staff/s/{slug}/texts/{id}/{question}/urgent`.
pub async fn mark_read(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Form(form): Form<UrgentForm>,
) -> Result<Response, PageError> {
    let municipality = &at.published.id.municipality;
    let people = directory::with_roles(&app.store, municipality, READERS).await?;
    let (receiver, problems) = chosen(&at, &people, &form);
    let Some(receiver) = receiver else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return telling(&app, &at, &place, (&form, &problems), status).await;
    };
    match hand_over(&app, &at, &place, receiver, &form).await? {
        Told::Done => {
            let below = format!("/texts/{}/{}?told", place.id.simple(), place.question);
            Ok(Redirect::to(&at.path(&below)).into_response())
        }
        Told::Gone => gone(&app, &at, &form).await,
        Told::Meanwhile => {
            let sentence = at.staff.locale.t("urgent-told-meanwhile").to_owned();
            let problems = [("note", sentence)];
            telling(&app, &at, &place, (&form, &problems), StatusCode::CONFLICT).await
        }
    }
}

/// `GET /staff/s/{slug}/coding/urgent`: alarms, urgent texts and actions taken.
pub async fn list(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Query(query): Query<Said>,
) -> Result<Response, PageError> {
    let said = match query.said.as_str() {
        "handed-over" => Some("urgent-saved"),
        "aside" => Some("alarm-set-aside"),
        "back" => Some("alarm-taken-back"),
        "told" => Some("alarm-told-before"),
        _ => None,
    };
    show(&app, &at, Listed::Plain(said), &[], StatusCode::OK).await
}

/// Reason for showing the list.
#[derive(Debug, Clone, Copy)]
pub(in crate::site::coding) enum Listed<'l> {
    /// To be read; with the message key of the last action's outcome.
    Plain(Option<&'static str>),
    /// Problems with the form about an action taken.
    Done(&'l DoneForm),
    /// Problems with the form for handing over.
    Alarm(&'l AlarmForm),
    /// The text no longer exists; with the typed text about it.
    Gone(Written<'l>),
}

/// Returns the masked texts of urgent ones; those of uncounted responses are read from the database.
async fn texts_of(
    app: &App,
    at: &AtSurvey,
    all: &[Urgent],
) -> Result<Vec<Option<String>>, PageError> {
    let survey = &at.published.id;
    let keys: Vec<(Uuid, String)> = all.iter().map(|u| (u.id, u.question.clone())).collect();
    let mut texts = app
        .coding
        .read(&app.store, &app.clock, survey, move |index| {
            let text = |(id, question): &(Uuid, String)| {
                index
                    .find(*id, question)
                    .map(|entry| entry.text.to_string())
            };
            keys.iter().map(text).collect::<Vec<_>>()
        })
        .await?;
    for (text, urgent) in texts.iter_mut().zip(all).filter(|(text, _)| text.is_none()) {
        *text = alarms::text_of(&app.store, survey, urgent.id, &urgent.question).await?;
    }
    Ok(texts)
}

/// Renders the list again for a form about a text whose note changed since the page was opened: with the current note and
/// the typed values.
pub(in crate::site::coding) async fn overtaken(
    app: &App,
    at: &AtSurvey,
    listed: Listed<'_>,
) -> Result<Response, PageError> {
    let field = match listed {
        Listed::Done(_) => "done",
        _ => "note",
    };
    let sentence = at.staff.locale.t("urgent-meanwhile").to_owned();
    let problems = [(field, sentence)];
    show(app, at, listed, &problems, StatusCode::CONFLICT).await
}

pub(in crate::site::coding) async fn show(
    app: &App,
    at: &AtSurvey,
    listed: Listed<'_>,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let before = notes::list_before(&app.store, survey).await?;
    let all = notes::list_urgent(&app.store, survey).await?;
    let texts = texts_of(app, at, &all).await?;
    let sounding = alarms::sounding(&app.store, survey).await?;
    let aside = alarms::aside(&app.store, survey).await?;
    let apart = alarms::apart::all(&app.store, survey).await?;
    let people = directory::with_roles(&app.store, &survey.municipality, READERS).await?;
    let first =
        directory::with_roles(&app.store, &survey.municipality, &[Role::Coordinator]).await?;
    let receivers = crate::coding::notes::receivers(&app.store, all.iter().chain(&before)).await?;
    let lost = match listed {
        Listed::Plain(_) => None,
        Listed::Gone(written) => Some(written),
        Listed::Done(form) => {
            let mut all = all.iter().map(|u| (u.id, u.question.as_str()));
            let is_there = all.any(|place| place == (form.id, form.question.as_str()));
            (!is_there).then_some(("done", "urgent-done-label", form.done.as_str()))
        }
        Listed::Alarm(form) => {
            let texts = sounding.iter().chain(aside.iter().map(|aside| &aside.text));
            let places = texts.map(|text| (text.id, text.question.as_str()));
            let told = all.iter().map(|u| (u.id, u.question.as_str()));
            let mut places = places.chain(told);
            let is_there = places.any(|place| place == (form.id, form.question.as_str()));
            (!is_there).then_some(("note", "urgent-note", form.note.as_str()))
        }
    };
    if lost.is_some_and(|(.., words)| words.is_empty()) {
        return Err(PageError::NotFound);
    }
    // Without its field a problem has no place.
    let (status, problems) = match lost {
        Some(_) => (StatusCode::CONFLICT, &[][..]),
        None => (status, problems),
    };
    let shown = pages::UrgentPage {
        all: &all,
        texts: &texts,
        before: &before,
        disposed: dispose::last_of_texts(&app.store, &at.published.id).await?,
        sounding: &sounding,
        apart: &apart,
        aside: &aside,
        people: &people,
        receivers: &receivers,
        first: first.first().map(|(id, _)| *id),
        said: match listed {
            Listed::Plain(said) => said,
            _ => None,
        },
        typed: match listed {
            Listed::Done(form) => Some((form.id, &form.question, &form.done)),
            _ => None,
        },
        lost,
        handing: match listed {
            Listed::Alarm(form) => Some((form.id, &form.question, &form.receiver, &form.note)),
            _ => None,
        },
    };
    Ok((status, pages::list(at, &shown, problems)).into_response())
}

/// `POST /staff/s/{slug}/coding/urgent`: records the action taken.
pub async fn act(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Form(form): Form<DoneForm>,
) -> Result<Response, PageError> {
    let problems = field_problems(at.staff.locale, &form);
    if !problems.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&app, &at, Listed::Done(&form), &problems, status).await;
    }
    let survey = &at.published.id;
    let mut tx = app.store.begin().await?;
    let by = (at.staff.who(), app.clock.now());
    let text = (form.id, form.question.as_str());
    let Some(was) = notes::find_urgent(&mut tx, survey, text).await? else {
        tx.rollback().await?;
        let listed = Listed::Gone(("done", "urgent-done-label", &form.done));
        return show(&app, &at, listed, &[], StatusCode::CONFLICT).await;
    };
    let fits = if form.seen.is_empty() {
        was.done.is_none()
    } else {
        form.seen == crate::coding::notes::mark(Some(&was))
    };
    let when = after(Some(&was), by.1);
    let stored =
        fits && notes::update_done(&mut tx, survey, &was, &form.done, (&by.0, when)).await?;
    if !stored {
        tx.rollback().await?;
        let is_mine = |(done, who, _): &(String, String, i64)| *done == form.done && *who == by.0;
        // A double submission: done already.
        if was.done.as_ref().is_some_and(is_mine) {
            return Ok(Redirect::to(&at.path("/coding/urgent")).into_response());
        }
        return overtaken(&app, &at, Listed::Done(&form)).await;
    }
    feed::leave(&mut tx, survey, &[form.id]).await?;
    let recorded = at
        .record(&mut tx, &app.clock, "text.urgent-done", &form.question)
        .await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at.path("/coding/urgent")).into_response())
}
