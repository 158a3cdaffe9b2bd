//! The fields of a question, and what of it a form holds.

use super::lists::{Row, rows};
use crate::authoring::edit::{self, Renames};
use crate::authoring::keys;
use crate::site::editor::form::{
    Input, Spec, Typed, Wrong, day_text, number, number_text, put, set_day, set_number, set_whole,
    some,
};
use crate::site::editor::words::{self, KINDS};
use crate::survey::file::format::{
    GroupFile, KeyedText, KindName, OptionFile, PlaceName, QuestionFile,
};
use crate::web::Locale;

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

/// Returns true for a kind whose answers are chosen from options, or that may have some beside a text.
#[must_use]
pub const fn has_options(kind: KindName) -> bool {
    !matches!(
        kind,
        KindName::Number | KindName::Date | KindName::Information
    )
}

/// Takes away what a question of another kind cannot have.
fn fit(file: &mut QuestionFile) {
    let kind = file.kind;
    let bare = QuestionFile::default();
    let texts = matches!(kind, KindName::ShortText | KindName::LongText);
    if kind != KindName::SeveralChoices {
        file.least = None;
    }
    if !matches!(kind, KindName::SeveralChoices | KindName::Ranking) {
        file.most = None;
    }
    if kind != KindName::Scale {
        (file.from, file.to, file.low, file.high) = (bare.from, bare.to, None, None);
    }
    if !texts {
        (file.longest, file.helplines) = (None, false);
    }
    if kind != KindName::Number {
        (file.unit, file.minimum, file.maximum) = (None, None, None);
        (file.decimals, file.bands) = (None, Vec::new());
    }
    if kind != KindName::Date {
        (file.earliest, file.latest) = (None, None);
    }
    if kind != KindName::Place {
        (file.place, file.areas) = (None, None);
    }
    if kind != KindName::Grid {
        file.statements.clear();
    }
    if !matches!(
        kind,
        KindName::OneChoice | KindName::SeveralChoices | KindName::Ranking
    ) {
        file.shuffle = false;
    }
    if !has_options(kind) {
        (file.options, file.groups) = (Vec::new(), Vec::new());
    }
    if kind == KindName::Information {
        file.required = false;
    }
}

/// A question as a form has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Formed {
    /// The question, under the key that it has in the draft.
    pub question: QuestionFile,
    /// The key that it is to get.
    pub key: String,
    /// New keys of its parts.
    pub renames: Renames,
    /// What was typed that is no value.
    pub wrong: Vec<Wrong>,
}

fn keyed(rows: &[Row], renamed: &mut Vec<(String, String)>, otherwise: &str) -> Vec<(String, Row)> {
    // A new row's key is none that another row has, wherever that stands.
    let fixed = rows.iter().map(|row| {
        if row.key.is_empty() {
            &row.was
        } else {
            &row.key
        }
    });
    let mut taken: Vec<String> = fixed.filter(|key| !key.is_empty()).cloned().collect();
    let mut all = Vec::new();
    for row in rows {
        let known: Vec<&str> = taken.iter().map(String::as_str).collect();
        let key = match (row.key.as_str(), row.was.as_str()) {
            ("", "") => keys::key(&row.text, otherwise, &known),
            ("", was) => was.to_owned(),
            (key, _) => key.to_owned(),
        };
        if !row.was.is_empty() && row.was != key {
            renamed.push((row.was.clone(), key.clone()));
        }
        taken.push(key.clone());
        all.push((key, row.clone()));
    }
    all
}

/// Puts the rows of a form into a question's lists, and notes which keys were renamed or taken away.
fn put_lists(
    old: &QuestionFile,
    typed: &Typed,
    question: &mut QuestionFile,
    renames: &mut Renames,
) {
    let gone = |list: &str, keys: Vec<&String>| -> Vec<String> {
        let rows = rows(typed, list);
        let gone = keys
            .into_iter()
            .filter(|key| !rows.iter().any(|row| row.was == **key));
        gone.cloned().collect()
    };
    if has_options(old.kind) && typed.has("lists") {
        renames.gone[0] = gone("option", old.options.iter().map(|one| &one.key).collect());
        renames.gone[2] = gone("group", old.groups.iter().map(|one| &one.key).collect());
        let options = keyed(&rows(typed, "option"), &mut renames.options, "option");
        question.options = options
            .into_iter()
            .map(|(key, row)| OptionFile {
                show_if: old
                    .options
                    .iter()
                    .find(|one| !row.was.is_empty() && one.key == row.was)
                    .and_then(|one| one.show_if.clone()),
                key,
                text: row.text,
                role: words::role(&row.role),
                group: some(&row.group),
            })
            .collect();
        let groups = keyed(&rows(typed, "group"), &mut renames.groups, "group");
        question.groups = groups
            .into_iter()
            .map(|(key, row)| GroupFile {
                key,
                text: row.text,
                group: some(&row.group),
            })
            .collect();
        // A renamed group is renamed where its options name it.
        let renamed = |group: &mut Option<String>| {
            let found = renames
                .groups
                .iter()
                .find(|(old, _)| Some(old) == group.as_ref());
            if let Some((_, new)) = found {
                *group = Some(new.clone());
            }
        };
        for option in &mut question.options {
            renamed(&mut option.group);
        }
        for group in &mut question.groups {
            renamed(&mut group.group);
        }
    }
    if old.kind == KindName::Grid && typed.has("lists") {
        renames.gone[1] = gone(
            "statement",
            old.statements.iter().map(|one| &one.key).collect(),
        );
        let statements = keyed(
            &rows(typed, "statement"),
            &mut renames.statements,
            "statement",
        );
        question.statements = statements
            .into_iter()
            .map(|(key, row)| KeyedText {
                key,
                text: row.text,
            })
            .collect();
    }
}

/// Builds the question that a form holds; what the form does not show stays as it is in `old`.
#[must_use]
pub fn formed(l: &Locale, old: &QuestionFile, typed: &Typed, frozen: bool) -> Formed {
    let mut question = old.clone();
    let mut renames = Renames::default();
    // The fields are those of the kind that the form was shown with.
    let (first, after) = specs(old.kind);
    let all: Vec<&Spec<QuestionFile>> = first.into_iter().chain(after).collect();
    let mut wrong = put(l, &all, typed, &mut question);
    put_lists(old, typed, &mut question, &mut renames);
    if old.kind == KindName::Place {
        question.areas = (typed.one("all_areas") != "yes").then(|| {
            let all = typed.all("area").into_iter();
            all.map(str::to_owned).collect()
        });
    }
    for line in typed.one("more").lines().map(str::trim) {
        if !line.is_empty() {
            let taken: Vec<&str> = question
                .options
                .iter()
                .map(|one| one.key.as_str())
                .collect();
            let new = edit::option(line, &taken);
            question.options.push(new);
        }
    }
    let kind = KINDS.iter().find(|(_, value)| *value == typed.one("kind"));
    if let Some((kind, _)) = kind.filter(|(kind, _)| *kind != old.kind) {
        if frozen {
            wrong.push(("kind".to_owned(), l.t("draft-kind-frozen").to_owned()));
        } else {
            question.kind = *kind;
            fit(&mut question);
        }
    }
    let key = match typed.one("key") {
        "" => old.key.clone(),
        key => key.to_owned(),
    };
    if frozen && key != old.key {
        wrong.push(("key".to_owned(), l.t("draft-key-frozen").to_owned()));
    }
    Formed {
        question,
        key,
        renames,
        wrong,
    }
}
