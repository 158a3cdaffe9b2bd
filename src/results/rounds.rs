//! The same question in several surveys of a municipality, round by round.
//!
//! Two rounds can be compared where the question was put in the same words with the same answers; a line is drawn
//! only between rounds of at least [`LEAST`] responses. Where a line breaks, the reason is told.

use std::sync::Arc;

use super::figures::{Block, Figures};
use super::layout::Counts;
use crate::publishing::Published;
use crate::survey::{Question, Survey};

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
    /// The survey.
    pub published: Arc<Published>,
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
    /// Why it cannot be compared with the one before; the first never is.
    pub broken: Option<Break>,
    /// Share in tenths of a per cent and number of each answer of the trend; `None` where it was not asked.
    pub shares: Vec<Option<(u64, u64)>>,
    /// Mean of a scale.
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

/// What a round is called: as its file says, else its address.
#[must_use]
pub fn name(survey: &Survey) -> String {
    survey.round.clone().unwrap_or_else(|| survey.slug.clone())
}

/// Surveys that are rounds of the same dialogue as one of them, oldest first: those of its municipality that name a
/// round, and itself. Rounds are in the order of their names.
#[must_use]
pub fn of_municipality(of: &Published, all: &[Arc<Published>]) -> Vec<Arc<Published>> {
    let mut rounds: Vec<Arc<Published>> = all
        .iter()
        .filter(|p| p.id.municipality == of.id.municipality)
        .filter(|p| p.id == of.id || p.survey.round.is_some())
        .cloned()
        .collect();
    rounds.sort_by_key(|p| {
        (
            p.survey.opens.or(p.survey.closes),
            name(&p.survey),
            p.survey.slug.clone(),
        )
    });
    rounds
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
    let options = block
        .rows
        .iter()
        .filter(|row| row.counts == Some(Counts::Option));
    let answers: Vec<(String, String)> = options
        .map(|row| (row.option.clone(), row.text.clone()))
        .collect();
    let mut before: Option<&Round> = None;
    let mut steps = Vec::new();
    for round in rounds {
        let Some(mine) = round.figures.block(&block.question) else {
            continue;
        };
        let shares = answers.iter().map(|(key, _)| {
            let cell = mine.rows.iter().find(|r| r.option == *key)?.cells.first()?;
            Some((cell.tenths?, cell.responses?))
        });
        steps.push(Step {
            name: name(&round.published.survey),
            responses: round.figures.responses,
            broken: before.and_then(|before| broken(before, round, &block.question)),
            shares: shares.collect(),
            mean: mine.statistics.first().copied().flatten().map(|s| s.mean),
        });
        before = Some(round);
    }
    Trend {
        question: block.question.clone(),
        text: block.text.clone(),
        answers,
        steps,
    }
}

fn broken(before: &Round, now: &Round, key: &str) -> Option<Break> {
    let (question, statement) = key.split_once('.').unwrap_or((key, ""));
    let find = |round: &Round| -> Option<(String, Vec<String>)> {
        let survey = &round.published.survey;
        let question: &Question = &survey.questions[survey.question_index(question)?];
        let stated = question.statements.iter().find(|s| s.key == statement);
        let wording = format!(
            "{} {}",
            question.text.in_language(0),
            stated.map_or("", |s| s.text.in_language(0))
        );
        let answers = question
            .options
            .iter()
            .map(|o| format!("{} {}", o.key, o.text.in_language(0)));
        Some((wording, answers.collect()))
    };
    let (a, b) = (find(before)?, find(now)?);
    if a.1 != b.1 {
        return Some(Break::Answers);
    }
    if a.0 != b.0 {
        return Some(Break::Wording);
    }
    let few = before.figures.responses < LEAST || now.figures.responses < LEAST;
    few.then_some(Break::TooFew)
}
