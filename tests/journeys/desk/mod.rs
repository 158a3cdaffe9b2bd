//! A survey at the desk: its page, results, suspects, and what it means over time.

pub mod analyst;
pub mod lasting;
pub mod led;
pub mod overview;
pub mod preliminary;
pub mod results;
pub mod retiring;
pub mod steps;
pub mod suspects;
