//! The manual's examples of proxies, run as they stand there but for names, ports and certificates.
//!
//! `tests/run proxies` installs the proxies and sets `LYSSNA_PROXIES`.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[path = "../support/server.rs"]
#[allow(dead_code)] // Other tests use the rest.
mod server;

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use server::{free_port, submission};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// Connections of one impatient address: more than the program has descriptors.
const GREEDY: usize = 1100;

fn wanted() -> bool {
    std::env::var_os("LYSSNA_PROXIES").is_some()
}

/// A process that ends with the test, and those that it started.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // nginx takes its workers along only when it is asked.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// The block of the manual between these marks.
fn example(from: &str) -> String {
    let manual = std::fs::read_to_string("src/site/help/manual/en/operate.md").unwrap();
    let begin = manual.find(from).unwrap() + from.len();
    let end = manual[begin..].find("```").unwrap();
    manual[begin..begin + end].to_owned()
}

fn start(command: &mut Command) -> Running {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    Running(command.spawn().unwrap())
}

/// The program behind a proxy on this machine, with no more descriptors than a system gives without being asked.
fn lyssna(folder: &Path) -> (Running, SocketAddr) {
    let address = free_port();
    let running = start(
        Command::new("sh")
            .args(["-c", "ulimit -n 1024 && exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_lyssna"))
            .args(["serve", "--listen", &address.to_string()])
            .args(["--trusted-proxy", "127.0.0.1"])
            .args(["--known-network", "127.0.0.2"])
            .env(
                "LYSSNA_DATABASE",
                format!("sqlite://{}", folder.join("t.db").display()),
            )
            .env("LYSSNA_LOG_LEVEL", "error"),
    );
    (running, address)
}

fn nginx(folder: &Path, to: SocketAddr) -> (Running, SocketAddr) {
    let at = free_port();
    let site = example("```nginx\n").replace("127.0.0.1:8080", &to.to_string());
    let (key, certificate) = (folder.join("key"), folder.join("certificate"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj"])
        .args(["/CN=dialog.example.se", "-keyout"])
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .output()
        .unwrap();
    assert!(made.status.success());
    let site = site
        .replace(
            "/etc/ssl/dialog.example.se.pem",
            certificate.to_str().unwrap(),
        )
        .replace("/etc/ssl/dialog.example.se.key", key.to_str().unwrap());
    let folders: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};\n", folder.join(name).display()))
        .concat();
    let whole = |site: &str| {
        format!(
            "daemon off;\nuser root;\npid {};\nworker_rlimit_nofile 8192;\nevents {{ worker_connections 4096; }}\nerror_log /dev/null;\nhttp {{\naccess_log off;\n{folders}{site}\n}}\n",
            folder.join("nginx.pid").display()
        )
    };
    let file = folder.join("nginx.conf");
    // As it stands, with TLS: nginx takes it.
    std::fs::write(
        &file,
        whole(&site.replace("listen 443", "listen 127.0.0.1:1443")),
    )
    .unwrap();
    let taken = Command::new("nginx").args(["-t", "-c"]).arg(&file).output();
    let taken = taken.unwrap();
    assert!(taken.status.success(), "{taken:?}");
    // And without, to be spoken to in plain.
    let plain: String = site
        .lines()
        .filter(|line| !line.contains("ssl_certificate"))
        .map(|line| line.replace("listen 443 ssl", &format!("listen {at}")) + "\n")
        .collect();
    std::fs::write(&file, whole(&plain)).unwrap();
    let running = start(Command::new("nginx").arg("-c").arg(&file));
    (running, at)
}

fn caddy(folder: &Path, to: SocketAddr) -> (Running, SocketAddr) {
    let at = free_port();
    let site = example("unless told to):\n\n```\n")
        .replace(
            "dialog.example.se",
            &format!("http://dialog.example.se:{}", at.port()),
        )
        .replace("127.0.0.1:8080", &to.to_string());
    let file = folder.join("Caddyfile");
    let head = "{\n    admin off\n    default_bind 127.0.0.1\n}\n";
    std::fs::write(&file, format!("{head}{site}")).unwrap();
    let running = start(
        Command::new("caddy")
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&file)
            .env("HOME", folder)
            .env("XDG_DATA_HOME", folder)
            .env("XDG_CONFIG_HOME", folder),
    );
    (running, at)
}

/// A connection from an address of this machine.
async fn connect(from: &str, to: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(format!("{from}:0").parse().unwrap())?;
    socket.connect(to).await
}

/// Status and everything that came.
async fn ask(from: &str, to: SocketAddr, request: &[u8]) -> std::io::Result<(u16, String)> {
    let mut stream = connect(from, to).await?;
    stream.write_all(request).await?;
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut answer));
    read.await.map_err(|_| std::io::ErrorKind::TimedOut)??;
    let text = String::from_utf8_lossy(&answer).into_owned();
    let status = text.get(9..12).and_then(|code| code.parse().ok());
    Ok((status.unwrap_or(0), text))
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: dialog.example.se\r\nConnection: close\r\n\r\n").into()
}

fn post(path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nHost: dialog.example.se\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}").into()
}

async fn answers(number: u128, proxy: SocketAddr) {
    let (status, page) = ask("127.0.0.2", proxy, &get("/s/dals-ed")).await.unwrap();
    assert_eq!(status, 200, "{page}");
    let body = submission(uuid::Uuid::from_u128(number), "Fler lampor");
    let sent = ask("127.0.0.2", proxy, &post("/s/dals-ed", &body)).await;
    let (status, page) = sent.unwrap();
    assert_eq!(status, 200, "{page}");
    assert!(
        page.contains("Kvittokod") || page.contains("receipt"),
        "{page}"
    );
}

async fn residents_have_their_way((mut running, proxy): (Running, SocketAddr)) {
    // Each try waits for the connection itself, not for time to pass.
    while !matches!(
        ask("127.0.0.2", proxy, &get("/health/ready")).await,
        Ok((200, _))
    ) {
        assert!(running.0.try_wait().unwrap().is_none(), "the proxy ended");
        tokio::task::yield_now().await;
    }
    answers(1, proxy).await;
    // The largest file that staff send goes through; what is said of it is ours.
    let workbook = "x".repeat(4 * 1024 * 1024 - 1024);
    let sent = post("/staff/s/dals-ed/coding/workbook", &workbook);
    let (status, page) = ask("127.0.0.2", proxy, &sent).await.unwrap();
    assert!(status != 413 && status < 500, "{status} {page}");
    // Somebody begins more forms than there are descriptors, and sends a byte of each.
    let mut greedy = Vec::new();
    for _ in 0..GREEDY {
        let mut stream = connect("127.0.0.1", proxy).await.unwrap();
        let head = "POST /staff/sign-in HTTP/1.1\r\nHost: dialog.example.se\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\ne";
        stream.write_all(head.as_bytes()).await.unwrap();
        greedy.push(stream);
    }
    for number in 2..6 {
        answers(number, proxy).await;
    }
    drop(greedy);
}

#[tokio::test]
async fn behind_nginx_one_client_leaves_room_for_residents_and_a_workbook_goes_through() {
    if !wanted() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (_program, at) = lyssna(folder.path());
    residents_have_their_way(nginx(folder.path(), at)).await;
}

#[tokio::test]
async fn behind_caddy_one_client_leaves_room_for_residents_and_a_workbook_goes_through() {
    if !wanted() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (_program, at) = lyssna(folder.path());
    residents_have_their_way(caddy(folder.path(), at)).await;
}
