//! SMTP client for the operator's relay, the only host that is contacted.
//!
//! Replies are stored as codes only, since their text may repeat an address.

use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use clap::ValueEnum;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};

/// Content of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Subject, one line.
    pub subject: String,
    /// Body, plain text.
    pub body: String,
}

/// Timeout for the relay to accept a letter.
pub const PATIENCE: Duration = Duration::from_mins(1);
/// Timeout for closing the connection; the letter is accepted in any case.
const GOODBYE: Duration = Duration::from_secs(5);

/// How the way to the relay is kept from others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Security {
    /// Begin in the open and change to TLS before anything is said; without that, nothing is.
    #[default]
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// None: only for a relay on the machine itself.
    None,
}

/// Settings of the relay.
#[derive(Clone)]
pub struct Settings {
    /// Host name or address.
    pub host: String,
    /// Port; the default one if not given.
    pub port: Option<u16>,
    /// TLS.
    pub security: Security,
    /// User name and password, if the relay requires them.
    pub credentials: Option<(String, String)>,
    /// Sender address.
    pub from: Mailbox,
    /// Host name of this installation.
    pub own_host: String,
}

/// Client for the relay.
pub struct Relay {
    host: String,
    port: u16,
    security: Security,
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
    from: Mailbox,
    own_host: String,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Relay")
    }
}

/// A letter with its address.
#[derive(Clone)]
pub struct Addressed<'a> {
    /// Recipient's address.
    pub address: &'a str,
    /// Local part of its Message-ID.
    pub id: &'a str,
    /// Content.
    pub text: &'a Text,
    /// Time in ms.
    pub at: i64,
}

/// Result of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Accepted by the relay.
    Taken,
    /// Rejected permanently, with the relay's code; `None` if it is not a valid message.
    Refused(Option<u16>),
    /// Rejected for now.
    NotNow(u16),
    /// The relay was not reached, timed out, or denied access: the next letter would fail likewise.
    Unreached(Option<u16>),
}

/// Reply codes for denied access: to be solved in the settings, not in the letter.
const ABOUT_US: [u16; 6] = [432, 454, 530, 534, 535, 538];

/// Returns true if a host is this machine.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Parses a host name or address.
///
/// # Errors
/// A description of the expected format.
pub fn host(text: &str) -> Result<String, String> {
    let text = text.trim();
    let named = |text: &str| {
        text.len() <= 253
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b))
            && text.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    if text.parse::<IpAddr>().is_ok() || named(text) {
        Ok(text.to_owned())
    } else {
        Err("should be a host name such as smtp.example.se, without a port".to_owned())
    }
}

/// Parses the sender address.
///
/// # Errors
/// A description of the expected format.
pub fn mailbox(text: &str) -> Result<Mailbox, String> {
    let parsed = text.trim().parse::<Mailbox>();
    parsed.map_err(|_| {
        "should be an address such as lyssna@example.se or \"Lyssna <lyssna@example.se>\""
            .to_owned()
    })
}

impl Relay {
    /// Builds a client from settings, without connecting.
    ///
    /// # Errors
    /// The invalid setting.
    pub fn new(settings: Settings) -> Result<Self, String> {
        let Settings {
            host,
            port,
            security,
            credentials,
            from,
            own_host,
        } = settings;
        if security == Security::None && !is_loopback(&host) {
            return Err(format!(
                "--smtp-tls none (LYSSNA_SMTP_TLS) is for a relay on this machine only, and --smtp-host (LYSSNA_SMTP_HOST) is {host}: use starttls or tls"
            ));
        }
        let tls = match security {
            Security::None => None,
            _ => Some(TlsParameters::new(host.clone()).map_err(|error| {
                format!("--smtp-host {host} (LYSSNA_SMTP_HOST) cannot be reached by TLS: {error}")
            })?),
        };
        let usual = match security {
            Security::Starttls => 587,
            Security::Tls => 465,
            Security::None => 25,
        };
        Ok(Self {
            port: port.unwrap_or(usual),
            credentials: credentials.map(|(user, password)| Credentials::new(user, password)),
            host,
            security,
            tls,
            from,
            own_host,
        })
    }

    /// Describes the transport security in words; delivery without it is refused.
    #[must_use]
    pub fn way(&self) -> &'static str {
        match self.security {
            Security::Starttls => "under TLS, begun with STARTTLS",
            Security::Tls => "under TLS from the first byte",
            Security::None => "in the open, without TLS: it is on this machine",
        }
    }

    /// Delivers a letter.
    pub async fn deliver(&self, letter: &Addressed<'_>) -> Delivery {
        let Some(message) = self.message(letter) else {
            return Delivery::Refused(None);
        };
        match tokio::time::timeout(PATIENCE, self.hand_over(&message)).await {
            Err(_) => Delivery::Unreached(None),
            Ok(Err(delivery)) => delivery,
            Ok(Ok(mut connection)) => {
                let _ = tokio::time::timeout(GOODBYE, connection.abort()).await;
                Delivery::Taken
            }
        }
    }

    /// Sends a message; returns the connection for a clean close.
    async fn hand_over(&self, message: &Message) -> Result<AsyncSmtpConnection, Delivery> {
        let mut connection = self.connect().await.map_err(|error| {
            let code = error.status().map(u16::from);
            if code.is_none() {
                // An error of the network, of TLS, or of a missing feature: contains no address.
                tracing::warn!(%error, "the mail relay was not reached");
            }
            Delivery::Unreached(code)
        })?;
        let wire = message.formatted();
        match connection.send(message.envelope(), &wire).await {
            Ok(_) => Ok(connection),
            Err(error) => Err(of_letter(&error)),
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::Domain(self.own_host.clone());
        let at_once = self.tls.clone().filter(|_| self.security == Security::Tls);
        let server = (self.host.as_str(), self.port);
        let connected =
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &hello, at_once, None);
        let mut connection = connected.await?;
        if self.security == Security::Starttls
            && let Some(tls) = self.tls.clone()
        {
            connection.starttls(tls, &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            let ways = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&ways, credentials).await?;
        }
        Ok(connection)
    }

    /// Builds the message; `None` if the address is invalid.
    fn message(&self, letter: &Addressed<'_>) -> Option<Message> {
        let to: Address = letter.address.parse().ok()?;
        let said = |name, value: &str| HeaderValue::new(name, value.to_owned());
        let body = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(letter.text.body.clone());
        let at = Duration::from_millis(u64::try_from(letter.at).unwrap_or(0));
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.text.subject.clone())
            .date(SystemTime::UNIX_EPOCH + at)
            .message_id(Some(format!("<{}@{}>", letter.id, self.own_host)))
            // Suppresses automatic replies.
            .raw_header(said(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated",
            ))
            .raw_header(said(
                HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"),
                "All",
            ))
            .singlepart(body)
            .ok()
    }
}

fn of_letter(error: &Error) -> Delivery {
    let code = error.status().map(u16::from);
    match code {
        Some(code) if ABOUT_US.contains(&code) => Delivery::Unreached(Some(code)),
        Some(code) if error.is_permanent() => Delivery::Refused(Some(code)),
        Some(code) => Delivery::NotNow(code),
        // Such as an address that the relay does not accept.
        None if error.is_client() => Delivery::Refused(None),
        None => Delivery::Unreached(None),
    }
}

#[cfg(test)]
mod tests;
