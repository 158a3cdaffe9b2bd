//! What other programs make of our files: `LibreOffice` under a Swedish locale reads the CSV, and the
//! cells are read back. Run by `tests/run readers`, which installs it.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

use std::path::Path;
use std::process::Command;

use lyssna::export::csv::{Dialect, Field, Writer};

/// Converts with `LibreOffice` and gives the sheet's XML, in which a formula would show.
fn opened(csv: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    std::fs::write(&path, csv).unwrap();
    // Separators as Excel and LibreOffice take them under sv-SE: semicolon, text in quotes, UTF-8, the
    // language 1053 is Swedish; quoted cells are text, special numbers are recognised as by double click.
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ))
        .args([
            "--headless",
            "--infilter=CSV:59,34,76,1,,1053,false,true",
            "--convert-to",
            "fods",
        ])
        .arg("--outdir")
        .args([folder.path(), Path::new(&path)])
        .output()
        .expect("LibreOffice is installed by tests/run readers");
    let sheet = std::fs::read_to_string(folder.path().join("t.fods"));
    sheet.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&done.stderr)))
}

/// Cells of the sheet: kind, and the text or the number's value (how a number looks follows from the
/// language of whoever opens the sheet).
fn cells(sheet: &str) -> Vec<(String, String)> {
    sheet
        .split("<table:table-cell")
        .skip(1)
        .filter_map(|cell| {
            let cell = cell.split("</table:table-cell>").next()?;
            let kind = cell
                .split("office:value-type=\"")
                .nth(1)?
                .split('"')
                .next()?;
            if let Some(value) = cell.split("office:value=\"").nth(1) {
                return Some((kind.to_owned(), value.split('"').next()?.to_owned()));
            }
            let text = cell
                .split("<text:p>")
                .skip(1)
                .filter_map(|p| p.split("</text:p>").next())
                .collect::<Vec<_>>()
                .join("\n");
            let text = text
                .replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
            Some((kind.to_owned(), text))
        })
        .collect()
}

#[test]
fn libreoffice_under_swedish_reads_texts_as_texts_and_numbers_as_numbers() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("LibreOffice is asked by tests/run readers alone");
        return;
    }
    let texts = [
        "Å Ä Ö å ä ö é",
        "=1+1",
        "+46 70 123 45 67",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://example.se\")",
        "a;=1+1",
        "rad 1\n=1+1",
        "16–24 år",
        "65–79",
        "مزيد من الإضاءة",
        "\u{ff1d}1+1",
        "\"citat\"",
        "1-2",
    ];
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, Dialect::Swedish).unwrap();
    writer
        .row(["text", "number", "share"].map(Field::from))
        .unwrap();
    for text in texts {
        writer
            .row([
                Field::from(text),
                Field::Integer(1234),
                Field::Decimal(125, 1),
            ])
            .unwrap();
    }
    writer.finish().unwrap();
    let sheet = opened(&out);
    assert!(!sheet.contains("table:formula="), "no cell is a formula");
    let cells = cells(&sheet);
    assert_eq!(
        cells[0],
        ("string".to_owned(), "text".to_owned()),
        "the BOM is no part of the first heading"
    );
    for (row, text) in texts.iter().enumerate() {
        let (kind, shown) = &cells[3 + row * 3];
        assert_eq!(
            (kind.as_str(), shown.as_str()),
            ("string", lyssna::export::csv::guard(text).as_ref()),
            "{text:?}"
        );
        assert_eq!(
            cells[4 + row * 3],
            ("float".to_owned(), "1234".to_owned()),
            "{text:?}"
        );
        assert_eq!(
            cells[5 + row * 3],
            ("float".to_owned(), "12.5".to_owned()),
            "{text:?}"
        );
    }
    assert_eq!(cells.len(), 3 + texts.len() * 3);
}

#[test]
fn an_exported_table_opens_with_its_columns() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("LibreOffice is asked by tests/run readers alone");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let lyssna = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_lyssna"))
            .args(arguments)
            .env(
                "LYSSNA_DATABASE",
                format!("sqlite://{}", folder.path().join("t.db").display()),
            )
            .output()
            .unwrap()
    };
    lyssna(&["publish"]);
    lyssna(&["simulate", "dals-ed", "--responses", "40"]);
    let sheet = opened(&lyssna(&["export", "dals-ed", "--exact"]).stdout);
    assert!(!sheet.contains("table:formula="), "no cell is a formula");
    let cells = cells(&sheet);
    let texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        texts[..9],
        [
            "survey",
            "question",
            "question_text",
            "option",
            "option_text",
            "responses",
            "base",
            "share",
            "status"
        ]
    );
    let age = texts
        .windows(2)
        .position(|w| w == ["25_44", "25–44 år"])
        .expect("the row of an age");
    assert_eq!(cells[age + 2].0, "float");
}
