//! `lyssna export-survey`.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, find_among, open_existing};
use lyssna::config::DatabaseSetting;
use lyssna::survey::file::written;

/// Arguments of `lyssna export-survey`.
#[derive(Debug, Args)]
pub struct ExportSurvey {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// A version of it; without, the one that is served
    #[arg(long, value_name = "NUMBER")]
    version: Option<i64>,
    /// Folder to write to: base file, translations, places and logo. A file that is there already is never replaced
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

impl ExportSurvey {
    /// Writes the files of a survey and names each.
    pub async fn run(self) -> Done {
        let store = open_existing(&self.database.database).await?;
        let (current, surveys) = find_among(&store, &self.slug).await?;
        let published = match self.version {
            None => current,
            Some(version) => {
                let found = surveys.version(&store, &current, version).await;
                let found = found.map_err(|error| error.to_string())?;
                found.ok_or_else(|| {
                    let newest = current.version;
                    format!("the survey has no version {version}: there are 1 to {newest}")
                })?
            }
        };
        let files = written::files(&published.survey).map_err(|error| error.to_string())?;
        let there = files.iter().map(|(name, _)| self.to.join(name));
        if let Some(path) = there.into_iter().find(|path| path.exists()) {
            return Err(format!(
                "{} is there already and is not replaced: choose another folder",
                path.display()
            ));
        }
        for (name, bytes) in &files {
            let path = self.to.join(name);
            let told = |error: std::io::Error| format!("{}: {error}", path.display());
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(told)?;
            }
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&path)
                .map_err(told)?;
            file.write_all(bytes).map_err(told)?;
            println!("{}", path.display());
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
