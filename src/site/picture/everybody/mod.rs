//! The public edition of a picture as residents read it: what follows first, then how many answered, then what was said.

pub mod pages;
pub mod routes;

use std::collections::{HashMap, HashSet};

use crate::app::App;
use crate::clock::in_stockholm;
use crate::export::ExportError;
use crate::figures::release;
use crate::picture::{Edition, Piece, Source};
use crate::promise;
use crate::site::charts as draw;
use crate::site::picture::read::Reading;
use crate::site::results;
use crate::storage::StoreError;
use crate::web::{Locale, PageError};

/// The answers of a release that a picture rests on.
#[derive(Debug)]
pub struct Answers {
    /// Title of the survey.
    pub title: String,
    /// Whether the title is in its survey's first language on a page in another.
    pub title_left: bool,
    /// Number of the release.
    pub release: i64,
    /// That the release was taken back, if it was, and why.
    pub withdrawn: Option<(String, String)>,
    /// How many answered, when, and what they stand for.
    pub facts: Vec<String>,
    /// Where everybody reads the whole release, if it is published.
    pub path: Option<String>,
}

/// What stands beside the document.
#[derive(Debug, Default)]
pub struct Beside {
    /// Where everybody reads the tables of its figures.
    pub results: HashMap<Source, String>,
    /// Signed plans and promises that build on it, the newest first, with their paths.
    pub follows: Vec<(String, String)>,
    /// The answers that it rests on, as they come in it.
    pub answers: Vec<Answers>,
    /// Sentences on method that hold for all of its figures.
    pub method: Vec<String>,
    /// Figures whose questions and answers stay in their survey's first language on a page in another.
    pub left: HashSet<Source>,
}

/// Iterates over the sources of the public edition's figures.
fn sources(r: &Reading) -> impl Iterator<Item = &Source> {
    let sections = r.body.sections_of(Edition::Public);
    let pieces = sections.flat_map(|section| &section.pieces);
    pieces.filter_map(|one| match &one.piece {
        Piece::Figure { source, .. } => Some(source),
        _ => None,
    })
}

/// Returns the sentences on method that hold for all figures of the edition.
fn method(l: &Locale, r: &Reading) -> Vec<String> {
    let mut all = sources(r)
        .filter_map(|source| r.drawn.get(source))
        .map(|drawn| draw::about(l, drawn.figures()));
    let mut common = all.next().unwrap_or_default();
    for one in all {
        common.retain(|sentence| one.contains(sentence));
    }
    common
}

impl Beside {
    /// Gathers what stands beside a document, with the texts of its page.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gather(app: &App, l: &Locale, r: &Reading) -> Result<Self, PageError> {
        let municipality = &r.municipality;
        Ok(Self {
            results: results::addresses(app, municipality, sources(r)).await?,
            follows: follows(app, municipality, r.picture.number).await?,
            answers: answers(app, l, r).await?,
            method: method(l, r),
            left: HashSet::new(),
        })
    }
}

async fn answers(app: &App, l: &Locale, r: &Reading) -> Result<Vec<Answers>, PageError> {
    let shown = results::publications(app, &r.municipality).await?;
    let mut seen: Vec<(&str, i64)> = Vec::new();
    let mut all = Vec::new();
    for source in sources(r) {
        let one = (&*source.survey, source.release);
        let found = app.surveys.find(&source.survey);
        let found = found.filter(|found| *found.id.municipality == *r.municipality);
        let (Some(published), false) = (found, seen.contains(&one)) else {
            continue;
        };
        seen.push(one);
        // One that cannot be read has no figures in the document either.
        let release = match release::read(&app.store, &published, source.release).await {
            Ok(Some(release)) => release,
            Ok(None) | Err(ExportError::Unreadable) => continue,
            Err(error) => return Err(StoreError::from(error).into()),
        };
        let Some(figures) = release.figures().iter().find(|one| one.by.is_empty()) else {
            continue;
        };
        let path = format!("/{}", source.release);
        let act = shown.last(published.id.number, source.release);
        let withdrawn = act.and_then(|act| {
            let day = l.day(in_stockholm(act.at).date());
            let reason = act.withdrawn.clone()?;
            Some((l.with("results-withdrawn", &[("day", &day)]), reason))
        });
        let language = published.survey.language_index(l.language.code());
        all.push(Answers {
            title: published.survey.full_title_in(language.unwrap_or(0)),
            title_left: language.is_none(),
            release: source.release,
            withdrawn,
            facts: results::pages::facts(l, &published, &release, figures, None),
            path: shown
                .shows(published.id.number, source.release)
                .then(|| results::path(&published, &path)),
        });
    }
    Ok(all)
}

/// Finds the signed documents that build on a picture, the newest first, with their paths.
async fn follows(
    app: &App,
    municipality: &str,
    picture: i64,
) -> Result<Vec<(String, String)>, PageError> {
    let mut all = Vec::new();
    for one in promise::list_promises(&app.store, municipality).await? {
        let versions = promise::list_versions(&app.store, municipality, one.number).await?;
        let Some(version) = versions.first() else {
            continue;
        };
        let body =
            promise::find_body(&app.store, municipality, one.number, version.revision).await?;
        let builds = |body: &promise::Body| {
            let mut focus = body.focus.iter();
            focus.any(|one| one.focus.picture == picture)
        };
        if body.as_ref().is_some_and(builds) {
            let path = format!("/promises/{municipality}/{}", one.number);
            all.push((one.name(), path));
        }
    }
    Ok(all)
}
