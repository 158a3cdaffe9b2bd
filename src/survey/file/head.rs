//! The survey's head: languages, municipality, days, colour, logo, and what `validator` says of it.

use data_encoding::BASE64;
use toml::value::Datetime;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::build::{LARGEST_LOGO, Overlay, Sources};
use super::format::{ReviewFile, SurveyFile};
use super::problem::{Document, Step, nearest};
use crate::at;
use crate::survey::colour::{Colour, LEAST_CONTRAST, PAPER};
use crate::survey::{Language, Logo, Review, language, municipality};

pub(super) fn check_languages(
    file: &SurveyFile,
    base: &mut Document<'_>,
    overlays: &mut Vec<Overlay<'_>>,
) -> Vec<Language> {
    let mut languages = Vec::new();
    for (index, code) in file.languages.iter().enumerate() {
        match Language::new(code) {
            None => {
                let hint = nearest(code, language::INTERFACE);
                base.problem_at(
                    &at!["languages", index],
                    format!("the interface has no language \"{code}\"{hint}"),
                );
            }
            Some(language) if languages.contains(&language) => {
                base.problem_at(
                    &at!["languages", index],
                    format!("\"{code}\" stands here twice"),
                );
            }
            Some(language) => languages.push(language),
        }
    }
    if file.languages.first() != Some(&file.language) {
        base.problem_at(
            &at!["languages"],
            format!(
                "the first of the languages should be this file's own, \"{}\"",
                file.language
            ),
        );
    }
    for (index, code) in file.languages.iter().enumerate().skip(1) {
        if !overlays.iter().any(|o| o.language == *code) {
            base.untranslated_at(
                code,
                &at!["languages", index],
                format!("missing translation: there is no file for \"{code}\" beside this one"),
            );
        }
    }
    for overlay in overlays.iter_mut() {
        if !file.languages.contains(&overlay.language) {
            let hint = nearest(&overlay.language, file.languages.iter().map(String::as_str));
            overlay.document.problem(
                0..0,
                format!(
                    "the survey does not list the language \"{}\"{hint}",
                    overlay.language
                ),
            );
        }
    }
    overlays.sort_by_key(|o| file.languages.iter().position(|code| *code == o.language));
    languages
}

/// What `validator` and a look at the tables say about the survey's head.
pub(super) fn check_head(file: &SurveyFile, base: &mut Document<'_>) {
    if let Err(errors) = file.validate() {
        report(&errors, &mut Vec::new(), base);
    }
    if municipality::find(&file.municipality).is_none() {
        let hint = nearest(
            &file.municipality,
            municipality::all().iter().map(|m| m.code),
        );
        base.problem_at(
            &at!["municipality"],
            format!(
                "no municipality has the code \"{}\"; four digits by SCB were expected{hint}",
                file.municipality
            ),
        );
    }
    if let (Some(opens), Some(closes)) = (date(file.opens), date(file.closes))
        && closes < opens
    {
        base.problem_at(
            &at!["closes"],
            format!("should not be before it opens, {opens}"),
        );
    }
    for (index, host) in file.frame_hosts.iter().enumerate() {
        if !is_origin(host) {
            base.problem_at(
                &at!["frame_hosts", index],
                format!("\"{host}\" should be https:// and a host name, without path, such as \"https://www.example.se\""),
            );
        }
    }
    for (name, day) in [("opens", file.opens), ("closes", file.closes)] {
        if day.is_some() && date(day).is_none() {
            base.problem_at(&at![name], "should be a day of the calendar");
        }
    }
}

fn report(errors: &ValidationErrors, steps: &mut Vec<Step>, base: &mut Document<'_>) {
    for (field, kind) in errors.errors() {
        steps.push(Step::Key(field.to_string()));
        match kind {
            ValidationErrorsKind::Struct(inner) => report(inner, steps, base),
            ValidationErrorsKind::List(_) => {}
            ValidationErrorsKind::Field(all) => {
                for error in all {
                    let limit = |name: &str| error.params.get(name).map(ToString::to_string);
                    let message = match error.code.as_ref() {
                        "email" => "should be an e-mail address".to_owned(),
                        "url" => "should be a web address starting with https://".to_owned(),
                        _ => match (limit("min"), limit("max")) {
                            (Some(min), Some(max)) => {
                                format!("should have {min} to {max} characters")
                            }
                            (_, max) => format!(
                                "should have at most {} characters",
                                max.unwrap_or_default()
                            ),
                        },
                    };
                    base.problem_at(steps, format!("\"{field}\" {message}"));
                }
            }
        }
        steps.pop();
    }
}

/// An origin that can stand in `frame-ancestors`: a scheme, a host of letters, digits, dots and
/// hyphens, perhaps a port. Nothing else, so that nothing can be smuggled into a header.
fn is_origin(text: &str) -> bool {
    let local = text.strip_prefix("http://").filter(|rest| {
        let host = rest.split(':').next().unwrap_or("");
        host == "localhost" || host == "127.0.0.1"
    });
    let Some(rest) = text.strip_prefix("https://").or(local) else {
        return false;
    };
    let (host, port) = rest.split_once(':').unwrap_or((rest, "443"));
    let label = |l: &str| {
        !l.is_empty()
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    host.split('.').all(label) && port.parse::<u16>().is_ok()
}

/// A TOML day as a calendar date.
pub(super) fn date(value: Option<Datetime>) -> Option<jiff::civil::Date> {
    let date = value?.date?;
    jiff::civil::Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

pub(super) fn review(file: Option<&ReviewFile>) -> Option<Review> {
    let file = file?;
    Some(Review {
        by: file.by.clone(),
        on: date(Some(file.on))?,
    })
}

pub(super) fn accent(file: &SurveyFile, base: &mut Document<'_>) -> Option<Colour> {
    let given = file.accent.as_deref()?;
    let colour = Colour::parse(given);
    match colour {
        None => base.problem_at(&at!["accent"], format!("\"{given}\" should be a colour such as \"#1d5c4d\"")),
        Some(colour) if colour.contrast(PAPER) < LEAST_CONTRAST => base.problem_at(
            &at!["accent"],
            format!(
                "\"{given}\" has a contrast of {:.1} to white; at least {LEAST_CONTRAST} is needed to be read, so choose a darker one",
                colour.contrast(PAPER)
            ),
        ),
        Some(_) => {}
    }
    colour
}

pub(super) fn logo(sources: &Sources, file: &SurveyFile, base: &mut Document<'_>) -> Option<Logo> {
    let name = file.logo.as_deref()?;
    let Some((_, bytes)) = sources.pictures.iter().find(|(n, _)| n == name) else {
        let hint = nearest(name, sources.pictures.iter().map(|(n, _)| n.as_str()));
        base.problem_at(
            &at!["logo"],
            format!("there is no picture \"{name}\" beside this file{hint}"),
        );
        return None;
    };
    let media_type = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        _ => {
            base.problem_at(
                &at!["logo"],
                format!("\"{name}\" should be a PNG, JPEG or WebP picture"),
            );
            return None;
        }
    };
    if bytes.len() > LARGEST_LOGO {
        base.problem_at(
            &at!["logo"],
            format!(
                "\"{name}\" has {} bytes; at most {LARGEST_LOGO} are taken",
                bytes.len()
            ),
        );
    }
    Some(Logo {
        media_type: media_type.to_owned(),
        base64: BASE64.encode(bytes),
    })
}
