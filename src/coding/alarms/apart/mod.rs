//! Alarms in texts outside stored responses: a second body received under the same id (a conflict), a record that a
//! collector must mend, a sheet of which one of two entries is made. They may be as urgent as any.
//!
//! They are checked when they are stored, and listed, masked and with their place, for those who may act until somebody
//! sets them aside. There is no response to hand over: the reader contacts whoever has the record or the sheet. When it
//! becomes a response, its text is checked again.

pub mod store;

use uuid::Uuid;

use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;
use crate::text::alarm::Alarm;

/// Kind of place that a text outside responses is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Second body received under the same id.
    Conflict,
    /// Record to be mended.
    Record,
    /// Sheet of which one of two entries is made.
    Sheet,
}

impl Part {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Conflict, Self::Record, Self::Sheet];

    /// Returns the form in the database and in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Record => "record",
            Self::Sheet => "sheet",
        }
    }

    /// Parses the value of a form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == text)
    }
}

/// Place of a text outside responses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lies {
    /// Kind of place.
    pub part: Part,
    /// Id of the response, the record or the batch.
    pub id: Uuid,
    /// Of a conflict the question key, of a sheet its number and pass (`12.1`), of a record empty.
    pub key: String,
}

/// Texts outside responses with an alarm, active or set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Place of the texts.
    pub lies: Lies,
    /// Name of the person who has it; empty where nobody has.
    pub with: String,
    /// Code of the batch; empty where there is none.
    pub code: String,
    /// Texts that cause the alarm, masked.
    pub texts: Vec<String>,
    /// The alarm, with its kinds.
    pub alarm: Alarm,
    /// Who set it aside, and when in ms.
    pub aside: Option<(String, i64)>,
}

/// Returns the alarm of a form's fields, which is stored with them.
#[must_use]
pub fn of_fields(fields: &str) -> Alarm {
    let mut all = Alarm::default();
    for text in values(fields) {
        all.add(&Alarm::of(&text).kinds);
    }
    all
}

/// Returns the values of a form's fields; none where they cannot be parsed.
fn values(fields: &str) -> Vec<String> {
    let pairs: Vec<(String, String)> = serde_json::from_str(fields).unwrap_or_default();
    pairs.into_iter().map(|(_, value)| value).collect()
}

/// Returns the number of active alarms outside responses in a municipality, by survey number.
pub async fn sounding_in(db: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    store::count_sounding(db, municipality).await
}

/// Lists the alarms outside responses of a survey: active ones first, then those set aside.
pub async fn all(db: &Store, survey: &SurveyId) -> Stored<Vec<Apart>> {
    let mut all = store::list_conflicts(db, survey).await?;
    all.extend(store::list_records(db, survey).await?);
    all.extend(store::list_sheets(db, survey).await?);
    all.sort_by_key(|one| !one.alarm.sounds());
    Ok(all)
}

/// Checks what an older version stored unchecked. Returns its number.
pub async fn look_through(db: &Store) -> Stored<usize> {
    let unseen = store::list_unseen(db).await?;
    let all = unseen.len();
    if all == 0 {
        return Ok(0);
    }
    let looked = crate::threads::heavy(move || {
        let look = |unseen: store::Unseen| {
            let alarm = match unseen.lies.part {
                Part::Conflict => Alarm::of(&unseen.words),
                Part::Record | Part::Sheet => of_fields(&unseen.words),
            };
            (unseen, alarm)
        };
        unseen.into_iter().map(look).collect::<Vec<_>>()
    });
    let looked = looked.await?;
    let mut tx = db.begin().await?;
    for (unseen, alarm) in &looked {
        store::update_alarm(&mut tx, &unseen.survey, &unseen.lies, alarm).await?;
    }
    tx.commit(Unaudited("the program listens anew to texts of before"))
        .await?;
    Ok(all)
}

/// Sets an alarm aside, or restores it; `by` is who does so, and when in ms.
pub async fn set(
    tx: &mut Tx,
    survey: &SurveyId,
    lies: &Lies,
    aside: bool,
    by: (&str, i64),
) -> Stored<Set> {
    let Some(mut alarm) = store::find_alarm(tx, survey, lies).await? else {
        return Ok(Set::Gone);
    };
    if alarm.kinds.is_empty() || alarm.aside == aside {
        return Ok(Set::Before);
    }
    alarm.aside = aside;
    store::update_alarm(tx, survey, lies, &alarm).await?;
    let text = (lies.part.as_str(), lies.id, lies.key.as_str());
    if aside {
        super::store::upsert_aside(tx, survey, text, by).await?;
    } else {
        super::store::delete_aside(tx, survey, text).await?;
    }
    Ok(Set::Done(alarm))
}

/// Outcome of setting an alarm aside or restoring it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Set {
    /// Done: the alarm as it is now.
    Done(Alarm),
    /// Nothing to do: it was so already, or there is no alarm.
    Before,
    /// The text no longer exists there: it was stored as a response, or dropped.
    Gone,
}

#[cfg(test)]
mod tests;
