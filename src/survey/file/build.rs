//! Builds a [`Survey`] from a base file, its overlays and the municipality's places.

mod overlay;

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

pub use self::overlay::at_question;
use self::overlay::without;
use super::figures::figures;
use super::format::{NoticeFile, OverlayFile, PlacesFile, SurveyFile, schema};
use super::head::{accent, date, logo, review};
use super::problem::{Document, Problem, Step, nearest};
use super::{conditions, questions, shape};
use crate::survey::{Contact, Kind, Language, Notice, Page, Sample, Survey, Text, names};
use crate::{at, say};

/// A file's path and content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path as shown in problems.
    pub path: String,
    /// Full text.
    pub text: String,
    /// Problem that prevents the file from being parsed, such as a wrong encoding.
    pub unreadable: Option<Problem>,
}

/// All files that one survey is built from.
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

impl Sources {
    /// Returns true if a path is the survey's base file or one of its overlays.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let overlays = self.overlays.iter().map(|(_, source)| source);
        self.base.iter().chain(overlays).any(|s| s.path == path)
    }
}

/// Most questions of a survey; the form field of seen questions has room for them.
const MOST_QUESTIONS: usize = 200;

/// Largest logo, in bytes.
pub const LARGEST_LOGO: usize = 64 * 1024;

/// An overlay with its parsed document, which collects its problems.
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
    /// Collects a wording in every language. `pick` finds it in an overlay; a missing translation is a problem of the
    /// overlay, near `steps`, unless `optional` is set.
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
                let wording = say!(Untranslated {
                    what: dotted(steps),
                    start
                });
                let language = &overlay.language;
                overlay.document.untranslated_at(language, steps, wording);
            }
            all.push(Box::from(found.unwrap_or(base.trim())));
        }
        Text(all)
    }

    /// As `text` for a wording that the base may lack; a translation of an absent wording is a problem.
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
                    say!(NothingToTranslate {
                        what: dotted(steps)
                    }),
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

/// Reads one document: checks its shape and, if it is right, deserialises it. After a TOML syntax error the shape is not
/// checked, since only part of the document was parsed.
pub fn read<T: DeserializeOwned + schemars::JsonSchema>(
    document: &mut Document<'_>,
    text: &str,
) -> Option<T> {
    if !document.problems.is_empty() {
        return None;
    }
    shape::check(document, &schema::<T>());
    shape::check_texts(document);
    if !document.problems.is_empty() {
        return None;
    }
    match toml::from_str(text) {
        Ok(file) => Some(file),
        Err(error) => {
            document.problem(
                error.span().unwrap_or(0..0),
                say!(Quoted {
                    words: error.message()
                }),
            );
            None
        }
    }
}

/// Builds the survey.
///
/// # Errors
/// Every problem of every file involved, in order of path, line and column.
pub fn survey(sources: &Sources) -> Result<Survey, Vec<Problem>> {
    let (survey, untranslated) = without(sources, &BTreeSet::new())?;
    if untranslated.is_empty() {
        return Ok(survey);
    }
    Err(untranslated.into_iter().map(|(_, lack)| lack).collect())
}

/// Builds as much of the survey as can be shown: languages with missing translations are left out, and what they lack is
/// returned beside the survey.
///
/// # Errors
/// As [`survey`], except for missing translations.
pub fn shown(sources: &Sources) -> Result<(Survey, Vec<Problem>), Vec<Problem>> {
    let (survey, untranslated) = without(sources, &BTreeSet::new())?;
    if untranslated.is_empty() {
        return Ok((survey, Vec::new()));
    }
    let hidden = untranslated.iter().map(|(code, _)| code.clone()).collect();
    let (survey, _) = without(sources, &hidden)?;
    let lacks = untranslated.into_iter().map(|(code, lack)| {
        let wording = say!(ShownWithout {
            lack: lack.wording,
            code
        });
        Problem { wording, ..lack }
    });
    Ok((survey, lacks.collect()))
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
        tables: None,
        sample: Sample::default(),
        residents: None,
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
    figures(file, &mut survey, &mut build.base);
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
            .problem_at(&at!["page", index], say!(EmptyPage {}));
    }
    let questions: usize = file.page.iter().map(|page| page.question.len()).sum();
    if questions > MOST_QUESTIONS {
        build.base.problem_at(
            &at!["page"],
            say!(TooManyQuestions {
                n: questions,
                most: MOST_QUESTIONS
            }),
        );
    }
    if file.page.is_empty() {
        build.base.problem_at(&at!["page"], say!(NoQuestions {}));
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
            if names::is_reserved(&question.key) {
                build
                    .base
                    .problem_at(&key_steps, say!(ReservedKey { key: &question.key }));
            }
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
                    let wording = match what {
                        "page" => say!(WordsOfNoPage { key, hint }),
                        _ => say!(WordsOfNoQuestion { key, hint }),
                    };
                    document.problem_at(&at![what, key], wording);
                }
            }
        }
    }
}

fn background(file: &SurveyFile, survey: &mut Survey, base: &mut Document<'_>) {
    if file.background.len() > 3 {
        base.problem_at(&at!["background"], say!(TooMuchBackground {}));
    }
    for (index, key) in file.background.iter().enumerate() {
        let steps = at!["background", index];
        match survey.question_index(key) {
            None => {
                let hint = nearest(key, survey.questions.iter().map(|q| q.key.as_str()));
                base.problem_at(&steps, say!(NoQuestion { key, hint }));
            }
            Some(q) if survey.background.contains(&q) => {
                base.problem_at(&steps, say!(StandsTwice { key }));
            }
            Some(q)
                if survey.questions[q].is_text()
                    || survey.questions[q].kind == Kind::Grid
                    || survey.questions[q].options.is_empty() =>
            {
                base.problem_at(&steps, say!(NoOptionsToGroup { key }));
            }
            Some(q)
                if matches!(
                    survey.questions[q].kind,
                    Kind::SeveralChoices { .. } | Kind::Ranking { .. }
                ) && !survey.questions[q].groups.is_empty() =>
            {
                base.problem_at(&steps, say!(CountsTwice { key }));
            }
            Some(q) => survey.background.push(q),
        }
    }
}
