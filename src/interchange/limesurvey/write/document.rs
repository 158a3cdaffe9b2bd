//! The tables of a file as XML.

use std::io::Error;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{GENERATION, Row, TABLES, rows};
use crate::authoring::Draft;

/// Writes a draft as a file.
///
/// # Errors
/// If a text holds what XML cannot.
pub fn write(draft: &Draft) -> Result<Vec<u8>, Error> {
    let writing = rows(draft);
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.create_element("document").write_inner_content(|out| {
        let text = |out: &mut Writer<Vec<u8>>, name: &str, words: &str| {
            let made = out.create_element(name.to_owned());
            made.write_text_content(BytesText::new(words)).map(|_| ())
        };
        text(out, "LimeSurveyDocType", "Survey")?;
        text(out, "DBVersion", GENERATION)?;
        out.create_element("languages").write_inner_content(|out| {
            let mut all = writing.languages.iter();
            all.try_for_each(|code| text(out, "language", code))
        })?;
        for table in TABLES {
            let mine: Vec<&Row> = writing
                .rows
                .iter()
                .filter(|(of, _)| *of == table)
                .map(|(_, row)| row)
                .collect();
            let Some(first) = mine.first() else { continue };
            out.create_element(table).write_inner_content(|out| {
                out.create_element("fields").write_inner_content(|out| {
                    let mut all = first.iter();
                    all.try_for_each(|(field, _)| text(out, "fieldname", field))
                })?;
                out.create_element("rows").write_inner_content(|out| {
                    for row in &mine {
                        out.create_element("row").write_inner_content(|out| {
                            let mut all = row.iter();
                            all.try_for_each(|(field, cell)| text(out, field, cell))
                        })?;
                    }
                    Ok(())
                })?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(out.into_inner())
}
