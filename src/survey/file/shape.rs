//! Checks a TOML document against a JSON Schema and reports each difference at its position in the file.
//!
//! Supports the part of JSON Schema that `schemars` makes from [`super::format`]: `$ref`, `anyOf`, `type`, `enum`,
//! `properties`, `required`, `additionalProperties` and `items`.

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::kinds::{LONGEST_TEXT, MOST_DECIMALS};
use super::options::MOST_OPTIONS;
use super::problem::{Document, closest, nearest};
use super::wording::{Arg, Wording};
use crate::say;

type Found = Vec<(std::ops::Range<usize>, Wording)>;

/// Records every difference between the document and the schema as a problem.
pub fn check(document: &mut Document<'_>, schema: &Json) {
    let mut found = Found::new();
    table(
        &document.root,
        0..0,
        schema,
        schema,
        &say!(TheFile {}),
        &mut found,
    );
    for (span, wording) in found {
        document.problem(span, wording);
    }
}

/// Reports every text that is empty or holds invisible characters: control characters and directional marks.
pub fn check_texts(document: &mut Document<'_>) {
    let mut found = Found::new();
    for value in document.root.values() {
        texts(value, &mut found);
    }
    for (span, wording) in found {
        document.problem(span, wording);
    }
}

fn texts(value: &Spanned<DeValue<'_>>, found: &mut Found) {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => {
            found.push((value.span(), say!(EmptyText {})));
        }
        DeValue::String(text) => {
            let hidden = text.chars().find(|c| {
                c.is_control() && !matches!(c, '\n' | '\r' | '\t')
                    || ('\u{202a}'..='\u{202e}').contains(c)
            });
            if let Some(c) = hidden {
                let code = format!("{:04X}", u32::from(c));
                found.push((value.span(), say!(Invisible { code })));
            }
        }
        DeValue::Array(array) => array.iter().for_each(|inner| texts(inner, found)),
        DeValue::Table(table) => table.values().for_each(|inner| texts(inner, found)),
        _ => {}
    }
}

/// Follows references and skips the "or null" of optional keys.
fn resolve<'s>(schema: &'s Json, root: &'s Json) -> &'s Json {
    if let Some(reference) = schema.get("$ref").and_then(Json::as_str) {
        let target = reference.strip_prefix('#').and_then(|p| root.pointer(p));
        return target.map_or(schema, |target| resolve(target, root));
    }
    let alternatives = schema.get("anyOf").and_then(Json::as_array);
    let real = alternatives.and_then(|all| {
        all.iter()
            .find(|one| one.get("type").and_then(Json::as_str) != Some("null"))
    });
    real.map_or(schema, |real| resolve(real, root))
}

fn expected_type(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::String(name)) => name,
        Some(Json::Array(names)) => names
            .iter()
            .filter_map(Json::as_str)
            .find(|name| *name != "null")
            .unwrap_or(""),
        _ => "",
    }
}

fn table(
    table: &DeTable<'_>,
    span: std::ops::Range<usize>,
    schema: &Json,
    root: &Json,
    place: &Wording,
    found: &mut Found,
) {
    let properties = schema.get("properties").and_then(Json::as_object);
    let additional = schema.get("additionalProperties").filter(|a| a.is_object());
    for (key, entry) in table {
        let known = properties.and_then(|p| p.get(key.get_ref().as_ref()));
        if let Some(inner) = known.or(additional) {
            value(entry, key.get_ref(), inner, root, found);
        } else {
            let names = properties.into_iter().flat_map(|p| p.keys());
            let hint = nearest(key.get_ref(), names.map(String::as_str));
            found.push((
                key.span(),
                say!(UnknownKey {
                    key: key.get_ref().as_ref(),
                    hint
                }),
            ));
        }
    }
    let required = schema.get("required").and_then(Json::as_array);
    for key in required.into_iter().flatten().filter_map(Json::as_str) {
        if !table.contains_key(key) {
            let what = properties
                .and_then(|p| p.get(key))
                .and_then(|p| p.get("description"))
                .and_then(Json::as_str)
                .and_then(|text| text.split(". ").next())
                .unwrap_or("");
            found.push((
                span.clone(),
                say!(LacksKey {
                    place: place.clone(),
                    key,
                    english: what
                }),
            ));
        }
    }
}

fn value(entry: &Spanned<DeValue<'_>>, key: &str, schema: &Json, root: &Json, found: &mut Found) {
    let schema = resolve(schema, root);
    let span = entry.span();
    let mut wrong = |expected: Wording| {
        found.push((
            span.clone(),
            say!(WrongType {
                key,
                expected,
                found: describe(entry.get_ref())
            }),
        ));
    };
    if let Some(names) = schema.get("enum").and_then(Json::as_array) {
        let names: Vec<&str> = names.iter().filter_map(Json::as_str).collect();
        match entry.get_ref().as_str() {
            Some(given) if names.contains(&given) => {}
            Some(given) => {
                let hint = closest(given, names.iter().copied());
                found.push((
                    span,
                    say!(WrongName {
                        given,
                        key,
                        hint,
                        names: names.join(", ")
                    }),
                ));
            }
            None => wrong(say!(ExpectName {
                names: names.join(", ")
            })),
        }
        return;
    }
    let is_date = schema.get("format").and_then(Json::as_str) == Some("date");
    match (expected_type(schema), entry.get_ref()) {
        ("string", DeValue::Datetime(date))
            if is_date && date.date.is_some() && date.time.is_none() => {}
        ("string", _) if is_date => wrong(say!(ExpectDay {})),
        ("string", DeValue::String(_))
        | ("boolean", DeValue::Boolean(_))
        | ("number", DeValue::Integer(_) | DeValue::Float(_)) => {}
        ("string", _) => wrong(say!(ExpectText {})),
        ("boolean", _) => wrong(say!(ExpectBoolean {})),
        ("number", _) => wrong(say!(ExpectNumber {})),
        ("integer", DeValue::Integer(number)) => {
            let parsed = i64::from_str_radix(&number.as_str().replace('_', ""), number.radix());
            let least = schema.get("minimum").and_then(Json::as_i64);
            let most = schema.get("maximum").and_then(Json::as_i64);
            let fits = parsed.is_ok_and(|n| {
                least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most)
            });
            if !fits {
                wrong(within(key, least, most));
            }
        }
        ("integer", _) => wrong(say!(ExpectWhole {})),
        ("array", DeValue::Array(array)) => {
            if let Some(items) = schema.get("items") {
                for element in array {
                    value(element, key, items, root, found);
                }
            }
        }
        ("array", _) => wrong(say!(ExpectList {})),
        ("object", DeValue::Table(inner)) => {
            table(inner, span, schema, root, &say!(TheTable { key }), found);
        }
        ("object", _) => wrong(say!(ExpectTable {})),
        _ => {}
    }
}

/// Builds the wording for a number that is not of the expected integer type: with the limits of the key, if it has narrower
/// ones.
fn within(key: &str, least: Option<i64>, most: Option<i64>) -> Wording {
    let limit = match key {
        "longest" => Some((1_usize, LONGEST_TEXT)),
        "decimals" => Some((0, usize::from(MOST_DECIMALS))),
        "least" | "most" => Some((1, MOST_OPTIONS)),
        _ => None,
    };
    if let Some((least, most)) = limit {
        return say!(ExpectWholeWithin { least, most });
    }
    let (least, most) = (least.unwrap_or(i64::MIN), most.unwrap_or(i64::MAX));
    say!(ExpectWholeWithin { least, most })
}

fn describe(value: &DeValue<'_>) -> Arg {
    match value {
        DeValue::String(text) => {
            let short: String = text.chars().take(30).collect();
            say!(FoundText { text: short }).into()
        }
        DeValue::Integer(number) => say!(FoundNumber {
            number: number.as_str()
        })
        .into(),
        DeValue::Float(number) => say!(FoundNumber {
            number: number.as_str()
        })
        .into(),
        DeValue::Boolean(value) => value.to_string().into(),
        DeValue::Datetime(date) => say!(FoundDate {
            date: date.to_string()
        })
        .into(),
        DeValue::Array(_) => say!(FoundList {}).into(),
        DeValue::Table(_) => say!(FoundTable {}).into(),
    }
}
