//! The application: built once, by `main` and by every test.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::accounts::device::DeviceKey;
use crate::accounts::sign_in::Door;
use crate::accounts::single_sign_on::Provider;
use crate::authoring::presence::Presence;
use crate::clock::Clock;
use crate::coding::memory::Memory;
use crate::collect::Reception;
use crate::collect::seal::SealKey;
use crate::config::Config;
use crate::figures::Shared;
use crate::mail::Mail;
use crate::metrics::Metrics;
use crate::picture::sources::Sources;
use crate::publishing::Surveys;
use crate::publishing::watch::Watch;
use crate::rendered::Pages;
use crate::response::Intake;
use crate::response::suspicion::Floods;
use crate::storage::{Store, StoreError, Stored};

/// Largest number of files of rows that are sent at once.
const DOWNLOADS: usize = 8;

/// Shared state of all requests.
#[derive(Debug)]
pub struct App {
    /// Database.
    pub store: Store,
    /// Surveys in use.
    pub surveys: Arc<Surveys>,
    /// Watcher of the surveys' folder.
    pub watch: Watch,
    /// Time and randomness.
    pub clock: Clock,
    /// Settings.
    pub config: Config,
    /// Intake of responses.
    pub intake: Intake,
    /// State of bursts, in memory only.
    pub floods: Floods,
    /// Intake of street and paper responses.
    pub reception: Reception,
    /// Sign-in state, held in memory.
    pub door: Door,
    /// Single sign-on provider, if configured.
    pub provider: Option<Provider>,
    /// Mail to staff, if a relay is configured.
    pub mail: Mail,
    /// Responses in memory, from which tables are counted.
    pub figures: Shared,
    /// Texts in memory for coding, and what was learned from them.
    pub coding: Memory,
    /// Permits for files of rows: each occupies a thread while it is read.
    pub downloads: Arc<Semaphore>,
    /// Metrics for the operator.
    pub metrics: Metrics,
    /// Who is where in drafts, of this node alone.
    pub presence: Presence,
    /// Public pages in memory.
    pub pages: Pages,
    /// Time in ms and outcome of the last write probe of the database.
    probed: Arc<tokio::sync::Mutex<Option<(i64, bool)>>>,
}

/// Lifetime of a write probe's outcome, in ms: anybody may ask.
const PROBED: i64 = 5000;

impl App {
    /// Builds the application on an open database and reads the surveys once.
    ///
    /// # Errors
    /// When the database cannot be read or written, or a setting of the relay is wrong.
    pub async fn new(store: Store, clock: Clock, config: Config) -> Stored<Arc<Self>> {
        let led_over = crate::coding::codings::older::lead_over(&store).await?;
        if led_over > 0 {
            tracing::info!(
                codings = led_over,
                "parts of texts now stand where they were stored"
            );
        }
        let mail = config.mail().map_err(StoreError::Unfit)?;
        let intake = Intake::open(&store, &clock).await?;
        let surveys = Arc::<Surveys>::default();
        let metrics = Metrics::default();
        let reception = Reception {
            intake: intake.clone(),
            seal: SealKey::load(&store, &clock).await?,
            surveys: Arc::clone(&surveys),
            metrics: metrics.clone(),
        };
        let app = Arc::new(Self {
            surveys,
            watch: Watch::new(&config.surveys),
            floods: Floods::new(&clock),
            door: Door::new(&clock, DeviceKey::load(&store, &clock).await?),
            metrics,
            presence: Presence::default(),
            pages: Pages::default(),
            probed: Arc::default(),
            figures: Shared::default(),
            coding: Memory::default(),
            downloads: Arc::new(Semaphore::new(DOWNLOADS)),
            provider: config.provider(),
            mail,
            intake,
            reception,
            store,
            clock,
            config,
        });
        app.look().await?;
        Ok(app)
    }

    /// Returns the sources of figures and quotes for pictures.
    #[must_use]
    pub fn sources(&self) -> Sources<'_> {
        Sources {
            store: &self.store,
            clock: &self.clock,
            surveys: &self.surveys,
            texts: &self.coding,
        }
    }

    /// Returns the texts for coding, with database and clock for updating them.
    #[must_use]
    pub fn texts(&self) -> (&Store, &Clock, &Memory) {
        (&self.store, &self.clock, &self.coding)
    }

    /// Checks whether residents can answer: the database can be read and written, and the queue is not full.
    ///
    /// # Errors
    /// The reason, in words for the operator.
    pub async fn readiness(&self) -> Result<(), &'static str> {
        let read = self.store.ping().await;
        read.map_err(|_| "the database does not answer")?;
        if self.intake.writer.is_full() {
            return Err("the queue of answers is full");
        }
        let mut probed = Arc::clone(&self.probed).lock_owned().await;
        let now = self.clock.now();
        let writes = match *probed {
            Some((at, writes)) if (0..PROBED).contains(&(now - at)) => writes,
            _ => {
                let [byte] = self.clock.random::<1>();
                let store = self.store.clone();
                // A task of its own: the client may disconnect, and a dropped transaction costs the connection.
                let tried = tokio::spawn(async move {
                    let tried = store.probe(byte).await;
                    if let Err(error) = &tried {
                        tracing::error!(%error, "the database cannot be written");
                    }
                    *probed = Some((now, tried.is_ok()));
                    tried.is_ok()
                });
                tried.await.unwrap_or(false)
            }
        };
        if writes {
            Ok(())
        } else {
            Err("the database cannot be written")
        }
    }

    /// Updates the surveys in use from the folder and the database.
    ///
    /// # Errors
    /// When the database cannot be read or written; the surveys in use stay.
    pub async fn look(&self) -> Stored<()> {
        if self.config.surveys.as_os_str().is_empty() {
            return self.surveys.refresh(&self.store).await;
        }
        self.watch
            .look(&self.store, &self.clock, &self.surveys)
            .await
    }
}
