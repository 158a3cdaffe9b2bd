//! What every store promises, the same on both engines: one test per engine.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[path = "../support/mod.rs"]
mod support;

/// Makes a test for each engine of functions that take a database.
macro_rules! on_each_engine {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $name() {
                super::$name(crate::support::Database::sqlite()).await;
            })+
        }
        mod postgres {
            $(#[tokio::test] async fn $name() {
                if let Some(database) = crate::support::Database::postgres_if_started().await {
                    super::$name(database).await;
                }
            })+
        }
    };
}

mod accounts;
mod audit;
mod authoring;
mod coding;
mod collect;
mod disposal;
mod feed;
mod figures;
mod kept;
mod mail;
mod pictures;
mod promises;
mod responses;
mod storage;
mod surveys;

use lyssna::response::submit::Fate;
use lyssna::response::{
    Channel, NewResponse, NewText, Origin, ResponseState, Signs, review, store,
};
use lyssna::storage::{Store, StoreError};
use uuid::Uuid;

fn response(survey: &lyssna::survey::SurveyId, id: u128, fingerprint: u8) -> NewResponse {
    NewResponse {
        survey: survey.clone(),
        id: Uuid::from_u128(id),
        version: 1,
        first_of_version: true,
        begun_at: None,
        channel: Channel::Web,
        language: "sv".to_owned(),
        day: jiff::civil::date(2026, 11, 22),
        origin: Origin::Real,
        state: ResponseState::Counted,
        outing: None,
        signs: Signs::NONE,
        burst: None,
        record_key: 4_294_967_295,
        fingerprint: [fingerprint; 16],
        answers: vec![1, 0, 0],
        texts: vec![NewText::new(
            "measures".to_owned(),
            format!("text {id} Å\n\u{1f600}"),
        )],
    }
}

async fn insert(store: &Store, group: &[NewResponse]) -> Vec<Fate> {
    let mut tx = store.begin().await.unwrap();
    let group: Vec<&NewResponse> = group.iter().collect();
    let fates = store::insert_responses(&mut tx, &group).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    fates
}

async fn decide_now(
    store: &Store,
    survey: &lyssna::survey::SurveyId,
    which: &review::Which,
    accept: bool,
) -> Result<u64, StoreError> {
    let mut tx = store.begin().await?;
    let decided = review::decide(&mut tx, survey, which, accept, ("Eva", 5)).await?;
    tx.commit(lyssna::storage::Unaudited("a test")).await?;
    Ok(decided.ids.len() as u64)
}

/// Takes away what guards the trail in the database, and does this.
async fn behind_the_back(db: &Store, statements: &[&'static str]) {
    let guards: &[&str] = match db {
        Store::Sqlite(_) => &[
            "DROP TRIGGER IF EXISTS audit_is_not_changed",
            "DROP TRIGGER IF EXISTS audit_is_not_deleted",
            "DROP TRIGGER IF EXISTS audit_chain_is_not_changed",
            "DROP TRIGGER IF EXISTS audit_chain_is_not_deleted",
        ],
        Store::Postgres(_) => &[
            "DROP TRIGGER IF EXISTS audit_is_not_changed ON audit",
            "DROP TRIGGER IF EXISTS audit_chain_is_not_changed ON audit_chain",
        ],
    };
    let mut tx = db.begin().await.unwrap();
    for statement in guards.iter().chain(statements) {
        lyssna::on_tx!(&mut tx, db => sqlx::query(*statement).execute(db).await.map(drop)).unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
}
