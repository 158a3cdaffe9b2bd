//! Files of figures in a table: a row for each grouping, a link to each format.

use maud::{Markup, html};

use crate::figures::release::{CANON, MANIFEST, name_of};
use crate::statistics::figures::Figures;
use crate::web::Locale;

/// A row: what the figures are grouped by, with its language where it is not the page's; key and address of each file.
pub type Row<'r> = (String, Option<&'r str>, Vec<(&'static str, String)>);

/// Formats of a release's table: what its file's name ends with, and the key of its name.
const FORMATS: [(&str, &str); 7] = [
    (".pdf", "file-pdf"),
    (".docx", "file-short-word"),
    ("-xlsx.xlsx", "file-short-xlsx"),
    ("-csv.csv", "file-short-csv"),
    ("-plain.csv", "file-short-plain"),
    ("-cross.csv", "file-short-cross"),
    ("-json.json", "file-short-json"),
];

/// Renders rows of files.
#[must_use]
pub fn table(l: &Locale, rows: &[Row<'_>]) -> Markup {
    html! {
        table.files {
            caption.hidden { (l.t("file-table")) }
            thead.hidden { tr { th scope="col" { (l.t("file-groups")) } th scope="colgroup" colspan=(rows.first().map_or(1, |(_, _, files)| files.len())) { (l.t("file-formats")) } } }
            tbody { @for (by, tag, files) in rows {
                tr {
                    th scope="row" lang=[tag.as_ref()] { (by) }
                    @for (words, href) in files { td { a href=(href) { (l.t(words)) span.hidden { ": " bdi lang=[tag.as_ref()] { (by) } } } } }
                }
            } }
        }
    }
}

/// Returns what figures are grouped by, in words.
#[must_use]
pub fn groups(l: &Locale, figures: &Figures) -> String {
    if figures.by.is_empty() {
        return l.t("groups-none").to_owned();
    }
    let by: Vec<&str> = figures.by.iter().map(|by| by.text.as_str()).collect();
    by.join(" × ")
}

/// Renders the files of a release: those of its tables, each with the language of its groups where that is not the page's, then
/// those of the whole.
#[must_use]
pub fn of_release(
    l: &Locale,
    tables: &[(&Figures, Option<&str>)],
    names: &[String],
    href: &dyn Fn(&str) -> String,
) -> Markup {
    let mut rest: Vec<&String> = names.iter().collect();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (figures, tag) in tables {
        let stem = name_of(figures);
        let mut files = Vec::new();
        for (ending, words) in FORMATS {
            let name = format!("{stem}{ending}");
            let stored = rest.iter().position(|one| **one == name);
            if let Some(stored) = stored {
                rest.remove(stored);
            }
            // Papers are made when they are asked for.
            if stored.is_some() || [".pdf", ".docx"].contains(&ending) {
                files.push((words, href(&name)));
            }
        }
        rows.push((
            groups(l, figures),
            tag.filter(|_| !figures.by.is_empty()),
            files,
        ));
    }
    let words = |name: &str| match name {
        CANON => Some(l.t("file-protected-canon")),
        MANIFEST => Some(l.t("file-manifest")),
        _ => None,
    };
    html! {
        (table(l, &rows))
        ul { @for name in rest {
            li { @match words(name) {
                Some(words) => a href=(href(name)) { (words) },
                // Of a kind that is no longer made.
                None => a href=(href(name)) dir="ltr" { (name) },
            } }
        } }
    }
}
