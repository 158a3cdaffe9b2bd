//! Work with free text: masking before anybody reads it (`texts`), alarms and texts that need action (`alarms`, `notes`),
//! coding with the themes of a municipality's codebook (`codebook`, `codings`, `workbook`), and quotes (`quotes`).
//!
//! The analysis of texts is [`crate::text`], which is pure; this room reads, stores and caches. `memory` keeps the texts of
//! surveys in use together with the models trained on their coding; `counted` reads counted responses with the settled
//! themes of their texts, for tables and rows.

pub mod alarms;
pub mod codebook;
pub mod codings;
pub mod counted;
pub mod memory;
pub mod notes;
pub mod quotes;
pub mod texts;
pub mod workbook;
