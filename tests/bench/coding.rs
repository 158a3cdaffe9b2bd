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

use lyssna::coding::masks::Masks;

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
}
