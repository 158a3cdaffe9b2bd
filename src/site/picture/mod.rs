//! Situation pictures: written (`routes`, `pages`, `typed`), read (`read`, `docx`), shared with the police (`partner`, `shared`),
//! adopted (`adopt`).

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
