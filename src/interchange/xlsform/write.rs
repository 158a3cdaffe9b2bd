//! Writing an `XLSForm`.

mod book;
mod names;

use std::collections::BTreeMap;

pub use self::book::write;
use self::names::Names;
use super::{AREAS, KEY, KIND, MOST, ROLE};
use crate::authoring::Draft;
use crate::interchange::conditions::{Writes, options, written};
use crate::interchange::out;
use crate::interchange::{At, Matter, Told};
use crate::survey::Language;
use crate::survey::file::format::{
    ConditionFile, KindName, OptionFile, PageFile, PlaceName, QuestionFile, RoleName,
};

/// A row by heading.
type Row = BTreeMap<String, String>;

/// The rows of a form.
#[derive(Default)]
struct Sheets {
    survey: Vec<Row>,
    choices: Vec<Row>,
}

struct Writing<'d> {
    draft: &'d Draft,
    /// Codes of the languages that go out, with how each is headed.
    languages: Vec<(String, String)>,
    names: Names,
    sheets: Sheets,
    told: Vec<Told>,
}

/// Returns a text in which nothing is taken for a reference.
fn text(words: &str) -> String {
    words.replace("${", "$ {")
}

fn role(role: RoleName) -> &'static str {
    match role {
        RoleName::Other => "other",
        RoleName::None => "none",
        RoleName::DontKnow => "dont_know",
        RoleName::NotApplicable => "not_applicable",
    }
}

fn put(row: &mut Row, heading: &str, value: impl Into<String>) {
    let value = value.into();
    if !value.is_empty() {
        row.insert(heading.to_owned(), value);
    }
}

impl Writing<'_> {
    fn tell(&mut self, name: &str, matter: Matter) {
        self.told
            .push(Told::new(At::Named(name.to_owned()), matter));
    }

    /// Puts a text in every language: the first language's words where another one lacks its own.
    fn said(&self, row: &mut Row, heading: &str, path: &str, words: &str) {
        self.with(row, heading, path, words, |text| text);
    }

    fn with(
        &self,
        row: &mut Row,
        heading: &str,
        path: &str,
        words: &str,
        how: impl Fn(String) -> String,
    ) {
        for (code, name) in &self.languages {
            let said = out::said(self.draft, code, path, words);
            put(row, &format!("{heading}::{name}"), how(text(said)));
        }
    }

    fn when(&mut self, row: &mut Row, at: &str, condition: Option<&ConditionFile>) {
        let Some(condition) = condition else { return };
        match written(condition, self.draft, &self.names) {
            Some(text) => put(row, "relevant", text),
            None => self.tell(at, Matter::OutCondition),
        }
    }

    fn page(&mut self, page: &PageFile) {
        let mut row = Row::new();
        put(&mut row, "type", "begin_group");
        let name = self.names.give(&page.key);
        if name != page.key {
            put(&mut row, KEY, &page.key);
        }
        put(&mut row, "name", name);
        let path = format!("page.{}", page.key);
        self.said(&mut row, "label", &format!("{path}.title"), &page.title);
        put(&mut row, "appearance", "field-list");
        self.when(&mut row, &page.key, page.show_if.as_ref());
        self.sheets.survey.push(row);
        if let Some(words) = &page.text {
            let mut row = Row::new();
            put(&mut row, "type", "note");
            let name = self.names.give(&format!("{}_text", page.key));
            put(&mut row, "name", name);
            self.said(&mut row, "label", &format!("{path}.text"), words);
            put(&mut row, KIND, "page-text");
            self.sheets.survey.push(row);
        }
        for question in &page.question {
            self.question(question);
        }
        let mut row = Row::new();
        put(&mut row, "type", "end_group");
        self.sheets.survey.push(row);
    }

    /// Writes the options of a question as a list; returns its name.
    fn list(&mut self, question: &QuestionFile) -> String {
        let list = format!("list_{}", question.key);
        let all = options(self.draft, question);
        let numbers: Vec<&OptionFile> = all
            .iter()
            .filter(|one| question.from.is_some() && one.key.parse::<i64>().is_ok())
            .collect();
        let ends = (
            numbers.first().map(|one| one.key.clone()),
            numbers.last().map(|one| one.key.clone()),
        );
        for option in &all {
            let mut row = Row::new();
            put(&mut row, "list_name", &list);
            put(&mut row, "name", &option.key);
            let end = match &option.key {
                key if ends.0.as_ref() == Some(key) => Some(("low", &question.low)),
                key if ends.1.as_ref() == Some(key) => Some(("high", &question.high)),
                _ => None,
            };
            let key = &question.key;
            if let Some((part, Some(words))) = end {
                let path = format!("question.{key}.{part}");
                let point = option.key.clone();
                let how = |text: String| format!("{point} ({text})");
                self.with(&mut row, "label", &path, words, how);
            } else {
                let path = format!("question.{key}.options.{}", option.key);
                self.said(&mut row, "label", &path, &option.text);
            }
            let own = question.options.contains(option);
            match option.role {
                Some(one) => put(&mut row, ROLE, role(one)),
                // Beside places, one that is none.
                None if question.kind == KindName::Place && own => put(&mut row, ROLE, "option"),
                None => {}
            }
            let place = self.draft.places.place.iter();
            let mut place = place.filter(|one| one.key == option.key);
            if question.kind == KindName::Place
                && let Some(area) = place.next().and_then(|one| one.area.clone())
            {
                put(&mut row, "area", area);
            }
            self.sheets.choices.push(row);
        }
        list
    }

    fn constraint(question: &QuestionFile) -> String {
        let mut all: Vec<String> = Vec::new();
        if let Some(least) = question.minimum {
            all.push(format!(". >= {least}"));
        }
        if let Some(most) = question.maximum {
            all.push(format!(". <= {most}"));
        }
        if let Some(day) = question.earliest {
            all.push(format!(". >= date('{day}')"));
        }
        if let Some(day) = question.latest {
            all.push(format!(". <= date('{day}')"));
        }
        if let Some(longest) = question.longest {
            all.push(format!("string-length(.) <= {longest}"));
        }
        if question.kind == KindName::SeveralChoices {
            if let Some(least) = question.least {
                all.push(format!("count-selected(.) >= {least}"));
            }
            if let Some(most) = question.most {
                all.push(format!("count-selected(.) <= {most}"));
            }
            for option in &question.options {
                if option.role.is_some_and(|role| role != RoleName::Other) {
                    let key = &option.key;
                    all.push(format!(
                        "not(selected(., '{key}') and count-selected(.) > 1)"
                    ));
                }
            }
        }
        all.join(" and ")
    }

    fn question(&mut self, question: &QuestionFile) {
        let key = &question.key;
        let path = format!("question.{key}");
        let name = self.names.questions.get(key).cloned().unwrap_or_default();
        let mut row = Row::new();
        put(&mut row, "name", &name);
        if name != *key {
            put(&mut row, KEY, key);
        }
        self.said(&mut row, "label", &format!("{path}.text"), &question.text);
        if let Some(help) = &question.help {
            self.said(&mut row, "hint", &format!("{path}.help"), help);
        } else if let Some(unit) = &question.unit {
            self.said(&mut row, "hint", &format!("{path}.unit"), unit);
        }
        if question.required {
            put(&mut row, "required", "yes");
        }
        self.when(&mut row, key, question.show_if.as_ref());
        put(&mut row, "constraint", Self::constraint(question));
        if question.shuffle {
            put(&mut row, "parameters", "randomize=true");
        }
        out::tell(question, &mut self.told);
        let mut list = |before: &str, kind: &str| {
            let list = self.list(question);
            put(&mut row, "type", format!("{before} {list}"));
            put(&mut row, KIND, kind);
        };
        match question.kind {
            KindName::OneChoice => list("select_one", ""),
            KindName::SeveralChoices => list("select_multiple", ""),
            KindName::Ranking => {
                list("rank", "");
                if let Some(most) = question.most {
                    put(&mut row, MOST, most.to_string());
                }
            }
            KindName::Scale => {
                let numbered = question.from.is_some();
                list(
                    "select_one",
                    if numbered { "scale-numbered" } else { "scale" },
                );
                put(&mut row, "appearance", "likert");
            }
            KindName::Place => {
                let home = question.place == Some(PlaceName::Home);
                list(
                    "select_one",
                    if home { "place-home" } else { "place-meant" },
                );
                put(&mut row, "appearance", "minimal autocomplete");
            }
            KindName::ShortText => put(&mut row, "type", "text"),
            KindName::LongText => {
                put(&mut row, "type", "text");
                put(&mut row, "appearance", "multiline");
            }
            KindName::Number => {
                let whole = question.decimals.unwrap_or_default() == 0;
                put(&mut row, "type", if whole { "integer" } else { "decimal" });
            }
            KindName::Date => put(&mut row, "type", "date"),
            KindName::Information => put(&mut row, "type", "note"),
            KindName::Grid => return self.grid(question, row),
        }
        self.sheets.survey.push(row);
        if question.kind.is_text() && !question.options.is_empty() {
            self.instead(question, &name);
        }
        let other = question
            .options
            .iter()
            .find(|one| one.role == Some(RoleName::Other));
        let kinds = [
            KindName::OneChoice,
            KindName::SeveralChoices,
            KindName::Place,
        ];
        if let Some(option) = other.filter(|_| kinds.contains(&question.kind)) {
            let mut row = Row::new();
            put(&mut row, "type", "text");
            let name = self.names.give(&format!("{name}_other"));
            put(&mut row, "name", name);
            let path = format!("{path}.options.{}", option.key);
            self.said(&mut row, "label", &path, &option.text);
            let chosen = self.names.chosen(question, &option.key);
            put(&mut row, "relevant", chosen.unwrap_or_default());
            put(&mut row, KIND, "other");
            self.sheets.survey.push(row);
        }
    }

    /// Writes what can be chosen instead of writing as a question of its own.
    fn instead(&mut self, question: &QuestionFile, name: &str) {
        let list = self.list(question);
        let mut row = Row::new();
        put(&mut row, "type", format!("select_one {list}"));
        let name = self.names.give(&format!("{name}_instead"));
        put(&mut row, "name", name);
        let path = format!("question.{}.text", question.key);
        self.said(&mut row, "label", &path, &question.text);
        let show_if = question.show_if.as_ref();
        self.when(&mut row, &question.key, show_if);
        put(&mut row, KIND, "instead");
        self.sheets.survey.push(row);
    }

    fn grid(&mut self, question: &QuestionFile, mut head: Row) {
        let required = head.remove("required");
        put(&mut head, "type", "begin_group");
        put(&mut head, "appearance", "table-list");
        put(&mut head, KIND, "grid");
        self.sheets.survey.push(head);
        let list = self.list(question);
        let key = &question.key;
        let names = self.names.statements.get(key).cloned().unwrap_or_default();
        for (one, name) in question.statements.iter().zip(names) {
            let mut row = Row::new();
            put(&mut row, "type", format!("select_one {list}"));
            put(&mut row, "name", name);
            put(&mut row, KEY, &one.key);
            put(&mut row, "required", required.clone().unwrap_or_default());
            let path = format!("question.{key}.statements.{}", one.key);
            self.said(&mut row, "label", &path, &one.text);
            self.sheets.survey.push(row);
        }
        let mut row = Row::new();
        put(&mut row, "type", "end_group");
        self.sheets.survey.push(row);
    }
}

fn heading(code: &str) -> String {
    let language = Language::new(code);
    let (name, tag) = language
        .as_ref()
        .map_or((code, code), |one| (one.own_name(), one.html_tag()));
    format!("{name} ({tag})")
}

fn rows(draft: &Draft) -> Writing<'_> {
    let (codes, mut told) = out::languages(draft, |_| true);
    out::tell_survey(draft, &mut told);
    if !draft.base.thanks.is_empty() {
        told.push(Told::new(At::Form, Matter::OutThanks));
    }
    told.push(Told::new(At::Form, Matter::OutNotice));
    let mut writing = Writing {
        draft,
        languages: codes
            .into_iter()
            .map(|code| (code.clone(), heading(&code)))
            .collect(),
        names: Names::of(draft),
        sheets: Sheets::default(),
        told,
    };
    if !draft.base.introduction.is_empty() {
        let mut row = Row::new();
        put(&mut row, "type", "note");
        let name = writing.names.give("introduction");
        put(&mut row, "name", name);
        writing.said(&mut row, "label", "introduction", &draft.base.introduction);
        put(&mut row, KIND, "introduction");
        writing.sheets.survey.push(row);
    }
    for page in &draft.base.page {
        writing.page(page);
    }
    if draft.asks_for_places() {
        for area in &draft.places.area {
            let mut row = Row::new();
            put(&mut row, "list_name", AREAS);
            put(&mut row, "name", &area.key);
            for (_, language) in &writing.languages {
                put(&mut row, &format!("label::{language}"), text(&area.text));
            }
            writing.sheets.choices.push(row);
        }
    }
    writing
}

/// Says what of a draft a form does not have.
#[must_use]
pub fn lost(draft: &Draft) -> Vec<Told> {
    let mut told = rows(draft).told;
    told.sort();
    told.dedup();
    told
}
