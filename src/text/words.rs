//! Words of a Swedish text, folded and stemmed, the same for search, suggestions and both databases.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static SWEDISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Swedish));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Iterates over the words of a text in lower case, in order, without the placeholders of masks.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut masked = false;
    text.split(|c: char| !c.is_alphanumeric() && c != '[' && c != ']')
        .flat_map(|part| part.split_inclusive(['[', ']']))
        .filter_map(move |part| {
            let was = masked;
            masked = part.ends_with('[') || masked && !part.ends_with(']');
            let word = part.trim_matches(['[', ']']);
            (!was && !word.is_empty()).then(|| word.to_lowercase())
        })
}

/// Returns a word in lower case without its ending: the same for "lamporna" and "lampa".
#[must_use]
pub fn stem(word: &str) -> String {
    SWEDISH.stem(word).into_owned()
}

/// Returns the stem of an English word in lower case.
#[must_use]
pub fn english_stem(word: &str) -> String {
    ENGLISH.stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_stemmed() {
        let text = "Lamporna vid [namn] är TRASIGA, [adress]: 30-skylten åt Åsa.";
        let found: Vec<String> = words(text).collect();
        assert_eq!(
            found,
            [
                "lamporna", "vid", "är", "trasiga", "30", "skylten", "åt", "åsa"
            ]
        );
        assert_eq!(stem("lamporna"), stem("lampor"));
        assert_eq!(stem("poliserna"), stem("poliser"));
        assert_eq!(words("").count(), 0);
        assert_eq!(words("[namn]").count(), 0);
    }
}
