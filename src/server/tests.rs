use axum::http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::{Instant, timeout};

use super::*;

/// Returns the client end of a connection whose requests are answered after their whole body.
fn connected() -> DuplexStream {
    let router = Router::new().fallback(async |body: Body| {
        axum::body::to_bytes(body, 1 << 20)
            .await
            .map_or(StatusCode::BAD_REQUEST, |_| StatusCode::OK)
    });
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        answer(router.clone(), request, Peer([192, 0, 2, 1].into()))
    });
    let (theirs, ours) = tokio::io::duplex(1 << 16);
    tokio::spawn(in_time().serve_connection(TokioIo::new(Impatient::new(ours)), service));
    theirs
}

/// Sends a byte every ten seconds until the connection ends; returns the response and the duration.
async fn trickled(mut theirs: DuplexStream, begun: &str) -> (String, Duration) {
    theirs.write_all(begun.as_bytes()).await.unwrap();
    let now = Instant::now();
    let mut answered = Vec::new();
    for _ in 0..1000 {
        let read = theirs.read_to_end(&mut answered);
        if timeout(Duration::from_secs(10), read).await.is_ok() {
            break;
        }
        let _ = theirs.write_all(b"x").await;
    }
    (String::from_utf8(answered).unwrap(), now.elapsed())
}

#[tokio::test(start_paused = true)]
async fn a_head_or_a_body_that_trickles_gives_its_connection_back() {
    let head = "POST / HTTP/1.1\r\nhost: x\r\n";
    let second = Duration::from_secs(1);
    let (_, held) = trickled(connected(), head).await;
    assert!(held <= SLOWEST_HEAD + second, "{held:?}");
    let body = format!("{head}content-length: 100000\r\n\r\n");
    let (answered, held) = trickled(connected(), &body).await;
    assert!(answered.starts_with("HTTP/1.1 400 "), "{answered}");
    assert!(held <= patience::STILL + second, "{held:?}");
}

#[tokio::test(start_paused = true)]
async fn a_slow_line_that_goes_on_is_waited_for() {
    let mut theirs = connected();
    let head = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10240\r\n\r\n";
    theirs.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 13];
    for part in 1..=5 {
        theirs.write_all(&[b'x'; 2048]).await.unwrap();
        let read = timeout(Duration::from_secs(20), theirs.read_exact(&mut answer)).await;
        assert_eq!(read.is_ok(), part == 5, "{part}");
    }
    assert_eq!(&answer, b"HTTP/1.1 200 ");
}
