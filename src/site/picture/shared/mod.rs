//! A shared picture for the police: reading, commenting on its parts, and reviewing it on request.
//!
//! The police see only a [`ForPartner`], made only by [`ForPartner::gather`] from one shared version: without the
//! municipality's internal parts, with released figures and approved quotes only, and compared with an earlier picture only
//! if that was adopted. The pages accept nothing else.

pub mod form;
pub mod pages;
pub mod routes;

use super::read::Reading;
use crate::picture::sources::Sources;
use crate::picture::{Body, Edition, Picture, PictureState};
use crate::storage::Stored;

/// All that the police may read of a picture.
#[derive(Debug)]
pub struct ForPartner {
    reading: Reading,
    /// Revision that was adopted, if any.
    adopted: Option<i64>,
}

impl ForPartner {
    /// Gathers what the police may read of a version.
    pub async fn gather(
        from: &Sources<'_>,
        municipality: &str,
        mut picture: Picture,
        (body, revision): (&Body, i64),
    ) -> Stored<Self> {
        let adopted = (picture.state == PictureState::Adopted).then_some(picture.revision);
        if revision != picture.revision {
            // Adoption and review do not apply to an earlier version.
            picture.state = PictureState::Draft;
        }
        let version = (body.for_partner(), revision);
        let edition = Edition::Shared;
        let reading = Reading::gather(from, municipality, picture, version, edition).await?;
        Ok(Self { reading, adopted })
    }

    /// Returns the contents, for rendering.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Returns the adopted revision of the picture, this one or a later one; after adoption nothing can be commented on.
    #[must_use]
    pub fn adopted(&self) -> Option<i64> {
        self.adopted
    }
}
