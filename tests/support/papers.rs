//! What stands in Word documents and in PDF files.

use std::io::Read as _;
use std::process::Command;

/// Marks that keep directions apart, which nobody sees.
const ISOLATES: std::ops::RangeInclusive<char> = '\u{2066}'..='\u{2069}';

/// Text without marks that nobody sees.
pub fn seen(text: &str) -> String {
    text.chars().filter(|c| !ISOLATES.contains(c)).collect()
}

/// The text of a Word document.
pub fn word_text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut xml).unwrap();
    let texts = xml.split("<w:t").skip(1).map(|part| {
        let text = part.split_once('>').map_or("", |(_, rest)| rest);
        text.split("</w:t>").next().unwrap_or("")
    });
    let all: Vec<&str> = texts.collect();
    let text = all.join("\n").replace("&quot;", "\"");
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The text of a PDF file by its tags, in the order in which it is read, a line for each piece.
pub fn pdf_text(bytes: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let read = Command::new("pdfinfo")
        .args(["-enc", "UTF-8", "-struct-text"])
        .arg(file.path())
        .output()
        .expect("pdfinfo is installed by tests/run");
    let text = String::from_utf8_lossy(&read.stdout);
    let pieces = text.lines().filter_map(|line| {
        let piece = line.trim_start().strip_prefix('"')?;
        piece.strip_suffix('"')
    });
    pieces.collect::<Vec<_>>().join("\n")
}
