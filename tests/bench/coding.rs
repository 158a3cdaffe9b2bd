//! Masking, learning and searching in free text; then the coding screen over many texts in a real file.
//!
//! `cargo bench --bench coding`

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    missing_docs
)]

#[path = "../support/mod.rs"]
mod support;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use tower::ServiceExt;

use lyssna::response::{Channel, Origin, Submission, submit};
use lyssna::survey::{Journey, Raw};
use lyssna::text::codebook::Codebook;
use lyssna::text::index::{Entry, Filter, Index};
use lyssna::text::masks::Masks;
use lyssna::text::suggest::Model;
use uuid::Uuid;

/// Texts of the committed sets, over and over.
fn texts(count: usize) -> Vec<String> {
    let mut all = Vec::new();
    let answers = std::fs::read_to_string("tests/coding/answers.tsv").unwrap();
    let coded = answers.lines().filter(|line| !line.starts_with('#'));
    all.extend(coded.filter_map(|line| Some(line.split_once('\t')?.1.to_owned())));
    for file in ["masking.txt", "masking_unseen.txt"] {
        let text = std::fs::read_to_string(format!("tests/coding/{file}")).unwrap();
        let lines = text
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        all.extend(lines.map(|line| {
            let kinds = [
                "person:", "phone:", "email:", "url:", "plate:", "address:", "name:",
            ];
            let bare = line.replace(['⟦', '⟧'], "");
            kinds.iter().fold(bare, |text, kind| text.replace(kind, ""))
        }));
    }
    all.iter().cycle().take(count).cloned().collect()
}

fn main() {
    let all = texts(40_000);
    let bytes: usize = all.iter().map(String::len).sum();
    let _ = Masks::of(&all[0]);
    let start = Instant::now();
    let found: usize = all.iter().map(|text| Masks::of(text).all.len()).sum();
    println!(
        "masking {} texts of {} bytes: {:.0}/s on one core, {found} masks",
        all.len(),
        bytes / all.len(),
        all.len() as f64 / start.elapsed().as_secs_f64()
    );

    let codebook = Codebook::shipped().unwrap();
    let text = std::fs::read_to_string("tests/coding/answers.tsv").unwrap();
    let coded: Vec<(&str, Vec<&str>)> = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(keys, text)| (text, keys.split(',').collect()))
        .collect();
    for many in [500, 10_000, 100_000] {
        let mut model = Model::new(&codebook);
        let start = Instant::now();
        model.train(coded.iter().cycle().take(many).cloned());
        let trained = start.elapsed().as_secs_f64();
        let start = Instant::now();
        for (text, _) in &coded {
            std::hint::black_box(model.suggest(text));
        }
        let suggested = start.elapsed().as_secs_f64() / coded.len() as f64;
        let start = Instant::now();
        for (text, themes) in &coded[..50] {
            model.learn(text, themes);
        }
        println!(
            "{many} coded texts: learned in {trained:.2} s; suggestions for one {:.2} ms; one more {:.2} ms",
            suggested * 1000.0,
            start.elapsed().as_secs_f64() / 50.0 * 1000.0
        );
    }
    search(&codebook, &coded);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(screen(100_000));
}

/// The coding screen as somebody uses it, over so many texts in a file.
async fn screen(many: usize) {
    let test = support::TestApp::new().await;
    let published = test.app.surveys.find("dals-ed").unwrap();
    let all = Arc::new(texts(many));
    let workers: Vec<_> = (0..64)
        .map(|worker| {
            let (app, published, all) = (
                Arc::clone(&test.app),
                Arc::clone(&published),
                Arc::clone(&all),
            );
            tokio::spawn(async move {
                for text in all.iter().skip(worker).step_by(64) {
                    let mut raws = vec![Raw::default(); published.survey.questions.len()];
                    raws[0] = Raw(vec![("text".to_owned(), text.clone())]);
                    let journey = Journey::new(&published.survey, &raws);
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
    let mut cia = test
        .colleague("Cia", &[("1438", lyssna::accounts::Role::Analyst)])
        .await;
    let coding = "/staff/s/dals-ed/coding";
    cia.post(coding, &[("twice", "0")]).await;
    let start = Instant::now();
    cia.get(coding).await;
    println!(
        "{many} texts filled from a file, and told how many wait, in {:.2} s",
        start.elapsed().as_secs_f64()
    );
    let mut longest = [0.0_f64; 3];
    let mut time = |at: usize, start: Instant| {
        longest[at] = longest[at].max(start.elapsed().as_secs_f64() * 1000.0);
    };
    // Without the look that tests take at every page.
    let router = lyssna::router::router(Arc::clone(&test.app));
    let cookie = format!("__Host-lyssna={}", cia.token.as_ref().unwrap().text());
    let fetch = async |path: &str| {
        let request = Request::get(path)
            .header("host", "lyssna.test")
            .header("cookie", &cookie)
            .body(Body::empty());
        let answer = router.clone().oneshot(request.unwrap()).await.unwrap();
        let to = answer.headers().get("location").cloned();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        (to, body.len())
    };
    for n in 0..40 {
        let start = Instant::now();
        let (to, _) = fetch(&format!("{coding}/next?order=useful")).await;
        let place = to.unwrap().to_str().unwrap().to_owned();
        fetch(&place).await;
        // The first one learns from everything there is.
        if n > 0 {
            time(0, start);
        }
        let page = cia.get(&place).await;
        let revision = page.attribute("input[name=revision]", "value");
        let start = Instant::now();
        let saved = cia
            .post(&place, &[("revision", &revision), ("theme", "police")])
            .await;
        assert_eq!(saved.status, 303);
        if n > 0 {
            time(1, start);
        }
        let start = Instant::now();
        let (_, bytes) = fetch(&format!("{coding}/list?words=polis+torg")).await;
        assert!(bytes > 10_000);
        time(2, start);
    }
    println!(
        "with {many} texts, in process: the most useful next text and its page at most {:.0} ms; saving and learning {:.0} ms; a page of the list {:.0} ms",
        longest[0], longest[1], longest[2]
    );
    merge(&test, &mut cia).await;
    test.end().await;
}

/// Two themes are merged of which every text has one from each of two coders, while residents answer.
async fn merge(test: &support::TestApp, cia: &mut support::colleague::Colleague<'_>) {
    use lyssna::coding::codings::{settling, store};
    use lyssna::text::coded::Coded;
    let app = &test.app;
    let published = app.surveys.find("dals-ed").unwrap();
    cia.post("/staff/s/dals-ed/coding", &[("twice", "100")])
        .await;
    let mut tx = app.store.begin().await.unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query("DELETE FROM settled").execute(db).await.map(drop))
        .unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query("DELETE FROM coding").execute(db).await.map(drop))
        .unwrap();
    let ids: Vec<(Uuid, String)> = lyssna::on_tx!(&mut tx, db => {
        sqlx::query_as("SELECT id, question FROM answer_text ORDER BY id").fetch_all(db).await
    })
    .unwrap();
    let book = Codebook::shipped().unwrap();
    let mut alone = book
        .themes
        .iter()
        .filter(|t| t.parent.is_none() && book.within(&t.key).next().is_none());
    let [one, other] = [(); 2].map(|()| alone.next().unwrap());
    for (id, question) in &ids {
        for (coder, theme) in [(1, one), (2, other)] {
            let new = store::NewCoding {
                id: *id,
                question,
                coder: Uuid::from_u128(coder),
                coded: &Coded::of([theme.code]).unwrap(),
                version: 0,
                revision: 0,
                at: 1,
            };
            store::upsert_coding(&mut tx, &published.id, &new)
                .await
                .unwrap();
        }
    }
    tx.commit(lyssna::storage::Unaudited("a bench"))
        .await
        .unwrap();
    // What the page shows is in memory, as it is where somebody codes.
    cia.get("/staff/s/dals-ed/coding").await;
    let over = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let residents: Vec<_> = (0..16)
        .map(|_| {
            let (app, published, over) =
                (Arc::clone(app), Arc::clone(&published), Arc::clone(&over));
            tokio::spawn(async move {
                let mut took = Vec::new();
                let raws = vec![Raw::default(); published.survey.questions.len()];
                let journey = Journey::new(&published.survey, &raws);
                while !over.load(std::sync::atomic::Ordering::Relaxed) {
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
                    let start = Instant::now();
                    submit(&app.intake, &submission).await.unwrap();
                    took.push(start.elapsed().as_secs_f64() * 1000.0);
                    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                }
                took
            })
        })
        .collect();
    let start = Instant::now();
    let page = format!("/staff/m/1438/codebook/{}", one.key);
    let form = [
        ("act", "merge"),
        ("into", other.key.as_str()),
        ("sure", "merge"),
        ("version", "0"),
    ];
    let done = cia.post(&page, &form).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let answered = start.elapsed().as_secs_f64();
    settling::go_on(&app.store, &app.clock, &app.surveys.list(), usize::MAX)
        .await
        .unwrap();
    let all = start.elapsed().as_secs_f64();
    over.store(true, std::sync::atomic::Ordering::Relaxed);
    let mut took = Vec::new();
    for resident in residents {
        took.extend(resident.await.unwrap());
    }
    took.sort_by(f64::total_cmp);
    println!(
        "{} texts of two coders merged: the page in {answered:.2} s, all of them in {all:.1} s; {} residents meanwhile waited {:.0} ms at the median, {:.0} ms at 99 of 100, {:.0} ms at most",
        ids.len(),
        took.len(),
        took[took.len() / 2],
        took[took.len() * 99 / 100],
        took[took.len() - 1]
    );
}

/// A hundred thousand texts in memory: filled, searched as one types, the next one found, one replaced.
fn search(book: &Codebook, coded: &[(&str, Vec<&str>)]) {
    let all = texts(100_000);
    let start = Instant::now();
    let mut index = Index::default();
    for (n, text) in all.iter().enumerate() {
        index.push(entry(n, text));
    }
    println!(
        "index of {} texts in {:.2} s",
        index.len(),
        start.elapsed().as_secs_f64()
    );
    let mut longest: f64 = 0.0;
    let phrase = "polisen på torget om kvällarna";
    for (end, _) in phrase.char_indices().skip(1) {
        let filter = Filter {
            words: phrase[..end].to_owned(),
            ..Filter::default()
        };
        let start = Instant::now();
        let mut found = index.search(&filter, book, |_| 1);
        let page: Vec<&Entry> = found.by_ref().take(25).collect();
        let rest = found.count();
        longest = longest.max(start.elapsed().as_secs_f64() * 1000.0);
        std::hint::black_box((page, rest));
    }
    println!("search as one types: at most {longest:.1} ms a key");
    let mut model = Model::new(book);
    model.train(coded.iter().cycle().take(10_000).cloned());
    let start = Instant::now();
    let open = index.entries().filter(|e| e.codings.is_empty()).take(201);
    let least = open
        .map(|e| model.suggest(&e.text)[0].1)
        .fold(1.0, f64::min);
    println!(
        "the most useful of 200 open texts: {:.1} ms ({least:.2})",
        start.elapsed().as_secs_f64() * 1000.0
    );
    let start = Instant::now();
    let id = Uuid::from_u128(50_000);
    index.replace(&HashSet::from([id]), vec![entry(50_000, "mer ljus")]);
    println!(
        "one text replaced: {:.3} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
}

fn entry(n: usize, text: &str) -> Entry {
    Entry {
        id: Uuid::from_u128(n as u128),
        question: "measures".into(),
        language: "sv".into(),
        text: text.into(),
        original: None,
        translation: 0,
        waits: false,
        urgent: false,
        alarm: Vec::new(),
        places: Vec::new(),
        codings: Vec::new(),
        settled: None,
    }
}
