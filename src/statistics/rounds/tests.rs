use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::statistics::columns::{Columns, Entry};
use crate::statistics::disclosure::Hidden;
use crate::statistics::figures::Figures;
use crate::statistics::layout::Layout;
use crate::statistics::rounds::beside::side_by_side;
use crate::statistics::tally::Table;
use crate::survey::file::Folder;
use crate::survey::merge::merge;
use crate::survey::{
    Codes, Journey, Kind, Published, Question, Raw, Survey, SurveyId, Text, packed,
};

fn survey() -> Survey {
    let folder = Folder::read(Path::new("surveys")).unwrap();
    folder.load_one("asele").unwrap().1.unwrap()
}

fn question<'s>(survey: &'s mut Survey, key: &str) -> &'s mut Question {
    let index = survey.question_index(key).unwrap();
    &mut survey.questions[index]
}

/// A round of people who answered the question about walks, or the first statement of that about traffic.
fn round(name: &str, survey: Survey, walks: &[&str], speeding: &[&str]) -> Round {
    let id = SurveyId {
        municipality: survey.municipality.as_str().into(),
        number: 1,
    };
    let codes = Codes::first(&survey);
    let published = Published::new(id, 1, survey, codes);
    let mut columns = Columns::default();
    let of_walks = walks.iter().map(|answer| ("walks", "", *answer));
    let of_speeding = speeding.iter();
    let of_speeding = of_speeding.map(|answer| ("traffic_problems", "speeding", *answer));
    for (number, (key, suffix, answer)) in of_walks.chain(of_speeding).enumerate() {
        let mut raws = vec![Raw::default(); published.survey.questions.len()];
        let index = published.survey.question_index(key).unwrap();
        raws[index].0.push((suffix.to_owned(), answer.to_owned()));
        let journey = Journey::new(&published.survey, &raws);
        assert!(journey.problems.is_empty(), "{:?}", journey.problems);
        columns.push(&Entry {
            id: uuid::Uuid::from_u128((number as u128) << 64),
            record_key: 1,
            source: "web|sv|2026-11-22|real",
            outing: None,
            answers: &packed::pack(&published.survey, &published.codes, &journey),
            themes: None,
        });
    }
    let table = Table::count(&columns, Layout::new(&published, &[], &[]).unwrap());
    Round {
        figures: Figures::exact(&published.survey, &table),
        published: Arc::new(published),
        name: name.to_owned(),
    }
}

fn find(trends: &[Trend], key: &str) -> Trend {
    trends.iter().find(|t| t.question == key).unwrap().clone()
}

#[test]
fn a_class_of_numbers_has_no_number_of_another_class() {
    let mut now = survey();
    let Kind::Number { bands, .. } = &mut question(&mut now, "walks").kind else {
        panic!("a number");
    };
    assert_eq!(*bands, [0, 1, 4]);
    *bands = vec![0, 3, 4];
    let walks = ["0", "2", "2", "5"];
    let rounds = [
        round("2025", survey(), &walks, &[]),
        round("2026", now, &walks, &[]),
    ];
    let trend = find(&trends(&rounds), "walks");
    let texts: Vec<&str> = trend.answers.iter().map(|(_, text)| &**text).collect();
    assert_eq!(texts, ["0–2", "3", "4 eller mer"]);
    let not_so = absent(Hidden::NotAskedSo);
    assert!(trend.steps[0].cells.iter().all(|cell| *cell == not_so));
    assert_eq!(trend.steps[0].mean, None);
    assert_eq!(trend.steps[1].cells[0].responses, Some(3));
    assert_eq!(trend.steps[1].broken, Some(Break::Answers));
    let beside = side_by_side(&rounds, 1);
    for row in &beside.block("walks").unwrap().rows {
        assert_eq!(row.cells[0], not_so, "{}", row.option);
    }
}

#[test]
fn an_answer_in_other_words_has_no_number_under_the_new_ones() {
    let mut before = survey();
    let options = &mut question(&mut before, "traffic_problems").options;
    options[1].text = Text(vec!["Inget stort problem".into()]);
    let gone = options.remove(0).key;
    let speeding = ["small", "very_big"];
    let rounds = [
        round("2025", before, &[], &speeding),
        round("2026", survey(), &[], &speeding),
    ];
    let trend = find(&trends(&rounds), "traffic_problems.speeding");
    assert_eq!(trend.answers[0].0, gone);
    let told: Vec<_> = trend.steps[0]
        .cells
        .iter()
        .map(|c| (c.responses, c.hidden))
        .collect();
    let shown = |n| (Some(n), None);
    let hidden = |why| (None, Some(why));
    let (never, not_so) = (hidden(Hidden::NotAsked), hidden(Hidden::NotAskedSo));
    assert_eq!(told, [never, not_so, shown(0), shown(1)]);
    assert_eq!(trend.steps[1].broken, Some(Break::Answers));
}

#[test]
fn rounds_in_more_languages_ask_the_same() {
    let (mut before, mut now) = (survey(), survey());
    assert!(now.languages.len() > 1);
    let text = |words: [&str; 2]| Some(Text(words.map(Into::into).to_vec()));
    let scale = |low, high| Kind::Scale { low, high };
    question(&mut now, "school_area").kind = scale(text(["Dåligt", "Bad"]), text(["Bra", "Good"]));
    question(&mut before, "school_area").kind = scale(text(["Dåligt", "?"]), text(["Bra", "?"]));
    before.languages.truncate(1);
    for question in &mut before.questions {
        let options = question.options.iter_mut().map(|o| &mut o.text);
        let statements = question.statements.iter_mut().map(|s| &mut s.text);
        let mut texts: Vec<&mut Text> = options.chain(statements).collect();
        texts.push(&mut question.text);
        match &mut question.kind {
            Kind::Scale { low, high } => texts.extend(low.iter_mut().chain(high)),
            Kind::Number { unit, .. } => texts.extend(unit),
            Kind::LongText { longest } => *longest += 500,
            _ => {}
        }
        texts.into_iter().for_each(|text| text.0.truncate(1));
    }
    let rounds = [
        round("2025", before, &["0", "2"], &["small"]),
        round("2026", now, &["1", "5"], &["small"]),
    ];
    for trend in trends(&rounds) {
        let step = &trend.steps[1];
        assert_eq!(step.broken, Some(Break::TooFew), "{}", trend.question);
    }
    let beside = side_by_side(&rounds, 1);
    for row in beside.blocks.iter().flat_map(|block| &block.rows) {
        assert_eq!(row.cells[0].hidden, None, "{}", row.option);
    }
}

#[test]
fn what_was_taken_away_was_asked_in_the_same_words() {
    let mut left = survey();
    question(&mut left, "traffic_problems").statements.remove(1);
    let last = left.questions.pop().unwrap().key;
    left.pages.last_mut().unwrap().questions.end -= 1;
    let rounds = [
        round("2025", survey(), &[], &["small"]),
        round("2026", merge(&left, &[survey()]), &[], &["small"]),
    ];
    let trends = trends(&rounds);
    for key in ["traffic_problems.reckless", &last] {
        let trend = find(&trends, key);
        assert!(trend.text.ends_with("har tagits bort)"), "{}", trend.text);
        assert_eq!(trend.steps[1].broken, Some(Break::TooFew), "{key}");
    }
    let beside = side_by_side(&rounds, 1);
    let block = beside.block("traffic_problems.reckless").unwrap();
    assert!(block.rows.iter().all(|row| row.cells[0].hidden.is_none()));
}
