//! An attempt to recover small cells from everything that a release publishes, by linear programming: what is the
//! least and the most that a cell can be, given every published number and the bounds of the noise?

use lyssna::statistics::disclosure::Hidden;
use lyssna::statistics::figures::ShownCell;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use crate::world::{Chance, OPTIONS, Person, cells, release, survey};

const GROUPS: usize = 6;
/// The noise goes no further than this, and everybody may know it.
const WIDEST: f64 = 5.0;

/// What a published cell tells of the true count: at least, at most.
fn bounds(cell: &ShownCell) -> (f64, f64) {
    match (cell.responses, cell.hidden) {
        (Some(n), _) => ((n as f64 - WIDEST).max(1.0), n as f64 + WIDEST),
        // Four at most are shown, so nine at most are there.
        (None, Some(Hidden::FewerThanFive)) => (0.0, 4.0 + WIDEST),
        _ => (0.0, f64::INFINITY),
    }
}

struct Table {
    /// Of the whole survey: at least, at most; and whether the option is pooled.
    whole: Vec<((f64, f64), bool)>,
    /// "Few answers each".
    pooled: f64,
    cells: Vec<Vec<(f64, f64)>>,
    bases: Vec<(f64, f64)>,
}

/// The least or the most that a cell can be.
fn extreme(table: &Table, group: usize, option: usize, direction: OptimizationDirection) -> f64 {
    let mut problem = Problem::new(direction);
    let variables: Vec<Vec<Variable>> = (0..GROUPS)
        .map(|g| {
            (0..OPTIONS)
                .map(|o| {
                    let wanted = if (g, o) == (group, option) { 1.0 } else { 0.0 };
                    problem.add_var(wanted, table.cells[g][o])
                })
                .collect()
        })
        .collect();
    for (option, ((least, most), _)) in table.whole.iter().enumerate() {
        let column: Vec<(Variable, f64)> = variables.iter().map(|row| (row[option], 1.0)).collect();
        problem.add_constraint(column.as_slice(), ComparisonOp::Ge, *least);
        problem.add_constraint(column.as_slice(), ComparisonOp::Le, *most);
    }
    let pooled: Vec<(Variable, f64)> = (0..OPTIONS)
        .filter(|&o| table.whole[o].1)
        .flat_map(|o| variables.iter().map(move |row| (row[o], 1.0)))
        .collect();
    if !pooled.is_empty() {
        problem.add_constraint(pooled.as_slice(), ComparisonOp::Eq, table.pooled);
    }
    for (row, (least, most)) in variables.iter().zip(&table.bases) {
        let row: Vec<(Variable, f64)> = row.iter().map(|v| (*v, 1.0)).collect();
        problem.add_constraint(row.as_slice(), ComparisonOp::Ge, *least);
        if most.is_finite() {
            problem.add_constraint(row.as_slice(), ComparisonOp::Le, *most);
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
fn linear_programming_recovers_no_small_cell() {
    let published = survey();
    let mut chance = Chance::new(9);
    let (mut small, mut recovered, mut narrowest) = (0, 0, f64::INFINITY);
    for _ in 0..12 {
        let people: Vec<(Person, u32)> =
            (0..260).map(|_| (chance.person(), chance.key())).collect();
        let (release, _) = release(&published, &people, None).unwrap();
        let whole = cells(&release.figures()[0], "choice", None).unwrap();
        let figures = &release.figures()[1];
        let keys: Vec<String> = (0..GROUPS).map(|g| format!("a{g}")).collect();
        let table = Table {
            whole: whole
                .iter()
                .map(|c| {
                    let noised = release.figures()[0].blocks[0].noised;
                    let pooled = c.hidden == Some(Hidden::InFewEach);
                    let known = match c.responses {
                        Some(n) if !noised => (n as f64, n as f64),
                        _ if pooled => (0.0, 4.0),
                        _ => bounds(c),
                    };
                    (known, pooled)
                })
                .collect(),
            pooled: release.figures()[0].blocks[0]
                .rows
                .iter()
                .find(|row| row.option == "_few_each")
                .and_then(|row| row.cells[0].responses)
                .map_or(0.0, |n| n as f64),
            cells: keys
                .iter()
                .map(|key| {
                    cells(figures, "choice", Some(key))
                        .unwrap()
                        .into_iter()
                        .map(bounds)
                        .collect()
                })
                .collect(),
            // How many are in each group is told by the whole survey too: exactly, where that gives nothing away.
            bases: (0..GROUPS)
                .map(|g| {
                    let block = release.figures()[0].block("a").unwrap();
                    let row = block
                        .rows
                        .iter()
                        .find(|r| r.option == format!("a{g}"))
                        .unwrap();
                    match row.cells[0].responses {
                        Some(n) if !block.noised => (n as f64, n as f64),
                        _ => bounds(&row.cells[0]),
                    }
                })
                .collect(),
        };
        for group in 0..GROUPS {
            for option in 0..OPTIONS {
                let truth = people
                    .iter()
                    .filter(|((choice, groups), _)| *choice == option && groups[0] == group)
                    .count();
                if truth == 0 || truth >= 10 {
                    continue;
                }
                let least = extreme(&table, group, option, OptimizationDirection::Minimize);
                let most = extreme(&table, group, option, OptimizationDirection::Maximize);
                assert!(
                    least <= truth as f64 + 1e-6 && most >= truth as f64 - 1e-6,
                    "the bounds hold the truth"
                );
                small += 1;
                narrowest = narrowest.min(most - least);
                // Whole numbers: what lies between less than one is known.
                recovered += usize::from(most - least < 1.0);
            }
        }
    }
    eprintln!(
        "linear programming: {recovered} of {small} small cells recovered; narrowest interval {narrowest:.1}"
    );
    assert!(small > 60, "{small}");
    assert_eq!(recovered, 0);
    assert!(narrowest >= 4.0, "{narrowest}");
}
