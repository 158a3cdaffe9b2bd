//! Routes for entering, correcting, removing and exporting shows of hands.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{Form, Query};
use jiff::civil::Date;
use uuid::Uuid;

use super::form::Wanted;
use super::pages::{self, Counting};
use crate::app::App;
use crate::collect::confirm::mark;
use crate::collect::tally::{Tally, mark_of};
use crate::export::csv::{Dialect, Field, Writer};
use crate::publishing::whole;
use crate::site::guard::AtSurvey;
use crate::site::shell::Problem;
use crate::storage::StoreError;
use crate::survey::Published;
use crate::survey::answer::{clean, whole_number};
use crate::web::{Locale, PageError};

/// `GET /staff/s/{slug}/tally`.
pub async fn show(State(app): State<Arc<App>>, at: AtSurvey) -> Result<Response, PageError> {
    let counting = Counting {
        id: app.clock.id(),
        old: None,
        changed: false,
        typed: &[],
        problems: &[],
        at_questions: &[],
        odd: None,
    };
    Ok(pages::form(&at, &at.published, &counting).into_response())
}

/// Parsed form, as far as it is readable.
#[derive(Debug, Default, Clone)]
struct Read {
    place: String,
    event: String,
    present: i64,
    counts: Vec<(String, String, i64)>,
    problems: Vec<Problem>,
    /// Problems with questions: key and sentence.
    at_questions: Vec<(String, String)>,
    /// Mark of implausible counts, where a single-choice question has more hands than people.
    odd: Option<String>,
    /// Whether the stored tally was corrected since the form was opened.
    changed: bool,
}

/// Returns the whole survey, so that an option removed while a form was open keeps its hands.
async fn asked(app: &App, at: &AtSurvey) -> Result<Arc<Published>, PageError> {
    whole(&app.store, &at.published)
        .await
        .map_err(PageError::from)
}

impl Read {
    /// Parses the form; implausible counts are accepted once they were listed.
    fn of(l: &Locale, published: &Published, fields: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = fields.iter().find(|(n, _)| n == name);
            found.map(|(_, v)| clean(v, false)).unwrap_or_default()
        };
        let number = |text: &str| whole_number(text).filter(|n| (0..=100_000).contains(n));
        let mut read = Self {
            place: value("place").chars().take(200).collect(),
            event: value("event").chars().take(200).collect(),
            ..Self::default()
        };
        for (question, option) in crate::collect::tally::countable(published) {
            let typed = value(&format!("n.{question}.{option}"));
            if typed.is_empty() {
                continue;
            }
            match number(&typed) {
                Some(n) => read
                    .counts
                    .push((question.to_owned(), option.to_owned(), n)),
                None => read.wrong(question, l.with("tally-wrong", &[("typed", &typed)])),
            }
        }
        // Nothing is known of a removed option without any answers: reported, since the form no longer has it.
        for (name, typed) in fields.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let key = name.strip_prefix("n.").and_then(|key| key.split_once('.'));
            if key.is_some_and(|key| !crate::collect::tally::countable(published).contains(&key)) {
                let told = l.with("tally-unknown", &[("typed", typed)]);
                read.problems.push(("counts", told));
            }
        }
        if read.place.is_empty() {
            let problem = ("place", l.t("place-missing").to_owned());
            read.problems.push(problem);
        }
        match number(&value("present")) {
            Some(present) => {
                read.present = present;
                read.compare(l, published);
            }
            None => read
                .problems
                .push(("present", l.t("present-wrong").to_owned())),
        }
        if read.counts.is_empty() && read.problems.is_empty() {
            let problem = ("counts", l.t("tally-empty").to_owned());
            read.problems.push(problem);
        }
        if read.problems.is_empty() {
            read.ask(l, published, &value("odd"));
        }
        read
    }

    fn wrong(&mut self, question: &str, sentence: String) {
        self.at_questions
            .push((question.to_owned(), sentence.clone()));
        self.problems.push(("counts", sentence));
    }

    /// Rejects more hands for an option than people present.
    fn compare(&mut self, l: &Locale, published: &Published) {
        for question in &published.survey.questions {
            let of = self.counts.iter().filter(|(q, ..)| *q == question.key);
            let most = of.map(|(.., n)| *n).max().unwrap_or(0);
            if most > self.present {
                let (n, present) = (most.to_string(), self.present.to_string());
                let told = l.with("tally-more", &[("n", &n), ("present", &present)]);
                self.wrong(&question.key, told);
            }
        }
    }

    /// Asks about more hands in all than people, for a single-choice question: a typing mistake, or hands raised twice.
    fn ask(&mut self, l: &Locale, published: &Published, told_before: &str) {
        let odd = mark(&self.present, &self.counts);
        if told_before == odd {
            return;
        }
        let questions = published.survey.questions.iter();
        for question in questions.filter(|question| crate::collect::tally::takes_one(question)) {
            let of = self.counts.iter().filter(|(q, ..)| *q == question.key);
            let hands: i64 = of.map(|(.., n)| *n).sum();
            if hands > self.present {
                let (n, present) = (hands.to_string(), self.present.to_string());
                let told = l.with("tally-odd", &[("n", &n), ("present", &present)]);
                self.wrong(&question.key, told);
                self.odd = Some(odd.clone());
            }
        }
    }

    /// Renders the form again with its typed values.
    fn again(
        &self,
        (at, all): (&AtSurvey, &Published),
        id: Uuid,
        old: Option<&Tally>,
        fields: &[(String, String)],
    ) -> Response {
        let counting = Counting {
            id,
            old,
            changed: self.changed,
            typed: fields,
            problems: &self.problems,
            at_questions: &self.at_questions,
            odd: self.odd.as_deref(),
        };
        let page = pages::form(at, all, &counting);
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    }

    fn tally(self, id: Uuid, day: Date) -> Tally {
        Tally {
            id,
            place: self.place,
            event: self.event,
            day,
            present: self.present,
            counts: self.counts,
        }
    }
}

/// `POST /staff/s/{slug}/tally`: stores the counts of a meeting.
pub async fn save(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let all = asked(&app, &at).await?;
    let read = Read::of(staff.locale, &all, &fields);
    let given = fields.iter().find(|(name, _)| name == "id");
    let id = given.and_then(|(_, id)| Uuid::try_parse(id).ok());
    let id = id.unwrap_or_else(|| app.clock.id());
    // Stored already: submitted twice, or again after Back.
    if let Some(old) = find(&app, &at, id).await? {
        return put(&app, (&at, &all), old, read, &fields).await;
    }
    if !read.problems.is_empty() {
        return Ok(read.again((&at, &all), id, None, &fields));
    }
    let tally = read.clone().tally(id, app.clock.today());
    let person = staff.signed_in.person.id;
    match crate::collect::tally::count(&app.reception, published, &tally, person, &staff.who())
        .await
    {
        Ok(()) => Ok(Redirect::to(&at.path("/paper?saved")).into_response()),
        // Stored at the same moment by another request.
        Err(StoreError::Conflict) => match find(&app, &at, id).await? {
            Some(old) => put(&app, (&at, &all), old, read, &fields).await,
            None => Ok(anew(&app, (&at, &all), read, &fields)),
        },
        Err(error) => Err(error.into()),
    }
}

/// Replaces a stored tally, unless it changed since the form was opened: then the typed values are shown beside it, so that
/// no correction is undone unseen.
async fn put(
    app: &App,
    (at, all): (&AtSurvey, &Published),
    old: Tally,
    read: Read,
    fields: &[(String, String)],
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = at;
    let id = old.id;
    let saved = || Redirect::to(&at.path("/paper?saved")).into_response();
    if !read.problems.is_empty() {
        // Problems with the form must not hide another person's correction.
        if !is_shown(&old, fields) {
            return Ok(changed((at, all), &old, read, fields));
        }
        return Ok(read.again((at, all), id, Some(&old), fields));
    }
    let mut tally = read.clone().tally(id, old.day);
    // Counts of removed options that the form did not contain stay.
    let now = crate::collect::tally::countable(published);
    let sent = |q: &str, o: &str| {
        let name = format!("n.{q}.{o}");
        fields.iter().any(|(field, _)| *field == name)
    };
    let stays = |q: &str, o: &str| !now.contains(&(q, o)) && !sent(q, o);
    let rest = old.counts.iter().filter(|(q, o, _)| stays(q, o));
    tally.counts.extend(rest.cloned());
    tally.counts.sort();
    let mut stored = old.clone();
    stored.counts.sort();
    if tally == stored {
        return Ok(saved());
    }
    let corrected = is_shown(&old, fields)
        && crate::collect::tally::correct(&app.reception, published, &old, &tally, &staff.who())
            .await?;
    if corrected {
        return Ok(saved());
    }
    match find(app, at, id).await? {
        Some(now) => Ok(changed((at, all), &now, read, fields)),
        None => Ok(anew(app, (at, all), read, fields)),
    }
}

/// Renders the typed values, or the removal, of a tally corrected meanwhile, beside its current counts.
fn changed(
    (at, all): (&AtSurvey, &Published),
    now: &Tally,
    mut read: Read,
    fields: &[(String, String)],
) -> Response {
    read.changed = true;
    // A form for a new tally, sent again after Back, was stored itself.
    let is_new = !fields.iter().any(|(name, _)| name == "of");
    let key = if is_new {
        "tally-known"
    } else {
        "tally-changed"
    };
    let told = at.staff.locale.t(key).to_owned();
    read.problems.insert(0, ("place", told));
    read.again((at, all), now.id, Some(now), fields)
}

fn is_shown(old: &Tally, fields: &[(String, String)]) -> bool {
    let shown = fields.iter().find(|(name, _)| name == "of");
    shown.is_some_and(|(_, of)| *of == mark_of(old))
}

/// Renders the typed values of a tally removed meanwhile, as a new one.
fn anew(
    app: &App,
    (at, all): (&AtSurvey, &Published),
    mut read: Read,
    fields: &[(String, String)],
) -> Response {
    let told = at.staff.locale.t("tally-removed").to_owned();
    read.problems.push(("place", told));
    read.again((at, all), app.clock.id(), None, fields)
}

async fn find(app: &App, at: &AtSurvey, id: Uuid) -> Result<Option<Tally>, PageError> {
    let all = crate::collect::tally::list(&app.store, &at.published).await?;
    Ok(all.into_iter().find(|tally| tally.id == id))
}

/// `GET /staff/s/{slug}/tally/{id}`: a tally to correct.
pub async fn one(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let tally = find(&app, &at, id).await?.ok_or(PageError::NotFound)?;
    let all = asked(&app, &at).await?;
    let mut typed = vec![
        ("place".to_owned(), tally.place.clone()),
        ("event".to_owned(), tally.event.clone()),
        ("present".to_owned(), tally.present.to_string()),
    ];
    let counts = tally.counts.iter();
    typed.extend(counts.map(|(q, o, n)| (format!("n.{q}.{o}"), n.to_string())));
    let counting = Counting {
        id,
        old: Some(&tally),
        changed: false,
        typed: &typed,
        problems: &[],
        at_questions: &[],
        odd: None,
    };
    Ok(pages::form(&at, &all, &counting).into_response())
}

/// `POST /staff/s/{slug}/tally/{id}`: saves the corrected tally, or removes it after confirmation.
pub async fn change(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let old = find(&app, &at, id).await?;
    let all = asked(&app, &at).await?;
    let act = |what: &str| fields.iter().any(|(n, v)| n == "act" && v == what);
    let sure = act("remove-sure");
    if !sure && !act("remove") {
        let read = Read::of(staff.locale, &all, &fields);
        return match old {
            Some(old) => put(&app, (&at, &all), old, read, &fields).await,
            None => Ok(anew(&app, (&at, &all), read, &fields)),
        };
    }
    let done = match &old {
        Some(old) if !is_shown(old, &fields) => {
            let read = Read::of(staff.locale, &all, &fields);
            return Ok(changed((&at, &all), old, read, &fields));
        }
        Some(old) if !sure => return Ok(pages::remove(&at, &all, old).into_response()),
        Some(old) => {
            crate::collect::tally::remove(&app.reception, published, old, &staff.who()).await?
        }
        None => false,
    };
    let told = if done { "removed" } else { "gone" };
    Ok(Redirect::to(&at.path(&format!("/paper?{told}"))).into_response())
}

/// `GET /staff/s/{slug}/tallies.csv`: all shows of hands, one line per option.
pub async fn file(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let asked = asked(&app, &at).await?;
    let all = crate::collect::tally::list(&app.store, &asked).await?;
    let dialect = match wanted.format.as_str() {
        "plain" => Dialect::Plain,
        _ => Dialect::Swedish,
    };
    let mut out = Vec::new();
    write(&asked, &all, dialect, &mut out).map_err(PageError::internal)?;
    let mut tx = app.store.begin().await?;
    let recorded = at
        .record(&mut tx, &app.clock, "figures.tallies", "")
        .await?;
    tx.commit(recorded).await?;
    let name = format!(
        "attachment; filename=\"{}-tallies.csv\"",
        at.published.survey.slug
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, out).into_response())
}

fn write(
    asked: &Published,
    all: &[Tally],
    dialect: Dialect,
    out: &mut Vec<u8>,
) -> Result<(), csv::Error> {
    let mut writer = Writer::new(out, dialect)?;
    let head = [
        "survey",
        "day",
        "place_asked",
        "event",
        "present",
        "question",
        "question_text",
        "option",
        "option_text",
        "hands",
    ];
    writer.row(head.map(Field::from))?;
    for tally in all {
        for (question, option, hands) in &tally.counts {
            let (question_text, option_text) =
                crate::collect::tally::words(asked, question, option);
            writer.row([
                Field::from(asked.survey.slug.as_str()),
                Field::from(tally.day.to_string()),
                Field::from(tally.place.as_str()),
                Field::from(tally.event.as_str()),
                Field::Integer(tally.present),
                Field::from(question.as_str()),
                Field::from(question_text),
                Field::from(option.as_str()),
                Field::from(option_text),
                Field::Integer(*hands),
            ])?;
        }
    }
    writer.finish()?;
    Ok(())
}
