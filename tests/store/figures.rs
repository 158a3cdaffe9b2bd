//! Preliminary figures.

use crate::support::{Database, published};
use lyssna::response::dispose;
use lyssna::storage::Store;

on_each_engine!(preliminary_figures_are_kept_by_whoever_comes_first_and_emptied_by_a_disposal,);

async fn preliminary_figures_are_kept_by_whoever_comes_first_and_emptied_by_a_disposal(
    database: Database,
) {
    use lyssna::figures::preliminary::store::{
        Kept, Made, NewPreliminary, find_preliminary, replace_preliminary,
    };
    use lyssna::statistics::preliminary::Spreads;
    use lyssna::statistics::release::Spread;
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
