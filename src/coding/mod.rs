//! Free text as it is worked with: masked before anybody reads it (`texts`), heard where it may need action (`alarms`, `notes`),
//! coded with the themes of a municipality's codebook (`codebook`, `work`, `workbook`), quoted (`quotes`).
//!
//! What a text is and what is found in it is [`crate::text`], which is pure; this room reads, stores and holds. `held` has the
//! texts of surveys in memory with what was learned from them, kept up to date; `counted` gives counted responses with the themes
//! that count of their texts, for tables and rows.

pub mod alarms;
pub mod codebook;
pub mod counted;
pub mod held;
pub mod notes;
pub mod quotes;
pub mod texts;
pub mod work;
pub mod workbook;
