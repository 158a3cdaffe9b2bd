//! What the focus areas of a document rest on: the adopted pictures of its municipality.

use std::collections::{BTreeMap, HashSet};

use super::FocusRef;
use super::check::Ground;
use crate::picture::sources::{self, Sources};
use crate::picture::{self, Body, Cause, Edition, Focus, Picture, PictureState, Piece};
use crate::storage::Stored;

/// An adopted picture.
#[derive(Debug)]
pub struct Adopted {
    /// The picture.
    pub picture: Picture,
    /// Its document, without quotes that were withdrawn.
    pub body: Body,
    /// Pieces of its public edition that can be read now.
    public: HashSet<u32>,
}

impl Adopted {
    /// Returns a focus area.
    #[must_use]
    pub fn focus(&self, number: u32) -> Option<&Focus> {
        self.body.focus.iter().find(|focus| focus.id == number)
    }

    /// Returns the causes in the order of the tree, with their depth from 0.
    #[must_use]
    pub fn causes(&self) -> Vec<(usize, &Cause)> {
        fn down<'c>(causes: &'c [Cause], depth: usize, all: &mut Vec<(usize, &'c Cause)>) {
            for cause in causes {
                all.push((depth, cause));
                down(&cause.causes, depth + 1, all);
            }
        }
        let mut all = Vec::new();
        down(&self.body.problems, 0, &mut all);
        all
    }

    /// Returns the numbers of a focus area's findings that everybody can read.
    pub fn findings<'a>(&'a self, focus: &'a Focus) -> impl Iterator<Item = u32> + 'a {
        let all = focus.findings.iter().copied();
        all.filter(|id| self.public.contains(id))
    }
}

/// The adopted pictures of a municipality, by number.
#[derive(Debug, Default)]
pub struct Grounds {
    all: BTreeMap<i64, Adopted>,
    newest: Option<i64>,
}

impl Grounds {
    /// Gathers the adopted pictures of a municipality.
    pub async fn gather(from: &Sources<'_>, municipality: &str) -> Stored<Self> {
        let mut grounds = Self::default();
        for picture in picture::list_pictures(from.store, municipality).await? {
            if picture.state != PictureState::Adopted {
                continue;
            }
            let (number, revision) = (picture.number, picture.revision);
            let body = picture::find_body(from.store, municipality, number, revision).await?;
            let Some(mut body) = body else { continue };
            sources::without_taken_back(from, municipality, &mut body).await?;
            let drawn = sources::figures(from, municipality, &body).await?;
            let public = body.sections_of(Edition::Public).flat_map(|s| &s.pieces);
            let public = public.filter(|one| match &one.piece {
                Piece::Figure { source, .. } => drawn.contains_key(source),
                Piece::Quote { words, .. } => !words.is_empty(),
                Piece::Text { .. } | Piece::Outside { .. } => true,
            });
            let public = public.map(|one| one.id).collect();
            // The list begins with the newest.
            grounds.newest.get_or_insert(number);
            let adopted = Adopted {
                picture,
                body,
                public,
            };
            grounds.all.insert(number, adopted);
        }
        Ok(grounds)
    }

    /// Returns the pictures, the newest first.
    pub fn pictures(&self) -> impl Iterator<Item = &Adopted> {
        let newest = self.newest.and_then(|number| self.all.get(&number));
        let others = self.all.values().rev();
        let others = others.filter(move |one| Some(one.picture.number) != self.newest);
        newest.into_iter().chain(others)
    }

    /// Returns a focus area with its picture.
    #[must_use]
    pub fn focus(&self, of: FocusRef) -> Option<(&Adopted, &Focus)> {
        let adopted = self.all.get(&of.picture)?;
        Some((adopted, adopted.focus(of.focus)?))
    }

    /// Returns what is known of a focus area; `None` if no adopted picture has it.
    #[must_use]
    pub fn of(&self, focus: FocusRef) -> Option<Ground> {
        let (adopted, found) = self.focus(focus)?;
        Some(Ground {
            newest: Some(focus.picture) == self.newest,
            founded: adopted.findings(found).next().is_some(),
        })
    }
}
