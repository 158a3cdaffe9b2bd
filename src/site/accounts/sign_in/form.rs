//! What the forms and addresses of this feature hold.

use serde::Deserialize;

/// Where to go when the detour is over; never to another site.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    pub(super) to: String,
}

impl To {
    /// From where it was kept.
    #[must_use]
    pub fn new(to: String) -> Self {
        Self { to }
    }

    /// The address, within the pages of staff.
    #[must_use]
    pub fn path(&self) -> &str {
        let inside = self.to.starts_with("/staff")
            && !self.to.starts_with("/staff/single-sign-on")
            && self.to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
        if inside { &self.to } else { "/staff" }
    }
}

/// What was typed to sign in.
#[derive(Debug, Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    pub(super) email: String,
    #[serde(default)]
    pub(super) password: String,
    #[serde(default)]
    pub(super) unsent: String,
    #[serde(flatten)]
    pub(super) to: To,
}

/// A code that was typed.
#[derive(Debug, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) password: String,
    #[serde(default)]
    pub(super) unsent: String,
    #[serde(flatten)]
    pub(super) to: To,
}
