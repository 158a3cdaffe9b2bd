//! Summary of a valid survey, for `lyssna check`.

use std::fmt::Write as _;

use super::spreadsheet::spoiled;
use crate::survey::{Kind, Survey, municipality};

/// Returns a few lines: title, municipality, pages, questions by kind, languages and their reviewers.
#[must_use]
pub fn of(survey: &Survey) -> String {
    let asked = survey
        .questions
        .iter()
        .filter(|q| q.kind != Kind::Information)
        .count();
    let always = survey
        .pages
        .iter()
        .filter(|p| p.show_if.is_none())
        .flat_map(|p| &survey.questions[p.questions.clone()])
        .filter(|q| q.show_if.is_none() && q.kind != Kind::Information)
        .count();
    let place = municipality::find(&survey.municipality).map_or_else(String::new, |m| {
        format!(
            "{}, {}, police region {}",
            m.name, m.county, m.police_region
        )
    });
    let languages: Vec<String> = survey
        .languages
        .iter()
        .zip(&survey.reviewed)
        .map(|(language, review)| match review {
            Some(review) => format!(
                "{} (reviewed by {}, {})",
                language.code(),
                review.by,
                review.on
            ),
            None => format!("{} (not reviewed)", language.code()),
        })
        .collect();
    let mut out = format!("{}: {}\n", survey.slug, survey.title.in_language(0));
    let _ = writeln!(out, "  municipality   {} {place}", survey.municipality);
    let _ = writeln!(
        out,
        "  pages          {}{}",
        survey.pages.len(),
        if survey.one_page {
            ", shown as one"
        } else {
            ""
        }
    );
    let _ = writeln!(
        out,
        "  questions      {asked}, {always} of them always shown; longest path at most {asked}"
    );
    let _ = writeln!(out, "  languages      {}", languages.join(", "));
    let _ = writeln!(out, "  largest form   {} KB", survey.largest_form() / 1024);
    for (question, text) in spoiled(survey) {
        let _ = writeln!(
            out,
            "  mind           \"{text}\" of \"{question}\": a spreadsheet makes a date or another number of it when it opens a CSV file; word it otherwise (16–24 with an en dash), or take the workbook"
        );
    }
    out
}
