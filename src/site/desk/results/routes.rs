//! Routes of the page of results and its charts as files.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;

use super::form::Address;
use super::{pages, told};
use crate::app::App;
use crate::figures::release::list_releases;
use crate::figures::{Asked, FiguresError, Offered};
use crate::publishing::whole;
use crate::response::dispose;
use crate::site::charts as draw;
use crate::site::guard::AtSurvey;
use crate::statistics::Figures;
use crate::statistics::figures::Block;
use crate::storage::Stored;
use crate::survey::{Openness, Published};
use crate::web::{PageError, chart};

/// Most filters at once: as many as there are background questions.
const MOST_FILTERS: usize = 5;

impl Address {
    fn asked(&self) -> Asked {
        let said = |all: &[String]| -> Vec<String> {
            all.iter().filter(|one| !one.is_empty()).cloned().collect()
        };
        Asked {
            by: said(&self.by),
            only: said(&self.only).into_iter().take(MOST_FILTERS).collect(),
            question: Some(self.question.clone()).filter(|q| !q.is_empty()),
            exact: self.view != "protected",
            weighted: self.view != "protected" && !self.weighted.is_empty(),
        }
    }
}

async fn gather(
    app: &App,
    published: &Arc<Published>,
    asked: &Asked,
) -> Result<Figures, FiguresError> {
    let (db, clock, surveys) = (&app.store, &app.clock, &app.surveys);
    let all = &app.figures;
    all.figures_across(db, clock, surveys, published, asked)
        .await
}

/// `GET /staff/s/{slug}/results`: a chart and a table for each question.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    let asked = address.asked();
    let hands = hands(&app, &at.published).await?;
    let released = if asked.exact {
        None
    } else {
        newest(&app, &at).await?
    };
    let disposed = dispose::last(&app.store, &at.published.id).await?;
    let view = pages::View {
        released,
        published: &at.published,
        disposed,
        open: at.published.openness(&app.clock) == Openness::Open,
        asked: &asked,
        hands: &hands,
        offered: Offered::of(&app.store, &app.surveys, &at.published).await?,
    };
    match gather(&app, &at.published, &asked).await {
        Ok(figures) => Ok(pages::results(&at.staff, &view, Some(&figures), None).into_response()),
        Err(FiguresError::Store(error)) => Err(error.into()),
        Err(error) => {
            let told = told(at.staff.locale, &at.published, &error);
            let page = pages::results(&at.staff, &view, None, Some(&told));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Returns the number of a survey's newest release.
pub(in crate::site::desk) async fn newest(
    app: &App,
    at: &AtSurvey,
) -> Result<Option<i64>, PageError> {
    let all = list_releases(&app.store, &at.published.id).await;
    let all = all?;
    Ok(all.first().map(|release| release.number))
}

/// Sums the shows of hands over all meetings: question, wording of the option, hands.
async fn hands(app: &App, published: &Arc<Published>) -> Stored<Vec<(String, String, i64)>> {
    let mut all: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    // Counts of removed questions are included.
    let published = whole(&app.store, published).await?;
    let survey = &published.survey;
    for tally in crate::collect::tally::list(&app.store, &published).await? {
        for (question, option, n) in tally.counts {
            let found = survey.question_index(&question);
            let place = found.and_then(|q| Some((q, survey.questions[q].option_index(&option)?)));
            if let Some(place) = place {
                *all.entry(place).or_default() += n;
            }
        }
    }
    let named = |((q, o), n): ((usize, usize), i64)| {
        let question = &survey.questions[q];
        (question.key.clone(), question.label(o, 0).into_owned(), n)
    };
    Ok(all.into_iter().map(named).collect())
}

/// `GET /staff/s/{slug}/chart.svg`: the chart of a question from protected figures, as a file.
pub async fn picture(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    let asked = Asked {
        exact: false,
        weighted: false,
        ..address.asked()
    };
    drawn(&app, &at, asked).await
}

/// `GET /staff/s/{slug}/exact-chart.svg`: the chart of a question from exact figures, as a file; recorded in the audit
/// trail.
pub async fn exact_picture(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    let asked = Asked {
        exact: true,
        weighted: !address.weighted.is_empty(),
        ..address.asked()
    };
    let words: Vec<String> = asked.words().collect();
    let response = drawn(&app, &at, asked).await?;
    let mut tx = app.store.begin().await?;
    let detail = format!("{} as svg", words.join(" "));
    let recorded = at
        .record(&mut tx, &app.clock, "figures.exact", &detail)
        .await?;
    tx.commit(recorded).await?;
    Ok(response)
}

async fn drawn(app: &App, at: &AtSurvey, mut asked: Asked) -> Result<Response, PageError> {
    let wanted = asked.question.clone().unwrap_or_default();
    // Statements of a grid are tallied with their question.
    asked.question = Some(wanted.split('.').next().unwrap_or_default().to_owned());
    let figures = match gather(app, &at.published, &asked).await {
        Ok(figures) => figures,
        Err(FiguresError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(PageError::NotFound),
    };
    svg(at, &figures, &wanted)
}

/// Responds with a question's chart as an SVG file.
pub fn svg(at: &AtSurvey, figures: &Figures, wanted: &str) -> Result<Response, PageError> {
    let l = at.staff.locale;
    let blocks: Vec<&Block> = figures
        .blocks
        .iter()
        .filter(|b| {
            b.question == wanted
                || b.statement.is_some() && b.question.split('.').next() == Some(wanted)
        })
        .collect();
    let drawing = draw::chart(l, figures, &blocks).ok_or(PageError::NotFound)?;
    let file = chart::standing_alone(&drawing, &draw::words(l, figures, &blocks));
    // The file says of itself that it is to be saved: a link that said so would save the sign-in too, where one is asked for.
    let name = format!("attachment; filename=\"{}-{wanted}.svg\"", figures.survey);
    let headers = [
        (
            header::CONTENT_TYPE,
            "image/svg+xml; charset=utf-8".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file).into_response())
}
