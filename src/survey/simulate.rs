//! Simulated answers, for demonstrations and measurements. The same seed gives the same answers.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::survey::{Kind, Question, Raw, Role, Survey};

/// Texts of simulated respondents; invented.
const TEXTS: [&str; 8] = [
    "Fler poliser till fots i centrum på kvällarna",
    "Bättre belysning på gångvägen till stationen",
    "Lägre hastighet förbi skolan",
    "Något för ungdomar att göra på helgerna",
    "Klipp buskarna vid tunneln",
    "Att någon svarar när man ringer",
    "Samma busstider på kvällen som på dagen\noch ett väntrum som är öppet",
    "Mopeder och epor som kör för fort på torget",
];

/// Generator of simulated answers.
#[derive(Debug)]
pub struct Simulation {
    random: ChaCha8Rng,
}

impl Simulation {
    /// Creates a generator from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            random: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.random.next_u64() % limit.max(1) as u64).unwrap_or(0)
    }

    /// Returns true with probability 1/`n`.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// Picks an option: earlier ones more often, so that tables have a shape; rarely one with a role.
    fn option(&mut self, question: &Question) -> String {
        let count = question.options.len();
        let first = self.below(count).min(self.below(count));
        let option = &question.options[first];
        if option.role != Role::Plain && !self.one_in(4) {
            return question.options[self.below(count)].key.clone();
        }
        option.key.clone()
    }

    /// Generates one respondent's raw answers to every question; the journey drops those to questions that are not shown.
    pub fn person(&mut self, survey: &Survey) -> Vec<Raw> {
        survey
            .questions
            .iter()
            .map(|question| {
                if !question.required && self.one_in(8) {
                    Raw::default()
                } else {
                    self.answer(question)
                }
            })
            .collect()
    }

    fn answer(&mut self, question: &Question) -> Raw {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut add = |suffix: &str, value: String| fields.push((suffix.to_owned(), value));
        match &question.kind {
            Kind::Information => {}
            Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. } => {
                add("", self.option(question));
            }
            Kind::SeveralChoices { least, most } => {
                let most = most.map_or(3, usize::from).min(question.options.len());
                let wanted = (1 + self.below(most)).max(least.map_or(1, usize::from));
                let mut chosen: Vec<String> = Vec::new();
                for _ in 0..wanted * 8 {
                    let key = self.option(question);
                    let exclusive = question
                        .options
                        .iter()
                        .any(|o| o.key == key && o.role.is_exclusive());
                    if chosen.len() < wanted && !exclusive && !chosen.contains(&key) {
                        chosen.push(key);
                    }
                }
                chosen.into_iter().for_each(|key| add("", key));
            }
            Kind::Grid => {
                for statement in &question.statements {
                    add(&statement.key, self.option(question));
                }
            }
            Kind::ShortText { longest } | Kind::LongText { longest } => {
                if !question.options.is_empty() && self.one_in(3) {
                    add("", self.option(question));
                } else {
                    let text: String = TEXTS[self.below(TEXTS.len())]
                        .chars()
                        .take(*longest)
                        .collect();
                    add("text", text);
                }
            }
            Kind::Number {
                minimum,
                maximum,
                decimals,
                ..
            } => {
                let low = minimum.unwrap_or(0);
                let span = maximum.unwrap_or(low + 100).saturating_sub(low).max(0);
                let step =
                    i64::try_from(self.below(usize::try_from(span).unwrap_or(0) + 1)).unwrap_or(0);
                add(
                    "",
                    crate::survey::answer::write_number(low + step, *decimals),
                );
            }
            Kind::Date { earliest, latest } => {
                let day = latest
                    .or(*earliest)
                    .unwrap_or(jiff::civil::date(2026, 1, 1));
                add("year", day.year().to_string());
                add("month", day.month().to_string());
                add("day", day.day().to_string());
            }
            Kind::Ranking { most } => {
                let mut ranked: Vec<String> = Vec::new();
                for _ in 0..usize::from(*most) * 4 {
                    let key = self.option(question);
                    let other = question
                        .options
                        .iter()
                        .any(|o| o.key == key && o.role == Role::Other);
                    if ranked.len() < usize::from(*most) && !other && !ranked.contains(&key) {
                        ranked.push(key);
                    }
                }
                for (rank, key) in ranked.into_iter().enumerate() {
                    add(&(rank + 1).to_string(), key);
                }
            }
        }
        Raw(fields)
    }
}
