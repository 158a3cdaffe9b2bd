//! Writing a file that `LimeSurvey` 5 and 6 take: tables with texts in rows of their own by language.

mod document;
mod names;

use quick_xml::escape::escape;

pub use self::document::write;
use self::names::Names;
use crate::authoring::Draft;
use crate::interchange::conditions::{options, written};
use crate::interchange::out;
use crate::interchange::{At, Matter, Told};
use crate::survey::file::format::{ConditionFile, KindName, OptionFile, QuestionFile, RoleName};

/// Generation of the tables: that of `LimeSurvey` 5.
const GENERATION: &str = "490";
/// Number of the survey in its file; it gets another one where it is read.
const SURVEY: &str = "100001";

/// A row: fields and cells.
type Row = Vec<(&'static str, String)>;

/// Tables in the order in which they are written.
const TABLES: [&str; 10] = [
    "answers",
    "answer_l10ns",
    "groups",
    "group_l10ns",
    "questions",
    "subquestions",
    "question_l10ns",
    "question_attributes",
    "surveys",
    "surveys_languagesettings",
];

struct Writing<'d> {
    draft: &'d Draft,
    languages: Vec<String>,
    names: Names,
    rows: Vec<(&'static str, Row)>,
    told: Vec<Told>,
    /// Last number given to a question, and to an answer.
    numbers: (usize, usize),
}

/// Returns a text as HTML in which nothing is taken for an expression.
fn html(words: &str) -> String {
    let lines: Vec<String> = words
        .lines()
        .map(|line| escape(line).replace('{', "{ "))
        .collect();
    lines.join("<br />")
}

impl Writing<'_> {
    fn put(&mut self, table: &'static str, row: &[(&'static str, &str)]) {
        let row = row.iter().map(|(field, cell)| (*field, (*cell).to_owned()));
        self.rows.push((table, row.collect()));
    }

    fn tell(&mut self, name: &str, matter: Matter) {
        self.told
            .push(Told::new(At::Named(name.to_owned()), matter));
    }

    fn when(&mut self, at: &str, condition: Option<&ConditionFile>) -> String {
        let Some(condition) = condition else {
            return "1".to_owned();
        };
        if let Some(text) = written(condition, self.draft, &self.names) {
            return text;
        }
        self.tell(at, Matter::OutCondition);
        "1".to_owned()
    }

    /// Writes the texts of a question or subquestion.
    fn texts(&mut self, qid: &str, question: (&str, &str), help: Option<(&str, &str)>) {
        for code in self.languages.clone() {
            let text = html(out::said(self.draft, &code, question.0, question.1));
            let help = help.map(|(path, words)| html(out::said(self.draft, &code, path, words)));
            let row = [
                ("qid", qid),
                ("question", &text),
                ("help", help.as_deref().unwrap_or_default()),
                ("script", ""),
                ("language", &code),
            ];
            self.put("question_l10ns", &row);
        }
    }

    fn attribute(&mut self, qid: &str, name: &str, value: &str, language: &str) {
        let row = [
            ("qid", qid),
            ("attribute", name),
            ("value", value),
            ("language", language),
        ];
        self.put("question_attributes", &row);
    }

    fn number(&mut self) -> String {
        self.numbers.0 += 1;
        self.numbers.0.to_string()
    }

    /// Writes the row of a question or subquestion; returns its number.
    fn row(
        &mut self,
        table: &'static str,
        [parent, group, kind, title]: [&str; 4],
        [other, mandatory, relevance]: [&str; 3],
    ) -> String {
        let qid = self.number();
        let row = [
            ("qid", qid.as_str()),
            ("parent_qid", parent),
            ("sid", SURVEY),
            ("gid", group),
            ("type", kind),
            ("title", title),
            ("preg", ""),
            ("other", other),
            ("mandatory", mandatory),
            ("encrypted", "N"),
            ("question_order", &qid),
            ("scale_id", "0"),
            ("same_default", "0"),
            ("relevance", relevance),
            ("modulename", ""),
            ("same_script", "0"),
        ];
        self.put(table, &row);
        qid
    }

    /// Writes options as answers.
    fn answers(&mut self, qid: &str, question: &QuestionFile, all: &[OptionFile]) {
        let plain: Vec<&OptionFile> = all.iter().filter(|one| one.role.is_none()).collect();
        let last = plain.len().saturating_sub(1);
        for (order, option) in all.iter().enumerate() {
            self.numbers.1 += 1;
            let aid = self.numbers.1.to_string();
            let code = self.names.code(&question.key, &option.key);
            let order = (order + 1).to_string();
            let row = [
                ("aid", aid.as_str()),
                ("qid", qid),
                ("code", &code),
                ("sortorder", &order),
                ("assessment_value", "0"),
                ("scale_id", "0"),
            ];
            self.put("answers", &row);
            let end = match plain.iter().position(|one| one.key == option.key) {
                Some(0) => question.low.as_ref().map(|words| ("low", words)),
                Some(at) if at == last => question.high.as_ref().map(|words| ("high", words)),
                _ => None,
            };
            let key = &question.key;
            for language in self.languages.clone() {
                let path = format!("question.{key}.options.{}", option.key);
                let mut text = html(out::said(self.draft, &language, &path, &option.text));
                if let Some((part, words)) = end {
                    let path = format!("question.{key}.{part}");
                    let words = html(out::said(self.draft, &language, &path, words));
                    text = format!("{text} ({words})");
                }
                let row = [
                    ("aid", aid.as_str()),
                    ("answer", &text),
                    ("language", &language),
                ];
                self.put("answer_l10ns", &row);
            }
        }
    }

    /// Writes parts of a question: its statements, or options of several.
    fn parts(
        &mut self,
        qid: &str,
        gid: &str,
        question: &QuestionFile,
        all: &[(String, String, String)],
    ) {
        for (part, key, words) in all {
            let code = self.names.code(&question.key, key);
            let ids = [qid, gid, "T", code.as_str()];
            let own = self.row("subquestions", ids, ["N", "N", "1"]);
            let path = format!("question.{}.{part}.{key}", question.key);
            self.texts(&own, (&path, words), None);
        }
    }

    fn settings(&mut self, qid: &str, question: &QuestionFile) {
        let number = |value: Option<f64>| value.map(|n| n.to_string());
        let several = question.kind == KindName::SeveralChoices;
        let all = [
            (
                "min_answers",
                question.least.map(|n| n.to_string()).filter(|_| several),
            ),
            ("max_answers", question.most.map(|n| n.to_string())),
            ("min_num_value_n", number(question.minimum)),
            ("max_num_value_n", number(question.maximum)),
            (
                "num_value_int_only",
                (question.kind == KindName::Number && question.decimals.unwrap_or_default() == 0)
                    .then(|| "1".to_owned()),
            ),
            ("date_min", question.earliest.map(|day| day.to_string())),
            ("date_max", question.latest.map(|day| day.to_string())),
            ("maximum_chars", question.longest.map(|n| n.to_string())),
            ("random_order", question.shuffle.then(|| "1".to_owned())),
        ];
        for (name, value) in all {
            if let Some(value) = value {
                self.attribute(qid, name, &value, "");
            }
        }
        if several {
            let alone = question
                .options
                .iter()
                .filter(|one| one.role.is_some_and(|role| role != RoleName::Other));
            let codes: Vec<String> = alone
                .map(|one| self.names.code(&question.key, &one.key))
                .collect();
            if !codes.is_empty() {
                self.attribute(qid, "exclude_all_others", &codes.join(";"), "");
            }
        }
    }

    fn question(&mut self, gid: &str, question: &QuestionFile) {
        let key = &question.key;
        let path = format!("question.{key}");
        let title = self.names.title(key);
        let relevance = self.when(key, question.show_if.as_ref());
        out::tell(question, &mut self.told);
        let all = options(self.draft, question);
        let listed = [
            KindName::OneChoice,
            KindName::SeveralChoices,
            KindName::Place,
        ];
        let beside = listed.contains(&question.kind);
        let other = all
            .iter()
            .find(|one| beside && one.role == Some(RoleName::Other))
            .cloned();
        let rest: Vec<OptionFile> = all
            .into_iter()
            .filter(|one| other.as_ref().is_none_or(|other| other.key != one.key))
            .collect();
        let kind = match question.kind {
            KindName::OneChoice | KindName::Scale => "L",
            KindName::Place => "!",
            KindName::SeveralChoices => "M",
            KindName::Grid => "F",
            KindName::ShortText => "S",
            KindName::LongText => "T",
            KindName::Number => "N",
            KindName::Date => "D",
            KindName::Ranking => "R",
            KindName::Information => "X",
        };
        let yes = |is: bool| if is { "Y" } else { "N" };
        let marks = [yes(other.is_some()), yes(question.required), &relevance];
        let qid = self.row("questions", ["0", gid, kind, &title], marks);
        let help = match (&question.help, &question.unit) {
            (Some(help), _) => Some((format!("{path}.help"), help)),
            (None, Some(unit)) => Some((format!("{path}.unit"), unit)),
            _ => None,
        };
        let help = help
            .as_ref()
            .map(|(path, words)| (path.as_str(), words.as_str()));
        self.texts(&qid, (&format!("{path}.text"), &question.text), help);
        self.settings(&qid, question);
        let of =
            |part: &str, key: &str, text: &str| (part.to_owned(), key.to_owned(), text.to_owned());
        match question.kind {
            KindName::SeveralChoices => {
                let parts = rest.iter().map(|one| of("options", &one.key, &one.text));
                let parts: Vec<_> = parts.collect();
                self.parts(&qid, gid, question, &parts);
            }
            KindName::Grid => {
                let parts = question.statements.iter();
                let parts: Vec<_> = parts
                    .map(|one| of("statements", &one.key, &one.text))
                    .collect();
                self.parts(&qid, gid, question, &parts);
                self.answers(&qid, question, &rest);
            }
            kind if kind.is_text() => {
                if !rest.is_empty() {
                    let title = self.names.instead(key);
                    let marks = ["N", "N", relevance.as_str()];
                    let qid = self.row("questions", ["0", gid, "L", &title], marks);
                    self.texts(&qid, (&format!("{path}.text"), &question.text), None);
                    self.answers(&qid, question, &rest);
                }
            }
            _ => self.answers(&qid, question, &rest),
        }
        if let Some(other) = other {
            let path = format!("{path}.options.{}", other.key);
            for code in self.languages.clone() {
                let text = html(out::said(self.draft, &code, &path, &other.text));
                self.attribute(&qid, "other_replace_text", &text, &code);
            }
        }
    }

    fn pages(&mut self) {
        for (order, page) in self.draft.base.page.iter().enumerate() {
            let gid = (order + 1).to_string();
            let relevance = self.when(&page.key, page.show_if.as_ref());
            let row = [
                ("gid", gid.as_str()),
                ("sid", SURVEY),
                ("group_order", &gid),
                ("randomization_group", ""),
                ("grelevance", &relevance),
            ];
            self.put("groups", &row);
            for code in self.languages.clone() {
                let path = format!("page.{}", page.key);
                let title = html(out::said(
                    self.draft,
                    &code,
                    &format!("{path}.title"),
                    &page.title,
                ));
                let text = page.text.as_deref().unwrap_or_default();
                let text = html(out::said(self.draft, &code, &format!("{path}.text"), text));
                let row = [
                    ("gid", gid.as_str()),
                    ("group_name", &title),
                    ("description", &text),
                    ("language", &code),
                ];
                self.put("group_l10ns", &row);
            }
            for question in &page.question {
                self.question(&gid, question);
            }
        }
    }

    fn survey(&mut self) {
        let base = &self.draft.base;
        let others = self.languages[1..].join(" ");
        let format = if base.one_page { "A" } else { "G" };
        // Nothing that tells who answers is kept there either.
        let row = [
            ("sid", SURVEY),
            ("language", base.language.as_str()),
            ("additional_languages", &others),
            ("active", "N"),
            ("anonymized", "Y"),
            ("format", format),
            ("savetimings", "N"),
            ("datestamp", "N"),
            ("ipaddr", "N"),
            ("refurl", "N"),
            ("usecookie", "N"),
            ("allowregister", "N"),
            ("allowsave", "N"),
            ("allowprev", "Y"),
            ("publicstatistics", "N"),
        ];
        self.put("surveys", &row);
        for code in self.languages.clone() {
            let said = |path: &str, words: &str| html(out::said(self.draft, &code, path, words));
            let row = [
                ("surveyls_survey_id", SURVEY),
                ("surveyls_language", code.as_str()),
                ("surveyls_title", &said("title", &base.title)),
                ("surveyls_description", ""),
                (
                    "surveyls_welcometext",
                    &said("introduction", &base.introduction),
                ),
                ("surveyls_endtext", &said("thanks", &base.thanks)),
            ];
            self.put("surveys_languagesettings", &row);
        }
    }
}

fn rows(draft: &Draft) -> Writing<'_> {
    // It knows no easy Swedish.
    let (languages, mut told) = out::languages(draft, |code| code != "sv-simple");
    out::tell_survey(draft, &mut told);
    told.push(Told::new(At::Form, Matter::OutNotice));
    let mut writing = Writing {
        draft,
        languages,
        names: Names::of(draft),
        rows: Vec::new(),
        told,
        numbers: (0, 0),
    };
    writing.pages();
    writing.survey();
    for (was, is) in writing.names.renamed() {
        writing.tell(&was, Matter::Key(was.clone(), is));
    }
    writing
}

/// Says what of a draft a file does not have.
#[must_use]
pub fn lost(draft: &Draft) -> Vec<Told> {
    let mut told = rows(draft).told;
    told.sort();
    told.dedup();
    told
}
