//! Releases: protected figures of a closed survey, frozen. Nothing else is published.
//!
//! Only [`Release::freeze`] makes one, from tables counted in one reading; afterwards it is read from its stored bytes
//! only. Everything that is given to people without a right to the survey's own figures takes a [`Release`].

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::columns::Columns;
use super::disclosure::{LEAST_BASE, Standing, protect};
use super::figures::{Basis, Figures};
use super::layout::{GroupingError, Layout};
use super::tally::Table;
use crate::survey::Survey;
use crate::text::codebook::Version;

/// Minimum number of responses by which a release must differ from the one before.
pub const LEAST_NEW: u64 = 10;

/// Description of the method of protection; changed whenever a rule or a limit is.
pub const METHOD: &str = "cell-key by cell and group: deviation at most 5, variance 3; groups from 30 responses, hidden ones hold 30 together; 0 to 4 as fewer than 5; shares over 90 % as that; whole survey exact in the first release, from 30, where that gives nothing away: options under 5 pooled among themselves or told as that, else noised; questions under a condition noised";

/// Frozen figures. Only [`Release::freeze`] and [`Release::read`] make one.
#[derive(Debug, Clone, PartialEq)]
pub struct Release(Frozen);

/// Content of a release in its stored form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Frozen {
    number: i64,
    closed_on: Date,
    method: String,
    /// Version of the codebook of its themes; `None` without themes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    themes: Option<i64>,
    figures: Vec<Figures>,
}

/// The release before the one to be made.
#[derive(Debug, Clone)]
pub struct Last {
    /// Its number.
    pub number: i64,
    /// Spread of the responses that it is based on.
    pub spread: Spread,
    /// Version of the codebook of its themes; `None` without themes.
    pub themes: Option<i64>,
}

/// Layouts of a release's tables: the whole first, then those by group.
#[derive(Debug)]
pub struct Layouts {
    /// Without themes.
    pub plain: Vec<Layout>,
    /// With themes, and the version of the codebook; `None` where nobody codes.
    pub themed: Option<(Version, Vec<Layout>)>,
}

/// Reason why no release can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// The survey has not opened.
    #[error("the survey has not opened yet: a release is made when it has closed")]
    NotYet,
    /// The survey is closed, but those who had begun may finish until this moment, in Swedish local time.
    #[error(
        "the survey is closed, but whoever had begun may finish: a release can be made from {}",
        .0.strftime("%Y-%m-%d %H:%M")
    )]
    Finishing(DateTime),
    /// The survey is open.
    #[error(
        "the survey is still open: a release is made when it is closed, and two hours later at the earliest, for those who had begun"
    )]
    Open,
    /// Fewer than [`LEAST_BASE`] responses: their number.
    #[error("{0} responses are too few: a release needs at least {LEAST_BASE}")]
    TooFew(u64),
    /// Simulated responses among the counted ones.
    #[error(
        "there are made-up answers among the responses: take them away first with lyssna simulate --remove"
    )]
    Simulated,
    /// Too few responses have come or gone since the last release, and it adds no themes.
    #[error(
        "since the last release fewer than {LEAST_NEW} responses have come or gone, and it has themes already, or not every text is coded: comparing the two could show single people"
    )]
    TooLittleNew,
    /// A table that the survey declares cannot be laid out.
    #[error(transparent)]
    Grouping(#[from] GroupingError),
    /// Responses, or decisions on suspects, are not those that the user confirmed.
    #[error(
        "responses, or decisions on suspects, changed while the release was being made: look at it again"
    )]
    Changed,
    /// Another release was made at the same time.
    #[error("another release was made at the same moment: look at that one first")]
    Taken,
}

/// Histogram of record keys in 1,024 classes, by which two sets of responses are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread(Vec<u32>);

impl Spread {
    /// Returns the spread of a survey's responses.
    #[must_use]
    pub fn of(columns: &Columns) -> Self {
        let mut classes = vec![0; 1024];
        for key in &columns.keys {
            classes[(key >> 22) as usize] += 1;
        }
        Self(classes)
    }

    /// Returns the spread of the coded themes: each response in a class by its record key and its themes.
    #[must_use]
    pub fn of_themes(columns: &Columns) -> Self {
        let mut mixed: Vec<u64> = columns.keys.iter().map(|&key| u64::from(key)).collect();
        columns.each_theme(|row, code| {
            // A multiplier by Knuth; the same in every run.
            mixed[row] = (mixed[row] ^ u64::from(code)).wrapping_mul(6_364_136_223_846_793_005);
        });
        let mut classes = vec![0; 1024];
        for one in mixed {
            classes[usize::try_from(one.wrapping_mul(6_364_136_223_846_793_005) >> 54)
                .unwrap_or(0)] += 1;
        }
        Self(classes)
    }

    /// Returns the stored form: 1,024 numbers in little-endian order, 4 KB.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// Parses the stored form; `None` where its length is wrong.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (classes, rest) = bytes.as_chunks::<4>();
        (classes.len() == 1024 && rest.is_empty())
            .then(|| Self(classes.iter().map(|c| u32::from_le_bytes(*c)).collect()))
    }

    /// Returns a lower bound of the number of responses that are in only one of the two: those in the same class cancel
    /// out.
    #[must_use]
    pub fn differs_by(&self, other: &Self) -> u64 {
        self.0
            .iter()
            .zip(&other.0)
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum()
    }
}

/// Counts and protects tables in one reading; `suspect` is the number of suspect responses shown beside them.
///
/// # Errors
/// [`GroupingError::NoTable`] for tables that the survey does not declare.
pub(super) fn protect_all(
    survey: &Survey,
    columns: &Columns,
    layouts: Vec<Layout>,
    suspect: u64,
    standing: Standing,
) -> Result<Vec<Figures>, GroupingError> {
    let protected = layouts.into_iter().map(|layout| {
        let mut table = Table::count(columns, layout);
        table.suspect = suspect;
        let protected = protect(&table, standing)?;
        Ok(Figures::preliminary(survey, &table, &protected))
    });
    protected.collect()
}

/// Returns the version of the codebook whose themes a release has; `None` unless there are texts and all are coded.
fn themes(columns: &Columns, version: Option<&Version>) -> Option<i64> {
    let version = version?;
    let (coded, texts) = columns.coded(&version.book);
    (coded == texts && texts > 0).then_some(version.number)
}

/// Checks whether a release may be made.
fn check(
    standing: Standing,
    columns: &Columns,
    spread: &Spread,
    themes: Option<i64>,
    last: Option<&Last>,
) -> Result<(), ReleaseError> {
    if standing == Standing::Open {
        return Err(ReleaseError::Open);
    }
    let n = columns.len() as u64;
    if n < LEAST_BASE {
        return Err(ReleaseError::TooFew(n));
    }
    if columns.has_simulated() {
        return Err(ReleaseError::Simulated);
    }
    if let Some(last) = last {
        let differs = spread.differs_by(&last.spread);
        // The same responses, and no themes before: two releases with themes would reveal whose text was coded anew.
        let new_themes = differs == 0 && themes.is_some() && last.themes.is_none();
        if differs < LEAST_NEW && !new_themes {
            return Err(ReleaseError::TooLittleNew);
        }
    }
    Ok(())
}

/// Preview of the next release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Number that it will have.
    pub number: i64,
    /// Number of responses in it.
    pub n: u64,
    /// Whether it has themes.
    pub themes: bool,
    /// Number of texts that are not coded, or are to be coded again; 0 where nobody codes.
    pub uncoded: u64,
    /// Digest of its responses and themes, which a confirmation carries.
    pub of: String,
    /// Digest as it was for the release before, if that has the same responses and themes: a confirmation sent again then
    /// refers to that release.
    pub made: Option<String>,
    /// Reason why it cannot be made.
    pub refused: Option<ReleaseError>,
}

impl Next {
    /// Builds the preview from a survey's columns. `definition` is the version of the survey, `version` the codebook where
    /// somebody codes.
    #[must_use]
    pub fn of(
        standing: Standing,
        columns: &Columns,
        definition: i64,
        version: Option<&Version>,
        last: Option<&Last>,
    ) -> Self {
        let spread = Spread::of(columns);
        let themes = themes(columns, version);
        let uncoded = version.map_or(0, |version| {
            let (coded, texts) = columns.coded(&version.book);
            texts.saturating_sub(coded)
        });
        let number = last.map_or(1, |last| last.number + 1);
        let of = |number: i64| {
            let coded = Spread::of_themes(columns);
            digest((number, definition), &spread, &coded, themes)
        };
        let same = |last: &&Last| spread.differs_by(&last.spread) == 0 && last.themes == themes;
        Self {
            number,
            n: columns.len() as u64,
            themes: themes.is_some(),
            uncoded,
            of: of(number),
            made: last.filter(same).map(|last| of(last.number)),
            refused: check(standing, columns, &spread, themes, last).err(),
        }
    }
}

/// Returns a digest that differs between releases of other responses, of another version of the survey or with other
/// themes. The coding of texts counts only where the release has themes.
fn digest(
    (number, definition): (i64, i64),
    spread: &Spread,
    coded: &Spread,
    themes: Option<i64>,
) -> String {
    let mut digest = Sha256::new();
    digest.update(number.to_le_bytes());
    digest.update(definition.to_le_bytes());
    digest.update(spread.bytes());
    if let Some(themes) = themes {
        digest.update(themes.to_le_bytes());
        digest.update(coded.bytes());
    }
    data_encoding::HEXLOWER.encode(&digest.finalize()[..16])
}

impl Release {
    /// Freezes a survey's figures: the whole and every table that it declares, by `layouts`. Themes are included once every
    /// text is coded. After a release (`last`) at least [`LEAST_NEW`] responses must have come or gone, except for adding
    /// themes where it had none.
    ///
    /// # Errors
    /// If no release can be made; see [`ReleaseError`].
    pub fn freeze(
        survey: &Survey,
        closed_on: Date,
        standing: Standing,
        columns: &Columns,
        layouts: Layouts,
        suspect: u64,
        last: Option<&Last>,
    ) -> Result<(Self, Spread), ReleaseError> {
        let spread = Spread::of(columns);
        let version = layouts.themed.as_ref().map(|(version, _)| version);
        let themes = themes(columns, version);
        check(standing, columns, &spread, themes, last)?;
        let layouts = match layouts.themed {
            Some((_, themed)) if themes.is_some() => themed,
            _ => layouts.plain,
        };
        let standing = if last.is_some() {
            Standing::Released
        } else {
            standing
        };
        let number = last.map_or(1, |last| last.number + 1);
        let mut figures = protect_all(survey, columns, layouts, suspect, standing)?;
        for figures in &mut figures {
            figures.set_basis(Basis::Released(number));
        }
        let release = Self(Frozen {
            number,
            closed_on,
            method: METHOD.to_owned(),
            themes,
            figures,
        });
        Ok((release, spread))
    }

    /// Returns the stored form, which is JSON.
    ///
    /// # Errors
    /// If serialization fails, which would be a defect.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&self.0)
    }

    /// Reads a release from its stored bytes, whose hash the caller has verified.
    ///
    /// # Errors
    /// If the bytes are no release.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes).map(Self)
    }

    /// Returns its number in the survey, from 1.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.0.number
    }

    /// Returns the day on which the survey closed.
    #[must_use]
    pub fn closed_on(&self) -> Date {
        self.0.closed_on
    }

    /// Returns the description of the method of protection.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.0.method
    }

    /// Returns the version of the codebook of its themes; `None` without themes.
    #[must_use]
    pub fn themes(&self) -> Option<i64> {
        self.0.themes
    }

    /// Returns its figures: the whole first, then by group.
    #[must_use]
    pub fn figures(&self) -> &[Figures] {
        &self.0.figures
    }
}
