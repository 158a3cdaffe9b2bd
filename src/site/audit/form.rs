//! Form fields and query parameters of the audit trail's pages.

use serde::Deserialize;

/// Filter of the audit trail: event, person, and the sequence number that paging continues below.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    pub(super) what: String,
    #[serde(default)]
    pub(super) who: String,
    pub(super) before: Option<i64>,
}
