//! Reading a picture: the contents of an edition.

pub mod form;
pub mod pages;
pub mod routes;

use std::collections::HashMap;

use crate::clock::in_stockholm;
use crate::picture::compare::{self, Compared};
use crate::picture::partner::{self, Review};
use crate::picture::sources::{self, Drawn, Sources};
use crate::picture::{
    self, Body, Edition, Focus, Numbered, Picture, PictureState, Piece, Section, Source,
};
use crate::site::charts as draw;
use crate::site::public::name_of;
use crate::storage::Stored;
use crate::web::Locale;
use crate::web::markdown::first_line;

/// Contents of an edition.
#[derive(Debug)]
pub struct Reading {
    /// Municipality code.
    pub municipality: String,
    /// Name of the municipality on papers, which are Swedish.
    pub sender: String,
    /// The picture.
    pub picture: Picture,
    /// Its document.
    pub body: Body,
    /// Edition.
    pub edition: Edition,
    /// Figures that it names.
    pub drawn: HashMap<Source, Drawn>,
    /// Previous picture, and the comparisons of focus areas and problems with it.
    pub before: Option<(Picture, Compared, Compared)>,
    /// Revision shown.
    pub revision: i64,
    /// Latest review of the police and its revision; none in the public edition.
    pub police: Option<(Review, i64)>,
}

impl Reading {
    /// Gathers the contents of an edition.
    pub async fn gather(
        from: &Sources<'_>,
        municipality: &str,
        picture: Picture,
        (body, revision): (Body, i64),
        edition: Edition,
    ) -> Stored<Self> {
        let drawn = sources::figures(from, municipality, &body).await?;
        let mut body = body;
        sources::without_taken_back(from, municipality, &mut body).await?;
        let before = Self::before(from, municipality, &picture, edition).await?;
        let before = before.map(|(earlier, old)| {
            let focus = compare::focus(&body, &old);
            let problems = compare::problems(&body, &old);
            (earlier, focus, problems)
        });
        let police = if edition == Edition::Public {
            None
        } else {
            let shares =
                partner::store::list_shares(from.store, municipality, picture.number).await?;
            partner::last_review(&shares, revision).map(|(review, of)| (review.clone(), of))
        };
        Ok(Self {
            municipality: municipality.to_owned(),
            sender: name_of(from.surveys, municipality, &Locale::all()[0].language),
            picture,
            body,
            edition,
            drawn,
            before,
            revision,
            police,
        })
    }

    /// Finds the previous picture and its document, where an edition is compared with it.
    pub async fn before(
        from: &Sources<'_>,
        municipality: &str,
        picture: &Picture,
        edition: Edition,
    ) -> Stored<Option<(Picture, Body)>> {
        if let Some(number) = picture.previous
            && let Some(earlier) = picture::find_picture(from.store, municipality, number).await?
            && let Some(old) =
                picture::find_body(from.store, municipality, number, earlier.revision).await?
            // An unadopted picture is internal and may still change.
            && (edition == Edition::Internal || earlier.state == PictureState::Adopted)
        {
            return Ok(Some((earlier, old)));
        }
        Ok(None)
    }

    /// Returns the police's review in sentences: who and when, of which version if another one, and a paragraph per remark.
    #[must_use]
    pub fn police_lines(&self, l: &Locale) -> Vec<String> {
        let Some((review, of)) = &self.police else {
            return Vec::new();
        };
        let mut lines = vec![reviewed(l, review, *of, self.revision)];
        lines.extend(review.remarks.lines().map(str::to_owned));
        lines.retain(|line| !line.trim().is_empty());
        lines
    }

    /// Describes its state; for an adopted one by whom, when, and the case number.
    #[must_use]
    pub fn status(&self, l: &Locale) -> String {
        let p = &self.picture;
        match p.state {
            PictureState::Adopted => l.with(
                "picture-decision",
                &[
                    ("by", &p.adopted_by),
                    ("on", &l.days_in_words(&p.adopted_on)),
                    ("reference", &p.reference),
                ],
            ),
            PictureState::Reviewed => l.t("picture-reviewed").to_owned(),
            PictureState::Draft => l.t("picture-draft").to_owned(),
        }
    }

    /// Returns a section's heading, with its readers if restricted.
    #[must_use]
    pub fn heading(l: &Locale, section: &Section) -> String {
        let whose = match (section.internal, section.own) {
            (false, _) => return section.title.clone(),
            (true, true) => l.t("own"),
            (true, false) => l.t("internal"),
        };
        format!("{} ({whose})", section.title)
    }

    /// Returns the number of a figure in the edition, from 1.
    #[must_use]
    pub fn figure_number(&self, id: u32) -> usize {
        let shown = self.body.sections_of(self.edition).flat_map(|s| &s.pieces);
        let figures = shown.filter(|piece| matches!(piece.piece, Piece::Figure { .. }));
        figures.take_while(|piece| piece.id != id).count() + 1
    }

    /// Returns whether the edition has figures, and so needs the note on their method.
    #[must_use]
    pub fn has_figures(&self) -> bool {
        let mut shown = self.body.sections_of(self.edition).flat_map(|s| &s.pieces);
        shown.any(|piece| matches!(piece.piece, Piece::Figure { .. }))
    }

    /// Iterates over a focus area's findings that are in the edition.
    pub fn findings<'r>(&'r self, focus: &'r Focus) -> impl Iterator<Item = &'r Numbered> {
        let shows = |id: &u32| {
            let (section, piece) = self.body.find(*id)?;
            section.is_in(self.edition).then_some(piece)
        };
        focus.findings.iter().filter_map(shows)
    }

    /// Returns the name of a finding.
    #[must_use]
    pub fn name_of(&self, l: &Locale, piece: &Numbered) -> String {
        let number = self.figure_number(piece.id).to_string();
        match &piece.piece {
            Piece::Figure { source, caption } => {
                let caption = self.caption(l, source, caption);
                l.with("figure-name", &[("n", &number), ("caption", &caption)])
            }
            Piece::Quote { words, .. } if words.is_empty() => {
                l.t("quote-was-taken-back").to_owned()
            }
            Piece::Quote { words, .. } => format!("”{words}”"),
            Piece::Text { markdown } => first_line(markdown, 80),
            Piece::Outside {
                source, markdown, ..
            } => {
                format!("{source}: {}", first_line(markdown, 80))
            }
        }
    }

    /// Returns a figure's caption, or else its question; with its groupings.
    #[must_use]
    pub fn caption(&self, l: &Locale, source: &Source, caption: &str) -> String {
        let drawn = self.drawn.get(source);
        let caption = if caption.is_empty() {
            let block = drawn.and_then(Drawn::block);
            block.map_or(source.question.as_str(), |block| block.text.as_str())
        } else {
            caption
        };
        let by = drawn.map_or(&[][..], |drawn| &drawn.figures().by);
        if by.is_empty() {
            return caption.to_owned();
        }
        let by: Vec<&str> = by.iter().map(|by| by.text.as_str()).collect();
        let by = by.join(" × ");
        l.with("figure-by", &[("caption", caption), ("by", &by)])
    }

    /// Returns what was asked, where a figure's caption does not say it; `None` where it does.
    #[must_use]
    pub fn asked(&self, source: &Source, caption: &str) -> Option<&str> {
        let block = self.drawn.get(source).and_then(Drawn::block)?;
        let says = caption.is_empty() || caption.contains(&block.text);
        (!says).then_some(&*block.text)
    }

    /// Returns why a figure shows no numbers; `None` if it shows some.
    #[must_use]
    pub fn says_nothing<'l>(l: &'l Locale, drawn: &Drawn) -> Option<&'l str> {
        let nothing = draw::says_nothing(drawn.block()?);
        let key = if drawn.figures().is_grouped() {
            "figure-too-few-groups"
        } else {
            "figure-too-few"
        };
        nothing.then(|| l.t(key))
    }

    /// Lists a figure's source and notes.
    #[must_use]
    pub fn notes(l: &Locale, source: &Source, drawn: &Drawn) -> Vec<String> {
        let release = source.release.to_string();
        let from = [
            ("survey", drawn.figures().title.as_str()),
            ("n", release.as_str()),
        ];
        let mut all = vec![l.with("figure-from", &from)];
        if let Some(block) = drawn.block() {
            all.extend(draw::notes(l, drawn.figures(), block));
        }
        all
    }
}

/// Describes a review: who, when, with or without remarks; and its version, if another one is shown.
#[must_use]
pub fn reviewed(l: &Locale, review: &Review, of: i64, now: i64) -> String {
    let key = if review.remarks.is_empty() {
        "police-reviewed-plain"
    } else {
        "police-reviewed-remarks"
    };
    let day = l.day(in_stockholm(review.act.at).date());
    let mut sentence = l.with(key, &[("who", &review.act.by), ("day", &day)]);
    if of != now {
        let (of, now) = (of.to_string(), now.to_string());
        let old = l.with("police-reviewed-old", &[("of", &of), ("now", &now)]);
        sentence = format!("{sentence} {old}");
    }
    sentence
}
