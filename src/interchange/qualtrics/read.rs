//! Reading a file: the flow leads to blocks, blocks become pages, their questions stand in their order.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::json::{entries, field, is_empty, numbered};
use super::kinds::{self, Asks};
use super::logic;
use crate::interchange::asked::{self, Asked, Form, Keys, Page, Words};
use crate::interchange::conditions::{Named, Names, all};
use crate::interchange::plain::plain;
use crate::interchange::{At, Matter, System, Told, Unreadable};
use crate::survey::file::format::{ConditionFile, KindName};

/// Most options and statements of all questions together.
const MOST_HELD: usize = 50_000;
/// What a page counts as, beside those: a thousand are more than a survey can have.
const HELD_BY_PAGE: usize = 50;

/// Settings of a question that cannot be said here.
const TOLD: [&str; 8] = [
    "SkipLogic",
    "DynamicChoices",
    "QuestionJS",
    "DefaultChoices",
    "GradingData",
    "InPageDisplayLogic",
    "Labels",
    "ColumnLabels",
];

/// A form being read.
#[derive(Default)]
pub(super) struct Reading<'f> {
    questions: BTreeMap<String, &'f Value>,
    blocks: BTreeMap<String, &'f Value>,
    /// Blocks that were read, with their pages, and questions.
    seen: BTreeMap<String, std::ops::Range<usize>>,
    asked: BTreeSet<String>,
    /// Language that texts stand in beside their translations.
    own: String,
    /// Languages as they are named there.
    languages: Vec<String>,
    codes: Vec<String>,
    names: Names,
    taken: Keys,
    form: Form,
    pub held: usize,
}

impl<'f> Reading<'f> {
    pub fn tell(&mut self, at: &str, matter: Matter) {
        let at = match at {
            "" => At::Form,
            name => At::Named(name.to_owned()),
        };
        self.form.told.push(Told::new(at, matter));
    }

    /// Reads a text of a question in every language.
    pub fn words(&mut self, at: &str, payload: &Value, get: impl Fn(&Value) -> &Value) -> Words {
        let mut words = Words::default();
        for (number, language) in self.languages.clone().into_iter().enumerate() {
            let translated = field_of(&payload["Language"][&language], &get);
            let text = if language == self.own {
                field_of(payload, &get)
            } else {
                translated
            };
            let found = plain(&text, System::Qualtrics);
            if found.marked {
                self.tell(at, Matter::Marks);
            }
            for piped in found.piped {
                self.tell(at, Matter::Piped(piped));
            }
            words.put(number, found.text);
        }
        words
    }

    /// Reads when something is shown; `None` for always, and where it cannot be said, which is told.
    pub fn when(&mut self, at: &str, logic: &Value) -> Option<ConditionFile> {
        if is_empty(logic) {
            return None;
        }
        let read = logic::expression(logic).and_then(|one| self.names.condition(&one));
        if let Some(condition) = read {
            return condition;
        }
        self.tell(at, Matter::Condition(logic::words(logic)));
        None
    }

    fn question(&mut self, id: &str, payload: &Value) -> Option<Asked> {
        let tag = match field(payload, "DataExportTag") {
            none if none.is_empty() => id.to_owned(),
            tag => tag,
        };
        let kind = kinds::asks(payload);
        if let Asks::Not(matter) = kind {
            self.tell(&tag, matter);
            return None;
        }
        let mut asked = Asked {
            text: self.words(&tag, payload, |one| &one["QuestionText"]),
            ..Asked::default()
        };
        if asked.text.is_empty() {
            asked.text = Words(vec![tag.clone()]);
        }
        asked.file.key = self.taken.question(&tag.to_lowercase());
        if asked.file.key != tag.to_lowercase() {
            let key = asked.file.key.clone();
            self.tell(&tag, Matter::Key(tag.clone(), key));
        }
        asked.file.show_if = self.when(&tag, &payload["DisplayLogic"]);
        let mut codes = Vec::new();
        match kind {
            Asks::Kind(kind) => asked.file.kind = kind,
            Asks::Grid => asked.file.kind = KindName::Grid,
            Asks::Numbers(low, high) => kinds::numbers(&mut asked.file, low, high),
            Asks::Not(_) => {}
        }
        let chooses = [
            KindName::OneChoice,
            KindName::SeveralChoices,
            KindName::Ranking,
            KindName::Grid,
        ];
        if chooses.contains(&asked.file.kind) {
            codes = self.options(&tag, payload, &mut asked);
            if codes.is_empty() {
                self.tell(&tag, Matter::NoList(tag.clone()));
            }
        }
        if asked.file.kind == KindName::Grid {
            self.statements(&tag, payload, &mut asked);
        }
        for matter in kinds::limits(payload, &mut asked.file) {
            self.tell(&tag, matter);
        }
        let random = field(&payload["Randomization"], "Type");
        asked.file.shuffle = random == "All" && chooses[..3].contains(&asked.file.kind);
        if !asked.file.shuffle && !["", "None"].contains(&&*random) {
            self.tell(&tag, Matter::Setting("Randomization".to_owned()));
        }
        for name in TOLD {
            if !is_empty(&payload[name]) {
                self.tell(&tag, Matter::Setting(name.to_owned()));
            }
        }
        if !is_empty(&payload["Configuration"]["NotApplicable"]) {
            self.tell(&tag, Matter::Setting("NotApplicable".to_owned()));
        }
        if let (Some(from), Some(to)) = (asked.file.from, asked.file.to) {
            codes = (from..=to)
                .map(|n| (n.to_string(), n.to_string()))
                .collect();
        }
        let named = Named {
            key: asked.file.key.clone(),
            kind: asked.file.kind,
            whole: asked.file.decimals.is_none(),
            options: codes,
        };
        self.names.questions.insert(id.to_owned(), named);
        Some(asked)
    }

    fn block(&mut self, block: &Value, when: &[ConditionFile]) {
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

    fn flow(&mut self, flow: &'f Value, when: &[ConditionFile]) {
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
                    let own = self.when("", &step["BranchLogic"]);
                    let both: Vec<ConditionFile> = when.iter().cloned().chain(own).collect();
                    self.flow(inner, &both);
                }
                "Group" => self.flow(inner, when),
                _ => {
                    self.tell("", Matter::Part(kind));
                    self.flow(inner, when);
                }
            }
            if self.held > MOST_HELD {
                return;
            }
        }
    }
}

fn field_of(value: &Value, get: impl Fn(&Value) -> &Value) -> String {
    super::json::text(get(value))
}

/// Names the languages of a file, the one that its texts stand in first.
fn named<'f>(own: &'f str, questions: &BTreeMap<String, &'f Value>) -> Vec<&'f str> {
    let mut all = vec![own];
    let mut seen = BTreeSet::from([own]);
    for payload in questions.values() {
        let names = payload["Language"].as_object().into_iter().flatten();
        all.extend(
            names
                .map(|(name, _)| name.as_str())
                .filter(|name| seen.insert(*name)),
        );
    }
    all
}

/// Reads a form.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Form, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?;
    let text = text.trim_start_matches('\u{feff}');
    let file: Value = serde_json::from_str(text).map_err(|_| Unreadable::Format)?;
    let (entry, elements) = (&file["SurveyEntry"], &file["SurveyElements"]);
    let Some(elements) = elements.as_array().filter(|_| entry.is_object()) else {
        return Err(Unreadable::Format);
    };
    let of_kind = |kind: &'static str| {
        let all = elements.iter();
        all.filter(move |one| field(one, "Element") == kind)
    };
    let mut reading = Reading::default();
    for one in of_kind("SQ") {
        let payload = &one["Payload"];
        let id = match field(payload, "QuestionID") {
            none if none.is_empty() => field(one, "PrimaryAttribute"),
            id => id,
        };
        reading.questions.insert(id, payload);
    }
    let mut order = Vec::new();
    for (_, block) in of_kind("BL").flat_map(|one| entries(&one["Payload"])) {
        if field(block, "Type") != "Trash" {
            let id = field(block, "ID");
            order.push(id.clone());
            reading.blocks.insert(id, block);
        }
    }
    let own = match field(entry, "SurveyLanguage") {
        none if none.is_empty() => "EN".to_owned(),
        own => own,
    };
    let (known, told) = crate::interchange::languages(&named(&own, &reading.questions));
    reading.languages = known.iter().map(|(name, _)| (*name).to_owned()).collect();
    reading.codes = known.iter().map(|(_, code)| (*code).to_owned()).collect();
    reading.form.languages.clone_from(&reading.codes);
    reading.form.told = told;
    reading.own = own;
    let name = plain(&field(entry, "SurveyName"), System::Qualtrics).text;
    reading.form.title = Words(vec![name.clone()]);
    reading.form.name = name;
    for kind in ["QO", "EMB"] {
        if of_kind(kind).any(|one| !is_empty(&one["Payload"])) {
            let part = if kind == "QO" {
                "quota"
            } else {
                "EmbeddedData"
            };
            reading.tell("", Matter::Part(part.to_owned()));
        }
    }
    let options = of_kind("SO").map(|one| &one["Payload"]);
    for (options, part) in options.flat_map(|one| ["Header", "Footer"].map(|part| (one, part))) {
        if !is_empty(&options[part]) {
            reading.tell("", Matter::Part(part.to_owned()));
        }
    }
    let mut flow = of_kind("FL").map(|one| &one["Payload"]["Flow"]);
    if let Some(flow) = flow.next() {
        reading.flow(flow, &[]);
    } else {
        for id in order {
            if let Some(block) = reading.blocks.get(&id).copied() {
                reading.block(block, &[]);
            }
        }
    }
    if reading.held > MOST_HELD {
        return Err(Unreadable::TooLarge);
    }
    Ok(reading.form)
}
