//! Processing of free text, pure.
//!
//! Identifying details are found and masked ([`masking`], [`masks`], [`masked`]: a masked text with the positions of its
//! words in the stored one); texts that may need action now raise an alarm ([`alarm`]). [`codebook`] holds the themes and
//! their edits, [`coded`] the coding of a text; [`index`] searches a survey's texts, [`suggest`] learns from codings,
//! [`agreement`] measures how far coders agree. [`words`] splits a text into words for all of them.
//!
//! Nothing here reads or stores: that is [`crate::coding`].

pub mod agreement;
pub mod alarm;
pub mod codebook;
pub mod coded;
pub mod index;
pub mod masked;
pub mod masking;
pub mod masks;
pub mod suggest;
pub mod words;
