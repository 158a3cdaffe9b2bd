//! Reading what the tables are counted from.

use data_encoding::HEXUPPER;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::columns::Entry;
use super::layout::Collected;
use crate::on_store;
use crate::publishing::SurveyId;
use crate::storage::{Store, StoreError, Stored};

/// One response's part in the tables.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Its id.
    pub id: Uuid,
    /// How and when it came in: see [`super::columns::Source::parse`].
    pub source: String,
    /// The outing or batch that it was collected on.
    pub outing: Option<Uuid>,
    record_key: u32,
    /// Packed answers.
    pub answers: Vec<u8>,
}

impl Counted {
    /// As it goes into the columns.
    #[must_use]
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            id: self.id,
            record_key: self.record_key,
            source: &self.source,
            outing: self.outing,
            answers: &self.answers,
        }
    }
}

/// Columns of [`Counted`] in their order.
type CountedRow = (Uuid, String, Option<Uuid>, i64, Vec<u8>);

fn counted(rows: Vec<CountedRow>) -> Stored<Vec<Counted>> {
    rows.into_iter()
        .map(|(id, source, outing, record_key, answers)| {
            let record_key = u32::try_from(record_key)
                .map_err(|_| StoreError::corrupt("response", "record_key", id))?;
            Ok(Counted {
                id,
                source,
                outing,
                record_key,
                answers,
            })
        })
        .collect()
}

/// A page of counted responses with ids above `after` and up to `last`, in the order of their random ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_counted(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
    most: i64,
) -> Stored<Vec<Counted>> {
    match store {
        // A row from SQLite costs ten times what it takes to find: a page comes as one, a line a response.
        Store::Sqlite(sqlite) => {
            let page: Option<String> = sqlx::query_scalar("SELECT group_concat(hex(id) || ' ' || record_key || ' ' || coalesce(hex(outing), '') || ' ' || hex(answers) || ' ' || channel || '|' || language || '|' || day || '|' || origin, char(10)) FROM (SELECT id, channel, language, day, origin, outing, record_key, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 AND state = 'counted' ORDER BY id LIMIT $5)")
                .bind(&*survey.municipality).bind(survey.number).bind(after).bind(last).bind(most).fetch_one(&sqlite.read).await?;
            let corrupt = || StoreError::corrupt("response", "line", after);
            let lines = page.iter().flat_map(|page| page.lines());
            lines.map(|line| counted_line(line).ok_or_else(corrupt)).collect()
        }
        Store::Postgres(pool) => counted(
            sqlx::query_as("SELECT id, channel || '|' || language || '|' || day || '|' || origin, outing, record_key, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 AND state = 'counted' ORDER BY id LIMIT $5")
                .bind(&*survey.municipality).bind(survey.number).bind(after).bind(last).bind(most).fetch_all(pool).await?,
        ),
    }
}

/// Id, record key, outing (or nothing), answers and source, with a space between them; bytes in hexadecimal.
fn counted_line(line: &str) -> Option<Counted> {
    let mut parts = line.splitn(5, ' ');
    let mut next = || parts.next();
    let id = Uuid::try_parse(next()?).ok()?;
    let record_key = next()?.parse().ok()?;
    let outing = Some(next()?).filter(|outing| !outing.is_empty());
    Some(Counted {
        id,
        record_key,
        outing: outing.map(Uuid::try_parse).transpose().ok()?,
        answers: HEXUPPER.decode(next()?.as_bytes()).ok()?,
        source: next()?.to_owned(),
    })
}

/// Those of these responses that are counted now.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_counted_of(
    store: &Store,
    survey: &SurveyId,
    ids: &[Uuid],
) -> Stored<Vec<Counted>> {
    counted(on_store!(store, db, Engine => {
        let mut query = QueryBuilder::<Engine>::new("SELECT id, channel || '|' || language || '|' || day || '|' || origin, outing, record_key, answers FROM response WHERE state = 'counted' AND m = ");
        query.push_bind(&*survey.municipality).push(" AND s = ").push_bind(survey.number).push(" AND id IN (");
        let mut list = query.separated(", ");
        ids.iter().for_each(|id| { list.push_bind(*id); });
        query.push(")").build_query_as().fetch_all(db).await
    })?)
}

/// A survey's outings and batches of paper, by day and place.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_collected(store: &Store, survey: &SurveyId) -> Stored<Vec<Collected>> {
    let rows: Vec<(Uuid, String, String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT outing, place, event, day FROM outing WHERE m = $1 AND s = $2 UNION ALL SELECT batch, place, event, day FROM batch WHERE m = $1 AND s = $2")
            .bind(&*survey.municipality).bind(survey.number).fetch_all(db).await
    })?;
    let collected = |(id, place, event, day)| Collected {
        id,
        place,
        event,
        day,
    };
    let mut all: Vec<Collected> = rows.into_iter().map(collected).collect();
    all.sort_by(|a, b| (&a.day, &a.place, a.id).cmp(&(&b.day, &b.place, b.id)));
    Ok(all)
}

/// How many suspect responses wait to be looked at.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_suspect(store: &Store, survey: &SurveyId) -> Stored<u64> {
    let count: i64 = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM response WHERE m = $1 AND s = $2 AND state = 'suspect'")
            .bind(&*survey.municipality).bind(survey.number).fetch_one(db).await
    })?;
    Ok(u64::try_from(count).unwrap_or(0))
}
