//! A signed document for programs: what is sent is what is described.

mod of;

use schemars::JsonSchema;
use serde::Serialize;

/// Promises of a municipality.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Promises {
    /// Code of the municipality, four digits.
    pub municipality: String,
    /// Signed plans and promises, the newest first.
    pub promises: Vec<Listed>,
}

/// A plan or promise in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listed {
    /// Number in the municipality.
    pub promise: i64,
    /// Title.
    pub title: String,
    /// First day, YYYY-MM-DD.
    pub from: String,
    /// Last day, YYYY-MM-DD.
    pub until: String,
    /// How many activities there are by how they go, such as `fulfilled`.
    pub standings: Vec<Counted>,
}

/// How many activities go so.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counted {
    /// How they go.
    pub standing: String,
    /// How many.
    pub activities: usize,
}

/// A plan or promise that was signed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Promise {
    /// Code of the municipality, four digits.
    pub municipality: String,
    /// Number in the municipality.
    pub promise: i64,
    /// Title.
    pub title: String,
    /// First day, YYYY-MM-DD.
    pub from: String,
    /// Last day, YYYY-MM-DD; of one that holds until it is replaced the day on which it ends if it is not.
    pub until: String,
    /// Whether it holds until it is replaced.
    pub until_replaced: bool,
    /// Number of the document before it.
    pub previous: Option<i64>,
    /// Version in force, from 1: how often it was signed.
    pub version: i64,
    /// Reference number of the decision.
    pub reference: String,
    /// Day of the decision, YYYY-MM-DD.
    pub decided_on: Option<String>,
    /// Signatures under the version in force.
    pub signatures: Vec<Signature>,
    /// Whom to ask, by function.
    pub contact: String,
    /// Focus areas, in order.
    pub focus_areas: Vec<Area>,
    /// Activities, in order.
    pub activities: Vec<Activity>,
    /// Intended effects.
    pub effects: Vec<Effect>,
    /// Terms of the follow-up.
    pub follow_up: Terms,
    /// Follow-ups that were adopted, the newest first.
    pub follow_ups: Vec<FollowUp>,
}

/// A party's signature.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Signature {
    /// Party, in Swedish.
    pub party: String,
    /// Office of the person who signed.
    pub office: String,
    /// Their name, if they wished.
    pub name: String,
    /// Day, YYYY-MM-DD.
    pub signed_on: String,
}

/// A focus area of an adopted situation picture.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Area {
    /// Number of the picture.
    pub picture: i64,
    /// Number of the focus area in it.
    pub focus: u32,
    /// Title.
    pub title: String,
    /// Why it still stands, if the picture is not the newest.
    pub still_stands: String,
    /// Until when activities are to be planned, if there is none yet, YYYY-MM-DD.
    pub plan_by: Option<String>,
}

/// A party that is responsible.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Responsible {
    /// Party, in Swedish.
    pub party: String,
    /// Unit within it; may be empty.
    pub unit: String,
    /// Part of the activity; empty for all of it.
    pub part: String,
}

/// What an activity is to reach.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Aim {
    /// `count`, `occasions`, `steps`, `done`, `change` or `ongoing`.
    pub kind: String,
    /// In words, in Swedish.
    pub words: String,
    /// Of a count: how many at least, for each span or name.
    pub at_least: Option<u32>,
    /// Of a count: what is counted. Of a change: what is measured.
    pub unit: String,
    /// Of a count: `total`, `year`, `term`, `quarter` or `each`.
    pub per: String,
    /// Names of a list, occasions, or steps in order.
    pub list: Vec<String>,
    /// Of a change: the value before it.
    pub baseline: Option<f64>,
}

/// How far a part of a goal has come.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reached {
    /// What the part is: a year, a name, a step; empty for the whole.
    pub of: String,
    /// What was reached in time.
    pub in_time: u64,
    /// What was reached later.
    pub late: u64,
    /// What is wanted, at least.
    pub at_least: u32,
    /// Whether any number is rounded.
    pub about: bool,
    /// Whether it is a step whose condition did not arise.
    pub not_needed: bool,
}

/// How an activity ended early.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Early {
    /// `withdrawn` or `replaced`.
    pub kind: String,
    /// Day, YYYY-MM-DD.
    pub on: String,
    /// Reference number of the decision.
    pub decision: String,
    /// Why.
    pub reason: String,
}

/// An activity.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Activity {
    /// Number in the document; never used again.
    pub activity: u32,
    /// Wording.
    pub wording: String,
    /// Purposes.
    pub purposes: Vec<String>,
    /// Parties that promise it, in Swedish; none for an activity of the plan alone.
    pub promised_by: Vec<String>,
    /// Responsible: one for all of it, or one for each part.
    pub responsible: Vec<Responsible>,
    /// Others that take part, in Swedish.
    pub contributing: Vec<String>,
    /// What it is to reach.
    pub goal: Aim,
    /// How one will know, where the goal cannot be counted.
    pub known_by: String,
    /// First day, YYYY-MM-DD.
    pub from: String,
    /// Last day, YYYY-MM-DD.
    pub until: String,
    /// Places.
    pub places: Vec<String>,
    /// Focus areas that it serves: picture and number.
    pub focus_areas: Vec<(i64, u32)>,
    /// Activity of an earlier document that it continues: document and number.
    pub continues: Option<(i64, u32)>,
    /// How it ended, if it ended early.
    pub ended: Option<Early>,
    /// How it goes today: `planned`, `under_way`, `fulfilled`, `fulfilled_late`, `partly`, `not_fulfilled`, `not_reported`,
    /// `not_measurable`, `withdrawn` or `replaced`.
    pub standing: String,
    /// The same in words, in Swedish.
    pub standing_words: String,
    /// How far each part of the goal has come.
    pub reached: Vec<Reached>,
    /// Last day of what was last reported, YYYY-MM-DD.
    pub last_reported: Option<String>,
    /// Confirmed reports, the last that happened first.
    pub reports: Vec<Report>,
}

/// A confirmed report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Number in the document.
    pub report: i64,
    /// First day, YYYY-MM-DD.
    pub from: String,
    /// Last day, YYYY-MM-DD.
    pub to: String,
    /// How many, of a count.
    pub n: Option<u32>,
    /// Whether that is rounded.
    pub about: bool,
    /// What is reported, in Swedish.
    pub said: String,
    /// Place; may be empty.
    pub place: String,
    /// In words; may be empty.
    pub words: String,
    /// Address of evidence; may be empty.
    pub link: String,
    /// Party that reported, in Swedish.
    pub party: String,
    /// Day of reporting, YYYY-MM-DD.
    pub reported_on: String,
    /// Number of the report that it corrects.
    pub corrects: Option<i64>,
    /// Why its words, place and link are no longer public; empty if they are.
    pub withheld: String,
}

/// An intended effect.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Effect {
    /// The effect.
    pub wording: String,
    /// Survey whose question will show it; empty where another figure does.
    pub survey: String,
    /// Question of that survey.
    pub question: String,
    /// Figure from elsewhere, with its source.
    pub figure: String,
}

/// Terms of the follow-up.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Terms {
    /// Last day, YYYY-MM-DD.
    pub by: Option<String>,
    /// Who does it.
    pub who: String,
    /// Who answers for it.
    pub answers: String,
    /// To whom.
    pub to: String,
    /// Where it is published.
    pub published: String,
}

/// A follow-up that was adopted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FollowUp {
    /// Number in the document.
    pub follow_up: i64,
    /// Day as of which it tells, YYYY-MM-DD.
    pub as_of: String,
    /// Body that adopted it.
    pub adopted_by: String,
    /// Day of adoption, YYYY-MM-DD.
    pub adopted_on: String,
    /// Reference number.
    pub reference: String,
    /// Whether it closed the document.
    pub closes: bool,
}
