//! Memberships in the database: who has which role where.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::accounts::{Datum, Membership, Role};
use crate::storage::{Store, StoreError, Stored, Tx};
use crate::{on_store, on_tx};

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

pub(super) fn membership(person: Uuid, municipality: String, role: &str) -> Stored<Membership> {
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
