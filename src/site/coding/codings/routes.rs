//! Routes of the coding screen: progress, the next text, a text.

mod again;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

pub(in crate::site::coding) use self::again::again;
use super::form::{Address, CodingForm, Next, Place, PlanForm, code_of};
use super::pages::{self, One, Overview, Typed};
use crate::app::App;
use crate::coding::codings::{Plan, Saved, ToSave, begin, parts, plan, save, settling};
use crate::coding::notes::{self, READERS};
use crate::coding::{alarms, codebook, texts};
use crate::response::dispose;
use crate::site::guard::{AtSurvey, AtWhole};
use crate::site::shell::Problem;
use crate::text::codebook::{Codebook, Version};
use crate::text::coded::{Coded, Given, Part};
use crate::text::index::Entry;
use crate::text::suggest::SAID;
use crate::web::PageError;

/// Number of open texts among which the most useful is searched.
const LOOKED_AT: usize = 200;

/// Returns the coding plan of a survey, or a redirect to the page that starts coding.
pub(in crate::site::coding) async fn begun(
    app: &App,
    at: &AtSurvey,
) -> Result<Result<Plan, Response>, PageError> {
    let found = plan(&app.store, &at.published.id).await?;
    Ok(found.ok_or_else(|| Redirect::to(&at.path("/coding")).into_response()))
}

pub(in crate::site::coding) async fn current(
    app: &App,
    at: &AtSurvey,
) -> Result<Version, PageError> {
    codebook::current(&app.store, &at.published.id.municipality)
        .await
        .map_err(PageError::from)
}

/// `GET /staff/s/{slug}/coding`: the progress of coding.
pub async fn overview(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let plan = plan(&app.store, survey).await?;
    let version = current(&app, &at).await?;
    let me = at.staff.signed_in.person.id;
    let taken = app.coding.taken(survey, me, app.clock.now());
    let book = version.book.clone();
    let counted = app
        .coding
        .read(&app.store, &app.clock, survey, move |index| {
            let coders = |id| plan.map_or(1, |plan| plan.coders(id));
            let mut o = Overview::default();
            for entry in index.entries() {
                o.texts += 1;
                o.mine += usize::from(entry.by(me).is_some());
                o.done += usize::from(entry.is_done(&book));
                o.differ += usize::from(entry.differs(coders(entry.id)));
                o.twice += usize::from(entry.codings.len() > 1);
                o.waiting += usize::from(entry.waits);
                if entry.is_for(me, coders(entry.id), &book) {
                    let is_taken = taken.contains(&(entry.id, entry.question.clone()));
                    *(if is_taken { &mut o.held } else { &mut o.for_me }) += 1;
                }
                o.anew += usize::from(entry.is_asked_anew(&book));
            }
            o
        })
        .await?;
    // Alarms apply whatever happens to the response; coders only have texts that count.
    let sounding = alarms::sounding_of(&app.store, survey).await?;
    let urgent = notes::waiting_of(&app.store, survey).await?;
    let counted = Overview {
        sounding: usize::try_from(sounding).unwrap_or(0),
        urgent,
        simulated: texts::simulated(&app.store, &at.published).await?,
        disposed: dispose::last_of_texts(&app.store, survey).await?,
        settling: settling::is_under_way(&app.store, survey).await?,
        ..counted
    };
    Ok(pages::overview(&at, plan, &version, &counted).into_response())
}

/// `POST /staff/s/{slug}/coding`: starts coding, or changes the share of texts coded by two.
pub async fn set_plan(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Form(form): Form<PlanForm>,
) -> Result<Response, PageError> {
    let new = Plan {
        twice: form.twice.clamp(0, 100),
    };
    let mut tx = app.store.begin().await?;
    let by = (at.staff.who(), app.clock.now());
    begin(&mut tx, &at.published.id, new, (&by.0, by.1)).await?;
    let detail = format!("{} of 100 texts by two", new.twice);
    let recorded = at
        .record(&mut tx, &app.clock, "coding.plan", &detail)
        .await?;
    tx.commit(recorded).await?;
    let here = [Arc::clone(&at.published)];
    settling::go_on_at_once(&app.store, &app.clock, &here).await;
    Ok(Redirect::to(&at.path("/coding")).into_response())
}

/// `GET /staff/s/{slug}/coding/next`: redirects to the next text.
pub async fn next(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Query(query): Query<Next>,
) -> Result<Response, PageError> {
    let plan = match begun(&app, &at).await? {
        Ok(plan) => plan,
        Err(response) => return Ok(response),
    };
    let survey = &at.published.id;
    let me = at.staff.signed_in.person.id;
    let now = app.clock.now();
    let taken = app.coding.taken(survey, me, now);
    let after = query.after.clone();
    let version = current(&app, &at).await?;
    let book = version.book.clone();
    let open: Vec<(Uuid, Box<str>, Box<str>)> = app
        .coding
        .read(&app.store, &app.clock, survey, move |index| {
            let open = |entry: &&Entry| {
                entry.is_for(me, plan.coders(entry.id), &book)
                    && !taken.contains(&(entry.id, entry.question.clone()))
            };
            let is_passed =
                |entry: &&Entry| after == format!("{}.{}", entry.id.simple(), entry.question);
            // In order from behind the skipped one, wrapping around; the skipped one comes last.
            let behind = index.entries().skip_while(|e| !is_passed(e)).skip(1);
            let before = index.entries().take_while(|e| !is_passed(e));
            let passed = index.entries().filter(is_passed);
            let round = behind.chain(before).chain(passed).filter(open);
            let all: Vec<_> = round
                .take(LOOKED_AT + 1)
                .map(|e| (e.id, e.question.clone(), Box::from(&*e.text)))
                .collect();
            all
        })
        .await?;
    if open.is_empty() {
        return Ok(Redirect::to(&at.path("/coding?done")).into_response());
    }
    let chosen = if query.order == "useful" && open.len() > 1 {
        let texts: Vec<Box<str>> = open[..open.len() - 1]
            .iter()
            .map(|(.., text)| text.clone())
            .collect();
        app.coding
            .suggest(
                (&app.store, &app.clock),
                &survey.municipality,
                &version,
                move |model| {
                    let doubt = |text: &str| {
                        let all = model.suggest(text);
                        all.iter()
                            .map(|(_, sure)| (sure - SAID).abs())
                            .fold(1.0, f64::min)
                    };
                    let doubts = texts.iter().map(|text| doubt(text)).enumerate();
                    doubts
                        .min_by(|a, b| a.1.total_cmp(&b.1))
                        .map_or(0, |(at, _)| at)
                },
            )
            .await?
    } else {
        0
    };
    let (id, question, _) = &open[chosen];
    app.coding.take(survey, *id, question, me, now);
    // The only text left is shown again when skipped.
    let is_last = query.after == format!("{}.{question}", id.simple());
    let query = match (query.order.as_str(), is_last) {
        ("useful", false) => "?order=useful",
        ("useful", true) => "?order=useful&said=last",
        (_, true) => "?said=last",
        _ => "",
    };
    let below = format!("/coding/{}/{question}{query}", id.simple());
    Ok(Redirect::to(&at.path(&below)).into_response())
}

pub(in crate::site::coding) async fn entry(
    app: &App,
    at: &AtSurvey,
    place: &Place,
) -> Result<Entry, PageError> {
    let (id, question) = (place.id, place.question.clone());
    app.coding
        .read(&app.store, &app.clock, &at.published.id, move |index| {
            index.find(id, &question).cloned()
        })
        .await?
        .ok_or(PageError::NotFound)
}

/// `GET /staff/s/{slug}/coding/{id}/{question}`: a text to code.
pub async fn show(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Query(address): Query<Address>,
) -> Result<Response, PageError> {
    if let Err(response) = begun(&app, &at).await? {
        return Ok(response);
    }
    let entry = entry(&app, &at, &place).await?;
    let me = at.staff.signed_in.person.id;
    let revision = entry.kept_by(me).map_or(0, |kept| kept.revision);
    let given = entry
        .by(me)
        .map_or(Vec::new(), |coded| coded.given().to_vec());
    let said = match address.said.as_str() {
        "overtaken" => Some("coding-overtaken"),
        "translated" => Some("translation-saved"),
        "urgent" => Some("urgent-saved"),
        "quoted" => Some("quote-proposed"),
        "last" => Some("coding-last"),
        _ => None,
    };
    let shown = TextPage {
        given: &given,
        revision,
        order: &address.order,
        said,
        ..TextPage::default()
    };
    page(&app, &at, &entry, &shown).await
}

/// Parameters of a text's page besides the text.
#[derive(Debug, Default)]
struct TextPage<'s> {
    /// Ticked themes.
    given: &'s [Given],
    /// Revision that a new coding would replace.
    revision: i64,
    order: &'s str,
    said: Option<&'static str>,
    typed: Typed<'s>,
    problems: &'s [Problem],
    status: StatusCode,
}

async fn page(
    app: &App,
    at: &AtSurvey,
    entry: &Entry,
    shown: &TextPage<'_>,
) -> Result<Response, PageError> {
    let version = current(app, at).await?;
    let text = entry.text.to_string();
    let suggested: Vec<(String, f64)> = app
        .coding
        .suggest(
            (&app.store, &app.clock),
            &at.published.id.municipality,
            &version,
            move |model| {
                let all = model.suggest(&text).into_iter().take(3);
                all.map(|(key, sure)| (key.to_owned(), sure)).collect()
            },
        )
        .await?;
    let people =
        crate::accounts::directory::with_roles(&app.store, &at.published.id.municipality, READERS)
            .await?;
    let told = notes::store::list_urgent(&app.store, &at.published.id).await?;
    let is_it = |told: &&notes::Urgent| told.id == entry.id && *told.question == *entry.question;
    let told = told.iter().find(is_it);
    let receivers = notes::receivers(&app.store, told.into_iter()).await?;
    let name = receivers.first().map_or("–", |(_, name)| name.as_str());
    let one = One {
        told: told.map(|told| (told, name)),
        entry,
        version: &version,
        given: shown.given,
        revision: shown.revision,
        order: shown.order,
        suggested: &suggested,
        people: &people,
        said: shown.said,
        typed: shown.typed,
    };
    Ok((shown.status, pages::one(at, &one, shown.problems)).into_response())
}

/// Reads ticked themes; `parts` returns the parts of a theme by its key and code. Also returns the keys that the codebook no
/// longer has.
pub(in crate::site::coding) fn read(
    book: &Codebook,
    keys: &[String],
    parts: impl Fn(&str, u32) -> Vec<Part>,
) -> (Vec<Given>, Vec<String>) {
    let (mut given, mut missing) = (Vec::new(), Vec::new());
    for key in keys {
        match code_of(book, key) {
            None => missing.push(key.clone()),
            Some(code) => given.push(Given {
                code,
                parts: parts(key, code),
            }),
        }
    }
    (given, missing)
}

/// Reads a form's coding like [`read`]; `kept` is the sender's stored one. Also returns whether the text has changed since
/// it was shown, so that marked places are invalid and the stored parts are kept.
fn said(
    form: &CodingForm,
    entry: &Entry,
    kept: Option<&Coded>,
    book: &Codebook,
) -> (Vec<Given>, Vec<String>, bool) {
    let changed = parts::are_places(&form.part) && form.shown != entry.stamp();
    let (given, missing) = read(book, &form.theme, |key, code| {
        if changed {
            return parts::kept_of(kept, book, code);
        }
        let mine = form.part.iter().filter_map(|part| part.split_once(':'));
        let mine = mine.filter(|(of, _)| *of == key);
        let places: Vec<&str> = mine.map(|(_, place)| place).collect();
        parts::read(entry, kept, book, code, &places)
    });
    (given, missing, changed)
}

/// `POST /staff/s/{slug}/coding/{id}/{question}`: stores a coding and redirects to the next text.
pub async fn store_one(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Form(form): Form<CodingForm>,
) -> Result<Response, PageError> {
    let plan = match begun(&app, &at).await? {
        Ok(plan) => plan,
        Err(response) => return Ok(response),
    };
    let entry = entry(&app, &at, &place).await?;
    let version = current(&app, &at).await?;
    let me = at.staff.signed_in.person.id;
    let (given, missing, changed) = said(&form, &entry, entry.by(me), &version.book);
    let l = at.staff.locale;
    let problem = match (Coded::new(given.clone()), missing.is_empty()) {
        (_, false) => Err(l.t("coding-theme-gone")),
        _ if changed => Err(l.t("coding-shown-changed")),
        (None, _) if given.is_empty() => Err(l.t("coding-none")),
        (None, _) => Err(l.t("coding-mark-alone")),
        (Some(coded), true) => Ok(coded),
    };
    let coded = match problem {
        Ok(coded) => coded,
        Err(sentence) => {
            let problems = [("themes", sentence.to_owned())];
            let shown = TextPage {
                given: &given,
                revision: form.revision,
                order: &form.order,
                problems: &problems,
                status: if changed {
                    StatusCode::CONFLICT
                } else {
                    StatusCode::UNPROCESSABLE_ENTITY
                },
                ..TextPage::default()
            };
            return page(&app, &at, &entry, &shown).await;
        }
    };
    let new = ToSave {
        id: place.id,
        question: &place.question,
        coded: &coded,
        at: app.clock.now(),
    };
    let mut tx = app.store.begin().await?;
    let saved = save(&mut tx, &at.published, plan, me, form.revision, &new).await?;
    match saved {
        Saved::Gone => {
            tx.rollback().await?;
            Err(PageError::NotFound)
        }
        Saved::Overtaken => {
            tx.rollback().await?;
            // The ticked themes are shown again, with the current revision.
            let entry = self::entry(&app, &at, &place).await?;
            let problems = [("themes", l.t("coding-overtaken").to_owned())];
            let shown = TextPage {
                given: &given,
                revision: entry.kept_by(me).map_or(0, |kept| kept.revision),
                order: &form.order,
                problems: &problems,
                status: StatusCode::CONFLICT,
                ..TextPage::default()
            };
            page(&app, &at, &entry, &shown).await
        }
        Saved::Stored => {
            let recorded = at
                .record(&mut tx, &app.clock, "coding.save", &place.question)
                .await?;
            tx.commit(recorded).await?;
            app.coding
                .give_back(&at.published.id, place.id, &place.question);
            let to = if form.back.starts_with("/coding/") {
                at.path(&form.back)
            } else if form.order == "useful" {
                at.path("/coding/next?order=useful")
            } else {
                at.path("/coding/next")
            };
            Ok(Redirect::to(&to).into_response())
        }
    }
}
