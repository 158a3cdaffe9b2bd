//! Journeys through the application in process, as the people who use it.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod api;
mod bad_input;
mod chain;
mod coding;
mod collect;
mod desk;
mod documents;
mod editor;
mod failing;
mod help;
mod mail;
mod open_data;
mod picture;
mod promises;
mod respond;
mod results;
mod words;
