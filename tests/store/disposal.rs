//! Disposal.

use super::*;
use crate::support::{Database, clock, published};
use lyssna::response::{dispose, review};
use lyssna::storage::Store;

on_each_engine!(a_disposal_erases_one_survey_and_leaves_the_others,);

async fn a_disposal_erases_one_survey_and_leaves_the_others(database: Database) {
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
