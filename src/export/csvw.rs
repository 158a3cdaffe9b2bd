//! The codebook as "CSV on the Web" metadata (W3C, 2015) of the plain rows file.

use std::io::Write;

use serde_json::{Value, json};

use super::ExportError;
use super::codebook::{RowsCodebook, Values, Variable};

/// Writes the metadata; the described file has the name of the survey's plain rows.
///
/// # Errors
/// When the output cannot be written.
pub fn write(codebook: &RowsCodebook, output: &mut dyn Write) -> Result<(), ExportError> {
    let columns: Vec<Value> = codebook.variables.iter().map(column).collect();
    let document = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "sv" }],
        "url": format!("{}-rows.csv", codebook.survey),
        "dc:title": codebook.title,
        "dc:creator": codebook.sender,
        "dc:description": codebook.purpose,
        "dialect": { "encoding": "utf-8", "delimiter": ",", "header": true, "lineTerminators": ["\r\n"] },
        "tableSchema": { "columns": columns },
    });
    serde_json::to_writer_pretty(&mut *output, &document)
        .map_err(|error| ExportError::Output(error.to_string()))?;
    writeln!(output)?;
    Ok(output.flush()?)
}

fn column(variable: &Variable) -> Value {
    let datatype = match &variable.values {
        Values::Category(all) => {
            let keys: Vec<&str> = all.iter().map(|c| c.key.as_str()).collect();
            json!({ "base": "string", "format": keys.join("|") })
        }
        Values::Flag => json!({ "base": "boolean", "format": "1|0" }),
        Values::Number { decimals: 0, .. } => json!("integer"),
        Values::Number { .. } => json!("decimal"),
        Values::Day => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Values::Text => json!("string"),
    };
    let mut column = json!({
        "name": variable.name,
        "titles": variable.name,
        "dc:description": variable.asked.as_ref().map_or_else(|| variable.label.clone(), |asked| {
            if *asked == variable.label { asked.clone() } else { format!("{asked} {}", variable.label) }
        }),
        "datatype": datatype,
        "null": "",
    });
    if let Some(definition) = &variable.definition {
        column["rdfs:comment"] = json!(definition);
    }
    if let Values::Category(all) = &variable.values {
        let meanings: serde_json::Map<String, Value> = all
            .iter()
            .map(|c| (c.key.clone(), json!(c.label)))
            .collect();
        // A separate note with the meaning of each key, for readers of any tool.
        column["rdfs:comment"] = json!(serde_json::to_string(&meanings).unwrap_or_default());
    }
    column
}
