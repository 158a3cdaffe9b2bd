//! `LimeSurvey`'s kinds of question.

use crate::interchange::asked::Words;
use crate::survey::file::format::KindName;

/// A kind as it is asked here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// A kind without options, or with those of its answers.
    Kind(KindName),
    /// Its subquestions are the options.
    Several,
    /// Its subquestions are statements; the options are its answers.
    Grid,
    /// The same with options that it does not name: how many points, or which words.
    GridOf(&'static [Fixed]),
    /// One of options that it does not name.
    OneOf(&'static [Fixed]),
    /// A scale from 1 to 5.
    Five,
    /// Nothing that is asked here: its name there; empty for a kind that nobody knows.
    Not(&'static str),
    /// Computed.
    Computed,
}

/// An option that `LimeSurvey` names itself: its code, and its words in Swedish, English, Finnish and Arabic.
pub type Fixed = (&'static str, [&'static str; 4]);

const fn point(code: &'static str) -> Fixed {
    (code, [code; 4])
}

const FIVE: &[Fixed] = &[point("1"), point("2"), point("3"), point("4"), point("5")];
const TEN: &[Fixed] = &[
    point("1"),
    point("2"),
    point("3"),
    point("4"),
    point("5"),
    point("6"),
    point("7"),
    point("8"),
    point("9"),
    point("10"),
];
const YES: Fixed = ("Y", ["Ja", "Yes", "Kyllä", "نعم"]);
const NO: Fixed = ("N", ["Nej", "No", "Ei", "لا"]);
const UNCERTAIN: &[Fixed] = &[
    YES,
    ("U", ["Osäker", "Uncertain", "Epävarma", "غير متأكد"]),
    NO,
];
const CHANGE: &[Fixed] = &[
    ("I", ["Ökat", "Increased", "Lisääntynyt", "زاد"]),
    ("S", ["Oförändrat", "Same", "Ennallaan", "بقي كما هو"]),
    ("D", ["Minskat", "Decreased", "Vähentynyt", "نقص"]),
];
const GENDER: &[Fixed] = &[
    ("F", ["Kvinna", "Female", "Nainen", "أنثى"]),
    ("M", ["Man", "Male", "Mies", "ذكر"]),
];

/// Returns the words of a fixed option in these languages.
pub fn words(fixed: &Fixed, languages: &[String]) -> Words {
    let each = languages.iter().map(|code| {
        let at = match code.as_str() {
            "en" => 1,
            "fi" => 2,
            "ar" => 3,
            _ => 0,
        };
        fixed.1[at].to_owned()
    });
    Words(each.collect())
}

/// Returns how a kind is asked here.
pub fn asks(kind: &str) -> Asks {
    match kind {
        "L" | "!" | "O" => Asks::Kind(KindName::OneChoice),
        "M" | "P" => Asks::Several,
        "F" | "H" => Asks::Grid,
        "A" => Asks::GridOf(FIVE),
        "B" => Asks::GridOf(TEN),
        "C" => Asks::GridOf(UNCERTAIN),
        "E" => Asks::GridOf(CHANGE),
        "R" => Asks::Kind(KindName::Ranking),
        "5" => Asks::Five,
        "Y" => Asks::OneOf(&[YES, NO]),
        "G" => Asks::OneOf(GENDER),
        "N" => Asks::Kind(KindName::Number),
        "D" => Asks::Kind(KindName::Date),
        "S" => Asks::Kind(KindName::ShortText),
        "T" | "U" => Asks::Kind(KindName::LongText),
        "X" => Asks::Kind(KindName::Information),
        "*" => Asks::Computed,
        "K" => Asks::Not("K, several numbers"),
        "Q" => Asks::Not("Q, several short texts"),
        ";" => Asks::Not(";, array of texts"),
        ":" => Asks::Not(":, array of numbers"),
        "1" => Asks::Not("1, array with two scales"),
        "|" => Asks::Not("|, file upload"),
        "I" => Asks::Not("I, language switch"),
        _ => Asks::Not(""),
    }
}
