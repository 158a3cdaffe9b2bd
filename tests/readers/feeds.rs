//! What feedparser and icalendar make of the feed and the calendar of promises.

use std::process::Command;

use crate::support::TestApp;
use crate::support::promised::signed;

#[tokio::test]
async fn feed_readers_and_calendars_read_what_was_promised() {
    let Ok(python) = std::env::var("LYSSNA_READERS_PYTHON") else {
        eprintln!("feedparser and icalendar are asked by tests/run readers alone");
        return;
    };
    let test = TestApp::new().await;
    let (_, _) = signed(&test).await;
    let folder = tempfile::tempdir().unwrap();
    for (language, words) in [
        ("sv", "Sista dagen: Trafikinsatser"),
        ("ar", "Trafikinsatser"),
    ] {
        let mut files = Vec::new();
        for name in ["feed.atom", "calendar.ics"] {
            let path = format!("/promises/2463/{name}?lang={language}");
            let page = test.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            let file = folder.path().join(name);
            std::fs::write(&file, &page.bytes).unwrap();
            files.push(file);
        }
        let read = Command::new(&python)
            .arg("tests/readers/feeds.py")
            .args(&files)
            .output()
            .unwrap();
        let said = String::from_utf8(read.stdout).unwrap();
        let why = String::from_utf8_lossy(&read.stderr);
        assert!(read.status.success(), "{language}: {why}");
        let of = |kind: &str| said.lines().filter(|line| line.starts_with(kind)).count();
        assert_eq!((of("entry"), of("event")), (3, 2), "{said}");
        assert!(said.contains(words), "{said}");
        assert!(said.contains("2026-12-31\t0\tCONFIRMED"), "{said}");
    }
    test.end().await;
}
