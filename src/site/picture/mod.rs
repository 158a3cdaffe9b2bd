//! Situation pictures: writing (`routes`, `pages`, `typed`, `gallery`, `look`), reading (`read`, `everybody`, `paper`), sharing with the police (`partner`,
//! `shared`), adopting (`adopt`), translating (`translate`).

pub mod adopt;
pub mod begun;
pub mod everybody;
pub mod form;
pub mod gallery;
pub mod look;
pub mod pages;
pub mod paper;
pub mod partner;
pub mod read;
pub mod routes;
pub mod shared;
pub mod translate;
pub mod typed;
