//! Routes of the respondents' page and the population figures.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{PopulationForm, Saved};
use super::pages;
use crate::app::App;
use crate::figures::Asked;
use crate::figures::population::{Given, delete_population, find_population, insert_population};
use crate::response::dispose;
use crate::site::desk::results::of_population;
use crate::site::guard::AtSurvey;
use crate::statistics::Figures;
use crate::statistics::population::Population;
use crate::survey::Condition;
use crate::web::PageError;

/// Most characters of the source of population figures.
const LONGEST_SOURCE: usize = 200;

/// `GET /staff/s/{slug}/respondents`.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(saved): Query<Saved>,
) -> Result<Response, PageError> {
    page(&app, &at, None, &[], !saved.saved.is_empty()).await
}

async fn page(
    app: &App,
    at: &AtSurvey,
    typed: Option<&PopulationForm>,
    problems: &[String],
    saved: bool,
) -> Result<Response, PageError> {
    let published = &at.published;
    let given = find_population(&app.store, &published.id).await?;
    let population = given
        .as_ref()
        .and_then(|g| Population::parse(&g.body, &published.survey).ok());
    let figures = async |asked: Asked| -> Result<Figures, PageError> {
        let figures = app
            .figures
            .figures(&app.store, &app.clock, published, &asked)
            .await;
        figures.map_err(PageError::from)
    };
    let everybody = figures(Asked {
        exact: true,
        ..Asked::default()
    })
    .await?;
    let channels = figures(Asked {
        exact: true,
        by: vec!["channel".to_owned()],
        question: published
            .survey
            .questions
            .iter()
            .find(|q| q.kind != crate::survey::Kind::Information)
            .map(|q| q.key.clone()),
        ..Asked::default()
    })
    .await?;
    let residents = match &published.survey.residents {
        Some(Condition::AnyOf(question, options)) => Some((*question, options.as_slice())),
        _ => None,
    };
    let compared = if let Some(population) = population.clone() {
        let residents = residents.map(|(q, options)| (q, options.to_vec()));
        let survey = Arc::clone(published);
        let count = move |columns: &crate::statistics::Columns| {
            crate::figures::weighing::people_by(
                columns,
                &survey,
                &population,
                residents.as_ref().map(|(q, o)| (*q, o.as_slice())),
            )
        };
        let counted = app
            .figures
            .read(&app.store, &app.clock, &published.id, count)
            .await?;
        Some(counted)
    } else {
        None
    };
    let days = app
        .figures
        .read(
            &app.store,
            &app.clock,
            &published.id,
            crate::statistics::Columns::by_day,
        )
        .await?;
    let disposed = dispose::last(&app.store, &published.id).await?;
    let state = pages::RespondentsPage {
        published,
        disposed,
        everybody: &everybody,
        channels: &channels,
        population: population.as_ref(),
        compared: compared.as_deref().unwrap_or(&[]),
        residents: residents.is_some(),
        given: given.as_ref(),
        days: &days,
        typed: typed.map(|t| (t.body.as_str(), t.source.as_str())),
        saved,
    };
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, pages::respondents(&at.staff, &state, problems)).into_response())
}

/// `POST /staff/s/{slug}/respondents`: stores population figures, or removes them.
pub async fn save(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<PopulationForm>,
) -> Result<Response, PageError> {
    let (mut tx, recorded);
    if form.act == "remove" {
        tx = app.store.begin().await?;
        delete_population(&mut tx, &at.published.id).await?;
        recorded = at
            .record(&mut tx, &app.clock, "population.remove", "")
            .await?;
    } else {
        if let Err(problems) = Population::parse(&form.body, &at.published.survey) {
            let told = |problem| of_population(at.staff.locale, problem);
            let told: Vec<String> = problems.iter().map(told).collect();
            return page(&app, &at, Some(&form), &told, false).await;
        }
        let given = Given {
            body: form.body.clone(),
            source: form.source.trim().chars().take(LONGEST_SOURCE).collect(),
            given_by: at.staff.who(),
            at: app.clock.now(),
        };
        tx = app.store.begin().await?;
        insert_population(&mut tx, &at.published.id, &given).await?;
        recorded = at
            .record(&mut tx, &app.clock, "population.give", &given.source)
            .await?;
    }
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at.path("/respondents?saved=1")).into_response())
}
