//! The order in which a respondent sees shuffled options.
//!
//! It follows from the form's id alone, so that reload, Back and a second device show the same order
//! and nothing about it needs to be kept.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use uuid::Uuid;

use super::{Question, Role};

/// Indexes of a question's options in the order to show them. Options with a role stay last, in
/// the file's order.
#[must_use]
pub fn order(question: &Question, question_index: usize, form: Uuid) -> Vec<usize> {
    let (mut free, last): (Vec<usize>, Vec<usize>) =
        (0..question.options.len()).partition(|&o| question.options[o].role == Role::Plain);
    if !question.shuffle {
        return (0..question.options.len()).collect();
    }
    let mut seed = [0_u8; 32];
    seed[..16].copy_from_slice(form.as_bytes());
    seed[16..24].copy_from_slice(&(question_index as u64).to_le_bytes());
    let mut random = ChaCha8Rng::from_seed(seed);
    // Fisher–Yates; the bias of the remainder is below 2^-50 for lists of this size.
    for i in (1..free.len()).rev() {
        let j = usize::try_from(random.next_u64() % (i as u64 + 1)).unwrap_or(0);
        free.swap(i, j);
    }
    free.extend(last);
    free
}
