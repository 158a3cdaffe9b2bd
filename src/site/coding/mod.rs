//! Free text: masks (`texts`), alarms and urgent texts (`alarms`, `notes`), coding on screen (`codings`, `list`, `settle`,
//! `agreement`) and in Excel (`workbook`), the `codebook`, `quotes`.

pub mod agreement;
pub mod alarms;
pub mod codebook;
pub mod codings;
pub mod list;
pub mod notes;
pub mod quotes;
pub mod settle;
pub mod texts;
pub mod workbook;
