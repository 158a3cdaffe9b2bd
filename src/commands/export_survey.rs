//! `lyssna export-survey`.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
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
    /// Folder to write to: base file, translations, places and logo. A file that is there already with something else is never replaced
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
        let mut left = Vec::new();
        for (name, bytes) in &files {
            let path = self.to.join(name);
            // Places are a municipality's: another survey may have written the same.
            match fs::read(&path) {
                Ok(there) if there == *bytes => left.push(path),
                Ok(_) => {
                    return Err(format!(
                        "{} is there already with something else and is not replaced: choose another folder",
                        path.display()
                    ));
                }
                Err(_) => {}
            }
        }
        let (mut made, mut told) = (Vec::new(), Vec::new());
        for (name, bytes) in &files {
            let path = self.to.join(name);
            if left.contains(&path) {
                told.push(format!("{} (as it was)", path.display()));
                continue;
            }
            if let Err(error) = write(&path, bytes, &mut made) {
                // All of them or none: half a survey would be read as another one.
                for path in &made {
                    let _ = fs::remove_file(path);
                }
                return Err(format!("{}: {error}; nothing is written", path.display()));
            }
            told.push(path.display().to_string());
        }
        for line in told {
            println!("{line}");
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes a new file, in a folder that is made if need be; as soon as it is there it stands in `made`.
fn write(path: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    made.push(path.to_owned());
    file.write_all(bytes)
}
