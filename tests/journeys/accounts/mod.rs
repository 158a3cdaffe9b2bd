//! Staff: who they are, how they sign in, what they had typed when their session ended.

pub mod people;
pub mod single_sign_on;
pub mod unsent;
