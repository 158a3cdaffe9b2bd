//! How well themes are suggested for made-up answers, after few of them are coded.

use lyssna::text::codebook::Codebook;
use lyssna::text::suggest::{Model, SAID};

/// Keys of themes, and text.
type Coded = (Vec<String>, String);

fn answers(file: &str) -> Vec<Coded> {
    let text = std::fs::read_to_string(format!("tests/coding/{file}")).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (keys, text) = line.split_once('\t').unwrap();
            (
                keys.split(',').map(str::to_owned).collect(),
                text.to_owned(),
            )
        })
        .collect()
}

/// Macro-F1, and in how many texts a right theme, and the most important one, is among the first three.
fn measure(all: &[Coded], coded: usize, from: usize) -> (f64, f64, f64) {
    let codebook = Codebook::shipped().unwrap();
    let mut model = Model::new(&codebook);
    let turned: Vec<&Coded> = all.iter().cycle().skip(from).take(all.len()).collect();
    let (learned, rest) = turned.split_at(coded);
    model.train(
        learned
            .iter()
            .map(|(keys, text)| (text.as_str(), keys.iter().map(String::as_str).collect())),
    );
    let (mut any, mut first) = (0, 0);
    let mut counts = vec![(0_u32, 0_u32, 0_u32); model.themes().len()];
    for (keys, text) in rest {
        let suggested = model.suggest(text);
        let three: Vec<&str> = suggested[..3].iter().map(|(key, _)| *key).collect();
        any += u32::from(three.iter().any(|key| keys.iter().any(|k| k == key)));
        first += u32::from(three.contains(&keys[0].as_str()));
        for (n, theme) in model.themes().iter().enumerate() {
            let place = suggested.iter().position(|(key, _)| key == theme).unwrap();
            let said = place == 0 || suggested[place].1 >= SAID;
            match (said, keys.contains(theme)) {
                (true, true) => counts[n].0 += 1,
                (true, false) => counts[n].1 += 1,
                (false, true) => counts[n].2 += 1,
                (false, false) => {}
            }
        }
    }
    let f1 = counts.iter().map(|&(hit, wrong, missed)| {
        f64::from(2 * hit) / f64::from((2 * hit + wrong + missed).max(1))
    });
    let texts = rest.len() as f64;
    (
        f1.sum::<f64>() / counts.len() as f64,
        f64::from(any) / texts,
        f64::from(first) / texts,
    )
}

/// The mean of five different hundred and fifty.
fn mean(all: &[Coded], coded: usize) -> (f64, f64, f64) {
    let runs = (0..5).map(|n| measure(all, coded, n * all.len() / 5));
    let sum = runs.fold((0.0, 0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
    (sum.0 / 5.0, sum.1 / 5.0, sum.2 / 5.0)
}

#[test]
fn after_a_hundred_and_fifty_texts_the_right_theme_is_among_the_first_three() {
    let all = answers("answers.tsv");
    assert!(all.len() >= 600);
    let (f1, any, first) = mean(&all, 150);
    println!(
        "150 coded: macro-F1 {f1:.3}, a right theme among three {any:.3}, the first {first:.3}"
    );
    let untaught = mean(&all, 0);
    println!(
        "none coded: {untaught:.3?}; 400 coded: {:.3?}",
        mean(&all, 400)
    );
    assert!(f1 >= 0.75, "{f1}");
    assert!(any >= 0.92 && first >= 0.92, "{any} {first}");
    assert!(untaught.0 < f1, "it learns");
}

#[test]
fn answers_that_avoid_the_words_one_expects_are_harder() {
    let (f1, any, first) = mean(&answers("answers_hard.tsv"), 150);
    println!("hard ones, 150 coded: macro-F1 {f1:.3}, any {any:.3}, the first {first:.3}");
    assert!(f1 >= 0.5 && any >= 0.82, "{f1} {any}");
}

#[test]
fn one_more_coded_text_changes_what_is_suggested() {
    let codebook = Codebook::shipped().unwrap();
    let mut model = Model::new(&codebook);
    let text = "Flytta igloon vid macken";
    for _ in 0..3 {
        model.learn(text, &["traffic"]);
    }
    assert_eq!(model.suggest("Den där igloon")[0].0, "traffic");
    assert_eq!(
        model.suggest("")[0].1,
        model.suggest("[namn]")[0].1,
        "masks say nothing"
    );
}
