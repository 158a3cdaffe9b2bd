//! Tokens: made, listed and ended by people.

pub mod pages;
pub mod routes;
pub mod store;

use uuid::Uuid;

use super::Scope;

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
