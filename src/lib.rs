//! Lyssna.
pub mod app;
pub mod clock;
pub mod config;
pub mod export;
pub mod publishing;
pub mod respond;
pub mod response;
pub mod results;
pub mod router;
pub mod server;
pub mod storage;
pub mod survey;
pub mod web;
