//! Staff accounts: identity, roles and municipalities.
//!
//! A person has roles in municipalities; a survey belongs to one municipality, and nobody sees another's. The router's table
//! says who may use a route and `site/guard.rs` enforces it; this room establishes identity. Every change is recorded in
//! [`crate::audit`] in the same transaction.
//!
//! `password.rs` checks and hashes passwords, one at a time; `second_factor.rs` has TOTP and recovery codes; `session.rs`
//! the server side of the cookie; `sign_in/` combines them, and `single_sign_on/` uses the municipality's own accounts
//! instead; `people/` invites, changes and disables accounts, and `link/` holds the links that it sends; `unsent/` seals
//! forms interrupted by a sign-in; `tokens/` are for programs; `datum.rs` says which roles may see what. Their pages are in
//! `site/accounts/`. To add a role: a variant of [`Role`], its name in the migration's CHECK and in
//! `web/locales/*/staff.ftl`, and its routes in the router's table.

pub mod browser;
pub mod datum;
pub mod device;
pub mod directory;
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

/// A role in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Enters answers face to face and from paper.
    Collector,
    /// Counts and codes responses and exports figures.
    Analyst,
    /// Manages a survey: preview, dates, suspects, posters.
    Editor,
    /// Plans the dialogue, writes promises and follows them up.
    Coordinator,
    /// The police: reads releases and pictures shared with them, comments on those and reviews them.
    Partner,
    /// Invites people and reads the audit trail.
    Administrator,
    /// Reads free texts unmasked, for a recorded reason; only in addition to another role.
    Originals,
}

impl Role {
    /// Every role, in display order.
    pub const ALL: [Self; 7] = [
        Self::Collector,
        Self::Analyst,
        Self::Editor,
        Self::Coordinator,
        Self::Partner,
        Self::Administrator,
        Self::Originals,
    ];

    /// Returns the name stored, and used in URLs and on the command line.
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

    /// Parses a role from the database, a form or the command line.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Returns whether the roles consist only of those that supplement another, and so grant nothing.
    #[must_use]
    pub fn only_add(roles: &[Self]) -> bool {
        !roles.is_empty() && roles.iter().all(|role| *role == Self::Originals)
    }

    /// Returns whether two lists hold the same roles, in any order.
    #[must_use]
    pub fn same(these: &[Self], those: &[Self]) -> bool {
        Self::ALL
            .iter()
            .all(|role| these.contains(role) == those.contains(role))
    }

    /// Returns whether the role requires a second factor: it sees exact figures, rows or texts, or manages accounts.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        let sees = |datum: Datum| datum.needs_second_factor() && datum.is_for(self);
        self == Self::Administrator || Datum::ALL.into_iter().any(sees)
    }
}

/// A role in a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Membership {
    /// Municipality (SCB's code).
    pub municipality: Arc<str>,
    /// Role.
    pub role: Role,
}

/// State of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Invited; the link has not been used yet.
    Invited,
    /// Can sign in.
    Active,
    /// Disabled.
    Disabled,
}

impl Standing {
    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    /// Parses the stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Disabled]
            .into_iter()
            .find(|s| s.as_str() == text)
    }
}

/// A person with an account.
#[derive(Debug, Clone)]
pub struct Person {
    /// Random id.
    pub id: Uuid,
    /// Address in lower case; the sign-in name.
    pub email: String,
    /// Display name.
    pub name: String,
    /// State of the account.
    pub standing: Standing,
    /// Argon2id hash; none with single sign-on, or before a password was chosen.
    pub password: Option<String>,
    /// The second factor.
    pub totp: Option<Totp>,
    /// Issuer and subject at the single sign-on provider; none before the first sign-in that way.
    pub subject: Option<String>,
}

/// A TOTP secret and the last time step used, so that no code works twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totp {
    /// Secret of 20 bytes.
    pub secret: Vec<u8>,
    /// Last used step of 30 s since 1970; negative until the set-up was confirmed with a code.
    pub last_step: i64,
}

impl Totp {
    /// Returns whether the set-up was confirmed.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.last_step >= 0
    }
}

impl Person {
    /// Returns the state after re-enabling: active with a password or single sign-on, otherwise invited.
    #[must_use]
    pub fn standing_when_enabled(&self) -> Standing {
        if self.password.is_some() || self.subject.is_some() {
            Standing::Active
        } else {
            Standing::Invited
        }
    }

    /// Returns whether the second factor is set up.
    #[must_use]
    pub fn has_second_factor(&self) -> bool {
        self.totp.as_ref().is_some_and(Totp::is_confirmed)
    }
}

/// Normalises an e-mail address: trimmed, in lower case.
#[must_use]
pub fn fold_email(typed: &str) -> String {
    crate::survey::answer::clean(typed, false).to_lowercase()
}

/// Returns whether a text is a valid e-mail address.
#[must_use]
pub fn is_email(text: &str) -> bool {
    use validator::ValidateEmail;
    text.len() <= 200 && text.validate_email()
}
