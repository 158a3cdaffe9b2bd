//! One question as written, checked and built.

use std::collections::BTreeSet;

use super::build::Build;
use super::conditions::{self, Order};
use super::format::{
    KindName, OverlayFile, PlaceName, PlacesFile, QuestionFile, QuestionWords, RoleName,
};
use super::head::date;
use super::problem::{Document, Step, nearest};
use crate::at;
use crate::survey::{Choice, Group, Kind, PlaceMeaning, Question, Role, Statement, Text};

/// Default and greatest length of a short and a long text, in characters.
const SHORT_TEXT: usize = 200;
const LONG_TEXT: usize = 2000;
const LONGEST_TEXT: usize = 10_000;
/// Most options, statements or points: a page stays readable, and codes fit a byte or two.
const MOST_OPTIONS: usize = 100;
/// Most options that can be put in order on a phone.
const MOST_RANKS: u16 = 10;

/// Checks a stable key: `[a-z0-9][a-z0-9_]*`, at most 40 characters, once among its like.
pub(super) fn check_key(
    key: &str,
    steps: &[Step],
    seen: &mut BTreeSet<String>,
    document: &mut Document<'_>,
) {
    let valid = !key.is_empty()
        && key.len() <= 40
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !key.starts_with('_');
    if !valid {
        document.problem_at(
            steps,
            format!(
                "\"{key}\" should be 1 to 40 letters a to z, digits and _, not starting with _"
            ),
        );
    }
    if !seen.insert(key.to_owned()) {
        document.problem_at(steps, format!("the key \"{key}\" is used twice"));
    }
}

/// A decimal number of a file in units of 10^-decimals; none where it has more decimals.
pub(super) fn units(number: f64, decimals: u8) -> Option<i64> {
    let scaled = number * 10_f64.powi(i32::from(decimals));
    let rounded = scaled.round();
    let whole = (scaled - rounded).abs() < 1e-6 && rounded.abs() < 1e15;
    // In range by the test before.
    #[allow(clippy::cast_possible_truncation)]
    whole.then_some(rounded as i64)
}

struct Reader<'a, 'i> {
    file: &'a QuestionFile,
    steps: &'a [Step],
    build: &'a mut Build<'i>,
}

impl Reader<'_, '_> {
    fn problem(&mut self, key: &str, message: impl Into<String>) {
        let mut steps = self.steps.to_vec();
        steps.push(Step::from(key));
        self.build.base.problem_at(&steps, message);
    }

    fn words<'w>(key: &str, overlay: &'w OverlayFile) -> Option<&'w QuestionWords> {
        overlay.question.get(key)
    }

    fn text(
        &mut self,
        base: &str,
        name: &str,
        pick: impl Fn(&QuestionWords) -> Option<&str>,
    ) -> Text {
        let key = &self.file.key;
        self.build
            .text(base, &at!["question", key, name], false, |w| {
                pick(Self::words(key, w)?)
            })
    }

    fn maybe(
        &mut self,
        base: Option<&str>,
        name: &str,
        pick: impl Fn(&QuestionWords) -> Option<&str>,
    ) -> Option<Text> {
        let key = &self.file.key;
        self.build
            .maybe_text(base, &at!["question", key, name], |w| {
                pick(Self::words(key, w)?)
            })
    }

    fn keyed(&mut self, base: &str, part: &str, item: &str, optional: bool) -> Text {
        let key = &self.file.key;
        let pick = |w: &OverlayFile| {
            let words = w.question.get(key)?;
            let map = match part {
                "options" => &words.options,
                "statements" => &words.statements,
                _ => &words.groups,
            };
            map.get(item).cloned()
        };
        // The maps are read by a name known only here, so the found text is owned for a moment.
        let found: Vec<Option<String>> =
            self.build.overlays.iter().map(|o| pick(&o.words)).collect();
        let mut all = vec![Box::from(base.trim())];
        for (overlay, text) in self.build.overlays.iter_mut().zip(found) {
            if text.is_none() && !optional {
                overlay.document.problem_at(
                    &at!["question", key, part, item],
                    format!(
                        "missing translation of question.{key}.{part}.{item}: \"{}\"",
                        base.trim()
                    ),
                );
            }
            all.push(text.map_or_else(|| Box::from(base.trim()), |t| Box::from(t.trim())));
        }
        Text(all)
    }
}

/// Builds one question; what is wrong becomes problems of the documents.
pub(super) fn build(
    file: &QuestionFile,
    steps: &[Step],
    places: &PlacesFile,
    order: &Order<'_>,
    built: &[Question],
    build: &mut Build<'_>,
) -> Question {
    let mut reader = Reader { file, steps, build };
    let kind = kind(&mut reader);
    let mut question = Question {
        key: file.key.clone(),
        kind,
        text: reader.text(&file.text, "text", |w| w.text.as_deref()),
        help: reader.maybe(file.help.as_deref(), "help", |w| w.help.as_deref()),
        required: file.required,
        show_if: None,
        options: Vec::new(),
        statements: Vec::new(),
        groups: Vec::new(),
        shuffle: file.shuffle,
        original: file.original.clone(),
    };
    if let Some(condition) = &file.show_if {
        let mut inner = steps.to_vec();
        inner.push(Step::from("show_if"));
        question.show_if = conditions::compile(
            condition,
            &inner,
            built.len(),
            order,
            built,
            &mut reader.build.base,
        );
    }
    groups(&mut reader, places, &mut question);
    options(&mut reader, places, order, built, &mut question);
    statements(&mut reader, &mut question);
    check_options(&mut reader, &question);
    unknown_words(&mut reader, &question);
    question
}

fn kind(reader: &mut Reader<'_, '_>) -> Kind {
    let file = reader.file;
    misplaced(reader);
    let longest = |default: usize| file.longest.unwrap_or(default);
    if file.longest.is_some_and(|n| n == 0 || n > LONGEST_TEXT) {
        reader.problem(
            "longest",
            format!("should be 1 to {LONGEST_TEXT} characters"),
        );
    }
    match file.kind {
        KindName::OneChoice => Kind::OneChoice,
        KindName::SeveralChoices => {
            if let (Some(least), Some(most)) = (file.least, file.most)
                && least > most
            {
                reader.problem("least", format!("should not be more than \"most\", {most}"));
            }
            Kind::SeveralChoices {
                least: file.least,
                most: file.most,
            }
        }
        KindName::Scale => Kind::Scale {
            low: reader.maybe(file.low.as_deref(), "low", |w| w.low.as_deref()),
            high: reader.maybe(file.high.as_deref(), "high", |w| w.high.as_deref()),
        },
        KindName::Grid => Kind::Grid,
        KindName::ShortText => Kind::ShortText {
            longest: longest(SHORT_TEXT),
        },
        KindName::LongText => Kind::LongText {
            longest: longest(LONG_TEXT),
        },
        KindName::Number => number(reader),
        KindName::Date => {
            let (earliest, latest) = (date(file.earliest), date(file.latest));
            if let (Some(first), Some(last)) = (earliest, latest)
                && last < first
            {
                reader.problem(
                    "latest",
                    format!("should not be before \"earliest\", {first}"),
                );
            }
            Kind::Date { earliest, latest }
        }
        KindName::Ranking => {
            let most = file.most.unwrap_or(3);
            if most == 0 || most > MOST_RANKS {
                reader.problem(
                    "most",
                    format!("should be 1 to {MOST_RANKS} options to rank"),
                );
            }
            Kind::Ranking { most }
        }
        KindName::Place => {
            if file.place.is_none() {
                reader.problem(
                    "kind",
                    "a place question needs place = \"home\" (where the respondent lives) or place = \"meant\" (what the answer is about); the two are never mixed",
                );
            }
            Kind::Place {
                meaning: match file.place {
                    Some(PlaceName::Home) => PlaceMeaning::Home,
                    _ => PlaceMeaning::Meant,
                },
            }
        }
        KindName::Information => Kind::Information,
    }
}

fn number(reader: &mut Reader<'_, '_>) -> Kind {
    let file = reader.file;
    let mut decimals = file.decimals.unwrap_or(0);
    if decimals > 6 {
        reader.problem("decimals", "should be 0 to 6");
        decimals = 0;
    }
    let mut scaled = |name: &str, value: Option<f64>| {
        let number = value?;
        let found = units(number, decimals);
        if found.is_none() {
            reader.problem(
                name,
                format!("{number} should have at most {decimals} decimals"),
            );
        }
        found
    };
    let minimum = scaled("minimum", file.minimum);
    let maximum = scaled("maximum", file.maximum);
    let bands: Vec<i64> = file
        .bands
        .iter()
        .filter_map(|&b| scaled("bands", Some(b)))
        .collect();
    if let (Some(least), Some(most)) = (minimum, maximum)
        && least > most
    {
        reader.problem("minimum", "should not be more than \"maximum\"");
    }
    if !bands.is_sorted_by(|a, b| a < b) {
        reader.problem(
            "bands",
            "should rise: each class starts above the one before",
        );
    }
    let unit = reader.maybe(file.unit.as_deref(), "unit", |w| w.unit.as_deref());
    Kind::Number {
        unit,
        minimum,
        maximum,
        decimals,
        bands,
    }
}

/// Keys that stand on a question of a kind that has no use for them.
fn misplaced(reader: &mut Reader<'_, '_>) {
    use KindName::{
        Date, Grid, Information, LongText, Number, OneChoice, Place, Ranking, Scale,
        SeveralChoices, ShortText,
    };
    let file = reader.file;
    let kind = file.kind;
    let given: [(&str, bool, &[KindName]); 18] = [
        ("least", file.least.is_some(), &[SeveralChoices]),
        ("most", file.most.is_some(), &[SeveralChoices, Ranking]),
        ("from", file.from.is_some(), &[Scale]),
        ("to", file.to.is_some(), &[Scale]),
        ("low", file.low.is_some(), &[Scale]),
        ("high", file.high.is_some(), &[Scale]),
        ("longest", file.longest.is_some(), &[ShortText, LongText]),
        ("unit", file.unit.is_some(), &[Number]),
        ("minimum", file.minimum.is_some(), &[Number]),
        ("maximum", file.maximum.is_some(), &[Number]),
        ("decimals", file.decimals.is_some(), &[Number]),
        ("bands", !file.bands.is_empty(), &[Number]),
        ("earliest", file.earliest.is_some(), &[Date]),
        ("latest", file.latest.is_some(), &[Date]),
        ("place", file.place.is_some(), &[Place]),
        ("areas", file.areas.is_some(), &[Place]),
        ("statements", !file.statements.is_empty(), &[Grid]),
        (
            "shuffle",
            file.shuffle,
            &[OneChoice, SeveralChoices, Ranking],
        ),
    ];
    for (key, is_given, kinds) in given {
        if is_given && !kinds.contains(&kind) {
            let names: Vec<String> = kinds.iter().map(|k| format!("{k:?}")).collect();
            let message = if key == "shuffle" {
                "only lists without an order may be shuffled: one-choice, several-choices, ranking"
                    .to_owned()
            } else {
                format!("\"{key}\" has a meaning for {} only", names.join(" and "))
            };
            reader.problem(key, message);
        }
    }
    if !file.options.is_empty() && matches!(kind, Number | Date | Information) {
        reader.problem(
            "options",
            "a number, a date or an information has no options",
        );
    }
    if file.required && kind == Information {
        reader.problem("required", "nothing can be answered here");
    }
}

fn groups(reader: &mut Reader<'_, '_>, places: &PlacesFile, question: &mut Question) {
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
                });
            }
        }
        for (index, key) in file.areas.iter().flatten().enumerate() {
            if !places.area.iter().any(|a| a.key == *key) {
                let hint = nearest(key, places.area.iter().map(|a| a.key.as_str()));
                let mut steps = reader.steps.to_vec();
                steps.extend(at!["areas", index]);
                reader.build.base.problem_at(
                    &steps,
                    format!("the municipality's places have no area \"{key}\"{hint}"),
                );
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
        });
    }
}

fn options(
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
            });
        }
    }
    if let (KindName::Scale, Some(from), Some(to)) = (file.kind, file.from, file.to) {
        let far = i64::MIN / 4..=i64::MAX / 4;
        if from >= to || !far.contains(&from) || !far.contains(&to) || to - from > 10 {
            reader.problem("to", "should be above \"from\", by at most 10");
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
            }));
        }
    } else if file.from.is_some() != file.to.is_some() {
        reader.problem("kind", "a numbered scale needs both \"from\" and \"to\"");
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
        let group = option.group.as_ref().and_then(|key| {
            let found = question.groups.iter().position(|g| g.key == *key);
            if found.is_none() {
                let hint = nearest(key, question.groups.iter().map(|g| g.key.as_str()));
                reader.build.base.problem_at(
                    &within("group"),
                    format!("no group has the key \"{key}\"{hint}"),
                );
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
        });
    }
}

fn statements(reader: &mut Reader<'_, '_>, question: &mut Question) {
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

/// What the options must be for the kind.
fn check_options(reader: &mut Reader<'_, '_>, question: &Question) {
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
        reader.problem(
            "options",
            "options of a grid or a text cannot have conditions of their own",
        );
    }
    if question.is_text() && question.options.iter().any(|o| o.role == Role::Plain) {
        reader.problem("options", "what can be ticked instead of a text needs the role \"none\", \"dont_know\" or \"not_applicable\"");
    }
    if matches!(question.kind, Kind::Ranking { .. })
        && question.options.iter().any(|o| o.role.is_exclusive())
    {
        reader.problem("options", "a ranking has no use for options that exclude the rest: leaving it empty says the same");
    }
    if let Kind::SeveralChoices { least, most } = question.kind {
        if most == Some(0) {
            reader.problem("most", "should be at least 1");
        }
        if least.is_some_and(|least| usize::from(least) > plain + others) {
            reader.problem(
                "least",
                format!("there are only {} options to choose", plain + others),
            );
        }
    }
    if let Kind::Number { minimum, bands, .. } = &question.kind
        && let Some(first) = bands.first()
        && minimum.is_none_or(|minimum| *first > minimum)
    {
        reader.problem(
            "bands",
            "the first class should start at \"minimum\", so that every number has a class",
        );
    }
    if question.options.len() > MOST_OPTIONS || question.statements.len() > MOST_OPTIONS {
        reader.problem("options", format!("at most {MOST_OPTIONS} are taken"));
    }
    if others > 1 {
        reader.problem("options", "only one option can have the role \"other\"");
    }
    match question.kind {
        Kind::OneChoice | Kind::SeveralChoices { .. } | Kind::Scale { .. } | Kind::Grid
            if plain + others < 2 =>
        {
            reader.problem("kind", "at least two options to choose from are needed");
        }
        Kind::Place { .. } if question.options.is_empty() => {
            reader.problem(
                "kind",
                "there are no places to choose from: write surveys/places/<municipality code>.toml",
            );
        }
        Kind::Ranking { most } if plain + others < usize::from(most) => {
            reader.problem(
                "most",
                format!("there are only {} options to rank", plain + others),
            );
        }
        _ => {}
    }
    match question.kind {
        Kind::Grid if question.statements.is_empty() => {
            reader.problem("kind", "a grid needs \"statements\"");
        }
        Kind::Grid | Kind::Scale { .. } | Kind::ShortText { .. } | Kind::LongText { .. }
            if others > 0 =>
        {
            reader.problem("options", "\"other\" has no meaning here");
        }
        _ => {}
    }
    // A scale's points stand in order before what is set apart, so that a point's place is its size.
    if matches!(question.kind, Kind::Scale { .. } | Kind::Grid)
        && !reader.file.options.is_empty()
        && !question.options.is_sorted_by_key(|o| o.role != Role::Plain)
        && reader.file.from.is_none()
    {
        reader.problem(
            "options",
            "\"don't know\" and the like should come after the points of the scale",
        );
    }
}

/// Wording in an overlay for options, statements or groups that the question does not have.
fn unknown_words(reader: &mut Reader<'_, '_>, question: &Question) {
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
                        format!(
                            "\"{}\" has no \"{key}\" among its {part}{hint}",
                            question.key
                        ),
                    );
                }
            }
        }
    }
}
