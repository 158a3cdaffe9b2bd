//! People who work with the surveys: who they are, what they may do and where.
//!
//! A person has roles in municipalities; a survey belongs to one municipality, and nobody sees another's.
//! Who may use a route stands in the router's table and is enforced by `site/guard.rs`; this room says who
//! somebody is. Whatever changes something is written into [`crate::audit`] in the same transaction.
//!
//! `password.rs` hashes, one at a time, and refuses what is guessed first; `second_factor.rs` is TOTP and
//! recovery codes; `session.rs` is the cookie's other half; `sign_in/` puts them together, and
//! `single_sign_on/` has the municipality's own accounts do it; `people/` invites, changes and disables,
//! `link/` is what it sends; `unsent/` seals a form that a sign-in came between; `tokens/` are for programs; `datum.rs` says which
//! roles may see what. Their pages are in `site/accounts/`. To add a role: a variant of [`Role`], its name in the migration's
//! CHECK and in `web/locales/*/staff.ftl`, and its routes in the router's table.

pub mod browser;
pub mod datum;
pub mod device;
pub mod directory;
mod guessable;
pub mod link;
pub mod password;
pub mod people;
pub mod second_factor;
pub mod session;
pub mod sign_in;
pub mod single_sign_on;
pub mod store;
pub mod tokens;
pub mod unsent;

use std::sync::Arc;

use uuid::Uuid;

pub use datum::Datum;
pub use store::{
    claim_asking, count_people, count_recovery_codes, end_everybody, find_person_by_id,
    find_stood_for, list_everybodys_memberships, list_memberships, list_people, list_sessions,
    update_refresh,
};

/// What somebody may do in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Enters answers face to face and from paper.
    Collector,
    /// Counts, codes and takes out figures.
    Analyst,
    /// Looks after a survey: preview, dates, suspects, posters.
    Editor,
    /// Plans the dialogue, writes promises and follows them up.
    Coordinator,
    /// The police: releases, and pictures that are shared with them, which they comment on and review.
    Partner,
    /// Invites people and reads the audit trail.
    Administrator,
    /// Reads free texts without their masks, for a reason that is written down; in addition to another role.
    Originals,
}

impl Role {
    /// Every role, in the order of the work.
    pub const ALL: [Self; 7] = [
        Self::Collector,
        Self::Analyst,
        Self::Editor,
        Self::Coordinator,
        Self::Partner,
        Self::Administrator,
        Self::Originals,
    ];

    /// As stored, in addresses and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Collector => "collector",
            Self::Analyst => "analyst",
            Self::Editor => "editor",
            Self::Coordinator => "coordinator",
            Self::Partner => "partner",
            Self::Administrator => "administrator",
            Self::Originals => "originals",
        }
    }

    /// From the database, a form or the command line.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether these roles only add to others, and there are no others: they let their person do nothing.
    #[must_use]
    pub fn only_add(roles: &[Self]) -> bool {
        !roles.is_empty() && roles.iter().all(|role| *role == Self::Originals)
    }

    /// Whether these are the same roles, in whatever order.
    #[must_use]
    pub fn same(these: &[Self], those: &[Self]) -> bool {
        Self::ALL
            .iter()
            .all(|role| these.contains(role) == those.contains(role))
    }

    /// Whether a password alone is not enough: who sees exact figures, rows or texts, or makes others' accounts.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        let sees = |datum: Datum| datum.needs_second_factor() && datum.is_for(self);
        self == Self::Administrator || Datum::ALL.into_iter().any(sees)
    }
}

/// A role in a municipality (SCB's code).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Membership {
    /// Where.
    pub municipality: Arc<str>,
    /// What.
    pub role: Role,
}

/// Whether somebody can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Has a link that was not used yet.
    Invited,
    /// Can.
    Active,
    /// Can no more.
    Disabled,
}

impl Standing {
    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    /// From the database.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Disabled]
            .into_iter()
            .find(|s| s.as_str() == text)
    }
}

/// Somebody with an account.
#[derive(Debug, Clone)]
pub struct Person {
    /// Random.
    pub id: Uuid,
    /// In lower case; what is typed to sign in.
    pub email: String,
    /// As others see it.
    pub name: String,
    /// Whether they can sign in.
    pub standing: Standing,
    /// An Argon2id string; none with single sign-on, or before the first choice.
    pub password: Option<String>,
    /// The second factor.
    pub totp: Option<Totp>,
    /// Issuer and subject by which single sign-on knows them; none for whoever never came that way.
    pub subject: Option<String>,
}

/// A TOTP secret and the last time step that was used, so that no code works twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totp {
    /// 20 bytes.
    pub secret: Vec<u8>,
    /// Steps of 30 s since 1970; negative until the set-up was confirmed with a code.
    pub last_step: i64,
}

impl Totp {
    /// Whether the set-up was confirmed.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.last_step >= 0
    }
}

impl Person {
    /// What they are when they are let in again: somebody who can sign in, or still has to choose how.
    #[must_use]
    pub fn standing_when_enabled(&self) -> Standing {
        if self.password.is_some() || self.subject.is_some() {
            Standing::Active
        } else {
            Standing::Invited
        }
    }

    /// Whether the second factor is set up.
    #[must_use]
    pub fn has_second_factor(&self) -> bool {
        self.totp.as_ref().is_some_and(Totp::is_confirmed)
    }
}

/// An e-mail address as it is kept: without blanks around it, in lower case.
#[must_use]
pub fn fold_email(typed: &str) -> String {
    crate::survey::answer::clean(typed, false).to_lowercase()
}

/// Whether an address could be one.
#[must_use]
pub fn is_email(text: &str) -> bool {
    use validator::ValidateEmail;
    text.len() <= 200 && text.validate_email()
}
