//! Routes of the audit trail's page and file.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::form::Filter;
use super::{pages, wording};
use crate::app::App;
use crate::audit::{self, Entry, Verdict, verify};
use crate::clock::minute_in_stockholm;
use crate::collect::list_outings;
use crate::export::csv::{Dialect, Field, Writer};
use crate::publishing::whole;
use crate::site::guard::Staff;
use crate::storage::Stored;
use crate::survey::{Published, Survey};
use crate::web::{Locale, PageError};

/// Rows per page.
const PAGE: usize = 100;
/// Rows read at once when searching for a person.
const LOOKED_AT: i64 = 1000;

/// `GET /staff/m/{municipality}/audit`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(filter): Query<Filter>,
) -> Result<Response, PageError> {
    let (what, who) = (filter.what.trim(), filter.who.trim());
    let before = filter.before.unwrap_or(i64::MAX);
    let entries = newest(&app, &staff, before, what, who).await?;
    let broken_at = match verify(&app.store, &staff.municipality).await? {
        Verdict::Whole(..) => None,
        Verdict::Broken(seq) => Some(seq),
        Verdict::Gone(_) => Some(1),
    };
    let full = entries.len() == PAGE;
    let older = entries.last().filter(|_| full).map(|e| e.seq);
    let mut surveys: HashMap<String, Arc<Published>> = HashMap::new();
    for entry in &entries {
        if surveys.contains_key(&entry.object) {
            continue;
        }
        if let Some(published) = app.surveys.find(&entry.object) {
            let all = whole(&app.store, &published).await?;
            surveys.insert(entry.object.clone(), all);
        }
    }
    let outings = outings(&app, staff.locale, &entries, &surveys).await?;
    let with_details = |entry: Entry| {
        let survey = surveys.get(&entry.object);
        let wording = |key: &str| match outings.get(key) {
            Some(outing) => Some(outing.clone()),
            None => wording(&survey?.survey, key),
        };
        let detail = wording::detail(staff.locale, &entry.what, &entry.detail, &wording);
        (entry, detail)
    };
    let entries: Vec<_> = entries.into_iter().map(with_details).collect();
    let trail = pages::Trail {
        older,
        entries: &entries,
        what,
        who,
        broken_at,
    };
    Ok(pages::trail(&staff, &trail).into_response())
}

/// Maps the ids of the outings in these rows to place, event and day. An erased outing has no entry.
async fn outings(
    app: &App,
    l: &Locale,
    entries: &[Entry],
    surveys: &HashMap<String, Arc<Published>>,
) -> Stored<HashMap<String, String>> {
    let mut named = HashMap::new();
    for (slug, published) in surveys {
        let mut of_street = entries.iter().filter(|entry| entry.object == *slug);
        if !of_street.any(|entry| wording::OF_OUTINGS.contains(&entry.what.as_str())) {
            continue;
        }
        for outing in list_outings(&app.store, &published.id, None).await? {
            let day = l.day(outing.day);
            let parts = [outing.place, outing.event, day];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            named.insert(outing.id.to_string(), parts.join(", "));
        }
    }
    Ok(named)
}

/// Returns a page of the trail, newest first. `who` matches a part of a name as shown or as stored, ignoring case; this is
/// done here, since databases fold case differently and `who` is no pattern.
async fn newest(
    app: &App,
    staff: &Staff,
    mut before: i64,
    what: &str,
    who: &str,
) -> Stored<Vec<Entry>> {
    let wanted = who.to_lowercase();
    let fits = |entry: &Entry| {
        entry.who.to_lowercase().contains(&wanted)
            || wording::who(staff.locale, &entry.who)
                .to_lowercase()
                .contains(&wanted)
    };
    let mut found = Vec::new();
    loop {
        let (db, place) = (&app.store, &staff.municipality);
        let rows = audit::list_audit_newest(db, place, before, what, LOOKED_AT).await?;
        let Some(last) = rows.last() else {
            return Ok(found);
        };
        before = last.seq;
        found.extend(rows.into_iter().filter(|entry| fits(entry)));
        if found.len() >= PAGE {
            found.truncate(PAGE);
            return Ok(found);
        }
    }
}

/// Returns the wording of a survey's question, of a statement's question (`question.statement`), or of an option
/// (`question:option`).
fn wording(survey: &Survey, key: &str) -> Option<String> {
    let (key, option) = key
        .split_once(':')
        .map_or((key, None), |(key, option)| (key, Some(option)));
    let key = key.split('.').next().unwrap_or(key);
    let question = &survey.questions[survey.question_index(key)?];
    match option {
        None => Some(question.text.in_language(0).to_owned()),
        Some(wanted) => Some(
            question
                .label(question.option_index(wanted)?, 0)
                .into_owned(),
        ),
    }
}

/// `GET /staff/m/{municipality}/audit.csv`: the whole trail, oldest first, safe for spreadsheets.
pub async fn file(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, Dialect::Swedish).map_err(PageError::internal)?;
    let head = ["seq", "at", "who", "what", "object", "detail", "hash"];
    writer
        .row(head.map(Field::from))
        .map_err(PageError::internal)?;
    let mut last = 0;
    loop {
        let page = audit::list_audit(&app.store, &staff.municipality, last, 1000).await?;
        for entry in &page {
            writer.row(row(entry)).map_err(PageError::internal)?;
        }
        match page.last() {
            Some(entry) => last = entry.seq,
            None => break,
        }
    }
    writer.finish().map_err(PageError::internal)?;
    let name = format!("attachment; filename=\"audit-{}.csv\"", staff.municipality);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, out).into_response())
}

fn row(entry: &Entry) -> [Field<'_>; 7] {
    [
        Field::Integer(entry.seq),
        Field::from(minute_in_stockholm(entry.at)),
        Field::from(entry.who.as_str()),
        Field::from(entry.what.as_str()),
        Field::from(entry.object.as_str()),
        Field::from(entry.detail.as_str()),
        Field::from(data_encoding::HEXLOWER.encode(&entry.hash)),
    ]
}
