//! What whoever enters, mends or corrects answers for somebody is told before anything is stored, and decides: nothing that
//! stands there is dropped in silence, and nothing is decided of what was not shown.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::collect::paper::invalid;
use crate::collect::receive::raws;
use crate::survey::answer::WAS_OTHER;
use crate::survey::{Journey, Kind, Published};

/// A mark of something that was shown of a sheet or a record: another one, or something else of the same one, has another mark.
#[must_use]
pub fn mark(of: &impl Serialize, shown: &impl Serialize) -> String {
    let shown = serde_json::to_vec(&(of, shown)).unwrap_or_default();
    let digest: [u8; 32] = Sha256::digest(&shown).into();
    data_encoding::HEXLOWER.encode(&digest[..16])
}

/// Questions for which something is entered though the way that the other answers make does not lead to them, or
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

/// Questions that are hidden as [`hidden`] tells, unless just these were told before and are given up.
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
