//! One page of questions: its heading and words.

pub mod routes;
