//! Password strength: the characters left when words, years and keyboard rows are removed.

use std::sync::LazyLock;

use crate::survey::municipality;

/// Fewest letters and digits of a password outside words and keyboard rows; with fewer it is guessable.
pub const LEAST: usize = 6;

/// Characters that substitute for a letter.
const STANDS_FOR: [(char, char); 12] = [
    ('@', 'a'),
    ('4', 'a'),
    ('3', 'e'),
    ('€', 'e'),
    ('1', 'i'),
    ('!', 'i'),
    ('1', 'l'),
    ('|', 'l'),
    ('0', 'o'),
    ('$', 's'),
    ('5', 's'),
    ('7', 't'),
];

/// Rows and slanting columns of a Swedish keyboard.
const ROWS: [&str; 13] = [
    "1234567890",
    "qwertyuiopå",
    "asdfghjklöä",
    "zxcvbnm",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik",
    "9ol",
];

/// Words that passwords are built of: passwords of ten or more characters among the 20,000 most common in breaches (the
/// Django project's list, BSD licence, from Have I Been Pwned), words common in Swedish offices, and municipality names.
pub static WORDS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let common = include_str!("common_passwords.txt").lines();
    let words = include_str!("guessed_words.txt").lines();
    let places = municipality::all().iter().map(|m| m.name);
    common.chain(words).chain(places).map(letters).collect()
});

/// Returns the lower-case characters of a word.
#[must_use]
pub fn letters(word: &str) -> Vec<char> {
    word.to_lowercase().chars().collect()
}

fn stands_for(typed: char, letter: char) -> bool {
    typed == letter || STANDS_FOR.contains(&(typed, letter))
}

/// Returns whether two characters are the same or adjacent: in the alphabet, among the digits or on the keyboard.
fn is_step(a: char, b: char) -> bool {
    let beside = |row: &str| {
        let keys: Vec<char> = row.chars().collect();
        keys.windows(2).any(|two| two == [a, b] || two == [b, a])
    };
    u32::from(a).abs_diff(u32::from(b)) <= 1 || ROWS.iter().any(|row| beside(row))
}

/// Counts the letters and digits, in lower case, left when words, years and keyboard rows are removed.
#[must_use]
pub fn left<'w>(password: &[char], words: impl Iterator<Item = &'w Vec<char>>) -> usize {
    let mut known = vec![false; password.len()];
    for word in words.filter(|word| word.len() >= 3) {
        for (at, here) in password.windows(word.len()).enumerate() {
            let fits = |(typed, letter): (&char, &char)| stands_for(*typed, *letter);
            if here.iter().zip(word).all(fits) {
                known[at..at + word.len()].fill(true);
            }
        }
    }
    for (at, here) in password.windows(4).enumerate() {
        let year: String = here.iter().collect();
        if year
            .parse::<u16>()
            .is_ok_and(|year| (1900..2100).contains(&year))
        {
            known[at..at + 4].fill(true);
        }
    }
    for (at, here) in password.windows(3).enumerate() {
        if is_step(here[0], here[1]) && is_step(here[1], here[2]) {
            known[at..at + 3].fill(true);
        }
    }
    let rest = password.iter().zip(&known).filter(|(_, known)| !**known);
    rest.filter(|(c, _)| c.is_alphanumeric()).count()
}
