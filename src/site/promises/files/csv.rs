//! The activities of a signed document as CSV for Swedish spreadsheets: a line an activity.

use crate::export::csv::{Dialect, Field, Writer};
use crate::site::promises::public::Reading;
use crate::site::promises::words;
use crate::web::Locale;

/// Headings of the columns.
const COLUMNS: [&str; 19] = [
    "nummer",
    "åtgärd",
    "syften",
    "lovas av",
    "ansvarig",
    "medverkar",
    "mål",
    "första dagen",
    "sista dagen",
    "platser",
    "fokusområden",
    "fortsätter",
    "hur man vet",
    "så går det",
    "nått",
    "rapporter",
    "senast hände",
    "följs upp senast",
    "följs upp av",
];

/// Writes the activities.
///
/// # Errors
/// Never: it is written to memory.
pub fn write(r: &Reading) -> std::io::Result<Vec<u8>> {
    let l = &Locale::all()[0];
    let body = r.body();
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, Dialect::Swedish)?;
    writer.row(COLUMNS.map(Field::from))?;
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    for one in &body.activities {
        let outcome = r.outcome(one);
        let (from, until) = body.period(one);
        let who: Vec<String> = one
            .responsible
            .iter()
            .map(|who| words::responsible(l, who))
            .collect();
        let areas = one.focus.iter().filter_map(|of| r.grounds.focus(*of));
        let areas: Vec<&str> = areas.map(|(_, focus)| &*focus.title).collect();
        let reached = words::far(l, &one.goal, &outcome);
        let continues = one.continues.map_or(String::new(), |of| {
            format!("{}/{}", of.document, of.activity)
        });
        let count = i64::try_from(r.log(one.number).len()).unwrap_or(i64::MAX);
        let texts = |all: &[String]| Field::from(all.join("; "));
        // Marks of direction are for pages.
        let plain = |text: String| {
            let kept = text
                .chars()
                .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'));
            Field::from(kept.collect::<String>())
        };
        writer.row([
            Field::Integer(i64::from(one.number)),
            Field::from(&*one.wording),
            texts(&one.purposes),
            plain(words::parties(l, &one.promised_by)),
            plain(who.join("; ")),
            plain(words::parties(l, &one.contributing)),
            plain(words::goal(l, &one.goal)),
            Field::from(from.to_string()),
            Field::from(until.to_string()),
            texts(&one.places),
            Field::from(areas.join("; ")),
            Field::from(continues),
            Field::from(&*one.known_by),
            Field::from(words::standing(l, &outcome)),
            plain(reached.join("; ")),
            Field::Integer(count),
            Field::from(day(outcome.last)),
            Field::from(day(body.follow_up.by)),
            Field::from(&*body.follow_up.who),
        ])?;
    }
    writer.finish()?;
    Ok(out)
}
