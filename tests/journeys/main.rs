//! Journeys through the application in process, as the people who use it.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod analyst;
mod api;
mod bad_input;
mod chain;
mod closing;
mod coding;
mod desk;
mod documents;
mod failing;
mod help;
mod lasting;
mod mail;
mod paper;
mod pictures;
mod preliminary;
mod resident;
mod results;
mod retiring;
mod shared_picture;
mod single_sign_on;
mod street;
mod suspects;
mod texts;
mod unsent;
mod withdrawing;
mod words;
mod workbook;
