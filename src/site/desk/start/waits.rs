//! What waits, most pressing first: each with a number and a press to it.

use super::{Dialogue, Place};
use crate::accounts::{Datum, Role};
use crate::site::desk::pages::count;
use crate::site::promises::wheel::{told, until};
use crate::web::Locale;

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wait {
    /// What to do.
    pub words: String,
    /// Where.
    pub href: String,
    /// Of which dialogue or document, or until when; may be empty.
    pub of: String,
    /// Whether its day has come.
    pub late: bool,
}

/// Returns what waits in a dialogue.
fn of_dialogue(l: &Locale, here: &Place, one: &Dialogue, all: &mut Vec<Wait>) {
    let survey = &one.published.survey;
    let title = survey.full_title();
    let may = |datum: Datum| here.roles.iter().any(|role| datum.is_for(*role));
    let mut add = |words: String, below: &str| {
        all.push(Wait {
            words,
            href: format!("/staff/s/{}{below}", survey.slug),
            of: title.clone(),
            late: false,
        });
    };
    if one.urgent > 0 {
        let words = l.count("urgent-for-you", count(one.urgent));
        add(words, "/coding/urgent");
    }
    if one.n.suspect > 0 && here.has(&[Role::Editor, Role::Analyst]) {
        add(l.count("wait-suspects", count(one.n.suspect)), "/suspects");
    }
    if one.sheets > 0 {
        add(l.count("wait-sheets", count(one.sheets)), "/paper");
    }
    if may(Datum::Texts) && one.to_code && !one.coding.begun {
        add(l.t("wait-begin-coding").to_owned(), "/coding");
    }
    if one.coding.mine > 0 {
        add(l.count("wait-code", one.coding.mine), "/coding");
    }
    if one.coding.differ > 0 && may(Datum::Texts) {
        add(l.count("wait-differ", one.coding.differ), "/coding/settle");
    }
    if one.release_due {
        add(l.t("wait-release").to_owned(), "/releases");
    }
}

/// Returns what waits in a municipality.
pub(super) fn waits(l: &Locale, here: &Place) -> Vec<Wait> {
    let base = format!("/staff/m/{}", here.municipality);
    let writes = here.has(crate::picture::WRITERS);
    let mut all = Vec::new();
    for (number, n) in &here.reports {
        all.push(Wait {
            words: l.count("promise-reports-wait", count(*n)),
            href: format!("{base}/promises/{number}/reports"),
            of: here.title(*number),
            late: false,
        });
    }
    if here.refused > 0 {
        all.push(Wait {
            words: l.count("reports-refused-wait", count(here.refused)),
            href: format!("{base}/reports#refused"),
            of: String::new(),
            late: false,
        });
    }
    if writes {
        for picture in &here.reviews {
            let name = picture.name();
            all.push(Wait {
                words: l.with("picture-review-for-you", &[("picture", &name)]),
                href: format!("{base}/pictures/{}", picture.number),
                of: String::new(),
                late: false,
            });
        }
    }
    for (key, number, title) in &here.drafts {
        all.push(Wait {
            words: l.t(key).to_owned(),
            href: format!("{base}/drafts/{number}/decide"),
            of: title.clone(),
            late: false,
        });
    }
    for one in &here.surveys {
        of_dialogue(l, here, one, &mut all);
    }
    for task in &here.due {
        let (words, href) = told(l, &here.municipality, task, writes);
        all.push(Wait {
            words,
            href,
            of: until(l, task, here.today),
            late: task.days(here.today) <= 0,
        });
    }
    // What has a day that came is first.
    all.sort_by_key(|one| !one.late);
    all
}

impl Place {
    /// Returns the title of a plan or promise.
    fn title(&self, number: i64) -> String {
        let mut all = self.promises.iter();
        let found = all.find(|(promise, _)| promise.number == number);
        found.map_or_else(String::new, |(promise, _)| promise.name())
    }
}
