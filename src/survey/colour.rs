//! Accent colours and their contrast, by the formulas of WCAG 2.

use serde::{Deserialize, Serialize};

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// Least contrast of text against its ground (WCAG 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;
/// The page's ground in light mode; the same as `--paper` in the style sheet.
pub const PAPER: Colour = Colour {
    red: 255,
    green: 255,
    blue: 255,
};
/// The page's ground in dark mode; the same as `--paper` in the style sheet's dark part.
pub const DARK_PAPER: Colour = Colour {
    red: 0x14,
    green: 0x18,
    blue: 0x1c,
};

impl Colour {
    /// Parses `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self {
            red: part(0)?,
            green: part(2)?,
            blue: part(4)?,
        })
    }

    /// Formats as `rrggbb` in lower case.
    #[must_use]
    pub fn hex(self) -> String {
        format!("{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio with another colour, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Mixes the colour with white until it has enough contrast on [`DARK_PAPER`].
    #[must_use]
    pub fn for_dark_paper(self) -> Self {
        let mix = |channel: u8, white: u16| {
            let mixed = (u16::from(channel) * (16 - white) + 255 * white) / 16;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        (0..=16)
            .map(|white| Self {
                red: mix(self.red, white),
                green: mix(self.green, white),
                blue: mix(self.blue, white),
            })
            .find(|colour| colour.contrast(DARK_PAPER) >= 7.0)
            .unwrap_or(PAPER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_has_the_greatest_contrast() {
        let black = Colour::parse("#000000").unwrap();
        assert!((black.contrast(PAPER) - 21.0).abs() < 0.001);
    }

    #[test]
    fn a_known_pair_has_its_known_contrast() {
        // #767676 on white is WCAG's own example of the lightest grey that passes.
        let grey = Colour::parse("#767676").unwrap();
        assert!(grey.contrast(PAPER) >= LEAST_CONTRAST);
        let lighter = Colour::parse("#777777").unwrap();
        assert!(lighter.contrast(PAPER) < LEAST_CONTRAST);
    }

    #[test]
    fn every_colour_has_a_readable_twin_in_the_dark() {
        for text in ["#000000", "#1d5c4d", "#7a0019", "#00437a"] {
            let dark = Colour::parse(text).unwrap().for_dark_paper();
            assert!(dark.contrast(DARK_PAPER) >= LEAST_CONTRAST, "{text}");
        }
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#fff", "1d5c4d", "#1d5c4g", "#1d5c4d0"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
