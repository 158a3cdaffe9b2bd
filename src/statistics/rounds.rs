//! Comparison of rounds: the same question in several surveys of a municipality.
//!
//! Two rounds are comparable where the question had the same wording and the same options; a trend line connects only
//! rounds of at least [`LEAST`] responses. Where it breaks, the reason is given.

mod beside;

use std::sync::Arc;

use jiff::civil::Date;

use self::beside::Pair;
pub use self::beside::side_by_side;
use super::disclosure::Hidden;
use super::figures::{Block, Figures, Row, ShownCell};
use super::layout::Counts;
use crate::survey::{Published, Survey};

/// Key of the dimension of rounds: figures of several surveys side by side.
pub const ROUND: &str = "round";

/// Minimum number of responses of a round for a trend line.
pub const LEAST: u64 = 100;

/// Reason why a round is not comparable with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Another wording of the question or the statement.
    Wording,
    /// Other options, or another scale.
    Answers,
    /// Too few responses in this round or the one before.
    TooFew,
}

/// A round: a survey with its figures.
#[derive(Debug)]
pub struct Round {
    /// The survey with everything that was ever asked: see [`crate::survey::merge`].
    pub published: Arc<Published>,
    /// Name among the other rounds: see [`of_municipality`].
    pub name: String,
    /// Figures of the survey without groups, or grouped alike in every round.
    pub figures: Figures,
}

/// A round in a trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Name of the round.
    pub name: String,
    /// Number of responses counted.
    pub responses: u64,
    /// Number of simulated responses among them.
    pub simulated: u64,
    /// Reason why it is not comparable with the one before; `None` for the first.
    pub broken: Option<Break>,
    /// A cell for each of the trend's answers; hidden where it was not the same answer.
    pub cells: Vec<ShownCell>,
    /// Mean, where the question is of the same kind as in the latest round.
    pub mean: Option<f64>,
}

/// A question or a statement through the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Question key; `question.statement` in a grid.
    pub question: String,
    /// Wording in the latest round, with the statement's in a grid.
    pub text: String,
    /// Keys and wordings of the options in the latest round.
    pub answers: Vec<(String, String)>,
    /// The rounds, oldest first.
    pub steps: Vec<Step>,
}

/// Returns the name of a round by itself: the one in its file, else its slug.
fn name(survey: &Survey) -> String {
    survey.round.clone().unwrap_or_else(|| survey.slug.clone())
}

/// Returns the names of rounds; a name that several share is followed by the slug.
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

/// Returns the rounds that belong with a survey, oldest first, each with its name: the survey itself and those of its
/// municipality that name a round. They are ordered by the day on which they opened, else by that on which they closed; a
/// survey without either comes last. Rounds of the same day are in the order of their names; names that several share are
/// followed by the slug.
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

/// Returns the trends of the questions that the latest round shares with another one.
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

fn absent(why: Hidden) -> ShownCell {
    ShownCell {
        hidden: Some(why),
        ..ShownCell::default()
    }
}

fn broken(before: &Round, now: &Round, block: &Block) -> Option<Break> {
    let few = before.figures.responses < LEAST || now.figures.responses < LEAST;
    let differs = Pair::of(before, now, block).and_then(|pair| pair.differs());
    differs.or(few.then_some(Break::TooFew))
}

#[cfg(test)]
mod tests;
