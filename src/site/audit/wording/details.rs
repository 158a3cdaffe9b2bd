//! Details of an event in words, read from the forms in which the program stores them.

use super::Told;
use crate::web::Locale;

/// Function from a key to the wording of a survey's question or grouping.
pub type Wording<'w> = &'w dyn Fn(&str) -> Option<String>;

/// Returns an event's details in words; `wording` knows the survey that the row is about.
#[must_use]
pub fn detail(l: &Locale, what: &str, detail: &str, wording: Wording<'_>) -> Option<Told> {
    if detail.is_empty() {
        let none_left = what == "person.roles";
        return none_left.then(|| Told::Words(l.t("told-no-roles").to_owned()));
    }
    let known = known(l, what, detail, wording);
    Some(known.map_or_else(|| Told::AsWritten(detail.to_owned()), Told::Words))
}

/// Returns a stored count, if it is one.
fn number(text: &str) -> Option<String> {
    text.parse::<u64>().is_ok().then(|| text.to_owned())
}

/// Events whose detail is the version that they made or are about.
const VERSIONED: [&str; 14] = [
    "survey.publish",
    "picture.share",
    "picture.partner-ask",
    "picture.share-end",
    "picture.edit",
    "draft.save",
    "draft.send",
    "draft.return",
    "draft.approve",
    "draft.publish",
    "draft.remove",
    "draft.restore",
    "draft.files",
    "draft.form",
];

fn known(l: &Locale, what: &str, detail: &str, wording: Wording<'_>) -> Option<String> {
    let plain = |key: &str| Some(l.t(key).to_owned());
    let counted = |key: &str, n: &str| Some(l.with(key, &[("n", &number(n)?)]));
    if let (true, Some(n)) = (VERSIONED.contains(&what), detail.strip_prefix("version ")) {
        return counted("told-version", n);
    }
    match what {
        // Free text, or a generated code.
        "code.make" | "code.end" | "tally.count" | "tally.change" | "tally.remove"
        | "population.give" | "picture.begin" | "picture.rename" | "picture.remove"
        | "picture.ask" | "draft.begin" | "draft.move-here" | "draft.give-back" => {
            Some(detail.to_owned())
        }
        "picture.adopt" => Some(l.days_in_words(detail)),
        "person.invite" | "person.roles" | "person.first" | "person.accept" => {
            of_each(detail, |role| l.find(&format!("role-{role}")))
        }
        "person.take-on" => {
            let place = crate::survey::municipality::find(detail)?;
            Some(place.name.to_owned())
        }
        "token.make" => of_each(detail, |scope| l.find(&format!("scope-{scope}"))),
        "person.reset" if detail == "second factor" => plain("told-second-factor"),
        "codebook.change" => {
            let (version, change) = detail.strip_prefix("version ")?.split_once(": ")?;
            Some(format!("{}: {change}", counted("told-version", version)?))
        }
        "survey.dates" => match detail {
            "closed now" => plain("told-closed-now"),
            "as in the file" => plain("told-as-in-file"),
            _ => {
                let (from, to) = detail.split_once(" to ")?;
                let (from, to) = (l.days_in_words(from), l.days_in_words(to));
                Some(l.with("told-dates", &[("from", &from), ("to", &to)]))
            }
        },
        "release.make" | "release.publish" | "release.withdraw" => {
            counted("told-release", detail.strip_prefix("release ")?)
        }
        "responses.simulate" => match detail.strip_suffix(" removed") {
            Some(n) => counted("told-removed", n),
            None => counted("told-asked-for", detail.strip_suffix(" asked for")?),
        },
        "responses.dispose" => {
            let (scope, decision) = detail.split_once(", decision ")?;
            let key = match scope {
                "all" => "told-disposed-all",
                "texts" => "told-disposed-texts",
                _ => return None,
            };
            Some(l.with(key, &[("decision", decision)]))
        }
        "picture.partner-review" => {
            let (version, _) = detail.strip_prefix("version ")?.split_once(',')?;
            counted("told-version", version)
        }
        "picture.comment-answer" | "picture.comment-done" | "picture.comment-reopen" => {
            counted("told-comment-of", detail.strip_prefix("comment ")?)
        }
        "picture.comment" => {
            let (n, version) = detail.strip_prefix("comment ")?.split_once(", version ")?;
            let (n, version) = (number(n)?, number(version)?);
            Some(l.with("told-comment", &[("n", &n), ("version", &version)]))
        }
        "picture.comments-dispose" => {
            let (decision, _) = detail.rsplit_once(": ")?;
            Some(l.with("told-comments-erased", &[("decision", decision)]))
        }
        "suspects.undo" => {
            let (_, n) = detail.split_once(": ")?;
            counted("told-undone", n.strip_suffix(" suspect again")?)
        }
        "suspects.decide" => match detail.split(", decision").next()?.split_once(' ')? {
            ("accepted", n) => counted("told-accepted", n),
            ("rejected", n) => counted("told-rejected", n),
            _ => None,
        },
        "backup.restore" => restored(l, detail),
        "street.undo" | "street.correct" | "street.withdraw" => {
            let outing = wording(detail).unwrap_or_else(|| detail.to_owned());
            Some(l.with("told-outing", &[("id", &outing)]))
        }
        "street.mend" | "street.drop" => {
            l.find(&format!("told-reason-{}", detail.replace('_', "-")))
        }
        "batch.make" => {
            let (code, n) = detail.split_once(' ')?;
            Some(l.with("told-batch", &[("code", code), ("n", &number(n)?)]))
        }
        "batch.close" => closed_batch(l, detail),
        "paper.correct" | "paper.withdraw" => {
            let (code, n) = detail.split_once(' ')?;
            Some(l.with("told-sheet", &[("code", code), ("n", &number(n)?)]))
        }
        "figures.exact" | "figures.protected" | "figures.rows" => figures(l, detail, wording),
        _ if what.starts_with("promise.") || what.starts_with("agreement.") => {
            of_promises(l, what, detail)
        }
        _ => of_texts(l, what, detail, wording),
    }
}

/// Describes events of plans and promises.
fn of_promises(l: &Locale, what: &str, detail: &str) -> Option<String> {
    let counted = |key: &str, n: &str| Some(l.with(key, &[("n", &number(n)?)]));
    match what {
        "promise.begin" | "promise.rename" | "agreement.save" => Some(detail.to_owned()),
        "promise.edit" | "promise.in-force" => {
            counted("told-version", detail.strip_prefix("version ")?)
        }
        "promise.sign" => {
            let (party, rest) = detail.split_once(": ")?;
            let party = match party {
                "municipality" | "police" => l.t(&format!("party-{party}")).to_owned(),
                _ => party.to_owned(),
            };
            Some(format!("{party}: {}", l.days_in_words(rest)))
        }
        "promise.report" => {
            let (n, activity) = detail
                .strip_prefix("report ")?
                .split_once(" on activity ")?;
            let (n, activity) = (number(n)?, number(activity)?);
            Some(l.with("told-report-on", &[("n", &n), ("activity", &activity)]))
        }
        "promise.confirm" => counted("told-report", detail.strip_prefix("report ")?),
        "promise.follow-up" => {
            let (n, reference) = detail.strip_prefix("follow-up ")?.split_once(": ")?;
            Some(format!("{}: {reference}", counted("told-follow-up", n)?))
        }
        "promise.refuse" | "promise.withhold" => {
            let (n, reason) = detail.strip_prefix("report ")?.split_once(": ")?;
            Some(format!("{}: {reason}", counted("told-report", n)?))
        }
        _ => None,
    }
}

/// Describes a closed batch: sheets entered, blank ones, and those given up half entered.
fn closed_batch(l: &Locale, detail: &str) -> Option<String> {
    let (code, counts) = detail.split_once(' ')?;
    let (counts, half) = match counts.strip_suffix(" half entered") {
        Some(counts) => {
            let (counts, half) = counts.rsplit_once(", ")?;
            (counts, Some(number(half)?))
        }
        None => (counts, None),
    };
    let (n, blank) = counts.strip_suffix(" blank")?.split_once(", ")?;
    let (n, blank) = (number(n)?, number(blank)?);
    let mut all = vec![("code", code), ("n", n.as_str()), ("blank", blank.as_str())];
    let Some(half) = &half else {
        return Some(l.with("told-batch-closed", &all));
    };
    all.push(("half", half.as_str()));
    Some(l.with("told-batch-closed-half", &all))
}

/// Describes details of coding, quotes, masks and other events about texts.
fn of_texts(l: &Locale, what: &str, detail: &str, wording: Wording<'_>) -> Option<String> {
    let counted = |key: &str, n: &str| Some(l.with(key, &[("n", &number(n)?)]));
    match what {
        "picture.translate" | "picture.translate-show" | "picture.translate-hide" => {
            let language = crate::survey::Language::new(detail)?;
            Some(Locale::of(&language).t("language-name").to_owned())
        }
        "coding.plan" => counted("told-plan", detail.strip_suffix(" of 100 texts by two")?),
        "coding.workbook" => counted(
            "told-workbook-out",
            detail.strip_suffix(" texts to be coded in Excel")?,
        ),
        "coding.workbook-in" => counted(
            "told-workbook-in",
            detail.strip_suffix(" texts coded in Excel")?,
        ),
        "quote.decide" => {
            let (n, state) = detail.strip_prefix("quote ")?.split_once(' ')?;
            match state {
                "approved" => counted("told-quote-approved", n),
                "refused" => counted("told-quote-refused", n),
                _ => None,
            }
        }
        "text.alarm-aside" | "text.alarm-back" => {
            let (question, _) = detail.split_once(": ")?;
            // Not a response: its place is stored instead of a question.
            match question {
                "(record)" => return Some(l.t("told-in-record").to_owned()),
                "(sheet)" => return Some(l.t("told-in-sheet").to_owned()),
                _ => {}
            }
            Some(l.with("told-question", &[("question", &wording(question)?)]))
        }
        "coding.save" | "coding.settle" | "quote.propose" | "text.translate"
        | "text.urgent-done" => Some(l.with("told-question", &[("question", &wording(detail)?)])),
        "text.mask" => {
            let (question, done) = detail.split_once(' ')?;
            let question = wording(question)?;
            if done == "confirmed" {
                return Some(l.with("told-masks-confirmed", &[("question", &question)]));
            }
            let n = number(done.strip_prefix("added ")?)?;
            Some(l.with("told-masks-added", &[("question", &question), ("n", &n)]))
        }
        "text.urgent" => {
            let (question, name) = detail.split_once(": told ")?;
            let all = [("question", wording(question)?), ("who", name.to_owned())];
            let all = all.each_ref().map(|(key, value)| (*key, value.as_str()));
            Some(l.with("told-urgent", &all))
        }
        "text.original" | "text.lift" => {
            let (question, reason) = detail.split_once(": ")?;
            let question = wording(question)?;
            Some(l.with(
                "told-reason",
                &[("question", &question), ("reason", reason)],
            ))
        }
        _ => None,
    }
}

/// Translates words separated by spaces; `None` if any is unknown.
fn of_each(detail: &str, told: impl Fn(&str) -> Option<String>) -> Option<String> {
    let all: Option<Vec<String>> = detail.split(' ').map(told).collect();
    Some(all?.join(", "))
}

fn restored(l: &Locale, detail: &str) -> Option<String> {
    let (at, ended) = detail.strip_prefix("as of ")?.split_once("; ")?;
    let n = ended.strip_suffix(" sessions, links, tokens and passes ended")?;
    n.parse::<u64>().ok()?;
    let at = l.days_in_words(at);
    Some(l.with("told-restored", &[("at", &at), ("n", n)]))
}

/// Describes groupings, filters, question, weights and format of figures.
fn figures(l: &Locale, detail: &str, wording: Wording<'_>) -> Option<String> {
    let named = |key: &str| match key {
        "channel" => Some(l.t("figures-channel").to_owned()),
        "place_asked" => Some(l.t("figures-place").to_owned()),
        "outing" => Some(l.t("told-by-outing").to_owned()),
        "round" => Some(l.t("rounds-round").to_owned()),
        key => wording(key),
    };
    let mut all = Vec::new();
    let mut words = detail.split(' ');
    while let Some(word) = words.next() {
        all.push(match word {
            "with" => {
                words.next().filter(|next| *next == "texts")?;
                l.t("told-with-texts").to_owned()
            }
            "weighted" => l.t("told-weighted").to_owned(),
            "only" => {
                let (key, category) = words.next()?.split_once(':')?;
                let category = wording(&format!("{key}:{category}"))?;
                let only = format!("{} {category}", named(key)?);
                l.with("told-only", &[("what", &only)])
            }
            "as" => {
                let format = match words.next()? {
                    "cross" => l.t("told-cross").to_owned(),
                    "plain" => "CSV (RFC 4180)".to_owned(),
                    format => format.to_uppercase(),
                };
                l.with("told-as", &[("format", &format)])
            }
            key => named(key)?,
        });
    }
    Some(all.join(", "))
}

#[cfg(test)]
mod tests;
