//! Keys and addresses made from words.
//!
//! A key is the name of a column for ever, so that it is made from the words of its question rather than from a number; whoever writes
//! may choose another until the survey is first published.

use unicode_normalization::UnicodeNormalization;

use crate::survey::names;

/// Longest key, in characters.
const LONGEST_KEY: usize = 40;
/// Longest name in an address, in characters.
const LONGEST_SLUG: usize = 60;

/// Folds words to letters a to z and digits, with `between` where something else stood; cut at a word, as far as there is one.
fn folded(words: &str, between: char, longest: usize) -> String {
    let mut all = String::new();
    for part in words.split(|c: char| !c.is_alphanumeric()) {
        let plain: String = part
            .to_lowercase()
            .replace('ß', "ss")
            .replace('æ', "ae")
            .replace('ø', "o")
            .nfd()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        if plain.is_empty() {
            continue;
        }
        let space = usize::from(!all.is_empty());
        if all.len() + space + plain.len() > longest {
            if all.is_empty() {
                all.extend(plain.chars().take(longest));
            }
            break;
        }
        if space > 0 {
            all.push(between);
        }
        all.push_str(&plain);
    }
    all
}

/// Returns the name with the first number from `number` on after it that is not taken, and that number.
fn free(
    name: &str,
    (between, longest, mut number): (char, usize, usize),
    is_taken: impl Fn(&str) -> bool,
) -> (String, usize) {
    if !is_taken(name) {
        return (name.to_owned(), number);
    }
    loop {
        let end = format!("{between}{number}");
        let start: String = name.chars().take(longest - end.len()).collect();
        let tried = format!("{}{end}", start.trim_end_matches(between));
        if !is_taken(&tried) {
            return (tried, number);
        }
        number += 1;
    }
}

/// Makes a key from words, other than those that are taken; `otherwise` where the words have no letter that a key can hold.
#[must_use]
pub fn key(words: &str, otherwise: &str, taken: &[&str]) -> String {
    let made = folded(words, '_', LONGEST_KEY);
    let made = if made.is_empty() {
        otherwise.to_owned()
    } else {
        made
    };
    free(&made, ('_', LONGEST_KEY, 2), |key| {
        taken.contains(&key) || names::is_reserved(key) || key == names::TEXT
    })
    .0
}

/// Makes a key as [`key`] does where many are made: a name that is taken is followed by `next`, or by the first number after it that
/// is free. Returns the key with the number, or `next` where there is none.
#[must_use]
pub fn numbered(
    words: &str,
    otherwise: &str,
    next: usize,
    is_taken: impl Fn(&str) -> bool,
) -> (String, usize) {
    let made = folded(words, '_', LONGEST_KEY);
    let made = if made.is_empty() { otherwise } else { &made };
    free(made, ('_', LONGEST_KEY, next), |key| {
        is_taken(key) || names::is_reserved(key) || key == names::TEXT
    })
}

/// Makes a name for an address from words, other than those that are taken.
#[must_use]
pub fn slug(words: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let made = folded(words, '-', LONGEST_SLUG);
    let made = if is_slug(&made) {
        made
    } else {
        format!("survey-{made}").trim_end_matches('-').to_owned()
    };
    free(&made, ('-', LONGEST_SLUG, 2), is_taken).0
}

/// Returns true for a key of 1 to 40 letters a to z, digits and _, not starting with _.
#[must_use]
pub fn is_key(key: &str) -> bool {
    let right = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(right) && !key.starts_with('_')
}

/// Returns true for a name of 1 to 60 letters a to z, digits and hyphens, with a letter among them: files of places are named by
/// numbers.
#[must_use]
pub fn is_slug(slug: &str) -> bool {
    let right = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let has_letter = slug.bytes().any(|b| b.is_ascii_lowercase());
    (1..=LONGEST_SLUG).contains(&slug.len()) && slug.bytes().all(right) && has_letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_from_words() {
        for (words, made) in [
            ("Hur trygg känner du dig?", "hur_trygg_kanner_du_dig"),
            ("Ålder", "alder"),
            ("16–24 år", "16_24_ar"),
            ("Blåbär & øl, daß", "blabar_ol_dass"),
            ("العربية", "question"),
            ("", "question"),
            ("___", "question"),
            (
                "Vad kan kommunen och polisen göra för att du ska känna dig trygg?",
                "vad_kan_kommunen_och_polisen_gora_for",
            ),
            ("Text", "text_2"),
            ("Day", "day_2"),
        ] {
            let key = key(words, "question", &[]);
            assert_eq!(key, made);
            assert!(is_key(&key), "{key}");
        }
        let long = "x".repeat(70);
        assert_eq!(key(&long, "q", &[]).len(), 40);
        let first = key(&long, "q", &[]);
        assert_eq!(key(&long, "q", &[&first]), format!("{}_2", "x".repeat(38)));
        assert_eq!(key("Ja", "q", &["ja", "ja_2"]), "ja_3");
    }

    #[test]
    fn addresses_are_made_from_titles() {
        let made = slug("Trygghet i Dals-Ed 2027", |_| false);
        assert_eq!(made, "trygghet-i-dals-ed-2027");
        assert!(is_slug(&made) && !is_slug("Å") && !is_slug(""));
        assert!(!is_slug("1438") && !is_slug("--"));
        assert_eq!(slug("2027", |_| false), "survey-2027");
        assert_eq!(slug("Sunne", |one| one == "sunne"), "sunne-2");
        assert_eq!(slug("…", |_| false), "survey");
    }
}
