//! The program over HTTP on loopback, with the load on the same two cores.
//!
//! `cargo bench --bench http -- [SECONDS]`; with `LYSSNA_SYNC_SHIM` naming the preload shim of
//! `tests/faults`, submissions are also measured with 5 ms added to each sync.

#![allow(
    clippy::pedantic,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs
)]

#[allow(dead_code)]
#[path = "../support/server.rs"]
mod server;

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Server {
    child: Child,
    address: SocketAddr,
    start: Duration,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start(environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = server::free_port();
        let begun = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_lyssna"))
            .args([
                "serve",
                "--listen",
                &address.to_string(),
                "--known-network",
                "127.0.0.1",
            ])
            .env(
                "LYSSNA_DATABASE",
                format!("sqlite://{}", folder.path().join("b.db").display()),
            )
            .env("LYSSNA_LOG_LEVEL", "error")
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while std::net::TcpStream::connect(address).is_err() {
            std::thread::sleep(Duration::from_millis(2));
        }
        let start = begun.elapsed();
        Self {
            child,
            address,
            start,
            _folder: folder,
        }
    }

    /// Greatest resident memory so far, in MB.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|l| l.starts_with("VmHWM")).unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
            / 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a request and reads the answer to its end. Gives the status.
async fn exchange(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) -> u16 {
    stream.write_all(request).await.unwrap();
    buffer.clear();
    loop {
        stream.read_buf(buffer).await.unwrap();
        let Some(head) = buffer.windows(4).position(|w| w == b"\r\n\r\n") else {
            continue;
        };
        let text = std::str::from_utf8(&buffer[..head]).unwrap();
        let length: usize = text
            .lines()
            .find_map(|l| l.strip_prefix("content-length: "))
            .unwrap()
            .parse()
            .unwrap();
        while buffer.len() < head + 4 + length {
            stream.read_buf(buffer).await.unwrap();
        }
        return std::str::from_utf8(&buffer[9..12])
            .unwrap()
            .parse()
            .unwrap();
    }
}

/// Requests a second over some seconds, with latencies in µs, sorted.
async fn load(
    address: SocketAddr,
    connections: usize,
    seconds: u64,
    request: impl Fn() -> Vec<u8> + Clone + Send + 'static,
) -> (f64, Vec<u64>) {
    let stop = Arc::new(AtomicBool::new(false));
    let failed = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let workers: Vec<_> = (0..connections)
        .map(|_| {
            let (stop, failed, request) = (Arc::clone(&stop), Arc::clone(&failed), request.clone());
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let mut buffer = Vec::with_capacity(64 * 1024);
                let mut latencies = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let request = request();
                    let sent = Instant::now();
                    if exchange(&mut stream, &request, &mut buffer).await != 200 {
                        failed.fetch_add(1, Ordering::Relaxed);
                    }
                    latencies.push(u64::try_from(sent.elapsed().as_micros()).unwrap());
                }
                latencies
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    stop.store(true, Ordering::Relaxed);
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.unwrap());
    }
    assert_eq!(failed.load(Ordering::Relaxed), 0, "every answer was 200");
    let rate = all.len() as f64 / begun.elapsed().as_secs_f64();
    all.sort_unstable();
    (rate, all)
}

fn post(slug: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST /s/{slug} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

fn submission(slug: &str) -> Vec<u8> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).unwrap();
    let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
    let answers = match slug {
        "dals-ed" => {
            "a.measures.text=Mer+ljus+vid+stationen+p%C3%A5+kv%C3%A4llen&a.age=25_44&a.connection=lives&a.gender=woman"
        }
        _ => {
            "a.measures.text=Mer+ljus+vid+stationen&a.safe_day=very_safe&a.safe_evening=fairly_safe&a.top_measures.1=lighting&a.connection=lives&a.age=25_44&a.gender=man"
        }
    };
    post(
        slug,
        &format!("id={id}&at=check&to=submit&lang=sv&v=1&{answers}"),
    )
}

/// Median and 99th percentile of sorted µs, in ms.
fn percentiles(sorted: &[u64]) -> String {
    let at = |per_cent: usize| {
        sorted[(sorted.len() * per_cent / 100).min(sorted.len() - 1)] as f64 / 1000.0
    };
    format!("median {:.1} ms, p99 {:.1} ms", at(50), at(99))
}

fn main() {
    let seconds = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(8);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let server = Server::start(&[]);
        println!("start to first answer: {} ms", server.start.as_millis());
        for slug in ["dals-ed", "arjang"] {
            let (rate, latencies) = load(server.address, 64, seconds, move || submission(slug)).await;
            println!("submit {slug}: {rate:.0}/s at 64 connections, {}", percentiles(&latencies));
        }
        let page = || post("arjang", "id=7f3c8a9e-1111-4000-8000-000000000001&at=p.safety&to=next&lang=sv&v=1&a.measures.text=Mer+ljus");
        for connections in [64, 256] {
            let (rate, latencies) = load(server.address, connections, seconds, page).await;
            println!("question page: {rate:.0}/s at {connections} connections, {}", percentiles(&latencies));
        }
        for path in ["/m/1438", "/promises/1438", "/results/1438/dals-ed"] {
            let get = move || format!("GET {path}?lang=sv HTTP/1.1\r\nHost: x\r\n\r\n").into_bytes();
            let (rate, latencies) = load(server.address, 64, seconds, get).await;
            println!("public page {path}: {rate:.0}/s at 64 connections, {}", percentiles(&latencies));
        }
        println!("memory under that load: {} MB", server.memory());
        drop(server);
        if let Ok(shim) = std::env::var("LYSSNA_SYNC_SHIM") {
            for connections in [64, 256] {
                let slow = Server::start(&[("LD_PRELOAD", &shim), ("LYSSNA_SHIM_DELAY", "5")]);
                let (rate, latencies) = load(slow.address, connections, seconds, || submission("dals-ed")).await;
                println!("submit dals-ed, 5 ms more a sync: {rate:.0}/s at {connections} connections, {}", percentiles(&latencies));
            }
        }
    });
}
