//! Measures of what the coding room does with made-up texts.

#![allow(clippy::pedantic, clippy::unwrap_used, missing_docs)] // Tests are read as stories; they may panic.

mod masking;
