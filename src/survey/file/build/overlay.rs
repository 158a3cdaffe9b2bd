//! Translations and places laid over a survey: what is left out where one is missing.

use std::collections::BTreeSet;

use super::{Build, Overlay, Source, Sources, assemble, read};
use crate::survey::file::format::{KindName, OverlayFile, PlacesFile, SurveyFile};
use crate::survey::file::head::{check_head, check_languages};
use crate::survey::file::problem::{Document, Problem, nearest};
use crate::survey::file::questions;
use crate::survey::file::wording::{Arg, Wording};
use crate::survey::{Kind, Survey, municipality};
use crate::{at, say};

/// Missing translations, each with its language.
pub(super) type Untranslated = Vec<(String, Problem)>;

/// Builds the survey without the hidden languages; returns it with the missing translations of the others.
pub(super) fn without(
    sources: &Sources,
    hidden: &BTreeSet<String>,
) -> Result<(Survey, Untranslated), Vec<Problem>> {
    let Some(base_source) = &sources.base else {
        return Err(orphans(sources));
    };
    let mut base = Document::parse(&base_source.path, &base_source.text);
    let mut file: Option<SurveyFile> = read(&mut base, &base_source.text);
    if let Some(file) = &mut file {
        file.languages.retain(|code| !hidden.contains(code));
    }
    let mut overlays = Vec::new();
    let seen = |(code, _): &&(String, Source)| !hidden.contains(code);
    for (code, source) in sources.overlays.iter().filter(seen) {
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
    let languages = check_languages((&file, &sources.slug), &mut base, &mut overlays);
    // An overlay in the survey's own language has no meaning; its content is not checked further.
    let (own, overlays): (Vec<_>, Vec<_>) = overlays
        .into_iter()
        .partition(|overlay| overlay.language == file.language);
    let mut build = Build { base, overlays };
    check_head(&file, &mut build.base);
    let known = municipality::find(&file.municipality).is_some();
    let lacking = known && lacks_places(sources, &file, &mut build.base);
    let (places, mut place_problems) = places(sources, &file.municipality);
    let survey = assemble(sources, &file, &places, languages, &mut build);
    let places_known = known && !lacking && place_problems.is_empty();
    let mut problems = build.base.problems;
    let mut untranslated = build.base.untranslated;
    problems.extend(
        own.into_iter()
            .flat_map(|overlay| overlay.document.problems),
    );
    for overlay in build.overlays {
        problems.extend(overlay.document.problems);
        untranslated.extend(overlay.document.untranslated);
    }
    untranslated.sort_by(|(_, a), (_, b)| a.cmp(b));
    untranslated.dedup();
    if !places_known {
        problems.retain(|problem| !rests_on_places(&problem.wording, &survey));
    }
    problems.append(&mut place_problems);
    if problems.is_empty() {
        return Ok((survey, untranslated));
    }
    problems.extend(untranslated.into_iter().map(|(_, lack)| lack));
    problems.sort();
    problems.dedup();
    Err(problems)
}

/// Returns true if a problem may exist only because the places are not known.
pub(super) fn rests_on_places(wording: &Wording, survey: &Survey) -> bool {
    let of_places = |key: &Arg| {
        let mut questions = survey.questions.iter();
        questions.any(|q| matches!(q.kind, Kind::Place { .. }) && Arg::from(&q.key) == *key)
    };
    match wording {
        Wording::NoAreaOfPlaces { .. } | Wording::NoPlaces {} | Wording::NoGroup { .. } => true,
        Wording::WordsOfNoPart { question, .. } | Wording::NoOption { question, .. } => {
            of_places(question)
        }
        Wording::NoOptionsToGroup { key } | Wording::NoGrouping { key, .. } => of_places(key),
        _ => false,
    }
}

/// Builds a problem at the key of the question that it concerns, or else at the beginning of the file.
#[must_use]
pub fn at_question(source: &Source, wording: Wording) -> Problem {
    let document = Document::parse(&source.path, &source.text);
    let asked = match &wording {
        Wording::OtherKind { key, .. } | Wording::OtherPoints { key, .. } => Some(key.clone()),
        _ => None,
    };
    if matches!(wording, Wording::OtherRound { .. }) {
        return document.at(&document.span(&at!["round"]), wording);
    }
    let file: Option<SurveyFile> = toml::from_str(&source.text).ok();
    let pages = file.iter().flat_map(|file| file.page.iter().enumerate());
    let mut questions = pages.flat_map(|(p, page)| {
        let questions = page.question.iter().enumerate();
        questions.map(move |(q, question)| (p, q, Arg::from(&question.key)))
    });
    let found = questions.find(|(.., key)| asked.as_ref() == Some(key));
    match found {
        Some((p, q, _)) => document.at(
            &document.span(&at!["page", p, "question", q, "key"]),
            wording,
        ),
        None => document.at(&(0..0), wording),
    }
}

pub(super) fn orphans(sources: &Sources) -> Vec<Problem> {
    sources
        .overlays
        .iter()
        .map(|(_, source)| {
            let mut document = Document::parse(&source.path, "");
            document.problem(
                0..0,
                say!(Orphan {
                    slug: &sources.slug
                }),
            );
            document.problems.remove(0)
        })
        .collect()
}

/// Records a problem if a question takes places and the municipality has no file of them: a survey without places would be
/// another survey. Reported once, at the first such question.
pub(super) fn lacks_places(sources: &Sources, file: &SurveyFile, base: &mut Document<'_>) -> bool {
    let code = &file.municipality;
    if sources.places.iter().any(|(c, _)| c == code) {
        return false;
    }
    let pages = file.page.iter().enumerate();
    let mut questions = pages.flat_map(|(p, page)| {
        let questions = page.question.iter().enumerate();
        questions.map(move |(q, question)| (p, q, question.kind))
    });
    let Some((p, q, _)) = questions.find(|(.., kind)| *kind == KindName::Place) else {
        return false;
    };
    let steps = at!["page", p, "question", q, "kind"];
    base.problem_at(&steps, say!(NoPlacesFile { code }));
    true
}

pub(super) fn places(sources: &Sources, code: &str) -> (PlacesFile, Vec<Problem>) {
    let Some((_, source)) = sources.places.iter().find(|(c, _)| c == code) else {
        return (PlacesFile::default(), Vec::new());
    };
    // Text with replacement characters is neither served nor stored.
    if let Some(problem) = &source.unreadable {
        return (PlacesFile::default(), vec![problem.clone()]);
    }
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
                say!(NoArea { key: area, hint }),
            );
        }
    }
    if document.problems.is_empty() && file.municipality != code {
        document.problem_at(&at!["municipality"], say!(PlacesOfOther { code }));
    }
    (file, document.problems)
}
