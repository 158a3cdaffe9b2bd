//! What is kept of figures: releases, byte for byte as they were made, preliminary ones until enough is new, and
//! population figures as they were given.

pub use super::population::store::{Given, delete_population, find_population, insert_population};
pub use super::preliminary::store::{
    Kept, Made, NewPreliminary, find_preliminary, replace_preliminary,
};
pub use super::release::store::{
    File, Listed, NewRelease, find_file, find_last, insert_release, list_newest, list_releases,
};
pub use super::store::count_suspect;
