//! Typed text as it is kept.

use unicode_normalization::UnicodeNormalization;

/// Text as it is kept: NFC, line ends as `\n`, at most one empty line in a row, no other control
/// characters, none of the marks that override the direction of what follows.
#[must_use]
pub fn clean(text: &str, lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut line_ends = 0;
    let mut characters = text.nfc().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' | '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                if c == '\r' && characters.peek() == Some(&'\n') {
                    characters.next();
                }
                line_ends += 1;
                if !lines {
                    out.push(' ');
                } else if line_ends <= 2 {
                    out.push('\n');
                }
            }
            '\t' => out.push(' '),
            // Overrides and embeddings (U+202A to U+202E) and isolates (U+2066 to U+2069).
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => {
                if !c.is_whitespace() {
                    line_ends = 0;
                }
                out.push(c);
            }
        }
    }
    out.trim().to_owned()
}
