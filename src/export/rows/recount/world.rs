//! Made-up surveys and answers, and changes of what is asked between them.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::export::rows::*;
use crate::statistics::columns::{Columns, Entry};
use crate::statistics::layout::Layout;
use crate::statistics::tally::Table;
use crate::survey::codes::{Codes, PartKey, missing};
use crate::survey::merge::merge;
use crate::survey::{
    Choice, Condition, History, Journey, Kind, Page as SurveyPage, Question, Raw, Role, Statement,
    Survey, SurveyId, Text, Unasked, packed,
};

/// Number of answers to each version.
pub(super) const ANSWERS: usize = 6;

pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.0.next_u64() % limit.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

pub(super) fn text(words: &str) -> Text {
    Text(vec![words.into()])
}

pub(super) fn choice(key: String, role: Role) -> Choice {
    Choice {
        text: text(&format!("Svar {key}")),
        key,
        role,
        group: None,
        show_if: None,
        aliases: Vec::new(),
        gone: false,
    }
}

pub(super) fn question(chance: &mut Chance, key: String) -> Question {
    let kind = match chance.below(9) {
        0 => Kind::OneChoice,
        1 => Kind::SeveralChoices {
            least: None,
            most: None,
        },
        2 | 3 => Kind::Scale {
            low: None,
            high: None,
        },
        4 => Kind::Grid,
        5 => Kind::ShortText { longest: 40 },
        6 => Kind::Number {
            unit: None,
            minimum: Some(-5),
            maximum: None,
            decimals: 1,
            bands: vec![-5, 0, 10, 40],
        },
        7 => Kind::Ranking { most: 2 },
        _ => Kind::Date {
            earliest: None,
            latest: None,
        },
    };
    let mut options = Vec::new();
    match kind {
        Kind::Number { .. } | Kind::Date { .. } | Kind::ShortText { .. } => {}
        Kind::Scale { .. } if chance.one_in(2) => {
            let from = i64::try_from(chance.below(9)).unwrap() - 4;
            options.extend((from..from + 4).map(|n| choice(n.to_string(), Role::Plain)));
        }
        _ => options.extend((0..4).map(|n| choice(format!("o{n}"), Role::Plain))),
    }
    if matches!(kind, Kind::OneChoice | Kind::SeveralChoices { .. }) && chance.one_in(2) {
        options.push(choice("other".to_owned(), Role::Other));
    }
    if matches!(kind, Kind::SeveralChoices { .. } | Kind::ShortText { .. }) && chance.one_in(2) {
        options.push(choice("none".to_owned(), Role::Nothing));
    }
    if !matches!(
        kind,
        Kind::Ranking { .. } | Kind::Number { .. } | Kind::Date { .. }
    ) && chance.one_in(2)
    {
        options.push(choice("dont_know".to_owned(), Role::DontKnow));
    }
    let statement = |n| Statement {
        key: format!("s{n}"),
        text: text(&format!("Påstående {n}")),
    };
    Question {
        statements: if kind == Kind::Grid {
            (0..2).map(statement).collect()
        } else {
            Vec::new()
        },
        text: text(&format!("Fråga {key}")),
        key,
        kind,
        help: None,
        required: false,
        show_if: None,
        options,
        groups: Vec::new(),
        shuffle: false,
        helplines: false,
        original: None,
        history: History::default(),
    }
}

/// Adds, removes, moves or makes conditional a question or its options. Points of a scale stay: publishing ensures that.
pub(super) fn change(chance: &mut Chance, survey: &mut Survey, serial: usize) {
    let count = survey.questions.len();
    let at = chance.below(count);
    match chance.below(6) {
        0 => {
            let new = question(chance, format!("new{serial}"));
            survey.questions.insert(at, new);
        }
        1 if count > 1 => {
            survey.questions.remove(at);
        }
        2 => survey.questions.swap(at, count - 1),
        _ => {
            let question = &mut survey.questions[at];
            let plain = |o: &Choice| o.role == Role::Plain;
            let points = matches!(question.kind, Kind::Scale { .. });
            match chance.below(3) {
                0 if question.options.iter().any(plain) && !points => {
                    let place = chance.below(question.options.len());
                    let new = choice(format!("o_new{serial}"), Role::Plain);
                    question.options.insert(place, new);
                }
                1 if question.options.len() > 2 => {
                    let place = chance.below(question.options.len());
                    if !(points && plain(&question.options[place])) {
                        question.options.remove(place);
                    }
                }
                2 if question.statements.len() > 1 => {
                    question.statements.remove(0);
                }
                _ => {}
            }
        }
    }
    // Conditions hold indexes into this version: all are rebuilt.
    for (index, question) in survey.questions.iter_mut().enumerate() {
        let under = index > 0 && chance.one_in(4);
        question.show_if = under.then(|| Condition::Answered(index - 1, chance.one_in(2)));
    }
    conditions_of_options(chance, survey);
    survey.pages[0].questions = 0..survey.questions.len();
}

/// Makes options depend on answers to the question before; all conditions are rebuilt.
pub(super) fn conditions_of_options(chance: &mut Chance, survey: &mut Survey) {
    for index in 1..survey.questions.len() {
        let before = survey.questions[index - 1].clone();
        for option in &mut survey.questions[index].options {
            option.show_if = chance.one_in(5).then(|| match chance.below(4) {
                0 => Condition::Answered(index - 1, chance.one_in(2)),
                1 if before.options.len() > 1 => Condition::AnyOf(index - 1, vec![0, 1]),
                2 if !before.options.is_empty() => {
                    Condition::Not(Box::new(Condition::NoneOf(index - 1, vec![0])))
                }
                _ => Condition::AtLeast(index - 1, 2),
            });
        }
    }
    for option in &mut survey.questions[0].options {
        option.show_if = None;
    }
}

/// Generates a respondent's input.
pub(super) fn person(chance: &mut Chance, survey: &Survey) -> Vec<Raw> {
    let one = |question: &Question| {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut add =
            |suffix: &str, value: &str| fields.push((suffix.to_owned(), value.to_owned()));
        let option = |chance: &mut Chance| {
            question.options[chance.below(question.options.len())]
                .key
                .clone()
        };
        match &question.kind {
            _ if chance.one_in(6) => {}
            Kind::Grid => {
                for statement in &question.statements {
                    if !chance.one_in(4) {
                        add(&statement.key, &option(chance));
                    }
                }
            }
            Kind::SeveralChoices { .. } => {
                for _ in 0..=chance.below(3) {
                    add("", &option(chance));
                }
                if chance.one_in(4) {
                    add("other", "annat");
                }
            }
            Kind::ShortText { .. } => {
                if !question.options.is_empty() && chance.one_in(2) {
                    add("", &option(chance));
                } else {
                    add("text", "Belysning");
                }
            }
            Kind::Number { .. } => add("", ["-0,5", "0", "1,5", "3", "99"][chance.below(5)]),
            Kind::Date { .. } => {
                for (part, value) in [("year", "2026"), ("month", "5"), ("day", "17")] {
                    add(part, value);
                }
            }
            Kind::Ranking { .. } => {
                for rank in 0..chance.below(3) {
                    add(
                        &(rank + 1).to_string(),
                        &question.options[(rank * 2) % question.options.len()].key,
                    );
                }
            }
            _ => {
                let key = option(chance);
                add("", &key);
                if key == "other" {
                    add("other", "annat");
                }
            }
        }
        Raw(fields)
    };
    survey.questions.iter().map(one).collect()
}

/// Builds a merged survey, all its rows and its figures.
pub(super) fn world(seed: u64, head: &Survey) -> (Arc<Published>, Page, Table) {
    let mut chance = Chance(ChaCha8Rng::seed_from_u64(seed));
    let mut survey = head.clone();
    survey.questions = (0..=chance.below(4))
        .map(|n| question(&mut chance, format!("q{n}")))
        .collect();
    survey.pages = vec![SurveyPage {
        key: "page".to_owned(),
        title: text("Sida"),
        text: None,
        show_if: None,
        questions: 0..survey.questions.len(),
    }];
    (survey.background, survey.tables, survey.residents) = (Vec::new(), None, None);
    conditions_of_options(&mut chance, &mut survey);
    let id = SurveyId {
        municipality: "1765".into(),
        number: 1,
    };
    let mut stored: HashMap<PartKey, u32> = HashMap::new();
    let mut versions: Vec<Survey> = Vec::new();
    let (mut rows, mut texts) = (Vec::new(), HashMap::new());
    let mut columns = Columns::default();
    for version in 0..=chance.below(3) {
        let source = format!("web|sv|2026-11-22|real|{}", version + 1);
        let from = Arc::new(store::Origin {
            source: crate::statistics::columns::Source::parse(&source),
            place: None,
            event: None,
            asked_by: None,
        });
        if version > 0 {
            for n in 0..=chance.below(3) {
                change(&mut chance, &mut survey, version * 10 + n);
            }
        }
        stored.extend(missing(&survey, &stored));
        let codes = Codes::arrange(&survey, &stored).unwrap();
        for _ in 0..ANSWERS {
            let journey = Journey::new(&survey, &person(&mut chance, &survey));
            if !journey.problems.is_empty() {
                continue;
            }
            let id = Uuid::from_u128(rows.len() as u128 + 1);
            let answers = packed::pack(&survey, &codes, &journey);
            for (question, body) in packed::texts(&survey, &journey) {
                texts.insert((id, question), body);
            }
            columns.push(&Entry {
                id,
                record_key: 0,
                source: &source,
                outing: None,
                answers: &answers,
                themes: None,
            });
            rows.push(store::ResponseRow {
                id,
                from: Arc::clone(&from),
                answers,
            });
        }
        versions.insert(0, survey.clone());
    }
    let whole = merge(&versions[0], &versions[1..]);
    let codes = Codes::arrange(&whole, &stored).unwrap();
    let numbers = (1..).take(versions.len()).collect::<Vec<i64>>();
    let numbered: Vec<(i64, &Survey)> = numbers.into_iter().rev().zip(&versions).collect();
    let unasked = Unasked::of(&whole, &numbered);
    let mut published = Published::new(id, 1, whole, codes);
    published.unasked = unasked;
    let published = Arc::new(published);
    let table = Table::count(&columns, Layout::new(&published, &[], &[]).unwrap());
    let page = Page {
        rows,
        texts,
        themes: HashMap::new(),
    };
    (published, page, table)
}
