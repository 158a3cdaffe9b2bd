//! Weighting a survey's tables by its population figures.

use super::Shared;
use super::asked::{Asked, FiguresError, layout};
use crate::clock::Clock;
use crate::statistics::columns::Columns;
use crate::statistics::figures::Figures;
use crate::statistics::layout::Layout;
use crate::statistics::population::Population;
use crate::statistics::tally::Table;
use crate::statistics::weights::{self, WeightError, Weighting};
use crate::storage::Store;
use crate::survey::{Condition, Published};

impl Shared {
    /// Returns exact figures of residents, weighted by the survey's population figures.
    ///
    /// # Errors
    /// [`FiguresError`].
    #[allow(clippy::cast_precision_loss)] // People are far below 2⁵².
    pub(super) async fn weighted(
        &self,
        db: &Store,
        clock: &Clock,
        published: &Published,
        asked: &Asked,
    ) -> Result<Figures, FiguresError> {
        if !asked.exact {
            return Err(WeightError::ExactOnly.into());
        }
        let survey = &published.survey;
        let Some(Condition::AnyOf(question, residents)) = &survey.residents else {
            return Err(WeightError::NoResidents.into());
        };
        let given = crate::figures::population::store::find_population(db, &published.id).await?;
        let given = given.ok_or(WeightError::NoPopulation)?;
        let population = Population::parse(&given.body, survey)
            .map_err(|problems| problems.into_iter().next().map(WeightError::Unfit));
        // Invalid population figures have an error that tells the reason.
        let population = population.map_err(|e| e.unwrap_or(WeightError::NoPopulation))?;
        let layout = layout(db, published, asked).await?;
        let keep = layout.dimensions.len();
        let residents = Some((*question, residents.as_slice()));
        let layout = layout.with_population(published, &population.divisions, residents)?;
        // Cells are counted without other groups, in which a person may occur twice.
        let plain = Layout::new(published, &[], &[])?
            .without_lines()
            .with_population(published, &population.divisions, residents)?;
        let sample = self.table(db, clock, &published.id, plain).await?;
        let (weights, weighting) = weigh_groups(&sample, &population)?;
        let table = self.table(db, clock, &published.id, layout).await?;
        Ok(Figures::weighted(survey, &table, keep, &weights, weighting))
    }
}

/// Counts respondents by category of each division of the population; residents only, if a question identifies them.
#[must_use]
pub fn people_by(
    columns: &Columns,
    published: &Published,
    population: &Population,
    residents: Option<(usize, &[u16])>,
) -> Vec<Vec<u64>> {
    let of = |division: &crate::statistics::population::Division| {
        let layout = Layout::new(published, &[], &[]).ok()?.without_lines();
        let layout = layout
            .with_population(published, std::slice::from_ref(division), residents)
            .ok()?;
        let table = Table::count(columns, layout);
        Some(
            (0..division.categories.len())
                .map(|g| table.in_group(g))
                .collect(),
        )
    };
    population
        .divisions
        .iter()
        .map(|d| of(d).unwrap_or_default())
        .collect()
}

/// Computes the weights of a table's groups by the population's divisions, for respondents who are in all of them; others
/// keep the mean weight, 1.
fn weigh_groups(
    table: &Table,
    population: &Population,
) -> Result<(Vec<f64>, Weighting), WeightError> {
    let divisions = &population.divisions;
    let widths: Vec<usize> = divisions.iter().map(|d| d.categories.len()).collect();
    // In the table each division has a last category, for respondents in none.
    let cell = |mut group: usize| {
        let mut place = vec![0; widths.len()];
        for (d, width) in widths.iter().enumerate().rev() {
            place[d] = group % (width + 1);
            group /= width + 1;
        }
        let inside = place.iter().zip(&widths).all(|(p, w)| p < w);
        inside.then(|| place.iter().zip(&widths).fold(0, |at, (p, w)| at * w + p))
    };
    let groups = table.layout.groups();
    let mut sample = vec![0; population.cells.len()];
    for group in 0..groups {
        if let Some(cell) = cell(group) {
            sample[cell] = table.in_group(group);
        }
    }
    let n: u64 = sample.iter().sum();
    let counts: Vec<u64> = (0..groups).map(|g| table.in_group(g)).collect();
    let residents = counts.iter().sum();
    if n < weights::LEAST {
        return Err(WeightError::TooFew { n, residents });
    }
    let name = |d: usize, c: usize| divisions[d].categories[c].1.clone();
    let (mut cells, method) = weights::weigh(&sample, &population.cells, &widths, name)?;
    let capped = weights::trim(&mut cells, &sample, weights::CAP);
    let all: Vec<f64> = (0..groups)
        .map(|g| cell(g).map_or(1.0, |cell| cells[cell]))
        .collect();
    let (n_eff, deff) = weights::effective(&all, &counts);
    Ok((
        all,
        Weighting {
            method,
            residents,
            n,
            n_eff,
            deff,
            capped,
        },
    ))
}
