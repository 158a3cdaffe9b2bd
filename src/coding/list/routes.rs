//! Looking texts up.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::pages::{self, Listed};
use crate::accounts::{AtSurvey, AtWhole};
use crate::app::App;
use crate::coding::codebook::Codebook;
use crate::coding::index::{Entry, Filter, Stage};
use crate::coding::work::routes::{begun, code_of, current};
use crate::response::dispose;
use crate::survey::Kind;
use crate::web::PageError;

/// Texts on a page.
const PAGE: usize = 25;
/// The list asks for itself again as one types.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Which texts are listed, as it stands in the address.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct ListAddress {
    /// Words that are all in them.
    #[serde(default)]
    pub words: String,
    /// Question key.
    #[serde(default)]
    pub question: String,
    /// Code of a language.
    #[serde(default)]
    pub language: String,
    /// Question and option with a dot between.
    #[serde(default)]
    pub place: String,
    /// Key of a theme.
    #[serde(default)]
    pub theme: String,
    /// See [`STAGES`].
    #[serde(default)]
    pub stage: String,
    /// How many are passed over.
    #[serde(default)]
    pub from: usize,
}

/// Every stage with its name in addresses.
pub const STAGES: [(&str, Stage); 6] = [
    ("", Stage::Any),
    ("open", Stage::Open),
    ("settled", Stage::Settled),
    ("differs", Stage::Differs),
    ("anew", Stage::Anew),
    ("unclear", Stage::Unclear),
];

impl ListAddress {
    fn filter(&self, at: &AtSurvey, book: &Codebook) -> Filter {
        let published = &at.published;
        let place = self.place.split_once('.').and_then(|(question, option)| {
            let question = published.survey.question_index(question)?;
            let option = published.survey.questions[question].option_index(option)?;
            let codes = &published.codes;
            Some((codes.questions[question], codes.options[question][option]))
        });
        let stage = STAGES.iter().find(|(name, _)| *name == self.stage);
        Filter {
            words: self.words.chars().take(200).collect(),
            question: self.question.clone(),
            language: self.language.clone(),
            place,
            theme: code_of(book, &self.theme).filter(|_| !self.theme.is_empty()),
            stage: stage.map_or(Stage::Any, |(_, stage)| *stage),
        }
    }
}

/// `GET /staff/s/{slug}/coding/list`: texts that are looked for, to be coded where they stand.
pub async fn list(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Query(address): Query<ListAddress>,
) -> Result<Response, PageError> {
    let plan = match begun(&app, &at).await? {
        Ok(plan) => plan,
        Err(response) => return Ok(response),
    };
    let version = current(&app, &at).await?;
    let filter = address.filter(&at, &version.book);
    let (book, from) = (version.book.clone(), address.from);
    let disposed = dispose::last_of_texts(&app.store, &at.published.id).await?;
    let listed = app
        .coding
        .read(&app.store, &app.clock, &at.published.id, move |index| {
            let mut found = index.search(&filter, &book, |id| plan.coders(id));
            let texts: Vec<Entry> = found.by_ref().skip(from).take(PAGE).cloned().collect();
            let rest = found.count();
            Listed {
                total: from + texts.len() + rest,
                texts,
                more: rest > 0,
                languages: index
                    .languages()
                    .into_iter()
                    .map(|(code, n)| (code.to_owned(), n))
                    .collect(),
                disposed,
            }
        })
        .await?;
    let places: Vec<usize> = (0..at.published.survey.questions.len())
        .filter(|&q| matches!(at.published.survey.questions[q].kind, Kind::Place { .. }))
        .collect();
    let page = pages::list(&at, &version, &address, &listed, &places, PAGE);
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], page).into_response())
}
