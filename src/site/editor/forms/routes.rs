//! Routes of forms of other systems.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;

use super::pages::{self, Coming, Going};
use crate::app::App;
use crate::audit::{Event, record};
use crate::authoring::{Draft, begin};
use crate::interchange::{System, limesurvey, xlsform};
use crate::site::editor::at::{AtDraft, Which};
use crate::site::editor::begin::routes::{begun, free, own, refuse};
use crate::site::editor::form::Typed;
use crate::site::guard::Staff;
use crate::web::PageError;

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Shows what of a form would come in; nothing is stored.
pub fn review(app: &App, staff: &Staff, system: System, bytes: &[u8]) -> Response {
    match system.read(bytes) {
        Ok(form) => {
            let (draft, told) = form.draft(&own(app, staff));
            let coming = Coming {
                system,
                draft: &draft,
                told: &told,
                content: &BASE64URL_NOPAD.encode(bytes),
            };
            pages::coming(staff, &coming).into_response()
        }
        Err(why) => refuse(app, staff, pages::unreadable(staff.locale, system, &why)),
    }
}

/// `POST /staff/m/{municipality}/drafts/new/form`: begins from a form that was looked at.
pub async fn bring(
    State(app): State<Arc<App>>,
    staff: Staff,
    body: Bytes,
) -> Result<Response, PageError> {
    let typed = Typed::parse(&body);
    let system = System::of_text(typed.one("system"));
    let bytes = BASE64URL_NOPAD.decode(typed.one("content").as_bytes()).ok();
    let (Some(system), Some(bytes)) = (system, bytes) else {
        let words = staff.locale.t("draft-upload-none").to_owned();
        return Ok(refuse(&app, &staff, words));
    };
    let mut form = match system.read(&bytes) {
        Ok(form) => form,
        Err(why) => {
            let words = pages::unreadable(staff.locale, system, &why);
            return Ok(refuse(&app, &staff, words));
        }
    };
    form.written_in(typed.one("language"));
    let words = match form.name.as_str() {
        "" => form.title.get(0).to_owned(),
        name => name.to_owned(),
    };
    let own = own(&app, &staff);
    let (mut draft, _) = form.draft(&own);
    if draft.places.place.is_empty() {
        draft.places = own.places;
    }
    let slug = free(&app, &staff, &words).await?;
    begin::named(&mut draft, "", slug);
    let what = format!("begun form {}", system.name());
    begun(&app, &staff, &draft, &what, None).await
}

/// `GET /staff/m/{municipality}/drafts/{draft}/form`: what of a draft goes out.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let at = AtDraft::read(&app, &staff, which.draft, "").await?;
    let draft = at.content();
    let all = [
        Going {
            system: System::XlsForm,
            words: "form-out-xlsform",
            file: "/form.xlsx",
            told: xlsform::lost(draft),
        },
        Going {
            system: System::LimeSurvey,
            words: "form-out-limesurvey",
            file: "/form.lss",
            told: limesurvey::lost(draft),
        },
    ];
    Ok(pages::going(&at, &all).into_response())
}

/// Sends a draft as a form, by how it is written: its bytes, its kind and the end of its name; notes that it was taken out.
async fn send(
    app: &App,
    staff: &Staff,
    which: Which,
    write: impl Fn(&Draft, &str) -> Result<Vec<u8>, PageError>,
    (kind, end): (&str, &str),
) -> Result<Response, PageError> {
    let at = AtDraft::read(app, staff, which.draft, "").await?;
    let version = at.revision().to_string();
    let bytes = write(at.content(), &version)?;
    let (who, number) = (staff.who(), which.draft);
    let event = Event {
        municipality: &staff.municipality,
        at: app.clock.now(),
        who: &who,
        what: "draft.form",
        object: &format!("draft {number}"),
        detail: &format!("version {version}"),
    };
    let mut tx = app.store.begin().await?;
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    let name = format!("attachment; filename=\"{}.{end}\"", at.standing.draft.slug);
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /staff/m/{municipality}/drafts/{draft}/form.xlsx`.
pub async fn workbook(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let write =
        |draft: &Draft, version: &str| xlsform::write(draft, version).map_err(PageError::internal);
    send(&app, &staff, which, write, (WORKBOOK, "xlsx")).await
}

/// `GET /staff/m/{municipality}/drafts/{draft}/form.lss`.
pub async fn structure(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let write = |draft: &Draft, _: &str| limesurvey::write(draft).map_err(PageError::internal);
    send(&app, &staff, which, write, ("application/xml", "lss")).await
}
