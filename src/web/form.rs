//! What the forms of staff have in common.

use serde::{Deserialize, Deserializer};

/// Whether something was saved just now: what the redirect after it says.
#[derive(Debug, Default, Deserialize)]
pub struct Saved {
    /// Present when it was.
    pub saved: Option<String>,
}

/// A typed text without the blanks around it, which telephones add, and without NUL, which `PostgreSQL` refuses.
///
/// # Errors
/// When it is no text.
pub fn trimmed<'d, D: Deserializer<'d>>(from: D) -> Result<String, D::Error> {
    Ok(String::deserialize(from)?
        .replace('\0', "")
        .trim()
        .to_owned())
}
