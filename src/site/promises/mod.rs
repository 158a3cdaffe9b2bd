//! Plans and promises: writing (`routes`, `pages`, `terms`, `focus`, `activity`), signing (`sign`), reports on activities
//! (`reports`), following up (`follow_up`), and what everybody sees of them (`public`, `feeds`, `files`). `words` says parties, goals and standings in words.

pub mod activity;
pub mod agreements;
pub mod feeds;
pub mod files;
pub mod focus;
pub mod follow_up;
pub mod form;
pub mod pages;
pub mod public;
pub mod reports;
pub mod routes;
pub mod sign;
pub mod table;
pub mod terms;
pub mod wheel;
pub mod words;
