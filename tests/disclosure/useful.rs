//! Protection that hides the answer people came for has failed too: how much of a first release is hidden.

use std::path::Path;

use lyssna::statistics::Layout;
use lyssna::statistics::Table;
use lyssna::statistics::columns::{Columns, Entry};
use lyssna::statistics::disclosure::Standing;
use lyssna::statistics::figures::Figures;
use lyssna::statistics::layout::Counts;
use lyssna::statistics::release::{Layouts, Release};
use lyssna::survey::Journey;
use lyssna::survey::file::Folder;
use lyssna::survey::packed;
use lyssna::survey::simulate::Simulation;
use lyssna::survey::{Codes, Published, SurveyId};

use crate::world::Chance;

/// Releases that are made up, of 30 to 300 answers each.
const RELEASES: usize = 200;
/// Whoever has so many answers is to be told of.
const MANY: u64 = 15;

fn published(slug: &str) -> Published {
    let folder = Folder::read(Path::new("surveys")).unwrap();
    let survey = folder.load_one(slug).unwrap().1.unwrap();
    let id = SurveyId {
        municipality: survey.municipality.as_str().into(),
        number: 1,
    };
    let codes = Codes::first(&survey);
    Published::new(id, 1, survey, codes)
}

#[test]
fn of_options_with_fifteen_answers_or_more_one_in_twenty_is_hidden_at_most() {
    let surveys = ["dals-ed", "arjang", "asele", "filipstad", "sunne"].map(published);
    let mut chance = Chance::new(77);
    let mut simulation = Simulation::new(5);
    let (mut all, mut hidden) = (0, 0);
    for number in 0..RELEASES {
        let published = &surveys[number % surveys.len()];
        let mut columns = Columns::default();
        for person in 0..30 + chance.below(271) {
            let journey = Journey::new(&published.survey, &simulation.person(&published.survey));
            if !journey.problems.is_empty() {
                continue;
            }
            columns.push(&Entry {
                id: uuid::Uuid::from_u128(person as u128 + 1),
                record_key: chance.key(),
                source: "web|sv|2026-11-22|real",
                outing: None,
                answers: &packed::pack(&published.survey, &published.codes, &journey),
                themes: None,
            });
        }
        if columns.len() < 30 {
            continue;
        }
        let whole = || Layout::new(published, &[], &[]).unwrap();
        let exact = Figures::exact(&published.survey, &Table::count(&columns, whole()));
        let layouts = Layouts {
            plain: vec![whole()],
            themed: None,
        };
        let day = jiff::civil::date(2026, 11, 1);
        let (release, _) = Release::freeze(
            &published.survey,
            day,
            Standing::Closed,
            &columns,
            layouts,
            0,
            None,
        )
        .unwrap();
        let shown = &release.figures()[0];
        for (exact, shown) in exact.blocks.iter().zip(&shown.blocks) {
            for (exact, shown) in exact.rows.iter().zip(&shown.rows) {
                let option = matches!(exact.counts, Some(Counts::Option | Counts::Apart));
                if option && exact.cells[0].responses >= Some(MANY) {
                    all += 1;
                    hidden += usize::from(shown.cells[0].responses.is_none());
                }
            }
        }
    }
    eprintln!("{hidden} of {all} options with {MANY} answers or more are hidden");
    assert!(all > 3000, "{all}");
    assert!(hidden * 20 <= all, "{hidden} of {all}");
}
