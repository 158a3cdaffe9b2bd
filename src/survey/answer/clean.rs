//! Cleaning of typed text before it is stored.

use unicode_normalization::UnicodeNormalization;

/// Returns true for characters that are removed from texts: controls, directional overrides (U+202A to U+202E), isolates
/// (U+2066 to U+2069), and non-characters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns true for characters that are invisible by themselves: marks of direction and joining, selectors, fillers.
pub(super) fn is_unseen(c: char) -> bool {
    is_hidden(c)
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Normalises typed or pasted text: NFC, line ends as `
/// ` (also Word's line break within a paragraph, U+000B), tabs kept, control characters removed.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Letters before the combining marks are composed already, and most texts hold nothing else.
    if text.chars().all(|c| c < '\u{300}') {
        push_plain(&mut out, text.chars());
    } else {
        push_plain(&mut out, text.nfc());
    }
    out
}

/// Appends composed characters, without those that [`is_hidden`] rejects.
fn push_plain(out: &mut String, characters: impl Iterator<Item = char>) {
    let mut characters = characters.peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                if characters.peek() == Some(&'\n') {
                    characters.next();
                }
                out.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push('\t'),
            c if is_hidden(c) => {}
            c => out.push(c),
        }
    }
}

/// Normalises like [`plain`] and trims: at most one empty line in a row if `lines`, otherwise a single line.
#[must_use]
pub fn clean(text: &str, lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut line_ends = 0;
    for c in plain(text).chars() {
        match c {
            '\n' => {
                line_ends += 1;
                if !lines {
                    out.push(' ');
                } else if line_ends <= 2 {
                    out.push('\n');
                }
            }
            '\t' => out.push(' '),
            c => {
                if !c.is_whitespace() {
                    line_ends = 0;
                }
                out.push(c);
            }
        }
    }
    // A text of invisible characters alone is empty.
    if out.chars().all(|c| c.is_whitespace() || is_unseen(c)) {
        return String::new();
    }
    out.truncate(out.trim_end().len());
    out.drain(..out.len() - out.trim_start().len());
    out
}

/// Removes the characters that XML does not allow: for documents, whose texts may come from an older version or from a
/// Markdown entity. Isolates are removed too: programs other than browsers show them as visible signs.
#[must_use]
pub fn in_xml(text: &str) -> String {
    let line = |c: char| match c {
        '\u{b}' | '\u{c}' | '\u{85}' => '\n',
        c => c,
    };
    let holds = |c: &char| {
        let none = matches!(c, '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}');
        matches!(c, '\t' | '\n') || !(c.is_control() || none)
    };
    text.chars().map(line).filter(holds).collect()
}
