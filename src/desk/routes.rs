//! The desk: start page, a survey's state, its dates, its suspects, figures as files.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{Form, Query};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::pages::{self, State as Shown};
use crate::accounts::audit::{Event, record};
use crate::accounts::pages::Problem;
use crate::accounts::{Role, Staff};
use crate::app::App;
use crate::collect::outings;
use crate::export::csv::Dialect;
use crate::export::table::{write_exact, write_protected};
use crate::publishing::{Dates, Published, set_dates};
use crate::response::review::{self, Which};
use crate::response::{Origin, State as Kept};
use crate::results::disclosure::{Standing, protect};
use crate::results::{Layout, gather};
use crate::survey::Openness;
use crate::web::PageError;
use crate::web::form::Saved;

fn find(app: &App, slug: &str) -> Result<Arc<Published>, PageError> {
    app.surveys.find(slug).ok_or(PageError::NotFound)
}

/// `GET /staff`: what somebody can do here, by municipality.
pub async fn home(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let mut municipalities: Vec<Arc<str>> = staff
        .signed_in
        .memberships
        .iter()
        .map(|m| Arc::clone(&m.municipality))
        .collect();
    municipalities.dedup();
    let mut all = Vec::new();
    for municipality in municipalities {
        let roles: Vec<Role> = staff.roles_in(&municipality).collect();
        let mut surveys = Vec::new();
        for published in app.surveys.list() {
            if published.id.municipality == municipality {
                let (counted, suspect) = counts(&app, &published).await?;
                surveys.push(pages::Listed {
                    published,
                    counted,
                    suspect,
                });
            }
        }
        all.push(pages::Place {
            municipality,
            roles,
            surveys,
        });
    }
    Ok(pages::home(&staff, &all).into_response())
}

/// Real counted and suspect responses of a survey.
async fn counts(app: &App, published: &Published) -> Result<(i64, i64), PageError> {
    let states = review::count(&app.store, &published.id)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let of = |kept: Kept| {
        let mine = states
            .iter()
            .filter(|(s, o, _)| *s == kept && *o == Origin::Real);
        mine.map(|(_, _, n)| n).sum()
    };
    Ok((of(Kept::Counted), of(Kept::Suspect)))
}

async fn survey_page(
    app: &App,
    staff: &Staff,
    published: &Published,
    problems: &[Problem],
    typed: Option<(&str, &str)>,
    saved: bool,
) -> Result<maud::Markup, PageError> {
    let (counted, suspect) = counts(app, published).await?;
    let outings = outings::with_counts(app, &published.id, None)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
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
    let state = Shown {
        published,
        counted,
        suspect,
        outings: &outings,
        openness: published.survey.openness(app.clock.today()),
        trial: &app.keys.trial(&published.id),
        base: &app.config.base_url(),
        dates: typed.unwrap_or((&opens, &closes)),
        saved,
    };
    Ok(pages::survey(staff, &state, problems))
}

/// `GET /staff/s/{slug}`: a survey's state, and what the roles may do with it.
pub async fn survey(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(slug): Path<String>,
    Query(query): Query<Saved>,
) -> Result<Response, PageError> {
    let published = find(&app, &slug)?;
    let page = survey_page(&app, &staff, &published, &[], None, query.saved.is_some()).await?;
    let mut response = page.into_response();
    // Its previews are the survey's own pages in frames.
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    Ok(response)
}

/// Days that were typed.
#[derive(Debug, Deserialize)]
pub struct DatesForm {
    #[serde(default)]
    opens: String,
    #[serde(default)]
    closes: String,
    #[serde(default)]
    act: String,
}

/// `POST /staff/s/{slug}/dates`: opens, closes, or gives the dates back to the file.
pub async fn dates(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(slug): Path<String>,
    Form(form): Form<DatesForm>,
) -> Result<Response, PageError> {
    let published = find(&app, &slug)?;
    let l = staff.locale;
    let today = app.clock.today();
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
    let set = match form.act.as_str() {
        "file" => None,
        "close" => {
            let closes = today.yesterday().ok();
            Some(Dates {
                opens: published.survey.opens.min(closes),
                closes,
            })
        }
        _ => Some(Dates { opens, closes }),
    };
    if !problems.is_empty() && !matches!(form.act.as_str(), "file" | "close") {
        let typed = Some((form.opens.as_str(), form.closes.as_str()));
        let page = survey_page(&app, &staff, &published, &problems, typed, false).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let told = |d: Option<Date>| d.map_or_else(|| "–".to_owned(), |d| d.to_string());
    let detail = match set {
        Some(dates) => format!("{} to {}", told(dates.opens), told(dates.closes)),
        None => "as in the file".to_owned(),
    };
    let failed = |e| PageError::store(&app.clock, &e);
    let mut tx = app.store.begin().await.map_err(failed)?;
    set_dates(&mut tx, &published.id, set)
        .await
        .map_err(failed)?;
    let event = event(&app, &staff, &published, "survey.dates", &detail);
    record(&mut tx, &event.event()).await.map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    app.surveys.refresh(&app.store).await.map_err(failed)?;
    Ok(Redirect::to(&format!("/staff/s/{slug}?saved")).into_response())
}

/// An event with its texts.
struct Told {
    municipality: String,
    at: i64,
    who: String,
    what: &'static str,
    object: String,
    detail: String,
}

impl Told {
    fn event(&self) -> Event<'_> {
        Event {
            municipality: &self.municipality,
            at: self.at,
            who: &self.who,
            what: self.what,
            object: &self.object,
            detail: &self.detail,
        }
    }
}

fn event(
    app: &App,
    staff: &Staff,
    published: &Published,
    what: &'static str,
    detail: &str,
) -> Told {
    Told {
        municipality: published.id.municipality.to_string(),
        at: app.clock.now(),
        who: staff.who(),
        what,
        object: published.survey.slug.clone(),
        detail: detail.to_owned(),
    }
}

async fn write_down(app: &App, told: &Told) -> Result<(), PageError> {
    let failed = |e| PageError::store(&app.clock, &e);
    let mut tx = app.store.begin().await.map_err(failed)?;
    record(&mut tx, &told.event()).await.map_err(failed)?;
    tx.commit().await.map_err(failed)
}

/// `GET /staff/s/{slug}/suspects`.
pub async fn suspects(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(slug): Path<String>,
    Query(query): Query<Saved>,
) -> Result<Response, PageError> {
    let published = find(&app, &slug)?;
    let all = review::list(&app.store, &published)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let saved = query.saved.is_some();
    Ok(pages::suspects(&staff, &published, &all, saved).into_response())
}

/// A decision on suspects.
#[derive(Debug, Deserialize)]
pub struct DecideForm {
    #[serde(default)]
    which: String,
    #[serde(default)]
    act: String,
}

/// `POST /staff/s/{slug}/suspects`: one, a burst, or all.
pub async fn decide(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(slug): Path<String>,
    Form(form): Form<DecideForm>,
) -> Result<Response, PageError> {
    let published = find(&app, &slug)?;
    let which = match form.which.split_once('.') {
        Some(("one", id)) => Uuid::try_parse(id).map(Which::One).ok(),
        Some(("burst", tag)) => data_encoding::HEXLOWER
            .decode(tag.as_bytes())
            .map(Which::Burst)
            .ok(),
        None if form.which == "all" => Some(Which::All),
        _ => None,
    };
    let accept = match form.act.as_str() {
        "accept" => true,
        "reject" => false,
        _ => return Err(PageError::NotFound),
    };
    let which = which.ok_or(PageError::NotFound)?;
    let failed = |e| PageError::store(&app.clock, &e);
    let mut tx = app.store.begin().await.map_err(failed)?;
    let decided = review::decide(&mut tx, &published.id, &which, accept)
        .await
        .map_err(failed)?;
    let detail = format!("{} {decided}", if accept { "accepted" } else { "rejected" });
    let told = event(&app, &staff, &published, "suspects.decide", &detail);
    record(&mut tx, &told.event()).await.map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(Redirect::to(&format!("/staff/s/{slug}/suspects?saved")).into_response())
}

/// `GET /staff/s/{slug}/figures`: which figures to take out.
pub async fn figures(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let published = find(&app, &slug)?;
    Ok(pages::figures(&staff, &published, None).into_response())
}

/// Which figures were asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    format: String,
}

/// `GET /staff/s/{slug}/figures.csv`: protected figures, marked as preliminary.
pub async fn protected_file(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(slug): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    file(&app, &staff, &slug, &wanted, false).await
}

/// `GET /staff/s/{slug}/exact.csv`: exact figures, for the municipality's own analysis.
pub async fn exact_file(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(slug): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    file(&app, &staff, &slug, &wanted, true).await
}

async fn file(
    app: &App,
    staff: &Staff,
    slug: &str,
    wanted: &Wanted,
    exact: bool,
) -> Result<Response, PageError> {
    let published = find(app, slug)?;
    let by: Vec<String> = wanted
        .by
        .iter()
        .filter(|key| !key.is_empty())
        .cloned()
        .collect();
    let layout = match Layout::new(&published, &by) {
        Ok(layout) => layout,
        Err(error) => {
            let page = pages::figures(staff, &published, Some(&error.to_string()));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let table = gather::table(&app.store, &published.id, &layout)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let dialect = match wanted.format.as_str() {
        "plain" => Dialect::Plain,
        _ => Dialect::Swedish,
    };
    let mut out = Vec::new();
    let written = if exact {
        write_exact(&table, &mut out, dialect)
    } else {
        let standing = match published.survey.openness(app.clock.today()) {
            Openness::Closed => Standing::Closed,
            _ => Standing::Open,
        };
        let protected = protect(&table, standing);
        write_protected(
            &layout,
            &protected,
            (table.suspect, table.simulated),
            &mut out,
            dialect,
        )
    };
    written.map_err(|e| PageError::internal(&app.clock, &e))?;
    let what = if exact {
        "figures.exact"
    } else {
        "figures.protected"
    };
    write_down(app, &event(app, staff, &published, what, &by.join(" "))).await?;
    let kind = if exact { "exact" } else { "preliminary" };
    let mut name = format!("{slug}-{kind}");
    for key in &by {
        name.push('-');
        name.push_str(key);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    Ok((headers, out).into_response())
}
