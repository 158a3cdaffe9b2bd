//! Reading and changing a municipality's codebook.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use maud::Markup;

use super::form::{ThemeForm, Which};
use super::pages;
use crate::app::App;
use crate::audit::{Event, record};
use crate::coding::{codebook, codings};
use crate::site::guard::Staff;
use crate::site::shell::{Problem, field_problems};
use crate::storage::Tx;
use crate::survey::colour::Colour;
use crate::text::codebook::edit::EditError;
use crate::text::codebook::{Codebook, Theme, Version};
use crate::text::coded::Coded;
use crate::web::{Locale, PageError};

/// `GET /staff/m/{municipality}/codebook`.
pub async fn list(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let version = codebook::find_current(&app.store, &staff.municipality).await?;
    let history = codebook::list_versions(&app.store, &staff.municipality).await?;
    Ok(pages::list(&staff, &version, &history).into_response())
}

/// Where a page tells of what belongs to no field of an act: at its heading, or its form.
fn place_of(act: &str) -> &'static str {
    match act {
        "merge" => "merge",
        "split" => "split",
        "remove" => "remove",
        _ => "theme",
    }
}

/// The field that a mistake belongs to, and key of the sentence that says what to do.
fn told(error: EditError, act: &str) -> (&'static str, &'static str) {
    match (error, act) {
        (EditError::NoTheme, "merge") => ("into", "theme-missing"),
        (EditError::NoTheme, _) => (place_of(act), "theme-missing"),
        (EditError::SameName, "split") => ("parts", "theme-same-name"),
        (EditError::SameName, _) => ("name", "theme-same-name"),
        (EditError::NoName, "split") | (EditError::OnePart, _) => ("parts", "theme-one-part"),
        (EditError::NoName, _) => ("name", "theme-no-name"),
        (EditError::SameParts, _) => ("parts", "theme-parts-twice"),
        (EditError::TooDeep, "merge") => ("into", "theme-too-deep"),
        (EditError::TooDeep, _) => ("parent", "theme-too-deep"),
        (EditError::HasOthers, _) => (place_of(act), "theme-has-others"),
        (EditError::Itself, _) => ("into", "theme-itself"),
        (EditError::TooMany, "split") => ("parts", "theme-too-many"),
        (EditError::TooMany, _) => ("theme", "theme-too-many"),
    }
}

/// The book that an act makes of the current one, and what is written down of it.
fn changed(
    version: &Version,
    key: Option<&str>,
    form: &ThemeForm,
) -> Result<(Codebook, String), EditError> {
    let book = version.book.clone();
    let next = version.number + 1;
    let name = |key: &str| {
        version
            .book
            .find(key)
            .map_or(key, |theme| theme.name.as_str())
            .to_owned()
    };
    let Some(key) = key else {
        let (book, _) = book.with(form.theme())?;
        return Ok((book, format!("+ {}", form.name)));
    };
    let old = name(key);
    Ok(match form.act.as_str() {
        "merge" => (
            book.with_merged(key, &form.into, next)?,
            format!("{old} → {}", name(&form.into)),
        ),
        "split" => {
            let lines = form
                .parts
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty());
            let parts: Vec<String> = lines.map(str::to_owned).collect();
            let what = format!("{old} → {}", parts.join(" + "));
            (book.with_split(key, &parts, next)?, what)
        }
        "remove" => (book.without(key, next)?, format!("− {old}")),
        _ => {
            let what = if old == form.name {
                old
            } else {
                format!("{old}: {}", form.name)
            };
            (book.with_changed(key, form.theme())?, what)
        }
    })
}

/// Somebody else has changed the book since the form was shown.
fn overtaken(l: &Locale, act: &str) -> Problem {
    let sentence = match place_of(act) {
        "theme" => "codebook-overtaken",
        _ => "codebook-overtaken-act",
    };
    (place_of(act), l.t(sentence).to_owned())
}

/// Whether a theme is what erased texts count as: those nobody can code anew.
fn counts_erased(book: &Codebook, key: &str, erased: &[String]) -> bool {
    let is = |code| book.theme_of(code).is_some_and(|theme| theme.key == key);
    let coded = erased.iter().filter_map(|line| Coded::parse(line));
    coded
        .flat_map(|coded| coded.codes().collect::<Vec<_>>())
        .any(is)
}

/// How many texts count as a theme, by what texts count as and how many do.
fn counted_as(book: &Codebook, key: &str, settled: &[(String, i64)]) -> usize {
    let is = |code| book.theme_of(code).is_some_and(|theme| theme.key == key);
    let has = |line: &String| Coded::parse(line).is_some_and(|coded| coded.codes().any(is));
    let texts = settled.iter().filter(|(line, _)| has(line));
    let texts: i64 = texts.map(|(_, texts)| texts).sum();
    usize::try_from(texts).unwrap_or_default()
}

/// After a merge whoever said two things that are one by now agrees: the municipality's coded surveys are settled anew.
async fn mark_coded(app: &App, tx: &mut Tx, municipality: &str) -> Result<(), PageError> {
    for published in app.surveys.list() {
        if *published.id.municipality == *municipality
            && codings::plan(&app.store, &published.id).await?.is_some()
        {
            codings::settling::mark(tx, &published.id).await?;
        }
    }
    Ok(())
}

/// The page of a theme as it was sent, with what is wrong with it; what was not in the form that was sent stands as it is.
fn shown_again(
    staff: &Staff,
    version: &Version,
    key: Option<&str>,
    form: &ThemeForm,
    (problems, erased): (&[Problem], bool),
) -> Markup {
    let theme = key
        .filter(|_| form.act != "save")
        .and_then(|key| version.book.find(key));
    let form = &theme.map_or_else(
        || form.clone(),
        |theme| ThemeForm {
            into: form.into.clone(),
            parts: form.parts.clone(),
            ..ThemeForm::of(theme, version.number)
        },
    );
    pages::theme(staff, version, key, form, problems, erased)
}

async fn act(
    app: &App,
    staff: &Staff,
    key: Option<&str>,
    form: &ThemeForm,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let mut problems: Vec<Problem> = field_problems(l, form);
    let writes = key.is_none() || form.act == "save";
    if writes && Colour::parse(&form.colour).is_none() {
        problems.push(("colour", l.t("theme-colour").to_owned()));
    }
    let mut tx = app.store.begin().await?;
    let version = codebook::find_current_tx(&mut tx, &staff.municipality).await?;
    let lines = codebook::list_erased_tx(&mut tx, &staff.municipality).await?;
    let erased = key.is_some_and(|key| counts_erased(&version.book, key, &lines));
    if key.is_some_and(|key| version.book.find(key).is_none()) {
        // Somebody else merged it, split it or took it away; what was typed is kept.
        problems = vec![(
            "theme",
            pages::gone(l, &version.book, key.unwrap_or_default()),
        )];
    } else if key.is_none() && form.version != version.number && is_written(&version.book, form) {
        // Most often it was sent twice.
        tx.rollback().await?;
        return Ok(listed(staff));
    } else if form.version != version.number {
        // Whoever goes on from here is asked nothing more, so it is told whatever else is wrong.
        problems.insert(0, overtaken(l, &form.act));
    } else if erased && matches!(form.act.as_str(), "split" | "remove") {
        problems.push((place_of(&form.act), l.t("theme-erased").to_owned()));
    } else if matches!(form.act.as_str(), "split" | "remove")
        && codings::settling::is_under_way_in(&mut tx, &staff.municipality, &app.surveys.list())
            .await?
    {
        // Of texts that are yet to be settled nobody can say whether they count as the theme, and erased ones cannot be coded again.
        problems.push((place_of(&form.act), l.t("theme-settling").to_owned()));
    }
    let made = if problems.is_empty() {
        changed(&version, key, form).map_err(|error| {
            let (field, sentence) = told(error, &form.act);
            problems.push((field, l.t(sentence).to_owned()));
        })
    } else {
        Err(())
    };
    let Ok((book, what)) = made else {
        tx.rollback().await?;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let page = shown_again(staff, &version, key, form, (&problems, erased));
        return Ok((status, page).into_response());
    };
    if let Some(theme) = key
        .filter(|_| !writes && form.sure != form.act)
        .and_then(|key| version.book.find(key))
    {
        tx.rollback().await?;
        if form.sure == "no" {
            return Ok(shown_again(staff, &version, key, form, (&[], erased)).into_response());
        }
        let settled = codebook::count_settled(&app.store, &staff.municipality).await?;
        let texts = counted_as(&version.book, &theme.key, &settled);
        return Ok(pages::ask(staff, &version, theme, form, texts).into_response());
    }
    let new = Version {
        number: version.number + 1,
        book,
    };
    let (who, now) = (staff.who(), app.clock.now());
    if !codebook::insert_version(&mut tx, &staff.municipality, &new, (&what, &who, now)).await? {
        // In the same moment somebody else made one with this number.
        tx.rollback().await?;
        let version = codebook::find_current(&app.store, &staff.municipality).await?;
        if key.is_none() && is_written(&version.book, form) {
            return Ok(listed(staff));
        }
        let problems = [overtaken(l, &form.act)];
        let page = pages::theme(staff, &version, key, form, &problems, erased);
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    if form.act == "merge" {
        mark_coded(app, &mut tx, &staff.municipality).await?;
    }
    let event = Event {
        municipality: &staff.municipality,
        at: now,
        who: &who,
        what: "codebook.change",
        object: "",
        detail: &format!("version {}: {what}", new.number),
    };
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    if form.act == "merge" {
        let mut here = app.surveys.list();
        here.retain(|published| published.id.municipality == staff.municipality);
        codings::settling::go_on_at_once(&app.store, &app.clock, &here).await;
    }
    Ok(listed(staff))
}

/// To the page of all themes.
fn listed(staff: &Staff) -> Response {
    Redirect::to(&format!("/staff/m/{}/codebook", staff.municipality)).into_response()
}

/// Whether a theme stands in a book just as it was typed.
fn is_written(book: &Codebook, form: &ThemeForm) -> bool {
    let typed = |theme: &Theme| ThemeForm {
        act: form.act.clone(),
        ..ThemeForm::of(theme, form.version)
    };
    let even = |form: &ThemeForm| {
        let colour = form.colour.to_lowercase();
        let fields = [
            &form.name,
            &form.parent,
            &colour,
            &form.definition,
            &form.includes,
            &form.excludes,
            &form.examples,
            &form.words,
        ];
        fields.map(|field| field.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let mine = even(form);
    book.themes.iter().any(|theme| even(&typed(theme)) == mine)
}

/// `GET /staff/m/{municipality}/codebook/new`: a theme to write.
pub async fn new_form(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let version = codebook::find_current(&app.store, &staff.municipality).await?;
    let form = ThemeForm {
        version: version.number,
        colour: "#1d4f91".to_owned(),
        ..ThemeForm::default()
    };
    Ok(pages::theme(&staff, &version, None, &form, &[], false).into_response())
}

/// `POST /staff/m/{municipality}/codebook/new`: adds it.
pub async fn add(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<ThemeForm>,
) -> Result<Response, PageError> {
    act(&app, &staff, None, &form).await
}

/// `GET /staff/m/{municipality}/codebook/{theme}`: a theme, and what can be done with it.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
) -> Result<Response, PageError> {
    let version = codebook::find_current(&app.store, &staff.municipality).await?;
    let theme = version.book.find(&which.theme).ok_or(PageError::NotFound)?;
    let lines = codebook::list_erased(&app.store, &staff.municipality).await?;
    let erased = counts_erased(&version.book, &theme.key, &lines);
    let form = ThemeForm::of(theme, version.number);
    let page = pages::theme(&staff, &version, Some(&theme.key), &form, &[], erased);
    Ok(page.into_response())
}

/// `POST /staff/m/{municipality}/codebook/{theme}`: changes it, merges, splits or takes it away.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Form(form): Form<ThemeForm>,
) -> Result<Response, PageError> {
    act(&app, &staff, Some(&which.theme), &form).await
}
