//! Making and reading releases: figures are frozen, written in every format of figures, hashed, and stored with a manifest,
//! all in one transaction with the entry in the audit trail.

pub mod store;

use jiff::civil::Date;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::audit::{Event, record};
use crate::clock::{Clock, in_stockholm};
use crate::coding::codings::codebook_of;
use crate::export::ExportError;
use crate::export::formats::{Content, FIGURES};
use crate::figures::Shared;
use crate::figures::asked::{layouts, standing};
use crate::publishing::whole;
use crate::response::review;
use crate::statistics::Figures;
use crate::statistics::disclosure::{LEAST_BASE, Standing};
use crate::statistics::layout::Layout;
use crate::statistics::release::{Last, Layouts, Next, Release, ReleaseError, Spread};
use crate::storage::{self, Store, StoreError};
use crate::survey::{GRACE, Openness, Published};
pub use store::{File, Listed, Made, NewRelease, find_file, find_last, list_made, list_releases};
use store::{insert_release, list_newest};

/// Name of the file with a release's figures for programs and our own pages.
pub const CANON: &str = "release.json";
/// Name of the file with a release's content, time, method and the hash of every file.
pub const MANIFEST: &str = "manifest.json";

/// Reason why no release was made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// A release is not permitted.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// Writing it failed.
    #[error(transparent)]
    Export(#[from] ExportError),
}

impl From<crate::storage::StoreError> for MakeError {
    fn from(error: crate::storage::StoreError) -> Self {
        Self::Export(error.into())
    }
}

/// Returns the last release of a survey.
async fn before(db: &Store, published: &Published) -> Result<Option<Last>, ExportError> {
    let Some((number, spread)) = find_last(db, &published.id).await? else {
        return Ok(None);
    };
    let themes = read(db, published, number).await?;
    Ok(Some(Last {
        number,
        spread,
        themes: themes.and_then(|release| release.themes()),
    }))
}

/// Returns true if a closed survey has enough counted responses for a release and none of its last day (`made` are theirs); by its dates and numbers
/// alone, without a look at its answers. Simulated responses are never released.
#[must_use]
pub fn is_due(
    published: &Published,
    clock: &Clock,
    mut made: impl Iterator<Item = Date>,
    counted: i64,
) -> bool {
    published.openness(clock) == Openness::Closed
        && published.openness_before(clock, GRACE) == Openness::Closed
        && !published.simulated
        && u64::try_from(counted).unwrap_or(0) >= LEAST_BASE
        && published.closes_on().is_some()
        && made.all(|closed_on| Some(closed_on) != published.closes_on())
}

/// Returns the error for a survey that is open or not opened yet.
fn takes_answers(published: &Published, clock: &Clock) -> ReleaseError {
    match (published.grace_ends(clock), published.openness(clock)) {
        (Some(until), _) => ReleaseError::Finishing(in_stockholm(until)),
        (None, Openness::Open) => ReleaseError::Open,
        // A survey retired before it opened has not opened either.
        (None, Openness::NotYet | Openness::Closed) => ReleaseError::NotYet,
    }
}

/// Returns the state of a survey's next release, with the reason if there can be none now.
pub async fn next(
    db: &Store,
    clock: &Clock,
    shared: &Shared,
    published: &Published,
) -> Result<Next, ExportError> {
    let standing = standing(db, clock, published).await?;
    let version = codebook_of(db, &published.id).await?;
    let last = before(db, published).await?;
    let definition = published.version;
    let look = move |columns: &crate::statistics::Columns| {
        Next::of(
            standing,
            columns,
            definition,
            version.as_ref(),
            last.as_ref(),
        )
    };
    let mut next = shared.read(db, clock, &published.id, look).await?;
    if next.refused == Some(ReleaseError::Open) {
        next.refused = Some(takes_answers(published, clock));
    }
    Ok(next)
}

/// Builds the layouts of a survey's tables, with themes if it has a codebook.
async fn both_layouts(db: &Store, published: &Published) -> Result<Layouts, MakeError> {
    let plain = layouts(db, published).await?.into_iter();
    let plain: Vec<Layout> = plain
        .collect::<Result<_, _>>()
        .map_err(ReleaseError::from)?;
    let themed = match codebook_of(db, &published.id).await? {
        None => None,
        Some(version) => {
            let with = |layout: Layout| layout.with_themes(published, version.book.clone());
            let layouts: Result<Vec<Layout>, _> = plain.iter().cloned().map(with).collect();
            Some((version, layouts.map_err(ReleaseError::from)?))
        }
    };
    let plain = plain.into_iter();
    Ok(Layouts {
        plain: plain
            .map(|layout| layout.without_themes(published))
            .collect(),
        themed,
    })
}

/// Makes a survey's next release. `who` is recorded in the trail and the release; `confirmed` is [`Next::of`] as confirmed
/// by a person, if one was asked: if the release would now differ from it, none is made.
///
/// # Errors
/// [`MakeError`].
pub async fn make(
    db: &Store,
    clock: &Clock,
    shared: &Shared,
    published: &std::sync::Arc<Published>,
    who: &str,
    confirmed: Option<&str>,
) -> Result<Release, MakeError> {
    let standing = standing(db, clock, published).await?;
    let (Some(closed_on), false) = (published.closes_on(), standing == Standing::Open) else {
        return Err(takes_answers(published, clock).into());
    };
    let published = &whole(db, published).await?;
    let layouts = both_layouts(db, published).await?;
    let last = before(db, published).await?;
    let suspect = crate::figures::count_suspect(db, &published.id).await?;
    // Read before and after the responses: if equal, the release is based on exactly these decisions.
    let decisions = review::standing(db, &published.id).await?;
    let current = std::sync::Arc::clone(published);
    let confirmed = confirmed.map(str::to_owned);
    let freeze = move |columns: &crate::statistics::Columns| {
        let version = layouts.themed.as_ref().map(|(version, _)| version);
        let next = || Next::of(standing, columns, current.version, version, last.as_ref());
        let other = |of: &String| next().of != *of;
        if confirmed.as_ref().is_some_and(other) {
            return Err(ReleaseError::Changed);
        }
        Release::freeze(
            &current.survey,
            closed_on,
            standing,
            columns,
            layouts,
            suspect,
            last.as_ref(),
        )
        .map(|(release, spread)| (release, spread, columns.len() as u64))
    };
    let (release, spread, n) = shared.read(db, clock, &published.id, freeze).await??;
    if review::standing(db, &published.id).await? != decisions {
        return Err(ReleaseError::Changed.into());
    }
    let (of, at) = (std::sync::Arc::clone(published), clock.now());
    // Workbooks take time: on a thread that serves no requests.
    let written = crate::threads::heavy(move || {
        files(&of, &release, n, at).map(|(files, sha256)| (release, files, sha256))
    });
    let (release, files, sha256) = written.await.map_err(StoreError::from)??;
    store(
        db,
        clock,
        published,
        who,
        &Stored {
            release: &release,
            spread: &spread,
            n,
            files: &files,
            sha256,
            decisions: &decisions,
        },
    )
    .await?;
    Ok(release)
}

struct Stored<'s> {
    release: &'s Release,
    spread: &'s Spread,
    n: u64,
    files: &'s [File],
    sha256: [u8; 32],
    /// Decisions on suspects that it is based on.
    decisions: &'s [i64],
}

async fn store(
    db: &Store,
    clock: &Clock,
    published: &Published,
    who: &str,
    stored: &Stored<'_>,
) -> Result<(), MakeError> {
    let new = NewRelease {
        release: stored.release,
        spread: stored.spread,
        version: published.version,
        n: stored.n,
        sha256: stored.sha256,
        made_by: who,
        at: clock.now(),
        files: stored.files,
    };
    let mut tx = db.begin().await?;
    if !insert_release(&mut tx, &published.id, &new).await? {
        tx.rollback().await?;
        return Err(ReleaseError::Taken.into());
    }
    // Closes the decisions that it is based on; one may have been undone while it was written.
    let (number, decisions) = (stored.release.number(), stored.decisions);
    if !review::close(&mut tx, &published.id, number, decisions).await? {
        tx.rollback().await?;
        return Err(ReleaseError::Changed.into());
    }
    let detail = format!("release {}", stored.release.number());
    let recorded = record(
        &mut tx,
        &Event::of_survey(published, clock.now(), who, "release.make", &detail),
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(())
}

/// Reads a release from its stored bytes.
///
/// # Errors
/// When the stored bytes do not match their hash.
pub async fn read(
    db: &Store,
    published: &Published,
    number: i64,
) -> Result<Option<Release>, ExportError> {
    let Some(file) = find_file(db, &published.id, number, CANON).await? else {
        return Ok(None);
    };
    parse(&file).map(Some)
}

/// Returns the newest release of each of a municipality's surveys, by the survey's number; unreadable ones are left out.
pub async fn newest(db: &Store, municipality: &str) -> storage::Stored<Vec<(i64, Release)>> {
    let files = list_newest(db, municipality, CANON).await?.into_iter();
    let read = |(survey, file): (i64, File)| Some((survey, parse(&file).ok()?));
    Ok(files.filter_map(read).collect())
}

fn parse(file: &File) -> Result<Release, ExportError> {
    if <[u8; 32]>::from(Sha256::digest(&file.bytes)) != file.sha256 {
        return Err(ExportError::Unreadable);
    }
    Release::read(&file.bytes).map_err(|_| ExportError::Unreadable)
}

/// Returns the name of figures in file names: `whole`, `by-age`, `by-age-channel`.
#[must_use]
pub fn name_of(figures: &Figures) -> String {
    if figures.by.is_empty() {
        return "whole".to_owned();
    }
    let keys: Vec<&str> = figures.by.iter().map(|by| by.key.as_str()).collect();
    format!("by-{}", keys.join("-"))
}

/// Writes every file of a release, the manifest last; returns them with the manifest's hash.
fn files(
    published: &Published,
    release: &Release,
    n: u64,
    at: i64,
) -> Result<(Vec<File>, [u8; 32]), ExportError> {
    let mut all = Vec::new();
    let mut add = |name: String, media_type: &str, bytes: Vec<u8>| {
        let sha256 = Sha256::digest(&bytes).into();
        all.push(File {
            name,
            media_type: media_type.to_owned(),
            bytes,
            sha256,
        });
        sha256
    };
    let unwritable = |error: serde_json::Error| ExportError::Output(error.to_string());
    let canon = release.bytes().map_err(unwritable)?;
    add(CANON.to_owned(), "application/json", canon);
    for figures in release.figures() {
        for format in FIGURES {
            let Content::Figures(write) = format.content else {
                continue;
            };
            let bytes = crate::export::formats::in_memory(|output| write(figures, output))?;
            let name = format!("{}-{}.{}", name_of(figures), format.key, format.extension);
            add(name, format.media_type, bytes);
        }
    }
    let listed: Vec<_> = all
        .iter()
        .map(|file| {
            json!({
                "name": file.name,
                "bytes": file.bytes.len(),
                "sha256": data_encoding::HEXLOWER.encode(&file.sha256),
            })
        })
        .collect();
    let manifest = json!({
        "survey": published.survey.slug,
        "title": published.survey.title.in_language(0),
        "municipality": published.survey.municipality,
        "version": published.version,
        "release": release.number(),
        "wave": release.closed_on().to_string(),
        "made": crate::clock::minute_in_stockholm(at),
        "responses": n,
        "method": release.method(),
        "program": concat!("lyssna ", env!("CARGO_PKG_VERSION")),
        "files": listed,
    });
    let bytes = serde_json::to_vec_pretty(&manifest).map_err(unwritable)?;
    let sha256: [u8; 32] = Sha256::digest(&bytes).into();
    all.push(File {
        name: MANIFEST.to_owned(),
        media_type: "application/json".to_owned(),
        bytes,
        sha256,
    });
    Ok((all, sha256))
}
