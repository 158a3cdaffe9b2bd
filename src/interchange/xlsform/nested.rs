//! Rows within each other, and what they say of each other.

use std::collections::BTreeMap;

use super::sheets::Row;
use crate::interchange::Unreadable;

/// A row of the sheet of questions, with what lies within it.
pub enum Node {
    Question(Row),
    Group(Row, Vec<Node>, bool),
}

/// Counts in how many cells each question's answer is spoken of.
pub fn spoken(rows: &[Row]) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for cell in rows.iter().flat_map(Row::cells) {
        for part in cell.split("${").skip(1) {
            if let Some((name, _)) = part.split_once('}') {
                *all.entry(name.trim().to_owned()).or_default() += 1;
            }
        }
    }
    all
}

/// Puts rows into each other by where groups begin and end.
pub fn nested(rows: Vec<Row>) -> Result<Vec<Node>, Unreadable> {
    let mut open: Vec<(Row, bool, Vec<Node>)> = Vec::new();
    // How deep within a group that is turned off, with all that lies in it.
    let mut off = 0_usize;
    let mut top: Vec<Node> = Vec::new();
    for row in rows {
        let kind = row.get("type").to_lowercase().replace('_', " ");
        let kind: Vec<&str> = kind.split_whitespace().collect();
        let is_off =
            ["yes", "true", "true()"].contains(&row.get("disabled").to_lowercase().as_str());
        match &kind[..] {
            ["begin", "group" | "repeat"] if is_off || off > 0 => off += 1,
            ["end", "group" | "repeat"] if off > 0 => off -= 1,
            _ if off > 0 => {}
            ["begin", what @ ("group" | "repeat")] => {
                let repeats = *what == "repeat";
                open.push((row, repeats, Vec::new()));
                if open.len() > 20 {
                    return Err(Unreadable::TooLarge);
                }
            }
            ["end", "group" | "repeat"] => {
                let Some((begun, repeats, inner)) = open.pop() else {
                    return Err(Unreadable::Group(row.number));
                };
                let to = open.last_mut().map_or(&mut top, |(.., inner)| inner);
                to.push(Node::Group(begun, inner, repeats));
            }
            _ if is_off => {}
            _ => {
                let to = open.last_mut().map_or(&mut top, |(.., inner)| inner);
                to.push(Node::Question(row));
            }
        }
    }
    match open.pop() {
        Some((row, ..)) => Err(Unreadable::Group(row.number)),
        None => Ok(top),
    }
}
