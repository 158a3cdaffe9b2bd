//! Every store function on both engines: the same calls, the same results.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod support;

use std::sync::Arc;

use lyssna::feed::follow::{Followed, Follows};
use lyssna::publishing::{self, Surveys, mark_simulated, publish};
use lyssna::response::submit::Fate;
use lyssna::response::{
    Channel, NewResponse, NewText, Origin, Sign, Signs, State, codes, dispose, review, store,
    withdraw,
};
use lyssna::storage::{Store, StoreError, Tx};
use support::{Database, clock, published};
use uuid::Uuid;

fn response(survey: &lyssna::survey::SurveyId, id: u128, fingerprint: u8) -> NewResponse {
    NewResponse {
        survey: survey.clone(),
        id: Uuid::from_u128(id),
        version: 1,
        first_of_version: true,
        begun_at: None,
        channel: Channel::Web,
        language: "sv".to_owned(),
        day: jiff::civil::date(2026, 11, 22),
        origin: Origin::Real,
        state: State::Counted,
        outing: None,
        signs: Signs::NONE,
        burst: None,
        record_key: 4_294_967_295,
        fingerprint: [fingerprint; 16],
        answers: vec![1, 0, 0],
        texts: vec![NewText::new(
            "measures".to_owned(),
            format!("text {id} Å\n\u{1f600}"),
        )],
    }
}

async fn insert(store: &Store, group: &[NewResponse]) -> Vec<Fate> {
    let mut tx = store.begin().await.unwrap();
    let group: Vec<&NewResponse> = group.iter().collect();
    let fates = store::insert_responses(&mut tx, &group).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    fates
}

async fn decide_now(
    store: &Store,
    survey: &lyssna::survey::SurveyId,
    which: &review::Which,
    accept: bool,
) -> Result<u64, StoreError> {
    let mut tx = store.begin().await?;
    let decided = review::decide(&mut tx, survey, which, accept, ("Eva", 5)).await?;
    tx.commit(lyssna::storage::Unaudited("a test")).await?;
    Ok(decided.ids.len() as u64)
}

#[tokio::test]
async fn a_group_is_stored_once_and_twins_are_told_apart() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let first = response(&survey.id, 1, 1);
        let outing = Some(Uuid::from_u128(77));
        let other_answers = NewResponse {
            outing,
            answers: vec![2, 0, 0],
            texts: vec![NewText::new(
                "measures".to_owned(),
                "something else".to_owned(),
            )],
            ..response(&survey.id, 1, 2)
        };
        let group = [
            first.clone(),
            response(&survey.id, 2, 1),
            first.clone(),
            other_answers.clone(),
        ];
        use Fate::{Again, Conflict, Stored};
        assert_eq!(
            insert(&store, &group).await,
            [Stored, Stored, Again, Conflict]
        );
        assert_eq!(
            insert(&store, &group).await,
            [Again, Again, Again, Conflict]
        );
        assert_eq!(
            insert(&store, std::slice::from_ref(&other_answers)).await,
            [Conflict]
        );
        let counts = review::count(&store, &survey.id).await.unwrap();
        assert_eq!(counts, [(State::Counted, Origin::Real, 2)]);
        // What was acknowledged first stays as it was.
        use lyssna::export::store as export;
        let kept = export::list_responses(&store, &survey.id, Uuid::nil(), Uuid::max(), 10)
            .await
            .unwrap();
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|row| row.answers == first.answers));
        let texts = export::list_texts(&store, &survey.id, Uuid::nil(), Uuid::max())
            .await
            .unwrap();
        assert!(
            !format!("{texts:?}").contains("something else"),
            "{texts:?}"
        );
        // Of what came second its words are kept with its choices, masked as others are, until the disposal.
        let second = store::list_conflict_texts(&store, &survey.id, first.id)
            .await
            .unwrap();
        let words: Vec<(&str, &str)> = second
            .iter()
            .map(|(question, body, _)| (question.as_str(), body.as_str()))
            .collect();
        assert_eq!(words, [("measures", "something else")]);
        let calm = lyssna::coding::alarms::apart::all(&store, &survey.id).await;
        assert!(calm.unwrap().is_empty(), "it is heard, and says nothing");
        let third = NewResponse {
            outing,
            texts: vec![NewText::new("measures".to_owned(), "a third".to_owned())],
            ..response(&survey.id, 1, 3)
        };
        assert_eq!(insert(&store, &[third]).await, [Conflict]);
        let after = store::list_conflict_texts(&store, &survey.id, first.id)
            .await
            .unwrap();
        assert_eq!(after, second, "one conflict is kept, and whole");
        // A resident is told that what they send a second time is not sent: nothing of it is kept.
        let own = NewResponse {
            texts: vec![NewText::new("measures".to_owned(), "my own".to_owned())],
            ..response(&survey.id, 2, 4)
        };
        assert_eq!(insert(&store, std::slice::from_ref(&own)).await, [Conflict]);
        let none = store::list_conflict_texts(&store, &survey.id, own.id).await;
        assert!(none.unwrap().is_empty());
        // The same id in another survey is another response.
        let sunne = published(&store, "sunne").await;
        assert_eq!(insert(&store, &[response(&sunne.id, 1, 9)]).await, [Stored]);
        let mut tx = store.begin().await.unwrap();
        lyssna::response::dispose::store::delete_answers(&mut tx, &survey.id, false)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let gone = store::list_conflict_texts(&store, &survey.id, first.id).await;
        assert!(gone.unwrap().is_empty(), "disposed of with the other texts");
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_transaction_that_is_dropped_is_undone_and_the_next_one_begins() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        for id in 1..4 {
            // As when a browser goes away in the middle of its request.
            let mut tx = store.begin().await.unwrap();
            let half = response(&survey.id, id, 1);
            store::insert_responses(&mut tx, &[&half]).await.unwrap();
            drop(tx);
        }
        assert_eq!(
            insert(&store, &[response(&survey.id, 9, 1)]).await,
            [Fate::Stored]
        );
        let counts = review::count(&store, &survey.id).await.unwrap();
        assert_eq!(counts, [(State::Counted, Origin::Real, 1)]);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn withdrawing_finds_by_receipt_and_blocks_the_same_again() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let keys = lyssna::response::Keys::load(&store, &clock())
            .await
            .unwrap();
        let receipt = keys.receipt(&survey.id, Uuid::from_u128(1));
        let mut new = response(&survey.id, 1, 1);
        new.id = receipt.response_id();
        insert(&store, std::slice::from_ref(&new)).await;
        use withdraw::{Withdrawal, withdraw};
        let unknown = keys.receipt(&survey.id, Uuid::from_u128(2));
        assert_eq!(
            withdraw(&store, &survey.id, &unknown).await.unwrap(),
            Withdrawal::Unknown
        );
        assert_eq!(
            withdraw(&store, &survey.id, &receipt).await.unwrap(),
            Withdrawal::Done
        );
        assert_eq!(
            withdraw(&store, &survey.id, &receipt).await.unwrap(),
            Withdrawal::Before
        );
        assert_eq!(insert(&store, &[new]).await, [Fate::Withdrawn]);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn suspects_are_listed_and_decided_by_one_burst_or_all() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let group: Vec<NewResponse> = (1..=6)
            .map(|id| {
                let mut new = response(&survey.id, id, 1);
                new.state = State::Suspect;
                new.burst = (id <= 3).then_some([7; 16]);
                new
            })
            .collect();
        insert(&store, &group).await;
        let listed = review::list(&store, &survey).await.unwrap();
        assert_eq!(listed.len(), 6);
        assert_eq!(listed.iter().filter(|s| s.burst.is_some()).count(), 3);
        use review::Which;
        let one = Which::One(Uuid::from_u128(4));
        assert_eq!(
            decide_now(&store, &survey.id, &one, false).await.unwrap(),
            1
        );
        assert_eq!(
            decide_now(&store, &survey.id, &one, true).await.unwrap(),
            0,
            "decided once"
        );
        assert_eq!(
            decide_now(&store, &survey.id, &Which::Burst(vec![7; 16]), true)
                .await
                .unwrap(),
            3
        );
        assert_eq!(
            decide_now(&store, &survey.id, &Which::All, true)
                .await
                .unwrap(),
            2
        );
        let counts = review::count(&store, &survey.id).await.unwrap();
        assert_eq!(
            counts,
            [
                (State::Counted, Origin::Real, 5),
                (State::Rejected, Origin::Real, 1)
            ]
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn decisions_on_suspects_are_undone_until_a_release_closes_them() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let id = &survey.id;
        let signs = Signs::of(&[Sign::Trap, Sign::Unseen]);
        let group: Vec<NewResponse> = (1..=5)
            .map(|id| {
                let mut new = response(&survey.id, id, 1);
                new.state = State::Suspect;
                new.signs = if id == 5 { Signs::NONE } else { signs };
                new.burst = (id <= 3).then_some([7; 16]);
                new
            })
            .collect();
        insert(&store, &group).await;
        let decide = async |which: &review::Which, accept: bool| {
            let mut tx = store.begin().await.unwrap();
            let decided = review::decide(&mut tx, id, which, accept, ("Eva", 5))
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            decided
        };
        let undo = async |number: i64| {
            let mut tx = store.begin().await.unwrap();
            let undone = review::undo(&mut tx, id, number, ("Olle", 6))
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            undone
        };
        let states = async || {
            let counts = review::count(&store, id).await.unwrap();
            let said = counts
                .iter()
                .map(|(state, _, n)| format!("{} {n}", state.as_str()));
            said.collect::<Vec<_>>().join(", ")
        };
        let ids = |numbers: &[u128]| {
            numbers
                .iter()
                .map(|n| Uuid::from_u128(*n))
                .collect::<Vec<_>>()
        };

        // As they wait: burst by burst, with what spoke against them.
        let groups = review::groups(&store, id).await.unwrap();
        assert_eq!(groups.len(), 2);
        let tag = "07".repeat(16);
        assert_eq!(groups[0].burst.as_deref(), Some(tag.as_str()));
        assert_eq!((groups[0].responses, groups[0].unsaid), (3, 0));
        assert_eq!(groups[0].signs, [(Sign::Unseen, 3), (Sign::Trap, 3)]);
        assert_eq!(groups[1].burst, None);
        assert_eq!((groups[1].responses, groups[1].unsaid), (2, 1));
        assert_eq!(groups[1].days.0, "2026-11-22");
        let burst = Some([7_u8; 16]);
        let tag = burst.as_ref().map(<[u8; 16]>::as_slice);
        let page = review::page(&store, id, tag, Uuid::from_u128(1), 9)
            .await
            .unwrap();
        let listed: Vec<Uuid> = page.iter().map(|one| one.row.id).collect();
        assert_eq!(listed, ids(&[2, 3]));
        assert!(
            page.iter()
                .all(|one| one.row.signs == signs && one.row.language == "sv")
        );
        assert_eq!(page[0].texts.len(), 1);
        assert_eq!(page[0].texts[0].0, "measures");
        let alone = review::page(&store, id, None, Uuid::nil(), 1)
            .await
            .unwrap();
        assert_eq!(alone.len(), 1);
        assert_eq!(alone[0].row.id, Uuid::from_u128(4));
        assert_eq!(review::list(&store, &survey).await.unwrap()[0].signs, signs);

        use review::{End, Which};
        let burst = Which::Burst(vec![7; 16]);
        for (which, expected) in [
            (&Which::One(Uuid::from_u128(4)), ids(&[4])),
            (&burst, ids(&[1, 2, 3])),
            (&Which::All, ids(&[1, 2, 3, 4, 5])),
        ] {
            assert_eq!(review::matching(&store, id, which).await.unwrap(), expected);
        }

        let first = decide(&burst, true).await;
        assert_eq!((first.number, first.ids), (1, ids(&[1, 2, 3])));
        let nothing = decide(&burst, true).await;
        assert!(nothing.ids.is_empty());
        let second = decide(&Which::All, false).await;
        assert_eq!(
            (second.number, second.ids.len()),
            (2, 2),
            "a decision on nothing is none"
        );
        assert_eq!(states().await, "counted 3, rejected 2");
        // What was withdrawn since is not suspect again.
        let mut tx = store.begin().await.unwrap();
        store::update_withdrawn(&mut tx, id, Uuid::from_u128(1))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(undo(1).await, Some(2));
        assert_eq!(states().await, "rejected 2, suspect 2, withdrawn 1");
        assert_eq!(undo(1).await, None, "undone once");
        assert_eq!(undo(99).await, None);
        let groups = review::groups(&store, id).await.unwrap();
        assert_eq!((groups.len(), groups[0].responses), (1, 2), "a burst again");
        let third = decide(&burst, true).await;
        assert_eq!((third.number, third.ids), (3, ids(&[2, 3])));

        // A release closes what stands, and which responses it was on is forgotten.
        let made_of = review::standing(&store, id).await.unwrap();
        assert_eq!(made_of, [2, 3]);
        let mut tx = store.begin().await.unwrap();
        assert!(review::close(&mut tx, id, 1, &made_of).await.unwrap());
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!((undo(2).await, undo(3).await), (None, None));
        assert_eq!(states().await, "counted 2, rejected 2, withdrawn 1");
        let last = review::last(&store, id, 2).await.unwrap();
        let told: Vec<_> = last
            .iter()
            .map(|r| {
                (
                    r.number,
                    r.accepted,
                    r.responses,
                    r.decided_by.as_str(),
                    r.at,
                )
            })
            .collect();
        assert_eq!(told, [(3, true, 2, "Eva", 5), (2, false, 2, "Eva", 5)]);
        assert!(
            last.iter()
                .all(|review| review.end == Some(End::Released(1)))
        );
        let all = review::last(&store, id, 9).await.unwrap();
        assert_eq!(all[2].end, Some(End::Undone("Olle".to_owned(), 6)));
        let kept: i64 = lyssna::on_store!(&store, db => {
            sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM response WHERE burst IS NOT NULL OR review IS NOT NULL")
                .fetch_one(db).await
        })
        .unwrap();
        assert_eq!(kept, 0);

        // A disposal takes the decisions with it.
        let plan = dispose::plan(&store, id, "KS 1", false, "prov")
            .await
            .unwrap();
        let mut tx = store.begin().await.unwrap();
        dispose::erase(&mut tx, &clock(), id, &plan).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(review::last(&store, id, 9).await.unwrap(), []);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn pages_of_responses_and_texts_come_whole_and_in_order() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let group: Vec<NewResponse> = (1..=5)
            .map(|id| response(&survey.id, id << 100, 1))
            .collect();
        insert(&store, &group).await;
        let page =
            lyssna::export::store::list_responses(&store, &survey.id, Uuid::nil(), Uuid::max(), 3)
                .await
                .unwrap();
        let ids: Vec<Uuid> = page.iter().map(|row| row.id).collect();
        assert_eq!(ids, [1, 2, 3].map(|id| Uuid::from_u128(id << 100)));
        let rest =
            lyssna::export::store::list_responses(&store, &survey.id, ids[2], Uuid::max(), 3)
                .await
                .unwrap();
        assert_eq!(rest.len(), 2);
        let texts = lyssna::export::store::list_texts(&store, &survey.id, ids[0], ids[2])
            .await
            .unwrap();
        assert_eq!(texts.len(), 2);
        assert_eq!(texts[0].2, format!("text {} Å\n\u{1f600}", 2_u128 << 100));
        let counted = lyssna::coding::counted::list_counted(&store, &survey.id, ids[0], ids[2], 9)
            .await
            .unwrap();
        assert_eq!(counted.len(), 2);
        assert_eq!(counted[0].entry().record_key, u32::MAX);
        assert_eq!(
            lyssna::figures::store::count_suspect(&store, &survey.id)
                .await
                .unwrap(),
            0
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_disposal_erases_one_survey_and_leaves_the_others() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let (ed, sunne) = (
            published(&store, "dals-ed").await,
            published(&store, "sunne").await,
        );
        insert(&store, &[response(&ed.id, 1, 1), response(&sunne.id, 1, 1)]).await;
        let plan = dispose::plan(&store, &ed.id, "KS 1", false, "prov")
            .await
            .unwrap();
        assert_eq!((plan.responses, plan.texts), (1, 1));
        let mut tx = store.begin().await.unwrap();
        dispose::erase(&mut tx, &clock(), &ed.id, &plan)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        dispose::finish(&store).await.unwrap();
        assert!(review::count(&store, &ed.id).await.unwrap().is_empty());
        assert_eq!(review::count(&store, &sunne.id).await.unwrap().len(), 1);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn made_up_responses_are_marked_and_removed() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let mut made_up = response(&survey.id, 2, 1);
        made_up.origin = Origin::Simulated;
        insert(&store, &[response(&survey.id, 1, 1), made_up]).await;
        let mut tx = store.begin().await.unwrap();
        mark_simulated(&mut tx, &survey.id, true).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let surveys = Surveys::default();
        surveys.refresh(&store).await.unwrap();
        let marked = surveys.find("dals-ed").unwrap();
        assert!(marked.simulated);
        let texts = lyssna::coding::texts::simulated(&store, &marked).await;
        assert_eq!(texts.unwrap(), 1);
        assert_eq!(
            {
                let mut tx = store.begin().await.unwrap();
                let removed = dispose::remove_simulated(&mut tx, &survey.id)
                    .await
                    .unwrap();
                tx.commit(lyssna::storage::Unaudited("a test"))
                    .await
                    .unwrap();
                removed
            },
            1
        );
        surveys.refresh(&store).await.unwrap();
        assert!(!surveys.find("dals-ed").unwrap().simulated);
        assert_eq!(
            review::count(&store, &survey.id).await.unwrap(),
            [(State::Counted, Origin::Real, 1)]
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn definitions_are_versioned_by_content_and_codes_never_move() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let first = published(&store, "dals-ed").await;
        assert_eq!(
            publish(&store, &clock(), &first.survey, "test")
                .await
                .unwrap(),
            (1, false)
        );
        let mut changed = first.survey.clone();
        let age = changed.question_index("age").unwrap();
        changed.questions[age].options.reverse();
        let removed = changed.questions[age].options.remove(0);
        assert_eq!(
            publish(&store, &clock(), &changed, "test").await.unwrap(),
            (2, true)
        );
        let mut longer = changed.clone();
        let mut option = removed.clone();
        option.key = "new".to_owned();
        longer.questions[age].options.push(option);
        publish(&store, &clock(), &longer, "test").await.unwrap();
        let surveys = Surveys::default();
        surveys.refresh(&store).await.unwrap();
        let third = surveys.find("dals-ed").unwrap();
        let new = third.codes.options[age].last().unwrap();
        assert!(
            !first.codes.options[age].contains(new),
            "a code is never given twice"
        );
        publish(&store, &clock(), &changed, "test").await.unwrap();
        surveys.refresh(&store).await.unwrap();
        let second = surveys.find("dals-ed").unwrap();
        let code = |p: &lyssna::survey::Published, key: &str| {
            p.survey.questions[age]
                .option_index(key)
                .map(|o| p.codes.options[age][o])
        };
        assert_eq!(code(&second, "16_24"), code(&first, "16_24"));
        assert_eq!(code(&second, &removed.key), None);
        // What was published before comes back as itself.
        assert_eq!(
            publish(&store, &clock(), &first.survey, "test")
                .await
                .unwrap(),
            (1, true)
        );
        let old = surveys.version(&store, &second, 1).await.unwrap().unwrap();
        assert_eq!(old.survey, first.survey);
        assert!(
            surveys
                .version(&store, &second, 99)
                .await
                .unwrap()
                .is_none()
        );
        let mut elsewhere = first.survey.clone();
        elsewhere.municipality = "1766".to_owned();
        let refused = publish(&store, &clock(), &elsewhere, "test")
            .await
            .unwrap_err();
        assert!(matches!(refused, StoreError::Unfit(_)), "{refused}");
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn event_codes_belong_to_their_survey() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let (ed, sunne) = (
            published(&store, "dals-ed").await,
            published(&store, "sunne").await,
        );
        let mut tx = store.begin().await.unwrap();
        let code = codes::make(&mut tx, &clock(), &ed.id, "9B").await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(codes::is_known(&store, &ed.id, &code).await.unwrap());
        assert!(!codes::is_known(&store, &sunne.id, &code).await.unwrap());
        let listed = codes::list(&store, &ed.id).await.unwrap();
        assert_eq!(
            (
                listed.len(),
                listed[0].code.as_str(),
                listed[0].label.as_str()
            ),
            (1, code.as_str(), "9B")
        );
        assert_eq!(codes::list(&store, &sunne.id).await.unwrap(), []);
        let mut tx = store.begin().await.unwrap();
        assert!(!codes::end(&mut tx, &sunne.id, &code).await.unwrap());
        assert!(codes::end(&mut tx, &ed.id, &code).await.unwrap());
        assert!(!codes::end(&mut tx, &ed.id, &code).await.unwrap());
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(!codes::is_known(&store, &ed.id, &code).await.unwrap());
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_secret_stays_what_it_was_at_first() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        assert_eq!(store.secret("x", [1; 32]).await.unwrap(), [1; 32]);
        assert_eq!(store.secret("x", [2; 32]).await.unwrap(), [1; 32]);
        store.ping().await.unwrap();
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_backup_is_whole_and_comes_back_while_a_served_database_is_left_alone() {
    let database = Database::sqlite();
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    insert(&store, &[response(&survey.id, 1, 1)]).await;
    let copy = database.path("copy.db");
    store.backup(&copy, 1).await.unwrap();
    assert!(
        store.backup(&copy, 1).await.is_err(),
        "a backup never overwrites"
    );
    insert(&store, &[response(&survey.id, 2, 1)]).await;
    let in_use = lyssna::storage::files::restore(&copy, &database.url)
        .await
        .unwrap_err();
    assert!(in_use.to_string().contains("in use"), "{in_use}");
    assert_eq!(
        review::count(&store, &survey.id).await.unwrap()[0].2,
        2,
        "the served database goes on"
    );
    store.close().await;
    lyssna::storage::files::restore(&copy, &database.url)
        .await
        .unwrap();
    let store = Store::open(&database.url).await.unwrap();
    assert_eq!(review::count(&store, &survey.id).await.unwrap()[0].2, 1);
    store.close().await;
    // A page in the middle is overwritten: only a look at every page finds it.
    let mut damaged = std::fs::read(&copy).unwrap();
    let middle = damaged.len() / 2 / 4096 * 4096;
    damaged[middle..middle + 4096].fill(0xAA);
    for (name, bytes) in [
        ("broken.db", b"not a database".to_vec()),
        ("damaged.db", damaged),
        ("stranger.db", stranger(&database).await),
    ] {
        std::fs::write(database.path(name), bytes).unwrap();
        let refused = lyssna::storage::files::restore(&database.path(name), &database.url)
            .await
            .unwrap_err();
        assert!(
            refused.to_string().contains("no whole backup"),
            "{name}: {refused}"
        );
    }
    let store = Store::open(&database.url).await.unwrap();
    assert_eq!(
        review::count(&store, &survey.id).await.unwrap()[0].2,
        1,
        "the database is as it was"
    );
    store.close().await;
}

/// A whole SQLite file of somebody else's.
async fn stranger(database: &Database) -> Vec<u8> {
    use sqlx::{ConnectOptions, Connection};
    let path = database.path("somebody-elses.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE recipe (name TEXT)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    std::fs::read(path).unwrap()
}

#[tokio::test]
async fn people_sessions_and_links_are_kept_found_and_ended() {
    use lyssna::accounts::browser::Browser;
    use lyssna::accounts::link::store::{self as links, Link, Purpose};
    use lyssna::accounts::session::{Ended, REMEMBERED, Session, Vouched};
    use lyssna::accounts::store as people;
    use lyssna::accounts::{Person, Role, Standing};
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let anna = Person {
            id: Uuid::from_u128(1),
            email: "anna@å.se".to_owned(),
            name: "Anna Ö".to_owned(),
            standing: Standing::Invited,
            password: None,
            totp: None,
            subject: None,
        };
        assert_eq!(people::count_people(&db).await.unwrap(), 0);
        let mut tx = db.begin().await.unwrap();
        people::insert_person(&mut tx, &anna, 5).await.unwrap();
        people::replace_roles(&mut tx, "1438", anna.id, &[Role::Editor, Role::Analyst])
            .await
            .unwrap();
        people::replace_roles(&mut tx, "1766", anna.id, &[Role::Partner])
            .await
            .unwrap();
        let held = people::hold_roles(&mut tx, "1438", anna.id).await.unwrap();
        assert_eq!(held, [Role::Analyst, Role::Editor]);
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let mut tx = db.begin().await.unwrap();
        let twin = Person {
            id: Uuid::from_u128(2),
            ..anna.clone()
        };
        let conflict = people::insert_person(&mut tx, &twin, 5).await.unwrap_err();
        assert!(matches!(conflict, StoreError::Conflict), "{conflict}");
        let _ = tx.rollback().await;
        let roles: Vec<String> = people::list_memberships(&db, anna.id)
            .await
            .unwrap()
            .iter()
            .map(|m| format!("{} {}", m.municipality, m.role.as_str()))
            .collect();
        assert_eq!(roles, ["1438 analyst", "1438 editor", "1766 partner"]);
        assert_eq!(
            people::list_people(&db, Some("1438")).await.unwrap().len(),
            1
        );
        assert_eq!(
            people::list_people(&db, Some("1765")).await.unwrap().len(),
            0
        );
        assert_eq!(people::list_people(&db, None).await.unwrap().len(), 1);

        let mut tx = db.begin().await.unwrap();
        people::update_password(&mut tx, anna.id, "hash")
            .await
            .unwrap();
        people::update_totp(&mut tx, anna.id, Some(&[7; 20]))
            .await
            .unwrap();
        assert!(people::use_totp_step(&mut tx, anna.id, 10).await.unwrap());
        assert!(
            !people::use_totp_step(&mut tx, anna.id, 10).await.unwrap(),
            "replayed"
        );
        assert!(
            !people::use_totp_step(&mut tx, anna.id, 9).await.unwrap(),
            "older"
        );
        people::replace_recovery_codes(&mut tx, anna.id, &[[1; 32], [2; 32]])
            .await
            .unwrap();
        assert!(
            people::use_recovery_code(&mut tx, anna.id, &[1; 32])
                .await
                .unwrap()
        );
        assert!(
            !people::use_recovery_code(&mut tx, anna.id, &[1; 32])
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(people::count_recovery_codes(&db, anna.id).await.unwrap(), 1);
        let found = people::find_person(&db, "anna@å.se")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.standing, Standing::Active);
        assert_eq!(found.password.as_deref(), Some("hash"));
        assert_eq!(found.totp.unwrap().last_step, 10);
        assert_eq!(
            people::find_person_by_id(&db, anna.id)
                .await
                .unwrap()
                .unwrap()
                .name,
            "Anna Ö"
        );

        let session = |n: u8, at: i64| Session {
            hash: vec![n; 32],
            second_factor: n == 1,
            created_at: at,
            seen_at: at,
            fresh_at: at,
            vouched: (n == 3).then(|| Vouched {
                refresh: vec![9],
                asked_at: at,
                vouched_at: at,
            }),
            browser: Browser::of("Firefox/128.0 (Windows)"),
        };
        let mut tx = db.begin().await.unwrap();
        for n in 1..4 {
            people::insert_session(&mut tx, anna.id, &session(n, i64::from(n)))
                .await
                .unwrap();
        }
        people::update_seen(&mut tx, &[1; 32], 99).await.unwrap();
        people::delete_session(&mut tx, Uuid::from_u128(2), &[1; 32])
            .await
            .unwrap();
        people::delete_session(&mut tx, anna.id, &[2; 32])
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let (whose, first) = people::find_session(&db, &[1; 32]).await.unwrap().unwrap();
        assert_eq!(
            (whose, first.second_factor, first.seen_at),
            (anna.id, true, 99)
        );
        assert_eq!(first.browser.text(), "Firefox/Windows");
        let left: Vec<u8> = people::list_sessions(&db, anna.id)
            .await
            .unwrap()
            .iter()
            .map(|s| s.hash[0])
            .collect();
        assert_eq!(left, [3, 1], "newest first, without the one that was ended");
        let mut tx = db.begin().await.unwrap();
        assert!(
            people::claim_asking(&mut tx, &[3; 32], 3, 7).await.unwrap(),
            "one asks"
        );
        assert!(
            !people::claim_asking(&mut tx, &[3; 32], 3, 7).await.unwrap(),
            "the other does not"
        );
        assert!(
            !people::claim_asking(&mut tx, &[1; 32], 1, 7).await.unwrap(),
            "nobody vouches for it"
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let vouched = async || {
            let found = people::find_session(&db, &[3; 32]).await.unwrap();
            found.unwrap().1.vouched.unwrap()
        };
        let asked = vouched().await;
        assert_eq!((asked.asked_at, asked.vouched_at), (7, 3));
        let mut tx = db.begin().await.unwrap();
        people::update_refresh(&mut tx, &[3; 32], &[8], Some(9))
            .await
            .unwrap();
        people::update_subject(&mut tx, anna.id, "https://issuer sub", "Anna Å")
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let mut tx = db.begin().await.unwrap();
        people::update_refresh(&mut tx, &[3; 32], &[8], None)
            .await
            .unwrap();
        let taken = people::update_subject(&mut tx, anna.id, "https://issuer other", "X").await;
        assert!(matches!(taken, Err(StoreError::Conflict)), "tied already");
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let again = vouched().await;
        assert_eq!(
            (again.refresh, again.asked_at, again.vouched_at),
            (vec![8], 9, 9)
        );
        let tied = people::find_person_by_subject(&db, "https://issuer sub")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (tied.id, tied.name.as_str(), tied.password),
            (anna.id, "Anna Å", None)
        );
        let link = |person, at| Link {
            person,
            purpose: Purpose::Reset,
            expires_at: at,
        };
        // Ended for a reason: it lets nobody in, and its browser can be told.
        let mut tx = db.begin().await.unwrap();
        for n in 5..8 {
            people::insert_session(&mut tx, anna.id, &session(n, i64::from(n)))
                .await
                .unwrap();
        }
        people::end_session(&mut tx, Uuid::from_u128(2), &[5; 32], Ended::Clock)
            .await
            .unwrap();
        people::end_session(&mut tx, anna.id, &[6; 32], Ended::Provider)
            .await
            .unwrap();
        people::end_sessions(&mut tx, anna.id, &[7; 32], Ended::Roles)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let owner = async |n: u8| people::find_owner(&db, &[n; 32]).await.unwrap();
        let roles = Some((anna.id, Some(Ended::Roles)));
        assert_eq!([owner(1).await, owner(3).await, owner(5).await], [roles; 3]);
        let before = Some((anna.id, Some(Ended::Provider)));
        assert_eq!(owner(6).await, before, "the first reason stays");
        assert_eq!(owner(7).await, Some((anna.id, None)));
        assert_eq!(owner(9).await, None);
        assert!(people::find_session(&db, &[5; 32]).await.unwrap().is_none());
        let open = people::list_sessions(&db, anna.id).await.unwrap();
        assert_eq!(open.len(), 1);
        let mut tx = db.begin().await.unwrap();
        people::delete_ended(&mut tx, REMEMBERED).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(owner(5).await, roles, "for a day");
        let mut tx = db.begin().await.unwrap();
        people::delete_sessions(&mut tx, anna.id, &[3; 32])
            .await
            .unwrap();
        links::insert_link(&mut tx, &[1; 32], &link(Some(anna.id), 50))
            .await
            .unwrap();
        links::insert_link(&mut tx, &[2; 32], &link(Some(anna.id), 50))
            .await
            .unwrap();
        links::insert_link(&mut tx, &[3; 32], &link(None, 50))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(
            links::find_link(&db, &[1; 32], 10).await.unwrap().is_none(),
            "a newer one took its place"
        );
        assert_eq!(
            links::find_link(&db, &[2; 32], 10).await.unwrap(),
            Some(link(Some(anna.id), 50))
        );
        assert!(
            links::find_link(&db, &[2; 32], 50).await.unwrap().is_none(),
            "too old"
        );
        let mut tx = db.begin().await.unwrap();
        assert!(links::use_link(&mut tx, &[2; 32]).await.unwrap());
        assert!(!links::use_link(&mut tx, &[2; 32]).await.unwrap());
        people::update_standing(&mut tx, anna.id, Standing::Disabled)
            .await
            .unwrap();
        people::delete_ended(&mut tx, i64::from(u32::MAX))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(
            people::list_sessions(&db, anna.id)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(links::find_link(&db, &[3; 32], 10).await.unwrap().is_none());
        db.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn the_trails_rows_follow_each_other_however_many_write_at_once() {
    use lyssna::audit;
    use lyssna::audit::{Event, Verdict};
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let writes = (0..20).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let detail = format!("row {n}");
                let event = Event {
                    municipality: if n % 2 == 0 { "1438" } else { "1766" },
                    at: n,
                    who: "Å",
                    what: "x",
                    object: "",
                    detail: &detail,
                };
                let mut tx = db.begin().await.unwrap();
                let _ = audit::record(&mut tx, &event).await.unwrap();
                tx.commit(lyssna::storage::Unaudited("a test"))
                    .await
                    .unwrap();
            })
        });
        for write in writes.collect::<Vec<_>>() {
            write.await.unwrap();
        }
        assert_eq!(audit::municipalities(&db).await.unwrap(), ["1438", "1766"]);
        for municipality in ["1438", "1766"] {
            let verdict = audit::verify(&db, municipality).await.unwrap();
            assert!(matches!(verdict, Verdict::Whole(10, _)), "{verdict:?}");
        }
        let chain = audit::chain::verify(&db).await.unwrap();
        assert!(
            matches!(chain, audit::chain::Verdict::Whole(20, _)),
            "{chain:?}"
        );
        let newest = lyssna::audit::store::list_audit_newest(&db, "1438", i64::MAX, "x", 3)
            .await
            .unwrap();
        assert_eq!(newest.iter().map(|e| e.seq).collect::<Vec<_>>(), [10, 9, 8]);
        let none = lyssna::audit::store::list_audit_newest(&db, "1438", 5, "y", 3)
            .await
            .unwrap();
        assert!(none.is_empty());
        db.close().await;
        database.remove().await;
    }
}

/// A row of a municipality's trail.
fn trail_row<'e>(municipality: &'e str, detail: &'e str) -> lyssna::audit::Event<'e> {
    lyssna::audit::Event {
        municipality,
        at: 1,
        who: "Å",
        what: "x",
        object: "",
        detail,
    }
}

/// Takes away what guards the trail in the database, and does this.
async fn behind_the_back(db: &Store, statements: &[&'static str]) {
    let guards: &[&str] = match db {
        Store::Sqlite(_) => &[
            "DROP TRIGGER IF EXISTS audit_is_not_changed",
            "DROP TRIGGER IF EXISTS audit_is_not_deleted",
            "DROP TRIGGER IF EXISTS audit_chain_is_not_changed",
            "DROP TRIGGER IF EXISTS audit_chain_is_not_deleted",
        ],
        Store::Postgres(_) => &[
            "DROP TRIGGER IF EXISTS audit_is_not_changed ON audit",
            "DROP TRIGGER IF EXISTS audit_chain_is_not_changed ON audit_chain",
        ],
    };
    let mut tx = db.begin().await.unwrap();
    for statement in guards.iter().chain(statements) {
        lyssna::on_tx!(&mut tx, db => sqlx::query(*statement).execute(db).await.map(drop)).unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
}

#[tokio::test]
async fn rows_of_two_trails_in_one_transaction_never_wait_in_a_ring() {
    use lyssna::audit;
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let writes = (0..20).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut order = ["1438", "1766"];
                order.rotate_left(n % 2);
                let mut tx = db.begin().await.unwrap();
                for municipality in order {
                    let row = trail_row(municipality, "");
                    let _ = audit::record(&mut tx, &row).await.unwrap();
                }
                tx.commit(lyssna::storage::Unaudited("a test"))
                    .await
                    .unwrap();
            })
        });
        for write in writes.collect::<Vec<_>>() {
            write.await.unwrap();
        }
        let chain = audit::chain::verify(&db).await.unwrap();
        assert!(
            matches!(chain, audit::chain::Verdict::Whole(40, _)),
            "{chain:?}"
        );
        db.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn the_chain_takes_up_rows_of_before_it_as_they_are() {
    use lyssna::audit;
    use lyssna::audit::{Verdict, chain, kept, store};
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        // As a version without a chain wrote them.
        let mut tx = db.begin().await.unwrap();
        for (municipality, detail) in [("1438", "a"), ("1438", "b"), ("1766", "c")] {
            let row = trail_row(municipality, detail);
            let (seq, prev) = store::next_audit(&mut tx, municipality).await.unwrap();
            let hash = audit::hash(&prev, seq, &row);
            store::insert_audit(&mut tx, &row, seq, &prev, &hash)
                .await
                .unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let before = store::list_audit(&db, "1438", 0, 10).await.unwrap();
        assert_eq!(chain::verify(&db).await.unwrap(), chain::Verdict::NotBegun);
        let whole = audit::verify(&db, "1438").await.unwrap();
        assert!(matches!(whole, Verdict::Whole(2, _)), "{whole:?}");
        let mut tx = db.begin().await.unwrap();
        let _ = audit::record(&mut tx, &trail_row("1438", "d"))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let links = store::list_links(&db, 0, 10).await.unwrap();
        let named: Vec<_> = links
            .iter()
            .map(|link| (link.n, link.municipality.as_str(), link.seq))
            .collect();
        assert_eq!(named, [(1, "1438", 2), (2, "1766", 1), (3, "1438", 3)]);
        let after = store::list_audit(&db, "1438", 0, 2).await.unwrap();
        assert_eq!(before, after, "nothing is rewritten");
        for (municipality, rows) in [("1438", 3), ("1766", 1)] {
            let verdict = audit::verify(&db, municipality).await.unwrap();
            assert!(
                matches!(verdict, Verdict::Whole(n, _) if n == rows),
                "{verdict:?}"
            );
        }
        let heads = kept::heads(&db, 1000).await.unwrap();
        let named: Vec<_> = heads
            .iter()
            .map(|head| (head.trail.as_str(), head.seq, head.rows))
            .collect();
        assert_eq!(named, [("1438", 3, 3), ("1766", 1, 1), ("all", 3, 3)]);
        for head in &heads {
            assert_eq!(kept::look(&db, head).await.unwrap(), kept::Fate::There);
        }
        db.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn what_is_taken_out_of_the_trail_is_missed() {
    use lyssna::audit;
    use lyssna::audit::{Verdict, chain, kept};
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        for n in 0..9 {
            let municipality = ["1438", "1766", "1782"][n % 3];
            let _ = audit::record(&mut tx, &trail_row(municipality, ""))
                .await
                .unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let heads = kept::heads(&db, 1000).await.unwrap();
        behind_the_back(
            &db,
            &[
                // The end is cut off, and its head moved.
                "DELETE FROM audit WHERE m = '1438' AND seq = 3",
                "UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE m = '1438' AND seq = 2) WHERE m = '1438'",
                // A municipality is taken out whole.
                "DELETE FROM audit WHERE m = '1766'",
                "DELETE FROM audit_head WHERE m = '1766'",
                // A head alone is taken out.
                "DELETE FROM audit_head WHERE m = '1782'",
            ],
        )
        .await;
        assert_eq!(
            audit::municipalities(&db).await.unwrap(),
            ["1438", "1766", "1782"]
        );
        for (municipality, verdict) in [
            ("1438", Verdict::Broken(3)),
            ("1766", Verdict::Gone(3)),
            ("1782", Verdict::Broken(4)),
        ] {
            assert_eq!(audit::verify(&db, municipality).await.unwrap(), verdict);
        }
        let fates: Vec<_> = {
            let mut fates = Vec::new();
            for head in &heads {
                fates.push(kept::look(&db, head).await.unwrap());
            }
            fates
        };
        use kept::Fate::{Cut, Gone, Missing, Rewritten, There};
        assert_eq!(fates, [Cut(2), Gone, There, There]);
        // A row in the middle, one that was never linked, and links themselves.
        behind_the_back(
            &db,
            &[
                "DELETE FROM audit WHERE m = '1782' AND seq = 2",
                "DELETE FROM audit_chain WHERE n = 5",
                "UPDATE audit_chain SET hash = row_hash WHERE n = 9",
            ],
        )
        .await;
        let in_the_middle = kept::Head {
            seq: 2,
            ..heads[2].clone()
        };
        assert_eq!(kept::look(&db, &in_the_middle).await.unwrap(), Missing);
        assert_eq!(kept::look(&db, &heads[3]).await.unwrap(), Rewritten);
        assert_eq!(chain::verify(&db).await.unwrap(), chain::Verdict::Broken(5));
        db.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn outings_passes_and_records_to_mend_are_kept_and_stay_their_owners() {
    use lyssna::accounts::store as people;
    use lyssna::accounts::{Person, Role, Standing};
    use lyssna::collect::store as street;
    use lyssna::collect::{AskedBy, Mend, Outing, Pass, Reason};
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let survey = published(&db, "dals-ed").await.id.clone();
        let (anna, bo) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut tx = db.begin().await.unwrap();
        for (id, email) in [(anna, "a@b.se"), (bo, "b@b.se")] {
            let person = Person {
                id,
                email: email.to_owned(),
                name: "N".to_owned(),
                standing: Standing::Active,
                password: None,
                totp: None,
                subject: None,
            };
            people::insert_person(&mut tx, &person, 1).await.unwrap();
            people::replace_roles(&mut tx, "1438", id, &[Role::Collector])
                .await
                .unwrap();
        }
        let pass = |n: u8, person| Pass {
            hash: vec![n; 32],
            survey: survey.clone(),
            person,
            created_at: i64::from(n),
            expires_at: 100,
        };
        for (n, person) in [(1, anna), (2, anna), (3, bo)] {
            street::insert_pass(&mut tx, &pass(n, person))
                .await
                .unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(
            street::find_pass(&db, &[1; 32], 50).await.unwrap(),
            Some(pass(1, anna))
        );
        assert_eq!(
            street::find_pass(&db, &[1; 32], 100).await.unwrap(),
            None,
            "the shift is over"
        );
        let mut tx = db.begin().await.unwrap();
        let taken = street::revoke_passes(&mut tx, &survey, anna, Some(&[3; 32]))
            .await
            .unwrap();
        assert_eq!(taken, 0, "another's stays");
        assert_eq!(
            street::revoke_passes(&mut tx, &survey, anna, Some(&[1; 32]))
                .await
                .unwrap(),
            1
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(street::find_pass(&db, &[1; 32], 50).await.unwrap(), None);
        let left = street::list_passes(&db, &survey, anna, 50).await.unwrap();
        assert_eq!(left, [pass(2, anna)]);
        let mut tx = db.begin().await.unwrap();
        assert_eq!(
            street::revoke_passes(&mut tx, &survey, anna, None)
                .await
                .unwrap(),
            1
        );
        people::replace_roles(&mut tx, "1438", bo, &[Role::Editor])
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(
            street::find_pass(&db, &[3; 32], 50).await.unwrap(),
            None,
            "no collector any more"
        );

        let outing = Outing {
            id: Uuid::from_u128(7),
            person: anna,
            place: "Torget å".to_owned(),
            event: String::new(),
            channel: Channel::Meeting,
            asked_by: AskedBy::Police,
            language: "ar".to_owned(),
            target: 40,
            target_young: 20,
            day: jiff::civil::date(2026, 11, 22),
            opened_at: 5,
            closed_at: None,
            refused: 1,
            answered_already: 0,
        };
        let later = Outing {
            refused: 4,
            closed_at: Some(9),
            place: "x".to_owned(),
            ..outing.clone()
        };
        let stale = Outing {
            refused: 2,
            ..outing.clone()
        };
        let foreign = Outing {
            person: bo,
            refused: 90,
            ..outing.clone()
        };
        let mut tx = db.begin().await.unwrap();
        for one in [&outing, &later, &stale, &foreign] {
            street::upsert_outing(&mut tx, &survey, one).await.unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let kept = street::find_outing(&db, &survey, outing.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            kept,
            Outing {
                refused: 4,
                closed_at: Some(9),
                ..outing.clone()
            }
        );
        assert_eq!(
            street::list_outings(&db, &survey, Some(bo)).await.unwrap(),
            []
        );
        assert_eq!(
            street::list_outings(&db, &survey, None).await.unwrap(),
            [kept]
        );

        let mend = Mend {
            id: Uuid::from_u128(8),
            outing: outing.id,
            person: anna,
            version: 1,
            language: "sv".to_owned(),
            day: outing.day,
            reason: Reason::Closed,
            fields: "[]".to_owned(),
        };
        let twin = Mend {
            reason: Reason::Invalid,
            ..mend.clone()
        };
        let mut tx = db.begin().await.unwrap();
        street::insert_mend(&mut tx, &survey, &mend, 1)
            .await
            .unwrap();
        street::insert_mend(&mut tx, &survey, &twin, 2)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(
            street::list_mends(&db, &survey, anna).await.unwrap(),
            std::slice::from_ref(&mend)
        );
        assert_eq!(street::list_mends(&db, &survey, bo).await.unwrap(), []);
        let mut tx = db.begin().await.unwrap();
        assert!(
            street::end_mend(&mut tx, &survey, mend.id, true)
                .await
                .unwrap()
        );
        assert!(
            !street::end_mend(&mut tx, &survey, mend.id, false)
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(street::list_mends(&db, &survey, anna).await.unwrap(), []);
        assert!(
            street::has_mend(&db, &survey, mend.id).await.unwrap(),
            "that it was there is kept"
        );
        assert!(!street::has_mend(&db, &survey, anna).await.unwrap());

        let collected = NewResponse {
            outing: Some(outing.id),
            channel: Channel::Meeting,
            ..response(&survey, 20, 1)
        };
        insert(&db, &[collected.clone(), response(&survey, 21, 1)]).await;
        assert_eq!(
            withdraw::count_by_outing(&db, &survey).await.unwrap(),
            [(outing.id, 1)]
        );
        assert_eq!(
            store::find_outing(&db, &survey, collected.id)
                .await
                .unwrap(),
            Some(outing.id)
        );
        assert_eq!(
            store::find_outing(&db, &survey, Uuid::from_u128(21))
                .await
                .unwrap(),
            None
        );
        let rows = lyssna::export::store::list_responses(&db, &survey, Uuid::nil(), Uuid::max(), 9)
            .await
            .unwrap();
        assert_eq!(rows[0].from.place.as_deref(), Some("Torget å"));
        assert_eq!(
            (
                rows[0].from.asked_by.as_deref(),
                rows[1].from.place.as_deref()
            ),
            (Some("police"), None)
        );
        // A disposal takes what waits with it: of texts only these, of everything all of it.
        let fields = |all: &[(&str, &str)]| serde_json::to_string(all).unwrap();
        let mut tx = db.begin().await.unwrap();
        for (n, waits) in [
            fields(&[
                ("a.age", "25_44"),
                ("a.measures.text", "Ljus"),
                ("a.x.other", "Annat"),
            ]),
            fields(&[("a.age", "25_44")]),
            "c2VhbGVk".to_owned(),
        ]
        .into_iter()
        .enumerate()
        {
            let waiting = Mend {
                id: Uuid::from_u128(90 + n as u128),
                fields: waits,
                ..mend.clone()
            };
            street::insert_mend(&mut tx, &survey, &waiting, 1)
                .await
                .unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let dispose = async |texts_only| {
            let plan = dispose::plan(&db, &survey, "KS 1", texts_only, "prov")
                .await
                .unwrap();
            let mut tx = db.begin().await.unwrap();
            dispose::erase(&mut tx, &clock(), &survey, &plan)
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            dispose::finish(&db).await.unwrap();
            plan.texts
        };
        let written = dispose(true).await;
        let left: Vec<String> = street::list_mends(&db, &survey, anna)
            .await
            .unwrap()
            .into_iter()
            .map(|mend| mend.fields)
            .collect();
        assert_eq!(left, vec![fields(&[("a.age", "25_44")]); 2], "codes stay");
        assert_eq!(street::count_mends(&db, &survey, anna).await.unwrap(), 2);
        assert_eq!(dispose(true).await, 0, "of {written} texts none is left");
        assert_eq!(dispose(false).await, 2, "what waits is counted whole");
        assert_eq!(street::list_mends(&db, &survey, anna).await.unwrap(), []);
        db.close().await;
        database.remove().await;
    }
}

/// What a survey's responses are counted to, by a reader who has read before and by a new one.
async fn counted_twice(
    store: &Store,
    survey: &lyssna::survey::Published,
    shared: &lyssna::figures::Shared,
) -> Vec<String> {
    use lyssna::export::{csv::Dialect, table::write};
    use lyssna::figures::Shared;
    use lyssna::statistics::{Figures, Layout};
    let mut files = Vec::new();
    for reader in [shared, &Shared::default()] {
        let layout = Layout::new(survey, &["channel".to_owned()], &[]).unwrap();
        let table = reader
            .table(store, &clock(), &survey.id, layout)
            .await
            .unwrap();
        let mut out = Vec::new();
        write(
            &Figures::exact(&survey.survey, &table),
            &mut out,
            Dialect::Plain,
        )
        .unwrap();
        files.push(format!(
            "{} counted\n{}",
            table.responses,
            String::from_utf8(out).unwrap()
        ));
    }
    files
}

#[tokio::test]
async fn columns_in_memory_follow_every_change_of_the_store() {
    use lyssna::response::correct;
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let other = published(&store, "sunne").await;
        let shared = lyssna::figures::Shared::default();
        let mut seen = Vec::new();
        let mut look = async |what: &str| {
            let files = counted_twice(&store, &survey, &shared).await;
            assert_eq!(files[0], files[1], "{what} on {}", database.url);
            let first = files[0].lines().next().unwrap().to_owned();
            seen.push(format!("{what}: {first}"));
        };
        look("nothing").await;
        insert(
            &store,
            &[response(&survey.id, 1, 1), response(&survey.id, 2, 2)],
        )
        .await;
        insert(&store, &[response(&other.id, 3, 3)]).await;
        look("two stored").await;
        insert(&store, &[response(&survey.id, 1, 1)]).await;
        look("a twin").await;
        let mut suspect = response(&survey.id, 4, 4);
        suspect.state = State::Suspect;
        suspect.burst = Some([7; 16]);
        insert(&store, &[suspect]).await;
        look("a suspect").await;
        decide_now(&store, &survey.id, &review::Which::Burst(vec![7; 16]), true)
            .await
            .unwrap();
        look("let in").await;
        let mut tx = store.begin().await.unwrap();
        lyssna::response::store::update_withdrawn(&mut tx, &survey.id, Uuid::from_u128(1))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        look("withdrawn").await;
        let outing = Uuid::from_u128(99);
        let mut collected = response(&survey.id, 5, 5);
        (collected.outing, collected.channel) = (Some(outing), Channel::Street);
        insert(&store, &[collected]).await;
        look("collected").await;
        let mut tx = store.begin().await.unwrap();
        assert!(
            correct::take_away(&mut tx, &survey.id, outing, Uuid::from_u128(5))
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        look("taken away").await;
        let mut tx = store.begin().await.unwrap();
        lyssna::response::dispose::store::delete_answers(&mut tx, &survey.id, true)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        look("disposed of").await;
        insert(&store, &[response(&survey.id, 6, 6)]).await;
        look("a new one").await;
        assert_eq!(
            seen,
            [
                "nothing: 0 counted",
                "two stored: 2 counted",
                "a twin: 2 counted",
                "a suspect: 2 counted",
                "let in: 3 counted",
                "withdrawn: 2 counted",
                "collected: 3 counted",
                "taken away: 2 counted",
                "disposed of: 0 counted",
                "a new one: 1 counted",
            ]
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn the_feed_of_changes_is_trimmed_and_a_late_reader_reads_everything() {
    use lyssna::feed;
    use lyssna::feed::{Changes, Trimmer};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let start = feed::end(&store, &survey.id).await.unwrap();
        for id in 1..=3 {
            insert(&store, &[response(&survey.id, id, 1)]).await;
        }
        let (told, end) = feed::since(&store, &survey.id, start).await.unwrap();
        let Changes::Of(ids) = told else {
            panic!("{told:?}")
        };
        assert_eq!(ids, [1, 2, 3].map(Uuid::from_u128).into());
        if matches!(store, Store::Sqlite(_)) {
            let (nothing, _) = feed::since(&store, &survey.id, end).await.unwrap();
            assert_eq!(nothing, Changes::Of([].into()));
        }
        let mut trimmer = Trimmer::default();
        trimmer.trim(&store).await.unwrap();
        insert(&store, &[response(&survey.id, 4, 1)]).await;
        let count = async || -> i64 {
            lyssna::on_store!(&store, db => sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM response_change").fetch_one(db).await).unwrap()
        };
        assert_eq!(count().await, 4, "what came since the last round is kept");
        trimmer.trim(&store).await.unwrap();
        assert_eq!(count().await, 2);
        trimmer.trim(&store).await.unwrap();
        assert_eq!(
            count().await,
            1,
            "the last row stays, so that numbers go on"
        );

        // Nobody looked for longer than rows are kept.
        let shared = lyssna::figures::Shared::default();
        let clock = clock();
        let layout = lyssna::statistics::Layout::new(&survey, &[], &[]).unwrap();
        let counted = async |clock: &lyssna::clock::Clock| {
            shared
                .table(&store, clock, &survey.id, layout.clone())
                .await
                .unwrap()
                .responses
        };
        assert_eq!(counted(&clock).await, 4);
        insert(&store, &[response(&survey.id, 5, 1)]).await;
        for _ in 0..3 {
            trimmer.trim(&store).await.unwrap();
        }
        insert(&store, &[response(&survey.id, 6, 1)]).await;
        trimmer.trim(&store).await.unwrap();
        trimmer.trim(&store).await.unwrap();
        clock.advance(jiff::SignedDuration::from_mins(11));
        assert_eq!(counted(&clock).await, 6);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn what_is_held_of_a_survey_is_not_read_anew_because_nobody_looked_for_a_while() {
    use jiff::SignedDuration;
    use lyssna::feed::follow::KEEP_UP;
    use lyssna::feed::{KEPT, Trimmer};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let clock = clock();
        let figures = lyssna::figures::Shared::default();
        let coding = lyssna::coding::held::Held::default();
        let layout = lyssna::statistics::Layout::new(&survey, &[], &[]).unwrap();
        let held = async || {
            let table = figures.table(&store, &clock, &survey.id, layout.clone());
            let texts = coding.read(&store, &clock, &survey.id, |index| index.len());
            (table.await.unwrap().responses, texts.await.unwrap())
        };
        let two = [response(&survey.id, 1, 1), response(&survey.id, 2, 2)];
        insert(&store, &two).await;
        behind_the_back(&store, &["DELETE FROM response_change"]).await;
        assert_eq!(held().await, (2, 2));
        // Nothing tells of this: only whoever reads everything anew sees it.
        behind_the_back(&store, &["UPDATE response SET state = 'rejected'"]).await;
        // Nobody looks for 28 minutes, while rounds are made as the served program makes them.
        let seconds = |time: std::time::Duration| i64::try_from(time.as_secs()).unwrap();
        let mut trimmer = Trimmer::default();
        let rounds = 28 * 60 / seconds(KEEP_UP);
        for round in 1..=rounds {
            clock.advance(SignedDuration::from_secs(seconds(KEEP_UP)));
            figures.keep_up(&store, &clock).await.unwrap();
            coding.keep_up(&store, &clock).await.unwrap();
            if round * seconds(KEEP_UP) % seconds(KEPT) == 0 || round == rounds {
                figures.let_go(&clock);
                coding.let_go(&clock);
                trimmer.trim(&store).await.unwrap();
            }
        }
        insert(&store, &[response(&survey.id, 3, 3)]).await;
        assert_eq!(held().await, (3, 3), "on {}", database.url);
        // Where no round was made the feed may have forgotten, and all is read anew.
        clock.advance(SignedDuration::from_mins(6));
        assert_eq!(held().await, (1, 1), "on {}", database.url);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn population_figures_are_kept_replaced_and_taken_away() {
    use lyssna::figures::population::{
        Given, delete_population, find_population, insert_population,
    };
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let other = published(&store, "sunne").await;
        assert_eq!(find_population(&store, &survey.id).await.unwrap(), None);
        let given = |body: &str| Given {
            body: body.to_owned(),
            source: "SCB Å".to_owned(),
            given_by: "Cia".to_owned(),
            at: 7,
        };
        for body in ["first", "second\nÅ\u{1f600}"] {
            let mut tx = store.begin().await.unwrap();
            insert_population(&mut tx, &survey.id, &given(body))
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            assert_eq!(
                find_population(&store, &survey.id).await.unwrap(),
                Some(given(body))
            );
        }
        assert_eq!(find_population(&store, &other.id).await.unwrap(), None);
        let mut tx = store.begin().await.unwrap();
        delete_population(&mut tx, &survey.id).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(find_population(&store, &survey.id).await.unwrap(), None);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn preliminary_figures_are_kept_by_whoever_comes_first_and_emptied_by_a_disposal() {
    use lyssna::figures::preliminary::store::{
        Kept, Made, NewPreliminary, find_preliminary, replace_preliminary,
    };
    use lyssna::statistics::preliminary::Spreads;
    use lyssna::statistics::release::Spread;
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let (survey, other) = (
            published(&store, "dals-ed").await,
            published(&store, "sunne").await,
        );
        let made = |byte: u8| Made {
            spreads: Spreads {
                responses: Spread::read(&[byte; 4096]).unwrap(),
                coded: Spread::read(&[byte + 1; 4096]).unwrap(),
            },
            body: vec![byte; 100_000],
            sha256: [byte; 32],
        };
        let keep = async |after: i64, made: &Made| {
            let new = NewPreliminary {
                after,
                version: 1,
                n: 30,
                at: 7,
                made,
            };
            let mut tx = store.begin().await.unwrap();
            let first = replace_preliminary(&mut tx, &survey.id, &new)
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            first
        };
        let found = async |id| find_preliminary(&store, id).await.unwrap();
        let kept = |number: i64, byte: u8| {
            Some(Kept {
                number,
                made: Some(made(byte)),
            })
        };
        assert_eq!(found(&survey.id).await, None);
        assert!(
            !keep(1, &made(1)).await,
            "nothing stands there to be replaced"
        );
        assert!(keep(0, &made(1)).await);
        assert!(!keep(0, &made(2)).await, "somebody came first");
        assert_eq!(found(&survey.id).await, kept(1, 1));
        assert!(keep(1, &made(3)).await);
        assert!(!keep(1, &made(4)).await, "somebody came first");
        assert_eq!(found(&survey.id).await, kept(2, 3));
        assert_eq!(found(&other.id).await, None);
        // Texts alone leave figures as they are; responses take them along, and the number goes on.
        for (all, expected) in [
            (false, kept(2, 3)),
            (
                true,
                Some(Kept {
                    number: 3,
                    made: None,
                }),
            ),
        ] {
            let mut tx = store.begin().await.unwrap();
            dispose::store::delete_answers(&mut tx, &survey.id, all)
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            assert_eq!(found(&survey.id).await, expected);
        }
        assert!(!keep(2, &made(5)).await, "counted of those who are gone");
        assert!(keep(3, &made(6)).await);
        // Where nothing was kept yet, a disposal leaves word as well.
        let mut tx = store.begin().await.unwrap();
        dispose::store::delete_answers(&mut tx, &other.id, true)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let emptied = Kept {
            number: 1,
            made: None,
        };
        assert_eq!(found(&other.id).await, Some(emptied));
        assert_eq!(found(&survey.id).await, kept(4, 6));
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn tokens_are_found_by_their_hash_noted_and_ended_in_their_municipality() {
    use lyssna::accounts::tokens::ApiToken;
    use lyssna::accounts::tokens::Scope;
    use lyssna::accounts::tokens::store::{
        delete_token, find_token, insert_token, list_tokens, update_used,
    };
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let token = |hash: u8, at: i64| ApiToken {
            municipality: "1438".to_owned(),
            hash: vec![hash; 32],
            person: Uuid::from_u128(5),
            label: "R Å".to_owned(),
            scopes: vec![Scope::Releases, Scope::Rows],
            created_at: at,
            expires_at: 99,
            used_at: None,
            role_lost: false,
        };
        let mut tx = store.begin().await.unwrap();
        insert_token(&mut tx, &token(1, 1)).await.unwrap();
        insert_token(&mut tx, &token(2, 2)).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(
            find_token(&store, &[1; 32]).await.unwrap(),
            Some(token(1, 1))
        );
        assert_eq!(find_token(&store, &[3; 32]).await.unwrap(), None);
        assert_eq!(
            list_tokens(&store, "1438").await.unwrap(),
            [token(2, 2), token(1, 1)]
        );
        assert_eq!(list_tokens(&store, "1766").await.unwrap(), []);
        let mut tx = store.begin().await.unwrap();
        update_used(&mut tx, "1438", &[1; 32], 50).await.unwrap();
        assert_eq!(delete_token(&mut tx, "1766", &[2; 32]).await.unwrap(), None);
        assert_eq!(
            delete_token(&mut tx, "1438", &[2; 32]).await.unwrap(),
            Some("R Å".to_owned())
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(
            find_token(&store, &[1; 32]).await.unwrap().unwrap().used_at,
            Some(50)
        );
        assert_eq!(find_token(&store, &[2; 32]).await.unwrap(), None);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn what_rests_on_a_role_ends_with_it_for_good_and_nothing_else_does() {
    use lyssna::accounts::store as people;
    use lyssna::accounts::tokens::ApiToken;
    use lyssna::accounts::tokens::Scope;
    use lyssna::accounts::tokens::store::{find_token, insert_token};
    use lyssna::accounts::{Person, Role, Standing};
    use lyssna::collect::store as street;
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let survey = published(&db, "dals-ed").await.id.clone();
        let id = Uuid::from_u128(5);
        let person = Person {
            id,
            email: "a@b.se".to_owned(),
            name: "A".to_owned(),
            standing: Standing::Active,
            password: None,
            totp: None,
            subject: None,
        };
        let token = |hash: u8, scopes: &[Scope]| ApiToken {
            municipality: "1438".to_owned(),
            hash: vec![hash; 32],
            person: id,
            label: String::new(),
            scopes: scopes.to_vec(),
            created_at: 1,
            expires_at: 99,
            used_at: None,
            role_lost: false,
        };
        let pass = lyssna::collect::Pass {
            hash: vec![9; 32],
            survey: survey.clone(),
            person: id,
            created_at: 1,
            expires_at: 99,
        };
        let roles = async |municipality: &str, roles: &[Role]| {
            let mut tx = db.begin().await.unwrap();
            people::replace_roles(&mut tx, municipality, id, roles)
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
        };
        let holds = async || {
            let lost = async |hash: u8| {
                find_token(&db, &[hash; 32])
                    .await
                    .unwrap()
                    .unwrap()
                    .role_lost
            };
            let pass = street::find_pass(&db, &[9; 32], 50).await.unwrap();
            (!lost(1).await, !lost(2).await, pass.is_some())
        };
        let mut tx = db.begin().await.unwrap();
        people::insert_person(&mut tx, &person, 1).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        roles("1438", &[Role::Analyst, Role::Collector]).await;
        let mut tx = db.begin().await.unwrap();
        insert_token(&mut tx, &token(1, &[Scope::Protected]))
            .await
            .unwrap();
        insert_token(&mut tx, &token(2, &[Scope::Protected, Scope::Rows]))
            .await
            .unwrap();
        street::insert_pass(&mut tx, &pass).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        roles("1438", &[Role::Analyst, Role::Collector, Role::Editor]).await;
        roles("1766", &[]).await;
        assert_eq!(
            holds().await,
            (true, true, true),
            "a role comes, another place's goes"
        );
        roles("1438", &[Role::Coordinator, Role::Collector]).await;
        assert_eq!(holds().await, (true, false, true), "no analyst: no rows");
        roles("1438", &[Role::Coordinator]).await;
        assert_eq!(holds().await, (true, false, false), "no collector: no pass");
        roles("1438", &[Role::Analyst, Role::Collector]).await;
        assert_eq!(holds().await, (true, false, false), "nothing wakes");
        db.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_stand_in_takes_no_address_and_is_taken_away_whole() {
    use lyssna::accounts::link::store::{self as links, Link, Purpose};
    use lyssna::accounts::store as people;
    use lyssna::accounts::{Person, Role, Standing};
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let person = |id: u128| Person {
            id: Uuid::from_u128(id),
            email: "å@b.se".to_owned(),
            name: "A".to_owned(),
            standing: Standing::Invited,
            password: None,
            totp: None,
            subject: None,
        };
        let stand_in = Uuid::from_u128(2);
        let mut tx = db.begin().await.unwrap();
        assert!(!links::has_first_link(&mut tx).await.unwrap());
        let first = Link {
            person: None,
            purpose: Purpose::First,
            expires_at: 1,
        };
        links::insert_link(&mut tx, &[1; 32], &first).await.unwrap();
        assert!(links::has_first_link(&mut tx).await.unwrap());
        people::insert_person(&mut tx, &person(1), 1).await.unwrap();
        assert!(!links::has_first_link(&mut tx).await.unwrap());
        people::insert_stand_in(&mut tx, "1766", &person(2), 1)
            .await
            .unwrap();
        people::replace_roles(&mut tx, "1766", stand_in, &[Role::Editor])
            .await
            .unwrap();
        let link = Link {
            person: Some(stand_in),
            purpose: Purpose::Invitation,
            expires_at: 99,
        };
        links::insert_link(&mut tx, &[2; 32], &link).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let found = people::find_person(&db, "å@b.se").await.unwrap().unwrap();
        assert_eq!(found.id, Uuid::from_u128(1));
        let found = people::find_stand_in(&db, "å@b.se", "1766").await.unwrap();
        let found = found.unwrap();
        assert_eq!((found.id, found.email.as_str()), (stand_in, "å@b.se"));
        assert!(
            people::find_stand_in(&db, "å@b.se", "1438")
                .await
                .unwrap()
                .is_none()
        );
        let account = people::find_stood_for(&db, stand_in).await.unwrap();
        assert_eq!(account.unwrap().id, Uuid::from_u128(1));
        let none = people::find_stood_for(&db, Uuid::from_u128(1))
            .await
            .unwrap();
        assert!(none.is_none());
        let mut tx = db.begin().await.unwrap();
        people::delete_stand_in(&mut tx, stand_in).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(
            people::find_person_by_id(&db, stand_in)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            people::list_memberships(&db, stand_in)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(links::find_link(&db, &[2; 32], 10).await.unwrap().is_none());
        db.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn masks_are_kept_beside_their_text_and_changed_by_one_at_a_time() {
    use lyssna::coding::texts::{Which, store as texts};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let mut group: Vec<NewResponse> = (1..=3)
            .map(|id| response(&survey.id, id << 100, 1))
            .collect();
        group[1].texts = vec![
            NewText::new("measures".to_owned(), "Ring 070-123 45 67".to_owned()),
            NewText::new("other".to_owned(), "Min granne slår sin fru".to_owned()),
        ];
        group[2].state = State::Suspect;
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
}

#[tokio::test]
async fn parts_that_an_older_version_kept_are_led_over_once() {
    use lyssna::coding::notes::store as notes;
    use lyssna::coding::work::older::lead_over;
    use lyssna::coding::work::store::{self as work, NewCoding, NewSettled, Of};
    use lyssna::text::coded::{Coded, Of as Text, Part};
    for database in Database::engines().await {
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
            work::upsert_coding(&mut tx, &survey.id, &coding)
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
        work::upsert_settled(&mut tx, &survey.id, &settled)
            .await
            .unwrap();
        let line = "3@12-18 7@13-19";
        let start = work::OldKey::default();
        let mut rows = Vec::new();
        for is_settled in [false, true] {
            let (mut some, last) = work::list_old_marks(&mut tx, is_settled, &start, 10)
                .await
                .unwrap();
            assert_eq!(some.len(), 1);
            assert_eq!(
                (some[0].is_settled, some[0].line.as_str(), some[0].at),
                (is_settled, line, 5)
            );
            // Behind the last there is nothing, whatever became of it.
            let (none, end) = work::list_old_marks(&mut tx, is_settled, &last.unwrap(), 10)
                .await
                .unwrap();
            assert!(none.is_empty() && end.is_none());
            rows.append(&mut some);
        }
        // Another line has come meanwhile: it stays.
        let other = work::OldMarks {
            line: "9@1-2".to_owned(),
            ..rows[0].clone()
        };
        work::update_old_marks(&mut tx, &other, "9").await.unwrap();
        let (some, _) = work::list_old_marks(&mut tx, false, &start, 10)
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
            let entries = work::list_entries(&store, &survey.id, Of::Ids(&[id])).await;
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
}

#[tokio::test]
async fn alarms_are_kept_beside_their_text_until_somebody_was_told_or_sets_them_aside() {
    use lyssna::coding::alarms::{self, store as kept};
    use lyssna::coding::notes::{Urgent, store as notes};
    use lyssna::text::alarm::Kind;
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await;
        let id = |n: u128| Uuid::from_u128(n << 100);
        let mut group: Vec<NewResponse> =
            (1..=5).map(|n| response(&survey.id, n << 100, 1)).collect();
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
        group[1].state = State::Suspect;
        group[2].state = State::Rejected;
        group[3].state = State::Withdrawn;
        insert(&store, &group).await;
        let count = async || kept::count_sounding(&store, "1438").await.unwrap();
        let list = async || kept::list_sounding(&store, &survey.id, 10).await.unwrap();
        assert_eq!(count().await, [(survey.id.number, 3)]);
        assert!(
            kept::count_sounding(&store, "1765")
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
            kept::list_sounding(&store, &survey.id, 1)
                .await
                .unwrap()
                .len(),
            1
        );
        // What coders do not have is read here; what was taken back nowhere.
        let shown = kept::find_shown(&store, &survey.id, id(2), "measures")
            .await
            .unwrap();
        assert_eq!(shown, Some(all[1].text.clone()));
        assert_eq!(
            kept::find_shown(&store, &survey.id, id(4), "measures")
                .await
                .unwrap(),
            None
        );
        let mut tx = store.begin().await.unwrap();
        let gone = kept::find_alarm(&mut tx, &survey.id, id(4), "measures")
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
        let found = kept::find_alarm(&mut tx, &survey.id, id(1), "measures")
            .await
            .unwrap();
        assert!(found.is_some_and(|(alarm, told)| alarm.sounds() && told));
        let found = kept::find_alarm(&mut tx, &survey.id, id(2), "measures")
            .await
            .unwrap();
        let (mut alarm, told) = found.unwrap();
        assert!(!told);
        alarm.aside = true;
        kept::update_alarm(&mut tx, &survey.id, (id(2), "measures"), &alarm)
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
        let (mut alarm, told) = kept::find_alarm(&mut tx, &survey.id, id(1), "measures")
            .await
            .unwrap()
            .unwrap();
        assert!(told);
        alarm.again = true;
        kept::update_alarm(&mut tx, &survey.id, (id(1), "measures"), &alarm)
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
        let unseen = kept::list_unseen(&store, 2).await.unwrap();
        assert_eq!(
            unseen.iter().map(|t| t.id).collect::<Vec<_>>(),
            [id(1), id(3)]
        );
        assert_eq!(unseen[0].body, child);
        let mut tx = store.begin().await.unwrap();
        kept::update_unseen(&mut tx, &unseen[0], "life")
            .await
            .unwrap();
        kept::update_unseen(&mut tx, &unseen[0], "").await.unwrap();
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
}

#[tokio::test]
async fn codings_are_kept_by_coder_and_what_counts_beside_them() {
    use lyssna::coding::codebook::store as codebooks;
    use lyssna::coding::notes::{Urgent, store as notes};
    use lyssna::coding::quotes::{State as Quoted, store as quotes};
    use lyssna::coding::work::store::{self as work, Of};
    use lyssna::coding::work::{Plan, Saved, Settling, ToSave, begin, save, settle};
    use lyssna::response::dispose::store::delete_answers;
    use lyssna::text::codebook::Version;
    use lyssna::text::codebook::edit::NewTheme;
    use lyssna::text::coded::Coded;
    for database in Database::engines().await {
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
            work::find_plan(&store, &survey.id).await.unwrap(),
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
                Saved::Stored(_) => tx
                    .commit(lyssna::storage::Unaudited("a test"))
                    .await
                    .unwrap(),
                _ => tx.rollback().await.unwrap(),
            }
            saved
        };
        assert_eq!(give(cia, 1, 0, "3 7@1-4").await, Saved::Stored(None));
        assert_eq!(give(cia, 1, 0, "5").await, Saved::Overtaken);
        assert_eq!(
            give(dan, 1, 0, "3 7").await,
            Saved::Stored(Some(coded("3 7@1-4")))
        );
        assert_eq!(give(cia, 1, 4, "5").await, Saved::Overtaken);
        assert_eq!(give(cia, 2, 0, "3").await, Saved::Stored(None));
        assert_eq!(give(dan, 2, 0, "4").await, Saved::Stored(None));
        assert_eq!(give(cia, 9, 0, "3").await, Saved::Gone);
        let entries = async |of: Of<'_>| work::list_entries(&store, &survey.id, of).await.unwrap();
        let (all, last) = entries(Of::After(Uuid::nil(), 3)).await;
        assert_eq!((all.len(), last), (3, Some(id(3))));
        assert_eq!(all[0].settled, Some(coded("3 7@1-4")));
        assert_eq!(all[0].kept_by(cia).unwrap().revision, 1);
        assert!(all[1].differs(2) && all[1].settled.is_none() && all[2].codings.is_empty());
        assert_eq!(entries(Of::After(id(3), 3)).await.0.len(), 1);
        assert_eq!(entries(Of::Ids(&[id(2), id(1)])).await.0, all[..2]);
        // Changed: they differ now. Settled by a person: stays.
        assert_eq!(give(dan, 1, 1, "4").await, Saved::Stored(None));
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
            !quotes::update_decision(&mut tx, &survey.id, 1, Quoted::Approved, cia, ("Cia", 9))
                .await
                .unwrap()
        );
        assert!(
            quotes::update_decision(&mut tx, &survey.id, 1, Quoted::Approved, dan, ("Dan", 9))
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(
            work::list_learned(&store, "1438").await.unwrap(),
            [("Ring [telefonnummer]".to_owned(), three)]
        );
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
            [(2, Quoted::Proposed), (1, Quoted::Approved)]
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
        work::update_ids(
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
            lyssna::coding::work::settling::store::list_unsettled(
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
                lyssna::on_store!(&store, db => sqlx::query_scalar(sql).fetch_one(db).await)
                    .unwrap()
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
}

#[tokio::test]
async fn texts_are_settled_anew_in_steps_that_outlive_whoever_took_them() {
    use lyssna::coding::codebook::store as codebooks;
    use lyssna::coding::work::settling::{self, STEP};
    use lyssna::coding::work::{Plan, ToSave, begin, save, store as work};
    use lyssna::text::codebook::Version;
    use lyssna::text::coded::Coded;
    let count = async |store: &Store, sql: &'static str| -> i64 {
        lyssna::on_store!(store, db => sqlx::query_scalar(sql).fetch_one(db).await).unwrap()
    };
    for database in Database::engines().await {
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
        let entries = work::list_entries(&store, &survey.id, work::Of::Ids(&two));
        let entries = entries.await.unwrap().0;
        assert!(entries[0].settled.is_some() && entries[1].differs(2));
        // A corrected response takes its codings along, perhaps to before the marker: it is begun anew then.
        let mut tx = store.begin().await.unwrap();
        settling::mark(&mut tx, &survey.id).await.unwrap();
        settling::store::update_marker(&mut tx, &survey.id, id(many))
            .await
            .unwrap();
        work::update_ids(&mut tx, &survey.id, (id(many), id(many + 1)), &[])
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
}

#[tokio::test]
async fn what_was_taken_back_before_a_disposal_stays_that_and_only_its_number_is_kept() {
    use lyssna::coding::quotes::{self, State as Quoted, store as rows};
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
                    Quoted::Refused
                } else {
                    Quoted::Approved
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
                (3, Quoted::Approved, false),
                (1, Quoted::Refused, true),
                (1, Quoted::Approved, false),
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

#[tokio::test]
async fn quotes_and_pictures_have_numbers_of_their_own_however_many_begin_at_once() {
    use lyssna::coding::quotes::store as quotes;
    use lyssna::picture::Body;
    use lyssna::picture::store::{self as pictures, NewPicture};
    for database in Database::engines().await {
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
}

#[tokio::test]
async fn an_adopted_picture_never_changes_and_every_version_stays() {
    use lyssna::picture::store::{self as pictures, NewPicture};
    use lyssna::picture::{Body, State as Stage};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let first = Body::usual();
        let mut second = first.clone();
        second.add_section("Mer").unwrap();
        let mut tx = store.begin().await.unwrap();
        let new = NewPicture {
            title: "Lägesbild",
            year: 2026,
            previous: None,
            body: &first,
            by: "Cia",
            at: 1,
        };
        assert_eq!(
            pictures::insert_picture(&mut tx, "1438", &new)
                .await
                .unwrap(),
            1
        );
        assert_eq!(
            pictures::insert_picture(&mut tx, "1438", &new)
                .await
                .unwrap(),
            2
        );
        assert_eq!(
            pictures::insert_picture(&mut tx, "1765", &new)
                .await
                .unwrap(),
            1
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let now = async || {
            pictures::find_picture(&store, "1438", 1)
                .await
                .unwrap()
                .unwrap()
        };
        let begun = now().await;
        let mut tx = store.begin().await.unwrap();
        assert!(
            pictures::update_body(&mut tx, "1438", &begun, &second, ("section", "Cia", 2))
                .await
                .unwrap()
        );
        assert!(
            !pictures::update_body(&mut tx, "1438", &begun, &first, ("section", "Dan", 2))
                .await
                .unwrap(),
            "overtaken"
        );
        assert!(
            !pictures::update_reviewed(&mut tx, "1438", &begun, "Dan")
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(
            pictures::find_body(&store, "1438", 1, 1).await.unwrap(),
            Some(first.clone())
        );
        assert_eq!(
            pictures::find_body(&store, "1438", 1, 2).await.unwrap(),
            Some(second.clone())
        );
        let draft = now().await;
        let decision = ("KS", "2026-12-01", "KS 1");
        let mut tx = store.begin().await.unwrap();
        assert!(
            !pictures::update_adopted(&mut tx, "1438", &draft, decision)
                .await
                .unwrap(),
            "not reviewed"
        );
        assert!(
            pictures::update_reviewed(&mut tx, "1438", &draft, "Dan")
                .await
                .unwrap()
        );
        assert!(
            pictures::update_adopted(&mut tx, "1438", &draft, decision)
                .await
                .unwrap()
        );
        assert!(
            !pictures::update_body(&mut tx, "1438", &draft, &first, ("x", "Cia", 3))
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let adopted = now().await;
        assert_eq!(
            (adopted.state, adopted.revision, adopted.reference.as_str()),
            (Stage::Adopted, 2, "KS 1")
        );
        // Not even by a statement of its own.
        for statement in [
            "UPDATE picture SET title = 'x' WHERE m = '1438' AND picture = 1",
            "UPDATE picture_version SET body = '{}' WHERE m = '1438' AND picture = 1",
        ] {
            let mut tx = store.begin().await.unwrap();
            let refused: Result<(), sqlx::Error> =
                lyssna::on_tx!(&mut tx, db => sqlx::query(statement).execute(db).await.map(drop));
            assert!(refused.is_err(), "{statement}");
            let _ = tx.rollback().await;
        }
        assert_eq!(
            pictures::list_pictures(&store, "1438").await.unwrap().len(),
            2
        );
        let versions = pictures::list_versions(&store, "1438", 1).await.unwrap();
        assert_eq!(
            versions
                .iter()
                .map(|v| (v.revision, v.what.as_str()))
                .collect::<Vec<_>>(),
            [(2, "section"), (1, "begun")]
        );
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn one_version_of_a_picture_is_shared_at_a_time_and_a_review_never_changes() {
    use lyssna::picture::partner::store as partner;
    use lyssna::picture::partner::{Act, Review, current, last_review};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let list = async || partner::list_shares(&store, "1438", 1).await.unwrap();
        assert_eq!(list().await, []);
        let mut tx = store.begin().await.unwrap();
        assert!(
            !partner::update_ended(&mut tx, "1438", 1, ("Cia", 1))
                .await
                .unwrap()
        );
        for (m, picture) in [("1438", 1), ("1438", 2), ("1765", 1)] {
            let number = partner::insert_share(&mut tx, m, picture, 3, ("Cia Å", 5)).await;
            assert_eq!(number.unwrap(), 1, "{m} {picture}");
        }
        let review = Review {
            act: Act {
                by: "Pia".to_owned(),
                at: 9,
            },
            remarks: "Mer om\ntrafiken".to_owned(),
        };
        assert!(
            !partner::update_reviewed(&mut tx, "1438", 1, 1, &review)
                .await
                .unwrap(),
            "nobody asked"
        );
        assert!(
            partner::update_asked(&mut tx, "1438", 1, 1, ("Eva", 6))
                .await
                .unwrap()
        );
        assert!(
            !partner::update_asked(&mut tx, "1438", 1, 1, ("Cia", 7))
                .await
                .unwrap()
        );
        // Another version in its place takes what was asked along.
        assert_eq!(
            partner::insert_share(&mut tx, "1438", 1, 4, ("Dan", 8))
                .await
                .unwrap(),
            2
        );
        assert!(
            !partner::update_reviewed(&mut tx, "1438", 1, 1, &review)
                .await
                .unwrap(),
            "no longer shared"
        );
        assert!(
            partner::update_reviewed(&mut tx, "1438", 1, 2, &review)
                .await
                .unwrap()
        );
        assert!(
            !partner::update_reviewed(&mut tx, "1438", 1, 2, &review)
                .await
                .unwrap()
        );
        assert!(
            !partner::update_asked(&mut tx, "1438", 1, 2, ("Eva", 9))
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let act = |by: &str, at| Act {
            by: by.to_owned(),
            at,
        };
        let shares = list().await;
        assert_eq!(
            shares
                .iter()
                .map(|s| (s.number, s.revision))
                .collect::<Vec<_>>(),
            [(2, 4), (1, 3)]
        );
        assert_eq!(
            (&shares[1].shared, &shares[1].ended),
            (&act("Cia Å", 5), &Some(act("Dan", 8)))
        );
        assert_eq!(shares[0].asked, Some(act("Eva", 6)));
        assert_eq!(current(&shares), Some(&shares[0]));
        assert_eq!(last_review(&shares, 4), Some((&review, 4)));
        // A review that was given is asked anew of nobody.
        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            partner::insert_share(&mut tx, "1438", 1, 5, ("Dan", 10))
                .await
                .unwrap(),
            3
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(list().await[0].asked, None);
        let shared = partner::list_current_shares(&store, "1438").await.unwrap();
        let numbers: Vec<_> = shared
            .iter()
            .map(|(picture, s)| (*picture, s.number))
            .collect();
        assert_eq!(numbers, [(1, 3), (2, 1)]);
        let mut tx = store.begin().await.unwrap();
        assert!(
            partner::update_ended(&mut tx, "1438", 1, ("Eva", 11))
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(current(&list().await).is_none());
        let shared = partner::list_current_shares(&store, "1438").await.unwrap();
        assert_eq!(shared.len(), 1);
        assert_eq!(
            partner::list_current_shares(&store, "1765")
                .await
                .unwrap()
                .len(),
            1
        );
        // Not even by a statement of its own.
        let mut tx = store.begin().await.unwrap();
        let statement = "UPDATE picture_share SET remarks = '' WHERE m = '1438' AND share = 2";
        let refused: Result<(), sqlx::Error> =
            lyssna::on_tx!(&mut tx, db => sqlx::query(statement).execute(db).await.map(drop));
        assert!(refused.is_err());
        let _ = tx.rollback().await;
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn whoever_shares_at_once_one_version_is_shared() {
    use lyssna::picture::partner::store as partner;
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let writes = (1..=12_i64).map(|revision| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await.unwrap();
                let number = partner::insert_share(&mut tx, "1438", 1, revision, ("Cia", revision))
                    .await
                    .unwrap();
                tx.commit(lyssna::storage::Unaudited("a test"))
                    .await
                    .unwrap();
                number
            })
        });
        let mut numbers = Vec::new();
        for write in writes.collect::<Vec<_>>() {
            numbers.push(write.await.unwrap());
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=12).collect::<Vec<i64>>());
        let shared = partner::list_current_shares(&store, "1438").await.unwrap();
        let numbers: Vec<i64> = shared.iter().map(|(_, share)| share.number).collect();
        assert_eq!(numbers, [12]);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_comment_sent_twice_at_once_is_stored_once_and_one_said_again_later_is_stored() {
    use lyssna::picture::partner::Part;
    use lyssna::picture::partner::store::{self as partner, NewComment};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let say = async |of: Option<i64>, revision: i64, body: &'static str, by: &'static str| {
            let new = NewComment {
                part: Part::Causes,
                heading: "",
                revision,
                answers: of,
                body,
                partner: true,
                by,
                at: 7,
            };
            let mut tx = store.begin().await.unwrap();
            let said = partner::insert_comment(&mut tx, "1438", 1, &new).await;
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            said.unwrap()
        };
        let twins = (0..12).map(|_| say(None, 3, "Mörkt", "Pia"));
        let mut said = futures_util::future::join_all(twins).await;
        said.sort_unstable();
        assert_eq!(said[11], (1, true));
        assert!(said[..11].iter().all(|one| *one == (1, false)), "{said:?}");
        // Somebody else, another version, other words; then the first ones again.
        assert_eq!(say(None, 3, "Mörkt", "Per").await, (2, true));
        assert_eq!(say(None, 4, "Mörkt", "Per").await, (3, true));
        assert_eq!(say(None, 4, "Tomt", "Per").await, (4, true));
        assert_eq!(say(None, 4, "Mörkt", "Per").await, (5, true));
        // An answer is another thing than a comment, and is the same of whichever version.
        assert_eq!(say(Some(5), 4, "Mörkt", "Per").await, (6, true));
        assert_eq!(say(Some(5), 5, "Mörkt", "Per").await, (6, false));
        assert_eq!(say(None, 4, "Mörkt", "Per").await, (5, false));
        // Dealt with, and said once more: it waits anew.
        let mut tx = store.begin().await.unwrap();
        let done = partner::update_done(&mut tx, "1438", 1, 5, ("Cia", 8)).await;
        assert!(done.unwrap());
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(say(None, 4, "Mörkt", "Per").await, (7, true));
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_comment_waits_until_it_is_dealt_with_and_goes_by_disposal_alone() {
    use lyssna::picture::partner::store::{self as partner, NewComment};
    use lyssna::picture::partner::{Act, Part};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let comment = |part, answers, by_police| NewComment {
            part,
            heading: "Var och när",
            revision: 3,
            answers,
            body: "Rad ett Å\nrad två \u{1f600}",
            partner: by_police,
            by: "Pia",
            at: 7,
        };
        let mut tx = store.begin().await.unwrap();
        for (n, new) in [
            comment(Part::Section(2), None, true),
            comment(Part::Section(2), Some(1), false),
            comment(Part::Causes, None, true),
            comment(Part::Focus, Some(3), true),
        ]
        .iter()
        .enumerate()
        {
            // Sent twice, it is stored once.
            for stored in [true, false] {
                let said = partner::insert_comment(&mut tx, "1438", 1, new).await;
                assert_eq!(said.unwrap(), (n as i64 + 1, stored));
            }
        }
        let elsewhere = comment(Part::Focus, None, true);
        for (m, picture) in [("1438", 2), ("1765", 1)] {
            let number = partner::insert_comment(&mut tx, m, picture, &elsewhere).await;
            assert_eq!(number.unwrap(), (1, true));
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let list = async || partner::list_comments(&store, "1438", 1).await.unwrap();
        let all = list().await;
        assert_eq!(all.len(), 4);
        let (first, answer) = (&all[0], &all[1]);
        assert_eq!(
            (first.part, first.revision, first.answers),
            (Part::Section(2), 3, None)
        );
        assert_eq!(
            (first.heading.as_str(), first.body.as_str()),
            ("Var och när", "Rad ett Å\nrad två \u{1f600}")
        );
        assert!(first.partner && !answer.partner && answer.answers == Some(1));
        let by = Act {
            by: "Pia".to_owned(),
            at: 7,
        };
        assert_eq!((&first.written, &first.done), (&by, &None));
        let open = async || partner::count_open(&store, "1438").await.unwrap();
        assert_eq!(open().await, [(1, 2), (2, 1)]);
        let mut tx = store.begin().await.unwrap();
        assert!(
            partner::update_done(&mut tx, "1438", 1, 1, ("Cia", 8))
                .await
                .unwrap()
        );
        assert!(
            !partner::update_done(&mut tx, "1438", 1, 1, ("Dan", 9))
                .await
                .unwrap()
        );
        assert!(
            !partner::update_done(&mut tx, "1438", 1, 2, ("Cia", 8))
                .await
                .unwrap(),
            "an answer"
        );
        assert!(
            !partner::update_reopened(&mut tx, "1438", 1, 3)
                .await
                .unwrap(),
            "not done"
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(open().await, [(1, 1), (2, 1)]);
        let done = Act {
            by: "Cia".to_owned(),
            at: 8,
        };
        assert_eq!(list().await[0].done, Some(done));
        let mut tx = store.begin().await.unwrap();
        assert!(
            partner::update_reopened(&mut tx, "1438", 1, 1)
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(list().await[0].done, None);
        // What was said is not changed afterwards.
        let mut tx = store.begin().await.unwrap();
        let statement = "UPDATE picture_comment SET body = 'x' WHERE m = '1438' AND comment = 1";
        let refused: Result<(), sqlx::Error> =
            lyssna::on_tx!(&mut tx, db => sqlx::query(statement).execute(db).await.map(drop));
        assert!(refused.is_err());
        let _ = tx.rollback().await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            partner::delete_comments(&mut tx, "1438", 1).await.unwrap(),
            4
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(list().await, []);
        assert_eq!(open().await, [(2, 1)]);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn letters_are_held_by_one_tried_again_given_up_and_taken_back() {
    use lyssna::accounts::{Person, Role, Standing, store as people};
    use lyssna::mail::store as letters;
    use lyssna::mail::{Failed, Kind, NewLetter};
    for database in Database::engines().await {
        let db = Store::open(&database.url).await.unwrap();
        let person = |n: u128, standing| Person {
            id: Uuid::from_u128(n),
            email: format!("p{n}@b.se"),
            name: "P".to_owned(),
            standing,
            password: None,
            totp: None,
            subject: None,
        };
        let mut tx = db.begin().await.unwrap();
        for (n, standing) in [(1, Standing::Invited), (2, Standing::Disabled)] {
            let person = person(n, standing);
            people::insert_person(&mut tx, &person, 1).await.unwrap();
            people::replace_roles(&mut tx, "1438", person.id, &[Role::Editor])
                .await
                .unwrap();
        }
        let new = |kind, n: u128, about| NewLetter {
            municipality: "1438",
            kind,
            person: Uuid::from_u128(n),
            about,
        };
        let all = [
            (11, new(Kind::Invitation, 1, 0), 100),
            (12, new(Kind::Urgent, 1, 7), 101),
            // The same again waits already.
            (13, new(Kind::Urgent, 1, 7), 102),
            (14, new(Kind::Urgent, 1, 8), 103),
            (15, new(Kind::Closing, 2, 7), 104),
        ];
        for (id, new, at) in &all {
            letters::insert_letter(&mut tx, Uuid::from_u128(*id), new, *at)
                .await
                .unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(letters::count_letters(&db).await.unwrap(), 4);
        // What is due longest comes first, and is its holder's alone.
        let claim = async |now: i64, until: i64| {
            let mut tx = db.begin().await.unwrap();
            let claimed = letters::claim(&mut tx, now, until).await.unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            claimed
        };
        assert_eq!(claim(99, 200).await, None, "not due");
        let first = claim(100, 200).await.unwrap();
        assert_eq!(
            (first.id, first.kind, first.tries),
            (Uuid::from_u128(11), Kind::Invitation, 1)
        );
        assert_eq!(
            (&*first.municipality, first.about, first.claimed_until),
            ("1438", 0, 200)
        );
        assert_eq!(claim(100, 200).await, None);
        let second = claim(150, 250).await.unwrap();
        assert_eq!((second.id, second.about), (Uuid::from_u128(12), 7));
        let mut tx = db.begin().await.unwrap();
        assert!(letters::holds(&mut tx, &first).await.unwrap());
        // Later, with what the relay said.
        letters::update_later(&mut tx, &first, 300, Some(451))
            .await
            .unwrap();
        assert!(!letters::holds(&mut tx, &first).await.unwrap(), "let go");
        // A lease that is over is another's, and what its holder says is no more heard.
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        for _ in 0..2 {
            claim(260, 400).await.unwrap();
        }
        let again = claim(260, 400).await.unwrap();
        assert_eq!((again.id, again.tries), (Uuid::from_u128(15), 1));
        assert_eq!(claim(260, 400).await, None);
        let mut tx = db.begin().await.unwrap();
        assert!(!letters::holds(&mut tx, &second).await.unwrap());
        letters::update_failed(&mut tx, &second, None)
            .await
            .unwrap();
        letters::update_failed(&mut tx, &again, Some(550))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let failed = letters::list_failed(&db, "1438").await.unwrap();
        assert_eq!(
            failed,
            [],
            "one is another's, one to somebody who is shut out"
        );
        let first = claim(300, 500).await.unwrap();
        assert_eq!((first.id, first.tries), (Uuid::from_u128(11), 2));
        let mut tx = db.begin().await.unwrap();
        letters::update_failed(&mut tx, &first, Some(550))
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let told = Failed {
            kind: Kind::Invitation,
            person: Uuid::from_u128(1),
            made_at: 100,
            reply: Some(550),
        };
        assert_eq!(letters::list_failed(&db, "1438").await.unwrap(), [told]);
        assert_eq!(letters::list_failed(&db, "1766").await.unwrap(), []);
        assert_eq!(claim(399, 500).await, None, "given up");
        // Again, with all its tries; nothing where nothing was given up.
        let (one, elsewhere) = (Uuid::from_u128(1), "1766");
        let mut tx = db.begin().await.unwrap();
        assert!(
            !letters::update_again(&mut tx, elsewhere, one, 350)
                .await
                .unwrap()
        );
        assert!(
            letters::update_again(&mut tx, "1438", one, 350)
                .await
                .unwrap()
        );
        assert!(
            !letters::update_again(&mut tx, "1438", one, 350)
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let first = claim(350, 500).await.unwrap();
        assert_eq!((first.id, first.tries), (Uuid::from_u128(11), 1));
        // Taken back: what brings a link, what was given up long ago, one, and all of a person.
        let count = async || letters::count_letters(&db).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        letters::delete_links(&mut tx, one).await.unwrap();
        letters::delete_given_up(&mut tx, 104).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(count().await, 3);
        let mut tx = db.begin().await.unwrap();
        letters::delete_given_up(&mut tx, 105).await.unwrap();
        letters::delete_letter(&mut tx, &second).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(count().await, 1);
        let mut tx = db.begin().await.unwrap();
        letters::delete_of(&mut tx, one).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(count().await, 0);
        // What was told of a survey is told once for each last day.
        let survey = published(&db, "dals-ed").await.id.clone();
        let mut tx = db.begin().await.unwrap();
        for (day, fresh) in [
            ("2026-11-25", true),
            ("2026-11-25", false),
            ("2026-12-01", true),
        ] {
            let noted = letters::insert_told(&mut tx, &survey, Kind::Closing, day, 1).await;
            assert_eq!(noted.unwrap(), fresh, "{day}");
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        for (kind, day, is) in [
            (Kind::Closing, "2026-12-01", true),
            (Kind::Closing, "2026-12-02", false),
            (Kind::ReleaseDue, "2026-12-01", false),
        ] {
            let told = letters::find_told(&db, &survey, kind, day).await.unwrap();
            assert_eq!(told, is, "{day}");
        }
        db.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn who_is_asked_to_review_a_picture_is_asked_until_somebody_has() {
    use lyssna::picture::Body;
    use lyssna::picture::store::{self as pictures, NewPicture};
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let (cia, dan) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let new = NewPicture {
            title: "Lägesbild",
            year: 2026,
            previous: None,
            body: &Body::usual(),
            by: "Eva",
            at: 1,
        };
        let mut tx = store.begin().await.unwrap();
        for municipality in ["1438", "1438", "1765"] {
            pictures::insert_picture(&mut tx, municipality, &new)
                .await
                .unwrap();
        }
        for (number, person, at) in [(1, dan, 2), (1, cia, 3), (2, dan, 4), (1, dan, 5)] {
            pictures::upsert_asked(&mut tx, "1438", number, person, ("Eva", at))
                .await
                .unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let asked =
            async |m: &str, number: i64| pictures::list_asked(&store, m, number).await.unwrap();
        let of = async |m: &str, person: Uuid| {
            let all = pictures::list_asked_of(&store, m, person).await.unwrap();
            all.iter().map(|picture| picture.number).collect::<Vec<_>>()
        };
        assert_eq!(
            asked("1438", 1).await,
            [cia, dan],
            "by when they were asked last"
        );
        assert!(asked("1765", 1).await.is_empty());
        assert_eq!(of("1438", dan).await, [2, 1]);
        assert_eq!(of("1765", dan).await, [0; 0]);
        let first = pictures::find_picture(&store, "1438", 1).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(
            pictures::update_reviewed(&mut tx, "1438", &first.unwrap(), "Dan")
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(of("1438", dan).await, [2], "a draft alone is reviewed");
        let mut tx = store.begin().await.unwrap();
        pictures::delete_asked(&mut tx, "1438", 2).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(of("1438", dan).await, [0; 0]);
        assert_eq!(asked("1438", 1).await.len(), 2);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_database_that_would_answer_before_it_has_stored_is_made_to_store_first() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = Store::open(&database.url).await.unwrap();
    let Store::Postgres(pool) = &store else {
        panic!("PostgreSQL");
    };
    let name: String = sqlx::query_scalar("SELECT current_database()")
        .fetch_one(pool)
        .await
        .unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "ALTER DATABASE \"{name}\" SET synchronous_commit = off"
    )))
    .execute(pool)
    .await
    .unwrap();
    store.close().await;
    let store = Store::open(&database.url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let Tx::Postgres(connection) = &mut tx else {
        panic!("PostgreSQL");
    };
    let said: String = sqlx::query_scalar("SHOW synchronous_commit")
        .fetch_one(&mut **connection)
        .await
        .unwrap();
    assert_eq!(said, "on");
    tx.rollback().await.unwrap();
    store.close().await;
    database.remove().await;
}

/// How often everything was read of a survey that is slow to read, and what lets a reading end.
static READINGS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
static BEGUN: tokio::sync::Notify = tokio::sync::Notify::const_new();
static MAY_END: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(0);

#[derive(Debug, Default)]
struct SlowlyRead;

impl Follows for SlowlyRead {
    type Some = ();

    async fn fill(_: &Store, _: &lyssna::survey::SurveyId) -> Result<Self, StoreError> {
        READINGS.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        BEGUN.notify_one();
        MAY_END.acquire().await.unwrap().forget();
        Ok(Self)
    }

    async fn read(
        _: &Store,
        _: &lyssna::survey::SurveyId,
        _: &[Uuid],
    ) -> Result<Vec<()>, StoreError> {
        Ok(Vec::new())
    }

    fn replace(&mut self, _: &std::collections::HashSet<Uuid>, _: Vec<()>) {}
}

#[tokio::test]
async fn a_reader_who_goes_away_while_a_survey_is_read_does_not_have_it_read_again() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let survey = published(&store, "dals-ed").await.id.clone();
        let before = READINGS.load(std::sync::atomic::Ordering::SeqCst);
        let held = Arc::new(Followed::<SlowlyRead>::default());
        let reader = || {
            let (held, store, survey) = (Arc::clone(&held), store.clone(), survey.clone());
            tokio::spawn(async move { held.read(&store, &clock(), &survey, |_| ()).await })
        };
        let impatient = reader();
        BEGUN.notified().await;
        impatient.abort();
        assert!(impatient.await.unwrap_err().is_cancelled());
        let patient = reader();
        MAY_END.add_permits(2);
        patient.await.unwrap().unwrap();
        let readings = READINGS.load(std::sync::atomic::Ordering::SeqCst) - before;
        assert_eq!(readings, 1);
        let _ = MAY_END.forget_permits(2);
        store.close().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_survey_is_retired_once_and_brought_back() {
    for database in Database::engines().await {
        let store = Store::open(&database.url).await.unwrap();
        let clock = clock();
        let survey = published(&store, "dals-ed").await;
        let served = Surveys::default();
        for expected in [true, false] {
            served.refresh(&store).await.unwrap();
            let now = served.find("dals-ed").unwrap();
            let mut tx = store.begin().await.unwrap();
            let done = publishing::retire::retire(&mut tx, &clock, &now)
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            assert_eq!(done, expected);
        }
        let retired = served.find("dals-ed").unwrap();
        assert_eq!(retired.retired_at, Some(clock.now()));
        assert_eq!(retired.closed_at, Some(clock.now()));
        assert_eq!(retired.openness(&clock), lyssna::survey::Openness::Closed);
        assert!(retired.is_in_grace(&clock));
        for expected in [true, false] {
            served.refresh(&store).await.unwrap();
            let now = served.find("dals-ed").unwrap();
            let mut tx = store.begin().await.unwrap();
            let done = publishing::retire::bring_back(&mut tx, &now).await.unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            assert_eq!(done, expected);
        }
        assert_eq!(served.find("dals-ed").unwrap().retired_at, None);
        assert_eq!(served.find("dals-ed").unwrap().id, survey.id);
        store.close().await;
        database.remove().await;
    }
}
