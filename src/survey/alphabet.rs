//! Swedish collation: å, ä and ö are separate letters after z; other accents are ignored.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns the sort key of a text: texts compare in Swedish alphabetical order as their keys do.
#[must_use]
pub fn key(text: &str) -> Vec<u32> {
    let mut key = Vec::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        // After z, in this order.
        let place = match letter {
            'å' => Some(0),
            'ä' | 'æ' => Some(1),
            'ö' | 'ø' => Some(2),
            _ => None,
        };
        match place {
            Some(place) => key.push(u32::from('z') + 1 + place),
            None => key.extend(plain(letter)),
        }
    }
    key
}

/// Returns a letter without its accent; anything but Latin letters and digits sorts after those.
fn plain(letter: char) -> impl Iterator<Item = u32> {
    let bare = std::iter::once(letter)
        .nfd()
        .filter(|c| !is_combining_mark(*c));
    bare.map(|c| {
        if c.is_ascii() {
            u32::from(c)
        } else {
            u32::from(c) + 0x100
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_their_own_stand_behind_z_and_accents_count_nothing() {
        let mut names = [
            "Öresund",
            "Åsele",
            "Zink",
            "Ärtemark",
            "Filipstad",
            "ideal",
            "Idé",
            "årjäng",
            "A\u{30a}mål",
            "2026",
            "Идея",
        ];
        names.sort_by_key(|name| key(name));
        assert_eq!(
            names,
            [
                "2026",
                "Filipstad",
                "Idé",
                "ideal",
                "Zink",
                "A\u{30a}mål",
                "årjäng",
                "Åsele",
                "Ärtemark",
                "Öresund",
                "Идея"
            ]
        );
    }
}
