//! Models that suggest themes, one per municipality. A model is trained once, learns whatever is settled later, and is
//! trained anew after a change of the codebook and after a disposal of texts. Which node settled a text makes no difference:
//! each looks at what is stored before it suggests.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::clock::Clock;
use crate::coding::codings::store::{self, Settled, SettledKey};
use crate::response::dispose;
use crate::storage::{Store, StoreError, Stored};
use crate::text::codebook::Version;
use crate::text::suggest::Model;

/// Time in ms by which the clocks of nodes may differ, and for which a text may be settled before it is committed.
const APART: i64 = 60 * 1000;
/// Number of newly settled texts above which training anew is quicker than learning one by one.
const MANY: usize = 1_000;

/// The models in memory.
#[derive(Debug, Default)]
pub(super) struct Models(Mutex<HashMap<Arc<str>, Arc<Learned>>>);

/// What a model was trained on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Made {
    /// Version of the codebook.
    version: i64,
    /// Number of disposals of texts in the municipality: no model remembers words of texts that are gone.
    disposed: i64,
}

/// What a model knows.
#[derive(Debug)]
struct Known {
    made: Made,
    /// When it was last looked what is settled, in ms.
    looked: i64,
    /// The texts that it knows which were settled at most twice [`APART`] before that.
    recent: HashSet<SettledKey>,
}

/// Model of a municipality.
#[derive(Debug, Default)]
pub(super) struct Learned {
    model: RwLock<Option<Model>>,
    /// Held while learning, so that only one request learns; `None` where the model has to be trained.
    known: tokio::sync::Mutex<Option<Known>>,
}

impl Models {
    /// Returns a municipality's model.
    pub(super) fn of(&self, municipality: &Arc<str>) -> Arc<Learned> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(Arc::clone(municipality)).or_default())
    }

    /// Forgets every model.
    pub(super) fn clear(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// Forgets the models that know texts that are gone.
    pub(super) async fn keep_up(&self, db: &Store) -> Stored<()> {
        let all: Vec<(Arc<str>, Arc<Learned>)> = {
            let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.iter()
                .map(|(municipality, learned)| (Arc::clone(municipality), Arc::clone(learned)))
                .collect()
        };
        for (municipality, learned) in all {
            // One that is learning looks at what is disposed of by itself.
            let Ok(mut known) = learned.known.try_lock() else {
                continue;
            };
            let Some(made) = known.as_ref().map(|known| known.made) else {
                continue;
            };
            if made.disposed != dispose::count_of_texts_in(db, &municipality).await? {
                *known = None;
                learned.set(None);
            }
        }
        Ok(())
    }
}

impl Learned {
    /// Brings the model up to date and calls `using` with it, on a worker thread.
    pub(super) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        at: (&Store, &Clock),
        municipality: &str,
        version: &Version,
        using: impl FnOnce(&Model) -> T + Send + 'static,
    ) -> Stored<T> {
        let mut using = using;
        // A disposal may have it forgotten before it is used: then it is trained without what is gone.
        for _ in 0..2 {
            self.bring_up_to_date(at, municipality, version).await?;
            let learned = Arc::clone(self);
            let used = crate::threads::heavy(move || {
                let model = learned.model.read().unwrap_or_else(PoisonError::into_inner);
                match model.as_ref() {
                    Some(model) => Ok(using(model)),
                    None => Err(using),
                }
            });
            match used.await? {
                Ok(done) => return Ok(done),
                Err(unused) => using = unused,
            }
        }
        Err(StoreError::Unfit("nothing was learned".to_owned()))
    }

    /// Trains the model, or lets it learn what was settled since. Whoever gives up meanwhile leaves it to be trained anew.
    async fn bring_up_to_date(
        self: &Arc<Self>,
        (db, clock): (&Store, &Clock),
        municipality: &str,
        version: &Version,
    ) -> Stored<()> {
        let mut state = self.known.lock().await;
        // Read before the texts are: whatever is erased while they are read is seen by the next who asks.
        let made = Made {
            version: version.number,
            disposed: dispose::count_of_texts_in(db, municipality).await?,
        };
        let now = clock.now();
        if let Some(mut known) = state.take().filter(|known| known.is_of(made, now)) {
            let after = known.looked.min(now) - APART;
            let mut since = store::list_settled(db, municipality, Some(after)).await?;
            since.retain(|one| !known.recent.contains(&one.key));
            if since.len() <= MANY {
                known.note(now, since.iter().map(|one| &one.key));
                self.learn(since, version).await?;
                *state = Some(known);
                return Ok(());
            }
        }
        let all = store::list_settled(db, municipality, None).await?;
        let mut known = Known {
            made,
            looked: now,
            recent: HashSet::new(),
        };
        known.note(now, all.iter().map(|one| &one.key));
        self.train(all, version).await?;
        *state = Some(known);
        Ok(())
    }

    fn set(&self, model: Option<Model>) {
        *self.model.write().unwrap_or_else(PoisonError::into_inner) = model;
    }

    async fn train(self: &Arc<Self>, all: Vec<Settled>, version: &Version) -> Stored<()> {
        let (learned, book) = (Arc::clone(self), version.book.clone());
        let trained = crate::threads::heavy(move || {
            let mut model = Model::new(&book);
            model.train(
                all.iter()
                    .map(|one| (one.text.as_str(), one.coded.main_keys(&book))),
            );
            learned.set(Some(model));
        });
        Ok(trained.await?)
    }

    async fn learn(self: &Arc<Self>, since: Vec<Settled>, version: &Version) -> Stored<()> {
        if since.is_empty() {
            return Ok(());
        }
        let (learned, book) = (Arc::clone(self), version.book.clone());
        let done = crate::threads::heavy(move || {
            let mut model = learned
                .model
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            if let Some(model) = model.as_mut() {
                for one in &since {
                    model.learn(&one.text, &one.coded.main_keys(&book));
                }
            }
        });
        Ok(done.await?)
    }
}

impl Known {
    /// Returns true if the model was made so, and the clock has not gone back by more than is remembered.
    fn is_of(&self, made: Made, now: i64) -> bool {
        self.made == made && self.looked - now <= APART
    }

    /// Notes the texts that it knows at a time in ms.
    fn note<'k>(&mut self, now: i64, known: impl Iterator<Item = &'k SettledKey>) {
        self.looked = now;
        let after = now - 2 * APART;
        self.recent.retain(|one| one.at > after);
        let new = known.filter(|one| one.at > after);
        self.recent.extend(new.cloned());
    }
}
