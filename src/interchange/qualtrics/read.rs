//! Reading a file, and its questions one by one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::json::{entries, field, is_empty};
use super::kinds::{self, Asks};
use super::logic;
use crate::interchange::asked::{self, Asked, Form, Keys, Words};
use crate::interchange::conditions::{Named, Names};
use crate::interchange::plain::plain;
use crate::interchange::{At, Matter, System, Told, Unreadable};
use crate::survey::file::format::{ConditionFile, KindName};

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
    pub questions: BTreeMap<String, &'f Value>,
    pub blocks: BTreeMap<String, &'f Value>,
    /// Blocks that were read, with their pages, and questions.
    pub seen: BTreeMap<String, std::ops::Range<usize>>,
    pub asked: BTreeSet<String>,
    /// Language that texts stand in beside their translations.
    own: String,
    /// Languages as they are named there.
    languages: Vec<String>,
    pub codes: Vec<String>,
    names: Names,
    taken: Keys,
    pub form: Form,
    pub held: usize,
}

impl Reading<'_> {
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

    /// Reads when an option is shown, in the same way.
    pub fn option_when(&mut self, at: &str, logic: &Value) -> Option<ConditionFile> {
        let read = logic::expression(logic).and_then(|one| self.names.condition(&one));
        read.unwrap_or_else(|| {
            self.tell(at, Matter::Filter(logic::words(logic)));
            None
        })
    }

    pub(super) fn question(&mut self, id: &str, payload: &Value) -> Option<Asked> {
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
            self.tell(&tag, Matter::NoText);
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
            Asks::Numbers(low, high) => {
                let decimals = field(&payload["Configuration"], "NumDecimals");
                let decimals = decimals.parse().unwrap_or_default();
                kinds::numbers(&mut asked.file, (low, high), decimals);
                if decimals > 2 {
                    self.tell(&tag, Matter::Limit(format!("NumDecimals = {decimals}")));
                }
            }
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
        if field(&payload["Validation"]["Settings"], "ForceResponse") == "RequestResponse" {
            self.tell(&tag, Matter::Setting("RequestResponse".to_owned()));
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
    if of_kind("SCO").any(|one| !is_empty(&one["Payload"]["ScoringCategories"])) {
        reading.tell("", Matter::Part("ScoringCategories".to_owned()));
    }
    let options: Vec<&Value> = of_kind("SO").map(|one| &one["Payload"]).collect();
    reading.whole(entry, &options);
    let mut flow = of_kind("FL").map(|one| &one["Payload"]["Flow"]);
    if let Some(flow) = flow.next() {
        reading.flow(flow, &[]);
        reading.unseen(&order);
    } else {
        for id in order {
            if let Some(block) = reading.blocks.get(&id).copied() {
                reading.block(block, &[]);
            }
        }
    }
    if reading.held > asked::MOST_HELD {
        return Err(Unreadable::TooLarge);
    }
    Ok(reading.form)
}
