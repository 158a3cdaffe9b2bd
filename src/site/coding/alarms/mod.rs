//! Texts that sound as if they needed action: told to somebody, or laid aside.

pub mod apart;
pub mod form;
pub mod pages;
pub mod routes;
