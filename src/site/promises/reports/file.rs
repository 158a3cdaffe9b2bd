//! Files as evidence: what they are is looked up in their first bytes, whatever they are called.

/// Largest file, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;

/// First bytes of what is taken, with the media type and the ending of its name.
const KNOWN: [(&[u8], &str, &str); 3] = [
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
];

/// Returns the media type of a file and a safe name for it, with the ending of what it is; `None` if it is nothing that is taken.
#[must_use]
pub fn known(name: &str, bytes: &[u8]) -> Option<(&'static str, String)> {
    let (_, media, ending) = KNOWN.iter().find(|(first, ..)| bytes.starts_with(first))?;
    let stem = name.rsplit(['/', '\\']).next().unwrap_or("");
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "-_".contains(c) {
            c
        } else {
            '-'
        }
    };
    let stem: String = stem.chars().take(60).map(plain).collect();
    let stem = stem.trim_matches('-');
    let stem = if stem.is_empty() { "bilaga" } else { stem };
    Some((media, format!("{stem}.{ending}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let pdf = b"%PDF-1.7 ...";
        assert_eq!(
            known("Protokoll 3.docx", pdf),
            Some(("application/pdf", "Protokoll-3.pdf".to_owned()))
        );
        assert_eq!(known("page.pdf", b"<html><script>"), None);
        assert_eq!(known("x.svg", b"<svg/>"), None);
        assert_eq!(
            known("", b"\xff\xd8\xff\xe0"),
            Some(("image/jpeg", "bilaga.jpg".to_owned()))
        );
        let (_, name) = known("..\\..\\a\r\n\"b.png", b"\x89PNG\r\n\x1a\n").unwrap();
        assert_eq!(name, "a---b.png");
    }
}
