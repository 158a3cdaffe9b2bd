//! Checks of the survey's head: languages, municipality, days, colour, logo, and the findings of `validator`.

use data_encoding::BASE64;
use toml::value::Datetime;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::build::{LARGEST_LOGO, Overlay, Sources};
use super::format::{ReviewFile, SurveyFile};
use super::problem::{Document, Step, nearest};
use super::wording::Arg;
use crate::survey::colour::{Colour, LEAST_CONTRAST, PAPER};
use crate::survey::{Language, Logo, Review, language, municipality};
use crate::{at, say};

pub(super) fn check_languages(
    (file, slug): (&SurveyFile, &str),
    base: &mut Document<'_>,
    overlays: &mut Vec<Overlay<'_>>,
) -> Vec<Language> {
    let mut languages = Vec::new();
    for (index, code) in file.languages.iter().enumerate() {
        match Language::new(code) {
            None => {
                let hint = nearest(code, language::INTERFACE);
                base.problem_at(&at!["languages", index], say!(NoLanguage { code, hint }));
            }
            Some(language) if languages.contains(&language) => {
                base.problem_at(&at!["languages", index], say!(StandsTwice { key: code }));
            }
            Some(language) => languages.push(language),
        }
    }
    if file.languages.first() != Some(&file.language) {
        base.problem_at(
            &at!["languages"],
            say!(OwnLanguageFirst {
                code: &file.language
            }),
        );
    }
    for (index, code) in file.languages.iter().enumerate().skip(1) {
        if !overlays.iter().any(|o| o.language == *code) {
            base.untranslated_at(code, &at!["languages", index], say!(NoOverlay { code }));
        }
    }
    for overlay in overlays.iter_mut() {
        if overlay.language == file.language {
            let code = &file.language;
            overlay
                .document
                .problem(0..0, say!(OverlayOfFirst { code, slug }));
        } else if !file.languages.contains(&overlay.language) {
            let hint = nearest(&overlay.language, file.languages.iter().map(String::as_str));
            overlay.document.problem(
                0..0,
                say!(LanguageNotListed {
                    code: &overlay.language,
                    hint
                }),
            );
        }
    }
    overlays.sort_by_key(|o| file.languages.iter().position(|code| *code == o.language));
    languages
}

/// Checks the survey's head: lengths and formats by `validator`, municipality code, days and frame hosts.
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
            say!(NoMunicipality {
                code: &file.municipality,
                hint
            }),
        );
    }
    if let (Some(opens), Some(closes)) = (date(file.opens), date(file.closes))
        && closes < opens
    {
        base.problem_at(&at!["closes"], say!(ClosesBeforeOpens { opens }));
    }
    for (index, host) in file.frame_hosts.iter().enumerate() {
        if !is_origin(host) {
            base.problem_at(&at!["frame_hosts", index], say!(NoOrigin { host }));
        }
    }
    for (name, day) in [("opens", file.opens), ("closes", file.closes)] {
        if day.is_some() && date(day).is_none() {
            base.problem_at(&at![name], say!(NoDay {}));
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
                    let wording = match error.code.as_ref() {
                        "email" => say!(NoEmail {
                            key: field.as_ref()
                        }),
                        "url" => say!(NoUrl {
                            key: field.as_ref()
                        }),
                        _ => match (limit("min"), limit("max")) {
                            (Some(min), Some(max)) => {
                                say!(Length {
                                    key: field.as_ref(),
                                    least: min,
                                    most: max
                                })
                            }
                            (_, max) => say!(TooLong {
                                key: field.as_ref(),
                                most: max.unwrap_or_default()
                            }),
                        },
                    };
                    base.problem_at(steps, wording);
                }
            }
        }
        steps.pop();
    }
}

/// Returns true for an origin that is safe in `frame-ancestors`: a scheme, a host of letters, digits, dots and hyphens, and
/// an optional port, so that nothing can be injected into the header.
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

/// Converts a TOML date to a calendar date.
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
        None => base.problem_at(&at!["accent"], say!(NoColour { given })),
        Some(colour) if colour.contrast(PAPER) < LEAST_CONTRAST => base.problem_at(
            &at!["accent"],
            say!(PaleColour {
                given: given,
                contrast: Arg::Number(format!("{:.1}", colour.contrast(PAPER))),
                least: LEAST_CONTRAST,
            }),
        ),
        Some(_) => {}
    }
    colour
}

pub(super) fn logo(sources: &Sources, file: &SurveyFile, base: &mut Document<'_>) -> Option<Logo> {
    let name = file.logo.as_deref()?;
    let Some((_, bytes)) = sources.pictures.iter().find(|(n, _)| n == name) else {
        let hint = nearest(name, sources.pictures.iter().map(|(n, _)| n.as_str()));
        base.problem_at(&at!["logo"], say!(NoPicture { name, hint }));
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
            base.problem_at(&at!["logo"], say!(OtherPicture { name }));
            return None;
        }
    };
    if bytes.len() > LARGEST_LOGO {
        base.problem_at(
            &at!["logo"],
            say!(LargePicture {
                name,
                size: bytes.len(),
                most: LARGEST_LOGO
            }),
        );
    }
    Some(Logo {
        media_type: media_type.to_owned(),
        base64: BASE64.encode(bytes),
    })
}
