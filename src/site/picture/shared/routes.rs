//! Routes for the police: reading a shared picture, commenting, reviewing.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{CommentForm, ReviewForm};
use super::{ForPartner, pages};
use crate::accounts::Role;
use crate::app::App;
use crate::audit::NOTHING_DONE;
use crate::picture::partner::{
    self, Act, NewComment, Part, Review, Share, current, disposed, threads,
};
use crate::picture::{Body, Edition, Picture, PictureState, find_body, find_picture};
use crate::site::guard::Staff;
use crate::site::picture::form::Which;
use crate::site::picture::read::routes::swedish;
use crate::site::picture::routes::write_down;
use crate::site::shell::{Problem, field_problems};
use crate::web::{Locale, PageError};

/// A shared picture, and its version.
struct Here {
    picture: Picture,
    /// All its shares.
    shares: Vec<Share>,
    /// Current share.
    share: Share,
    /// Document of the shared version.
    body: Body,
}

/// Finds the current share of a picture; for the police nothing else exists.
async fn find(app: &App, staff: &Staff, number: i64) -> Result<Here, PageError> {
    let municipality = &*staff.municipality;
    let shares = partner::list_shares(&app.store, municipality, number).await?;
    let share = current(&shares).cloned().ok_or(PageError::NotFound)?;
    let picture = find_picture(&app.store, municipality, number)
        .await?
        .ok_or(PageError::NotFound)?;
    let body = find_body(&app.store, municipality, number, share.revision)
        .await?
        .ok_or(PageError::NotFound)?;
    Ok(Here {
        picture,
        shares,
        share,
        body,
    })
}

/// Responds that sharing has ended. Somebody who `read` the share gets their typed text back, under the label with this
/// message key; for anybody else the picture is not found.
async fn ended(
    app: &App,
    staff: &Staff,
    number: i64,
    read: impl Fn(&Share) -> bool,
    (label, words): (&str, &str),
) -> Result<Response, PageError> {
    let shares = partner::list_shares(&app.store, &staff.municipality, number).await?;
    if !shares.iter().any(read) {
        return Err(PageError::NotFound);
    }
    let page = pages::ended(staff, label, words);
    Ok((StatusCode::GONE, page).into_response())
}

/// Renders the page with the typed values and problems of a rejected form.
async fn page(
    app: &App,
    staff: &Staff,
    here: Here,
    typed: pages::Typed<'_>,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let number = here.picture.number;
    let version = (&here.body, here.share.revision);
    let shown = ForPartner::gather(&app.sources(), municipality, here.picture, version).await?;
    // A withdrawn quote does not count as a change of the text.
    let read = (&here.body, Edition::Shared);
    let threads = threads(&app.store, municipality, number, read).await?;
    let all = pages::SharedPage {
        picture: &shown,
        share: &here.share,
        threads: &threads,
        disposed: disposed(&app.store, municipality, number).await?,
        typed,
    };
    Ok((status, pages::show(staff, &all, problems)).into_response())
}

/// Sets the language to Swedish: pictures are written in it, and so are the texts between their parts.
fn in_swedish(staff: Staff) -> Staff {
    Staff {
        locale: swedish(),
        ..staff
    }
}

fn at(staff: &Staff, number: i64) -> String {
    format!("/staff/m/{}/shared/{number}", staff.municipality)
}

/// `GET /staff/m/{municipality}/shared/{number}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let staff = in_swedish(staff);
    let here = find(&app, &staff, which.number).await?;
    page(
        &app,
        &staff,
        here,
        pages::Typed::Nothing,
        &[],
        StatusCode::OK,
    )
    .await
}

/// Returns the part of a form and its name: of a shared version, or of the comment that it answers.
async fn part_of(
    app: &App,
    staff: &Staff,
    here: &Here,
    form: &CommentForm,
) -> Result<(Part, String), PageError> {
    let (municipality, number) = (&*staff.municipality, here.picture.number);
    if !here.shares.iter().any(|s| s.revision == form.revision) {
        return Err(PageError::NotFound);
    }
    if let Some(of) = form.answers {
        let all = partner::list_comments(&app.store, municipality, number).await?;
        let first = all
            .into_iter()
            .find(|c| c.number == of && c.answers.is_none());
        let first = first.ok_or(PageError::NotFound)?;
        return Ok((first.part, first.heading));
    }
    let part = Part::parse(&form.part).ok_or(PageError::NotFound)?;
    let body = find_body(&app.store, municipality, number, form.revision)
        .await?
        .ok_or(PageError::NotFound)?
        .for_partner();
    if !part.is_in(&body) {
        return Err(PageError::NotFound);
    }
    let heading = match part {
        Part::Section(id) => body.section(id).map(|section| section.title.clone()),
        Part::Causes | Part::Focus => None,
    };
    Ok((part, heading.unwrap_or_default()))
}

/// `POST /staff/m/{municipality}/shared/{number}/comments`: comments on a part. Another version may have been shared since:
/// the comment names its own.
pub async fn comment(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<CommentForm>,
) -> Result<Response, PageError> {
    let staff = in_swedish(staff);
    let here = match find(&app, &staff, which.number).await {
        Err(PageError::NotFound) => {
            let read = |share: &Share| share.revision == form.revision;
            let typed = ("comment-words", form.words.as_str());
            return ended(&app, &staff, which.number, read, typed).await;
        }
        found => found?,
    };
    let (part, heading) = part_of(&app, &staff, &here, &form).await?;
    let (problems, status) = if here.picture.state == PictureState::Adopted {
        let closed = staff.locale.t("comment-closed").to_owned();
        (vec![("words", closed)], StatusCode::CONFLICT)
    } else {
        let problems = field_problems(staff.locale, &form);
        (problems, StatusCode::UNPROCESSABLE_ENTITY)
    };
    if !problems.is_empty() {
        let typed = pages::Typed::Comment(part, form.answers, &form.words);
        return page(&app, &staff, here, typed, &problems, status).await;
    }
    let municipality = &*staff.municipality;
    let new = NewComment {
        part,
        heading: &heading,
        revision: form.revision,
        answers: form.answers,
        body: &form.words,
        partner: true,
        by: &staff.signed_in.person.name,
        at: app.clock.now(),
    };
    let mut tx = app.store.begin().await?;
    let (number, stored) =
        partner::insert_comment(&mut tx, municipality, which.number, &new).await?;
    let reopened = match form.answers {
        // A further comment reopens the thread: its author has not seen it closed.
        Some(of) => partner::update_reopened(&mut tx, municipality, which.number, of).await?,
        None => false,
    };
    // A double submission records nothing more.
    let told = if stored || reopened {
        let what = "picture.comment";
        let detail = format!("comment {number}, version {}", form.revision);
        Ok(write_down(&mut tx, &app, &staff, what, which.number, &detail).await?)
    } else {
        Err(NOTHING_DONE)
    };
    tx.commit(told).await?;
    Ok(Redirect::to(&format!("{}#comment-{number}", at(&staff, which.number))).into_response())
}

impl Here {
    /// Returns whether somebody has given exactly that review: a double submission.
    fn is_given(&self, share: i64, by: &str, remarks: &str) -> bool {
        let mut all = self.shares.iter().filter(|one| one.number == share);
        let review = all.find_map(|one| one.review.as_ref());
        review.is_some_and(|review| review.act.by == by && review.remarks == remarks)
    }

    /// Describes why a review of an earlier share can no longer be given.
    fn why_not_reviewed(&self, l: &Locale, share: i64) -> String {
        if self.picture.state == PictureState::Adopted {
            return l.t("police-review-adopted").to_owned();
        }
        let same = self.share.number == share;
        match &self.share.review {
            Some(review) if same => l.with("police-review-given", &[("who", &review.act.by)]),
            _ if self.share.awaits_review() => l.t("police-review-newer").to_owned(),
            _ => l.t("police-review-not-asked").to_owned(),
        }
    }
}

/// `POST /staff/m/{municipality}/shared/{number}/review`: reviews the version that was read.
pub async fn review(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<ReviewForm>,
) -> Result<Response, PageError> {
    let staff = in_swedish(staff);
    let l = staff.locale;
    let read = |share: &Share| share.number == form.share;
    let here = match find(&app, &staff, which.number).await {
        Err(PageError::NotFound) => {
            let typed = ("police-review-remarks", form.remarks.as_str());
            return ended(&app, &staff, which.number, read, typed).await;
        }
        found => found?,
    };
    let by = &*staff.signed_in.person.name;
    let back = Redirect::to(&at(&staff, which.number)).into_response();
    if here.is_given(form.share, by, &form.remarks) {
        return Ok(back);
    }
    let mut problems = field_problems(l, &form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let writes = |role: Role| [Role::Analyst, Role::Coordinator].contains(&role);
    let adopted = here.picture.state == PictureState::Adopted;
    if adopted || here.share.number != form.share || !here.share.awaits_review() {
        problems = vec![("remarks", here.why_not_reviewed(l, form.share))];
        status = StatusCode::CONFLICT;
    } else if staff.roles().any(writes) {
        problems = vec![("remarks", l.t("police-review-own").to_owned())];
    }
    if !problems.is_empty() {
        let typed = pages::Typed::Remarks(&form.remarks);
        return page(&app, &staff, here, typed, &problems, status).await;
    }
    let review = Review {
        act: Act {
            by: by.to_owned(),
            at: app.clock.now(),
        },
        remarks: form.remarks,
    };
    let municipality = &*staff.municipality;
    let mut tx = app.store.begin().await?;
    if !partner::update_reviewed(&mut tx, municipality, which.number, form.share, &review).await? {
        tx.rollback().await?;
        // Another review came at the same moment: show the current state.
        let here = match find(&app, &staff, which.number).await {
            Err(PageError::NotFound) => {
                let typed = ("police-review-remarks", review.remarks.as_str());
                return ended(&app, &staff, which.number, read, typed).await;
            }
            found => found?,
        };
        if here.is_given(form.share, by, &review.remarks) {
            return Ok(back);
        }
        let problems = [("remarks", here.why_not_reviewed(l, form.share))];
        let typed = pages::Typed::Remarks(&review.remarks);
        return page(&app, &staff, here, typed, &problems, StatusCode::CONFLICT).await;
    }
    let with = if review.remarks.is_empty() {
        "without remarks"
    } else {
        "with remarks"
    };
    let detail = format!("version {}, {with}", here.share.revision);
    let recorded = write_down(
        &mut tx,
        &app,
        &staff,
        "picture.partner-review",
        which.number,
        &detail,
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(back)
}
