//! Surveys that are written in the browser.

mod files;
mod officer;
mod parts;
mod together;
