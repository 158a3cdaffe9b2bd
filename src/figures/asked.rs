//! Request for figures, and the reasons why it can fail.

use crate::clock::{self, Clock};
use crate::coding::codings::codebook_of;
use crate::figures::population::find_population;
use crate::figures::store;
use crate::publishing::Surveys;
use crate::statistics::disclosure::Standing;
use crate::statistics::layout::{GroupingError, Layout, OUTING, PLACE_ASKED};
use crate::statistics::release::LEAST_NEW;
use crate::statistics::weights::WeightError;
use crate::storage::{Store, StoreError, Stored};
use crate::survey::{GRACE, Kind, Openness, Published};

/// A request for figures.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Keys of at most two dimensions.
    pub by: Vec<String>,
    /// Filters, each as `key:category`; in exact figures only.
    pub only: Vec<String>,
    /// Key of a single question; `None` for all.
    pub question: Option<String>,
    /// Whether exact figures are requested, instead of protected ones.
    pub exact: bool,
    /// Whether shares of residents are weighted by population figures; in exact figures only.
    pub weighted: bool,
}

impl Asked {
    /// Iterates over a description for the audit trail and for file names: groupings, filters, question, weights.
    pub fn words(&self) -> impl Iterator<Item = String> {
        let only = self.only.iter().map(|only| format!("only {only}"));
        let weighted = self.weighted.then(|| "weighted".to_owned());
        self.by
            .iter()
            .cloned()
            .chain(only)
            .chain(self.question.clone())
            .chain(weighted)
    }
}

/// Reason why figures are not available.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    /// Database error.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Invalid grouping.
    #[error(transparent)]
    Grouping(#[from] GroupingError),
    /// Weights cannot be computed.
    #[error(transparent)]
    Weights(#[from] WeightError),
    /// The table or question did not exist when the preliminary figures were counted.
    #[error(
        "the preliminary figures were counted {}, without this table or question: they are counted anew when {LEAST_NEW} responses have come or gone", clock::minute_in_stockholm(*.at)
    )]
    NotYet {
        /// Time of counting, in ms.
        at: i64,
    },
    /// Unknown question, or one without figures.
    #[error("no question \"{given}\" has figures; there are {}", valid.join(", "))]
    NoQuestion {
        /// Key that was requested.
        given: String,
        /// Valid keys.
        valid: Vec<String>,
    },
}

/// What exact figures of a survey can be asked for beside its questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// Weighted shares: how many live in the municipality is known.
    pub weights: bool,
    /// Grouping by place and outing: something was collected outside the web.
    pub collected: bool,
    /// Grouping by round: there is another to compare with.
    pub rounds: bool,
}

impl Offered {
    /// Finds what can be asked for: two small reads.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(db: &Store, surveys: &Surveys, published: &Published) -> Stored<Self> {
        let population = match published.survey.residents {
            Some(_) => find_population(db, &published.id).await?,
            None => None,
        };
        let municipality = &published.id.municipality;
        let all = surveys.list();
        let rounds = all
            .iter()
            .filter(|one| one.id.municipality == *municipality && one.survey.round.is_some());
        Ok(Self {
            rounds: published.survey.round.is_some() && rounds.count() > 1,
            weights: population.is_some(),
            collected: !store::list_collected(db, &published.id).await?.is_empty(),
        })
    }
}

/// Builds the layout of the requested tables, with the survey's outings where they are needed.
///
/// # Errors
/// [`FiguresError`].
pub async fn layout(
    db: &Store,
    published: &Published,
    asked: &Asked,
) -> Result<Layout, FiguresError> {
    let filters = asked.only.iter().filter_map(|only| only.split(':').next());
    let mut keys = asked.by.iter().map(String::as_str).chain(filters);
    if !asked.exact && asked.by.iter().any(|key| key == OUTING) {
        return Err(GroupingError::ExactOnly.into());
    }
    let collected = if keys.any(|key| [OUTING, PLACE_ASKED].contains(&key)) {
        store::list_collected(db, &published.id).await?
    } else {
        Vec::new()
    };
    let mut layout = Layout::new(published, &asked.by, &collected)?;
    if let Some(version) = codebook_of(db, &published.id).await? {
        layout = layout.with_themes(published, version.book)?;
    }
    for only in &asked.only {
        layout = layout.only(published, only, &collected)?;
    }
    if !asked.exact {
        layout.check_declared()?;
    }
    if let Some(key) = &asked.question {
        let survey = &published.survey;
        layout = layout
            .of_question(published, key)
            .ok_or_else(|| FiguresError::NoQuestion {
                given: key.clone(),
                valid: survey
                    .questions
                    .iter()
                    .filter(|q| q.kind != Kind::Information)
                    .map(|q| q.key.clone())
                    .collect(),
            })?;
    }
    Ok(layout)
}

/// Builds the layout of every declared table, the whole survey first; a layout that cannot be built is an error.
pub async fn layouts(
    db: &Store,
    published: &Published,
) -> Stored<Vec<Result<Layout, GroupingError>>> {
    let mut tables = published.survey.group_tables();
    tables.insert(0, Vec::new());
    let mut all = Vec::new();
    for by in tables {
        let asked = Asked {
            by,
            ..Asked::default()
        };
        all.push(match layout(db, published, &asked).await {
            Ok(layout) => Ok(layout),
            Err(FiguresError::Grouping(error)) => Err(error),
            Err(FiguresError::Store(error)) => return Err(error),
            // Cannot occur: neither weights nor a question are requested.
            Err(error) => return Err(StoreError::Unfit(error.to_string())),
        });
    }
    Ok(all)
}

/// Returns the standing of a survey's figures: open, closed or released. It is closed once the grace period has passed as
/// well.
pub async fn standing(db: &Store, clock: &Clock, published: &Published) -> Stored<Standing> {
    if published.openness_before(clock, GRACE) != Openness::Closed {
        return Ok(Standing::Open);
    }
    standing_of_next(db, published).await
}

/// Returns the standing at the next release, which is made when no more responses can arrive.
pub async fn standing_of_next(db: &Store, published: &Published) -> Stored<Standing> {
    let released = crate::figures::release::store::find_last(db, &published.id).await?;
    Ok(if released.is_some() {
        Standing::Released
    } else {
        Standing::Closed
    })
}
