//! The guide and the files say the same.

use super::{GOOD, sources};
use crate::survey::file::build::{self, Source};
use crate::survey::file::*;

/// The guide to writing surveys.
pub(super) fn guide() -> String {
    std::fs::read_to_string("surveys/README.md").unwrap()
}

#[test]
pub(super) fn the_guide_explains_every_key_that_a_file_can_have() {
    let guide = guide();
    let mut keys = std::collections::BTreeSet::new();
    for schema in [
        format::schema::<format::SurveyFile>(),
        format::schema::<format::PlacesFile>(),
        format::schema::<format::OverlayFile>(),
    ] {
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        for object in definitions.map(|(_, object)| object).chain([&schema]) {
            let properties = object["properties"].as_object().into_iter().flatten();
            keys.extend(properties.map(|(key, _)| key.clone()));
        }
    }
    assert!(keys.len() > 60, "{keys:?}");
    for key in keys {
        let told = [
            format!("`{key}`"),
            format!("{key} ="),
            format!("[{key}]"),
            format!("[[{key}]]"),
            format!(".{key}]"),
        ];
        assert!(
            told.iter().any(|told| guide.contains(told)),
            "the guide lacks \"{key}\""
        );
    }
    for kind in format::schema::<format::SurveyFile>()["$defs"]["KindName"]["enum"]
        .as_array()
        .unwrap()
    {
        let kind = kind.as_str().unwrap();
        assert!(guide.contains(&format!("\n### {kind}\n")), "{kind}");
    }
}

#[test]
pub(super) fn the_questions_of_the_guide_are_taken() {
    let guide = guide();
    let blocks = guide.split("```toml\n").skip(1);
    let questions = blocks.filter_map(|block| {
        let block = block.split("```").next().unwrap();
        (block.starts_with("[[page.question]]") && !block.contains("show_if")).then_some(block)
    });
    let mut seen = 0;
    for question in questions {
        let text = format!("{GOOD}\n{question}");
        let mut sources = sources(&text, &[]);
        let places = std::fs::read_to_string("surveys/places/1438.toml").unwrap();
        sources.places.push((
            "1438".to_owned(),
            Source {
                path: "places/1438.toml".to_owned(),
                text: places,
                unreadable: None,
            },
        ));
        let built = build::survey(&sources);
        let told = built.err().unwrap_or_default();
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        // Areas and files belong to the guide's own example town.
        assert!(
            told.iter().all(|t| t.contains("have no area")),
            "{question}\n{told:#?}"
        );
        seen += 1;
    }
    assert!(seen >= 11, "{seen}");
}

#[test]
pub(super) fn what_can_be_ticked_instead_is_taken_where_the_guide_says_so() {
    let guide = guide();
    let row = guide
        .lines()
        .find(|line| line.starts_with("| `options` |"))
        .unwrap();
    let (with, without) = row.split_once("ticked instead").unwrap();
    let kind = |kind: &str| {
        let option = "options = [{ key = \"none_such\", text = \"Inget\", role = \"none\" }]";
        let asked = format!(
            "{GOOD}\n[[page.question]]\nkey = \"q\"\nkind = \"{kind}\"\ntext = \"Q\"\n{option}\n"
        );
        build::survey(&sources(&asked, &[])).is_ok()
    };
    for taken in ["short-text", "long-text"] {
        assert!(
            kind(taken) && with.contains(&format!("`{taken}`")),
            "{taken}"
        );
    }
    for refused in ["number", "date", "information"] {
        assert!(
            !kind(refused) && without.contains(&format!("`{refused}`")),
            "{refused}"
        );
    }
}
