//! What goes out of a draft to whatever system, and what no other system has.

use super::{At, Matter, Told};
use crate::authoring::Draft;
use crate::authoring::units;
use crate::survey::file::draft::Part;
use crate::survey::file::format::{KindName, QuestionFile, RoleName};

/// Returns a wording in a language: the first one's words where it lacks its own.
pub(super) fn said<'d>(draft: &'d Draft, code: &str, path: &str, words: &'d str) -> &'d str {
    let overlay = draft.overlays.get(code);
    let own = overlay.and_then(|overlay| units::find(overlay, path));
    own.filter(|text| !text.is_empty()).unwrap_or(words)
}

/// Returns the languages that go out, the first one first: those that are whole and that the other system has. The others are told.
pub(super) fn languages(draft: &Draft, has: impl Fn(&str) -> bool) -> (Vec<String>, Vec<Told>) {
    let lacks = draft.check().lacks;
    let (mut codes, mut told) = (vec![draft.base.language.clone()], Vec::new());
    for code in draft.others() {
        let part = Part::Language(code.to_owned());
        if has(code) && !lacks.iter().any(|one| one.part == part) {
            codes.push(code.to_owned());
        } else {
            let matter = Matter::OutLanguage(code.to_owned());
            told.push(Told::new(At::Form, matter));
        }
    }
    (codes, told)
}

/// Tells what of a survey no other system has.
pub(super) fn tell_survey(draft: &Draft, told: &mut Vec<Told>) {
    let base = &draft.base;
    let has = base.accent.is_some()
        || base.logo.is_some()
        || base.opens.is_some()
        || base.closes.is_some()
        || base.round.is_some()
        || !base.background.is_empty()
        || base.tables.is_some()
        || base.residents.is_some();
    if has {
        told.push(Told::new(At::Form, Matter::OutSurvey));
    }
}

/// Tells what of a question no other system has.
pub(super) fn tell(question: &QuestionFile, told: &mut Vec<Told>) {
    let plain = question.options.iter().filter(|one| one.role.is_none());
    let apart =
        |role: Option<RoleName>| matches!(role, Some(RoleName::DontKnow | RoleName::NotApplicable));
    let matters = [
        (
            plain.clone().any(|one| one.show_if.is_some()),
            Matter::OutOption,
        ),
        (!question.groups.is_empty(), Matter::OutGroups),
        (!question.bands.is_empty(), Matter::OutBands),
        (
            question.decimals.unwrap_or_default() > 0,
            Matter::OutDecimals,
        ),
        (question.unit.is_some(), Matter::OutUnit),
        (question.kind == KindName::Ranking, Matter::OutRanks),
        (question.kind == KindName::Place, Matter::OutPlace),
        (question.kind == KindName::Scale, Matter::OutScale),
        (
            question.options.iter().any(|one| apart(one.role)),
            Matter::OutApart,
        ),
        (
            question.helplines || question.original.is_some(),
            Matter::OutBeside,
        ),
    ];
    for (is, matter) in matters {
        if is {
            told.push(Told::new(At::Named(question.key.clone()), matter));
        }
    }
}
