//! Database access of pictures.

use uuid::Uuid;

use super::{Body, Picture, PictureState};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
struct PictureRow {
    picture: i64,
    title: String,
    year: i64,
    previous: Option<i64>,
    state: String,
    revision: i64,
    reviewed_by: String,
    adopted_by: String,
    adopted_on: String,
    reference: String,
}

fn picture(
    PictureRow {
        picture: number,
        title,
        year,
        previous,
        state,
        revision,
        reviewed_by,
        adopted_by,
        adopted_on,
        reference,
    }: PictureRow,
) -> Stored<Picture> {
    let known = PictureState::ALL.into_iter().find(|s| s.as_str() == state);
    Ok(Picture {
        number,
        title,
        year,
        previous,
        state: known.ok_or_else(|| StoreError::corrupt("picture", "state", number))?,
        revision,
        reviewed_by,
        adopted_by,
        adopted_on,
        reference,
    })
}

fn body(text: &str, number: i64) -> Stored<Body> {
    serde_json::from_str::<Body>(text)
        .map(Body::numbered)
        .map_err(|_| StoreError::corrupt("picture_version", "body", number))
}

fn written(body: &Body) -> Stored<String> {
    serde_json::to_string(body)
        .map_err(|_| StoreError::Unfit("a picture could not be written".to_owned()))
}

/// Returns a municipality's pictures, newest first.
pub async fn list_pictures(store: &Store, municipality: &str) -> Stored<Vec<Picture>> {
    let rows: Vec<PictureRow> = on_store!(store, db => {
        sqlx::query_as("SELECT picture, title, year, previous, state, revision, reviewed_by, adopted_by, adopted_on, reference FROM picture WHERE m = $1 ORDER BY year DESC, picture DESC")
            .bind(municipality).fetch_all(db).await
    })?;
    rows.into_iter().map(picture).collect()
}

/// Returns a picture.
pub async fn find_picture(
    store: &Store,
    municipality: &str,
    number: i64,
) -> Stored<Option<Picture>> {
    let row: Option<PictureRow> = on_store!(store, db => {
        sqlx::query_as("SELECT picture, title, year, previous, state, revision, reviewed_by, adopted_by, adopted_on, reference FROM picture WHERE m = $1 AND picture = $2")
            .bind(municipality).bind(number).fetch_optional(db).await
    })?;
    row.map(picture).transpose()
}

/// Returns the document of a picture at a revision.
pub async fn find_body(
    store: &Store,
    municipality: &str,
    number: i64,
    revision: i64,
) -> Stored<Option<Body>> {
    let text: Option<String> = on_store!(store, db => {
        sqlx::query_scalar("SELECT body FROM picture_version WHERE m = $1 AND picture = $2 AND revision = $3")
            .bind(municipality).bind(number).bind(revision).fetch_optional(db).await
    })?;
    text.map(|text| body(&text, number)).transpose()
}

/// A version in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Revision.
    pub revision: i64,
    /// Act that created it.
    pub what: String,
    /// Person who saved it.
    pub saved_by: String,
    /// Time in milliseconds.
    pub at: i64,
}

/// Returns every version of a picture, newest first.
pub async fn list_versions(store: &Store, municipality: &str, number: i64) -> Stored<Vec<Listed>> {
    let rows: Vec<(i64, String, String, i64)> = on_store!(store, db => {
        sqlx::query_as("SELECT revision, what, saved_by, at FROM picture_version WHERE m = $1 AND picture = $2 ORDER BY revision DESC")
            .bind(municipality).bind(number).fetch_all(db).await
    })?;
    let listed = |(revision, what, saved_by, at)| Listed {
        revision,
        what,
        saved_by,
        at,
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// A picture to be created.
#[derive(Debug)]
pub struct NewPicture<'n> {
    /// Title.
    pub title: &'n str,
    /// Year that it describes.
    pub year: i64,
    /// Number of the picture before it.
    pub previous: Option<i64>,
    /// Initial content.
    pub body: &'n Body,
    /// Person who creates it.
    pub by: &'n str,
    /// Time in milliseconds.
    pub at: i64,
}

/// Creates a picture under the next number, and returns that.
pub async fn insert_picture(tx: &mut Tx, municipality: &str, new: &NewPicture<'_>) -> Stored<i64> {
    // If another transaction takes the number at the same moment, the next one is tried. The number of a deleted picture is
    // not reused: see `delete_picture`.
    let number = loop {
        let got: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar("INSERT INTO picture (m, picture, title, year, previous, state, revision, reviewed_by, adopted_by, adopted_on, reference) SELECT $1, COALESCE(MAX(picture), 0) + 1, $2, $3, $4, 'draft', 1, '', '', '', '' FROM picture_version WHERE m = $1 ON CONFLICT (m, picture) DO NOTHING RETURNING picture")
                .bind(municipality).bind(new.title).bind(new.year).bind(new.previous).fetch_optional(db).await
        })?;
        if let Some(number) = got {
            break number;
        }
    };
    insert_version(
        tx,
        municipality,
        number,
        1,
        new.body,
        ("begun", new.by, new.at),
    )
    .await?;
    Ok(number)
}

async fn insert_version(
    tx: &mut Tx,
    municipality: &str,
    number: i64,
    revision: i64,
    body: &Body,
    (what, by, at): (&str, &str, i64),
) -> Stored<()> {
    let text = written(body)?;
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO picture_version (m, picture, revision, body, what, saved_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(municipality).bind(number).bind(revision).bind(text).bind(what).bind(by).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Stores the next version of the picture `before`, which becomes a draft again. Returns false if somebody else has saved it
/// since, or it is adopted.
pub async fn update_body(
    tx: &mut Tx,
    municipality: &str,
    before: &Picture,
    body: &Body,
    (what, by, at): (&str, &str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture SET revision = $3 + 1, state = 'draft', reviewed_by = '' WHERE m = $1 AND picture = $2 AND revision = $3 AND state <> 'adopted'")
            .bind(municipality).bind(before.number).bind(before.revision).execute(db).await.map(|done| done.rows_affected())
    })?;
    if changed == 1 {
        let next = before.revision + 1;
        insert_version(tx, municipality, before.number, next, body, (what, by, at)).await?;
    }
    Ok(changed == 1)
}

/// Counts the pictures with a name and a year. To be called after the insertion, so that of two concurrent ones the second
/// is detected.
pub async fn count_named(
    tx: &mut Tx,
    municipality: &str,
    (title, year): (&str, i64),
) -> Stored<i64> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM picture WHERE m = $1 AND title = $2 AND year = $3")
            .bind(municipality).bind(title).bind(year).fetch_one(db).await
    })?)
}

/// Changes the name and the year of a picture that is not adopted.
pub async fn update_name(tx: &mut Tx, municipality: &str, picture: &Picture) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture SET title = $3, year = $4 WHERE m = $1 AND picture = $2 AND state <> 'adopted'")
            .bind(municipality).bind(picture.number).bind(&picture.title).bind(picture.year).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes a draft with all its versions, if it was never shared and no other picture is based on it. An empty version
/// stays, so that its number is not reused: open pages and the audit trail refer to it. Returns false if it was changed
/// since, or cannot be deleted any more.
pub async fn delete_picture(
    tx: &mut Tx,
    municipality: &str,
    before: &Picture,
    (by, at): (&str, i64),
) -> Stored<bool> {
    let number = before.number;
    let gone = on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM picture WHERE m = $1 AND picture = $2 AND revision = $3 AND state = 'draft' AND NOT EXISTS (SELECT 1 FROM picture_share s WHERE s.m = $1 AND s.picture = $2) AND NOT EXISTS (SELECT 1 FROM picture p WHERE p.m = $1 AND p.previous = $2)")
            .bind(municipality).bind(number).bind(before.revision).execute(db).await.map(|done| done.rows_affected())
    })?;
    if gone != 1 {
        return Ok(false);
    }
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM picture_version WHERE m = $1 AND picture = $2")
            .bind(municipality).bind(number).execute(db).await.map(drop)
    })?;
    delete_asked(tx, municipality, number).await?;
    let nothing = Body::default();
    insert_version(tx, municipality, number, 0, &nothing, ("removed", by, at)).await?;
    Ok(true)
}

/// Marks a picture as reviewed, at the revision that was read. Returns false if it was changed since.
pub async fn update_reviewed(
    tx: &mut Tx,
    municipality: &str,
    before: &Picture,
    by: &str,
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture SET state = 'reviewed', reviewed_by = $4 WHERE m = $1 AND picture = $2 AND revision = $3 AND state = 'draft'")
            .bind(municipality).bind(before.number).bind(before.revision).bind(by).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Marks a reviewed picture as adopted: from then on it cannot change, not even through another one, so the picture that it
/// is based on must be adopted too. Returns false if it was changed since.
pub async fn update_adopted(
    tx: &mut Tx,
    municipality: &str,
    before: &Picture,
    (by, on, reference): (&str, &str, &str),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture SET state = 'adopted', adopted_by = $4, adopted_on = $5, reference = $6, previous = CASE WHEN EXISTS (SELECT 1 FROM picture e WHERE e.m = $1 AND e.picture = picture.previous AND e.state = 'adopted') THEN previous END WHERE m = $1 AND picture = $2 AND revision = $3 AND state = 'reviewed'")
            .bind(municipality).bind(before.number).bind(before.revision).bind(by).bind(on).bind(reference)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Records that a person was asked to review a picture; a repeated request updates the time.
pub async fn upsert_asked(
    tx: &mut Tx,
    municipality: &str,
    number: i64,
    person: Uuid,
    (by, at): (&str, i64),
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO picture_asked (m, picture, person, asked_by, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (m, picture, person) DO UPDATE SET asked_by = excluded.asked_by, at = excluded.at")
            .bind(municipality).bind(number).bind(person).bind(by).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes all requests for a review, after somebody has reviewed it.
pub async fn delete_asked(tx: &mut Tx, municipality: &str, number: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM picture_asked WHERE m = $1 AND picture = $2")
            .bind(municipality).bind(number).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns the people asked to review a picture, in order of the requests.
pub async fn list_asked(store: &Store, municipality: &str, number: i64) -> Stored<Vec<Uuid>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT person FROM picture_asked WHERE m = $1 AND picture = $2 ORDER BY at, person")
            .bind(municipality).bind(number).fetch_all(db).await
    })?)
}

/// Returns the drafts that a person was asked to review, newest first.
pub async fn list_asked_of(
    store: &Store,
    municipality: &str,
    person: Uuid,
) -> Stored<Vec<Picture>> {
    let rows: Vec<PictureRow> = on_store!(store, db => {
        sqlx::query_as("SELECT p.picture, p.title, p.year, p.previous, p.state, p.revision, p.reviewed_by, p.adopted_by, p.adopted_on, p.reference FROM picture p JOIN picture_asked a ON a.m = p.m AND a.picture = p.picture WHERE p.m = $1 AND a.person = $2 AND p.state = 'draft' ORDER BY p.picture DESC")
            .bind(municipality).bind(person).fetch_all(db).await
    })?;
    rows.into_iter().map(picture).collect()
}
