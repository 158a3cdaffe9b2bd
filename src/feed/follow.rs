//! In-memory data of a survey's responses that follows the feed: filled at the first read, updated before every other one.

use std::collections::HashSet;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use uuid::Uuid;

use super::{Changes, Cursor, KEPT, end, since};
use crate::clock::Clock;
use crate::storage::{Store, Stored};
use crate::survey::SurveyId;
use crate::threads;

/// Number of changed responses above which a full reload is faster than looking each up.
const MANY: usize = 100_000;

/// Data derived from a survey's responses.
pub trait Follows: Default + Send + Sync + 'static {
    /// Data read for some responses.
    type Some: Send + 'static;

    /// Reads all responses.
    fn fill(db: &Store, survey: &SurveyId) -> impl Future<Output = Stored<Self>> + Send;

    /// Reads the present state of these responses, at most 500.
    fn read(
        db: &Store,
        survey: &SurveyId,
        ids: &[Uuid],
    ) -> impl Future<Output = Stored<Vec<Self::Some>>> + Send;

    /// Replaces the data of these responses.
    fn replace(&mut self, ids: &HashSet<Uuid>, now: Vec<Self::Some>);
}

/// The data, with its position in the feed.
#[derive(Debug, Default)]
pub struct Followed<T> {
    held: RwLock<T>,
    /// Number of requests for an update.
    wanted: AtomicU64,
    /// Lock of the update, one at a time.
    progress: tokio::sync::Mutex<Progress>,
}

#[derive(Debug, Default)]
struct Progress {
    /// Position in the feed; `None` before the first fill.
    cursor: Option<Cursor>,
    /// Number of the last request that the latest update served.
    served: u64,
    /// Time of the latest update, in milliseconds.
    looked: i64,
    /// Time of the latest read, in milliseconds.
    used: i64,
}

/// Update interval of idle data: well within the retention of the feed.
pub const KEEP_UP: Duration = Duration::from_secs(KEPT.as_secs() / 5);

impl<T: Follows> Followed<T> {
    /// Reads the current data, on a thread that serves no requests.
    pub async fn read<R: Send + 'static>(
        self: &Arc<Self>,
        db: &Store,
        clock: &Clock,
        survey: &SurveyId,
        reading: impl FnOnce(&T) -> R + Send + 'static,
    ) -> Stored<R> {
        self.bring_up_to_date(db, clock, survey, true).await?;
        let held = Arc::clone(self);
        let read = threads::heavy(move || {
            reading(&held.held.read().unwrap_or_else(PoisonError::into_inner))
        });
        Ok(read.await?)
    }

    /// Returns true if there was no read for so long, in milliseconds, and none is running.
    pub fn is_idle(&self, now: i64, for_so_long: i64) -> bool {
        self.progress
            .try_lock()
            .is_ok_and(|progress| now - progress.used >= for_so_long)
    }

    /// Updates the data if it is filled: to be called every [`KEEP_UP`].
    pub async fn keep_up(
        self: &Arc<Self>,
        db: &Store,
        clock: &Clock,
        survey: &SurveyId,
    ) -> Stored<()> {
        if self.progress.lock().await.cursor.is_none() {
            return Ok(());
        }
        self.bring_up_to_date(db, clock, survey, false).await
    }

    /// Updates in a task of its own, which a disconnecting caller does not cancel: cancelled halfway, it would be repeated
    /// beside work that still goes on, and older data could overwrite newer.
    async fn bring_up_to_date(
        self: &Arc<Self>,
        db: &Store,
        clock: &Clock,
        survey: &SurveyId,
        somebody_reads: bool,
    ) -> Stored<()> {
        let ticket = self.wanted.fetch_add(1, Ordering::Relaxed) + 1;
        let now = clock.now();
        let (held, db, survey) = (Arc::clone(self), db.clone(), survey.clone());
        let task =
            tokio::spawn(
                async move { held.serve(&db, &survey, now, ticket, somebody_reads).await },
            );
        task.await.map_err(|_| threads::Undone::Broken)?
    }

    /// Updates unless that was done since the ticket was drawn: requests that arrive during a fill are served together by
    /// one more update.
    async fn serve(
        self: &Arc<Self>,
        db: &Store,
        survey: &SurveyId,
        now: i64,
        ticket: u64,
        somebody_reads: bool,
    ) -> Stored<()> {
        let mut progress = self.progress.lock().await;
        if somebody_reads {
            progress.used = progress.used.max(now);
        }
        if progress.served >= ticket {
            return Ok(());
        }
        let served = self.wanted.load(Ordering::Relaxed);
        // The feed keeps a row for a limited time only.
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
        progress.cursor = Some(next);
        progress.looked = now;
        progress.served = served;
        Ok(())
    }

    /// Applies the changes since a cursor; `None` if the feed no longer has all of them.
    async fn follow(
        self: &Arc<Self>,
        db: &Store,
        survey: &SurveyId,
        cursor: Cursor,
    ) -> Stored<Option<Cursor>> {
        let (changed, next) = since(db, survey, cursor).await?;
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
            now.extend(T::read(db, survey, some).await?);
        }
        self.change(move |held| held.replace(&ids, now)).await?;
        Ok(Some(next))
    }

    /// Reads everything, and then the changes made meanwhile: without those, a response corrected while pages are read could
    /// be counted twice or not at all.
    async fn refill(self: &Arc<Self>, db: &Store, survey: &SurveyId) -> Stored<Cursor> {
        loop {
            let end = end(db, survey).await?;
            let filled = T::fill(db, survey).await?;
            self.change(move |held| *held = filled).await?;
            if let Some(next) = self.follow(db, survey, end).await? {
                return Ok(next);
            }
        }
    }

    /// Applies a change on a thread that serves no requests, since it waits for readers.
    async fn change(self: &Arc<Self>, change: impl FnOnce(&mut T) + Send + 'static) -> Stored<()> {
        let held = Arc::clone(self);
        let changed = threads::run(move || {
            change(&mut held.held.write().unwrap_or_else(PoisonError::into_inner));
        });
        Ok(changed.await?)
    }
}
