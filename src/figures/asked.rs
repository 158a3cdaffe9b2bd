//! Which figures are asked for, and why they may not be had.

use crate::clock::{self, Clock};
use crate::coding::work::codebook_of;
use crate::figures::store;
use crate::statistics::disclosure::Standing;
use crate::statistics::layout::{GroupingError, Layout, OUTING, PLACE_ASKED};
use crate::statistics::release::LEAST_NEW;
use crate::statistics::weights::WeightError;
use crate::storage::{Store, StoreError, Stored};
use crate::survey::{GRACE, Kind, Openness, Published};

/// Which figures are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Keys of at most two dimensions.
    pub by: Vec<String>,
    /// Who alone is counted, each as `key:category`; in exact figures only.
    pub only: Vec<String>,
    /// One question alone.
    pub question: Option<String>,
    /// Exact, or protected.
    pub exact: bool,
    /// Shares of residents weighted by population figures: in exact figures only.
    pub weighted: bool,
}

impl Asked {
    /// In words, for the audit trail and for a file's name: groupings, filters, question, weights.
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

/// Why figures cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The grouping.
    #[error(transparent)]
    Grouping(#[from] GroupingError),
    /// Weights.
    #[error(transparent)]
    Weights(#[from] WeightError),
    /// A table or a question that was not there when preliminary figures were counted.
    #[error(
        "the preliminary figures were counted {}, without this table or question: they are counted anew when {LEAST_NEW} responses have come or gone", clock::minute_in_stockholm(*.at)
    )]
    NotYet {
        /// When they were counted, in ms.
        at: i64,
    },
    /// No such question, or one without figures.
    #[error("no question \"{given}\" has figures; there are {}", valid.join(", "))]
    NoQuestion {
        /// What was asked for.
        given: String,
        /// Keys of what there is.
        valid: Vec<String>,
    },
}

/// Lays out the tables that are asked for, with the survey's outings where they are needed.
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

/// Lays out every table that a survey declares, the whole first; each that cannot be laid out says why.
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
            // Neither weights nor a question are asked for.
            Err(error) => return Err(StoreError::Unfit(error.to_string())),
        });
    }
    Ok(all)
}

/// What is known of a survey's figures already. It is closed when even who began before it closed cannot send
/// any more.
pub async fn standing(db: &Store, clock: &Clock, published: &Published) -> Stored<Standing> {
    if published.openness_before(clock, GRACE) != Openness::Closed {
        return Ok(Standing::Open);
    }
    standing_of_next(db, published).await
}

/// What is known of a survey's figures when its next release is made, which is when no answer can come any more.
pub async fn standing_of_next(db: &Store, published: &Published) -> Stored<Standing> {
    let released = crate::figures::release::store::find_last(db, &published.id).await?;
    Ok(if released.is_some() {
        Standing::Released
    } else {
        Standing::Closed
    })
}
