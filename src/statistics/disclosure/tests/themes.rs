//! Texts and their themes.

use super::{people, published, shown, table};
use crate::statistics::columns::{Columns, Entry};
use crate::statistics::disclosure::grouped::mix;
use crate::statistics::layout::Layout;
use crate::statistics::tally::Table;
use crate::survey::{Journey, Raw, packed};

#[test]
pub(super) fn texts_beside_other_do_not_tell_how_few_wrote_none() {
    let mut survey = published("arjang");
    // As if everybody was asked: a question that follows another is noised whole.
    survey
        .survey
        .questions
        .iter_mut()
        .for_each(|q| q.show_if = None);
    survey
        .survey
        .pages
        .iter_mut()
        .for_each(|p| p.show_if = None);
    // Only options that somebody chose: an empty one would have the question noised.
    let place = survey.survey.question_index("place").unwrap();
    let kept = ["library", "square", "elsewhere"];
    let (options, codes) = (
        &mut survey.survey.questions[place].options,
        &mut survey.codes.options[place],
    );
    let mut at = 0..options.len();
    let keeps: Vec<bool> = options
        .iter()
        .map(|o| kept.contains(&o.key.as_str()))
        .collect();
    options.retain(|_| keeps[at.next().unwrap()]);
    let mut at = 0..codes.len();
    codes.retain(|_| keeps[at.next().unwrap()]);
    let places = |wrote: usize, silent: usize| {
        let groups: [(usize, &[(&str, &str)]); 4] = [
            (6, &[("safe_day", "very_unsafe"), ("place", "library")]),
            (60, &[("safe_day", "very_unsafe"), ("place", "square")]),
            (
                wrote,
                &[
                    ("safe_day", "very_unsafe"),
                    ("place", "elsewhere"),
                    ("place.other", "vid sjön"),
                ],
            ),
            (
                silent,
                &[("safe_day", "very_unsafe"), ("place", "elsewhere")],
            ),
        ];
        let rows = shown(&table(&survey, &[], &people(&groups, 1)), "place");
        let text = rows.iter().find(|r| r.contains("text"));
        assert!(
            rows.iter()
                .any(|r| r.starts_with(&format!("elsewhere: {}/", wrote + silent)))
        );
        text.unwrap().clone()
    };
    assert_eq!(places(20, 2), "_text: -/- - WouldReveal");
    assert_eq!(places(20, 6), "_text: 20/92 22");
    assert_eq!(places(3, 20), "_text: -/- - WouldReveal");
}

#[test]
pub(super) fn themes_of_a_wholly_coded_survey_are_shown_and_noised_even_at_first() {
    use crate::text::codebook::Codebook;
    let published = published("dals-ed");
    let book = Codebook::shipped().unwrap();
    let police = book.find("police").unwrap().code;
    let index = published.survey.question_index("measures").unwrap();
    let mut raws = vec![Raw::default(); published.survey.questions.len()];
    raws[index] = Raw(vec![("text".to_owned(), "Fler poliser".to_owned())]);
    let journey = Journey::new(&published.survey, &raws);
    let answers = packed::pack(&published.survey, &published.codes, &journey);
    let question = u32::try_from(index).unwrap();
    let mut off = 0;
    for seed in 0..30_u32 {
        let mut columns = Columns::default();
        for n in 0..60_u32 {
            let themes = [(question, vec![if n % 3 == 0 { police } else { 1 }])];
            columns.push(&Entry {
                id: uuid::Uuid::from_u128(u128::from(n) << 64),
                record_key: mix(n, seed),
                source: "web|sv|2026-11-22|real",
                outing: None,
                answers: &answers,
                themes: Some(&themes),
            });
        }
        let layout = Layout::new(&published, &[], &[]).unwrap().declared();
        let layout = layout.with_themes(&published, book.clone()).unwrap();
        let table = Table::count(&columns, layout);
        let line = shown(&table, "measures.theme");
        let police = line
            .iter()
            .find(|line| line.starts_with("police: "))
            .unwrap();
        let count: u64 = police["police: ".len()..]
            .split('/')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        assert!((15..=25).contains(&count), "{police}");
        off += u32::from(count != 20);
    }
    assert!(off > 10, "never exact by rule: {off} of 30");
}

#[test]
pub(super) fn themes_of_texts_beside_options_are_hidden_where_nearly_all_chose_an_option() {
    use crate::text::codebook::Codebook;
    let mut seen = 0;
    for slug in ["arjang", "asele", "dals-ed", "filipstad", "sunne"] {
        let published = published(slug);
        let layout = Layout::new(&published, &[], &[]).unwrap().declared();
        let layout = layout
            .with_themes(&published, Codebook::shipped().unwrap())
            .unwrap();
        for question in &published.survey.questions {
            let key = format!("{}.theme", question.key);
            let Some(line) = layout.lines.iter().find(|line| line.question == key) else {
                continue;
            };
            let block = &layout.blocks[line.block];
            assert!(block.is_always_noised(), "{slug} {key}");
            if !question.is_text() {
                assert!(block.conditional, "{slug} {key}: who chose \"other\"");
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

#[test]
pub(super) fn a_ranking_and_what_was_put_first_in_it_tell_the_same_of_who_answered() {
    let mut published = published("arjang");
    let is_ranking =
        |q: &crate::survey::Question| matches!(q.kind, crate::survey::Kind::Ranking { .. });
    let index = published.survey.questions.iter().position(is_ranking);
    let index = index.unwrap();
    let mut before = published.survey.clone();
    before.questions[index].options.remove(0);
    let versions = [(1, &published.survey), (0, &before)];
    published.unasked = crate::survey::Unasked::of(&published.survey, &versions);
    let question = &published.survey.questions[index];
    let options = &question.options;
    let key = question.key.as_str();
    let raw = |option: usize| vec![(format!("{key}.1"), options[option].key.clone())];
    let answers: Vec<_> = (0..7).map(raw).collect();
    let answers: Vec<Vec<(&str, &str)>> = answers
        .iter()
        .map(|a| a.iter().map(|(k, o)| (k.as_str(), o.as_str())).collect())
        .collect();
    for seed in 0..10 {
        let mut all = Vec::new();
        for n in 0..90_u32 {
            let mine: &[(&str, &str)] = if n % 9 == 8 {
                &[]
            } else {
                &answers[(n % 7) as usize]
            };
            all.push((mine, mix(n, seed)));
        }
        let table = table(&published, &[], &all);
        let people = |question: &str| -> Vec<String> {
            let rows = shown(&table, question).into_iter();
            rows.filter(|row| row.starts_with("_answered") || row.starts_with("_not_answered"))
                .collect()
        };
        let first = people(&format!("{key}.first"));
        assert_eq!(first.len(), 2);
        assert_eq!(people(key), first);
    }
}
