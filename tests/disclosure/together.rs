//! Everything that a first release publishes as one system: the whole survey and every table by group, over who is in
//! which groups and chose what. What is the least and the most that a hidden number of the whole can be?

use lyssna::statistics::disclosure::Hidden;
use lyssna::statistics::figures::{Block, Figures, ShownCell};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use crate::world::{Chance, OPTIONS, Person, release, survey};

const GROUPS: usize = 6;
const WIDEST: f64 = 5.0;

/// Somebody of few kinds: small options are wanted here, and groups that are published.
fn person(chance: &mut Chance, rare: usize) -> Person {
    let choice = match chance.below(rare) {
        0 => 4,
        1 => 3,
        2..=9 => 2,
        n => n % 2,
    };
    (choice, [chance.below(2), chance.below(3), chance.below(2)])
}

/// What is published of a number: at least, at most.
fn bounds(cell: &ShownCell, noised: bool) -> (f64, f64) {
    let noise = if noised { WIDEST } else { 0.0 };
    match (cell.responses, cell.hidden) {
        (Some(n), _) => ((n as f64 - noise).max(0.0), n as f64 + noise),
        (None, Some(Hidden::FewerThanFive)) => (0.0, 4.0 + noise),
        (None, Some(Hidden::InFewEach)) => (0.0, 4.0),
        _ => (0.0, f64::INFINITY),
    }
}

/// A sum of variables and its bounds.
type Known = (Vec<(usize, f64)>, f64, f64);

/// The variable of everybody with these groups and this choice.
fn at(groups: [usize; 3], choice: usize) -> usize {
    ((groups[0] * GROUPS + groups[1]) * GROUPS + groups[2]) * OPTIONS + choice
}

const CELLS: usize = GROUPS * GROUPS * GROUPS * OPTIONS;

fn people_where(holds: impl Fn([usize; 3], usize) -> bool) -> Vec<(usize, f64)> {
    let mut all = Vec::new();
    for a in 0..GROUPS {
        for b in 0..GROUPS {
            for c in 0..GROUPS {
                for choice in 0..OPTIONS {
                    if holds([a, b, c], choice) {
                        all.push((at([a, b, c], choice), 1.0));
                    }
                }
            }
        }
    }
    all
}

/// What a block says, in one group of a table or in the whole; `none` is what its options are of everybody.
fn of_block(
    block: &Block,
    group: usize,
    noised: bool,
    among: &dyn Fn([usize; 3], usize) -> bool,
    option_of: &dyn Fn([usize; 3], usize) -> usize,
    prefix: &str,
    known: &mut Vec<Known>,
) {
    let mut pooled = Vec::new();
    for option in 0..GROUPS {
        let key = format!("{prefix}{option}");
        let Some(row) = block.rows.iter().find(|row| row.option == key) else {
            continue;
        };
        let cell = &row.cells[group];
        let sum = people_where(|groups, choice| {
            among(groups, choice) && option_of(groups, choice) == option
        });
        if cell.hidden == Some(Hidden::InFewEach) {
            pooled.extend(sum.clone());
        }
        let (least, most) = bounds(cell, noised);
        known.push((sum, least, most));
        if let Some(base) = cell.base {
            let noise = if noised { WIDEST } else { 0.0 };
            let sum = people_where(among);
            known.push((sum, base as f64 - noise, base as f64 + noise));
        }
    }
    let few = block.rows.iter().find(|row| row.option == "_few_each");
    if let Some(n) = few.and_then(|row| row.cells[group].responses) {
        known.push((pooled, n as f64, n as f64));
    }
}

/// Everything that a release says.
fn known(figures: &[Figures]) -> Vec<Known> {
    let mut all = Vec::new();
    let whole = &figures[0];
    all.push((
        people_where(|_, _| true),
        whole.responses as f64,
        whole.responses as f64,
    ));
    let option = |question: usize| {
        move |groups: [usize; 3], choice: usize| {
            if question == 3 {
                choice
            } else {
                groups[question]
            }
        }
    };
    let questions = [
        ("a", "a", 0),
        ("b", "b", 1),
        ("c", "c", 2),
        ("choice", "o", 3),
    ];
    for (key, prefix, question) in questions {
        let block = whole.block(key).unwrap();
        of_block(
            block,
            0,
            block.noised,
            &|_, _| true,
            &option(question),
            prefix,
            &mut all,
        );
    }
    for (number, table) in figures[1..].iter().enumerate() {
        for (at, group) in table.groups.iter().enumerate() {
            let Some(of) = group.names[0]
                .key
                .strip_prefix(['a', 'b', 'c'])
                .and_then(|n| n.parse::<usize>().ok())
            else {
                continue;
            };
            let among = move |groups: [usize; 3], _: usize| groups[number] == of;
            if let Some(n) = group.responses {
                all.push((people_where(among), n as f64 - WIDEST, n as f64 + WIDEST));
            }
            for (key, prefix, question) in questions {
                if question != number {
                    of_block(
                        table.block(key).unwrap(),
                        at,
                        true,
                        &among,
                        &option(question),
                        prefix,
                        &mut all,
                    );
                }
            }
        }
    }
    all
}

fn extreme(known: &[Known], wanted: &[(usize, f64)], direction: OptimizationDirection) -> f64 {
    let mut problem = Problem::new(direction);
    let mut used = vec![0.0; CELLS];
    wanted.iter().for_each(|(at, _)| used[*at] = 1.0);
    let variables: Vec<Variable> = used
        .iter()
        .map(|wanted| problem.add_var(*wanted, (0.0, f64::INFINITY)))
        .collect();
    for (sum, least, most) in known {
        let sum: Vec<(Variable, f64)> = sum.iter().map(|(at, n)| (variables[*at], *n)).collect();
        problem.add_constraint(sum.as_slice(), ComparisonOp::Ge, *least);
        if most.is_finite() {
            problem.add_constraint(sum.as_slice(), ComparisonOp::Le, *most);
        }
    }
    problem
        .solve()
        .unwrap()
        .into_solution()
        .unwrap()
        .objective()
}

#[test]
fn all_tables_of_a_release_together_give_back_no_hidden_number_of_the_whole() {
    let published = survey();
    let mut chance = Chance::new(31);
    let (mut tried, mut found, mut narrowest, mut noised, mut pooled) = (0, 0, f64::INFINITY, 0, 0);
    for world in 0..10 {
        let rare = [24, 40, 70, 110, 60][world % 5];
        let people: Vec<(Person, u32)> = (0..110 + world * 12)
            .map(|_| (person(&mut chance, rare), chance.key()))
            .collect();
        let (release, _) = release(&published, &people, None).unwrap();
        let figures = release.figures();
        let all = known(figures);
        let block = figures[0].block("choice").unwrap();
        noised += usize::from(block.noised);
        pooled += usize::from(block.rows.iter().any(|row| row.option == "_few_each"));
        for option in 0..OPTIONS {
            let truth = people
                .iter()
                .filter(|((choice, _), _)| *choice == option)
                .count();
            if truth >= 5 {
                continue;
            }
            let wanted = people_where(|_, choice| choice == option);
            let least = extreme(&all, &wanted, OptimizationDirection::Minimize);
            let most = extreme(&all, &wanted, OptimizationDirection::Maximize);
            assert!(
                least <= truth as f64 + 1e-6 && truth as f64 <= most + 1e-6,
                "the truth is possible: {least} {truth} {most}"
            );
            tried += 1;
            narrowest = narrowest.min(most - least);
            found += usize::from(most - least < 1.0);
        }
    }
    eprintln!(
        "{found} of {tried} hidden numbers of the whole found; narrowest interval {narrowest:.1}; {noised} worlds noised, {pooled} pooled"
    );
    assert!(
        tried >= 10 && noised > 0 && pooled > 0,
        "{tried} {noised} {pooled}"
    );
    assert_eq!(found, 0);
    assert!(narrowest >= 2.0 - 1e-6, "{narrowest}");
}
