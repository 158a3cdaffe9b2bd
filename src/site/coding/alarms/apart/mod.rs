//! Alarms in texts of no response: conflicting answers under one id, records to mend, sheets entered once of twice.

pub mod pages;
