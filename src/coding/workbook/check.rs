//! Interpretation and validation of the cells of an imported workbook.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::read::{Back, Found};
use super::{Known, even, folded, in_cell, labels};
use crate::text::codebook::{Codebook, NOTHING};
use crate::text::coded::{Coded, Given};

/// Maximum number of characters of a cell that are quoted in an error.
const TOLD: usize = 60;
/// Number of wrong cells after which checking ends.
const WRONG: usize = 1_000;

/// Kind of a wrong cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A row without a key.
    NoKey,
    /// The key is of no text of the importing coder.
    UnknownKey,
    /// The same text as in an earlier row: its number.
    Twice(u32),
    /// The text differs from the one that is coded.
    OtherText,
    /// A theme that the codebook lacks, and the one that may be meant.
    NoTheme(String, Option<String>),
    /// A theme that was split or removed since the export.
    Gone(String),
    /// A mark ("nothing", "unclear") beside a theme.
    MarkBeside,
    /// The same coder has changed the coding since the export.
    CodedSince,
    /// Content in a column without a heading, or a changed language.
    Beside,
}

/// A wrong cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Address in the spreadsheet, such as `E7`.
    pub cell: String,
    /// Kind of the mistake.
    pub what: What,
}

/// A coding from a workbook that is to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Id of the response.
    pub id: Uuid,
    /// Question key.
    pub question: String,
    /// Revision of the coding that it replaces; 0 for none.
    pub revision: i64,
    /// Themes of the text.
    pub coded: Coded,
}

/// Result of checking a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// Codings to be stored.
    pub changes: Vec<Change>,
    /// Number of rows equal to what is stored.
    pub same: usize,
    /// Number of rows without a theme.
    pub empty: usize,
    /// Number of rows of texts that need no more coders, since others have coded them.
    pub done: usize,
}

/// Returns the letters of a column: A for 0, AA for 26.
#[must_use]
pub fn column(mut at: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)));
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// Lookup of themes by the text of a cell.
struct Themes<'b> {
    now: &'b Codebook,
    labels: Vec<(String, u32)>,
    /// Codebook that the workbook was exported with.
    then: &'b Codebook,
    labels_then: Vec<(String, u32)>,
}

impl Themes<'_> {
    fn read(&self, given: &str) -> Result<u32, What> {
        let wanted = folded(given);
        let labelled = |labels: &[(String, u32)]| {
            let found = labels.iter().find(|(label, _)| folded(label) == wanted);
            found.map(|(_, code)| *code)
        };
        let by_key = |book: &Codebook| book.find(&wanted).map(|theme| theme.code);
        // The exported codebook first: a name may stand for another theme now.
        if let Some(code) = labelled(&self.labels_then).or_else(|| by_key(self.then)) {
            let told = || What::Gone(given.chars().take(TOLD).collect());
            return self.now.now_of(code).ok_or_else(told);
        }
        if let Some(code) = labelled(&self.labels).or_else(|| by_key(self.now)) {
            return Ok(code);
        }
        let told: String = given.chars().take(TOLD).collect();
        let near = (told == given).then(|| self.nearest(&wanted)).flatten();
        Err(What::NoTheme(told, near))
    }

    /// Returns the themes that the exported cells of a coding had, as codes of today's codebook; themes that were split or
    /// removed by then had none.
    fn went_out(&self, mine: &Coded) -> Vec<u32> {
        let codes = mine.codes().filter_map(|code| self.then.now_of(code));
        let mut codes: Vec<u32> = codes.filter_map(|code| self.now.now_of(code)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Returns the most similar label, at most a third of the characters (or 2) away.
    fn nearest(&self, wanted: &str) -> Option<String> {
        let away = |label: &str| strsim::damerau_levenshtein(wanted, &folded(label));
        let near = self.labels.iter().min_by_key(|(label, _)| away(label));
        let close = near.filter(|(label, _)| away(label) <= 2.max(wanted.chars().count() / 3));
        close.map(|(label, _)| label.clone())
    }
}

/// Checks a workbook. `known` are the texts by the names in their keys; `now` is the current codebook, `then` the one that
/// the workbook was exported with.
///
/// # Errors
/// Wrong cells; checking ends after some 1,000 of them.
pub fn check(
    back: &Back,
    known: &BTreeMap<String, Known>,
    now: &Codebook,
    then: &Codebook,
) -> Result<Brought, Vec<Wrong>> {
    let themes = Themes {
        now,
        labels: labels(now),
        then,
        labels_then: labels(then),
    };
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let (mut brought, mut wrong) = (Brought::default(), Vec::new());
    for found in &back.rows {
        match row(back, found, known, &themes, &mut seen) {
            Ok(Means::Nothing) => brought.empty += 1,
            Ok(Means::Same) => brought.same += 1,
            Ok(Means::Done) => brought.done += 1,
            Ok(Means::Change(change)) => brought.changes.push(change),
            Err(mut all) => wrong.append(&mut all),
        }
        if wrong.len() > WRONG {
            break;
        }
    }
    if wrong.is_empty() {
        Ok(brought)
    } else {
        Err(wrong)
    }
}

enum Means {
    Nothing,
    Same,
    Done,
    Change(Change),
}

fn row<'f>(
    back: &Back,
    found: &'f Found,
    known: &BTreeMap<String, Known>,
    themes: &Themes<'_>,
    seen: &mut HashMap<&'f str, u32>,
) -> Result<Means, Vec<Wrong>> {
    let at = |column_at: u32, what: What| {
        vec![Wrong {
            cell: format!("{}{}", column(column_at), found.row),
            what,
        }]
    };
    let (keys, texts) = back.columns;
    if found.key.is_empty() {
        return Err(at(keys, What::NoKey));
    }
    let (name, revision) = found.key.rsplit_once('.').unwrap_or((&found.key, ""));
    let (Some(text), Ok(revision)) = (known.get(name), revision.parse::<i64>()) else {
        return Err(at(keys, What::UnknownKey));
    };
    if let Some(first) = seen.insert(name, found.row) {
        return Err(at(keys, What::Twice(first)));
    }
    let Some((first, _)) = found.themes.first() else {
        // Without themes nothing is said of the text, whatever became of it.
        return match found.beside.first() {
            Some(&column) => Err(at(column, What::Beside)),
            None => Ok(Means::Nothing),
        };
    };
    if even(&in_cell(&text.text)) != even(&found.text) {
        return Err(at(texts, What::OtherText));
    }
    let other_language = found.language.as_ref();
    let other_language = other_language.filter(|(_, given)| given.trim() != text.language);
    let beside = found.beside.first().or(other_language.map(|(at, _)| at));
    if let Some(&column) = beside {
        return Err(at(column, What::Beside));
    }
    let (mut codes, mut wrong) = (Vec::new(), Vec::new());
    for (column_at, given) in &found.themes {
        match themes.read(given) {
            Ok(code) => codes.push((*column_at, code)),
            Err(what) => wrong.append(&mut at(*column_at, what)),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let before = text.mine.as_ref();
    let mut now: Vec<u32> = codes.iter().map(|&(_, code)| code).collect();
    now.sort_unstable();
    now.dedup();
    if before.is_some_and(|(mine, kept)| *kept == revision && themes.went_out(mine) == now) {
        return Ok(Means::Same);
    }
    // Parts marked on the screen stay with their themes.
    let parts = |code: u32| {
        let all = before.map_or(&[][..], |(coded, _)| coded.given());
        let same = all.iter().find(|given| given.code == code);
        same.map_or(Vec::new(), |given| given.parts.clone())
    };
    let given = codes.iter().map(|&(_, code)| Given {
        code,
        parts: parts(code),
    });
    let Some(coded) = Coded::new(given.collect()) else {
        let mark = codes.iter().find(|(_, code)| *code <= NOTHING);
        return Err(at(mark.map_or(*first, |(at, _)| *at), What::MarkBeside));
    };
    if before.is_some_and(|(mine, _)| mine.agrees(&coded, themes.now)) {
        return Ok(Means::Same);
    }
    if before.is_none() && !text.is_open {
        return Ok(Means::Done);
    }
    if before.map_or(0, |(_, revision)| *revision) != revision {
        return Err(at(*first, What::CodedSince));
    }
    Ok(Means::Change(Change {
        id: text.id,
        question: text.question.clone(),
        revision,
        coded,
    }))
}
