//! Database access of surveys, definitions and codes.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx, Unaudited};
use crate::survey::codes::{Codes, Part, PartKey, lacks_some};
use crate::survey::{Dates, Home, Published, Survey, SurveyId};
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
struct CodeRow {
    question: String,
    part: String,
    name: String,
    code: i64,
}

fn codes_of(rows: Vec<CodeRow>) -> Stored<HashMap<PartKey, u32>> {
    rows.into_iter()
        .map(
            |CodeRow {
                 question,
                 part,
                 name,
                 code,
             }| {
                let part = Part::parse(&part)
                    .ok_or_else(|| StoreError::corrupt("code", "part", &question))?;
                let code = u32::try_from(code)
                    .map_err(|_| StoreError::corrupt("code", "code", &question))?;
                Ok(((question, part, name), code))
            },
        )
        .collect()
}

/// State of a survey.
#[derive(Debug, Clone)]
pub struct Head {
    /// Slug.
    pub slug: String,
    /// Key of the survey.
    pub id: SurveyId,
    /// Current version.
    pub version: i64,
    /// Whether it has simulated responses.
    pub simulated: bool,
    /// Where it is kept.
    pub home: Home,
    /// Days set by staff, which override the file's.
    pub dates: Option<Dates>,
    /// Time when staff closed it before its last day, in milliseconds.
    pub closed_at: Option<i64>,
    /// Time when an operator took it out of use, in milliseconds.
    pub retired_at: Option<i64>,
    /// Time when its responses were last disposed of, in milliseconds.
    pub disposed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    slug: String,
    m: String,
    s: i64,
    current_version: i64,
    simulated: i64,
    home: String,
    dates_set: i64,
    opens: Option<String>,
    closes: Option<String>,
    closed_at: Option<i64>,
    retired_at: Option<i64>,
    disposed_at: Option<i64>,
}

/// Returns the state of every survey.
pub async fn list_current(store: &Store) -> Stored<Vec<Head>> {
    let rows: Vec<HeadRow> = on_store!(store, db => {
        sqlx::query_as("SELECT slug, m, s, current_version, simulated, home, dates_set, opens, closes, closed_at, retired_at, (SELECT MAX(at) FROM disposal WHERE disposal.m = survey.m AND disposal.s = survey.s AND scope = 'all' AND responses > 0) AS disposed_at FROM survey WHERE current_version > 0 ORDER BY slug")
            .fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|row| {
            let HeadRow {
                slug,
                m,
                s,
                current_version: version,
                simulated,
                home,
                dates_set: set,
                opens,
                closes,
                closed_at,
                retired_at,
                disposed_at,
            } = row;
            let day = |text: Option<String>, column| {
                text.map(|t| t.parse::<Date>())
                    .transpose()
                    .map_err(|_| StoreError::corrupt("survey", column, &slug))
            };
            let dates = Dates {
                opens: day(opens, "opens")?,
                closes: day(closes, "closes")?,
            };
            Ok(Head {
                id: SurveyId {
                    municipality: Arc::from(m),
                    number: s,
                },
                version,
                simulated: simulated != 0,
                home: if home == Home::Here.as_str() {
                    Home::Here
                } else {
                    Home::File
                },
                dates: (set == 1).then_some(dates),
                closed_at,
                retired_at,
                disposed_at,
                slug,
            })
        })
        .collect()
}

/// Overrides the days of a survey, or with `None` removes the override; and sets the time of closing, if any.
pub async fn update_dates(
    tx: &mut Tx,
    id: &SurveyId,
    dates: Option<Dates>,
    closed_at: Option<i64>,
) -> Stored<()> {
    let text = |day: Option<Date>| day.map(|d| d.to_string());
    let (opens, closes) = dates.map_or((None, None), |d| (text(d.opens), text(d.closes)));
    on_tx!(tx, db => {
        sqlx::query("UPDATE survey SET dates_set = $3, opens = $4, closes = $5, closed_at = $6 WHERE m = $1 AND s = $2")
            .of_survey(id).bind(i64::from(dates.is_some())).bind(opens).bind(closes).bind(closed_at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records when a survey was closed before its last day.
pub async fn update_closed(tx: &mut Tx, id: &SurveyId, closed_at: Option<i64>) -> Stored<()> {
    on_tx!(tx, db => {
        sqlx::query("UPDATE survey SET closed_at = $3 WHERE m = $1 AND s = $2")
            .of_survey(id).bind(closed_at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records when a survey was taken out of use, or with `None` that it is in use.
pub async fn update_retired(tx: &mut Tx, id: &SurveyId, at: Option<i64>) -> Stored<()> {
    on_tx!(tx, db => {
        sqlx::query("UPDATE survey SET retired_at = $3 WHERE m = $1 AND s = $2")
            .of_survey(id).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records whether a survey has simulated responses.
pub async fn update_simulated(tx: &mut Tx, id: &SurveyId, simulated: bool) -> Stored<()> {
    on_tx!(tx, db => {
        sqlx::query("UPDATE survey SET simulated = $3 WHERE m = $1 AND s = $2")
            .of_survey(id).bind(i64::from(simulated)).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns a version with its codes.
///
/// # Errors
/// When the stored definition cannot be parsed.
pub async fn find_version(store: &Store, id: &SurveyId, version: i64) -> Stored<Option<Published>> {
    let body: Option<String> = on_store!(store, db => {
        sqlx::query_scalar("SELECT body FROM definition WHERE m = $1 AND s = $2 AND version = $3")
            .of_survey(id).bind(version).fetch_optional(db).await
    })?;
    let Some(body) = body else { return Ok(None) };
    let corrupt = |column| {
        StoreError::corrupt(
            "definition",
            column,
            format!("{} {} {version}", id.municipality, id.number),
        )
    };
    let survey: Survey = serde_json::from_str(&body).map_err(|_| corrupt("body"))?;
    let arranged = || async {
        let codes = list_codes(store, id).await?;
        Codes::arrange(&survey, &codes).ok_or_else(|| corrupt("version"))
    };
    let mut codes = arranged().await?;
    if lacks_some(&survey, &codes) {
        let mut tx = store.begin().await?;
        super::numbering::allocate(&mut tx, id, &survey).await?;
        tx.commit(Unaudited("a version of before gets the codes it lacks"))
            .await?;
        codes = arranged().await?;
    }
    Ok(Some(Published::new(id.clone(), version, survey, codes)))
}

/// Returns the versions of a survey that were answered, ascending.
pub async fn list_answered(store: &Store, id: &SurveyId) -> Stored<Vec<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT version FROM definition WHERE m = $1 AND s = $2 AND answered = 1 ORDER BY version")
            .of_survey(id).fetch_all(db).await
    })?)
}

/// Records that a version was answered.
pub async fn mark_answered(tx: &mut Tx, id: &SurveyId, version: i64) -> Stored<()> {
    on_tx!(tx, db => {
        sqlx::query("UPDATE definition SET answered = 1 WHERE m = $1 AND s = $2 AND version = $3 AND answered = 0")
            .of_survey(id).bind(version).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns every code of a survey.
pub async fn list_codes(store: &Store, id: &SurveyId) -> Stored<HashMap<PartKey, u32>> {
    let rows: Vec<CodeRow> = on_store!(store, db => {
        sqlx::query_as("SELECT question, part, name, code FROM code WHERE m = $1 AND s = $2")
            .of_survey(id).fetch_all(db).await
    })?;
    codes_of(rows)
}

/// Returns the same within a transaction.
pub async fn list_codes_tx(tx: &mut Tx, id: &SurveyId) -> Stored<HashMap<PartKey, u32>> {
    let rows: Vec<CodeRow> = on_tx!(tx, db => {
        sqlx::query_as("SELECT question, part, name, code FROM code WHERE m = $1 AND s = $2")
            .of_survey(id).fetch_all(db).await
    })?;
    codes_of(rows)
}

/// Stores a new code.
pub async fn insert_code(
    tx: &mut Tx,
    id: &SurveyId,
    (question, part, name): &PartKey,
    code: u32,
) -> Stored<()> {
    on_tx!(tx, db => {
        sqlx::query("INSERT INTO code (m, s, question, part, name, code) VALUES ($1, $2, $3, $4, $5, $6)")
            .of_survey(id).bind(question).bind(part.as_str()).bind(name)
            .bind(i64::from(code)).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns the key of a survey by its slug; a new one gets the next number of its municipality.
///
/// # Errors
/// [`StoreError::Unfit`] when the slug belongs to another municipality.
pub async fn find_or_insert_survey(tx: &mut Tx, survey: &Survey) -> Stored<SurveyId> {
    // Two nodes may start at once: the second waits here and then finds the survey.
    if let Tx::Postgres(tx) = tx {
        sqlx::query("SELECT pg_advisory_xact_lock(5900741)")
            .execute(&mut **tx)
            .await?;
    }
    let found: Option<(String, i64)> = on_tx!(tx, db => {
        sqlx::query_as("SELECT m, s FROM survey_slug WHERE slug = $1").bind(&survey.slug).fetch_optional(db).await
    })?;
    if let Some((m, s)) = found {
        if m != survey.municipality {
            return Err(StoreError::Unfit(format!(
                "the survey \"{}\" belongs to municipality {m}; give {}'s another file name",
                survey.slug, survey.municipality
            )));
        }
        return Ok(SurveyId {
            municipality: Arc::from(m),
            number: s,
        });
    }
    let last: i64 = on_tx!(tx, db => {
        sqlx::query_scalar("SELECT CAST(COALESCE(MAX(s), 0) AS BIGINT) FROM survey WHERE m = $1")
            .bind(&survey.municipality).fetch_one(db).await
    })?;
    on_tx!(tx, db => {
        sqlx::query("INSERT INTO survey (m, s, slug, current_version, simulated) VALUES ($1, $2, $3, 0, 0)")
            .bind(&survey.municipality).bind(last + 1).bind(&survey.slug).execute(db).await.map(drop)
    })?;
    on_tx!(tx, db => {
        sqlx::query("INSERT INTO survey_slug (slug, m, s) VALUES ($1, $2, $3)")
            .bind(&survey.slug).bind(&survey.municipality).bind(last + 1).execute(db).await.map(drop)
    })?;
    Ok(SurveyId {
        municipality: Arc::from(survey.municipality.as_str()),
        number: last + 1,
    })
}

/// Returns version and hash of the current definition.
pub async fn find_current_hash(tx: &mut Tx, id: &SurveyId) -> Stored<Option<(i64, Vec<u8>)>> {
    Ok(on_tx!(tx, db => {
        sqlx::query_as(
            "SELECT d.version, d.hash FROM survey v JOIN definition d ON d.m = v.m AND d.s = v.s AND d.version = v.current_version WHERE v.m = $1 AND v.s = $2",
        )
        .of_survey(id).fetch_optional(db).await
    })?)
}

/// Returns the version with this content, if there is one.
pub async fn find_by_hash(tx: &mut Tx, id: &SurveyId, hash: &[u8; 32]) -> Stored<Option<i64>> {
    Ok(on_tx!(tx, db => {
        sqlx::query_scalar("SELECT version FROM definition WHERE m = $1 AND s = $2 AND hash = $3")
            .of_survey(id).bind(hash.as_slice()).fetch_optional(db).await
    })?)
}

/// Stores a definition as the next version.
pub async fn insert_definition(
    tx: &mut Tx,
    id: &SurveyId,
    hash: &[u8; 32],
    body: &str,
    at: i64,
) -> Stored<i64> {
    let last: i64 = on_tx!(tx, db => {
        sqlx::query_scalar("SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM definition WHERE m = $1 AND s = $2")
            .of_survey(id).fetch_one(db).await
    })?;
    on_tx!(tx, db => {
        sqlx::query("INSERT INTO definition (m, s, version, hash, body, published_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .of_survey(id).bind(last + 1).bind(hash.as_slice()).bind(body).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(last + 1)
}

/// Sets where a survey is kept.
pub async fn update_home(tx: &mut Tx, id: &SurveyId, home: Home) -> Stored<()> {
    on_tx!(tx, db => {
        sqlx::query("UPDATE survey SET home = $3 WHERE m = $1 AND s = $2")
            .of_survey(id).bind(home.as_str()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns whether a slug is a survey's.
pub async fn is_slug_taken(store: &Store, slug: &str) -> Stored<bool> {
    let taken: i64 = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM survey_slug WHERE slug = $1").bind(slug).fetch_one(db).await
    })?;
    Ok(taken > 0)
}

/// Makes a version the current one of its survey.
pub async fn update_current(tx: &mut Tx, id: &SurveyId, version: i64) -> Stored<()> {
    on_tx!(tx, db => {
        sqlx::query("UPDATE survey SET current_version = $3 WHERE m = $1 AND s = $2")
            .of_survey(id).bind(version).execute(db).await.map(drop)
    })?;
    Ok(())
}
