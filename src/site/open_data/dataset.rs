//! What the feed lists: a dataset a published release, and one a promise.

use crate::figures::release::Listed;
use crate::promise::deadlines::begins;
use crate::site::promises::public::Reading;
use crate::site::results;
use crate::survey::{Published, Sample};

/// A file of a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    pub(super) path: String,
    /// In the EU's list of file types.
    pub(super) format: &'static str,
    /// Of IANA.
    pub(super) media_type: &'static str,
    pub(super) swedish: &'static str,
    pub(super) english: &'static str,
}

/// A dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Path of its page.
    pub(super) path: String,
    /// Title and description.
    pub(super) swedish: [String; 2],
    /// Title and description.
    pub(super) english: [String; 2],
    /// In milliseconds.
    pub(super) issued: i64,
    /// In milliseconds.
    pub(super) modified: i64,
    /// First and last day, where known.
    pub(super) period: (Option<String>, Option<String>),
    pub(super) keywords: &'static [(&'static str, &'static str)],
    /// How often it changes, in the EU's list.
    pub(super) frequency: &'static str,
    pub(super) files: Vec<Distribution>,
}

impl Dataset {
    /// Returns the dataset of a published release: figures that never change.
    #[must_use]
    pub fn of_release(published: &Published, listed: &Listed, at: i64) -> Self {
        let path = results::path(published, &format!("/{}", listed.number));
        let survey = &published.survey;
        // Nothing is said of a random sample, whose method stands in its files.
        let said = match survey.sample {
            Sample::SelfSelected => [
                " De som ville svarade; det är inget urval.",
                " Those who wanted to answered; it is no sample.",
            ],
            Sample::Random => ["", ""],
        };
        let title = survey.title.in_language(0);
        let english = survey
            .language_index("en")
            .map_or(title, |en| survey.title.in_language(en));
        let (n, closed) = (listed.n, listed.closed_on);
        let kinds = [
            (
                "whole-plain.csv",
                "CSV",
                "text/csv",
                "Hela enkäten, CSV",
                "The whole survey, CSV",
            ),
            (
                "whole-json.json",
                "JSON",
                "application/json",
                "Hela enkäten, JSON",
                "The whole survey, JSON",
            ),
            (
                "whole-xlsx.xlsx",
                "XLSX",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "Hela enkäten, Excel",
                "The whole survey, Excel",
            ),
            (
                "release.json",
                "JSON",
                "application/json",
                "Alla tabeller, JSON",
                "All tables, JSON",
            ),
        ];
        let there = kinds
            .into_iter()
            .filter(|(name, ..)| listed.files.iter().any(|file| file == name));
        let files = there.map(
            |(name, format, media_type, swedish, english)| Distribution {
                path: format!("{path}/files/{name}"),
                format,
                media_type,
                swedish,
                english,
            },
        );
        let opens = survey.opens.filter(|opens| *opens <= closed);
        Self {
            swedish: [
                format!("Enkätsvar: {title}"),
                format!(
                    "Svar på enkäten ”{title}”, stängd {closed}, {n} svar, utgåva {}. Skyddade tal: små grupper visas inte och en del tal är ändrade på måfå.{}",
                    listed.number, said[0]
                ),
            ],
            english: [
                format!("Survey answers: {english}"),
                format!(
                    "Answers to the survey “{english}”, closed {closed}, {n} responses, release {}. Protected figures: small groups are not shown and some numbers are changed at random.{}",
                    listed.number, said[1]
                ),
            ],
            issued: at,
            modified: listed.at,
            period: (opens.map(|day| day.to_string()), Some(closed.to_string())),
            keywords: &[
                ("enkät", "survey"),
                ("trygghet", "safety"),
                ("medborgardialog", "citizen dialogue"),
            ],
            frequency: "NEVER",
            files: files.collect(),
            path,
        }
    }

    /// Returns the dataset of a signed promise: its activities and how they go.
    #[must_use]
    pub fn of_promise(r: &Reading) -> Self {
        let title = r.title();
        let first = r.versions.last().map_or(0, |(version, _)| version.at);
        let verdicts = r
            .reported
            .iter()
            .filter_map(|one| Some(one.verdict.as_ref()?.at));
        let withheld = r
            .reported
            .iter()
            .filter_map(|one| Some(one.withheld.as_ref()?.at));
        let days = r.passed().into_iter().map(|one| begins(one.on));
        let changed = verdicts.chain(withheld).chain(days).chain(r.replaced_at);
        let modified = changed.max().unwrap_or(0).max(r.version().at);
        let body = r.body();
        let file = |name: &str, format, media_type, swedish, english| Distribution {
            path: r.path(&format!("/files/{name}")),
            format,
            media_type,
            swedish,
            english,
        };
        Self {
            path: r.path(""),
            swedish: [
                format!("Åtgärder: {title}"),
                format!(
                    "Åtgärderna i ”{title}”: vem som ansvarar, mål, period, bekräftade rapporter och hur det går."
                ),
            ],
            english: [
                format!("Activities: {title}"),
                format!(
                    "The activities of “{title}”: who is responsible, goal, period, confirmed reports and how each goes."
                ),
            ],
            issued: first,
            modified,
            period: (Some(body.from.to_string()), Some(body.until.to_string())),
            keywords: &[
                ("medborgarlöfte", "citizen promise"),
                ("trygghet", "safety"),
                ("åtgärd", "activity"),
            ],
            frequency: "IRREG",
            files: vec![
                file(
                    "activities.csv",
                    "CSV",
                    "text/csv",
                    "Åtgärderna, CSV",
                    "The activities, CSV",
                ),
                file(
                    "promise.json",
                    "JSON",
                    "application/json",
                    "Allt, JSON",
                    "Everything, JSON",
                ),
            ],
        }
    }
}
