//! What is held in memory of a survey's responses, and follows the feed: filled at the first reading, brought up to
//! date before every other one.

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

/// Changed responses from which reading everything anew is quicker than looking each up.
const MANY: usize = 100_000;

/// Something that is held of a survey's responses.
pub trait Follows: Default + Send + Sync + 'static {
    /// What is read of some responses.
    type Some: Send + 'static;

    /// Reads everything.
    fn fill(db: &Store, survey: &SurveyId) -> impl Future<Output = Stored<Self>> + Send;

    /// Reads what there is now of these responses, at most 500.
    fn read(
        db: &Store,
        survey: &SurveyId,
        ids: &[Uuid],
    ) -> impl Future<Output = Stored<Vec<Self::Some>>> + Send;

    /// Puts what was read in the place of these responses.
    fn replace(&mut self, ids: &HashSet<Uuid>, now: Vec<Self::Some>);
}

/// What is held, and how far it has followed.
#[derive(Debug, Default)]
pub struct Followed<T> {
    held: RwLock<T>,
    /// How often somebody wanted it brought up to date.
    wanted: AtomicU64,
    /// One at a time brings it up to date.
    progress: tokio::sync::Mutex<Progress>,
}

#[derive(Debug, Default)]
struct Progress {
    /// `None`: not filled yet.
    cursor: Option<Cursor>,
    /// The last of those who wanted it before it was begun to be brought up to date the last time.
    served: u64,
    /// When it was brought up to date, in milliseconds.
    looked: i64,
    /// When somebody read it last.
    used: i64,
}

/// How often what is held is brought up to date while nobody reads it: well before the feed forgets.
pub const KEEP_UP: Duration = Duration::from_secs(KEPT.as_secs() / 5);

impl<T: Follows> Followed<T> {
    /// Reads it as it stands now, on a thread that serves nobody.
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

    /// Whether nobody has read it for so long, in milliseconds; never while somebody does.
    pub fn is_idle(&self, now: i64, for_so_long: i64) -> bool {
        self.progress
            .try_lock()
            .is_ok_and(|progress| now - progress.used >= for_so_long)
    }

    /// Brings it up to date where it is filled, for whoever reads it next: to be called every [`KEEP_UP`].
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

    /// The work is a task's and not of whoever asked, who may go away meanwhile: broken off halfway, it would be begun
    /// again beside what still goes on, and a picture read earlier could be put over one read later.
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

    /// Brings it up to date unless that was done since the ticket was drawn: those who come while it is filled are
    /// served by one more look together.
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
        progress.cursor = Some(next);
        progress.looked = now;
        progress.served = served;
        Ok(())
    }

    /// Applies what changed since a cursor; `None` when that is more than can be told.
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

    /// Reads everything, and then what changed meanwhile: pages are read one after the other, so that without it a
    /// corrected response could be counted twice or not at all.
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

    /// Changes it on a thread that serves nobody: it waits for those who are reading.
    async fn change(self: &Arc<Self>, change: impl FnOnce(&mut T) + Send + 'static) -> Stored<()> {
        let held = Arc::clone(self);
        let changed = threads::run(move || {
            change(&mut held.held.write().unwrap_or_else(PoisonError::into_inner));
        });
        Ok(changed.await?)
    }
}
