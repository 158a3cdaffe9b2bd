//! A survey being written: its files as types, whole or not, judged by the reader of files alone.
//!
//! What an editor saves, a template or an uploaded file is a [`Draft`]. [`Draft::check`] writes it as files and reads those, so that
//! a survey written in a form has the same problems, in the same words, as one written by hand; each problem says by its steps
//! which value of which file it is about.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::build::{self, Source, Sources};
use super::format::{KindName, OverlayFile, PlacesFile, QuestionFile, SurveyFile};
use super::problem::{Document, Problem, Step};
use super::wording::Wording;
use super::written::{File, NotWritten};
use crate::survey::Survey;

/// A survey being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The name in addresses.
    pub slug: String,
    /// The survey in its first language.
    pub base: SurveyFile,
    /// Its wording in other languages, by code.
    pub overlays: BTreeMap<String, OverlayFile>,
    /// The municipality's named places.
    pub places: PlacesFile,
    /// The logo, with its file's name.
    pub logo: Option<File>,
    /// The wording in the first language that each translation was made from: by language and path of keys. No file has it.
    pub made_from: BTreeMap<String, BTreeMap<String, String>>,
}

/// File that a problem is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The survey in its first language.
    Base,
    /// Its wording in the language with this code.
    Language(String),
    /// The municipality's places.
    Places,
}

/// A problem of a draft, with the value that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The file.
    pub part: Part,
    /// Steps from the file's root to the value, or to the nearest table around it.
    pub steps: Vec<Step>,
    /// What is wrong and what was expected.
    pub wording: Wording,
}

/// What a draft is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The survey, without the languages that lack a translation; `None` where something else is wrong.
    pub survey: Option<Survey>,
    /// What must be mended before it can be published.
    pub problems: Vec<Found>,
    /// Missing translations: their language is not offered until they are there.
    pub lacks: Vec<Found>,
}

fn text(file: &impl serde::Serialize) -> Result<String, NotWritten> {
    toml::to_string_pretty(file).map_err(|error| NotWritten::Format(error.to_string()))
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, NotWritten> {
    let read = toml::from_str(text);
    read.map_err(|error: toml::de::Error| {
        NotWritten::Format(format!("{name}: {}", error.message()))
    })
}

/// Puts a mark into each empty text of a file that was written here: there each value stands on a line of its own.
fn filled(text: &str, mark: &str) -> String {
    let lines = text.lines().map(|line| {
        if let Some(start) = line.strip_suffix("= \"\"") {
            format!("{start}= \"{mark}\"\n")
        } else if line.trim() == "\"\"," {
            line.replace("\"\"", &format!("\"{mark}\"")) + "\n"
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}

/// Returns the file that a path of [`Draft::texts`] names.
fn part(path: &str) -> Part {
    let stem = path.strip_suffix(".toml").unwrap_or(path);
    match stem.split_once('.') {
        _ if stem.starts_with("places/") => Part::Places,
        Some((_, code)) => Part::Language(code.to_owned()),
        None => Part::Base,
    }
}

impl Draft {
    /// Returns the title, with the round unless the title holds it; empty for none yet.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.base.title.trim();
        match self.base.round.as_deref() {
            Some(round) if !title.is_empty() && !title.contains(round) => {
                format!("{title} ({round})")
            }
            _ => title.to_owned(),
        }
    }

    /// Returns every question in order.
    pub fn questions(&self) -> impl Iterator<Item = &QuestionFile> {
        self.base.page.iter().flat_map(|page| &page.question)
    }

    /// Returns the question with this key.
    #[must_use]
    pub fn question(&self, key: &str) -> Option<&QuestionFile> {
        self.questions().find(|one| one.key == key)
    }

    /// Returns the codes of the languages besides the first, in the survey's order.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        let all = self.base.languages.iter().map(String::as_str);
        all.filter(|code| *code != self.base.language)
    }

    /// Returns true if a question takes one of the places.
    #[must_use]
    pub fn asks_for_places(&self) -> bool {
        self.questions().any(|one| one.kind == KindName::Place)
    }

    /// Writes it as texts of files, by name: all that it holds, whether the survey asks for it or not.
    ///
    /// # Errors
    /// [`NotWritten`] for a value that TOML cannot hold.
    pub fn texts(&self) -> Result<Vec<(String, String)>, NotWritten> {
        let slug = &self.slug;
        let mut all = vec![(format!("{slug}.toml"), text(&self.base)?)];
        for (code, overlay) in &self.overlays {
            all.push((format!("{slug}.{code}.toml"), text(overlay)?));
        }
        let places = format!("places/{}.toml", self.base.municipality);
        all.push((places, text(&self.places)?));
        Ok(all)
    }

    /// Reads what [`Self::texts`] wrote, or files of somebody's.
    ///
    /// # Errors
    /// [`NotWritten`] if a text is not of the format, or there is no base file.
    pub fn read(
        slug: &str,
        texts: &[(String, String)],
        logo: Option<File>,
    ) -> Result<Self, NotWritten> {
        let mut base: Option<SurveyFile> = None;
        let mut overlays = BTreeMap::new();
        let mut places = None;
        for (name, text) in texts {
            let stem = name.strip_suffix(".toml").unwrap_or(name);
            if stem == slug {
                base = Some(read(name, text)?);
            } else if stem.starts_with("places/") {
                places = Some(read(name, text)?);
            } else if let Some((_, code)) = stem.split_once('.') {
                overlays.insert(code.to_owned(), read(name, text)?);
            }
        }
        let base =
            base.ok_or_else(|| NotWritten::Format(format!("{slug}.toml is not among the files")))?;
        let places = places.unwrap_or_else(|| PlacesFile {
            municipality: base.municipality.clone(),
            ..PlacesFile::default()
        });
        Ok(Self {
            slug: slug.to_owned(),
            base,
            overlays,
            places,
            logo,
            made_from: BTreeMap::new(),
        })
    }

    /// Writes it as the files of a folder of surveys, the base file first; places only if the survey asks for them.
    ///
    /// # Errors
    /// [`NotWritten`] for a value that TOML cannot hold.
    pub fn files(&self) -> Result<Vec<File>, NotWritten> {
        let asks = self.asks_for_places();
        let texts = self.texts()?.into_iter();
        let kept = texts.filter(|(name, _)| asks || !name.starts_with("places/"));
        let mut all: Vec<File> = kept.map(|(name, text)| (name, text.into_bytes())).collect();
        all.extend(self.logo.clone());
        Ok(all)
    }

    /// Checks it as files would be.
    #[must_use]
    pub fn check(&self) -> Checked {
        let texts = match self.texts() {
            Ok(texts) => texts,
            // TOML holds whatever a form can send; told at the head if it once does not.
            Err(error) => {
                let found = Found {
                    part: Part::Base,
                    steps: Vec::new(),
                    wording: crate::say!(Quoted {
                        words: error.to_string()
                    }),
                };
                return Checked {
                    survey: None,
                    problems: vec![found],
                    lacks: Vec::new(),
                };
            }
        };
        let (survey, mut found) = self.judged(&texts);
        let is_empty = |one: &Found| matches!(one.wording, Wording::EmptyText {});
        if found.iter().any(is_empty) && found.iter().all(is_empty) {
            // The reader stops at empty texts; whoever writes wants to know the rest as well.
            let filled: Vec<(String, String)> = texts
                .iter()
                .map(|(name, text)| (name.clone(), filled(text, "x")))
                .collect();
            let (_, others) = self.judged(&filled);
            let told: Vec<(Part, Vec<Step>)> = found
                .iter()
                .map(|one| (one.part.clone(), one.steps.clone()))
                .collect();
            let new = others
                .into_iter()
                .filter(|one| !told.contains(&(one.part.clone(), one.steps.clone())));
            found.extend(new);
        }
        let (lacks, problems) = found.into_iter().partition(|one| {
            matches!(
                one.wording,
                Wording::Untranslated { .. }
                    | Wording::UntranslatedItem { .. }
                    | Wording::NoOverlay { .. }
            )
        });
        Checked {
            survey,
            problems,
            lacks,
        }
    }

    /// Builds as much of it as can be shown to whoever writes it: with a mark where words are missing, without the questions and
    /// settings that have to be mended. `None` if nothing is left to show.
    #[must_use]
    pub fn shown(&self) -> Option<Survey> {
        let mut draft = self.clone();
        for _ in 0..3 {
            let texts: Vec<(String, String)> = draft.texts().ok()?;
            let texts: Vec<(String, String)> = texts
                .into_iter()
                .map(|(name, text)| (name, filled(&text, "…")))
                .collect();
            let (survey, found) = draft.judged(&texts);
            if survey.is_some() {
                return survey;
            }
            draft.leave_out(&found);
        }
        None
    }

    /// Takes away what problems are about.
    fn leave_out(&mut self, found: &[Found]) {
        let base = &mut self.base;
        let mut gone: Vec<String> = Vec::new();
        for one in found {
            let key = |at: usize| match one.steps.get(at) {
                Some(Step::Key(key)) => key.as_str(),
                _ => "",
            };
            let index = |at: usize| match one.steps.get(at) {
                Some(Step::Index(index)) => Some(*index),
                _ => None,
            };
            match (&one.part, key(0)) {
                (Part::Language(code), _) => {
                    base.languages.retain(|one| one != code);
                    self.overlays.remove(code);
                }
                (Part::Places, _) => self.places = PlacesFile::default(),
                (Part::Base, "accent") => base.accent = None,
                (Part::Base, "logo") => (base.logo, self.logo) = (None, None),
                (Part::Base, "frame_hosts") => base.frame_hosts.clear(),
                (Part::Base, "closes") => base.closes = None,
                (Part::Base, "contact") => {
                    "x@example.se".clone_into(&mut base.contact.email);
                    "https://example.se".clone_into(&mut base.contact.web);
                }
                (Part::Base, "notice") => {
                    "x@example.se".clone_into(&mut base.notice.data_protection_officer);
                }
                (Part::Base, "page") => {
                    let page = index(1).and_then(|n| base.page.get_mut(n));
                    let question = index(3).and_then(|n| {
                        let page = page.as_ref()?;
                        page.question.get(n).map(|one| one.key.clone())
                    });
                    match (question, page) {
                        (Some(key), _) => gone.push(key),
                        (None, Some(page)) => page.show_if = None,
                        (None, None) => {}
                    }
                }
                _ => {}
            }
        }
        // They rest on questions that may be gone.
        (base.background, base.tables, base.residents) = (Vec::new(), None, None);
        for page in &mut base.page {
            page.question.retain(|one| !gone.contains(&one.key));
        }
        base.page.retain(|page| !page.question.is_empty());
        for overlay in self.overlays.values_mut() {
            let pages = &self.base.page;
            overlay
                .page
                .retain(|key, _| pages.iter().any(|page| page.key == *key));
            overlay.question.retain(|key, _| {
                let mut all = pages.iter().flat_map(|page| &page.question);
                all.any(|one| one.key == *key)
            });
        }
    }

    /// Reads texts as files, and says of each problem which value it is about.
    fn judged(&self, texts: &[(String, String)]) -> (Option<Survey>, Vec<Found>) {
        let sources = self.sources(texts);
        let (survey, all) = match build::shown(&sources) {
            Ok((survey, lacks)) => {
                let lacks = lacks.into_iter().map(Problem::of_unpublished);
                (Some(survey), lacks.collect())
            }
            Err(problems) => (None, problems),
        };
        let documents: Vec<Document<'_>> = texts
            .iter()
            .map(|(name, text)| Document::parse(name, text))
            .collect();
        let found = all.into_iter().map(|problem| {
            let document = documents.iter().find(|one| one.path == problem.path);
            Found {
                part: part(&problem.path),
                steps: document
                    .map(|document| document.steps_at(problem.line, problem.column))
                    .unwrap_or_default(),
                wording: problem.wording,
            }
        });
        (survey, found.collect())
    }

    fn sources(&self, texts: &[(String, String)]) -> Sources {
        let mut sources = Sources {
            slug: self.slug.clone(),
            pictures: self.logo.iter().cloned().collect(),
            ..Sources::default()
        };
        for (name, text) in texts {
            let source = Source {
                path: name.clone(),
                text: text.clone(),
                unreadable: None,
            };
            match part(name) {
                Part::Base => sources.base = Some(source),
                Part::Language(code) => sources.overlays.push((code, source)),
                // A municipality without places has no file of them.
                Part::Places if self.places.place.is_empty() => {}
                Part::Places => {
                    let code = self.base.municipality.clone();
                    sources.places.push((code, source));
                }
            }
        }
        sources
    }
}

#[cfg(test)]
mod tests;
