//! Route of the list of texts.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::form::ListAddress;
use super::pages::{self, Listed};
use crate::app::App;
use crate::response::dispose;
use crate::site::coding::codings::routes::{begun, current};
use crate::site::guard::AtWhole;
use crate::survey::Kind;
use crate::text::index::Entry;
use crate::web::{PageError, headers};

/// Texts per page.
const PAGE: usize = 25;

/// `GET /staff/s/{slug}/coding/list`: search results, to be coded in the list.
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
    // The list reloads itself while one types.
    Ok(([(header::CONTENT_SECURITY_POLICY, headers::ASKING)], page).into_response())
}
