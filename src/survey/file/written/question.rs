//! A question as it stands in files: what belongs to the question, what to the municipality's places, what to a translation.

use std::collections::BTreeMap;

use super::{day, first, other};
use crate::survey::file::format::{
    ConditionFile, GroupFile, KeyedText, KindName, OptionFile, PlaceFile, PlaceName, PlacesFile,
    QuestionFile, QuestionWords, RoleName,
};
use crate::survey::file::kinds::{LONG_TEXT, SHORT_TEXT};
use crate::survey::{Choice, Condition, Group, Kind, PlaceMeaning, Question, Role, Survey, Text};

/// Writes a number of units of 10^-decimals.
#[allow(clippy::cast_precision_loss)] // What was read is below 10^15.
fn number(units: i64, decimals: u8) -> f64 {
    units as f64 / 10_f64.powi(i32::from(decimals))
}

/// Writes a condition with the keys of what it is about.
pub(super) fn condition(survey: &Survey, of: &Condition) -> ConditionFile {
    let question = |index: usize| Some(survey.questions[index].key.clone());
    let options = |index: usize, all: &[u16]| -> Vec<String> {
        let known = &survey.questions[index].options;
        let all = all.iter().filter_map(|one| known.get(usize::from(*one)));
        all.map(|option| option.key.clone()).collect()
    };
    let inner = |all: &[Condition]| Some(all.iter().map(|one| condition(survey, one)).collect());
    let nothing = ConditionFile::default();
    match of {
        Condition::AnyOf(index, all) if all.len() == 1 => ConditionFile {
            question: question(*index),
            equals: options(*index, all).into_iter().next(),
            ..nothing
        },
        Condition::AnyOf(index, all) => ConditionFile {
            question: question(*index),
            any_of: Some(options(*index, all)),
            ..nothing
        },
        Condition::NoneOf(index, all) => ConditionFile {
            question: question(*index),
            none_of: Some(options(*index, all)),
            ..nothing
        },
        Condition::Answered(index, answered) => ConditionFile {
            question: question(*index),
            answered: Some(*answered),
            ..nothing
        },
        Condition::AtLeast(index, least) => {
            let decimals = match survey.questions[*index].kind {
                Kind::Number { decimals, .. } => decimals,
                _ => 0,
            };
            ConditionFile {
                question: question(*index),
                at_least: Some(number(*least, decimals)),
                ..nothing
            }
        }
        Condition::All(all) => ConditionFile {
            all: inner(all),
            ..nothing
        },
        Condition::Any(all) => ConditionFile {
            any: inner(all),
            ..nothing
        },
        Condition::Not(one) => ConditionFile {
            not: Some(Box::new(condition(survey, one))),
            ..nothing
        },
    }
}

/// How many of a question's options are not its own: named places, or points of a numbered scale.
fn given(survey: &Survey, question: &Question) -> usize {
    let plain = |one: &&Choice| one.role == Role::Plain && one.show_if.is_none();
    match question.kind {
        Kind::Place { .. } => {
            // A place without an area is offered wherever places are; what one question alone has is its own.
            let offered = |place: &Choice| {
                let mut all = survey.questions.iter();
                all.all(|one| {
                    !matches!(one.kind, Kind::Place { .. }) || one.options.contains(place)
                })
            };
            let run: Vec<&Choice> = question.options.iter().take_while(plain).collect();
            // Where places lie in areas, one that lies in none is the question's own answer, unless it has other names.
            let has_areas = run.iter().any(|one| one.group.is_some());
            let last = run.iter().rposition(|one| {
                one.group.is_some() || !one.aliases.is_empty() || !has_areas && offered(one)
            });
            last.map_or(0, |last| last + 1)
        }
        Kind::Scale { .. } => {
            let points = question.options.iter().take_while(plain);
            let points: Vec<Option<i64>> = points.map(point).collect();
            let rise = points.windows(2).all(|pair| match pair {
                [Some(one), Some(next)] => one + 1 == *next,
                _ => false,
            });
            // Ten steps are the most that a numbered scale can have.
            if rise && (2..=11).contains(&points.len()) {
                points.len()
            } else {
                0
            }
        }
        _ => 0,
    }
}

/// Returns the number that an option of a numbered scale stands for.
fn point(option: &Choice) -> Option<i64> {
    let number: i64 = option.key.parse().ok()?;
    let same = option.text.0.iter().all(|text| **text == *option.key);
    (same && option.group.is_none() && option.key == number.to_string()).then_some(number)
}

/// Returns how many of a question's groups are areas of places: up to the last that a place lies in.
fn areas(survey: &Survey, question: &Question) -> usize {
    if !matches!(question.kind, Kind::Place { .. }) {
        return 0;
    }
    let places = question.options.iter().take(given(survey, question));
    let last = places.filter_map(|place| place.group).max();
    last.map_or(0, |last| last + 1)
}

/// Returns the questions that take places, those with the most places first: their order is the order of the file.
fn of_places(survey: &Survey) -> Vec<&Question> {
    let all = survey.questions.iter();
    let mut all: Vec<&Question> = all
        .filter(|one| matches!(one.kind, Kind::Place { .. }))
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(given(survey, one)));
    all
}

/// Writes the municipality's places, as far as the survey asks for them; none if it asks for none.
pub(super) fn places(survey: &Survey) -> Option<PlacesFile> {
    let questions = of_places(survey);
    if questions.is_empty() {
        return None;
    }
    let mut file = PlacesFile {
        municipality: survey.municipality.clone(),
        ..PlacesFile::default()
    };
    for question in questions {
        for area in &question.groups[..areas(survey, question)] {
            if !file.area.iter().any(|one| one.key == area.key) {
                file.area.push(KeyedText {
                    key: area.key.clone(),
                    text: first(&area.text),
                });
            }
        }
        for place in &question.options[..given(survey, question)] {
            if !file.place.iter().any(|one| one.key == place.key) {
                let area = place.group.and_then(|area| question.groups.get(area));
                file.place.push(PlaceFile {
                    key: place.key.clone(),
                    text: first(&place.text),
                    area: area.map(|area| area.key.clone()),
                    aliases: place.aliases.clone(),
                });
            }
        }
    }
    Some(file)
}

fn option(survey: &Survey, question: &Question, one: &Choice) -> OptionFile {
    let group = one.group.and_then(|group| question.groups.get(group));
    OptionFile {
        key: one.key.clone(),
        text: first(&one.text),
        role: match one.role {
            Role::Plain => None,
            Role::Other => Some(RoleName::Other),
            Role::Nothing => Some(RoleName::None),
            Role::DontKnow => Some(RoleName::DontKnow),
            Role::NotApplicable => Some(RoleName::NotApplicable),
        },
        group: group.map(|group| group.key.clone()),
        show_if: one.show_if.as_ref().map(|of| condition(survey, of)),
    }
}

/// Writes a question.
pub(super) fn question(survey: &Survey, of: &Question) -> QuestionFile {
    let (given, areas) = (given(survey, of), areas(survey, of));
    let group = |one: &Group| GroupFile {
        key: one.key.clone(),
        text: first(&one.text),
        group: one
            .group
            .and_then(|group| of.groups.get(group))
            .map(|group| group.key.clone()),
    };
    let mut file = QuestionFile {
        key: of.key.clone(),
        kind: KindName::Information,
        text: first(&of.text),
        help: of.help.as_ref().map(first),
        required: of.required,
        original: of.original.clone(),
        show_if: of.show_if.as_ref().map(|shown| condition(survey, shown)),
        options: of.options[given..]
            .iter()
            .map(|one| option(survey, of, one))
            .collect(),
        statements: of
            .statements
            .iter()
            .map(|one| KeyedText {
                key: one.key.clone(),
                text: first(&one.text),
            })
            .collect(),
        groups: of.groups[areas..].iter().map(group).collect(),
        shuffle: of.shuffle,
        helplines: of.helplines,
        ..QuestionFile::default()
    };
    let length = |longest: usize, usual: usize| (longest != usual).then_some(longest);
    match &of.kind {
        Kind::OneChoice => file.kind = KindName::OneChoice,
        Kind::SeveralChoices { least, most } => {
            file.kind = KindName::SeveralChoices;
            (file.least, file.most) = (*least, *most);
        }
        Kind::Scale { low, high } => {
            file.kind = KindName::Scale;
            file.low = low.as_ref().map(first);
            file.high = high.as_ref().map(first);
            let mut points = of.options[..given].iter().filter_map(point);
            file.from = points.next();
            file.to = points.next_back();
        }
        Kind::Grid => file.kind = KindName::Grid,
        Kind::ShortText { longest } => {
            file.kind = KindName::ShortText;
            file.longest = length(*longest, SHORT_TEXT);
        }
        Kind::LongText { longest } => {
            file.kind = KindName::LongText;
            file.longest = length(*longest, LONG_TEXT);
        }
        Kind::Number {
            unit,
            minimum,
            maximum,
            decimals,
            bands,
        } => {
            file.kind = KindName::Number;
            file.unit = unit.as_ref().map(first);
            file.minimum = minimum.map(|units| number(units, *decimals));
            file.maximum = maximum.map(|units| number(units, *decimals));
            file.decimals = (*decimals > 0).then_some(*decimals);
            file.bands = bands
                .iter()
                .map(|units| number(*units, *decimals))
                .collect();
        }
        Kind::Date { earliest, latest } => {
            file.kind = KindName::Date;
            file.earliest = earliest.map(day);
            file.latest = latest.map(day);
        }
        Kind::Ranking { most } => {
            file.kind = KindName::Ranking;
            file.most = Some(*most);
        }
        Kind::Place { meaning } => {
            file.kind = KindName::Place;
            file.place = Some(match meaning {
                PlaceMeaning::Home => PlaceName::Home,
                PlaceMeaning::Meant => PlaceName::Meant,
            });
            let own: Vec<String> = of.groups[..areas]
                .iter()
                .map(|one| one.key.clone())
                .collect();
            let every = places(survey).map_or(0, |all| all.area.len());
            file.areas = (own.len() < every).then_some(own);
        }
        Kind::Information => {}
    }
    file
}

/// Writes a question's wording in another language. Names of places and points of a scale stand there where they differ.
pub(super) fn words(survey: &Survey, of: &Question, language: usize) -> QuestionWords {
    let say = |text: &Text| Some(other(text, language));
    let (given, areas) = (given(survey, of), areas(survey, of));
    let differs = |text: &Text| text.in_language(language) != text.in_language(0);
    let (unit, low, high) = match &of.kind {
        Kind::Number { unit, .. } => (unit.as_ref().and_then(say), None, None),
        Kind::Scale { low, high } => (
            None,
            low.as_ref().and_then(say),
            high.as_ref().and_then(say),
        ),
        _ => (None, None, None),
    };
    let options = of.options.iter().enumerate();
    let options = options.filter(|(n, one)| *n >= given || differs(&one.text));
    let groups = of.groups.iter().enumerate();
    let groups = groups.filter(|(n, one)| *n >= areas || differs(&one.text));
    let all = |key: &str, text: &Text| (key.to_owned(), text.in_language(language).to_owned());
    QuestionWords {
        text: say(&of.text),
        help: of.help.as_ref().and_then(say),
        unit,
        low,
        high,
        options: options
            .map(|(_, one)| all(&one.key, &one.text))
            .collect::<BTreeMap<_, _>>(),
        statements: of
            .statements
            .iter()
            .map(|one| all(&one.key, &one.text))
            .collect::<BTreeMap<_, _>>(),
        groups: groups
            .map(|(_, one)| all(&one.key, &one.text))
            .collect::<BTreeMap<_, _>>(),
    }
}
