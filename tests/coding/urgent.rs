//! How many of the texts that need action now are heard, in made-up texts; and how often a text sounds an alarm for nothing.

use std::collections::BTreeMap;

use lyssna::text::alarm::find;

/// What was measured on some texts.
#[derive(Debug, Default)]
struct Measured {
    /// By kind as the file names it: heard, of how many.
    heard: BTreeMap<String, (u32, u32)>,
    /// Alarms for nothing, of how many texts that only look so.
    wrongly: (u32, u32),
}

impl Measured {
    fn all(&self) -> (u32, u32) {
        let sum = |(a, b): (u32, u32), (c, d): &(u32, u32)| (a + c, b + d);
        self.heard.values().fold((0, 0), sum)
    }

    /// The share of texts that need action which are heard.
    fn recall(&self) -> f64 {
        let (heard, all) = self.all();
        f64::from(heard) / f64::from(all)
    }

    /// The share of alarms that are none for nothing.
    fn precision(&self) -> f64 {
        let (heard, _) = self.all();
        f64::from(heard) / f64::from(heard + self.wrongly.0)
    }
}

/// Measures; with `LYSSNA_TELL` in the environment every mistake is told.
fn measure(file: &str) -> Measured {
    let body = std::fs::read_to_string(format!("tests/coding/{file}")).unwrap();
    let tell = std::env::var_os("LYSSNA_TELL").is_some();
    let mut m = Measured::default();
    for (number, line) in body.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') || line.starts_with("label\t") {
            continue;
        }
        let mut columns = line.splitn(3, '\t');
        let mut next = || columns.next().unwrap_or_else(|| panic!("{file}:{number}"));
        let (label, kind, text) = (next(), next(), next());
        let found = find(text);
        let urgent = match label {
            "urgent" => true,
            "trap" => false,
            other => panic!("{file}:{number}: {other}"),
        };
        let count = if urgent {
            m.heard.entry(kind.to_owned()).or_default()
        } else {
            &mut m.wrongly
        };
        count.0 += u32::from(!found.is_empty());
        count.1 += 1;
        if tell && found.is_empty() == urgent {
            println!("{file}:{}: {found:?}: {text}", number + 1);
        }
    }
    println!(
        "{file}: recall {:.3}, precision {:.3}, {:?}; wrongly {:?}",
        m.recall(),
        m.precision(),
        m.heard,
        m.wrongly
    );
    m
}

#[test]
fn texts_that_need_action_now_are_heard_and_others_seldom() {
    let m = measure("urgent.tsv");
    assert!(m.all().1 >= 200 && m.wrongly.1 >= 200);
    assert!(m.recall() >= 0.95, "{}", m.recall());
    assert!(m.precision() >= 0.95, "{}", m.precision());
    for (kind, (heard, all)) in &m.heard {
        assert!(heard * 10 >= all * 9, "{kind}: {heard} of {all}");
    }
}

/// Texts by somebody who did not know the rules. How many were heard was seen while words were added; three of them were read, and none was used for a rule.
#[test]
fn texts_that_were_written_apart_are_heard_less_often() {
    let m = measure("urgent_unseen.tsv");
    assert!(m.all().1 >= 80 && m.wrongly.1 >= 100);
    assert!(m.recall() >= 0.75, "{}", m.recall());
    assert!(m.precision() >= 0.9, "{}", m.precision());
}

/// Ordinary answers, made up to measure the suggestions of themes. Some of them are cries for help, which nobody counted
/// when they were written.
#[test]
fn ordinary_answers_seldom_sound_an_alarm() {
    let (mut sounding, mut all) = (0, 0);
    for file in ["answers.tsv", "answers_hard.tsv"] {
        let body = std::fs::read_to_string(format!("tests/coding/{file}")).unwrap();
        let lines = body.lines().filter(|line| !line.starts_with('#'));
        for text in lines.filter_map(|line| Some(line.split_once('\t')?.1)) {
            all += 1;
            sounding += u32::from(!find(text).is_empty());
        }
    }
    println!("{sounding} of {all} ordinary answers sound an alarm");
    assert!(all > 1_000 && sounding * 50 <= all, "{sounding} of {all}");
}
