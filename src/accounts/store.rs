//! People, roles, sessions and recovery codes in the database.

use std::collections::HashMap;
use std::sync::Arc;

use sqlx::QueryBuilder;
use uuid::Uuid;

use super::browser::Browser;
use super::session::{Ended, IDLE, LONGEST, REMEMBERED, Session, Vouched};
use super::{Datum, Membership, Person, Role, Standing, Totp};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

type PersonRow = (
    Uuid,
    String,
    String,
    String,
    Option<String>,
    Option<Vec<u8>>,
    i64,
    Option<String>,
);

fn person(row: PersonRow) -> Stored<Person> {
    let (id, email, name, state, password, totp, last_step, subject) = row;
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

/// Lists the municipalities with an administrator who is not disabled.
pub async fn list_administered(store: &Store) -> Stored<Vec<String>> {
    Ok(on_store!(store, db => {
        sqlx::query_scalar("SELECT DISTINCT b.m FROM membership b JOIN person p ON p.person = b.person WHERE b.role = 'administrator' AND p.state <> 'disabled' ORDER BY b.m").fetch_all(db).await
    })?)
}

/// Lists a person's roles, sorted by municipality and role.
pub async fn list_memberships(store: &Store, person: Uuid) -> Stored<Vec<Membership>> {
    let rows: Vec<(String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT m, role FROM membership WHERE person = $1 ORDER BY m, role").bind(person).fetch_all(db).await
    })?;
    let row = |(m, role): (String, String)| membership(person, m, &role);
    rows.into_iter().map(row).collect()
}

fn membership(person: Uuid, municipality: String, role: &str) -> Stored<Membership> {
    let role =
        Role::parse(role).ok_or_else(|| StoreError::corrupt("membership", "role", person))?;
    Ok(Membership {
        municipality: Arc::from(municipality),
        role,
    })
}

/// Maps people to their roles (in a municipality), in the order of [`list_memberships`].
pub async fn list_everybodys_memberships(
    store: &Store,
    municipality: Option<&str>,
) -> Stored<HashMap<Uuid, Vec<Membership>>> {
    let rows: Vec<(Uuid, String, String)> = on_store!(store, db => {
        sqlx::query_as("SELECT person, m, role FROM membership WHERE $1 IS NULL OR m = $1 ORDER BY m, role")
            .bind(municipality).fetch_all(db).await
    })?;
    let mut all: HashMap<Uuid, Vec<Membership>> = HashMap::new();
    for (person, m, role) in rows {
        let one = membership(person, m, &role)?;
        all.entry(person).or_default().push(one);
    }
    Ok(all)
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

/// Lists a person's roles in a municipality, with the person locked until the transaction ends.
pub async fn hold_roles(tx: &mut Tx, municipality: &str, person: Uuid) -> Stored<Vec<Role>> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE person SET state = state WHERE person = $1").bind(person).execute(db).await.map(drop)
    })?;
    let rows: Vec<String> = on_tx!(&mut *tx, db => {
        sqlx::query_scalar("SELECT role FROM membership WHERE m = $1 AND person = $2 ORDER BY role").bind(municipality).bind(person).fetch_all(db).await
    })?;
    rows.iter()
        .map(|role| {
            Role::parse(role).ok_or_else(|| StoreError::corrupt("membership", "role", person))
        })
        .collect()
}

/// Replaces a person's roles in a municipality and permanently ends what depended on a lost role: phone passes, and tokens
/// that the remaining roles do not cover. Whatever the remaining roles cover stays valid.
pub async fn replace_roles(
    tx: &mut Tx,
    municipality: &str,
    person: Uuid,
    roles: &[Role],
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM membership WHERE m = $1 AND person = $2").bind(municipality).bind(person).execute(db).await.map(drop)
    })?;
    for role in roles {
        on_tx!(&mut *tx, db => {
            sqlx::query("INSERT INTO membership (m, person, role) VALUES ($1, $2, $3)").bind(municipality).bind(person).bind(role.as_str()).execute(db).await.map(drop)
        })?;
    }
    if !roles.contains(&Role::Collector) {
        on_tx!(&mut *tx, db => {
            sqlx::query("UPDATE street_pass SET revoked = 1 WHERE m = $1 AND person = $2 AND revoked = 0").bind(municipality).bind(person).execute(db).await.map(drop)
        })?;
    }
    let given = |datum: &Datum| roles.iter().any(|role| datum.is_for(*role));
    for datum in Datum::ALL.iter().filter(|datum| !given(datum)) {
        // Scopes are words separated by spaces.
        on_tx!(&mut *tx, db => {
            sqlx::query("UPDATE api_token SET role_lost = 1 WHERE m = $1 AND person = $2 AND role_lost = 0 AND ' ' || scopes || ' ' LIKE '% ' || $3 || ' %'")
                .bind(municipality).bind(person).bind(datum.as_str()).execute(db).await.map(drop)
        })?;
    }
    Ok(())
}

type SessionRow = (
    Vec<u8>,
    Uuid,
    i64,
    i64,
    i64,
    i64,
    Option<Vec<u8>>,
    Option<i64>,
    Option<i64>,
    String,
);

fn session(row: SessionRow) -> Session {
    let (
        hash,
        _,
        second_factor,
        created_at,
        seen_at,
        fresh_at,
        refresh,
        asked_at,
        vouched_at,
        browser,
    ) = row;
    Session {
        hash,
        second_factor: second_factor == 1,
        created_at,
        seen_at,
        fresh_at,
        vouched: refresh.map(|refresh| Vouched {
            refresh,
            asked_at: asked_at.unwrap_or(0),
            vouched_at: vouched_at.unwrap_or(0),
        }),
        browser: Browser::parse(&browser),
    }
}

/// Finds the session with a token's hash, and its person; `None` when it was ended.
pub async fn find_session(store: &Store, hash: &[u8]) -> Stored<Option<(Uuid, Session)>> {
    let row: Option<SessionRow> = on_store!(store, db => {
        sqlx::query_as("SELECT token_hash, person, second_factor, created_at, seen_at, fresh_at, refresh, asked_at, vouched_at, browser FROM session WHERE token_hash = $1 AND ended IS NULL")
            .bind(hash).fetch_optional(db).await
    })?;
    Ok(row.map(|row| (row.1, session(row))))
}

/// Finds the person of a session, ended or not, and the reason if it was ended.
pub async fn find_owner(store: &Store, hash: &[u8]) -> Stored<Option<(Uuid, Option<Ended>)>> {
    let row: Option<(Uuid, Option<String>)> = on_store!(store, db => {
        sqlx::query_as("SELECT person, ended FROM session WHERE token_hash = $1").bind(hash).fetch_optional(db).await
    })?;
    Ok(row.map(|(person, ended)| (person, ended.as_deref().and_then(Ended::parse))))
}

/// Ends one session of a person, with the reason shown in its browser.
pub async fn end_session(tx: &mut Tx, person: Uuid, hash: &[u8], why: Ended) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET ended = $3, refresh = NULL WHERE person = $1 AND token_hash = $2 AND ended IS NULL")
            .bind(person).bind(hash).bind(why.as_str()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Ends all sessions of a person except `but`, with the reason shown in their browsers.
pub async fn end_sessions(tx: &mut Tx, person: Uuid, but: &[u8], why: Ended) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET ended = $3, refresh = NULL WHERE person = $1 AND token_hash <> $2 AND ended IS NULL")
            .bind(person).bind(but).bind(why.as_str()).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Lists a person's sessions that were not ended, newest first.
pub async fn list_sessions(store: &Store, person: Uuid) -> Stored<Vec<Session>> {
    let rows: Vec<SessionRow> = on_store!(store, db => {
        sqlx::query_as("SELECT token_hash, person, second_factor, created_at, seen_at, fresh_at, refresh, asked_at, vouched_at, browser FROM session WHERE person = $1 AND ended IS NULL ORDER BY created_at DESC, token_hash")
            .bind(person).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(session).collect())
}

/// Stores a new session.
pub async fn insert_session(tx: &mut Tx, person: Uuid, new: &Session) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO session (token_hash, person, second_factor, created_at, seen_at, fresh_at, refresh, asked_at, vouched_at, browser) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(new.hash.as_slice()).bind(person).bind(i64::from(new.second_factor)).bind(new.created_at).bind(new.seen_at).bind(new.fresh_at)
            .bind(new.vouched.as_ref().map(|v| v.refresh.as_slice())).bind(new.vouched.as_ref().map(|v| v.asked_at)).bind(new.vouched.as_ref().map(|v| v.vouched_at))
            .bind(new.browser.text())
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records a session's last use.
pub async fn update_seen(tx: &mut Tx, hash: &[u8], at: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND ended IS NULL").bind(hash).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Claims the next request to the provider about a session; false when another request has it.
pub async fn claim_asking(tx: &mut Tx, hash: &[u8], before: i64, now: i64) -> Stored<bool> {
    let changed = on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET asked_at = $3 WHERE token_hash = $1 AND asked_at = $2 AND ended IS NULL").bind(hash).bind(before).bind(now)
            .execute(db).await.map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Stores the next refresh token, and the time of the provider's confirmation if it gave one.
pub async fn update_refresh(
    tx: &mut Tx,
    hash: &[u8],
    refresh: &[u8],
    at: Option<i64>,
) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE session SET refresh = $2, asked_at = COALESCE($3, asked_at), vouched_at = COALESCE($3, vouched_at) WHERE token_hash = $1 AND ended IS NULL").bind(hash).bind(refresh).bind(at)
            .execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes one session of a person.
pub async fn delete_session(tx: &mut Tx, person: Uuid, hash: &[u8]) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM session WHERE person = $1 AND token_hash = $2").bind(person).bind(hash).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes all sessions of a person except `but`.
pub async fn delete_sessions(tx: &mut Tx, person: Uuid, but: &[u8]) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM session WHERE person = $1 AND token_hash <> $2").bind(person).bind(but).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes expired links, and sessions some time after they expired.
pub async fn delete_ended(tx: &mut Tx, now: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM session WHERE created_at < $1 OR seen_at < $2")
            .bind(now - LONGEST - REMEMBERED).bind(now - IDLE - REMEMBERED).execute(db).await.map(drop)
    })?;
    on_tx!(&mut *tx, db => {
        sqlx::query("DELETE FROM one_time_link WHERE expires_at < $1").bind(now).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Ends everybody's access: sessions, links, tokens and phone passes, and deletes queued letters. Returns the number of
/// rows.
pub async fn end_everybody(tx: &mut Tx) -> Stored<u64> {
    let mut ended = 0;
    for statement in [
        "DELETE FROM session",
        "DELETE FROM one_time_link",
        "DELETE FROM api_token",
        // From before the restore: already sent, or with a link that has ended.
        "DELETE FROM letter",
        "UPDATE street_pass SET revoked = 1 WHERE revoked = 0",
    ] {
        ended += on_tx!(&mut *tx, db => {
            sqlx::query(statement).execute(db).await.map(|done| done.rows_affected())
        })?;
    }
    Ok(ended)
}
