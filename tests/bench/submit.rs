//! Submissions a second through `response::submit`, in process: on a real file with `synchronous=FULL`, and where
//! `LYSSNA_TEST_POSTGRES` names a server, on that.
//!
//! `cargo bench --bench submit -- [RESPONSES] [STORED_BEFORE]`

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
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use lyssna::app::App;
use lyssna::clock::Clock;
use lyssna::response::{Channel, Origin, Submission, submit};
use lyssna::storage::Store;
use lyssna::survey::Published;
use lyssna::survey::simulate::Simulation;
use lyssna::survey::{Journey, Raw};

/// Submits people until `total` are stored, `in_flight` at a time, and gives responses a second.
async fn rate(
    app: &Arc<App>,
    published: &Arc<Published>,
    people: &Arc<Vec<Vec<Raw>>>,
    in_flight: usize,
    total: u64,
) -> f64 {
    let next = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let workers: Vec<_> = (0..in_flight)
        .map(|_| {
            let (app, published, people, next) = (
                Arc::clone(app),
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
                    let raws = &people[usize::try_from(number).unwrap() % people.len()];
                    let journey = Journey::new(&published.survey, raws);
                    let submission = Submission {
                        published: &published,
                        journey: &journey,
                        id: app.clock.id(),
                        channel: Channel::Web,
                        language: "sv",
                        origin: Origin::Simulated,
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

async fn open(
    database: support::Database,
    slug: &str,
) -> (
    support::Database,
    Arc<App>,
    Arc<Published>,
    Arc<Vec<Vec<Raw>>>,
) {
    let store = Store::open(&database.url).await.unwrap();
    let app = App::new(store, Clock::system(), support::config(&[]))
        .await
        .unwrap();
    let published = app.surveys.find(slug).unwrap();
    let mut simulation = Simulation::new(1);
    let people = Arc::new(
        (0..5000)
            .map(|_| simulation.person(&published.survey))
            .collect(),
    );
    (database, app, published, people)
}

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let total = numbers.first().copied().unwrap_or(60_000);
    let before = numbers.get(1).copied().unwrap_or(0);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        for slug in ["dals-ed", "arjang"] {
            for database in support::Database::engines().await {
                let engine = database.url.split(':').next().unwrap_or_default().to_owned();
                let (database, app, published, people) = open(database, slug).await;
                let grouped = rate(&app, &published, &people, 64, total).await;
                let single = rate(&app, &published, &people, 1, total / 10).await;
                println!("{slug}, {engine}: {grouped:.0}/s at 64 in flight; {single:.0}/s one by one; ratio {:.1}", grouped / single);
                app.store.close().await;
                database.remove().await;
            }
        }
        if before > 0 {
            let (_database, app, published, people) = open(support::Database::sqlite(), "arjang").await;
            let empty = rate(&app, &published, &people, 64, total).await;
            rate(&app, &published, &people, 512, before.saturating_sub(2 * total)).await;
            let full = rate(&app, &published, &people, 64, total).await;
            println!("arjang: {empty:.0}/s at none, {full:.0}/s at {before} stored: a submission costs {:.2} times", empty / full);
            app.store.close().await;
        }
    });
}
