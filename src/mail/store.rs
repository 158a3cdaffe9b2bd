//! Database access of the letter queue, and of reminders already sent.

use uuid::Uuid;

use super::{Failed, Kind, Letter, NewLetter};
use crate::storage::{OfSurvey, Store, StoreError, Stored, Tx};
use crate::survey::SurveyId;
use crate::{on_store, on_tx};

fn kind(text: &str) -> Stored<Kind> {
    Kind::parse(text).ok_or_else(|| StoreError::corrupt("letter", "kind", text))
}

/// Queues a letter, due at once, unless one of the same content waits for its first attempt.
pub async fn insert_letter(tx: &mut Tx, id: Uuid, new: &NewLetter<'_>, at: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO letter (m, letter, kind, person, about, made_at, due_at, claimed_until, tries, state) SELECT $1, $2, $3, $4, $5, $6, $6, 0, 0, 'queued' WHERE NOT EXISTS (SELECT 1 FROM letter WHERE m = $1 AND kind = $3 AND person = $4 AND about = $5 AND state = 'queued' AND tries = 0)")
            .bind(new.municipality).bind(id).bind(new.kind.as_str()).bind(new.person).bind(new.about).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct LetterRow {
    m: String,
    letter: Uuid,
    kind: String,
    person: Uuid,
    about: i64,
    tries: i64,
    claimed_until: i64,
}

/// Claims the letter that has been due longest and is unclaimed, until a given time, and counts the attempt.
///
/// A kind known only to a newer version is left to its nodes.
///
/// The conditions are repeated: `PostgreSQL` lets two nodes choose the same row and re-evaluates the outer ones once the
/// first has locked it; the second then gets nothing and retries in its next round.
pub async fn claim(tx: &mut Tx, now: i64, until: i64) -> Stored<Option<Letter>> {
    let row: Option<LetterRow> = on_tx!(&mut *tx, db => {
        sqlx::query_as("UPDATE letter SET claimed_until = $2, tries = tries + 1 WHERE state = 'queued' AND due_at <= $1 AND claimed_until <= $1 AND letter = (SELECT letter FROM letter WHERE state = 'queued' AND due_at <= $1 AND claimed_until <= $1 AND kind IN ('invitation', 'reset', 'reset-both', 'urgent', 'review', 'closing', 'release-due') ORDER BY due_at, letter LIMIT 1) RETURNING m, letter, kind, person, about, tries, claimed_until")
            .bind(now).bind(until).fetch_optional(db).await
    })?;
    row.map(
        |LetterRow {
             m: municipality,
             letter: id,
             kind: name,
             person,
             about,
             tries,
             claimed_until,
         }| {
            Ok(Letter {
                municipality,
                id,
                kind: kind(&name)?,
                person,
                about,
                tries,
                claimed_until,
            })
        },
    )
    .transpose()
}

/// Returns true if a letter still exists under the claim that it was taken with. A concurrent deletion waits until this
/// transaction ends.
pub async fn holds(tx: &mut Tx, letter: &Letter) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE letter SET claimed_until = $3 WHERE m = $1 AND letter = $2 AND claimed_until = $3")
            .bind(&letter.municipality).bind(letter.id).bind(letter.claimed_until)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Deletes a letter that was delivered or is obsolete.
pub async fn delete_letter(tx: &mut Tx, letter: &Letter) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM letter WHERE m = $1 AND letter = $2")
            .bind(&letter.municipality).bind(letter.id).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Releases a letter until it is due again.
pub async fn update_later(
    tx: &mut Tx,
    letter: &Letter,
    due_at: i64,
    reply: Option<i64>,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE letter SET due_at = $4, claimed_until = 0, reply = $5 WHERE m = $1 AND letter = $2 AND claimed_until = $3")
            .bind(&letter.municipality).bind(letter.id).bind(letter.claimed_until).bind(due_at).bind(reply)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Marks a letter as undeliverable.
pub async fn update_failed(tx: &mut Tx, letter: &Letter, reply: Option<i64>) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE letter SET state = 'failed', claimed_until = 0, reply = $4 WHERE m = $1 AND letter = $2 AND claimed_until = $3")
            .bind(&letter.municipality).bind(letter.id).bind(letter.claimed_until).bind(reply)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Queues a person's undelivered letters again, with all attempts. Returns false if there are none.
pub async fn update_again(tx: &mut Tx, municipality: &str, person: Uuid, now: i64) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE letter SET state = 'queued', tries = 0, due_at = $3, reply = NULL WHERE m = $1 AND person = $2 AND state = 'failed'")
            .bind(municipality).bind(person).bind(now).execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed > 0)
}

/// Returns a municipality's undelivered letters to people who work there, newest first.
pub async fn list_failed(store: &Store, municipality: &str) -> Stored<Vec<Failed>> {
    let rows: Vec<(String, Uuid, i64, Option<i64>)> = on_store!(store, db => {
        sqlx::query_as("SELECT l.kind, l.person, l.made_at, l.reply FROM letter l JOIN person p ON p.person = l.person WHERE l.m = $1 AND l.state = 'failed' AND p.state <> 'disabled' AND EXISTS (SELECT 1 FROM membership b WHERE b.m = l.m AND b.person = l.person) ORDER BY l.made_at DESC, l.letter")
            .bind(municipality).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|(name, person, made_at, reply)| {
            Ok(Failed {
                kind: kind(&name)?,
                person,
                made_at,
                reply,
            })
        })
        .collect()
}

/// Deletes a person's letters with links.
pub async fn delete_links(tx: &mut Tx, person: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM letter WHERE person = $1 AND kind IN ('invitation', 'reset', 'reset-both')")
            .bind(person).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes every letter to a person.
pub async fn delete_of(tx: &mut Tx, person: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM letter WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes undelivered letters queued before a given time: nobody has asked for them since.
pub async fn delete_given_up(tx: &mut Tx, before: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM letter WHERE state = 'failed' AND made_at < $1").bind(before).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Counts all letters, whatever their state.
pub async fn count_letters(store: &Store) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM letter").fetch_one(db).await
    })?)
}

/// Returns true if a reminder was sent about a survey with this last day.
pub async fn find_told(store: &Store, survey: &SurveyId, kind: Kind, day: &str) -> Stored<bool> {
    let found: Option<i64> = on_store!(store, db => {
        sqlx::query_scalar("SELECT at FROM told WHERE m = $1 AND s = $2 AND kind = $3 AND day = $4")
            .of_survey(survey).bind(kind.as_str()).bind(day).fetch_optional(db).await
    })?;
    Ok(found.is_some())
}

/// Records a reminder about a survey with this last day; returns false if it was recorded before.
pub async fn insert_told(
    tx: &mut Tx,
    survey: &SurveyId,
    kind: Kind,
    day: &str,
    at: i64,
) -> Stored<bool> {
    let stored = on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO told (m, s, kind, day, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (m, s, kind, day) DO NOTHING")
            .of_survey(survey).bind(kind.as_str()).bind(day).bind(at)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}
