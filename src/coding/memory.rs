//! Texts and trained models in memory, for fast responses to coders: the texts of the surveys in use, and a model per
//! municipality (`models`). Each node has its own; both follow what is stored, whichever node stored it.

mod models;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use self::models::Models;
use super::codings::store::{self, Of};
use crate::clock::Clock;
use crate::feed::follow::{Followed, Follows};
use crate::storage::{Store, Stored};
use crate::survey::SurveyId;
use crate::text::codebook::Version;
use crate::text::index::{Entry, Index};
use crate::text::suggest::Model;

/// Number of responses read per query.
const PAGE: i64 = 5_000;
/// Time in ms after which unused texts are released.
const IDLE: i64 = 30 * 60 * 1000;
/// Duration in ms for which a text handed to a coder is handed to nobody else.
const LEASE: i64 = 5 * 60 * 1000;

/// Survey, response and question of a text; the coder who has it, and until when in ms.
type Leases = HashMap<(SurveyId, Uuid, Box<str>), (Uuid, i64)>;

/// Texts, models and leases in memory.
#[derive(Debug, Default)]
pub struct Memory {
    texts: Mutex<HashMap<SurveyId, Arc<Followed<Index>>>>,
    models: Models,
    /// Texts handed out, with the coder and the end of the lease.
    leases: Mutex<Leases>,
}

impl Follows for Index {
    type Some = Entry;

    async fn fill(db: &Store, survey: &SurveyId) -> Stored<Self> {
        let mut index = Self::default();
        let mut after = Uuid::nil();
        loop {
            let page = Of::After(after, PAGE);
            let (entries, last) = store::list_entries(db, survey, page).await?;
            entries.into_iter().for_each(|entry| index.push(entry));
            match last {
                Some(last) => after = last,
                None => return Ok(index),
            }
        }
    }

    async fn read(db: &Store, survey: &SurveyId, ids: &[Uuid]) -> Stored<Vec<Entry>> {
        Ok(store::list_entries(db, survey, Of::Ids(ids)).await?.0)
    }

    fn replace(&mut self, ids: &HashSet<Uuid>, now: Vec<Entry>) {
        Self::replace(self, ids, now);
    }
}

impl Memory {
    /// Calls `reading` with a survey's current texts, on a worker thread.
    pub async fn read<T: Send + 'static>(
        &self,
        db: &Store,
        clock: &Clock,
        survey: &SurveyId,
        reading: impl FnOnce(&Index) -> T + Send + 'static,
    ) -> Stored<T> {
        let held = {
            let mut all = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(survey.clone()).or_default())
        };
        held.read(db, clock, survey, reading).await
    }

    /// Returns true if the texts of a survey are in memory. They are large, and only the work of staff should load them.
    #[must_use]
    pub fn holds(&self, survey: &SurveyId) -> bool {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.contains_key(survey)
    }

    /// Updates all texts that are held.
    pub async fn keep_up(&self, db: &Store, clock: &Clock) -> Stored<()> {
        self.models.keep_up(db).await?;
        let all: Vec<(SurveyId, Arc<Followed<Index>>)> = {
            let all = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
            all.iter()
                .map(|(id, held)| (id.clone(), Arc::clone(held)))
                .collect()
        };
        for (survey, held) in all {
            held.keep_up(db, clock, &survey).await?;
        }
        Ok(())
    }

    /// Releases texts that were not used for a while, models when no texts are left, and leases that have ended.
    pub fn let_go(&self, clock: &Clock) {
        let now = clock.now();
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.retain(|_, held| !held.is_idle(now, IDLE));
        if texts.is_empty() {
            self.models.clear();
        }
        let mut leases = self.leases.lock().unwrap_or_else(PoisonError::into_inner);
        leases.retain(|_, (_, until)| *until > now);
    }

    /// Returns the texts of a survey that other coders have been handed.
    #[must_use]
    pub fn taken(&self, survey: &SurveyId, coder: Uuid, now: i64) -> HashSet<(Uuid, Box<str>)> {
        let leases = self.leases.lock().unwrap_or_else(PoisonError::into_inner);
        let others = leases
            .iter()
            .filter(|((of, ..), (who, until))| of == survey && *who != coder && *until > now);
        others
            .map(|((_, id, question), _)| (*id, question.clone()))
            .collect()
    }

    /// Hands a text to a coder for a limited time.
    pub fn take(&self, survey: &SurveyId, id: Uuid, question: &str, coder: Uuid, now: i64) {
        let mut leases = self.leases.lock().unwrap_or_else(PoisonError::into_inner);
        leases.insert((survey.clone(), id, question.into()), (coder, now + LEASE));
    }

    /// Ends the lease of a text that was coded.
    pub fn give_back(&self, survey: &SurveyId, id: Uuid, question: &str) {
        let mut leases = self.leases.lock().unwrap_or_else(PoisonError::into_inner);
        leases.remove(&(survey.clone(), id, question.into()));
    }

    /// Calls `using` with a municipality's model, on a worker thread. The model knows all that is settled, by whichever node.
    pub async fn suggest<T: Send + 'static>(
        &self,
        (db, clock): (&Store, &Clock),
        municipality: &Arc<str>,
        version: &Version,
        using: impl FnOnce(&Model) -> T + Send + 'static,
    ) -> Stored<T> {
        let model = self.models.of(municipality);
        model.read((db, clock), municipality, version, using).await
    }
}
