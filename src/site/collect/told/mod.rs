//! What collectors are told of answers before they count.

pub mod pages;
