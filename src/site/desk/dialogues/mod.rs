//! A step of the chain for a whole municipality: where a survey is chosen when no survey is at hand.

pub mod pages;
pub mod routes;
