//! Reading an `XLSForm`: groups become pages, what lies within them their questions.

use std::collections::BTreeMap;

use super::nested::{Node, nested, spoken};
use super::sheets::{self, Languages, Row};
use super::{AREAS, KEY, KIND, MOST, ROLE, questions};
use crate::interchange::asked::{self, Asked, Form, Keys, Page, Words};
use crate::interchange::conditions::{Names, all};
use crate::interchange::expression::{Dialect, parse};
use crate::interchange::plain::plain;
use crate::interchange::{At, Matter, System, Told, Unreadable};
use crate::survey::file::format::{ConditionFile, KindName, PlacesFile, RoleName};

/// An option as its sheet has it.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub code: String,
    pub words: Words,
    pub role: Option<RoleName>,
    pub row: Row,
}

/// A form being read.
#[derive(Default)]
pub(super) struct Reading {
    pub languages: Languages,
    pub lists: BTreeMap<String, Vec<Choice>>,
    pub names: Names,
    pub taken: Keys,
    pub form: Form,
    /// How many options the questions have together.
    pub held: usize,
    /// By name: how many other rows speak of a question's answer.
    pub spoken: BTreeMap<String, usize>,
}

/// Headings that are read or say nothing; any other one that has a cell is told.
const READ: [&str; 19] = [
    "type",
    "name",
    "label",
    "hint",
    "relevant",
    "required",
    "constraint",
    "constraint_message",
    "required_message",
    "appearance",
    "parameters",
    "choice_filter",
    "calculation",
    "repeat_count",
    "disabled",
    "note",
    KIND,
    KEY,
    MOST,
];

impl Reading {
    pub fn tell(&mut self, row: &Row, matter: Matter) {
        self.tell_at(At::Row("survey", row.number), matter);
    }

    fn tell_at(&mut self, at: At, matter: Matter) {
        self.form.told.push(Told::new(at, matter));
    }

    /// Reads a text of a row in every language.
    pub fn words(&mut self, sheet: &'static str, row: &Row, heading: &str) -> Words {
        let mut words = Words::default();
        let headings = self.languages.headings.clone();
        for (language, names) in headings.iter().enumerate() {
            let cell = names.iter().map(|name| row.said(heading, name));
            let Some(cell) = cell.into_iter().find(|cell| !cell.is_empty()) else {
                continue;
            };
            let found = plain(cell, System::XlsForm);
            let at = || At::Row(sheet, row.number);
            if found.marked {
                self.tell_at(at(), Matter::Marks);
            }
            for piped in found.piped {
                self.tell_at(at(), Matter::Piped(piped));
            }
            words.put(language, found.text);
        }
        words
    }

    /// Reads when a row is shown, beside what holds for all that it lies within.
    pub fn when(&mut self, row: &Row, within: &[ConditionFile]) -> Vec<ConditionFile> {
        let mut when = within.to_vec();
        let text = row.get("relevant");
        if !text.is_empty() {
            let read = parse(text, Dialect::XlsForm);
            match read.and_then(|one| self.names.condition(&one)) {
                Some(condition) => when.extend(condition),
                None => self.tell(row, Matter::Condition(text.to_owned())),
            }
        }
        when
    }

    /// Makes a key that no question has.
    pub fn key(&mut self, row: &Row) -> String {
        let name = row.get("name");
        let own = Some(row.get(KEY)).filter(|own| !own.is_empty());
        let key = self.taken.question(own.unwrap_or(name));
        if key != own.unwrap_or(&name.to_lowercase()) {
            self.tell(row, Matter::Key(name.to_owned(), key.clone()));
        }
        key
    }

    fn choices(&mut self, rows: &[Row]) {
        for row in rows {
            let words = self.words("choices", row, "label");
            let list = row.get("list_name").to_owned();
            let code = match row.get("name") {
                "" => row.get("value"),
                code => code,
            };
            if list.is_empty() || code.is_empty() {
                if !words.is_empty() || !list.is_empty() || !code.is_empty() {
                    self.tell_at(At::Row("choices", row.number), Matter::NoName);
                }
                continue;
            }
            let media = row
                .headings()
                .find(|one| ["image", "audio", "video", "big-image"].contains(one));
            if let Some(media) = media {
                let matter = Matter::Setting(media.to_owned());
                self.tell_at(At::Row("choices", row.number), matter);
            }
            let role = match row.get(ROLE) {
                "other" => Some(RoleName::Other),
                "none" => Some(RoleName::None),
                "dont_know" => Some(RoleName::DontKnow),
                "not_applicable" => Some(RoleName::NotApplicable),
                _ => None,
            };
            self.lists.entry(list).or_default().push(Choice {
                code: code.to_owned(),
                words,
                role,
                row: row.clone(),
            });
        }
    }

    fn page(&mut self, row: Option<&Row>, when: Vec<ConditionFile>) -> usize {
        let title = row.map(|row| self.words("survey", row, "label"));
        let title = title.filter(|title| !title.is_empty());
        let name = row.map(|row| match row.get(KEY) {
            "" => row.get("name"),
            key => key,
        });
        self.form.pages.push(Page {
            name: name.unwrap_or_default().to_owned(),
            title: title.unwrap_or_else(|| asked::heading(&self.languages.codes)),
            show_if: all(when),
            ..Page::default()
        });
        self.form.pages.len() - 1
    }

    fn put(&mut self, page: usize, asked: Option<Asked>) {
        if let (Some(page), Some(asked)) = (self.form.pages.get_mut(page), asked) {
            page.questions.push(asked);
        }
    }

    /// Tells what cells of a row say that is not read.
    fn unread(&mut self, row: &Row) {
        let others: Vec<String> = row
            .headings()
            .filter(|one| !READ.contains(one) && !one.is_empty())
            .map(str::to_owned)
            .collect();
        let messages = ["constraint_message", "required_message"].into_iter();
        let messages = messages.filter(|one| row.headings().any(|head| head == *one));
        let all: Vec<String> = others
            .into_iter()
            .chain(messages.map(str::to_owned))
            .collect();
        for heading in all {
            self.tell(row, Matter::Setting(heading));
        }
        let asked = !["calculate", "hidden"].contains(&row.get("type"));
        if asked && !row.get("calculation").is_empty() {
            self.tell(row, Matter::Computed(row.get("name").to_owned()));
        }
    }

    /// Tells what a row says beside its words where only those are taken.
    pub fn unused(&mut self, row: &Row) {
        self.unread(row);
        for heading in ["hint", "constraint"] {
            if row.headings().any(|one| one == heading) {
                self.tell(row, Matter::Setting(heading.to_owned()));
            }
        }
    }

    /// Returns the statements of a group that is a table.
    fn table<'n>(&self, row: &Row, inner: &'n [Node]) -> Option<Vec<&'n Row>> {
        let rows: Vec<&Row> = inner
            .iter()
            .filter_map(|one| match one {
                Node::Question(row) => Some(row),
                Node::Group(..) => None,
            })
            .collect();
        (rows.len() == inner.len() && questions::is_grid(self, row, &rows)).then_some(rows)
    }

    /// Returns true for a group that is not a table.
    fn is_group(&self, node: &Node) -> bool {
        match node {
            Node::Question(_) => false,
            Node::Group(row, inner, _) => self.table(row, inner).is_none(),
        }
    }

    /// Reads rows one after the other. Without a page, loose questions get one of their own until a group begins.
    fn walk(&mut self, nodes: &[Node], page: Option<usize>, within: &[ConditionFile]) {
        let mut loose = None;
        let mut nodes = nodes.iter().peekable();
        while let Some(node) = nodes.next() {
            match node {
                Node::Question(row) => {
                    self.unread(row);
                    if self.survey_text(row, page) {
                        continue;
                    }
                    let when = self.when(row, within);
                    let Some(mut asked) = questions::question(self, row, when) else {
                        continue;
                    };
                    while let Some(Node::Question(next)) = nodes.peek()
                        && (questions::is_other(self, (row, &mut asked), next)
                            || questions::is_instead(self, &mut asked, next))
                    {
                        nodes.next();
                    }
                    let to = match (page, loose) {
                        (Some(page), _) | (None, Some(page)) => page,
                        (None, None) => self.page(None, Vec::new()),
                    };
                    if page.is_none() {
                        loose = Some(to);
                    }
                    self.put(to, Some(asked));
                }
                Node::Group(row, inner, repeats) => {
                    if *repeats {
                        self.tell(row, Matter::Once);
                    }
                    if let Some(questions) = self.table(row, inner) {
                        self.unread(row);
                        let when = self.when(row, within);
                        let asked = questions::grid(self, row, &questions, when);
                        let to = match (page, loose) {
                            (Some(page), _) | (None, Some(page)) => page,
                            (None, None) => self.page(None, Vec::new()),
                        };
                        if page.is_none() {
                            loose = Some(to);
                        }
                        self.put(to, Some(asked));
                        continue;
                    }
                    self.unread(row);
                    let when = self.when(row, within);
                    let hint = self.words("survey", row, "hint");
                    if let Some(page) = page {
                        self.tell(row, Matter::Heading);
                        let heading = questions::heading(self, row, &when);
                        self.put(page, heading);
                        self.walk(inner, Some(page), &when);
                    } else if !inner.is_empty() && inner.iter().all(|one| self.is_group(one)) {
                        // A group of nothing but groups: those are the pages, and it gives the first of them its words.
                        let next = self.form.pages.len();
                        self.walk(inner, None, &when);
                        let words = self.words("survey", row, "label");
                        if let Some(page) = self.form.pages.get_mut(next) {
                            page.text = words.joined("\n\n", &hint).joined("\n\n", &page.text);
                        }
                        loose = None;
                    } else {
                        let page = self.page(Some(row), when);
                        if let Some(page) = self.form.pages.get_mut(page) {
                            page.text.clone_from(&hint);
                        }
                        self.walk(inner, Some(page), &[]);
                        loose = None;
                    }
                }
            }
        }
    }

    /// Takes a row that is a text of the survey or of its page, as it went out from here; returns true if it was one.
    fn survey_text(&mut self, row: &Row, page: Option<usize>) -> bool {
        match (row.get(KIND), page) {
            ("introduction", _) => {
                self.form.introduction = self.words("survey", row, "label");
                true
            }
            ("page-text", Some(page)) => {
                let words = self.words("survey", row, "label");
                if let Some(page) = self.form.pages.get_mut(page) {
                    page.text = page.text.joined("\n\n", &words);
                }
                true
            }
            _ => false,
        }
    }

    fn areas(&mut self) {
        for choice in self.lists.remove(AREAS).unwrap_or_default() {
            self.form
                .places
                .area
                .push(crate::survey::file::format::KeyedText {
                    key: choice.code,
                    text: choice.words.get(0).to_owned(),
                });
        }
    }
}

/// Reads a form.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Form, Unreadable> {
    let mut sheets = sheets::read(bytes)?;
    let languages = sheets::languages(&sheets);
    let mut reading = Reading {
        languages,
        ..Reading::default()
    };
    reading.form.told = std::mem::take(&mut reading.languages.told);
    for name in std::mem::take(&mut sheets.others) {
        reading.tell_at(At::Form, Matter::Part(name));
    }
    let settings = std::mem::take(&mut sheets.settings);
    let read = [
        "form_title",
        "form_id",
        "default_language",
        "version",
        "style",
        "id_string",
    ];
    for heading in settings.headings().filter(|one| !read.contains(one)) {
        let matter = Matter::Part(heading.to_owned());
        reading.form.told.push(Told::new(At::Form, matter));
    }
    let codes = reading.languages.codes.clone();
    reading.form.title = reading.words("settings", &settings, "form_title");
    if reading.form.title.is_empty() {
        // It has no language of its own, and stands in whichever the first one is.
        let title = plain(settings.get("form_title"), System::XlsForm).text;
        reading.form.title = Words(vec![title]);
    }
    settings.get("form_id").clone_into(&mut reading.form.name);
    if reading.form.title.is_empty() {
        reading.form.title = Words(vec![reading.form.name.clone()]);
    }
    reading.choices(&sheets.choices);
    reading.spoken = spoken(&sheets.survey);
    let nodes = nested(sheets.survey)?;
    reading.areas();
    reading.walk(&nodes, None, &[]);
    if reading.held > asked::MOST_HELD {
        return Err(Unreadable::TooLarge);
    }
    let mut form = reading.form;
    form.pages.retain(|page| !page.questions.is_empty());
    form.languages = codes;
    // One page without a group is a short survey.
    form.one_page = !nodes.iter().any(|node| matches!(node, Node::Group(..)))
        && form
            .pages
            .iter()
            .map(|page| page.questions.len())
            .sum::<usize>()
            <= 5;
    let kinds = |asked: &Asked| asked.file.kind == KindName::Place;
    let asks = form
        .pages
        .iter()
        .flat_map(|page| &page.questions)
        .any(kinds);
    if !asks {
        form.places = PlacesFile::default();
    }
    Ok(form)
}
