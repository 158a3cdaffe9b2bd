//! Polls the surveys folder and, with several nodes, the database, and updates the surveys served. An invalid file is
//! reported, and the last valid version stays in service; a language with missing translations is left out; a removed file
//! does not take its survey out of use, which only `lyssna retire` does.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::{Surveys, publish_or_refuse};
use crate::clock::Clock;
use crate::say;
use crate::storage::{Store, StoreError, Stored};
use crate::survey::file::{Folder, Problem, Shown, Wording};
use crate::survey::{Home, Published};

/// Actor of publications in the audit trail.
const WHO: &str = "surveys folder";

/// Polling interval: a handful of small files, well under a millisecond.
pub const INTERVAL: Duration = Duration::from_secs(2);

/// A problem of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// In a file, at a position.
    InFile(Problem),
    /// Of the folder as a whole, or of no single municipality.
    OfFolder(Wording),
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InFile(problem) => problem.fmt(f),
            Self::OfFolder(wording) => wording.fmt(f),
        }
    }
}

/// Watcher of a folder: its last state and problems.
#[derive(Debug)]
pub struct Watch {
    folder: PathBuf,
    last: Mutex<Option<Read>>,
    problems: Mutex<Vec<Mistake>>,
}

/// Last state: the folder, the retired surveys, and the problems of its files.
#[derive(Debug, Clone)]
struct Read {
    folder: Folder,
    retired: Vec<String>,
    mistakes: Vec<Mistake>,
}

impl Watch {
    /// Creates a watcher of a folder that has not been read yet.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            last: Mutex::new(None),
            problems: Mutex::new(Vec::new()),
        }
    }

    /// Returns whether the folder has a file for a survey, as it was read last.
    #[must_use]
    pub fn has_file(&self, slug: &str) -> bool {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().is_some_and(|read| read.folder.has(slug))
    }

    /// Returns the current problems, one line of English each, as logged; the health page shows their number.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        self.mistakes().iter().map(Mistake::to_string).collect()
    }

    /// Returns the current problems.
    #[must_use]
    pub fn mistakes(&self) -> Vec<Mistake> {
        self.problems
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Reads the folder, publishes changes, and reloads the current versions from the database.
    ///
    /// # Errors
    /// When the database cannot be read or written; the surveys served stay.
    pub async fn look(&self, store: &Store, clock: &Clock, surveys: &Surveys) -> Stored<()> {
        surveys.refresh(store).await?;
        let retired: Vec<String> = surveys
            .list()
            .iter()
            .filter(|survey| survey.retired_at.is_some())
            .map(|survey| survey.survey.slug.clone())
            .collect();
        let path = self.folder.clone();
        let last = self
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        // Reading and checking large or broken files takes time: not on a thread that serves requests.
        let before = retired.clone();
        let read = crate::threads::run(move || {
            let folder = Folder::read(&path)?;
            let same = last.filter(|last| last.folder == folder && last.retired == before);
            let shown = same.is_none().then(|| folder.shown());
            Ok::<_, std::io::Error>((folder, same, shown))
        })
        .await;
        let (folder, same, shown) = match read {
            Ok(Ok(read)) => read,
            Ok(Err(error)) => {
                // Once the folder is readable again, even unchanged, its state is reported again.
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = None;
                let wording = say!(FolderUnreadable {
                    words: error.to_string()
                });
                self.tell(vec![Mistake::OfFolder(wording)]);
                return Ok(());
            }
            Err(_) => {
                self.failed();
                return Ok(());
            }
        };
        let mut read = same.unwrap_or(Read {
            folder,
            retired,
            mistakes: Vec::new(),
        });
        if let Some(shown) = shown {
            read.mistakes = publish_all(&read, shown, store, clock, surveys).await?;
            surveys.refresh(store).await?;
        }
        let mut found = read.mistakes.clone();
        let nodes = matches!(store, Store::Postgres(_));
        for survey in surveys.list() {
            found.extend(self.out_of_step(&read.folder, &survey, nodes));
        }
        self.tell(found);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(read);
        Ok(())
    }

    /// Returns a mismatch of a survey and its file: the file is missing while the survey is in use, or present while it is
    /// retired. Nodes that share a database may have different files.
    fn out_of_step(&self, folder: &Folder, survey: &Published, nodes: bool) -> Option<Mistake> {
        let slug = &survey.survey.slug;
        let wording = match (folder.has(slug), survey.retired_at) {
            (true, _) if survey.home == Home::Here => say!(KeptHere { slug }),
            (false, _) if survey.home == Home::Here => return None,
            (false, None) if !nodes => say!(FileGone { slug }),
            (true, Some(_)) => say!(OutOfUse { slug }),
            _ => return None,
        };
        let file = self.folder.join(format!("{slug}.toml"));
        Some(Mistake::InFile(Problem {
            path: file.display().to_string(),
            line: 1,
            column: 1,
            wording,
        }))
    }

    /// Records that a poll panicked: a defect of the program, shown on the health page like a problem.
    pub fn failed(&self) {
        self.tell(vec![Mistake::OfFolder(say!(BrokeOff {}))]);
    }

    fn tell(&self, found: Vec<Mistake>) {
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
                "survey files with mistakes: what was right in them goes on serving"
            );
        }
        *problems = found;
    }
}

/// Converts missing translations of a file that is not published.
fn plain(lacks: Vec<Problem>) -> impl Iterator<Item = Mistake> {
    let lacks = lacks.into_iter().map(Problem::of_unpublished);
    lacks.map(Mistake::InFile)
}

/// Publishes the valid surveys; returns the problems of the others.
async fn publish_all(
    read: &Read,
    shown: Vec<Shown>,
    store: &Store,
    clock: &Clock,
    surveys: &Surveys,
) -> Stored<Vec<Mistake>> {
    let stray = read.folder.stray().into_iter().cloned();
    let mut found: Vec<Mistake> = stray.map(Mistake::InFile).collect();
    // Nodes that share a PostgreSQL database may have different files: only surveys not published yet are taken from them,
    // and `lyssna publish` brings in a changed one.
    let shared = matches!(store, Store::Postgres(_));
    for (slug, shown) in shown {
        // An overlay of a removed survey is reported like any other.
        if read.retired.contains(&slug) && read.folder.has(&slug) {
            continue;
        }
        // Told with what else does not fit; what is written here goes on.
        let served = surveys.find(&slug);
        if served.is_some_and(|one| one.home == Home::Here) {
            continue;
        }
        match shown {
            Ok((_, lacks)) if shared && surveys.find(&slug).is_some() => {
                found.extend(plain(lacks));
            }
            Ok((survey, lacks)) => {
                let done = publish_or_refuse(store, clock, &survey, WHO).await;
                if matches!(done, Ok(Ok(_))) {
                    found.extend(lacks.into_iter().map(Mistake::InFile));
                } else {
                    found.extend(plain(lacks));
                }
                match done {
                    Ok(Ok((version, true))) => tracing::info!(slug, version, "survey published"),
                    Ok(Ok((_, false))) => {}
                    // A clash of slugs is not attributed to either municipality.
                    Ok(Err(refused)) => found.extend(refused.into_iter().map(|why| match why {
                        Wording::OtherMunicipality { .. } => Mistake::OfFolder(why),
                        why => Mistake::InFile(read.folder.problem(&slug, why)),
                    })),
                    Err(StoreError::Unfit(words)) => {
                        let wording = say!(Quoted { words });
                        found.push(Mistake::InFile(read.folder.problem(&slug, wording)));
                    }
                    Err(error) => return Err(error),
                }
            }
            Err(problems) => found.extend(problems.into_iter().map(Mistake::InFile)),
        }
    }
    // A problem of a places file is reported once, not for each survey that needs it.
    let mut once: Vec<Mistake> = Vec::new();
    for mistake in found {
        if !once.contains(&mistake) {
            once.push(mistake);
        }
    }
    Ok(once)
}
