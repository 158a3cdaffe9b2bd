//! The calendar of a municipality (iCalendar, RFC 5545): until when each activity is to be done and each promise followed up. Events
//! of whole days: no task, which some calendars leave out.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::id;
use crate::clock::second_in_utc;
use crate::promise::deadlines::{Passed, begins};
use crate::promise::standing::Standing;
use crate::promise::{Activity, Reported};
use crate::site::promises::public::Reading;
use crate::site::promises::words;
use crate::site::public::View;

/// Longest line, in bytes; a longer one goes on in the next one.
const LINE: usize = 75;

/// A day in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// What it is, for ever: its id is made of it.
    pub named: String,
    /// The day.
    pub on: Date,
    /// What is due.
    pub summary: String,
    /// More in words.
    pub description: String,
    /// Path of its page.
    pub path: String,
    /// How often it was changed by a signed version.
    pub sequence: i64,
    /// When it was last changed, in milliseconds.
    pub changed: i64,
    /// Whether it is called off.
    pub cancelled: bool,
    /// Days before at which somebody is reminded.
    pub reminders: &'static [u8],
}

/// Returns when an activity last changed: by a version, by the document that replaces it, by a report that was confirmed, by a day.
fn changed(r: &Reading, activity: &Activity, passed: &[Passed]) -> i64 {
    let own = |one: &&Reported| one.report.activity == activity.number;
    let verdicts = r.reported.iter().filter(own);
    let verdicts = verdicts.filter_map(|one| Some(one.verdict.as_ref()?.at));
    let days = passed.iter().filter(|one| one.activity == activity.number);
    let days = days.map(|one| begins(one.on));
    let all = verdicts.chain(days).chain(r.replaced_at);
    all.max().unwrap_or(0).max(r.version().at)
}

/// Returns the days of a document.
#[must_use]
pub fn days(view: &View, r: &Reading) -> Vec<Day> {
    let l = view.l;
    let body = r.body();
    let passed = r.passed();
    let sequence = r.version().version - 1 + i64::from(r.replaced_at.is_some());
    let activity = |one: &Activity| {
        let outcome = r.outcome(one);
        let reached = words::far(l, &one.goal, &outcome);
        let standing = words::standing(l, &outcome).to_owned();
        let cancelled = matches!(outcome.standing, Standing::Withdrawn | Standing::Replaced);
        let mut told = vec![standing];
        told.extend(reached);
        Day {
            named: r.path(&format!("/{}", one.number)),
            on: body.period(one).1,
            summary: l.with("calendar-activity", &[("activity", &one.wording)]),
            description: told.join(". "),
            path: r.path(&format!("/{}", one.number)),
            sequence: sequence + i64::from(cancelled),
            changed: changed(r, one, &passed),
            cancelled,
            reminders: &[],
        }
    };
    let mut all: Vec<Day> = body.activities.iter().map(activity).collect();
    if let Some(by) = body.follow_up.by {
        let done = r.follow_ups.first().map_or(0, |one| one.at);
        all.push(Day {
            named: r.path("/follow-up"),
            on: by,
            summary: l.with("calendar-follow-up", &[("title", &r.title())]),
            description: String::new(),
            path: r.path("#next"),
            sequence,
            changed: done.max(r.version().at),
            cancelled: false,
            reminders: &[],
        });
    }
    all
}

/// Puts a line into a calendar, folded where it is too long.
fn line(out: &mut String, name: &str, value: &str) {
    let whole = format!("{name}{value}");
    let mut length = 0;
    for c in whole.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Returns a text as a value: what separates values is marked, line ends are letters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            // Marks of direction are for pages.
            c if c.is_control() || matches!(c, '\u{2066}'..='\u{2069}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Returns a moment in UTC as a value.
fn moment(at: i64) -> String {
    second_in_utc(at).replace(['-', ':'], "")
}

fn date(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// Writes a calendar of days; `href` gives the whole address of a path.
#[must_use]
pub fn write(href: &dyn Fn(&str) -> String, title: &str, all: &[Day]) -> Vec<u8> {
    let mut out = String::new();
    line(&mut out, "BEGIN:", "VCALENDAR");
    line(&mut out, "VERSION:", "2.0");
    line(&mut out, "PRODID:", "-//Lyssna//Lyssna//SV");
    line(&mut out, "CALSCALE:", "GREGORIAN");
    line(&mut out, "METHOD:", "PUBLISH");
    line(&mut out, "X-WR-CALNAME:", &escaped(title));
    for one in all {
        line(&mut out, "BEGIN:", "VEVENT");
        line(&mut out, "UID:", &format!("{}@lyssna", id(&one.named)));
        line(&mut out, "DTSTAMP:", &moment(one.changed));
        line(&mut out, "LAST-MODIFIED:", &moment(one.changed));
        line(&mut out, "SEQUENCE:", &one.sequence.to_string());
        line(&mut out, "DTSTART;VALUE=DATE:", &date(one.on));
        // The last day of a calendar's time has no day after it, and no year of ours is near it.
        let after = one.on.tomorrow().unwrap_or(one.on);
        line(&mut out, "DTEND;VALUE=DATE:", &date(after));
        line(&mut out, "SUMMARY:", &escaped(&one.summary));
        if !one.description.is_empty() {
            line(&mut out, "DESCRIPTION:", &escaped(&one.description));
        }
        line(&mut out, "URL:", &href(&one.path));
        line(&mut out, "TRANSP:", "TRANSPARENT");
        let status = if one.cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        line(&mut out, "STATUS:", status);
        for before in one.reminders {
            line(&mut out, "BEGIN:", "VALARM");
            line(&mut out, "ACTION:", "DISPLAY");
            line(&mut out, "DESCRIPTION:", &escaped(&one.summary));
            let mut trigger = String::new();
            let _ = write!(trigger, "-P{before}D");
            line(&mut out, "TRIGGER:", &trigger);
            line(&mut out, "END:", "VALARM");
        }
        line(&mut out, "END:", "VEVENT");
    }
    line(&mut out, "END:", "VCALENDAR");
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_in_the_next_and_no_letter_is_cut() {
        let mut out = String::new();
        line(&mut out, "SUMMARY:", &"å".repeat(100));
        let lines: Vec<&str> = out.split("\r\n").collect();
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line.len() <= LINE), "{lines:?}");
        assert!(lines[1].starts_with(' '));
        let joined = out.replace("\r\n ", "").replace("\r\n", "");
        assert_eq!(joined, format!("SUMMARY:{}", "å".repeat(100)));
    }

    #[test]
    fn what_separates_values_is_marked() {
        assert_eq!(escaped("a, b; c\\d\ne\r"), "a\\, b\\; c\\\\d\\ne");
    }
}
