//! Safe unpacking of an uploaded workbook.
//!
//! A workbook is a zip, whose content may be a thousand times as large as the file: all of it is measured before any of it
//! is parsed. What is not needed is dropped, styles too where they are large: a small file can expand to many of them. The
//! declared number of shared strings is removed too, since readers allocate memory by it.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use regex::bytes::{Captures, Regex};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::read::Unreadable;

/// Maximum number of bytes inside a workbook.
pub(super) const INSIDE: u64 = 64 * 1024 * 1024;
/// Maximum number of bytes of styles, by which a reader tells a day from a number.
const STYLES: usize = 256 * 1024;
/// Maximum number of files inside a workbook.
const FILES: usize = 200;

/// Tag of the shared strings with its attributes, as XML allows them.
static SHARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"<(\w+:)?sst((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>"#)
        .expect("an expression that is tested")
});
/// An attribute of a tag.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\s+([^\s=<>"'/]+)\s*=\s*(?:"[^"<]*"|'[^'<]*')"#)
        .expect("an expression that is tested")
});
/// Start of the tag of the shared strings.
static BEGINS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<(?:\w+:)?sst\b").expect("an expression that is tested"));

/// Returns true if a file inside a workbook is needed.
fn is_needed(name: &str) -> bool {
    let name = name.to_lowercase();
    let ends = |end: &str| name.strip_suffix(end).is_some();
    let sheet = ends(".xml") && name.contains("worksheets/");
    let whole = [
        "[content_types].xml",
        "workbook.xml",
        "sharedstrings.xml",
        "styles.xml",
    ];
    sheet || ends(".rels") || whole.into_iter().any(ends)
}

/// Repacks a workbook with only the files that are needed.
///
/// # Errors
/// If it is no workbook, or has too many files or bytes inside.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(no_workbook)?;
    if archive.len() > FILES {
        return Err(Unreadable::TooLarge);
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = INSIDE;
    for n in 0..archive.len() {
        let file = archive.by_index(n).map_err(no_workbook)?;
        let name = file.name().map_err(no_workbook)?.into_owned();
        let mut inside = Vec::new();
        let mut file = file.take(left + 1);
        let read = if is_needed(&name) {
            file.read_to_end(&mut inside).map_err(no_workbook)? as u64
        } else {
            std::io::copy(&mut file, &mut std::io::sink()).map_err(no_workbook)?
        };
        left = left.checked_sub(read).ok_or(Unreadable::TooLarge)?;
        let styles = name.to_lowercase().ends_with("styles.xml");
        if is_needed(&name) && !(styles && inside.len() > STYLES) {
            let inside = without_counts(&inside)?;
            out.start_file(name, stored).map_err(no_workbook)?;
            out.write_all(&inside).map_err(no_workbook)?;
        }
    }
    Ok(out.finish().map_err(no_workbook)?.into_inner())
}

fn no_workbook<E>(_: E) -> Unreadable {
    Unreadable::NoWorkbook
}

/// Removes the declared number of shared strings; an error where the tag has a form that cannot be parsed.
fn without_counts(file: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let tags = SHARED.find_iter(file).count();
    if tags != BEGINS.find_iter(file).count() {
        return Err(Unreadable::NoWorkbook);
    }
    // Only declarations of namespaces are kept.
    let bare = |tag: &Captures<'_>| {
        let prefix = tag.get(1).map_or(&b""[..], |prefix| prefix.as_bytes());
        let mut out = [b"<", prefix, b"sst"].concat();
        for attribute in ATTRIBUTE.captures_iter(&tag[2]) {
            if attribute[1].starts_with(b"xmlns") {
                out.extend_from_slice(&attribute[0]);
            }
        }
        out.extend_from_slice(&tag[3]);
        out.push(b'>');
        out
    };
    Ok(SHARED.replace_all(file, bare).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_texts_is_taken_out_however_it_is_written() {
        let bare = |text: &str| {
            let out = without_counts(text.as_bytes());
            out.map(|bytes| String::from_utf8(bytes).unwrap())
        };
        for (text, expected) in [
            (r#"<sst uniqueCount="9" count='9'><si/>"#, "<sst><si/>"),
            (
                "<x:sst xmlns:x=\"y\"\n uniqueCount = \"9\" />",
                "<x:sst xmlns:x=\"y\"/>",
            ),
            (r#"<sst a="> uniqueCount=" COUNT="9">"#, "<sst>"),
            (
                "<si><t>uniqueCount=\"5\"</t></si>",
                "<si><t>uniqueCount=\"5\"</t></si>",
            ),
        ] {
            assert_eq!(bare(text).as_deref(), Ok(expected));
        }
        for strange in ["<sst uniqueCount=9>", "<sst a='<' uniqueCount='9'>", "<sst"] {
            assert_eq!(bare(strange), Err(Unreadable::NoWorkbook), "{strange}");
        }
    }
}
