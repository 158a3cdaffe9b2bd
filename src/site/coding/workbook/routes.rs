//! Routes for exporting and importing a workbook.

use std::sync::{Arc, LazyLock};

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::form::{Done, Wanted};
use super::pages::{self, WorkbookPage};
use crate::app::App;
use crate::coding::codebook;
use crate::coding::codings::Plan;
use crate::coding::workbook::check::check;
use crate::coding::workbook::hand_in::{bring_in, known};
use crate::coding::workbook::read::{self, Unreadable};
use crate::coding::workbook::write::{self, About};
use crate::coding::workbook::{MOST, Row, key};
use crate::response::dispose;
use crate::site::coding::codings::routes::{begun, current};
use crate::site::guard::{AtSurvey, AtWhole};
use crate::site::shell::Problem;
use crate::storage::StoreError;
use crate::survey::answer::whole_number;
use crate::text::index::Entry;
use crate::threads::{self, Gate};
use crate::web::PageError;

/// Default number of texts.
const USUAL: &str = "500";
/// Limits reading to one workbook at a time, since each may take some hundred megabytes.
static READING: LazyLock<Gate> = LazyLock::new(|| Gate::new(1, 8));
/// Largest exported workbook, in bytes: once filled in, it must still be accepted.
const HEAVIEST: usize = 3 * 1024 * 1024;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /staff/s/{slug}/coding/workbook`.
pub async fn show(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let plan = match begun(&app, &at).await? {
        Ok(plan) => plan,
        Err(response) => return Ok(response),
    };
    let said = done.stored.map(|stored| {
        let (stored, same, empty) = (
            stored.to_string(),
            done.same.to_string(),
            done.empty.to_string(),
        );
        let all = [
            ("stored", stored.as_str()),
            ("same", &same),
            ("empty", &empty),
        ];
        let l = at.staff.locale;
        let mut said = l.with("workbook-stored", &all);
        if done.by_others > 0 {
            said.push(' ');
            said.push_str(&l.with("workbook-done", &[("n", &done.by_others.to_string())]));
        }
        said
    });
    let shown = WorkbookPage { said, ..usual() };
    page(&app, &at, plan, shown, &[], StatusCode::OK).await
}

async fn page(
    app: &App,
    at: &AtSurvey,
    plan: Plan,
    mut shown: WorkbookPage<'_>,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, PageError> {
    let me = at.staff.signed_in.person.id;
    let book = current(app, at).await?.book;
    shown.texts = app
        .coding
        .read(&app.store, &app.clock, &at.published.id, move |index| {
            let open = |e: &&Entry| e.is_for(me, plan.coders(e.id), &book);
            let mine = |e: &&Entry| e.by(me).is_some();
            (
                index.entries().filter(open).count(),
                index.entries().filter(mine).count(),
            )
        })
        .await?;
    shown.disposed = dispose::last_of_texts(&app.store, &at.published.id).await?;
    Ok((status, pages::page(at, &shown, problems)).into_response())
}

/// Renders the page again with a problem.
async fn refuse(
    app: &App,
    at: &AtSurvey,
    plan: Plan,
    shown: WorkbookPage<'_>,
    problem: Problem,
) -> Result<Response, PageError> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(app, at, plan, shown, &[problem], status).await
}

/// Returns the default parameters of the page.
fn usual() -> WorkbookPage<'static> {
    WorkbookPage {
        most: USUAL,
        ..WorkbookPage::default()
    }
}

impl Wanted {
    /// Returns the typed values, for the page that is shown again.
    fn shown(&self) -> WorkbookPage<'_> {
        WorkbookPage {
            which: &self.which,
            most: &self.most,
            ..WorkbookPage::default()
        }
    }
}

/// `GET /staff/s/{slug}/coding/workbook/file`: exports the workbook.
pub async fn file(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let plan = match begun(&app, &at).await? {
        Ok(plan) => plan,
        Err(response) => return Ok(response),
    };
    let l = at.staff.locale;
    let most = whole_number(&wanted.most).and_then(|most| usize::try_from(most).ok());
    let Some(most) = most.filter(|most| (1..=MOST).contains(most)) else {
        let sentence = l.with("workbook-most-wrong", &[("most", &MOST.to_string())]);
        return refuse(&app, &at, plan, wanted.shown(), ("most", sentence)).await;
    };
    let me = at.staff.signed_in.person.id;
    let mine = wanted.which == "mine";
    let version = current(&app, &at).await?;
    let book = version.book.clone();
    let texts: Vec<Entry> = app
        .coding
        .read(&app.store, &app.clock, &at.published.id, move |index| {
            let wanted = |e: &&Entry| {
                if mine {
                    e.by(me).is_some()
                } else {
                    e.is_for(me, plan.coders(e.id), &book)
                }
            };
            let all: Vec<&Entry> = index.entries().filter(wanted).collect();
            // Everybody starts elsewhere, so that two people's partial exports seldom overlap.
            let begin = usize::try_from(me.as_u128() % all.len().max(1) as u128).unwrap_or(0);
            let round = all[begin..].iter().chain(&all[..begin]);
            round.take(most).map(|entry| (*entry).clone()).collect()
        })
        .await?;
    if texts.is_empty() {
        let problem = ("which", l.t("workbook-none").to_owned());
        return refuse(&app, &at, plan, wanted.shown(), problem).await;
    }
    let survey = &at.published.survey;
    let row = |entry: &Entry| {
        let kept = entry.kept_by(me);
        let name = app
            .intake
            .keys
            .text_name(&at.published.id, entry.id, &entry.question, me);
        let question = survey.question_index(&entry.question);
        Row {
            key: key(&name, kept.map_or(0, |kept| kept.revision)),
            question: question.map_or_else(
                || entry.question.to_string(),
                |q| survey.questions[q].text.in_language(0).to_owned(),
            ),
            language: entry.language.to_string(),
            text: entry.text.to_string(),
            themes: kept.map_or(Vec::new(), |kept| kept.coded.codes().collect()),
        }
    };
    let rows: Vec<Row> = texts.iter().map(row).collect();
    let detail = format!("{} texts to be coded in Excel", rows.len());
    let title = survey.full_title();
    let (slug, coder) = (survey.slug.clone(), at.staff.signed_in.person.name.clone());
    let bytes = threads::heavy(move || {
        let about = About {
            title: &title,
            survey: &slug,
            coder: &coder,
            version: &version,
        };
        write::workbook(&about, &rows)
    })
    .await
    .map_err(StoreError::from)?
    .map_err(PageError::internal)?;
    if bytes.len() > HEAVIEST {
        let problem = ("most", l.t("workbook-too-heavy").to_owned());
        return refuse(&app, &at, plan, wanted.shown(), problem).await;
    }
    let mut tx = app.store.begin().await?;
    let recorded = at
        .record(&mut tx, &app.clock, "coding.workbook", &detail)
        .await?;
    tx.commit(recorded).await?;
    let name = format!("attachment; filename=\"{}-coding.xlsx\"", survey.slug);
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

/// Describes why a file cannot be read.
fn unreadable(at: &AtSurvey, why: &Unreadable) -> String {
    let l = at.staff.locale;
    match why {
        Unreadable::NoWorkbook => l.t("workbook-no-workbook").to_owned(),
        Unreadable::TooLarge => l.with("workbook-too-large", &[("most", &MOST.to_string())]),
        Unreadable::NoSheet(name) => l.with("workbook-no-sheet", &[("name", name)]),
        Unreadable::NoColumn(name) => l.with("workbook-no-column", &[("name", name)]),
    }
}

/// Reads the uploaded file; empty if none was chosen.
async fn sent(form: Result<Multipart, MultipartRejection>) -> Vec<u8> {
    let Ok(mut form) = form else {
        return Vec::new();
    };
    while let Ok(Some(field)) = form.next_field().await {
        if field.name() == Some("workbook") {
            return field
                .bytes()
                .await
                .map_or(Vec::new(), |bytes| bytes.to_vec());
        }
    }
    Vec::new()
}

/// `POST /staff/s/{slug}/coding/workbook`: imports the themes of a workbook, if all of it is valid.
pub async fn take(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    let plan = match begun(&app, &at).await? {
        Ok(plan) => plan,
        Err(response) => return Ok(response),
    };
    let l = at.staff.locale;
    let bytes = sent(form).await;
    if bytes.is_empty() {
        let problem = ("workbook", l.t("workbook-no-file").to_owned());
        return refuse(&app, &at, plan, usual(), problem).await;
    }
    let back = READING
        .run(move || read::workbook(&bytes))
        .await
        .map_err(StoreError::from)?;
    let back = match back {
        Ok(back) => back,
        Err(why) => {
            let problem = ("workbook", unreadable(&at, &why));
            return refuse(&app, &at, plan, usual(), problem).await;
        }
    };
    let version = current(&app, &at).await?;
    let municipality = &at.published.id.municipality;
    let then = codebook::earlier(&app.store, municipality, back.version)
        .await?
        .unwrap_or_else(|| version.clone());
    let me = at.staff.signed_in.person.id;
    let known = known(
        app.texts(),
        &app.intake.keys,
        &at.published.id,
        plan,
        me,
        &version.book,
    )
    .await?;
    let of_mine =
        |key: &str| known.contains_key(key.rsplit_once('.').map_or(key, |(name, _)| name));
    if !back.rows.is_empty() && !back.rows.iter().any(|row| of_mine(&row.key)) {
        let from = [("survey", back.survey.as_str()), ("coder", &back.coder)];
        let problem = ("workbook", l.with("workbook-stranger", &from));
        return refuse(&app, &at, plan, usual(), problem).await;
    }
    let now = version.book.clone();
    let checked = threads::heavy(move || check(&back, &known, &now, &then.book))
        .await
        .map_err(StoreError::from)?;
    let brought = match checked {
        Ok(brought) => brought,
        Err(wrong) => {
            let sentence = l.with("workbook-wrong", &[("n", &wrong.len().to_string())]);
            let shown = WorkbookPage {
                wrong: &wrong,
                ..usual()
            };
            return refuse(&app, &at, plan, shown, ("cells", sentence)).await;
        }
    };
    let stored = bring_in(
        (&app.store, &app.clock),
        (&at.published, &at.by()),
        plan,
        &brought.changes,
    )
    .await?;
    match stored {
        Ok(()) => {
            let (stored, same, empty) = (brought.changes.len(), brought.same, brought.empty);
            let done = brought.done;
            let below =
                format!("/coding/workbook?stored={stored}&same={same}&empty={empty}&done={done}");
            Ok(Redirect::to(&at.path(&below)).into_response())
        }
        Err(stored) => {
            let said = l.with("workbook-overtaken", &[("n", &stored.to_string())]);
            let problems = [("workbook", said)];
            page(&app, &at, plan, usual(), &problems, StatusCode::CONFLICT).await
        }
    }
}
