//! The same question in several surveys of a municipality, round by round.
//!
//! Two rounds can be compared where the question was put in the same words with the same answers; a line is drawn
//! only between rounds of at least [`LEAST`] responses. Where a line breaks, the reason is told.

use std::sync::Arc;

use jiff::civil::Date;

use super::disclosure::{Hidden, Merge};
use super::figures::{Block, Figures, Group, Name, Row, Shown};
use super::layout::Counts;
use crate::survey::merge::unmarked;
use crate::survey::{Kind, Language, Published, Question, Survey, Text};

/// The round as a dimension: figures of several surveys side by side.
pub const ROUND: &str = "round";

/// Fewest responses of a round on a line.
pub const LEAST: u64 = 100;

/// Why a round cannot be compared with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Other words.
    Wording,
    /// Other answers or another scale.
    Answers,
    /// Too few responses in this round or the one before.
    TooFew,
}

/// A survey with its figures.
#[derive(Debug)]
pub struct Round {
    /// The survey, with all that was ever asked: see [`crate::survey::merge`].
    pub published: Arc<Published>,
    /// What it is called among the others: see [`of_municipality`].
    pub name: String,
    /// Its figures, not grouped.
    pub figures: Figures,
}

/// A round of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The round's name.
    pub name: String,
    /// Responses in all.
    pub responses: u64,
    /// Made-up ones among them.
    pub simulated: u64,
    /// Why it cannot be compared with the one before; the first never is.
    pub broken: Option<Break>,
    /// What it says of each answer of the trend: nothing where that was not the same answer.
    pub cells: Vec<Shown>,
    /// Mean of a scale: of the latest round's alone.
    pub mean: Option<f64>,
}

/// A question through the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Question key; with a statement's in a grid.
    pub question: String,
    /// Wording in the latest round.
    pub text: String,
    /// Keys and wordings of the answers in the latest round.
    pub answers: Vec<(String, String)>,
    /// The rounds, oldest first.
    pub steps: Vec<Step>,
}

/// What a round is called by itself: as its file says, else its address.
fn name(survey: &Survey) -> String {
    survey.round.clone().unwrap_or_else(|| survey.slug.clone())
}

/// What each of some rounds is called: with its address where another has the same name.
fn names(rounds: &[Arc<Published>]) -> Vec<String> {
    let alone: Vec<String> = rounds.iter().map(|p| name(&p.survey)).collect();
    let is_shared = |name: &String| alone.iter().filter(|other| *other == name).count() > 1;
    let told_apart = |(name, round): (&String, &Arc<Published>)| {
        if is_shared(name) {
            format!("{name} ({})", round.survey.slug)
        } else {
            name.clone()
        }
    };
    alone.iter().zip(rounds).map(told_apart).collect()
}

/// Surveys that are rounds of the same dialogue as one of them, oldest first, each with what it is called: those of its
/// municipality that name a round, and itself. Their days tell which is older; one without any is asked now, or else by the
/// moment at which it was closed. Rounds of the same day are in the order of their names; two of the same name have their
/// addresses behind it.
#[must_use]
pub fn of_municipality(of: &Published, all: &[Arc<Published>]) -> Vec<(Arc<Published>, String)> {
    let mut rounds: Vec<Arc<Published>> = all
        .iter()
        .filter(|p| p.id.municipality == of.id.municipality)
        .filter(|p| p.id == of.id || p.survey.round.is_some())
        .cloned()
        .collect();
    rounds.sort_by_key(|p| {
        let day = p.survey.opens.or_else(|| p.closes_on());
        (
            day.unwrap_or(Date::MAX),
            name(&p.survey),
            p.survey.slug.clone(),
        )
    });
    let names = names(&rounds);
    rounds.into_iter().zip(names).collect()
}

/// The questions that at least two rounds have.
#[must_use]
pub fn trends(rounds: &[Round]) -> Vec<Trend> {
    let Some(latest) = rounds.last() else {
        return Vec::new();
    };
    latest
        .figures
        .blocks
        .iter()
        .filter(|block| {
            rounds
                .iter()
                .filter(|r| r.figures.block(&block.question).is_some())
                .count()
                > 1
        })
        .map(|block| trend(rounds, block))
        .filter(|trend| !trend.answers.is_empty())
        .collect()
}

fn trend(rounds: &[Round], block: &Block) -> Trend {
    let options = || {
        let rows = block.rows.iter();
        rows.filter(|row| row.counts == Some(Counts::Option))
    };
    let mut before: Option<&Round> = None;
    let mut steps = Vec::new();
    for round in rounds {
        let Some(mine) = round.figures.block(&block.question) else {
            continue;
        };
        let pair = rounds
            .last()
            .and_then(|latest| Pair::of(latest, round, block));
        let alike = pair.as_ref().is_none_or(Pair::is_same_kind);
        let cell = |row: &Row| {
            let found = mine.rows.iter().find(|other| other.option == row.option);
            let same = |other: &&Row| {
                pair.as_ref()
                    .is_none_or(|pair| pair.is_same_line(row, other))
            };
            match found {
                Some(other) if alike && same(&other) => other.cells.first().cloned(),
                None if alike => Some(absent(Hidden::NotAsked)),
                _ => Some(absent(Hidden::NotAskedSo)),
            }
        };
        let mean = mine.statistics.first().copied().flatten().map(|s| s.mean);
        steps.push(Step {
            name: round.name.clone(),
            responses: round.figures.responses,
            simulated: round.figures.simulated,
            broken: before.and_then(|before| broken(before, round, block)),
            cells: options().map(|row| cell(row).unwrap_or_default()).collect(),
            mean: mean.filter(|_| alike),
        });
        before = Some(round);
    }
    Trend {
        question: block.question.clone(),
        text: block.text.clone(),
        answers: options()
            .map(|row| (row.option.clone(), row.text.clone()))
            .collect(),
        steps,
    }
}

fn absent(why: Hidden) -> Shown {
    Shown {
        hidden: Some(why),
        ..Shown::default()
    }
}

fn broken(before: &Round, now: &Round, block: &Block) -> Option<Break> {
    let few = before.figures.responses < LEAST || now.figures.responses < LEAST;
    let differs = Pair::of(before, now, block).and_then(|pair| pair.differs());
    differs.or(few.then_some(Break::TooFew))
}

/// A question as a survey puts it, in one of its languages.
struct Put<'s> {
    question: &'s Question,
    language: usize,
}

impl<'s> Put<'s> {
    fn of(survey: &'s Survey, key: &str, language: &str) -> Option<Self> {
        Some(Self {
            question: &survey.questions[survey.question_index(key)?],
            language: survey.language_index(language).unwrap_or(0),
        })
    }

    /// A wording, whether or not it is there no more.
    fn words(&self, text: &'s Text) -> &'s str {
        unmarked(text.in_language(self.language))
    }

    /// Of the question and one of its statements.
    fn wording(&self, statement: &str) -> (&'s str, Option<&'s str>) {
        let mut statements = self.question.statements.iter();
        let stated = statements.find(|s| s.key == statement);
        (
            self.words(&self.question.text),
            stated.map(|s| self.words(&s.text)),
        )
    }

    /// Keys and wordings of the answers that it has now.
    fn answers(&self) -> Vec<(&'s str, &'s str)> {
        let options = self.question.options.iter().filter(|o| !o.gone);
        options
            .map(|o| (o.key.as_str(), self.words(&o.text)))
            .collect()
    }
}

/// The same question in two rounds.
struct Pair<'s> {
    before: Put<'s>,
    now: Put<'s>,
    /// Key of the statement of a grid.
    statement: &'s str,
    /// Whether it is about the themes of the texts.
    themes: bool,
}

impl<'s> Pair<'s> {
    /// In the first language that both rounds have: others may have come or gone. `None` where one of them has no such
    /// question.
    fn of(before: &'s Round, now: &'s Round, block: &'s Block) -> Option<Self> {
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

    /// How they differ.
    fn differs(&self) -> Option<Break> {
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

    /// Whether the answers are of the same kind: on the same scale, in the same classes of numbers.
    fn is_same_kind(&self) -> bool {
        let same = |before: &'s Option<Text>, now: &'s Option<Text>| {
            let before = before.as_ref().map(|text| self.before.words(text));
            before == now.as_ref().map(|text| self.now.words(text))
        };
        match (&self.before.question.kind, &self.now.question.kind) {
            // Only on a scale is the order of the answers a part of what is asked.
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
            // How much may be written, and between which days, is no part of it.
            (Kind::ShortText { .. }, Kind::ShortText { .. })
            | (Kind::LongText { .. }, Kind::LongText { .. })
            | (Kind::Date { .. }, Kind::Date { .. }) => true,
            (before, now) => before == now,
        }
    }

    /// Whether two lines of the same key count the same answer. A municipality has one codebook, so that a theme is known
    /// by its key; so is a line that no survey names.
    fn is_same_line(&self, before: &Row, now: &Row) -> bool {
        let known = self.themes || before.option.starts_with('_');
        known || words_of(&self.before, before) == words_of(&self.now, now)
    }
}

/// The words of a line: an option's in the language in which rounds are compared, and of what is in one language alone, such
/// as a class of numbers, as it stands.
fn words_of<'r>(put: &Put<'r>, row: &'r Row) -> &'r str {
    let question = put.question;
    let option = question.option_index(&row.option);
    option.map_or_else(
        || unmarked(&row.text),
        |option| put.words(&question.options[option].text),
    )
}

/// The figures of one round with those of the others beside them, grouped by the round first.
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
    // What was merged in one round may stand apart in another.
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
        // Another round may have a line of its own, such as "few answers each".
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
        // One round that has such answers tells of all.
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

/// A round as a category.
fn named(round: &Round) -> Name {
    Name {
        key: round.published.survey.slug.clone(),
        text: round.name.clone(),
    }
}

/// A round's groups, named by the round first.
fn groups(round: &Round) -> impl Iterator<Item = Group> + '_ {
    round.figures.groups.iter().map(|group| {
        let mut group = group.clone();
        group.names.insert(0, named(round));
        group
    })
}

/// Why a round has no such block: its question was not asked so, or nobody has coded the texts that answer it.
fn why_absent(round: &Round, question: &str, themes: bool) -> Hidden {
    let survey = &round.published.survey;
    let asked = question.split('.').next().unwrap_or(question);
    if themes && survey.question_index(asked).is_some() {
        Hidden::NotCoded
    } else {
        Hidden::NotAskedSo
    }
}

/// A round's cells of a line of the same block; without one, why there are none.
fn cells(
    round: &Round,
    (block, pair): (Option<&Block>, Option<&Pair>),
    (line, why): (&Row, Hidden),
) -> Vec<Shown> {
    let found = block.and_then(|b| b.rows.iter().find(|row| row.option == line.option));
    let is_same = |row: &Row| pair.is_none_or(|pair| pair.is_same_line(line, row));
    let why = match found {
        Some(row) if is_same(row) => return row.cells.clone(),
        // Words that are there no more may have stood for something else.
        Some(_) => Some(Hidden::NotAskedSo),
        None => block.is_none().then_some(why),
    };
    let absent = Shown {
        hidden: why,
        ..Shown::default()
    };
    vec![absent; round.figures.groups.len()]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::statistics::columns::{Columns, Entry};
    use crate::statistics::layout::Layout;
    use crate::statistics::tally::Table;
    use crate::survey::file::Folder;
    use crate::survey::merge::merge;
    use crate::survey::packed;
    use crate::survey::{Codes, SurveyId};
    use crate::survey::{Journey, Raw};

    fn survey() -> Survey {
        let folder = Folder::read(Path::new("surveys")).unwrap();
        folder.load_one("asele").unwrap().1.unwrap()
    }

    fn question<'s>(survey: &'s mut Survey, key: &str) -> &'s mut Question {
        let index = survey.question_index(key).unwrap();
        &mut survey.questions[index]
    }

    /// A round of people who answered the question about walks, or the first statement of that about traffic.
    fn round(name: &str, survey: Survey, walks: &[&str], speeding: &[&str]) -> Round {
        let id = SurveyId {
            municipality: survey.municipality.as_str().into(),
            number: 1,
        };
        let codes = Codes::first(&survey);
        let published = Published::new(id, 1, survey, codes);
        let mut columns = Columns::default();
        let of_walks = walks.iter().map(|answer| ("walks", "", *answer));
        let of_speeding = speeding.iter();
        let of_speeding = of_speeding.map(|answer| ("traffic_problems", "speeding", *answer));
        for (number, (key, suffix, answer)) in of_walks.chain(of_speeding).enumerate() {
            let mut raws = vec![Raw::default(); published.survey.questions.len()];
            let index = published.survey.question_index(key).unwrap();
            raws[index].0.push((suffix.to_owned(), answer.to_owned()));
            let journey = Journey::new(&published.survey, &raws);
            assert!(journey.problems.is_empty(), "{:?}", journey.problems);
            columns.push(&Entry {
                id: uuid::Uuid::from_u128((number as u128) << 64),
                record_key: 1,
                source: "web|sv|2026-11-22|real",
                outing: None,
                answers: &packed::pack(&published.survey, &published.codes, &journey),
                themes: None,
            });
        }
        let table = Table::count(&columns, Layout::new(&published, &[], &[]).unwrap());
        Round {
            figures: Figures::exact(&published.survey, &table),
            published: Arc::new(published),
            name: name.to_owned(),
        }
    }

    fn find(trends: &[Trend], key: &str) -> Trend {
        trends.iter().find(|t| t.question == key).unwrap().clone()
    }

    #[test]
    fn a_class_of_numbers_has_no_number_of_another_class() {
        let mut now = survey();
        let Kind::Number { bands, .. } = &mut question(&mut now, "walks").kind else {
            panic!("a number");
        };
        assert_eq!(*bands, [0, 1, 4]);
        *bands = vec![0, 3, 4];
        let walks = ["0", "2", "2", "5"];
        let rounds = [
            round("2025", survey(), &walks, &[]),
            round("2026", now, &walks, &[]),
        ];
        let trend = find(&trends(&rounds), "walks");
        let texts: Vec<&str> = trend.answers.iter().map(|(_, text)| &**text).collect();
        assert_eq!(texts, ["0–2", "3", "4 eller mer"]);
        let not_so = absent(Hidden::NotAskedSo);
        assert!(trend.steps[0].cells.iter().all(|cell| *cell == not_so));
        assert_eq!(trend.steps[0].mean, None);
        assert_eq!(trend.steps[1].cells[0].responses, Some(3));
        assert_eq!(trend.steps[1].broken, Some(Break::Answers));
        let beside = side_by_side(&rounds, 1);
        for row in &beside.block("walks").unwrap().rows {
            assert_eq!(row.cells[0], not_so, "{}", row.option);
        }
    }

    #[test]
    fn an_answer_in_other_words_has_no_number_under_the_new_ones() {
        let mut before = survey();
        let options = &mut question(&mut before, "traffic_problems").options;
        options[1].text = Text(vec!["Inget stort problem".into()]);
        let gone = options.remove(0).key;
        let speeding = ["small", "very_big"];
        let rounds = [
            round("2025", before, &[], &speeding),
            round("2026", survey(), &[], &speeding),
        ];
        let trend = find(&trends(&rounds), "traffic_problems.speeding");
        assert_eq!(trend.answers[0].0, gone);
        let told: Vec<_> = trend.steps[0]
            .cells
            .iter()
            .map(|c| (c.responses, c.hidden))
            .collect();
        let shown = |n| (Some(n), None);
        let hidden = |why| (None, Some(why));
        let (never, not_so) = (hidden(Hidden::NotAsked), hidden(Hidden::NotAskedSo));
        assert_eq!(told, [never, not_so, shown(0), shown(1)]);
        assert_eq!(trend.steps[1].broken, Some(Break::Answers));
    }

    #[test]
    fn rounds_in_more_languages_ask_the_same() {
        let (mut before, mut now) = (survey(), survey());
        assert!(now.languages.len() > 1);
        let text = |words: [&str; 2]| Some(Text(words.map(Into::into).to_vec()));
        let scale = |low, high| Kind::Scale { low, high };
        question(&mut now, "school_area").kind =
            scale(text(["Dåligt", "Bad"]), text(["Bra", "Good"]));
        question(&mut before, "school_area").kind =
            scale(text(["Dåligt", "?"]), text(["Bra", "?"]));
        before.languages.truncate(1);
        for question in &mut before.questions {
            let options = question.options.iter_mut().map(|o| &mut o.text);
            let statements = question.statements.iter_mut().map(|s| &mut s.text);
            let mut texts: Vec<&mut Text> = options.chain(statements).collect();
            texts.push(&mut question.text);
            match &mut question.kind {
                Kind::Scale { low, high } => texts.extend(low.iter_mut().chain(high)),
                Kind::Number { unit, .. } => texts.extend(unit),
                Kind::LongText { longest } => *longest += 500,
                _ => {}
            }
            texts.into_iter().for_each(|text| text.0.truncate(1));
        }
        let rounds = [
            round("2025", before, &["0", "2"], &["small"]),
            round("2026", now, &["1", "5"], &["small"]),
        ];
        for trend in trends(&rounds) {
            let step = &trend.steps[1];
            assert_eq!(step.broken, Some(Break::TooFew), "{}", trend.question);
        }
        let beside = side_by_side(&rounds, 1);
        for row in beside.blocks.iter().flat_map(|block| &block.rows) {
            assert_eq!(row.cells[0].hidden, None, "{}", row.option);
        }
    }

    #[test]
    fn what_was_taken_away_was_asked_in_the_same_words() {
        let mut left = survey();
        question(&mut left, "traffic_problems").statements.remove(1);
        let last = left.questions.pop().unwrap().key;
        left.pages.last_mut().unwrap().questions.end -= 1;
        let rounds = [
            round("2025", survey(), &[], &["small"]),
            round("2026", merge(&left, &[survey()]), &[], &["small"]),
        ];
        let trends = trends(&rounds);
        for key in ["traffic_problems.reckless", &last] {
            let trend = find(&trends, key);
            assert!(trend.text.ends_with("har tagits bort)"), "{}", trend.text);
            assert_eq!(trend.steps[1].broken, Some(Break::TooFew), "{key}");
        }
        let beside = side_by_side(&rounds, 1);
        let block = beside.block("traffic_problems.reckless").unwrap();
        assert!(block.rows.iter().all(|row| row.cells[0].hidden.is_none()));
    }
}
