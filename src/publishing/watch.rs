//! Looks at the surveys folder and, with several nodes, at the database, and brings what is served up
//! to date. An invalid file keeps the last good version serving and says so.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::{Surveys, publish};
use crate::clock::Clock;
use crate::storage::{Store, Stored};
use crate::survey::file::{Folder, Loaded, Problem};

/// Who publishes, in the trail.
const WHO: &str = "surveys folder";

/// How often the folder is looked at: a handful of small files, well under a millisecond.
pub const INTERVAL: Duration = Duration::from_secs(2);

/// The state of a folder: what was read last, and what is wrong in it.
#[derive(Debug)]
pub struct Watch {
    folder: PathBuf,
    last: Mutex<Option<Folder>>,
    problems: Mutex<Vec<String>>,
}

impl Watch {
    /// Of a folder that has not been read yet.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            last: Mutex::new(None),
            problems: Mutex::new(Vec::new()),
        }
    }

    /// What is wrong in the files now, one line each; the health page shows it.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        self.problems
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Reads the folder and publishes what changed, then reads the current versions from the database.
    ///
    /// # Errors
    /// When the database cannot be read or written; what was served stays.
    pub async fn look(&self, store: &Store, clock: &Clock, surveys: &Surveys) -> Stored<()> {
        let path = self.folder.clone();
        let last = self
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        // Reading and checking big or broken files takes its time: not on a thread that serves.
        let read = crate::threads::run(move || {
            let folder = Folder::read(&path)?;
            let loaded = (last.as_ref() != Some(&folder)).then(|| folder.load());
            Ok::<_, std::io::Error>((folder, loaded))
        })
        .await;
        let (folder, loaded) = match read {
            Ok(Ok(read)) => read,
            Ok(Err(error)) => {
                // When the folder is back, even unchanged, its state is told anew.
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = None;
                self.tell(vec![format!("the surveys folder cannot be read: {error}")]);
                return surveys.refresh(store).await;
            }
            Err(_) => {
                self.failed();
                return surveys.refresh(store).await;
            }
        };
        if let Some(loaded) = loaded {
            self.publish_all(&folder, loaded, store, clock, surveys)
                .await?;
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder);
        }
        surveys.refresh(store).await
    }

    async fn publish_all(
        &self,
        folder: &Folder,
        loaded: Vec<Loaded>,
        store: &Store,
        clock: &Clock,
        surveys: &Surveys,
    ) -> Stored<()> {
        let mut found: Vec<String> = folder.stray().iter().map(Problem::to_string).collect();
        // Nodes that share a PostgreSQL database may have different files: only what nobody has
        // published yet is taken from them, and `lyssna publish` brings in a changed one.
        let shared = matches!(store, Store::Postgres(_));
        if shared {
            surveys.refresh(store).await?;
        }
        for (slug, loaded) in loaded {
            match loaded {
                Ok(_) if shared && surveys.find(&slug).is_some() => {}
                Ok(survey) => match publish(store, clock, &survey, WHO).await {
                    Ok((version, true)) => tracing::info!(slug, version, "survey published"),
                    Ok((_, false)) => {}
                    Err(crate::storage::StoreError::Unfit(why)) => found.push(why),
                    Err(error) => return Err(error),
                },
                Err(problems) => {
                    found.extend(problems.iter().map(Problem::to_string));
                }
            }
        }
        self.tell(found);
        Ok(())
    }

    /// Notes that a look broke off: a defect of the program, told on the health page like a mistake.
    pub fn failed(&self) {
        self.tell(vec![
            "reading the surveys folder broke off: what is served stays; please report it"
                .to_owned(),
        ]);
    }

    fn tell(&self, found: Vec<String>) {
        let mut problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        if *problems == found {
            return;
        }
        for problem in &found {
            tracing::error!("{problem}");
        }
        if !found.is_empty() {
            tracing::error!(
                problems = found.len(),
                "survey files with mistakes: their last good versions go on serving"
            );
        }
        *problems = found;
    }
}
