//! Routes of reports.

use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::file;
use super::form::{Corrects, Done, ReportForm, WhichReport};
use super::pages::{self, Mine, Waiting};
use crate::accounts::Role;
use crate::app::App;
use crate::promise::record::{Evidence, NewReport};
use crate::promise::report::Report;
use crate::promise::{self, Activity, Body, Party, Promise, Reported, standing};
use crate::site::guard::Staff;
use crate::site::promises::form::WhichActivity;
use crate::site::promises::routes::{at, find, signed, write_down};
use crate::site::promises::words;
use crate::site::shell::Problem;
use crate::web::PageError;

/// Returns the party for which somebody reports: the police's people for the police, everybody else for the municipality.
fn party(staff: &Staff) -> Party {
    let writes = staff.roles().any(|role| promise::WRITERS.contains(&role));
    let partner = staff.roles().any(|role| role == Role::Partner);
    if partner && !writes {
        Party::Police
    } else {
        Party::Municipality
    }
}

/// Returns true if somebody may report on an activity: the police on what they are responsible for.
fn may(staff: &Staff, activity: &Activity) -> bool {
    match party(staff) {
        Party::Police => activity.is_of(&Party::Police),
        Party::Municipality | Party::Other(_) => true,
    }
}

/// Finds a document with the content in force, which is what can be reported on.
pub(super) async fn in_force(
    app: &App,
    municipality: &str,
    number: i64,
) -> Result<(Promise, Body), PageError> {
    let (promise, _) = find(app, municipality, number).await?;
    let body = signed(app, municipality, &promise).await?;
    Ok((promise, body.ok_or(PageError::NotFound)?))
}

/// Finds the activity of a path, of those that somebody may report on; another's is said not to be there.
async fn activity(
    app: &App,
    staff: &Staff,
    which: &WhichActivity,
) -> Result<(Promise, Body, Activity), PageError> {
    let (promise, body) = in_force(app, &staff.municipality, which.number).await?;
    let number = which.activity.parse().map_err(|_| PageError::NotFound)?;
    let found = body.activity(number).filter(|one| may(staff, one));
    let found = found.cloned().ok_or(PageError::NotFound)?;
    Ok((promise, body, found))
}

/// `GET /staff/m/{municipality}/reports`: what somebody may report on, what is due first.
pub async fn mine(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(query): Query<Done>,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let today = app.clock.today();
    let mut all = Vec::new();
    let mut waiting = Vec::new();
    for promise in promise::list_promises(&app.store, municipality).await? {
        let Some(body) = signed(&app, municipality, &promise).await? else {
            continue;
        };
        let reported = promise::list_reports(&app.store, municipality, promise.number).await?;
        let reports: Vec<Report> = reported.iter().map(|one| one.report.clone()).collect();
        for one in body.activities.iter().filter(|one| may(&staff, one)) {
            let outcome = standing::outcome(&body, one, &reports, today);
            let period = body.period(one);
            let reached = words::far(staff.locale, &one.goal, &outcome);
            let mut waits = reported.iter().filter(|report| report.verdict.is_none());
            let waits = waits.any(|report| report.report.activity == one.number);
            let standing = words::standing_within(staff.locale, &outcome, waits);
            let mine = Mine {
                promise: promise.clone(),
                activity: one.clone(),
                period: words::period(staff.locale, period),
                standing: [&[standing.to_owned()], &reached[..]].concat().join(" · "),
            };
            all.push((outcome.standing.is_over(), period.1, mine));
        }
        let me = staff.signed_in.person.id;
        let own = reported.into_iter();
        let own = own.filter(|one| one.person == me && !one.report.confirmed);
        waiting.extend(own.map(|one| {
            let activity = body.activity(one.report.activity);
            Waiting {
                promise: promise.clone(),
                activity: activity.cloned(),
                said: activity.map_or_else(String::new, |activity| {
                    words::said(staff.locale, &activity.goal, &one.report.said)
                }),
                reported: one,
            }
        }));
    }
    // What was sent last stands first, as a receipt.
    waiting.sort_by_key(|one: &Waiting| std::cmp::Reverse(one.reported.at));
    // What is open first, and of that what ends first.
    all.sort_by_key(|(over, until, mine)| (*over, *until, mine.activity.number));
    let all: Vec<Mine> = all.into_iter().map(|(.., mine)| mine).collect();
    Ok(pages::mine(&staff, &all, &waiting, &query.done).into_response())
}

/// Returns the reports on an activity that somebody may see: the police their own, and what was confirmed.
fn visible<'r>(staff: &Staff, activity: &Activity, all: &'r [Reported]) -> Vec<&'r Reported> {
    let (me, police) = (staff.signed_in.person.id, party(staff) == Party::Police);
    let of = all
        .iter()
        .filter(|one| one.report.activity == activity.number);
    let of = of.filter(|one| !police || one.person == me || one.report.confirmed);
    of.rev().collect()
}

async fn page(
    app: &App,
    staff: &Staff,
    (promise, body, activity): (&Promise, &Body, &Activity),
    form: &ReportForm,
    (status, problems): (StatusCode, &[Problem]),
) -> Result<Response, PageError> {
    let all = promise::list_reports(&app.store, &staff.municipality, promise.number).await?;
    let earlier = visible(staff, activity, &all);
    let of = (promise, body, activity);
    let page = pages::report(staff, of, (&earlier, &all), form, problems);
    Ok((status, page).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/report/{activity}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<WhichActivity>,
    Query(query): Query<Corrects>,
) -> Result<Response, PageError> {
    let (promise, body, activity) = activity(&app, &staff, &which).await?;
    let mut form = ReportForm::new(app.clock.id(), &activity.goal, app.clock.today());
    if let Some(wrong) = query.corrects {
        let all = promise::list_reports(&app.store, &staff.municipality, promise.number).await?;
        let seen = visible(&staff, &activity, &all);
        if let Some(found) = seen.iter().find(|one| one.report.number == wrong) {
            form.fill(found);
        }
        form.corrects = wrong.to_string();
    }
    let ok = (StatusCode::OK, &[][..]);
    page(&app, &staff, (&promise, &body, &activity), &form, ok).await
}

/// Reads the fields and the file of a form.
async fn read(
    form: Result<Multipart, MultipartRejection>,
) -> Result<(ReportForm, Option<(String, Vec<u8>)>), PageError> {
    let mut form = form.map_err(|_| PageError::Unreadable)?;
    let (mut typed, mut file) = (ReportForm::default(), None);
    while let Some(field) = form.next_field().await.map_err(|_| PageError::TooLarge)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let called = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(|_| PageError::TooLarge)?;
            if !bytes.is_empty() {
                file = Some((called, bytes.to_vec()));
            }
            continue;
        }
        let text = field.text().await.map_err(|_| PageError::TooLarge)?;
        typed.set(&name, &text);
    }
    Ok((typed, file))
}

/// `POST /staff/m/{municipality}/promises/{number}/report/{activity}`.
pub async fn send(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<WhichActivity>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let municipality = &*staff.municipality;
    let (promise, body, activity) = activity(&app, &staff, &which).await?;
    let (form, file) = read(form).await?;
    let of = (&promise, &body, &activity);
    let mut problems: Vec<Problem> = Vec::new();
    let read = form.read(&activity, body.period(&activity), app.clock.today());
    let read = read.map_err(|wrong| {
        let sentences = wrong
            .iter()
            .map(|(field, key)| (*field, l.t(key).to_owned()));
        problems.extend(sentences);
    });
    let evidence = match file {
        Some((_, bytes)) if bytes.len() > file::LARGEST => {
            problems.push(("file", l.t("report-file-large").to_owned()));
            None
        }
        Some((called, bytes)) => {
            let known = file::known(&called, &bytes);
            if known.is_none() {
                problems.push(("file", l.t("report-file-unknown").to_owned()));
            }
            known.map(|(media_type, name)| Evidence {
                name,
                media_type: media_type.to_owned(),
                bytes,
            })
        }
        None => None,
    };
    let all = promise::list_reports(&app.store, municipality, promise.number).await?;
    if let Ok((id, report)) = &read
        && let Some(wrong) = report.corrects
        && !all.iter().any(|one| one.form == *id)
    {
        let seen = visible(&staff, &activity, &all);
        let found = seen.iter().find(|one| one.report.number == wrong);
        let key = match found {
            None => Some("report-corrects-nothing"),
            Some(found) if !found.is_open(&all) => Some("report-corrected-before"),
            Some(_) => None,
        };
        problems.extend(key.map(|key| ("said", l.t(key).to_owned())));
    }
    if !problems.is_empty() && evidence.is_some() {
        problems.push(("file", l.t("report-file-again").to_owned()));
    }
    let (Ok((id, report)), true) = (read, problems.is_empty()) else {
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, &problems[..]);
        return page(&app, &staff, of, &form, refused).await;
    };
    let new = NewReport {
        report,
        // Nothing happened nowhere: the style sheet shows no field of it.
        place: if form.said == "nothing" {
            String::new()
        } else {
            form.place.clone()
        },
        words: form.words.clone(),
        link: form.link.clone(),
        form: id,
        party: party(&staff),
        person: staff.signed_in.person.id,
        by: staff.who(),
        at: app.clock.now(),
        file: evidence,
    };
    let done = format!("/staff/m/{municipality}/reports?done=sent#waiting");
    let done = if party(&staff) == Party::Police {
        done
    } else {
        format!("{}/reports?done=sent", at(&staff, promise.number))
    };
    let mut tx = app.store.begin().await?;
    promise::lock(&mut tx, municipality, promise.number).await?;
    let number = promise::insert_report(&mut tx, municipality, promise.number, &new).await?;
    let Some(number) = number else {
        tx.rollback().await?;
        let all = promise::list_reports(&app.store, municipality, promise.number).await?;
        if all.iter().any(|one| one.is(&new)) {
            // Sent twice, it is stored.
            return Ok(Redirect::to(&done).into_response());
        }
        // Gone back and changed: another report, in a form of its own.
        let mut again = form.clone();
        again.form = app.clock.id().to_string();
        let why = [("said", l.t("report-form-used").to_owned())];
        let refused = (StatusCode::CONFLICT, &why[..]);
        return page(&app, &staff, of, &again, refused).await;
    };
    let detail = format!("report {number} on activity {}", activity.number);
    let what = "promise.report";
    let recorded = write_down(&mut tx, &app, &staff, what, promise.number, &detail).await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&done).into_response())
}

/// `GET /staff/m/{municipality}/promises/{number}/reports/{report}/file`: evidence, to be stored and never shown in the page's origin.
pub async fn evidence(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<WhichReport>,
) -> Result<Response, PageError> {
    let municipality = &*staff.municipality;
    let (_, body) = in_force(&app, municipality, which.number).await?;
    let all = promise::list_reports(&app.store, municipality, which.number).await?;
    let found = all.iter().find(|one| one.report.number == which.report);
    let found = found.ok_or(PageError::NotFound)?;
    let activity = body
        .activity(found.report.activity)
        .filter(|one| may(&staff, one));
    let activity = activity.ok_or(PageError::NotFound)?;
    let seen = visible(&staff, activity, &all);
    if !seen.iter().any(|one| one.report.number == which.report) {
        return Err(PageError::NotFound);
    }
    let of = (which.number, which.report);
    let file = promise::find_file(&app.store, municipality, of).await?;
    file.map(attachment).ok_or(PageError::NotFound)
}

/// Answers with a file: to be stored, and in a browser that shows it nevertheless without any right.
pub(in crate::site::promises) fn attachment(file: Evidence) -> Response {
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", file.name),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'".to_owned(),
        ),
    ];
    (headers, file.bytes).into_response()
}
