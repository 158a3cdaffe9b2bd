//! Routes of translations.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{Into, Typed};
use super::pages::{self, Page, languages};
use crate::accounts::Role;
use crate::app::App;
use crate::picture::translation::{self, State as Kind, Text, Translation, texts};
use crate::picture::{Picture, PictureState};
use crate::site::guard::Staff;
use crate::site::picture::routes::{find, write_down};
use crate::site::shell::Problem;
use crate::survey::Language;
use crate::web::PageError;

/// Finds an adopted picture, the language and the texts to translate.
async fn wanted(
    app: &App,
    staff: &Staff,
    of: &Into,
) -> Result<(Picture, Language, Vec<Text>), PageError> {
    let language = languages()
        .into_iter()
        .find(|one| one.code() == of.language);
    let language = language.ok_or(PageError::NotFound)?;
    let (picture, body) = find(app, &staff.municipality, of.number).await?;
    // What is not adopted may still change, and is read by nobody.
    if picture.state != PictureState::Adopted {
        return Err(PageError::NotFound);
    }
    let texts = texts(&picture.title, &body);
    Ok((picture, language, texts))
}

/// Returns true if somebody may show a translation to everybody: whoever may adopt a picture.
fn shows(staff: &Staff) -> bool {
    staff.roles().any(|role| role == Role::Coordinator)
}

async fn page(
    app: &App,
    staff: &Staff,
    (picture, language, texts): (&Picture, &Language, &[Text]),
    typed: Option<&Typed>,
    (status, problems): (StatusCode, &[Problem]),
) -> Result<Response, PageError> {
    let of = (&*staff.municipality, picture.number);
    let last = translation::find_last(&app.store, of, language).await?;
    let shown = translation::find_shown(&app.store, of, language).await?;
    let page = Page {
        picture,
        language,
        texts,
        last: last.as_ref(),
        shown: shown.is_some(),
        typed,
        unfinished: status == StatusCode::UNPROCESSABLE_ENTITY,
        may: shows(staff),
        problems,
    };
    Ok((status, pages::translate(staff, &page)).into_response())
}

/// `GET /staff/m/{municipality}/pictures/{number}/translations/{language}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Into>,
) -> Result<Response, PageError> {
    let (picture, language, texts) = wanted(&app, &staff, &of).await?;
    page(
        &app,
        &staff,
        (&picture, &language, &texts),
        None,
        (StatusCode::OK, &[]),
    )
    .await
}

/// `POST /staff/m/{municipality}/pictures/{number}/translations/{language}`: saves what was written, shows it to everybody, or no
/// longer.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Into>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let (picture, language, texts) = wanted(&app, &staff, &of).await?;
    let typed = Typed::read(fields, &texts);
    let on = (&picture, &language, &texts[..]);
    let state = match typed.act.as_str() {
        "show" => Kind::Shown,
        "hide" => Kind::Hidden,
        _ => Kind::Draft,
    };
    if state != Kind::Draft && !shows(&staff) {
        return Err(PageError::Forbidden);
    }
    let here = || {
        Redirect::to(&format!(
            "/staff/m/{}/pictures/{}/translations/{}",
            of.municipality, of.number, of.language
        ))
        .into_response()
    };
    let key = (&*staff.municipality, picture.number);
    let last = translation::find_last(&app.store, key, &language).await?;
    let refused = async |status, key: &str| {
        let problems = [("words", staff.locale.t(key).to_owned())];
        page(&app, &staff, on, Some(&typed), (status, &problems)).await
    };
    // Sent twice, it is done.
    let is_done = |last: Option<&Translation>| {
        last.is_some_and(|last| last.words == typed.words && last.state == state)
    };
    if last.as_ref().map_or(0, |last| last.version) != typed.version {
        return if is_done(last.as_ref()) {
            Ok(here())
        } else {
            refused(StatusCode::CONFLICT, "translate-overtaken").await
        };
    }
    if state == Kind::Shown && !typed.words.are_whole(&texts) {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "translate-not-whole").await;
    }
    let new = Translation {
        version: typed.version + 1,
        state,
        words: typed.words.clone(),
        by: staff.who(),
        at: app.clock.now(),
    };
    let mut tx = app.store.begin().await?;
    if !translation::insert_version(&mut tx, key, &language, &new).await? {
        tx.rollback().await?;
        let last = translation::find_last(&app.store, key, &language).await?;
        if is_done(last.as_ref()) {
            return Ok(here());
        }
        return refused(StatusCode::CONFLICT, "translate-overtaken").await;
    }
    let what = match state {
        Kind::Draft => "picture.translate",
        Kind::Shown => "picture.translate-show",
        Kind::Hidden => "picture.translate-hide",
    };
    let recorded = write_down(&mut tx, &app, &staff, what, picture.number, language.code()).await?;
    tx.commit(recorded).await?;
    Ok(here())
}
