//! Rows as they are read back from a file of each format.

use std::collections::BTreeMap;

use calamine::{Data, Reader as _};

use crate::export::rows::*;

/// A parsed file of rows: the non-empty columns of each row.
pub(super) type Read = Vec<BTreeMap<String, String>>;

pub(super) fn of_csv(bytes: &[u8], delimiter: u8) -> Read {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(bytes);
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let row = |record: Result<::csv::StringRecord, _>| {
        let record = record.unwrap();
        let cells = names.iter().cloned().zip(record.iter().map(str::to_owned));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    };
    reader.records().map(row).collect()
}

pub(super) fn of_xlsx(bytes: Vec<u8>) -> Read {
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range("Svar").unwrap();
    let mut lines = range.rows();
    let names: Vec<String> = lines
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let cell = |(name, data): (&String, &Data)| match data {
        Data::Empty => None,
        Data::Float(number) => Some((name.clone(), number.to_string())),
        other => Some((name.clone(), other.to_string())),
    };
    lines
        .map(|line| names.iter().zip(line).filter_map(cell).collect())
        .collect()
}

/// Minimal reader of SPSS files as written by [`crate::export::sav`]: names, then values as numbers or texts.
pub(super) fn of_sav(bytes: &[u8]) -> Read {
    let int = |at: usize| i32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let mut at = 176;
    // For each element: short name and width, or the continuation of a text.
    let mut elements: Vec<Option<(String, usize)>> = Vec::new();
    let mut long: HashMap<String, String> = HashMap::new();
    loop {
        let kind = int(at);
        at += 4;
        match kind {
            2 => {
                let (width, labelled, missing) = (int(at), int(at + 4), int(at + 8));
                let name = String::from_utf8(bytes[at + 20..at + 28].to_vec()).unwrap();
                at += 28;
                if labelled == 1 {
                    at += 4 + usize::try_from(int(at)).unwrap().next_multiple_of(4);
                }
                at += usize::try_from(missing).unwrap() * 8;
                elements.push(
                    usize::try_from(width)
                        .ok()
                        .map(|w| (name.trim().to_owned(), w)),
                );
            }
            3 => {
                let count = int(at);
                at += 4;
                for _ in 0..count {
                    at += 8 + (1 + usize::from(bytes[at + 8])).next_multiple_of(8);
                }
                at += 8 + 4 * usize::try_from(int(at + 4)).unwrap();
            }
            7 => {
                let (subtype, length) = (int(at), int(at + 4) * int(at + 8));
                at += 12;
                let data = &bytes[at..at + usize::try_from(length).unwrap()];
                at += data.len();
                if subtype == 13 {
                    let pairs = std::str::from_utf8(data).unwrap().split('\t');
                    long.extend(pairs.map(|pair| {
                        let (short, name) = pair.split_once('=').unwrap();
                        (short.to_owned(), name.to_owned())
                    }));
                }
            }
            _ => break,
        }
    }
    at += 4;
    let mut values: Vec<Option<[u8; 8]>> = Vec::new();
    'all: while at < bytes.len() {
        let commands = &bytes[at..at + 8];
        at += 8;
        for &command in commands {
            values.push(match command {
                0 => break 'all,
                253 => {
                    at += 8;
                    Some(bytes[at - 8..at].try_into().unwrap())
                }
                254 => Some(*b"        "),
                255 => None,
                small => Some((f64::from(small) - 100.0).to_le_bytes()),
            });
        }
    }
    let mut rows = Vec::new();
    for row in values.chunks(elements.len()) {
        let mut cells: BTreeMap<String, String> = BTreeMap::new();
        let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut last = None;
        for (element, value) in elements.iter().zip(row) {
            match element {
                Some((name, 0)) => {
                    let value = value.map(|eight| f64::from_le_bytes(eight).to_string());
                    cells.extend(value.map(|value| (long[name].clone(), value)));
                }
                Some((name, _)) => {
                    texts
                        .entry(long[name].clone())
                        .or_default()
                        .extend(value.unwrap());
                    last = Some(long[name].clone());
                }
                None => texts
                    .get_mut(last.as_ref().unwrap())
                    .unwrap()
                    .extend(value.unwrap()),
            }
        }
        for (name, bytes) in texts {
            let text = String::from_utf8(bytes).unwrap().trim_end().to_owned();
            cells.extend((!text.is_empty()).then_some((name, text)));
        }
        rows.push(cells);
    }
    rows
}
