//! What whoever enters a sheet is told before anything is stored, and decides: nothing that stands on a sheet is dropped in
//! silence, and nothing is decided of a sheet that was not shown.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::invalid;
use crate::collect::receive::raws;
use crate::publishing::Published;
use crate::survey::{Journey, Kind, Raw, Survey};

/// What was decided of a sheet: marks of what was shown, and empty where nothing was.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decided<'d> {
    /// The other person's entry that was shown beside this one, and gives way to it.
    pub over: &'d str,
    /// The answers that were told as hidden, and are given up.
    pub without: &'d str,
}

/// A mark of something that was shown of a sheet: another sheet, or something else of the same one, has another mark.
#[must_use]
pub fn mark(sheet: i64, shown: &impl Serialize) -> String {
    let shown = serde_json::to_vec(&(sheet, shown)).unwrap_or_default();
    let digest: [u8; 32] = Sha256::digest(&shown).into();
    data_encoding::HEXLOWER.encode(&digest[..16])
}

/// Questions for which something is entered though the way that the sheet's other answers make does not lead to them, or
/// does not offer what is ticked.
#[must_use]
pub fn hidden(published: &Published, journey: &Journey, fields: &[(String, String)]) -> Vec<usize> {
    let invalid = invalid(published, fields);
    let raws = raws(published, fields);
    let questions = published.survey.questions.iter().enumerate();
    questions
        .filter(|(_, question)| question.kind != Kind::Information)
        .map(|(index, _)| index)
        .filter(|&index| {
            let raw = &raws[index];
            if journey.shown[index] {
                has_what_is_not_offered(&published.survey, journey, index, raw)
            } else {
                invalid[index] || !raw.0.is_empty()
            }
        })
        .collect()
}

fn has_what_is_not_offered(survey: &Survey, journey: &Journey, question: usize, raw: &Raw) -> bool {
    let ticked = raw
        .0
        .iter()
        .filter(|(suffix, _)| !["text", "other"].contains(&suffix.as_str()));
    let mut options = ticked.filter_map(|(_, key)| survey.questions[question].option_index(key));
    options.any(|option| !journey.offers(survey, question, option))
}
