//! Routes for listing suspects, deciding, and undoing decisions.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use data_encoding::HEXLOWER;
use uuid::Uuid;

use super::form::{Address, DecideForm};
use super::pages::{self, Place, SuspectsPage, group_key};
use super::{One, day, said};
use crate::accounts::Datum;
use crate::app::App;
use crate::response::review::{self, Group, Which, Whole};
use crate::site::guard::AtSurvey;
use crate::web::PageError;

/// Responses per page.
const PAGE: usize = 50;
/// Decisions shown; older ones are in the audit trail.
const DECISIONS: i64 = 20;

/// `GET /staff/s/{slug}/suspects`.
pub async fn suspects(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let groups = review::groups(&app.store, survey).await?;
    let reviews = review::last(&app.store, survey, DECISIONS).await?;
    let asked_for = groups.iter().position(|g| group_key(g) == address.group);
    // Responses in no burst are listed from the start, and so is a single burst.
    let first = groups.iter().position(|group| group.burst.is_none());
    let open = asked_for
        .or(first)
        .or_else(|| (groups.len() == 1).then_some(0));
    let after = Uuid::try_parse(&address.after).ok();
    let after = after.filter(|_| asked_for.is_some());
    let (listed, more) = match open {
        Some(open) => page(&app, &at, &groups[open], after).await?,
        None => (Vec::new(), None),
    };
    let done = address.done.parse().ok();
    let done = reviews
        .iter()
        .find(|review| Some(review.number) == done && review.end.is_none());
    let shown = SuspectsPage {
        groups: &groups,
        open,
        listed: &listed,
        more,
        after,
        reviews: &reviews,
        done,
        told: match address.told.as_str() {
            "undone" => Some("suspects-told-undone"),
            "undone-none" => Some("suspects-told-undone-none"),
            "gone" => Some("suspects-told-gone"),
            "late" => Some("suspects-told-late"),
            _ => None,
        },
        rows: at.staff.may_see(Datum::Rows),
    };
    Ok(pages::suspects(&at, &shown).into_response())
}

/// Returns a page of a group's responses, and where the next begins.
async fn page(
    app: &App,
    at: &AtSurvey,
    group: &Group,
    after: Option<Uuid>,
) -> Result<(Vec<One>, Option<Uuid>), PageError> {
    let l = at.staff.locale;
    let tag = group.burst.as_deref();
    let tag = tag.and_then(|tag| HEXLOWER.decode(tag.as_bytes()).ok());
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let after = after.unwrap_or(Uuid::nil());
    let (db, survey) = (&app.store, &at.published.id);
    let mut all = review::page(db, survey, tag.as_deref(), after, most).await?;
    let more = all.len() > PAGE;
    all.truncate(PAGE);
    let more = all.last().filter(|_| more).map(|one| one.row.id);
    let mut listed = Vec::with_capacity(all.len());
    for suspect in &all {
        let said = if at.staff.may_see(Datum::Rows) {
            Some(say(app, at, suspect).await?)
        } else {
            None
        };
        listed.push(One {
            id: suspect.row.id,
            day: day(l, &suspect.row.day),
            signs: suspect.row.signs,
            said,
        });
    }
    Ok((listed, more))
}

/// Describes a suspect's answers, by the version that it answers.
async fn say(app: &App, at: &AtSurvey, suspect: &Whole) -> Result<super::Said, PageError> {
    let version = app
        .surveys
        .version(&app.store, &at.published, suspect.row.version)
        .await?
        .unwrap_or_else(|| Arc::clone(&at.published));
    let texts = at.staff.may_see(Datum::Texts);
    Ok(said(at.staff.locale, &version, suspect, texts))
}

impl DecideForm {
    fn which(&self) -> Option<Which> {
        match self.which.split_once('.') {
            Some(("one", id)) => Uuid::try_parse(id).map(Which::One).ok(),
            Some(("burst", tag)) => HEXLOWER.decode(tag.as_bytes()).map(Which::Burst).ok(),
            None if self.which == "all" => Some(Which::All),
            _ => None,
        }
    }

    /// Returns the open group, if valid in a URL.
    fn group(&self) -> &str {
        let plain = self.group.bytes().all(|b| b.is_ascii_alphanumeric());
        if plain { &self.group } else { "" }
    }

    /// Redirects to the page that posted the form, with the outcome.
    fn back(&self, at: &AtSurvey, told: &str) -> Response {
        let after = Uuid::try_parse(&self.after).map(|after| format!("&after={after}"));
        let after = after.unwrap_or_default();
        let to = at.path(&format!("/suspects?group={}{after}&{told}", self.group()));
        Redirect::to(&to).into_response()
    }
}

/// `POST /staff/s/{slug}/suspects`: decides on one, a burst or all (the last two after confirmation), or undoes a decision.
pub async fn decide(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<DecideForm>,
) -> Result<Response, PageError> {
    let accept = match form.act.as_str() {
        "accept" => true,
        "reject" => false,
        "undo" => return undo(&app, &at, &form).await,
        _ => return Err(PageError::NotFound),
    };
    let which = form.which().ok_or(PageError::NotFound)?;
    let survey = &at.published.id;
    if form.of.is_empty() && !matches!(which, Which::One(_)) {
        let ids = review::matching(&app.store, survey, &which).await?;
        match ids.len() {
            0 => return Ok(form.back(&at, "told=gone")),
            1 => {}
            _ => return Ok(ask(&at, &form, accept, &ids).into_response()),
        }
    }
    let who = at.staff.who();
    let mut tx = app.store.begin().await?;
    let decided = review::decide(&mut tx, survey, &which, accept, (&who, app.clock.now())).await?;
    let n = decided.ids.len();
    if n == 0 {
        tx.rollback().await?;
        return Ok(form.back(&at, "told=gone"));
    }
    // Only the confirmed responses are decided on: others may have been added or removed since.
    if n > 1 && form.of != review::digest(&decided.ids) {
        tx.rollback().await?;
        let page = ask(&at, &form, accept, &decided.ids);
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let verb = if accept { "accepted" } else { "rejected" };
    let detail = format!("{verb} {n}, decision {}", decided.number);
    let recorded = at
        .record(&mut tx, &app.clock, "suspects.decide", &detail)
        .await?;
    tx.commit(recorded).await?;
    Ok(form.back(&at, &format!("done={}", decided.number)))
}

fn ask(at: &AtSurvey, form: &DecideForm, accept: bool, ids: &[Uuid]) -> maud::Markup {
    let asked = pages::Asked {
        place: Place {
            which: &form.which,
            group: form.group(),
            after: None,
        },
        accept,
        responses: ids.len(),
        of: &review::digest(ids),
        changed: !form.of.is_empty(),
    };
    pages::confirm(at, &asked)
}

/// Undoes a decision, unless a release was made since.
async fn undo(app: &App, at: &AtSurvey, form: &DecideForm) -> Result<Response, PageError> {
    let number = form.which.strip_prefix("review.");
    let number: i64 = number
        .and_then(|number| number.parse().ok())
        .ok_or(PageError::NotFound)?;
    let who = at.staff.who();
    let mut tx = app.store.begin().await?;
    let undone = review::undo(&mut tx, &at.published.id, number, (&who, app.clock.now())).await?;
    let Some(n) = undone else {
        tx.rollback().await?;
        return Ok(form.back(at, "told=late"));
    };
    let detail = format!("decision {number}: {n} suspect again");
    let recorded = at
        .record(&mut tx, &app.clock, "suspects.undo", &detail)
        .await?;
    tx.commit(recorded).await?;
    let told = if n == 0 {
        "told=undone-none"
    } else {
        "told=undone"
    };
    Ok(form.back(at, told))
}
