//! The residents' pages: start, questions, check page, receipt; withdrawing, notices, sharing.
//!
//! No cookies, no web storage, no scripts needed. The state of an unfinished response travels in the form and is parsed anew
//! on every request; nothing is stored before it is submitted.
//!
//! `routes.rs` handles requests, `form.rs` parses forms, `flow.rs` decides the next step, `pages.rs`, `view.rs` and
//! `controls.rs` render. `judge.rs` gathers the signs against a response, which [`crate::response::suspicion`] weighs;
//! `notices.rs` and `share.rs` are the pages besides the survey. This room uses no SQL; it hands responses to
//! [`crate::response::submit()`].

pub mod controls;
mod flow;
mod foreign;
pub mod form;
pub mod judge;
mod notices;
mod pages;
pub mod routes;
mod share;
mod view;
mod withdraw;
pub mod words;

pub use foreign::Foreign;
pub use notices::{collected_notice, paper_notice};
pub use pages::typed;
