//! Free text: masks, alarms, codings, quotes.

use super::*;
use crate::support::{Database, clock, published};
use lyssna::response::{NewResponse, NewText, ResponseState, dispose};
use lyssna::storage::Store;
use std::sync::Arc;
use uuid::Uuid;

on_each_engine!(
    masks_are_kept_beside_their_text_and_changed_by_one_at_a_time,
    parts_that_an_older_version_kept_are_led_over_once,
    alarms_are_kept_beside_their_text_until_somebody_was_told_or_sets_them_aside,
    codings_are_kept_by_coder_and_what_counts_beside_them,
    texts_are_settled_anew_in_steps_that_outlive_whoever_took_them,
    quotes_and_pictures_have_numbers_of_their_own_however_many_begin_at_once,
);

async fn masks_are_kept_beside_their_text_and_changed_by_one_at_a_time(database: Database) {
    use lyssna::coding::texts::{Which, store as texts};
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let mut group: Vec<NewResponse> = (1..=3)
        .map(|id| response(&survey.id, id << 100, 1))
        .collect();
    group[1].texts = vec![
        NewText::new("measures".to_owned(), "Ring 070-123 45 67".to_owned()),
        NewText::new("other".to_owned(), "Min granne slår sin fru".to_owned()),
    ];
    group[2].state = ResponseState::Suspect;
    insert(&store, &group).await;
    let list = async |waiting, after: Option<(Uuid, &str)>| {
        let which = Which {
            waiting,
            after: after.map(|(id, question)| (id, question.to_owned())),
            ..Which::default()
        };
        texts::list_texts(&store, &survey.id, &which, 10)
            .await
            .unwrap()
    };
    let all = list(false, None).await;
    assert_eq!(all.len(), 3, "no suspects");
    assert_eq!(all[1].shown(), "Ring [telefonnummer]");
    assert_eq!(list(false, Some((all[1].id, "measures"))).await, all[2..]);
    assert_eq!(list(true, None).await, all[1..]);
    assert_eq!(
        texts::count_texts(&store, &survey.id).await.unwrap(),
        (3, 2)
    );
    // Two people at once: the second does not undo the first.
    let mut tx = store.begin().await.unwrap();
    let find = texts::find_text_tx(&mut tx, &survey.id, all[1].id, "measures");
    let mut first = find.await.unwrap().unwrap();
    let second = first.clone();
    first.masks.confirm();
    assert!(
        texts::update_masks(&mut tx, &survey.id, &first)
            .await
            .unwrap()
    );
    assert!(
        !texts::update_masks(&mut tx, &survey.id, &second)
            .await
            .unwrap()
    );
    let gone = texts::find_text_tx(&mut tx, &survey.id, group[2].id, "measures").await;
    assert_eq!(gone.unwrap(), None);
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(list(true, None).await, all[2..]);
    // What an older version stored has no masks: they are found at reading, and somebody should look.
    let mut tx = store.begin().await.unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query("UPDATE answer_text SET masks = NULL").execute(db).await.map(drop)).unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(list(true, None).await.len(), 3);
    assert_eq!(list(true, None).await[1].shown(), "Ring [telefonnummer]");
    store.close().await;
    database.remove().await;
}

async fn parts_that_an_older_version_kept_are_led_over_once(database: Database) {
    use lyssna::coding::codings::older::lead_over;
    use lyssna::coding::codings::store::{self as rows, NewCoding, NewSettled, Of};
    use lyssna::coding::notes::store as notes;
    use lyssna::text::coded::{Coded, Of as Text, Part};
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let mut one = response(&survey.id, 1, 1);
    one.texts = vec![NewText::new(
        "measures".to_owned(),
        "kiosken vid parken är mörk".to_owned(),
    )];
    one.texts[0].masks = "0.7.other.added".to_owned();
    insert(&store, &[one]).await;
    let id = Uuid::from_u128(1);
    let old = Coded::parse("3@12-18 7@13-19").unwrap();
    let mut tx = store.begin().await.unwrap();
    let coding = NewCoding {
        id,
        question: "measures",
        coder: Uuid::from_u128(2),
        coded: &old,
        version: 1,
        revision: 0,
        at: 5,
    };
    assert!(
        rows::upsert_coding(&mut tx, &survey.id, &coding)
            .await
            .unwrap()
    );
    let settled = NewSettled {
        id,
        question: "measures",
        code: 0,
        coded: &old,
        version: 1,
        settled_by: "",
        at: 5,
    };
    rows::upsert_settled(&mut tx, &survey.id, &settled)
        .await
        .unwrap();
    let line = "3@12-18 7@13-19";
    let start = rows::OldKey::default();
    let mut rows = Vec::new();
    for is_settled in [false, true] {
        let (mut some, last) = rows::list_old_marks(&mut tx, is_settled, &start, 10)
            .await
            .unwrap();
        assert_eq!(some.len(), 1);
        assert_eq!(
            (some[0].is_settled, some[0].line.as_str(), some[0].at),
            (is_settled, line, 5)
        );
        // Behind the last there is nothing, whatever became of it.
        let (none, end) = rows::list_old_marks(&mut tx, is_settled, &last.unwrap(), 10)
            .await
            .unwrap();
        assert!(none.is_empty() && end.is_none());
        rows.append(&mut some);
    }
    // Another line has come meanwhile: it stays.
    let other = rows::OldMarks {
        line: "9@1-2".to_owned(),
        ..rows[0].clone()
    };
    rows::update_old_marks(&mut tx, &other, "9").await.unwrap();
    let (some, _) = rows::list_old_marks(&mut tx, false, &start, 10)
        .await
        .unwrap();
    assert_eq!(some[0].line, line);
    // What nobody can read is passed over and stops no start.
    lyssna::on_tx!(&mut tx, db => {
        sqlx::query("INSERT INTO coding (m, s, id, question, coder, themes, version, revision, at) SELECT m, s, id, question, $1, 'no@marks', 1, 1, 5 FROM coding")
            .bind(Uuid::from_u128(1)).execute(db).await.map(drop)
    })
    .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    // Whole words: one was marked before the mask was put, the other after it.
    assert_eq!(lead_over(&store).await.unwrap(), 2);
    assert_eq!(lead_over(&store).await.unwrap(), 0);
    let mut tx = store.begin().await.unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query("DELETE FROM coding WHERE themes = 'no@marks'").execute(db).await.map(drop)).unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let entry = async || {
        let entries = rows::list_entries(&store, &survey.id, Of::Ids(&[id])).await;
        entries.unwrap().0.remove(0)
    };
    let led_over = Coded::parse("3=12-18 7=12-18").unwrap();
    assert_eq!(entry().await.codings[0].coded, led_over);
    assert_eq!(entry().await.settled, Some(led_over.clone()));
    assert_eq!(entry().await.coded_text(), Text::Answer);
    let part: &Part = &led_over.given()[0].parts[0];
    assert_eq!(entry().await.text.words(&part.range()), Some("parken"));
    // A translation with other words is another text; with the same ones it is the same.
    for (words, number) in [("Dark", 1), ("Dark", 1), ("Dark kiosk", 2), ("Dark", 3)] {
        let mut tx = store.begin().await.unwrap();
        notes::upsert_translation(&mut tx, &survey.id, (id, "measures"), words, ("n", 6))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(entry().await.coded_text(), Text::Translation(number));
    }
    store.close().await;
    database.remove().await;
}

async fn alarms_are_kept_beside_their_text_until_somebody_was_told_or_sets_them_aside(
    database: Database,
) {
    use lyssna::coding::alarms::{self, store as rows};
    use lyssna::coding::notes::{Urgent, store as notes};
    use lyssna::text::alarm::Kind;
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let id = |n: u128| Uuid::from_u128(n << 100);
    let mut group: Vec<NewResponse> = (1..=5).map(|n| response(&survey.id, n << 100, 1)).collect();
    let child = "Min pappa slår mig, jag är 13 år. Ring 070-123 45 67";
    for n in [0, 1, 2, 3] {
        group[n].texts = vec![NewText::new("measures".to_owned(), child.to_owned())];
    }
    // What staff wrote down under an id that has another answer is no response, and is heard all the same.
    let mut twin = response(&survey.id, 6 << 100, 1);
    insert(&store, std::slice::from_ref(&twin)).await;
    twin.fingerprint = [7; 16];
    twin.outing = Some(id(99));
    twin.texts = group[0].texts.clone();
    insert(&store, &[twin]).await;
    let apart = alarms::apart::all(&store, &survey.id).await.unwrap();
    assert_eq!(apart.len(), 1);
    assert_eq!(apart[0].alarm.kinds, [Kind::Home, Kind::Child]);
    assert!(apart[0].texts[0].ends_with("Ring [telefonnummer]"));
    let counted = alarms::sounding_in(&store, "1438").await.unwrap();
    assert_eq!(counted, [(survey.id.number, 1)]);
    group[1].state = ResponseState::Suspect;
    group[2].state = ResponseState::Rejected;
    group[3].state = ResponseState::Withdrawn;
    insert(&store, &group).await;
    let count = async || rows::count_sounding(&store, "1438").await.unwrap();
    let list = async || rows::list_sounding(&store, &survey.id, 10).await.unwrap();
    assert_eq!(count().await, [(survey.id.number, 3)]);
    assert!(
        rows::count_sounding(&store, "1765")
            .await
            .unwrap()
            .is_empty()
    );
    let all = list().await;
    assert_eq!(
        all.iter().map(|s| s.id).collect::<Vec<_>>(),
        [id(1), id(2), id(3)]
    );
    assert_eq!(
        all.iter().map(|s| s.counted).collect::<Vec<_>>(),
        [true, false, false]
    );
    assert_eq!(all[0].alarm.kinds, [Kind::Home, Kind::Child]);
    assert!(
        all[0].text.ends_with("Ring [telefonnummer]"),
        "{}",
        all[0].text
    );
    assert_eq!(
        (all[0].day.as_str(), all[0].language.as_str()),
        ("2026-11-22", "sv")
    );
    assert_eq!(
        rows::list_sounding(&store, &survey.id, 1)
            .await
            .unwrap()
            .len(),
        1
    );
    // What coders do not have is read here; what was taken back nowhere.
    let shown = rows::find_shown(&store, &survey.id, id(2), "measures")
        .await
        .unwrap();
    assert_eq!(shown, Some(all[1].text.clone()));
    assert_eq!(
        rows::find_shown(&store, &survey.id, id(4), "measures")
            .await
            .unwrap(),
        None
    );
    let mut tx = store.begin().await.unwrap();
    let gone = rows::find_alarm(&mut tx, &survey.id, id(4), "measures")
        .await
        .unwrap();
    assert_eq!(gone, None);
    // One is handed over, one set aside.
    let urgent = Urgent {
        id: id(1),
        question: "measures".to_owned(),
        receiver: Uuid::from_u128(1),
        note: "barn".to_owned(),
        marked_by: "Cia".to_owned(),
        at: 7,
        done: None,
    };
    assert!(
        notes::upsert_urgent(&mut tx, &survey.id, &urgent, None)
            .await
            .unwrap()
    );
    let found = rows::find_alarm(&mut tx, &survey.id, id(1), "measures")
        .await
        .unwrap();
    assert!(found.is_some_and(|(alarm, told)| alarm.sounds() && told));
    let found = rows::find_alarm(&mut tx, &survey.id, id(2), "measures")
        .await
        .unwrap();
    let (mut alarm, told) = found.unwrap();
    assert!(!told);
    alarm.aside = true;
    rows::update_alarm(&mut tx, &survey.id, (id(2), "measures"), &alarm)
        .await
        .unwrap();
    // A translation is heard too, whatever the text itself said.
    alarms::hear(&mut tx, &survey.id, (id(5), "measures"), &[Kind::Suicide])
        .await
        .unwrap();
    alarms::hear(&mut tx, &survey.id, (id(2), "measures"), &[Kind::Home])
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let now: Vec<Uuid> = list().await.iter().map(|s| s.id).collect();
    assert_eq!(now, [id(3), id(5)]);
    assert_eq!(count().await, [(survey.id.number, 2)]);
    // Other words of a text that somebody was told of wait again, until somebody is told of these.
    let mut tx = store.begin().await.unwrap();
    let (mut alarm, told) = rows::find_alarm(&mut tx, &survey.id, id(1), "measures")
        .await
        .unwrap()
        .unwrap();
    assert!(told);
    alarm.again = true;
    rows::update_alarm(&mut tx, &survey.id, (id(1), "measures"), &alarm)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(count().await, [(survey.id.number, 3)]);
    assert_eq!(list().await[0].id, id(1));
    let mut tx = store.begin().await.unwrap();
    alarms::told(&mut tx, &survey.id, (id(1), "measures"))
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(count().await, [(survey.id.number, 2)]);
    // What an older version stored is looked through once; what was looked at stays as it is.
    let mut tx = store.begin().await.unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query("UPDATE answer_text SET alarm = NULL WHERE alarm NOT LIKE 'ok%'").execute(db).await.map(drop)).unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert!(count().await.is_empty());
    let unseen = rows::list_unseen(&store, 2).await.unwrap();
    assert_eq!(
        unseen.iter().map(|t| t.id).collect::<Vec<_>>(),
        [id(1), id(3)]
    );
    assert_eq!(unseen[0].body, child);
    let mut tx = store.begin().await.unwrap();
    rows::update_unseen(&mut tx, &unseen[0], "life")
        .await
        .unwrap();
    rows::update_unseen(&mut tx, &unseen[0], "").await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(alarms::look_through(&store).await.unwrap(), 4);
    assert_eq!(alarms::look_through(&store).await.unwrap(), 0);
    assert_eq!(
        list().await.iter().map(|s| s.id).collect::<Vec<_>>(),
        [id(3)]
    );
    store.close().await;
    database.remove().await;
}

async fn codings_are_kept_by_coder_and_what_counts_beside_them(database: Database) {
    use lyssna::coding::codebook::store as codebooks;
    use lyssna::coding::codings::store::{self as rows, Of};
    use lyssna::coding::codings::{Plan, Saved, Settling, ToSave, begin, save, settle};
    use lyssna::coding::notes::{Urgent, store as notes};
    use lyssna::coding::quotes::{QuoteState, store as quotes};
    use lyssna::response::dispose::store::delete_answers;
    use lyssna::text::codebook::Version;
    use lyssna::text::codebook::edit::NewTheme;
    use lyssna::text::coded::Coded;
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let id = |n: u128| Uuid::from_u128(n << 100);
    let (cia, dan) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let group: Vec<NewResponse> = (1..=4).map(|n| response(&survey.id, n << 100, 1)).collect();
    insert(&store, &group).await;
    let plan = Plan { twice: 100 };
    let coded = |line: &str| Coded::parse(line).unwrap();
    let mut tx = store.begin().await.unwrap();
    begin(&mut tx, &survey.id, plan, ("n", 1)).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        rows::find_plan(&store, &survey.id).await.unwrap(),
        Some(plan)
    );
    let give = async |who: Uuid, n: u128, revision: i64, line: &str| {
        let coded = coded(line);
        let new = ToSave {
            id: id(n),
            question: "measures",
            coded: &coded,
            at: 5,
        };
        let mut tx = store.begin().await.unwrap();
        let saved = save(&mut tx, &survey, plan, who, revision, &new)
            .await
            .unwrap();
        match saved {
            Saved::Stored => tx
                .commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap(),
            _ => tx.rollback().await.unwrap(),
        }
        saved
    };
    assert_eq!(give(cia, 1, 0, "3 7@1-4").await, Saved::Stored);
    assert_eq!(give(cia, 1, 0, "5").await, Saved::Overtaken);
    assert_eq!(give(dan, 1, 0, "3 7").await, Saved::Stored);
    assert_eq!(give(cia, 1, 4, "5").await, Saved::Overtaken);
    assert_eq!(give(cia, 2, 0, "3").await, Saved::Stored);
    assert_eq!(give(dan, 2, 0, "4").await, Saved::Stored);
    assert_eq!(give(cia, 9, 0, "3").await, Saved::Gone);
    let entries = async |of: Of<'_>| rows::list_entries(&store, &survey.id, of).await.unwrap();
    let (all, last) = entries(Of::After(Uuid::nil(), 3)).await;
    assert_eq!((all.len(), last), (3, Some(id(3))));
    assert_eq!(all[0].settled, Some(coded("3 7@1-4")));
    assert_eq!(all[0].kept_by(cia).unwrap().revision, 1);
    assert!(all[1].differs(2) && all[1].settled.is_none() && all[2].codings.is_empty());
    assert_eq!(entries(Of::After(id(3), 3)).await.0.len(), 1);
    assert_eq!(entries(Of::Ids(&[id(2), id(1)])).await.0, all[..2]);
    // Changed: they differ now. Settled by a person: stays.
    assert_eq!(give(dan, 1, 1, "4").await, Saved::Stored);
    assert_eq!(entries(Of::Ids(&[id(1)])).await.0[0].settled, None);
    let mut tx = store.begin().await.unwrap();
    let three = coded("3");
    let new = ToSave {
        id: id(1),
        question: "measures",
        coded: &three,
        at: 6,
    };
    let stored = settle(&mut tx, &survey, "Eva", None, &new).await.unwrap();
    assert_eq!(stored, Settling::Stored);
    // Whoever has not seen it overwrites nothing, unless they say the same.
    let five = coded("5");
    let other = ToSave {
        coded: &five,
        id: id(1),
        question: "measures",
        at: 7,
    };
    let late = settle(&mut tx, &survey, "Ove", None, &other).await.unwrap();
    assert_eq!(late, Settling::Overtaken(Some(three.clone())));
    let same = settle(&mut tx, &survey, "Ove", None, &new).await.unwrap();
    assert_eq!(same, Settling::Same);
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    give(dan, 1, 2, "4 5").await;
    assert_eq!(
        entries(Of::Ids(&[id(1)])).await.0[0].settled,
        Some(three.clone())
    );
    // Tables read the same.
    let counted =
        lyssna::coding::counted::list_counted(&store, &survey.id, Uuid::nil(), Uuid::max(), 10)
            .await
            .unwrap();
    let code = survey.codes.questions[survey.survey.question_index("measures").unwrap()];
    assert_eq!(counted[0].themes, Some(vec![(code, vec![3])]));
    assert_eq!(counted[1].themes, Some(Vec::new()));
    // Learned is what counts, masked and translated.
    let mut tx = store.begin().await.unwrap();
    notes::upsert_translation(
        &mut tx,
        &survey.id,
        (id(1), "measures"),
        "Ring 070-123 45 67",
        ("n", 1),
    )
    .await
    .unwrap();
    let urgent = Urgent {
        id: id(1),
        question: "measures".to_owned(),
        receiver: dan,
        note: "barn".to_owned(),
        marked_by: "Cia".to_owned(),
        at: 7,
        done: None,
    };
    assert!(
        notes::upsert_urgent(&mut tx, &survey.id, &urgent, None)
            .await
            .unwrap()
    );
    quotes::insert_quote(&mut tx, &survey.id, (id(1), "measures"), "ord", (cia, 8))
        .await
        .unwrap();
    quotes::insert_quote(
        &mut tx,
        &survey.id,
        (id(2), "measures"),
        "fler ord",
        (cia, 8),
    )
    .await
    .unwrap();
    assert!(
        !quotes::update_decision(
            &mut tx,
            &survey.id,
            1,
            QuoteState::Approved,
            cia,
            ("Cia", 9)
        )
        .await
        .unwrap()
    );
    assert!(
        quotes::update_decision(
            &mut tx,
            &survey.id,
            1,
            QuoteState::Approved,
            dan,
            ("Dan", 9)
        )
        .await
        .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let settled = async |after| rows::list_settled(&store, "1438", after).await.unwrap();
    let all = settled(None).await;
    assert_eq!(all.len(), 1);
    assert_eq!(
        (&*all[0].text, &all[0].coded),
        ("Ring [telefonnummer]", &three)
    );
    assert_eq!((all[0].key.id, all[0].key.at), (id(1), 6));
    assert_eq!(settled(Some(5)).await, all);
    assert_eq!(settled(Some(6)).await, []);
    let entry = entries(Of::Ids(&[id(1)])).await.0.remove(0);
    assert!(entry.urgent && entry.original.is_some() && &*entry.text == "Ring [telefonnummer]");
    assert_eq!(
        notes::list_waiting(&store, "1438").await.unwrap(),
        [(survey.id.number, dan, 1)]
    );
    let listed = quotes::list_quotes(&store, &survey.id).await.unwrap();
    assert_eq!(
        listed
            .iter()
            .map(|q| (q.number, q.state))
            .collect::<Vec<_>>(),
        [(2, QuoteState::Proposed), (1, QuoteState::Approved)]
    );
    let mut tx = store.begin().await.unwrap();
    assert!(
        notes::update_done(&mut tx, &survey.id, &urgent, "gjort", ("Dan", 9))
            .await
            .unwrap()
    );
    // Whoever has not seen that says nothing over it; whoever has adds to it.
    assert!(
        !notes::update_done(&mut tx, &survey.id, &urgent, "igen", ("Dan", 9))
            .await
            .unwrap()
    );
    assert!(
        !notes::upsert_urgent(&mut tx, &survey.id, &urgent, None)
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let done = &notes::list_urgent(&store, &survey.id).await.unwrap()[0];
    assert_eq!(done.done, Some(("gjort".to_owned(), "Dan".to_owned(), 9)));
    let mut tx = store.begin().await.unwrap();
    let found = notes::find_urgent(&mut tx, &survey.id, (id(1), "measures")).await;
    let found = found.unwrap().unwrap();
    assert_eq!(found, *done);
    assert!(
        notes::update_done(&mut tx, &survey.id, &found, "mer", ("Cia", 10))
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let before = notes::list_before(&store, &survey.id).await.unwrap();
    assert_eq!(before, [found]);
    // A correction takes along what was said, where the text is the same.
    let mut tx = store.begin().await.unwrap();
    rows::update_ids(
        &mut tx,
        &survey.id,
        (id(1), id(4)),
        &["measures".to_owned()],
    )
    .await
    .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let moved = &entries(Of::Ids(&[id(4)])).await.0[0];
    assert_eq!(moved.codings, entry.codings);
    assert_eq!(
        notes::list_urgent(&store, &survey.id).await.unwrap()[0].id,
        id(4)
    );
    let before = notes::list_before(&store, &survey.id).await.unwrap();
    assert_eq!(before[0].id, id(4));
    assert_eq!(moved.settled, entry.settled);
    assert_eq!(moved.text, entry.text);
    assert!(entries(Of::Ids(&[id(1)])).await.0[0].codings.is_empty());
    assert_eq!(
        quotes::list_quotes(&store, &survey.id).await.unwrap()[1].id,
        id(4)
    );
    assert_eq!(
        quotes::list_refused(&store, &survey.id).await.unwrap(),
        [0_i64; 0]
    );
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        lyssna::coding::codings::settling::store::list_unsettled(
            &mut tx,
            &survey.id,
            (Uuid::nil(), Uuid::max())
        )
        .await
        .unwrap()
        .len(),
        2
    );
    tx.rollback().await.unwrap();
    // Codebooks: a number is taken once.
    let shipped = codebooks::find_current(&store, "1438").await.unwrap();
    assert_eq!(shipped.number, 0);
    let new = NewTheme {
        name: "Älgar".to_owned(),
        ..NewTheme::default()
    };
    let next = Version {
        number: 1,
        book: shipped.book.with(new).unwrap().0,
    };
    let mut tx = store.begin().await.unwrap();
    assert!(
        codebooks::insert_version(&mut tx, "1438", &next, ("+ Älgar", "Cia", 3))
            .await
            .unwrap()
    );
    assert!(
        !codebooks::insert_version(&mut tx, "1438", &next, ("+ Älgar", "Cia", 3))
            .await
            .unwrap()
    );
    assert_eq!(
        codebooks::find_current_tx(&mut tx, "1438").await.unwrap(),
        next
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        codebooks::list_versions(&store, "1438")
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        codebooks::find_current(&store, "1765")
            .await
            .unwrap()
            .number,
        0
    );
    // Disposal: words go with the texts, themes with the responses.
    for (all, kept) in [(false, 2), (true, 0)] {
        let mut tx = store.begin().await.unwrap();
        delete_answers(&mut tx, &survey.id, all).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let count = async |sql: &'static str| -> i64 {
            lyssna::on_store!(&store, db => sqlx::query_scalar(sql).fetch_one(db).await).unwrap()
        };
        assert_eq!(count("SELECT COUNT(*) FROM translation").await, 0);
        // Of the approved quote its number alone is kept; the proposed one goes.
        assert_eq!(
            count("SELECT COUNT(*) FROM quote WHERE state = 'approved'").await,
            1
        );
        assert_eq!(count("SELECT COUNT(*) FROM quote WHERE state <> 'approved' OR body <> '' OR question <> '' OR decided_by <> '' OR decided_at IS NOT NULL OR proposed_at <> 0").await, 0);
        assert!(
            quotes::list_quotes(&store, &survey.id)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(count("SELECT COUNT(*) FROM urgent").await, 0);
        assert_eq!(count("SELECT COUNT(*) FROM urgent_before").await, 0);
        assert_eq!(count("SELECT COUNT(*) FROM alarm_aside").await, 0);
        assert_eq!(count("SELECT COUNT(*) FROM coding WHERE coder IS NOT NULL AND id IS NOT NULL AND question = 'measures' AND revision > 0 AND s > 0 AND themes <> '3'").await, if all { 0 } else { 3 });
        assert_eq!(
            count("SELECT COUNT(*) FROM settled").await,
            i64::from(kept > 0)
        );
    }
    store.close().await;
    database.remove().await;
}

async fn texts_are_settled_anew_in_steps_that_outlive_whoever_took_them(database: Database) {
    use lyssna::coding::codebook::store as codebooks;
    use lyssna::coding::codings::settling::{self, STEP};
    use lyssna::coding::codings::{Plan, ToSave, begin, save, store as rows};
    use lyssna::text::codebook::Version;
    use lyssna::text::coded::Coded;
    let count = async |store: &Store, sql: &'static str| -> i64 {
        lyssna::on_store!(store, db => sqlx::query_scalar(sql).fetch_one(db).await).unwrap()
    };
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let many = u128::try_from(STEP).unwrap() * 2 + 50;
    let id = |n: u128| Uuid::from_u128(n << 100);
    let group: Vec<NewResponse> = (1..=many)
        .map(|n| response(&survey.id, n << 100, 1))
        .collect();
    insert(&store, &group).await;
    let plan = Plan { twice: 100 };
    let shipped = codebooks::find_current(&store, "1438").await.unwrap();
    let mut alone = shipped.book.themes.iter().filter(|theme| {
        let within = shipped.book.within(&theme.key).next();
        theme.parent.is_none() && within.is_none()
    });
    let [one, other, third] = [(); 3].map(|()| alone.next().unwrap());
    let mut tx = store.begin().await.unwrap();
    begin(&mut tx, &survey.id, plan, ("n", 1)).await.unwrap();
    for n in 1..=many {
        // The last one is of two minds whatever is merged.
        let seconds = if n == many { third.code } else { other.code };
        for (who, code) in [(1, one.code), (2, seconds)] {
            let coded = Coded::of([code]).unwrap();
            let new = ToSave {
                id: id(n),
                question: "measures",
                coded: &coded,
                at: 5,
            };
            save(&mut tx, &survey, plan, Uuid::from_u128(who), 0, &new)
                .await
                .unwrap();
        }
    }
    // One is suspect for a while, and of one nobody can read what was said.
    for (id, sql) in [
        (id(1), "UPDATE response SET state = 'suspect' WHERE id = $1"),
        (id(2), "UPDATE coding SET themes = 'x' WHERE id = $1"),
    ] {
        lyssna::on_tx!(&mut tx, db => sqlx::query(sql).bind(id).execute(db).await.map(drop))
            .unwrap();
    }
    let next = Version {
        number: 1,
        book: shipped
            .book
            .clone()
            .with_merged(&one.key, &other.key, 1)
            .unwrap(),
    };
    assert!(
        codebooks::insert_version(&mut tx, "1438", &next, ("merged", "Cia", 3))
            .await
            .unwrap()
    );
    settling::mark(&mut tx, &survey.id).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let settled = "SELECT COUNT(*) FROM settled";
    assert_eq!(count(&store, settled).await, 0);
    assert!(settling::is_under_way(&store, &survey.id).await.unwrap());
    assert!(settling::step(&store, &survey, 7).await.unwrap());
    assert_eq!(count(&store, settled).await, STEP - 1);
    // Killed: another run goes on where the marker stands, and two at once do no harm.
    store.close().await;
    let store = Store::open(&database.url).await.unwrap();
    assert!(settling::is_under_way(&store, &survey.id).await.unwrap());
    let served = [Arc::clone(&survey)];
    // A survey that is not served waits; whoever has few steps leaves the rest.
    settling::go_on(&store, &clock(), &[], usize::MAX)
        .await
        .unwrap();
    settling::go_on(&store, &clock(), &served, 1).await.unwrap();
    assert_eq!(count(&store, settled).await, STEP * 2 - 1);
    let clock = clock();
    let (a, b) = tokio::join!(
        settling::go_on(&store, &clock, &served, usize::MAX),
        settling::go_on(&store, &clock, &served, usize::MAX)
    );
    a.unwrap();
    b.unwrap();
    assert!(!settling::is_under_way(&store, &survey.id).await.unwrap());
    assert!(!settling::step(&store, &survey, 7).await.unwrap());
    assert_eq!(
        count(
            &store,
            "SELECT COUNT(*) FROM settled WHERE version = 1 AND settled_by = ''"
        )
        .await,
        i64::try_from(many).unwrap() - 2
    );
    let mut tx = store.begin().await.unwrap();
    let again = "UPDATE response SET state = 'counted' WHERE id = $1";
    lyssna::on_tx!(&mut tx, db => sqlx::query(again).bind(id(1)).execute(db).await.map(drop))
        .unwrap();
    lyssna::on_tx!(&mut tx, db => sqlx::query("DELETE FROM coding WHERE themes = 'x'").execute(db).await.map(drop))
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let two = [id(1), id(many)];
    let entries = rows::list_entries(&store, &survey.id, rows::Of::Ids(&two));
    let entries = entries.await.unwrap().0;
    assert!(entries[0].settled.is_some() && entries[1].differs(2));
    // A corrected response takes its codings along, perhaps to before the marker: it is begun anew then.
    let mut tx = store.begin().await.unwrap();
    settling::mark(&mut tx, &survey.id).await.unwrap();
    settling::store::update_marker(&mut tx, &survey.id, id(many))
        .await
        .unwrap();
    rows::update_ids(&mut tx, &survey.id, (id(many), id(many + 1)), &[])
        .await
        .unwrap();
    let after = settling::store::lock_marker(&mut tx, &survey.id)
        .await
        .unwrap();
    assert_eq!(after, Some(Uuid::nil()));
    tx.rollback().await.unwrap();
    store.close().await;
    database.remove().await;
}

#[tokio::test]
async fn what_was_taken_back_before_a_disposal_stays_that_and_only_its_number_is_kept() {
    use lyssna::coding::quotes::{self, QuoteState, store as rows};
    for all in [false, true] {
        for database in Database::engines().await {
            let store = Store::open(&database.url).await.unwrap();
            let survey = published(&store, "dals-ed").await.id.clone();
            let id = |n: u128| Uuid::from_u128(n << 100);
            let group: Vec<NewResponse> = (1..=4)
                .map(|n| NewResponse {
                    texts: vec![NewText::new(
                        "measures".to_owned(),
                        "Mörkt vid stationen".to_owned(),
                    )],
                    ..response(&survey, n << 100, 1)
                })
                .collect();
            insert(&store, &group).await;
            let (cia, dan) = (Uuid::from_u128(1), Uuid::from_u128(2));
            let mut tx = store.begin().await.unwrap();
            // The second is refused, the third's response is withdrawn, the words of the fourth are masked.
            for (n, body) in [(1, "Mörkt"), (2, "Mörkt"), (3, "Mörkt"), (4, "Kalle Berg")] {
                let of = (id(n), "measures");
                rows::insert_quote(&mut tx, &survey, of, body, (cia, 8))
                    .await
                    .unwrap();
            }
            for n in 1..=4 {
                let state = if n == 2 {
                    QuoteState::Refused
                } else {
                    QuoteState::Approved
                };
                rows::update_decision(&mut tx, &survey, n, state, dan, ("Dan", 9))
                    .await
                    .unwrap();
            }
            lyssna::on_tx!(&mut tx, db => {
                sqlx::query("UPDATE response SET state = 'withdrawn' WHERE id = $1")
                    .bind(id(3)).execute(db).await.map(drop)
            })
            .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            let gone = async || {
                let gone = quotes::taken_back(&store, &survey, &[1, 2, 3, 4]).await;
                let mut gone: Vec<i64> = gone.unwrap().into_iter().collect();
                gone.sort_unstable();
                gone
            };
            assert_eq!(gone().await, [2, 3, 4]);
            for _ in 0..2 {
                let mut tx = store.begin().await.unwrap();
                quotes::keep_taken_back(&store, &mut tx, &survey)
                    .await
                    .unwrap();
                dispose::store::delete_answers(&mut tx, &survey, all)
                    .await
                    .unwrap();
                tx.commit(lyssna::storage::Unaudited("a test"))
                    .await
                    .unwrap();
                assert_eq!(gone().await, [2, 3, 4], "all: {all}");
            }
            assert!(rows::list_quotes(&store, &survey).await.unwrap().is_empty());
            let kept: Vec<(i64, String, String)> = lyssna::on_store!(&store, db => {
                sqlx::query_as("SELECT quote, body, question FROM quote WHERE decided_by = '' AND decided_at IS NULL ORDER BY quote")
                    .fetch_all(db).await
            })
            .unwrap();
            let nothing = |n| (n, String::new(), String::new());
            assert_eq!(kept, [nothing(1), nothing(2), nothing(3), nothing(4)]);
            // What is approved may still be taken back, and stays so; what was taken back is not approved any more.
            let erased = async || rows::list_erased(&store, &survey).await.unwrap();
            assert_eq!(erased().await, [1]);
            let mut tx = store.begin().await.unwrap();
            for (n, state, done) in [
                (3, QuoteState::Approved, false),
                (1, QuoteState::Refused, true),
                (1, QuoteState::Approved, false),
            ] {
                let changed =
                    rows::update_decision(&mut tx, &survey, n, state, dan, ("Dan", 9)).await;
                assert_eq!(changed.unwrap(), done, "{n}");
            }
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            assert_eq!(gone().await, [1, 2, 3, 4]);
            assert!(erased().await.is_empty());
            store.close().await;
            database.remove().await;
        }
    }
}

async fn quotes_and_pictures_have_numbers_of_their_own_however_many_begin_at_once(
    database: Database,
) {
    use lyssna::coding::quotes::store as quotes;
    use lyssna::picture::Body;
    use lyssna::picture::store::{self as pictures, NewPicture};
    let store = Store::open(&database.url).await.unwrap();
    let survey = lyssna::survey::SurveyId {
        municipality: "1438".into(),
        number: 1,
    };
    let writes = (0..12_u128).map(|n| {
        let (store, survey) = (store.clone(), survey.clone());
        tokio::spawn(async move {
            let who = Uuid::from_u128(n + 1);
            let mut tx = store.begin().await.unwrap();
            quotes::insert_quote(&mut tx, &survey, (who, "measures"), "ord", (who, 1))
                .await
                .unwrap();
            let new = NewPicture {
                title: "Lägesbild",
                year: 2026,
                previous: None,
                body: &Body::usual(),
                by: "Cia",
                at: 1,
            };
            let number = pictures::insert_picture(&mut tx, "1438", &new).await;
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            number.unwrap()
        })
    });
    let mut numbers = Vec::new();
    for write in writes.collect::<Vec<_>>() {
        numbers.push(write.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=12).collect::<Vec<i64>>());
    // None of their responses is counted: whatever shows a quote of them must know its number.
    let quotes = quotes::list_refused(&store, &survey).await.unwrap();
    assert_eq!(quotes, (1..=12).collect::<Vec<i64>>());
    store.close().await;
    database.remove().await;
}
