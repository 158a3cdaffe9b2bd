//! Figures for programs: an HTTP API with tokens.
//!
//! A token is made by an analyst or a coordinator, in one municipality, for some scopes and at most 90 days; only its
//! hash is kept. At every request its maker's standing and roles are looked at again, so a token never gives more than
//! the person may have now; and when its maker loses a role that it rests on, it ends for good. What is fetched stands in the trail. `openapi.rs` describes the routes from the same tables
//! that serve them.

pub mod bearer;
pub mod openapi;
pub mod problem;
pub mod routes;
