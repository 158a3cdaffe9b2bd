//! Forms of other systems: read into a draft, and written from one.
//!
//! Nothing is dropped in silence: whatever a form says that a survey cannot say is told with the row or question that says it, and with
//! what is done instead ([`Told`]), before anything is stored. The same list is made before a draft goes out. Reading order: this file,
//! `told`, `asked` (a form as read, in words of no system, and how it becomes a draft), `expression` and `conditions` (both ways), `plain` (texts
//! without their marks), `out` (what every system lacks), then a folder or file for each system.

pub mod asked;
pub mod conditions;
pub mod expression;
pub mod limesurvey;
mod out;
pub mod plain;
pub mod qualtrics;
pub mod told;
pub mod xlsform;

use self::asked::Form;
pub use self::told::{At, Matter, Told};

/// System whose forms are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// `XLSForm`, as ODK, Kobo and Survey123 read it.
    XlsForm,
    /// `LimeSurvey`'s structure of a survey.
    LimeSurvey,
    /// `Qualtrics`' file of a survey, which comes in alone.
    Qualtrics,
}

/// Largest file, in bytes: a form of two thousand rows is far below.
pub const LARGEST: usize = 1024 * 1024;

/// Reason why a form cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a file of this system, or a damaged one.
    Format,
    /// Too large, or packed to become so.
    TooLarge,
    /// Not in UTF-8.
    Encoding,
    /// It declares entities or a type of document.
    Entities,
    /// It lacks this sheet.
    NoSheet(&'static str),
    /// It lacks this column: sheet, column.
    NoColumn(&'static str, &'static str),
    /// A cell is computed: sheet, cell.
    Formula(&'static str, String),
    /// A group is not closed, or closed twice: row.
    Group(u32),
    /// It asks nothing that can be asked here.
    Nothing,
}

impl System {
    /// Returns the system by the end of a file's name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "xlsx" => Some(Self::XlsForm),
            "lss" => Some(Self::LimeSurvey),
            "qsf" => Some(Self::Qualtrics),
            _ => None,
        }
    }

    /// Returns its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::XlsForm => "XLSForm",
            Self::LimeSurvey => "LimeSurvey",
            Self::Qualtrics => "Qualtrics",
        }
    }

    /// Returns the system with this name.
    #[must_use]
    pub fn of_text(name: &str) -> Option<Self> {
        [Self::XlsForm, Self::LimeSurvey, Self::Qualtrics]
            .into_iter()
            .find(|one| one.name() == name)
    }

    /// Reads a form.
    ///
    /// # Errors
    /// See [`Unreadable`].
    pub fn read(self, bytes: &[u8]) -> Result<Form, Unreadable> {
        if bytes.len() > LARGEST {
            return Err(Unreadable::TooLarge);
        }
        let form = match self {
            Self::XlsForm => xlsform::read(bytes),
            Self::LimeSurvey => limesurvey::read(bytes),
            Self::Qualtrics => qualtrics::read(bytes),
        }?;
        if form.pages.iter().all(|page| page.questions.is_empty()) {
            return Err(Unreadable::Nothing);
        }
        Ok(form)
    }
}

/// Returns the code of a language that surveys can be written in, from how another system names it: by code, with or without a country,
/// or by name, as in `Svenska (sv)`.
#[must_use]
pub fn language(name: &str) -> Option<&'static str> {
    const NAMES: [(&str, &[&str]); 5] = [
        (
            "sv-simple",
            &[
                "sv-simple",
                "sv-x-simple",
                "lätt svenska",
                "easy swedish",
                "lättläst",
            ],
        ),
        ("sv", &["sv", "swe", "svenska", "swedish", "ruotsi"]),
        ("en", &["en", "eng", "english", "engelska"]),
        ("fi", &["fi", "fin", "suomi", "finnish", "finska"]),
        (
            "ar",
            &["ar", "ara", "arabic", "arabiska", "العربية", "عربي"],
        ),
    ];
    let name = name.trim().to_lowercase();
    let (words, code) = match name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
    {
        Some((words, code)) => (words.trim(), code.trim()),
        None => (name.as_str(), name.as_str()),
    };
    let find = |word: &str| {
        let found = NAMES.iter().find(|(_, names)| names.contains(&word));
        found.map(|(code, _)| *code)
    };
    // "Lätt svenska (sv)" is told apart by its words.
    let by_words = find(words).filter(|found| *found == "sv-simple");
    let country = code.split(['-', '_']).next().unwrap_or(code);
    by_words
        .or_else(|| find(code))
        .or_else(|| find(words))
        .or_else(|| find(country))
}

/// Most languages looked at.
const MOST_LANGUAGES: usize = 200;

/// Chooses among the languages of a form, as they are named there and the first one first; returns the names and codes of those
/// that a survey can be written in, and what is told of the others. Without any, the first one stands as Swedish.
#[must_use]
pub fn languages<'n>(named: &[&'n str]) -> (Vec<(&'n str, &'static str)>, Vec<Told>) {
    let mut known: Vec<(&str, &'static str)> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for name in named.iter().take(MOST_LANGUAGES) {
        match language(name) {
            Some(code) if known.iter().all(|(_, one)| *one != code) => known.push((*name, code)),
            _ => others.push(*name),
        }
    }
    let mut told = Vec::new();
    if known.is_empty() && !others.is_empty() {
        let first = others.remove(0);
        known.push((first, "sv"));
        told.push(Matter::FirstLanguage(first.to_owned()));
    }
    told.extend(
        others
            .into_iter()
            .map(|name| Matter::Language(name.to_owned())),
    );
    let told = told.into_iter().map(|matter| Told::new(At::Form, matter));
    (known, told.collect())
}

#[cfg(test)]
mod tests;
