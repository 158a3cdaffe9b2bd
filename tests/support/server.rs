//! The program itself, as a process, and a plain HTTP client for it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A running server that is killed when this goes.
pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
}

/// Status and body of an answer.
pub type Answer = (u16, String);

/// A port of loopback that is free now, of those that the system gives to no client: whoever tries a port that nobody
/// listens on yet may else be given that very port as their own, and is connected to themselves.
pub fn free_port() -> SocketAddr {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = 20_000 + (std::process::id() * 61 + n) % 10_000;
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", u16::try_from(port).unwrap())) {
            return listener.local_addr().unwrap();
        }
    }
}

impl Server {
    /// Starts the program on a database and waits until it answers.
    pub fn start(database: &Path, environment: &[(&str, &str)]) -> Self {
        let mut server = Self::spawn(database, environment);
        assert!(server.wait_until_ready(), "the server started");
        server
    }

    /// Starts it without waiting.
    pub fn spawn(database: &Path, environment: &[(&str, &str)]) -> Self {
        let address = free_port();
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
                format!("sqlite://{}", database.display()),
            )
            .env("LYSSNA_LOG_LEVEL", "error")
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, address }
    }

    /// Waits until it answers; whether it does.
    pub fn wait_until_ready(&mut self) -> bool {
        // Each try waits for the connection itself, not for time to pass; the process ending ends it.
        while self.child.try_wait().unwrap().is_none() {
            if let Ok((200, _)) = self.get("/health/ready") {
                return true;
            }
            std::thread::yield_now();
        }
        false
    }

    pub fn get(&self, path: &str) -> std::io::Result<Answer> {
        let mut client = Client::connect(self.address)?;
        client.request(&format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"))
    }

    pub fn post(&self, path: &str, body: &str) -> std::io::Result<Answer> {
        Client::connect(self.address)?.post(path, body)
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A kept-alive connection.
pub struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    pub fn connect(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, Duration::from_secs(5))?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    pub fn post(&mut self, path: &str, body: &str) -> std::io::Result<Answer> {
        let length = body.len();
        self.request(&format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
    }

    fn request(&mut self, request: &str) -> std::io::Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut status = 0;
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest[..3].parse().unwrap_or(0);
            } else if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            } else if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }
}

/// A whole response to Dals-Ed's survey, ready to send.
pub fn submission(id: uuid::Uuid, text: &str) -> String {
    let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    format!(
        "id={id}&at=check&to=submit&lang=sv&v=1&a.measures.text={text}&a.age=25_44&a.connection=lives"
    )
}
