//! Routes of a page of questions.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::App;
use crate::authoring::Draft;
use crate::authoring::edit::{self, EditError};
use crate::authoring::save::Saved;
use crate::site::editor::at::{AtDraft, Done, keep, saved};
use crate::site::editor::form::{Input, Typed, Wrong, some};
use crate::site::editor::pages::fields::{Shown, field, summary};
use crate::site::editor::{problems, words};
use crate::site::guard::Staff;
use crate::web::PageError;

/// Path of a page.
#[derive(Debug, Clone, Deserialize)]
pub struct Of {
    draft: i64,
    page: String,
}

/// A page's fields: name, label, hint, kind, value.
type Values = [(&'static str, String, Option<String>); 3];

fn values(draft: &Draft, key: &str) -> Option<[String; 3]> {
    let mut pages = draft.base.page.iter();
    let page = pages.find(|page| page.key == key)?;
    let text = page.text.clone().unwrap_or_default();
    Some([page.title.clone(), text, page.key.clone()])
}

fn drawn(
    at: &AtDraft,
    key: &str,
    (revision, values): (i64, &Values),
    wrong: &[Wrong],
    (late, saved): (bool, bool),
) -> Markup {
    let l = at.staff.locale;
    let looks = [
        ("draft-key-page-title", "", Input::Line),
        ("draft-key-page-text", "", Input::Area),
        ("draft-key-of-page", "draft-key-hint", Input::Line),
    ];
    let mut pages = at.content().base.page.iter();
    let shown = pages.find(|page| page.key == key);
    html! {
        (summary(l, wrong, late))
        (at.head(&words::page(at.content(), key), saved))
        div.draft-sides {
            div {
                form.draft-form method="post" action=(at.path(&format!("/page/{key}"))) novalidate data-saves=(l.t("draft-not-saved")) {
                    (at.hidden(revision))
                    @for ((name, value, theirs), (label, hint, input)) in values.iter().zip(looks) {
                        (field(l, input, Shown { name, label: l.t(label), hint: if hint.is_empty() { "" } else { l.t(hint) }, value, theirs: theirs.as_deref() }, wrong))
                    }
                    button.primary type="submit" { (l.t("save")) }
                }
                section id="condition" {
                    h2 { (l.t("draft-when-page")) }
                    p { (words::shown(l, at.content(), shown.and_then(|page| page.show_if.as_ref()))) }
                    p { a href=(at.path(&problems::condition(&format!("page.{key}")))) { (l.t("draft-edit-condition")) } }
                }
            }
            (at.aside(key))
        }
    }
}

fn plain([title, text, key]: [String; 3]) -> Values {
    [
        ("title", title, None),
        ("text", text, None),
        ("key", key, None),
    ]
}

/// `GET /staff/m/{municipality}/drafts/{draft}/page/{page}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let part = format!("page {}", of.page);
    let at = AtDraft::write(&app, &staff, of.draft, &part).await?;
    let values = values(at.content(), &of.page).ok_or(PageError::NotFound)?;
    let wrong = at.wrong(&format!("/page/{}", of.page));
    let values = plain(values);
    let done = (false, done.saved.is_some());
    let main = drawn(&at, &of.page, (at.revision(), &values), &wrong, done);
    Ok(at.page(StatusCode::OK, &words::page(at.content(), &of.page), &main))
}

/// `POST /staff/m/{municipality}/drafts/{draft}/page/{page}`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(of): Path<Of>,
    body: Bytes,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let old = of.page.as_str();
    let part = format!("page {old}");
    let at = AtDraft::write(&app, &staff, of.draft, &part).await?;
    let typed = Typed::parse(&body);
    let new = match typed.one("key") {
        "" => old,
        key => key,
    };
    let title = words::page(at.content(), old);
    let done = keep(
        &app,
        &staff,
        of.draft,
        (typed.revision(), &part),
        |draft| values(draft, old),
        |draft| {
            edit::put_page(
                draft,
                old,
                (new, typed.one("title"), some(typed.one("text"))),
            )
        },
    );
    let shown = |theirs: Option<[String; 3]>| -> Values {
        let theirs = theirs.map(plain);
        let mut n = 0;
        ["title", "text", "key"].map(|name| {
            let mine = typed.one(name).to_owned();
            let other = theirs.as_ref().map(|all| all[n].1.clone());
            n += 1;
            (name, mine.clone(), other.filter(|value| *value != mine))
        })
    };
    match done.await? {
        Saved::Done(_) | Saved::Gone => Ok(at.go(&saved(&format!("/page/{new}")))),
        Saved::Overtaken(theirs, revision) => {
            let wrong = [(String::new(), l.t("draft-overtaken").to_owned())];
            let shown = shown(values(&theirs, old));
            let main = drawn(&at, old, (revision, &shown), &wrong, (true, false));
            Ok(at.page(StatusCode::CONFLICT, &title, &main))
        }
        Saved::Refused(EditError::Gone) => Err(PageError::Gone),
        Saved::Refused(error) => {
            let wrong = [("key".to_owned(), words::refused(l, at.content(), &error))];
            let shown = shown(None);
            let revision = typed.revision();
            let main = drawn(&at, old, (revision, &shown), &wrong, (false, false));
            Ok(at.page(StatusCode::UNPROCESSABLE_ENTITY, &title, &main))
        }
    }
}
