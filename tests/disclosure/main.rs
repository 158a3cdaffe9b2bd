//! Attacks on what is published, and what protects against each.
//!
//! Everything goes the way of a real release: responses are packed and put into columns, counted, protected and
//! frozen; an attack sees the frozen figures alone, and what it is granted to know beside them. Random record keys come
//! from a seed, so that a figure is the same in every run.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod attacks;
mod noise;
mod recovery;
mod releases;
mod together;
mod useful;
mod world;
