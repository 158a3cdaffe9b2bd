//! Signs of abuse recorded when a response came in. A suspect keeps its signs, so that reviewers see why it is one; they do
//! not identify the sender. Their weights are in `suspicion.rs`.
//!
//! To add a sign: a variant with an unused bit, its name here, and its sentence `why-…` in `web/locales/*/staff.ftl`.

/// A sign of abuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// Submitted faster than the form can be read.
    Young,
    /// The hidden honeypot field was filled in.
    Trap,
    /// The form was not issued by this installation.
    NotOurs,
    /// A question on the path was never shown.
    Unseen,
    /// Nothing is answered: stored by older versions; such a form is now returned.
    Empty,
    /// The request named no origin.
    PerhapsForeign,
    /// The form was sent from another site.
    Foreign,
    /// Many responses came from the same address.
    Burst,
    /// Far more came from its address than a class or a library sends.
    Crowd,
    /// The survey received more responses at the time than is usual for it.
    Surge,
    /// The same answers came repeatedly within a short time.
    Same,
}

impl Sign {
    /// Every sign, in display order.
    pub const ALL: [Self; 11] = [
        Self::Foreign,
        Self::NotOurs,
        Self::Unseen,
        Self::Same,
        Self::Burst,
        Self::Crowd,
        Self::Surge,
        Self::Young,
        Self::Trap,
        Self::Empty,
        Self::PerhapsForeign,
    ];

    /// Returns the stored bit, which is never reused.
    const fn bit(self) -> u32 {
        match self {
            Self::Young => 1,
            Self::Trap => 1 << 1,
            Self::NotOurs => 1 << 2,
            Self::Unseen => 1 << 3,
            Self::Empty => 1 << 4,
            Self::PerhapsForeign => 1 << 5,
            Self::Foreign => 1 << 6,
            Self::Burst => 1 << 7,
            Self::Crowd => 1 << 8,
            Self::Surge => 1 << 9,
            Self::Same => 1 << 10,
        }
    }

    /// Returns the name on the command line and, after `why-`, in the interface's texts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Young => "young",
            Self::Trap => "trap",
            Self::NotOurs => "not-ours",
            Self::Unseen => "unseen",
            Self::Empty => "empty",
            Self::PerhapsForeign => "perhaps-foreign",
            Self::Foreign => "foreign",
            Self::Burst => "burst",
            Self::Crowd => "crowd",
            Self::Surge => "surge",
            Self::Same => "same",
        }
    }
}

/// Set of a response's signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Signs(u32);

impl Signs {
    /// The empty set: no signs, or signs that were not recorded.
    pub const NONE: Self = Self(0);

    /// Builds a set of these signs.
    #[must_use]
    pub fn of(signs: &[Sign]) -> Self {
        signs
            .iter()
            .fold(Self::NONE, |all, sign| all.with(*sign, true))
    }

    /// Adds a sign if `there`.
    #[must_use]
    pub const fn with(self, sign: Sign, there: bool) -> Self {
        Self(if there { self.0 | sign.bit() } else { self.0 })
    }

    /// Returns the union.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Returns true if the sign is in the set.
    #[must_use]
    pub const fn contains(self, sign: Sign) -> bool {
        self.0 & sign.bit() != 0
    }

    /// Iterates over the signs in display order.
    pub fn iter(self) -> impl Iterator<Item = Sign> {
        Sign::ALL
            .into_iter()
            .filter(move |sign| self.contains(*sign))
    }

    /// Returns the stored bits.
    #[must_use]
    pub fn bits(self) -> i64 {
        i64::from(self.0)
    }

    /// Reads the stored bits; `None` if they are out of range.
    #[must_use]
    pub fn from_bits(bits: i64) -> Option<Self> {
        u32::try_from(bits).ok().map(Self)
    }
}

/// Reasons why a response is suspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// Signs against it.
    pub signs: Signs,
    /// Random tag of the burst that it belongs to.
    pub burst: Option<[u8; 16]>,
}

#[cfg(test)]
mod tests;
