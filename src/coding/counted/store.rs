//! Database queries of counted responses, by page.

use std::collections::HashMap;

use data_encoding::HEXUPPER;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::Counted;
use crate::on_store;
use crate::storage::{OfSurvey, Store, StoreError, Stored};
use crate::survey::SurveyId;
use crate::text::coded::Coded;

#[derive(sqlx::FromRow)]
struct CountedRow {
    id: Uuid,
    source: String,
    outing: Option<Uuid>,
    record_key: i64,
    answers: Vec<u8>,
}

fn counted(rows: Vec<CountedRow>) -> Stored<Vec<Counted>> {
    rows.into_iter()
        .map(
            |CountedRow {
                 id,
                 source,
                 outing,
                 record_key,
                 answers,
             }| {
                let record_key = u32::try_from(record_key)
                    .map_err(|_| StoreError::corrupt("response", "record_key", id))?;
                Ok(Counted {
                    id,
                    source,
                    outing,
                    record_key,
                    answers,
                    themes: None,
                })
            },
        )
        .collect()
}

/// Reads a page of at most `most` counted responses with ids above `after` and up to `last`, in the order of ids.
pub async fn list_counted(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
    most: i64,
) -> Stored<Vec<Counted>> {
    let mut page = page(store, survey, after, last, most).await?;
    if let Some(end) = page.last().map(|counted| counted.id) {
        add_themes(store, survey, &mut page, after, end).await?;
    }
    Ok(page)
}

/// Returns true if coding of a survey's texts has begun.
async fn is_coded(store: &Store, survey: &SurveyId) -> Stored<bool> {
    let begun: Option<i64> = on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM coding_plan WHERE m = $1 AND s = $2")
            .of_survey(survey).fetch_optional(db).await
    })?;
    Ok(begun.is_some())
}

/// Parses a question's code and the settled themes of its text from their stored form.
fn themes_of(id: Uuid, code: i64, themes: &str) -> Stored<(u32, Vec<u32>)> {
    let code = u32::try_from(code).map_err(|_| StoreError::corrupt("settled", "code", id))?;
    let coded = Coded::parse(themes);
    let coded = coded.ok_or_else(|| StoreError::corrupt("settled", "themes", id))?;
    Ok((code, coded.codes().collect()))
}

/// Adds the settled themes of responses with ids above `after` and up to `last`, where coding has begun.
async fn add_themes(
    store: &Store,
    survey: &SurveyId,
    page: &mut [Counted],
    after: Uuid,
    last: Uuid,
) -> Stored<()> {
    if !is_coded(store, survey).await? {
        return Ok(());
    }
    let rows: Vec<(Uuid, i64, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT id, code, themes FROM settled WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4")
            .of_survey(survey).bind(after).bind(last).fetch_all(db).await
    })?;
    let mut by_id: HashMap<Uuid, Vec<(u32, Vec<u32>)>> = HashMap::new();
    for (id, code, themes) in rows {
        let themes = themes_of(id, code, &themes)?;
        by_id.entry(id).or_default().push(themes);
    }
    for counted in page {
        counted.themes = Some(by_id.remove(&counted.id).unwrap_or_default());
    }
    Ok(())
}

async fn page(
    store: &Store,
    survey: &SurveyId,
    after: Uuid,
    last: Uuid,
    most: i64,
) -> Stored<Vec<Counted>> {
    match store {
        // SQLite needs ten times as long to return a row as to find it: a page is returned as one text, a line per
        // response.
        Store::Sqlite(sqlite) => {
            let page: Option<String> = sqlx::query_scalar("SELECT group_concat(hex(id) || ' ' || record_key || ' ' || coalesce(hex(outing), '') || ' ' || hex(answers) || ' ' || channel || '|' || language || '|' || day || '|' || origin || '|' || version, char(10)) FROM (SELECT id, channel, language, day, origin, version, outing, record_key, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 AND state = 'counted' ORDER BY id LIMIT $5)")
                .of_survey(survey).bind(after).bind(last).bind(most).fetch_one(&sqlite.read).await?;
            let corrupt = || StoreError::corrupt("response", "line", after);
            let lines = page.iter().flat_map(|page| page.lines());
            lines.map(|line| counted_line(line).ok_or_else(corrupt)).collect()
        }
        Store::Postgres(pool) => counted(
            sqlx::query_as("SELECT id, channel || '|' || language || '|' || day || '|' || origin || '|' || CAST(version AS TEXT) AS source, outing, record_key, answers FROM response WHERE m = $1 AND s = $2 AND id > $3 AND id <= $4 AND state = 'counted' ORDER BY id LIMIT $5")
                .of_survey(survey).bind(after).bind(last).bind(most).fetch_all(pool).await?,
        ),
    }
}

/// Parses a line: id, record key, outing (or nothing), answers and source, separated by spaces; bytes are hexadecimal.
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
        themes: None,
    })
}

/// Reads those of these responses that are counted now.
pub async fn list_counted_of(
    store: &Store,
    survey: &SurveyId,
    ids: &[Uuid],
) -> Stored<Vec<Counted>> {
    let mut all = counted(on_store!(store, db, Engine => {
        let mut query = QueryBuilder::<Engine>::new("SELECT id, channel || '|' || language || '|' || day || '|' || origin || '|' || CAST(version AS TEXT) AS source, outing, record_key, answers FROM response WHERE state = 'counted' AND m = ");
        query.push_bind(&*survey.municipality).push(" AND s = ").push_bind(survey.number).push(" AND id IN (");
        let mut list = query.separated(", ");
        ids.iter().for_each(|id| { list.push_bind(*id); });
        query.push(")").build_query_as().fetch_all(db).await
    })?)?;
    if !is_coded(store, survey).await? {
        return Ok(all);
    }
    for counted in &mut all {
        let themes: Vec<(i64, String)> = on_store!(store, db => {
            sqlx::query_as("SELECT code, themes FROM settled WHERE m = $1 AND s = $2 AND id = $3")
                .of_survey(survey).bind(counted.id).fetch_all(db).await
        })?;
        let themes = themes
            .into_iter()
            .map(|(code, line)| themes_of(counted.id, code, &line));
        counted.themes = Some(themes.collect::<Stored<_>>()?);
    }
    Ok(all)
}
