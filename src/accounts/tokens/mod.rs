//! API tokens of programs, managed by people.

pub mod store;

use uuid::Uuid;

use crate::accounts::{Datum, Role};
pub use store::{delete_token, find_token, insert_token, list_tokens, update_used};

/// Prefix of a token, recognisable to scanners for leaked secrets.
pub const PREFIX: &str = "lyssna_";

/// A permission of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Releases, and the list of surveys.
    Releases,
    /// Protected, preliminary figures.
    Protected,
    /// Exact figures.
    Exact,
    /// Rows without texts, and the codebook.
    Rows,
    /// Promises, as everybody may read them.
    Promises,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [
        Self::Releases,
        Self::Protected,
        Self::Exact,
        Self::Rows,
        Self::Promises,
    ];

    /// Returns the stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.datum().map_or("promises", Datum::as_str)
    }

    /// Parses a stored or typed name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }

    /// Returns the datum of answers that it grants; `None` for what everybody may read.
    #[must_use]
    pub fn datum(self) -> Option<Datum> {
        match self {
            Self::Releases => Some(Datum::Releases),
            Self::Protected => Some(Datum::Protected),
            Self::Exact => Some(Datum::Exact),
            Self::Rows => Some(Datum::Rows),
            Self::Promises => None,
        }
    }

    /// Returns whether a role may hold it.
    #[must_use]
    pub fn is_for(self, role: Role) -> bool {
        self.datum().is_none_or(|datum| datum.is_for(role))
    }
}

/// A token as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Municipality in which it is valid.
    pub municipality: String,
    /// Hash of its text.
    pub hash: Vec<u8>,
    /// Person who created it.
    pub person: Uuid,
    /// Label: its intended use.
    pub label: String,
    /// Scopes.
    pub scopes: Vec<Scope>,
    /// Creation, in ms.
    pub created_at: i64,
    /// Expiry, in ms.
    pub expires_at: i64,
    /// Last use, to the hour, in ms.
    pub used_at: Option<i64>,
    /// Whether it ended because its creator lost a role it depended on.
    pub role_lost: bool,
}

/// Lifetimes to choose from, in days.
pub const DAYS: [i64; 3] = [7, 30, 90];
