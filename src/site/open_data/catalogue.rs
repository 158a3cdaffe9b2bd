//! The feed itself: a catalogue of DCAT-AP-SE 3.0.1 as RDF/XML, with absolute addresses and no nameless nodes.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::dataset::{Dataset, Distribution};
use crate::clock::{in_stockholm, second_in_utc};
use crate::open_data::Settings;
use crate::site::shell::place;
use crate::survey::answer::in_xml;

/// The licence of the feed and of what it lists, in exactly this form.
const CC0: &str = "http://creativecommons.org/publicdomain/zero/1.0/";
const EU: &str = "http://publications.europa.eu/resource/authority";

type Xml = Writer<Vec<u8>>;

/// Writes a text in a language.
fn text(xml: &mut Xml, name: &str, language: &str, words: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("xml:lang", language))
        .write_text_content(BytesText::new(&in_xml(words)))?;
    Ok(())
}

fn both(xml: &mut Xml, name: &str, swedish: &str, english: &str) -> io::Result<()> {
    text(xml, name, "sv", swedish)?;
    text(xml, name, "en", english)
}

/// Writes a value of a type of XML Schema.
fn typed(xml: &mut Xml, name: &str, kind: &str, value: &str) -> io::Result<()> {
    let kind = format!("http://www.w3.org/2001/XMLSchema#{kind}");
    xml.create_element(name)
        .with_attribute(("rdf:datatype", kind.as_str()))
        .write_text_content(BytesText::new(value))?;
    Ok(())
}

fn plain(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(&in_xml(value)))?;
    Ok(())
}

fn to(xml: &mut Xml, name: &str, address: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("rdf:resource", address))
        .write_empty()?;
    Ok(())
}

fn node(
    xml: &mut Xml,
    name: &str,
    address: &str,
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("rdf:about", address))
        .write_inner_content(inside)?;
    Ok(())
}

/// Returns a moment as a date and time of XML Schema.
fn moment(at: i64) -> String {
    second_in_utc(at)
}

/// Addresses that the whole feed refers to.
struct Known<'k> {
    base: &'k str,
    publisher: String,
    contact: String,
    place: Option<String>,
}

fn distribution(
    xml: &mut Xml,
    known: &Known<'_>,
    of: &Dataset,
    file: &Distribution,
) -> io::Result<()> {
    let address = format!("{}{}", known.base, file.path);
    node(
        xml,
        "dcat:Distribution",
        &format!("{address}#distribution"),
        |xml| {
            both(xml, "dcterms:title", file.swedish, file.english)?;
            let words = |title: &str, file: &str| format!("{title}. {file}.");
            both(
                xml,
                "dcterms:description",
                &words(&of.swedish[0], file.swedish),
                &words(&of.english[0], file.english),
            )?;
            to(xml, "dcat:accessURL", &format!("{}{}", known.base, of.path))?;
            to(xml, "dcat:downloadURL", &address)?;
            to(
                xml,
                "dcterms:format",
                &format!("{EU}/file-type/{}", file.format),
            )?;
            let kind = format!(
                "http://www.iana.org/assignments/media-types/{}",
                file.media_type
            );
            to(xml, "dcat:mediaType", &kind)?;
            to(xml, "dcterms:license", CC0)?;
            to(
                xml,
                "dcatap:availability",
                &format!("{EU}/planned-availability/STABLE"),
            )
        },
    )
}

fn dataset(xml: &mut Xml, known: &Known<'_>, one: &Dataset) -> io::Result<()> {
    let page = format!("{}{}", known.base, one.path);
    let address = format!("{page}#dataset");
    let period = format!("{page}#period");
    node(xml, "dcat:Dataset", &address, |xml| {
        both(xml, "dcterms:title", &one.swedish[0], &one.english[0])?;
        both(xml, "dcterms:description", &one.swedish[1], &one.english[1])?;
        plain(xml, "dcterms:identifier", &address)?;
        to(xml, "dcterms:publisher", &known.publisher)?;
        to(xml, "dcat:contactPoint", &known.contact)?;
        for (swedish, english) in one.keywords {
            both(xml, "dcat:keyword", swedish, english)?;
        }
        to(xml, "dcat:theme", &format!("{EU}/data-theme/JUST"))?;
        to(
            xml,
            "dcterms:accessRights",
            &format!("{EU}/access-right/PUBLIC"),
        )?;
        to(
            xml,
            "dcterms:accrualPeriodicity",
            &format!("{EU}/frequency/{}", one.frequency),
        )?;
        to(xml, "dcterms:language", &format!("{EU}/language/SWE"))?;
        typed(xml, "dcterms:issued", "dateTime", &moment(one.issued))?;
        typed(xml, "dcterms:modified", "dateTime", &moment(one.modified))?;
        to(xml, "dcterms:temporal", &period)?;
        if let Some(place) = &known.place {
            to(xml, "dcterms:spatial", place)?;
        }
        to(xml, "dcat:landingPage", &page)?;
        for file in &one.files {
            to(
                xml,
                "dcat:distribution",
                &format!("{}{}#distribution", known.base, file.path),
            )?;
        }
        Ok(())
    })?;
    node(xml, "foaf:Document", &page, |_| Ok(()))?;
    node(xml, "dcterms:PeriodOfTime", &period, |xml| {
        for (name, day) in [
            ("dcat:startDate", &one.period.0),
            ("dcat:endDate", &one.period.1),
        ] {
            if let Some(day) = day {
                typed(xml, name, "date", day)?;
            }
        }
        Ok(())
    })?;
    one.files
        .iter()
        .try_for_each(|file| distribution(xml, known, one, file))
}

/// Writes the feed of a municipality at a path; `base` is the address of the installation.
///
/// # Errors
/// Never: it is written to memory.
pub fn write(
    base: &str,
    (municipality, at): (&str, &str),
    settings: &Settings,
    all: &[Dataset],
) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let own = format!("{base}{at}");
    let known = Known {
        base,
        publisher: format!(
            "http://dataportal.se/organisation/SE{}",
            settings.organisation
        ),
        contact: format!("{own}#contact"),
        place: (!settings.geonames.is_empty())
            .then(|| format!("http://sws.geonames.org/{}/", settings.geonames)),
    };
    let name = place(municipality);
    xml.create_element("rdf:RDF")
        .with_attributes([
            ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:dcat", "http://www.w3.org/ns/dcat#"),
            ("xmlns:dcatap", "http://data.europa.eu/r5r/"),
            ("xmlns:foaf", "http://xmlns.com/foaf/0.1/"),
            ("xmlns:vcard", "http://www.w3.org/2006/vcard/ns#"),
        ])
        .write_inner_content(|xml| {
            node(xml, "dcat:Catalog", &own, |xml| {
                both(
                    xml,
                    "dcterms:title",
                    &format!("Enkäter och medborgarlöften i {name}"),
                    &format!("Surveys and citizen promises in {name}"),
                )?;
                both(
                    xml,
                    "dcterms:description",
                    &format!("Publicerade enkätresultat och medborgarlöften i {name}."),
                    &format!("Published survey results and citizen promises in {name}."),
                )?;
                to(xml, "dcterms:publisher", &known.publisher)?;
                to(xml, "dcterms:license", CC0)?;
                to(xml, "dcterms:language", &format!("{EU}/language/SWE"))?;
                to(xml, "foaf:homepage", &settings.homepage)?;
                to(xml, "dcat:themeTaxonomy", &format!("{EU}/data-theme"))?;
                if let Some(place) = &known.place {
                    to(xml, "dcterms:spatial", place)?;
                }
                if let Some(at) = all.iter().map(|one| one.issued).min() {
                    typed(
                        xml,
                        "dcterms:issued",
                        "date",
                        &in_stockholm(at).date().to_string(),
                    )?;
                }
                if let Some(at) = all.iter().map(|one| one.modified.max(one.issued)).max() {
                    typed(xml, "dcterms:modified", "dateTime", &moment(at))?;
                }
                for one in all {
                    to(xml, "dcat:dataset", &format!("{base}{}#dataset", one.path))?;
                }
                Ok(())
            })?;
            node(xml, "foaf:Document", &settings.homepage, |_| Ok(()))?;
            node(xml, "foaf:Agent", &known.publisher, |xml| {
                plain(xml, "foaf:name", &settings.publisher)?;
                to(
                    xml,
                    "dcterms:type",
                    "http://purl.org/adms/publishertype/LocalAuthority",
                )?;
                plain(xml, "dcterms:identifier", &settings.organisation)?;
                to(xml, "foaf:homepage", &settings.homepage)
            })?;
            node(xml, "vcard:Organization", &known.contact, |xml| {
                plain(xml, "vcard:fn", &settings.publisher)?;
                to(xml, "vcard:hasEmail", &format!("mailto:{}", settings.email))
            })?;
            all.iter().try_for_each(|one| dataset(xml, &known, one))
        })?;
    Ok(xml.into_inner())
}
