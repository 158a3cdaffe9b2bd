//! Routes of the desk: start page, a survey's state, its dates.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use jiff::civil::Date;

use super::form::DatesForm;
use super::pages::{self, SurveyPage};
use crate::accounts::{Role, directory};
use crate::app::App;
use crate::collect::outings;
use crate::publishing::{in_file, set_dates};
use crate::response::{Origin, ResponseState, dispose, review};
use crate::site::guard::{AtSurvey, Staff};
use crate::site::shell::Problem;
use crate::survey::{Dates, Home, Openness, Published};
use crate::web::form::Saved;
use crate::web::{Locale, PageError};

/// Returns the names of those who have one of these roles in a municipality, for its own staff: neither the police nor whoever
/// collects alone is told who works there.
pub(super) async fn names_of(
    app: &App,
    staff: &Staff,
    roles: &[Role],
) -> Result<Vec<String>, PageError> {
    let mut own = staff.roles();
    if own.all(|role| matches!(role, Role::Partner | Role::Collector)) {
        return Ok(Vec::new());
    }
    let all = directory::with_roles(&app.store, &staff.municipality, roles).await?;
    Ok(all.into_iter().map(|(_, name)| name).collect())
}

/// Returns the numbers of a survey's responses.
async fn counts(app: &App, published: &Published) -> Result<pages::Counts, PageError> {
    let states = review::count(&app.store, &published.id).await?;
    let disposed = dispose::last(&app.store, &published.id).await?;
    Ok(summed(&states, disposed))
}

/// Sums counts by state and origin.
pub(super) fn summed(
    states: &[(ResponseState, Origin, i64)],
    disposed: Option<i64>,
) -> pages::Counts {
    let of = |kept: ResponseState, origin: Origin| {
        let mine = states.iter().filter(|(s, o, _)| *s == kept && *o == origin);
        mine.map(|(_, _, n)| n).sum()
    };
    pages::Counts {
        counted: of(ResponseState::Counted, Origin::Real),
        suspect: of(ResponseState::Suspect, Origin::Real),
        made_up: of(ResponseState::Counted, Origin::Simulated),
        disposed,
    }
}

async fn survey_page(
    app: &App,
    staff: &Staff,
    published: &Published,
    problems: &[Problem],
    typed: Option<(&str, &str)>,
    done: &str,
) -> Result<maud::Markup, PageError> {
    let n = counts(app, published).await?;
    let outings = outings::with_counts(&app.reception, &published.id, None).await?;
    let opens = published
        .survey
        .opens
        .map(|d| d.to_string())
        .unwrap_or_default();
    let closes = published
        .survey
        .closes
        .map(|d| d.to_string())
        .unwrap_or_default();
    let editors = if staff.roles().any(|role| role == Role::Editor) {
        Vec::new()
    } else {
        names_of(app, staff, &[Role::Editor]).await?
    };
    let reads = staff
        .roles()
        .any(|role| crate::authoring::READERS.contains(&role));
    let draft = if reads && published.home == Home::Here {
        let slug = &published.survey.slug;
        crate::authoring::find_draft_of(&app.store, &staff.municipality, slug).await?
    } else {
        None
    };
    let state = SurveyPage {
        draft: draft.map(|draft| draft.number),
        published,
        n,
        outings: &outings,
        openness: published.openness(&app.clock),
        grace: published.is_in_grace(&app.clock),
        trial: &app.intake.keys.trial(&published.id),
        base: &app.config.base_url(),
        dates: typed.unwrap_or((&opens, &closes)),
        done,
        editors: &editors,
    };
    Ok(pages::survey(staff, &state, problems))
}

/// Adds the policy that lets a survey's page show its previews in frames.
fn framing(mut response: Response) -> Response {
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    response
}

/// `GET /staff/s/{slug}`: a survey's state, and the actions that the roles permit.
pub async fn survey(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(query): Query<Saved>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let done = query.saved.as_deref().map_or("", |done| match done {
        "closed" => "closed",
        _ => "saved",
    });
    let page = survey_page(&app, staff, published, &[], None, done).await?;
    Ok(framing(page.into_response()))
}

/// Returns the confirmation for dates that close or reopen a survey with responses, if it is needed.
async fn turning(
    app: &App,
    at: &AtSurvey,
    form: &DatesForm,
    after: Openness,
) -> Result<Option<maud::Markup>, PageError> {
    let published = &at.published;
    let turns = match published.openness(&app.clock) {
        Openness::Open => after != Openness::Open,
        Openness::Closed => after != Openness::Closed,
        Openness::NotYet => false,
    };
    if !turns {
        return Ok(None);
    }
    let n = counts(app, published).await?;
    let asked = pages::Turning {
        n,
        was: published.openness(&app.clock),
        grace: published.is_in_grace(&app.clock),
        opens: &form.opens,
        closes: &form.closes,
        act: &form.act,
        after,
    };
    // Released or erased responses require the confirmation too.
    let disposed = dispose::last(&app.store, &published.id).await;
    let disposed = disposed?;
    let has_answers = n.counted + n.suspect > 0 || disposed.is_some();
    Ok(has_answers.then(|| pages::turning(&at.staff, published, &asked)))
}

/// Parses the typed days; returns the problems with each.
fn typed_days(l: &Locale, form: &DatesForm) -> (Dates, Vec<Problem>) {
    let mut problems: Vec<Problem> = Vec::new();
    let mut day = |name: &'static str, text: &str| -> Option<Date> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let parsed = text.parse().ok();
        if parsed.is_none() {
            problems.push((name, l.t("date-wrong").to_owned()));
        }
        parsed
    };
    let (opens, closes) = (day("opens", &form.opens), day("closes", &form.closes));
    if let (Some(first), Some(last)) = (opens, closes)
        && first > last
    {
        problems.push(("closes", l.t("dates-order").to_owned()));
    }
    (Dates { opens, closes }, problems)
}

/// Returns a problem if the days have changed since the form was opened, so that nobody undoes another's change unseen.
fn overtaken(l: &Locale, published: &Published, form: &DatesForm) -> Option<Problem> {
    let shown = form.of.as_ref()?;
    if *shown == pages::days_mark(published) || matches!(form.act.as_str(), "close" | "close-now") {
        return None;
    }
    let none = || l.t("dates-none").to_owned();
    let day = |day: Option<Date>| day.map_or_else(none, |day| l.day(day));
    let (first, last) = (day(published.survey.opens), day(published.survey.closes));
    let key = if form.act == "file" {
        "dates-overtaken-file"
    } else {
        "dates-overtaken"
    };
    let told = l.with(key, &[("first", &first), ("last", &last)]);
    Some(("opens", told))
}

/// Sets the days, or with `None` restores those of the file, and records it.
async fn set_days(
    app: &App,
    at: &AtSurvey,
    form: &DatesForm,
    set: Option<Dates>,
    closed_at: Option<i64>,
) -> Result<Response, PageError> {
    let told = |d: Option<Date>| d.map_or_else(|| "–".to_owned(), |d| d.to_string());
    let detail = match set {
        Some(_) if form.act == "close-now" => "closed now".to_owned(),
        Some(dates) => format!("{} to {}", told(dates.opens), told(dates.closes)),
        None => "as in the file".to_owned(),
    };
    let mut tx = app.store.begin().await?;
    set_dates(&mut tx, &at.published.id, set, closed_at).await?;
    let recorded = at
        .record(&mut tx, &app.clock, "survey.dates", &detail)
        .await?;
    tx.commit(recorded).await?;
    app.surveys.refresh(&app.store).await?;
    let closed = form.act == "close-now";
    let done = if closed { "?saved=closed" } else { "?saved" };
    Ok(Redirect::to(&at.path(done)).into_response())
}

/// `POST /staff/s/{slug}/dates`: sets the days, closes now, or restores the file's days.
pub async fn dates(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<DatesForm>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    if published.retired_at.is_some() {
        return Ok(Redirect::to(&at.path("")).into_response());
    }
    let l = staff.locale;
    let today = app.clock.today();
    let (Dates { opens, closes }, mut problems) = typed_days(l, &form);
    let now_open = published.openness(&app.clock) == Openness::Open;
    let typed = !matches!(form.act.as_str(), "file" | "close" | "close-now");
    // A past last day may only stay as it was: responses have already been accepted after another one.
    let moved = now_open || closes != published.survey.closes;
    if typed && moved && closes.is_some_and(|closes| closes < today) {
        let key = if now_open {
            "dates-closes-past"
        } else {
            "dates-past"
        };
        problems.push(("closes", l.t(key).to_owned()));
    }
    let stays = opens == published.survey.opens && closes == published.survey.closes;
    if typed
        && stays
        && let Some(at) = published.closed_at
    {
        let since = l.with("dates-closed-since", &[("at", &l.moment(at))]);
        problems.push(("closes", since));
    }
    let is_done = if typed {
        stays
    } else {
        published.dates.is_none()
    };
    let overtaken = overtaken(l, published, &form);
    if overtaken.is_some() && is_done {
        // Most likely a double submission.
        return Ok(Redirect::to(&at.path("?saved")).into_response());
    }
    let asked_for = typed || overtaken.is_some();
    problems.splice(0..0, overtaken);
    if asked_for && !problems.is_empty() {
        // The button that restores the file's days sends no typed ones: the current days are shown.
        let typed = typed.then_some((form.opens.as_str(), form.closes.as_str()));
        let page = survey_page(&app, staff, published, &problems, typed, "").await?;
        return Ok(framing(
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        ));
    }
    let closed_at = Some(app.clock.now()).filter(|_| now_open);
    let (set, closed_at, after) = match form.act.as_str() {
        "close" if now_open => {
            let n = counts(&app, published).await?;
            return Ok(pages::closing(staff, published, n).into_response());
        }
        "close-now" if now_open => {
            let opens = published.survey.opens;
            let closes = Some(today);
            (Some(Dates { opens, closes }), closed_at, Openness::Closed)
        }
        // Closed already: nothing changes.
        "close" | "close-now" => return Ok(Redirect::to(&at.path("")).into_response()),
        "file" => {
            let file = in_file(&app.store, published).await?;
            let after = file.openness(today);
            let closed_at = closed_at.or(published.closed_at);
            let closed_at = closed_at.filter(|_| after == Openness::Closed);
            (None, closed_at, after)
        }
        _ => {
            let days = Openness::between(opens, closes, today);
            // Closed during its last day: keeping that day does not reopen it.
            let stays = published
                .closed_at
                .filter(|_| closes == published.survey.closes);
            match stays {
                Some(at) if days != Openness::NotYet => {
                    (Some(Dates { opens, closes }), Some(at), Openness::Closed)
                }
                _ => {
                    let past = closes.is_some_and(|closes| closes < today);
                    let closed_at = published.closed_at.filter(|_| past);
                    (Some(Dates { opens, closes }), closed_at, days)
                }
            }
        }
    };
    if form.act != "close-now"
        && form.sure.is_empty()
        && let Some(page) = turning(&app, &at, &form, after).await?
    {
        return Ok(page.into_response());
    }
    set_days(&app, &at, &form, set, closed_at).await
}
