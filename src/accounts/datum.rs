//! Kinds of response data and the roles that may see each, defined only here. The router's table, pages, files, tokens and
//! the second factor all refer to this.
//!
//! A collector's own records of the last two days are no datum: the collector wrote them. The command line belongs to the
//! operator, who has the database itself; its exports are recorded in the audit trail.

use super::Role;

/// A kind of response data, subject to access control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum {
    /// Released figures.
    Releases,
    /// Protected, preliminary figures.
    Protected,
    /// Exact figures, on a page or in a file.
    Exact,
    /// A row per response, without texts.
    Rows,
    /// Free texts, masked, wherever they occur.
    Texts,
    /// Texts that are urgent or raised an alarm, masked.
    Urgent,
    /// Free texts without their masks.
    Originals,
}

impl Datum {
    /// Every datum.
    pub const ALL: [Self; 7] = [
        Self::Releases,
        Self::Protected,
        Self::Exact,
        Self::Rows,
        Self::Texts,
        Self::Urgent,
        Self::Originals,
    ];

    /// Returns the name stored with tokens.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Releases => "releases",
            Self::Protected => "protected",
            Self::Exact => "exact",
            Self::Rows => "rows",
            Self::Texts => "texts",
            Self::Urgent => "urgent",
            Self::Originals => "originals",
        }
    }

    /// Returns the roles that may see it.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Releases => &[
                Role::Analyst,
                Role::Coordinator,
                Role::Editor,
                Role::Partner,
                Role::Administrator,
            ],
            Self::Protected | Self::Exact | Self::Urgent => &[Role::Analyst, Role::Coordinator],
            Self::Rows | Self::Texts => &[Role::Analyst],
            Self::Originals => &[Role::Originals],
        }
    }

    /// Returns whether a role may see it.
    #[must_use]
    pub fn is_for(self, role: Role) -> bool {
        self.roles().contains(&role)
    }

    /// Returns whether seeing it requires a second factor.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        !matches!(self, Self::Releases | Self::Protected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_sees_more_than_protected_figures_signs_in_in_two_steps() {
        for datum in Datum::ALL.into_iter().filter(|d| d.needs_second_factor()) {
            for role in Role::ALL.into_iter().filter(|role| datum.is_for(*role)) {
                assert!(role.needs_second_factor(), "{datum:?} as {role:?}");
            }
        }
        assert!(!Role::Partner.needs_second_factor() && !Role::Collector.needs_second_factor());
    }
}
