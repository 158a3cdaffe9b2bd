//! Comparison of several rounds of a dialogue.

use std::sync::Arc;

use super::Shared;
use super::asked::{Asked, FiguresError};
use crate::clock::Clock;
use crate::publishing::{Surveys, whole};
use crate::statistics::figures::{Figures, LeftOut, Name};
use crate::statistics::layout::GroupingError;
use crate::statistics::rounds::{ROUND, Round, of_municipality, side_by_side};
use crate::storage::Store;
use crate::survey::Published;

impl Shared {
    /// Returns the requested figures with the round ([`ROUND`]) as a grouping: each round's figures come from its own
    /// survey, so that a cell equals that of the survey's own table. A question is compared with an earlier round's only if
    /// wording and options are the same; rounds that lack the other grouping are left out, and the figures name them.
    ///
    /// # Errors
    /// [`FiguresError`].
    pub async fn figures_across(
        &self,
        db: &Store,
        clock: &Clock,
        surveys: &Surveys,
        published: &Arc<Published>,
        asked: &Asked,
    ) -> Result<Figures, FiguresError> {
        let mut own = asked.clone();
        own.by.retain(|key| key != ROUND);
        if own.by.len() == asked.by.len() {
            return self.figures(db, clock, published, asked).await;
        }
        match asked.by.len() - own.by.len() {
            1 if own.by.len() < 2 => {}
            1 => return Err(GroupingError::TooMany.into()),
            _ => return Err(GroupingError::Twice(ROUND.to_owned()).into()),
        }
        if asked.weighted {
            return Err(GroupingError::RoundsUnweighted.into());
        }
        let mut rounds = Vec::new();
        let mut here = 0;
        let mut left_out = Vec::new();
        for (round, name) in of_municipality(published, &surveys.list()) {
            let mine = round.id == published.id;
            // A round without the question is included and marked.
            let asked = Asked {
                question: own.question.clone().filter(|_| mine),
                ..own.clone()
            };
            match self.figures(db, clock, &round, &asked).await {
                Ok(figures) => {
                    if mine {
                        here = rounds.len();
                    }
                    rounds.push(Round {
                        published: whole(db, &round).await?,
                        name,
                        figures,
                    });
                }
                Err(error) if mine || matches!(error, FiguresError::Store(_)) => return Err(error),
                Err(error) => {
                    let why = match error {
                        FiguresError::NotYet { .. } => LeftOut::NotYet,
                        _ => LeftOut::NoTable,
                    };
                    let named = Name {
                        key: round.survey.slug.clone(),
                        text: name,
                    };
                    left_out.push((named, why));
                }
            }
        }
        let mut figures = side_by_side(&rounds, here);
        figures.left_out = left_out;
        Ok(figures)
    }
}
