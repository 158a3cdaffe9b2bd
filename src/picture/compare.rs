//! A picture beside the one before it: what is new, what remains, what is gone.

use super::{Body, Cause};

/// What became of problems and focus areas since the picture before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// In this one alone.
    pub new: Vec<String>,
    /// In both.
    pub remaining: Vec<String>,
    /// In the one before alone.
    pub gone: Vec<String>,
}

/// Small letters, with every blank as one.
fn folded(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Holds names against names, however they are spelt in capitals and blanks.
fn compared<'c>(
    now: impl Iterator<Item = &'c str>,
    before: impl Iterator<Item = &'c str>,
) -> Compared {
    let before: Vec<&str> = before.collect();
    let mut all = Compared::default();
    let mut seen = Vec::new();
    for name in now {
        let key = folded(name);
        if before.iter().any(|old| folded(old) == key) {
            all.remaining.push(name.to_owned());
        } else {
            all.new.push(name.to_owned());
        }
        seen.push(key);
    }
    let gone = before
        .into_iter()
        .filter(|old| !seen.contains(&folded(old)));
    all.gone = gone.map(str::to_owned).collect();
    all
}

/// Focus areas of both pictures.
#[must_use]
pub fn focus(now: &Body, before: &Body) -> Compared {
    let titles = |body: &'_ Body| {
        body.focus
            .iter()
            .map(|f| f.title.clone())
            .collect::<Vec<_>>()
    };
    let (now, before) = (titles(now), titles(before));
    compared(
        now.iter().map(String::as_str),
        before.iter().map(String::as_str),
    )
}

/// Problems of both pictures.
#[must_use]
pub fn problems(now: &Body, before: &Body) -> Compared {
    let text = |cause: &Cause| cause.text.clone();
    let (now, before): (Vec<_>, Vec<_>) = (
        now.problems.iter().map(text).collect(),
        before.problems.iter().map(text).collect(),
    );
    compared(
        now.iter().map(String::as_str),
        before.iter().map(String::as_str),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_what_remains_and_what_is_gone() {
        let mut before = Body::usual();
        let mut now = Body::usual();
        for title in ["Synlig polis", "Droger"] {
            before.put_focus(None, title, "", &[]).unwrap();
        }
        for title in ["synlig  POLIS", "Trafik"] {
            now.put_focus(None, title, "", &[]).unwrap();
        }
        now.add_cause(None, "Mörkt").unwrap();
        let all = focus(&now, &before);
        assert_eq!(all.new, ["Trafik"]);
        assert_eq!(all.remaining, ["synlig  POLIS"]);
        assert_eq!(all.gone, ["Droger"]);
        assert_eq!(problems(&now, &before).new, ["Mörkt"]);
        assert_eq!(problems(&before, &now).gone, ["Mörkt"]);
    }
}
