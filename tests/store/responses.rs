//! Responses: stored once, found, suspected, withdrawn.

use super::*;
use crate::support::{Database, clock, published};
use lyssna::publishing::{Surveys, mark_simulated};
use lyssna::response::submit::Fate;
use lyssna::response::{
    NewResponse, NewText, Origin, ResponseState, Sign, Signs, codes, dispose, review, store,
    withdraw,
};
use lyssna::storage::Store;
use uuid::Uuid;

on_each_engine!(
    a_group_is_stored_once_and_twins_are_told_apart,
    withdrawing_finds_by_receipt_and_blocks_the_same_again,
    suspects_are_listed_and_decided_by_one_burst_or_all,
    decisions_on_suspects_are_undone_until_a_release_closes_them,
    pages_of_responses_and_texts_come_whole_and_in_order,
    made_up_responses_are_marked_and_removed,
    event_codes_belong_to_their_survey,
);

async fn a_group_is_stored_once_and_twins_are_told_apart(database: Database) {
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
    assert_eq!(counts, [(ResponseState::Counted, Origin::Real, 2)]);
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

async fn withdrawing_finds_by_receipt_and_blocks_the_same_again(database: Database) {
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

async fn suspects_are_listed_and_decided_by_one_burst_or_all(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let group: Vec<NewResponse> = (1..=6)
        .map(|id| {
            let mut new = response(&survey.id, id, 1);
            new.state = ResponseState::Suspect;
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
            (ResponseState::Counted, Origin::Real, 5),
            (ResponseState::Rejected, Origin::Real, 1)
        ]
    );
    store.close().await;
    database.remove().await;
}

async fn decisions_on_suspects_are_undone_until_a_release_closes_them(database: Database) {
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let id = &survey.id;
    let signs = Signs::of(&[Sign::Trap, Sign::Unseen]);
    let group: Vec<NewResponse> = (1..=5)
        .map(|id| {
            let mut new = response(&survey.id, id, 1);
            new.state = ResponseState::Suspect;
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

async fn pages_of_responses_and_texts_come_whole_and_in_order(database: Database) {
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
    let rest = lyssna::export::store::list_responses(&store, &survey.id, ids[2], Uuid::max(), 3)
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

async fn made_up_responses_are_marked_and_removed(database: Database) {
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
        [(ResponseState::Counted, Origin::Real, 1)]
    );
    store.close().await;
    database.remove().await;
}

async fn event_codes_belong_to_their_survey(database: Database) {
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
