//! Query parameters and forms of signing in.

use serde::Deserialize;

/// Path to continue at after the sign-in; never another site.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    pub(super) to: String,
}

impl To {
    /// Creates it from a stored path.
    #[must_use]
    pub fn new(to: String) -> Self {
        Self { to }
    }

    /// Returns the path, if within staff pages; otherwise the start page.
    #[must_use]
    pub fn path(&self) -> &str {
        let inside = self.to.starts_with("/staff")
            && !self.to.starts_with("/staff/single-sign-on")
            && self.to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
        if inside { &self.to } else { "/staff" }
    }
}

/// Sign-in form.
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

/// Form with a code.
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
