//! What is stored beside a document: its state, who signed which revision, the versions that were signed, reports, follow-ups,
//! and the agreements that documents rest on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Party;
use super::report::Report;

/// State of a document's newest revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseState {
    /// Being written.
    Draft,
    /// Reviewed by somebody else.
    Reviewed,
    /// Signed by each party: frozen. A change makes the next revision a draft; the signed version stays in force until that is
    /// signed too.
    Signed,
}

impl PromiseState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Reviewed, Self::Signed];

    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Signed => "signed",
        }
    }
}

/// A document without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Number in the municipality, from 1.
    pub number: i64,
    /// Title.
    pub title: String,
    /// Year in which it begins.
    pub year: i64,
    /// Number of the document before it.
    pub previous: Option<i64>,
    /// State of the newest revision.
    pub state: PromiseState,
    /// Newest revision: number of times it was saved.
    pub revision: i64,
    /// Who reviewed the newest revision; empty before.
    pub reviewed_by: String,
    /// Number of the version in force: how often it was signed; 0 before.
    pub version: i64,
}

impl Promise {
    /// Returns the title with the year, unless the title holds it already.
    #[must_use]
    pub fn name(&self) -> String {
        let year = self.year.to_string();
        if self.title.contains(&year) {
            return self.title.clone();
        }
        format!("{} {year}", self.title)
    }

    /// Returns true if a signed document is being changed.
    #[must_use]
    pub fn is_amended(&self) -> bool {
        self.version > 0 && self.state != PromiseState::Signed
    }
}

/// A saved revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Number.
    pub revision: i64,
    /// Act that made it.
    pub what: String,
    /// Who saved it.
    pub saved_by: String,
    /// Time in milliseconds.
    pub at: i64,
}

/// A party's signature under a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Party.
    pub party: Party,
    /// Office of the person who signed.
    pub office: String,
    /// Their name, if wished; else empty.
    pub name: String,
    /// Day.
    pub signed_on: Date,
}

/// A signed version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Number, from 1.
    pub version: i64,
    /// The revision that was signed.
    pub revision: i64,
    /// When the last party signed here, in milliseconds.
    pub at: i64,
}

/// A report to be stored.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// What counts; its number is given when it is stored.
    pub report: Report,
    /// Place; may be empty.
    pub place: String,
    /// What happened, in words.
    pub words: String,
    /// Address of evidence; may be empty.
    pub link: String,
    /// The form that it was sent in: sent twice it is stored once.
    pub form: Uuid,
    /// Party of the person who reports.
    pub party: Party,
    /// The person.
    pub person: Uuid,
    /// Their name.
    pub by: String,
    /// Time in milliseconds.
    pub at: i64,
    /// Evidence.
    pub file: Option<Evidence>,
}

/// A file as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// What somebody else decided on a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it was confirmed.
    pub confirmed: bool,
    /// Why not; empty if it was.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// Time in milliseconds.
    pub at: i64,
}

/// A stored report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// What counts.
    pub report: Report,
    /// The form that it was sent in.
    pub form: Uuid,
    /// Place; may be empty.
    pub place: String,
    /// What happened, in words.
    pub words: String,
    /// Address of evidence; may be empty.
    pub link: String,
    /// Party of the person who reported.
    pub party: Party,
    /// The person.
    pub person: Uuid,
    /// Their name.
    pub by: String,
    /// Time in milliseconds.
    pub at: i64,
    /// Name of the file; empty without one.
    pub file: String,
    /// What somebody else decided; `None` while it waits.
    pub verdict: Option<Verdict>,
    /// Set where nobody outside reads its words any more; what it counts stays.
    pub withheld: Option<Withheld>,
}

/// That the words, place, link and file of a confirmed report are no longer public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Why, as everybody reads it.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// Time in milliseconds.
    pub at: i64,
}

impl Reported {
    /// Returns true if it says the same as one that was sent again in its form.
    #[must_use]
    pub fn is(&self, sent: &NewReport) -> bool {
        let said = |report: &Report| {
            let Report {
                activity, from, to, ..
            } = report;
            (*activity, *from, *to, report.said.clone(), report.corrects)
        };
        self.form == sent.form
            && self.person == sent.person
            && said(&self.report) == said(&sent.report)
            && (&self.place, &self.words, &self.link) == (&sent.place, &sent.words, &sent.link)
    }

    /// Returns true if it can be corrected: it was confirmed, and no other corrects it or waits to.
    #[must_use]
    pub fn is_open(&self, all: &[Self]) -> bool {
        let refused = |one: &Self| {
            one.verdict
                .as_ref()
                .is_some_and(|verdict| !verdict.confirmed)
        };
        let mut others = all.iter().filter(|one| !refused(one));
        self.report.confirmed && others.all(|one| one.report.corrects != Some(self.report.number))
    }
}

/// A cooperation agreement (samverkansöverenskommelse), as the Act (2023:196), section 9, wants it: with purposes and areas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Parties.
    pub parties: Vec<Party>,
    /// Purposes.
    pub purposes: Vec<String>,
    /// Areas of cooperation.
    pub areas: Vec<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day; `None` until further notice.
    pub until: Option<Date>,
    /// Reference number.
    pub reference: String,
}
