//! Settings of a survey's figures: published tables, the sample, who the residents are, and the coarser groups that small
//! groups are merged into.

use super::conditions::{self, Order};
use super::format::{SampleName, SurveyFile};
use super::problem::{Document, nearest};
use super::questions::Reader;
use crate::survey::{Condition, MOST_TABLES, Question, Sample, Survey};
use crate::{at, say};

/// Groupings of tables beside background questions.
const OTHER_GROUPINGS: [&str; 2] = ["channel", "place_asked"];

pub(super) fn figures(file: &SurveyFile, survey: &mut Survey, base: &mut Document<'_>) {
    survey.sample = match file.sample {
        Some(SampleName::Random) => Sample::Random,
        Some(SampleName::SelfSelected) | None => Sample::SelfSelected,
    };
    tables(file, survey, base);
    residents(file, survey, base);
}

fn tables(file: &SurveyFile, survey: &mut Survey, base: &mut Document<'_>) {
    let Some(tables) = &file.tables else { return };
    if tables.len() > MOST_TABLES {
        base.problem_at(
            &at!["tables"],
            say!(TooManyTables {
                n: tables.len(),
                most: MOST_TABLES
            }),
        );
    }
    let mut seen: Vec<Vec<&str>> = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        let steps = at!["tables", index];
        if table.is_empty() || table.len() > 2 {
            base.problem_at(&steps, say!(TableKeys {}));
        }
        for (k, key) in table.iter().enumerate() {
            let valid: Vec<&str> = survey
                .background
                .iter()
                .map(|&q| survey.questions[q].key.as_str())
                .chain(OTHER_GROUPINGS)
                .collect();
            if !valid.contains(&key.as_str()) {
                let hint = nearest(key, valid.iter().copied());
                base.problem_at(&at!["tables", index, k], say!(NoGrouping { key, hint }));
            }
        }
        let mut keys: Vec<&str> = table.iter().map(String::as_str).collect();
        keys.sort_unstable();
        if keys.windows(2).any(|pair| pair[0] == pair[1]) || seen.contains(&keys) {
            base.problem_at(&steps, say!(GroupingTwice {}));
        }
        seen.push(keys);
    }
    survey.tables = Some(tables.clone());
}

fn residents(file: &SurveyFile, survey: &mut Survey, base: &mut Document<'_>) {
    let Some(condition) = &file.residents else {
        return;
    };
    let order = Order::new(file);
    let steps = at!["residents"];
    let questions = survey.questions.len();
    let compiled = conditions::compile(
        condition,
        &steps,
        questions,
        &order,
        &survey.questions,
        base,
    );
    match compiled {
        Some(condition @ Condition::AnyOf(..)) => survey.residents = Some(condition),
        Some(_) => base.problem_at(&steps, say!(ResidentsTest {})),
        None => {}
    }
}

/// Sets the coarser group of each group; a cycle is a problem.
pub(super) fn coarser(reader: &mut Reader<'_, '_>, question: &mut Question) {
    let own = question.groups.len() - reader.file.groups.len();
    for (index, group) in reader.file.groups.iter().enumerate() {
        let Some(key) = &group.group else { continue };
        let found = question.groups.iter().position(|g| g.key == *key);
        let mut steps = reader.steps.to_vec();
        steps.extend(at!["groups", index, "group"]);
        if found.is_none() {
            let hint = nearest(key, question.groups.iter().map(|g| g.key.as_str()));
            reader
                .build
                .base
                .problem_at(&steps, say!(NoGroup { key, hint }));
        }
        question.groups[own + index].group = found;
    }
    for index in 0..question.groups.len() {
        let mut at = index;
        for _ in 0..=question.groups.len() {
            match question.groups[at].group {
                Some(next) => at = next,
                None => break,
            }
        }
        if question.groups[at].group.is_some() {
            let key = question.groups[index].key.clone();
            reader.problem("groups", say!(GroupInItself { key }));
            question.groups.iter_mut().for_each(|g| g.group = None);
        }
    }
}
