//! The audit trail in words. Stored rows are hashed and stay in English, with keys; they are translated here for readers. A
//! new kind of event goes into [`EVENTS`] and gets a message `event-…`; a test searches the source for those without one. A
//! detail in an unknown form is shown as stored.

mod details;

use crate::web::Locale;
pub use details::{Wording, detail};

/// Codes of all events that the program records, commands included.
pub const EVENTS: [&str; 125] = [
    "sign-in",
    "sign-in.begun",
    "sign-in.code",
    "sign-in.recovery-code",
    "sign-in.single-sign-on",
    "sign-in.again",
    "sign-in.again-recovery-code",
    "password.refused",
    "sign-in.refused",
    "sign-in.code-refused",
    "sign-out",
    "second-factor.set-up",
    "second-factor.recovery-codes",
    "session.end",
    "person.first",
    "person.invite",
    "person.roles",
    "person.password",
    "person.reset",
    "person.disable",
    "person.enable",
    "person.single-sign-on",
    "token.make",
    "token.end",
    "survey.publish",
    "draft.begin",
    "draft.save",
    "draft.send",
    "draft.return",
    "draft.approve",
    "draft.publish",
    "draft.remove",
    "draft.restore",
    "draft.move-here",
    "draft.give-back",
    "draft.files",
    "draft.form",
    "survey.dates",
    "survey.retire",
    "survey.bring-back",
    "code.make",
    "code.end",
    "suspects.decide",
    "responses.dispose",
    "responses.simulate",
    "population.give",
    "population.remove",
    "figures.exact",
    "figures.protected",
    "figures.rows",
    "figures.tallies",
    "release.make",
    "release.publish",
    "release.withdraw",
    "street.ready",
    "street.revoke",
    "street.undo",
    "street.mend",
    "street.drop",
    "street.correct",
    "street.withdraw",
    "batch.make",
    "batch.close",
    "paper.correct",
    "paper.withdraw",
    "tally.count",
    "tally.change",
    "tally.remove",
    "text.mask",
    "text.original",
    "text.lift",
    "text.translate",
    "text.urgent",
    "text.urgent-done",
    "coding.plan",
    "coding.settle",
    "coding.workbook",
    "coding.workbook-in",
    "codebook.change",
    "quote.propose",
    "quote.decide",
    "picture.begin",
    "picture.review",
    "picture.adopt",
    "backup.restore",
    "person.accept",
    "person.first-link",
    "person.letters",
    "person.link",
    "person.take-on",
    "suspects.undo",
    "text.alarm-aside",
    "text.alarm-back",
    "picture.ask",
    "picture.share",
    "picture.share-end",
    "picture.partner-ask",
    "picture.partner-review",
    "picture.comment",
    "picture.comment-answer",
    "picture.comment-done",
    "picture.comment-reopen",
    "picture.comments-dispose",
    "picture.rename",
    "picture.remove",
    "picture.edit",
    "coding.save",
    "promise.begin",
    "promise.edit",
    "promise.rename",
    "promise.review",
    "promise.sign",
    "promise.in-force",
    "promise.report",
    "promise.confirm",
    "promise.refuse",
    "promise.withhold",
    "promise.follow-up",
    "agreement.save",
    "open-data.save",
    "wheel.link",
    "wheel.revoke",
    "picture.translate",
    "picture.translate-show",
    "picture.translate-hide",
];

/// Events about an outing's responses, with the outing's id in the detail.
pub const OF_OUTINGS: [&str; 3] = ["street.undo", "street.correct", "street.withdraw"];

/// A text of the trail, as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Translated, or free text.
    Words(String),
    /// As stored, in English.
    AsWritten(String),
}

/// Returns the message key of an event.
fn key(what: &str) -> String {
    format!("event-{}", what.replace('.', "-"))
}

/// Returns an event in words.
#[must_use]
pub fn event(l: &Locale, what: &str) -> Told {
    if EVENTS.contains(&what) {
        Told::Words(l.t(&key(what)).to_owned())
    } else {
        Told::AsWritten(what.to_owned())
    }
}

/// Lists the codes of all events with their words, sorted by words.
#[must_use]
pub fn choices(l: &Locale) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = EVENTS
        .into_iter()
        .map(|what| (what, l.t(&key(what)).to_owned()))
        .collect();
    all.sort_by_key(|(_, words)| words.to_lowercase());
    all
}

/// Fixed words in actors' names, with the keys of their translations.
const IN_NAMES: [(&str, &str); 4] = [
    ("command line: ", "who-command-line"),
    (", signed in as ", "who-signed-in-as"),
    (" by API token \"", "who-token"),
    (
        "an account that the system does not tell",
        "who-account-unknown",
    ),
];
/// Actors that are no people, with the keys of their translations.
const NOBODY: [(&str, &str); 2] = [
    ("single sign-on", "who-single-sign-on"),
    ("surveys folder", "who-surveys-folder"),
];
/// Spaces and punctuation around the words in names, which messages cannot begin or end with.
const AROUND: [(&str, &str); 4] = [("", ": "), (", ", " "), (" ", " \""), ("", "")];

fn in_names(l: &Locale) -> impl Iterator<Item = (&'static str, String)> {
    let both = IN_NAMES.into_iter().zip(AROUND);
    both.map(|((written, key), (before, after))| (written, format!("{before}{}{after}", l.t(key))))
}

/// Returns an actor's name in words.
#[must_use]
pub fn who(l: &Locale, who: &str) -> String {
    if let Some((_, key)) = NOBODY.iter().find(|(written, _)| *written == who) {
        return l.t(key).to_owned();
    }
    in_names(l).fold(who.to_owned(), |who, (written, words)| {
        who.replacen(written, &words, 1)
    })
}

/// Object of the event when a backup was restored with the database's own tools.
pub const BY_OTHER_TOOLS: &str = "restored by other tools";

/// Returns an event's object in words.
#[must_use]
pub fn object(l: &Locale, object: &str) -> String {
    if object == BY_OTHER_TOOLS {
        return l.t("told-restored-otherwise").to_owned();
    }
    let known = object.split_once(' ').and_then(|(kind, number)| {
        let key = match kind {
            "picture" => "told-picture",
            "promise" => "told-promise",
            "agreement" => "told-agreement",
            _ => return None,
        };
        let number = number.parse::<i64>().ok()?.to_string();
        Some(l.with(key, &[("n", &number)]))
    });
    known.unwrap_or_else(|| object.to_owned())
}

#[cfg(test)]
mod tests;
