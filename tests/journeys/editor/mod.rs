//! Surveys that are written in the browser.

mod files;
mod forms;
mod officer;
mod parts;
mod together;
mod trial;
