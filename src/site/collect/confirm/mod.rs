//! Messages to collectors about answers before they count.

pub mod pages;
