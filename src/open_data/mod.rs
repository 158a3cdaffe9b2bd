//! What a municipality's open-data feed says of the municipality itself: set by its administrators.

pub mod store;

use serde::{Deserialize, Serialize};

pub use store::{find_settings, list_settings, put_settings};

/// Settings of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Settings {
    /// Organisation number, ten digits.
    pub organisation: String,
    /// Name of the publisher.
    pub publisher: String,
    /// Address for questions.
    pub email: String,
    /// Homepage.
    pub homepage: String,
    /// Number of the place in `GeoNames`; may be empty.
    pub geonames: String,
}

/// Reads an organisation number: ten digits, with or without a hyphen, of which the last is a check digit.
#[must_use]
pub fn organisation(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let all: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    if all.len() != 10 || digits.len() != 10 {
        return None;
    }
    // Luhn's sum: every second digit from the first is doubled, and its digits are added.
    let sum: u32 = all
        .iter()
        .enumerate()
        .map(|(n, digit)| match n % 2 {
            0 => digit * 2 / 10 + digit * 2 % 10,
            _ => *digit,
        })
        .sum();
    sum.is_multiple_of(10).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_number_has_a_check_digit() {
        let known = Some("2120001413".to_owned());
        assert_eq!(organisation("212000-1413"), known);
        assert_eq!(organisation("2120001413"), known);
        for wrong in [
            "212000-1414",
            "212000-141",
            "21200014130",
            "x",
            "",
            "212000-141३",
        ] {
            assert_eq!(organisation(wrong), None, "{wrong}");
        }
    }
}
