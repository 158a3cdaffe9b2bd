//! Journeys through the application in process, as the people who use it.

#[path = "../support/mod.rs"]
mod support;

mod analyst;
mod bad_input;
mod closing;
mod resident;
mod suspects;
mod withdrawing;
