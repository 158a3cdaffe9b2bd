//! Retiring a survey. Its file may then be removed: its responses stay available, to staff and for withdrawal, until they
//! are disposed of.
//!
//! Retiring closes the survey now, as staff would, whatever days the file has; those who have begun may finish.

use super::store;
use crate::clock::Clock;
use crate::storage::{Stored, Tx};
use crate::survey::{Dates, Openness, Published};

/// Retires a survey. Returns false, with nothing changed, if it was retired already.
pub async fn retire(tx: &mut Tx, clock: &Clock, published: &Published) -> Stored<bool> {
    if published.retired_at.is_some() {
        return Ok(false);
    }
    if published.openness(clock) == Openness::Open {
        let dates = Dates {
            opens: published.survey.opens,
            closes: Some(clock.today()),
        };
        let now = Some(clock.now());
        store::update_dates(tx, &published.id, Some(dates), now).await?;
    }
    store::update_retired(tx, &published.id, Some(clock.now())).await?;
    Ok(true)
}

/// Reverses it: the survey follows its days again, but stays closed since it was retired. Returns false if it was not
/// retired.
pub async fn bring_back(tx: &mut Tx, published: &Published) -> Stored<bool> {
    if published.retired_at.is_none() {
        return Ok(false);
    }
    store::update_retired(tx, &published.id, None).await?;
    Ok(true)
}
