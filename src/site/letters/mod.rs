//! Letters to staff: what they say (`message`), who gets one for what nobody did but time (`notices`), and the way out (`send`).
//! What waits to be sent is kept by [`crate::mail`].

pub mod message;
pub mod notices;
pub mod send;
