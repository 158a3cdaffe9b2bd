//! The sentences of problems: one list, each with a name and its arguments.
//!
//! English is here, for the command line and the log. Pages look up the other languages by [`Wording::key`] in
//! `web/locales/<language>/files.ftl`; a test there walks [`Wording::ALL`].
//!
//! To add one: a line in the list, and its sentence in every `files.ftl`.

#![allow(rustdoc::bare_urls)] // The sentences are their own documentation, and say addresses as people write them.

use std::fmt;

use jiff::civil::Date;

use super::format::KindName;
use crate::say;

/// Argument of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    /// Empty.
    Nothing,
    /// Verbatim: a key, a quotation, a count, a list of keys.
    Text(String),
    /// A number as the file writes it, with a decimal point.
    Number(String),
    /// A kind of question.
    Kind(KindName),
    /// A day.
    Day(Date),
    /// A nested sentence with its own translations.
    Of(Box<Wording>),
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(text) | Self::Number(text) => f.write_str(text),
            Self::Kind(kind) => write!(f, "{kind:?}"),
            Self::Day(day) => day.fmt(f),
            Self::Of(part) => part.fmt(f),
        }
    }
}

impl Arg {
    /// Joins the parts with "and": "a and b and c".
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts = parts.into_iter();
        let all = parts.reduce(|first, last| say!(And { first, last }).into());
        all.unwrap_or(Self::Nothing)
    }
}

impl From<KindName> for Arg {
    fn from(kind: KindName) -> Self {
        Self::Kind(kind)
    }
}

impl From<Wording> for Arg {
    fn from(part: Wording) -> Self {
        Self::Of(Box::new(part))
    }
}

impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Self::Number(number.to_string())
    }
}

impl From<Date> for Arg {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

macro_rules! texts {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Arg {
            fn from(value: $kind) -> Self {
                Self::Text(value.to_string())
            }
        })*
    };
}

texts!(&str, &String, String, u8, u16, u64, i64, usize);

/// Builds a sentence with its arguments: `say!(UnknownKey { key, hint: nearest(..) })`.
#[macro_export]
macro_rules! say {
    (@ $arg:ident) => {
        $arg.into()
    };
    (@ $arg:ident $value:expr) => {
        ($value).into()
    };
    ($name:ident { $($arg:ident $(: $value:expr)?),* $(,)? }) => {
        $crate::survey::file::wording::Wording::$name { $($arg: $crate::say!(@ $arg $($value)?)),* }
    };
}

macro_rules! wordings {
    ($($name:ident { $($arg:ident),* } $english:literal)*) => {
        /// Message of a problem, or a part of one.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, clippy::doc_markdown)] // The sentences are the docs, as they are said.
        pub enum Wording {
            $(#[doc = $english] $name { $($arg: Arg),* }),*
        }

        #[allow(clippy::match_same_arms)] // Some speak of the same.
        impl Wording {
            /// Name of every sentence, with the names of its arguments.
            pub const ALL: &'static [(&'static str, &'static [&'static str])] =
                &[$((stringify!($name), &[$(stringify!($arg)),*])),*];

            fn name(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => stringify!($name)),*
                }
            }

            /// Returns the arguments by name. Arguments named `english` appear in the English sentence only.
            #[must_use]
            pub fn args(&self) -> Vec<(&'static str, &Arg)> {
                match self {
                    $(Self::$name { $($arg),* } => vec![$((stringify!($arg), $arg)),*]),*
                }
            }

            /// Returns a sentence by its name, with each argument given by `part`; for tests of translations.
            #[cfg(test)]
            #[must_use]
            pub fn sample(name: &str, part: impl Fn(&'static str) -> Arg) -> Option<Self> {
                match name {
                    $(stringify!($name) => Some(Self::$name { $($arg: part(stringify!($arg))),* }),)*
                    _ => None,
                }
            }
        }

        #[allow(clippy::match_same_arms)] // English says some alike that other languages tell apart.
        impl fmt::Display for Wording {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name { $($arg),* } => write!(f, $english)),*
                }
            }
        }
    };
}

wordings! {
    // The file as a whole.
    FileName { slug } "the file's name should be letters a to z, digits and -, not \"{slug}\": it is the survey's address"
    FileTooLarge { size, most } "the file has {size} bytes; at most {most} are read"
    NotUtf8 {} "not UTF-8: save the file with the encoding UTF-8"
    Orphan { slug } "a translation needs its survey: {slug}.toml is not there"
    FileGone { slug } "the file is gone, but the survey goes on as it was: put it back, or take the survey out of use with \"lyssna retire {slug}\""
    OutOfUse { slug } "the survey was taken out of use and its file is not read: take the file away, or bring the survey back with \"lyssna retire --undo {slug}\""
    KeptHere { slug } "the survey \"{slug}\" is kept in the program and published there: the file is not read; take it away, or give the survey back to files in the program"
    KeptInFile { slug } "the survey \"{slug}\" is kept in a file: move it here first"
    OtherMunicipality { slug, owner, municipality } "the survey \"{slug}\" belongs to municipality {owner}; give {municipality}'s another file name"
    OtherKind { slug, key } "survey \"{slug}\": the question \"{key}\" was published with another kind or other decimals; give the new question a key of its own"
    OtherPoints { slug, key } "survey \"{slug}\": the question \"{key}\" was answered on a scale with other points, or in another order; give the new question a key of its own"
    OtherRound { slug, round } "survey \"{slug}\" was answered as the round \"{round}\": give that back to it, and begin the new round in a file with another name"
    FolderUnreadable { words } "the surveys folder cannot be read: {words}"
    BrokeOff {} "reading the surveys folder broke off: what is served stays; please report it"
    Quoted { words } "{words}"
    And { first, last } "{first} and {last}"

    // What TOML does not allow.
    TomlKeyTwice { english } "this is not valid TOML: {english}"
    TomlQuotes { english } "this is not valid TOML: {english}"
    TomlUnclosed { english } "this is not valid TOML: {english}"
    TomlNoValue { english } "this is not valid TOML: {english}"
    TomlComma { english } "this is not valid TOML: {english}"
    TomlDay { english } "this is not valid TOML: {english}; a day is written without quotes, such as 2026-11-20, and should be in the calendar"
    TomlText { english } "this is not valid TOML: {english}; a text needs a quote before and after it on the same line, or three of each"
    TomlBackslash { english } "this is not valid TOML: {english}; a backslash in a text is written twice"
    TomlUnexpected { english } "this is not valid TOML: {english}; a quote inside a text is written with a backslash before it"
    TomlOther { words } "this is not valid TOML: {words}"

    // Shape: keys and types.
    UnknownKey { key, hint } "unknown key \"{key}\"{hint}"
    LacksKey { place, key, english } "{place} lacks the key \"{key}\": {english}"
    TheFile {} "the file"
    TheTable { key } "\"{key}\""
    WrongType { key, expected, found } "\"{key}\" should be {expected}, not {found}"
    WrongName { given, key, hint, names } "\"{given}\" is no \"{key}\"{hint} (valid are {names})"
    ExpectName { names } "one of {names}"
    ExpectDay {} "a day without quotes, such as 2026-01-31"
    ExpectText {} "a text in quotes"
    ExpectBoolean {} "true or false"
    ExpectNumber {} "a number"
    ExpectWhole {} "a whole number"
    ExpectWholeWithin { least, most } "a whole number from {least} to {most}"
    ExpectList {} "a list in [ ]"
    ExpectTable {} "a table"
    FoundText { text } "the text \"{text}\""
    FoundNumber { number } "the number {number}"
    FoundDate { date } "the date {date}"
    FoundList {} "a list"
    FoundTable {} "a table"
    EmptyText {} "this text is empty"
    Invisible { code } "this text has an invisible character, U+{code}: delete it"
    DidYouMean { name } "; did you mean \"{name}\"?"
    ValidAre { names } "; valid are {names}"

    // Keys.
    BadKey { key } "\"{key}\" should be 1 to 40 letters a to z, digits and _, not starting with _"
    KeyTwice { key } "the key \"{key}\" is used twice"
    ReservedKey { key } "\"{key}\" names a column of its own in every file: give the question another key, such as \"{key}_asked\""
    TextKey {} "\"text\" names the column of what is written beside the option with the role \"other\": give this option another key"
    StandsTwice { key } "\"{key}\" stands here twice"

    // The head.
    NoLanguage { code, hint } "the interface has no language \"{code}\"{hint}"
    OwnLanguageFirst { code } "the first of the languages should be this file's own, \"{code}\""
    LanguageNotListed { code, hint } "the survey does not list the language \"{code}\"{hint}"
    NoMunicipality { code, hint } "no municipality has the code \"{code}\"; four digits by SCB were expected{hint}"
    ClosesBeforeOpens { opens } "should not be before it opens, {opens}"
    NoOrigin { host } "\"{host}\" should be https:// and a host name, without path, such as \"https://www.example.se\""
    NoDay {} "should be a day of the calendar"
    NoEmail { key } "\"{key}\" should be an e-mail address"
    NoUrl { key } "\"{key}\" should be a web address starting with https://"
    Length { key, least, most } "\"{key}\" should have {least} to {most} characters"
    TooLong { key, most } "\"{key}\" should have at most {most} characters"
    NoColour { given } "\"{given}\" should be a colour such as \"#1d5c4d\""
    PaleColour { given, contrast, least } "\"{given}\" has a contrast of {contrast} to white; at least {least} is needed to be read, so choose a darker one"
    NoPicture { name, hint } "there is no picture \"{name}\" beside this file{hint}"
    OtherPicture { name } "\"{name}\" should be a PNG, JPEG or WebP picture"
    LargePicture { name, size, most } "\"{name}\" has {size} bytes; at most {most} are taken"

    // Translations.
    Untranslated { what, start } "missing translation of {what}: \"{start}…\""
    UntranslatedItem { what, text } "missing translation of {what}: \"{text}\""
    NoOverlay { code } "missing translation: there is no file for \"{code}\" beside this one"
    ShownWithout { lack, code } "{lack}; until it is there, the survey is shown without \"{code}\""
    OverlayOfFirst { code, slug } "the survey itself is in \"{code}\": write its words in {slug}.toml, and take this file away"
    NothingToTranslate { what } "the first language has no {what}, so there is nothing to translate"
    WordsOfNoPage { key, hint } "the survey has no page \"{key}\"{hint}"
    WordsOfNoQuestion { key, hint } "the survey has no question \"{key}\"{hint}"
    WordsOfNoPart { question, key, part, hint } "\"{question}\" has no \"{key}\" among its {part}{hint}"

    // Pages, questions, figures.
    EmptyPage {} "a page needs at least one question"
    TooManyQuestions { n, most } "{n} questions are more than anybody answers; at most {most} are taken"
    NoQuestions {} "a survey needs at least one question"
    NoQuestion { key, hint } "no question has the key \"{key}\"{hint}"
    TooMuchBackground {} "at most three background questions can group the tables: more views would let the noise be averaged away"
    NoOptionsToGroup { key } "\"{key}\" has no options to group by"
    CountsTwice { key } "\"{key}\" takes several answers, so its groups would count people twice: leave out its groups"
    TooManyTables { n, most } "{n} tables by group are too many: at most {most} are taken, since with more views the noise that protects people can be averaged away"
    TableKeys {} "a table is grouped by one or two keys, such as [\"age\"] or [\"age\", \"channel\"]"
    NoGrouping { key, hint } "tables can be grouped by the background questions, channel and place_asked, not by \"{key}\"{hint}"
    GroupingTwice {} "this grouping stands here twice"
    ResidentsTest {} "residents are told by one question and \"equals\" or \"any_of\""
    NoGroup { key, hint } "no group has the key \"{key}\"{hint}"
    GroupInItself { key } "the group \"{key}\" lies, by way of others, in itself"
    NoArea { key, hint } "no area \"{key}\"{hint}"
    NoAreaOfPlaces { key, hint } "the municipality's places have no area \"{key}\"{hint}"
    PlacesOfOther { code } "should be \"{code}\", as in the file's name"

    // Conditions.
    ConditionParts {} "a condition should have either \"question\" with one test (equals, any_of, none_of, answered, at_least) or one of all, any, not"
    EmptyCondition {} "should hold at least one condition"
    OneTest { given } "a condition on a question should have exactly one test (equals, any_of, none_of, answered, at_least), not {given}"
    NoTest {} "none"
    Circle { way } "this condition goes round in a circle: {way}"
    LaterQuestion { key, hint } "\"{key}\" comes later or here; a condition can look at earlier questions only{hint}"
    EmptyTest {} "should name at least one option"
    NoOption { question, key, hint } "\"{question}\" has no option \"{key}\"{hint}"
    TestOfGrid { question } "\"{question}\" is a grid; only \"answered\" can be asked of it"
    TestOfInformation { question } "\"{question}\" is an information: nobody answers it"
    NoSize { question } "\"{question}\" has no size; \"at_least\" can be asked of a number, a scale or several choices"
    Decimals { decimals } "should have at most {decimals} decimals"

    // Kinds of question and their settings.
    LongestText { most } "should be 1 to {most} characters"
    LeastOverMost { most } "should not be more than \"most\", {most}"
    LatestBeforeEarliest { earliest } "should not be before \"earliest\", {earliest}"
    Ranks { most } "should be 1 to {most} options to rank"
    PlaceMeaning {} "a place question needs place = \"home\" (where the respondent lives) or place = \"meant\" (what the answer is about); the two are never mixed"
    DecimalsWithin { most } "should be 0 to {most}"
    NumberDecimals { number, decimals } "{number} should have at most {decimals} decimals"
    MinimumOverMaximum {} "should not be more than \"maximum\""
    BandsRise {} "should rise: each class starts above the one before"
    BandOutside { number } "{number} should not be below \"minimum\" or above \"maximum\": nobody can answer what this class is for"
    BandsStart {} "the first class should start at \"minimum\", so that every number has a class"
    OnlyUnordered {} "only lists without an order may be shuffled: one-choice, several-choices, ranking"
    Misplaced { key, kinds } "\"{key}\" has a meaning for {kinds} only"
    NoOptionsHere {} "a number, a date or an information has no options"
    NothingAnswered {} "nothing can be answered here"
    ScaleLength { most } "should be above \"from\", by at most {most}"
    ScaleEnds {} "a numbered scale needs both \"from\" and \"to\""

    // Options.
    ConditionalOptions {} "options of a grid or a text cannot have conditions of their own"
    TickedInstead {} "what can be ticked instead of a text needs the role \"none\", \"dont_know\" or \"not_applicable\""
    RankedExclusive {} "a ranking has no use for options that exclude the rest: leaving it empty says the same"
    AtLeastOne {} "should be at least 1"
    FewerToChoose { n } "there are only {n} options to choose"
    FewerToRank { n } "there are only {n} options to rank"
    TooManyOptions { most } "at most {most} are taken"
    OneOther {} "only one option can have the role \"other\""
    TextTwice { part, text } "two of these {part} have the text \"{text}\": nobody can tell them apart"
    TwoOptions {} "at least two options to choose from are needed"
    NoPlaces {} "there are no places to choose from: the municipality's file of places names none for this question"
    NoPlacesFile { code } "this question takes the municipality's places, but there is no file places/{code}.toml beside the survey: put it back or write it"
    NoStatements {} "a grid needs \"statements\""
    NoOther {} "\"other\" has no meaning here"
    SetApartLast {} "\"don't know\" and the like should come after the points of the scale"
}

impl Wording {
    /// Returns the name as a key: `unknown-key` for `UnknownKey`.
    #[must_use]
    pub fn key(&self) -> String {
        kebab(self.name())
    }

    /// Classifies a TOML parser's English message about a line that begins with a key.
    #[must_use]
    pub fn toml(key: &str, message: &str) -> Self {
        const DAYS: [&str; 5] = ["opens", "closes", "on", "earliest", "latest"];
        let says = |words: &[&str]| words.iter().any(|word| message.starts_with(word));
        if says(&["duplicate key"]) {
            say!(TomlKeyTwice { english: message })
        } else if DAYS.contains(&key) {
            say!(TomlDay { english: message })
        } else if says(&["invalid basic", "invalid multi-line", "invalid literal"]) {
            say!(TomlText { english: message })
        } else if says(&["missing escaped value", "too few unicode"]) {
            say!(TomlBackslash { english: message })
        } else if says(&["unexpected", "extra", "invalid unquoted key", "invalid key"]) {
            say!(TomlUnexpected { english: message })
        } else if says(&["string values must be quoted", "missing opening quote"]) {
            say!(TomlQuotes { english: message })
        } else if says(&["unclosed"]) {
            say!(TomlUnclosed { english: message })
        } else if says(&["key with no value", "missing value", "missing assignment"]) {
            say!(TomlNoValue { english: message })
        } else if says(&["missing comma"]) {
            say!(TomlComma { english: message })
        } else {
            say!(TomlOther { words: message })
        }
    }
}

/// Converts a name in camel case to a key: `one-choice` for `OneChoice`.
#[must_use]
pub fn kebab(name: &str) -> String {
    let mut key = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}
