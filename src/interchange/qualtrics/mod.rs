//! `Qualtrics`: a survey's structure as JSON (.qsf), which comes in and does not go out.
//!
//! `read` is the file and its questions, `flow` leads to their blocks, `kinds` tells what each asks, `options` what can be chosen, `logic` when
//! something is shown, `json` is the way about in a file where lists may be objects.

mod flow;
mod json;
mod kinds;
mod logic;
mod options;
mod read;

pub use self::read::read;
