//! Texts that sound urgent and count nowhere: of suspect and rejected responses.

pub mod pages;
