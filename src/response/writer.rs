//! Group commit, on both engines: one task stores all queued responses in one transaction with one fsync, and only then
//! answers the waiting callers.
//!
//! A commit costs one sync, so under load the rate is the size of the groups times the syncs per second of the disk. The
//! queue is bounded: when it is full the caller gets an error at once and the respondent keeps the answers.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::submit::Fate;
use super::{NewResponse, store};
use crate::storage::{Store, StoreError, Stored, Unaudited};

/// Maximum number of responses per transaction: at 16 values a row well under `SQLite`'s 32,766 parameters.
const LARGEST_GROUP: usize = 256;
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

async fn run(store: Store, jobs: &mut mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(LARGEST_GROUP);
    while jobs.recv_many(&mut group, LARGEST_GROUP).await > 0 {
        match commit(&store, &group).await {
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
