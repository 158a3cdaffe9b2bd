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
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::say;
    use crate::survey::Language;
    use crate::survey::file::format;

    const SWEDISH: &str = include_str!("../../web/locales/sv/files.ftl");

    /// Returns the Swedish sentence without the isolation marks.
    fn swedish(wording: &Wording) -> String {
        let l = Locale::of(&Language::new("sv").unwrap());
        sentence(l, wording).replace(['\u{2068}', '\u{2069}'], "")
    }

    /// The messages of the Swedish file by key, as they are written.
    fn messages() -> BTreeMap<&'static str, String> {
        let mut all: BTreeMap<&str, String> = BTreeMap::new();
        let mut last = "";
        for line in SWEDISH.lines().filter(|line| !line.starts_with('#')) {
            let begun = line.split_once(" = ").filter(|_| line.starts_with("file-"));
            let (key, text) = begun.unwrap_or((last, line));
            assert!(
                begun.is_none() || !all.contains_key(key),
                "{key} stands twice"
            );
            last = key;
            all.entry(key).or_default().push_str(text);
        }
        all
    }

    #[test]
    fn swedish_says_whatever_can_be_wrong_in_a_file() {
        let mut messages = messages();
        for (name, args) in Wording::ALL {
            let wording = Wording::sample(name, |arg| Arg::Text(format!("‹{arg}›"))).unwrap();
            let key = format!("file-{}", wording.key());
            let message = messages.remove(key.as_str());
            let message = message.unwrap_or_else(|| panic!("files.ftl lacks {key}"));
            for arg in args.iter().filter(|arg| **arg != "english") {
                assert!(message.contains(&format!("${arg} ")), "{key} lacks {arg}");
            }
            let mut used = message.split('$').skip(1);
            let known = |rest: &str| args.contains(&rest.split(' ').next().unwrap_or_default());
            assert!(used.all(known), "{key} speaks of what is not there");
            let said = swedish(&wording);
            assert_ne!(said, key);
            assert!(
                !said.contains("Unknown localization") && !said.contains('{'),
                "{key}: {said}"
            );
        }
        assert!(messages.is_empty(), "nothing says {messages:?}");
    }

    #[test]
    fn swedish_tells_what_every_key_that_must_be_there_is_for() {
        for schema in [
            format::schema::<format::SurveyFile>(),
            format::schema::<format::PlacesFile>(),
            format::schema::<format::OverlayFile>(),
        ] {
            let definitions = schema["$defs"].as_object().into_iter().flatten();
            for object in definitions.map(|(_, object)| object).chain([&schema]) {
                for key in object["required"].as_array().into_iter().flatten() {
                    let key = key.as_str().unwrap();
                    let lacks = say!(LacksKey {
                        place: say!(TheFile {}),
                        key: key,
                        english: "English"
                    });
                    let said = swedish(&lacks);
                    let begins = format!("filen saknar nyckeln ”{key}”: ");
                    assert!(said.starts_with(&begins), "{said}");
                }
            }
        }
    }

    #[test]
    fn a_sentence_is_put_together_of_its_parts() {
        let kinds = [format::KindName::SeveralChoices, format::KindName::Ranking];
        let kinds = Arg::all(kinds.map(Arg::from));
        let misplaced = say!(Misplaced { key: "most", kinds });
        assert_eq!(
            swedish(&misplaced),
            "”most” hör bara till frågor av typen several-choices och ranking"
        );
        let without = say!(ShownWithout {
            lack: say!(NoOverlay { code: "en" }),
            code: "en"
        });
        assert_eq!(
            swedish(&without),
            "översättningen saknas: det finns ingen fil för ”en” bredvid den här; tills den finns visas enkäten utan språket ”en”"
        );
        let l = Locale::of(&Language::new("en").unwrap());
        assert_eq!(sentence(l, &without), without.to_string());
        let before = say!(ClosesBeforeOpens {
            opens: jiff::civil::date(2026, 11, 2)
        });
        assert_eq!(
            swedish(&before),
            "sista dagen får inte vara före den första, 2 november 2026"
        );
        assert_eq!(
            before.to_string(),
            "should not be before it opens, 2026-11-02"
        );
        let number = say!(NumberDecimals {
            number: 1.25,
            decimals: 1_u8
        });
        assert_eq!(swedish(&number), "talet 1,25 får ha högst 1 decimal");
        assert_eq!(
            swedish(&Wording::toml("title", "duplicate key")),
            "filen är inte rätt skriven: samma nyckel står två gånger"
        );
    }
}
