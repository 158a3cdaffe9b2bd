//! Routes for sharing a picture with the police, asking for their review, and answering their comments.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{AnswerForm, AskForm, DisposeForm, ShareForm};
use super::pages;
use crate::accounts::{Role, directory};
use crate::app::App;
use crate::audit::NOTHING_DONE;
use crate::mail::{Kind, NewLetter};
use crate::picture::partner::{self, DISPOSED, NewComment, current, disposed, threads};
use crate::picture::sources::without_taken_back;
use crate::picture::{Edition, PictureState};
use crate::site::guard::Staff;
use crate::site::picture::form::Which;
use crate::site::picture::read::Reading;
use crate::site::picture::routes::{at, find, write_down};
use crate::site::shell::{Problem, field_problems};
use crate::web::PageError;

/// Renders the page for sharing.
async fn sharing(
    app: &App,
    staff: &Staff,
    number: i64,
    problem: Option<&str>,
) -> Result<Response, PageError> {
    let (picture, mut body) = find(app, &staff.municipality, number).await?;
    without_taken_back(&app.sources(), &staff.municipality, &mut body).await?;
    let shares = partner::list_shares(&app.store, &staff.municipality, number).await?;
    let readers = directory::with_roles(&app.store, &staff.municipality, &[Role::Partner]).await?;
    let before = Reading::before(
        &app.sources(),
        &staff.municipality,
        &picture,
        Edition::Shared,
    )
    .await?;
    let readers: Vec<String> = readers.into_iter().map(|(_, name)| name).collect();
    let shown = pages::Sharing {
        picture: &picture,
        body: &body,
        shares: &shares,
        readers: &readers,
        compared: before.is_some(),
    };
    let problems: Vec<Problem> = problem
        .map(|key| ("document", staff.locale.t(key).to_owned()))
        .into_iter()
        .collect();
    let status = problem.map_or(StatusCode::OK, |_| StatusCode::CONFLICT);
    Ok((status, pages::sharing(staff, &shown, &problems)).into_response())
}

/// `GET /staff/m/{municipality}/pictures/{number}/partner`: a preview for the police, the shares and their review.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    sharing(&app, &staff, which.number, None).await
}

/// Returns the number of a picture's newest share; 0 for none.
async fn newest(app: &App, municipality: &str, number: i64) -> Result<i64, PageError> {
    let shares = partner::list_shares(&app.store, municipality, number).await?;
    Ok(shares.first().map_or(0, |share| share.number))
}

/// `POST /staff/m/{municipality}/pictures/{number}/partner`: shares the revision shown, or ends the share.
pub async fn share(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<ShareForm>,
) -> Result<Response, PageError> {
    let (picture, _) = find(&app, &staff.municipality, which.number).await?;
    let municipality = &*staff.municipality;
    let by = (&*staff.signed_in.person.name, app.clock.now());
    let back = format!("{}/partner", at(&staff, which.number));
    let back = Redirect::to(&back).into_response();
    let mut tx = app.store.begin().await?;
    let done = match form.act.as_str() {
        // Only the revision shown is shared.
        "share" if form.revision == picture.revision => {
            let number =
                partner::insert_share(&mut tx, municipality, which.number, form.revision, by)
                    .await?;
            // False for a double submission, or when somebody else shared first.
            (number == form.before + 1)
                .then(|| ("picture.share", format!("version {}", form.revision)))
        }
        // A share made since is not the one shown.
        "end" if newest(&app, municipality, which.number).await? != form.before => None,
        "end" => partner::update_ended(&mut tx, municipality, which.number, by)
            .await?
            .then(|| ("picture.share-end", String::new())),
        _ => None,
    };
    let Some((what, detail)) = done else {
        tx.rollback().await?;
        let shares = partner::list_shares(&app.store, municipality, which.number).await?;
        let same = current(&shares).is_some_and(|share| share.revision == form.revision);
        let ended = shares.first().is_some_and(|last| {
            let own = last.ended.as_ref().is_some_and(|ended| ended.by == by.0);
            own && last.number == form.before
        });
        if same && form.act == "share" || ended && form.act == "end" {
            return Ok(back);
        }
        return sharing(&app, &staff, which.number, Some("partner-overtaken")).await;
    };
    let recorded = write_down(&mut tx, &app, &staff, what, which.number, &detail).await?;
    tx.commit(recorded).await?;
    Ok(back)
}

/// `POST /staff/m/{municipality}/pictures/{number}/partner/ask`: asks the police to review the share, by letter too where
/// mail is on.
pub async fn ask(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<AskForm>,
) -> Result<Response, PageError> {
    let (picture, _) = find(&app, &staff.municipality, which.number).await?;
    let municipality = &*staff.municipality;
    let shares = partner::list_shares(&app.store, municipality, which.number).await?;
    let share = current(&shares).filter(|share| share.number == form.share);
    let Some(share) = share.filter(|_| picture.state != PictureState::Adopted) else {
        return sharing(&app, &staff, which.number, Some("police-ask-overtaken")).await;
    };
    let readers = directory::with_roles(&app.store, municipality, &[Role::Partner]).await?;
    let by = (&*staff.signed_in.person.name, app.clock.now());
    let back = format!("{}/partner", at(&staff, which.number));
    let back = Redirect::to(&back).into_response();
    let mut tx = app.store.begin().await?;
    if !partner::update_asked(&mut tx, municipality, which.number, share.number, by).await? {
        tx.rollback().await?;
        let shares = partner::list_shares(&app.store, municipality, which.number).await?;
        let now = current(&shares).filter(|now| now.number == share.number);
        let asked = now.and_then(|now| now.asked.as_ref());
        if asked.is_some_and(|asked| asked.by == by.0) {
            // A double submission.
            return Ok(back);
        }
        return sharing(&app, &staff, which.number, Some("police-ask-overtaken")).await;
    }
    for (person, _) in readers {
        let new = NewLetter {
            municipality,
            kind: Kind::Review,
            person,
            about: which.number,
        };
        app.mail.queue(&mut tx, &app.clock, new).await?;
    }
    let detail = format!("version {}", share.revision);
    let recorded = write_down(
        &mut tx,
        &app,
        &staff,
        "picture.partner-ask",
        which.number,
        &detail,
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(back)
}

/// Typed values of the page of comments.
#[derive(Default, Clone, Copy)]
struct Typed<'t> {
    answer: Option<(i64, &'t str)>,
    reference: &'t str,
}

/// Renders the page of comments.
async fn list(
    app: &App,
    staff: &Staff,
    number: i64,
    typed: Typed<'_>,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, PageError> {
    let (picture, body) = find(app, &staff.municipality, number).await?;
    let read = (&body, Edition::Internal);
    let threads = threads(&app.store, &staff.municipality, number, read).await?;
    let shares = partner::list_shares(&app.store, &staff.municipality, number).await?;
    let disposed = disposed(&app.store, &staff.municipality, number).await?;
    let shown = pages::Said {
        disposed,
        picture: &picture,
        body: &body,
        threads: &threads,
        shared: current(&shares).is_some(),
        typed: typed.answer,
        reference: typed.reference,
    };
    Ok((status, pages::comments(staff, &shown, problems)).into_response())
}

/// `GET /staff/m/{municipality}/pictures/{number}/comments`: the police's comments.
pub async fn comments(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let typed = Typed::default();
    list(&app, &staff, which.number, typed, &[], StatusCode::OK).await
}

/// `POST /staff/m/{municipality}/pictures/{number}/comments`: answers, closes or reopens a comment.
pub async fn answer(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let (picture, _) = find(&app, municipality, which.number).await?;
    let all = partner::list_comments(&app.store, municipality, which.number).await?;
    let mut first = all.iter().filter(|comment| comment.answers.is_none());
    let Some(first) = first.find(|comment| comment.number == form.comment) else {
        // Erased meanwhile: the typed answer stays, to be copied.
        let (answer, field, key) = if form.act == "answer" {
            (
                Some((form.comment, &*form.words)),
                "words",
                "comment-erased",
            )
        } else {
            (None, "document", "comment-erased-act")
        };
        let typed = Typed {
            answer,
            ..Typed::default()
        };
        let gone = (field, staff.locale.t(key).to_owned());
        return list(
            &app,
            &staff,
            which.number,
            typed,
            &[gone],
            StatusCode::CONFLICT,
        )
        .await;
    };
    let by = (&*staff.signed_in.person.name, app.clock.now());
    let mut tx = app.store.begin().await?;
    let what = match form.act.as_str() {
        "answer" => {
            let (problems, status) = if picture.state == PictureState::Adopted {
                let closed = staff.locale.t("comment-closed").to_owned();
                (vec![("words", closed)], StatusCode::CONFLICT)
            } else {
                let problems = field_problems(staff.locale, &form);
                (problems, StatusCode::UNPROCESSABLE_ENTITY)
            };
            if !problems.is_empty() {
                tx.rollback().await?;
                let typed = Typed {
                    answer: Some((first.number, &form.words)),
                    ..Typed::default()
                };
                return list(&app, &staff, which.number, typed, &problems, status).await;
            }
            let new = NewComment {
                part: first.part,
                heading: &first.heading,
                revision: picture.revision,
                answers: Some(first.number),
                body: &form.words,
                partner: false,
                by: by.0,
                at: by.1,
            };
            let (_, stored) =
                partner::insert_comment(&mut tx, municipality, which.number, &new).await?;
            stored.then_some("picture.comment-answer")
        }
        "done" => partner::update_done(&mut tx, municipality, which.number, first.number, by)
            .await?
            .then_some("picture.comment-done"),
        "reopen" => partner::update_reopened(&mut tx, municipality, which.number, first.number)
            .await?
            .then_some("picture.comment-reopen"),
        _ => None,
    };
    // Done already, by a double submission or by somebody else.
    let told = match what {
        Some(what) => {
            let detail = format!("comment {}", first.number);
            Ok(write_down(&mut tx, &app, &staff, what, which.number, &detail).await?)
        }
        None => Err(NOTHING_DONE),
    };
    tx.commit(told).await?;
    let to = format!(
        "{}/comments#comment-{}",
        at(&staff, which.number),
        first.number
    );
    Ok(Redirect::to(&to).into_response())
}

/// `POST /staff/m/{municipality}/pictures/{number}/comments/dispose`: erases the comments of an adopted picture. The reviews
/// stay, since the adoption rests on them.
pub async fn dispose(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<DisposeForm>,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let (picture, _) = find(&app, municipality, which.number).await?;
    let (problems, status) = if picture.state == PictureState::Adopted {
        let problems = field_problems(staff.locale, &form);
        (problems, StatusCode::UNPROCESSABLE_ENTITY)
    } else {
        let early = staff.locale.t("comments-dispose-early").to_owned();
        (vec![("document", early)], StatusCode::CONFLICT)
    };
    if !problems.is_empty() {
        let typed = Typed {
            reference: &form.reference,
            ..Typed::default()
        };
        return list(&app, &staff, which.number, typed, &problems, status).await;
    }
    let mut tx = app.store.begin().await?;
    let erased = partner::delete_comments(&mut tx, municipality, which.number).await?;
    // Of two submissions, only the one that erased something is recorded.
    let told = if erased > 0 {
        let detail = format!("{}: {erased} comments and answers", form.reference);
        Ok(write_down(&mut tx, &app, &staff, DISPOSED, which.number, &detail).await?)
    } else {
        Err(NOTHING_DONE)
    };
    tx.commit(told).await?;
    Ok(Redirect::to(&format!("{}/comments", at(&staff, which.number))).into_response())
}
