//! Free text: what points at somebody in it is masked before anybody reads it (`masking`, `masks`, `texts`). Of coding there are the
//! shipped codebook and suggestions; pages for coding come on top of them.
//!
//! All but `texts` is pure.

pub mod codebook;
pub mod masking;
pub mod masks;
pub mod suggest;
pub mod texts;
pub mod words;
