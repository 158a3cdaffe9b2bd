//! Comparison of a picture with the one before it: new, remaining and dropped items.

use super::{Body, Cause};

/// Changes of problems or focus areas since the picture before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// Only in this picture.
    pub new: Vec<String>,
    /// In both pictures.
    pub remaining: Vec<String>,
    /// Only in the picture before.
    pub gone: Vec<String>,
}

/// Converts to lower case, with every run of blanks as one.
fn folded(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Compares names, ignoring case and runs of blanks.
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

/// Compares the focus areas of two pictures.
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

/// Compares the problems of two pictures.
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
