//! Lyssna.
pub mod survey;
