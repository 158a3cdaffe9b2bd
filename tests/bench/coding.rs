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

use std::time::Instant;

use lyssna::coding::codebook::Codebook;
use lyssna::coding::masks::Masks;
use lyssna::coding::suggest::Model;

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
}
