//! Free text, as far as it is words alone: pure.
//!
//! What points at somebody is found and masked ([`masking`], [`masks`], [`shown`]: a masked text, and where its words stand in the
//! stored one); what may need action now is heard ([`alarm`]). [`codebook`] is the themes that a text is coded with and what can be
//! done with them, [`coded`] what it was coded as; [`index`] holds a survey's texts to be searched, [`suggest`] learns from what
//! was coded, [`agreement`] says how far two coders agree. [`words`] takes a text apart for all of them.
//!
//! Nothing here reads or stores: that is [`crate::coding`].

pub mod agreement;
pub mod alarm;
pub mod codebook;
pub mod coded;
pub mod index;
pub mod masking;
pub mod masks;
pub mod shown;
pub mod suggest;
pub mod words;
