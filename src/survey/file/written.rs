//! Takes a survey apart into the files that it would be read from: base file, translations, places, logo.
//!
//! What was written is read again before it is given away: files that would make another survey are never handed out. The same
//! survey gives the same bytes. Comments and the order of keys in a file that somebody wrote are not the survey's, and are not
//! kept.

mod question;

use std::collections::BTreeMap;

use data_encoding::BASE64;
use jiff::civil::Date;
use serde_json::Value;
use toml::value::Datetime;

use self::question::{condition, places, question, words};
use super::build::{self, Source, Sources};
use super::draft::Draft;
use super::format::{
    ConditionFile, ContactFile, NoticeFile, NoticeWords, OverlayFile, PageFile, PageWords,
    PlacesFile, ReviewFile, SampleName, SurveyFile,
};
use crate::survey::{Language, Page, Review, Sample, Survey, Text};

/// Reason why a survey cannot be written as files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// A logo that is not stored as it should be, or a value that TOML cannot hold.
    #[error("the survey cannot be written as a file: {0}")]
    Format(String),
    /// The files would be read as another survey, or not at all.
    #[error("the files would not be read as the same survey: {0}")]
    Other(String),
}

/// A file: its path in the folder of surveys, and its content.
pub type File = (String, Vec<u8>);

/// Writes a survey as files, the base file first.
///
/// # Errors
/// [`NotWritten`] if they would not be read as the same survey.
pub fn files(survey: &Survey) -> Result<Vec<File>, NotWritten> {
    let all = draft(survey)?.files()?;
    same(survey, &all)?;
    Ok(all)
}

/// Takes a survey apart into the types of its files.
///
/// # Errors
/// [`NotWritten`] for a logo that is not stored as it should be.
pub fn draft(survey: &Survey) -> Result<Draft, NotWritten> {
    let logo = logo(survey)?;
    let others = survey.languages.iter().enumerate().skip(1);
    Ok(Draft {
        slug: survey.slug.clone(),
        base: base(survey, logo.as_ref().map(|(name, _)| name.clone())),
        overlays: others
            .map(|(index, language)| (language.code().to_owned(), overlay(survey, index)))
            .collect(),
        places: places(survey).unwrap_or_else(|| PlacesFile {
            municipality: survey.municipality.clone(),
            ..PlacesFile::default()
        }),
        logo,
        made_from: BTreeMap::new(),
    })
}

/// Reads the files again.
fn same(survey: &Survey, files: &[File]) -> Result<(), NotWritten> {
    let mut sources = Sources {
        slug: survey.slug.clone(),
        ..Sources::default()
    };
    for (name, bytes) in files {
        let source = || Source {
            path: name.clone(),
            text: String::from_utf8_lossy(bytes).into_owned(),
            unreadable: None,
        };
        let stem = name.strip_suffix(".toml");
        let language = stem.and_then(|stem| stem.strip_prefix(&format!("{}.", survey.slug)));
        let code = stem.and_then(|stem| stem.strip_prefix("places/"));
        match (stem, language, code) {
            (_, Some(language), _) => sources.overlays.push((language.to_owned(), source())),
            (_, _, Some(code)) => sources.places.push((code.to_owned(), source())),
            (Some(_), ..) => sources.base = Some(source()),
            (None, ..) => sources.pictures.push((name.clone(), bytes.clone())),
        }
    }
    match build::survey(&sources) {
        Ok(read) if read == *survey => Ok(()),
        Ok(read) => {
            let value = |one: &Survey| serde_json::to_value(one).unwrap_or_default();
            let lost = difference(&value(survey), &value(&read), "survey");
            Err(NotWritten::Other(lost.unwrap_or_default()))
        }
        Err(problems) => {
            let first = problems.first().map(ToString::to_string);
            Err(NotWritten::Other(first.unwrap_or_default()))
        }
    }
}

/// Returns the path of the first part in which two stored surveys differ.
fn difference(one: &Value, other: &Value, path: &str) -> Option<String> {
    match (one, other) {
        _ if one == other => None,
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            let none = Value::Null;
            let mut inner = keys.map(|key| {
                let of =
                    |all: &serde_json::Map<String, Value>| all.get(key).unwrap_or(&none).clone();
                difference(&of(one), &of(other), &format!("{path}.{key}"))
            });
            inner.find_map(|found| found)
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other).enumerate();
            let mut inner = pairs.map(|(n, (a, b))| difference(a, b, &format!("{path}[{n}]")));
            inner.find_map(|found| found)
        }
        _ => Some(format!("{path} is {one} and would be {other}")),
    }
}

/// Returns the logo with the name of its file.
fn logo(survey: &Survey) -> Result<Option<File>, NotWritten> {
    let Some(logo) = &survey.logo else {
        return Ok(None);
    };
    let ending = match logo.media_type.as_str() {
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        _ => "png",
    };
    let bytes = BASE64
        .decode(logo.base64.as_bytes())
        .map_err(|error| NotWritten::Format(error.to_string()))?;
    Ok(Some((format!("{}.{ending}", survey.slug), bytes)))
}

/// Writes a day.
pub(super) fn day(date: Date) -> Datetime {
    Datetime {
        date: Some(toml::value::Date {
            year: u16::try_from(date.year()).unwrap_or_default(),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        }),
        time: None,
        offset: None,
    }
}

fn review(review: &Review) -> ReviewFile {
    ReviewFile {
        by: review.by.clone(),
        on: day(review.on),
    }
}

/// Returns the wording in the first language.
pub(super) fn first(text: &Text) -> String {
    text.in_language(0).to_owned()
}

/// Returns the wording in another language.
pub(super) fn other(text: &Text, language: usize) -> String {
    text.in_language(language).to_owned()
}

fn base(survey: &Survey, logo: Option<String>) -> SurveyFile {
    let code = |language: &Language| language.code().to_owned();
    let contact = &survey.contact;
    let notice = &survey.notice;
    let key = |&q: &usize| survey.questions[q].key.clone();
    let residents = survey.residents.as_ref();
    SurveyFile {
        language: survey.languages.first().map(code).unwrap_or_default(),
        languages: survey.languages.iter().map(code).collect(),
        title: first(&survey.title),
        sender: first(&survey.sender),
        introduction: first(&survey.introduction),
        thanks: first(&survey.thanks),
        other_ways: first(&survey.other_ways),
        municipality: survey.municipality.clone(),
        local_police_area: survey.local_police_area.clone(),
        round: survey.round.clone(),
        repeats: survey.repeats.clone(),
        opens: survey.opens.map(day),
        closes: survey.closes.map(day),
        one_page: survey.one_page,
        accent: survey.accent.map(|colour| format!("#{}", colour.hex())),
        logo,
        frame_hosts: survey.frame_hosts.clone(),
        background: survey.background.iter().map(key).collect(),
        tables: survey.tables.clone(),
        sample: match survey.sample {
            Sample::SelfSelected => None,
            Sample::Random => Some(SampleName::Random),
        },
        residents: residents.map(|residents| condition(survey, residents)),
        reviewed: survey
            .reviewed
            .first()
            .and_then(|of| of.as_ref().map(review)),
        contact: ContactFile {
            name: contact.name.clone(),
            phone: contact.phone.clone(),
            email: contact.email.clone(),
            web: contact.web.clone(),
            address: contact.address.clone(),
        },
        notice: NoticeFile {
            board: first(&notice.board),
            joint_controllers: notice.joint_controllers.iter().map(first).collect(),
            purpose: first(&notice.purpose),
            legal_basis: first(&notice.legal_basis),
            recipients: first(&notice.recipients),
            retention: first(&notice.retention),
            case_number: notice.case_number.clone(),
            data_protection_officer: notice.data_protection_officer.clone(),
        },
        page: survey.pages.iter().map(|one| page(survey, one)).collect(),
    }
}

fn page(survey: &Survey, page: &Page) -> PageFile {
    let shown: Option<ConditionFile> = page.show_if.as_ref().map(|of| condition(survey, of));
    PageFile {
        key: page.key.clone(),
        title: first(&page.title),
        text: page.text.as_ref().map(first),
        show_if: shown,
        question: survey.questions[page.questions.clone()]
            .iter()
            .map(|one| question(survey, one))
            .collect(),
    }
}

fn overlay(survey: &Survey, language: usize) -> OverlayFile {
    let say = |text: &Text| Some(other(text, language));
    let notice = &survey.notice;
    let joint = &notice.joint_controllers;
    let joint: Vec<String> = joint.iter().filter_map(say).collect();
    let pages = survey.pages.iter().map(|page| {
        let words = PageWords {
            title: say(&page.title),
            text: page.text.as_ref().and_then(say),
        };
        (page.key.clone(), words)
    });
    let questions = survey
        .questions
        .iter()
        .map(|one| (one.key.clone(), words(survey, one, language)));
    let reviewed = survey.reviewed.get(language);
    OverlayFile {
        reviewed: reviewed.and_then(|of| of.as_ref().map(review)),
        title: say(&survey.title),
        sender: say(&survey.sender),
        introduction: say(&survey.introduction),
        thanks: say(&survey.thanks),
        other_ways: say(&survey.other_ways),
        notice: NoticeWords {
            board: say(&notice.board),
            joint_controllers: Some(joint).filter(|all| !all.is_empty()),
            purpose: say(&notice.purpose),
            legal_basis: say(&notice.legal_basis),
            recipients: say(&notice.recipients),
            retention: say(&notice.retention),
        },
        page: pages.collect::<BTreeMap<_, _>>(),
        question: questions.collect::<BTreeMap<_, _>>(),
    }
}

#[cfg(test)]
mod tests;
