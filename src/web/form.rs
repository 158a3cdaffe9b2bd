//! Common parts of staff forms.

use axum::body::Bytes;
use serde::{Deserialize, Deserializer};

use crate::accounts::unsent::SECRET;
use crate::survey::answer::{clean, plain};

/// Query parameter of the redirect after saving.
#[derive(Debug, Default, Deserialize)]
pub struct Saved {
    /// Present after a save.
    pub saved: Option<String>,
}

/// Cleans every field of a form's body except secrets: text pasted from Word or elsewhere must be valid in every document
/// and database.
#[must_use]
pub fn cleaned(body: &Bytes) -> Bytes {
    let mut out = form_urlencoded::Serializer::new(String::with_capacity(body.len()));
    for (name, value) in form_urlencoded::parse(body) {
        if SECRET.contains(&&*name) {
            out.append_pair(&name, &value);
        } else {
            out.append_pair(&name, &plain(&value));
        }
    }
    Bytes::from(out.finish())
}

/// Deserialises a text of several lines, trimmed.
///
/// # Errors
/// When it is not a string.
pub fn trimmed<'d, D: Deserializer<'d>>(from: D) -> Result<String, D::Error> {
    Ok(plain(&String::deserialize(from)?).trim().to_owned())
}

/// Deserialises a text of one line.
///
/// # Errors
/// When it is not a string.
pub fn line<'d, D: Deserializer<'d>>(from: D) -> Result<String, D::Error> {
    Ok(clean(&String::deserialize(from)?, false))
}
