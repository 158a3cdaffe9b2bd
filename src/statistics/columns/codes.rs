//! Column of small numbers, stored in as few bytes as the largest needs.

use std::collections::HashMap;
use std::hash::Hash;

/// Codes of one width: 1, 2 or 4 bytes, widened when a larger code is added.
#[derive(Debug, Clone)]
pub(in crate::statistics) enum Codes {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

/// Pushes with growth by a sixteenth: doubling would reserve up to twice the memory needed.
pub(super) fn push<T>(all: &mut Vec<T>, one: T) {
    if all.len() == all.capacity() {
        all.reserve_exact(all.len() / 16 + 256);
    }
    all.push(one);
}

pub(super) fn fill<T: Default + Clone>(all: &mut Vec<T>, rows: usize) {
    if rows > all.capacity() {
        all.reserve_exact(rows - all.len() + all.len() / 16);
    }
    all.resize(rows, T::default());
}

impl Codes {
    pub fn len(&self) -> usize {
        match self {
            Self::One(codes) => codes.len(),
            Self::Two(codes) => codes.len(),
            Self::Four(codes) => codes.len(),
        }
    }

    pub(super) fn push(&mut self, code: u32) {
        loop {
            match self {
                Self::One(codes) => {
                    if let Ok(code) = u8::try_from(code) {
                        return push(codes, code);
                    }
                    *self = Self::Two(codes.iter().map(|&c| u16::from(c)).collect());
                }
                Self::Two(codes) => {
                    if let Ok(code) = u16::try_from(code) {
                        return push(codes, code);
                    }
                    *self = Self::Four(codes.iter().map(|&c| u32::from(c)).collect());
                }
                Self::Four(codes) => return push(codes, code),
            }
        }
    }

    pub(super) fn swap_remove(&mut self, row: usize) {
        match self {
            Self::One(codes) => drop(codes.swap_remove(row)),
            Self::Two(codes) => drop(codes.swap_remove(row)),
            Self::Four(codes) => drop(codes.swap_remove(row)),
        }
    }

    /// Returns a row's code.
    pub fn get(&self, row: usize) -> u32 {
        match self {
            Self::One(codes) => u32::from(codes[row]),
            Self::Two(codes) => u32::from(codes[row]),
            Self::Four(codes) => codes[row],
        }
    }

    /// Calls with every row and its code.
    pub fn each(&self, mut call: impl FnMut(usize, u32)) {
        match self {
            Self::One(codes) => {
                (codes.iter().enumerate()).for_each(|(r, &c)| call(r, u32::from(c)));
            }
            Self::Two(codes) => {
                (codes.iter().enumerate()).for_each(|(r, &c)| call(r, u32::from(c)));
            }
            Self::Four(codes) => codes.iter().enumerate().for_each(|(r, &c)| call(r, c)),
        }
    }

    pub(super) fn fill(&mut self, rows: usize) {
        match self {
            Self::One(codes) => fill(codes, rows),
            Self::Two(codes) => fill(codes, rows),
            Self::Four(codes) => fill(codes, rows),
        }
    }

    fn reserve(&mut self, more: usize) {
        match self {
            Self::One(codes) => codes.reserve_exact(more),
            Self::Two(codes) => codes.reserve_exact(more),
            Self::Four(codes) => codes.reserve_exact(more),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::One(codes) => codes.capacity(),
            Self::Two(codes) => codes.capacity() * 2,
            Self::Four(codes) => codes.capacity() * 4,
        }
    }
}

/// Column of a dictionary of distinct values and each row's index into it.
#[derive(Debug, Clone)]
pub(in crate::statistics) struct Column<T> {
    pub codes: Codes,
    pub values: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self {
            codes: Codes::One(Vec::new()),
            values: Vec::new(),
            numbers: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Column<T> {
    /// Returns the index of a value, which is added if it is new.
    pub(super) fn number<Q>(&mut self, value: &Q) -> u32
    where
        T: std::borrow::Borrow<Q>,
        Q: ToOwned<Owned = T> + Eq + Hash + ?Sized,
    {
        if let Some(&number) = self.numbers.get(value) {
            return number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.to_owned());
        self.numbers.insert(value.to_owned(), number);
        number
    }

    pub(super) fn push<Q>(&mut self, value: &Q)
    where
        T: std::borrow::Borrow<Q>,
        Q: ToOwned<Owned = T> + Eq + Hash + ?Sized,
    {
        let number = self.number(value);
        self.codes.push(number);
    }

    pub(super) fn append<Q>(&mut self, other: &Self)
    where
        T: std::borrow::Borrow<Q>,
        Q: ToOwned<Owned = T> + Eq + Hash + ?Sized,
    {
        self.codes.reserve(other.codes.len());
        let numbers: Vec<u32> = other
            .values
            .iter()
            .map(|v| self.number(v.borrow()))
            .collect();
        other
            .codes
            .each(|_, code| self.codes.push(numbers[code as usize]));
    }

    pub(super) fn bytes(&self) -> usize {
        self.codes.bytes() + self.values.capacity() * (size_of::<T>() * 2 + 24)
    }
}

/// Writes a code as a varint; returns its length in bytes.
pub(super) fn varint(out: &mut [u8], mut value: u32) -> usize {
    let mut length = 0;
    loop {
        let more = value >= 0x80;
        out[length] = (value & 0x7f) as u8 | if more { 0x80 } else { 0 };
        length += 1;
        value >>= 7;
        if !more {
            return length;
        }
    }
}
