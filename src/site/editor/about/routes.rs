//! Routes of what a survey says of itself.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::form::Part;
use super::pages::{self, Values};
use crate::app::App;
use crate::authoring::edit::EditError;
use crate::authoring::save::Saved;
use crate::authoring::{self, Draft, keys};
use crate::publishing::is_taken;
use crate::site::editor::at::{AtDraft, Done, Which, keep, saved};
use crate::site::editor::form::{Typed, Wrong, merged, put};
use crate::site::editor::words;
use crate::site::guard::Staff;
use crate::survey::file::build::LARGEST_LOGO;
use crate::web::PageError;

/// Path of a part.
#[derive(Debug, Clone, Deserialize)]
pub struct Of {
    draft: i64,
    part: String,
}

/// Returns what stands in a part's fields.
fn values(draft: &Draft, part: Part) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = part
        .specs()
        .iter()
        .map(|spec| (spec.name.to_owned(), (spec.get)(&draft.base)))
        .collect();
    if part == Part::Words {
        all.push(("slug".to_owned(), draft.slug.clone()));
    }
    all
}

fn plain(values: Vec<(String, String)>) -> Values {
    let all = values.into_iter();
    all.map(|(name, value)| (name, value, None)).collect()
}

/// `GET /staff/m/{municipality}/drafts/{draft}/about/{part}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let part = Part::parse(&of.part).ok_or(PageError::NotFound)?;
    let at = AtDraft::write(&app, &staff, of.draft, part.as_str()).await?;
    let wrong = at.wrong(&format!("/about/{}", of.part));
    let values = plain(values(at.content(), part));
    let done = (false, done.saved.is_some());
    let main = pages::part(&at, part, (at.revision(), &values), &wrong, done);
    Ok(at.page(StatusCode::OK, staff.locale.t(part.title()), &main))
}

/// Puts what was typed into a draft; returns what cannot be.
fn typed_in(staff: &Staff, part: Part, typed: &Typed, draft: &mut Draft) -> Vec<Wrong> {
    let wrong = put(staff.locale, &part.specs(), typed, &mut draft.base);
    if part == Part::Words && typed.has("slug") {
        typed.one("slug").clone_into(&mut draft.slug);
    }
    wrong
}

/// `POST /staff/m/{municipality}/drafts/{draft}/about/{part}`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    body: Bytes,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let part = Part::parse(&of.part).ok_or(PageError::NotFound)?;
    let at = AtDraft::write(&app, &staff, of.draft, part.as_str()).await?;
    let mut typed = Typed::parse(&body);
    if at.served.is_some() {
        // Its address is in print: it stays.
        typed.0.retain(|(name, _)| name != "slug");
    }
    if typed.revision() != at.revision() {
        let opened = (&at.standing.draft, typed.revision());
        let opened = authoring::find_revision(&app.store, &staff.municipality, opened).await?;
        let mut both = typed.clone();
        let fits = opened.is_some_and(|opened| {
            merged(
                &mut both,
                &values(&opened, part),
                &values(at.content(), part),
            )
        });
        if fits {
            both.opened_at(at.revision());
            typed = both;
        }
    }
    let below = format!("/about/{}", of.part);
    let mut wrong = typed_in(&staff, part, &typed, &mut at.content().clone());
    let slug = typed.one("slug");
    if part == Part::Words && typed.has("slug") && slug != at.standing.draft.slug {
        if !keys::is_slug(slug) {
            wrong.push(("slug".to_owned(), l.t("draft-slug-wrong").to_owned()));
        } else if is_taken(&app.store, slug).await? {
            wrong.push(("slug".to_owned(), l.t("draft-slug-taken").to_owned()));
        }
    }
    let shown = |theirs: Option<&Draft>| -> Values {
        let theirs = theirs.map(|draft| values(draft, part)).unwrap_or_default();
        let names = values(at.content(), part).into_iter().map(|(name, _)| name);
        let all = names.map(|name| {
            let mine = typed.one(&name).to_owned();
            let other = theirs.iter().find(|(of, _)| *of == name);
            let other = other
                .map(|(_, value)| value.clone())
                .filter(|value| *value != mine);
            (name, mine, other)
        });
        all.collect()
    };
    let title = l.t(part.title());
    if !wrong.is_empty() {
        let values = shown(None);
        let main = pages::part(
            &at,
            part,
            (typed.revision(), &values),
            &wrong,
            (false, false),
        );
        return Ok(at.page(StatusCode::UNPROCESSABLE_ENTITY, title, &main));
    }
    let done = keep(
        &app,
        &staff,
        of.draft,
        (typed.revision(), part.as_str()),
        |draft| values(draft, part),
        |draft| {
            typed_in(&staff, part, &typed, draft);
            Ok(())
        },
    );
    match done.await? {
        Saved::Overtaken(theirs, revision) => {
            let values = shown(Some(&theirs));
            let sentence = l.t("draft-overtaken").to_owned();
            let wrong = [(String::new(), sentence)];
            let main = pages::part(&at, part, (revision, &values), &wrong, (true, false));
            Ok(at.page(StatusCode::CONFLICT, title, &main))
        }
        Saved::Refused(error) => {
            let id = match error {
                EditError::KeyTaken(_) => "slug",
                _ => "",
            };
            let wrong = [(id.to_owned(), words::refused(l, at.content(), &error))];
            let values = shown(None);
            let main = pages::part(
                &at,
                part,
                (typed.revision(), &values),
                &wrong,
                (false, false),
            );
            Ok(at.page(StatusCode::UNPROCESSABLE_ENTITY, title, &main))
        }
        Saved::Done(_) | Saved::Gone => Ok(at.go(&saved(&below))),
    }
}

/// Returns the ending of a picture's name by its first bytes; `None` for what is no picture that can be a logo.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("webp"),
        _ => None,
    }
}

/// `POST /staff/m/{municipality}/drafts/{draft}/logo`: puts a picture, or takes it away.
pub async fn logo(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    mut form: Multipart,
) -> Result<Response, PageError> {
    let at = AtDraft::write(&app, &staff, which.draft, "look").await?;
    let (mut picture, mut removes) = (None, false);
    while let Ok(Some(field)) = form.next_field().await {
        match field.name() {
            Some("picture") => {
                let bytes = field.bytes().await.map_err(|_| PageError::Unreadable)?;
                picture = Some(bytes.to_vec()).filter(|bytes| !bytes.is_empty());
            }
            Some("act") => {
                let act = field.text().await.map_err(|_| PageError::Unreadable)?;
                removes = act == "remove";
            }
            _ => {}
        }
    }
    let ending = picture.as_ref().and_then(|bytes| ending(bytes));
    let why = match (&picture, ending) {
        _ if removes => None,
        (None, _) => Some("draft-logo-none"),
        (Some(_), None) => Some("draft-logo-hint"),
        (Some(bytes), _) if bytes.len() > LARGEST_LOGO => Some("draft-logo-hint"),
        _ => None,
    };
    if let Some(why) = why {
        // A picture that cannot be used does not take the place of one that is.
        let wrong = [("logo".to_owned(), staff.locale.t(why).to_owned())];
        let values = plain(values(at.content(), Part::Look));
        let shown = (at.revision(), &values);
        let main = pages::part(&at, Part::Look, shown, &wrong, (false, false));
        let title = staff.locale.t(Part::Look.title());
        return Ok(at.page(StatusCode::UNPROCESSABLE_ENTITY, title, &main));
    }
    let ending = ending.unwrap_or("png");
    let edit = |draft: &mut Draft| {
        let picture = picture.as_ref().filter(|_| !removes);
        draft.logo = picture.map(|bytes| (format!("{}.{ending}", draft.slug), bytes.clone()));
        draft.base.logo = draft.logo.as_ref().map(|(name, _)| name.clone());
        Ok(())
    };
    let what = (at.revision(), "logo");
    keep(&app, &staff, which.draft, what, |_| (), edit).await?;
    Ok(at.go(&saved("/about/look")))
}
