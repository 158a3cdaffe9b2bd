//! Migration of parts that an older version stored in characters of the masked text to positions in the stored text: once,
//! when the program starts, since masks may change afterwards.
//!
//! A text whose masks nobody has edited was shown as it is now. Otherwise it may have been marked before or after the edit:
//! the first of the two views, today's first, in which the part consists of whole words is taken. If there is none, the
//! part is stored as lost: its theme stays, but it has no words.

use std::ops::Range;

use super::store::{self, OldKey, OldMarks};
use crate::storage::{Store, Stored, Unaudited};
use crate::text::coded::{Coded, Given, Of, Part};
use crate::text::masked::{MaskedText, is_whole};
use crate::text::masks::Masks;

/// Number of rows migrated per transaction.
const CHUNK: i64 = 500;

/// Migrates all codings. Returns their number.
pub async fn lead_over(db: &Store) -> Stored<usize> {
    let mut all = 0;
    for is_settled in [false, true] {
        let mut after = OldKey::default();
        loop {
            let mut tx = db.begin().await?;
            let (rows, last) = store::list_old_marks(&mut tx, is_settled, &after, CHUNK).await?;
            let Some(last) = last else {
                tx.rollback().await?;
                break;
            };
            for row in &rows {
                let coded = led_over(row);
                store::update_old_marks(&mut tx, row, &coded.to_string()).await?;
            }
            tx.commit(Unaudited("codings of before, told as they stand now"))
                .await?;
            all += rows.len();
            after = last;
        }
    }
    Ok(all)
}

/// Returns the text that a coding refers to with its two possible views, masked as now and as before any edit of the masks,
/// and whether the text is certain; `None` where the answer no longer exists.
fn views(row: &OldMarks) -> Option<(Of, [MaskedText; 2], bool)> {
    let body = row.body.as_deref()?;
    let masks = Masks::stored(row.masks.as_deref(), body);
    match &row.translation {
        Some((words, line, at, number)) if *at <= row.at => {
            let found = Masks::stored(Some(line), words);
            let mut now = found.clone();
            now.add_those_of(words, &masks, body);
            let views = [now.view(words), found.view(words)];
            Some((Of::Translation(*number), views, true))
        }
        // A later translation may have replaced an earlier one, which may have been marked as well.
        later => {
            let views = [masks.view(body), masks.view_untouched(body)];
            Some((Of::Answer, views, later.is_none()))
        }
    }
}

fn led_over(row: &OldMarks) -> Coded {
    let views = views(row);
    let find = |shown: &Range<usize>| {
        let (of, [now, before], certain) = views.as_ref()?;
        let certain = *certain && now == before;
        let fits = |view: &&MaskedText| certain || is_whole(view, shown);
        let stored = [now, before].into_iter().filter(fits);
        let mut stored = stored.filter_map(|view| view.stored(shown));
        let Range { start, end } = stored.next()?;
        Some(Part {
            of: *of,
            start,
            end,
        })
    };
    let part = |part: &Part| {
        let lost = Part {
            of: Of::Lost,
            ..*part
        };
        match part.of {
            Of::Shown => find(&part.range()).unwrap_or(lost),
            _ => *part,
        }
    };
    let given = row.coded.given().iter().map(|given| Given {
        code: given.code,
        parts: given.parts.iter().map(part).collect(),
    });
    // The number of themes is unchanged, so this fails only where there were none.
    Coded::new(given.collect()).unwrap_or_else(|| row.coded.clone())
}

#[cfg(test)]
mod tests;
