//! Reading a file: groups become pages, their questions stand in their order.

mod options;
mod survey;

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{self, Asks};
use super::tables::{self, Row, Tables, cell};
use crate::interchange::asked::{Asked, Form, Keys, Words};
use crate::interchange::conditions::{Named, Names};
use crate::interchange::expression::{Dialect, parse};
use crate::interchange::plain::plain;
use crate::interchange::{At, Matter, System, Told, Unreadable};
use crate::survey::file::format::{ConditionFile, KindName, RoleName};

/// Attributes that change what is asked and that cannot be said here.
const TOLD: [&str; 12] = [
    "array_filter",
    "array_filter_exclude",
    "em_validation_q",
    "em_validation_sq",
    "equation",
    "time_limit",
    "code_filter",
    "hidden",
    "random_group",
    "prefix",
    "suffix",
    "commented_checkbox",
];

/// Limits, which may be expressions there.
const LIMITS: [&str; 7] = [
    "min_answers",
    "max_answers",
    "min_num_value_n",
    "max_num_value_n",
    "date_min",
    "date_max",
    "maximum_chars",
];

/// Most options and statements of all questions together.
const MOST_HELD: usize = 50_000;

/// Rows of a table by what they are of and their language.
type ByLanguage<'t> = BTreeMap<(&'t str, &'t str), &'t Row>;

struct Reading<'t> {
    tables: &'t Tables,
    /// Codes of the languages, as they are named there; an empty one for a language that no survey can be written in.
    languages: Vec<&'t str>,
    codes: Vec<String>,
    questions: ByLanguage<'t>,
    answers: BTreeMap<(String, &'t str), &'t Row>,
    groups: ByLanguage<'t>,
    attributes: BTreeMap<&'t str, Vec<&'t Row>>,
    names: Names,
    taken: Keys,
    /// Subquestions by the question that they are of.
    parts: BTreeMap<&'t str, Vec<&'t Row>>,
    /// Answers by the same.
    choices: BTreeMap<&'t str, Vec<&'t Row>>,
    /// How many options and statements the questions have together.
    held: usize,
    form: Form,
}

/// Finds each row by the field that says what it is of, and by its language.
fn by_language<'t>(tables: &'t Tables, of: &[&str], id: &str) -> ByLanguage<'t> {
    let rows = of.iter().flat_map(|table| tables.rows(table));
    let with = rows.filter(|row| !cell(row, "language").is_empty());
    with.map(|row| ((cell(row, id), cell(row, "language")), row))
        .collect()
}

/// Returns rows in their order, each thing once: older files repeat it for each language.
fn once<'t>(rows: impl Iterator<Item = &'t Row>, id: &str, order: &str) -> Vec<&'t Row> {
    let mut seen = BTreeSet::new();
    let mut all: Vec<&Row> = rows.filter(|row| seen.insert(cell(row, id))).collect();
    all.sort_by_key(|row| cell(row, order).parse::<i64>().unwrap_or_default());
    all
}

impl<'t> Reading<'t> {
    fn tell(&mut self, at: &str, matter: Matter) {
        let at = match at {
            "" => At::Form,
            name => At::Named(name.to_owned()),
        };
        self.form.told.push(Told::new(at, matter));
    }

    /// Reads a text in every language.
    fn words(&mut self, at: &str, rows: &ByLanguage<'t>, (id, field): (&str, &str)) -> Words {
        let mut words = Words::default();
        for (number, code) in self.languages.clone().into_iter().enumerate() {
            let Some(row) = rows.get(&(id, code)) else {
                continue;
            };
            let found = plain(cell(row, field), System::LimeSurvey);
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

    fn when(&mut self, at: &str, relevance: &str) -> Option<ConditionFile> {
        if relevance.is_empty() || relevance == "1" {
            return None;
        }
        let read = parse(relevance, Dialect::LimeSurvey);
        if let Some(condition) = read.and_then(|one| self.names.condition(&one)) {
            return condition;
        }
        self.tell(at, Matter::Condition(relevance.to_owned()));
        None
    }

    /// Tells conditions in a table of their own, as files of before 2012 have them where a question's own field is empty.
    fn conditions(&mut self, title: &str, qid: &str) {
        let all = self.tables.rows("conditions").iter();
        for row in all.filter(|row| cell(row, "qid") == qid) {
            let fields = ["cfieldname", "method", "value"].map(|field| cell(row, field));
            self.tell(title, Matter::Condition(fields.join(" ")));
        }
    }

    fn attribute(&self, qid: &str, name: &str) -> &'t str {
        let all = self.attributes.get(qid).into_iter().flatten();
        let mut mine = all.filter(|row| cell(row, "attribute") == name);
        mine.next().map_or("", |row| cell(row, "value"))
    }

    /// Returns the subquestions of a question in their order.
    fn parts(&self, qid: &str) -> Vec<&'t Row> {
        let mine = self.parts.get(qid).into_iter().flatten().copied();
        let mine = mine.filter(|row| cell(row, "scale_id") != "1");
        once(mine, "qid", "question_order")
    }

    /// Tells what of a question's settings is not there, and takes the others.
    fn settings(&mut self, title: &str, qid: &str, asked: &mut Asked) {
        let number = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
        let file = &mut asked.file;
        match file.kind {
            KindName::SeveralChoices => {
                file.least = self.attribute(qid, "min_answers").parse().ok();
                file.most = self.attribute(qid, "max_answers").parse().ok();
            }
            KindName::Ranking => file.most = self.attribute(qid, "max_answers").parse().ok(),
            KindName::Number => {
                file.minimum = number(self.attribute(qid, "min_num_value_n"));
                file.maximum = number(self.attribute(qid, "max_num_value_n"));
                if self.attribute(qid, "num_value_int_only") != "1" {
                    file.decimals = Some(2);
                }
            }
            KindName::Date => {
                file.earliest = self.attribute(qid, "date_min").parse().ok();
                file.latest = self.attribute(qid, "date_max").parse().ok();
            }
            KindName::ShortText | KindName::LongText => {
                file.longest = self.attribute(qid, "maximum_chars").parse().ok();
            }
            _ => {}
        }
        let chooses = [
            KindName::OneChoice,
            KindName::SeveralChoices,
            KindName::Ranking,
        ];
        file.shuffle = chooses.contains(&file.kind)
            && (self.attribute(qid, "random_order") == "1"
                || self.attribute(qid, "answer_order") == "random");
        let all: Vec<&str> = self
            .attributes
            .get(qid)
            .into_iter()
            .flatten()
            .filter(|row| !["", "0"].contains(&cell(row, "value")))
            .map(|row| cell(row, "attribute"))
            .filter(|name| TOLD.contains(name))
            .collect();
        for name in all {
            self.tell(title, Matter::Setting(name.to_owned()));
        }
        for name in LIMITS {
            let value = self.attribute(qid, name);
            let is_day = name.starts_with("date") && value.parse::<toml::value::Datetime>().is_ok();
            let is_limit = value.parse().is_ok_and(f64::is_finite) || is_day;
            if !value.is_empty() && !is_limit {
                self.tell(title, Matter::Limit(format!("{name} = {value}")));
            }
        }
    }

    fn question(&mut self, row: &'t Row) -> Option<Asked> {
        let (qid, title) = (cell(row, "qid"), cell(row, "title"));
        let kind = kinds::asks(cell(row, "type"));
        match kind {
            Asks::Not(name) => {
                self.tell(title, Matter::NotAsked(name.to_owned()));
                return None;
            }
            Asks::Computed => {
                self.tell(title, Matter::Computed(title.to_owned()));
                return None;
            }
            _ => {}
        }
        let rows = std::mem::take(&mut self.questions);
        let mut asked = Asked {
            text: self.words(title, &rows, (qid, "question")),
            help: self.words(title, &rows, (qid, "help")),
            ..Asked::default()
        };
        self.questions = rows;
        if asked.text.is_empty() {
            asked.text = Words(vec![title.to_owned()]);
        }
        // A soft one warns once, and may be passed.
        asked.file.required = cell(row, "mandatory") == "Y";
        if cell(row, "mandatory") == "S" {
            self.tell(title, Matter::Setting("mandatory = S".to_owned()));
        }
        let relevance = cell(row, "relevance");
        asked.file.show_if = self.when(title, relevance);
        if ["", "1"].contains(&relevance) {
            self.conditions(title, qid);
        }
        asked.file.key = self.taken.question(&title.to_lowercase());
        if asked.file.key != title.to_lowercase() {
            let key = asked.file.key.clone();
            self.tell(title, Matter::Key(title.to_owned(), key));
        }
        let mut codes = self.options(title, qid, kind, &mut asked);
        if cell(row, "other") == "Y"
            && [KindName::OneChoice, KindName::SeveralChoices].contains(&asked.file.kind)
        {
            self.other(qid, &mut asked, &mut codes);
            if asked.file.kind == KindName::SeveralChoices
                && let Some((_, key)) = codes.last()
            {
                let part = (title.to_owned(), key.clone());
                self.names.parts.insert(format!("{title}_other"), part);
                self.names.written.insert(format!("{title}_other"));
            }
        }
        self.settings(title, qid, &mut asked);
        let alone = self.attribute(qid, "exclude_all_others").to_owned();
        for code in alone.split([';', ',']).map(str::trim) {
            let key = codes.iter().find(|(one, _)| one == code);
            let mut options = asked.file.options.iter_mut();
            if let Some(option) = key.and_then(|(_, key)| options.find(|one| one.key == *key)) {
                option.role = Some(RoleName::None);
                self.tell(title, Matter::Exclusive);
            }
        }
        if !cell(row, "preg").is_empty() {
            self.tell(title, Matter::Limit(cell(row, "preg").to_owned()));
        }
        if ["O", "P"].contains(&cell(row, "type")) {
            self.tell(title, Matter::Setting("comment".to_owned()));
        }
        let named = Named {
            key: asked.file.key.clone(),
            kind: asked.file.kind,
            whole: asked.file.decimals.is_none(),
            options: codes,
        };
        // Older conditions name a question by its numbers.
        let numbers = format!("{}X{}X{qid}", cell(row, "sid"), cell(row, "gid"));
        self.names.questions.insert(numbers, named.clone());
        self.names.questions.insert(title.to_owned(), named);
        if asked.file.kind == KindName::Information {
            asked.file.required = false;
        }
        Some(asked)
    }
}

/// Finds the text of each answer by its number, or by its question and code, and by its language.
fn answers(tables: &Tables) -> BTreeMap<(String, &str), &Row> {
    let new = tables.rows("answer_l10ns").iter();
    let new = new.map(|row| ((cell(row, "aid").to_owned(), cell(row, "language")), row));
    let old = tables.rows("answers").iter();
    let old = old.filter(|row| !cell(row, "language").is_empty());
    let old = old.map(|row| {
        let id = format!("{} {}", cell(row, "qid"), cell(row, "code"));
        ((id, cell(row, "language")), row)
    });
    new.chain(old).collect()
}

/// Reads a form.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Form, Unreadable> {
    let tables = tables::read(bytes)?;
    let survey = tables.rows("surveys").first();
    let mut named: Vec<&str> = survey
        .map(|row| {
            let others = cell(row, "additional_languages").split_whitespace();
            std::iter::once(cell(row, "language"))
                .chain(others)
                .collect()
        })
        .unwrap_or_default();
    named.extend(tables.languages.iter().map(String::as_str));
    let mut seen = BTreeSet::new();
    named.retain(|one| !one.is_empty() && seen.insert(*one));
    let (known, told) = crate::interchange::languages(&named);
    let (languages, codes): (Vec<&str>, Vec<String>) = known
        .into_iter()
        .map(|(name, code)| (name, code.to_owned()))
        .unzip();
    if codes.is_empty() {
        return Err(Unreadable::Format);
    }
    let mut reading = Reading {
        questions: by_language(
            &tables,
            &["question_l10ns", "questions", "subquestions"],
            "qid",
        ),
        answers: answers(&tables),
        groups: by_language(&tables, &["group_l10ns", "groups"], "gid"),
        attributes: BTreeMap::new(),
        names: Names::default(),
        taken: Keys::default(),
        parts: BTreeMap::new(),
        choices: BTreeMap::new(),
        held: 0,
        form: Form {
            told,
            languages: codes.clone(),
            ..Form::default()
        },
        tables: &tables,
        languages,
        codes,
    };
    let parts = tables.rows("subquestions").iter();
    for row in parts.chain(tables.rows("questions")) {
        let all = reading.parts.entry(cell(row, "parent_qid")).or_default();
        all.push(row);
    }
    for row in tables.rows("answers") {
        let all = reading.choices.entry(cell(row, "qid")).or_default();
        all.push(row);
    }
    for row in tables.rows("question_attributes") {
        let all = reading.attributes.entry(cell(row, "qid")).or_default();
        all.push(row);
    }
    reading.head(survey);
    let groups = once(tables.rows("groups").iter(), "gid", "group_order");
    for group in groups {
        reading.page(group);
        if reading.held > MOST_HELD {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(reading.form)
}
