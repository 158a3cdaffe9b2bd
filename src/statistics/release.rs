//! Releases: protected figures of a closed survey, frozen. What is not frozen is not public.
//!
//! Only [`Release::freeze`] makes one, from tables that were counted in one reading; what was made is read back from
//! its own stored bytes alone. Everything that goes to people without a right of their own takes a [`Release`].

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

/// Fewest responses that a later release must have more or fewer.
pub const LEAST_NEW: u64 = 10;

/// How the figures were protected: changed when a rule or a limit is.
pub const METHOD: &str = "cell-key by cell and group: deviation at most 5, variance 3; groups from 30 responses, hidden ones hold 30 together; 0 to 4 as fewer than 5; shares over 90 % as that; whole survey exact in the first release, from 30, where that gives nothing away: options under 5 pooled among themselves or told as that, else noised; questions under a condition noised";

/// Frozen figures. Nothing but [`Release::freeze`] and [`Release::read`] makes one.
#[derive(Debug, Clone, PartialEq)]
pub struct Release(Frozen);

/// What is frozen, as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Frozen {
    number: i64,
    wave: Date,
    method: String,
    /// The version of the codebook that the themes in it are of; `None` without themes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    themes: Option<i64>,
    figures: Vec<Figures>,
}

/// The release before.
#[derive(Debug, Clone)]
pub struct Last {
    /// Its number.
    pub number: i64,
    /// The responses that it is of.
    pub spread: Spread,
    /// The version of the codebook that the themes in it are of.
    pub themes: Option<i64>,
}

/// How a release's tables are laid out: the whole first, then by group.
#[derive(Debug)]
pub struct Layouts {
    /// Without themes.
    pub plain: Vec<Layout>,
    /// With themes, and the version of the codebook; `None` where nobody codes.
    pub themed: Option<(Version, Vec<Layout>)>,
}

/// Why no release can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// It has not opened.
    #[error("the survey has not opened yet: a release is made when it has closed")]
    NotYet,
    /// It is closed, and whoever had begun may finish until this moment on clocks in Sweden.
    #[error(
        "the survey is closed, but whoever had begun may finish: a release can be made from {}",
        .0.strftime("%Y-%m-%d %H:%M")
    )]
    Finishing(DateTime),
    /// Answers can still come.
    #[error(
        "the survey is still open: a release is made when it is closed, and two hours later at the earliest, for those who had begun"
    )]
    Open,
    /// Too few answers for anything.
    #[error("{0} responses are too few: a release needs at least {LEAST_BASE}")]
    TooFew(u64),
    /// Made-up answers among them.
    #[error(
        "there are made-up answers among the responses: take them away first with lyssna simulate --remove"
    )]
    Simulated,
    /// Nearly the same as the last one.
    #[error(
        "since the last release fewer than {LEAST_NEW} responses have come or gone, and it has themes already, or not every text is coded: comparing the two could show single people"
    )]
    TooLittleNew,
    /// A grouping of the survey's file that cannot be had.
    #[error(transparent)]
    Grouping(#[from] GroupingError),
    /// Others than those that were asked about, or another decision on suspects.
    #[error(
        "responses, or decisions on suspects, changed while the release was being made: look at it again"
    )]
    Changed,
    /// Someone else made one just now.
    #[error("another release was made at the same moment: look at that one first")]
    Taken,
}

/// How record keys are spread over 1,024 classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread(Vec<u32>);

impl Spread {
    /// Of a survey's responses.
    #[must_use]
    pub fn of(columns: &Columns) -> Self {
        let mut classes = vec![0; 1024];
        for key in &columns.keys {
            classes[(key >> 22) as usize] += 1;
        }
        Self(classes)
    }

    /// Of what responses' texts were coded as: each response in a class by its key and its themes.
    #[must_use]
    pub fn of_themes(columns: &Columns) -> Self {
        let mut mixed: Vec<u64> = columns.keys.iter().map(|&key| u64::from(key)).collect();
        columns.each_theme(|row, code| {
            // Knuth's multiplier; the same in every run.
            mixed[row] = (mixed[row] ^ u64::from(code)).wrapping_mul(6_364_136_223_846_793_005);
        });
        let mut classes = vec![0; 1024];
        for one in mixed {
            classes[usize::try_from(one.wrapping_mul(6_364_136_223_846_793_005) >> 54)
                .unwrap_or(0)] += 1;
        }
        Self(classes)
    }

    /// As stored: 4 KB.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// From what is stored.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (classes, rest) = bytes.as_chunks::<4>();
        (classes.len() == 1024 && rest.is_empty())
            .then(|| Self(classes.iter().map(|c| u32::from_le_bytes(*c)).collect()))
    }

    /// At least so many responses are in one and not in the other: two that fall into one class are not told apart.
    #[must_use]
    pub fn differs_by(&self, other: &Self) -> u64 {
        self.0
            .iter()
            .zip(&other.0)
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum()
    }
}

/// Counts and protects tables in one reading; `suspect` stand beside them.
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

/// The version of the codebook whose themes a release of these columns has: none until every text is coded.
fn themes(columns: &Columns, version: Option<&Version>) -> Option<i64> {
    let version = version?;
    let (coded, texts) = columns.coded(&version.book);
    (coded == texts && texts > 0).then_some(version.number)
}

/// Whether a release may be made.
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
        // The same responses, nobody more and nobody less, and no themes so far: two releases with themes would
        // show whose text was coded anew.
        let new_themes = differs == 0 && themes.is_some() && last.themes.is_none();
        if differs < LEAST_NEW && !new_themes {
            return Err(ReleaseError::TooLittleNew);
        }
    }
    Ok(())
}

/// What the next release would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Its number.
    pub number: i64,
    /// Responses in it.
    pub n: u64,
    /// Whether themes are in it.
    pub themes: bool,
    /// Texts that are not coded yet, or are to be coded again, where somebody codes.
    pub uncoded: u64,
    /// What a confirmation carries of whose answers, and which themes, it was asked for.
    pub of: String,
    /// The same as it was for the release before, where that is of the very responses and themes that there are now: whoever
    /// confirms it again has what they asked for.
    pub made: Option<String>,
    /// Why it cannot be made.
    pub refused: Option<ReleaseError>,
}

impl Next {
    /// Of a survey's columns as one version of it lays them out (`definition`): `version` of the codebook, where somebody
    /// codes.
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

/// Tells releases of other responses, of another version of the survey, or with other themes, from one another. What their texts were coded as matters
/// where themes are in it alone.
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
    /// Freezes a survey's figures as they stand in its columns: the whole and every table that it declares, laid
    /// out as `layouts`. Themes are in it once every text is coded. `last` is the release before: with nearly the same
    /// responses there is another one only for themes where it had none.
    ///
    /// # Errors
    /// [`ReleaseError`].
    pub fn freeze(
        survey: &Survey,
        wave: Date,
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
            wave,
            method: METHOD.to_owned(),
            themes,
            figures,
        });
        Ok((release, spread))
    }

    /// The bytes to store.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which would be a defect.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&self.0)
    }

    /// A release from its stored bytes; whoever reads them has held them against their hash.
    ///
    /// # Errors
    /// When they are no release.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes).map(Self)
    }

    /// Its number in the survey, from 1.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.0.number
    }

    /// The day on which the survey closed.
    #[must_use]
    pub fn wave(&self) -> Date {
        self.0.wave
    }

    /// How the figures were protected.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.0.method
    }

    /// The version of the codebook that the themes in it are of.
    #[must_use]
    pub fn themes(&self) -> Option<i64> {
        self.0.themes
    }

    /// Its figures: the whole first, then by group.
    #[must_use]
    pub fn figures(&self) -> &[Figures] {
        &self.0.figures
    }
}
