//! Drafts as residents would see them: for whoever has the key in the address. Nothing answered there is stored.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use subtle::ConstantTimeEq;

use super::{Answered, Asked, accepted, answer, fresh_draft, interface_language, page};
use crate::app::App;
use crate::authoring;
use crate::site::respond::form::{Form, Screen};
use crate::site::respond::pages::{self, Notice};
use crate::site::respond::view::View;
use crate::survey::{Codes, Journey, Published, SurveyId};
use crate::web::headers::Framing;
use crate::web::{Locale, PageError, body, locale};

/// Path of a draft.
type Of = Path<(String, i64)>;

/// Finds a draft by its path and the key that opens it; `None` while something in it has to be mended.
async fn find(
    app: &App,
    (municipality, number): (&str, i64),
    key: &str,
) -> Result<Option<Arc<Published>>, PageError> {
    let id = SurveyId::of_draft(municipality, number);
    let right: bool = app
        .intake
        .keys
        .trial(&id)
        .as_bytes()
        .ct_eq(key.as_bytes())
        .into();
    if !right {
        return Err(PageError::NotFound);
    }
    let draft = authoring::find_draft(&app.store, municipality, number).await?;
    let draft = draft.ok_or(PageError::NotFound)?;
    let newest = (&draft, draft.revision);
    let content = authoring::find_revision(&app.store, municipality, newest).await?;
    let shown = content.ok_or(PageError::NotFound)?.shown();
    Ok(shown.map(|survey| {
        let codes = Codes::first(&survey);
        Arc::new(Published::new(id, 0, survey, codes))
    }))
}

fn view(published: Arc<Published>, asked: &Asked, headers: &HeaderMap) -> View {
    let survey = &published.survey;
    let language = survey
        .language_index(&asked.lang)
        .unwrap_or_else(|| locale::negotiate(accepted(headers), &survey.languages));
    View {
        language,
        framed: asked.frame == "1",
        code: String::new(),
        trial: asked.trial.clone(),
        published,
    }
}

/// Reads the view of a draft's page beside its questions.
pub(super) async fn view_of_parts(parts: &mut Parts, app: &Arc<App>) -> Result<View, PageError> {
    let of = Of::from_request_parts(parts, app).await;
    let Path((municipality, number)) = of.map_err(|_| PageError::NotFound)?;
    let asked = Asked::of(&parts.uri);
    let found = find(app, (&municipality, number), &asked.trial).await?;
    let published = found.ok_or(PageError::NotFound)?;
    Ok(view(published, &asked, &parts.headers))
}

/// `GET /draft/{municipality}/{draft}`: the survey from its beginning, or one page of it.
pub async fn show(
    State(app): State<Arc<App>>,
    Path((municipality, number)): Of,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let found = find(&app, (&municipality, number), &asked.trial).await?;
    let Some(published) = found else {
        let l = Locale::of(&interface_language(&asked, &headers));
        return Ok(page(
            StatusCode::OK,
            pages::draft_not_whole(l, asked.frame == "1"),
            Framing::Hosts(&[]),
        ));
    };
    let view = view(published, &asked, &headers);
    let survey = view.survey();
    let at = survey.pages.iter().position(|page| page.key == asked.at);
    let screen = match at {
        Some(at) if !survey.one_page => Screen::Page(at),
        _ => Screen::Start,
    };
    let draft = fresh_draft(&app, &view.published);
    let journey = Journey::new(survey, &draft.raws);
    let markup = pages::screen(&view, &draft, &journey, screen, Notice::None);
    Ok(page(
        StatusCode::OK,
        markup,
        Framing::Hosts(&survey.frame_hosts),
    ))
}

/// `POST /draft/{municipality}/{draft}`: a page of the form, answered with the next one.
pub async fn save(
    State(app): State<Arc<App>>,
    Path((municipality, number)): Of,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, PageError> {
    // Read before it is known which draft it is: no more than the largest page of staff.
    let body = body::read(body, crate::site::guard::LARGEST_FORM).await?;
    let form = Form::parse(&body);
    let found = find(&app, (&municipality, number), &form.trial).await?;
    let published = found.ok_or(PageError::Gone)?;
    match answer(&app, &published, form, &headers) {
        Answered::Page(page) => Ok(page),
        // Without its key it would be stored; a draft's never is.
        Answered::Sent(_) => Err(PageError::NotFound),
    }
}

/// `GET /draft/{municipality}/{draft}/logo`.
pub async fn logo(
    State(app): State<Arc<App>>,
    Path((municipality, number)): Of,
    asked: Asked,
) -> Result<Response, PageError> {
    let found = find(&app, (&municipality, number), &asked.trial).await?;
    let logo = found.as_ref().and_then(|one| one.survey.logo.as_ref());
    let logo = logo.ok_or(PageError::NotFound)?;
    let bytes = BASE64.decode(logo.base64.as_bytes());
    let bytes =
        bytes.map_err(|_| PageError::internal("a logo that is not stored as it should be"))?;
    let headers = [(header::CONTENT_TYPE, logo.media_type.clone())];
    Ok((headers, bytes).into_response())
}
