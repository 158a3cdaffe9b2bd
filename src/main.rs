//! The command line: parses, calls, prints.

#[macro_use]
mod commands;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use lyssna::config::Config;

/// Pages are many small strings, which this allocator serves a tenth faster. It requests no pages of 2 MB.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Disables transparent huge pages for the process, whatever the system's setting: mostly unused pages of 2 MB would take
/// half as much memory again. Does nothing where the system has none.
fn take_memory_in_small_pages() {
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Lyssna: citizen dialogue from survey to promise.
#[derive(Debug, Parser)]
#[command(
    name = "lyssna",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Config,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the surveys (what `lyssna` alone does)
    Serve(Box<Config>),
    /// Check survey files: every mistake with its place, and what the good ones amount to; with a database also what its versions forbid
    Check(commands::check::Check),
    /// Store the valid surveys of a folder as their current versions
    Publish(commands::publish::Publish),
    /// Write aggregated figures, or single rows, as CSV to standard output
    Export(commands::export::Export),
    /// Write the files that a survey would be read from, of any version
    ExportSurvey(commands::export_survey::ExportSurvey),
    /// Give a survey population figures to compare those who answered with, and to weight by
    Population(commands::population::Give),
    /// Freeze a closed survey's protected figures, or list its releases
    Release(commands::release::Release),
    /// Submit made-up answers for demonstrations and measurements, or remove them
    Simulate(commands::simulate::Simulate),
    /// Count responses, and list, accept or reject suspect ones
    Responses(commands::responses::Responses),
    /// Take a survey out of use, or bring it back: its file may then go
    Retire(commands::retire::Retire),
    /// Make a class or event code for a link
    Code(commands::code::MakeCode),
    /// People, their roles, links for new passwords
    User(commands::user::User),
    /// Try the relay that letters to staff are handed to
    Mail(commands::mail::Mail),
    /// Verify the audit trail
    Audit(commands::audit::Audit),
    /// Erase answers for good, by a disposal decision
    Dispose(commands::dispose::Dispose),
    /// Copy the database to a new file while it is in use
    Backup(commands::backup::Backup),
    /// Put a backup in the place of the database
    Restore(commands::backup::Restore),
    /// Note that the tools of `PostgreSQL` have put a backup back: ends every session, tells residents what is missing
    Restored(commands::backup::Restored),
}

/// Returns the arguments with a leading `--database` moved behind the command, since help lists it in both places.
fn arguments() -> Vec<OsString> {
    let mut all: Vec<OsString> = std::env::args_os().collect();
    let given = all.get(1).and_then(|first| first.to_str()).unwrap_or("");
    let taken = match given {
        "--database" => 2,
        _ if given.starts_with("--database=") => 1,
        _ => return all,
    };
    let command = all.get(1 + taken).and_then(|word| word.to_str());
    if command.is_some_and(|word| !word.starts_with('-')) {
        all[1..2 + taken].rotate_left(taken);
    }
    all
}

fn main() -> ExitCode {
    take_memory_in_small_pages();
    let cli = Cli::parse_from(arguments());
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("lyssna: the system gives no threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(async {
        match cli.command.unwrap_or(Command::Serve(Box::new(cli.serve))) {
            Command::Serve(config) => commands::serve::run(*config).await,
            Command::Check(check) => check.run().await,
            Command::Publish(publish) => publish.run().await,
            Command::Export(export) => export.run().await,
            Command::ExportSurvey(export) => export.run().await,
            Command::Population(give) => give.run().await,
            Command::Release(release) => release.run().await,
            Command::Simulate(simulate) => simulate.run().await,
            Command::Responses(responses) => responses.run().await,
            Command::Retire(retire) => retire.run().await,
            Command::Code(code) => code.run().await,
            Command::User(user) => user.run().await,
            Command::Mail(mail) => mail.run().await,
            Command::Audit(audit) => audit.run().await,
            Command::Dispose(dispose) => dispose.run().await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run().await,
            Command::Restored(restored) => restored.run().await,
        }
    });
    match done {
        Ok(code) => code,
        Err(why) => {
            eprintln!("lyssna: {why}");
            ExitCode::FAILURE
        }
    }
}
