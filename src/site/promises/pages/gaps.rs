//! What is missing in a document, in words, each with the page where it is mended.

use super::Document;
use crate::promise::check::{Gap, OfActivity};
use crate::promise::{ActivityRef, FocusRef};
use crate::web::Locale;

/// Returns where a gap is mended, below the document's address, and what to do about it.
#[must_use]
pub fn gap(l: &Locale, d: &Document<'_>, gap: &Gap) -> (String, String) {
    let area = |focus: &FocusRef, key: &str| {
        let found = d.grounds.focus(*focus);
        let unknown = l.t("gap-not-adopted");
        let title = found.map_or(unknown, |(_, focus)| focus.title.as_str());
        ("/focus".to_owned(), l.with(key, &[("focus", title)]))
    };
    let terms = |field: &str, key: &str| (format!("/terms#{field}"), l.t(key).to_owned());
    match gap {
        Gap::Backwards => terms("until", "gap-backwards"),
        Gap::TooLong => terms("until", "gap-too-long"),
        Gap::Doubled => ("/focus".to_owned(), l.t("gap-doubled").to_owned()),
        Gap::NoParty => terms("party", "gap-no-party"),
        Gap::NotAParty => terms("party", "gap-not-a-party"),
        Gap::Decision => terms("reference", "gap-decision"),
        Gap::NoFocus => ("/focus".to_owned(), l.t("gap-no-focus").to_owned()),
        Gap::NotAdopted(focus) => area(focus, "gap-focus-not-adopted"),
        Gap::Unfounded(focus) => area(focus, "gap-unfounded"),
        Gap::Earlier(focus) => area(focus, "gap-earlier"),
        Gap::Unplanned(focus) => area(focus, "gap-unplanned"),
        Gap::Activity(number, what) => {
            let (field, key) = of_activity(*what);
            let n = number.to_string();
            let to = format!("/activity/{number}#{field}");
            (to, l.with(key, &[("n", &n)]))
        }
        Gap::Undecided(ActivityRef { activity, .. }) => {
            let n = activity.to_string();
            ("#before".to_owned(), l.with("gap-undecided", &[("n", &n)]))
        }
        Gap::FollowUpWhen => terms("by", "gap-follow-up-when"),
        Gap::FollowUpWho => terms("who", "gap-follow-up-who"),
        Gap::FollowUpAnswers => terms("answers", "gap-follow-up-answers"),
        Gap::FollowUpTo => terms("to", "gap-follow-up-to"),
        Gap::FollowUpWhere => terms("published", "gap-follow-up-where"),
    }
}

/// Returns the field of an activity's form where something is missing, and the message key of what to do.
fn of_activity(what: OfActivity) -> (&'static str, &'static str) {
    match what {
        OfActivity::Wording => ("wording", "gap-activity-wording"),
        OfActivity::Responsible => ("responsible", "gap-activity-responsible"),
        OfActivity::Parts => ("responsible", "gap-activity-parts"),
        OfActivity::Focus => ("focus", "gap-activity-focus"),
        OfActivity::Goal => ("goal", "gap-activity-goal"),
        OfActivity::KnownBy => ("known_by", "gap-activity-known-by"),
        OfActivity::Period => ("from", "gap-activity-period"),
        OfActivity::ReplacedBy => ("ended_by", "gap-activity-replaced-by"),
        OfActivity::Over => ("ended", "gap-activity-over"),
    }
}
