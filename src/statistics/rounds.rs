//! The same question in several surveys of a municipality, round by round.
//!
//! Two rounds can be compared where the question was put in the same words with the same answers; a line is drawn
//! only between rounds of at least [`LEAST`] responses. Where a line breaks, the reason is told.

mod beside;

use std::sync::Arc;

use jiff::civil::Date;

use self::beside::Pair;
pub use self::beside::side_by_side;
use super::disclosure::Hidden;
use super::figures::{Block, Figures, Row, Shown};
use super::layout::Counts;
use crate::survey::{Published, Survey};

/// The round as a dimension: figures of several surveys side by side.
pub const ROUND: &str = "round";

/// Fewest responses of a round on a line.
pub const LEAST: u64 = 100;

/// Why a round cannot be compared with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Other words.
    Wording,
    /// Other answers or another scale.
    Answers,
    /// Too few responses in this round or the one before.
    TooFew,
}

/// A survey with its figures.
#[derive(Debug)]
pub struct Round {
    /// The survey, with all that was ever asked: see [`crate::survey::merge`].
    pub published: Arc<Published>,
    /// What it is called among the others: see [`of_municipality`].
    pub name: String,
    /// Its figures, not grouped.
    pub figures: Figures,
}

/// A round of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The round's name.
    pub name: String,
    /// Responses in all.
    pub responses: u64,
    /// Made-up ones among them.
    pub simulated: u64,
    /// Why it cannot be compared with the one before; the first never is.
    pub broken: Option<Break>,
    /// What it says of each answer of the trend: nothing where that was not the same answer.
    pub cells: Vec<Shown>,
    /// Mean of a scale: of the latest round's alone.
    pub mean: Option<f64>,
}

/// A question through the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Question key; with a statement's in a grid.
    pub question: String,
    /// Wording in the latest round.
    pub text: String,
    /// Keys and wordings of the answers in the latest round.
    pub answers: Vec<(String, String)>,
    /// The rounds, oldest first.
    pub steps: Vec<Step>,
}

/// What a round is called by itself: as its file says, else its address.
fn name(survey: &Survey) -> String {
    survey.round.clone().unwrap_or_else(|| survey.slug.clone())
}

/// What each of some rounds is called: with its address where another has the same name.
fn names(rounds: &[Arc<Published>]) -> Vec<String> {
    let alone: Vec<String> = rounds.iter().map(|p| name(&p.survey)).collect();
    let is_shared = |name: &String| alone.iter().filter(|other| *other == name).count() > 1;
    let told_apart = |(name, round): (&String, &Arc<Published>)| {
        if is_shared(name) {
            format!("{name} ({})", round.survey.slug)
        } else {
            name.clone()
        }
    };
    alone.iter().zip(rounds).map(told_apart).collect()
}

/// Surveys that are rounds of the same dialogue as one of them, oldest first, each with what it is called: those of its
/// municipality that name a round, and itself. Their days tell which is older; one without any is asked now, or else by the
/// moment at which it was closed. Rounds of the same day are in the order of their names; two of the same name have their
/// addresses behind it.
#[must_use]
pub fn of_municipality(of: &Published, all: &[Arc<Published>]) -> Vec<(Arc<Published>, String)> {
    let mut rounds: Vec<Arc<Published>> = all
        .iter()
        .filter(|p| p.id.municipality == of.id.municipality)
        .filter(|p| p.id == of.id || p.survey.round.is_some())
        .cloned()
        .collect();
    rounds.sort_by_key(|p| {
        let day = p.survey.opens.or_else(|| p.closes_on());
        (
            day.unwrap_or(Date::MAX),
            name(&p.survey),
            p.survey.slug.clone(),
        )
    });
    let names = names(&rounds);
    rounds.into_iter().zip(names).collect()
}

/// The questions that at least two rounds have.
#[must_use]
pub fn trends(rounds: &[Round]) -> Vec<Trend> {
    let Some(latest) = rounds.last() else {
        return Vec::new();
    };
    latest
        .figures
        .blocks
        .iter()
        .filter(|block| {
            rounds
                .iter()
                .filter(|r| r.figures.block(&block.question).is_some())
                .count()
                > 1
        })
        .map(|block| trend(rounds, block))
        .filter(|trend| !trend.answers.is_empty())
        .collect()
}

fn trend(rounds: &[Round], block: &Block) -> Trend {
    let options = || {
        let rows = block.rows.iter();
        rows.filter(|row| row.counts == Some(Counts::Option))
    };
    let mut before: Option<&Round> = None;
    let mut steps = Vec::new();
    for round in rounds {
        let Some(mine) = round.figures.block(&block.question) else {
            continue;
        };
        let pair = rounds
            .last()
            .and_then(|latest| Pair::of(latest, round, block));
        let alike = pair.as_ref().is_none_or(Pair::is_same_kind);
        let cell = |row: &Row| {
            let found = mine.rows.iter().find(|other| other.option == row.option);
            let same = |other: &&Row| {
                pair.as_ref()
                    .is_none_or(|pair| pair.is_same_line(row, other))
            };
            match found {
                Some(other) if alike && same(&other) => other.cells.first().cloned(),
                None if alike => Some(absent(Hidden::NotAsked)),
                _ => Some(absent(Hidden::NotAskedSo)),
            }
        };
        let mean = mine.statistics.first().copied().flatten().map(|s| s.mean);
        steps.push(Step {
            name: round.name.clone(),
            responses: round.figures.responses,
            simulated: round.figures.simulated,
            broken: before.and_then(|before| broken(before, round, block)),
            cells: options().map(|row| cell(row).unwrap_or_default()).collect(),
            mean: mean.filter(|_| alike),
        });
        before = Some(round);
    }
    Trend {
        question: block.question.clone(),
        text: block.text.clone(),
        answers: options()
            .map(|row| (row.option.clone(), row.text.clone()))
            .collect(),
        steps,
    }
}

fn absent(why: Hidden) -> Shown {
    Shown {
        hidden: Some(why),
        ..Shown::default()
    }
}

fn broken(before: &Round, now: &Round, block: &Block) -> Option<Break> {
    let few = before.figures.responses < LEAST || now.figures.responses < LEAST;
    let differs = Pair::of(before, now, block).and_then(|pair| pair.differs());
    differs.or(few.then_some(Break::TooFew))
}

#[cfg(test)]
mod tests;
