//! Texts that are no response, or not yet, and whose alarm sounds: the second body that came under an id, a record that a
//! collector must mend, a sheet that was entered once of twice. Somebody's life may depend on them too.
//!
//! They are heard when they are stored and shown, masked, with where they lie to those who may act, until somebody has seen
//! to it. There is no response to hand over: whoever reads this speaks with the one who has the record or the sheet. Stored as
//! a response its text is heard anew.

pub mod store;

use uuid::Uuid;

use crate::storage::{Store, Stored, Tx, Unaudited};
use crate::survey::SurveyId;
use crate::text::alarm::Alarm;

/// What a text is in that is no response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The second body that came under an id.
    Conflict,
    /// A record to be mended.
    Record,
    /// A sheet that was entered once of twice.
    Sheet,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Conflict, Self::Record, Self::Sheet];

    /// As stored and in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Record => "record",
            Self::Sheet => "sheet",
        }
    }

    /// From a form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == text)
    }
}

/// Where a text lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lies {
    /// In what.
    pub part: Part,
    /// The response, the record or the batch.
    pub id: Uuid,
    /// Of a conflict the question's key, of a sheet its number and pass (`12.1`), of a record nothing.
    pub key: String,
}

/// A text that is no response and whose alarm sounds, or was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Where.
    pub lies: Lies,
    /// Name of the one who has it; empty where nobody has.
    pub with: String,
    /// The batch's code.
    pub code: String,
    /// What sounds, masked.
    pub texts: Vec<String>,
    /// Why.
    pub alarm: Alarm,
    /// Who has set it aside and when, in milliseconds.
    pub aside: Option<(String, i64)>,
}

/// What sounds in a form's fields, as stored beside them.
#[must_use]
pub fn of_fields(fields: &str) -> Alarm {
    let mut all = Alarm::default();
    for text in values(fields) {
        all.add(&Alarm::of(&text).kinds);
    }
    all
}

/// The values of a form's fields; none of what cannot be read.
fn values(fields: &str) -> Vec<String> {
    let pairs: Vec<(String, String)> = serde_json::from_str(fields).unwrap_or_default();
    pairs.into_iter().map(|(_, value)| value).collect()
}

/// How many sound in a municipality, by survey number.
pub async fn sounding_in(db: &Store, municipality: &str) -> Stored<Vec<(i64, i64)>> {
    store::count_sounding(db, municipality).await
}

/// What sounds in a survey, and behind it what was set aside.
pub async fn all(db: &Store, survey: &SurveyId) -> Stored<Vec<Apart>> {
    let mut all = store::list_conflicts(db, survey).await?;
    all.extend(store::list_records(db, survey).await?);
    all.extend(store::list_sheets(db, survey).await?);
    all.sort_by_key(|one| !one.alarm.sounds());
    Ok(all)
}

/// Looks through what an older version stored without looking. Gives how much that was.
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

/// Sets an alarm aside, or takes that back; `by` is who does, and when.
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

/// What became of setting an alarm aside, or taking that back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Set {
    /// Done; the alarm as it is now.
    Done(Alarm),
    /// It was so before.
    Before,
    /// The text is there no more: it was stored, or dropped.
    Gone,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::alarm::Kind;

    #[test]
    fn what_stands_in_a_forms_fields_is_heard_field_by_field() {
        let fields = r#"[["a.age","13"],["a.measures","Min pappa slår mig, jag är 13 år"]]"#;
        assert_eq!(of_fields(fields).kinds, [Kind::Home, Kind::Child]);
        assert!(of_fields(r#"[["a.measures","Mer ljus"]]"#).kinds.is_empty());
        assert!(of_fields("c2VhbGVk").kinds.is_empty());
        for part in Part::ALL {
            assert_eq!(Part::parse(part.as_str()), Some(part));
        }
    }
}
