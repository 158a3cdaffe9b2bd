//! Puts a base file, its overlays and the municipality's places together as one [`Survey`].

use std::collections::BTreeSet;

use data_encoding::BASE64;
use serde::de::DeserializeOwned;
use toml::value::Datetime;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::format::{NoticeFile, OverlayFile, PlacesFile, ReviewFile, SurveyFile, schema};
use super::problem::{Document, Problem, Step, nearest};
use super::{conditions, questions, shape};
use crate::at;
use crate::survey::colour::{Colour, LEAST_CONTRAST, PAPER};
use crate::survey::{
    Contact, Kind, Language, Logo, Notice, Page, Review, Survey, Text, language, municipality,
};

/// A file's path and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path as it is to be named in problems.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Everything that one survey is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Name of the survey, from the base file's name.
    pub slug: String,
    /// The base file.
    pub base: Option<Source>,
    /// Overlays by language code.
    pub overlays: Vec<(String, Source)>,
    /// Places files by municipality code.
    pub places: Vec<(String, Source)>,
    /// Pictures by file name.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// Most questions of a survey; the form's field of seen questions has room for them.
const MOST_QUESTIONS: usize = 200;

/// Largest logo, in bytes.
pub const LARGEST_LOGO: usize = 64 * 1024;

/// An overlay with its document, for problems.
pub(super) struct Overlay<'i> {
    pub language: String,
    pub words: OverlayFile,
    pub document: Document<'i>,
}

/// The documents of a survey while it is built.
pub(super) struct Build<'i> {
    pub base: Document<'i>,
    pub overlays: Vec<Overlay<'i>>,
}

impl Build<'_> {
    /// A wording in every language. `pick` finds it in an overlay; where it is missing and
    /// `optional` is not set, that is a problem of the overlay, near `steps`.
    pub fn text(
        &mut self,
        base: &str,
        steps: &[Step],
        optional: bool,
        pick: impl Fn(&OverlayFile) -> Option<&str>,
    ) -> Text {
        let mut all = vec![Box::from(base.trim())];
        for overlay in &mut self.overlays {
            let found = pick(&overlay.words)
                .map(str::trim)
                .filter(|t| !t.is_empty());
            if found.is_none() && !optional {
                let start: String = base.trim().chars().take(40).collect();
                overlay.document.problem_at(
                    steps,
                    format!("missing translation of {}: \"{start}…\"", dotted(steps)),
                );
            }
            all.push(Box::from(found.unwrap_or(base.trim())));
        }
        Text(all)
    }

    /// The same for a wording that the base may not have; a translation of nothing is a problem.
    pub fn maybe_text(
        &mut self,
        base: Option<&str>,
        steps: &[Step],
        pick: impl Fn(&OverlayFile) -> Option<&str>,
    ) -> Option<Text> {
        if let Some(base) = base {
            return Some(self.text(base, steps, false, pick));
        }
        for overlay in &mut self.overlays {
            if pick(&overlay.words).is_some() {
                overlay.document.problem_at(
                    steps,
                    format!(
                        "the first language has no {}, so there is nothing to translate",
                        dotted(steps)
                    ),
                );
            }
        }
        None
    }
}

fn dotted(steps: &[Step]) -> String {
    let parts: Vec<String> = steps
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        })
        .collect();
    parts.join(".")
}

/// Reads one document: checks its shape and, when that is right, gives its typed form.
pub fn read<T: DeserializeOwned + schemars::JsonSchema>(
    document: &mut Document<'_>,
    text: &str,
) -> Option<T> {
    shape::check(document, &schema::<T>());
    shape::check_texts(document);
    if !document.problems.is_empty() {
        return None;
    }
    match toml::from_str(text) {
        Ok(file) => Some(file),
        Err(error) => {
            document.problem(error.span().unwrap_or(0..0), error.message());
            None
        }
    }
}

/// Builds the survey.
///
/// # Errors
/// Every problem of every file involved, in order of path, line and column.
pub fn survey(sources: &Sources) -> Result<Survey, Vec<Problem>> {
    let Some(base_source) = &sources.base else {
        return Err(orphans(sources));
    };
    let mut base = Document::parse(&base_source.path, &base_source.text);
    let file: Option<SurveyFile> = read(&mut base, &base_source.text);
    let mut overlays = Vec::new();
    for (code, source) in &sources.overlays {
        let mut document = Document::parse(&source.path, &source.text);
        let words: Option<OverlayFile> = read(&mut document, &source.text);
        overlays.push((code, words, document));
    }
    let readable = file.is_some() && overlays.iter().all(|(_, words, _)| words.is_some());
    let (Some(file), true) = (file, readable) else {
        let mut problems = base.problems;
        problems.extend(overlays.into_iter().flat_map(|(_, _, d)| d.problems));
        problems.sort();
        return Err(problems);
    };
    let mut overlays: Vec<Overlay<'_>> = overlays
        .into_iter()
        .filter_map(|(code, words, document)| {
            Some(Overlay {
                language: code.clone(),
                words: words?,
                document,
            })
        })
        .collect();
    let languages = check_languages(&file, &mut base, &mut overlays);
    let mut build = Build { base, overlays };
    check_head(&file, &mut build.base);
    let (places, mut place_problems) = places(sources, &file.municipality);
    let survey = assemble(sources, &file, &places, languages, &mut build);
    let mut problems = build.base.problems;
    problems.extend(build.overlays.into_iter().flat_map(|o| o.document.problems));
    problems.append(&mut place_problems);
    problems.sort();
    problems.dedup();
    if problems.is_empty() {
        Ok(survey)
    } else {
        Err(problems)
    }
}

fn orphans(sources: &Sources) -> Vec<Problem> {
    sources
        .overlays
        .iter()
        .map(|(_, source)| {
            let mut document = Document::parse(&source.path, "");
            document.problem(
                0..0,
                format!(
                    "a translation needs its survey: {}.toml is not there",
                    sources.slug
                ),
            );
            document.problems.remove(0)
        })
        .collect()
}

fn places(sources: &Sources, code: &str) -> (PlacesFile, Vec<Problem>) {
    let Some((_, source)) = sources.places.iter().find(|(c, _)| c == code) else {
        return (PlacesFile::default(), Vec::new());
    };
    let mut document = Document::parse(&source.path, &source.text);
    let file: PlacesFile = read(&mut document, &source.text).unwrap_or_default();
    let mut seen = BTreeSet::new();
    for (index, area) in file.area.iter().enumerate() {
        questions::check_key(
            &area.key,
            &at!["area", index, "key"],
            &mut seen,
            &mut document,
        );
    }
    let mut seen = BTreeSet::new();
    for (index, place) in file.place.iter().enumerate() {
        questions::check_key(
            &place.key,
            &at!["place", index, "key"],
            &mut seen,
            &mut document,
        );
        if let Some(area) = &place.area
            && !file.area.iter().any(|a| a.key == *area)
        {
            let hint = nearest(area, file.area.iter().map(|a| a.key.as_str()));
            document.problem_at(
                &at!["place", index, "area"],
                format!("no area \"{area}\"{hint}"),
            );
        }
    }
    if document.problems.is_empty() && file.municipality != code {
        document.problem_at(
            &at!["municipality"],
            format!("should be \"{code}\", as in the file's name"),
        );
    }
    (file, document.problems)
}

fn check_languages(
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
            base.problem_at(
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
fn check_head(file: &SurveyFile, base: &mut Document<'_>) {
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

fn review(file: Option<&ReviewFile>) -> Option<Review> {
    let file = file?;
    Some(Review {
        by: file.by.clone(),
        on: date(Some(file.on))?,
    })
}

fn accent(file: &SurveyFile, base: &mut Document<'_>) -> Option<Colour> {
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

fn logo(sources: &Sources, file: &SurveyFile, base: &mut Document<'_>) -> Option<Logo> {
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

fn notice(file: &NoticeFile, build: &mut Build<'_>) -> Notice {
    let joint_controllers = file
        .joint_controllers
        .iter()
        .enumerate()
        .map(|(index, base)| {
            build.text(
                base,
                &at!["notice", "joint_controllers", index],
                false,
                |words| {
                    words
                        .notice
                        .joint_controllers
                        .as_ref()?
                        .get(index)
                        .map(String::as_str)
                },
            )
        })
        .collect();
    Notice {
        board: build.text(&file.board, &at!["notice", "board"], false, |w| {
            w.notice.board.as_deref()
        }),
        joint_controllers,
        purpose: build.text(&file.purpose, &at!["notice", "purpose"], false, |w| {
            w.notice.purpose.as_deref()
        }),
        legal_basis: build.text(
            &file.legal_basis,
            &at!["notice", "legal_basis"],
            false,
            |w| w.notice.legal_basis.as_deref(),
        ),
        recipients: build.text(&file.recipients, &at!["notice", "recipients"], false, |w| {
            w.notice.recipients.as_deref()
        }),
        retention: build.text(&file.retention, &at!["notice", "retention"], false, |w| {
            w.notice.retention.as_deref()
        }),
        case_number: file.case_number.clone(),
        data_protection_officer: file.data_protection_officer.clone(),
    }
}

fn assemble(
    sources: &Sources,
    file: &SurveyFile,
    places: &PlacesFile,
    languages: Vec<Language>,
    build: &mut Build<'_>,
) -> Survey {
    let mut reviewed = vec![review(file.reviewed.as_ref())];
    reviewed.extend(
        build
            .overlays
            .iter()
            .map(|o| review(o.words.reviewed.as_ref())),
    );
    let mut survey = Survey {
        slug: sources.slug.clone(),
        municipality: file.municipality.clone(),
        local_police_area: file.local_police_area.clone(),
        round: file.round.clone(),
        repeats: file.repeats.clone(),
        languages,
        reviewed,
        title: build.text(&file.title, &at!["title"], false, |w| w.title.as_deref()),
        sender: build.text(&file.sender, &at!["sender"], false, |w| w.sender.as_deref()),
        introduction: build.text(&file.introduction, &at!["introduction"], false, |w| {
            w.introduction.as_deref()
        }),
        thanks: build.text(&file.thanks, &at!["thanks"], false, |w| w.thanks.as_deref()),
        other_ways: build.text(&file.other_ways, &at!["other_ways"], false, |w| {
            w.other_ways.as_deref()
        }),
        opens: date(file.opens),
        closes: date(file.closes),
        one_page: file.one_page,
        accent: accent(file, &mut build.base),
        logo: logo(sources, file, &mut build.base),
        frame_hosts: file.frame_hosts.clone(),
        background: Vec::new(),
        contact: Contact {
            name: file.contact.name.clone(),
            phone: file.contact.phone.clone(),
            email: file.contact.email.clone(),
            web: file.contact.web.clone(),
            address: file.contact.address.clone(),
        },
        notice: notice(&file.notice, build),
        pages: Vec::new(),
        questions: Vec::new(),
    };
    add_pages(file, places, &mut survey, build);
    unknown_wording(file, build);
    background(file, &mut survey, &mut build.base);
    survey
}

fn add_pages(file: &SurveyFile, places: &PlacesFile, survey: &mut Survey, build: &mut Build<'_>) {
    let order = conditions::Order::new(file);
    let mut page_keys = BTreeSet::new();
    let mut question_keys = BTreeSet::new();
    for (index, _) in file
        .page
        .iter()
        .enumerate()
        .filter(|(_, page)| page.question.is_empty())
    {
        build
            .base
            .problem_at(&at!["page", index], "a page needs at least one question");
    }
    let questions: usize = file.page.iter().map(|page| page.question.len()).sum();
    if questions > MOST_QUESTIONS {
        build.base.problem_at(&at!["page"], format!("{questions} questions are more than anybody answers; at most {MOST_QUESTIONS} are taken"));
    }
    if file.page.is_empty() {
        build
            .base
            .problem_at(&at!["page"], "a survey needs at least one question");
    }
    for (p, page) in file.page.iter().enumerate() {
        questions::check_key(
            &page.key,
            &at!["page", p, "key"],
            &mut page_keys,
            &mut build.base,
        );
        let start = survey.questions.len();
        let show_if = page.show_if.as_ref().and_then(|c| {
            conditions::compile(
                c,
                &at!["page", p, "show_if"],
                start,
                &order,
                &survey.questions,
                &mut build.base,
            )
        });
        for (q, question) in page.question.iter().enumerate() {
            let steps = at!["page", p, "question", q];
            let mut key_steps = steps.to_vec();
            key_steps.push(Step::from("key"));
            questions::check_key(
                &question.key,
                &key_steps,
                &mut question_keys,
                &mut build.base,
            );
            let built =
                questions::build(question, &steps, places, &order, &survey.questions, build);
            survey.questions.push(built);
        }
        let words = &page.key;
        survey.pages.push(Page {
            key: page.key.clone(),
            title: build.text(&page.title, &at!["page", words, "title"], false, |w| {
                w.page.get(words)?.title.as_deref()
            }),
            text: build.maybe_text(page.text.as_deref(), &at!["page", words, "text"], |w| {
                w.page.get(words)?.text.as_deref()
            }),
            show_if,
            questions: start..survey.questions.len(),
        });
    }
}

/// Wording in an overlay for a page or a question that the base does not have.
fn unknown_wording(file: &SurveyFile, build: &mut Build<'_>) {
    let pages: Vec<&str> = file.page.iter().map(|p| p.key.as_str()).collect();
    let questions: Vec<&str> = file
        .page
        .iter()
        .flat_map(|p| p.question.iter().map(|q| q.key.as_str()))
        .collect();
    for Overlay {
        words, document, ..
    } in &mut build.overlays
    {
        let sets: [(&str, Vec<&String>, &[&str]); 2] = [
            ("page", words.page.keys().collect(), &pages),
            ("question", words.question.keys().collect(), &questions),
        ];
        for (what, given, known) in sets {
            for key in given {
                if !known.contains(&key.as_str()) {
                    let hint = nearest(key, known.iter().copied());
                    document.problem_at(
                        &at![what, key],
                        format!("the survey has no {what} \"{key}\"{hint}"),
                    );
                }
            }
        }
    }
}

fn background(file: &SurveyFile, survey: &mut Survey, base: &mut Document<'_>) {
    if file.background.len() > 3 {
        base.problem_at(
            &at!["background"],
            "at most three background questions can group the tables: more views would let the noise be averaged away",
        );
    }
    for (index, key) in file.background.iter().enumerate() {
        let steps = at!["background", index];
        match survey.question_index(key) {
            None => {
                let hint = nearest(key, survey.questions.iter().map(|q| q.key.as_str()));
                base.problem_at(&steps, format!("no question has the key \"{key}\"{hint}"));
            }
            Some(q) if survey.background.contains(&q) => {
                base.problem_at(&steps, format!("\"{key}\" stands here twice"));
            }
            Some(q)
                if survey.questions[q].is_text()
                    || survey.questions[q].kind == Kind::Grid
                    || survey.questions[q].options.is_empty() =>
            {
                base.problem_at(&steps, format!("\"{key}\" has no options to group by"));
            }
            Some(q)
                if matches!(
                    survey.questions[q].kind,
                    Kind::SeveralChoices { .. } | Kind::Ranking { .. }
                ) && !survey.questions[q].groups.is_empty() =>
            {
                base.problem_at(
                    &steps,
                    format!("\"{key}\" takes several answers, so its groups would count people twice: leave out its groups"),
                );
            }
            Some(q) => survey.background.push(q),
        }
    }
}
