//! `lyssna check`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Done, word};
use lyssna::survey::file::{Folder, Problem, format, summary};

/// A folder with the slugs that are wanted of it, or all.
type Wanted = (PathBuf, Option<BTreeSet<String>>);

/// Arguments of `lyssna check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Survey files, base or translation; without any, every survey of the folder
    files: Vec<PathBuf>,
    /// Folder with the surveys
    #[arg(long, env = "LYSSNA_SURVEYS", default_value = "surveys")]
    surveys: PathBuf,
    /// Print the JSON Schema of survey files, for editors
    #[arg(long)]
    schema: bool,
    /// Print the schema of another kind of file: overlay or places
    #[arg(long, requires = "schema", value_parser = ["survey", "overlay", "places"], default_value = "survey")]
    of: String,
}

impl Check {
    /// Prints problems and exits with 1, or prints what the surveys amount to.
    pub fn run(self) -> Done {
        if self.schema {
            let schema = match self.of.as_str() {
                "overlay" => format::schema::<format::OverlayFile>(),
                "places" => format::schema::<format::PlacesFile>(),
                _ => format::schema::<format::SurveyFile>(),
            };
            println!(
                "{}",
                serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())?
            );
            return Ok(ExitCode::SUCCESS);
        }
        let mut problems: BTreeSet<Problem> = BTreeSet::new();
        let mut summaries = Vec::new();
        for (folder, wanted) in self.folders()? {
            let read =
                Folder::read(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            if wanted.is_none() {
                problems.extend(read.stray().into_iter().cloned());
            }
            let loaded = match &wanted {
                None => read.load(),
                Some(slugs) => slugs
                    .iter()
                    .map(|slug| {
                        read.load_one(slug)
                            .ok_or_else(|| format!("{} has no survey \"{slug}\"", folder.display()))
                    })
                    .collect::<Result<_, _>>()?,
            };
            for (_, survey) in loaded {
                match survey {
                    Ok(survey) => summaries.push(summary::of(&survey)),
                    Err(found) => problems.extend(found),
                }
            }
        }
        summaries.iter().for_each(|text| println!("{text}"));
        problems.iter().for_each(|problem| println!("{problem}"));
        if problems.is_empty() {
            println!("{} good", summaries.len());
            return Ok(ExitCode::SUCCESS);
        }
        println!(
            "{} good, {} {} in the others",
            summaries.len(),
            problems.len(),
            word(&problems.len(), "mistake", "mistakes")
        );
        Ok(ExitCode::FAILURE)
    }

    /// The folders to read, each with the wanted slugs or all.
    fn folders(&self) -> Result<Vec<Wanted>, String> {
        if self.files.is_empty() {
            return Ok(vec![(self.surveys.clone(), None)]);
        }
        let mut folders: Vec<Wanted> = Vec::new();
        for file in &self.files {
            if !file.is_file() {
                return Err(format!("{}: there is no such file", file.display()));
            }
            let folder = file
                .parent()
                .filter(|p| !p.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            let name = file
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default();
            let slug = name.split('.').next().unwrap_or_default().to_owned();
            match folders.iter_mut().find(|(f, _)| f == folder) {
                Some((_, Some(slugs))) => {
                    slugs.insert(slug);
                }
                _ => folders.push((folder.to_owned(), Some(BTreeSet::from([slug])))),
            }
        }
        Ok(folders)
    }
}
