//! Routes on which a draft is begun.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::pages::{self, Earlier};
use crate::accounts::unsent::TOKEN;
use crate::app::App;
use crate::audit::{Event, record};
use crate::authoring::begin::{self, Own};
use crate::authoring::{self, Act, Authored, Decision, Draft, keys};
use crate::interchange::System;
use crate::publishing::watch::Mistake;
use crate::publishing::{in_order, is_taken, set_home};
use crate::say;
use crate::site::desk::files::told;
use crate::site::editor::form::{Typed, Wrong};
use crate::site::editor::forms::routes as forms;
use crate::site::guard::Staff;
use crate::survey::file::build::{self, Source, Sources};
use crate::survey::file::written;
use crate::survey::{Home, Language, Published, municipality};
use crate::web::{Locale, PageError};

fn surveys(app: &App, staff: &Staff) -> Vec<Arc<Published>> {
    let all = in_order(app.surveys.list(), &app.clock).into_iter();
    let mine = all.filter(|one| *one.id.municipality == *staff.municipality);
    mine.collect()
}

/// Returns what the municipality brings to a new survey.
pub fn own(app: &App, staff: &Staff) -> Own {
    let mut all = surveys(app, staff);
    all.sort_by_key(|one| std::cmp::Reverse(one.id.number));
    Own::of(&staff.municipality, all.iter().map(|one| &one.survey))
}

fn page(
    app: &App,
    staff: &Staff,
    typed: &Typed,
    (status, wrong): (StatusCode, &[Wrong]),
) -> Response {
    let earlier: Vec<Earlier> = surveys(app, staff)
        .iter()
        .map(|one| (one.survey.slug.clone(), one.survey.full_title()))
        .collect();
    (status, pages::new(staff, &earlier, typed, wrong)).into_response()
}

/// `GET /staff/m/{municipality}/drafts/new`.
pub async fn show(State(app): State<Arc<App>>, staff: Staff) -> Response {
    let sender = own(&app, &staff).sender;
    let typed = Typed(vec![("sender".to_owned(), sender)]);
    page(&app, &staff, &typed, (StatusCode::OK, &[]))
}

/// Returns a name in addresses that neither a survey nor a draft has.
pub async fn free(app: &App, staff: &Staff, words: &str) -> Result<String, PageError> {
    let drafts = authoring::list_drafts(&app.store, &staff.municipality).await?;
    let mut taken: Vec<String> = drafts.into_iter().map(|one| one.slug).collect();
    loop {
        let slug = keys::slug(words, |one| taken.iter().any(|other| other == one));
        if !is_taken(&app.store, &slug).await? {
            return Ok(slug);
        }
        taken.push(slug);
    }
}

/// Moves a survey here that was given back to files before: its old draft is brought back, with what the file says now.
async fn move_again(
    app: &App,
    staff: &Staff,
    draft: &Draft,
    there: &Authored,
    survey: &Published,
) -> Result<(), PageError> {
    let (who, now) = (staff.who(), app.clock.now());
    let municipality = &*staff.municipality;
    let what = format!("begun home {}", draft.slug);
    let mut tx = app.store.begin().await?;
    let act = (what.as_str(), who.as_str(), now);
    if !authoring::update_draft(&mut tx, municipality, there, draft, act).await? {
        tx.rollback().await?;
        return Ok(());
    }
    let last = authoring::find_act(&mut tx, municipality, there).await?;
    let mut newest = there.clone();
    newest.revision += 1;
    let back = Act {
        number: last.map_or(0, |act| act.number) + 1,
        decision: Decision::Restored,
        revision: newest.revision,
        version: None,
        note: String::new(),
        by: who.clone(),
        at: now,
    };
    authoring::insert_act(&mut tx, municipality, &newest, &back).await?;
    set_home(&mut tx, &survey.id, Home::Here).await?;
    let event = Event {
        municipality,
        at: now,
        who: &who,
        what: "draft.move-here",
        object: &format!("draft {}", there.number),
        detail: &draft.slug,
    };
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await?;
    app.surveys.refresh(&app.store).await?;
    Ok(())
}

/// How long a second press on the same button begins nothing anew, in ms.
const AGAIN: i64 = 10_000;

/// Stores a begun draft and goes to it; one that was begun with the same name a moment ago is gone to, too.
pub async fn begun(
    app: &App,
    staff: &Staff,
    draft: &Draft,
    what: &str,
    moves: Option<&Published>,
) -> Result<Response, PageError> {
    let (who, now) = (staff.who(), app.clock.now());
    let municipality = &*staff.municipality;
    if moves.is_none() {
        // A double press: what was begun a moment ago is gone to.
        let drafts = authoring::list_drafts(&app.store, municipality).await?;
        let again = drafts.iter().filter(|one| {
            one.begun_by == who && one.title == draft.title() && now - one.begun_at < AGAIN
        });
        for one in again {
            let first = authoring::find_revision(&app.store, municipality, (one, 1)).await?;
            let as_begun = first.map(|first| Draft {
                slug: draft.slug.clone(),
                ..first
            });
            if as_begun.as_ref() == Some(draft) {
                let to = format!("/staff/m/{municipality}/drafts/{}", one.number);
                return Ok(Redirect::to(&to).into_response());
            }
        }
    }
    let mut tx = app.store.begin().await?;
    let act = (what, who.as_str(), now);
    let number = authoring::insert_draft(&mut tx, municipality, draft, act).await?;
    let Some(number) = number else {
        tx.rollback().await?;
        let there = authoring::find_draft_of(&app.store, municipality, &draft.slug).await?;
        let there = there.ok_or(PageError::Gone)?;
        let number = there.number;
        if let Some(survey) = moves {
            move_again(app, staff, draft, &there, survey).await?;
        }
        let to = format!("/staff/m/{municipality}/drafts/{number}");
        return Ok(Redirect::to(&to).into_response());
    };
    let object = format!("draft {number}");
    let event = |what, detail| Event {
        municipality,
        at: now,
        who: &who,
        what,
        object: &object,
        detail,
    };
    let mut recorded = record(&mut tx, &event("draft.begin", &draft.slug)).await?;
    if let Some(survey) = moves {
        set_home(&mut tx, &survey.id, Home::Here).await?;
        recorded = record(&mut tx, &event("draft.move-here", &draft.slug)).await?;
    }
    tx.commit(recorded).await?;
    if moves.is_some() {
        app.surveys.refresh(&app.store).await?;
    }
    let to = format!("/staff/m/{municipality}/drafts/{number}");
    Ok(Redirect::to(&to).into_response())
}

/// `POST /staff/m/{municipality}/drafts/new`.
pub async fn begin(
    State(app): State<Arc<App>>,
    staff: Staff,
    body: Bytes,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let typed = Typed::parse(&body);
    let mut own = own(&app, &staff);
    if typed.has("sender") {
        typed.one("sender").clone_into(&mut own.sender);
    }
    let from = typed.one("from");
    let (kind, of) = from.split_once(' ').unwrap_or((from, ""));
    let survey = || {
        let all = surveys(&app, &staff);
        all.into_iter().find(|one| one.survey.slug == of)
    };
    let mut moves = None;
    let begun_from = match kind {
        "template" => begin::from_template(of, &own),
        "round" => survey().and_then(|one| begin::next_round(&one.survey, typed.one("round"))),
        "copy" => survey().and_then(|one| written::draft(&one.survey).ok()),
        "home" => {
            moves = survey().filter(|one| one.home == Home::File && one.retired_at.is_none());
            let of = moves.as_ref();
            of.and_then(|one| written::draft(&one.survey).ok())
        }
        "empty" => {
            let words = (l.t("draft-first-page"), l.t("draft-first-question"));
            Some(begin::empty(&own, words))
        }
        _ => None,
    };
    let mut wrong: Vec<Wrong> = Vec::new();
    if begun_from.is_none() {
        wrong.push((
            "from-template-safety".to_owned(),
            l.t("draft-from-none").to_owned(),
        ));
    }
    if kind == "round" && typed.one("round").is_empty() {
        wrong.push(("round".to_owned(), l.t("draft-round-needed").to_owned()));
    }
    if ["template", "empty"].contains(&kind) && own.sender.is_empty() {
        wrong.push(("sender".to_owned(), l.t("draft-sender-needed").to_owned()));
    }
    let (Some(mut draft), true) = (begun_from, wrong.is_empty()) else {
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, &wrong[..]);
        return Ok(page(&app, &staff, &typed, refused));
    };
    let slug = if let Some(survey) = &moves {
        survey.survey.slug.clone()
    } else {
        let title = [typed.one("title"), &draft.base.title, &own.sender];
        let words = title.into_iter().find(|words| !words.is_empty());
        let round = draft.base.round.clone().filter(|_| kind == "round");
        let words = format!(
            "{} {}",
            words.unwrap_or_default(),
            round.unwrap_or_default()
        );
        free(&app, &staff, &words).await?
    };
    begin::named(&mut draft, typed.one("title"), slug);
    let what = format!("begun {from}");
    begun(&app, &staff, &draft, &what, moves.as_deref()).await
}

/// Most problems of uploaded files told at once.
const UPLOAD_TOLD: usize = 20;

/// A file as sent: its name and bytes.
type Sent = (String, Vec<u8>);

/// Sorts files as sent into what a survey is read from, under their own names.
fn sources(l: &Locale, files: &[Sent]) -> Result<Sources, String> {
    let mut sources = Sources::default();
    for (name, bytes) in files {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let Some(stem) = name.strip_suffix(".toml") else {
            sources.pictures.push((name.to_owned(), bytes.clone()));
            continue;
        };
        let text = String::from_utf8(bytes.clone());
        let text = text.map_err(|_| format!("{name}: {}", say!(NotUtf8 {})))?;
        let source = Source {
            path: name.to_owned(),
            text,
            unreadable: None,
        };
        if municipality::find(stem).is_some() {
            sources.places.push((stem.to_owned(), source));
        } else if let Some((_, language)) = stem.split_once('.') {
            sources.overlays.push((language.to_owned(), source));
        } else if sources.base.is_none() {
            stem.clone_into(&mut sources.slug);
            sources.base = Some(source);
        } else {
            let slug = &sources.slug;
            return Err(l.with("draft-upload-two", &[("one", slug), ("other", stem)]));
        }
    }
    Ok(sources)
}

/// Reads files of a survey into a draft. What only has to be mended comes in and is told there; what cannot be read is refused, each
/// time with file, line and column.
fn from_files(l: &Locale, files: &[Sent], municipality: &str) -> Result<Draft, Vec<String>> {
    let sources = sources(l, files).map_err(|words| vec![words])?;
    let slug = sources.slug.clone();
    let all = sources.base.iter().map(|one| (format!("{slug}.toml"), one));
    let overlays = sources.overlays.iter();
    let overlays = overlays.map(|(code, one)| (format!("{slug}.{code}.toml"), one));
    let places = sources.places.iter();
    let places = places.map(|(code, one)| (format!("places/{code}.toml"), one));
    let texts: Vec<(String, String)> = all
        .chain(overlays)
        .chain(places)
        .map(|(name, one)| (name, one.text.clone()))
        .collect();
    let told = || -> Vec<String> {
        let found = build::shown(&sources).err().unwrap_or_default();
        let mistakes = found.into_iter().map(Mistake::InFile);
        mistakes
            .map(|one| match told(l, &one) {
                (Some(place), sentence) => format!("{place}: {sentence}"),
                (None, sentence) => sentence,
            })
            .collect()
    };
    let read = Draft::read(&slug, &texts, None);
    let mut draft = read.map_err(|error| {
        let all = told();
        if all.is_empty() {
            vec![error.to_string()]
        } else {
            all
        }
    })?;
    let mut keys: Vec<&str> = draft.questions().map(|one| one.key.as_str()).collect();
    let pages = draft.base.page.iter().map(|one| one.key.as_str());
    let mut pages: Vec<&str> = pages.collect();
    for list in [&mut keys, &mut pages] {
        let all = list.len();
        list.sort_unstable();
        list.dedup();
        // Parts are found by their keys: two of one name could not be told apart.
        if list.len() < all || list.iter().any(|key| !keys::is_key(key)) {
            return Err(told());
        }
    }
    let base = &draft.base;
    let listed = |code: &str| base.languages.iter().any(|one| one == code);
    let others = draft.overlays.keys();
    let strays = others.filter(|code| **code == base.language || !listed(code));
    let known = |code: &String| Language::new(code).is_some();
    let mut once = base.languages.clone();
    once.dedup();
    // No form has a field for these: the files are to be mended.
    if strays.count() > 0
        || base.languages.first() != Some(&base.language)
        || !base.languages.iter().all(known)
        || once.len() < base.languages.len()
    {
        return Err(told());
    }
    let codes: Vec<String> = base.languages.iter().skip(1).cloned().collect();
    for code in codes {
        draft.overlays.entry(code).or_default();
    }
    let wanted = draft.base.logo.as_ref();
    let logo = wanted.and_then(|name| sources.pictures.iter().find(|(one, _)| one == name));
    draft.logo = logo.cloned();
    if draft.logo.is_none() {
        draft.base.logo = None;
    }
    municipality.clone_into(&mut draft.base.municipality);
    municipality.clone_into(&mut draft.places.municipality);
    Ok(draft)
}

/// Shows the page again with what is wrong with an upload.
pub fn refuse(app: &App, staff: &Staff, sentence: String) -> Response {
    let wrong = [("upload".to_owned(), sentence)];
    let sender = own(app, staff).sender;
    let typed = Typed(vec![("sender".to_owned(), sender)]);
    page(
        app,
        staff,
        &typed,
        (StatusCode::UNPROCESSABLE_ENTITY, &wrong),
    )
}

/// `POST /staff/m/{municipality}/drafts/new/files`: begins from files that somebody keeps.
pub async fn upload(
    State(app): State<Arc<App>>,
    staff: Staff,
    mut form: Multipart,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let mut files: Vec<Sent> = Vec::new();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => return Err(PageError::Unreadable),
        };
        if field.name() == Some(TOKEN) {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| PageError::Unreadable)?;
        if !name.is_empty() {
            files.push((name, bytes.to_vec()));
        }
    }
    let refuse = |sentence: String| refuse(&app, &staff, sentence);
    if files.is_empty() {
        return Ok(refuse(l.t("draft-upload-none").to_owned()));
    }
    if let [(name, bytes)] = &files[..]
        && let Some(system) = System::of_name(name)
    {
        return Ok(forms::review(&app, &staff, system, bytes));
    }
    let mut draft = match from_files(l, &files, &staff.municipality) {
        Ok(draft) => draft,
        Err(all) => {
            let all = all.iter().take(UPLOAD_TOLD).map(String::as_str);
            let words = all.collect::<Vec<_>>().join(" · ");
            return Ok(refuse(l.with("draft-upload-wrong", &[("words", &words)])));
        }
    };
    if draft.places.place.is_empty() {
        draft.places = own(&app, &staff).places;
    }
    let slug = free(&app, &staff, &draft.slug.clone()).await?;
    begin::named(&mut draft, "", slug);
    begun(&app, &staff, &draft, "begun files", None).await
}
