//! What can be chosen of a question.

use super::{Reading, once};
use crate::interchange::asked::{self, Asked, Words};
use crate::interchange::limesurvey::kinds::{self, Asks, Fixed};
use crate::interchange::limesurvey::tables::{Row, cell};
use crate::interchange::plain::plain;
use crate::interchange::{Matter, System};
use crate::survey::file::format::{KindName, RoleName};

impl Reading<'_> {
    /// Adds the answers of a question as options; returns their codes.
    fn answers(&mut self, title: &str, qid: &str, asked: &mut Asked) -> Vec<(String, String)> {
        let mine = self.choices.get(qid).into_iter().flatten().copied();
        let mine = mine.filter(|row| cell(row, "scale_id") != "1");
        let mut codes: Vec<(String, String)> = Vec::new();
        let all = once(mine, "code", "sortorder");
        for row in self.first(title, all) {
            let code = cell(row, "code");
            // In newer files a text is of an answer's number, in older ones of its question and code.
            let ids = [cell(row, "aid").to_owned(), format!("{qid} {code}")];
            let mut words = Words::default();
            for (number, language) in self.languages.clone().into_iter().enumerate() {
                let mut found = ids
                    .iter()
                    .filter_map(|id| self.answers.get(&(id.clone(), language)));
                let Some(row) = found.next() else { continue };
                let found = plain(cell(row, "answer"), System::LimeSurvey);
                if found.marked {
                    self.tell(title, Matter::Marks);
                }
                for piped in found.piped {
                    self.tell(title, Matter::Piped(piped));
                }
                words.put(number, found.text);
            }
            codes.push(add(asked, code, words));
        }
        codes
    }

    /// Keeps as many options or statements as a question can have.
    fn first<'r>(&mut self, title: &str, mut all: Vec<&'r Row>) -> Vec<&'r Row> {
        if all.len() > asked::MOST_OPTIONS {
            let matter = Matter::TooMany(title.to_owned(), all.len());
            self.tell(title, matter);
            all.truncate(asked::MOST_OPTIONS);
        }
        self.held += all.len();
        for row in &all {
            let when = cell(row, "relevance");
            if !["", "1"].contains(&when) {
                self.tell(title, Matter::Filter(when.to_owned()));
            }
        }
        all
    }

    fn fixed(&self, asked: &mut Asked, all: &[Fixed]) -> Vec<(String, String)> {
        let mut codes = Vec::new();
        for one in all {
            let words = kinds::words(one, &self.codes);
            codes.push(add(asked, one.0, words));
        }
        codes
    }

    /// Adds "other, write what".
    pub(super) fn other(
        &mut self,
        qid: &str,
        asked: &mut Asked,
        codes: &mut Vec<(String, String)>,
    ) {
        let mut words = Words::default();
        for (number, language) in self.languages.iter().enumerate() {
            let all = self.attributes.get(qid).into_iter().flatten();
            let mut own = all.filter(|row| {
                cell(row, "attribute") == "other_replace_text"
                    && ["", *language].contains(&cell(row, "language"))
            });
            if let Some(row) = own.next() {
                words.put(number, plain(cell(row, "value"), System::LimeSurvey).text);
            }
        }
        if words.is_empty() {
            words = asked::other(&self.codes);
        }
        let key = asked.option("other", words, Some(RoleName::Other));
        codes.push(("-oth-".to_owned(), key));
    }

    /// Reads what can be chosen; returns the codes of the options.
    pub(super) fn options(
        &mut self,
        title: &str,
        qid: &str,
        kind: Asks,
        asked: &mut Asked,
    ) -> Vec<(String, String)> {
        match kind {
            Asks::Kind(kind) => {
                asked.file.kind = kind;
                let lists = [KindName::OneChoice, KindName::Ranking];
                if !lists.contains(&kind) {
                    return Vec::new();
                }
                let codes = self.answers(title, qid, asked);
                if codes.is_empty() {
                    self.tell(title, Matter::NoList(title.to_owned()));
                }
                codes
            }
            Asks::OneOf(all) => {
                asked.file.kind = KindName::OneChoice;
                self.fixed(asked, all)
            }
            Asks::Five => {
                asked.file.kind = KindName::Scale;
                (asked.file.from, asked.file.to) = (Some(1), Some(5));
                (1..=5).map(|n| (n.to_string(), n.to_string())).collect()
            }
            Asks::Several => {
                asked.file.kind = KindName::SeveralChoices;
                let mut codes = Vec::new();
                let parts = self.parts(qid);
                for row in self.first(title, parts) {
                    let rows = std::mem::take(&mut self.questions);
                    let words = self.words(title, &rows, (cell(row, "qid"), "question"));
                    self.questions = rows;
                    let code = cell(row, "title");
                    codes.push(add(asked, code, words));
                    let key = codes.last().map(|(_, key)| key.clone()).unwrap_or_default();
                    let part = (title.to_owned(), key);
                    self.names.parts.insert(format!("{title}_{code}"), part);
                }
                codes
            }
            Asks::Grid | Asks::GridOf(_) => {
                asked.file.kind = KindName::Grid;
                let parts = self.parts(qid);
                for row in self.first(title, parts) {
                    let rows = std::mem::take(&mut self.questions);
                    let words = self.words(title, &rows, (cell(row, "qid"), "question"));
                    self.questions = rows;
                    asked.statement(&cell(row, "title").to_lowercase(), words);
                }
                match kind {
                    Asks::GridOf(all) => self.fixed(asked, all),
                    _ => self.answers(title, qid, asked),
                }
            }
            Asks::Not(_) | Asks::Computed => Vec::new(),
        }
    }
}

/// Adds an option; returns its code and key.
fn add(asked: &mut Asked, code: &str, words: Words) -> (String, String) {
    let words = if words.is_empty() {
        Words(vec![code.to_owned()])
    } else {
        words
    };
    let key = asked.option(&code.to_lowercase(), words, None);
    (code.to_owned(), key)
}
