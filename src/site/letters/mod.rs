//! Letters to staff: their words (`message`), when one is due for what nobody did but time (`notices`: a survey that closes, a
//! release), and the rounds that hand them over (`send`: to whom, which page it leads to, which day it names).
//! What waits to be sent is kept by [`crate::mail`].

pub mod message;
pub mod notices;
pub mod send;
