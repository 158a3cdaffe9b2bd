//! The audit trail.

use super::*;
use crate::support::Database;
use lyssna::storage::Store;

on_each_engine!(
    the_trails_rows_follow_each_other_however_many_write_at_once,
    rows_of_two_trails_in_one_transaction_never_wait_in_a_ring,
    the_chain_takes_up_rows_of_before_it_as_they_are,
    what_is_taken_out_of_the_trail_is_missed,
);

async fn the_trails_rows_follow_each_other_however_many_write_at_once(database: Database) {
    use lyssna::audit;
    use lyssna::audit::{Event, Verdict};
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

async fn rows_of_two_trails_in_one_transaction_never_wait_in_a_ring(database: Database) {
    use lyssna::audit;
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

async fn the_chain_takes_up_rows_of_before_it_as_they_are(database: Database) {
    use lyssna::audit;
    use lyssna::audit::{Verdict, chain, heads, store};
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
    let heads = heads::heads(&db, 1000).await.unwrap();
    let named: Vec<_> = heads
        .iter()
        .map(|head| (head.trail.as_str(), head.seq, head.rows))
        .collect();
    assert_eq!(named, [("1438", 3, 3), ("1766", 1, 1), ("all", 3, 3)]);
    for head in &heads {
        assert_eq!(heads::look(&db, head).await.unwrap(), heads::Fate::There);
    }
    db.close().await;
    database.remove().await;
}

async fn what_is_taken_out_of_the_trail_is_missed(database: Database) {
    use lyssna::audit;
    use lyssna::audit::{Verdict, chain, heads};
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
    let heads = heads::heads(&db, 1000).await.unwrap();
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
            fates.push(heads::look(&db, head).await.unwrap());
        }
        fates
    };
    use heads::Fate::{Cut, Gone, Missing, Rewritten, There};
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
    let in_the_middle = heads::Head {
        seq: 2,
        ..heads[2].clone()
    };
    assert_eq!(heads::look(&db, &in_the_middle).await.unwrap(), Missing);
    assert_eq!(heads::look(&db, &heads[3]).await.unwrap(), Rewritten);
    assert_eq!(chain::verify(&db).await.unwrap(), chain::Verdict::Broken(5));
    db.close().await;
    database.remove().await;
}
