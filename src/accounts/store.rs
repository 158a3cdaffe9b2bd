//! People, roles, sessions and recovery codes in the database.

mod roles;
mod sessions;

use sqlx::QueryBuilder;
use uuid::Uuid;

pub use self::roles::{
    hold_roles, list_administered, list_everybodys_memberships, list_memberships, replace_roles,
};
pub use self::sessions::{
    claim_asking, delete_ended, delete_session, delete_sessions, end_everybody, end_session,
    end_sessions, find_owner, find_session, insert_session, list_sessions, update_refresh,
    update_seen,
};
use super::{Person, Standing, Totp};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
struct PersonRow {
    person: Uuid,
    email: String,
    name: String,
    state: String,
    password: Option<String>,
    totp: Option<Vec<u8>>,
    totp_step: i64,
    subject: Option<String>,
}

fn person(row: PersonRow) -> Stored<Person> {
    let PersonRow {
        person: id,
        email,
        name,
        state,
        password,
        totp,
        totp_step: last_step,
        subject,
    } = row;
    // A stand-in's stored address is followed by its municipality.
    let email = match email.split_once(' ') {
        Some((address, _)) => address.to_owned(),
        None => email,
    };
    Ok(Person {
        standing: Standing::parse(&state)
            .ok_or_else(|| StoreError::corrupt("person", "state", id))?,
        id,
        email,
        name,
        password,
        totp: totp.map(|secret| Totp { secret, last_step }),
        subject,
    })
}

/// Finds the person with an address.
pub async fn find_person(store: &Store, email: &str) -> Stored<Option<Person>> {
    let row: Option<PersonRow> = on_store!(store, db => {
        sqlx::query_as("SELECT person, email, name, state, password, totp, totp_step, subject FROM person WHERE email = $1")
            .bind(email).fetch_optional(db).await
    })?;
    row.map(person).transpose()
}

/// Returns the stored address of a stand-in: it contains a space, so it matches no sign-in and occupies no real address.
fn stand_in(email: &str, municipality: &str) -> String {
    format!("{email} {municipality}")
}

/// Finds the stand-in of an address in a municipality: invited there with an account elsewhere, and not yet signed in.
pub async fn find_stand_in(
    store: &Store,
    email: &str,
    municipality: &str,
) -> Stored<Option<Person>> {
    find_person(store, &stand_in(email, municipality)).await
}

/// Finds the person for whom a stand-in stands.
pub async fn find_stood_for(store: &Store, stand_in: Uuid) -> Stored<Option<Person>> {
    let email: Option<String> = on_store!(store, db => {
        sqlx::query_scalar("SELECT email FROM person WHERE person = $1").bind(stand_in).fetch_optional(db).await
    })?;
    match email.as_deref().and_then(|email| email.split_once(' ')) {
        Some((address, _)) => find_person(store, address).await,
        None => Ok(None),
    }
}

/// Stores a stand-in for an address.
///
/// # Errors
/// [`StoreError::Conflict`] when the municipality has one.
pub async fn insert_stand_in(tx: &mut Tx, municipality: &str, new: &Person, at: i64) -> Stored<()> {
    let kept = Person {
        email: stand_in(&new.email, municipality),
        ..new.clone()
    };
    insert_person(tx, &kept, at).await
}

/// Returns where a waiting person could become a stand-in: one of their municipalities without a stand-in of the address, or
/// else a unique name.
pub async fn find_place(store: &Store, waiting: &Person) -> Stored<String> {
    for m in list_memberships(store, waiting.id).await? {
        let taken = find_stand_in(store, &waiting.email, &m.municipality).await?;
        if taken.is_none() {
            return Ok(m.municipality.to_string());
        }
    }
    Ok(waiting.id.simple().to_string())
}

/// Gives a stand-in the address for which it stands; the waiting person becomes the stand-in at `place`. False when they are
/// not waiting any more.
pub async fn change_places(
    tx: &mut Tx,
    came: &Person,
    waiting: &Person,
    place: &str,
) -> Stored<bool> {
    let aside = stand_in(&waiting.email, place);
    let moved = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET email = $2 WHERE person = $1 AND state = 'invited'").bind(waiting.id).bind(&aside).execute(db).await.map(|done| done.rows_affected())
    })?;
    if moved != 1 {
        return Ok(false);
    }
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET email = $2 WHERE person = $1").bind(came.id).bind(&waiting.email).execute(db).await.map(drop)
    })?;
    Ok(true)
}

/// Deletes a stand-in, with its roles and links.
pub async fn delete_stand_in(tx: &mut Tx, stand_in: Uuid) -> Stored<()> {
    super::link::store::delete_links(tx, stand_in).await?;
    for statement in [
        "DELETE FROM membership WHERE person = $1",
        "DELETE FROM person WHERE person = $1",
    ] {
        on_tx!(&mut *tx, db => {
            sqlx::query(statement).bind(stand_in).execute(db).await.map(drop)
        })?;
    }
    Ok(())
}

/// Finds the person with an id.
pub async fn find_person_by_id(store: &Store, id: Uuid) -> Stored<Option<Person>> {
    let row: Option<PersonRow> = on_store!(store, db => {
        sqlx::query_as("SELECT person, email, name, state, password, totp, totp_step, subject FROM person WHERE person = $1")
            .bind(id).fetch_optional(db).await
    })?;
    row.map(person).transpose()
}

/// Finds the person tied to a single sign-on subject.
pub async fn find_person_by_subject(store: &Store, subject: &str) -> Stored<Option<Person>> {
    let row: Option<PersonRow> = on_store!(store, db => {
        sqlx::query_as("SELECT person, email, name, state, password, totp, totp_step, subject FROM person WHERE subject = $1")
            .bind(subject).fetch_optional(db).await
    })?;
    row.map(person).transpose()
}

/// Ties a person to a single sign-on subject and removes the password.
///
/// # Errors
/// [`StoreError::Conflict`] when the subject is tied to somebody else.
pub async fn update_subject(tx: &mut Tx, person: Uuid, subject: &str, name: &str) -> Stored<()> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET subject = $2, name = $3, password = NULL, state = CASE state WHEN 'invited' THEN 'active' ELSE state END WHERE person = $1 AND (subject IS NULL OR subject = $2)")
            .bind(person).bind(subject).bind(name).execute(db).await.map(|done| done.rows_affected())
    })?;
    if changed == 0 {
        // Another account of the provider's came first.
        return Err(StoreError::Conflict);
    }
    Ok(())
}

/// Unties a person from single sign-on.
pub async fn clear_subject(tx: &mut Tx, person: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET subject = NULL WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Counts all people.
pub async fn count_people(store: &Store) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM person").fetch_one(db).await
    })?)
}

/// Lists everybody with a role in a municipality, or everybody with `None`; unordered.
pub async fn list_people(store: &Store, municipality: Option<&str>) -> Stored<Vec<Person>> {
    let rows: Vec<PersonRow> = on_store!(store, db => {
        sqlx::query_as("SELECT person, email, name, state, password, totp, totp_step, subject FROM person WHERE $1 IS NULL OR person IN (SELECT person FROM membership WHERE m = $1)")
            .bind(municipality).fetch_all(db).await
    })?;
    rows.into_iter().map(person).collect()
}

/// Lists the ids and names of people.
pub async fn list_names(store: &Store, people: &[Uuid]) -> Stored<Vec<(Uuid, String)>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(on_store!(store, db, Engine => {
        let mut query = QueryBuilder::<Engine>::new("SELECT person, name FROM person WHERE person IN (");
        let mut list = query.separated(", ");
        for person in people {
            list.push_bind(*person);
        }
        list.push_unseparated(")");
        query.build_query_as().fetch_all(db).await
    })?)
}

/// Stores a new person.
///
/// # Errors
/// [`StoreError::Conflict`] when the address is taken.
pub async fn insert_person(tx: &mut Tx, new: &Person, at: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO person (person, email, name, state, password, totp, totp_step, subject, shut_at, created_at) VALUES ($1, $2, $3, $4, $5, NULL, -1, $7, 0, $6)")
            .bind(new.id).bind(&new.email).bind(&new.name).bind(new.standing.as_str()).bind(new.password.as_deref()).bind(at).bind(new.subject.as_deref())
            .execute(db).await.map(drop)
    })?;
    // The first administrator's link is only valid while there are no people.
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM one_time_link WHERE purpose = 'first'").execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Ends all of a person's access: sessions, links, tokens and phone passes.
pub async fn end_everything(tx: &mut Tx, person: Uuid, at: i64) -> Stored<()> {
    delete_sessions(tx, person, &[]).await?;
    end_rights(tx, person, at).await
}

/// Ends a person's access other than sessions: links, tokens and phone passes.
pub async fn end_rights(tx: &mut Tx, person: Uuid, at: i64) -> Stored<()> {
    super::link::store::delete_links(tx, person).await?;
    // Tokens of the person's programs.
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM api_token WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET shut_at = $2 WHERE person = $1").bind(person).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Resets an account to freshly invited: without password and second factor.
pub async fn begin_anew(tx: &mut Tx, person: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET state = 'invited', password = NULL, totp = NULL, totp_step = -1 WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Returns the state of an account, locked until the transaction ends.
///
/// # Errors
/// When the database cannot be read or written, or there is no such person.
pub async fn hold_standing(tx: &mut Tx, person: Uuid) -> Stored<Standing> {
    let state: String = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("UPDATE person SET state = state WHERE person = $1 RETURNING state").bind(person).fetch_one(db).await
    })?;
    Standing::parse(&state).ok_or_else(|| StoreError::corrupt("person", "state", person))
}

/// Sets the state of an account.
pub async fn update_standing(tx: &mut Tx, person: Uuid, standing: Standing) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET state = $2 WHERE person = $1").bind(person).bind(standing.as_str()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Sets a person's display name.
pub async fn update_name(tx: &mut Tx, person: Uuid, name: &str) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET name = $2 WHERE person = $1").bind(person).bind(name).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Sets a password hash; an invited account becomes active, a disabled one stays disabled.
pub async fn update_password(tx: &mut Tx, person: Uuid, hash: &str) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET password = $2, state = CASE state WHEN 'invited' THEN 'active' ELSE state END WHERE person = $1").bind(person).bind(hash).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Removes a password: only a link lets the person sign in.
pub async fn clear_password(tx: &mut Tx, person: Uuid) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET password = NULL WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Sets or removes the second factor, unconfirmed until a code was used.
pub async fn update_totp(tx: &mut Tx, person: Uuid, secret: Option<&[u8]>) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET totp = $2, totp_step = -1 WHERE person = $1").bind(person).bind(secret).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records the use of a step's code; false when it or a later one was used before.
pub async fn use_totp_step(tx: &mut Tx, person: Uuid, step: i64) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET totp_step = $2 WHERE person = $1 AND totp_step < $2").bind(person).bind(step)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Replaces a person's recovery codes.
pub async fn replace_recovery_codes(tx: &mut Tx, person: Uuid, hashes: &[[u8; 32]]) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM recovery_code WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    for hash in hashes {
        on_tx!(&mut *tx, db => {
            sqlx::query("INSERT INTO recovery_code (person, code_hash) VALUES ($1, $2)").bind(person).bind(hash.as_slice()).execute(db).await.map(drop)
        })?;
    }
    Ok(())
}

/// Deletes a recovery code; false when there was none.
pub async fn use_recovery_code(tx: &mut Tx, person: Uuid, hash: &[u8; 32]) -> Stored<bool> {
    let gone = on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM recovery_code WHERE person = $1 AND code_hash = $2").bind(person).bind(hash.as_slice())
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(gone == 1)
}

/// Counts a person's remaining recovery codes.
pub async fn count_recovery_codes(store: &Store, person: Uuid) -> Stored<i64> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM recovery_code WHERE person = $1").bind(person).fetch_one(db).await
    })?)
}
