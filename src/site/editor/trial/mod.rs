//! What a survey's tables will look like: counted of answers that are made up, before anybody is asked.

mod pages;
pub mod routes;

/// Numbers of answers that can be chosen.
const ANSWERS: [usize; 4] = [30, 100, 300, 1_000];
