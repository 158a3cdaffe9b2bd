//! Group commit, on both engines: one task stores all queued responses in one transaction with one fsync, and only then
//! answers the waiting callers.
//!
//! A commit costs one sync, so under load the rate is the size of the groups times the syncs per second of the disk. The
//! queue is bounded: when it is full the caller gets an error at once and the respondent keeps the answers.
//!
//! Where a sync is slow, a group that was just answered comes back while the next is being written, and two halves take turns:
//! twice the syncs for the same responses. There the writer waits for as many as were in flight, at most half a commit.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};

use super::submit::Fate;
use super::{NewResponse, store};
use crate::storage::{Store, StoreError, Stored, Unaudited};

/// Maximum number of responses per transaction: at 16 values a row well under `SQLite`'s 32,766 parameters.
const LARGEST_GROUP: usize = 256;
/// Duration of a commit from which waiting for more members pays: no disk that syncs at once takes so long.
const SLOW: Duration = Duration::from_millis(3);
/// Longest wait for more members.
const LONGEST_WAIT: Duration = Duration::from_millis(5);
/// Fewest responses in flight for which the writer waits: below, a sync is the sender's own time.
const CROWD: usize = 8;
/// Capacity of the queue: some 2 s of work at the slowest disk we plan for (5 ms a sync and groups of 256 give 40,000 a
/// second; 4,096 leaves room for a stall of a tenth of a second at 40,000 a second).
pub const QUEUE: usize = 4096;

/// Sending half of the queue.
#[derive(Debug, Clone)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
}

#[derive(Debug)]
struct Job {
    response: NewResponse,
    reply: oneshot::Sender<Result<Fate, Arc<StoreError>>>,
}

impl Writer {
    /// Starts the writing task on a store. It ends when the last `Writer` is gone and the queue is empty.
    #[must_use]
    pub fn start(store: Store) -> (Self, tokio::task::JoinHandle<()>) {
        Self::with_queue(store, QUEUE)
    }

    /// Starts with a queue of another length.
    #[must_use]
    pub fn with_queue(store: Store, length: usize) -> (Self, tokio::task::JoinHandle<()>) {
        let (queue, jobs) = mpsc::channel(length);
        let task = tokio::spawn(supervise(store, jobs));
        (Self { queue }, task)
    }

    /// Queues a response and waits until it is on disk.
    ///
    /// # Errors
    /// [`StoreError::Busy`] at once when the queue is full; otherwise the error of its group.
    pub async fn store(&self, response: NewResponse) -> Stored<Fate> {
        let (reply, answer) = oneshot::channel();
        self.queue
            .try_send(Job { response, reply })
            .map_err(|_| StoreError::Busy)?;
        match answer.await {
            Ok(Ok(fate)) => Ok(fate),
            Ok(Err(error)) => Err(match &*error {
                StoreError::Busy => StoreError::Busy,
                StoreError::Unwritable(why) => StoreError::Unwritable(why.clone()),
                other => StoreError::Unfit(other.to_string()),
            }),
            Err(_) => Err(StoreError::Busy),
        }
    }

    /// Returns true if the queue accepts nothing more, now or ever.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.queue.capacity() == 0 || self.queue.is_closed()
    }

    /// Returns the number of waiting responses.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }
}

/// Runs the writer until the queue ends. After a panic the waiting callers are told to retry, and it is restarted.
async fn supervise(store: Store, jobs: mpsc::Receiver<Job>) {
    let jobs = Arc::new(tokio::sync::Mutex::new(jobs));
    loop {
        let (store, jobs) = (store.clone(), Arc::clone(&jobs));
        let writing = tokio::spawn(async move { run(store, &mut *jobs.lock().await).await });
        match writing.await {
            Err(error) if error.is_panic() => tracing::error!("writing failed and begins again"),
            _ => return,
        }
    }
}

/// How the latest commit went.
#[derive(Debug, Default)]
struct Pace {
    /// How long it took.
    took: Duration,
    /// How many responses it had, and how many came meanwhile: whoever is answered may send again.
    in_flight: usize,
}

impl Pace {
    /// Returns how long to wait for how many members in all; `None` where waiting does not pay.
    fn wait(&self) -> Option<(Duration, usize)> {
        let pays = self.took >= SLOW && self.in_flight >= CROWD;
        pays.then(|| {
            let wait = (self.took / 2).min(LONGEST_WAIT);
            (wait, self.in_flight.min(LARGEST_GROUP))
        })
    }

    /// Adds what arrives until the group is as large as the latest commit lets expect, or the wait is over.
    async fn gather(&self, jobs: &mut mpsc::Receiver<Job>, group: &mut Vec<Job>) {
        let Some((wait, wanted)) = self.wait() else {
            return;
        };
        let over = sleep(wait);
        tokio::pin!(over);
        while group.len() < wanted {
            let room = LARGEST_GROUP - group.len();
            tokio::select! {
                () = &mut over => return,
                came = jobs.recv_many(group, room) => if came == 0 { return },
            }
        }
    }
}

async fn run(store: Store, jobs: &mut mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(LARGEST_GROUP);
    let mut pace = Pace::default();
    while jobs.recv_many(&mut group, LARGEST_GROUP).await > 0 {
        pace.gather(jobs, &mut group).await;
        let begun = Instant::now();
        let done = commit(&store, &group).await;
        pace = Pace {
            took: begun.elapsed(),
            in_flight: group.len() + jobs.len(),
        };
        match done {
            Ok(fates) => {
                for (job, fate) in group.drain(..).zip(fates) {
                    let _ = job.reply.send(Ok(fate));
                }
            }
            // The disk will not accept the members one by one either.
            Err(error) if error.is_passing() || group.len() == 1 => {
                tracing::warn!(responses = group.len(), %error, "responses not stored");
                let error = Arc::new(error);
                for job in group.drain(..) {
                    let _ = job.reply.send(Err(Arc::clone(&error)));
                }
            }
            Err(_) => {
                for job in group.drain(..) {
                    let one = commit(&store, std::slice::from_ref(&job)).await;
                    let fate = one.map(|fates| fates.first().copied().unwrap_or(Fate::Conflict));
                    let _ = job.reply.send(fate.map_err(Arc::new));
                }
            }
        }
    }
}

async fn commit(store: &Store, group: &[Job]) -> Stored<Vec<Fate>> {
    let responses: Vec<&NewResponse> = group.iter().map(|job| &job.response).collect();
    let mut tx = store.begin().await?;
    let fates = match store::insert_responses(&mut tx, &responses).await {
        Ok(fates) => fates,
        Err(error) => {
            let _ = tx.rollback().await;
            return Err(error);
        }
    };
    tx.commit(Unaudited("residents' answers")).await?;
    Ok(fates)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(took: u64, in_flight: usize) -> Option<(u64, usize)> {
        let took = Duration::from_millis(took);
        let wait = Pace { took, in_flight }.wait();
        wait.map(|(wait, wanted)| (u64::try_from(wait.as_millis()).unwrap(), wanted))
    }

    #[test]
    fn the_writer_waits_where_syncs_are_slow_and_many_are_in_flight() {
        assert_eq!(wait(8, 64), Some((4, 64)));
        // A quick disk, a single sender, and before anything was written.
        assert_eq!(wait(2, 64), None);
        assert_eq!(wait(8, 7), None);
        assert!(Pace::default().wait().is_none());
        // Never for long, never for more than a group.
        assert_eq!(wait(900, 4_000), Some((5, LARGEST_GROUP)));
    }
}
