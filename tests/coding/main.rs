//! Measures of what the coding room does with made-up texts.

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs
)] // Tests are read as stories; they may panic.

mod masking;
mod suggest;
mod urgent;
