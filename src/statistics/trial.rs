//! Figures of made-up answers: what the tables of a survey will look like before anybody is asked. Nothing is stored.

use uuid::Uuid;

use super::columns::Entry;
use super::disclosure::{Standing, protect};
use super::layout::GroupingError;
use super::{Columns, Figures, Layout, Table};
use crate::survey::simulate::Simulation;
use crate::survey::{Journey, Published, packed};

/// Number of answers made up at most.
pub const MOST: usize = 1_000;

/// Ways in which they come in: most from the web.
const CHANNELS: [&str; 10] = [
    "web", "web", "street", "web", "web", "paper", "web", "street", "web", "meeting",
];

/// Makes up answers to a survey and counts them as a release after closing would show them, grouped by these keys. The same seed
/// gives the same answers. Costs some microseconds for each answer of each question.
///
/// # Errors
/// [`GroupingError`] for a grouping that the survey does not publish.
pub fn figures(
    published: &Published,
    responses: usize,
    seed: u64,
    by: &[String],
) -> Result<Figures, GroupingError> {
    let survey = &published.survey;
    let layout = Layout::new(published, by, &[])?;
    let mut simulation = Simulation::new(seed);
    let mut columns = Columns::default();
    let language = survey
        .languages
        .first()
        .map_or("", |language| language.code());
    let version = published.version;
    let sources =
        CHANNELS.map(|channel| format!("{channel}|{language}|2026-01-01|simulated|{version}"));
    for number in 0..responses.min(MOST) {
        let raws = simulation.person(survey);
        let journey = Journey::new(survey, &raws);
        let source = &sources[number % sources.len()];
        // Distinct numbers, from which the noise of small groups is derived as it is from a response's own.
        let mixed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let [a, b, c, d, ..] = mixed.to_be_bytes();
        columns.push(&Entry {
            id: Uuid::from_u64_pair(seed, mixed),
            record_key: u32::from_be_bytes([a, b, c, d]),
            source,
            outing: None,
            answers: &packed::pack(survey, &published.codes, &journey),
            themes: None,
        });
    }
    let table = Table::count(&columns, layout);
    let protected = protect(&table, Standing::Closed)?;
    Ok(Figures::preliminary(survey, &table, &protected))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::survey::file::Folder;
    use crate::survey::{Codes, SurveyId};

    fn dals_ed() -> Published {
        let folder = Folder::read(Path::new("surveys")).unwrap();
        let survey = folder.load_one("dals-ed").unwrap().1.unwrap();
        let codes = Codes::first(&survey);
        let id = SurveyId::of_draft("1438", 1);
        Published::new(id, 0, survey, codes)
    }

    #[test]
    fn made_up_answers_are_counted_as_a_release_counts() {
        let published = dals_ed();
        let whole = figures(&published, 200, 7, &[]).unwrap();
        assert_eq!(whole.responses, 200);
        assert_eq!(whole, figures(&published, 200, 7, &[]).unwrap());
        assert_ne!(whole, figures(&published, 200, 8, &[]).unwrap());
        // Of the whole after closing, counts are exact and nothing is hidden.
        let block = &whole.blocks[0];
        let counts = block.rows.iter().filter_map(|row| row.cells[0].responses);
        assert!(counts.sum::<u64>() > 150);
        let by = published.survey.group_tables().into_iter().next().unwrap();
        let hidden = |responses: usize| {
            let grouped = figures(&published, responses, 7, &by).unwrap();
            let cells = grouped.blocks.iter().flat_map(|block| &block.rows);
            let cells: Vec<bool> = cells
                .flat_map(|row| &row.cells)
                .map(|cell| cell.hidden.is_some())
                .collect();
            let hidden = cells.iter().filter(|hidden| **hidden).count();
            (hidden, cells.len())
        };
        let (few, of) = hidden(30);
        let (many, _) = hidden(1_000);
        assert!(few > of / 2 && many < few, "{few} and {many} of {of}");
        // Where nobody collects, there are no outings to group by, and no end of the page either.
        for key in ["channel", "place_asked"] {
            let grouped = figures(&published, 100, 7, &[key.to_owned()]);
            assert_eq!(
                grouped.is_ok(),
                published
                    .survey
                    .group_tables()
                    .contains(&vec![key.to_owned()]),
                "{key}"
            );
        }
        let no_table = ["no_such_question".to_owned()];
        assert!(figures(&published, 30, 7, &no_table).is_err());
    }
}
