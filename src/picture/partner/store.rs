//! Database access of shares and comments.

use super::{Act, Comment, Part, Review, Share};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
struct ShareRow {
    picture: i64,
    share: i64,
    revision: i64,
    shared_by: String,
    shared_at: i64,
    asked_by: String,
    asked_at: Option<i64>,
    reviewed_by: String,
    reviewed_at: Option<i64>,
    remarks: String,
    ended_by: String,
    ended_at: Option<i64>,
}

fn act(by: String, at: Option<i64>) -> Option<Act> {
    at.map(|at| Act { by, at })
}

fn share(
    ShareRow {
        picture,
        share: number,
        revision,
        shared_by,
        shared_at,
        asked_by,
        asked_at,
        reviewed_by,
        reviewed_at,
        remarks,
        ended_by,
        ended_at,
    }: ShareRow,
) -> (i64, Share) {
    let review = act(reviewed_by, reviewed_at).map(|act| Review { act, remarks });
    let share = Share {
        number,
        revision,
        shared: Act {
            by: shared_by,
            at: shared_at,
        },
        asked: act(asked_by, asked_at),
        review,
        ended: act(ended_by, ended_at),
    };
    (picture, share)
}

/// Returns every share of a picture, newest first.
pub async fn list_shares(store: &Store, municipality: &str, picture: i64) -> Stored<Vec<Share>> {
    let rows: Vec<ShareRow> = on_store!(store, db => {
        sqlx::query_as("SELECT picture, share, revision, shared_by, shared_at, asked_by, asked_at, reviewed_by, reviewed_at, remarks, ended_by, ended_at FROM picture_share WHERE m = $1 AND picture = $2 ORDER BY share DESC")
            .bind(municipality).bind(picture).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(|row| share(row).1).collect())
}

/// Returns the present shares in a municipality, by picture.
pub async fn list_current_shares(store: &Store, municipality: &str) -> Stored<Vec<(i64, Share)>> {
    let rows: Vec<ShareRow> = on_store!(store, db => {
        sqlx::query_as("SELECT picture, share, revision, shared_by, shared_at, asked_by, asked_at, reviewed_by, reviewed_at, remarks, ended_by, ended_at FROM picture_share WHERE m = $1 AND ended_at IS NULL ORDER BY picture, share")
            .bind(municipality).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(share).collect())
}

/// Shares a version, replacing the present share. A pending request for a review is carried over. Returns the share's
/// number.
pub async fn insert_share(
    tx: &mut Tx,
    municipality: &str,
    picture: i64,
    revision: i64,
    (by, at): (&str, i64),
) -> Stored<i64> {
    // If another transaction takes the number at the same moment, the next one is tried. The earlier share is ended after
    // that, so that it is seen whoever made it.
    let number = loop {
        let got: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar("INSERT INTO picture_share (m, picture, share, revision, shared_by, shared_at, asked_by, reviewed_by, remarks, ended_by) SELECT $1, $2, COALESCE(MAX(share), 0) + 1, $3, $4, $5, '', '', '', '' FROM picture_share WHERE m = $1 AND picture = $2 ON CONFLICT (m, picture, share) DO NOTHING RETURNING share")
                .bind(municipality).bind(picture).bind(revision).bind(by).bind(at).fetch_optional(db).await
        })?;
        if let Some(number) = got {
            break number;
        }
    };
    let ended: Vec<(String, Option<i64>, Option<i64>)> = on_tx!(&mut *tx, db => {
        sqlx::query_as("UPDATE picture_share SET ended_by = $4, ended_at = $5 WHERE m = $1 AND picture = $2 AND share < $3 AND ended_at IS NULL RETURNING asked_by, asked_at, reviewed_at")
            .bind(municipality).bind(picture).bind(number).bind(by).bind(at).fetch_all(db).await
    })?;
    let waits = |(_, asked, reviewed): &&(String, Option<i64>, Option<i64>)| {
        asked.is_some() && reviewed.is_none()
    };
    if let Some((by, Some(at), _)) = ended.iter().find(waits) {
        update_asked(tx, municipality, picture, number, (by, *at)).await?;
    }
    Ok(number)
}

/// Ends the sharing of a picture. Returns false if it is not shared.
pub async fn update_ended(
    tx: &mut Tx,
    municipality: &str,
    picture: i64,
    (by, at): (&str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture_share SET ended_by = $3, ended_at = $4 WHERE m = $1 AND picture = $2 AND ended_at IS NULL")
            .bind(municipality).bind(picture).bind(by).bind(at).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed > 0)
}

/// Requests a review of the present share. Returns false if it has ended, or a review was requested or given before.
pub async fn update_asked(
    tx: &mut Tx,
    municipality: &str,
    picture: i64,
    share: i64,
    (by, at): (&str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture_share SET asked_by = $4, asked_at = $5 WHERE m = $1 AND picture = $2 AND share = $3 AND ended_at IS NULL AND asked_at IS NULL AND reviewed_at IS NULL")
            .bind(municipality).bind(picture).bind(share).bind(by).bind(at).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Stores the review of the present share. Returns false if it has ended, was not requested or is reviewed.
pub async fn update_reviewed(
    tx: &mut Tx,
    municipality: &str,
    picture: i64,
    share: i64,
    review: &Review,
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture_share SET reviewed_by = $4, reviewed_at = $5, remarks = $6 WHERE m = $1 AND picture = $2 AND share = $3 AND ended_at IS NULL AND asked_at IS NOT NULL AND reviewed_at IS NULL")
            .bind(municipality).bind(picture).bind(share).bind(&review.act.by).bind(review.act.at).bind(&review.remarks)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// A comment, or an answer to one, to be stored.
#[derive(Debug)]
pub struct NewComment<'n> {
    /// The part.
    pub part: Part,
    /// Heading of the part.
    pub heading: &'n str,
    /// Revision that was read.
    pub revision: i64,
    /// Number of the comment that it answers.
    pub answers: Option<i64>,
    /// Plain text.
    pub body: &'n str,
    /// Whether it is written by the police.
    pub partner: bool,
    /// Author.
    pub by: &'n str,
    /// Time in milliseconds.
    pub at: i64,
}

/// SQL that finds a duplicate: the newest comment of the part, or the newest answer to the comment, if it is by the same
/// person in the same words. A comment must also be of the same version and unresolved: repeated later it is a new one.
macro_rules! twin {
    () => {
        "SELECT comment FROM picture_comment WHERE m = $1 AND picture = $2 AND part = $3 AND COALESCE(answers, 0) = $4 AND body = $5 AND partner = $6 AND written_by = $7 AND (answers IS NOT NULL OR (revision = $8 AND done_at IS NULL)) AND comment = (SELECT MAX(comment) FROM picture_comment WHERE m = $1 AND picture = $2 AND part = $3 AND COALESCE(answers, 0) = $4)"
    };
}

/// Stores a comment under the next number, unless it is a duplicate: the newest one of its part, or the newest answer to the
/// same comment, is by the same person in the same words. Returns the number, and whether it was stored.
pub async fn insert_comment(
    tx: &mut Tx,
    municipality: &str,
    picture: i64,
    new: &NewComment<'_>,
) -> Stored<(i64, bool)> {
    let (part, of) = (new.part.key(), new.answers.unwrap_or(0));
    // If another transaction takes the number at the same moment, the check is repeated.
    loop {
        let got: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar(concat!("INSERT INTO picture_comment (m, picture, comment, part, answers, body, partner, written_by, revision, heading, at, done_by) SELECT $1, $2, COALESCE(MAX(comment), 0) + 1, $3, NULLIF($4, 0), $5, $6, $7, $8, $9, $10, '' FROM picture_comment WHERE m = $1 AND picture = $2 HAVING NOT EXISTS (", twin!(), ") ON CONFLICT (m, picture, comment) DO NOTHING RETURNING comment"))
                .bind(municipality).bind(picture).bind(&part).bind(of).bind(new.body)
                .bind(i64::from(new.partner)).bind(new.by).bind(new.revision).bind(new.heading).bind(new.at)
                .fetch_optional(db).await
        })?;
        if let Some(number) = got {
            return Ok((number, true));
        }
        let twin: Option<i64> = on_tx!(&mut *tx, db => {
            sqlx::query_scalar(twin!())
                .bind(municipality).bind(picture).bind(&part).bind(of).bind(new.body)
                .bind(i64::from(new.partner)).bind(new.by).bind(new.revision)
                .fetch_optional(db).await
        })?;
        if let Some(number) = twin {
            return Ok((number, false));
        }
    }
}

#[derive(sqlx::FromRow)]
struct CommentRow {
    comment: i64,
    part: String,
    heading: String,
    revision: i64,
    answers: Option<i64>,
    body: String,
    partner: i64,
    written_by: String,
    at: i64,
    done_by: String,
    done_at: Option<i64>,
}

/// Returns a picture's comments and answers, in the order of writing.
pub async fn list_comments(
    store: &Store,
    municipality: &str,
    picture: i64,
) -> Stored<Vec<Comment>> {
    let rows: Vec<CommentRow> = on_store!(store, db => {
        sqlx::query_as("SELECT comment, part, heading, revision, answers, body, partner, written_by, at, done_by, done_at FROM picture_comment WHERE m = $1 AND picture = $2 ORDER BY comment")
            .bind(municipality).bind(picture).fetch_all(db).await
    })?;
    let comment = |row: CommentRow| {
        let CommentRow {
            comment: number,
            part,
            heading,
            revision,
            answers,
            body,
            partner,
            written_by: by,
            at,
            done_by,
            done_at,
        } = row;
        let known = Part::parse(&part);
        Ok(Comment {
            number,
            part: known.ok_or_else(|| StoreError::corrupt("picture_comment", "part", number))?,
            heading,
            revision,
            answers,
            body,
            partner: partner == 1,
            written: Act { by, at },
            done: act(done_by, done_at),
        })
    };
    rows.into_iter().map(comment).collect()
}

/// Counts the unresolved comments by the police, by picture.
pub async fn count_open(store: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    Ok(on_store!(store, db => {
        sqlx::query_as("SELECT picture, CAST(COUNT(*) AS BIGINT) FROM picture_comment WHERE m = $1 AND partner = 1 AND answers IS NULL AND done_at IS NULL GROUP BY picture ORDER BY picture")
            .bind(municipality).fetch_all(db).await
    })?)
}

/// Marks a comment as resolved. Returns false if there is none, or it is resolved already.
pub async fn update_done(
    tx: &mut Tx,
    municipality: &str,
    picture: i64,
    comment: i64,
    (by, at): (&str, i64),
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture_comment SET done_by = $4, done_at = $5 WHERE m = $1 AND picture = $2 AND comment = $3 AND answers IS NULL AND done_at IS NULL")
            .bind(municipality).bind(picture).bind(comment).bind(by).bind(at).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Marks a comment as unresolved. Returns false if there is none, or it is unresolved already.
pub async fn update_reopened(
    tx: &mut Tx,
    municipality: &str,
    picture: i64,
    comment: i64,
) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE picture_comment SET done_by = '', done_at = NULL WHERE m = $1 AND picture = $2 AND comment = $3 AND answers IS NULL AND done_at IS NOT NULL")
            .bind(municipality).bind(picture).bind(comment).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Erases a picture's comments and answers. Returns their number.
pub async fn delete_comments(tx: &mut Tx, municipality: &str, picture: i64) -> Stored<u64> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM picture_comment WHERE m = $1 AND picture = $2")
            .bind(municipality).bind(picture).execute(db).await.map(|done| done.rows_affected())
    })?)
}
