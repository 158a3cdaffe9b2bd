//! `lyssna mail test`: tries the relay with a letter.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Done, clock, open_existing};
use lyssna::accounts::{directory, fold_email};
use lyssna::config::{DatabaseSetting, MailSetting, public_url};
use lyssna::mail::relay::Delivery;
use lyssna::site::letters::send::try_out;

/// Arguments of `lyssna mail`.
#[derive(Debug, Args)]
pub struct Mail {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Hand a trial letter to the relay, and say what it answered
    Test(Box<Test>),
}

#[derive(Debug, Args)]
struct Test {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The address that staff use
    #[arg(long, env = "LYSSNA_PUBLIC_URL", value_parser = public_url)]
    public_url: Option<String>,
    /// Address of somebody with an account
    person: String,
    #[command(flatten)]
    smtp: MailSetting,
}

impl Mail {
    /// Sends the letter at once.
    pub async fn run(self) -> Done {
        let Act::Test(test) = self.act;
        let base_url = test.public_url.clone().unwrap_or_default();
        let mail = test.smtp.mail(&base_url)?;
        let relay = mail
            .relay()
            .ok_or("no relay is named: --smtp-host (LYSSNA_SMTP_HOST)")?;
        let store = open_existing(&test.database.database).await?;
        // Only staff ever get a letter.
        let found = directory::find(&store, &fold_email(&test.person)).await;
        store.close().await;
        let person = found
            .map_err(|error| error.to_string())?
            .ok_or("nobody has that address: lyssna user list shows everybody")?;
        let code = |code: Option<u16>| code.map_or(String::new(), |code| format!(" ({code})"));
        match try_out(relay, &clock(), &person.email, &base_url).await {
            Delivery::Taken => {
                println!("The relay took it, {}.", relay.way());
                Ok(ExitCode::SUCCESS)
            }
            Delivery::Refused(said) => Err(format!("the relay refused it{}", code(said))),
            Delivery::NotNow(said) => Err(format!("the relay did not take it now ({said})")),
            Delivery::Unreached(said) => Err(format!(
                "the relay was not reached, or did not let us in{}",
                code(said)
            )),
        }
    }
}
