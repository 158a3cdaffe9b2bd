//! The survey as a whole, and its groups.

use super::{ByLanguage, Reading, once};
use crate::interchange::asked::{self, Page};
use crate::interchange::limesurvey::tables::{Row, Tables, cell};
use crate::interchange::plain::plain;
use crate::interchange::{Matter, System};

impl<'t> Reading<'t> {
    /// Reads what is said of the survey as a whole.
    pub(super) fn head(&mut self, survey: Option<&Row>) {
        let rows = by_settings(self.tables);
        let mut of = |field: &str| {
            let id = rows.keys().next().map(|(id, _)| *id).unwrap_or_default();
            self.words("", &rows, (id, field))
        };
        let title = of("surveyls_title");
        let description = of("surveyls_description");
        let welcome = of("surveyls_welcometext");
        let thanks = of("surveyls_endtext");
        title.get(0).clone_into(&mut self.form.name);
        self.form.introduction = description.joined("\n\n", &welcome);
        (self.form.title, self.form.thanks) = (title, thanks);
        self.form.one_page = survey.is_some_and(|row| cell(row, "format") == "A");
        let said = |field: &str| rows.values().any(|row| !cell(row, field).is_empty());
        let set = |field: &str| survey.is_some_and(|row| !cell(row, field).is_empty());
        let parts = [
            ("quota", !self.tables.rows("quota").is_empty()),
            ("assessments", !self.tables.rows("assessments").is_empty()),
            (
                "defaultvalues",
                !self.tables.rows("defaultvalues").is_empty(),
            ),
            ("policy_notice", said("surveyls_policy_notice")),
            ("legal_notice", said("surveyls_legal_notice")),
            ("url", said("surveyls_url")),
            ("startdate", set("startdate")),
            ("expires", set("expires")),
            (
                "survey_url_parameters",
                !self.tables.rows("survey_url_parameters").is_empty(),
            ),
            (
                "format = S",
                survey.is_some_and(|row| cell(row, "format") == "S"),
            ),
        ];
        for (part, is) in parts {
            if is {
                self.tell("", Matter::Part(part.to_owned()));
            }
        }
    }

    pub(super) fn page(&mut self, group: &'t Row) {
        let gid = cell(group, "gid");
        let rows = std::mem::take(&mut self.groups);
        let named = self
            .languages
            .first()
            .and_then(|code| rows.get(&(gid, *code)));
        let name = named.map_or("", |row| cell(row, "group_name"));
        let name = plain(name, System::LimeSurvey).text;
        let title = self.words(&name, &rows, (gid, "group_name"));
        let text = self.words(&name, &rows, (gid, "description"));
        self.groups = rows;
        let show_if = self.when(&name, cell(group, "grelevance"));
        if !cell(group, "randomization_group").is_empty() {
            self.tell(&name, Matter::Setting("randomization_group".to_owned()));
        }
        let mine = self.members.remove(gid).unwrap_or_default();
        if !["", "1"].contains(&cell(group, "grelevance")) {
            let titles = mine.iter().map(|row| cell(row, "title").to_owned());
            self.sometimes.extend(titles);
        }
        let mut questions = Vec::new();
        for row in once(mine.into_iter(), "qid", "question_order") {
            questions.extend(self.question(row));
        }
        if questions.is_empty() {
            if !title.is_empty() || !text.is_empty() {
                let part = Matter::Part(format!("group: {name}"));
                self.tell(&name, part);
            }
            return;
        }
        self.form.pages.push(Page {
            title: if title.is_empty() {
                asked::heading(&self.codes)
            } else {
                title
            },
            name,
            text,
            show_if,
            questions,
        });
    }
}

impl<'t> Reading<'t> {
    /// Reads questions whose group is not there, on a page of their own.
    pub(super) fn without_group(&mut self) {
        let left: Vec<&'t Row> = std::mem::take(&mut self.members)
            .into_values()
            .flatten()
            .collect();
        let mut questions = Vec::new();
        for row in once(left.into_iter(), "qid", "question_order") {
            self.tell(cell(row, "title"), Matter::Part("gid".to_owned()));
            questions.extend(self.question(row));
        }
        if !questions.is_empty() {
            self.form.pages.push(Page {
                title: asked::heading(&self.codes),
                questions,
                ..Page::default()
            });
        }
    }
}

/// Finds the settings of each language: they name theirs otherwise.
fn by_settings(tables: &Tables) -> ByLanguage<'_> {
    let rows = tables.rows("surveys_languagesettings").iter();
    rows.map(|row| {
        let of = cell(row, "surveyls_survey_id");
        ((of, cell(row, "surveyls_language")), row)
    })
    .collect()
}
