//! The plan (åtgärdsplan) and the citizen promise (medborgarlöfte): one set of activities that work on the focus areas of an
//! adopted situation picture. The plan is all of them and the municipality's own; the promise is those that are promised
//! together with the police.
//!
//! Reading order: this file (the document), `goal` (what an activity is to reach), `report` (what was done), `standing` (how
//! an activity goes, computed from both and the day; never typed, stored in a follow-up alone), `account` (what a follow-up tells), `deadlines` (standings
//! that changed because a day came), `check` (what blocks signing), `edit` (its
//! edits, carrying on a document, what an amendment changes). All of these are pure. `record` is what is stored beside a
//! document: its state, signatures, versions, reports; `ground` what its focus areas rest on. The pages are in
//! `site/promises/`.

pub mod account;
pub mod check;
pub mod deadlines;
pub mod edit;
pub mod goal;
pub mod ground;
pub mod look;
pub mod record;
pub mod report;
pub mod standing;
pub mod store;
pub mod wheel;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::goal::Goal;
pub use self::record::{Promise, PromiseState, Reported, Signature, Version};
pub use self::store::{
    FollowedUp, NewFollowUp, NewPromise, Signed, count_named, count_refused, delete_wheel_link,
    find_body, find_file, find_follow_up, find_promise, find_wheel_link, find_wheel_of,
    insert_agreement, insert_follow_up, insert_promise, insert_report, insert_signature,
    insert_verdict, insert_withheld, list_agreements, list_follow_ups, list_follow_ups_within,
    list_promises, list_reports, list_revisions, list_signatures, list_versions, list_waiting,
    lock, put_wheel_link, update_body, update_name, update_reviewed,
};
use crate::accounts::Role;

/// Roles that write plans and promises, and confirm what others reported.
pub const WRITERS: &[Role] = &[Role::Analyst, Role::Coordinator];

/// Roles that report: the writers, and the police on what they are responsible for.
pub const REPORTERS: &[Role] = &[Role::Analyst, Role::Coordinator, Role::Partner];

/// A party to an agreement, or one that contributes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The municipality.
    Municipality,
    /// The local police area.
    Police,
    /// Another, by name.
    Other(String),
}

/// The party that is responsible for a whole activity or a named part of it, with the unit that acts for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsible {
    /// Part of the activity; empty for all of it.
    pub part: String,
    /// Party.
    pub party: Party,
    /// Unit within the party, such as social services; may be empty.
    pub unit: String,
}

/// A focus area of a picture of the same municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FocusRef {
    /// Number of the picture.
    pub picture: i64,
    /// Number of the focus area in it.
    pub focus: u32,
}

/// An activity of an earlier document that another continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRef {
    /// Number of the document.
    pub document: i64,
    /// Number of the activity in it.
    pub activity: u32,
}

/// When an effect is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Soon.
    Short,
    /// In the long run.
    Long,
}

/// The end of an activity before it was fulfilled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ended {
    /// Withdrawn by a decision; it stays on the page.
    Withdrawn {
        /// Day of the decision.
        on: Date,
        /// Reference number of the decision.
        decision: String,
        /// Why.
        reason: String,
    },
    /// Replaced by another activity.
    Replaced {
        /// From this day.
        on: Date,
        /// The other.
        by: ActivityRef,
    },
}

impl Ended {
    /// Returns the day from which it has ended.
    #[must_use]
    pub fn on(&self) -> Date {
        match self {
            Self::Withdrawn { on, .. } | Self::Replaced { on, .. } => *on,
        }
    }
}

/// An activity (åtgärd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Number in the document; never used again.
    pub number: u32,
    /// Wording.
    pub wording: String,
    /// Purposes, in words.
    #[serde(default)]
    pub purposes: Vec<String>,
    /// Parties that promise it; none for an activity of the plan alone.
    #[serde(default)]
    pub promised_by: Vec<Party>,
    /// Responsible for it: one for all of it, or one for each named part.
    pub responsible: Vec<Responsible>,
    /// Others that take part.
    #[serde(default)]
    pub contributing: Vec<Party>,
    /// What is to be reached.
    pub goal: Goal,
    /// First day of its own period; `None` for that of the document.
    pub from: Option<Date>,
    /// Last day of its own period; `None` for that of the document.
    pub until: Option<Date>,
    /// Places.
    #[serde(default)]
    pub places: Vec<String>,
    /// Focus areas that it serves.
    pub focus: Vec<FocusRef>,
    /// Causes that it works on: picture and number of the cause.
    #[serde(default)]
    pub causes: Vec<(i64, u32)>,
    /// What it continues.
    #[serde(default)]
    pub continues: Option<ActivityRef>,
    /// When its effect is expected.
    #[serde(default)]
    pub term: Option<Term>,
    /// How one will know, where the goal cannot be counted.
    #[serde(default)]
    pub known_by: String,
    /// Its end, if it ended early.
    #[serde(default)]
    pub ended: Option<Ended>,
}

impl Activity {
    /// Returns true if somebody promises it.
    #[must_use]
    pub fn is_promised(&self) -> bool {
        !self.promised_by.is_empty()
    }

    /// Returns true if a party is responsible for it or for a part of it.
    #[must_use]
    pub fn is_of(&self, party: &Party) -> bool {
        self.responsible.iter().any(|one| one.party == *party)
    }
}

/// A focus area that the document works on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The focus area.
    pub focus: FocusRef,
    /// Why it still stands, if it is of an earlier picture than the newest; else empty.
    #[serde(default)]
    pub still_stands: String,
    /// Until when activities are to be planned, if there is none yet.
    #[serde(default)]
    pub plan_by: Option<Date>,
}

/// What will show an intended effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shows {
    /// A question of a survey series.
    Question {
        /// Series.
        round: String,
        /// Question key.
        question: String,
    },
    /// A figure from elsewhere, in words with its source.
    Outside {
        /// Which figure, of which source.
        figure: String,
    },
}

/// An intended effect: apart from what is done, and never a proof of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// The effect, in words.
    pub wording: String,
    /// What will show it.
    pub shows: Shows,
}

/// Terms of the follow-up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Last day on which it is to be done.
    pub by: Option<Date>,
    /// Who does it.
    pub who: String,
    /// Who answers for it.
    pub answers: String,
    /// To whom it is reported.
    pub to: String,
    /// Where it is published.
    pub published: String,
}

impl FollowUp {
    /// Returns true if one of these follow-ups is the one that was to be done: it tells of the end of the period, or of the last
    /// months before it was to be done.
    #[must_use]
    pub fn is_done(&self, until: Date, told: &[Date]) -> bool {
        let near = self
            .by
            .and_then(|by| by.checked_sub(standing::JUDGED.days()).ok());
        let enough = near.map_or(until, |near| near.min(until));
        told.iter().any(|day| *day >= enough)
    }
}

/// The decision on a document, or on a change of one that was signed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Reference number.
    pub reference: String,
    /// Day.
    pub on: Option<Date>,
    /// Why a signed document was changed.
    pub reason: String,
}

/// What becomes of an activity of the document before that none of this one continues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The activity.
    pub of: ActivityRef,
    /// Why it is dropped; empty if it is done.
    #[serde(default)]
    pub dropped: String,
}

/// Content of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Parties that sign it.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// Number of the cooperation agreement that it rests on.
    #[serde(default)]
    pub agreement: Option<i64>,
    /// The decision on it.
    #[serde(default)]
    pub decision: Decision,
    /// Whom to ask, by function.
    #[serde(default)]
    pub contact: String,
    /// What became of activities of the document before that are not continued.
    #[serde(default)]
    pub left: Vec<Left>,
    /// First day.
    pub from: Date,
    /// Last day; of one that holds until it is replaced the day on which it ends if it is not.
    pub until: Date,
    /// Whether it holds until it is replaced.
    #[serde(default)]
    pub until_replaced: bool,
    /// Focus areas, in order.
    pub focus: Vec<Chosen>,
    /// Intended effects.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// Activities, in order.
    pub activities: Vec<Activity>,
    /// Terms of the follow-up.
    #[serde(default)]
    pub follow_up: FollowUp,
    /// Next free number of an activity.
    pub next: u32,
}

impl Body {
    /// Returns the first and the last day of an activity.
    #[must_use]
    pub fn period(&self, activity: &Activity) -> (Date, Date) {
        (
            activity.from.unwrap_or(self.from),
            activity.until.unwrap_or(self.until),
        )
    }

    /// Returns an activity by its number.
    #[must_use]
    pub fn activity(&self, number: u32) -> Option<&Activity> {
        self.activities.iter().find(|one| one.number == number)
    }

    /// Returns true if an activity that has not ended early serves a focus area.
    #[must_use]
    pub fn serves(&self, focus: FocusRef) -> bool {
        let mut going = self.activities.iter().filter(|one| one.ended.is_none());
        going.any(|one| one.focus.contains(&focus))
    }

    /// Returns the parties that promise anything, each once.
    #[must_use]
    pub fn promising(&self) -> Vec<&Party> {
        let mut all: Vec<&Party> = self
            .activities
            .iter()
            .flat_map(|a| &a.promised_by)
            .collect();
        all.sort();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests;
