//! Confirmation of answers that would be dropped: whoever enters or corrects answers sees them before anything is stored,
//! and decides; nothing is dropped silently, and a decision covers only what was shown.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::collect::paper::invalid;
use crate::collect::receive::raws;
use crate::survey::answer::WAS_OTHER;
use crate::survey::{Journey, Kind, Published};

/// Returns a digest of something shown about a sheet or record; it changes with either.
#[must_use]
pub fn mark(of: &impl Serialize, shown: &impl Serialize) -> String {
    let shown = serde_json::to_vec(&(of, shown)).unwrap_or_default();
    let digest: [u8; 32] = Sha256::digest(&shown).into();
    data_encoding::HEXLOWER.encode(&digest[..16])
}

/// Returns the questions with an entry although they are not shown, or their ticked option is not on offer, given the other
/// answers.
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
                journey.hides_a_choice(&published.survey, index, raw)
            } else {
                invalid[index]
                    || raw
                        .0
                        .iter()
                        .any(|(suffix, value)| suffix != WAS_OTHER && !value.trim().is_empty())
            }
        })
        .collect()
}

/// Returns the questions of [`hidden`], unless exactly these were shown before and their entries given up.
#[must_use]
pub fn not_given_up(
    of: &impl Serialize,
    published: &Published,
    journey: &Journey,
    fields: &[(String, String)],
) -> Vec<usize> {
    let hidden = hidden(published, journey, fields);
    let given_up =
        |(name, value): &(String, String)| name == "without" && *value == mark(of, &hidden);
    if fields.iter().any(given_up) {
        return Vec::new();
    }
    hidden
}
