//! The files of a surveys folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::Problem;
use super::build::{self, Source, Sources};
use super::wording::Wording;
use crate::say;
use crate::survey::Survey;

/// Largest survey file, in bytes: the shipped ones have 10,000.
const LARGEST_FILE: u64 = 256 * 1024;

/// All survey files of a folder, as read at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    surveys: BTreeMap<String, Sources>,
    /// Problems of files that could not be read at all.
    stray: Vec<Problem>,
}

/// A survey's slug, with the survey or the problems of its files.
pub type Loaded = (String, Result<Survey, Vec<Problem>>);

/// A survey's slug, with as much of it as can be shown and what it lacks, or the problems of its files.
pub type Shown = (String, Result<(Survey, Vec<Problem>), Vec<Problem>>);

impl Folder {
    /// Reads a folder: `<slug>.toml`, `<slug>.<language>.toml`, `places/<code>.toml` and pictures.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read; the error names the path.
    pub fn read(path: &Path) -> io::Result<Self> {
        let mut folder = Self::default();
        let mut pictures = Vec::new();
        for file in sorted(path)? {
            let (name, extension) = (stem(&file), extension(&file));
            match extension.as_str() {
                "toml" => folder.add(&name, &file)?,
                "png" | "jpg" | "jpeg" | "webp" => {
                    pictures.push((
                        format!("{name}.{extension}"),
                        fs::read(&file).map_err(|e| named(&file, &e))?,
                    ));
                }
                _ => {}
            }
        }
        let mut places = Vec::new();
        let places_path = path.join("places");
        if places_path.is_dir() {
            for file in sorted(&places_path)? {
                if extension(&file) == "toml" {
                    places.push((stem(&file), folder.source(&file)?));
                }
            }
        }
        for sources in folder.surveys.values_mut() {
            sources.pictures.clone_from(&pictures);
            sources.places.clone_from(&places);
        }
        Ok(folder)
    }

    fn add(&mut self, name: &str, file: &Path) -> io::Result<()> {
        let (slug, language) = match name.split_once('.') {
            Some((slug, language)) => (slug, Some(language)),
            None => (name, None),
        };
        let source = self.source(file)?;
        let valid = !slug.is_empty()
            && slug.len() <= 60
            && slug
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !valid {
            self.stray.push(Problem {
                path: source.path,
                line: 1,
                column: 1,
                wording: say!(FileName { slug }),
            });
            return Ok(());
        }
        let sources = self.surveys.entry(slug.to_owned()).or_default();
        slug.clone_into(&mut sources.slug);
        match language {
            Some(language) => sources.overlays.push((language.to_owned(), source)),
            None => sources.base = Some(source),
        }
        Ok(())
    }

    /// Reads a file's text; invalid UTF-8 becomes a problem and replacement characters.
    fn source(&mut self, file: &Path) -> io::Result<Source> {
        let path = file.display().to_string();
        let size = fs::metadata(file)
            .map_err(|error| named(file, &error))?
            .len();
        if size > LARGEST_FILE {
            let problem = Problem {
                path: path.clone(),
                line: 1,
                column: 1,
                wording: say!(FileTooLarge {
                    size,
                    most: LARGEST_FILE
                }),
            };
            self.stray.push(problem.clone());
            return Ok(Source {
                path,
                text: String::new(),
                unreadable: Some(problem),
            });
        }
        let bytes = fs::read(file).map_err(|error| named(file, &error))?;
        let mut unreadable = None;
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            let valid = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..valid];
            let problem = Problem {
                path: path.clone(),
                line: before.iter().filter(|b| **b == b'\n').count() + 1,
                column: before.iter().rev().take_while(|b| **b != b'\n').count() + 1,
                wording: say!(NotUtf8 {}),
            };
            self.stray.push(problem.clone());
            unreadable = Some(problem);
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
        Ok(Source {
            path,
            text,
            unreadable,
        })
    }

    /// Builds every survey.
    #[must_use]
    pub fn load(&self) -> Vec<Loaded> {
        self.surveys
            .iter()
            .map(|(slug, sources)| (slug.clone(), self.build(sources, build::survey)))
            .collect()
    }

    /// Builds as much of every survey as can be shown: without the languages that lack a translation.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        self.surveys
            .iter()
            .map(|(slug, sources)| (slug.clone(), self.build(sources, build::shown)))
            .collect()
    }

    /// Returns true if the survey has a base file, whatever its content.
    #[must_use]
    pub fn has(&self, slug: &str) -> bool {
        self.surveys.get(slug).is_some_and(|of| of.base.is_some())
    }

    fn build<T>(
        &self,
        sources: &Sources,
        build: impl Fn(&Sources) -> Result<T, Vec<Problem>>,
    ) -> Result<T, Vec<Problem>> {
        let mine = self.stray.iter().filter(|p| sources.has(&p.path));
        let mut problems: Vec<Problem> = mine.cloned().collect();
        let unread = |problem: &Problem| matches!(problem.wording, Wording::FileTooLarge { .. });
        if problems.iter().any(unread) {
            // A file that was not read has no other problems to report.
            return Err(problems);
        }
        match build(sources) {
            Ok(built) if problems.is_empty() => Ok(built),
            Ok(_) => Err(problems),
            Err(found) => {
                problems.extend(found);
                Err(problems)
            }
        }
    }

    /// Builds a problem of a survey that was read, at the question that it concerns or else at the beginning of its file.
    #[must_use]
    pub fn problem(&self, slug: &str, wording: Wording) -> Problem {
        let base = self.surveys.get(slug).and_then(|of| of.base.as_ref());
        if let Some(source) = base {
            return build::at_question(source, wording);
        }
        Problem {
            path: format!("{slug}.toml"),
            line: 1,
            column: 1,
            wording,
        }
    }

    /// Returns the problems of files that belong to no survey; those of a survey's own files come with the survey.
    #[must_use]
    pub fn stray(&self) -> Vec<&Problem> {
        let of_none = |problem: &&Problem| !self.surveys.values().any(|s| s.has(&problem.path));
        self.stray.iter().filter(of_none).collect()
    }

    /// Builds the survey with this slug alone, as [`Folder::load`] does.
    #[must_use]
    pub fn load_one(&self, slug: &str) -> Option<Loaded> {
        let sources = self.surveys.get(slug)?;
        Some((slug.to_owned(), self.build(sources, build::survey)))
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn sorted(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(path)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|e| e.path()))
                .collect::<io::Result<Vec<_>>>()
        })
        .map_err(|error| named(path, &error))?;
    files.retain(|file| file.is_file());
    files.sort();
    Ok(files)
}

/// Returns the file name up to its last dot: `ed.en` for `ed.en.toml`.
fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn extension(path: &Path) -> String {
    path.extension()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default()
}
