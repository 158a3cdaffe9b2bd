//! Tokens: made, listed and ended by people.

pub mod store;

use uuid::Uuid;

use crate::accounts::{Datum, Role};
pub use store::{delete_token, find_token, insert_token, list_tokens, update_used};

/// How a token begins, so that a scanner of leaked secrets can tell it.
pub const PREFIX: &str = "lyssna_";

/// What a token gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Releases, and what surveys there are.
    Releases,
    /// Protected, preliminary figures.
    Protected,
    /// Exact figures.
    Exact,
    /// Rows without texts, and the codebook.
    Rows,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 4] = [Self::Releases, Self::Protected, Self::Exact, Self::Rows];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.datum().as_str()
    }

    /// From what is stored or typed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }

    /// What it lets a program see.
    #[must_use]
    pub fn datum(self) -> Datum {
        match self {
            Self::Releases => Datum::Releases,
            Self::Protected => Datum::Protected,
            Self::Exact => Datum::Exact,
            Self::Rows => Datum::Rows,
        }
    }

    /// Whether somebody with this role may have it.
    #[must_use]
    pub fn is_for(self, role: Role) -> bool {
        self.datum().is_for(role)
    }
}

/// A token as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Where it is good.
    pub municipality: String,
    /// Hash of its text.
    pub hash: Vec<u8>,
    /// Who made it.
    pub person: Uuid,
    /// What it is for.
    pub label: String,
    /// What it gives.
    pub scopes: Vec<Scope>,
    /// When it was made, in ms.
    pub created_at: i64,
    /// When it ends, in ms.
    pub expires_at: i64,
    /// When it was used last, to the hour, in ms.
    pub used_at: Option<i64>,
    /// Whether it is over for good, since its maker lost a role that it rested on.
    pub role_lost: bool,
}

/// Days that a token may be good for.
pub const DAYS: [i64; 3] = [7, 30, 90];
