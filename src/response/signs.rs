//! What spoke against a response when it came. A suspect keeps its signs, so that whoever judges it knows why it is one;
//! nothing in them says who sent it. What they weigh is `suspicion.rs`'s to say.
//!
//! To add a sign: a variant with a bit that was never used, its name here, and its sentence `why-…` in
//! `web/locales/*/staff.ftl`.

/// One thing that spoke against a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// Sent sooner than it can be read.
    Young,
    /// The field that nobody sees was filled.
    Trap,
    /// We did not make the form.
    NotOurs,
    /// Some question on its way was never shown.
    Unseen,
    /// Nothing is answered: of versions that took such a form; now it is given back.
    Empty,
    /// The page that sent it did not say where it stands.
    PerhapsForeign,
    /// A page of another site sent it.
    Foreign,
    /// Many came from its address.
    Burst,
    /// Far more came from its address than a class or a library sends.
    Crowd,
    /// The survey got more at the time than is usual for it.
    Surge,
    /// The same answers had just come again and again.
    Same,
}

impl Sign {
    /// Every sign, in the order in which they are told.
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

    /// Its bit as stored: never another's, whatever signs come or go.
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

    /// Its name on the command line and, after `why-`, in the interface's words.
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

/// The signs of a response.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Signs(u32);

impl Signs {
    /// Nothing speaks against it, or nobody wrote down what.
    pub const NONE: Self = Self(0);

    /// These signs.
    #[must_use]
    pub fn of(signs: &[Sign]) -> Self {
        signs
            .iter()
            .fold(Self::NONE, |all, sign| all.with(*sign, true))
    }

    /// With this sign, if it is there.
    #[must_use]
    pub const fn with(self, sign: Sign, there: bool) -> Self {
        Self(if there { self.0 | sign.bit() } else { self.0 })
    }

    /// Those of either.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether this sign is there.
    #[must_use]
    pub const fn contains(self, sign: Sign) -> bool {
        self.0 & sign.bit() != 0
    }

    /// Those that are there.
    pub fn iter(self) -> impl Iterator<Item = Sign> {
        Sign::ALL
            .into_iter()
            .filter(move |sign| self.contains(*sign))
    }

    /// As stored.
    #[must_use]
    pub fn bits(self) -> i64 {
        i64::from(self.0)
    }

    /// From the database; `None` for what no version of the program writes.
    #[must_use]
    pub fn from_bits(bits: i64) -> Option<Self> {
        u32::try_from(bits).ok().map(Self)
    }
}

/// Why a response is suspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// What speaks against it.
    pub signs: Signs,
    /// Random tag of the burst that it came in.
    pub burst: Option<[u8; 16]>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_bit_of_its_own_and_comes_back() {
        let all = Signs::of(&Sign::ALL);
        assert_eq!(all.iter().count(), Sign::ALL.len());
        assert_eq!(all.bits().count_ones() as usize, Sign::ALL.len());
        for sign in Sign::ALL {
            let one = Signs::of(&[sign]);
            assert_eq!(Signs::from_bits(one.bits()), Some(one));
            assert_eq!(one.iter().collect::<Vec<_>>(), [sign]);
        }
        assert_eq!(Signs::from_bits(-1), None);
    }
}
