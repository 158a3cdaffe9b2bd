//! The codebook as DDI-Codebook 2.5 XML, the format of data archives.

use std::io::Write;

use super::ExportError;
use super::codebook::{Codebook, Values, Variable};
use super::codebook_page::escape;
use crate::survey::Sample;

/// Writes the document.
///
/// # Errors
/// When the output cannot be written.
pub fn write(codebook: &Codebook, out: &mut dyn Write) -> Result<(), ExportError> {
    let e = escape;
    let (municipality, code) = &codebook.municipality;
    let sampling = match codebook.sample {
        Sample::SelfSelected => {
            "Självvalda deltagare i en medborgardialog; inget slumpmässigt urval."
        }
        Sample::Random => "Slumpmässigt urval.",
    };
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\" xml:lang=\"sv\">\n<stdyDscr><citation><titlStmt><titl>{}</titl><IDNo agency=\"{}\">{}</IDNo></titlStmt><rspStmt><AuthEnty>{}</AuthEnty></rspStmt></citation>\n<stdyInfo><abstract>{}</abstract><sumDscr>",
        e(&codebook.title),
        e(code),
        e(&codebook.survey),
        e(&codebook.sender),
        e(&codebook.purpose),
    )?;
    for (event, day) in [("start", codebook.dates.0), ("end", codebook.dates.1)] {
        if let Some(day) = day {
            write!(
                out,
                "<collDate event=\"{event}\" date=\"{day}\">{day}</collDate>"
            )?;
        }
    }
    write!(
        out,
        "<nation abbr=\"SE\">Sverige</nation><geogCover>{}</geogCover><anlyUnit>Person</anlyUnit><universe>Invånare, besökare och andra med koppling till kommunen</universe><dataKind>Enkätsvar</dataKind></sumDscr></stdyInfo>\n<method><dataColl><sampProc>{sampling}</sampProc><collMode>Webb, gata och torg, papper, telefon, möte</collMode></dataColl></method></stdyDscr>\n<fileDscr ID=\"F1\"><fileTxt><fileName>{}-rows.csv</fileName><dimensns><varQnty>{}</varQnty></dimensns><fileType charset=\"UTF-8\">text/csv</fileType></fileTxt></fileDscr>\n<dataDscr>\n",
        e(municipality),
        e(&codebook.survey),
        codebook.variables.len(),
    )?;
    for (number, variable) in (1..).zip(&codebook.variables) {
        one(number, variable, out)?;
    }
    writeln!(out, "</dataDscr>\n</codeBook>")?;
    Ok(out.flush()?)
}

fn one(number: usize, variable: &Variable, out: &mut dyn Write) -> Result<(), ExportError> {
    let e = escape;
    let (interval, nature) = match (&variable.values, variable.ordered) {
        (Values::Category(_), true) => ("discrete", "ordinal"),
        (Values::Number { .. }, _) => ("contin", "ratio"),
        (Values::Day, _) => ("contin", "interval"),
        (Values::Text, _) => ("discrete", "other"),
        _ => ("discrete", "nominal"),
    };
    write!(
        out,
        "<var ID=\"V{number}\" name=\"{}\" files=\"F1\" intrvl=\"{interval}\" nature=\"{nature}\"><labl>{}</labl>",
        e(&variable.name),
        e(&variable.label),
    )?;
    if let Some(asked) = &variable.asked {
        write!(
            out,
            "<qstn ID=\"Q{number}\"><qstnLit>{}</qstnLit></qstn>",
            e(asked)
        )?;
    }
    if let Some(definition) = &variable.definition {
        write!(out, "<txt>{}</txt>", e(definition))?;
    }
    let mut category = |value: &str, label: &str, missing: bool| {
        let missing = if missing { " missing=\"Y\"" } else { "" };
        write!(
            out,
            "<catgry{missing}><catValu>{}</catValu><labl>{}</labl></catgry>",
            e(value),
            e(label)
        )
    };
    match &variable.values {
        Values::Category(all) => {
            for one in all {
                category(&one.key, &one.label, one.apart)?;
            }
        }
        Values::Flag => {
            category("1", "Ja", false)?;
            category("0", "Nej", false)?;
        }
        _ => {}
    }
    let format = match &variable.values {
        Values::Flag | Values::Number { .. } => "numeric",
        _ => "character",
    };
    writeln!(out, "<varFormat type=\"{format}\" schema=\"other\"/></var>")?;
    Ok(())
}
