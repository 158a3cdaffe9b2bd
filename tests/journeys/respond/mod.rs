//! Residents: answering, withdrawing, surveys that are not open.

pub mod closing;
pub mod resident;
pub mod withdrawing;
