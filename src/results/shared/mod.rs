//! The columns of the surveys that somebody reads, held in memory and shared by all readers.
//!
//! They are filled at the first reading (two readers side by side, each with half of the random ids, in pages)
//! and brought up to date before every reading from the feed of changes; nobody who answers ever waits for
//! them. What nobody reads for a while is let go. Every node keeps its own.

mod across;
pub mod asked;
pub mod weighing;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use uuid::Uuid;

use self::asked::{Asked, FiguresError, layout, standing};
use crate::clock::Clock;
use crate::publishing::{Published, SurveyId};
use crate::response::changes::{self, Changes, Cursor, KEPT};
use crate::results::columns::Columns;
use crate::results::disclosure::{Standing, protect};
use crate::results::figures::Figures;
use crate::results::layout::Layout;
use crate::results::release::{LEAST_NEW, Spread};
use crate::results::store;
use crate::results::tally::Table;
use crate::storage::{Store, StoreError, Stored};

/// Responses read at a time: 2.7 s a million against 5.7 s in one long read, as measured.
const PAGE: i64 = 5000;
/// Changed responses from which reading everything anew is quicker than looking each up.
const MANY: usize = 100_000;
/// Columns that nobody has read for so long, in milliseconds, are let go.
const IDLE: i64 = 30 * 60 * 1000;

/// What is held of all surveys.
#[derive(Debug, Default)]
pub struct Shared(Mutex<HashMap<SurveyId, Arc<Held>>>);

/// What is held of one.
#[derive(Debug, Default)]
struct Held {
    columns: RwLock<Columns>,
    /// One at a time brings them up to date.
    progress: tokio::sync::Mutex<Progress>,
    /// Protected figures as they were given last.
    preliminary: Mutex<Preliminary>,
}

/// Preliminary figures that are given again until enough has changed: whoever could take them before and after each
/// answer would learn of every one.
#[derive(Debug, Default)]
struct Preliminary {
    /// The responses that they are of.
    spread: Option<Spread>,
    /// By what was asked for.
    figures: HashMap<(Vec<String>, Option<String>, i64), Figures>,
}

#[derive(Debug, Default)]
struct Progress {
    /// `None`: not filled yet.
    cursor: Option<Cursor>,
    /// When they were brought up to date, and when somebody read them, in milliseconds.
    looked: i64,
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
        published: &Published,
        asked: &Asked,
    ) -> Result<Figures, FiguresError> {
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
        published: &Published,
        asked: &Asked,
    ) -> Result<Figures, FiguresError> {
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
        tokio::task::spawn_blocking(move || {
            let spread = Spread::of(&held.columns.read().unwrap_or_else(PoisonError::into_inner));
            let mut before = held
                .preliminary
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let same = |last: &Spread| spread.differs_by(last) < LEAST_NEW;
            if !before.spread.as_ref().is_some_and(same) {
                *before = Preliminary {
                    spread: Some(spread),
                    figures: HashMap::new(),
                };
            }
            before.figures.entry(key).or_insert(figures).clone()
        })
        .await
        .map_err(|_| StoreError::Unfit("counting was broken off".to_owned()).into())
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
        held.bring_up_to_date(db, clock, survey).await?;
        tokio::task::spawn_blocking(move || {
            reading(&held.columns.read().unwrap_or_else(PoisonError::into_inner))
        })
        .await
        .map_err(|_| StoreError::Unfit("counting was broken off".to_owned()))
    }

    /// Lets go of what nobody has read for a while.
    pub fn let_go(&self, clock: &Clock) {
        let now = clock.now();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, held| {
            let read = held.progress.try_lock().map(|progress| progress.looked);
            // Whoever holds the lock is reading.
            read.map_or(true, |looked| now - looked < IDLE)
        });
    }
}

impl Held {
    async fn bring_up_to_date(
        self: &Arc<Self>,
        db: &Store,
        clock: &Clock,
        survey: &SurveyId,
    ) -> Stored<()> {
        let mut progress = self.progress.lock().await;
        let now = clock.now();
        // The feed keeps a row for a while only.
        let stale = now - progress.looked > i64::try_from(KEPT.as_millis() / 2).unwrap_or(0);
        let known = progress.cursor.filter(|_| !stale);
        let next = match known {
            Some(cursor) => self.follow(db, survey, cursor).await?,
            None => None,
        };
        let next = match next {
            Some(next) => next,
            None => self.refill(db, survey).await?,
        };
        *progress = Progress {
            cursor: Some(next),
            looked: now,
        };
        Ok(())
    }

    /// Applies what changed since a cursor; `None` when that is more than can be told.
    async fn follow(
        self: &Arc<Self>,
        db: &Store,
        survey: &SurveyId,
        cursor: Cursor,
    ) -> Stored<Option<Cursor>> {
        let (changed, next) = changes::since(db, survey, cursor).await?;
        let ids = match changed {
            Changes::Of(ids) if ids.len() <= MANY => ids,
            _ => return Ok(None),
        };
        if ids.is_empty() {
            return Ok(Some(next));
        }
        let list: Vec<Uuid> = ids.iter().copied().collect();
        let mut now = Vec::new();
        for some in list.chunks(500) {
            now.extend(store::list_counted_of(db, survey, some).await?);
        }
        self.change(move |columns| {
            columns.remove(&ids);
            now.iter()
                .for_each(|counted| columns.push(&counted.entry()));
        })
        .await?;
        Ok(Some(next))
    }

    /// Reads everything, and then what changed meanwhile: pages are read one after the other, so that without it a
    /// corrected response could be counted twice or not at all.
    async fn refill(self: &Arc<Self>, db: &Store, survey: &SurveyId) -> Stored<Cursor> {
        loop {
            let end = changes::end(db, survey).await?;
            let filled = fill(db, survey).await?;
            self.change(move |columns| *columns = filled).await?;
            if let Some(next) = self.follow(db, survey, end).await? {
                return Ok(next);
            }
        }
    }

    /// Changes the columns on a thread that serves nobody: it waits for those who are counting.
    async fn change(
        self: &Arc<Self>,
        change: impl FnOnce(&mut Columns) + Send + 'static,
    ) -> Stored<()> {
        let held = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            change(&mut held.columns.write().unwrap_or_else(PoisonError::into_inner));
        })
        .await
        .map_err(|_| StoreError::Unfit("reading was broken off".to_owned()))
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
