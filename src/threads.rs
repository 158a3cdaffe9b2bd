//! Work that would hold up those who are served: on a thread of its own, and heavy work only so much at a time.
//!
//! Whoever asked may go away meanwhile; the work goes on. So what bounds it, a place at a [`Gate`], belongs to the work
//! and not to who asked. Nothing else in the program starts such threads: clippy sees to it.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// The work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undone {
    /// Too many wait already.
    #[error("too many wait already")]
    Crowded,
    /// It was broken off: the program ends, or the work has a defect.
    #[error("the work was broken off")]
    Broken,
}

/// Does work on a thread of its own, however much goes on beside it: for what has its bound elsewhere.
///
/// # Errors
/// [`Undone::Broken`].
#[allow(clippy::disallowed_methods)] // The one place.
pub async fn run<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Undone> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Undone::Broken)
}

/// Staff's heavy work at a time, on as few cores as a municipality's machine has, and how many may wait for it.
const HEAVY: (usize, usize) = (4, 64);

/// Does staff's heavy work, such as counting a survey or writing a workbook: a few at a time in the whole program.
///
/// # Errors
/// [`Undone`].
pub async fn heavy<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Undone> {
    static GATE: LazyLock<Gate> = LazyLock::new(|| Gate::new(HEAVY.0, HEAVY.1));
    GATE.run(work).await
}

/// Lets so much work through at a time.
#[derive(Debug)]
pub struct Gate {
    places: Arc<Semaphore>,
    /// Those who work and those who wait.
    all: Arc<Semaphore>,
    /// Whether a place rests after the work as long as that took.
    rests: bool,
}

impl Gate {
    /// With so many places, and for so many who wait.
    #[must_use]
    pub fn new(places: usize, waiting: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            all: Arc::new(Semaphore::new(places + waiting)),
            rests: false,
        }
    }

    /// The same, but every place rests after the work as long as that took: others get half of the time.
    #[must_use]
    pub fn resting(self) -> Self {
        Self {
            rests: true,
            ..self
        }
    }

    /// Does work when there is a place for it.
    ///
    /// # Errors
    /// [`Undone`].
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Undone> {
        let waits = Arc::clone(&self.all).try_acquire_owned();
        let waits = waits.map_err(|_| Undone::Crowded)?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        let held = Held {
            place: Some(place.map_err(|_| Undone::Broken)?),
            _waits: waits,
            begun: Instant::now(),
            rests: self.rests.then(tokio::runtime::Handle::current),
        };
        run(move || {
            let done = work();
            drop(held);
            done
        })
        .await
    }
}

/// A place as the work holds it: given back when it ends, also when it fails.
struct Held {
    place: Option<OwnedSemaphorePermit>,
    _waits: OwnedSemaphorePermit,
    begun: Instant,
    rests: Option<tokio::runtime::Handle>,
}

impl Drop for Held {
    fn drop(&mut self) {
        let (place, took) = (self.place.take(), self.begun.elapsed());
        if let Some(runtime) = self.rests.take().filter(|_| took > Duration::ZERO) {
            runtime.spawn(async move {
                tokio::time::sleep(took).await;
                drop(place);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::sync::{Condvar, Mutex};

    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn those_who_go_away_leave_no_more_work_than_there_are_places() {
        static NOW: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let gate = Arc::new(Gate::new(2, 1000));
        // Work ends when the test lets it.
        let open = Arc::new((Mutex::new(false), Condvar::new()));
        for _ in 0..100 {
            let (gate, open) = (Arc::clone(&gate), Arc::clone(&open));
            let asked = tokio::spawn(async move {
                gate.run(move || {
                    MOST.fetch_max(NOW.fetch_add(1, SeqCst) + 1, SeqCst);
                    let (lock, opened) = &*open;
                    let mut is_open = lock.lock().unwrap();
                    while !*is_open {
                        is_open = opened.wait(is_open).unwrap();
                    }
                    NOW.fetch_sub(1, SeqCst);
                })
                .await
            });
            // The one who asked gets as far as it can, then goes away.
            tokio::task::yield_now().await;
            asked.abort();
            let _ = asked.await;
        }
        assert!(MOST.load(SeqCst) <= 2, "{}", MOST.load(SeqCst));
        *open.0.lock().unwrap() = true;
        open.1.notify_all();
        // Whoever comes now gets a place.
        assert_eq!(gate.run(|| 7).await, Ok(7));
        assert!(MOST.load(SeqCst) <= 2, "{}", MOST.load(SeqCst));
    }

    #[tokio::test]
    async fn more_than_may_wait_are_told_at_once() {
        let gate = Arc::new(Gate::new(1, 0));
        let first = Arc::clone(&gate);
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let mut working = Box::pin(async move { first.run(move || wait.recv().is_err()).await });
        // It has begun, and waits to be let go.
        assert!(futures_util::poll!(&mut working).is_pending());
        assert_eq!(gate.run(|| ()).await, Err(Undone::Crowded));
        drop(go);
        assert_eq!(working.await, Ok(true));
        assert_eq!(gate.run(|| 1).await, Ok(1));
    }
}
