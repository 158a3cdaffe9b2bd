//! Route of a draft's tables of made-up answers.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::ANSWERS;
use super::pages::{self, Shown};
use crate::app::App;
use crate::site::editor::at::{AtDraft, Which};
use crate::site::guard::Staff;
use crate::statistics::trial;
use crate::storage::StoreError;
use crate::survey::{Codes, Published, SurveyId};
use crate::threads;
use crate::web::PageError;

/// What is asked for; anything else is the first choice.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    answers: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    seed: String,
}

/// `GET /staff/m/{municipality}/drafts/{draft}/trial`: counts made-up answers; none are stored.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let at = AtDraft::read(&app, &staff, which.draft, "").await?;
    let Some(survey) = at.content().shown() else {
        return Ok(pages::trial(&at, None).into_response());
    };
    let codes = Codes::first(&survey);
    let id = SurveyId::of_draft(&staff.municipality, which.draft);
    let published = Arc::new(Published::new(id, 0, survey, codes));
    let tables = published.survey.group_tables();
    let by = tables.into_iter().find(|keys| keys.join(",") == asked.by);
    let by = by.unwrap_or_default();
    let answers = asked.answers.parse().ok();
    let answers = answers.filter(|n| ANSWERS.contains(n)).unwrap_or(300);
    let seed = asked.seed.parse::<u32>().unwrap_or(1);
    let count = |by: Vec<String>| {
        let published = Arc::clone(&published);
        threads::heavy(move || trial::figures(&published, answers, seed.into(), &by))
    };
    let grouped = count(by.clone()).await.map_err(StoreError::from)?;
    // A table that is too large to be made is said to be, and the whole is shown.
    let (figures, too_large) = if let Ok(figures) = grouped {
        (figures, false)
    } else {
        let whole = count(Vec::new()).await.map_err(StoreError::from)?;
        (whole.map_err(PageError::internal)?, true)
    };
    let shown = Shown {
        survey: &published.survey,
        figures,
        too_large,
        answers,
        by: by.join(","),
        seed,
    };
    Ok(pages::trial(&at, Some(&shown)).into_response())
}
