//! Routes of paper: batches, printed sheets, entering.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;
use validator::Validate;

use super::form::{BatchForm, Done, Sheet};
use super::pages::{self, Entering, Told};
use crate::app::App;
use crate::collect::closed::Shut;
use crate::collect::paper::{
    self, Batch, Decided, Entered, Entry, INVALID, MOST_SHEETS, Sheets, journey,
};
use crate::collect::tally;
use crate::publishing::whole;
use crate::site::collect::pages::shut_key;
use crate::site::guard::{AtSurvey, Staff};
use crate::site::shell::Problem;
use crate::survey::Published;
use crate::survey::answer::whole_number;
use crate::web::PageError;

async fn overview_page(
    app: &App,
    staff: &Staff,
    published: &Arc<Published>,
    typed: &BatchForm,
    problems: &[Problem],
    told: Option<&'static str>,
) -> Result<maud::Markup, PageError> {
    let mut batches = Vec::new();
    for batch in paper::list_batches(&app.store, &published.id).await? {
        let entries = paper::list_entries(&app.store, &published.id, batch.id, None).await;
        batches.push((batch, Sheets::of(&entries?)));
    }
    let whole = whole(&app.store, published).await?;
    let tallies = tally::list(&app.store, &whole).await?;
    let overview = pages::Overview {
        batches: &batches,
        tallies: (&whole, &tallies),
        typed,
        problems,
        told,
        shut: Shut::of(published, &app.clock),
    };
    Ok(pages::overview(staff, published, &overview))
}

/// `GET /staff/s/{slug}/paper`.
pub async fn overview(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(query): Query<Done>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let form = BatchForm::default();
    let told = match (query.saved, query.removed, query.gone) {
        (Some(_), ..) => Some("saved"),
        (_, Some(_), _) => Some("tally-is-removed"),
        (.., Some(_)) => Some("tally-gone"),
        _ => None,
    };
    let page = overview_page(&app, staff, published, &form, &[], told);
    Ok(page.await?.into_response())
}

/// `POST /staff/s/{slug}/paper`: creates a batch, unless the survey is closed.
pub async fn make(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<BatchForm>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let l = staff.locale;
    let mut problems: Vec<Problem> = Vec::new();
    if let Some(shut) = Shut::of(published, &app.clock) {
        problems.push(("place", l.t(shut_key(shut)).to_owned()));
    } else if form.validate().is_err() {
        problems.push(("place", l.t("place-missing").to_owned()));
    }
    let sheets = whole_number(&form.sheets).filter(|n| (1..=MOST_SHEETS).contains(n));
    if sheets.is_none() {
        problems.push((
            "sheets",
            l.with("sheets-wrong", &[("most", &MOST_SHEETS.to_string())]),
        ));
    }
    let language = published.survey.language_index(&form.language).unwrap_or(0);
    let (Some(sheets), true) = (sheets, problems.is_empty()) else {
        let page = overview_page(&app, staff, published, &form, &problems, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let batch = Batch {
        id: app.clock.id(),
        code: crate::collect::paper::new_code(&app.reception),
        person: staff.signed_in.person.id,
        language: published.survey.languages[language].code().to_owned(),
        place: form.place,
        event: form.event,
        sheets,
        twice: form.twice.is_some(),
        version: published.version,
        day: app.clock.today(),
        opened_at: app.clock.now(),
        closed_at: None,
    };
    crate::collect::paper::make(&app.reception, published, &batch, &staff.who()).await?;
    Ok(Redirect::to(&at.path(&format!("/paper/{}", batch.id))).into_response())
}

/// Finds a batch, with the version of the survey that its sheets were printed from.
pub(super) async fn batch(
    app: &App,
    current: &Arc<Published>,
    id: Uuid,
) -> Result<(Batch, Arc<Published>), PageError> {
    let all = paper::list_batches(&app.store, &current.id).await?;
    let batch = all
        .into_iter()
        .find(|b| b.id == id)
        .ok_or(PageError::NotFound)?;
    let version = app
        .surveys
        .version(&app.store, current, batch.version)
        .await;
    let published = version?.unwrap_or_else(|| Arc::clone(current));
    Ok((batch, published))
}

/// `GET /staff/s/{slug}/paper/{batch}/sheets`: the numbered sheets to print.
pub async fn sheets(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let (batch, published) = batch(&app, &at.published, id).await?;
    let staff = &at.staff;
    Ok(pages::sheets(staff, &published, &batch).into_response())
}

/// `GET /staff/s/{slug}/paper/{batch}`: enters sheets.
pub async fn entry_form(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
    Query(shown): Query<Sheet>,
) -> Result<Response, PageError> {
    let (batch, published) = batch(&app, &at.published, id).await?;
    let staff = &at.staff;
    let entries = paper::list_entries(&app.store, &published.id, batch.id, None).await?;
    let me = staff.signed_in.person.id;
    // The next sheet for this person to enter.
    let is_mine = |n: i64| {
        let here: Vec<_> = entries.iter().filter(|e| e.sheet == n).collect();
        let by_me = |e: &&Entry| batch.twice && e.person == me;
        !here.iter().any(|e| e.stored) && !here.iter().any(by_me)
    };
    let next = (1..=batch.sheets).find(|n| is_mine(*n));
    let entering = Entering {
        batch: &batch,
        entries: &entries,
        sheet: shown.sheet.or(next),
        fields: &[],
        told: Told::default(),
        without: "",
        done: shown.done.as_deref().unwrap_or(""),
    };
    Ok(pages::entry(staff, &published, &entering, None).into_response())
}

/// A posted sheet, with all that its page shows again.
struct Posted<'p> {
    staff: &'p Staff,
    published: &'p Published,
    batch: &'p Batch,
    entries: &'p [Entry],
    answers: &'p [(String, String)],
    sheet: Option<i64>,
    without: &'p str,
}

impl Posted<'_> {
    /// Renders the page again with the typed answers and messages.
    fn again(&self, told: Told<'_>) -> Response {
        let journey = journey(self.published, self.answers);
        let entering = Entering {
            batch: self.batch,
            entries: self.entries,
            sheet: self.sheet,
            fields: self.answers,
            told,
            without: self.without,
            done: "",
        };
        let page = pages::entry(self.staff, self.published, &entering, Some(&journey));
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    }

    fn wrong(&self, field: &'static str, sentence: String) -> Response {
        self.again(Told {
            problems: &[(field, sentence)],
            ..Told::default()
        })
    }

    /// Responds to the outcome of entering a sheet; `back` is the path of the batch's page.
    fn entered(&self, entered: Entered, back: &str) -> Response {
        let l = self.staff.locale;
        let done = |done: &str| Redirect::to(&format!("{back}?done={done}")).into_response();
        let wrong = |key: &str| self.wrong("sheet", l.t(key).to_owned());
        match entered {
            Entered::Stored => done("stored"),
            Entered::Blank => done("blank"),
            Entered::First { blank: true } => done("first-blank"),
            Entered::First { blank: false } => done("first"),
            Entered::Differs(first) => self.again(Told {
                problems: &[("sheet", l.t("sheet-differs").to_owned())],
                first: Some(&first),
                ..Told::default()
            }),
            Entered::Hidden(hidden) => self.again(Told {
                problems: &[("sheet", l.count("sheet-hidden", hidden.len()))],
                hidden: &hidden,
                ..Told::default()
            }),
            Entered::SamePerson => wrong("sheet-same-person"),
            Entered::Before => wrong("sheet-before"),
            Entered::BlankBefore => wrong("sheet-blank-before"),
            Entered::Invalid => wrong("sheet-invalid"),
            Entered::Beside => wrong("sheet-beside"),
            Entered::Closed => wrong("batch-closed"),
        }
    }
}

/// Renders the entry page with answers typed elsewhere that could not be stored there; `why` is the explanation.
pub(super) async fn entry_again(
    app: &App,
    at: &AtSurvey,
    (published, batch): (&Published, &Batch),
    (sheet, answers): (i64, &[(String, String)]),
    why: &str,
) -> Result<Response, PageError> {
    let entries = paper::list_entries(&app.store, &published.id, batch.id, None).await?;
    let posted = Posted {
        staff: &at.staff,
        published,
        batch,
        entries: &entries,
        answers,
        sheet: Some(sheet),
        without: "",
    };
    Ok(posted.wrong("sheet", at.staff.locale.t(why).to_owned()))
}

/// Returns the non-empty answers among the posted fields.
pub(super) fn answers(given: &[(String, String)]) -> Vec<(String, String)> {
    let is_answer = |name: &str| name.starts_with("a.") || name.starts_with(INVALID);
    let filled = given
        .iter()
        .filter(|(name, value)| is_answer(name) && !value.trim().is_empty());
    filled.cloned().collect()
}

/// `POST /staff/s/{slug}/paper/{batch}`: enters a sheet.
pub async fn enter(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let (batch, published) = batch(&app, &at.published, id).await?;
    let staff = &at.staff;
    let l = staff.locale;
    let value = |name: &str| {
        let found = fields.iter().rev().find(|(n, _)| n == name);
        found.map(|(_, v)| v.trim().to_owned()).unwrap_or_default()
    };
    let answers = answers(&fields);
    let entries = paper::list_entries(&app.store, &published.id, batch.id, None).await?;
    let (without, over) = (value("without"), value("over"));
    let posted = Posted {
        staff,
        published: &published,
        batch: &batch,
        entries: &entries,
        answers: &answers,
        sheet: whole_number(&value("sheet")),
        without: &without,
    };
    if batch.closed_at.is_some() {
        return Ok(posted.wrong("sheet", l.t("batch-closed").to_owned()));
    }
    let in_batch = posted.sheet.filter(|n| (1..=batch.sheets).contains(n));
    let Some(number) = in_batch else {
        let most = batch.sheets.to_string();
        return Ok(posted.wrong("sheet", l.with("sheet-wrong", &[("most", &most)])));
    };
    let me = staff.signed_in.person.id;
    let decided = Decided {
        over: &over,
        without: &without,
    };
    let entered = crate::collect::paper::enter(
        &app.reception,
        &published,
        &batch,
        me,
        number,
        &answers,
        decided,
    )
    .await?;
    Ok(posted.entered(entered, &at.path(&format!("/paper/{id}"))))
}
