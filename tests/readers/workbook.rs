//! A workbook of texts, filled in by openpyxl and stored again by `LibreOffice`, is taken as it went out.

use std::collections::BTreeMap;
use std::process::Command;

use lyssna::coding::workbook::check::check;
use lyssna::coding::workbook::write::{About, workbook as write};
use lyssna::coding::workbook::{Known, Row, key, labels, read};
use lyssna::text::codebook::{Codebook, Version};
use uuid::Uuid;

#[test]
fn a_workbook_that_other_programs_stored_again_is_taken() {
    let Ok(python) = std::env::var("LYSSNA_READERS_PYTHON") else {
        eprintln!("openpyxl and LibreOffice are asked by tests/run readers alone");
        return;
    };
    let long = "ordet ".repeat(5_000);
    let texts = [
        "Fler poliser på torget",
        "=1+1",
        "+46 är inget nummer",
        "Två rader\r\noch en till\n\n  med luft",
        "<b>&amp; \"citat\" 'enkla'</b>",
        "أريد المزيد من الضوء",
        "2026-01-02",
        "1,5",
        "Ring [telefonnummer] 🙂",
        &long,
    ];
    let version = Version {
        number: 7,
        book: Codebook::shipped().unwrap(),
    };
    let name = |n: usize| format!("TEXT{n:012}");
    let rows: Vec<Row> = (0..texts.len())
        .map(|n| Row {
            key: key(&name(n), 0),
            question: "Vad skulle göra dig tryggare?".to_owned(),
            language: "sv".to_owned(),
            text: texts[n].to_owned(),
            themes: Vec::new(),
        })
        .collect();
    let about = About {
        title: "Trygghet & säkerhet",
        survey: "dals-ed",
        coder: "Cia",
        version: &version,
    };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("out.xlsx"), write(&about, &rows).unwrap()).unwrap();
    let filled = Command::new(python)
        .arg("tests/readers/fill.py")
        .args([path("out.xlsx"), path("filled.xlsx")])
        .output()
        .unwrap();
    assert!(
        filled.status.success(),
        "{}",
        String::from_utf8_lossy(&filled.stderr)
    );
    let again = path("again");
    Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            path("profile").display()
        ))
        .args([
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
        ])
        .args([&again, &path("filled.xlsx")])
        .output()
        .expect("LibreOffice is installed by tests/run readers");
    let known: BTreeMap<String, Known> = (0..texts.len())
        .map(|n| {
            let known = Known {
                id: Uuid::from_u128(n as u128),
                question: "measures".to_owned(),
                language: "sv".to_owned(),
                text: texts[n].to_owned(),
                is_open: true,
                mine: None,
            };
            (name(n), known)
        })
        .collect();
    let names = labels(&version.book);
    for file in [path("filled.xlsx"), again.join("filled.xlsx")] {
        let back = read::workbook(&std::fs::read(&file).unwrap()).unwrap();
        assert_eq!(
            (&*back.survey, &*back.coder, back.version),
            ("dals-ed", "Cia", 7)
        );
        let brought = check(&back, &known, &version.book, &version.book);
        let brought = brought.unwrap_or_else(|wrong| panic!("{}: {wrong:?}", file.display()));
        assert_eq!(brought.changes.len(), texts.len());
        for change in &brought.changes {
            let n = usize::try_from(change.id.as_u128()).unwrap();
            assert!(change.coded.has(names[n % names.len()].1));
        }
    }
}
