//! What is decided on a draft: sent to be approved, sent back, approved by somebody else, published, taken away.
//!
//! A decision is about one revision: whatever is saved after it needs another one. Publishing goes through the same door as a file
//! ([`crate::publishing`]), in the transaction that records it here.

use super::effects::effects;
use super::save::Saver;
use super::{Act, Authored, Decision, Draft, Stage, stage, store};
use crate::audit::{Event, Recorded, record};
use crate::publishing::{self, Surveys};
use crate::storage::{Stored, Tx};
use crate::survey::file::Wording;
use crate::survey::{Home, Published};

/// Reason why something cannot be decided.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// There is no such draft.
    Gone,
    /// Somebody has saved or decided since: the newest revision.
    Overtaken(i64),
    /// It is not at the stage for it.
    Stage(Stage),
    /// Somebody else must do it: who sent or last saved it may not.
    Own,
    /// So many problems have to be mended first.
    Problems(usize),
    /// The survey as it is served speaks against it.
    Publishing(Vec<Wording>),
    /// Nobody has said that these mean the same as before.
    Meaning(Vec<String>),
    /// The survey was taken out of use.
    Retired,
    /// What is to be published is published.
    Same,
}

/// A draft as it is read before something is decided on it.
#[derive(Debug)]
pub struct Standing {
    /// The draft.
    pub draft: Authored,
    /// Its newest content.
    pub content: Draft,
    /// What was decided on it, oldest first.
    pub acts: Vec<Act>,
}

impl Standing {
    /// Reads a draft.
    pub async fn read(saver: Saver<'_>, number: i64) -> Stored<Option<Self>> {
        let (db, municipality) = (saver.store, saver.municipality);
        let Some(draft) = store::find_draft(db, municipality, number).await? else {
            return Ok(None);
        };
        let content = store::find_revision(db, municipality, (&draft, draft.revision)).await?;
        let Some(content) = content else {
            return Ok(None);
        };
        Ok(Some(Self {
            acts: store::list_acts(db, municipality, number).await?,
            draft,
            content,
        }))
    }

    /// Returns where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        stage(&self.draft, &self.acts)
    }

    /// Returns true if a person may approve it: somebody other than who sent it and who saved it last.
    #[must_use]
    pub fn may_approve(&self, who: &str) -> bool {
        match self.stage() {
            Stage::Sent(act) => act.by != who && self.draft.saved_by != who,
            _ => false,
        }
    }
}

/// What is to be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deciding<'d> {
    /// The decision.
    pub decision: Decision,
    /// The revision that was read.
    pub revision: i64,
    /// Words to whoever reads it.
    pub note: &'d str,
}

async fn keep(
    tx: &mut Tx,
    saver: Saver<'_>,
    standing: &Standing,
    deciding: Deciding<'_>,
    version: Option<i64>,
) -> Stored<Option<Recorded>> {
    let act = Act {
        number: standing.acts.last().map_or(0, |act| act.number) + 1,
        decision: deciding.decision,
        revision: standing.draft.revision,
        version,
        note: deciding.note.to_owned(),
        by: saver.who.to_owned(),
        at: saver.clock.now(),
    };
    if !store::insert_act(tx, saver.municipality, &standing.draft, &act).await? {
        return Ok(None);
    }
    let object = format!("draft {}", standing.draft.number);
    let detail = match version {
        Some(version) => format!("version {version}"),
        None => format!("version {}", standing.draft.revision),
    };
    let what = match deciding.decision {
        Decision::Sent => "draft.send",
        Decision::Returned => "draft.return",
        Decision::Approved => "draft.approve",
        Decision::Published => "draft.publish",
        Decision::Removed => "draft.remove",
        Decision::Restored => "draft.restore",
    };
    let event = Event {
        municipality: saver.municipality,
        at: act.at,
        who: saver.who,
        what,
        object: &object,
        detail: &detail,
    };
    Ok(Some(record(tx, &event).await?))
}

/// Decides something that publishes nothing.
pub async fn decide(
    saver: Saver<'_>,
    number: i64,
    deciding: Deciding<'_>,
) -> Stored<Result<(), Refused>> {
    let Some(standing) = Standing::read(saver, number).await? else {
        return Ok(Err(Refused::Gone));
    };
    let newest = standing.draft.revision;
    if newest != deciding.revision {
        return Ok(Err(Refused::Overtaken(newest)));
    }
    let now = standing.stage();
    let fits = match deciding.decision {
        Decision::Sent => matches!(now, Stage::Written { .. } | Stage::Returned(_)),
        Decision::Returned => matches!(now, Stage::Sent(_) | Stage::Approved(_)),
        Decision::Approved => matches!(now, Stage::Sent(_)),
        Decision::Removed => !matches!(now, Stage::Removed(_)),
        Decision::Restored => matches!(now, Stage::Removed(_)),
        Decision::Published => false,
    };
    if !fits {
        return Ok(Err(Refused::Stage(now)));
    }
    if deciding.decision == Decision::Approved && !standing.may_approve(saver.who) {
        return Ok(Err(Refused::Own));
    }
    if matches!(deciding.decision, Decision::Sent | Decision::Approved) {
        let problems = standing.content.check().problems.len();
        if problems > 0 {
            return Ok(Err(Refused::Problems(problems)));
        }
    }
    let mut tx = saver.store.begin().await?;
    if let Some(recorded) = keep(&mut tx, saver, &standing, deciding, None).await? {
        tx.commit(recorded).await?;
        Ok(Ok(()))
    } else {
        tx.rollback().await?;
        Ok(Err(Refused::Overtaken(newest)))
    }
}

/// Publishes a draft. `same` are the questions and options that whoever publishes says to mean the same as before, `alone` whether one
/// person may publish what nobody else has approved. Returns the version.
pub async fn publish(
    saver: Saver<'_>,
    surveys: &Surveys,
    number: i64,
    revision: i64,
    (same, alone): (&[String], bool),
) -> Stored<Result<i64, Refused>> {
    let Some(standing) = Standing::read(saver, number).await? else {
        return Ok(Err(Refused::Gone));
    };
    let newest = standing.draft.revision;
    if newest != revision {
        return Ok(Err(Refused::Overtaken(newest)));
    }
    let now = standing.stage();
    let fits = match &now {
        Stage::Approved(_) => true,
        Stage::Written { .. } | Stage::Returned(_) | Stage::Sent(_) => alone,
        Stage::Published(_) => return Ok(Err(Refused::Same)),
        Stage::Removed(_) => false,
    };
    if !fits {
        return Ok(Err(Refused::Stage(now)));
    }
    let checked = standing.content.check();
    let Some(survey) = checked.survey else {
        return Ok(Err(Refused::Problems(checked.problems.len())));
    };
    let served = served(surveys, saver.municipality, &standing.draft.slug);
    if let Some(served) = &served {
        if served.retired_at.is_some() {
            return Ok(Err(Refused::Retired));
        }
        let before = publishing::in_file(saver.store, served).await?;
        let unsaid: Vec<String> = effects(&before, &survey)
            .iter()
            .filter_map(super::effects::Effect::must_mean_the_same)
            .filter(|key| !same.contains(key))
            .collect();
        if !unsaid.is_empty() {
            return Ok(Err(Refused::Meaning(unsaid)));
        }
    }
    let why = publishing::refused(saver.store, &survey, Home::Here).await?;
    if !why.is_empty() {
        return Ok(Err(Refused::Publishing(why)));
    }
    let mut tx = saver.store.begin().await?;
    let by = (saver.who, Home::Here);
    let (version, _) = publishing::put((saver.store, saver.clock), &mut tx, &survey, by).await?;
    let note = same.join(" ");
    let deciding = Deciding {
        decision: Decision::Published,
        revision,
        note: &note,
    };
    if let Some(recorded) = keep(&mut tx, saver, &standing, deciding, Some(version)).await? {
        tx.commit(recorded).await?;
        Ok(Ok(version))
    } else {
        tx.rollback().await?;
        Ok(Err(Refused::Overtaken(newest)))
    }
}

/// Returns the survey of a municipality that is served under a name.
#[must_use]
pub fn served(
    surveys: &Surveys,
    municipality: &str,
    slug: &str,
) -> Option<std::sync::Arc<Published>> {
    let found = surveys.find(slug);
    found.filter(|one| *one.id.municipality == *municipality)
}
