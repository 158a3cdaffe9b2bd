//! Form of the settings.

use serde::Deserialize;
use validator::Validate;

use crate::open_data::{Settings, organisation};
use crate::site::shell::{Problem, field_problems};
use crate::web::Locale;
use crate::web::form::line;

/// Settings as typed.
#[derive(Debug, Default, Clone, Deserialize, Validate)]
pub struct SettingsForm {
    /// Organisation number.
    #[serde(default, deserialize_with = "line")]
    pub organisation: String,
    /// Name of the publisher.
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 200, code = "open-data-no-publisher"))]
    pub publisher: String,
    /// Address for questions.
    #[serde(default, deserialize_with = "line")]
    #[validate(email(code = "open-data-no-email"))]
    pub email: String,
    /// Homepage.
    #[serde(default, deserialize_with = "line")]
    pub homepage: String,
    /// Number in `GeoNames`.
    #[serde(default, deserialize_with = "line")]
    pub geonames: String,
}

impl From<Settings> for SettingsForm {
    fn from(settings: Settings) -> Self {
        Self {
            organisation: settings.organisation,
            publisher: settings.publisher,
            email: settings.email,
            homepage: settings.homepage,
            geonames: settings.geonames,
        }
    }
}

/// Returns true for an address of the web that can stand in a feed as it is.
fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let plain = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c);
        !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(plain)
    })
}

impl SettingsForm {
    /// Reads the settings.
    ///
    /// # Errors
    /// With the problems of each field.
    pub fn read(&self, l: &Locale) -> Result<Settings, Vec<Problem>> {
        let mut problems = field_problems(l, self);
        let number = organisation(&self.organisation);
        if number.is_none() {
            problems.push(("organisation", l.t("open-data-no-organisation").to_owned()));
        }
        if !is_address(&self.homepage) {
            problems.push(("homepage", l.t("open-data-no-homepage").to_owned()));
        }
        let digits = self.geonames.chars().all(|c| c.is_ascii_digit());
        if !digits || self.geonames.len() > 10 {
            problems.push(("geonames", l.t("open-data-no-geonames").to_owned()));
        }
        match number {
            Some(organisation) if problems.is_empty() => Ok(Settings {
                organisation,
                publisher: self.publisher.clone(),
                email: self.email.clone(),
                homepage: self.homepage.clone(),
                geonames: self.geonames.clone(),
            }),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_stand_in_a_feed_as_it_is() {
        assert!(is_address("https://www.dalsed.se"));
        assert!(is_address("http://xn--rjng-poaq.se/a?b=c#d"));
        for wrong in [
            "",
            "https://",
            "https:///x",
            "dalsed.se",
            "javascript:x",
            "https://å.se",
            "https://a b",
            "https://a<b",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
