//! What there is to see of answers, and which roles may: said here and nowhere else. The router's table, pages, files,
//! tokens and the second step all ask this.
//!
//! A collector's own records of two days are no datum: whoever wrote them knows them. The command line is the
//! operator's, who has the database itself; what it takes out stands in the trail.

use super::Role;

/// Something that can be seen of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum {
    /// What was released.
    Releases,
    /// Protected, preliminary figures.
    Protected,
    /// Exact figures, on a page or in a file.
    Exact,
    /// A row per response, without texts.
    Rows,
    /// Free texts, masked, wherever they stand.
    Texts,
    /// Texts that need action now, or may, masked.
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

    /// As stored with tokens.
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

    /// The roles that may see it.
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

    /// Whether somebody with this role may see it.
    #[must_use]
    pub fn is_for(self, role: Role) -> bool {
        self.roles().contains(&role)
    }

    /// Whether a password alone is not enough to see it.
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
