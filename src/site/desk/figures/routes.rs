//! Routes for choosing and downloading figures.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;

use super::form::Wanted;
use super::pages::{self, Of, Refused};
use crate::app::App;
use crate::audit::Event;
use crate::export::codebook::RowsCodebook;
use crate::export::formats::{self, Content, Format, NoFormat};
use crate::export::rows::Microdata;
use crate::figures::{Asked, FiguresError, Offered};
use crate::response::dispose;
use crate::site::desk::results::routes::newest;
use crate::site::desk::results::told;
use crate::site::download;
use crate::site::guard::AtSurvey;
use crate::storage::StoreError;
use crate::web::{Locale, PageError};

/// `GET /staff/s/{slug}/figures`: the page for choosing files.
pub async fn figures(State(app): State<Arc<App>>, at: AtSurvey) -> Result<Response, PageError> {
    let released = newest(&app, &at).await?;
    let offered = Offered::of(&app.store, &app.surveys, &at.published).await?;
    let known = (released, disposed(&app, &at).await?, offered);
    Ok(pages::figures(&at.staff, &at.published, known, None).into_response())
}

async fn disposed(app: &App, at: &AtSurvey) -> Result<Option<i64>, PageError> {
    dispose::last(&app.store, &at.published.id)
        .await
        .map_err(PageError::from)
}

impl Wanted {
    /// Converts it to the request type of [`crate::figures`].
    #[must_use]
    pub fn asked(&self, exact: bool) -> Asked {
        let said = |all: &[String]| -> Vec<String> {
            all.iter().filter(|one| !one.is_empty()).cloned().collect()
        };
        Asked {
            by: said(&self.by),
            only: said(&self.only),
            question: Some(self.question.clone()).filter(|q| !q.is_empty()),
            exact,
            weighted: !self.weighted.is_empty(),
        }
    }
}

/// `GET /staff/s/{slug}/figures/protected`: protected figures, marked as preliminary.
pub async fn protected(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    file(&app, &at, &wanted, false).await
}

/// `GET /staff/s/{slug}/figures/exact`: exact figures, for the municipality's own analysis.
pub async fn exact(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    file(&app, &at, &wanted, true).await
}

/// Returns the message about an unknown format, with the valid ones in the reader's language.
fn no_format(l: &Locale, forms: &[(&str, &'static str)], error: &NoFormat) -> String {
    let valid: Vec<String> = error
        .valid()
        .split(", ")
        .map(|key| l.with("quoted", &[("words", pages::words(l, forms, key))]))
        .collect();
    l.with(
        "figures-no-format",
        &[("given", error.given()), ("valid", &valid.join(", "))],
    )
}

/// Renders the page again with its values and a problem with a field.
async fn again(
    app: &App,
    at: &AtSurvey,
    wanted: &Wanted,
    of: Of,
    (field, problem): (&'static str, &str),
) -> Result<Response, PageError> {
    let released = newest(app, at).await?;
    let offered = Offered::of(&app.store, &app.surveys, &at.published).await?;
    let known = (released, disposed(app, at).await?, offered);
    let refused = Refused {
        of,
        by: &wanted.by,
        weighted: !wanted.weighted.is_empty(),
        texts: !wanted.texts.is_empty(),
        format: &wanted.format,
        field,
        problem,
    };
    let page = pages::figures(&at.staff, &at.published, known, Some(&refused));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Returns the id of the field that caused an error.
fn field_of(at: &AtSurvey, of: Of, error: &FiguresError) -> &'static str {
    match error {
        _ if of == Of::Protected => "protected",
        FiguresError::Weights(_) if at.published.survey.residents.is_some() => "weighted",
        _ => "by",
    }
}

async fn file(
    app: &App,
    at: &AtSurvey,
    wanted: &Wanted,
    exact: bool,
) -> Result<Response, PageError> {
    let l = at.staff.locale;
    let of = if exact { Of::Exact } else { Of::Protected };
    let format = match formats::find(formats::FIGURES, &wanted.format) {
        Ok(format) => format,
        Err(error) => {
            let told = no_format(l, &pages::FIGURES, &error);
            return again(app, at, wanted, of, (of.format(), &told)).await;
        }
    };
    let asked = wanted.asked(exact);
    let figures = app
        .figures
        .figures_across(&app.store, &app.clock, &app.surveys, &at.published, &asked)
        .await;
    let figures = match figures {
        Ok(figures) => figures,
        Err(FiguresError::Store(error)) => return Err(error.into()),
        Err(error) => {
            let told = told(l, &at.published, &error);
            return again(app, at, wanted, of, (field_of(at, of, &error), &told)).await;
        }
    };
    let detail = download::detail(&asked, format);
    let what = if exact {
        "figures.exact"
    } else {
        "figures.protected"
    };
    let mut tx = app.store.begin().await?;
    let recorded = at.record(&mut tx, &app.clock, what, &detail).await?;
    tx.commit(recorded).await?;
    let kind = if exact { "exact" } else { "preliminary" };
    let name = download::name(&at.published.survey.slug, kind, &asked, format);
    download::figures(figures, format, &name)
        .await
        .map_err(|e| StoreError::from(e).into())
}

/// `GET /staff/s/{slug}/figures/rows`: one row per response.
pub async fn rows(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let format = match formats::find(formats::ROWS, &wanted.format) {
        Ok(format) => format,
        Err(error) => {
            let told = no_format(at.staff.locale, &pages::ROWS, &error);
            return again(&app, &at, &wanted, Of::Rows, (Of::Rows.format(), &told)).await;
        }
    };
    let texts = wanted.texts(&at)?;
    let who = at.staff.who();
    let detail = download::rows_detail(texts, format);
    let event = Event::of_survey(
        &at.published,
        app.clock.now(),
        &who,
        "figures.rows",
        &detail,
    );
    let microdata = Microdata::write_down(&app.store, &event, &at.published, texts).await?;
    download::rows(&app, microdata, format, &at.published.survey.slug).ok_or(PageError::Unavailable)
}

/// `GET /staff/s/{slug}/figures/codebook`: the codebook of the rows' columns.
pub async fn codebook(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let format: &Format = match formats::find(formats::CODEBOOKS, &wanted.format) {
        Ok(format) => format,
        Err(error) => {
            let told = no_format(at.staff.locale, &pages::CODEBOOKS, &error);
            let field = Of::Codebook.format();
            return again(&app, &at, &wanted, Of::Codebook, (field, &told)).await;
        }
    };
    let codebook = RowsCodebook::of(&app.store, &at.published, wanted.texts(&at)?).await?;
    let Content::Codebook(write) = format.content else {
        return Err(PageError::NotFound);
    };
    let bytes = formats::in_memory(|mut output| write(&codebook, &mut *output))
        .map_err(PageError::internal)?;
    let name = format!("{}-rows{}", at.published.survey.slug, format.ending());
    Ok(download::file(format, &name, bytes.into()))
}
