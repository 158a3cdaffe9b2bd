//! Property test: figures equal a recount of rows, for random surveys that change while they are answered, random answers,
//! and every format.

use std::collections::BTreeMap;

use calamine::{Data, Reader as _};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::*;
use crate::export::formats::{Buffer, Content, ROWS};
use crate::statistics::columns::{Columns, Entry};
use crate::statistics::layout::{Counts, Layout};
use crate::statistics::tally::Table;
use crate::survey::codes::{Codes, PartKey, missing};
use crate::survey::file::Folder;
use crate::survey::merge::merge;
use crate::survey::{
    Choice, Condition, History, Journey, Page as SurveyPage, Question, Raw, Role, Statement,
    Survey, SurveyId, Text, Unasked, packed,
};

/// Number of surveys, each with up to three versions.
const SURVEYS: u64 = 2000;
/// Number of answers to each version.
const ANSWERS: usize = 6;

struct Chance(ChaCha8Rng);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.0.next_u64() % limit.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

fn text(words: &str) -> Text {
    Text(vec![words.into()])
}

fn choice(key: String, role: Role) -> Choice {
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

fn question(chance: &mut Chance, key: String) -> Question {
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
fn change(chance: &mut Chance, survey: &mut Survey, serial: usize) {
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
fn conditions_of_options(chance: &mut Chance, survey: &mut Survey) {
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
fn person(chance: &mut Chance, survey: &Survey) -> Vec<Raw> {
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
fn world(seed: u64, head: &Survey) -> (Arc<Published>, Page, Table) {
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

/// A parsed file of rows: the non-empty columns of each row.
type Read = Vec<BTreeMap<String, String>>;

fn of_csv(bytes: &[u8], delimiter: u8) -> Read {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(bytes);
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let row = |record: Result<::csv::StringRecord, _>| {
        let record = record.unwrap();
        let cells = names.iter().cloned().zip(record.iter().map(str::to_owned));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    };
    reader.records().map(row).collect()
}

fn of_xlsx(bytes: Vec<u8>) -> Read {
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range("Svar").unwrap();
    let mut lines = range.rows();
    let names: Vec<String> = lines
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let cell = |(name, data): (&String, &Data)| match data {
        Data::Empty => None,
        Data::Float(number) => Some((name.clone(), number.to_string())),
        other => Some((name.clone(), other.to_string())),
    };
    lines
        .map(|line| names.iter().zip(line).filter_map(cell).collect())
        .collect()
}

/// Minimal reader of SPSS files as written by [`super::super::sav`]: names, then values as numbers or texts.
fn of_sav(bytes: &[u8]) -> Read {
    let int = |at: usize| i32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let mut at = 176;
    // For each element: short name and width, or the continuation of a text.
    let mut elements: Vec<Option<(String, usize)>> = Vec::new();
    let mut long: HashMap<String, String> = HashMap::new();
    loop {
        let kind = int(at);
        at += 4;
        match kind {
            2 => {
                let (width, labelled, missing) = (int(at), int(at + 4), int(at + 8));
                let name = String::from_utf8(bytes[at + 20..at + 28].to_vec()).unwrap();
                at += 28;
                if labelled == 1 {
                    at += 4 + usize::try_from(int(at)).unwrap().next_multiple_of(4);
                }
                at += usize::try_from(missing).unwrap() * 8;
                elements.push(
                    usize::try_from(width)
                        .ok()
                        .map(|w| (name.trim().to_owned(), w)),
                );
            }
            3 => {
                let count = int(at);
                at += 4;
                for _ in 0..count {
                    at += 8 + (1 + usize::from(bytes[at + 8])).next_multiple_of(8);
                }
                at += 8 + 4 * usize::try_from(int(at + 4)).unwrap();
            }
            7 => {
                let (subtype, length) = (int(at), int(at + 4) * int(at + 8));
                at += 12;
                let data = &bytes[at..at + usize::try_from(length).unwrap()];
                at += data.len();
                if subtype == 13 {
                    let pairs = std::str::from_utf8(data).unwrap().split('\t');
                    long.extend(pairs.map(|pair| {
                        let (short, name) = pair.split_once('=').unwrap();
                        (short.to_owned(), name.to_owned())
                    }));
                }
            }
            _ => break,
        }
    }
    at += 4;
    let mut values: Vec<Option<[u8; 8]>> = Vec::new();
    'all: while at < bytes.len() {
        let commands = &bytes[at..at + 8];
        at += 8;
        for &command in commands {
            values.push(match command {
                0 => break 'all,
                253 => {
                    at += 8;
                    Some(bytes[at - 8..at].try_into().unwrap())
                }
                254 => Some(*b"        "),
                255 => None,
                small => Some((f64::from(small) - 100.0).to_le_bytes()),
            });
        }
    }
    let mut rows = Vec::new();
    for row in values.chunks(elements.len()) {
        let mut cells: BTreeMap<String, String> = BTreeMap::new();
        let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut last = None;
        for (element, value) in elements.iter().zip(row) {
            match element {
                Some((name, 0)) => {
                    let value = value.map(|eight| f64::from_le_bytes(eight).to_string());
                    cells.extend(value.map(|value| (long[name].clone(), value)));
                }
                Some((name, _)) => {
                    texts
                        .entry(long[name].clone())
                        .or_default()
                        .extend(value.unwrap());
                    last = Some(long[name].clone());
                }
                None => texts
                    .get_mut(last.as_ref().unwrap())
                    .unwrap()
                    .extend(value.unwrap()),
            }
        }
        for (name, bytes) in texts {
            let text = String::from_utf8(bytes).unwrap().trim_end().to_owned();
            cells.extend((!text.is_empty()).then_some((name, text)));
        }
        rows.push(cells);
    }
    rows
}

/// Recounts a line of the figures from the rows of a file.
fn recount(
    published: &Published,
    table: &Table,
    line: usize,
    rows: &Read,
    says: &dyn Fn(&str, &str) -> String,
) -> usize {
    let line = &table.layout.lines[line];
    let (key, part) = line
        .question
        .split_once('.')
        .unwrap_or((&line.question, ""));
    let index = published.survey.question_index(key).unwrap();
    let question = &published.survey.questions[index];
    let conditional = published.survey.is_conditional(index);
    let statement = question.statements.iter().position(|s| s.key == part);
    let stated = statement.is_some_and(|s| !published.unasked.statement(index, s).is_empty());
    rows.iter()
        .filter(|row| {
            let get = |suffix: &str| {
                let name = if suffix.is_empty() {
                    key.to_owned()
                } else {
                    format!("{key}.{suffix}")
                };
                row.get(&name).map(|cell| says(&name, cell))
            };
            let says_shown = |suffix: &str| get(suffix).as_deref() == Some("1");
            let shown = (!conditional || says_shown("_shown"))
                && (!stated || says_shown(&format!("{part}._shown")));
            let wrote = get("text").is_some();
            let chosen: Vec<String> = match &question.kind {
                Kind::SeveralChoices { .. } => {
                    let options = question.options.iter();
                    let ticked = options.filter(|o| get(&o.key).as_deref() == Some("1"));
                    ticked.map(|o| o.key.clone()).collect()
                }
                Kind::Grid => get(part).into_iter().collect(),
                Kind::Ranking { most } => {
                    let most = if part == "first" { 1 } else { *most };
                    (1..=most)
                        .filter_map(|rank| get(&rank.to_string()))
                        .collect()
                }
                Kind::Number { bands, .. } => {
                    let number = get("").map(|cell| cell.replace(',', ".").parse::<f64>().unwrap());
                    let band = |number: f64| {
                        let from = bands
                            .iter()
                            .rev()
                            .find(|&&from| number >= crate::export::sav::value(from, 1) - 0.001);
                        from.map_or("_below".to_owned(), |from| format!("from_{from}"))
                    };
                    number.map(band).into_iter().collect()
                }
                _ => get("").into_iter().collect(),
            };
            let answered = !chosen.is_empty() || wrote && question.is_text();
            match line.counts {
                Counts::Option | Counts::Apart => chosen.contains(&line.option),
                Counts::Text => wrote,
                Counts::Removed => false,
                Counts::Answered => answered,
                Counts::NotAnswered => shown && !answered,
                Counts::NotShown => !shown,
            }
        })
        .count()
}

/// Recounts the base of an option of several from the rows of a file: respondents who were offered it and answered; `None`
/// for other lines.
fn recount_base(published: &Published, table: &Table, line: usize, rows: &Read) -> Option<usize> {
    let line = &table.layout.lines[line];
    let index = published.survey.question_index(&line.question)?;
    let question = &published.survey.questions[index];
    if line.counts != Counts::Option || !matches!(question.kind, Kind::SeveralChoices { .. }) {
        return None;
    }
    let cell = |row: &BTreeMap<String, String>, option: &str| {
        row.get(&format!("{}.{option}", question.key)).cloned()
    };
    let answered = |row: &&BTreeMap<String, String>| {
        let mut counted = question.options.iter().filter(|o| !o.role.is_set_apart());
        counted.any(|o| cell(row, &o.key).as_deref() == Some("1"))
    };
    let asked = rows.iter().filter(|row| cell(row, &line.option).is_some());
    Some(asked.filter(answered).count())
}

fn check(seed: u64, head: &Survey) {
    let (published, page, table) = world(seed, head);
    let microdata = Microdata {
        published: Arc::clone(&published),
        texts: true,
        themes: None,
    };
    let plan = Plan::new(&microdata);
    let widths = vec![60; plan.codebook.variables.len()];
    for format in ROWS {
        let Content::Rows(begin, _) = format.content else {
            continue;
        };
        let buffer = Buffer::default();
        let mut writer = begin(&plan.codebook, &widths, Box::new(buffer.clone())).unwrap();
        let again = Page {
            rows: page.rows.clone(),
            texts: page.texts.clone(),
            themes: HashMap::new(),
        };
        plan.write(again, &mut *writer).unwrap();
        writer.finish().unwrap();
        let rows = match format.key {
            "csv" => of_csv(&buffer.take(), b';'),
            "plain" => of_csv(&buffer.take(), b','),
            "xlsx" => of_xlsx(buffer.take()),
            _ => of_sav(&buffer.take()),
        };
        assert_eq!(rows.len(), page.rows.len(), "{seed} {}", format.key);
        // Content of a cell: in SPSS a category is a number.
        let says = |name: &str, cell: &str| {
            let variable = plan.codebook.variables.iter().find(|v| v.name == name);
            match variable.map(|v| &v.values) {
                Some(Values::Category(all)) if format.key == "sav" => {
                    let same = all.iter().filter(|c| c.value.to_string() == cell);
                    let keys: Vec<&str> = same.map(|c| c.key.as_str()).collect();
                    assert_eq!(keys.len(), 1, "{seed} {name} {cell}");
                    keys[0].to_owned()
                }
                _ => cell.to_owned(),
            }
        };
        for line in 0..table.layout.lines.len() {
            let (counted, base) = table.exact(0, line);
            let found = recount(&published, &table, line, &rows, &says) as u64;
            let named = &table.layout.lines[line];
            assert_eq!(
                found, counted,
                "seed {seed}, {}: {} {}",
                format.key, named.question, named.option
            );
            if let Some(found) = recount_base(&published, &table, line, &rows) {
                assert_eq!(
                    found as u64, base,
                    "seed {seed}, {}: base of {} {}",
                    format.key, named.question, named.option
                );
            }
        }
    }
}

#[test]
fn whatever_changed_and_was_answered_figures_are_a_recount_of_the_rows_of_every_format() {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    let head = folder.load_one("arjang").unwrap().1.unwrap();
    std::thread::scope(|scope| {
        for half in 0..2 {
            let head = &head;
            scope.spawn(move || {
                (0..SURVEYS)
                    .filter(|seed| seed % 2 == half)
                    .for_each(|seed| check(seed, head));
            });
        }
    });
}
