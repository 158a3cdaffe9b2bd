//! One row per response: microdata, for the municipality's own analysts.
//!
//! No ids and no order of arrival: rows come in the order of random ids that are not written. Columns
//! follow the questionnaire and never depend on the answers. An empty cell is "not answered", `_not_shown`
//! says that the question was not shown.

use std::collections::HashMap;
use std::io::Write;

use uuid::Uuid;

use super::csv::{Dialect, Field, Writer};
use super::{ExportError, store};
use crate::publishing::Published;
use crate::response::packed::{Value, unpack};
use crate::storage::Store;
use crate::survey::{Kind, Question};

const PAGE: i64 = 5000;
const NOT_SHOWN: &str = "_not_shown";

/// Writes every counted response of a survey; texts only when asked for.
///
/// # Errors
/// When the database cannot be read or the output not be written.
pub async fn write(
    db: &Store,
    published: &Published,
    texts: bool,
    output: impl Write,
    dialect: Dialect,
) -> Result<u64, ExportError> {
    let survey = &published.survey;
    let asked: Vec<usize> = (0..survey.questions.len())
        .filter(|&q| survey.questions[q].kind != Kind::Information)
        .collect();
    let mut writer = Writer::new(output, dialect)?;
    let mut header: Vec<String> = [
        "survey",
        "channel",
        "language",
        "day",
        "place_asked",
        "event",
        "asked_by",
    ]
    .map(str::to_owned)
    .to_vec();
    for &q in &asked {
        header.extend(columns(&survey.questions[q], texts));
    }
    writer.row(header.into_iter().map(Field::from))?;
    let mut after = Uuid::nil();
    let mut written = 0;
    loop {
        let page = store::list_responses(db, &published.id, after, PAGE).await?;
        let Some(last) = page.last().map(|row| row.id) else {
            break;
        };
        let mut text_of: HashMap<(Uuid, String), String> = HashMap::new();
        if texts {
            for (id, question, body) in store::list_texts(db, &published.id, after, last).await? {
                text_of.insert((id, question), body);
            }
        }
        after = last;
        for row in &page {
            let values: HashMap<u32, Value<'_>> = unpack(&row.answers).collect();
            let of_outing = |text: &Option<String>| text.clone().unwrap_or_default();
            let mut fields = [
                survey.slug.clone(),
                row.channel.clone(),
                row.language.clone(),
                row.day.clone(),
                of_outing(&row.place),
                of_outing(&row.event),
                of_outing(&row.asked_by),
            ]
            .map(Field::from)
            .to_vec();
            for &q in &asked {
                let value = values.get(&published.codes.questions[q]).copied();
                cells(published, q, value, &mut fields);
                if texts && survey.questions[q].longest_text() > 0 {
                    let key = (row.id, survey.questions[q].key.clone());
                    fields.push(Field::from(text_of.remove(&key).unwrap_or_default()));
                }
            }
            writer.row(fields)?;
            written += 1;
        }
    }
    writer.finish()?;
    Ok(written)
}

fn columns(question: &Question, texts: bool) -> Vec<String> {
    let key = &question.key;
    let mut all: Vec<String> = match &question.kind {
        Kind::SeveralChoices { .. } => question
            .options
            .iter()
            .map(|o| format!("{key}.{}", o.key))
            .collect(),
        Kind::Grid => question
            .statements
            .iter()
            .map(|s| format!("{key}.{}", s.key))
            .collect(),
        Kind::Ranking { most } => (1..=*most).map(|rank| format!("{key}.{rank}")).collect(),
        _ => vec![key.clone()],
    };
    if texts && question.longest_text() > 0 {
        all.push(format!("{key}.text"));
    }
    all
}

fn cells(
    published: &Published,
    index: usize,
    value: Option<Value<'_>>,
    fields: &mut Vec<Field<'static>>,
) {
    let question = &published.survey.questions[index];
    let key_of = |code: u32| {
        let at = published.codes.options[index]
            .iter()
            .position(|&c| c == code);
        at.map_or_else(
            || "_removed".to_owned(),
            |o| question.options[o].key.clone(),
        )
    };
    let width = columns(question, false).len();
    let Some(value) = value else {
        fields.extend(std::iter::repeat_n(Field::from(NOT_SHOWN), width));
        return;
    };
    let start = fields.len();
    match (&question.kind, value) {
        (Kind::SeveralChoices { .. }, Value::Options(chosen, _)) => {
            let chosen: Vec<u32> = chosen.collect();
            fields.extend(
                published.codes.options[index]
                    .iter()
                    .map(|c| Field::Integer(i64::from(chosen.contains(c)))),
            );
        }
        (Kind::Grid, Value::Grid(mut pairs)) => {
            let mut by_statement = HashMap::new();
            while let (Some(statement), Some(option)) = (pairs.next(), pairs.next()) {
                by_statement.insert(statement, option);
            }
            for code in &published.codes.statements[index] {
                fields.push(Field::from(
                    by_statement
                        .get(code)
                        .map(|&o| key_of(o))
                        .unwrap_or_default(),
                ));
            }
        }
        (Kind::Ranking { .. }, Value::Options(chosen, _)) => {
            fields.extend(chosen.map(|c| Field::from(key_of(c))).take(width));
        }
        (_, Value::Options(mut chosen, _)) => {
            fields.push(Field::from(chosen.next().map(key_of).unwrap_or_default()));
        }
        (_, Value::Text(written, mut ticked)) => {
            let ticked = ticked.next().map(key_of);
            let plain = if written { "_text" } else { "" };
            fields.push(Field::from(ticked.unwrap_or_else(|| plain.to_owned())));
        }
        (Kind::Number { decimals, .. }, Value::Number(number)) => {
            fields.push(Field::Decimal(number, *decimals));
        }
        (_, Value::Date(day)) => fields.push(Field::from(day.to_string())),
        _ => {}
    }
    // Whatever is left is not answered.
    fields.resize(start + width, Field::Empty);
}
