//! The way about in a file: what is a list in one is an object with numbers in another.

use serde_json::Value;

/// Returns a value as text: a text, number or truth; empty for anything else.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(is) => is.to_string(),
        _ => String::new(),
    }
}

/// Returns a field as text.
pub fn field(value: &Value, name: &str) -> String {
    text(&value[name])
}

/// Returns what a list or an object has, with its key, in the order of the keys where those are numbers.
pub fn entries(value: &Value) -> Vec<(String, &Value)> {
    let mut all: Vec<(String, &Value)> = match value {
        Value::Array(list) => (0..).map(|n: usize| n.to_string()).zip(list).collect(),
        Value::Object(object) => object.iter().map(|(key, one)| (key.clone(), one)).collect(),
        _ => Vec::new(),
    };
    all.sort_by_key(|(key, _)| key.parse::<u64>().unwrap_or(u64::MAX));
    all
}

/// Returns the entry with a key, as [`entries`] names them.
pub fn at<'v>(value: &'v Value, key: &str) -> &'v Value {
    match key.parse::<usize>() {
        Ok(number) if value.is_array() => &value[number],
        _ => &value[key],
    }
}

/// Returns the entries that are numbered.
pub fn numbered(value: &Value) -> Vec<&Value> {
    let all = entries(value).into_iter();
    let all = all.filter(|(key, _)| key.parse::<u64>().is_ok());
    all.map(|(_, one)| one).collect()
}

/// Returns true for a value that says nothing: none, empty, false or "off".
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        other => ["", "false", "off", "none", "0"].contains(&text(other).to_lowercase().as_str()),
    }
}

/// Returns true for a value that says yes.
pub fn is_on(value: &Value) -> bool {
    ["true", "on", "yes", "1"].contains(&text(value).to_lowercase().as_str())
}
