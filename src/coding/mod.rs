//! Free text: what points at somebody in it is masked before anybody reads it. Codebooks, themes and coding come
//! here.

pub mod masking;
pub mod masks;
pub mod texts;
