//! API tokens in the database.

use uuid::Uuid;

use super::ApiToken;
use crate::accounts::tokens::Scope;
use crate::storage::{Store, Stored, Tx};
use crate::{on_store, on_tx};

#[derive(sqlx::FromRow)]
struct TokenRow {
    m: String,
    token_hash: Vec<u8>,
    person: Uuid,
    label: String,
    scopes: String,
    created_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
    role_lost: i64,
}

fn token(
    TokenRow {
        m: municipality,
        token_hash: hash,
        person,
        label,
        scopes,
        created_at,
        expires_at,
        used_at,
        role_lost,
    }: TokenRow,
) -> ApiToken {
    ApiToken {
        municipality,
        hash,
        person,
        label,
        // An unknown scope grants nothing.
        scopes: scopes.split(' ').filter_map(Scope::parse).collect(),
        created_at,
        expires_at,
        used_at,
        role_lost: role_lost == 1,
    }
}

/// Finds a token by its hash.
pub async fn find_token(store: &Store, hash: &[u8]) -> Stored<Option<ApiToken>> {
    let row: Option<TokenRow> = on_store!(store, db => {
        sqlx::query_as("SELECT m, token_hash, person, label, scopes, created_at, expires_at, used_at, role_lost FROM api_token WHERE token_hash = $1")
            .bind(hash).fetch_optional(db).await
    })?;
    Ok(row.map(token))
}

/// Lists a municipality's tokens, newest first.
pub async fn list_tokens(store: &Store, municipality: &str) -> Stored<Vec<ApiToken>> {
    let rows: Vec<TokenRow> = on_store!(store, db => {
        sqlx::query_as("SELECT m, token_hash, person, label, scopes, created_at, expires_at, used_at, role_lost FROM api_token WHERE m = $1 ORDER BY created_at DESC, token_hash")
            .bind(municipality).fetch_all(db).await
    })?;
    Ok(rows.into_iter().map(token).collect())
}

/// Stores a token.
pub async fn insert_token(tx: &mut Tx, new: &ApiToken) -> Stored<()> {
    let scopes: Vec<&str> = new.scopes.iter().map(|s| s.as_str()).collect();
    on_tx!(&mut *tx, db => {
        sqlx::query("INSERT INTO api_token (m, token_hash, person, label, scopes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(&new.municipality).bind(new.hash.as_slice()).bind(new.person).bind(&new.label).bind(scopes.join(" "))
            .bind(new.created_at).bind(new.expires_at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Records a token's last use.
pub async fn update_used(tx: &mut Tx, municipality: &str, hash: &[u8], at: i64) -> Stored<()> {
    on_tx!(&mut *tx, db => {
        sqlx::query("UPDATE api_token SET used_at = $3 WHERE m = $1 AND token_hash = $2")
            .bind(municipality).bind(hash).bind(at).execute(db).await.map(drop)
    })?;
    Ok(())
}

/// Deletes a token; returns its label, or `None` when there was none.
pub async fn delete_token(tx: &mut Tx, municipality: &str, hash: &[u8]) -> Stored<Option<String>> {
    Ok(on_tx!(&mut *tx, db => {
        sqlx::query_scalar("DELETE FROM api_token WHERE m = $1 AND token_hash = $2 RETURNING label")
            .bind(municipality).bind(hash).fetch_optional(db).await
    })?)
}
