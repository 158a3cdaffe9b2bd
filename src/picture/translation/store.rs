//! Database access of translations.

use super::{State, Translation};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::survey::Language;
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
struct Row {
    version: i64,
    state: String,
    texts: String,
    saved_by: String,
    at: i64,
}

fn translation(row: Row) -> Stored<Translation> {
    let corrupt = |column| StoreError::corrupt("picture_translation", column, row.version);
    let mut states = State::ALL.into_iter();
    Ok(Translation {
        version: row.version,
        state: states
            .find(|state| state.as_str() == row.state)
            .ok_or_else(|| corrupt("state"))?,
        words: serde_json::from_str(&row.texts).map_err(|_| corrupt("texts"))?,
        by: row.saved_by,
        at: row.at,
    })
}

/// Returns the last version of a picture's translation into a language; `None` before the first.
pub async fn find_last(
    store: &Store,
    (municipality, picture): (&str, i64),
    language: &Language,
) -> Stored<Option<Translation>> {
    let row: Option<Row> = on_store!(store, db => {
        sqlx::query_as("SELECT version, state, texts, saved_by, at FROM picture_translation WHERE m = $1 AND picture = $2 AND language = $3 ORDER BY version DESC LIMIT 1")
            .bind(municipality).bind(picture).bind(language.code()).fetch_optional(db).await
    })?;
    row.map(translation).transpose()
}

/// Returns the version of a picture's translation into a language that everybody reads; `None` if nobody does.
pub async fn find_shown(
    store: &Store,
    (municipality, picture): (&str, i64),
    language: &Language,
) -> Stored<Option<Translation>> {
    let row: Option<Row> = on_store!(store, db => {
        sqlx::query_as("SELECT version, state, texts, saved_by, at FROM picture_translation WHERE m = $1 AND picture = $2 AND language = $3 AND state <> 'draft' ORDER BY version DESC LIMIT 1")
            .bind(municipality).bind(picture).bind(language.code()).fetch_optional(db).await
    })?;
    let last = row.map(translation).transpose()?;
    Ok(last.filter(|last| last.state == State::Shown))
}

/// Stores a version. Returns false, with nothing stored, if one with its number exists.
pub async fn insert_version(
    tx: &mut Tx,
    (municipality, picture): (&str, i64),
    language: &Language,
    new: &Translation,
) -> Stored<bool> {
    let texts = serde_json::to_string(&new.words)
        .map_err(|_| StoreError::Unfit("a translation could not be written".to_owned()))?;
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO picture_translation (m, picture, language, version, state, texts, saved_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (m, picture, language, version) DO NOTHING")
            .bind(municipality).bind(picture).bind(language.code()).bind(new.version)
            .bind(new.state.as_str()).bind(&texts).bind(&new.by).bind(new.at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}
