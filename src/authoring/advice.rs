//! Advice on wording, as a methodologist would give it: never a stop, each with its reason, beside the field.
//!
//! By rules that anybody can read, on Swedish wording alone: a survey in another language gets the advice that goes by kinds. How
//! often they are right is told on the wordings in `advice/wordings.tsv`, which a test holds.

use std::sync::LazyLock;

use regex::Regex;

use super::Draft;
use crate::survey::file::format::{KindName, QuestionFile, RoleName};

/// A piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// Two things are asked at once: the words between which they stand.
    TwoAtOnce(String),
    /// It takes for granted what it asks about.
    Presumption,
    /// A negation, which is hard to answer with yes or no.
    Negation,
    /// A word that says what is thought of it.
    Loaded(String),
    /// How often or whether, without saying within which time.
    NoTimeFrame,
    /// More answers on one side of the scale than on the other.
    Unbalanced,
    /// A numbered scale without words at its ends.
    Unlabelled,
    /// Something that not everybody knows, without "don't know".
    NoDontKnow,
    /// Classes that overlap, or leave a gap: the two beside each other.
    Classes(String, String),
    /// More options than can be overlooked, without order or groups.
    ManyOptions(usize),
    /// More rows than fit a telephone.
    LongGrid(usize),
    /// More words than are read.
    Long(usize),
    /// Open after closed questions on the same page: what was ticked steers what is written.
    OpenAfterClosed,
    /// Easy Swedish that is not easy: its readability (LIX).
    Lix(usize),
}

/// Most words of a question.
const MOST_WORDS: usize = 25;
/// Most options without order or groups.
const MOST_OPTIONS: usize = 7;
/// Most rows of a grid on a telephone.
const MOST_ROWS: usize = 7;
/// Readability above which Swedish is not easy: up to 30 is very easy, above 40 is as in newspapers.
const EASY: usize = 40;

fn rule(pattern: &str) -> Regex {
    Regex::new(pattern).expect("an expression that is tested")
}

static PRESUMPTION: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?i)^(varför (är|känner|tycker|undviker|vågar)|vad (gör|får) dig (så )?(otrygg|orolig|rädd|missnöjd)|hur (mycket|många gånger) (sämre|bättre|otryggare|tryggare)|vilka problem (har|ser|orsakar)|vad är (det värsta|problemet)|på vilket sätt (har|är) .*(sämre|bättre|otrygg)|hur (illa|allvarligt|stort) är (problemet|det)|när slutade du)",
    )
});
static NEGATION: LazyLock<Regex> =
    LazyLock::new(|| rule(r"(?i)\b(inte|aldrig|ingen|inga|inget|utan att|icke|ej)\b"));
static LOADED: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?i)\b(självklart|förstås|naturligtvis|givetvis|skandal\w*|katastrof\w*|fruktansvär\w*|äntligen|som alla vet|orimlig\w*|tyvärr|gäng|kriminella|ligister|satsningar)\b",
    )
});
static OFTEN: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?i)(\bhur (ofta|många gånger)\b|\bhar du (varit med om|blivit|utsatts|avstått|undvikit|låtit bli|sett|anmält|upplevt)\b)",
    )
});
static FRAME: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?i)(senaste|sista|under (det|den|de|ett|en|våren|hösten|sommaren|vintern)|i (år|går|veckan|vintras|somras)|\bsedan\b|\bper\b|i veckan|varje|en vanlig|månad|veckor|läsår|termin|dygn|tolv|12)",
    )
});
/// Pairs that are one thing.
static PAIRS: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?i)(kommunen och polisen|polisen och kommunen|gång- och cykel\w*|då och då|till och från|var och när|när och var|i och med|på- och|fram och tillbaka|dag och natt|ut och in|mer och mer|barn och unga|hem och skola|var och en|till och med|gator och torg)",
    )
});
static AND: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?i)(\p{L}+) (och|samt|eller) (?:(?:hur|att|du|det|den|dina?|ditt|mer|är|på|av|med) )*(\p{L}+)",
    )
});
static JUDGED: LazyLock<Regex> =
    LazyLock::new(|| rule(r"(?i)^(hur|är|tycker|anser|känner|litar|upplever|vad tycker)"));
static RANGE: LazyLock<Regex> = LazyLock::new(|| rule(r"^\D*(\d+)\s*(?:[–-]|till)\s*(\d+)"));

/// Words that say how something is: two of them side by side are two questions.
fn is_quality(word: &str) -> bool {
    const KNOWN: [&str; 22] = [
        "trygg", "tryggt", "trygga", "ren", "rent", "rena", "snygg", "snyggt", "säker", "säkert",
        "säkra", "bra", "nöjd", "nöjda", "rädd", "rädda", "hel", "helt", "ljus", "ljust", "fin",
        "fint",
    ];
    let endings = [
        "lig", "ligt", "liga", "sam", "samt", "full", "fullt", "lös", "löst", "vänlig", "vänligt",
    ];
    KNOWN.contains(&word)
        || word.chars().count() > 4 && endings.iter().any(|end| word.ends_with(end))
}

/// Definite nouns, by their endings: "belysningen", "torget", "gatorna".
fn is_definite(word: &str) -> bool {
    let long = word.chars().count() > 4;
    long && ["en", "et", "an", "na"]
        .iter()
        .any(|end| word.ends_with(end))
}

fn is_act(word: &str) -> bool {
    word.chars().count() > 2 && word.ends_with('a')
}

/// Returns the words between which two things are asked.
fn two_at_once(text: &str) -> Option<String> {
    let text = PAIRS.replace_all(text, "det");
    for found in AND.captures_iter(&text) {
        let word = |n: usize| found.get(n).map_or("", |one| one.as_str()).to_lowercase();
        let (one, between, other) = (word(1), word(2), word(3));
        if between == "eller" {
            continue;
        }
        let judged = JUDGED.is_match(&text);
        let qualities = is_quality(&one) && is_quality(&other);
        let things = judged && is_definite(&one) && is_definite(&other);
        let acts = is_act(&one)
            && is_act(&other)
            && !is_definite(&one)
            && between != "eller"
            && (text.contains(" att ") || text.to_lowercase().contains("brukar"));
        if qualities || things || acts || between == "samt" {
            return found.get(0).map(|all| all.as_str().to_owned());
        }
    }
    None
}

/// Returns the readability of a text by LIX: mean words a sentence, and the share of words of more than six letters.
#[must_use]
pub fn lix(text: &str) -> usize {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return 0;
    }
    let ends = text.split(['.', '!', '?', ':', '\n']);
    let sentences = ends
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .count();
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    words.len() / sentences.max(1) + 100 * long / words.len()
}

fn of_words(text: &str, all: &mut Vec<Advice>) {
    if let Some(between) = two_at_once(text) {
        all.push(Advice::TwoAtOnce(between));
    }
    if PRESUMPTION.is_match(text.trim()) {
        all.push(Advice::Presumption);
    }
    if NEGATION.is_match(text) {
        all.push(Advice::Negation);
    }
    if let Some(word) = LOADED.find(text) {
        all.push(Advice::Loaded(word.as_str().to_owned()));
    }
    if OFTEN.is_match(text) && !FRAME.is_match(text) {
        all.push(Advice::NoTimeFrame);
    }
    let words = text.split_whitespace().count();
    if words > MOST_WORDS {
        all.push(Advice::Long(words));
    }
}

/// Returns on which side of a scale the words of an answer stand.
fn side(text: &str) -> i32 {
    let text = text.to_lowercase();
    let has = |all: &[&str]| all.iter().any(|word| text.contains(word));
    if has(&[
        "otrygg",
        "missnöjd",
        "dålig",
        "sämre",
        "svår",
        "osäker",
        "instämmer inte",
        "tar avstånd",
        "illa",
        "sällan",
        "minskat",
    ]) {
        return -1;
    }
    i32::from(has(&[
        "trygg",
        "nöjd",
        "bra",
        "bättre",
        "lätt",
        "säker",
        "instämmer",
        "god",
        "ofta",
        "ökat",
    ]))
}

fn of_options(question: &QuestionFile, background: bool, all: &mut Vec<Advice>) {
    let plain: Vec<&str> = question
        .options
        .iter()
        .filter(|one| one.role.is_none())
        .map(|one| one.text.as_str())
        .collect();
    let ranges: Vec<(usize, i64, i64)> = plain
        .iter()
        .enumerate()
        .filter_map(|(n, text)| {
            let found = RANGE.captures(text)?;
            Some((n, found[1].parse().ok()?, found[2].parse().ok()?))
        })
        .collect();
    for pair in ranges.windows(2) {
        let ((first, _, end), (second, start, _)) = (pair[0], pair[1]);
        if second == first + 1 && start != end + 1 {
            all.push(Advice::Classes(
                plain[first].to_owned(),
                plain[second].to_owned(),
            ));
        }
    }
    let scale = matches!(question.kind, KindName::Scale | KindName::Grid);
    let list = matches!(
        question.kind,
        KindName::OneChoice | KindName::SeveralChoices
    );
    if list && plain.len() > MOST_OPTIONS && question.groups.is_empty() && !question.shuffle {
        all.push(Advice::ManyOptions(plain.len()));
    }
    if question.statements.len() > MOST_ROWS {
        all.push(Advice::LongGrid(question.statements.len()));
    }
    if scale && plain.len() > 2 {
        let sides = plain.iter().map(|text| side(text));
        let (down, up) = sides.fold((0, 0), |(down, up), side| match side {
            -1 => (down + 1, up),
            1 => (down, up + 1),
            _ => (down, up),
        });
        if down + up > 1 && i32::abs(down - up) > 1 {
            all.push(Advice::Unbalanced);
        }
    }
    let numbered = question.from.is_some() || question.to.is_some();
    if question.kind == KindName::Scale
        && numbered
        && (question.low.is_none() || question.high.is_none())
    {
        all.push(Advice::Unlabelled);
    }
    let asks = [
        "litar",
        "vet du",
        "känner du till",
        "anser du",
        "tycker du",
        "har det blivit",
        "förtroende",
    ];
    let text = question.text.to_lowercase();
    let knows = asks.iter().any(|word| text.contains(word));
    let has = question
        .options
        .iter()
        .any(|one| matches!(one.role, Some(RoleName::DontKnow | RoleName::NotApplicable)));
    let unsure = plain
        .iter()
        .any(|text| text.to_lowercase().contains("vet inte"));
    if knows && !background && !has && !unsure && (scale || question.kind == KindName::OneChoice) {
        all.push(Advice::NoDontKnow);
    }
}

/// Returns the advice on a question of a draft.
#[must_use]
pub fn of_question(draft: &Draft, question: &QuestionFile) -> Vec<Advice> {
    let mut all = Vec::new();
    if question.kind == KindName::Information {
        return all;
    }
    if draft.base.language.starts_with("sv") {
        of_words(&question.text, &mut all);
        for statement in &question.statements {
            of_words(&statement.text, &mut all);
        }
    }
    let background = draft.base.background.contains(&question.key);
    of_options(question, background, &mut all);
    if question.kind == KindName::LongText {
        let page = draft
            .base
            .page
            .iter()
            .find(|page| page.question.iter().any(|one| one.key == question.key));
        let before = page.into_iter().flat_map(|page| {
            let before = page.question.iter();
            before.take_while(|one| one.key != question.key)
        });
        let closed = |one: &QuestionFile| {
            matches!(
                one.kind,
                KindName::OneChoice | KindName::SeveralChoices | KindName::Grid | KindName::Ranking
            )
        };
        if before.into_iter().any(closed) {
            all.push(Advice::OpenAfterClosed);
        }
    }
    if let Some(words) = draft
        .overlays
        .get("sv-simple")
        .and_then(|one| one.question.get(&question.key))
    {
        let texts = words.text.iter().chain(&words.help);
        let text: Vec<&str> = texts.map(String::as_str).collect();
        let lix = lix(&text.join("\n"));
        if lix > EASY {
            all.push(Advice::Lix(lix));
        }
    }
    all.dedup();
    all
}

/// Returns about how many minutes the longest way through a draft takes: reading at 200 words a minute, and some seconds for each
/// answer by its kind.
#[must_use]
pub fn minutes(draft: &Draft) -> usize {
    let words = |text: &str| text.split_whitespace().count();
    let mut seconds = words(&draft.base.introduction) * 60 / 200;
    for question in draft.questions() {
        let mut read = words(&question.text) + words(question.help.as_deref().unwrap_or(""));
        read += question
            .statements
            .iter()
            .map(|one| words(&one.text))
            .sum::<usize>();
        // Long lists are skimmed.
        let options = question
            .options
            .iter()
            .map(|one| words(&one.text))
            .sum::<usize>();
        read += options.min(40);
        seconds += read * 60 / 200;
        seconds += match question.kind {
            KindName::LongText => 40,
            KindName::ShortText => 12,
            KindName::Ranking => 15,
            KindName::Grid => 4 * question.statements.len(),
            KindName::SeveralChoices => 6,
            KindName::Information => 0,
            _ => 4,
        };
    }
    seconds.div_ceil(60)
}

#[cfg(test)]
mod tests;
