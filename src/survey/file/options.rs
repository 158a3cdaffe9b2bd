//! Builds and checks a question's options, statements and groups.

use std::collections::BTreeSet;

use super::conditions::{self, Order};
use super::figures::coarser;
use super::format::{KindName, PlacesFile, RoleName};
use super::problem::{Step, nearest};
use super::questions::{Reader, check_key};
use crate::survey::{Choice, Group, Kind, Question, Role, Statement, Text, names};
use crate::{at, say};

/// Most options, statements or points: a page stays readable, and codes fit a byte or two.
pub const MOST_OPTIONS: usize = 100;
/// Most steps from the first point of a numbered scale to its last.
const MOST_STEPS: i64 = 10;

pub(super) fn groups(reader: &mut Reader<'_, '_>, places: &PlacesFile, question: &mut Question) {
    let file = reader.file;
    if file.kind == KindName::Place {
        for area in &places.area {
            if file
                .areas
                .as_ref()
                .is_none_or(|areas| areas.contains(&area.key))
            {
                let text = reader.keyed(&area.text, "groups", &area.key, true);
                question.groups.push(Group {
                    key: area.key.clone(),
                    text,
                    group: None,
                });
            }
        }
        for (index, key) in file.areas.iter().flatten().enumerate() {
            if !places.area.iter().any(|a| a.key == *key) {
                let hint = nearest(key, places.area.iter().map(|a| a.key.as_str()));
                let mut steps = reader.steps.to_vec();
                steps.extend(at!["areas", index]);
                reader
                    .build
                    .base
                    .problem_at(&steps, say!(NoAreaOfPlaces { key, hint }));
            }
        }
    }
    let mut seen: BTreeSet<String> = question.groups.iter().map(|g| g.key.clone()).collect();
    for (index, group) in file.groups.iter().enumerate() {
        let mut steps = reader.steps.to_vec();
        steps.extend(at!["groups", index, "key"]);
        check_key(&group.key, &steps, &mut seen, &mut reader.build.base);
        let text = reader.keyed(&group.text, "groups", &group.key, false);
        question.groups.push(Group {
            key: group.key.clone(),
            text,
            group: None,
        });
    }
    coarser(reader, question);
}

pub(super) fn options(
    reader: &mut Reader<'_, '_>,
    places: &PlacesFile,
    order: &Order<'_>,
    built: &[Question],
    question: &mut Question,
) {
    let file = reader.file;
    if file.kind == KindName::Place {
        for place in &places.place {
            let group = place
                .area
                .as_ref()
                .and_then(|a| question.groups.iter().position(|g| g.key == *a));
            if place.area.is_some() && group.is_none() {
                continue;
            }
            let text = reader.keyed(&place.text, "options", &place.key, true);
            question.options.push(Choice {
                key: place.key.clone(),
                text,
                role: Role::Plain,
                group,
                show_if: None,
                aliases: place.aliases.clone(),
                gone: false,
            });
        }
    }
    if let (KindName::Scale, Some(from), Some(to)) = (file.kind, file.from, file.to) {
        let far = i64::MIN / 4..=i64::MAX / 4;
        if from >= to || !far.contains(&from) || !far.contains(&to) || to - from > MOST_STEPS {
            reader.problem("to", say!(ScaleLength { most: MOST_STEPS }));
        } else {
            question.options.extend((from..=to).map(|point| Choice {
                key: point.to_string(),
                text: Text(vec![
                    Box::from(point.to_string());
                    1 + reader.build.overlays.len()
                ]),
                role: Role::Plain,
                group: None,
                show_if: None,
                aliases: Vec::new(),
                gone: false,
            }));
        }
    } else if file.kind == KindName::Scale && file.from.is_some() != file.to.is_some() {
        reader.problem("kind", say!(ScaleEnds {}));
    }
    let mut seen: BTreeSet<String> = question.options.iter().map(|o| o.key.clone()).collect();
    for (index, option) in file.options.iter().enumerate() {
        let mut steps = reader.steps.to_vec();
        steps.extend(at!["options", index]);
        let within = |name: &str| {
            let mut inner = steps.clone();
            inner.push(Step::from(name));
            inner
        };
        check_key(
            &option.key,
            &within("key"),
            &mut seen,
            &mut reader.build.base,
        );
        refuse_text(reader, &option.key, &within("key"));
        let group = option.group.as_ref().and_then(|key| {
            let found = question.groups.iter().position(|g| g.key == *key);
            if found.is_none() {
                let hint = nearest(key, question.groups.iter().map(|g| g.key.as_str()));
                reader
                    .build
                    .base
                    .problem_at(&within("group"), say!(NoGroup { key, hint }));
            }
            found
        });
        let show_if = option.show_if.as_ref().and_then(|condition| {
            conditions::compile(
                condition,
                &within("show_if"),
                built.len(),
                order,
                built,
                &mut reader.build.base,
            )
        });
        let text = reader.keyed(&option.text, "options", &option.key, false);
        question.options.push(Choice {
            key: option.key.clone(),
            text,
            role: match option.role {
                None => Role::Plain,
                Some(RoleName::Other) => Role::Other,
                Some(RoleName::None) => Role::Nothing,
                Some(RoleName::DontKnow) => Role::DontKnow,
                Some(RoleName::NotApplicable) => Role::NotApplicable,
            },
            group,
            show_if,
            aliases: Vec::new(),
            gone: false,
        });
    }
}

/// Rejects an option key that equals the name of the text column of an option "other".
fn refuse_text(reader: &mut Reader<'_, '_>, key: &str, steps: &[Step]) {
    let options = &reader.file.options;
    let with_text = options.iter().any(|o| o.role == Some(RoleName::Other));
    if key == names::TEXT && reader.file.kind == KindName::SeveralChoices && with_text {
        reader.build.base.problem_at(steps, say!(TextKey {}));
    }
}

pub(super) fn statements(reader: &mut Reader<'_, '_>, question: &mut Question) {
    let file = reader.file;
    let mut seen = BTreeSet::new();
    for (index, statement) in file.statements.iter().enumerate() {
        let mut steps = reader.steps.to_vec();
        steps.extend(at!["statements", index, "key"]);
        check_key(&statement.key, &steps, &mut seen, &mut reader.build.base);
        let text = reader.keyed(&statement.text, "statements", &statement.key, false);
        question.statements.push(Statement {
            key: statement.key.clone(),
            text,
        });
    }
}

/// Checks the number, roles and order of options that the question's kind requires.
pub(super) fn check_options(reader: &mut Reader<'_, '_>, question: &Question) {
    let plain = question
        .options
        .iter()
        .filter(|o| o.role == Role::Plain)
        .count();
    let others = question
        .options
        .iter()
        .filter(|o| o.role == Role::Other)
        .count();
    let conditional = question.options.iter().any(|o| o.show_if.is_some());
    if conditional
        && matches!(
            question.kind,
            Kind::Grid | Kind::ShortText { .. } | Kind::LongText { .. }
        )
    {
        reader.problem("options", say!(ConditionalOptions {}));
    }
    if question.is_text() && question.options.iter().any(|o| o.role == Role::Plain) {
        reader.problem("options", say!(TickedInstead {}));
    }
    if matches!(question.kind, Kind::Ranking { .. })
        && question.options.iter().any(|o| o.role.is_exclusive())
    {
        reader.problem("options", say!(RankedExclusive {}));
    }
    if let Kind::SeveralChoices { least, most } = question.kind {
        if most == Some(0) {
            reader.problem("most", say!(AtLeastOne {}));
        }
        if least.is_some_and(|least| usize::from(least) > plain + others) {
            reader.problem("least", say!(FewerToChoose { n: plain + others }));
        }
    }
    if let Kind::Number { minimum, bands, .. } = &question.kind
        && let Some(first) = bands.first()
        && minimum.is_none_or(|minimum| *first > minimum)
    {
        reader.problem("bands", say!(BandsStart {}));
    }
    if question.options.len() > MOST_OPTIONS || question.statements.len() > MOST_OPTIONS {
        reader.problem("options", say!(TooManyOptions { most: MOST_OPTIONS }));
    }
    if others > 1 {
        reader.problem("options", say!(OneOther {}));
    }
    // A wrong end of a scale or an unknown area is already reported; missing points or places follow from it.
    let file = reader.file;
    let ends =
        matches!(question.kind, Kind::Scale { .. }) && (file.from.is_some() || file.to.is_some());
    let is_area = |key: &String| question.groups.iter().any(|g| g.key == *key);
    match question.kind {
        Kind::OneChoice | Kind::SeveralChoices { .. } | Kind::Scale { .. } | Kind::Grid
            if plain + others < 2 && !ends =>
        {
            reader.problem("kind", say!(TwoOptions {}));
        }
        Kind::Place { .. }
            if question.options.is_empty() && file.areas.iter().flatten().all(is_area) =>
        {
            reader.problem("kind", say!(NoPlaces {}));
        }
        Kind::Ranking { most } if plain + others < usize::from(most) => {
            reader.problem("most", say!(FewerToRank { n: plain + others }));
        }
        _ => {}
    }
    match question.kind {
        Kind::Grid if question.statements.is_empty() => {
            reader.problem("kind", say!(NoStatements {}));
        }
        Kind::Grid | Kind::Scale { .. } | Kind::ShortText { .. } | Kind::LongText { .. }
            if others > 0 =>
        {
            reader.problem("options", say!(NoOther {}));
        }
        _ => {}
    }
    // A scale's points come before options set apart, so that a point's position is its value.
    if matches!(question.kind, Kind::Scale { .. } | Kind::Grid)
        && !reader.file.options.is_empty()
        && !question.options.is_sorted_by_key(|o| o.role != Role::Plain)
        && reader.file.from.is_none()
    {
        reader.problem("options", say!(SetApartLast {}));
    }
}

/// Reports options or statements of one question with the same text, in any language. Two that both have a condition may
/// share a text.
pub(super) fn same_texts(reader: &mut Reader<'_, '_>) {
    let (file, key) = (reader.file, &reader.file.key);
    let options = file.options.iter();
    let options: Vec<(&str, &str, bool)> = options
        .map(|o| (&*o.key, &*o.text, o.show_if.is_some()))
        .collect();
    let statements = file.statements.iter();
    let statements: Vec<(&str, &str, bool)> =
        statements.map(|s| (&*s.key, &*s.text, false)).collect();
    for (part, all) in [("options", options), ("statements", statements)] {
        let texts = all.iter().map(|(_, text, shown_if)| (*text, *shown_if));
        for (n, text) in twice(texts) {
            let mut steps = reader.steps.to_vec();
            steps.extend(at![part, n, "text"]);
            let wording = say!(TextTwice { part, text });
            reader.build.base.problem_at(&steps, wording);
        }
        for overlay in &mut reader.build.overlays {
            let words = overlay.words.question.get(key).map(|words| match part {
                "options" => &words.options,
                _ => &words.statements,
            });
            // Missing translations are reported elsewhere.
            let texts = all.iter().filter_map(|(item, _, shown_if)| {
                let text = words?.get(*item)?;
                Some((*item, text.as_str(), *shown_if))
            });
            let texts: Vec<(&str, &str, bool)> = texts.collect();
            let pairs = texts.iter().map(|(_, text, shown_if)| (*text, *shown_if));
            for (n, text) in twice(pairs) {
                let steps = at!["question", key, part, texts[n].0];
                let wording = say!(TextTwice { part, text });
                overlay.document.problem_at(&steps, wording);
            }
        }
    }
}

/// Returns the texts that occurred before, each with its index.
fn twice<'t>(texts: impl Iterator<Item = (&'t str, bool)>) -> Vec<(usize, &'t str)> {
    let mut seen: Vec<(&str, bool)> = Vec::new();
    let mut found = Vec::new();
    for (n, (text, shown_if)) in texts.enumerate() {
        let text = text.trim();
        let same = |(before, if_): &(&str, bool)| *before == text && !(*if_ && shown_if);
        if seen.iter().any(same) {
            found.push((n, text));
        }
        seen.push((text, shown_if));
    }
    found
}

/// Reports wording in an overlay for options, statements or groups that the question does not have.
pub(super) fn unknown_words(reader: &mut Reader<'_, '_>, question: &Question) {
    let options: Vec<&str> = question.options.iter().map(|o| o.key.as_str()).collect();
    let statements: Vec<&str> = question.statements.iter().map(|s| s.key.as_str()).collect();
    let groups: Vec<&str> = question.groups.iter().map(|g| g.key.as_str()).collect();
    for overlay in &mut reader.build.overlays {
        let Some(words) = overlay.words.question.get(&question.key) else {
            continue;
        };
        let sets = [
            ("options", &words.options, &options),
            ("statements", &words.statements, &statements),
            ("groups", &words.groups, &groups),
        ];
        for (part, given, known) in sets {
            for key in given.keys() {
                if !known.contains(&key.as_str()) {
                    let hint = nearest(key, known.iter().copied());
                    overlay.document.problem_at(
                        &at!["question", &question.key, part, key],
                        say!(WordsOfNoPart {
                            question: &question.key,
                            key,
                            part,
                            hint
                        }),
                    );
                }
            }
        }
    }
}
