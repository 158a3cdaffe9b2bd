//! The resident's pages: start, questions, check your answers, receipt; withdrawing, notices, sharing.
//!
//! No cookie, no storage, no script needed. The state of an unfinished response travels in the form
//! and is parsed anew on every request; nothing is stored before it is submitted.
//!
//! `routes.rs` takes requests, `form.rs` reads what was posted, `flow.rs` decides what comes next,
//! `pages.rs`, `view.rs` and `controls.rs` draw it. `judge.rs` gathers what speaks against a
//! response, which [`crate::response::suspicion`] weighs; `notices.rs` and `share.rs` are the pages beside the survey. This room must not know SQL; it hands answers to [`crate::response::submit()`].

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
