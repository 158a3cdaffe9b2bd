//! A mail relay on loopback that speaks SMTP, keeps what it takes, and has its days.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// How the relay takes letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Takes every letter.
    Takes,
    /// Says this code to every recipient.
    Says(u16),
    /// Says nothing more once it is told whom a letter is for.
    Hangs,
    /// Takes a letter and goes away without a word.
    GoesAway,
}

/// A letter as it came over the wire.
#[derive(Debug, Clone)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub raw: String,
}

impl Mail {
    /// A header, unfolded; empty where there is none.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap();
        let unfolded = head.replace("\r\n ", " ");
        let start = format!("{name}: ").to_lowercase();
        let mut lines = unfolded.lines();
        let found = lines.find(|line| line.to_lowercase().starts_with(&start));
        found.map_or(String::new(), |line| words(&line[start.len()..]))
    }

    /// Its text, decoded.
    pub fn text(&self) -> String {
        let body = self.raw.split_once("\r\n\r\n").unwrap().1;
        assert_eq!(self.header("Content-Transfer-Encoding"), "quoted-printable");
        quoted(&body.replace("=\r\n", "")).replace("\r\n", "\n")
    }

    /// The address that stands alone on a line before the foot.
    pub fn link(&self) -> String {
        let text = self.text();
        let mut lines = text.lines();
        lines
            .find(|line| line.starts_with("https://"))
            .unwrap_or_default()
            .to_owned()
    }
}

/// Quoted-printable without its soft line ends.
fn quoted(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
            let hex = std::str::from_utf8(&hex).unwrap().to_owned();
            out.push(u8::from_str_radix(&hex, 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).unwrap()
}

/// A header's encoded words, decoded; blanks between two of them are none.
fn words(value: &str) -> String {
    let (mut out, mut rest, mut after_word) = (Vec::new(), value, false);
    while let Some(at) = rest.find("=?utf-8?b?") {
        let before = &rest[..at];
        if !(after_word && before.trim().is_empty()) {
            out.extend_from_slice(before.as_bytes());
        }
        let (word, behind) = rest[at + 10..].split_once("?=").unwrap();
        out.extend(data_encoding::BASE64.decode(word.as_bytes()).unwrap());
        (rest, after_word) = (behind, true);
    }
    out.extend_from_slice(rest.as_bytes());
    String::from_utf8(out).unwrap()
}

#[derive(Debug)]
struct Shared {
    mood: Mutex<Mood>,
    taken: Mutex<Vec<Mail>>,
    connections: AtomicUsize,
    hangs: Notify,
}

/// The relay; it goes when this does.
#[derive(Debug)]
pub struct Smtp {
    pub port: u16,
    shared: Arc<Shared>,
    serving: JoinHandle<()>,
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Smtp {
    /// One that takes every letter.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            mood: Mutex::new(Mood::Takes),
            taken: Mutex::default(),
            connections: AtomicUsize::new(0),
            hangs: Notify::new(),
        });
        let of_task = Arc::clone(&shared);
        let serving = tokio::spawn(async move {
            // One after the other is enough, and ends with this task.
            while let Ok((stream, _)) = listener.accept().await {
                of_task.connections.fetch_add(1, Ordering::SeqCst);
                let _ = serve(stream, &of_task).await;
            }
        });
        Self {
            port,
            shared,
            serving,
        }
    }

    pub fn set(&self, mood: Mood) {
        *self.shared.mood.lock().unwrap() = mood;
    }

    /// How often somebody has connected.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// What came since the last look.
    pub fn take(&self) -> Vec<Mail> {
        std::mem::take(&mut *self.shared.taken.lock().unwrap())
    }

    /// Until somebody waits for an answer that does not come.
    pub async fn hung(&self) {
        self.shared.hangs.notified().await;
    }
}

async fn serve(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream
        .write_all(b"220 relay.example.se ESMTP ready\r\n")
        .await?;
    let mut letter = Mail {
        from: String::new(),
        to: Vec::new(),
        raw: String::new(),
    };
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let mood = *shared.mood.lock().unwrap();
        let within = |line: &str| {
            let (_, rest) = line.split_once('<').unwrap();
            rest.split('>').next().unwrap().to_owned()
        };
        let verb = line.split([' ', ':']).next().unwrap().to_uppercase();
        let reply = match verb.as_str() {
            "EHLO" => "250-relay.example.se\r\n250 8BITMIME\r\n".to_owned(),
            "MAIL" => {
                letter.from = within(line);
                letter.to.clear();
                "250 OK\r\n".to_owned()
            }
            "RCPT" => match mood {
                Mood::Hangs => {
                    shared.hangs.notify_one();
                    // Until whoever waits is tired of it.
                    let mut nothing = String::new();
                    while stream.read_line(&mut nothing).await? > 0 {}
                    return Ok(());
                }
                Mood::Says(code) => format!("{code} {} is not for us\r\n", within(line)),
                Mood::Takes | Mood::GoesAway => {
                    letter.to.push(within(line));
                    "250 OK\r\n".to_owned()
                }
            },
            "DATA" => {
                stream.write_all(b"354 Go on\r\n").await?;
                letter.raw = data(&mut stream).await?;
                shared.taken.lock().unwrap().push(letter.clone());
                if mood == Mood::GoesAway {
                    return Ok(());
                }
                "250 Taken\r\n".to_owned()
            }
            "QUIT" => {
                stream.write_all(b"221 Bye\r\n").await?;
                return Ok(());
            }
            _ => "502 Unknown\r\n".to_owned(),
        };
        stream.write_all(reply.as_bytes()).await?;
    }
}

/// A letter up to the dot that ends it.
async fn data(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut raw = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(raw);
        }
        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
