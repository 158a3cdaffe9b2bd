//! The columns of the surveys that somebody reads, held in memory and shared by all readers.
//!
//! They are filled at the first reading (two readers side by side, each with half of the random ids, in pages)
//! and brought up to date before every reading from the feed of changes; nobody who answers ever waits for
//! them. What nobody reads for a while is let go. Every node keeps its own.

mod across;
pub mod asked;
pub mod weighing;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use self::asked::{Asked, FiguresError, layout, standing};
use crate::clock::Clock;
use crate::publishing::{Published, SurveyId, whole};
use crate::response::changes::follow::{Followed, Follows};
use crate::results::columns::Columns;
use crate::results::disclosure::{Standing, protect};
use crate::results::figures::Figures;
use crate::results::layout::Layout;
use crate::results::release::{LEAST_NEW, Spread};
use crate::results::store::{self, Counted};
use crate::results::tally::Table;
use crate::storage::{Store, StoreError, Stored};

/// Responses read at a time: 2.7 s a million against 5.7 s in one long read, as measured.
const PAGE: i64 = 5000;
/// Columns that nobody has read for so long, in milliseconds, are let go.
const IDLE: i64 = 30 * 60 * 1000;

/// What is held of all surveys.
#[derive(Debug, Default)]
pub struct Shared(Mutex<HashMap<SurveyId, Arc<Held>>>);

/// What is held of one.
#[derive(Debug, Default)]
struct Held {
    columns: Arc<Followed<Columns>>,
    /// Protected figures as they were given last.
    preliminary: Mutex<Preliminary>,
}

/// What figures were asked for: groupings, question, the survey's version.
type Key = (Vec<String>, Option<String>, i64);

/// Preliminary figures that are given again until enough has changed: whoever could take them before and after each
/// answer would learn of every one.
#[derive(Debug, Default)]
struct Preliminary {
    /// The responses that they are of, and what these were coded as.
    spread: Option<(Spread, Spread)>,
    /// By what was asked for.
    figures: HashMap<Key, Figures>,
}

impl Shared {
    /// Counts a survey's responses as they stand now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn table(
        &self,
        db: &Store,
        clock: &Clock,
        survey: &SurveyId,
        layout: Layout,
    ) -> Stored<Table> {
        let mut table = self
            .read(db, clock, survey, move |columns| {
                Table::count(columns, layout)
            })
            .await?;
        table.suspect = store::count_suspect(db, survey).await?;
        Ok(table)
    }

    /// The figures that are asked for, as they stand now.
    ///
    /// # Errors
    /// [`FiguresError`].
    pub async fn figures(
        &self,
        db: &Store,
        clock: &Clock,
        published: &Arc<Published>,
        asked: &Asked,
    ) -> Result<Figures, FiguresError> {
        let published = &*whole(db, published).await?;
        if asked.weighted {
            return self.weighted(db, clock, published, asked).await;
        }
        let table = self.counted(db, clock, published, asked).await?;
        if asked.exact {
            return Ok(Figures::exact(&published.survey, &table));
        }
        // Nothing preliminary is exact: it can be taken before and after a late answer.
        let protected = protect(&table, Standing::Open)?;
        let figures = Figures::preliminary(&published.survey, &table, &protected);
        self.hold(published, asked, figures).await
    }

    /// Protected figures as a release would show them now: for those who see the exact ones beside them.
    ///
    /// # Errors
    /// [`FiguresError`].
    pub async fn as_released(
        &self,
        db: &Store,
        clock: &Clock,
        published: &Arc<Published>,
        asked: &Asked,
    ) -> Result<Figures, FiguresError> {
        let published = &*whole(db, published).await?;
        let table = self.counted(db, clock, published, asked).await?;
        let protected = protect(&table, standing(db, clock, published).await?)?;
        Ok(Figures::preliminary(&published.survey, &table, &protected))
    }

    async fn counted(
        &self,
        db: &Store,
        clock: &Clock,
        published: &Published,
        asked: &Asked,
    ) -> Result<Table, FiguresError> {
        let layout = layout(db, published, asked).await?;
        let table = self.table(db, clock, &published.id, layout).await?;
        if table.unreadable > 0 {
            tracing::error!(
                responses = table.unreadable,
                "responses could not be read whole"
            );
        }
        Ok(table)
    }

    /// Preliminary figures, the same as before until at least [`LEAST_NEW`] responses have come or gone.
    async fn hold(
        &self,
        published: &Published,
        asked: &Asked,
        figures: Figures,
    ) -> Result<Figures, FiguresError> {
        let held = self.held(&published.id);
        let key = (asked.by.clone(), asked.question.clone(), published.version);
        let columns = Arc::clone(&held.columns);
        let given = columns.as_it_was(move |columns| {
            let spread = Spread::of(columns);
            let themes = Spread::of_themes(columns);
            let mut before = held
                .preliminary
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            // Whoever was coded anew has left one class for another. Texts that are coded one by one are not told one
            // by one, nor together with a single newcomer.
            let same = |(last, last_themes): &(Spread, Spread)| {
                let differs = spread.differs_by(last);
                let coded = themes.differs_by(last_themes);
                differs < LEAST_NEW && (differs > 0 || coded < 2 * LEAST_NEW)
            };
            if !before.spread.as_ref().is_some_and(same) {
                *before = Preliminary {
                    spread: Some((spread, themes)),
                    figures: HashMap::new(),
                };
            }
            before.figures.entry(key).or_insert(figures).clone()
        });
        Ok(given.await?)
    }

    fn held(&self, survey: &SurveyId) -> Arc<Held> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(survey.clone()).or_default())
    }

    /// Reads a survey's columns as they stand now, on a thread that serves nobody.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn read<T: Send + 'static>(
        &self,
        db: &Store,
        clock: &Clock,
        survey: &SurveyId,
        reading: impl FnOnce(&Columns) -> T + Send + 'static,
    ) -> Stored<T> {
        let held = self.held(survey);
        held.columns.read(db, clock, survey, reading).await
    }

    /// Brings up to date what is held, for whoever reads it next.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn keep_up(&self, db: &Store, clock: &Clock) -> Stored<()> {
        let all: Vec<(SurveyId, Arc<Held>)> = {
            let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.iter()
                .map(|(id, held)| (id.clone(), Arc::clone(held)))
                .collect()
        };
        for (survey, held) in all {
            held.columns.keep_up(db, clock, &survey).await?;
        }
        Ok(())
    }

    /// Lets go of what nobody has read for a while.
    pub fn let_go(&self, clock: &Clock) {
        let now = clock.now();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, held| !held.columns.is_idle(now, IDLE));
    }
}

impl Follows for Columns {
    type Some = Counted;

    async fn fill(db: &Store, survey: &SurveyId) -> Stored<Self> {
        fill(db, survey).await
    }

    async fn read(db: &Store, survey: &SurveyId, ids: &[Uuid]) -> Stored<Vec<Counted>> {
        store::list_counted_of(db, survey, ids).await
    }

    fn replace(&mut self, ids: &HashSet<Uuid>, now: Vec<Counted>) {
        self.remove(ids);
        now.iter().for_each(|counted| self.push(&counted.entry()));
    }
}

/// Reads every counted response.
async fn fill(db: &Store, survey: &SurveyId) -> Stored<Columns> {
    let middle = Uuid::from_u128(u128::MAX / 2);
    let halves = [(Uuid::nil(), middle), (middle, Uuid::max())];
    let tasks = halves.map(|(after, last)| {
        let (db, survey) = (db.clone(), survey.clone());
        tokio::spawn(async move { half(&db, &survey, after, last).await })
    });
    let mut columns: Option<Columns> = None;
    for task in tasks {
        let half = task
            .await
            .map_err(|_| StoreError::Unfit("reading was broken off".to_owned()))??;
        match &mut columns {
            None => columns = Some(half),
            Some(columns) => columns.append(&half),
        }
    }
    Ok(columns.unwrap_or_default())
}

async fn half(db: &Store, survey: &SurveyId, mut after: Uuid, last: Uuid) -> Stored<Columns> {
    let mut columns = Columns::default();
    loop {
        let page = store::list_counted(db, survey, after, last, PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(columns);
        };
        after = end.id;
        page.iter()
            .for_each(|counted| columns.push(&counted.entry()));
    }
}
