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

/// A model with what it knows.
#[derive(Debug)]
struct Trained {
    made: Made,
    model: Model,
    /// When it was last looked what is settled, in ms.
    looked: i64,
    /// The texts that it knows of the [`APART`] before that and later.
    recent: HashSet<SettledKey>,
}

/// Model of a municipality.
#[derive(Debug, Default)]
pub(super) struct Learned {
    trained: RwLock<Option<Trained>>,
    /// Held while learning, so that only one request learns.
    learning: tokio::sync::Mutex<()>,
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
            let Some(made) = learned.made() else { continue };
            if made.disposed != dispose::count_of_texts_in(db, &municipality).await? {
                // Not while it is about to be used.
                let _alone = learned.learning.lock().await;
                learned.set(None);
            }
        }
        Ok(())
    }
}

impl Learned {
    /// Calls `using` with the model, on a worker thread.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] if it was forgotten since it was brought up to date.
    pub(super) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        using: impl FnOnce(&Model) -> T + Send + 'static,
    ) -> Stored<T> {
        let learned = Arc::clone(self);
        let used = crate::threads::heavy(move || {
            let trained = learned
                .trained
                .read()
                .unwrap_or_else(PoisonError::into_inner);
            trained.as_ref().map(|trained| using(&trained.model))
        });
        used.await?
            .ok_or_else(|| StoreError::Unfit("nothing was learned".to_owned()))
    }

    /// Trains the model, or lets it learn what was settled since.
    pub(super) async fn bring_up_to_date(
        self: &Arc<Self>,
        (db, clock): (&Store, &Clock),
        municipality: &str,
        version: &Version,
    ) -> Stored<()> {
        let _alone = self.learning.lock().await;
        // Read before the texts are: whatever is erased while they are read is seen by the next who asks.
        let made = Made {
            version: version.number,
            disposed: dispose::count_of_texts_in(db, municipality).await?,
        };
        let now = clock.now();
        if let Some(after) = self.knows_until(made) {
            let since = store::list_settled(db, municipality, Some(after)).await?;
            if since.len() <= MANY {
                return self.learn(since, version, now).await;
            }
        }
        let all = store::list_settled(db, municipality, None).await?;
        self.train(all, version, (made, now)).await
    }

    /// Returns the time in ms after which it may not know what was settled; `None` if it has to be trained.
    fn knows_until(&self, made: Made) -> Option<i64> {
        let trained = self.trained.read().unwrap_or_else(PoisonError::into_inner);
        let trained = trained.as_ref().filter(|trained| trained.made == made)?;
        Some(trained.looked - APART)
    }

    fn made(&self) -> Option<Made> {
        let trained = self.trained.read().unwrap_or_else(PoisonError::into_inner);
        trained.as_ref().map(|trained| trained.made)
    }

    fn set(&self, trained: Option<Trained>) {
        *self.trained.write().unwrap_or_else(PoisonError::into_inner) = trained;
    }

    async fn train(
        self: &Arc<Self>,
        all: Vec<Settled>,
        version: &Version,
        (made, now): (Made, i64),
    ) -> Stored<()> {
        let (learned, book) = (Arc::clone(self), version.book.clone());
        let trained = crate::threads::heavy(move || {
            let mut model = Model::new(&book);
            model.train(
                all.iter()
                    .map(|one| (one.text.as_str(), one.coded.main_keys(&book))),
            );
            let mut trained = Trained {
                made,
                model,
                looked: now,
                recent: HashSet::new(),
            };
            trained.note(now, all.into_iter().map(|one| one.key));
            learned.set(Some(trained));
        });
        Ok(trained.await?)
    }

    /// Learns those of some texts that it does not know.
    async fn learn(
        self: &Arc<Self>,
        since: Vec<Settled>,
        version: &Version,
        now: i64,
    ) -> Stored<()> {
        if since.is_empty() {
            // Nothing was settled for a while, and nothing of that while is remembered.
            let mut trained = self.trained.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(trained) = trained.as_mut() {
                trained.note(now, std::iter::empty());
            }
            return Ok(());
        }
        let (learned, book) = (Arc::clone(self), version.book.clone());
        let done = crate::threads::heavy(move || {
            let mut trained = learned
                .trained
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            let Some(trained) = trained.as_mut() else {
                return;
            };
            for one in &since {
                if !trained.recent.contains(&one.key) {
                    trained.model.learn(&one.text, &one.coded.main_keys(&book));
                }
            }
            trained.note(now, since.into_iter().map(|one| one.key));
        });
        Ok(done.await?)
    }
}

impl Trained {
    /// Notes the texts that it knows at a time in ms.
    fn note(&mut self, now: i64, known: impl Iterator<Item = SettledKey>) {
        self.looked = now;
        self.recent.extend(known);
        let after = now - APART;
        self.recent.retain(|one| one.at > after);
    }
}
