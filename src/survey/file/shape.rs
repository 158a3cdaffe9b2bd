//! A TOML document held against a JSON Schema, with every difference at its place in the file.
//!
//! It knows the part of JSON Schema that `schemars` makes from [`super::format`]: `$ref`, `anyOf`,
//! `type`, `enum`, `properties`, `required`, `additionalProperties` and `items`.

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Document, nearest};

type Found = Vec<(std::ops::Range<usize>, String)>;

/// Notes every difference between the document and the schema as a problem.
pub fn check(document: &mut Document<'_>, schema: &Json) {
    let mut found = Found::new();
    table(&document.root, 0..0, schema, schema, "the file", &mut found);
    for (span, message) in found {
        document.problem(span, message);
    }
}

/// Notes every text that says nothing, or that holds characters nobody can see: control characters
/// and marks that turn the direction of what follows.
pub fn check_texts(document: &mut Document<'_>) {
    let mut found = Found::new();
    for value in document.root.values() {
        texts(value, &mut found);
    }
    for (span, message) in found {
        document.problem(span, message);
    }
}

fn texts(value: &Spanned<DeValue<'_>>, found: &mut Found) {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => {
            found.push((value.span(), "this text is empty".to_owned()));
        }
        DeValue::String(text) => {
            let hidden = text.chars().find(|c| {
                c.is_control() && !matches!(c, '\n' | '\r' | '\t')
                    || ('\u{202a}'..='\u{202e}').contains(c)
            });
            if let Some(c) = hidden {
                let number = u32::from(c);
                found.push((
                    value.span(),
                    format!("this text has an invisible character, U+{number:04X}: delete it"),
                ));
            }
        }
        DeValue::Array(array) => array.iter().for_each(|inner| texts(inner, found)),
        DeValue::Table(table) => table.values().for_each(|inner| texts(inner, found)),
        _ => {}
    }
}

/// Follows references and leaves out the "or null" of optional keys.
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
    name: &str,
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
                format!("unknown key \"{}\"{hint}", key.get_ref()),
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
                format!("{name} lacks the key \"{key}\": {what}"),
            ));
        }
    }
}

fn value(entry: &Spanned<DeValue<'_>>, key: &str, schema: &Json, root: &Json, found: &mut Found) {
    let schema = resolve(schema, root);
    let span = entry.span();
    let mut wrong = |expected: &str| {
        found.push((
            span.clone(),
            format!(
                "\"{key}\" should be {expected}, not {}",
                describe(entry.get_ref())
            ),
        ));
    };
    if let Some(names) = schema.get("enum").and_then(Json::as_array) {
        let names: Vec<&str> = names.iter().filter_map(Json::as_str).collect();
        match entry.get_ref().as_str() {
            Some(given) if names.contains(&given) => {}
            Some(given) => {
                let hint = nearest(given, names.iter().copied());
                found.push((
                    span,
                    format!(
                        "\"{given}\" is no \"{key}\"{hint} (valid are {})",
                        names.join(", ")
                    ),
                ));
            }
            None => wrong(&format!("one of {}", names.join(", "))),
        }
        return;
    }
    let is_date = schema.get("format").and_then(Json::as_str) == Some("date");
    match (expected_type(schema), entry.get_ref()) {
        ("string", DeValue::Datetime(date))
            if is_date && date.date.is_some() && date.time.is_none() => {}
        ("string", _) if is_date => wrong("a day without quotes, such as 2026-01-31"),
        ("string", DeValue::String(_))
        | ("boolean", DeValue::Boolean(_))
        | ("number", DeValue::Integer(_) | DeValue::Float(_)) => {}
        ("string", _) => wrong("a text in quotes"),
        ("boolean", _) => wrong("true or false"),
        ("number", _) => wrong("a number"),
        ("integer", DeValue::Integer(number)) => {
            let parsed = i64::from_str_radix(&number.as_str().replace('_', ""), number.radix());
            let least = schema.get("minimum").and_then(Json::as_i64);
            let most = schema.get("maximum").and_then(Json::as_i64);
            let fits = parsed.is_ok_and(|n| {
                least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most)
            });
            if !fits {
                let (least, most) = (least.unwrap_or(i64::MIN), most.unwrap_or(i64::MAX));
                wrong(&format!("a whole number from {least} to {most}"));
            }
        }
        ("integer", _) => wrong("a whole number"),
        ("array", DeValue::Array(array)) => {
            if let Some(items) = schema.get("items") {
                for element in array {
                    value(element, key, items, root, found);
                }
            }
        }
        ("array", _) => wrong("a list in [ ]"),
        ("object", DeValue::Table(inner)) => {
            table(inner, span, schema, root, &format!("\"{key}\""), found);
        }
        ("object", _) => wrong("a table"),
        _ => {}
    }
}

fn describe(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => {
            let short: String = text.chars().take(30).collect();
            format!("the text \"{short}\"")
        }
        DeValue::Integer(number) => format!("the number {}", number.as_str()),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(date) => format!("the date {date}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
