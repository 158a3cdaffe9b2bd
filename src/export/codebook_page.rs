//! The codebook as a printable HTML page.

use std::io::Write;

use super::ExportError;
use super::codebook::{RowsCodebook, Values, Variable};
use crate::survey::answer::{in_xml, write_number};

/// Returns the values of a variable with their meanings.
#[must_use]
pub fn meanings(variable: &Variable) -> Vec<(String, String)> {
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    match &variable.values {
        Values::Category(all) => all
            .iter()
            .map(|c| {
                let apart = if c.apart {
                    " (räknas inte in i basen)"
                } else {
                    ""
                };
                (c.key.clone(), format!("{}{apart}", c.label))
            })
            .collect(),
        Values::Flag => vec![pair("1", "Ja"), pair("0", "Nej")],
        Values::Number { decimals, top } => {
            let mut all = vec![pair("tal", "Som det skrevs")];
            if let Some(top) = top {
                let top = write_number(*top, *decimals);
                all.push((top.clone(), format!("{top} eller mer")));
            }
            all
        }
        Values::Day => vec![pair("ÅÅÅÅ-MM-DD", "Dag")],
        Values::Text => vec![pair("text", kind_of_text(variable))],
    }
}

/// Describes a column of texts: only those of questions were written by respondents.
fn kind_of_text(variable: &Variable) -> &'static str {
    match (&variable.asked, variable.name.as_str()) {
        (Some(_), _) => {
            "Som den svarande skrev, maskat: det som känns igen och pekar ut någon står som [namn], [adress] eller liknande. Något kan ha missats"
        }
        (None, "survey") => "Enkätens namn i adressen",
        (None, _) => "Som det skrevs när tillfället lades upp",
    }
}

/// Writes the page as one self-contained file.
///
/// # Errors
/// When the output cannot be written.
pub fn write(codebook: &RowsCodebook, output: &mut dyn Write) -> Result<(), ExportError> {
    let e = escape;
    let (name, code) = &codebook.municipality;
    write!(
        output,
        "<!doctype html>\n<html lang=\"sv\" dir=\"ltr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Kodbok: {0}</title><style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}}table{{border-collapse:collapse;width:100%}}th,td{{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc;overflow-wrap:anywhere}}code{{font-size:.95em}}</style></head><body><main><h1>Kodbok: {0}</h1><p>{1}, {2} ({3}). En rad är en persons svar. En tom cell betyder att inget svar räknas: frågan besvarades inte, visades inte, fanns inte då, eller besvarades mot reglerna på papper.</p>",
        e(&codebook.title),
        e(&codebook.sender),
        e(name),
        e(code)
    )?;
    for variable in &codebook.variables {
        write!(
            output,
            "<h2><code>{}</code></h2><p>{}</p>",
            e(&variable.name),
            e(&variable.label)
        )?;
        if let Some(asked) = variable
            .asked
            .as_ref()
            .filter(|asked| **asked != variable.label)
        {
            write!(output, "<p>Fråga: {}</p>", e(asked))?;
        }
        if let Some(definition) = &variable.definition {
            write!(output, "<p>{}</p>", e(definition))?;
        }
        write!(
            output,
            "<table><thead><tr><th scope=\"col\">Värde</th><th scope=\"col\">Betyder</th></tr></thead><tbody>"
        )?;
        for (value, meaning) in meanings(variable) {
            write!(
                output,
                "<tr><td><code>{}</code></td><td>{}</td></tr>",
                e(&value),
                e(&meaning)
            )?;
        }
        write!(output, "</tbody></table>")?;
    }
    writeln!(output, "</main></body></html>")?;
    Ok(output.flush()?)
}

/// Escapes text for HTML or XML, attributes included; characters that XML does not allow are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in in_xml(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
