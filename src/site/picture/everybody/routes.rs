//! Routes of the public edition of adopted pictures, for everybody.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;

use super::Beside;
use super::pages::{self, How};
use crate::app::App;
use crate::picture::{Edition, PictureState, translation};
use crate::promise::deadlines::begins;
use crate::site::document::file::{Format, written};
use crate::site::picture::form::Which;
use crate::site::picture::paper;
use crate::site::picture::read::Reading;
use crate::site::picture::read::routes::swedish;
use crate::site::picture::routes::find;
use crate::site::public::{Asked, View, kept};
use crate::site::results::translated::put;
use crate::web::PageError;

/// Gathers the public edition of an adopted picture.
async fn gather(app: &App, municipality: &str, number: i64) -> Result<Reading, PageError> {
    let (picture, body) = find(app, municipality, number).await?;
    // Checked first: an unadopted picture is not public, and a request for it costs little.
    if picture.state != PictureState::Adopted {
        return Err(PageError::NotFound);
    }
    let of = (body, picture.revision);
    let from = app.sources();
    Ok(Reading::gather(&from, municipality, picture, of, Edition::Public).await?)
}

/// `GET /pictures/{municipality}/{number}`.
pub async fn show(
    State(app): State<Arc<App>>,
    Path(which): Path<Which>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (municipality, number) = (&*which.municipality, which.number);
    let view = View::new(&app, municipality, &asked, &headers)?;
    let at = format!("/pictures/{municipality}/{number}");
    view.answer(&app, (&at, ""), async || {
        let mut reading = gather(&app, municipality, number).await?;
        let left = put(&app, view.l, reading.drawn.iter_mut());
        let beside = Beside {
            left,
            ..Beside::gather(&app, view.l, &reading).await?
        };
        let of = (municipality, number);
        let translated = translation::find_shown(&app.store, of, &view.l.language).await?;
        if let Some(translated) = &translated {
            translated.words.put(&mut reading.picture.title, &mut reading.body);
        }
        let how = How {
            name: &view.name,
            l: view.l,
            written: view.written().filter(|_| translated.is_none()),
            original: view.written(),
            translated: translated.is_some(),
            href: &|path| view.href(path),
            address: Some(&format!("{}{at}", app.config.base_url())),
        };
        let main = html! { (pages::article(&how, &reading, &beside)) (pages::files(&how, municipality, number)) };
        let areas: Vec<&str> = reading.body.focus.iter().map(|one| &*one.title).collect();
        let told = view.l.with("card-picture", &[("areas", &view.l.list(&areas))]);
        Ok(view.page_with((&at, &reading.picture.name(), &told), &main))
    })
    .await
}

/// `GET /pictures/{municipality}/{number}/files/{name}`: as a paper, `picture.pdf` or `picture.docx`.
pub async fn file(
    State(app): State<Arc<App>>,
    Path((municipality, number, name)): Path<(String, i64, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let format = Format::of(&name).filter(|_| ["picture.pdf", "picture.docx"].contains(&&*name));
    let format = format.ok_or(PageError::NotFound)?;
    // A file is Swedish, whoever asks.
    let asked = Asked {
        lang: "sv".to_owned(),
        ..Asked::default()
    };
    let view = View::new(&app, &municipality, &asked, &headers)?;
    let at = format!("/pictures/{municipality}/{number}/files/{name}");
    let response = view
        .answer_file(&app, (&at, ""), format.kind(), async || {
            let reading = gather(&app, &municipality, number).await?;
            let l = swedish();
            let beside = Beside::gather(&app, l, &reading).await?;
            let document = paper::document(l, &reading, Some(&beside));
            written(document, format, begins(app.clock.today())).await
        })
        .await?;
    let name = format!("lagesbild-{municipality}-{number}-{name}");
    Ok(kept(response, &name))
}
