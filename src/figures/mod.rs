//! Figures of a survey, kept current: its columns in memory, shared by all readers, and the figures stored.
//!
//! Columns are filled at the first read (by two concurrent readers, each with half of the random ids, in pages) and updated
//! from the feed before every read; submissions never wait for them. Columns not read for a while are dropped. Every node
//! has its own. Preliminary figures are shared by all nodes through the database: see `preliminary/`. `asked.rs` defines
//! requests, `weighing.rs` weights tables, `across.rs` compares rounds; [`release`] makes and reads releases.

mod across;
pub mod asked;
pub mod population;
pub mod preliminary;
pub mod publication;
pub mod release;
pub mod store;
pub mod weighing;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

pub use self::asked::{Asked, FiguresError, Offered};
use self::asked::{layout, standing_of_next};
pub use self::store::count_suspect;
use crate::clock::Clock;
use crate::coding::counted::{Counted, list_counted, list_counted_of};
use crate::feed::follow::{Followed, Follows};
use crate::publishing::whole;
use crate::statistics::columns::Columns;
use crate::statistics::disclosure::protect;
use crate::statistics::figures::Figures;
use crate::statistics::layout::Layout;
use crate::statistics::tally::Table;
use crate::storage::{Store, StoreError, Stored};
use crate::survey::{Published, SurveyId};

/// Responses per query: 2.7 s a million against 5.7 s in one long query, as measured.
const PAGE: i64 = 5000;
/// Idle time in milliseconds after which columns are dropped.
const IDLE: i64 = 30 * 60 * 1000;

/// Figures in memory of all surveys.
#[derive(Debug, Default)]
pub struct Shared(Mutex<HashMap<SurveyId, Arc<Held>>>);

/// Figures in memory of one survey.
#[derive(Debug, Default)]
struct Held {
    columns: Arc<Followed<Columns>>,
    /// Held while preliminary figures are counted, so that concurrent requests share the result.
    counting: tokio::sync::Mutex<()>,
}

impl Shared {
    /// Counts a survey's current responses.
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

    /// Returns the requested figures: exact ones as of now, protected ones as last counted.
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
        let published = &whole(db, published).await?;
        if asked.weighted {
            return self.weighted(db, clock, published, asked).await;
        }
        if !asked.exact {
            return self.preliminary(db, clock, published, asked).await;
        }
        let table = self.counted(db, clock, published, asked).await?;
        Ok(Figures::exact(&published.survey, &table))
    }

    /// Returns protected figures as a release of the present responses would show them; for an open survey, as if it were
    /// closed. The table of the whole may be exact, so this is only for users who see the exact figures beside it.
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
        let protected = protect(&table, standing_of_next(db, published).await?)?;
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

    fn held(&self, survey: &SurveyId) -> Arc<Held> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(survey.clone()).or_default())
    }

    /// Reads a survey's current columns, on a thread that serves no requests.
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

    /// Updates all columns in memory from the feed.
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

    /// Drops columns that have not been read for a while.
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
        list_counted_of(db, survey, ids).await
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
        let page = list_counted(db, survey, after, last, PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(columns);
        };
        after = end.id;
        page.iter()
            .for_each(|counted| columns.push(&counted.entry()));
    }
}
