//! Routes of following up a document.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::form::{Days, FollowUpForm};
use super::pages;
use crate::app::App;
use crate::figures::release;
use crate::promise::account::{Account, Seen};
use crate::promise::deadlines::begins;
use crate::promise::look::passages;
use crate::promise::{self, NewFollowUp, Shows, wheel};
use crate::site::charts::{answers, line_text};
use crate::site::guard::Staff;
use crate::site::promises::form::Which;
use crate::site::promises::public::Reading;
use crate::site::promises::routes::write_down;
use crate::site::results;
use crate::site::shell::Problem;
use crate::statistics::release::Release;
use crate::statistics::rounds::of_municipality;
use crate::storage::StoreError;
use crate::web::{Locale, PageError};

/// Most answers of a question that are told.
const TOLD: usize = 12;

/// Returns what every round of a survey that asks the same says of a question, the oldest first.
fn seen(app: &App, all: &Releases, (slug, question): (&str, &str)) -> Vec<Seen> {
    let l = &Locale::all()[0];
    let Some(published) = app.surveys.find(slug) else {
        return Vec::new();
    };
    let rounds = of_municipality(&published, &app.surveys.list());
    let found = rounds.into_iter().filter_map(|(round, _)| {
        let release = all.get(&round.id.number)?;
        let figures = release.figures().first()?;
        let block = figures.block(question)?;
        let shares = answers(block).filter_map(|row| {
            let tenths = row.cells.first()?.tenths?;
            Some((line_text(l, row).into_owned(), tenths))
        });
        Some(Seen {
            survey: round.survey.slug.clone(),
            title: round.survey.full_title(),
            release: release.number(),
            question: question.to_owned(),
            asked: block.text.clone(),
            closed_on: release.closed_on(),
            responses: figures.responses,
            shares: shares.take(TOLD).collect(),
        })
    });
    let mut found: Vec<Seen> = found.collect();
    found.sort_by_key(|one| one.closed_on);
    found
}

/// The newest release that everybody reads of each survey, by the survey's number.
type Releases = HashMap<i64, Release>;

/// Returns the releases from which shares are told: what is not published, or was withdrawn, is not told here either.
async fn published(app: &App, municipality: &str) -> Result<Releases, PageError> {
    let shown = results::publications(app, municipality).await?;
    let mut all = Releases::new();
    for one in app.surveys.list() {
        if &*one.id.municipality != municipality {
            continue;
        }
        let Some(number) = shown.newest(one.id.number) else {
            continue;
        };
        let found = release::read(&app.store, &one, number).await;
        if let Some(found) = found.map_err(StoreError::from)? {
            all.insert(one.id.number, found);
        }
    }
    Ok(all)
}

/// Tells what a follow-up tells, from what was typed.
async fn account(
    app: &App,
    r: &Reading,
    form: &FollowUpForm,
    days: Days,
) -> Result<Account, PageError> {
    let mut account = Account::of(
        r.body(),
        &r.reported,
        (days.as_of, days.adopted_on),
        |number| r.was_promised(number),
    );
    account.words.clone_from(&form.words);
    let all = published(app, &r.municipality).await?;
    for (place, expected) in account.effects.iter_mut().enumerate() {
        form.of_effect(place).clone_into(&mut expected.words);
        if let Shows::Question { round, question } = &expected.effect.shows {
            expected.seen = seen(app, &all, (round, question));
        }
    }
    Ok(account)
}

/// Returns what is stored of an account, with its digest.
fn written(account: &Account) -> Result<(String, String), PageError> {
    let body = serde_json::to_string(account).map_err(PageError::internal)?;
    let digest = HEXLOWER.encode(&Sha256::digest(body.as_bytes())[..16]);
    Ok((body, digest))
}

fn asked(
    staff: &Staff,
    r: &Reading,
    form: &FollowUpForm,
    (status, problems): (StatusCode, &[Problem]),
) -> Response {
    (status, pages::form(staff, r, form, problems)).into_response()
}

/// `GET /staff/m/{municipality}/follow-ups`: signed documents with their follow-ups, what is due first.
pub async fn list(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let mut all = Vec::new();
    for (promise, known) in wheel::known(&app.store, municipality).await? {
        let Some(known) = known else { continue };
        let follow_ups = promise::list_follow_ups(&app.store, municipality, promise.number).await?;
        all.push(pages::Followed {
            promise,
            known,
            follow_ups,
        });
    }
    all.sort_by_key(|one| {
        let terms = &one.known.body.follow_up;
        let done = terms.is_done(one.known.body.until, &one.known.followed);
        (done, terms.by.is_none(), terms.by)
    });
    Ok(pages::list(&staff, &all, app.clock.today()).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/follow-up`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let r = Reading::gather(&app, &staff.municipality, which.number).await?;
    let form = FollowUpForm {
        as_of: r.body().until.min(r.today).to_string(),
        ..FollowUpForm::default()
    };
    Ok(asked(&staff, &r, &form, (StatusCode::OK, &[])))
}

/// `POST /staff/m/{municipality}/promises/{number}/follow-up`: shows what the follow-up will tell.
pub async fn look(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<FollowUpForm>,
) -> Result<Response, PageError> {
    let r = Reading::gather(&app, &staff.municipality, which.number).await?;
    if form.act == "back" {
        return Ok(asked(&staff, &r, &form, (StatusCode::OK, &[])));
    }
    let days = match form.read_to_look(staff.locale, r.body(), r.today) {
        Ok(days) => days,
        Err(problems) => {
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, &problems[..]);
            return Ok(asked(&staff, &r, &form, refused));
        }
    };
    preview(&app, &staff, &r, (&form, days), None).await
}

/// Renders what a follow-up will tell, to be adopted.
async fn preview(
    app: &App,
    staff: &Staff,
    r: &Reading,
    (form, days): (&FollowUpForm, Days),
    changed: Option<&str>,
) -> Result<Response, PageError> {
    let account = account(app, r, form, days).await?;
    let (_, of) = written(&account)?;
    let all = std::iter::once(&form.words).chain(&form.effect);
    let flagged: Vec<String> = all.flat_map(|words| passages(words)).collect();
    let after = begins(days.adopted_on.tomorrow().unwrap_or(days.adopted_on));
    let late = r.reported.iter().filter(|one| {
        let told = one.report.to <= days.as_of;
        told && one
            .verdict
            .as_ref()
            .is_some_and(|verdict| verdict.at >= after)
    });
    let read = pages::Read {
        account: &account,
        late: late.count(),
        of: &of,
        flagged: &flagged,
        changed,
    };
    let status = changed.map_or(StatusCode::OK, |_| StatusCode::CONFLICT);
    Ok((status, pages::preview(staff, r, form, &read)).into_response())
}

/// `POST /staff/m/{municipality}/promises/{number}/follow-up/adopt`: adopts the follow-up that was read.
pub async fn adopt(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<FollowUpForm>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let (municipality, number) = (&*staff.municipality, which.number);
    let r = Reading::gather(&app, municipality, number).await?;
    let days = match form.read(l, r.body(), r.today) {
        Ok(days) => days,
        Err(problems) => {
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, &problems[..]);
            return Ok(asked(&staff, &r, &form, refused));
        }
    };
    let done = |follow_up: i64| {
        let to = format!("/promises/{municipality}/{number}/follow-ups/{follow_up}");
        Redirect::to(&to).into_response()
    };
    let account = account(&app, &r, &form, days).await?;
    let (body, of) = written(&account)?;
    let mut tx = app.store.begin().await?;
    promise::lock(&mut tx, municipality, number).await?;
    let before = promise::list_follow_ups_within(&mut tx, municipality, number).await?;
    let same = before.iter().find(|one| {
        (one.as_of, one.adopted_on, &one.reference)
            == (days.as_of, days.adopted_on, &form.reference)
    });
    if let Some(same) = same {
        let of = same.number;
        tx.rollback().await?;
        let stored = promise::find_follow_up(&app.store, municipality, (number, of)).await?;
        if stored.as_deref() == Some(&*body) && same.closes != form.closes.is_empty() {
            return Ok(done(of));
        }
        return preview(
            &app,
            &staff,
            &r,
            (&form, days),
            Some(l.t("follow-up-other")),
        )
        .await;
    }
    let closed = before.iter().any(|one| one.closes);
    if of != form.of || closed {
        tx.rollback().await?;
        let key = if closed {
            "follow-up-closed-since"
        } else {
            "follow-up-changed"
        };
        return preview(&app, &staff, &r, (&form, days), Some(l.t(key))).await;
    }
    let who = staff.who();
    let new = NewFollowUp {
        version: r.version().version,
        as_of: days.as_of,
        closes: !form.closes.is_empty(),
        adopted_by: &form.adopted_by,
        adopted_on: days.adopted_on,
        reference: &form.reference,
        body: &body,
        by: &who,
        at: app.clock.now(),
    };
    let follow_up = promise::insert_follow_up(&mut tx, municipality, number, &new).await?;
    let detail = format!("follow-up {follow_up}: {}", form.reference);
    let what = "promise.follow-up";
    let recorded = write_down(&mut tx, &app, &staff, what, number, &detail).await?;
    tx.commit(recorded).await?;
    Ok(done(follow_up))
}
