//! Conditions under which a page, a question or an option is shown.

use serde::{Deserialize, Serialize};

use super::{Answer, Survey};

/// A condition on earlier answers. Questions and options are indexes into the definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// At least one of these options was chosen (`equals` is one of one).
    AnyOf(usize, Vec<u16>),
    /// Answered, and with none of these options.
    NoneOf(usize, Vec<u16>),
    /// Has an answer, or with `false` has none.
    Answered(usize, bool),
    /// A number of at least this (in units of 10^-decimals), a point of a scale that stands for at least this
    /// ([`super::Question::point`]), or at least this many options chosen.
    AtLeast(usize, i64),
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// The condition does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Returns true if the condition holds for these answers (by question index; questions that are not shown have none).
    #[must_use]
    pub fn holds(&self, survey: &Survey, answers: &[Option<Answer>]) -> bool {
        let answer = |question: &usize| answers.get(*question).and_then(Option::as_ref);
        let chosen = |question: &usize, among: &[u16]| {
            answer(question).is_some_and(|a| a.chosen().iter().any(|option| among.contains(option)))
        };
        match self {
            Self::AnyOf(question, among) => chosen(question, among),
            Self::NoneOf(question, among) => answer(question).is_some() && !chosen(question, among),
            Self::Answered(question, wanted) => answer(question).is_some() == *wanted,
            Self::AtLeast(question, least) => answer(question).is_some_and(|a| {
                a.size(&survey.questions[*question])
                    .is_some_and(|size| size >= *least)
            }),
            Self::All(parts) => parts.iter().all(|part| part.holds(survey, answers)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(survey, answers)),
            Self::Not(part) => !part.holds(survey, answers),
        }
    }

    /// Calls `see` with the index of every question that the condition refers to.
    pub fn each_question(&self, see: &mut impl FnMut(usize)) {
        match self {
            Self::AnyOf(q, _) | Self::NoneOf(q, _) | Self::Answered(q, _) | Self::AtLeast(q, _) => {
                see(*q);
            }
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.each_question(see));
            }
            Self::Not(part) => part.each_question(see),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::survey::file::Folder;

    /// Åsele's survey with answers by question key: option indexes, or a number.
    fn holds(condition: &Condition, answers: &[(&str, Answer)]) -> bool {
        let survey = Folder::read(Path::new("surveys"))
            .unwrap()
            .load_one("asele")
            .unwrap()
            .1
            .unwrap();
        let mut all = vec![None; survey.questions.len()];
        for (key, answer) in answers {
            all[survey.question_index(key).unwrap()] = Some(answer.clone());
        }
        condition.holds(&survey, &all)
    }

    fn index(key: &str) -> usize {
        let survey = Folder::read(Path::new("surveys"))
            .unwrap()
            .load_one("asele")
            .unwrap()
            .1
            .unwrap();
        survey.question_index(key).unwrap()
    }

    fn options(chosen: &[u16]) -> Answer {
        Answer::Options {
            chosen: chosen.to_vec(),
            other: None,
        }
    }

    #[test]
    fn tests_on_chosen_options_and_their_absence() {
        let link = index("school_link");
        let any = Condition::AnyOf(link, vec![0, 1]);
        let none = Condition::NoneOf(link, vec![0, 1]);
        let answered = |wanted| Condition::Answered(link, wanted);
        let one = [("school_link", options(&[1, 2]))];
        let other = [("school_link", options(&[2]))];
        assert!(holds(&any, &one) && !holds(&any, &other) && !holds(&any, &[]));
        assert!(
            !holds(&none, &one) && holds(&none, &other),
            "none of needs an answer"
        );
        assert!(!holds(&none, &[]));
        assert!(holds(&answered(true), &one) && holds(&answered(false), &[]));
        assert!(!holds(&answered(false), &one));
    }

    #[test]
    fn at_least_counts_options_and_compares_numbers_and_points() {
        let walks = Condition::AtLeast(index("walks"), 3);
        assert!(holds(&walks, &[("walks", Answer::Number(3))]));
        assert!(!holds(&walks, &[("walks", Answer::Number(2))]) && !holds(&walks, &[]));
        let links = Condition::AtLeast(index("school_link"), 2);
        assert!(holds(&links, &[("school_link", options(&[0, 2]))]));
        assert!(!holds(&links, &[("school_link", options(&[0]))]));
        let way = Condition::AtLeast(index("school_way"), 3);
        assert!(
            holds(&way, &[("school_way", options(&[2]))]),
            "the third point of a scale"
        );
        assert!(!holds(&way, &[("school_way", options(&[1]))]));
        assert!(
            !holds(&way, &[("school_way", options(&[5]))]),
            "what is set apart has no size"
        );
    }

    #[test]
    fn combinations_hold_as_they_say() {
        let yes = || Condition::Answered(index("walks"), true);
        let no = || Condition::Answered(index("walks"), false);
        let answers = [("walks", Answer::Number(1))];
        assert!(holds(&Condition::All(vec![yes(), yes()]), &answers));
        assert!(!holds(&Condition::All(vec![yes(), no()]), &answers));
        assert!(holds(&Condition::Any(vec![no(), yes()]), &answers));
        assert!(!holds(&Condition::Any(vec![no()]), &answers));
        assert!(holds(&Condition::Not(Box::new(no())), &answers));
    }
}
