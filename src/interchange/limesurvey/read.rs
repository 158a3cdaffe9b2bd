//! Reading a file: groups become pages, their questions stand in their order.

mod options;
mod settings;
mod survey;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::kinds::{self, Asks};
use super::tables::{self, Row, Tables, cell};
use crate::interchange::asked::{self, Asked, Form, Keys, Words};
use crate::interchange::conditions::{Named, Names};
use crate::interchange::expression::{Dialect, parse};
use crate::interchange::plain::plain;
use crate::interchange::{At, Matter, System, Told, Unreadable};
use crate::survey::file::format::{ConditionFile, KindName};

/// Rows of a table by what they are of and their language.
type ByLanguage<'t> = BTreeMap<(&'t str, &'t str), &'t Row>;

/// A name in an expression, with its ending.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9_.]+").expect("an expression that is tested"));

/// Returns true for a condition that holds without an answer, or within which one does.
fn is_denied(condition: Option<&ConditionFile>) -> bool {
    condition.is_some_and(|one| {
        let parts = [&one.all, &one.any].into_iter().flatten().flatten();
        one.not.is_some()
            || one.answered == Some(false)
            || parts.into_iter().any(|part| is_denied(Some(part)))
    })
}

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
    /// Rows of the table of conditions by the same.
    tests: BTreeMap<&'t str, Vec<&'t Row>>,
    /// Questions by their group.
    members: BTreeMap<&'t str, Vec<&'t Row>>,
    /// Questions, and parts of them, that are shown on a condition.
    sometimes: BTreeSet<String>,
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

/// Finds rows by the field that says what they are of.
fn by<'t>(rows: impl Iterator<Item = &'t Row>, of: &str) -> BTreeMap<&'t str, Vec<&'t Row>> {
    let mut all: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        all.entry(cell(row, of)).or_default().push(row);
    }
    all
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
        if let Some(condition) = read.and_then(|one| self.names.condition(&one))
            && !(is_denied(condition.as_ref()) && self.leans(relevance))
        {
            return condition;
        }
        self.tell(at, Matter::Condition(relevance.to_owned()));
        None
    }

    /// Returns true where a question without `.NAOK` may itself not be shown: what denies it then holds here, and does not there.
    fn leans(&self, relevance: &str) -> bool {
        let names = BARE.find_iter(relevance).map(|one| one.as_str());
        let mut names = names.map(|name| name.split_once('.').unwrap_or((name, "")));
        names.any(|(name, ending)| {
            if !["", "code"].contains(&ending) {
                return false;
            }
            let of = self.names.parts.get(name).map(|(of, _)| of.as_str());
            self.sometimes.contains(of.unwrap_or(name))
        })
    }

    /// Tells conditions in a table of their own, as files of before 2012 have them where a question's own field is empty.
    fn conditions(&mut self, title: &str, qid: &str) {
        for row in self.tests.get(qid).cloned().unwrap_or_default() {
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

    fn question(&mut self, row: &'t Row) -> Option<Asked> {
        let (qid, title) = (cell(row, "qid"), cell(row, "title"));
        let kind = kinds::asks(cell(row, "type"));
        match kind {
            Asks::Not(name) => {
                let own = if name.is_empty() {
                    cell(row, "type")
                } else {
                    name
                };
                self.tell(title, Matter::NotAsked(own.to_owned()));
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
            self.tell(title, Matter::NoText);
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
        } else {
            self.sometimes.insert(title.to_owned());
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
        self.alone(title, qid, &mut asked, &codes);
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
        tests: BTreeMap::new(),
        members: BTreeMap::new(),
        sometimes: BTreeSet::new(),
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
    reading.parts = by(parts.chain(tables.rows("questions")), "parent_qid");
    reading.choices = by(tables.rows("answers").iter(), "qid");
    reading.attributes = by(tables.rows("question_attributes").iter(), "qid");
    reading.tests = by(tables.rows("conditions").iter(), "qid");
    let whole = tables.rows("questions").iter();
    reading.members = by(
        whole.filter(|row| ["", "0"].contains(&cell(row, "parent_qid"))),
        "gid",
    );
    reading.head(survey);
    let groups = once(tables.rows("groups").iter(), "gid", "group_order");
    for group in groups {
        reading.page(group);
        if reading.held > asked::MOST_HELD {
            return Err(Unreadable::TooLarge);
        }
    }
    reading.without_group();
    Ok(reading.form)
}
