//! A signed document and its follow-ups as council papers.

use crate::picture::{Focus, Piece};
use crate::promise::account::{Account, Expected, Followed, Logged};
use crate::promise::ground::Adopted;
use crate::promise::{Activity, FollowedUp, Shows};
use crate::site::document::{Block, Document};
use crate::site::promises::public::Reading;
use crate::site::promises::public::said::{findings, told};
use crate::site::promises::words;
use crate::web::Locale;
use crate::web::markdown::first_line;

/// Texts of papers: Swedish.
fn swedish() -> &'static Locale {
    &Locale::all()[0]
}

fn key(l: &Locale, level: usize, key: &str) -> Block {
    Block::Heading(level, l.t(key).to_owned())
}

/// Returns the headings of a table of activities.
fn head(l: &Locale) -> Vec<String> {
    let keys = [
        "paper-number",
        "paper-activity",
        "activity-responsible",
        "paper-goal",
        "paper-period",
        "public-how-it-went",
    ];
    keys.map(|key| l.t(key).to_owned()).to_vec()
}

/// Returns an activity as a row of the table.
fn row(
    l: &Locale,
    one: &Activity,
    period: (jiff::civil::Date, jiff::civil::Date),
    outcome: &crate::promise::standing::Outcome,
) -> Vec<String> {
    let who: Vec<String> = one
        .responsible
        .iter()
        .map(|who| words::responsible(l, who))
        .collect();
    let mut how = vec![words::standing(l, outcome).to_owned()];
    how.extend(words::far(l, &one.goal, outcome));
    let mut wording = one.wording.clone();
    if !one.is_promised() {
        wording = format!("{wording} ({})", l.t("activity-of-plan"));
    }
    vec![
        one.number.to_string(),
        wording,
        who.join("; "),
        words::goal(l, &one.goal),
        words::period(l, period),
        how.join(" · "),
    ]
}

/// Joins what there is, a sentence each.
fn sentences(parts: &[&str]) -> String {
    let parts = parts.iter().filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.map(|part| part.trim_end_matches('.')).collect();
    parts.join(". ")
}

/// Adds what was said and what was found of a focus area, as its page tells them.
fn rests_on(
    l: &Locale,
    r: &Reading,
    (adopted, focus): (&Adopted, &Focus),
    blocks: &mut Vec<Block>,
) {
    let (mut said, mut found) = (Vec::new(), Vec::new());
    for (_, piece) in findings(adopted, focus) {
        match piece {
            Piece::Figure { source, caption } => {
                let drawn = r.drawn.get(source);
                if let Some(told) = drawn.and_then(|drawn| told(l, drawn, caption)) {
                    let words = [told.name.as_str(), &told.shares];
                    let words = words.into_iter().filter(|words| !words.is_empty());
                    said.push(Block::Text(words.collect::<Vec<_>>().join(": ")));
                    said.push(Block::Small(told.base));
                }
            }
            Piece::Quote { words, .. } if words.is_empty() => {}
            Piece::Quote { words, .. } => said.push(Block::Quote(format!("”{words}”"))),
            Piece::Text { markdown } => found.push(Block::item(first_line(markdown, 160))),
            Piece::Outside {
                markdown,
                source,
                date,
                ..
            } => found.push(Block::item(format!(
                "{} ({source}, {date})",
                first_line(markdown, 160)
            ))),
        }
    }
    if !said.is_empty() {
        blocks.push(key(l, 2, "public-you-said"));
        blocks.extend(said);
    }
    blocks.push(key(l, 2, "public-we-found"));
    blocks.extend(found);
    blocks.push(Block::Prose(focus.markdown.clone()));
}

/// Returns a document as a paper: what it promises and how it goes.
#[must_use]
pub fn promise(r: &Reading) -> Document {
    let l = swedish();
    let body = r.body();
    let mut blocks = vec![Block::Text(words::period(l, (body.from, body.until)))];
    if body.until_replaced {
        blocks.push(Block::Text(l.t("promise-until-replaced").to_owned()));
    }
    let decision = &body.decision;
    if !decision.reference.is_empty() {
        blocks.push(Block::Small(words::decision(l, decision)));
    }
    let today = l.day(r.today);
    blocks.push(Block::Small(l.with("account-as-of", &[("day", &today)])));
    let counts = r.counts(l);
    if !counts.is_empty() {
        blocks.push(Block::Strong(counts));
    }
    for chosen in &body.focus {
        let Some((adopted, focus)) = r.grounds.focus(chosen.focus) else {
            continue;
        };
        blocks.push(Block::Heading(1, focus.title.clone()));
        rests_on(l, r, (adopted, focus), &mut blocks);
        let picture = &adopted.picture;
        let on = l.days_in_words(&picture.adopted_on);
        let by = [("by", picture.adopted_by.as_str()), ("on", on.as_str())];
        let from = format!("{}, {}", picture.name(), l.with("public-adopted", &by));
        blocks.push(Block::Small(from));
        if !chosen.still_stands.is_empty() {
            let stands = [l.t("public-still-stands"), &chosen.still_stands].join(" ");
            blocks.push(Block::Text(stands));
        }
        blocks.push(key(l, 2, "public-we-promised"));
        let own = body.activities.iter();
        let own: Vec<&Activity> = own
            .filter(|one| one.focus.contains(&chosen.focus))
            .collect();
        if let Some(day) = chosen.plan_by.filter(|_| own.is_empty()) {
            blocks.push(Block::Text(words::plan_by(l, day, r.today)));
        } else if own.is_empty() {
            blocks.push(Block::Text(l.t("public-no-activities").to_owned()));
        } else {
            let rows = own.iter();
            let rows = rows.map(|one| row(l, one, body.period(one), &r.outcome(one)));
            blocks.push(Block::Table {
                head: head(l),
                rows: rows.collect(),
                numbers: false,
            });
        }
    }
    reported(r, l, &mut blocks);
    if !body.effects.is_empty() {
        blocks.push(key(l, 1, "effects-title"));
        blocks.push(Block::Small(l.t("public-effects-text").to_owned()));
        for effect in &body.effects {
            let figure = match &effect.shows {
                Shows::Outside { figure } => figure.as_str(),
                Shows::Question { .. } => "",
            };
            blocks.push(Block::item(sentences(&[&effect.wording, figure])));
        }
    }
    let terms = &body.follow_up;
    blocks.push(key(l, 1, "follow-up-title"));
    if let Some(by) = terms.by.filter(|_| !r.is_followed_up()) {
        blocks.push(Block::Text(words::followed_up_by(l, by, Some(r.today))));
    }
    for one in &r.follow_ups {
        let told = l.with("public-follow-up", &[("day", &l.day(one.as_of))]);
        blocks.push(Block::item(told));
    }
    for (name, value) in [
        ("follow-up-who", &terms.who),
        ("follow-up-answers", &terms.answers),
        ("follow-up-to", &terms.to),
        ("follow-up-published", &terms.published),
    ] {
        if !value.is_empty() {
            blocks.push(Block::item(format!("{}: {value}", l.t(name))));
        }
    }
    blocks.push(key(l, 1, "public-signed"));
    let signed = r.signatures.iter();
    blocks.extend(signed.map(|one| Block::item(words::signature(l, one))));
    if !body.contact.is_empty() {
        blocks.push(Block::Text(format!(
            "{}: {}",
            l.t("promise-contact"),
            body.contact
        )));
    }
    Document {
        sender: r.sender.clone(),
        title: r.title(),
        blocks,
    }
}

/// Adds what was reported, activity by activity.
fn reported(r: &Reading, l: &Locale, blocks: &mut Vec<Block>) {
    if r.reported.is_empty() {
        return;
    }
    blocks.push(key(l, 1, "public-log"));
    for one in &r.body().activities {
        let log = r.log(one.number);
        if log.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(
            3,
            format!("{}. {}", one.number, one.wording),
        ));
        for report in log {
            // A correction stands beside what it corrects.
            let corrects = report.report.corrects.map_or_else(String::new, |n| {
                l.with("report-number-corrected", &[("n", &n.to_string())])
            });
            let logged = Logged::of(report);
            let withheld = report.withheld.as_ref().map_or("", |w| w.reason.as_str());
            let words = said(l, &one.goal, &logged, false);
            blocks.push(Block::item(sentences(&[&words, withheld, &corrects])));
        }
    }
}

/// Returns what a report says, in a line.
fn said(l: &Locale, goal: &crate::promise::Goal, one: &Logged, hidden: bool) -> String {
    let shown = |text: &str| if hidden { "" } else { text }.to_owned();
    let days = words::days(l, one.from, one.to);
    let (place, link) = (shown(&one.place), shown(&one.link));
    let told = shown(&one.words);
    let said = if hidden && !one.said.is_plain() {
        String::new()
    } else {
        words::said(l, goal, &one.said)
    };
    let party = words::party(l, &one.party);
    sentences(&[&days, &place, &said, &told, &link, party])
}

fn followed(l: &Locale, one: &Followed, withheld: &[i64], blocks: &mut Vec<Block>) {
    if one.log.is_empty() {
        return;
    }
    let (number, wording) = (one.activity.number, &one.activity.wording);
    blocks.push(Block::Heading(3, format!("{number}. {wording}")));
    for report in &one.log {
        let hidden = withheld.contains(&report.number);
        blocks.push(Block::item(said(l, &one.activity.goal, report, hidden)));
    }
}

fn expected(l: &Locale, one: &Expected, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(3, one.effect.wording.clone()));
    match &one.effect.shows {
        Shows::Outside { figure } => blocks.push(Block::Small(figure.clone())),
        Shows::Question { .. } if one.seen.is_empty() => {
            blocks.push(Block::Text(l.t("account-no-round").to_owned()));
        }
        Shows::Question { .. } => {}
    }
    for round in &one.seen {
        let shares: Vec<String> = round
            .shares
            .iter()
            .map(|(answer, tenths)| format!("{answer} {} %", (tenths + 5) / 10))
            .collect();
        let (day, n) = (l.day(round.closed_on), round.responses.to_string());
        let known = [("survey", &*round.title), ("day", &*day), ("n", &*n)];
        let told = format!("{}: {}", round.asked, shares.join(", "));
        blocks.push(Block::item(sentences(&[
            &l.with("account-round", &known),
            &told,
        ])));
    }
    if !one.words.is_empty() {
        blocks.push(Block::Text(one.words.clone()));
    }
}

/// Returns a follow-up as a paper, activity by activity.
#[must_use]
pub fn follow_up(r: &Reading, one: &FollowedUp, account: &Account) -> Document {
    let l = swedish();
    let withheld = r.reported.iter().filter(|one| one.withheld.is_some());
    let withheld: Vec<i64> = withheld.map(|one| one.report.number).collect();
    let on = l.day(one.adopted_on);
    let known = [
        ("by", one.adopted_by.as_str()),
        ("on", on.as_str()),
        ("reference", one.reference.as_str()),
    ];
    let as_of = l.day(account.as_of);
    let mut blocks = vec![
        Block::Text(l.with("public-follow-up-adopted", &known)),
        Block::Text(l.with("account-as-of", &[("day", &as_of)])),
    ];
    if one.closes {
        blocks.push(Block::Text(l.t("public-follow-up-closes").to_owned()));
    }
    let counts = words::counts(l, &account.outcomes());
    if !counts.is_empty() {
        blocks.push(Block::Strong(counts));
    }
    if !account.words.is_empty() {
        blocks.push(Block::Text(account.words.clone()));
    }
    blocks.push(key(l, 1, "activities-title"));
    let rows = account.activities.iter();
    let rows = rows.map(|one| row(l, &one.activity, one.period, &one.outcome));
    blocks.push(Block::Table {
        head: head(l),
        rows: rows.collect(),
        numbers: false,
    });
    if account.activities.iter().any(|one| !one.log.is_empty()) {
        blocks.push(key(l, 1, "public-log"));
        for one in &account.activities {
            followed(l, one, &withheld, &mut blocks);
        }
    }
    if !account.effects.is_empty() {
        blocks.push(key(l, 1, "effects-title"));
        blocks.push(Block::Small(l.t("public-effects-text").to_owned()));
        for one in &account.effects {
            expected(l, one, &mut blocks);
        }
    }
    Document {
        sender: r.sender.clone(),
        title: l.with("public-follow-up-title", &[("title", &r.title())]),
        blocks,
    }
}
