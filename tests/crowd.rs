//! One client that holds on to connections does not shut out anybody else: the program as a process, with as few
//! descriptors as systems give by default.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[allow(dead_code)]
#[path = "support/server.rs"]
mod server;

use std::process::{Command, Stdio};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// A connection from one of loopback's addresses.
async fn connect(from: &str, to: std::net::SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(format!("{from}:0").parse().unwrap())?;
    socket.connect(to).await
}

async fn status(from: &str, to: std::net::SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = connect(from, to).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let text = String::from_utf8_lossy(&answer);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_holds_a_thousand_connections_leaves_residents_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let address = server::free_port();
    let database = format!("sqlite://{}", folder.path().join("crowd.db").display());
    let script = "ulimit -n 1024; exec \"$0\" \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_lyssna"), "serve"])
        .args(["--listen", &address.to_string(), "--database", &database])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while status("127.0.0.1", address, "/health/live")
        .await
        .ok()
        .is_none_or(|s| !s.contains("200"))
    {
        assert!(child.try_wait().unwrap().is_none(), "the program goes on");
        tokio::task::yield_now().await;
    }
    // Bodies that were announced and do not come, heads that do not end: all are held until the end.
    let mut held = Vec::new();
    for n in 0..1100 {
        let Ok(mut stream) = connect("127.0.0.7", address).await else {
            continue;
        };
        let begun: &[u8] = if n % 2 == 0 {
            b"POST /staff/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\ne"
        } else {
            b"GET /s/dals-ed HTTP/1.1\r\nHost: x\r\n"
        };
        let _ = stream.write_all(begun).await;
        held.push(stream);
    }
    assert!(held.len() > 900, "{}", held.len());
    for path in ["/s/dals-ed", "/s/arjang", "/health/ready"] {
        let answer = status("127.0.0.2", address, path).await.unwrap();
        assert!(answer.contains("200"), "{path}: {answer}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
