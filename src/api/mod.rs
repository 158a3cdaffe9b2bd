//! Figures for programs: an HTTP API with tokens.
//!
//! A token is made by an analyst or a coordinator, in one municipality, for some scopes and at most 90 days; only its
//! hash is kept. At every request its maker's standing and roles are looked at again, so a token never gives more than
//! the person may have now; and when its maker loses a role that it rests on, it ends for good. What is fetched stands in the trail. `openapi.rs` describes the routes from the same tables
//! that serve them.

pub mod bearer;
pub mod download;
pub mod openapi;
pub mod problem;
pub mod routes;
pub mod tokens;

use crate::accounts::{Datum, Role};

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
