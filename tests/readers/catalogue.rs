//! What rdflib, and pyshacl with the EU's shapes of DCAT-AP 3.0.1, make of the open-data feed.

use std::path::Path;
use std::process::Command;

use lyssna::accounts::Role;

use crate::support::TestApp;
use crate::support::answered::{answers, close_opened};
use crate::support::promised::signed;

#[tokio::test]
async fn the_open_data_feed_conforms() {
    let Ok(python) = std::env::var("LYSSNA_READERS_PYTHON") else {
        eprintln!("rdflib and pyshacl are asked by tests/run readers alone");
        return;
    };
    let test = TestApp::new().await;
    let (_, _) = signed(&test).await;
    answers(&test, "asele", 120, 6).await;
    let opened = jiff::civil::date(2026, 9, 1);
    close_opened(&test, "asele", Some(opened)).await;
    let mut cia = test.colleague("Cia", &[("2463", Role::Analyst)]).await;
    assert_eq!(cia.release("asele").await.status, 303);
    let publish = [("act", "publish"), ("seen", "0")];
    let done = cia
        .post("/staff/s/asele/releases/1/publish", &publish)
        .await;
    assert_eq!(done.status, 303);
    let mut ann = test
        .colleague("Ann", &[("2463", Role::Administrator)])
        .await;
    let settings = [
        ("organisation", "212000-1413"),
        ("publisher", "Åsele <kommun> & co"),
        ("email", "kommun@asele.se"),
        ("homepage", "https://www.asele.se"),
        ("geonames", "2721357"),
    ];
    let saved = ann.post("/staff/m/2463/open-data", &settings).await;
    assert_eq!(saved.status, 303);
    let feed = test.get("/datasets/dcat/2463").await;
    assert_eq!(feed.status, 200);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dcat.rdf");
    std::fs::write(&file, &feed.bytes).unwrap();
    let mut read = Command::new(&python);
    read.arg("tests/readers/catalogue.py").arg(&file);
    let shapes = Path::new("../shared/dcat-ap");
    if shapes.is_dir() {
        read.arg(shapes);
    } else {
        eprintln!("the EU's shapes are not beside the project: cardinalities alone are checked");
    }
    let read = read.output().unwrap();
    let why = String::from_utf8_lossy(&read.stderr);
    assert!(read.status.success(), "{why}");
    assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), "2");
    test.end().await;
}
