//! A picture as the police read it, and what they say of it: comments on its parts, and a review that was asked for.
//!
//! What they are shown is a type of its own, [`ForPartner`], that only [`ForPartner::gather`] makes: of one version that
//! was shared, without what the municipality keeps to itself, with figures of releases and approved quotes alone, and
//! beside an earlier picture only where that was adopted. Its pages take nothing else.

pub mod form;
pub mod pages;
pub mod routes;

use super::read::Reading;
use crate::picture::sources::Sources;
use crate::picture::{Body, Edition, Picture, State};
use crate::storage::Stored;

/// Everything that the police may read of a picture.
#[derive(Debug)]
pub struct ForPartner {
    reading: Reading,
    /// Which version is adopted.
    adopted: Option<i64>,
}

impl ForPartner {
    /// Gathers what they may read of a version.
    pub async fn gather(
        from: &Sources<'_>,
        municipality: &str,
        mut picture: Picture,
        (body, revision): (&Body, i64),
    ) -> Stored<Self> {
        let adopted = (picture.state == State::Adopted).then_some(picture.revision);
        if revision != picture.revision {
            // Nobody has adopted or reviewed an earlier version.
            picture.state = State::Draft;
        }
        let version = (body.for_partner(), revision);
        let edition = Edition::Shared;
        let reading = Reading::gather(from, municipality, picture, version, edition).await?;
        Ok(Self { reading, adopted })
    }

    /// The same to be drawn.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Which version of the picture is adopted, this one or a later one; nothing is said of any of them any more.
    #[must_use]
    pub fn adopted(&self) -> Option<i64> {
        self.adopted
    }
}
