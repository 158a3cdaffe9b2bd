//! Figures for programs: an HTTP API with tokens.
//!
//! An analyst or a coordinator creates a token for one municipality, some scopes and at most 90 days; only its hash is
//! stored. Every request checks its creator's account and roles again, so a token never grants more than the person has at
//! the moment; when its creator loses a role that it depends on, it ends for good. Downloads are recorded in the audit
//! trail. `openapi.rs` describes the routes from the tables that serve them and the types in `bodies.rs` that are sent.

pub mod bearer;
pub mod bodies;
pub mod openapi;
pub mod problem;
pub mod routes;
