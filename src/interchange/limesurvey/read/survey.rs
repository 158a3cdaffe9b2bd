//! The survey as a whole, and its groups.

use super::{ByLanguage, Reading, once};
use crate::interchange::Matter;
use crate::interchange::asked::{self, Page};
use crate::interchange::limesurvey::tables::{Row, Tables, cell};

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
        let policy = rows
            .values()
            .any(|row| !cell(row, "surveyls_policy_notice").is_empty());
        let parts = [
            ("quota", !self.tables.rows("quota").is_empty()),
            ("assessments", !self.tables.rows("assessments").is_empty()),
            (
                "defaultvalues",
                !self.tables.rows("defaultvalues").is_empty(),
            ),
            ("policy_notice", policy),
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
        let title = self.words(gid, &rows, (gid, "group_name"));
        let text = self.words(gid, &rows, (gid, "description"));
        self.groups = rows;
        let name = title.get(0).to_owned();
        let show_if = self.when(&name, cell(group, "grelevance"));
        if !cell(group, "randomization_group").is_empty() {
            self.tell(&name, Matter::Setting("randomization_group".to_owned()));
        }
        let tables = self.tables;
        let mine = tables
            .rows("questions")
            .iter()
            .filter(|row| cell(row, "gid") == gid && ["", "0"].contains(&cell(row, "parent_qid")));
        let mut questions = Vec::new();
        for row in once(mine, "qid", "question_order") {
            questions.extend(self.question(row));
        }
        if questions.is_empty() {
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

/// Finds the settings of each language: they name theirs otherwise.
fn by_settings(tables: &Tables) -> ByLanguage<'_> {
    let rows = tables.rows("surveys_languagesettings").iter();
    rows.map(|row| {
        let of = cell(row, "surveyls_survey_id");
        ((of, cell(row, "surveyls_language")), row)
    })
    .collect()
}
