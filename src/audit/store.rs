//! Database access of the audit trail.

use super::chain::Link;
use super::heads::Head;
use super::{Ends, Entry, Event};
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

/// Takes the next number of a municipality's trail; returns it with the hash of the previous row. The head is locked until
/// the transaction ends, so that no two rows follow the same one.
pub async fn next_audit(tx: &mut Tx, municipality: &str) -> Stored<(i64, Vec<u8>)> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO audit_head (m, seq, hash) VALUES ($1, 0, $2) ON CONFLICT (m) DO NOTHING")
            .bind(municipality).bind([0_u8; 32].as_slice()).execute(db).await.map(drop)
    })?;
    let (seq, hash): (i64, Vec<u8>) = on_tx!(&mut *tx, db => {
        sqlx::query_as("UPDATE audit_head SET seq = seq + 1 WHERE m = $1 RETURNING seq, hash").bind(municipality).fetch_one(db).await
    })?;
    Ok((seq, hash))
}

/// Stores a row of the trail and moves its head.
pub async fn insert_audit(
    tx: &mut Tx,
    event: &Event<'_>,
    seq: i64,
    prev: &[u8],
    hash: &[u8],
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO audit (m, seq, at, who, what, object, detail, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(event.municipality).bind(seq).bind(event.at).bind(event.who).bind(event.what).bind(event.object).bind(event.detail).bind(prev).bind(hash)
            .execute(db).await.map(drop)
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE audit_head SET hash = $2 WHERE m = $1").bind(event.municipality).bind(hash).execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct AuditRow {
    seq: i64,
    at: i64,
    who: String,
    what: String,
    object: String,
    detail: String,
    prev_hash: Vec<u8>,
    hash: Vec<u8>,
}

fn entry(
    AuditRow {
        seq,
        at,
        who,
        what,
        object,
        detail,
        prev_hash,
        hash,
    }: AuditRow,
) -> Entry {
    Entry {
        seq,
        at,
        who,
        what,
        object,
        detail,
        prev_hash,
        hash,
    }
}

/// Returns a page of a municipality's trail, oldest first, after a number.
pub async fn list_audit(
    store: &Store,
    municipality: &str,
    after: i64,
    most: i64,
) -> Stored<Vec<Entry>> {
    let rows: Vec<AuditRow> = on_store!(store, db => {
        sqlx::query_as("SELECT seq, at, who, what, object, detail, prev_hash, hash FROM audit WHERE m = $1 AND seq > $2 ORDER BY seq LIMIT $3")
            .bind(municipality).bind(after).bind(most).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(entry).collect())
}

/// Returns a page of a municipality's trail, newest first, before a number; of one kind of act unless that is empty.
pub async fn list_audit_newest(
    store: &Store,
    municipality: &str,
    before: i64,
    what: &str,
    most: i64,
) -> Stored<Vec<Entry>> {
    let rows: Vec<AuditRow> = on_store!(store, db => {
        sqlx::query_as("SELECT seq, at, who, what, object, detail, prev_hash, hash FROM audit WHERE m = $1 AND seq < $2 AND ($3 = '' OR what = $3) ORDER BY seq DESC LIMIT $4")
            .bind(municipality).bind(before).bind(what).bind(most).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(entry).collect())
}

/// Returns a trail's newest row and newest link, read at one point in time.
pub async fn find_ends(store: &Store, municipality: &str) -> Stored<Ends> {
    #[derive(sqlx::FromRow)]
    struct EndsRow {
        head: Option<i64>,
        head_hash: Option<Vec<u8>>,
        link: Option<i64>,
        link_hash: Option<Vec<u8>>,
        links: Option<i64>,
    }
    let ends: EndsRow = on_store!(store, db => {
        sqlx::query_as("SELECT (SELECT seq FROM audit_head WHERE m = $1) AS head, (SELECT hash FROM audit_head WHERE m = $1) AS head_hash, (SELECT seq FROM audit_chain WHERE m = $1 ORDER BY seq DESC LIMIT 1) AS link, (SELECT row_hash FROM audit_chain WHERE m = $1 ORDER BY seq DESC LIMIT 1) AS link_hash, (SELECT n FROM audit_chain_head) AS links")
            .bind(municipality).fetch_one(db).await
    })?;
    Ok(Ends {
        head: ends.head.zip(ends.head_hash),
        link: ends.link.zip(ends.link_hash),
        links: ends.links.unwrap_or(0),
    })
}

/// Returns the first row of a municipality that is missing or differs from its link.
pub async fn find_first_other(store: &Store, municipality: &str) -> Stored<Option<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT MIN(c.seq) FROM audit_chain c LEFT JOIN audit a ON a.m = c.m AND a.seq = c.seq WHERE c.m = $1 AND (a.hash IS NULL OR a.hash <> c.row_hash)")
            .bind(municipality).fetch_one(db).await
    })?)
}

/// Returns the hash of a row; `None` if it does not exist.
pub async fn find_row_hash(store: &Store, municipality: &str, seq: i64) -> Stored<Option<Vec<u8>>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT hash FROM audit WHERE m = $1 AND seq = $2").bind(municipality).bind(seq).fetch_optional(db).await
    })?)
}

/// Returns the number of a municipality's last row; `None` if it has none.
pub async fn find_last_row(store: &Store, municipality: &str) -> Stored<Option<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT MAX(seq) FROM audit WHERE m = $1").bind(municipality).fetch_one(db).await
    })?)
}

/// Returns the municipalities that have a trail, or had one according to the chain.
pub async fn list_audited(store: &Store) -> Stored<Vec<String>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT m FROM audit_head UNION SELECT m FROM audit UNION SELECT m FROM audit_chain ORDER BY m").fetch_all(db).await
    })?)
}

/// Returns the newest row of every trail, with the number of rows up to it.
pub async fn list_heads(store: &Store, at: i64) -> Stored<Vec<Head>> {
    let rows: Vec<(String, i64, i64, Vec<u8>)> = on_store!(store, db => {
        sqlx::query_as("SELECT h.m, h.seq, (SELECT CAST(COUNT(*) AS BIGINT) FROM audit a WHERE a.m = h.m AND a.seq <= h.seq), h.hash FROM audit_head h ORDER BY h.m").fetch_all(db).await
    })?;
    Ok(rows
        .into_iter()
        .map(|(trail, seq, rows, hash)| Head {
            at,
            trail,
            seq,
            rows,
            hash,
        })
        .collect())
}

/// Returns municipality, number and hash of the newest row of every trail, for a transaction that holds the chain.
pub async fn list_heads_held(tx: &mut Tx) -> Stored<Vec<(String, i64, Vec<u8>)>> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT m, seq, hash FROM audit_head ORDER BY m").fetch_all(db).await
    })?)
}

/// Locks the chain's head until the transaction ends; returns its number and hash.
pub async fn hold_chain(tx: &mut Tx) -> Stored<(i64, Vec<u8>)> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_as("UPDATE audit_chain_head SET n = n WHERE one = 1 RETURNING n, hash").fetch_one(db).await
    })?)
}

/// Stores a link and moves the chain's head.
pub async fn insert_link(tx: &mut Tx, link: &Link) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO audit_chain (n, m, seq, row_hash, hash) VALUES ($1, $2, $3, $4, $5)")
            .bind(link.n).bind(&link.municipality).bind(link.seq).bind(link.row_hash.as_slice()).bind(link.hash.as_slice()).execute(db).await.map(drop)
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE audit_chain_head SET n = $1, hash = $2 WHERE one = 1").bind(link.n).bind(link.hash.as_slice()).execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    n: i64,
    m: String,
    seq: i64,
    row_hash: Vec<u8>,
    hash: Vec<u8>,
}

/// Returns a page of the chain, oldest first, after a number.
pub async fn list_links(store: &Store, after: i64, most: i64) -> Stored<Vec<Link>> {
    let rows: Vec<LinkRow> = on_store!(store, db => {
        sqlx::query_as("SELECT n, m, seq, row_hash, hash FROM audit_chain WHERE n > $1 ORDER BY n LIMIT $2").bind(after).bind(most).fetch_all(db).await
    })?;
    Ok(rows
        .into_iter()
        .map(
            |LinkRow {
                 n,
                 m: municipality,
                 seq,
                 row_hash,
                 hash,
             }| Link {
                n,
                municipality,
                seq,
                row_hash,
                hash,
            },
        )
        .collect())
}

/// Returns the hash of a link; `None` if it does not exist.
pub async fn find_link_hash(store: &Store, n: i64) -> Stored<Option<Vec<u8>>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT hash FROM audit_chain WHERE n = $1").bind(n).fetch_optional(db).await
    })?)
}

/// Returns the number of the chain's last link; `None` if it has none.
pub async fn find_last_link(store: &Store) -> Stored<Option<i64>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT MAX(n) FROM audit_chain").fetch_one(db).await
    })?)
}

/// Returns number and hash of the chain's newest link, as stored beside the links.
pub async fn find_chain_head(store: &Store) -> Stored<Option<(i64, Vec<u8>)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT n, hash FROM audit_chain_head WHERE one = 1").fetch_optional(db).await
    })?)
}

/// Counts the links up to a number.
pub async fn count_links(store: &Store, up_to: i64) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM audit_chain WHERE n <= $1").bind(up_to).fetch_one(db).await
    })?)
}

/// Returns the object of the first row of a kind in a municipality's trail.
pub async fn find_first_object(
    store: &Store,
    municipality: &str,
    what: &str,
) -> Stored<Option<String>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT object FROM audit WHERE m = $1 AND what = $2 ORDER BY seq LIMIT 1").bind(municipality).bind(what).fetch_optional(db).await
    })?)
}

/// Returns the newest row of a kind about an object in a municipality's trail.
pub async fn find_last_act(
    store: &Store,
    municipality: &str,
    what: &str,
    object: &str,
) -> Stored<Option<Entry>> {
    let row: Option<AuditRow> = on_store!(store, db => {
        sqlx::query_as("SELECT seq, at, who, what, object, detail, prev_hash, hash FROM audit WHERE m = $1 AND what = $2 AND object = $3 ORDER BY seq DESC LIMIT 1")
            .bind(municipality).bind(what).bind(object).fetch_optional(db).await
    })?;
    Ok(row.map(entry))
}
