//! Mistakes in survey files, described to staff.
//!
//! The sentences are listed in [`crate::survey::file::wording`], in English; the Swedish ones are in
//! `web/locales/sv/files.ftl`.

use crate::app::App;
use crate::publishing::watch::Mistake;
use crate::survey::file::wording::{Arg, Wording, kebab};
use crate::survey::municipality;
use crate::web::Locale;

/// Lists the mistakes in the survey files of a municipality, and those that belong to none.
#[must_use]
pub fn mistakes_of(app: &App, municipality: &str) -> Vec<Mistake> {
    let mine = |mistake: &Mistake| {
        let Mistake::InFile(problem) = mistake else {
            return true;
        };
        if let Some(code) = of_places(&problem.path) {
            return code == municipality;
        }
        let slug = name(&problem.path).split('.').next().unwrap_or_default();
        let survey = app.surveys.find(slug);
        survey.is_none_or(|survey| *survey.id.municipality == *municipality)
    };
    let all = app.watch.mistakes();
    all.into_iter().filter(mine).collect()
}

/// Returns the municipality of a file of places, by its name: all surveys of that municipality use it, and no others.
fn of_places(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    let code = name.strip_suffix(".toml")?;
    let places = folder == "places" || folder.ends_with("/places");
    (places && municipality::find(code).is_some()).then_some(code)
}

/// Returns a file's name relative to the folder with the surveys.
fn name(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match of_places(path) {
        Some(_) => &path[folder.rfind('/').map_or(0, |slash| slash + 1)..],
        None => name,
    }
}

/// Returns a mistake's position as `file:line:column`, if it has one, and its description.
#[must_use]
pub fn told(l: &Locale, mistake: &Mistake) -> (Option<String>, String) {
    match mistake {
        Mistake::InFile(problem) => {
            let (line, column) = (problem.line, problem.column);
            let place = format!("{}:{line}:{column}", name(&problem.path));
            (Some(place), sentence(l, &problem.wording))
        }
        Mistake::OfFolder(wording) => (None, sentence(l, wording)),
    }
}

/// Returns a sentence in a language of staff.
#[must_use]
pub fn sentence(l: &Locale, wording: &Wording) -> String {
    if l.language.code() == "en" {
        return wording.to_string();
    }
    let args: Vec<(&'static str, String)> = wording
        .args()
        .into_iter()
        .map(|(name, arg)| (name, said(l, arg)))
        .collect();
    let args: Vec<(&'static str, &str)> = args.iter().map(|(n, a)| (*n, a.as_str())).collect();
    l.with(&format!("file-{}", wording.key()), &args)
}

fn said(l: &Locale, arg: &Arg) -> String {
    match arg {
        Arg::Nothing => String::new(),
        Arg::Text(text) => text.clone(),
        Arg::Number(number) => number.replace('.', ","),
        Arg::Kind(kind) => kebab(&format!("{kind:?}")),
        Arg::Day(day) => l.day(*day),
        Arg::Of(part) => sentence(l, part),
    }
}

#[cfg(test)]
mod tests;
