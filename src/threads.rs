//! Runs blocking work on threads of its own, and limits how much heavy work runs at a time.
//!
//! Work continues if its caller is cancelled. A place at a [`Gate`] therefore belongs to the work and not to the caller. No
//! other code starts such threads; clippy enforces that.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// Reason why work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undone {
    /// Too much work is waiting already.
    #[error("too many wait already")]
    Crowded,
    /// Aborted: the program ends, or the work panicked.
    #[error("the work was broken off")]
    Broken,
}

/// Runs work on a thread of its own without a limit: for work that is limited elsewhere.
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

/// Number of concurrent heavy tasks of staff, for the few cores of a municipality's machine, and of waiting ones.
const HEAVY: (usize, usize) = (4, 64);

/// Runs staff's heavy work, such as counting a survey or writing a workbook, under a limit for the whole program.
///
/// # Errors
/// [`Undone`].
pub async fn heavy<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Undone> {
    static GATE: LazyLock<Gate> = LazyLock::new(|| Gate::new(HEAVY.0, HEAVY.1));
    GATE.run(work).await
}

/// Limits concurrent work.
#[derive(Debug)]
pub struct Gate {
    places: Arc<Semaphore>,
    /// Permits for running and waiting work.
    all: Arc<Semaphore>,
    /// Whether a place pauses after work for as long as that took.
    rests: bool,
}

impl Gate {
    /// Creates a gate with so many places, and so many waiting.
    #[must_use]
    pub fn new(places: usize, waiting: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            all: Arc::new(Semaphore::new(places + waiting)),
            rests: false,
        }
    }

    /// Makes every place pause after work for as long as that took, which leaves others half of the time.
    #[must_use]
    pub fn resting(self) -> Self {
        Self {
            rests: true,
            ..self
        }
    }

    /// Runs work once a place is free.
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

/// A place held by work: released when it ends or fails.
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
mod tests;
