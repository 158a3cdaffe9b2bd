//! `lyssna backup` and `lyssna restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Done;
use lyssna::config::DatabaseSetting;
use lyssna::storage::Store;
use lyssna::storage::files::restore;

/// Arguments of `lyssna backup`.
#[derive(Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The new file
    file: PathBuf,
}

/// Arguments of `lyssna restore`.
#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    database: DatabaseSetting,
    /// A file made by `lyssna backup`
    file: PathBuf,
}

impl Backup {
    /// Makes the copy.
    pub async fn run(self) -> Done {
        let store = Store::open_as_it_is(&self.database.database)
            .await
            .map_err(|error| error.to_string())?;
        store
            .backup(&self.file)
            .await
            .map_err(|error| error.to_string())?;
        store.close().await;
        println!(
            "{} is a whole copy; it holds answers and keys, so keep it as safe as the database",
            self.file.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    /// Puts the copy in place.
    pub async fn run(self) -> Done {
        let target = restore(&self.file, &self.database.database)
            .await
            .map_err(|error| error.to_string())?;
        println!(
            "{} is restored; what was there before lies beside it as .before-restore",
            target.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}
