//! Results for everybody: each release that was published, as a page for people, with its files.

pub mod pages;
pub mod paper;
pub mod routes;
pub mod translated;

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::App;
use crate::figures::population::find_population;
use crate::figures::publication::{self, Act, Publications};
use crate::figures::release;
use crate::picture::Source;
use crate::statistics::population::Population;
use crate::statistics::release::Release;
use crate::storage::{StoreError, Stored};
use crate::survey::Published;
use crate::web::PageError;

/// Returns what is published of a municipality's releases.
pub async fn publications(app: &App, municipality: &str) -> Stored<Publications> {
    let acts = publication::list_acts(&app.store, municipality).await?;
    Ok(Publications::of(acts))
}

/// Returns where everybody reads the tables that figures were taken from, for those whose release is published.
pub async fn addresses<'s>(
    app: &App,
    municipality: &str,
    sources: impl Iterator<Item = &'s Source>,
) -> Stored<HashMap<Source, String>> {
    let shown = publications(app, municipality).await?;
    let address = |source: &Source| {
        let published = app.surveys.find(&source.survey)?;
        let own = &*published.id.municipality == municipality;
        if !own || !shown.shows(published.id.number, source.release) {
            return None;
        }
        let table = match source.by.as_slice() {
            [] => String::new(),
            by => format!("/by-{}", by.join("-")),
        };
        let path = path(&published, &format!("/{}{table}", source.release));
        Some(format!("{path}#q-{}", source.question))
    };
    let all = sources.filter_map(|source| Some((source.clone(), address(source)?)));
    Ok(all.collect())
}

/// A release as everybody may read it.
#[derive(Debug)]
pub struct Reading {
    /// The survey.
    pub published: Arc<Published>,
    /// The release.
    pub release: Release,
    /// Names of its files.
    pub files: Vec<String>,
    /// When it was made, in milliseconds.
    pub made: i64,
    /// The last act on it: it is shown, or was taken back.
    pub act: Act,
    /// The survey's releases that were ever published, the newest first, each with the last act on it.
    pub all: Vec<Act>,
    /// How many people the survey is about, with the source.
    pub residents: Option<(u64, String)>,
}

impl Reading {
    /// Gathers a release of a survey.
    ///
    /// # Errors
    /// [`PageError::NotFound`] if it was never published.
    pub async fn gather(
        app: &App,
        published: &Arc<Published>,
        shown: &Publications,
        number: i64,
    ) -> Result<Self, PageError> {
        let id = &published.id;
        let act = shown.last(id.number, number).ok_or(PageError::NotFound)?;
        let all = release::list_releases(&app.store, id).await?;
        let listed = all.into_iter().find(|one| one.number == number);
        let listed = listed.ok_or(PageError::NotFound)?;
        let found = release::read(&app.store, published, number).await;
        Ok(Self {
            published: Arc::clone(published),
            release: found
                .map_err(StoreError::from)?
                .ok_or(PageError::NotFound)?,
            files: listed.files,
            made: listed.at,
            act: act.clone(),
            all: shown.releases(id.number).into_iter().cloned().collect(),
            residents: residents(app, published, listed.at).await?,
        })
    }

    /// Returns the path of the survey's results, or of a page below them.
    #[must_use]
    pub fn path(&self, below: &str) -> String {
        path(&self.published, below)
    }
}

/// Returns how many people a survey is about, with the source, as it was known at a time in ms: what was given later is of another.
pub async fn residents(app: &App, published: &Published, at: i64) -> Stored<Option<(u64, String)>> {
    let given = find_population(&app.store, &published.id).await?;
    let given = given.filter(|given| given.at <= at);
    Ok(given.and_then(|given| {
        let population = Population::parse(&given.body, &published.survey).ok()?;
        Some((population.cells.iter().sum(), given.source))
    }))
}

/// Returns the path of a survey's results, or of a page below them.
#[must_use]
pub fn path(published: &Published, below: &str) -> String {
    let (municipality, slug) = (&published.id.municipality, &published.survey.slug);
    format!("/results/{municipality}/{slug}{below}")
}
