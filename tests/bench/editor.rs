//! A survey of sixty questions in five languages as it is written: its check, its pages, a save; then a form of 2,000 rows read.
//!
//! `cargo bench --bench editor`

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "../support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use lyssna::accounts::Role;
use lyssna::authoring::begin::Own;
use lyssna::authoring::{self, Draft};
use lyssna::interchange::{System, xlsform};
use lyssna::survey::file::format::PlacesFile;
use support::TestApp;

/// Dals-Ed's survey in its five languages, its questions over and over until there are sixty.
fn sixty() -> Draft {
    let read = |name: &str| std::fs::read_to_string(format!("surveys/{name}.toml")).unwrap();
    let mut texts = vec![("dals-ed.toml".to_owned(), read("dals-ed"))];
    for code in ["sv-simple", "en", "fi", "ar"] {
        let name = format!("dals-ed.{code}");
        texts.push((format!("{name}.toml"), read(&name)));
    }
    texts.push(("places/1438.toml".to_owned(), read("places/1438")));
    let mut draft = Draft::read("dals-ed", &texts, None).unwrap();
    draft.base.logo = None;
    let once: Vec<_> = draft.questions().cloned().collect();
    let mut turn = 2;
    while draft.questions().count() < 60 {
        for question in once.iter().take(60 - draft.questions().count()) {
            let mut copy = question.clone();
            copy.key = format!("{}_{turn}", question.key);
            for overlay in draft.overlays.values_mut() {
                let words = overlay.question.get(&question.key).cloned();
                overlay
                    .question
                    .insert(copy.key.clone(), words.unwrap_or_default());
            }
            draft.base.page.last_mut().unwrap().question.push(copy);
        }
        turn += 1;
    }
    "sixty".clone_into(&mut draft.slug);
    draft
}

/// Prints the median of fifty turns.
fn told(what: &str, mut all: Vec<Duration>) {
    all.sort();
    let last = all.last().unwrap();
    println!(
        "{what}: median {:.1?}, longest {last:.1?}",
        all[all.len() / 2]
    );
}

fn form(rows: u32) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("survey").unwrap();
    let heads = [
        "type",
        "name",
        "label::Svenska (sv)",
        "label::English (en)",
        "relevant",
    ];
    for (column, head) in (0_u16..).zip(heads) {
        sheet.write_string(0, column, head).unwrap();
    }
    for row in 1..=rows {
        let kind = ["select_one yn", "text", "integer", "select_multiple yn"][row as usize % 4];
        let before = (row - row % 4).max(4) - 4;
        let when = format!("${{q{before}}} = 'yes'");
        let cells = [
            kind.to_owned(),
            format!("q{row}"),
            format!("Fråga {row} om hur det är här?"),
            format!("Question {row} about how it is here?"),
            if row > 4 && before > 0 {
                when
            } else {
                String::new()
            },
        ];
        for (column, cell) in (0_u16..).zip(&cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name("choices").unwrap();
    let choices = [
        [
            "list_name",
            "name",
            "label::Svenska (sv)",
            "label::English (en)",
        ],
        ["yn", "yes", "Ja", "Yes"],
        ["yn", "no", "Nej", "No"],
    ];
    for (row, cells) in (0_u32..).zip(&choices) {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let draft = sixty();
    let times = |work: &mut dyn FnMut()| -> Vec<Duration> {
        let one = |_| {
            let start = Instant::now();
            work();
            start.elapsed()
        };
        (0..50).map(one).collect()
    };
    println!(
        "{} questions in {} languages",
        draft.questions().count(),
        draft.base.languages.len()
    );
    assert_eq!(draft.check().problems, []);
    told(
        "check",
        times(&mut || assert!(draft.check().survey.is_some())),
    );
    let test = TestApp::new().await;
    let mut tx = test.app.store.begin().await.unwrap();
    let act = ("begun files", "Eva", test.app.clock.now());
    let number = authoring::insert_draft(&mut tx, "1438", &draft, act)
        .await
        .unwrap()
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("measured"))
        .await
        .unwrap();
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let base = format!("/staff/m/1438/drafts/{number}");
    let key = draft.questions().next().unwrap().key.clone();
    let question = format!("{base}/question/{key}");
    for path in [
        base.clone(),
        question.clone(),
        format!("{base}/languages/ar"),
        format!("{base}/figures"),
        format!("{base}/decide"),
    ] {
        let mut all = Vec::new();
        for _ in 0..50 {
            let start = Instant::now();
            let page = eva.get(&path).await;
            all.push(start.elapsed());
            assert_eq!(page.status, 200);
        }
        told(&path, all);
    }
    let mut all = Vec::new();
    let mut page = eva.get(&question).await;
    for turn in 0..50 {
        let text = format!("Fråga nummer {turn}?");
        let start = Instant::now();
        let done = eva
            .fill(&page, "form:has([name=revision])", &[("text", &text)])
            .await;
        all.push(start.elapsed());
        assert_eq!(done.status, 303, "{}", done.text("main"));
        page = eva.get(&question).await;
    }
    told("a save", all);
    test.end().await;
    let bytes = form(2_000);
    let own = Own {
        municipality: "1438".to_owned(),
        sender: "Dals-Eds kommun".to_owned(),
        newest: None,
        places: PlacesFile::default(),
    };
    let start = Instant::now();
    let read = System::XlsForm.read(&bytes).unwrap();
    let (brought, lost) = read.draft(&own);
    println!(
        "a form of 2,000 rows ({} KB): read in {:.0?}, {} questions, {} told",
        bytes.len() / 1024,
        start.elapsed(),
        brought.questions().count(),
        lost.len()
    );
    let start = Instant::now();
    let found = brought.check().problems.len();
    println!("its check: {:.0?}, {found} problems", start.elapsed());
    let start = Instant::now();
    let out = xlsform::write(&draft, "1").unwrap();
    println!(
        "sixty questions written as a form: {:.0?}, {} KB",
        start.elapsed(),
        out.len() / 1024
    );
}
