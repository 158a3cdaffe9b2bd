//! Routes for the list of documents, and for one of them.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{ActForm, BeginForm, Receipt, Which, day};
use super::pages;
use super::sign::form::SignForm;
use crate::app::App;
use crate::audit::{Event, Recorded, record};
use crate::promise::check::{self, Around, Gap};
use crate::promise::edit::{EditError, Way};
use crate::promise::ground::Grounds;
use crate::promise::{self, ActivityRef, Body, NewPromise, Promise, PromiseState};
use crate::site::guard::Staff;
use crate::site::shell::{Problem, field_problems};
use crate::storage::Tx;
use crate::web::PageError;

/// Finds a document and the content of its newest revision.
pub(super) async fn find(
    app: &App,
    municipality: &str,
    number: i64,
) -> Result<(Promise, Body), PageError> {
    let found = promise::find_promise(&app.store, municipality, number)
        .await?
        .ok_or(PageError::NotFound)?;
    let body = promise::find_body(&app.store, municipality, number, found.revision)
        .await?
        .ok_or(PageError::NotFound)?;
    Ok((found, body))
}

/// Finds the content of the version in force; `None` before a document was signed.
pub(super) async fn signed(
    app: &App,
    municipality: &str,
    promise: &Promise,
) -> Result<Option<Body>, PageError> {
    let versions = promise::list_versions(&app.store, municipality, promise.number).await?;
    match versions.first() {
        Some(version) => {
            let found = (promise.number, version.revision);
            let body = promise::find_body(&app.store, municipality, found.0, found.1).await?;
            Ok(Some(body.ok_or(PageError::NotFound)?))
        }
        None => Ok(None),
    }
}

/// Finds the document before one, with the content of its newest signed version, or of its newest revision.
pub(super) async fn previous(
    app: &App,
    municipality: &str,
    promise: &Promise,
) -> Result<Option<(Promise, Body)>, PageError> {
    let Some(number) = promise.previous else {
        return Ok(None);
    };
    let (before, newest) = find(app, municipality, number).await?;
    let signed = signed(app, municipality, &before).await?;
    Ok(Some((before, signed.unwrap_or(newest))))
}

pub(super) fn at(staff: &Staff, number: i64) -> String {
    format!("/staff/m/{}/promises/{number}", staff.municipality)
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
        object: &format!("promise {number}"),
        detail,
    };
    record(tx, &event).await.map_err(PageError::from)
}

/// Lists what is missing in a document now.
pub(super) async fn gaps(
    app: &App,
    municipality: &str,
    (promise, body): (&Promise, &Body),
    grounds: &Grounds,
) -> Result<Vec<Gap>, PageError> {
    let before = previous(app, municipality, promise).await?;
    let undecided: Vec<ActivityRef> = match &before {
        Some((before, content)) => body.undecided(before.number, content),
        None => Vec::new(),
    };
    let in_force = signed(app, municipality, promise).await?;
    let around = Around {
        undecided: &undecided,
        signed: in_force.as_ref().filter(|_| promise.is_amended()),
        number: promise.number,
        today: Some(app.clock.today()),
    };
    Ok(check::gaps(body, |focus| grounds.of(focus), around))
}

/// Stores the next revision of a document. Returns false if somebody else has saved it since; then nothing is stored.
pub(super) async fn save(
    app: &App,
    staff: &Staff,
    (before, body): (&Promise, &Body),
    what: &str,
) -> Result<bool, PageError> {
    let municipality = &*staff.municipality;
    let (who, now) = (staff.who(), app.clock.now());
    let mut tx = app.store.begin().await?;
    let act = (what, who.as_str(), now);
    if !promise::update_body(&mut tx, municipality, before, body, act).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let detail = format!("version {}", before.revision + 1);
    let recorded = write_down(&mut tx, app, staff, "promise.edit", before.number, &detail).await?;
    tx.commit(recorded).await?;
    Ok(true)
}

/// Says who has saved a document since a revision was shown.
pub(super) async fn overtaken(app: &App, staff: &Staff, number: i64) -> Result<Problem, PageError> {
    let history = promise::list_revisions(&app.store, &staff.municipality, number).await?;
    let who = history.first().map_or("", |one| pages::name(&one.saved_by));
    let sentence = staff.locale.with("promise-overtaken", &[("who", who)]);
    Ok(("document", sentence))
}

/// `GET /staff/m/{municipality}/promises`.
pub async fn list(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let all = promise::list_promises(&app.store, &staff.municipality).await?;
    let year = app.clock.today().year();
    let form = BeginForm {
        from: format!("{year}-01-01"),
        until: format!("{year}-12-31"),
        ..BeginForm::default()
    };
    Ok(pages::list(&staff, &all, &form, &[]).into_response())
}

/// `POST /staff/m/{municipality}/promises`: begins a document, carrying on the one before if there is one.
pub async fn begin(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<BeginForm>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let municipality = &*staff.municipality;
    let mut problems = field_problems(l, &form);
    let (from, until) = (day(&form.from), day(&form.until));
    for (field, day) in [("from", &from), ("until", &until)] {
        if !matches!(day, Ok(Some(_))) {
            problems.push((field, l.t("promise-no-day").to_owned()));
        }
    }
    if let (Ok(Some(from)), Ok(Some(until))) = (&from, &until)
        && until < from
    {
        problems.push(("until", l.t("gap-backwards").to_owned()));
    }
    let all = promise::list_promises(&app.store, municipality).await?;
    let refused = |status: StatusCode, problems: &[Problem]| {
        (status, pages::list(&staff, &all, &form, problems)).into_response()
    };
    let (Ok(Some(from)), Ok(Some(until)), true) = (from, until, problems.is_empty()) else {
        return Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, &problems));
    };
    let previous = form.previous.parse().ok();
    let previous = all.iter().find(|one| Some(one.number) == previous);
    let body = match previous {
        Some(before) => {
            let newest = find(&app, municipality, before.number).await?.1;
            let signed = signed(&app, municipality, before).await?;
            signed.unwrap_or(newest).carried_on(from, until)
        }
        None => Body::begun(from, until),
    };
    let (who, year) = (staff.who(), i64::from(from.year()));
    let new = NewPromise {
        title: &form.title,
        year,
        previous: previous.map(|before| before.number),
        body: &body,
        by: &who,
        at: app.clock.now(),
    };
    let mut tx = app.store.begin().await?;
    let number = promise::insert_promise(&mut tx, municipality, &new).await?;
    if promise::count_named(&mut tx, municipality, (&form.title, year)).await? > 1 {
        tx.rollback().await?;
        // Most often a double press.
        let problems = [("title", l.t("promise-exists").to_owned())];
        return Ok(refused(StatusCode::CONFLICT, &problems));
    }
    let recorded = write_down(&mut tx, &app, &staff, "promise.begin", number, &form.title).await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at(&staff, number)).into_response())
}

/// What a document's page shows beside the document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Page<'p> {
    /// Problems of an act on it.
    pub problems: &'p [Problem],
    /// A signature that was refused, as typed.
    pub sign: Option<&'p SignForm>,
    /// What was just done.
    pub receipt: Option<&'p Receipt>,
}

async fn show(
    app: &App,
    staff: &Staff,
    number: i64,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, PageError> {
    let page = Page {
        problems,
        ..Page::default()
    };
    show_with(app, staff, number, page, status).await
}

/// Renders a document with what is missing, and with problems of an act on it.
pub(super) async fn show_with(
    app: &App,
    staff: &Staff,
    number: i64,
    Page {
        problems,
        sign,
        receipt,
    }: Page<'_>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let (promise, body) = find(app, municipality, number).await?;
    let grounds = Grounds::gather(&app.sources(), municipality).await?;
    let gaps = gaps(app, municipality, (&promise, &body), &grounds).await?;
    let before = previous(app, municipality, &promise).await?;
    let in_force = signed(app, municipality, &promise).await?;
    let history = promise::list_revisions(&app.store, municipality, number).await?;
    let versions = promise::list_versions(&app.store, municipality, number).await?;
    let revision = (number, promise.revision);
    let signatures = promise::list_signatures(&app.store, municipality, revision).await?;
    let reported = promise::list_reports(&app.store, municipality, number).await?;
    let follow_ups = promise::list_follow_ups(&app.store, municipality, number).await?;
    let shown = pages::Document {
        promise: &promise,
        body: &body,
        grounds: &grounds,
        gaps: &gaps,
        before: before.as_ref().map(|(before, body)| (before, body)),
        history: &history,
        signed: in_force.as_ref(),
        versions: &versions,
        signatures: &signatures,
        reported: &reported,
        follow_ups: &follow_ups,
        today: app.clock.today(),
        problems,
        sign,
        receipt,
    };
    Ok((status, pages::document(staff, &shown)).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}`.
pub async fn one(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(receipt): Query<Receipt>,
) -> Result<Response, PageError> {
    let page = Page {
        receipt: Some(&receipt),
        ..Page::default()
    };
    show_with(&app, &staff, which.number, page, StatusCode::OK).await
}

/// `POST /staff/m/{municipality}/promises/{number}`: reviews a document, moves or removes an activity, decides on one of the
/// document before.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<ActForm>,
) -> Result<Response, PageError> {
    let number = which.number;
    let (promise, mut body) = find(&app, &staff.municipality, number).await?;
    if promise.revision != form.revision {
        let why = overtaken(&app, &staff, number).await?;
        return show(&app, &staff, number, &[why], StatusCode::CONFLICT).await;
    }
    if form.act == "review" {
        return review(&app, &staff, &promise, &body).await;
    }
    let before = previous(&app, &staff.municipality, &promise).await?;
    let signed = signed(&app, &staff.municipality, &promise).await?;
    let one = form.activity;
    let earlier = || {
        let (before, content) = before.as_ref().ok_or(EditError::Missing)?;
        let found = content.activity(one).ok_or(EditError::Missing)?;
        Ok((before.number, found))
    };
    let done = match form.act.as_str() {
        "up" => body.move_activity(one, Way::Up),
        "down" => body.move_activity(one, Way::Down),
        "remove" => body.remove_activity(one, signed.as_ref()),
        "go-on" => earlier().and_then(|(document, found)| body.go_on(document, found).map(drop)),
        "done" | "drop" if form.act == "drop" && form.reason.is_empty() => {
            let why = ("before", staff.locale.t("left-no-reason").to_owned());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show(&app, &staff, number, &[why], status).await;
        }
        "done" | "drop" => earlier().map(|(document, found)| {
            let of = ActivityRef {
                document,
                activity: found.number,
            };
            let dropped = if form.act == "drop" {
                &*form.reason
            } else {
                ""
            };
            body.leave(of, dropped.to_owned());
        }),
        _ => Err(EditError::Missing),
    };
    if let Err(error) = done {
        let why = ("document", staff.locale.t(error_key(error)).to_owned());
        return show(
            &app,
            &staff,
            number,
            &[why],
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    if !save(&app, &staff, (&promise, &body), &form.act).await? {
        let why = overtaken(&app, &staff, number).await?;
        return show(&app, &staff, number, &[why], StatusCode::CONFLICT).await;
    }
    let to = format!("{}?done=saved#activities", at(&staff, number));
    Ok(Redirect::to(&to).into_response())
}

/// Returns the message key of an edit's refusal.
pub(super) fn error_key(error: EditError) -> &'static str {
    match error {
        EditError::Missing => "promise-part-gone",
        EditError::TooMany => "promise-too-many",
        EditError::Signed => "promise-part-signed",
    }
}

/// Marks a document as reviewed; not by the one who saved it last.
async fn review(
    app: &App,
    staff: &Staff,
    promise: &Promise,
    body: &Body,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let (number, who) = (promise.number, staff.who());
    let here =
        || Redirect::to(&format!("{}?done=reviewed#decide", at(staff, number))).into_response();
    if promise.state != PromiseState::Draft {
        if promise.state == PromiseState::Reviewed && promise.reviewed_by == who {
            return Ok(here());
        }
        let by = pages::name(&promise.reviewed_by);
        let sentence = staff.locale.with("promise-reviewed-since", &[("who", by)]);
        let problems = [("document", sentence)];
        return show(app, staff, number, &problems, StatusCode::CONFLICT).await;
    }
    let grounds = Grounds::gather(&app.sources(), municipality).await?;
    let history = promise::list_revisions(&app.store, municipality, number).await?;
    let why = if !gaps(app, municipality, (promise, body), &grounds)
        .await?
        .is_empty()
    {
        Some("promise-not-whole")
    } else if history.first().is_some_and(|last| last.saved_by == who) {
        Some("promise-own-review")
    } else {
        None
    };
    if let Some(key) = why {
        let problems = [("document", staff.locale.t(key).to_owned())];
        return show(
            app,
            staff,
            number,
            &problems,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let mut tx = app.store.begin().await?;
    if !promise::update_reviewed(&mut tx, municipality, promise, &who).await? {
        tx.rollback().await?;
        let why = overtaken(app, staff, number).await?;
        return show(app, staff, number, &[why], StatusCode::CONFLICT).await;
    }
    let recorded = write_down(&mut tx, app, staff, "promise.review", number, "").await?;
    tx.commit(recorded).await?;
    Ok(here())
}
