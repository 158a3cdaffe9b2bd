//! Surveys, their versions and what goes with them.

use crate::support::{Database, clock, published};
use lyssna::publishing::{self, Surveys, publish};
use lyssna::storage::{Store, StoreError};

on_each_engine!(
    definitions_are_versioned_by_content_and_codes_never_move,
    population_figures_are_kept_replaced_and_taken_away,
    a_survey_is_retired_once_and_brought_back,
);

async fn definitions_are_versioned_by_content_and_codes_never_move(database: Database) {
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

async fn population_figures_are_kept_replaced_and_taken_away(database: Database) {
    use lyssna::figures::population::{
        Given, delete_population, find_population, insert_population,
    };
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

async fn a_survey_is_retired_once_and_brought_back(database: Database) {
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
