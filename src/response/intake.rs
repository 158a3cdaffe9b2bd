//! Dependencies of storing responses: built once; clones share their state.

use super::Keys;
use super::writer::Writer;
use crate::clock::Clock;
use crate::storage::{Store, Stored};

/// Dependencies of [`super::submit()`].
#[derive(Debug, Clone)]
pub struct Intake {
    /// The database.
    pub store: Store,
    /// Time and randomness.
    pub clock: Clock,
    /// The installation's keys.
    pub keys: Keys,
    /// The queue of responses to be stored.
    pub writer: Writer,
}

impl Intake {
    /// Loads the keys and starts the writer task on a database.
    pub async fn open(store: &Store, clock: &Clock) -> Stored<Self> {
        let keys = Keys::load(store, clock).await?;
        let (writer, _) = Writer::start(store.clone());
        Ok(Self {
            store: store.clone(),
            clock: clock.clone(),
            keys,
            writer,
        })
    }
}
