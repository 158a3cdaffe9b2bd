//! Every setting: name, default, meaning. A flag of `lyssna serve` and an environment variable alike;
//! a wrong one stops the start and names itself.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ipnet::IpNet;

use crate::storage::DEFAULT_URL;

/// Where the database is: every command that touches answers needs it.
#[derive(Debug, Clone, Args)]
pub struct DatabaseSetting {
    /// The database: <sqlite://PATH> or <postgres://USER:PASSWORD@HOST/NAME>
    #[arg(long, env = "LYSSNA_DATABASE", default_value = DEFAULT_URL, hide_env_values = true)]
    pub database: String,
}

/// The settings of `lyssna serve`.
#[derive(Debug, Clone, Args)]
pub struct Config {
    #[command(flatten)]
    #[allow(missing_docs)] // The help text must be the fields' own.
    pub database: DatabaseSetting,

    /// Address and port to listen on. Put a proxy with TLS before it
    #[arg(long, env = "LYSSNA_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Folder with the surveys
    #[arg(long, env = "LYSSNA_SURVEYS", default_value = "surveys")]
    pub surveys: PathBuf,

    /// The address that residents use, such as <https://dialog.example.se>, for links, posters and frames
    #[arg(long, env = "LYSSNA_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,

    /// Proxies whose X-Forwarded-For is believed, as addresses or networks, separated by commas
    #[arg(long, env = "LYSSNA_TRUSTED_PROXY", value_delimiter = ',', value_parser = network)]
    pub trusted_proxy: Vec<IpNet>,

    /// Networks whose answers are never slowed or suspected for their number, such as a school's
    #[arg(long, env = "LYSSNA_KNOWN_NETWORK", value_delimiter = ',', value_parser = network)]
    pub known_network: Vec<IpNet>,

    /// Form of the log
    #[arg(long, env = "LYSSNA_LOG", value_enum, default_value_t = LogForm::Plain)]
    pub log: LogForm,

    /// Least level of what is logged: error, warn, info, debug, trace
    #[arg(long, env = "LYSSNA_LOG_LEVEL", default_value = "info", value_parser = level)]
    pub log_level: tracing::Level,

    /// Address and port for Prometheus to read /metrics from; never the public one
    #[arg(long, env = "LYSSNA_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
}

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// Lines to read.
    Plain,
    /// A JSON object per line.
    Json,
}

impl Config {
    /// Settings for commands that use a database without serving: no folder of surveys is looked at.
    #[must_use]
    pub fn without_folder(database: DatabaseSetting) -> Self {
        Self {
            database,
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            surveys: PathBuf::new(),
            public_url: None,
            trusted_proxy: Vec::new(),
            known_network: Vec::new(),
            log: LogForm::Plain,
            log_level: tracing::Level::INFO,
            metrics_listen: None,
        }
    }

    /// The address that links are made with, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// Reads the address that links are made with.
///
/// # Errors
/// What it should be.
pub fn public_url(text: &str) -> Result<String, String> {
    let trimmed = text.trim_end_matches('/');
    let rest = trimmed
        .strip_prefix("https://")
        .or_else(|| trimmed.strip_prefix("http://"));
    let valid = rest.is_some_and(|host| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b))
    });
    if valid {
        Ok(trimmed.to_owned())
    } else {
        Err(
            "should be https:// and a host name, without a path, such as https://dialog.example.se"
                .to_owned(),
        )
    }
}

fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<std::net::IpAddr>().map(IpNet::from))
        .map_err(|_| {
            "should be an address such as 10.0.0.4 or a network such as 10.0.0.0/8".to_owned()
        })
}

fn level(text: &str) -> Result<tracing::Level, String> {
    text.parse()
        .map_err(|_| "should be error, warn, info, debug or trace".to_owned())
}
