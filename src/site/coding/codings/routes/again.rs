//! The coding screen shown again, with what was sent.

use axum::http::StatusCode;
use axum::response::Response;

use super::{TextPage, page};
use crate::app::App;
use crate::site::coding::codings::pages::Typed;
use crate::site::guard::AtSurvey;
use crate::site::shell::Problem;
use crate::text::index::Entry;
use crate::web::PageError;

/// Renders a text's page with its stored coding, and the typed values and problems of a form beside it.
pub(in crate::site::coding) async fn again(
    app: &App,
    at: &AtSurvey,
    entry: &Entry,
    typed: Typed<'_>,
    problems: &[Problem],
) -> Result<Response, PageError> {
    let kept = entry.kept_by(at.staff.signed_in.person.id);
    let shown = TextPage {
        given: kept.map_or(&[][..], |kept| kept.coded.given()),
        revision: kept.map_or(0, |kept| kept.revision),
        typed,
        problems,
        status: StatusCode::UNPROCESSABLE_ENTITY,
        ..TextPage::default()
    };
    page(app, at, entry, &shown).await
}
