//! The fields of a question, by its kind.

use crate::site::editor::form::{
    Input, Spec, day_text, number, number_text, set_day, set_number, set_whole, some,
};
use crate::survey::file::format::{KindName, PlaceName, QuestionFile};

macro_rules! maybe {
    ($name:literal, $label:literal, $hint:literal, $input:ident, $key:ident) => {
        Spec {
            name: $name,
            label: $label,
            hint: $hint,
            input: Input::$input,
            get: |file| file.$key.clone().unwrap_or_default(),
            set: |file, text| {
                file.$key = some(text);
                true
            },
        }
    };
}

macro_rules! check {
    ($name:literal, $label:literal, $hint:literal, $key:ident) => {
        Spec {
            name: $name,
            label: $label,
            hint: $hint,
            input: Input::Check,
            get: |file| if file.$key { "yes" } else { "" }.to_owned(),
            set: |file, text| {
                file.$key = text == "yes";
                true
            },
        }
    };
}

macro_rules! whole {
    ($name:literal, $label:literal, $hint:literal, $key:ident) => {
        Spec {
            name: $name,
            label: $label,
            hint: $hint,
            input: Input::Number,
            get: |file| file.$key.map_or_else(String::new, |n| n.to_string()),
            set: |file, text| set_whole(&mut file.$key, text),
        }
    };
}

macro_rules! decimal {
    ($name:literal, $label:literal, $key:ident) => {
        Spec {
            name: $name,
            label: $label,
            hint: "",
            input: Input::Number,
            get: |file| number_text(file.$key),
            set: |file, text| set_number(&mut file.$key, text),
        }
    };
}

macro_rules! day {
    ($name:literal, $label:literal, $key:ident) => {
        Spec {
            name: $name,
            label: $label,
            hint: "",
            input: Input::Day,
            get: |file| day_text(file.$key),
            set: |file, text| set_day(&mut file.$key, text),
        }
    };
}

/// The question and its hint.
const TEXT: Spec<QuestionFile> = Spec {
    name: "text",
    label: "draft-key-text",
    hint: "",
    input: Input::Area,
    get: |file| file.text.clone(),
    set: |file, text| {
        text.clone_into(&mut file.text);
        true
    },
};
const HELP: Spec<QuestionFile> = maybe!("help", "draft-key-help", "draft-help-hint", Area, help);
const REQUIRED: Spec<QuestionFile> = check!(
    "required",
    "draft-key-required",
    "draft-required-hint",
    required
);
const ORIGINAL: Spec<QuestionFile> = maybe!(
    "original",
    "draft-key-original",
    "draft-original-hint",
    Area,
    original
);
const SHUFFLE: Spec<QuestionFile> = check!(
    "shuffle",
    "draft-key-shuffle",
    "draft-shuffle-hint",
    shuffle
);
const HELPLINES: Spec<QuestionFile> = check!(
    "helplines",
    "draft-key-helplines",
    "draft-helplines-hint",
    helplines
);
const LEAST: Spec<QuestionFile> = whole!("least", "draft-key-least", "", least);
const MOST: Spec<QuestionFile> = whole!("most", "draft-key-most", "", most);
const RANKS: Spec<QuestionFile> = whole!("most", "draft-key-ranks", "draft-ranks-hint", most);
const FROM: Spec<QuestionFile> = whole!("from", "draft-key-from", "draft-from-hint", from);
const TO: Spec<QuestionFile> = whole!("to", "draft-key-to", "", to);
const LOW: Spec<QuestionFile> = maybe!("low", "draft-key-low", "draft-low-hint", Line, low);
const HIGH: Spec<QuestionFile> = maybe!("high", "draft-key-high", "", Line, high);
const LONGEST: Spec<QuestionFile> = whole!(
    "longest",
    "draft-key-longest",
    "draft-longest-hint",
    longest
);
const UNIT: Spec<QuestionFile> = maybe!("unit", "draft-key-unit", "draft-unit-hint", Line, unit);
const MINIMUM: Spec<QuestionFile> = decimal!("minimum", "draft-key-minimum", minimum);
const MAXIMUM: Spec<QuestionFile> = decimal!("maximum", "draft-key-maximum", maximum);
const DECIMALS: Spec<QuestionFile> = whole!("decimals", "draft-key-decimals", "", decimals);
const BANDS: Spec<QuestionFile> = Spec {
    name: "bands",
    label: "draft-key-bands",
    hint: "draft-bands-hint",
    input: Input::Line,
    get: |file| {
        let all = file.bands.iter().map(|band| number_text(Some(*band)));
        all.collect::<Vec<_>>().join("; ")
    },
    set: |file, text| {
        let parts = text.split([';', '\n']).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let all: Option<Vec<f64>> = parts.map(number).collect();
        let right = all.is_some();
        if let Some(all) = all {
            file.bands = all;
        }
        right
    },
};
const EARLIEST: Spec<QuestionFile> = day!("earliest", "draft-key-earliest", earliest);
const LATEST: Spec<QuestionFile> = day!("latest", "draft-key-latest", latest);
const PLACE: Spec<QuestionFile> = Spec {
    name: "place",
    label: "draft-key-place",
    hint: "draft-place-hint",
    input: Input::Choice(&[
        ("", "draft-place-none"),
        ("home", "draft-place-home"),
        ("meant", "draft-place-meant"),
    ]),
    get: |file| {
        match file.place {
            None => "",
            Some(PlaceName::Home) => "home",
            Some(PlaceName::Meant) => "meant",
        }
        .to_owned()
    },
    set: |file, text| {
        file.place = match text {
            "home" => Some(PlaceName::Home),
            "meant" => Some(PlaceName::Meant),
            _ => None,
        };
        true
    },
};

/// Fields of every question, before those of its kind.
static FIRST: [Spec<QuestionFile>; 2] = [TEXT, HELP];
/// Fields of every question that is answered, after those of its kind.
static LAST: [Spec<QuestionFile>; 2] = [REQUIRED, ORIGINAL];
static NOTE: [Spec<QuestionFile>; 1] = [ORIGINAL];
static ONE_CHOICE: [Spec<QuestionFile>; 1] = [SHUFFLE];
static SEVERAL: [Spec<QuestionFile>; 3] = [LEAST, MOST, SHUFFLE];
static SCALE: [Spec<QuestionFile>; 4] = [FROM, TO, LOW, HIGH];
static TEXTS: [Spec<QuestionFile>; 2] = [LONGEST, HELPLINES];
static NUMBER: [Spec<QuestionFile>; 5] = [UNIT, MINIMUM, MAXIMUM, DECIMALS, BANDS];
static DATE: [Spec<QuestionFile>; 2] = [EARLIEST, LATEST];
static RANKING: [Spec<QuestionFile>; 2] = [RANKS, SHUFFLE];
static PLACES: [Spec<QuestionFile>; 1] = [PLACE];

/// Fields of a question: before its lists, and after them.
#[must_use]
pub fn specs(
    kind: KindName,
) -> (
    Vec<&'static Spec<QuestionFile>>,
    Vec<&'static Spec<QuestionFile>>,
) {
    let own: &'static [Spec<QuestionFile>] = match kind {
        KindName::OneChoice => &ONE_CHOICE,
        KindName::SeveralChoices => &SEVERAL,
        KindName::Scale => &SCALE,
        KindName::ShortText | KindName::LongText => &TEXTS,
        KindName::Number => &NUMBER,
        KindName::Date => &DATE,
        KindName::Ranking => &RANKING,
        KindName::Place => &PLACES,
        KindName::Grid | KindName::Information => &[],
    };
    let last: &'static [Spec<QuestionFile>] = match kind {
        KindName::Information => &NOTE,
        _ => &LAST,
    };
    let after = own.iter().chain(last).collect();
    (FIRST.iter().collect(), after)
}
