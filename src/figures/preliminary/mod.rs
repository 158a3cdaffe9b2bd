//! Preliminary figures: reads the stored ones, and recounts them when enough is new.

pub mod store;

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Shared;
use super::asked::{Asked, FiguresError, layout, layouts};
use crate::clock::Clock;
use crate::figures::preliminary::store::{
    Kept, Made, NewPreliminary, find_preliminary, replace_preliminary,
};
use crate::statistics::columns::Columns;
use crate::statistics::figures::Figures;
use crate::statistics::layout::GroupingError;
use crate::statistics::preliminary::{Preliminary, Spreads};
use crate::storage::{Store, StoreError, Stored, Unaudited};
use crate::survey::Published;

/// Number of attempts before the caller is asked to wait: each fails because another node has just counted.
const TRIES: usize = 5;

/// Result of counting in one read.
struct Counted {
    figures: Preliminary,
    spreads: Spreads,
    n: u64,
    unreadable: u64,
}

impl Shared {
    /// Returns the protected figures as last counted; requests only select from them.
    ///
    /// # Errors
    /// [`FiguresError`].
    pub(super) async fn preliminary(
        &self,
        db: &Store,
        clock: &Clock,
        published: &Arc<Published>,
        asked: &Asked,
    ) -> Result<Figures, FiguresError> {
        // Tables that the survey no longer declares are refused, even if they were counted.
        layout(db, published, asked).await?;
        let (number, made) = self.kept(db, clock, published).await?;
        let corrupt = move || StoreError::corrupt("preliminary", "body", number);
        let (by, question) = (asked.by.clone(), asked.question.clone());
        let selected = crate::threads::heavy(move || {
            if <[u8; 32]>::from(Sha256::digest(&made.body)) != made.sha256 {
                return Err(corrupt());
            }
            let all = Preliminary::read(&made.body).map_err(|_| corrupt())?;
            let at = all.at().ok_or_else(corrupt)?;
            Ok((all.select(&by, question.as_deref()), at))
        });
        let (figures, at) = selected.await.map_err(StoreError::from)??;
        figures.ok_or(FiguresError::NotYet { at })
    }

    /// Returns the stored figures with their number, recounting them first if that is due.
    async fn kept(
        &self,
        db: &Store,
        clock: &Clock,
        published: &Arc<Published>,
    ) -> Result<(i64, Made), FiguresError> {
        let held = self.held(&published.id);
        let _one_at_a_time = held.counting.lock().await;
        for _ in 0..TRIES {
            // Read before the responses, so that figures are never older than the responses that would count as new.
            let (last, made) = match find_preliminary(db, &published.id).await? {
                None => (0, None),
                Some(Kept { number, made }) => (number, made),
            };
            let before = made.as_ref().map(|made| made.spreads.clone());
            if let (Some(made), Some(before)) = (made, before.clone()) {
                let are_new = move |columns: &Columns| Spreads::of(columns).are_new_since(&before);
                if !self.read(db, clock, &published.id, are_new).await? {
                    return Ok((last, made));
                }
            }
            let at = clock.now();
            let Some(counted) = self.count_all(db, clock, published, before, at).await? else {
                continue;
            };
            if counted.unreadable > 0 {
                tracing::error!(
                    responses = counted.unreadable,
                    "responses could not be read whole"
                );
            }
            let body = counted.figures.bytes();
            let body = body.map_err(|error| StoreError::Unfit(error.to_string()))?;
            let made = Made {
                sha256: Sha256::digest(&body).into(),
                spreads: counted.spreads,
                body,
            };
            let new = NewPreliminary {
                after: last,
                version: published.version,
                n: counted.n,
                at,
                made: &made,
            };
            if keep(db, published, &new).await? {
                return Ok((last + 1, made));
            }
        }
        Err(StoreError::Busy.into())
    }

    /// Counts every table of the survey; `None` if too little is new after all, since responses may have gone in the
    /// meantime.
    async fn count_all(
        &self,
        db: &Store,
        clock: &Clock,
        published: &Arc<Published>,
        before: Option<Spreads>,
        at: i64,
    ) -> Result<Option<Counted>, FiguresError> {
        // A table that cannot be laid out reports that when it is requested, and does not block the others.
        let layouts = layouts(db, published)
            .await?
            .into_iter()
            .flatten()
            .collect();
        let suspect = super::count_suspect(db, &published.id).await?;
        let of = Arc::clone(published);
        let count = move |columns: &Columns| -> Result<Option<Counted>, GroupingError> {
            let spreads = Spreads::of(columns);
            if before.is_some_and(|before| !spreads.are_new_since(&before)) {
                return Ok(None);
            }
            let figures =
                Preliminary::count(&of.survey, of.version, columns, layouts, suspect, at)?;
            Ok(Some(Counted {
                figures,
                spreads,
                n: columns.len() as u64,
                unreadable: columns.unreadable(),
            }))
        };
        Ok(self.read(db, clock, &published.id, count).await??)
    }
}

/// Stores figures to replace those read before; returns false if others were stored first.
async fn keep(db: &Store, published: &Published, new: &NewPreliminary<'_>) -> Stored<bool> {
    let mut tx = db.begin().await?;
    let first = replace_preliminary(&mut tx, &published.id, new).await?;
    if first {
        tx.commit(Unaudited("figures that are held for the next reader"))
            .await?;
    } else {
        tx.rollback().await?;
    }
    Ok(first)
}
