//! Routes of a condition.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::form::{Of, act, test};
use super::pages;
use crate::app::App;
use crate::authoring::save::Saved;
use crate::site::editor::at::{AtDraft, Which, keep, saved};
use crate::site::editor::form::{Typed, Wrong};
use crate::site::editor::words;
use crate::site::guard::Staff;
use crate::web::PageError;

fn page(
    at: &AtDraft,
    of: &Of,
    typed: &Typed,
    (status, wrong): (StatusCode, &[Wrong]),
) -> Result<Response, PageError> {
    if of.find(at.content()).is_none() {
        return Err(PageError::NotFound);
    }
    let l = at.staff.locale;
    let address = typed.one("of");
    let what = words::condition_of(l, at.content(), address);
    let title = l.with("draft-part-condition", &[("of", &what)]);
    let main = pages::condition(at, (of, address), typed, wrong, typed.has("saved"));
    Ok(at.page(status, &title, &main))
}

/// `GET /staff/m/{municipality}/drafts/{draft}/condition?of=`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let of = Of::parse(typed.one("of")).ok_or(PageError::NotFound)?;
    let part = format!("condition {}", typed.one("of"));
    let at = AtDraft::write(&app, &staff, which.draft, &part).await?;
    let below = format!("/condition?of={}", typed.one("of"));
    let wrong = at.wrong(&below);
    page(&at, &of, &typed, (StatusCode::OK, &wrong))
}

/// `POST /staff/m/{municipality}/drafts/{draft}/condition`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    body: Bytes,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let typed = Typed::parse(&body);
    let address = typed.one("of");
    let of = Of::parse(address).ok_or(PageError::NotFound)?;
    let part = format!("condition {address}");
    let at = AtDraft::write(&app, &staff, which.draft, &part).await?;
    if typed.one("act") == "add"
        && let Err(lack) = test(&typed)
    {
        let id = if lack == "draft-when-number" {
            "number"
        } else {
            "option"
        };
        let wrong = [(id.to_owned(), l.t(lack).to_owned())];
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, &wrong[..]);
        return page(&at, &of, &typed, refused);
    }
    let done = keep(
        &app,
        &staff,
        which.draft,
        (typed.revision(), &part),
        |draft| of.find(draft).map(Option::<&_>::cloned),
        |draft| act(&of, &typed, draft),
    );
    match done.await? {
        Saved::Done(_) | Saved::Gone => Ok(at.go(&saved(&format!("/condition?of={address}")))),
        Saved::Overtaken(..) => {
            let at = AtDraft::write(&app, &staff, which.draft, &part).await?;
            let wrong = [(String::new(), l.t("draft-condition-overtaken").to_owned())];
            page(&at, &of, &typed, (StatusCode::CONFLICT, &wrong))
        }
        Saved::Refused(error) => {
            let wrong = [(String::new(), words::refused(l, at.content(), &error))];
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, &wrong[..]);
            page(&at, &of, &typed, refused)
        }
    }
}
