//! The same question in several surveys of a municipality, round by round.
//!
//! Two rounds can be compared where the question was put in the same words with the same answers; a line is drawn
//! only between rounds of at least [`LEAST`] responses. Where a line breaks, the reason is told.

use std::sync::Arc;

use jiff::civil::Date;

use super::disclosure::{Hidden, Merge};
use super::figures::{Block, Figures, Group, Name, Row, Shown};
use super::layout::Counts;
use crate::publishing::Published;
use crate::survey::{Kind, Question, Survey};

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
    /// The survey.
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
            name: round.name.clone(),
            responses: round.figures.responses,
            simulated: round.figures.simulated,
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
    let few = before.figures.responses < LEAST || now.figures.responses < LEAST;
    differs(&before.published.survey, &now.published.survey, key).or(few.then_some(Break::TooFew))
}

/// How a question differs between two surveys that have it.
fn differs(before: &Survey, now: &Survey, key: &str) -> Option<Break> {
    let (question, statement) = key.split_once('.').unwrap_or((key, ""));
    let kind = |survey: &Survey| {
        let question = &survey.questions[survey.question_index(question)?];
        Some(question.kind.clone())
    };
    if kind(before)? != kind(now)? {
        return Some(Break::Answers);
    }
    let find = |survey: &Survey| -> Option<(String, Vec<String>)> {
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
        let mut answers: Vec<String> = answers.collect();
        // Only on a scale is the order a part of what is asked.
        if !matches!(question.kind, Kind::Scale { .. }) {
            answers.sort_unstable();
        }
        Some((wording, answers))
    };
    let (a, b) = (find(before)?, find(now)?);
    if a.1 != b.1 {
        return Some(Break::Answers);
    }
    (a.0 != b.0).then_some(Break::Wording)
}

/// The figures of one round with those of the others beside them, grouped by the round first.
pub(super) fn side_by_side(rounds: &[Round], here: usize) -> Figures {
    let mut all = rounds[here].figures.clone();
    let dimension = Name {
        key: ROUND.to_owned(),
        text: "Omgång".to_owned(),
    };
    all.by.insert(0, dimension);
    all.groups = rounds.iter().flat_map(groups).collect();
    let sum = |of: fn(&Figures) -> u64| rounds.iter().map(|round| of(&round.figures)).sum();
    all.responses = sum(|f| f.responses);
    all.suspect = sum(|f| f.suspect);
    all.simulated = sum(|f| f.simulated);
    all.simulated_in = rounds
        .iter()
        .filter(|round| round.figures.simulated > 0)
        .map(|round| (named(round), round.figures.simulated))
        .collect();
    let counted = || rounds.iter().filter_map(|round| round.figures.counted);
    let (first, last) = (
        counted().map(|(first, _)| first),
        counted().map(|(_, last)| last),
    );
    all.counted = first.min().zip(last.max());
    // What was merged in one round may stand apart in another.
    all.merges = rounds
        .iter()
        .flat_map(|round| {
            let named = |merge: &Merge| Merge {
                into: format!("{} ({})", merge.into, round.name),
                ..merge.clone()
            };
            round.figures.merges.iter().map(named)
        })
        .collect();
    for block in &mut all.blocks {
        let same: Vec<Option<&Block>> = rounds
            .iter()
            .map(|round| {
                let differs = differs(
                    &rounds[here].published.survey,
                    &round.published.survey,
                    &block.question,
                );
                let found = round.figures.block(&block.question);
                found.filter(|_| differs.is_none())
            })
            .collect();
        // Another round may have a line of its own, such as "few answers each".
        for row in same.iter().flatten().flat_map(|block| &block.rows) {
            if !block.rows.iter().any(|mine| mine.option == row.option) {
                block.rows.push(row.clone());
            }
        }
        let themes = block.is_themes();
        for row in &mut block.rows {
            row.cells = rounds
                .iter()
                .zip(&same)
                .flat_map(|(round, same)| {
                    cells(
                        round,
                        *same,
                        (row, why_absent(round, &block.question, themes)),
                    )
                })
                .collect();
        }
        // One round that has such answers tells of all.
        if same.iter().flatten().any(|block| !block.invalid.is_empty()) {
            let of = |(round, block): (&Round, Option<&Block>)| match block {
                Some(block) if !block.invalid.is_empty() => block.invalid.clone(),
                _ => vec![0; round.figures.groups.len()],
            };
            let each = rounds.iter().zip(same.iter().copied());
            block.invalid = each.flat_map(of).collect();
        } else {
            block.invalid.clear();
        }
        block.statistics = rounds
            .iter()
            .zip(&same)
            .flat_map(|(round, block)| match block {
                Some(block) if !block.statistics.is_empty() => block.statistics.clone(),
                _ => vec![None; round.figures.groups.len()],
            })
            .collect();
    }
    all
}

/// A round as a category.
fn named(round: &Round) -> Name {
    Name {
        key: round.published.survey.slug.clone(),
        text: round.name.clone(),
    }
}

/// A round's groups, named by the round first.
fn groups(round: &Round) -> impl Iterator<Item = Group> + '_ {
    round.figures.groups.iter().map(|group| {
        let mut group = group.clone();
        group.names.insert(0, named(round));
        group
    })
}

/// Why a round has no such block: its question was not asked so, or nobody has coded the texts that answer it.
fn why_absent(round: &Round, question: &str, themes: bool) -> Hidden {
    let survey = &round.published.survey;
    let asked = question.split('.').next().unwrap_or(question);
    if themes && survey.question_index(asked).is_some() {
        Hidden::NotCoded
    } else {
        Hidden::NotAskedSo
    }
}

/// A round's cells of a line of the same block; without one, why there are none.
fn cells(round: &Round, block: Option<&Block>, (line, why): (&Row, Hidden)) -> Vec<Shown> {
    let found = block.and_then(|b| b.rows.iter().find(|row| row.option == line.option));
    found.map_or_else(
        || {
            let absent = Shown {
                hidden: block.is_none().then_some(why),
                ..Shown::default()
            };
            vec![absent; round.figures.groups.len()]
        },
        |row| row.cells.clone(),
    )
}
