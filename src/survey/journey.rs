//! The pages and questions that a respondent sees, computed afresh from answers and conditions on every request, so that
//! Back and changed answers cannot leave a stale state.

use super::answer::{self, Answer, AnswerProblem, Raw};
use super::{Kind, Question, Survey};

/// A respondent's way through a survey: shown pages and questions, valid answers and problems.
#[derive(Debug)]
pub struct Journey {
    /// Whether each question is shown.
    pub shown: Vec<bool>,
    /// Whether each page is shown: its condition holds and one of its questions is shown.
    pub pages: Vec<bool>,
    /// Valid answers to shown questions, by question; all that is stored.
    pub answers: Vec<Option<Answer>>,
    /// Answers to shown questions that are invalid, in order.
    pub problems: Vec<(usize, AnswerProblem)>,
    /// Shown questions answered on paper against their rules (three crosses where two are allowed): asked, but without an
    /// answer. Set by whoever enters the sheet only.
    pub invalid: Vec<bool>,
    /// Whether every option is on offer whatever its condition; see [`Journey::everything`].
    unconditional: bool,
}

type Parse = fn(&Question, &Raw, &dyn Fn(usize) -> bool) -> Result<Option<Answer>, AnswerProblem>;

impl Journey {
    /// Computes the journey from the raw fields of a form, one [`Raw`] per question.
    ///
    /// Conditions refer to earlier questions only, so one pass in order is enough; answers to questions that are not shown
    /// are ignored.
    #[must_use]
    pub fn new(survey: &Survey, raws: &[Raw]) -> Self {
        Self::walk(survey, raws, &[], answer::parse)
    }

    /// Computes the journey of a paper sheet: no question is required, since nobody can be asked to complete it. Raw answers
    /// to questions marked `invalid` are ignored.
    #[must_use]
    pub fn on_paper(survey: &Survey, raws: &[Raw], invalid: &[bool]) -> Self {
        Self::walk(survey, raws, invalid, answer::parse_partly)
    }

    fn walk(survey: &Survey, raws: &[Raw], invalid: &[bool], parse: Parse) -> Self {
        let count = survey.questions.len();
        let mut journey = Self {
            shown: vec![false; count],
            pages: vec![false; survey.pages.len()],
            answers: vec![None; count],
            problems: Vec::new(),
            invalid: vec![false; count],
            unconditional: false,
        };
        for (page_index, page) in survey.pages.iter().enumerate() {
            let holds = |condition: &Option<super::Condition>, answers: &[Option<Answer>]| {
                condition
                    .as_ref()
                    .is_none_or(|condition| condition.holds(survey, answers))
            };
            if !holds(&page.show_if, &journey.answers) {
                continue;
            }
            for index in page.questions.clone() {
                let question = &survey.questions[index];
                if !holds(&question.show_if, &journey.answers) {
                    continue;
                }
                journey.shown[index] = true;
                journey.pages[page_index] = true;
                let asks = question.kind != Kind::Information;
                if asks && invalid.get(index) == Some(&true) {
                    journey.invalid[index] = true;
                    continue;
                }
                let parsed = {
                    let answers = &journey.answers;
                    let offered = |o: usize| holds(&question.options[o].show_if, answers);
                    parse(question, &raws[index], &offered)
                };
                match parsed {
                    Ok(answer) => journey.answers[index] = answer,
                    Err(problem) => journey.problems.push((index, problem)),
                }
            }
        }
        journey
    }

    /// Builds a journey with everything on offer and nothing answered, to render a whole survey at once: on paper, or where
    /// conditions are applied in the browser.
    #[must_use]
    pub fn everything(survey: &Survey) -> Self {
        Self {
            shown: vec![true; survey.questions.len()],
            pages: vec![true; survey.pages.len()],
            answers: vec![None; survey.questions.len()],
            problems: Vec::new(),
            invalid: vec![false; survey.questions.len()],
            unconditional: true,
        }
    }

    /// Returns true if an option is on offer, given the answers.
    #[must_use]
    pub fn offers(&self, survey: &Survey, question: usize, option: usize) -> bool {
        self.unconditional
            || survey.questions[question].options[option]
                .show_if
                .as_ref()
                .is_none_or(|condition| condition.holds(survey, &self.answers))
    }

    /// Returns true if the raw answer chooses an option that is not on offer.
    #[must_use]
    pub fn hides_a_choice(&self, survey: &Survey, question: usize, raw: &Raw) -> bool {
        let chosen = raw
            .0
            .iter()
            .filter(|(suffix, _)| !["text", "other"].contains(&suffix.as_str()));
        let mut options =
            chosen.filter_map(|(_, key)| survey.questions[question].option_index(key));
        options.any(|option| !self.offers(survey, question, option))
    }

    /// Returns the first shown page after this one; with `None`, the first shown page.
    #[must_use]
    pub fn page_after(&self, page: Option<usize>) -> Option<usize> {
        let from = page.map_or(0, |page| page + 1);
        (from..self.pages.len()).find(|&p| self.pages[p])
    }

    /// Returns the last shown page before this one; with `None`, the last shown page.
    #[must_use]
    pub fn page_before(&self, page: Option<usize>) -> Option<usize> {
        let to = page.unwrap_or(self.pages.len());
        (0..to.min(self.pages.len())).rev().find(|&p| self.pages[p])
    }

    /// Returns the position of a page among the shown ones, from 1, and their number.
    #[must_use]
    pub fn progress(&self, page: usize) -> (usize, usize) {
        let shown = |pages: &[bool]| pages.iter().filter(|&&shown| shown).count();
        (shown(&self.pages[..=page]), shown(&self.pages))
    }

    /// Returns true if no question has an answer, valid or invalid.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.answers.iter().all(Option::is_none) && !self.invalid.contains(&true)
    }

    /// Returns true if the only obstacle to storing the response is that nothing was answered.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.problems.is_empty() && self.is_blank()
    }

    /// Returns true if a shown question that takes an answer has none.
    #[must_use]
    pub fn lacks(&self, survey: &Survey, question: usize) -> bool {
        self.shown[question]
            && self.answers[question].is_none()
            && survey.questions[question].kind != Kind::Information
    }
}
