//! The columns of the surveys that somebody reads, held in memory and shared by all readers.
//!
//! They are filled at the first reading (two readers side by side, each with half of the random ids, in pages)
//! and brought up to date before every reading from the feed of changes; nobody who answers ever waits for
//! them. What nobody reads for a while is let go. Every node keeps its own.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use uuid::Uuid;

use super::columns::Columns;
use super::layout::{GroupingError, Layout, OUTING, PLACE_ASKED};
use super::store;
use super::tally::Table;
use crate::clock::Clock;
use crate::publishing::{Published, SurveyId};
use crate::response::changes::{self, Changes, Cursor, KEPT};
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
        let held = Arc::clone(
            self.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .entry(survey.clone())
                .or_default(),
        );
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
    async fn bring_up_to_date(&self, db: &Store, clock: &Clock, survey: &SurveyId) -> Stored<()> {
        let mut progress = self.progress.lock().await;
        let now = clock.now();
        // The feed keeps a row for a while only.
        let stale = now - progress.looked > i64::try_from(KEPT.as_millis() / 2).unwrap_or(0);
        let changed = match progress.cursor.filter(|_| !stale) {
            None => None,
            Some(cursor) => match changes::since(db, survey, cursor).await? {
                (Changes::Of(ids), next) if ids.len() <= MANY => Some((ids, next)),
                _ => None,
            },
        };
        let next = if let Some((ids, next)) = changed {
            self.apply(db, survey, ids).await?;
            next
        } else {
            // What changes while everything is read is read again the next time.
            let end = changes::end(db, survey).await?;
            let filled = fill(db, survey).await?;
            *self.columns.write().unwrap_or_else(PoisonError::into_inner) = filled;
            end
        };
        *progress = Progress {
            cursor: Some(next),
            looked: now,
        };
        Ok(())
    }

    async fn apply(&self, db: &Store, survey: &SurveyId, ids: HashSet<Uuid>) -> Stored<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let list: Vec<Uuid> = ids.iter().copied().collect();
        let mut now = Vec::new();
        for some in list.chunks(500) {
            now.extend(store::list_counted_of(db, survey, some).await?);
        }
        let mut columns = self.columns.write().unwrap_or_else(PoisonError::into_inner);
        columns.remove(&ids);
        now.iter()
            .for_each(|counted| columns.push(&counted.entry()));
        Ok(())
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

/// Lays out a survey's tables, with its outings where they are grouped by these.
///
/// # Errors
/// When the database cannot be read; within, [`GroupingError`] for a grouping that cannot be had.
pub async fn layout(
    db: &Store,
    published: &Published,
    by: &[String],
    exact: bool,
) -> Stored<Result<Layout, GroupingError>> {
    if !exact && by.iter().any(|key| key == OUTING) {
        return Ok(Err(GroupingError::ExactOnly));
    }
    let needed = by
        .iter()
        .any(|key| [OUTING, PLACE_ASKED].contains(&key.as_str()));
    let collected = if needed {
        store::list_collected(db, &published.id).await?
    } else {
        Vec::new()
    };
    Ok(Layout::new(published, by, &collected))
}
