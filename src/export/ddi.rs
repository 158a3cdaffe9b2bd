//! The codebook as DDI-Codebook 2.5 XML, the format of data archives.

use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::ExportError;
use super::codebook::{RowsCodebook, Values, Variable};
use crate::survey::Sample;
use crate::survey::answer::in_xml;

type Xml<'o> = Writer<&'o mut dyn Write>;

/// Writes the document.
///
/// # Errors
/// When the output cannot be written.
pub fn write(codebook: &RowsCodebook, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut xml = Writer::new(out);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("codeBook")
        .with_attributes([
            ("xmlns", "ddi:codebook:2_5"),
            ("version", "2.5"),
            ("xml:lang", "sv"),
        ])
        .write_inner_content(|xml| {
            within(xml, "stdyDscr", |xml| study(xml, codebook))?;
            xml.create_element("fileDscr")
                .with_attribute(("ID", "F1"))
                .write_inner_content(|xml| within(xml, "fileTxt", |xml| file(xml, codebook)))?;
            within(xml, "dataDscr", |xml| {
                (1..)
                    .zip(&codebook.variables)
                    .try_for_each(|(number, variable)| one(xml, number, variable))
            })
        })?;
    let out = xml.into_inner();
    writeln!(out)?;
    Ok(out.flush()?)
}

/// Writes an element with what is within.
fn within(
    xml: &mut Xml<'_>,
    name: &str,
    content: impl FnOnce(&mut Xml<'_>) -> std::io::Result<()>,
) -> std::io::Result<()> {
    xml.create_element(name).write_inner_content(content)?;
    Ok(())
}

/// Writes an element with a text, without characters that XML cannot hold.
fn text(xml: &mut Xml<'_>, name: &str, text: &str) -> std::io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(&in_xml(text)))?;
    Ok(())
}

/// Writes the description of the survey: who asked what of whom, when and how.
fn study(xml: &mut Xml<'_>, codebook: &RowsCodebook) -> std::io::Result<()> {
    let (municipality, code) = &codebook.municipality;
    let sampling = match codebook.sample {
        Sample::SelfSelected => {
            "Självvalda deltagare i en medborgardialog; inget slumpmässigt urval."
        }
        Sample::Random => "Slumpmässigt urval.",
    };
    within(xml, "citation", |xml| {
        within(xml, "titlStmt", |xml| {
            text(xml, "titl", &codebook.title)?;
            xml.create_element("IDNo")
                .with_attribute(("agency", &**code))
                .write_text_content(BytesText::new(&in_xml(&codebook.survey)))?;
            Ok(())
        })?;
        within(xml, "rspStmt", |xml| {
            text(xml, "AuthEnty", &codebook.sender)
        })
    })?;
    within(xml, "stdyInfo", |xml| {
        text(xml, "abstract", &codebook.purpose)?;
        within(xml, "sumDscr", |xml| {
            for (event, day) in [("start", codebook.dates.0), ("end", codebook.dates.1)] {
                if let Some(day) = day {
                    let day = day.to_string();
                    xml.create_element("collDate")
                        .with_attributes([("event", event), ("date", &*day)])
                        .write_text_content(BytesText::new(&day))?;
                }
            }
            xml.create_element("nation")
                .with_attribute(("abbr", "SE"))
                .write_text_content(BytesText::new("Sverige"))?;
            text(xml, "geogCover", municipality)?;
            text(xml, "anlyUnit", "Person")?;
            text(
                xml,
                "universe",
                "Invånare, besökare och andra med koppling till kommunen",
            )?;
            text(xml, "dataKind", "Enkätsvar")
        })
    })?;
    within(xml, "method", |xml| {
        within(xml, "dataColl", |xml| {
            text(xml, "sampProc", sampling)?;
            text(
                xml,
                "collMode",
                "Webb, gata och torg, papper, telefon, möte",
            )
        })
    })
}

/// Writes the description of the file of rows.
fn file(xml: &mut Xml<'_>, codebook: &RowsCodebook) -> std::io::Result<()> {
    text(xml, "fileName", &format!("{}-rows.csv", codebook.survey))?;
    within(xml, "dimensns", |xml| {
        text(xml, "varQnty", &codebook.variables.len().to_string())
    })?;
    xml.create_element("fileType")
        .with_attribute(("charset", "UTF-8"))
        .write_text_content(BytesText::new("text/csv"))?;
    Ok(())
}

/// Writes the description of a column.
fn one(xml: &mut Xml<'_>, number: usize, variable: &Variable) -> std::io::Result<()> {
    let (interval, nature) = match (&variable.values, variable.ordered) {
        (Values::Category(_), true) => ("discrete", "ordinal"),
        (Values::Number { .. }, _) => ("contin", "ratio"),
        (Values::Day, _) => ("contin", "interval"),
        (Values::Text, _) => ("discrete", "other"),
        _ => ("discrete", "nominal"),
    };
    let format = match &variable.values {
        Values::Flag | Values::Number { .. } => "numeric",
        _ => "character",
    };
    let id = format!("V{number}");
    let attributes = [
        ("ID", &*id),
        ("name", &variable.name),
        ("files", "F1"),
        ("intrvl", interval),
        ("nature", nature),
    ];
    xml.create_element("var")
        .with_attributes(attributes)
        .write_inner_content(|xml| {
            text(xml, "labl", &variable.label)?;
            if let Some(asked) = &variable.asked {
                let id = format!("Q{number}");
                xml.create_element("qstn")
                    .with_attribute(("ID", &*id))
                    .write_inner_content(|xml| text(xml, "qstnLit", asked))?;
            }
            if let Some(definition) = &variable.definition {
                text(xml, "txt", definition)?;
            }
            match &variable.values {
                Values::Category(all) => {
                    for one in all {
                        category(xml, &one.key, &one.label, one.apart)?;
                    }
                }
                Values::Flag => {
                    category(xml, "1", "Ja", false)?;
                    category(xml, "0", "Nej", false)?;
                }
                _ => {}
            }
            xml.create_element("varFormat")
                .with_attributes([("type", format), ("schema", "other")])
                .write_empty()?;
            Ok(())
        })?;
    Ok(())
}

/// Writes a value of a column with its label; `missing` where it is in no base.
fn category(xml: &mut Xml<'_>, value: &str, label: &str, missing: bool) -> std::io::Result<()> {
    let missing = missing.then_some(("missing", "Y"));
    xml.create_element("catgry")
        .with_attributes(missing)
        .write_inner_content(|xml| {
            text(xml, "catValu", value)?;
            text(xml, "labl", label)
        })?;
    Ok(())
}
