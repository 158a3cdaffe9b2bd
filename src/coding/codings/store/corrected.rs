//! What was said of a response, given to the one that took its place.

use crate::coding::codings::settling;
use crate::on_tx;
use crate::storage::{OfSurvey, Stored, Tx};
use crate::survey::SurveyId;
use uuid::Uuid;

/// Moves what is stored about a corrected response to the one that replaces it: its urgent marks always, the rest where the
/// text is the same.
pub async fn update_ids(
    tx: &mut Tx,
    survey: &SurveyId,
    (old, new): (Uuid, Uuid),
    same: &[String],
) -> Stored<()> {
    settling::store::begin_anew(tx, survey).await?;
    for sql in [
        "UPDATE urgent SET id = $4 WHERE m = $1 AND s = $2 AND id = $3",
        "UPDATE urgent_before SET id = $4 WHERE m = $1 AND s = $2 AND id = $3",
    ] {
        on_tx!(&mut *tx, db => {
            sqlx::query(sql).of_survey(survey).bind(old).bind(new).execute(db).await.map(drop)
        })?;
    }
    for question in same {
        for sql in [
            "UPDATE coding SET id = $4 WHERE m = $1 AND s = $2 AND id = $3 AND question = $5",
            "UPDATE settled SET id = $4 WHERE m = $1 AND s = $2 AND id = $3 AND question = $5",
            "UPDATE translation SET id = $4 WHERE m = $1 AND s = $2 AND id = $3 AND question = $5",
            "UPDATE quote SET id = $4 WHERE m = $1 AND s = $2 AND id = $3 AND question = $5",
            "UPDATE alarm_aside SET id = $4 WHERE m = $1 AND s = $2 AND part = 'answer' AND id = $3 AND question = $5",
        ] {
            on_tx!(&mut *tx, db => {
                sqlx::query(sql).of_survey(survey).bind(old).bind(new).bind(question)
                    .execute(db).await.map(drop)
            })?;
        }
    }
    Ok(())
}
