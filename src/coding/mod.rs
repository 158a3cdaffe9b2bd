//! Free text: masking of personal data in it. Codebooks, themes and coding come here.

pub mod mask;
