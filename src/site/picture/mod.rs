//! Situation pictures: writing (`routes`, `pages`, `typed`), reading (`read`, `docx`), sharing with the police (`partner`,
//! `shared`), adopting (`adopt`).

pub mod adopt;
pub mod begun;
pub mod docx;
pub mod form;
pub mod pages;
pub mod partner;
pub mod read;
pub mod routes;
pub mod shared;
pub mod typed;
