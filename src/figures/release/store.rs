//! Database access of releases.

use jiff::civil::Date;

use crate::statistics::release::{Release, Spread};
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

/// A release to be stored.
#[derive(Debug)]
pub struct NewRelease<'r> {
    /// Frozen figures.
    pub release: &'r Release,
    /// Spread of its responses, see [`Spread`].
    pub spread: &'r Spread,
    /// Version of the survey.
    pub version: i64,
    /// Number of responses.
    pub n: u64,
    /// SHA-256 of its manifest.
    pub sha256: [u8; 32],
    /// Person who made it.
    pub made_by: &'r str,
    /// Time in ms.
    pub at: i64,
    /// Its files.
    pub files: &'r [File],
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Content.
    pub bytes: Vec<u8>,
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
}

/// Returns a file of the newest release of each of a municipality's surveys, by the survey's number.
pub async fn list_newest(
    store: &Store,
    municipality: &str,
    name: &str,
) -> Stored<Vec<(i64, File)>> {
    let rows: Vec<(i64, String, Vec<u8>, Vec<u8>)> = on_store!(store, db => {
        sqlx::query_as("SELECT f.s, f.media_type, f.bytes, f.sha256 FROM release_file f JOIN (SELECT s, MAX(release) AS newest FROM release WHERE m = $1 GROUP BY s) r ON r.s = f.s AND r.newest = f.release WHERE f.m = $1 AND f.name = $2")
            .bind(municipality).bind(name).fetch_all(db).await
    })?;
    let row = |(survey, media_type, bytes, sha256): (i64, String, Vec<u8>, Vec<u8>)| {
        Ok((survey, file(name, media_type, bytes, sha256)?))
    };
    rows.into_iter().map(row).collect()
}

/// A release in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Number.
    pub number: i64,
    /// Day on which the survey closed.
    pub closed_on: Date,
    /// Number of responses.
    pub n: i64,
    /// SHA-256 of its manifest.
    pub sha256: Vec<u8>,
    /// Person who made it.
    pub made_by: String,
    /// Time in ms.
    pub at: i64,
    /// Names of its files.
    pub files: Vec<String>,
}

/// Stores a release. Returns false, with nothing stored, if one with its number exists.
pub async fn insert_release(tx: &mut Tx, survey: &SurveyId, new: &NewRelease<'_>) -> Stored<bool> {
    let n = i64::try_from(new.n).unwrap_or(i64::MAX);
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO release (m, s, release, wave, version, n, spread, sha256, made_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (m, s, release) DO NOTHING")
            .of_survey(survey).bind(new.release.number()).bind(new.release.closed_on().to_string())
            .bind(new.version).bind(n).bind(new.spread.bytes()).bind(new.sha256.as_slice()).bind(new.made_by).bind(new.at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    if stored == 0 {
        return Ok(false);
    }
    for file in new.files {
        on_tx!(&mut *tx, db => {
            sqlx::query("INSERT INTO release_file (m, s, release, name, media_type, bytes, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                .of_survey(survey).bind(new.release.number())
                .bind(&file.name).bind(&file.media_type).bind(file.bytes.as_slice()).bind(file.sha256.as_slice())
                .execute(db).await.map(drop)
        })?;
    }
    Ok(true)
}

/// Returns a survey's last release: its number and spread.
pub async fn find_last(store: &Store, survey: &SurveyId) -> Stored<Option<(i64, Spread)>> {
    let row: Option<(i64, Vec<u8>)> = on_store!(store, db => {
        sqlx::query_as("SELECT release, spread FROM release WHERE m = $1 AND s = $2 ORDER BY release DESC LIMIT 1")
            .of_survey(survey).fetch_optional(db).await
    })?;
    row.map(|(number, spread)| {
        let spread = Spread::read(&spread)
            .ok_or_else(|| StoreError::corrupt("release", "spread", number))?;
        Ok((number, spread))
    })
    .transpose()
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    release: i64,
    wave: String,
    n: i64,
    sha256: Vec<u8>,
    made_by: String,
    at: i64,
}

/// A release as a row of a municipality's: survey, release, day on which the survey had closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Number of the survey.
    pub survey: i64,
    /// Number of the release.
    pub number: i64,
    /// Day on which the survey closed.
    pub closed_on: Date,
}

/// Returns the releases of all surveys of a municipality, newest first, without their files.
pub async fn list_made(store: &Store, municipality: &str) -> Stored<Vec<Made>> {
    let rows: Vec<(i64, i64, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT s, release, wave FROM release WHERE m = $1 ORDER BY s, release DESC")
            .bind(municipality).fetch_all(db).await
    })?;
    let made = |(survey, number, wave): (i64, i64, String)| {
        let closed_on = wave
            .parse()
            .map_err(|_| StoreError::corrupt("release", "wave", number))?;
        Ok(Made {
            survey,
            number,
            closed_on,
        })
    };
    rows.into_iter().map(made).collect()
}

/// Returns a survey's releases, newest first.
pub async fn list_releases(store: &Store, survey: &SurveyId) -> Stored<Vec<Listed>> {
    let rows: Vec<ListedRow> = on_store!(store, db => {
        sqlx::query_as("SELECT release, wave, n, sha256, made_by, at FROM release WHERE m = $1 AND s = $2 ORDER BY release DESC")
            .of_survey(survey).fetch_all(db).await
    })?;
    let files: Vec<(i64, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT release, name FROM release_file WHERE m = $1 AND s = $2 ORDER BY release, name")
            .of_survey(survey).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(
            |ListedRow {
                 release: number,
                 wave,
                 n,
                 sha256,
                 made_by,
                 at,
             }| {
                let closed_on = wave
                    .parse()
                    .map_err(|_| StoreError::corrupt("release", "wave", number))?;
                let mine = files.iter().filter(|(release, _)| *release == number);
                let files = mine.map(|(_, name)| name.clone()).collect();
                Ok(Listed {
                    number,
                    closed_on,
                    n,
                    sha256,
                    made_by,
                    at,
                    files,
                })
            },
        )
        .collect()
}

/// Returns a file of a release.
pub async fn find_file(
    store: &Store,
    survey: &SurveyId,
    release: i64,
    name: &str,
) -> Stored<Option<File>> {
    let row: Option<(String, Vec<u8>, Vec<u8>)> = on_store!(store, db => {
        sqlx::query_as("SELECT media_type, bytes, sha256 FROM release_file WHERE m = $1 AND s = $2 AND release = $3 AND name = $4")
            .of_survey(survey).bind(release).bind(name).fetch_optional(db).await
    })?;
    row.map(|(media_type, bytes, sha256)| file(name, media_type, bytes, sha256))
        .transpose()
}

fn file(name: &str, media_type: String, bytes: Vec<u8>, sha256: Vec<u8>) -> Stored<File> {
    let sha256 = sha256
        .try_into()
        .map_err(|_| StoreError::corrupt("release_file", "sha256", name))?;
    Ok(File {
        name: name.to_owned(),
        media_type,
        bytes,
        sha256,
    })
}
