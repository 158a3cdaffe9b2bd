use std::collections::BTreeMap;

use super::*;
use crate::say;
use crate::survey::Language;
use crate::survey::file::format;

const SWEDISH: &str = include_str!("../../../web/locales/sv/files.ftl");

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
