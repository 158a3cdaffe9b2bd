//! A release's table as a document: how many answered, each question with its chart and table, and how the figures were made.

use super::pages::facts;
use crate::figures::release::name_of;
use crate::site::charts as draw;
use crate::site::desk::results::pages::together;
use crate::site::document::{Block, Document};
use crate::statistics::figures::Figures;
use crate::statistics::release::{METHOD, Release};
use crate::survey::Published;
use crate::web::Locale;

/// Returns the table of a release that a file is named after, such as `by-gender.pdf`; `None` if there is none.
#[must_use]
pub fn named(
    published: &Published,
    release: &Release,
    residents: Option<&(u64, String)>,
    name: &str,
) -> Option<Document> {
    let (table, _) = name.rsplit_once('.')?;
    let figures = release.figures().iter().find(|one| name_of(one) == table)?;
    Some(document(published, release, figures, residents))
}

/// Returns a table of a release as a document, in Swedish; `residents` are how many people the survey is about, with the source.
fn document(
    published: &Published,
    release: &Release,
    figures: &Figures,
    residents: Option<&(u64, String)>,
) -> Document {
    let l = &Locale::all()[0];
    let number = release.number().to_string();
    let mut blocks = vec![Block::Text(l.with("results-release", &[("n", &number)]))];
    let facts = facts(l, published, release, figures, residents);
    blocks.extend(facts.into_iter().map(Block::Text));
    blocks.extend(draw::merges(l, figures).into_iter().map(Block::Small));
    for about in together(figures) {
        blocks.push(Block::Heading(1, draw::title(&about)));
        if let [block] = about[..]
            && let Some((_, statement)) = &block.statement
        {
            blocks.push(Block::Strong(statement.clone()));
        }
        blocks.extend(draw::on_paper(l, figures, &about));
        let said = draw::said(l, figures, &about);
        if !said.is_empty() {
            blocks.push(Block::Small(said.join(" ")));
        }
    }
    blocks.push(Block::Heading(1, l.t("results-method").to_owned()));
    blocks.extend(draw::method(l, figures).into_iter().map(Block::Text));
    if release.method() == METHOD {
        blocks.extend(draw::protection(l).map(Block::item));
    } else {
        blocks.push(Block::Text(release.method().to_owned()));
    }
    let by: Vec<&str> = figures.by.iter().map(|by| by.text.as_str()).collect();
    let survey = published.survey.title.in_language(0);
    let title = if by.is_empty() {
        format!("{}: {survey}", l.t("results-word"))
    } else {
        format!("{}: {survey} – {}", l.t("results-word"), by.join(" × "))
    };
    Document {
        sender: published.survey.sender.in_language(0).to_owned(),
        title,
        blocks,
    }
}
