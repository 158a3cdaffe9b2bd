//! Letters to staff: their texts (`message`), notices due by time alone (`notices`: a survey that closes, a release that is
//! due), and the rounds that send them (`send`: recipient, link, day). Letters that wait to be sent are kept by
//! [`crate::mail`].

pub mod message;
pub mod notices;
pub mod send;
