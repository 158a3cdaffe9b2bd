//! Answers of a survey as columns of small codes in memory.
//!
//! A column is a dictionary of the distinct answers and, per response, an index into it: one byte up to 256 distinct
//! answers, two up to 65,536, else four. Codes of questions and options are append-only, so columns outlive versions of the
//! survey. Besides its answers a response has a record key, eight bytes of its random id (to find it when it is withdrawn),
//! its source and its outing.

mod codes;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use uuid::Uuid;

pub(super) use self::codes::{Codes, Column};
use self::codes::{push, varint};
use crate::survey::packed::{Value, unpack, value};
use crate::text::codebook::Codebook;

/// First value of every column of answers: not shown.
pub(super) const NOT_SHOWN: u32 = 0;

/// Second value of every column of answers: shown and not answered.
pub(super) const SHOWN: u32 = 1;

/// Number that stands in [`Slot::statement`] for a question's themes: a text that is not coded yet is "not answered", no
/// text is "not shown".
pub(super) const THEMES: u32 = u32::MAX;

/// Key of a column of answers: a question, or a statement of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Slot {
    pub question: u32,
    pub statement: Option<u32>,
}

/// Source of a response: how and when it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Channel, as it is stored.
    pub channel: String,
    /// Code of the language in which it was answered.
    pub language: String,
    /// Day on which it came in, as an ISO date.
    pub day: String,
    /// Whether it is simulated.
    pub simulated: bool,
    /// Version of the survey that it answers; 0 where unknown.
    pub version: i64,
}

impl Source {
    /// Parses the store's form: channel, language, day, origin and version, separated by `|`. Distinct sources are few, so
    /// most responses are matched by the text alone.
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

/// A response to be added to the columns.
#[derive(Debug, Clone)]
pub struct Entry<'e> {
    /// Id of the response.
    pub id: Uuid,
    /// Record key, from which noise is derived.
    pub record_key: u32,
    /// Source in the form that [`Source::parse`] reads.
    pub source: &'e str,
    /// Outing or batch on which it was collected.
    pub outing: Option<Uuid>,
    /// Answers as packed by [`crate::survey::packed`].
    pub answers: &'e [u8],
    /// Codes of questions with a text, each with the settled themes of that text; `None` where nobody codes.
    pub themes: Option<&'e [(u32, Vec<u32>)]>,
}

/// Answers of a survey's counted responses.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    ids: Vec<u64>,
    pub(super) keys: Vec<u32>,
    sources: Column<String>,
    /// Sources, parsed: parallel to the values of `sources`.
    pub(super) told: Vec<Source>,
    pub(super) outings: Column<Option<Uuid>>,
    /// Columns of packed values: a tag and its payload.
    answers: Vec<Column<Vec<u8>>>,
    slots: HashMap<Slot, usize>,
    unreadable: HashSet<u64>,
}

/// Responses of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Day, as an ISO date.
    pub day: String,
    /// Number of responses by channel.
    pub channels: BTreeMap<String, u64>,
}

/// Folds a random id into eight bytes: with a million responses, two collide once in 37 million surveys.
fn short(id: Uuid) -> u64 {
    let (high, low) = id.as_u64_pair();
    high ^ low
}

/// Packed value of "shown, not answered".
const UNANSWERED: [u8; 1] = [0];

/// Packed value of "not shown".
const ABSENT: [u8; 0] = [];

impl Columns {
    /// Returns the number of responses.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Returns true if there is no response.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Returns the number of responses whose packed answers could not be read in full; 0 in an intact database.
    #[must_use]
    pub fn unreadable(&self) -> u64 {
        self.unreadable.len() as u64
    }

    /// Returns the approximate memory in bytes.
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

    /// Returns the column of a question or statement; a new one is filled as "not shown" up to `row`.
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

    /// Parses the sources that are new.
    fn tell(&mut self) {
        for text in &self.sources.values[self.told.len()..] {
            self.told.push(Source::parse(text));
        }
    }

    /// Returns each response's source, as an index into `told`.
    pub(super) fn source_codes(&self) -> &Codes {
        &self.sources.codes
    }

    /// Fills every column that the last response has no answer in as "not shown".
    fn level(&mut self) {
        let rows = self.keys.len();
        for column in &mut self.answers {
            if column.codes.len() < rows {
                column.codes.fill(rows);
            }
        }
    }

    /// Removes responses; unknown ids are ignored.
    pub fn remove(&mut self, ids: &HashSet<Uuid>) {
        let short: HashSet<u64> = ids.iter().map(|&id| short(id)).collect();
        // A bitmap of 64 Ki bits rules out nearly every row: a million in a millisecond.
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

    /// Appends the columns of another reader.
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

    /// Returns true if any response is simulated.
    #[must_use]
    pub fn has_simulated(&self) -> bool {
        let mut made_up = false;
        self.sources
            .codes
            .each(|_, code| made_up |= self.told[code as usize].simulated);
        made_up
    }

    /// Returns the number of texts that are coded, and of all texts. A text with a theme that was split or removed since is
    /// not coded. Both are 0 where nobody codes.
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

    /// Calls with each response's row and a hash of the themes of its text, question by question.
    pub(super) fn each_theme(&self, mut call: impl FnMut(usize, u32)) {
        let mut slots: Vec<(&Slot, &usize)> = self
            .slots
            .iter()
            .filter(|(slot, _)| slot.statement == Some(THEMES))
            .collect();
        slots.sort_by_key(|(slot, _)| slot.question);
        for (_, &index) in slots {
            let column = &self.answers[index];
            // Indexes into the dictionary depend on the order of reading; a hash of the value does not.
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

    /// Returns the number of responses by day and channel, in the order of days.
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

    /// Returns the column of a question that anybody was shown, or of a statement that anybody judged. Where a statement's
    /// value is "not shown", the grid's own column says whether it was shown.
    pub(super) fn of(&self, slot: Slot) -> Option<&Column<Vec<u8>>> {
        self.slots.get(&slot).map(|&index| &self.answers[index])
    }

    /// Returns a row's value under a question's code; for a grid only whether any statement was judged.
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

/// Packs chosen options as [`Value::Options`].
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
