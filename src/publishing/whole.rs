//! Loads and caches the merged survey: see [`crate::survey::merge`].

use std::sync::Arc;

use super::store;
use crate::storage::{Store, StoreError, Stored};
use crate::survey::merge::merge;
use crate::survey::{Codes, Published, Unasked};

/// Returns the merged survey; the version itself if no other was answered.
///
/// Cost: one query by key; versions are read and merged once for each newly answered one.
pub async fn whole(db: &Store, published: &Arc<Published>) -> Stored<Arc<Published>> {
    let mut versions = store::list_answered(db, &published.id).await?;
    versions.retain(|&version| version != published.version);
    if versions.is_empty() {
        return Ok(Arc::clone(published));
    }
    if let Some(made) = published.whole_of(&versions) {
        return Ok(made);
    }
    let mut older = Vec::new();
    // Newest first: removed parts keep their last wording.
    for &version in versions.iter().rev() {
        let found = store::find_version(db, &published.id, version).await?;
        let found = found.ok_or_else(|| StoreError::corrupt("definition", "version", version))?;
        older.push(found.survey);
    }
    let survey = merge(&published.survey, &older);
    let mut asked = vec![(published.version, &published.survey)];
    asked.extend(versions.iter().rev().copied().zip(&older));
    let unasked = Unasked::of(&survey, &asked);
    let codes = Codes::arrange(&survey, &store::list_codes(db, &published.id).await?)
        .ok_or_else(|| StoreError::corrupt("code", "name", &survey.slug))?;
    let mut made = Published::new(published.id.clone(), published.version, survey, codes);
    (made.simulated, made.dates) = (published.simulated, published.dates);
    (made.closed_at, made.retired_at) = (published.closed_at, published.retired_at);
    made.unasked = unasked;
    let made = Arc::new(made);
    published.keep_whole(versions, Arc::clone(&made));
    Ok(made)
}
