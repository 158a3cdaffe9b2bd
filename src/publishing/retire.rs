//! Taking a survey out of use. Its file may then go: what was answered stays, with staff and with whoever takes an answer
//! back, until it is disposed of.
//!
//! Retiring closes at this moment, as a member of staff would, whatever days the file names; whoever has begun may finish.

use super::store;
use crate::clock::Clock;
use crate::storage::{Stored, Tx};
use crate::survey::{Dates, Openness, Published};

/// Retires a survey; one that is retired already stays as it is. Says whether it was not before.
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

/// Takes that back: the survey stands as its days say, closed at the latest since it was retired. Says whether it was retired.
pub async fn bring_back(tx: &mut Tx, published: &Published) -> Stored<bool> {
    if published.retired_at.is_none() {
        return Ok(false);
    }
    store::update_retired(tx, &published.id, None).await?;
    Ok(true)
}
