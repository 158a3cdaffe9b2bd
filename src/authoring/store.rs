//! Database access of drafts.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Act, Authored, Decision, Draft, Revision};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

/// Largest text of a stored draft, in bytes, so that a corrupt row cannot fill memory: that of its files is far below.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A draft as stored, compressed.
#[derive(Serialize, Deserialize)]
struct Body {
    files: Vec<(String, String)>,
    /// File name of the logo, and the hash of its bytes.
    logo: Option<(String, Vec<u8>)>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    made_from: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(sqlx::FromRow)]
struct DraftRow {
    draft: i64,
    slug: String,
    title: String,
    revision: i64,
    begun_by: String,
    begun_at: i64,
    saved_by: String,
    saved_at: i64,
}

impl From<DraftRow> for Authored {
    fn from(row: DraftRow) -> Self {
        Self {
            number: row.draft,
            slug: row.slug,
            title: row.title,
            revision: row.revision,
            begun_by: row.begun_by,
            begun_at: row.begun_at,
            saved_by: row.saved_by,
            saved_at: row.saved_at,
        }
    }
}

#[derive(sqlx::FromRow)]
struct ActRow {
    draft: i64,
    act: i64,
    kind: String,
    revision: i64,
    version: Option<i64>,
    note: String,
    done_by: String,
    at: i64,
}

fn act(row: ActRow) -> Stored<(i64, Act)> {
    let decision = Decision::parse(&row.kind)
        .ok_or_else(|| StoreError::corrupt("draft_act", "kind", row.draft))?;
    let act = Act {
        number: row.act,
        decision,
        revision: row.revision,
        version: row.version,
        note: row.note,
        by: row.done_by,
        at: row.at,
    };
    Ok((row.draft, act))
}

/// Returns a municipality's drafts, the newest first.
pub async fn list_drafts(store: &Store, municipality: &str) -> Stored<Vec<Authored>> {
    let rows: Vec<DraftRow> = on_store!(store, db => {
        sqlx::query_as("SELECT d.draft, d.slug, d.title, d.revision, d.begun_by, d.begun_at, r.saved_by, r.at AS saved_at FROM draft d JOIN draft_revision r ON r.m = d.m AND r.draft = d.draft AND r.revision = d.revision WHERE d.m = $1 ORDER BY d.draft DESC")
            .bind(municipality).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(Authored::from).collect())
}

/// Returns a draft.
pub async fn find_draft(
    store: &Store,
    municipality: &str,
    number: i64,
) -> Stored<Option<Authored>> {
    let row: Option<DraftRow> = on_store!(store, db => {
        sqlx::query_as("SELECT d.draft, d.slug, d.title, d.revision, d.begun_by, d.begun_at, r.saved_by, r.at AS saved_at FROM draft d JOIN draft_revision r ON r.m = d.m AND r.draft = d.draft AND r.revision = d.revision WHERE d.m = $1 AND d.draft = $2")
            .bind(municipality).bind(number).fetch_optional(db).await
    })?;
    Ok(row.map(Authored::from))
}

/// Returns the draft of the survey with this slug.
pub async fn find_draft_of(
    store: &Store,
    municipality: &str,
    slug: &str,
) -> Stored<Option<Authored>> {
    let row: Option<DraftRow> = on_store!(store, db => {
        sqlx::query_as("SELECT d.draft, d.slug, d.title, d.revision, d.begun_by, d.begun_at, r.saved_by, r.at AS saved_at FROM draft d JOIN draft_revision r ON r.m = d.m AND r.draft = d.draft AND r.revision = d.revision WHERE d.m = $1 AND d.slug = $2")
            .bind(municipality).bind(slug).fetch_optional(db).await
    })?;
    Ok(row.map(Authored::from))
}

fn packed(draft: &Draft) -> Stored<(Vec<u8>, Option<Vec<u8>>)> {
    let unfit = |error: String| StoreError::Unfit(error);
    let files = draft.texts().map_err(|error| unfit(error.to_string()))?;
    let hash = draft
        .logo
        .as_ref()
        .map(|(_, bytes)| Sha256::digest(bytes).to_vec());
    let body = Body {
        files,
        logo: draft
            .logo
            .as_ref()
            .zip(hash.as_ref())
            .map(|((name, _), hash)| (name.clone(), hash.clone())),
        made_from: draft.made_from.clone(),
    };
    let text = serde_json::to_vec(&body).map_err(|error| unfit(error.to_string()))?;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(&text).and_then(|()| encoder.finish());
    Ok((written.map_err(|error| unfit(error.to_string()))?, hash))
}

/// Returns the content of a draft at a revision.
pub async fn find_revision(
    store: &Store,
    municipality: &str,
    (draft, revision): (&Authored, i64),
) -> Stored<Option<Draft>> {
    let number = draft.number;
    let bytes: Option<Vec<u8>> = on_store!(store, db => {
        sqlx::query_scalar("SELECT body FROM draft_revision WHERE m = $1 AND draft = $2 AND revision = $3")
            .bind(municipality).bind(number).bind(revision).fetch_optional(db).await
    })?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    let corrupt = || StoreError::corrupt("draft_revision", "body", number);
    let mut text = Vec::new();
    let mut decoder = ZlibDecoder::new(&*bytes).take(LARGEST);
    decoder.read_to_end(&mut text).map_err(|_| corrupt())?;
    let body: Body = serde_json::from_slice(&text).map_err(|_| corrupt())?;
    let logo = match body.logo {
        None => None,
        Some((name, hash)) => {
            let bytes: Option<Vec<u8>> = on_store!(store, db => {
                sqlx::query_scalar("SELECT bytes FROM draft_logo WHERE m = $1 AND sha256 = $2")
                    .bind(municipality).bind(hash).fetch_optional(db).await
            })?;
            Some((name, bytes.ok_or_else(corrupt)?))
        }
    };
    // The name of the files is that under which they were written; the draft may have got another one since.
    let base = body.files.iter().map(|(name, _)| name.as_str());
    let stem = base
        .filter_map(|name| name.strip_suffix(".toml"))
        .find(|stem| !stem.contains(['.', '/']));
    let mut read =
        Draft::read(stem.unwrap_or_default(), &body.files, logo).map_err(|_| corrupt())?;
    read.slug.clone_from(&draft.slug);
    read.made_from = body.made_from;
    Ok(Some(read))
}

/// Returns the revisions of a draft, the newest first.
pub async fn list_revisions(
    store: &Store,
    municipality: &str,
    number: i64,
) -> Stored<Vec<Revision>> {
    let rows: Vec<(i64, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT revision, what, saved_by, at FROM draft_revision WHERE m = $1 AND draft = $2 ORDER BY revision DESC")
            .bind(municipality).bind(number).fetch_all(db).await
    })?;
    let revision = |(number, what, saved_by, at)| Revision {
        number,
        what,
        saved_by,
        at,
    };
    Ok(rows.into_iter().map(revision).collect())
}

async fn insert_revision(
    tx: &mut Tx,
    municipality: &str,
    (number, revision): (i64, i64),
    draft: &Draft,
    (what, by, at): (&str, &str, i64),
) -> Stored<()> {
    let (body, hash) = packed(draft)?;
    if let (Some(hash), Some((_, bytes))) = (hash, &draft.logo) {
        on_tx!(&mut *tx, db => {
            sqlx::query("INSERT INTO draft_logo (m, sha256, bytes) VALUES ($1, $2, $3) ON CONFLICT (m, sha256) DO NOTHING")
                .bind(municipality).bind(hash).bind(bytes.as_slice()).execute(db).await.map(drop)
        })?;
    }
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO draft_revision (m, draft, revision, body, what, saved_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(municipality).bind(number).bind(revision).bind(body).bind(what).bind(by).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Stores a new draft under the next number, and returns that; `None` if its slug is another draft's.
pub async fn insert_draft(
    tx: &mut Tx,
    municipality: &str,
    draft: &Draft,
    act: (&str, &str, i64),
) -> Stored<Option<i64>> {
    let (_, by, at) = act;
    let number = loop {
        let taken: i64 = on_tx!(&mut *tx, db => {
            sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM draft WHERE m = $1 AND slug = $2")
                .bind(municipality).bind(&draft.slug).fetch_one(db).await
        })?;
        if taken > 0 {
            return Ok(None);
        }
        // If another transaction takes the number or the slug at the same moment, it is looked at anew.
        let got: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar("INSERT INTO draft (m, draft, slug, title, revision, begun_by, begun_at) SELECT $1, COALESCE(MAX(draft), 0) + 1, $2, $5, 1, $3, $4 FROM draft WHERE m = $1 ON CONFLICT DO NOTHING RETURNING draft")
                .bind(municipality).bind(&draft.slug).bind(by).bind(at).bind(draft.title()).fetch_optional(db).await
        })?;
        if let Some(number) = got {
            break number;
        }
    };
    insert_revision(tx, municipality, (number, 1), draft, act).await?;
    Ok(Some(number))
}

/// Stores the next revision of a draft, under its slug at present. Returns false, with nothing stored, if somebody else has saved it
/// since `before`, or the slug is another draft's.
pub async fn update_draft(
    tx: &mut Tx,
    municipality: &str,
    before: &Authored,
    draft: &Draft,
    act: (&str, &str, i64),
) -> Stored<bool> {
    let (number, revision) = (before.number, before.revision);
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE draft SET revision = $3 + 1, slug = $4, title = $5 WHERE m = $1 AND draft = $2 AND revision = $3 AND NOT EXISTS (SELECT 1 FROM draft other WHERE other.m = $1 AND other.slug = $4 AND other.draft <> $2)")
            .bind(municipality).bind(number).bind(revision).bind(&draft.slug).bind(draft.title()).execute(db).await.map(|done| done.rows_affected())
    })?;
    if changed == 1 {
        insert_revision(tx, municipality, (number, revision + 1), draft, act).await?;
    }
    Ok(changed == 1)
}

/// Returns what was decided on a draft, oldest first.
pub async fn list_acts(store: &Store, municipality: &str, number: i64) -> Stored<Vec<Act>> {
    let rows: Vec<ActRow> = on_store!(store, db => {
        sqlx::query_as("SELECT draft, act, kind, revision, version, note, done_by, at FROM draft_act WHERE m = $1 AND draft = $2 ORDER BY act")
            .bind(municipality).bind(number).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|row| act(row).map(|(_, act)| act))
        .collect()
}

/// Returns what was decided on every draft of a municipality, oldest first, each with its draft's number.
pub async fn list_last_acts(store: &Store, municipality: &str) -> Stored<Vec<(i64, Act)>> {
    let rows: Vec<ActRow> = on_store!(store, db => {
        sqlx::query_as("SELECT draft, act, kind, revision, version, note, done_by, at FROM draft_act WHERE m = $1 ORDER BY draft, act")
            .bind(municipality).fetch_all(db).await
    })?;
    rows.into_iter().map(act).collect()
}

/// Returns the newest decision on a draft, within a transaction that takes the draft: of two decisions at once the second sees the first.
pub async fn find_act(tx: &mut Tx, municipality: &str, draft: &Authored) -> Stored<Option<Act>> {
    let number = draft.number;
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE draft SET revision = revision WHERE m = $1 AND draft = $2")
            .bind(municipality).bind(number).execute(db).await.map(drop)
    })?;
    let row: Option<ActRow> = on_tx!(&mut *tx, db => {
        sqlx::query_as("SELECT draft, act, kind, revision, version, note, done_by, at FROM draft_act WHERE m = $1 AND draft = $2 ORDER BY act DESC LIMIT 1")
            .bind(municipality).bind(number).fetch_optional(db).await
    })?;
    row.map(|row| act(row).map(|(_, act)| act)).transpose()
}

/// Stores a decision after those before it. Returns false, with nothing stored, if the draft has another newest revision by now, or
/// somebody has decided at the same moment.
pub async fn insert_act(
    tx: &mut Tx,
    municipality: &str,
    draft: &Authored,
    new: &Act,
) -> Stored<bool> {
    let done = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO draft_act (m, draft, act, kind, revision, version, note, done_by, at) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM draft WHERE m = $1 AND draft = $2 AND revision = $5 ON CONFLICT (m, draft, act) DO NOTHING")
            .bind(municipality).bind(draft.number).bind(new.number).bind(new.decision.as_str()).bind(new.revision)
            .bind(new.version).bind(&new.note).bind(&new.by).bind(new.at).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(done == 1)
}
