//! Forms of other systems: what of one comes in, before anything is stored, and what of a draft goes out.

pub mod pages;
pub mod routes;
