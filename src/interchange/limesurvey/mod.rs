//! `LimeSurvey`'s structure of a survey (`.lss`): tables as XML, texts in rows of their own by language, or in the rows themselves in
//! older files.

mod kinds;
mod read;
mod tables;
mod write;

pub use self::read::read;
pub use self::write::{lost, write};
