//! Having a draft approved and published: what changes, what that does to the figures, who may.

pub mod pages;
pub mod routes;
