//! What one form of the editor does to a picture.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::picture::edit::{EditError, Way};
use crate::picture::{self, Body, Numbered, Piece, Source, sources};
use crate::site::guard::Staff;
use crate::site::picture::form::{BeginForm, EditForm};
use crate::site::picture::pages;
use crate::web::PageError;

/// Responds that a picture of that name and year exists; most often after a double submission.
pub(super) async fn existing(
    app: &App,
    staff: &Staff,
    form: &BeginForm,
) -> Result<Response, PageError> {
    let all = picture::list_pictures(&app.store, &staff.municipality).await?;
    let problems = [("title", staff.locale.t("picture-exists").to_owned())];
    let page = pages::list(staff, &all, form, &problems);
    Ok((StatusCode::CONFLICT, page).into_response())
}

pub(super) fn source(text: &str) -> Option<Source> {
    let mut parts = text.splitn(4, '|');
    let mut next = || parts.next().map(str::to_owned);
    Some(Source {
        survey: next()?,
        release: next()?.parse().ok()?,
        question: next()?,
        by: next()?
            .split('+')
            .filter(|by| !by.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

/// Applies a form's action to a document.
pub(super) fn act(
    body: &mut Body,
    form: &EditForm,
    choices: &sources::Choices,
) -> Result<(), EditError> {
    let id = form.id.ok_or(EditError::Missing);
    let place = body.sections.iter().position(|s| s.id == form.section);
    let place = place.ok_or(EditError::Missing);
    let text = || Piece::Text {
        markdown: form.words.clone(),
    };
    let outside = || Piece::Outside {
        markdown: form.words.clone(),
        source: form.source.clone(),
        date: form.date.clone(),
        limits: form.limits.clone(),
    };
    match form.act.as_str() {
        "section" => body.add_section(&form.title),
        "change-section" => {
            body.change_section(place?, &form.title, !form.internal.is_empty())?;
            body.keep_back(place?, !form.own.is_empty())
        }
        "remove-section" => body.remove_section(place?),
        "section-up" => body.move_section(place?, Way::Up),
        "section-down" => body.move_section(place?, Way::Down),
        "text" => body.add(place?, text()).map(drop),
        "change-text" => body.change(id?, text()),
        "outside" => body.add(place?, outside()).map(drop),
        "change-outside" => body.change(id?, outside()),
        "figure" => {
            let wanted = source(&form.source);
            let mut known = choices.figures.iter();
            let found = known.find(|(source, ..)| Some(source) == wanted.as_ref());
            let (source, ..) = found.ok_or(EditError::Missing)?;
            let piece = Piece::Figure {
                source: source.clone(),
                caption: form.words.clone(),
            };
            body.add(place?, piece).map(drop)
        }
        "change-figure" => {
            let (_, piece) = body.find(id?).ok_or(EditError::Missing)?;
            let Piece::Figure { source, .. } = piece.piece.clone() else {
                return Err(EditError::Missing);
            };
            let caption = form.words.clone();
            body.change(id?, Piece::Figure { source, caption })
        }
        "quote" => {
            let mut known = choices.quotes.iter();
            let found = known.find(|q| format!("{}|{}", q.survey, q.number) == form.source);
            let quote = found.ok_or(EditError::Missing)?;
            let piece = Piece::Quote {
                survey: quote.survey.clone(),
                number: quote.number,
                words: quote.words.clone(),
            };
            body.add(place?, piece).map(drop)
        }
        "remove" => body.remove(id?),
        "up" => body.shift(id?, Way::Up),
        "down" => body.shift(id?, Way::Down),
        "place" => body.put_before(id?, place?, form.before),
        "cause" => body.add_cause(form.id, &form.words).map(drop),
        "remove-cause" => body.remove_cause(id?),
        "focus" => body
            .put_focus(form.id, &form.title, &form.words, &form.finding)
            .map(drop),
        "remove-focus" => body.remove_focus(id?),
        _ => Err(EditError::Missing),
    }
}

/// Returns the name of a form's part in the version that the form was shown with; empty if unknown.
pub(super) async fn called(
    app: &App,
    staff: &Staff,
    number: i64,
    form: &EditForm,
    choices: &sources::Choices,
) -> Result<String, PageError> {
    let then = picture::find_body(&app.store, &staff.municipality, number, form.revision).await?;
    let name = |piece: &Numbered| pages::name_of(staff.locale, choices, piece);
    let part = then.and_then(|then| form.part(&then, &name));
    Ok(part.unwrap_or_default())
}
