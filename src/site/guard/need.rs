//! What a route needs of whoever asks for it.

use crate::accounts::Role;

/// Requirement of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A session, possibly without its second factor.
    Begun,
    /// A complete sign-in, with any roles.
    SignedIn,
    /// A complete and fresh sign-in.
    FreshlySignedIn,
    /// One of these roles in the route's municipality.
    Role(&'static [Role]),
    /// One of these roles in the route's municipality, and a fresh sign-in.
    Fresh(&'static [Role]),
}

impl Need {
    /// Returns the roles of which one is needed; none where any will do.
    #[must_use]
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Role(roles) | Self::Fresh(roles) => roles,
            Self::Begun | Self::SignedIn | Self::FreshlySignedIn => &[],
        }
    }
}

/// A route's data for the guard.
#[derive(Debug, Clone, Copy)]
pub struct Guarded {
    /// Path with parameters.
    pub path: &'static str,
    /// Whether it answers GET as well as POST.
    pub has_page: bool,
    /// Requirement.
    pub need: Need,
}
