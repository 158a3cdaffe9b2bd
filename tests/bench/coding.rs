//! Masking, learning and searching in free text.
//!
//! `cargo bench --bench coding`

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    missing_docs
)]

use std::collections::HashSet;
use std::time::Instant;

use lyssna::coding::codebook::Codebook;
use lyssna::coding::index::{Entry, Filter, Index};
use lyssna::coding::masks::Masks;
use lyssna::coding::suggest::Model;
use uuid::Uuid;

/// Texts of the committed sets, over and over.
fn texts(count: usize) -> Vec<String> {
    let mut all = Vec::new();
    let answers = std::fs::read_to_string("tests/coding/answers.tsv").unwrap();
    let coded = answers.lines().filter(|line| !line.starts_with('#'));
    all.extend(coded.filter_map(|line| Some(line.split_once('\t')?.1.to_owned())));
    for file in ["masking.txt", "masking_unseen.txt"] {
        let text = std::fs::read_to_string(format!("tests/coding/{file}")).unwrap();
        let lines = text
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        all.extend(lines.map(|line| {
            let kinds = [
                "person:", "phone:", "email:", "url:", "plate:", "address:", "name:",
            ];
            let bare = line.replace(['⟦', '⟧'], "");
            kinds.iter().fold(bare, |text, kind| text.replace(kind, ""))
        }));
    }
    all.iter().cycle().take(count).cloned().collect()
}

fn main() {
    let all = texts(40_000);
    let bytes: usize = all.iter().map(String::len).sum();
    let _ = Masks::of(&all[0]);
    let start = Instant::now();
    let found: usize = all.iter().map(|text| Masks::of(text).all.len()).sum();
    println!(
        "masking {} texts of {} bytes: {:.0}/s on one core, {found} masks",
        all.len(),
        bytes / all.len(),
        all.len() as f64 / start.elapsed().as_secs_f64()
    );

    let codebook = Codebook::shipped().unwrap();
    let text = std::fs::read_to_string("tests/coding/answers.tsv").unwrap();
    let coded: Vec<(&str, Vec<&str>)> = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(keys, text)| (text, keys.split(',').collect()))
        .collect();
    for many in [500, 10_000, 100_000] {
        let mut model = Model::new(&codebook);
        let start = Instant::now();
        model.train(coded.iter().cycle().take(many).cloned());
        let trained = start.elapsed().as_secs_f64();
        let start = Instant::now();
        for (text, _) in &coded {
            std::hint::black_box(model.suggest(text));
        }
        let suggested = start.elapsed().as_secs_f64() / coded.len() as f64;
        let start = Instant::now();
        for (text, themes) in &coded[..50] {
            model.learn(text, themes);
        }
        println!(
            "{many} coded texts: learned in {trained:.2} s; suggestions for one {:.2} ms; one more {:.2} ms",
            suggested * 1000.0,
            start.elapsed().as_secs_f64() / 50.0 * 1000.0
        );
    }
    search(&codebook, &coded);
}

/// A hundred thousand texts in memory: filled, searched as one types, the next one found, one replaced.
fn search(book: &Codebook, coded: &[(&str, Vec<&str>)]) {
    let all = texts(100_000);
    let start = Instant::now();
    let mut index = Index::default();
    for (n, text) in all.iter().enumerate() {
        index.push(entry(n, text));
    }
    println!(
        "index of {} texts in {:.2} s",
        index.len(),
        start.elapsed().as_secs_f64()
    );
    let mut longest: f64 = 0.0;
    let phrase = "polisen på torget om kvällarna";
    for (end, _) in phrase.char_indices().skip(1) {
        let filter = Filter {
            words: phrase[..end].to_owned(),
            ..Filter::default()
        };
        let start = Instant::now();
        let mut found = index.search(&filter, book, |_| 1);
        let page: Vec<&Entry> = found.by_ref().take(25).collect();
        let rest = found.count();
        longest = longest.max(start.elapsed().as_secs_f64() * 1000.0);
        std::hint::black_box((page, rest));
    }
    println!("search as one types: at most {longest:.1} ms a key");
    let mut model = Model::new(book);
    model.train(coded.iter().cycle().take(10_000).cloned());
    let start = Instant::now();
    let open = index.entries().filter(|e| e.codings.is_empty()).take(201);
    let least = open
        .map(|e| model.suggest(&e.text)[0].1)
        .fold(1.0, f64::min);
    println!(
        "the most useful of 200 open texts: {:.1} ms ({least:.2})",
        start.elapsed().as_secs_f64() * 1000.0
    );
    let start = Instant::now();
    let id = Uuid::from_u128(50_000);
    index.replace(&HashSet::from([id]), vec![entry(50_000, "mer ljus")]);
    println!(
        "one text replaced: {:.3} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
}

fn entry(n: usize, text: &str) -> Entry {
    Entry {
        id: Uuid::from_u128(n as u128),
        question: "measures".into(),
        language: "sv".into(),
        text: text.into(),
        original: None,
        waits: false,
        urgent: false,
        places: Vec::new(),
        codings: Vec::new(),
        settled: None,
    }
}
