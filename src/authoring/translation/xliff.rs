//! A language as XLIFF 2.1, which programs of translators read.
//!
//! One `file` for the survey, a `unit` for each wording whose `id` is its path. Read without entities and without a type of document:
//! neither is in a translator's file, and both are how a small file becomes a large one or reaches for another.

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::{Brought, File, Line, Unreadable, of_tag, tag};
use crate::authoring::units::UnitState;

/// Largest file, in bytes: that of a survey with two hundred questions is far below.
const LARGEST: usize = 4 * 1024 * 1024;
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// Writes the rows of a language.
///
/// # Errors
/// If a text holds what XML cannot.
pub fn write(
    slug: &str,
    (from, to): (&str, &str),
    rows: &[Line],
) -> Result<Vec<u8>, std::io::Error> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut root = BytesStart::new("xliff");
    root.push_attribute(("xmlns", NAMESPACE));
    root.push_attribute(("version", "2.1"));
    root.push_attribute(("srcLang", tag(from).as_str()));
    root.push_attribute(("trgLang", tag(to).as_str()));
    out.write_event(Event::Start(root))?;
    let mut file = BytesStart::new("file");
    file.push_attribute(("id", slug));
    out.write_event(Event::Start(file))?;
    for line in rows {
        let mut unit = BytesStart::new("unit");
        unit.push_attribute(("id", line.unit.path.as_str()));
        out.write_event(Event::Start(unit))?;
        let mut segment = BytesStart::new("segment");
        let state = match line.state {
            UnitState::There => "translated",
            _ => "initial",
        };
        segment.push_attribute(("state", state));
        out.write_event(Event::Start(segment))?;
        let texts = [("source", &line.unit.text), ("target", &line.text)];
        for (name, text) in texts {
            if name == "target" && text.is_empty() {
                continue;
            }
            let mut element = BytesStart::new(name);
            element.push_attribute(("xml:space", "preserve"));
            out.write_event(Event::Start(element))?;
            out.write_event(Event::Text(BytesText::new(text)))?;
            out.write_event(Event::End(BytesEnd::new(name)))?;
        }
        out.write_event(Event::End(BytesEnd::new("segment")))?;
        out.write_event(Event::End(BytesEnd::new("unit")))?;
    }
    out.write_event(Event::End(BytesEnd::new("file")))?;
    out.write_event(Event::End(BytesEnd::new("xliff")))?;
    Ok(out.into_inner())
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String, Unreadable> {
    let found = element
        .try_get_attribute(name)
        .map_err(|_| Unreadable::Format)?;
    let Some(found) = found else {
        return Ok(String::new());
    };
    let text = quick_xml::escape::unescape(&found.value).map_err(|_| Unreadable::Entities)?;
    Ok(text.into_owned())
}

/// Reads a file.
///
/// # Errors
/// See [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<File, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Format)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut file = File::default();
    let mut row = Brought::default();
    // What the text at hand belongs to.
    let mut into = None;
    let mut is_xliff = false;
    loop {
        let event = reader.read_event().map_err(|_| Unreadable::Format)?;
        match event {
            Event::DocType(_) => return Err(Unreadable::Entities),
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "xliff" => {
                    is_xliff = true;
                    file.from = of_tag(&attribute(&element, "srcLang")?);
                    file.to = of_tag(&attribute(&element, "trgLang")?);
                }
                "unit" => {
                    let id = attribute(&element, "id")?;
                    row = Brought {
                        at: id.clone(),
                        path: id,
                        ..Brought::default()
                    };
                }
                "source" => into = Some(true),
                "target" => into = Some(false),
                _ => {}
            },
            Event::Text(words) => match into {
                Some(true) => row.source.push_str(&words),
                Some(false) => row.text.push_str(&words),
                None => {}
            },
            Event::CData(words) => match into {
                Some(true) => row.source.push_str(&words),
                Some(false) => row.text.push_str(&words),
                None => {}
            },
            Event::GeneralRef(entity) => {
                let name = &*entity;
                let escaped = format!("&{name};");
                let words =
                    quick_xml::escape::unescape(&escaped).map_err(|_| Unreadable::Entities)?;
                match into {
                    Some(true) => row.source.push_str(&words),
                    Some(false) => row.text.push_str(&words),
                    None => {}
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "source" | "target" => into = None,
                "unit" => file.rows.push(std::mem::take(&mut row)),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if is_xliff {
        Ok(file)
    } else {
        Err(Unreadable::Format)
    }
}
