//! The answers of a survey as columns of small codes in memory.
//!
//! A column is a dictionary of the different answers that were given, and for each response the number of its
//! answer: one byte up to 256 different ones, two up to 65,536. Codes of questions and options are append-only, so
//! columns outlive versions of the survey. Besides the answers there are a response's record key, eight bytes of its
//! random id (to find it when it is withdrawn), how and when it came in, and its outing.

mod codes;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use uuid::Uuid;

pub(super) use self::codes::{Codes, Column};
use self::codes::{push, varint};
use crate::survey::packed::{Value, unpack, value};
use crate::text::codebook::Codebook;

/// The first entry of every column of answers: not shown.
pub(super) const NOT_SHOWN: u32 = 0;

/// The second: shown and not answered.
pub(super) const SHOWN: u32 = 1;

/// What stands for a question's themes in the place of a statement: a text that nobody has coded yet is "not
/// answered", no text "not shown".
pub(super) const THEMES: u32 = u32::MAX;

/// Which column of answers: a question, or a statement of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Slot {
    pub question: u32,
    pub statement: Option<u32>,
}

/// How and when a response came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Channel, as stored.
    pub channel: String,
    /// Code of the language it was answered in.
    pub language: String,
    /// Its day, as an ISO date.
    pub day: String,
    /// Whether it is made up.
    pub simulated: bool,
    /// The version of the survey that it answers; 0 where that is not told.
    pub version: i64,
}

impl Source {
    /// From one text, as the store gives it: channel, language, day, origin and version with `|` between them. There are few
    /// different ones, so that most responses are found by the text alone.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split('|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Self {
            channel: next(),
            language: next(),
            day: next(),
            simulated: next() == "simulated",
            version: next().parse().unwrap_or(0),
        }
    }
}

/// A response on its way into the columns.
#[derive(Debug, Clone)]
pub struct Entry<'e> {
    /// Its id.
    pub id: Uuid,
    /// What the noise is made from.
    pub record_key: u32,
    /// How and when it came in: see [`Source::parse`].
    pub source: &'e str,
    /// The outing or batch that it was collected on.
    pub outing: Option<Uuid>,
    /// See `response::packed`.
    pub answers: &'e [u8],
    /// Numbers of questions and of the themes that count of what was written there; `None` where nobody codes.
    pub themes: Option<&'e [(u32, Vec<u32>)]>,
}

/// The counted responses of a survey.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    ids: Vec<u64>,
    pub(super) keys: Vec<u32>,
    sources: Column<String>,
    /// What each of these says.
    pub(super) told: Vec<Source>,
    pub(super) outings: Column<Option<Uuid>>,
    /// Values are packed: tag and what follows.
    answers: Vec<Column<Vec<u8>>>,
    slots: HashMap<Slot, usize>,
    unreadable: HashSet<u64>,
}

/// A day's responses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// As an ISO date.
    pub day: String,
    /// How many by channel.
    pub channels: BTreeMap<String, u64>,
}

/// A random id in eight bytes: among a million, two alike once in 37 million surveys.
fn short(id: Uuid) -> u64 {
    let (high, low) = id.as_u64_pair();
    high ^ low
}

/// What stands for "shown, not answered".
const UNANSWERED: [u8; 1] = [0];

/// What stands for "not shown".
const ABSENT: [u8; 0] = [];

impl Columns {
    /// Responses.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Responses whose bytes could not be read whole; 0 in a whole database.
    #[must_use]
    pub fn unreadable(&self) -> u64 {
        self.unreadable.len() as u64
    }

    /// Memory in bytes, nearly.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.ids.capacity() * 8
            + self.keys.capacity() * 4
            + self.sources.bytes()
            + self.outings.bytes()
            + self.answers.iter().map(Column::bytes).sum::<usize>()
    }

    /// Adds a response.
    pub fn push(&mut self, entry: &Entry<'_>) {
        let row = self.keys.len();
        push(&mut self.ids, short(entry.id));
        push(&mut self.keys, entry.record_key);
        self.sources.push::<str>(entry.source);
        self.tell();
        self.outings.push(&entry.outing);
        let mut unpacked = unpack(entry.answers);
        let mut written = Vec::new();
        while let Some((question, value, bytes)) = unpacked.next_entry() {
            if matches!(value, Value::Text(true, _) | Value::Options(_, true)) {
                written.push(question);
            }
            let Value::Grid(mut pairs) = value else {
                self.column(question, None, row).push(bytes);
                continue;
            };
            self.column(question, None, row).push(&UNANSWERED[..]);
            let mut short = [1, 1, 0, 0, 0, 0, 0];
            while let (Some(statement), Some(option)) = (pairs.next(), pairs.next()) {
                let length = varint(&mut short[2..], option);
                let column = self.column(question, Some(statement), row);
                column.push(&short[..2 + length]);
            }
        }
        for question in written.into_iter().filter(|_| entry.themes.is_some()) {
            let mut of = entry.themes.iter().flat_map(|all| all.iter());
            let themes = of.find(|(of, _)| *of == question).map(|(_, codes)| codes);
            let bytes = themes.map_or(UNANSWERED.to_vec(), |codes| options(codes));
            self.column(question, Some(THEMES), row).push(&bytes[..]);
        }
        if !unpacked.is_whole() {
            self.unreadable.insert(short(entry.id));
        }
        self.level();
    }

    /// The column of a question or statement, with a row for every response before this one.
    fn column(
        &mut self,
        question: u32,
        statement: Option<u32>,
        row: usize,
    ) -> &mut Column<Vec<u8>> {
        let slot = Slot {
            question,
            statement,
        };
        let index = if let Some(&index) = self.slots.get(&slot) {
            index
        } else {
            let mut column = Column::default();
            column.number(&ABSENT[..]);
            column.number(&UNANSWERED[..]);
            column.codes.fill(row);
            self.answers.push(column);
            let index = self.answers.len() - 1;
            self.slots.insert(slot, index);
            index
        };
        &mut self.answers[index]
    }

    /// Reads what new sources say.
    fn tell(&mut self) {
        for text in &self.sources.values[self.told.len()..] {
            self.told.push(Source::parse(text));
        }
    }

    /// Which source each response has: a place in `told`.
    pub(super) fn source_codes(&self) -> &Codes {
        &self.sources.codes
    }

    /// Fills what the last response was not asked.
    fn level(&mut self) {
        let rows = self.keys.len();
        for column in &mut self.answers {
            if column.codes.len() < rows {
                column.codes.fill(rows);
            }
        }
    }

    /// Takes responses out, where they are in.
    pub fn remove(&mut self, ids: &HashSet<Uuid>) {
        let short: HashSet<u64> = ids.iter().map(|&id| short(id)).collect();
        // One look at a few bits passes nearly every row by: a million in a millisecond.
        let mut bits = vec![0_u64; 1024];
        let bit = |id: u64| ((id >> 48) as usize / 64, 1 << (id >> 48 & 63));
        for &id in &short {
            let (word, mask) = bit(id);
            bits[word] |= mask;
        }
        let may_be = |id: u64| {
            let (word, mask) = bit(id);
            bits[word] & mask != 0
        };
        let rows: Vec<usize> = (0..self.ids.len())
            .filter(|&row| may_be(self.ids[row]) && short.contains(&self.ids[row]))
            .collect();
        for &row in rows.iter().rev() {
            let id = self.ids.swap_remove(row);
            self.unreadable.remove(&id);
            self.keys.swap_remove(row);
            self.sources.codes.swap_remove(row);
            self.outings.codes.swap_remove(row);
            for column in &mut self.answers {
                column.codes.swap_remove(row);
            }
        }
    }

    /// Adds what another reader read.
    pub fn append(&mut self, other: &Self) {
        let before = self.keys.len();
        self.ids.extend(&other.ids);
        self.keys.extend(&other.keys);
        self.sources.append::<str>(&other.sources);
        self.tell();
        self.outings.append::<Option<Uuid>>(&other.outings);
        for (slot, &index) in &other.slots {
            let from = &other.answers[index];
            self.column(slot.question, slot.statement, before)
                .append::<[u8]>(from);
        }
        self.unreadable.extend(&other.unreadable);
        self.level();
    }

    /// Whether any response is made up.
    #[must_use]
    pub fn has_simulated(&self) -> bool {
        let mut made_up = false;
        self.sources
            .codes
            .each(|_, code| made_up |= self.told[code as usize].simulated);
        made_up
    }

    /// Texts that are coded, none of whose themes was split or taken away since, and texts: of surveys where somebody codes.
    #[must_use]
    pub fn coded(&self, book: &Codebook) -> (u64, u64) {
        let (mut coded, mut all) = (0, 0);
        let themes = self
            .slots
            .iter()
            .filter(|(slot, _)| slot.statement == Some(THEMES));
        for (_, &index) in themes {
            let column = &self.answers[index];
            let is_done = |bytes: &Vec<u8>| match value(bytes) {
                Some(Value::Options(mut codes, _)) => !codes.any(|code| book.asks(code)),
                _ => false,
            };
            let done: Vec<bool> = column.values.iter().map(is_done).collect();
            column.codes.each(|_, code| {
                all += u64::from(code != NOT_SHOWN);
                coded += u64::from(code > SHOWN && done[code as usize]);
            });
        }
        (coded, all)
    }

    /// Calls with each response's place and what its texts were coded as, in the order of questions.
    pub(super) fn each_theme(&self, mut call: impl FnMut(usize, u32)) {
        let mut slots: Vec<(&Slot, &usize)> = self
            .slots
            .iter()
            .filter(|(slot, _)| slot.statement == Some(THEMES))
            .collect();
        slots.sort_by_key(|(slot, _)| slot.question);
        for (_, &index) in slots {
            let column = &self.answers[index];
            // Numbers of answers are given as they come; what they say is the same whenever it is read.
            let says: Vec<u32> = column
                .values
                .iter()
                .map(|bytes| {
                    bytes.iter().fold(17, |hash: u32, &byte| {
                        hash.wrapping_mul(31) ^ u32::from(byte)
                    })
                })
                .collect();
            column
                .codes
                .each(|row, code| call(row, says[code as usize]));
        }
    }

    /// Responses by day and channel, in the order of days.
    #[must_use]
    pub fn by_day(&self) -> Vec<Day> {
        let mut counts = vec![0_u64; self.told.len()];
        self.sources
            .codes
            .each(|_, source| counts[source as usize] += 1);
        let mut days: BTreeMap<&str, BTreeMap<String, u64>> = BTreeMap::new();
        for (source, n) in self.told.iter().zip(counts).filter(|(_, n)| *n > 0) {
            let channels = days.entry(&source.day).or_default();
            *channels.entry(source.channel.clone()).or_default() += n;
        }
        let day = |(day, channels): (&str, BTreeMap<String, u64>)| Day {
            day: day.to_owned(),
            channels,
        };
        days.into_iter().map(day).collect()
    }

    /// The column of a question, if anybody was shown it, or of a statement, if anybody judged it. Where a
    /// statement's says "not shown", the grid's own says whether it was.
    pub(super) fn of(&self, slot: Slot) -> Option<&Column<Vec<u8>>> {
        self.slots.get(&slot).map(|&index| &self.answers[index])
    }

    /// What a row has under a question's code; of a grid only that some statement was judged.
    pub(super) fn answer(&self, question: u32, row: usize) -> Option<Value<'_>> {
        const JUDGED: [u8; 2] = [2, 0];
        let statement = None;
        let column = self.of(Slot {
            question,
            statement,
        })?;
        let found = value(&column.values[column.codes.get(row) as usize])?;
        if found != Value::Unanswered {
            return Some(found);
        }
        let judged = |(slot, index): (&Slot, &usize)| {
            slot.question == question
                && slot.statement.is_some_and(|s| s != THEMES)
                && self.answers[*index].codes.get(row) > SHOWN
        };
        let mut columns = self.slots.iter();
        if columns.any(judged) {
            value(&JUDGED)
        } else {
            Some(found)
        }
    }
}

/// Chosen options as packed answers hold them.
fn options(codes: &[u32]) -> Vec<u8> {
    let mut bytes = vec![0; 2 + 5 * codes.len()];
    bytes[0] = 1;
    bytes[1] = u8::try_from(codes.len()).unwrap_or(0);
    let mut end = 2;
    for &code in codes.iter().take(usize::from(bytes[1])) {
        end += varint(&mut bytes[end..], code);
    }
    bytes.truncate(end);
    bytes
}
