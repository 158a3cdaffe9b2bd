//! What is held in memory and follows the feed of changes.

use super::*;
use crate::support::{Database, clock, published};
use lyssna::feed::follow::{Followed, Follows};
use lyssna::response::{Channel, ResponseState, review};
use lyssna::storage::{Store, StoreError};
use std::sync::Arc;
use uuid::Uuid;

on_each_engine!(
    columns_in_memory_follow_every_change_of_the_store,
    the_feed_of_changes_is_trimmed_and_a_late_reader_reads_everything,
    what_is_held_of_a_survey_is_not_read_anew_because_nobody_looked_for_a_while,
    a_reader_who_goes_away_while_a_survey_is_read_does_not_have_it_read_again,
);

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

async fn columns_in_memory_follow_every_change_of_the_store(database: Database) {
    use lyssna::response::correct;
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
    suspect.state = ResponseState::Suspect;
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

async fn the_feed_of_changes_is_trimmed_and_a_late_reader_reads_everything(database: Database) {
    use lyssna::feed;
    use lyssna::feed::{Changes, Trimmer};
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

async fn what_is_held_of_a_survey_is_not_read_anew_because_nobody_looked_for_a_while(
    database: Database,
) {
    use jiff::SignedDuration;
    use lyssna::feed::follow::KEEP_UP;
    use lyssna::feed::{KEPT, Trimmer};
    let store = Store::open(&database.url).await.unwrap();
    let survey = published(&store, "dals-ed").await;
    let clock = clock();
    let figures = lyssna::figures::Shared::default();
    let coding = lyssna::coding::memory::Memory::default();
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

async fn a_reader_who_goes_away_while_a_survey_is_read_does_not_have_it_read_again(
    database: Database,
) {
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
