//! Digits of any script, and whole numbers as people type them.

use std::borrow::Cow;

use super::clean::is_unseen;

/// The zeros of Unicode's decimal digits (general category Nd, Unicode 14.0); the nine behind each follow it.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
    0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Converts a decimal digit of any script to ASCII.
fn ascii(c: char) -> Option<char> {
    let code = u32::from(c);
    let at = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?;
    char::from_digit(code - ZEROS[at], 10)
}

/// Replaces every decimal digit by its ASCII one and removes invisible marks, which come along when a number is copied from
/// right-to-left text.
#[must_use]
pub fn digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let seen = text.chars().filter(|&c| !is_unseen(c));
    Cow::Owned(seen.map(|c| ascii(c).unwrap_or(c)).collect())
}

/// Parses a non-negative whole number as typed: digits of any script, thousands separated by blanks or not at all. `None`
/// for ambiguous notations such as `1.000` and `10,000`.
///
/// ```
/// use lyssna::survey::answer::whole_number;
/// assert_eq!(whole_number(" 1 234 "), Some(1234));
/// assert_eq!(whole_number("١٢"), Some(12));
/// assert_eq!(whole_number("1.000"), None);
/// ```
#[must_use]
pub fn whole_number(text: &str) -> Option<i64> {
    let text = digits(text);
    joined(text.trim(), char::is_whitespace)?.parse().ok()
}

/// Joins digits that are grouped in thousands by a separator, or not grouped; `None` for any other grouping.
pub(super) fn joined(text: &str, separator: impl Fn(char) -> bool) -> Option<String> {
    let groups: Vec<&str> = text.split(separator).collect();
    let numeric = groups
        .iter()
        .all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    let thousands =
        groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
    (numeric && thousands).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_read() {
        assert_eq!(digits("٣ ۴ ५ ５ 𝟗 x"), "3 4 5 5 9 x");
        assert_eq!(
            digits("½ ² Ⅳ 三"),
            "½ ² Ⅳ 三",
            "only decimal digits are digits"
        );
        assert_eq!(digits("12"), "12");
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn what_could_be_another_number_is_none() {
        for (text, number) in [
            ("0", 0),
            ("1 234 567", 1_234_567),
            ("1\u{a0}000", 1000),
            ("１２", 12),
            ("007", 7),
            ("\u{200f}12\u{200f} ", 12),
            ("\u{2067} ١٢\u{2069}", 12),
        ] {
            assert_eq!(whole_number(text), Some(number), "{text}");
        }
        for text in [
            "",
            "1.000",
            "10,000",
            "1 2",
            "12 34",
            "1  000",
            "-1",
            "1e3",
            "0x10",
            "1000 000",
            "99999999999999999999",
        ] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }
}
