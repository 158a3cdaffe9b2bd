//! Every setting: name, default, meaning. A flag of `lyssna serve` and an environment variable alike;
//! a wrong one stops the start and names itself.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use ipnet::IpNet;

use crate::accounts::single_sign_on::{self, MappedRole, Provider, SecondFactorClaim};
use crate::mail::Mail;
use crate::mail::relay::{self, Relay, Security};
use crate::storage::DEFAULT_URL;

/// Where the database is: every command that touches answers needs it.
#[derive(Debug, Clone, Args)]
pub struct DatabaseSetting {
    /// The database: <sqlite://PATH> or <postgres://USER:PASSWORD@HOST/NAME>
    #[arg(long, env = "LYSSNA_DATABASE", default_value = DEFAULT_URL, hide_env_values = true, global = true)]
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

    /// Let one person publish a survey that was written here, without somebody else's approval
    #[arg(long, env = "LYSSNA_PUBLISH_ALONE")]
    pub publish_alone: bool,

    /// Form of the log
    #[arg(long, env = "LYSSNA_LOG", value_enum, default_value_t = LogForm::Plain)]
    pub log: LogForm,

    /// Least level of what is logged: error, warn, info, debug, trace
    #[arg(long, env = "LYSSNA_LOG_LEVEL", default_value = "info", value_parser = level)]
    pub log_level: tracing::Level,

    /// Address and port for Prometheus to read /metrics from; never the public one
    #[arg(long, env = "LYSSNA_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,

    #[command(flatten)]
    #[allow(missing_docs)] // The help text must be the fields' own.
    pub sso: SingleSignOnSetting,

    #[command(flatten)]
    #[allow(missing_docs)] // The help text must be the fields' own.
    pub smtp: MailSetting,
}

/// Letters to staff.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "E-mail to staff")]
pub struct MailSetting {
    /// The relay that letters are handed to, such as smtp.example.se; no other host is contacted, and without one no
    /// letter is sent
    #[arg(id = "smtp-host", long = "smtp-host", env = "LYSSNA_SMTP_HOST", value_parser = relay::host, requires_all = ["smtp-from", "public_url"])]
    pub host: Option<String>,

    /// Its port; if not given 587 with starttls, 465 with tls, 25 without
    #[arg(id = "smtp-port", long = "smtp-port", env = "LYSSNA_SMTP_PORT", value_parser = clap::value_parser!(u16).range(1..), requires = "smtp-host")]
    pub port: Option<u16>,

    /// How the way to it is kept from others; none only for a relay on this machine
    #[arg(
        id = "smtp-tls",
        long = "smtp-tls",
        env = "LYSSNA_SMTP_TLS",
        value_enum,
        default_value_t
    )]
    pub security: Security,

    /// Whom letters are from, such as lyssna@example.se
    #[arg(id = "smtp-from", long = "smtp-from", env = "LYSSNA_SMTP_FROM", value_parser = relay::mailbox, requires = "smtp-host")]
    pub from: Option<lettre::message::Mailbox>,

    /// The name that the relay knows us by, where it asks for one
    #[arg(
        id = "smtp-user",
        long = "smtp-user",
        env = "LYSSNA_SMTP_USER",
        requires_all = ["smtp-password", "smtp-host"]
    )]
    pub user: Option<String>,

    /// And the password. Give it in the environment, where other users of the machine do not see it
    #[arg(
        id = "smtp-password",
        long = "smtp-password",
        env = "LYSSNA_SMTP_PASSWORD",
        hide_env_values = true,
        requires = "smtp-user"
    )]
    pub password: Option<String>,
}

impl MailSetting {
    /// Returns the mail of an installation with this base URL: off where no relay is set.
    ///
    /// # Errors
    /// The wrong setting.
    pub fn mail(&self, base_url: &str) -> Result<Mail, String> {
        let Some((host, from)) = self.host.clone().zip(self.from.clone()) else {
            return Ok(Mail::off());
        };
        let relay = Relay::new(relay::Settings {
            host,
            port: self.port,
            security: self.security,
            credentials: self.user.clone().zip(self.password.clone()),
            from,
            own_host: host_of(base_url),
        })?;
        Ok(Mail::by(relay))
    }
}

/// Returns a URL's host, without scheme and port.
fn host_of(url: &str) -> String {
    let host = url.split_once("://").map_or(url, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name.to_owned(),
        _ => host.to_owned(),
    }
}

/// Single sign-on by `OpenID` Connect.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Single sign-on (OpenID Connect)")]
pub struct SingleSignOnSetting {
    /// The provider's issuer address, such as <https://login.microsoftonline.com/TENANT/v2.0>; nobody else is contacted
    #[arg(id = "sso-issuer", long = "sso-issuer", env = "LYSSNA_SSO_ISSUER", value_parser = single_sign_on::issuer, requires_all = ["sso-client", "public_url"])]
    pub issuer: Option<String>,

    /// What the provider knows Lyssna as: its client id
    #[arg(
        id = "sso-client",
        long = "sso-client",
        env = "LYSSNA_SSO_CLIENT",
        requires = "sso-issuer"
    )]
    pub client: Option<String>,

    /// The client's secret. Give it in the environment, where other users of the machine do not see it
    #[arg(
        id = "sso-secret",
        long = "sso-secret",
        env = "LYSSNA_SSO_SECRET",
        hide_env_values = true
    )]
    pub secret: Option<String>,

    /// The claim with the person's roles or groups; a path with dots reaches into objects
    #[arg(
        id = "sso-role-claim",
        long = "sso-role-claim",
        env = "LYSSNA_SSO_ROLE_CLAIM",
        default_value = "roles"
    )]
    pub role_claim: String,

    /// What its values give, as VALUE=MUNICIPALITY:ROLE, separated by commas; without any, roles are given in Lyssna
    #[arg(
        id = "sso-role",
        long = "sso-role",
        env = "LYSSNA_SSO_ROLE",
        value_delimiter = ','
    )]
    pub role: Vec<MappedRole>,

    /// SCB's codes of further municipalities whose people the provider speaks for, separated by commas; those of
    /// its roles it speaks for in any case
    #[arg(id = "sso-municipality", long = "sso-municipality", env = "LYSSNA_SSO_MUNICIPALITY", value_delimiter = ',', value_parser = known_municipality)]
    pub municipality: Vec<String>,

    /// The provider's administrators alone set people's addresses, as in Entra ID: take them without `email_verified`
    #[arg(
        id = "sso-trust-addresses",
        long = "sso-trust-addresses",
        env = "LYSSNA_SSO_TRUST_ADDRESSES"
    )]
    pub trust_addresses: bool,

    /// Claims by which the provider says that it asked for a second factor, as CLAIM=VALUE separated by commas, or
    /// always; without any, Lyssna asks for its own
    #[arg(
        id = "sso-second-factor",
        long = "sso-second-factor",
        env = "LYSSNA_SSO_SECOND_FACTOR",
        value_delimiter = ','
    )]
    pub second_factor: Vec<SecondFactorClaim>,

    /// What is asked of the provider beside openid, separated by blanks
    #[arg(
        id = "sso-scopes",
        long = "sso-scopes",
        env = "LYSSNA_SSO_SCOPES",
        default_value = "profile email offline_access"
    )]
    pub scopes: String,
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
            publish_alone: false,
            log: LogForm::Plain,
            log_level: tracing::Level::INFO,
            metrics_listen: None,
            sso: SingleSignOnSetting::default(),
            smtp: MailSetting::default(),
        }
    }

    /// Returns the single sign-on provider, if one is set.
    #[must_use]
    pub fn provider(&self) -> Option<Provider> {
        let (issuer, client) = self.sso.issuer.clone().zip(self.sso.client.clone())?;
        Some(Provider::new(single_sign_on::Settings {
            issuer,
            client,
            secret: self.sso.secret.clone().filter(|secret| !secret.is_empty()),
            scopes: self
                .sso
                .scopes
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            role_claim: self.sso.role_claim.clone(),
            roles: self.sso.role.clone(),
            municipalities: self
                .sso
                .municipality
                .iter()
                .map(|m| Arc::from(m.as_str()))
                .collect(),
            trusts_addresses: self.sso.trust_addresses,
            second_factor: self.sso.second_factor.clone(),
            back: format!("{}/staff/single-sign-on/back", self.base_url()),
        }))
    }

    /// Returns the mail settings, checked.
    ///
    /// # Errors
    /// The wrong setting.
    pub fn mail(&self) -> Result<Mail, String> {
        self.smtp.mail(&self.base_url())
    }

    /// Returns the base URL of links, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// Parses the base URL of links.
///
/// # Errors
/// The expected form.
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

fn known_municipality(text: &str) -> Result<String, String> {
    match crate::survey::municipality::find(text.trim()) {
        Some(found) => Ok(found.code.to_string()),
        None => Err("should be SCB's code of a municipality, such as 1438 for Dals-Ed".to_owned()),
    }
}

fn level(text: &str) -> Result<tracing::Level, String> {
    text.parse()
        .map_err(|_| "should be error, warn, info, debug or trace".to_owned())
}
