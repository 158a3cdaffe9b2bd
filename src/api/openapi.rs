//! The API's description (`OpenAPI` 3.1), made from the tables that serve it.

use serde_json::{Map, Value, json};

use super::bodies::Schemas;
use crate::accounts::tokens::Scope;
use crate::export::formats::{CODEBOOKS, Content, FIGURES, Format, ROWS};

/// Media type of bodies for programs.
const JSON: &str = "application/json";

/// Builds the document from the routes' paths and scopes.
#[must_use]
pub fn document(base: &str, routes: impl Iterator<Item = (&'static str, Scope)>) -> Value {
    let mut schemas = Schemas::new();
    let mut paths = Map::new();
    for (path, scope) in routes {
        let operation = operation(path, scope, &mut schemas);
        paths.insert(path.to_owned(), json!({ "get": operation }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Lyssna",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Figures of a municipality's surveys, and its promises. Releases are frozen and may be passed on; protected figures are preliminary; exact figures and rows are for the municipality's own analysis. Every fetch of these is written down.",
        },
        "servers": [{ "url": base }],
        "security": [{ "token": [] }],
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "Made by an analyst, a coordinator or an administrator (for releases), in the municipality whose figures it gives." } },
            "schemas": schemas.all(),
        },
        "paths": paths,
    })
}

fn operation(path: &str, scope: Scope, schemas: &mut Schemas) -> Value {
    let last = path.rsplit('/').next().unwrap_or("");
    let (summary, formats): (&str, &[Format]) = match last {
        "protected" => (
            "Protected, preliminary figures, as a whole or by a table that the survey declares; the same until ten responses have come or gone. `counted` says when they were counted, in milliseconds since 1970",
            FIGURES,
        ),
        "exact" => ("Exact figures, as a whole or by one or two keys", FIGURES),
        "rows" => ("One row per response, without texts, ids or order", ROWS),
        "codebook" => ("What the columns of rows mean", CODEBOOKS),
        "releases" => ("The survey's releases", &[]),
        "promises" => (
            "The municipality's plans and promises that were signed, with how their activities go",
            &[],
        ),
        "{number}" => (
            "A plan or promise: focus areas, activities with how each goes today, confirmed reports, follow-ups",
            &[],
        ),
        "{name}" => ("A file of a release, as it was made", &[]),
        _ => ("The municipality's surveys", &[]),
    };
    let mut parameters: Vec<Value> = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            let kind = if name == "number" {
                "integer"
            } else {
                "string"
            };
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": kind } })
        })
        .collect();
    let mut query = |name: &str, description: &str, schema: Value| {
        parameters.push(json!({ "name": name, "in": "query", "required": false, "description": description, "schema": schema }));
    };
    let list = || json!({ "type": "array", "items": { "type": "string" }, "maxItems": 2 });
    if matches!(last, "protected" | "exact") {
        query(
            "by",
            "A background question's key, channel, place_asked or round; may stand twice",
            list(),
        );
        query(
            "question",
            "One question alone",
            json!({ "type": "string" }),
        );
    }
    if last == "exact" {
        query(
            "weighted",
            "Shares of residents weighted by the survey's population figures",
            json!({ "type": "boolean", "default": false }),
        );
        query(
            "only",
            "Count those alone who are in a category, as key:category",
            list(),
        );
    }
    if !formats.is_empty() {
        let keys: Vec<&str> = formats.iter().map(|f| f.key).collect();
        let said: Vec<String> = formats
            .iter()
            .map(|f| format!("{}: {}", f.key, f.about))
            .collect();
        query(
            "format",
            &said.join(". "),
            json!({ "type": "string", "enum": keys, "default": keys[0] }),
        );
    }
    let mut content = Map::new();
    match last {
        "releases" => {
            content.insert(JSON.to_owned(), json!({ "schema": schemas.releases() }));
        }
        "promises" => {
            content.insert(JSON.to_owned(), json!({ "schema": schemas.promises() }));
        }
        "{number}" => {
            content.insert(JSON.to_owned(), json!({ "schema": schemas.promise() }));
        }
        "surveys" => {
            content.insert(JSON.to_owned(), json!({ "schema": schemas.surveys() }));
        }
        "{name}" => {
            content.insert("*/*".to_owned(), json!({}));
        }
        _ => {}
    }
    for format in formats {
        let described = match format.content {
            Content::Figures(_) if format.media_type == JSON => {
                json!({ "schema": schemas.figures() })
            }
            _ => json!({}),
        };
        content.insert(format.media_type.to_owned(), described);
    }
    let schema = schemas.problem();
    let problem = |description: &str| json!({ "description": description, "content": { "application/problem+json": { "schema": schema } } });
    json!({
        "summary": summary,
        "description": format!("Scope: {}.", scope.as_str()),
        "parameters": parameters,
        "responses": {
            "200": { "description": summary, "content": content },
            "401": problem("No valid token"),
            "403": problem("Not within the token's scopes"),
            "404": problem("The token's municipality has no such survey, release or promise"),
            "422": problem("Cannot be had: the detail says what can"),
        },
    })
}
