//! Typed text as it is kept.

use unicode_normalization::UnicodeNormalization;

/// Whether a character has no place in a text: controls, marks that override the direction of what follows (U+202A to
/// U+202E), isolates (U+2066 to U+2069), and what is no character.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a character shows nothing by itself: marks of direction and joining, selectors, fillers.
pub(super) fn is_unseen(c: char) -> bool {
    is_hidden(c)
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Text as somebody typed or pasted it, in characters that every document can hold: NFC, line ends as `\n` (Word's own
/// within a paragraph, U+000B, too), tabs as they are.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Letters before the combining marks are composed already, and most texts hold no others.
    if text.chars().all(|c| c < '\u{300}') {
        push_plain(&mut out, text.chars());
    } else {
        push_plain(&mut out, text.nfc());
    }
    out
}

/// Adds composed characters, without those that have no place in a text.
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

/// The same as it is kept of an answer: at most one empty line in a row, or one line.
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
    // Of marks that nobody sees there is nothing to read.
    if out.chars().all(|c| c.is_whitespace() || is_unseen(c)) {
        return String::new();
    }
    out.truncate(out.trim_end().len());
    out.drain(..out.len() - out.trim_start().len());
    out
}

/// What XML can hold of a text: for documents, whose texts may come from an older version, or from an entity of Markdown.
/// Isolates are for pages: other programs than browsers show them as signs of their own.
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
