//! Property test: figures equal a recount of rows, for random surveys that change while they are answered, random answers,
//! and every format.

mod read;
mod world;

use std::collections::BTreeMap;

use self::read::{Read, of_csv, of_sav, of_xlsx};
use self::world::world;
use super::*;
use crate::export::codebook::Values;
use crate::export::formats::{Buffer, Content, ROWS};
use crate::statistics::layout::Counts;
use crate::statistics::tally::Table;
use crate::survey::file::Folder;
use crate::survey::{Kind, Survey};

/// Number of surveys, each with up to three versions.
const SURVEYS: u64 = 2000;

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
