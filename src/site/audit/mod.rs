//! The audit trail for readers: a page, a file, and every event in words (`wording/`).

pub mod form;
pub mod pages;
pub mod routes;
pub mod wording;
