//! What outloud, pdfua and pikepdf make of our PDF files, and `LibreOffice` of the Word documents.

use std::path::Path;
use std::process::Command;

use lyssna::accounts::Role;

use crate::support::TestApp;
use crate::support::answered::{answers, close};
use crate::support::promised::{followed_up, signed};

#[tokio::test]
async fn papers_are_for_archives_and_for_those_who_listen() {
    let Ok(python) = std::env::var("LYSSNA_READERS_PYTHON") else {
        eprintln!("outloud, pdfua and pikepdf are asked by tests/run readers alone");
        return;
    };
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    let one = [
        ("said", "count"),
        ("n", "1"),
        ("from", "2026-06-01"),
        (
            "words",
            "Någon sa: أشعر 3 مرات بعدم الأمان, se https://exempel.se/a?b=1.",
        ),
    ];
    all.reported_looked(&path, 1, &one).await;
    let fields = [
        ("as_of", "2026-11-01"),
        ("words", "Vi fortsätter."),
        ("adopted_by", "Kommunstyrelsen"),
        ("adopted_on", "2026-11-20"),
        ("reference", "KS 2026/17"),
    ];
    followed_up(&mut all.eva, &path, &fields).await;
    answers(&test, "dals-ed", 120, 6).await;
    close(&test, "dals-ed").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    assert_eq!(cia.release("dals-ed").await.status, 303);
    let publish = [("act", "publish"), ("seen", "0")];
    let done = cia
        .post("/staff/s/dals-ed/releases/1/publish", &publish)
        .await;
    assert_eq!(done.status, 303);
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (n, at) in [
        "/promises/2463/1/files/promise",
        "/promises/2463/1/files/follow-up-1",
        "/pictures/2463/1/files/picture",
        "/results/1438/dals-ed/1/files/whole",
        "/results/1438/dals-ed/1/files/by-age",
    ]
    .iter()
    .enumerate()
    {
        for ending in ["pdf", "docx"] {
            let page = test.get(&format!("{at}.{ending}")).await;
            assert_eq!(page.status, 200, "{at}.{ending}");
            let file = folder.path().join(format!("{n}.{ending}"));
            std::fs::write(&file, &page.bytes).unwrap();
            if ending == "pdf" {
                files.push(file);
            } else {
                opened(folder.path(), &file);
            }
        }
    }
    let read = Command::new(&python)
        .arg("tests/readers/papers.py")
        .args(&files)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&read.stdout);
    let why = String::from_utf8_lossy(&read.stderr);
    assert!(read.status.success(), "{said}{why}");
    // A line for each file: name, headings, tables, figures, links, whether Arabic is there in the order of reading.
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), files.len(), "{said}");
    for (line, parts) in lines.iter().zip([
        ["H1", "Table", "Link", "Arabic"].as_slice(),
        ["H1", "Table", "Link", "Arabic"].as_slice(),
        ["H1", "H2", "Link"].as_slice(),
        ["H1", "H2", "Table", "Figure"].as_slice(),
        ["H1", "H2", "Table", "Figure"].as_slice(),
    ]) {
        for part in parts {
            assert!(line.contains(part), "{part}: {line}");
        }
    }
    test.end().await;
}

/// Opens a Word document and has it written as PDF: it is one, with its text.
fn opened(folder: &Path, file: &Path) {
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.join("profile").display()
        ))
        .args(["--headless", "--convert-to", "txt:Text"])
        .arg("--outdir")
        .args([&folder.join("opened"), file])
        .output()
        .expect("LibreOffice is installed by tests/run readers");
    let name = file.with_extension("txt");
    let text = folder.join("opened").join(name.file_name().unwrap());
    let text = std::fs::read_to_string(text);
    let text =
        text.unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&done.stderr)));
    assert!(text.lines().count() > 5, "{}: {text}", file.display());
}
