//! Order in which a respondent sees shuffled options.
//!
//! Derived from the form's id alone, so that reload, Back and a second device show the same order and nothing needs to be
//! stored.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use uuid::Uuid;

use super::{Question, Role};

/// Returns the indexes of a question's options in display order. Options with a role come last, in the file's order.
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::survey::file::Folder;

    #[test]
    fn the_order_follows_from_the_form_and_roles_stay_last() {
        let folder = Folder::read(Path::new("surveys")).unwrap();
        let survey = folder.load_one("arjang").unwrap().1.unwrap();
        let index = survey.question_index("reasons").unwrap();
        let question = &survey.questions[index];
        assert!(question.shuffle);
        let plain = question
            .options
            .iter()
            .filter(|o| o.role == Role::Plain)
            .count();
        let mut orders = BTreeSet::new();
        for form in 0..50_u128 {
            let form = Uuid::from_u128(form);
            let found = order(question, index, form);
            assert_eq!(
                found,
                order(question, index, form),
                "the same form, the same order"
            );
            assert!(
                found[plain..].is_sorted()
                    && found[plain..]
                        .iter()
                        .all(|&o| question.options[o].role != Role::Plain)
            );
            assert_eq!(
                found.iter().collect::<BTreeSet<_>>().len(),
                question.options.len()
            );
            orders.insert(found);
        }
        assert!(orders.len() > 40, "different forms, different orders");
        let safe = survey.question_index("safe_day").unwrap();
        let kept = order(&survey.questions[safe], safe, Uuid::from_u128(9));
        assert!(kept.is_sorted(), "a scale keeps its order");
    }
}
