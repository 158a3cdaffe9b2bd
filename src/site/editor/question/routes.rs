//! Routes of a question.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::form::{Formed, formed};
use super::lists::{self, rows};
use super::pages::{self, Filled};
use super::specs::specs;
use crate::app::App;
use crate::authoring::edit::{self, EditError};
use crate::authoring::save::Saved;
use crate::authoring::{self, Draft};
use crate::site::editor::at::{AtDraft, Done, keep, saved};
use crate::site::editor::form::{Typed, Wrong, merged};
use crate::site::editor::words;
use crate::site::guard::Staff;
use crate::survey::file::format::QuestionFile;
use crate::web::PageError;

/// Path of a question.
#[derive(Debug, Clone, Deserialize)]
pub struct Of {
    draft: i64,
    question: String,
}

fn values(question: &QuestionFile) -> Vec<(String, String)> {
    let (first, after) = specs(question.kind);
    let all = first.into_iter().chain(after);
    let mut all: Vec<(String, String)> = all
        .map(|spec| (spec.name.to_owned(), (spec.get)(question)))
        .collect();
    all.push(("key".to_owned(), question.key.clone()));
    all
}

/// Returns the page's content with what is saved.
fn as_saved(revision: i64, question: &QuestionFile) -> Filled {
    let values = values(question).into_iter();
    Filled {
        revision,
        values: values.map(|(name, value)| (name, value, None)).collect(),
        lists: ["option", "statement", "group"].map(|list| lists::of(question, list)),
        question: question.clone(),
        theirs: None,
    }
}

/// Returns the page's content with what was typed, and beside it what somebody else has saved.
fn as_typed(
    revision: i64,
    typed: &Typed,
    question: &QuestionFile,
    theirs: Option<&QuestionFile>,
) -> Filled {
    let others = theirs.map(values).unwrap_or_default();
    let all = values(question).into_iter().map(|(name, _)| {
        let mine = typed.one(&name).to_owned();
        let other = others.iter().find(|(of, _)| *of == name);
        let other = other.map(|(_, value)| value.clone());
        (name, mine.clone(), other.filter(|value| *value != mine))
    });
    let lists = ["option", "statement", "group"].map(|list| rows(typed, list));
    let listed = |of: &QuestionFile| -> Vec<String> {
        let options = of.options.iter().map(|one| one.text.clone());
        let statements = of.statements.iter().map(|one| one.text.clone());
        options.chain(statements).collect()
    };
    let mine: Vec<String> = lists[0]
        .iter()
        .chain(&lists[1])
        .map(|row| row.text.clone())
        .collect();
    let other = theirs.map(listed).filter(|all| *all != mine);
    Filled {
        revision,
        values: all.collect(),
        lists,
        question: question.clone(),
        theirs: other.map(|all| all.join(" · ")),
    }
}

/// `GET /staff/m/{municipality}/drafts/{draft}/question/{question}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let part = format!("question {}", of.question);
    let at = AtDraft::write(&app, &staff, of.draft, &part).await?;
    let question = at.content().question(&of.question);
    let question = question.ok_or(PageError::NotFound)?;
    let wrong = at.wrong(&format!("/question/{}", of.question));
    let filled = as_saved(at.revision(), question);
    let main = pages::question(&at, &filled, &wrong, (false, done.saved.is_some()));
    Ok(at.page(
        StatusCode::OK,
        &words::question(at.content(), &of.question),
        &main,
    ))
}

/// Puts what a form holds into a draft.
fn put(
    staff: &Staff,
    draft: &mut Draft,
    key: &str,
    typed: &Typed,
    frozen: bool,
) -> Result<(), EditError> {
    let old = draft.question(key).ok_or(EditError::Gone)?.clone();
    let Formed {
        question,
        key: new,
        renames,
        ..
    } = formed(staff.locale, &old, typed, frozen);
    edit::put_question(draft, question, &renames)?;
    edit::rename_question(draft, key, &new)
}

/// `POST /staff/m/{municipality}/drafts/{draft}/question/{question}`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    body: Bytes,
) -> Result<Response, PageError> {
    let key = of.question.as_str();
    let part = format!("question {key}");
    let at = AtDraft::write(&app, &staff, of.draft, &part).await?;
    let mut typed = Typed::parse(&body);
    let frozen = at.is_frozen(key);
    let title = words::question(at.content(), key);
    let Some(question) = at.content().question(key) else {
        // Somebody has removed it: what was typed is shown, to be copied.
        let texts = typed.0.iter();
        let texts = texts.filter(|(name, value)| name.ends_with("text") && !value.is_empty());
        let words: Vec<&str> = texts.map(|(_, value)| value.as_str()).collect();
        let words = words.join("\n");
        let main = maud::html! {
            (at.head(&title, false))
            p { (staff.locale.t("draft-question-gone")) }
            div.field.broad { label for="typed" { (staff.locale.t("unsent-refused")) } textarea id="typed" rows="8" readonly { (words) } }
        };
        return Ok(at.page(StatusCode::GONE, &title, &main));
    };
    if typed.revision() != at.revision() {
        let opened = (&at.standing.draft, typed.revision());
        let opened = authoring::find_revision(&app.store, &staff.municipality, opened).await?;
        let opened = opened.as_ref().and_then(|draft| draft.question(key));
        // Two who changed different fields both keep what they wrote.
        let mut both = typed.clone();
        let fits = opened.is_some_and(|opened| {
            opened.kind == question.kind
                && merged(&mut both, &values(opened), &values(question))
                && ["option", "statement", "group"]
                    .into_iter()
                    .all(|list| lists::merged(&mut both, list, (opened, question)))
        });
        if fits {
            both.opened_at(at.revision());
            typed = both;
        }
    }
    let refuse = |status: StatusCode, filled: &Filled, wrong: &[Wrong], late: bool| {
        let main = pages::question(&at, filled, wrong, (late, false));
        at.page(status, &title, &main)
    };
    let read = formed(staff.locale, question, &typed, frozen);
    if !read.wrong.is_empty() {
        let filled = as_typed(typed.revision(), &typed, question, None);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(refuse(status, &filled, &read.wrong, false));
    }
    let done = keep(
        &app,
        &staff,
        of.draft,
        (typed.revision(), &part),
        |draft| draft.question(key).cloned(),
        |draft| put(&staff, draft, key, &typed, frozen),
    );
    match done.await? {
        Saved::Done(_) | Saved::Gone => {
            let to = format!("/question/{}", read.key);
            // Where rows were moved the page opens at them.
            let list = typed.one("act").split('.').next().unwrap_or_default();
            let anchor = match list {
                "option" => "#options",
                "statement" => "#statements",
                "group" => "#groups",
                _ => "",
            };
            Ok(at.go(&format!("{}{anchor}", saved(&to))))
        }
        Saved::Overtaken(theirs, revision) => {
            let other = theirs.question(key);
            let filled = as_typed(revision, &typed, question, other);
            let wrong = [(String::new(), staff.locale.t("draft-overtaken").to_owned())];
            Ok(refuse(StatusCode::CONFLICT, &filled, &wrong, true))
        }
        Saved::Refused(error) => {
            let id = match &error {
                EditError::KeyTaken(taken) | EditError::KeyWrong(taken) if *taken == read.key => {
                    "key"
                }
                _ => "",
            };
            let sentence = words::refused(staff.locale, at.content(), &error);
            let filled = as_typed(typed.revision(), &typed, question, None);
            let wrong = [(id.to_owned(), sentence)];
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(refuse(status, &filled, &wrong, false))
        }
    }
}
