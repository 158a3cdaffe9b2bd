use super::*;
use crate::survey::Language;

fn told(what: &str, text: &str) -> Option<String> {
    let wording = |key: &str| match key {
        "age" => Some("Hur gammal är du?".to_owned()),
        "age:16_24" => Some("16–24 år".to_owned()),
        "00000000-0000-0000-0000-000000000007" => Some("Torget, 21 november 2026".to_owned()),
        "measures" => Some("Vad skulle göra dig tryggare?".to_owned()),
        _ => None,
    };
    let swedish = Locale::of(&Language::new("sv").unwrap());
    match detail(swedish, what, text, &wording)? {
        Told::Words(words) => Some(words.replace(['\u{2068}', '\u{2069}'], "")),
        Told::AsWritten(text) => Some(format!("? {text}")),
    }
}

#[test]
fn details_are_told_in_words() {
    for (what, text, words) in [
        ("survey.publish", "version 3", "version 3"),
        ("survey.dates", "closed now", "stängd nu"),
        ("survey.dates", "as in the file", "som i filen"),
        ("survey.dates", "2026-11-01 to –", "1 november 2026 till –"),
        (
            "coding.workbook",
            "12 texts to be coded in Excel",
            "texter att koda i Excel: 12",
        ),
        (
            "person.roles",
            "analyst originals",
            "Analytiker, Läser originaltexter",
        ),
        (
            "person.reset",
            "second factor",
            "också tvåstegsverifieringen",
        ),
        ("suspects.decide", "rejected 4", "räknas inte: 4"),
        (
            "batch.close",
            "ABCD 9, 1 blank",
            "bunt ABCD, inskrivna: 9, tomma: 1",
        ),
        (
            "batch.close",
            "ABCD 9, 1 blank, 2 half entered",
            "bunt ABCD, inskrivna: 9, tomma: 1, inskrivna bara en gång: 2",
        ),
        ("paper.correct", "ABCD 9", "bunt ABCD, blad 9"),
        (
            "codebook.change",
            "version 2: + Trafik",
            "version 2: + Trafik",
        ),
        ("code.make", "klass 9B the first", "klass 9B the first"),
        (
            "text.urgent",
            "measures: told Dan",
            "fråga ”Vad skulle göra dig tryggare?”, tillsagd: Dan",
        ),
        (
            "text.mask",
            "measures added 2",
            "fråga ”Vad skulle göra dig tryggare?”, maskade ställen: 2",
        ),
        (
            "figures.exact",
            "channel age only age:16_24 weighted as csv",
            "Kanal, Hur gammal är du?, bara Hur gammal är du? 16–24 år, viktade andelar, som CSV",
        ),
        (
            "figures.rows",
            "with texts as xlsx",
            "med fritexter, som XLSX",
        ),
        (
            "picture.adopt",
            "Kommunstyrelsen 2026-12-01 KS 2026/112",
            "Kommunstyrelsen 1 december 2026 KS 2026/112",
        ),
        ("street.drop", "too_large", "för stort"),
        (
            "street.correct",
            "00000000-0000-0000-0000-000000000007",
            "insamlingstillfälle Torget, 21 november 2026",
        ),
        (
            "backup.restore",
            "as of 2026-11-22 11:00; 3 sessions, links, tokens and passes ended",
            "som den var 22 november 2026 11:00, avslutade inloggningar, länkar, nycklar och pass: 3",
        ),
        // Unknown details are shown as stored.
        ("figures.exact", "gone as csv", "? gone as csv"),
        ("person.roles", "king", "? king"),
        ("something.else", "done", "? done"),
    ] {
        assert_eq!(told(what, text).as_deref(), Some(words), "{what}");
    }
    assert_eq!(told("figures.rows", ""), None);
    assert_eq!(told("person.roles", "").as_deref(), Some("inga roller"));
}
