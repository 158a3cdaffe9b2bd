//! The street's hot paths in process: one batch of 500, fifty phones at once beside residents, a flood of
//! sign-ins beside residents.
//!
//! `cargo bench --bench street`

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
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use futures_util::future::join_all;
use lyssna::accounts::Role;
use lyssna::collect::seal::seal;
use serde_json::{Value, json};
use support::{Database, TestApp};

struct Phone {
    pass: String,
    batches: Vec<String>,
}

/// A phone with sealed records in its queue.
async fn phone(test: &TestApp, name: &str, records: usize, per_batch: usize) -> Phone {
    let mut colleague = test.colleague(name, &[("1438", Role::Collector)]).await;
    let page = colleague.post("/staff/s/dals-ed/street/ready", &[]).await;
    let given: Value = serde_json::from_str(&page.body).unwrap();
    let key = given["bundle"]["key"].as_str().unwrap();
    let public = data_encoding::BASE64URL_NOPAD
        .decode(key.as_bytes())
        .unwrap();
    let clock = &test.app.clock;
    let outing = clock.id();
    let told = json!({ "id": outing, "place": "Torget", "event": "", "channel": "street", "asked_by": "municipality", "language": "sv",
        "target": 0, "target_young": 0, "age": 0, "closed": false, "refused": 0, "answered_already": 0 });
    let records: Vec<Value> = (0..records)
        .map(|_| {
            let id = clock.id();
            let plain = json!({ "slug": "dals-ed", "version": 1, "language": "sv",
                "fields": [["a.measures.text", "Mer ljus vid stationen"], ["a.age", "25_44"], ["a.gender", "woman"], ["a.connection", "lives"]] });
            let sealed = seal(clock, &public, id, outing, plain.to_string().as_bytes()).unwrap();
            json!({ "id": id, "outing": outing, "age": 0, "sealed": data_encoding::BASE64URL_NOPAD.encode(&sealed) })
        })
        .collect();
    Phone {
        pass: given["pass"].as_str().unwrap().to_owned(),
        batches: records
            .chunks(per_batch)
            .map(|chunk| json!({ "outings": [told], "records": chunk }).to_string())
            .collect(),
    }
}

async fn hand_in(test: &TestApp, phone: &Phone) -> usize {
    let mut stored = 0;
    for batch in &phone.batches {
        let request = Request::post("/street/hand-in")
            .header("authorization", format!("Bearer {}", phone.pass))
            .body(Body::from(batch.clone()))
            .unwrap();
        let page = test.send(request, "192.0.2.9").await;
        stored += page.body.matches("\"stored\"").count();
    }
    stored
}

/// Residents who send answers until told to stop; latencies in µs, sorted.
async fn residents(test: &TestApp, many: usize, stop: &AtomicBool) -> Vec<u128> {
    let one = || async {
        let mut latencies = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let body = format!(
                "id={}&at=check&to=submit&lang=sv&v=1&a.measures.text=Mer+ljus&a.age=25_44",
                test.app.clock.id()
            );
            let begun = Instant::now();
            let page = test.post("/s/dals-ed", body).await;
            assert_eq!(page.status, 200);
            latencies.push(begun.elapsed().as_micros());
            tokio::task::yield_now().await;
        }
        latencies
    };
    let mut all: Vec<u128> = join_all((0..many).map(|_| one())).await.concat();
    all.sort_unstable();
    all
}

fn told(what: &str, latencies: &[u128], seconds: f64) {
    let at = |per_cent: usize| latencies[latencies.len() * per_cent / 100] as f64 / 1000.0;
    println!(
        "{what}: {:.0}/s, median {:.1} ms, p99 {:.1} ms",
        latencies.len() as f64 / seconds,
        at(50),
        at(99)
    );
}

#[tokio::main]
async fn main() {
    let test =
        Arc::new(TestApp::with(Database::sqlite(), &["--known-network", "192.0.2.0/24"]).await);
    let single = phone(&test, "single", 500, 500).await;
    let begun = Instant::now();
    assert_eq!(hand_in(&test, &single).await, 500);
    println!(
        "one batch of 500: {:.0} ms",
        begun.elapsed().as_secs_f64() * 1000.0
    );

    let mut phones = Vec::new();
    for n in 0..50 {
        phones.push(phone(&test, &format!("c{n}"), 500, 100).await);
    }
    let stop = Arc::new(AtomicBool::new(false));
    let begun = Instant::now();
    let beside = {
        let (test, stop) = (Arc::clone(&test), Arc::clone(&stop));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(residents(&test, 4, &stop))
        })
    };
    let stored: usize = join_all(phones.iter().map(|p| hand_in(&test, p)))
        .await
        .iter()
        .sum();
    let seconds = begun.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    assert_eq!(stored, 25_000);
    println!("fifty phones with 500 each: {stored} stored in {seconds:.1} s");
    told(
        "residents in the meantime",
        &beside.join().unwrap(),
        seconds,
    );

    let rate = |flood: bool| {
        let test = Arc::clone(&test);
        async move {
            let stop = Arc::new(AtomicBool::new(false));
            let attackers: Vec<_> = (0..if flood { 64 } else { 0 })
                .map(|n| {
                    let (test, stop) = (Arc::clone(&test), Arc::clone(&stop));
                    tokio::spawn(async move {
                        let mut tries = 0_u32;
                        while !stop.load(Ordering::Relaxed) {
                            let body = format!("email=u{n}.{tries}%40x.se&password=gissning");
                            let page = test.post("/staff/sign-in", body).await;
                            assert!([422, 429, 503].contains(&page.status.as_u16()));
                            tries += 1;
                            tokio::time::sleep(Duration::from_millis(50)).await;
                        }
                    })
                })
                .collect();
            let ender = {
                let stop = Arc::clone(&stop);
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_secs(5)).await;
                    stop.store(true, Ordering::Relaxed);
                })
            };
            let latencies = residents(&test, 64, &stop).await;
            ender.await.unwrap();
            for attacker in attackers {
                attacker.await.unwrap();
            }
            latencies
        }
    };
    let calm = rate(false).await;
    told("residents, nobody signs in", &calm, 5.0);
    let flooded = rate(true).await;
    told("residents in a flood of sign-ins", &flooded, 5.0);
    println!(
        "kept: {:.0} %",
        100.0 * flooded.len() as f64 / calm.len() as f64
    );
}
