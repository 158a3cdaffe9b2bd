//! Texts and trained models in memory, for fast responses to coders: the texts of the surveys in use, and a model per
//! municipality. Each node has its own; the texts follow the feed of changes.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use uuid::Uuid;

use super::work::store::{self, Of};
use crate::clock::Clock;
use crate::feed::follow::{Followed, Follows};
use crate::response::dispose;
use crate::storage::{Store, StoreError, Stored};
use crate::survey::SurveyId;
use crate::text::codebook::Version;
use crate::text::coded::Coded;
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

/// Texts, models and leases held in memory.
#[derive(Debug, Default)]
pub struct Held {
    texts: Mutex<HashMap<SurveyId, Arc<Followed<Index>>>>,
    learned: Mutex<HashMap<Arc<str>, Arc<Learned>>>,
    /// Texts handed out, with the coder and the end of the lease.
    leases: Mutex<Leases>,
}

/// What a model was trained on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Made {
    /// Version of the codebook.
    version: i64,
    /// Number of disposals of texts in the municipality: no model remembers words of texts that are gone.
    disposed: i64,
}

/// Model trained on a municipality's coding.
#[derive(Debug, Default)]
struct Learned {
    /// The model, with what it was trained on.
    model: RwLock<Option<(Made, Model)>>,
    /// Held while training, so that only one request trains.
    training: tokio::sync::Mutex<()>,
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

impl Held {
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
        let learned: Vec<(Arc<str>, Arc<Learned>)> = {
            let learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
            learned
                .iter()
                .map(|(municipality, learned)| (Arc::clone(municipality), Arc::clone(learned)))
                .collect()
        };
        for (municipality, learned) in learned {
            if let Some(made) = learned.made()
                && made.disposed != dispose::count_of_texts_in(db, &municipality).await?
            {
                learned.forget();
            }
        }
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
            let mut learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
            learned.clear();
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

    fn learned(&self, municipality: &Arc<str>) -> Arc<Learned> {
        let mut all = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(Arc::clone(municipality)).or_default())
    }

    /// Calls `using` with a municipality's model, on a worker thread. The first time, after a change of the codebook and after a
    /// disposal of texts, the model is trained on everything that is settled.
    pub async fn suggest<T: Send + 'static>(
        &self,
        db: &Store,
        municipality: &Arc<str>,
        version: &Version,
        using: impl FnOnce(&Model) -> T + Send + 'static,
    ) -> Stored<T> {
        let learned = self.learned(municipality);
        // Read before the texts are: whatever is erased while they are read is seen by the next who asks.
        let made = Made {
            version: version.number,
            disposed: dispose::count_of_texts_in(db, municipality).await?,
        };
        if learned.made() != Some(made) {
            let _one_at_a_time = learned.training.lock().await;
            if learned.made() != Some(made) {
                learned.train(db, municipality, version, made).await?;
            }
        }
        let model = Arc::clone(&learned);
        on_a_thread(move || {
            let model = model.model.read().unwrap_or_else(PoisonError::into_inner);
            model.as_ref().map(|(_, model)| using(model))
        })
        .await?
        .ok_or_else(|| StoreError::Unfit("nothing was learned".to_owned()))
    }

    /// Trains the model on one more settled text, once that is stored; does nothing where there is no model of this version
    /// yet. On an error the model is dropped, to be trained anew when it is next needed: the stored coding is not affected.
    pub async fn learn(
        &self,
        municipality: &Arc<str>,
        version: &Version,
        text: String,
        coded: &Coded,
    ) {
        let learned = self.learned(municipality);
        let keys: Vec<String> = coded
            .main_keys(&version.book)
            .iter()
            .map(ToString::to_string)
            .collect();
        let number = version.number;
        let one_more = Arc::clone(&learned);
        let done = on_a_thread(move || {
            let mut model = one_more
                .model
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            if let Some((_, model)) = model.as_mut().filter(|(made, _)| made.version == number) {
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                model.learn(&text, &keys);
            }
        })
        .await;
        if let Err(error) = done {
            tracing::warn!(%error, "a text could not be learned: everything will be learned anew");
            learned.forget();
        }
    }
}

impl Learned {
    fn made(&self) -> Option<Made> {
        let model = self.model.read().unwrap_or_else(PoisonError::into_inner);
        model.as_ref().map(|(made, _)| *made)
    }

    fn forget(&self) {
        *self.model.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    async fn train(
        self: &Arc<Self>,
        db: &Store,
        municipality: &str,
        version: &Version,
        made: Made,
    ) -> Stored<()> {
        let coded = store::list_learned(db, municipality).await?;
        let (learned, book) = (Arc::clone(self), version.book.clone());
        on_a_thread(move || {
            let mut model = Model::new(&book);
            let texts = coded.iter();
            model.train(texts.map(|(text, coded)| (text.as_str(), coded.main_keys(&book))));
            let mut held = learned
                .model
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            *held = Some((made, model));
        })
        .await
    }
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Stored<T> {
    Ok(crate::threads::heavy(work).await?)
}
