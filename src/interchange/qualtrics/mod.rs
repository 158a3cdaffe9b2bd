//! `Qualtrics`: a survey's structure as JSON (.qsf), which comes in and does not go out.
//!
//! `read` follows the flow to its blocks and their questions, `kinds` tells what each asks, `options` what can be chosen, `logic` when
//! something is shown, `json` is the way about in a file where lists may be objects.

mod json;
mod kinds;
mod logic;
mod options;
mod read;

pub use self::read::read;
