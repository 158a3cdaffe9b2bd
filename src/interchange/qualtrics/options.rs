//! What can be chosen of a question, and the statements of a grid.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json::{at as at_key, entries, field, is_empty, is_on, numbered, text};
use super::read::Reading;
use crate::interchange::Matter;
use crate::interchange::asked::{self, Asked, Words};
use crate::survey::file::format::{KindName, RoleName};

/// Returns the numbers of choices or answers in the order in which they stand.
fn ordered(payload: &Value, what: &str, order: &str) -> Vec<String> {
    let known: Vec<String> = entries(&payload[what])
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let order: Vec<String> = numbered(&payload[order]).into_iter().map(text).collect();
    let mut seen = BTreeSet::new();
    let named = order.into_iter().filter(|id| known.contains(id));
    let all = named.chain(known.iter().cloned()).collect::<Vec<_>>();
    all.into_iter()
        .filter(|id| seen.insert(id.clone()))
        .collect()
}

impl Reading<'_> {
    /// Keeps as many as a question can have.
    fn first(&mut self, at: &str, mut all: Vec<String>) -> Vec<String> {
        if all.len() > asked::MOST_OPTIONS {
            self.tell(at, Matter::TooMany(at.to_owned(), all.len()));
            all.truncate(asked::MOST_OPTIONS);
        }
        self.held += all.len();
        all
    }

    fn displayed(&mut self, at: &str, payload: &Value, what: &str, id: &str) -> Words {
        let words = self.words(at, payload, |one| &at_key(&one[what], id)["Display"]);
        if words.is_empty() {
            Words(vec![id.to_owned()])
        } else {
            words
        }
    }

    /// Reads the options; returns their numbers there with their keys here. Answers are of a grid, choices of anything else.
    pub fn options(
        &mut self,
        at: &str,
        payload: &Value,
        asked: &mut Asked,
    ) -> Vec<(String, String)> {
        let grid = asked.file.kind == KindName::Grid;
        let (what, order) = if grid {
            ("Answers", "AnswerOrder")
        } else {
            ("Choices", "ChoiceOrder")
        };
        let all = ordered(payload, what, order);
        let all = self.first(at, all);
        // What stands in the data is what an option is known by, if each has its own.
        let coded = |by: &str| {
            let codes = all.iter().map(|id| text(at_key(&payload[by], id)));
            let codes: Vec<String> = codes.filter(|code| !code.is_empty()).collect();
            let own: BTreeSet<&String> = codes.iter().collect();
            (codes.len() == all.len() && own.len() == all.len()).then_some(codes)
        };
        let codes = coded("VariableNaming")
            .or_else(|| coded("RecodeValues"))
            .unwrap_or_else(|| all.clone());
        let mut found = Vec::new();
        let mut other = false;
        for (id, code) in all.iter().zip(codes) {
            let own = at_key(&payload[what], id);
            let words = self.displayed(at, payload, what, id);
            let mut role = None;
            if is_on(&own["TextEntry"]) {
                if other || grid || asked.file.kind == KindName::Ranking {
                    self.tell(at, Matter::Setting("TextEntry".to_owned()));
                } else {
                    (role, other) = (Some(RoleName::Other), true);
                }
            }
            if is_on(&own["ExclusiveAnswer"]) && asked.file.kind == KindName::SeveralChoices {
                if role.is_none() {
                    role = Some(RoleName::None);
                    self.tell(at, Matter::Exclusive);
                } else {
                    self.tell(at, Matter::Setting("ExclusiveAnswer".to_owned()));
                }
            }
            if !is_empty(&own["Image"]) {
                self.tell(at, Matter::Setting("Image".to_owned()));
            }
            let key = asked.option(&code.to_lowercase(), words, role);
            if !is_empty(&own["DisplayLogic"]) {
                let when = self.option_when(at, &own["DisplayLogic"]);
                if let Some(option) = asked.file.options.last_mut() {
                    option.show_if = when;
                }
            }
            found.push((id.clone(), key));
        }
        found
    }

    /// Reads the statements of a grid.
    pub fn statements(&mut self, at: &str, payload: &Value, asked: &mut Asked) {
        let all = ordered(payload, "Choices", "ChoiceOrder");
        for id in self.first(at, all) {
            let tag = field(&payload["ChoiceDataExportTags"], &id);
            let name = if tag.is_empty() { id.clone() } else { tag };
            let mut words = self.displayed(at, payload, "Choices", &id);
            if field(payload, "Selector") == "Bipolar" {
                // Its two ends stand in one text.
                for text in &mut words.0 {
                    let ends = text.split_once(':');
                    let both = ends.map(|(low, high)| format!("{} – {}", low.trim(), high.trim()));
                    *text = both.unwrap_or_else(|| std::mem::take(text));
                }
            }
            let own = at_key(&payload["Choices"], &id);
            for name in ["TextEntry", "Image"] {
                if !is_empty(&own[name]) {
                    self.tell(at, Matter::Setting(name.to_owned()));
                }
            }
            if !is_empty(&own["DisplayLogic"]) {
                let text = super::logic::words(&own["DisplayLogic"]);
                self.tell(at, Matter::Filter(text));
            }
            asked.statement(&name.to_lowercase(), words);
        }
    }
}
