//! Detects texts that a spreadsheet changes when it opens a CSV file: `5/6` becomes a day, `00123` a number.

use std::sync::LazyLock;

use regex::Regex;

use crate::survey::Survey;

/// Matches a day or a time, and numbers with an exponent or leading zeros.
static SPOILED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = "jan|feb|mar|apr|maj|may|jun|jul|aug|sep|sept|okt|oct|nov|dec";
    let pattern = format!(
        r"(?ix)^\s*(?:
            \d{{1,4}}\s?[/\-.]\s?\d{{1,2}}(?:\s?[/\-.]\s?\d{{1,4}})?
            | \d{{1,2}}:\d{{2}}(?::\d{{2}})?
            | \d+(?:[.,]\d+)?e[+-]?\d+
            | 0\d+
            | (?:{month})[a-z]*[\s\-/.]?\d{{1,4}}
            | \d{{1,2}}[\s\-/.]?(?:{month})[a-z]*(?:[\s\-/.]?\d{{1,4}})?
        )\s*$"
    );
    Regex::new(&pattern).ok()
});

/// Returns true if a spreadsheet reads a text as something else.
#[must_use]
pub fn spoils(text: &str) -> bool {
    SPOILED
        .as_ref()
        .is_some_and(|spoiled| spoiled.is_match(text))
}

/// Returns the keys and wordings of a survey's answers that a spreadsheet spoils: question, and the text spoiled.
#[must_use]
pub fn spoiled(survey: &Survey) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for question in &survey.questions {
        let options = question.options.iter().map(|o| (&o.key, &o.text));
        let statements = question.statements.iter().map(|s| (&s.key, &s.text));
        for (key, text) in options.chain(statements) {
            for said in [key.as_str(), text.in_language(0)] {
                if spoils(said) {
                    all.push((question.key.clone(), said.to_owned()));
                }
            }
        }
    }
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_a_day_or_a_number_is_known() {
        for text in [
            "3/4",
            "5/6",
            "00123",
            "1E5",
            "2-3",
            "12:30",
            "5 maj",
            "mar1",
            "2026-11-27",
            "1.2.2026",
            "1e5",
        ] {
            assert!(spoils(text), "{text}");
        }
        for text in [
            "16–24 år",
            "Mer än 5",
            "16_24",
            "0",
            "12",
            "-3",
            "Maj månad",
            "E18",
            "24/7-öppet",
            "Torget",
        ] {
            assert!(!spoils(text), "{text}");
        }
    }
}
