//! Columns, tables, the page of results and files, from many responses of Årjäng's survey.
//!
//! `cargo bench --bench figures -- [RESPONSES] [FOLDER]`: with a folder the rows are left there as plain CSV, for
//! `tests/bench/beside.py` to read the same.

#![allow(
    clippy::pedantic,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs
)]

#[path = "../support/mod.rs"]
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use lyssna::accounts::Role;
use lyssna::export::{formats, rows};
use lyssna::figures::Asked;
use lyssna::figures::Shared;
use lyssna::response::{Channel, Origin, Submission, submit};
use lyssna::survey::Published;
use lyssna::survey::simulate::Simulation;
use lyssna::survey::{Journey, Raw};
use support::{Database, TestApp};

/// High-water mark of the process's memory in KB, and now.
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let of = |name: &str| {
        let line = status.lines().find(|l| l.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    (of("VmHWM:"), of("VmRSS:"))
}

async fn store(
    test: &TestApp,
    published: &Arc<Published>,
    people: &Arc<Vec<Vec<Raw>>>,
    total: u64,
    pace: Option<u64>,
) -> f64 {
    let next = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let workers: Vec<_> = (0..512)
        .map(|_| {
            let (app, published, people, next) = (
                Arc::clone(&test.app),
                Arc::clone(published),
                Arc::clone(people),
                Arc::clone(&next),
            );
            tokio::spawn(async move {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= total {
                        return;
                    }
                    if let Some(pace) = pace {
                        let due = start + Duration::from_micros(number * 1_000_000 / pace);
                        tokio::time::sleep_until(due.into()).await;
                    }
                    let journey =
                        Journey::new(&published.survey, &people[number as usize % people.len()]);
                    let submission = Submission {
                        published: &published,
                        journey: &journey,
                        id: app.clock.id(),
                        channel: Channel::Web,
                        language: "sv",
                        origin: Origin::Real,
                        suspect: None,
                        collected: None,
                    };
                    submit(&app.intake, &submission).await.unwrap();
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    total as f64 / start.elapsed().as_secs_f64()
}

/// The quickest and the slowest of some runs, in ms.
async fn timed<T>(runs: usize, mut run: impl AsyncFnMut() -> T) -> (f64, f64) {
    let mut all = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        run().await;
        all.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    all.sort_by(f64::total_cmp);
    (all[0], all[runs - 1])
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    let total: u64 = arguments.first().map_or(1_000_000, |n| n.parse().unwrap());
    let test = TestApp::with(Database::sqlite(), &[]).await;
    let published = test.app.surveys.find("arjang").unwrap();
    let mut simulation = Simulation::new(1);
    let people: Arc<Vec<Vec<Raw>>> = Arc::new(
        (0..20_000)
            .map(|_| simulation.person(&published.survey))
            .collect(),
    );
    println!(
        "storing {total}: {:.0}/s",
        store(&test, &published, &people, total, None).await
    );

    let (_, before) = memory();
    let fresh = Shared::default();
    let (app, id) = (&test.app, &published.id);
    let start = Instant::now();
    let bytes = fresh
        .read(
            &app.store,
            &app.clock,
            id,
            lyssna::statistics::Columns::bytes,
        )
        .await
        .unwrap();
    let (peak, after) = memory();
    println!(
        "columns filled in {:.2} s: {:.1} MB by their own count, process {before} → {after} KB, peak {peak} KB",
        start.elapsed().as_secs_f64(),
        bytes as f64 / 1e6
    );
    drop(fresh);

    let asked = |by: &[&str], question: Option<&str>| Asked {
        by: by.iter().map(ToString::to_string).collect(),
        question: question.map(str::to_owned),
        exact: true,
        ..Asked::default()
    };
    let figures = async |asked: &Asked| {
        app.figures
            .figures(&app.store, &app.clock, &published, asked)
            .await
            .unwrap()
    };
    figures(&asked(&[], None)).await;
    let mut slowest: (f64, String) = (0.0, String::new());
    for question in &published.survey.questions {
        for by in [
            ["age", "gender"],
            ["age", "home"],
            ["gender", "home"],
            ["age", "channel"],
        ] {
            let wanted = asked(&by, Some(&question.key));
            let (_, most) = timed(3, async || figures(&wanted).await).await;
            if most > slowest.0 {
                slowest = (most, format!("{} by {}", question.key, by.join(" and ")));
            }
        }
    }
    println!(
        "a question by two background questions: at most {:.0} ms ({})",
        slowest.0, slowest.1
    );
    let (least, most) = timed(5, async || figures(&asked(&["age", "home"], None)).await).await;
    println!("every question by age and home: {least:.0} to {most:.0} ms");

    let mut cia = test.colleague("Cia", &[("1765", Role::Analyst)]).await;
    for path in ["results", "results?by=age", "results?view=protected&by=age"] {
        let (least, most) = timed(5, async || {
            let page = cia.get(&format!("/staff/s/arjang/{path}")).await;
            assert_eq!(page.status, 200);
        })
        .await;
        println!(
            "page {path}, with a look at the page's structure by the test: {least:.0} to {most:.0} ms"
        );
    }

    // Somebody looks at tables all the time while answers come in.
    let alone = store(&test, &published, &people, 60_000, None).await;
    let stop = Arc::new(AtomicBool::new(false));
    let reader = {
        let (app, published, stop) = (
            Arc::clone(&test.app),
            Arc::clone(&published),
            Arc::clone(&stop),
        );
        let wanted = asked(&["age", "gender"], Some("safe_day"));
        tokio::spawn(async move {
            let mut reads = 0;
            while !stop.load(Ordering::Relaxed) {
                app.figures
                    .figures(&app.store, &app.clock, &published, &wanted)
                    .await
                    .unwrap();
                reads += 1;
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            reads
        })
    };
    let beside = store(&test, &published, &people, 60_000, None).await;
    stop.store(true, Ordering::Relaxed);
    println!(
        "submissions {alone:.0}/s alone, {beside:.0}/s while a table was read {} times ({:.0} %)",
        reader.await.unwrap(),
        beside / alone * 100.0
    );

    // Answers at a thousand a second: how old is the newest that a table lacks?
    let counted = Arc::new(AtomicU64::new(0));
    let feeding = {
        let counted = Arc::clone(&counted);
        let (people, published) = (Arc::clone(&people), Arc::clone(&published));
        let test = &test;
        async move {
            store(test, &published, &people, 5000, Some(1000)).await;
            counted.store(1, Ordering::Relaxed);
        }
    };
    let reading = async {
        let mut slow = 0.0_f64;
        while counted.load(Ordering::Relaxed) == 0 {
            let start = Instant::now();
            figures(&asked(&["age"], Some("safe_day"))).await;
            slow = slow.max(start.elapsed().as_secs_f64());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        slow
    };
    let ((), slow) = tokio::join!(feeding, reading);
    println!(
        "at 1,000/s: a table holds what was stored before it was asked for, and took {slow:.2} s at most"
    );

    let folder = arguments.get(1).cloned();
    for format in ["plain", "csv", "xlsx", "sav"] {
        if format == "xlsx" && total > 200_000 {
            continue;
        }
        let found = formats::find(formats::ROWS, format).unwrap();
        let formats::Content::Rows(begin, widths) = found.content else {
            unreachable!()
        };
        let event = lyssna::audit::Event::of_survey(&published, 0, "bench", "figures.rows", "");
        let microdata = rows::Microdata::write_down(&app.store, &event, &published, false)
            .await
            .unwrap();
        let output: rows::Output = match (&folder, format) {
            (Some(folder), "plain") => {
                Box::new(std::fs::File::create(format!("{folder}/rows.csv")).unwrap())
            }
            _ => Box::new(std::io::sink()),
        };
        let (_, before) = memory();
        let start = Instant::now();
        let written = rows::write(
            &app.store,
            &microdata,
            begin,
            widths,
            Box::new(std::io::BufWriter::new(output)),
        )
        .await
        .unwrap();
        let (_, after) = memory();
        println!(
            "rows as {format}: {written} in {:.2} s; process {before} → {after} KB",
            start.elapsed().as_secs_f64()
        );
    }
    test.end().await;
}
