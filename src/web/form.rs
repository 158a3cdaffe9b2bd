//! What the forms of staff have in common.

use axum::body::Bytes;
use serde::{Deserialize, Deserializer};

use crate::accounts::unsent::SECRET;
use crate::survey::answer::{clean, plain};

/// Whether something was saved just now: what the redirect after it says.
#[derive(Debug, Default, Deserialize)]
pub struct Saved {
    /// Present when it was.
    pub saved: Option<String>,
}

/// A form's body with every field cleaned: what somebody pastes, from Word or elsewhere, must stand in every document
/// and every database later.
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

/// A typed text of several lines without the blanks around it, which telephones add.
///
/// # Errors
/// When it is no text.
pub fn trimmed<'d, D: Deserializer<'d>>(from: D) -> Result<String, D::Error> {
    Ok(plain(&String::deserialize(from)?).trim().to_owned())
}

/// A typed text of one line.
///
/// # Errors
/// When it is no text.
pub fn line<'d, D: Deserializer<'d>>(from: D) -> Result<String, D::Error> {
    Ok(clean(&String::deserialize(from)?, false))
}
