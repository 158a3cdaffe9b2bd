//! What suggestions are learned from: texts with the themes that count.

use uuid::Uuid;

use super::{read, translated};
use crate::on_store;
use crate::storage::{Store, Stored};
use crate::text::coded::Coded;
use crate::text::masks::Masks;

#[derive(sqlx::FromRow)]
pub(super) struct LearnedRow {
    pub(super) id: Uuid,
    pub(super) body: String,
    pub(super) masks: Option<String>,
    pub(super) themes: String,
    pub(super) words: Option<String>,
    pub(super) hidden: Option<String>,
}

/// Lists the settled themes of a municipality with the masked text that was coded, for training.
pub async fn list_learned(store: &Store, municipality: &str) -> Stored<Vec<(String, Coded)>> {
    let rows: Vec<LearnedRow> = on_store!(store, db => {
        sqlx::query_as("SELECT t.id, t.body, t.masks, c.themes, l.body AS words, l.masks AS hidden FROM settled c JOIN answer_text t ON t.m = c.m AND t.s = c.s AND t.id = c.id AND t.question = c.question LEFT JOIN translation l ON l.m = c.m AND l.s = c.s AND l.id = c.id AND l.question = c.question WHERE c.m = $1 ORDER BY c.s, c.id, c.question")
            .bind(municipality).fetch_all(db).await
    })?;
    rows.into_iter()
        .map(|row| {
            let LearnedRow {
                id,
                body,
                masks,
                themes,
                words,
                hidden: line,
            } = row;
            let masks = Masks::stored(masks.as_deref(), &body);
            let text = match (words, line) {
                (Some(words), Some(line)) => translated(&words, &line, &masks, &body).to_string(),
                _ => masks.shown(&body).into_owned(),
            };
            Ok((text, read(&themes, id)?))
        })
        .collect()
}
