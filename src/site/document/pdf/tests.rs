use super::{Unwritten, write};
use crate::site::document::{Block, Document};
use crate::web::chart::{Bar, bars};

/// A document with a block of every kind, and tables that pages end within.
fn of_every_kind() -> Document {
    let row = |n: usize| {
        let words = "Fotpatrull på torget ".repeat(if n == 7 { 300 } else { n % 5 + 1 });
        vec![
            n.to_string(),
            words,
            "Polisen; Kommunen".to_owned(),
            String::new(),
        ]
    };
    let bar = |label: &str, percent| Bar {
        label: label.to_owned(),
        percent: Some(percent),
        text: format!("{percent} %"),
        interval: None,
    };
    let alt = "Stapeldiagram: hälften är otrygga".to_owned();
    let drawing = bars(&[bar("Ganska otrygg", 50.0), bar("أشعر بعدم الأمان", 20.0)]);
    let head = ["Nr", "Åtgärd", "Ansvarig", "Mål"].map(str::to_owned);
    let narrow = (0..20).map(|n| format!("Kvarnbergsområdet {n}")).collect();
    Document {
        sender: "Dals-Ed".to_owned(),
        title: "Medborgarlöfte 2026 för ett tryggare Dals-Ed".to_owned(),
        blocks: vec![
            Block::Lead {
                text: "Fokusområden".to_owned(),
                to: "focus".to_owned(),
            },
            Block::Text("Gäller 1 januari–31 december.\nAndra raden.".to_owned()),
            Block::Mark("focus".to_owned()),
            Block::Heading(1, "Fokusområden".to_owned()),
            Block::Heading(3, "En nivå för djupt".to_owned()),
            Block::Strong("4 av 6 hållna".to_owned()),
            Block::Small("Enligt det som är inrapporterat.".to_owned()),
            Block::Quote("”أشعر 3 مرات بعدم الأمان هنا, säger hon”".to_owned()),
            Block::item("Första"),
            Block::Item {
                depth: 1,
                text: "Under den första ".repeat(12),
            },
            Block::item("أشعر بعدم الأمان"),
            Block::Prose(
                "Text med **fet**, *kursiv* och [länk](https://exempel.se/a), https://exempel.se/b.\n\n# Rubrik\n\n1. ett\n2. två\n   - inuti\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<script>"
                    .to_owned(),
            ),
            Block::Chart { drawing, alt },
            Block::Table {
                head: head.to_vec(),
                rows: (1..40).map(row).collect(),
                numbers: false,
            },
            Block::Table {
                head: narrow,
                rows: vec![vec!["Ganska otrygg".to_owned(); 20]; 3],
                numbers: true,
            },
            Block::Table {
                head: Vec::new(),
                rows: Vec::new(),
                numbers: false,
            },
            Block::Text((0..400).map(|n| n.to_string()).collect::<Vec<_>>().join(" ord ")),
        ],
    }
}

#[test]
fn a_document_of_every_kind_is_written_by_the_rules_of_archives_and_readers() {
    let at = 1_767_225_600_000;
    let bytes = write(of_every_kind(), at).unwrap();
    if let Ok(to) = std::env::var("LYSSNA_PDF_TO") {
        std::fs::write(to, &bytes).unwrap();
    }
    assert!(bytes.starts_with(b"%PDF-1.7"));
    // The same at the same time: nothing of the moment or of chance is in it.
    assert!(write(of_every_kind(), at).unwrap() == bytes);
    assert!(write(of_every_kind(), at + 1_000).unwrap() != bytes);
}

#[test]
fn nothing_unseen_is_written() {
    let document = |text: &str| Document {
        sender: "Dals-Ed".to_owned(),
        title: "Löfte".to_owned(),
        blocks: vec![Block::Text(text.to_owned())],
    };
    assert_eq!(
        write(document("bra 漢 bra"), 0),
        Err(Unwritten::Missing('漢'))
    );
    assert!(write(document(""), 0).is_ok());
    assert!(write(document("a\u{0}b\tc\u{ad}d\u{200d}e\u{feff}"), 0).is_ok());
    let lost = Document {
        blocks: vec![Block::Lead {
            text: "till".to_owned(),
            to: "ingenstans".to_owned(),
        }],
        ..document("")
    };
    assert!(matches!(write(lost, 0), Err(Unwritten::Refused(_))));
}
