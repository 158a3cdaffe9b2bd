//! Reports, their files, and what others decided on them.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{day, read, written_report};
use crate::promise::record::{Evidence, NewReport, Reported, Verdict, Withheld};
use crate::promise::report::Report;
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

/// Takes the row of a document until the end of the transaction: those who report on it come one after the other.
pub async fn lock(tx: &mut Tx, municipality: &str, number: i64) -> Stored<bool> {
    let found = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE promise SET revision = revision WHERE m = $1 AND promise = $2")
            .bind(municipality).bind(number).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(found == 1)
}

/// Stores a report with its file under the next number, which it returns; `None` if the same form was stored before. The document
/// has to be taken with [`lock`].
pub async fn insert_report(
    tx: &mut Tx,
    municipality: &str,
    promise: i64,
    new: &NewReport,
) -> Stored<Option<i64>> {
    let (said, party) = written_report(new)?;
    let report = &new.report;
    let number: Option<i64> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("INSERT INTO report (m, promise, report, activity, happened_from, happened_to, said, place, words, link, corrects, form, party, person, reported_by, at) SELECT $1, $2, COALESCE(MAX(report), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM report WHERE m = $1 AND promise = $2 ON CONFLICT (m, promise, form) DO NOTHING RETURNING report")
            .bind(municipality).bind(promise).bind(i64::from(report.activity)).bind(report.from.to_string()).bind(report.to.to_string())
            .bind(said).bind(&new.place).bind(&new.words).bind(&new.link).bind(report.corrects).bind(new.form).bind(party)
            .bind(new.person).bind(&new.by).bind(new.at).fetch_optional(db).await
    })?;
    if let (Some(number), Some(file)) = (number, &new.file) {
        let hash = Sha256::digest(&file.bytes);
        on_tx!(&mut *tx, db => {
            sqlx::query("INSERT INTO report_file (m, promise, report, name, media_type, bytes, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                .bind(municipality).bind(promise).bind(number).bind(&file.name).bind(&file.media_type).bind(&file.bytes).bind(hash.as_slice())
                .execute(db).await.map(drop)
        })?;
    }
    Ok(number)
}

/// Returns the documents of a municipality with reports of others that wait for a person, each with their number.
pub async fn list_waiting(
    store: &Store,
    municipality: &str,
    person: Uuid,
) -> Stored<Vec<(i64, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT r.promise, CAST(COUNT(*) AS BIGINT) FROM report r WHERE r.m = $1 AND r.person <> $2 AND NOT EXISTS (SELECT 1 FROM report_decision d WHERE d.m = r.m AND d.promise = r.promise AND d.report = r.report) GROUP BY r.promise ORDER BY r.promise")
            .bind(municipality).bind(person).fetch_all(db).await
    })?)
}

/// Returns how many of a person's reports were refused since a time in ms, and not reported anew on their activity since.
pub async fn count_refused(
    store: &Store,
    municipality: &str,
    person: Uuid,
    since: i64,
) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM report r JOIN report_decision d ON d.m = r.m AND d.promise = r.promise AND d.report = r.report WHERE r.m = $1 AND r.person = $2 AND d.confirmed = 0 AND d.at >= $3 AND NOT EXISTS (SELECT 1 FROM report l WHERE l.m = r.m AND l.promise = r.promise AND l.activity = r.activity AND l.person = r.person AND l.report > r.report AND l.at >= d.at)")
            .bind(municipality).bind(person).bind(since).fetch_one(db).await
    })?)
}

#[derive(sqlx::FromRow)]
struct ReportRow {
    report: i64,
    activity: i64,
    happened_from: String,
    happened_to: String,
    said: String,
    place: String,
    words: String,
    link: String,
    corrects: Option<i64>,
    form: Uuid,
    party: String,
    person: Uuid,
    reported_by: String,
    at: i64,
    file: Option<String>,
    confirmed: Option<i64>,
    reason: Option<String>,
    decided_by: Option<String>,
    decided_at: Option<i64>,
    withheld: Option<String>,
    withheld_by: Option<String>,
    withheld_at: Option<i64>,
}

/// Returns the reports on a document, in the order of reporting.
pub async fn list_reports(
    store: &Store,
    municipality: &str,
    promise: i64,
) -> Stored<Vec<Reported>> {
    let rows: Vec<ReportRow> = on_store!(store, db => {
        sqlx::query_as("SELECT r.report, r.activity, r.happened_from, r.happened_to, r.said, r.place, r.words, r.link, r.corrects, r.form, r.party, r.person, r.reported_by, r.at, f.name AS file, d.confirmed, d.reason, d.decided_by, d.at AS decided_at, w.reason AS withheld, w.decided_by AS withheld_by, w.at AS withheld_at FROM report r LEFT JOIN report_file f ON f.m = r.m AND f.promise = r.promise AND f.report = r.report LEFT JOIN report_decision d ON d.m = r.m AND d.promise = r.promise AND d.report = r.report LEFT JOIN report_withheld w ON w.m = r.m AND w.promise = r.promise AND w.report = r.report WHERE r.m = $1 AND r.promise = $2 ORDER BY r.report")
            .bind(municipality).bind(promise).fetch_all(db).await
    })?;
    rows.into_iter().map(reported).collect()
}

fn reported(row: ReportRow) -> Stored<Reported> {
    let number = row.report;
    let verdict = row.confirmed.map(|confirmed| Verdict {
        confirmed: confirmed == 1,
        reason: row.reason.unwrap_or_default(),
        by: row.decided_by.unwrap_or_default(),
        at: row.decided_at.unwrap_or_default(),
    });
    let activity = u32::try_from(row.activity)
        .map_err(|_| crate::storage::StoreError::corrupt("report", "activity", number))?;
    Ok(Reported {
        report: Report {
            number,
            activity,
            from: day(&row.happened_from, ("report", "happened_from"), number)?,
            to: day(&row.happened_to, ("report", "happened_to"), number)?,
            said: read(&row.said, ("report", "said"), number)?,
            confirmed: verdict.as_ref().is_some_and(|verdict| verdict.confirmed),
            corrects: row.corrects,
        },
        form: row.form,
        place: row.place,
        words: row.words,
        link: row.link,
        party: read(&row.party, ("report", "party"), number)?,
        person: row.person,
        by: row.reported_by,
        at: row.at,
        file: row.file.unwrap_or_default(),
        verdict,
        withheld: row.withheld.map(|reason| Withheld {
            reason,
            by: row.withheld_by.unwrap_or_default(),
            at: row.withheld_at.unwrap_or_default(),
        }),
    })
}

/// Returns the file of a report.
pub async fn find_file(
    store: &Store,
    municipality: &str,
    (promise, report): (i64, i64),
) -> Stored<Option<Evidence>> {
    let row: Option<(String, String, Vec<u8>)> = on_store!(store, db => {
        sqlx::query_as("SELECT name, media_type, bytes FROM report_file WHERE m = $1 AND promise = $2 AND report = $3")
            .bind(municipality).bind(promise).bind(report).fetch_optional(db).await
    })?;
    let file = |(name, media_type, bytes)| Evidence {
        name,
        media_type,
        bytes,
    };
    Ok(row.map(file))
}

/// Stores what somebody decided on a report. Returns false if somebody has decided before.
pub async fn insert_verdict(
    tx: &mut Tx,
    municipality: &str,
    (promise, report): (i64, i64),
    verdict: &Verdict,
) -> Stored<bool> {
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO report_decision (m, promise, report, confirmed, reason, decided_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (m, promise, report) DO NOTHING")
            .bind(municipality).bind(promise).bind(report).bind(i64::from(verdict.confirmed)).bind(&verdict.reason).bind(&verdict.by).bind(verdict.at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}

/// Stores that a report is withheld. Returns false if it was before.
pub async fn insert_withheld(
    tx: &mut Tx,
    municipality: &str,
    (promise, report): (i64, i64),
    withheld: &Withheld,
) -> Stored<bool> {
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO report_withheld (m, promise, report, reason, decided_by, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (m, promise, report) DO NOTHING")
            .bind(municipality).bind(promise).bind(report).bind(&withheld.reason).bind(&withheld.by).bind(withheld.at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}
