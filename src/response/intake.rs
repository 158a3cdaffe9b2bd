//! What the way in for answers needs: built once, and a clone is the same.

use super::Keys;
use super::writer::Writer;
use crate::clock::Clock;
use crate::storage::{Store, Stored};

/// Where answers come in.
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
    /// Opens it on a database, with the queue's task running.
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
