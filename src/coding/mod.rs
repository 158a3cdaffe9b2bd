//! Free text: what points at somebody in it is masked before anybody reads it (`masking`, `masks`, `texts`); what may need action now
//! is heard at once (`alarm`, `alarms`); what it is about is said by people with the themes of a codebook.
//!
//! Reading order: `codebook` (themes, and what can be done with them), `coded` (what a text was coded as), `index` (the
//! texts in memory, to be searched), `suggest` (learning), `held` (both, kept up to date), `work` (the coding screen),
//! `list`, `workbook` (coding in Excel), `settle`, `agreement`, `quotes`, `notes` (translations, what needs action), `alarms` (what sounds
//! as if it did). Pure are `masking`, `masks`, `shown` (a masked text, and where its words stand in the stored one), `alarm`, `coded`, `index`,
//! `suggest` and `words`.

pub mod agreement;
pub mod alarm;
pub mod alarms;
pub mod codebook;
pub mod coded;
pub mod counted;
pub mod held;
pub mod index;
pub mod list;
pub mod masking;
pub mod masks;
pub mod notes;
pub mod quotes;
pub mod settle;
pub mod shown;
pub mod suggest;
pub mod texts;
pub mod words;
pub mod work;
pub mod workbook;
