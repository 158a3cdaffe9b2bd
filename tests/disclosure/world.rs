//! A survey with a question of five answers and three background questions, and people who answer it.

use jiff::civil::date;
use lyssna::statistics::Layout;
use lyssna::statistics::columns::{Columns, Entry};
use lyssna::statistics::disclosure::Standing;
use lyssna::statistics::figures::{Figures, ShownCell};
use lyssna::statistics::release::{Last, Layouts, Release, ReleaseError, Spread};
use lyssna::survey::file::Folder;
use lyssna::survey::packed;
use lyssna::survey::{Codes, Published, SurveyId};
use lyssna::survey::{Journey, Raw};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

pub const OPTIONS: usize = 5;

/// What a person answers: option of the question ([`OPTIONS`]: none), categories of the three background questions.
pub type Person = (usize, [usize; 3]);

const PAGES: &str = r#"
[[page]]
key = "one"
title = "Fråga"

[[page.question]]
key = "choice"
kind = "one-choice"
text = "Vilket?"
options = [
  { key = "o0", text = "Noll" },
  { key = "o1", text = "Ett" },
  { key = "o2", text = "Två" },
  { key = "o3", text = "Tre" },
  { key = "o4", text = "Fyra" },
]
"#;

/// The survey: its head is a shipped one's, its questions are these.
pub fn survey() -> Published {
    let shipped = std::fs::read_to_string("surveys/arjang.toml").unwrap();
    let head = shipped.split("\n[[page]]").next().unwrap();
    let mut text: String = head
        .lines()
        .map(|line| match line.split(" = ").next().unwrap() {
            "languages" => "languages = [\"sv\"]\n".to_owned(),
            "background" => "background = [\"a\", \"b\", \"c\"]\n".to_owned(),
            "residents" => String::new(),
            _ => format!("{line}\n"),
        })
        .collect();
    text.push_str(PAGES);
    for key in ["a", "b", "c"] {
        text.push_str(&format!("\n[[page.question]]\nkey = \"{key}\"\nkind = \"one-choice\"\ntext = \"Grupp {key}?\"\noptions = [\n"));
        for option in 0..6 {
            text.push_str(&format!(
                "  {{ key = \"{key}{option}\", text = \"{key} {option}\" }},\n"
            ));
        }
        text.push_str("]\n");
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("world.toml"), text).unwrap();
    let (_, survey) = Folder::read(folder.path())
        .unwrap()
        .load_one("world")
        .unwrap();
    let survey = survey.unwrap();
    let id = SurveyId {
        municipality: "1765".into(),
        number: 1,
    };
    let codes = Codes::first(&survey);
    Published::new(id, 1, survey, codes)
}

/// Answers as they are stored.
pub fn pack(published: &Published, (choice, groups): Person) -> Vec<u8> {
    let mut raws = vec![Raw::default(); published.survey.questions.len()];
    if choice < OPTIONS {
        raws[0].0.push((String::new(), format!("o{choice}")));
    }
    for (index, key) in ["a", "b", "c"].iter().enumerate() {
        raws[1 + index]
            .0
            .push((String::new(), format!("{key}{}", groups[index])));
    }
    let journey = Journey::new(&published.survey, &raws);
    assert!(journey.problems.is_empty(), "{:?}", journey.problems);
    packed::pack(&published.survey, &published.codes, &journey)
}

/// Chance with a seed.
pub struct Chance(ChaCha8Rng);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    pub fn key(&mut self) -> u32 {
        self.0.next_u32()
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.0.next_u64() % limit as u64) as usize
    }

    /// Somebody of an ordinary municipality: answers and groups of uneven sizes.
    pub fn person(&mut self) -> Person {
        let mut uneven = |n: usize| self.below(n).min(self.below(n));
        let choice = uneven(OPTIONS);
        (choice, [uneven(6), uneven(6), uneven(6)])
    }
}

/// Columns of people, each with a record key.
pub fn columns(published: &Published, people: &[(Person, u32)]) -> Columns {
    let mut columns = Columns::default();
    let mut packed = std::collections::HashMap::new();
    for (number, (person, record_key)) in people.iter().enumerate() {
        let answers = packed
            .entry(*person)
            .or_insert_with(|| pack(published, *person));
        columns.push(&Entry {
            id: uuid::Uuid::from_u128(number as u128 + 1),
            record_key: *record_key,
            source: "web|sv|2026-11-22|real",
            outing: None,
            answers,
            themes: None,
        });
    }
    columns
}

/// Everything that a release publishes of people: the whole, and by each background question.
pub fn release(
    published: &Published,
    people: &[(Person, u32)],
    last: Option<(i64, &Spread)>,
) -> Result<(Release, Spread), ReleaseError> {
    let mut tables = published.survey.group_tables();
    tables.insert(0, Vec::new());
    let layouts = tables
        .iter()
        .map(|by| Layout::new(published, by, &[]).unwrap())
        .collect();
    let layouts = Layouts {
        plain: layouts,
        themed: None,
    };
    let last = last.map(|(number, spread)| Last {
        number,
        spread: spread.clone(),
        themes: None,
    });
    let columns = columns(published, people);
    Release::freeze(
        &published.survey,
        date(2026, 11, 1),
        Standing::Closed,
        &columns,
        layouts,
        0,
        last.as_ref(),
    )
}

/// The shown cells of a question's options in a group of one of the figures; `None` where the group is not there.
pub fn cells<'f>(
    figures: &'f Figures,
    question: &str,
    group: Option<&str>,
) -> Option<Vec<&'f ShownCell>> {
    let at = match group {
        None => 0,
        Some(key) => figures.groups.iter().position(|g| g.names[0].key == key)?,
    };
    let block = figures.block(question)?;
    (0..OPTIONS)
        .map(|o| {
            block
                .rows
                .iter()
                .find(|r| r.option == format!("o{o}"))?
                .cells
                .get(at)
        })
        .collect()
}
