//! Alarms in texts that count nowhere: of suspect and rejected responses, waiting records and paper sheets.

pub mod pages;
