//! Conditions in words: on paper every question is printed, so the sheet says who answers it, and whoever enters a sheet
//! sees which answer a question depends on.

use crate::survey::answer::write_number;
use crate::survey::{Condition, Kind, Survey};
use crate::web::Locale;

/// A survey in one of its languages, with that language's texts.
#[derive(Debug, Clone, Copy)]
pub struct Spoken<'s> {
    /// The survey.
    pub survey: &'s Survey,
    /// Index of the language.
    pub language: usize,
    /// Texts of the language.
    pub words: &'s Locale,
}

impl Spoken<'_> {
    /// Describes a condition: "Answer only if …".
    #[must_use]
    pub fn only_if(self, condition: &Condition) -> String {
        let phrase = self.phrase(condition);
        self.words
            .with("paper-only-if", &[("condition", phrase.as_str())])
    }

    /// Describes an option's condition.
    #[must_use]
    pub fn choose_only_if(self, condition: &Condition) -> String {
        let phrase = self.phrase(condition);
        self.words
            .with("paper-choose-if", &[("condition", phrase.as_str())])
    }

    /// Describes the conditions of a question and its page; `None` where everybody is asked.
    #[must_use]
    pub fn question_only_if(self, question: usize) -> Option<String> {
        let page = &self.survey.pages[self.survey.page_of(question)];
        let asked = &self.survey.questions[question];
        match (&page.show_if, &asked.show_if) {
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => Some(self.only_if(one)),
            (Some(page), Some(asked)) => {
                Some(self.only_if(&Condition::All(vec![page.clone(), asked.clone()])))
            }
        }
    }

    /// Returns a condition as a clause.
    fn phrase(self, condition: &Condition) -> String {
        match condition {
            Condition::AnyOf(question, among) => self.chosen("paper-if-any", *question, among),
            Condition::NoneOf(question, among) => self.chosen("paper-if-other", *question, among),
            Condition::Answered(question, true) => self.of("paper-if-answered", *question, &[]),
            Condition::Answered(question, false) => self.of("paper-if-unanswered", *question, &[]),
            Condition::AtLeast(question, least) => self.at_least(*question, *least),
            Condition::All(parts) => self.all(parts),
            Condition::Any(parts) => self.joined(parts, "paper-or"),
            Condition::Not(part) => match &**part {
                Condition::AnyOf(question, among) => self.chosen("paper-if-not", *question, among),
                Condition::Answered(question, wanted) => {
                    self.phrase(&Condition::Answered(*question, !wanted))
                }
                Condition::Not(part) => self.phrase(part),
                other => {
                    let phrase = self.phrase(other);
                    self.words
                        .with("paper-unless", &[("condition", phrase.as_str())])
                }
            },
        }
    }

    /// Returns a clause about a question, quoted.
    fn of(self, key: &str, question: usize, more: &[(&'static str, &str)]) -> String {
        let text = self.survey.questions[question]
            .text
            .in_language(self.language);
        let text = self.words.with("paper-quoted", &[("text", text)]);
        let mut arguments = vec![("question", text.as_str())];
        arguments.extend_from_slice(more);
        self.words.with(key, &arguments)
    }

    /// Returns a clause about some options of a question.
    fn chosen(self, key: &str, question: usize, among: &[u16]) -> String {
        let options = &self.survey.questions[question].options;
        let quoted: Vec<String> = among
            .iter()
            .map(|o| options[usize::from(*o)].text.in_language(self.language))
            .map(|text| self.words.with("paper-quoted", &[("text", text)]))
            .collect();
        let or = format!(" {} ", self.words.t("paper-or"));
        self.of(key, question, &[("options", &quoted.join(&or))])
    }

    fn at_least(self, question: usize, least: i64) -> String {
        let asked = &self.survey.questions[question];
        match asked.kind {
            Kind::Number { decimals, .. } => {
                let number = write_number(least, decimals);
                self.of("paper-if-number", question, &[("least", &number)])
            }
            Kind::Scale { .. } => {
                let reaches = |o: &u16| asked.point(usize::from(*o)).is_some_and(|p| p >= least);
                let count = u16::try_from(asked.options.len()).unwrap_or(u16::MAX);
                let points: Vec<u16> = (0..count).filter(reaches).collect();
                self.chosen("paper-if-any", question, &points)
            }
            _ => self.of("paper-if-many", question, &[("least", &least.to_string())]),
        }
    }

    /// Joins all parts; "was answered" is omitted where another part about the question says more.
    fn all(self, parts: &[Condition]) -> String {
        let told = |question: usize| {
            parts.iter().any(|part| match part {
                Condition::AnyOf(q, _) | Condition::NoneOf(q, _) | Condition::AtLeast(q, _) => {
                    *q == question
                }
                _ => false,
            })
        };
        let needed = parts
            .iter()
            .filter(|part| !matches!(part, Condition::Answered(q, true) if told(*q)));
        let needed: Vec<Condition> = needed.cloned().collect();
        self.joined(&needed, "paper-and")
    }

    fn joined(self, parts: &[Condition], with: &str) -> String {
        let phrases: Vec<String> = parts.iter().map(|part| self.phrase(part)).collect();
        phrases.join(&format!(" {} ", self.words.t(with)))
    }
}

#[cfg(test)]
mod tests;
