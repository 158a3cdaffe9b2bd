//! The feed of a municipality (Atom, RFC 4287): signed, amended, reported, followed up, results published, a standing that changed by
//! itself.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::id;
use crate::clock::second_in_utc;
use crate::figures::publication::Publications;
use crate::promise::deadlines::begins;
use crate::promise::{Activity, Reported};
use crate::site::promises::public::Reading;
use crate::site::promises::words;
use crate::site::public::View;
use crate::site::results;
use crate::survey::Published;
use crate::survey::answer::in_xml;

/// Most entries that a feed has, the newest first.
const MOST: usize = 100;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is, for ever: its id is made of it.
    named: String,
    /// When it happened, in milliseconds.
    published: i64,
    /// When what is told of it last changed, in milliseconds.
    updated: i64,
    title: String,
    words: String,
    path: String,
}

impl Entry {
    fn at(at: i64, named: String, title: String, path: String) -> Self {
        Self {
            named,
            published: at,
            updated: at,
            title,
            words: String::new(),
            path,
        }
    }
}

/// Returns what happened to a document.
fn of_promise(view: &View, r: &Reading) -> Vec<Entry> {
    let l = view.l;
    let title = r.title();
    let mut all = Vec::new();
    for (version, body) in &r.versions {
        let below = format!("/versions/{}", version.version);
        let key = if version.version == 1 {
            "feed-signed"
        } else {
            "feed-amended"
        };
        let words = l.with(key, &[("title", &title)]);
        let mut one = Entry::at(version.at, r.path(&below), words, r.path(&below));
        one.words.clone_from(&body.decision.reason);
        all.push(one);
    }
    for one in &r.follow_ups {
        let path = r.path(&format!("/follow-ups/{}", one.number));
        let words = l.with("public-follow-up-title", &[("title", &title)]);
        all.push(Entry::at(one.at, path.clone(), words, path));
    }
    // An activity as the version in force at that moment words it: what was told stays as it was.
    let activity = |number, at: i64| {
        let mut versions = r.versions.iter();
        let then = versions.find(|(version, _)| version.at <= at);
        let body = then.map_or_else(|| r.body(), |(_, body)| body);
        body.activity(number).or_else(|| r.body().activity(number))
    };
    for one in &r.reported {
        let Some(verdict) = &one.verdict else {
            continue;
        };
        let Some(found) = activity(one.report.activity, verdict.at) else {
            continue;
        };
        all.push(reported(view, r, found, one, verdict.at));
    }
    for one in r.passed() {
        let Some(found) = activity(one.activity, begins(one.on)) else {
            continue;
        };
        let path = r.path(&format!("/{}", found.number));
        let standing = l.t(words::standing_key(one.standing));
        let words = format!("{standing}: {}", found.wording);
        let named = format!("{path}/{}", one.on);
        let mut entry = Entry::at(begins(one.on), named, words, path);
        entry.words = l.with("feed-by-itself", &[("day", &l.day(one.on))]);
        all.push(entry);
    }
    all
}

/// Returns what a confirmed report tells; of one that was withheld why.
fn reported(view: &View, r: &Reading, activity: &Activity, one: &Reported, at: i64) -> Entry {
    let l = view.l;
    let number = one.report.number;
    let path = r.path(&format!("/{}#report-{number}", activity.number));
    let title = l.with("feed-reported", &[("activity", &activity.wording)]);
    let mut entry = Entry::at(at, r.path(&format!("/reports/{number}")), title, path);
    let days = words::days(l, one.report.from, one.report.to);
    let said = words::said(l, &activity.goal, &one.report.said);
    entry.words = match &one.withheld {
        Some(withheld) => {
            entry.updated = withheld.at;
            let plain = one.report.said.is_plain();
            let said = if plain { said.as_str() } else { "" };
            [days.as_str(), said, &withheld.reason].join(". ")
        }
        None => [days.as_str(), &one.place, &said, &one.words].join(". "),
    };
    // Parts that are not there leave their stops.
    while entry.words.contains(". . ") {
        entry.words = entry.words.replace(". . ", ". ");
    }
    entry
}

/// Returns what happened to a survey's results.
fn of_results(view: &View, published: &Published, shown: &Publications) -> Vec<Entry> {
    let l = view.l;
    let own = |act: &&crate::figures::publication::Act| act.survey == published.id.number;
    let title = published.survey.full_title();
    let entry = |act: &crate::figures::publication::Act| {
        let path = results::path(published, &format!("/{}", act.release));
        let key = if act.withdrawn.is_some() {
            "feed-results-withdrawn"
        } else {
            "feed-results"
        };
        let words = l.with(key, &[("title", &title)]);
        let mut entry = Entry::at(act.at, format!("{path}/{}", act.act), words, path);
        entry.words = act.withdrawn.clone().unwrap_or_default();
        entry
    };
    shown.acts().iter().filter(own).map(entry).collect()
}

/// Returns what happened in a municipality, the newest first.
#[must_use]
pub fn entries(
    view: &View,
    promises: &[Reading],
    surveys: &[std::sync::Arc<Published>],
    shown: &Publications,
) -> Vec<Entry> {
    let told = promises.iter().flat_map(|r| of_promise(view, r));
    let results = surveys.iter().flat_map(|one| of_results(view, one, shown));
    let mut all: Vec<Entry> = told.chain(results).collect();
    all.sort_by(|a, b| (b.updated, &b.named).cmp(&(a.updated, &a.named)));
    all.truncate(MOST);
    all
}

type Xml = Writer<Vec<u8>>;

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    let clean = in_xml(words);
    xml.create_element(name)
        .write_text_content(BytesText::new(&clean))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", rel), ("type", kind), ("href", href)])
        .write_empty()?;
    Ok(())
}

/// Writes the feed of a municipality; `base` is the address of the installation.
///
/// # Errors
/// Never: it is written to memory.
pub fn write(view: &View, base: &str, name: &str, all: &[Entry]) -> io::Result<Vec<u8>> {
    let l = view.l;
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let own = format!("/promises/{}/feed.atom", view.municipality);
    let page = format!("/m/{}", view.municipality);
    let newest = all.first().map_or(0, |one| one.updated);
    let urn = |named: &str| format!("urn:uuid:{}", id(named));
    let title = l.with("feed-title", &[("name", name)]);
    xml.create_element("feed")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", l.language.html_tag()),
        ])
        .write_inner_content(|xml| {
            text(xml, "id", &urn(&own))?;
            text(xml, "title", &title)?;
            text(xml, "updated", &second_in_utc(newest))?;
            link(
                xml,
                "self",
                "application/atom+xml",
                &format!("{base}{}", view.unframed(&own)),
            )?;
            link(
                xml,
                "alternate",
                "text/html",
                &format!("{base}{}", view.unframed(&page)),
            )?;
            xml.create_element("author")
                .write_inner_content(|xml| text(xml, "name", name))?;
            for one in all {
                xml.create_element("entry").write_inner_content(|xml| {
                    text(xml, "id", &urn(&one.named))?;
                    text(xml, "title", &one.title)?;
                    text(xml, "published", &second_in_utc(one.published))?;
                    text(xml, "updated", &second_in_utc(one.updated))?;
                    let href = format!("{base}{}", view.unframed(&one.path));
                    link(xml, "alternate", "text/html", &href)?;
                    text(xml, "content", &one.words)
                })?;
            }
            Ok(())
        })?;
    Ok(xml.into_inner())
}
