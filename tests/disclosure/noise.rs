//! The noise itself, and that it is the same wherever a cell stands.

use lyssna::export::{cross, csv::Dialect, formats, json, table};
use lyssna::statistics::disclosure::noised;
use lyssna::statistics::{Cell, Figures};

use crate::world::{Chance, OPTIONS, cells, release, survey};

#[test]
fn golden_cells_have_the_noise_that_they_always_had() {
    // A changed row of the noise table, or another way to pick from it, would let two releases be compared.
    let key = |part: f64| (part * 4_294_967_296.0) as u32;
    let mut lines = String::new();
    for n in [1, 2, 3, 5, 8, 100] {
        let shown: Vec<String> = [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999]
            .map(|part| noised(Cell { n, key: key(part) }).to_string())
            .to_vec();
        lines.push_str(&format!("{n}: {}\n", shown.join(" ")));
    }
    assert_eq!(
        lines,
        "1: 0 0 0 0 3 4 6\n2: 0 0 0 3 3 4 6\n3: 0 0 3 3 4 5 8\n5: 0 3 4 5 6 7 10\n8: 3 6 7 8 9 10 13\n100: 95 98 99 100 101 102 105\n"
    );
}

#[test]
fn the_noise_is_unbiased_and_has_the_variance_that_is_told() {
    let mut chance = Chance::new(1);
    const KEYS: usize = 200_000;
    for n in [1_u64, 2, 3, 4, 5, 6, 7, 8, 40, 1000] {
        let (mut sum, mut squares, mut widest) = (0.0, 0.0, 0_i64);
        for _ in 0..KEYS {
            let shift = noised(Cell {
                n,
                key: chance.key(),
            }) as i64
                - n as i64;
            sum += shift as f64;
            squares += (shift * shift) as f64;
            widest = widest.max(shift.abs());
        }
        let (mean, variance) = (sum / KEYS as f64, squares / KEYS as f64);
        // Four standard errors of a mean with variance 3.
        assert!(
            mean.abs() < 4.0 * (3.0 / KEYS as f64).sqrt(),
            "{n}: mean {mean}"
        );
        assert!((variance - 3.0).abs() < 0.1, "{n}: variance {variance}");
        assert!(widest <= 5, "{n}: {widest}");
    }
    assert_eq!(noised(Cell { n: 0, key: 7 }), 0, "zero stays zero");
}

/// Every number of figures that stands in some written form.
fn numbers(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_cell_has_the_same_value_in_every_table_format_and_reading() {
    let published = survey();
    let mut chance = Chance::new(2);
    let mut people: Vec<_> = (0..600).map(|_| (chance.person(), chance.key())).collect();
    let (first, _) = release(&published, &people, None).unwrap();
    // The same people in another order, as another process reads them.
    people.reverse();
    people.swap(3, 400);
    let (second, _) = release(&published, &people, None).unwrap();
    assert_eq!(first, second);
    for figures in first.figures() {
        // The people of a group are the base of every question that all were shown.
        for (at, group) in figures.groups.iter().enumerate() {
            let bases: Vec<u64> = figures
                .blocks
                .iter()
                .filter_map(|b| b.rows.iter().find(|r| r.option == "_answered")?.cells[at].base)
                .collect();
            assert!(
                bases.iter().all(|base| Some(*base) == group.responses),
                "{group:?} {bases:?}"
            );
        }
        let form = |write: &dyn Fn(&Figures) -> Vec<u8>| String::from_utf8(write(figures)).unwrap();
        let plain = form(&|f| formats::in_memory(|o| table::write(f, o, Dialect::Plain)).unwrap());
        let swedish =
            form(&|f| formats::in_memory(|o| table::write(f, o, Dialect::Swedish)).unwrap());
        assert_eq!(numbers(&plain), numbers(&swedish));
        let crossed =
            form(&|f| formats::in_memory(|o| cross::write(f, o, Dialect::Plain)).unwrap());
        let read: Figures = serde_json::from_str(&form(&|f| {
            formats::in_memory(|o| json::write(f, o)).unwrap()
        }))
        .unwrap();
        assert_eq!(&read, figures);
        for cell in cells(
            figures,
            "choice",
            figures.groups[0].names.first().map(|n| n.key.as_str()),
        )
        .unwrap()
        {
            if let Some(n) = cell.responses {
                assert!(
                    numbers(&crossed).contains(&n.to_string()),
                    "{n} in the cross table"
                );
                assert!(
                    numbers(&plain).contains(&n.to_string()),
                    "{n} in the plain file"
                );
            }
        }
    }
}

/// A reader divides by the number of those who answered: where nobody is set apart, shares are of just that number.
#[test]
fn shares_of_a_group_are_of_those_who_are_told_to_have_answered() {
    let published = survey();
    let mut compared = 0;
    for seed in 0..20 {
        let mut chance = Chance::new(seed);
        let people: Vec<_> = (0..400)
            .map(|number| {
                let (choice, groups) = chance.person();
                // A few left the question out.
                let choice = if number % 150 == 0 { OPTIONS } else { choice };
                ((choice, groups), chance.key())
            })
            .collect();
        let (release, _) = release(&published, &people, None).unwrap();
        for figures in release.figures().iter().filter(|f| !f.by.is_empty()) {
            let block = figures.block("choice").unwrap();
            let answered = block.rows.iter().find(|r| r.option == "_answered").unwrap();
            for (at, cell) in answered.cells.iter().enumerate() {
                if let (Some(n), Some(base)) = (cell.responses, block.base(at)) {
                    assert_eq!(n, base, "seed {seed}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn asking_again_and_again_teaches_nothing() {
    let published = survey();
    let mut chance = Chance::new(3);
    let people: Vec<_> = (0..200).map(|_| (chance.person(), chance.key())).collect();
    let (first, _) = release(&published, &people, None).unwrap();
    let truth = people
        .iter()
        .filter(|((choice, groups), _)| *choice == 0 && groups[0] == 0)
        .count() as f64;
    let mut sum = 0.0;
    for _ in 0..50 {
        let (again, _) = release(&published, &people, None).unwrap();
        assert_eq!(again, first);
        sum += cells(&again.figures()[1], "choice", Some("a0")).unwrap()[0]
            .responses
            .unwrap() as f64;
    }
    let average = sum / 50.0;
    assert!(
        (average - truth).abs() >= 1.0,
        "this cell's noise is not zero, and its average is the noise: {average} {truth}"
    );
}
