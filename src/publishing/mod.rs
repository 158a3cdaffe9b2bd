//! From checked files to the surveys served: definitions are content-addressed rows, and the database is authoritative.
//!
//! [`publish`] stores a survey as a new version if its content is new, and makes it current. [`Surveys`] is what every
//! request reads: the current version of each survey in memory, older ones on demand. [`watch`] polls the folder and, with
//! several nodes, the database.

pub mod numbering;
pub mod retire;
pub mod store;
pub mod watch;
pub mod whole;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use sha2::{Digest, Sha256};

use crate::audit::{Event, Recorded, record};
use crate::clock::Clock;
use crate::say;
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::survey::file::Wording;
use crate::survey::municipality::Municipality;
use crate::survey::{
    Dates, Home, Kind, Language, Openness, Published, Question, Survey, SurveyId, alphabet,
};
pub use whole::whole;

/// The surveys that are served.
#[derive(Debug, Default)]
pub struct Surveys {
    current: ArcSwap<HashMap<String, Arc<Published>>>,
    older: Mutex<HashMap<(SurveyId, i64), Arc<Published>>>,
}

/// Sorts surveys for display: open ones first, then those that open later, then closed ones, of these the newest first; by
/// title among the others.
#[must_use]
pub fn in_order(mut surveys: Vec<Arc<Published>>, clock: &Clock) -> Vec<Arc<Published>> {
    surveys.sort_by_cached_key(|published| {
        let stage = match published.openness(clock) {
            Openness::Open => 0,
            Openness::NotYet => 1,
            Openness::Closed => 2,
        };
        let survey = &published.survey;
        // Of what is closed the newest, with which there is most to do.
        let closed = published.closes_on().filter(|_| stage == 2);
        (
            stage,
            std::cmp::Reverse(closed),
            alphabet::key(survey.title.in_language(0)),
            survey.slug.clone(),
        )
    });
    surveys
}

/// Maximum number of old versions cached; others are read again on demand.
const OLDER_KEPT: usize = 64;

impl Surveys {
    /// Returns the current version of the survey with this slug.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<Arc<Published>> {
        self.current.load().get(slug).cloned()
    }

    /// Returns the current version of every survey, by slug.
    #[must_use]
    pub fn list(&self) -> Vec<Arc<Published>> {
        let mut all: Vec<_> = self.current.load().values().cloned().collect();
        all.sort_by(|a, b| a.survey.slug.cmp(&b.survey.slug));
        all
    }

    /// Returns a municipality's name as its newest survey in a language says it; `None` where none is sent under the
    /// municipality's own name alone.
    #[must_use]
    pub fn name_of(&self, municipality: &Municipality, language: &Language) -> Option<String> {
        let current = self.current.load();
        let own = current.values().filter_map(|one| {
            let survey = &one.survey;
            let ours = &*one.id.municipality == municipality.code
                && municipality.is_named(survey.sender.in_language(0));
            let index = |code: &str| survey.language_index(code);
            let easy = (language.code() == "sv-simple").then(|| index("sv"));
            let place = index(language.code()).or_else(|| easy?);
            let place = place.filter(|_| ours)?;
            Some((one.id.number, survey.sender.in_language(place)))
        });
        own.max_by_key(|(number, _)| *number)
            .map(|(_, name)| name.to_owned())
    }

    /// Returns a given version of a survey; the current one without a query.
    pub async fn version(
        &self,
        store: &Store,
        current: &Arc<Published>,
        version: i64,
    ) -> Stored<Option<Arc<Published>>> {
        if version == current.version {
            return Ok(Some(Arc::clone(current)));
        }
        let key = (current.id.clone(), version);
        let kept = || self.older.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept().get(&key) {
            return Ok(Some(Arc::clone(found)));
        }
        // Boxed: the future is rarely needed, and its four kilobytes would be carried and copied by every caller.
        let found = Box::pin(store::find_version(store, &current.id, version));
        let Some(found) = found.await? else {
            return Ok(None);
        };
        let found = Arc::new(found);
        let mut older = kept();
        if older.len() >= OLDER_KEPT {
            older.clear();
        }
        older.insert(key, Arc::clone(&found));
        Ok(Some(found))
    }

    /// Reloads the current versions from the database.
    ///
    /// # Errors
    /// When the database cannot be read; the surveys served stay.
    pub async fn refresh(&self, store: &Store) -> Stored<()> {
        let heads = store::list_current(store).await?;
        let now = self.current.load_full();
        let mut next = HashMap::new();
        for head in heads {
            let same = now.get(&head.slug).filter(|p| {
                p.version == head.version
                    && p.id == head.id
                    && p.simulated == head.simulated
                    && p.home == head.home
                    && p.dates == head.dates
                    && p.closed_at == head.closed_at
                    && p.retired_at == head.retired_at
                    && p.disposed_at == head.disposed_at
            });
            let published = if let Some(published) = same {
                Arc::clone(published)
            } else {
                let mut published = store::find_version(store, &head.id, head.version)
                    .await?
                    .ok_or_else(|| StoreError::corrupt("survey", "current_version", &head.slug))?;
                published.simulated = head.simulated;
                published.home = head.home;
                published.dates = head.dates;
                published.closed_at = head.closed_at;
                published.retired_at = head.retired_at;
                published.disposed_at = head.disposed_at;
                if let Some(dates) = head.dates {
                    published.survey.opens = dates.opens;
                    published.survey.closes = dates.closes;
                }
                Arc::new(published)
            };
            next.insert(head.slug, published);
        }
        self.current.store(Arc::new(next));
        Ok(())
    }
}

/// Stores a survey as a new version, unless the current one is the same, and makes it current. Returns the version and
/// whether it is new.
///
/// # Errors
/// When the database cannot be written, and [`StoreError::Unfit`] when the slug belongs to another
/// municipality's survey.
pub async fn publish(
    store: &Store,
    clock: &Clock,
    survey: &Survey,
    who: &str,
) -> Stored<(i64, bool)> {
    let done = publish_or_refuse(store, clock, survey, who).await?;
    done.map_err(|why| {
        let all: Vec<String> = why.iter().map(Wording::to_string).collect();
        StoreError::Unfit(all.join("; "))
    })
}

/// As [`publish`], but returns every reason for a refusal as a translatable sentence.
pub async fn publish_or_refuse(
    store: &Store,
    clock: &Clock,
    survey: &Survey,
    who: &str,
) -> Stored<Result<(i64, bool), Vec<Wording>>> {
    let why = refused(store, survey, Home::File).await?;
    if !why.is_empty() {
        return Ok(Err(why));
    }
    let mut tx = store.begin().await?;
    let (version, recorded) = put((store, clock), &mut tx, survey, (who, Home::File)).await?;
    if let Some(recorded) = recorded {
        tx.commit(recorded).await?;
        Ok(Ok((version, true)))
    } else {
        tx.rollback().await?;
        Ok(Ok((version, false)))
    }
}

/// Stores a survey that nothing speaks against ([`refused`]) as a version, unless the current one is the same, and makes it current.
/// Returns the version, and if it is new the proof that it is in the trail.
///
/// # Errors
/// [`StoreError::Unfit`] when the slug belongs to another municipality's survey.
pub async fn put(
    (store, clock): (&Store, &Clock),
    tx: &mut Tx,
    survey: &Survey,
    (who, home): (&str, Home),
) -> Stored<(i64, Option<Recorded>)> {
    let body = serde_json::to_string(survey).map_err(|e| StoreError::Unfit(e.to_string()))?;
    let hash: [u8; 32] = Sha256::digest(body.as_bytes()).into();
    let id = store::find_or_insert_survey(tx, survey).await?;
    let current = store::find_current_hash(tx, &id).await?;
    if let Some((version, stored)) = &current
        && stored.as_slice() == hash.as_slice()
    {
        return Ok((*version, None));
    }
    let version = match store::find_by_hash(tx, &id, &hash).await? {
        Some(version) => version,
        None => store::insert_definition(tx, &id, &hash, &body, clock.now()).await?,
    };
    numbering::allocate(tx, &id, survey).await?;
    store::update_current(tx, &id, version).await?;
    if current.is_none() {
        store::update_home(tx, &id, home).await?;
    }
    close_now_if_closed(store, tx, clock, survey).await?;
    let event = Event {
        municipality: &id.municipality,
        at: clock.now(),
        who,
        what: "survey.publish",
        object: &survey.slug,
        detail: &format!("version {version}"),
    };
    Ok((version, Some(record(tx, &event).await?)))
}

/// Moves a survey to another home: its next version comes from there.
pub async fn set_home(tx: &mut Tx, id: &SurveyId, home: Home) -> Stored<()> {
    store::update_home(tx, id, home).await
}

/// Returns whether a name in addresses is taken by a survey of any municipality.
pub async fn is_taken(store: &Store, slug: &str) -> Stored<bool> {
    store::is_slug_taken(store, slug).await
}

/// A file that gives an open survey a last day in the past closes it now, not retroactively: those who have begun may
/// finish. A later day opens it again.
async fn close_now_if_closed(
    store: &Store,
    tx: &mut Tx,
    clock: &Clock,
    survey: &Survey,
) -> Stored<()> {
    let heads = store::list_current(store).await?;
    let Some(head) = heads.iter().find(|head| head.slug == survey.slug) else {
        return Ok(());
    };
    if head.dates.is_some() {
        return Ok(());
    }
    let Some(mut before) = store::find_version(store, &head.id, head.version).await? else {
        return Ok(());
    };
    before.closed_at = head.closed_at;
    let closed_at = match survey.openness(clock.today()) {
        Openness::Closed if before.openness(clock) == Openness::Open => Some(clock.now()),
        Openness::Closed => head.closed_at,
        _ => None,
    };
    if closed_at != head.closed_at {
        store::update_closed(tx, &head.id, closed_at).await?;
    }
    Ok(())
}

/// Returns the reasons why a survey cannot be published from a home; empty if it can. Its slug must not belong to another
/// municipality or be kept elsewhere; a question keeps its kind and its decimals for ever, and an answered scale its points and an answered survey its round,
/// since stored answers would otherwise change their meaning.
pub async fn refused(store: &Store, survey: &Survey, from: Home) -> Stored<Vec<Wording>> {
    let slug = &survey.slug;
    let heads = store::list_current(store).await?;
    let Some(head) = heads.iter().find(|head| head.slug == *slug) else {
        return Ok(Vec::new());
    };
    let owner = &*head.id.municipality;
    if *owner != *survey.municipality {
        return Ok(vec![say!(OtherMunicipality {
            slug,
            owner,
            municipality: &survey.municipality
        })]);
    }
    match (head.home, from) {
        (Home::Here, Home::File) => return Ok(vec![say!(KeptHere { slug })]),
        (Home::File, Home::Here) => return Ok(vec![say!(KeptInFile { slug })]),
        _ => {}
    }
    let answered = store::list_answered(store, &head.id).await?;
    let mut versions = answered.clone();
    if !versions.contains(&head.version) {
        versions.push(head.version);
    }
    let mut all = Vec::new();
    for version in versions {
        let Some(before) = store::find_version(store, &head.id, version).await? else {
            continue;
        };
        if let Some(round) = &before.survey.round
            && answered.contains(&version)
            && survey.round.as_ref() != Some(round)
        {
            let why = say!(OtherRound { slug, round });
            if !all.contains(&why) {
                all.push(why);
            }
        }
        for question in &survey.questions {
            let key = &question.key;
            let Some(index) = before.survey.question_index(key) else {
                continue;
            };
            let old = &before.survey.questions[index];
            let why = if is_other_kind(&old.kind, &question.kind) {
                say!(OtherKind { slug, key })
            } else if answered.contains(&version) && points(old) != points(question) {
                say!(OtherPoints { slug, key })
            } else {
                continue;
            };
            if !all.contains(&why) {
                all.push(why);
            }
        }
    }
    Ok(all)
}

fn is_other_kind(before: &Kind, now: &Kind) -> bool {
    let decimals = |kind: &Kind| match kind {
        Kind::Number { decimals, .. } => Some(*decimals),
        _ => None,
    };
    std::mem::discriminant(before) != std::mem::discriminant(now)
        || decimals(before) != decimals(now)
}

/// Returns the points of a scale in order; empty for other kinds.
fn points(question: &Question) -> Vec<&str> {
    let options = question.options.iter().enumerate();
    options
        .filter(|(option, _)| question.point(*option).is_some())
        .map(|(_, option)| option.key.as_str())
        .collect()
}

/// Returns a survey with the days of its file, without those set by staff.
pub async fn in_file(store: &Store, published: &Published) -> Stored<Survey> {
    let found = store::find_version(store, &published.id, published.version).await?;
    let slug = &published.survey.slug;
    Ok(found
        .ok_or_else(|| StoreError::corrupt("survey", "current_version", slug))?
        .survey)
}

/// Overrides the days of a survey's file, or with `None` removes the override; and sets the time of closing if that is
/// before the end of its last day.
pub async fn set_dates(
    tx: &mut Tx,
    id: &SurveyId,
    dates: Option<Dates>,
    closed_at: Option<i64>,
) -> Stored<()> {
    store::update_dates(tx, id, dates, closed_at).await
}

/// Records that a version was answered: its content is kept in results for good.
pub async fn mark_answered(tx: &mut Tx, id: &SurveyId, version: i64) -> Stored<()> {
    store::mark_answered(tx, id, version).await
}

/// Records whether a survey has simulated responses; its pages then say so.
pub async fn mark_simulated(tx: &mut Tx, id: &SurveyId, simulated: bool) -> Stored<()> {
    store::update_simulated(tx, id, simulated).await
}
