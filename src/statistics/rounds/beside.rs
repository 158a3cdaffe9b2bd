//! Figures of rounds side by side, line by line where they ask the same.

use super::{Break, ROUND, Round};
use crate::statistics::disclosure::{Hidden, Merge};
use crate::statistics::figures::{Block, Figures, Group, Name, Row, ShownCell};
use crate::survey::merge::unmarked;
use crate::survey::{Kind, Language, Question, Survey, Text};

/// A question of a survey in one of its languages.
pub(super) struct Put<'s> {
    pub(super) question: &'s Question,
    language: usize,
}

impl<'s> Put<'s> {
    pub(super) fn of(survey: &'s Survey, key: &str, language: &str) -> Option<Self> {
        Some(Self {
            question: &survey.questions[survey.question_index(key)?],
            language: survey.language_index(language).unwrap_or(0),
        })
    }

    /// Returns a wording without the mark of what was removed.
    fn words(&self, text: &'s Text) -> &'s str {
        unmarked(text.in_language(self.language))
    }

    /// Returns the wordings of the question and of one of its statements.
    fn wording(&self, statement: &str) -> (&'s str, Option<&'s str>) {
        let mut statements = self.question.statements.iter();
        let stated = statements.find(|s| s.key == statement);
        (
            self.words(&self.question.text),
            stated.map(|s| self.words(&s.text)),
        )
    }

    /// Returns the keys and wordings of the current options.
    pub(super) fn answers(&self) -> Vec<(&'s str, &'s str)> {
        let options = self.question.options.iter().filter(|o| !o.gone);
        options
            .map(|o| (o.key.as_str(), self.words(&o.text)))
            .collect()
    }
}

/// The same question in two rounds.
pub(super) struct Pair<'s> {
    pub(super) before: Put<'s>,
    pub(super) now: Put<'s>,
    /// Key of the statement; empty where there is none.
    pub(super) statement: &'s str,
    /// Whether the block counts the themes of texts.
    themes: bool,
}

impl<'s> Pair<'s> {
    /// Pairs a block's question in the first language that both rounds have; `None` where one of them lacks the question.
    pub(super) fn of(before: &'s Round, now: &'s Round, block: &'s Block) -> Option<Self> {
        let (key, statement) = block
            .question
            .split_once('.')
            .unwrap_or((&block.question, ""));
        let (before, now) = (&before.published.survey, &now.published.survey);
        let mut languages = now.languages.iter().map(Language::code);
        let common = languages.find(|code| before.language_index(code).is_some());
        let common = common.unwrap_or_default();
        Some(Self {
            before: Put::of(before, key, common)?,
            now: Put::of(now, key, common)?,
            statement,
            themes: block.is_themes(),
        })
    }

    /// Returns how the two differ, if they do.
    pub(super) fn differs(&self) -> Option<Break> {
        let sorted = |put: &Put<'s>| {
            let mut answers = put.answers();
            answers.sort_unstable();
            answers
        };
        if !self.is_same_kind() || sorted(&self.before) != sorted(&self.now) {
            return Some(Break::Answers);
        }
        let wording = |put: &Put<'s>| put.wording(self.statement);
        (wording(&self.before) != wording(&self.now)).then_some(Break::Wording)
    }

    /// Returns true if the answers are of the same kind: on the same scale, in the same classes of numbers.
    pub(super) fn is_same_kind(&self) -> bool {
        let same = |before: &'s Option<Text>, now: &'s Option<Text>| {
            let before = before.as_ref().map(|text| self.before.words(text));
            before == now.as_ref().map(|text| self.now.words(text))
        };
        match (&self.before.question.kind, &self.now.question.kind) {
            // The order of options matters only on a scale.
            (Kind::Scale { low: a, high: b }, Kind::Scale { low, high }) => {
                same(a, low) && same(b, high) && self.before.answers() == self.now.answers()
            }
            (
                Kind::Number {
                    unit: of,
                    minimum: least,
                    maximum: most,
                    decimals: places,
                    bands: classes,
                },
                Kind::Number {
                    unit,
                    minimum,
                    maximum,
                    decimals,
                    bands,
                },
            ) => {
                let limits = (least, most, places, classes);
                same(of, unit) && limits == (minimum, maximum, decimals, bands)
            }
            // Limits of length and of dates do not matter.
            (Kind::ShortText { .. }, Kind::ShortText { .. })
            | (Kind::LongText { .. }, Kind::LongText { .. })
            | (Kind::Date { .. }, Kind::Date { .. }) => true,
            (before, now) => before == now,
        }
    }

    /// Returns true if two lines with the same key count the same answer: for an option, if the wordings are the same.
    /// Themes are identified by key alone, since a municipality has one codebook; so are reserved lines.
    pub(super) fn is_same_line(&self, before: &Row, now: &Row) -> bool {
        let known = self.themes || before.option.starts_with('_');
        known || words_of(&self.before, before) == words_of(&self.now, now)
    }
}

/// Returns the wording of a line: an option's in the language of comparison, others (such as classes of numbers) as they
/// are.
pub(super) fn words_of<'r>(put: &Put<'r>, row: &'r Row) -> &'r str {
    let question = put.question;
    let option = question.option_index(&row.option);
    option.map_or_else(
        || unmarked(&row.text),
        |option| put.words(&question.options[option].text),
    )
}

/// Returns the figures of round `here` with those of all rounds side by side, grouped by round first.
pub fn side_by_side(rounds: &[Round], here: usize) -> Figures {
    let mut all = rounds[here].figures.clone();
    let dimension = Name {
        key: ROUND.to_owned(),
        text: "Omgång".to_owned(),
    };
    all.by.insert(0, dimension);
    all.groups = rounds.iter().flat_map(groups).collect();
    let sum = |of: fn(&Figures) -> u64| rounds.iter().map(|round| of(&round.figures)).sum();
    all.responses = sum(|f| f.responses);
    all.suspect = sum(|f| f.suspect);
    all.simulated = sum(|f| f.simulated);
    all.simulated_in = rounds
        .iter()
        .filter(|round| round.figures.simulated > 0)
        .map(|round| (named(round), round.figures.simulated))
        .collect();
    let counted = || rounds.iter().filter_map(|round| round.figures.counted);
    let (first, last) = (
        counted().map(|(first, _)| first),
        counted().map(|(_, last)| last),
    );
    all.counted = first.min().zip(last.max());
    // Categories merged in one round may be separate in another.
    all.merges = rounds
        .iter()
        .flat_map(|round| {
            let named = |merge: &Merge| Merge {
                into: format!("{} ({})", merge.into, round.name),
                ..merge.clone()
            };
            round.figures.merges.iter().map(named)
        })
        .collect();
    for block in &mut all.blocks {
        let Some(own) = rounds[here].figures.block(&block.question) else {
            continue;
        };
        let pairs: Vec<Option<Pair>> = rounds
            .iter()
            .map(|round| Pair::of(&rounds[here], round, own))
            .collect();
        let same: Vec<Option<&Block>> = rounds
            .iter()
            .zip(&pairs)
            .map(|(round, pair)| {
                let differs = pair.as_ref().and_then(Pair::differs);
                let found = round.figures.block(&block.question);
                found.filter(|_| differs.is_none())
            })
            .collect();
        // Another round may have additional lines, such as "few answers each".
        for row in same.iter().flatten().flat_map(|block| &block.rows) {
            if !block.rows.iter().any(|mine| mine.option == row.option) {
                block.rows.push(row.clone());
            }
        }
        let themes = block.is_themes();
        for row in &mut block.rows {
            row.cells = rounds
                .iter()
                .zip(same.iter().zip(&pairs))
                .flat_map(|(round, (same, pair))| {
                    let why = why_absent(round, &block.question, themes);
                    cells(round, (*same, pair.as_ref()), (row, why))
                })
                .collect();
        }
        // Shown if any round has invalid answers.
        if same.iter().flatten().any(|block| !block.invalid.is_empty()) {
            let of = |(round, block): (&Round, Option<&Block>)| match block {
                Some(block) if !block.invalid.is_empty() => block.invalid.clone(),
                _ => vec![0; round.figures.groups.len()],
            };
            let each = rounds.iter().zip(same.iter().copied());
            block.invalid = each.flat_map(of).collect();
        } else {
            block.invalid.clear();
        }
        block.statistics = rounds
            .iter()
            .zip(&same)
            .flat_map(|(round, block)| match block {
                Some(block) if !block.statistics.is_empty() => block.statistics.clone(),
                _ => vec![None; round.figures.groups.len()],
            })
            .collect();
    }
    all
}

/// Returns a round as a category: slug and name.
pub(super) fn named(round: &Round) -> Name {
    Name {
        key: round.published.survey.slug.clone(),
        text: round.name.clone(),
    }
}

/// Iterates over a round's groups, with the round as first category.
pub(super) fn groups(round: &Round) -> impl Iterator<Item = Group> + '_ {
    round.figures.groups.iter().map(|group| {
        let mut group = group.clone();
        group.names.insert(0, named(round));
        group
    })
}

/// Returns why a round has no comparable block: its question was not asked so, or its texts are not coded.
pub(super) fn why_absent(round: &Round, question: &str, themes: bool) -> Hidden {
    let survey = &round.published.survey;
    let asked = question.split('.').next().unwrap_or(question);
    if themes && survey.question_index(asked).is_some() {
        Hidden::NotCoded
    } else {
        Hidden::NotAskedSo
    }
}

/// Returns a round's cells of a line, or empty cells with the reason.
pub(super) fn cells(
    round: &Round,
    (block, pair): (Option<&Block>, Option<&Pair>),
    (line, why): (&Row, Hidden),
) -> Vec<ShownCell> {
    let found = block.and_then(|b| b.rows.iter().find(|row| row.option == line.option));
    let is_same = |row: &Row| pair.is_none_or(|pair| pair.is_same_line(line, row));
    let why = match found {
        Some(row) if is_same(row) => return row.cells.clone(),
        // A removed wording may have stood for something else.
        Some(_) => Some(Hidden::NotAskedSo),
        None => block.is_none().then_some(why),
    };
    let absent = ShownCell {
        hidden: why,
        ..ShownCell::default()
    };
    vec![absent; round.figures.groups.len()]
}
