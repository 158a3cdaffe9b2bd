//! The flow leads to blocks, blocks become pages, their questions stand in their order.

use serde_json::Value;

use super::json::{field, is_empty, numbered};
use super::read::Reading;
use crate::interchange::Matter;
use crate::interchange::asked::{self, Asked, Page, Words};
use crate::interchange::conditions::all;
use crate::survey::file::format::ConditionFile;

/// What a page counts as, beside its options: a thousand are more than a survey can have.
const HELD_BY_PAGE: usize = 50;

impl<'f> Reading<'f> {
    pub(super) fn block(&mut self, block: &Value, when: &[ConditionFile]) {
        let name = field(block, "Description");
        let options = &block["Options"];
        if !is_empty(&options["Looping"]) {
            self.tell(&name, Matter::Once);
        }
        if !is_empty(&options["RandomizeQuestions"]) {
            self.tell(&name, Matter::Setting("RandomizeQuestions".to_owned()));
        }
        let mut questions = Vec::new();
        for element in numbered(&block["BlockElements"]) {
            if field(element, "Type") == "Page Break" {
                self.page(&name, when, &mut questions);
                continue;
            }
            let id = field(element, "QuestionID");
            if !is_empty(&element["SkipLogic"]) {
                self.tell(&id, Matter::Setting("SkipLogic".to_owned()));
            }
            if !id.is_empty() && !self.asked.insert(id.clone()) {
                self.tell(&id, Matter::Once);
                continue;
            }
            let payload = self.questions.get(&id).copied();
            questions.extend(payload.and_then(|payload| self.question(&id, payload)));
        }
        self.page(&name, when, &mut questions);
    }

    /// Tells a block that the flow leads to once more. If it was shown on a condition, it is now shown to everybody.
    fn again(&mut self, block: &Value, pages: std::ops::Range<usize>) {
        let name = field(block, "Description");
        self.tell(&name, Matter::Once);
        let pages = self.form.pages.get_mut(pages).into_iter().flatten();
        let mut conditions = pages.filter_map(|page| page.show_if.take());
        if conditions.by_ref().count() > 0 {
            self.tell(&name, Matter::Condition("Branch".to_owned()));
        }
    }

    fn page(&mut self, name: &str, when: &[ConditionFile], questions: &mut Vec<Asked>) {
        let questions = std::mem::take(questions);
        if questions.is_empty() {
            return;
        }
        self.held += HELD_BY_PAGE;
        // What an editor called a block was not shown to anybody, and is often what the program called it.
        let plain = name.to_lowercase();
        let is_own = plain.is_empty() || plain.contains("block");
        if !is_own {
            self.tell(name, Matter::Headings);
        }
        self.form.pages.push(Page {
            name: name.to_owned(),
            title: if is_own {
                asked::heading(&self.codes)
            } else {
                Words(vec![name.to_owned()])
            },
            show_if: all(when.to_vec()),
            questions,
            ..Page::default()
        });
    }

    /// Returns the name of the first block that a part of the flow leads to.
    fn first_block(&self, flow: &Value) -> String {
        let mut steps = numbered(flow).into_iter().map(|step| {
            let block = self.blocks.get(&field(step, "ID"));
            block.map_or_else(
                || self.first_block(&step["Flow"]),
                |block| field(block, "Description"),
            )
        });
        steps.find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// Tells the blocks that the flow does not lead to.
    pub(super) fn unseen(&mut self, order: &[String]) {
        for id in order {
            let block = self.blocks.get(id).copied().unwrap_or(&Value::Null);
            let asks = numbered(&block["BlockElements"]);
            if !self.seen.contains_key(id) && !asks.is_empty() {
                let name = field(block, "Description");
                self.tell("", Matter::Part(format!("Block: {name}")));
            }
        }
    }

    /// Tells what is said of the survey as a whole and is not there.
    pub(super) fn whole(&mut self, entry: &Value, options: &[&Value]) {
        const PARTS: [&str; 7] = [
            "Header",
            "Footer",
            "EOSMessage",
            "EOSRedirectURL",
            "SurveyExpiration",
            "InactiveSurvey",
            "RefererCheck",
        ];
        for (options, part) in options.iter().flat_map(|one| PARTS.map(|part| (one, part))) {
            if !is_empty(&options[part]) && field(options, part) != "DefaultMessage" {
                self.tell("", Matter::Part(part.to_owned()));
            }
        }
        for part in ["SurveyStartDate", "SurveyExpirationDate"] {
            let day = field(entry, part);
            if !day.is_empty() && !day.starts_with("0000") {
                self.tell("", Matter::Part(part.to_owned()));
            }
        }
    }

    pub(super) fn flow(&mut self, flow: &'f Value, when: &[ConditionFile]) {
        for step in numbered(flow) {
            let kind = field(step, "Type");
            let inner = &step["Flow"];
            match &*kind {
                "Block" | "Standard" | "Default" => {
                    let id = field(step, "ID");
                    let Some(block) = self.blocks.get(&id).copied() else {
                        continue;
                    };
                    if let Some(pages) = self.seen.get(&id).cloned() {
                        self.again(block, pages);
                        continue;
                    }
                    let first = self.form.pages.len();
                    self.block(block, when);
                    self.seen.insert(id, first..self.form.pages.len());
                }
                "Branch" => {
                    let first = self.first_block(inner);
                    let own = self.when(&first, &step["BranchLogic"]);
                    let both: Vec<ConditionFile> = when.iter().cloned().chain(own).collect();
                    self.flow(inner, &both);
                }
                "Group" => self.flow(inner, when),
                // At the end of all it says nothing more.
                "EndSurvey" if when.is_empty() => {}
                "EndSurvey" => self.tell("", Matter::Ends),
                _ => {
                    self.tell("", Matter::Part(kind));
                    self.flow(inner, when);
                }
            }
            if self.held > asked::MOST_HELD {
                return;
            }
        }
    }
}
