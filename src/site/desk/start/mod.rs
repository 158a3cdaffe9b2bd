//! The start page: what waits for whoever is signed in, and how far each dialogue has come.

pub mod pages;
pub mod routes;
mod waits;

use std::sync::Arc;

use jiff::civil::Date;

use super::pages::Counts;
use crate::accounts::Role;
use crate::figures::release::Made;
use crate::picture::Picture;
use crate::picture::partner::Waiting;
use crate::promise::Promise;
use crate::promise::wheel::{Known, Task};
use crate::publishing::watch::Mistake;
use crate::survey::{Openness, Published};

/// A municipality in which somebody has roles.
#[derive(Debug)]
pub struct Place {
    /// Mistakes in its survey files, for those who can correct them.
    pub problems: Vec<Mistake>,
    /// Municipality code (SCB).
    pub municipality: Arc<str>,
    /// Roles in it.
    pub roles: Vec<Role>,
    /// Its surveys.
    pub surveys: Vec<Dialogue>,
    /// Pictures that wait for them: shared with them, or commented on by the police.
    pub pictures: Vec<Waiting>,
    /// Pictures that they were asked to review.
    pub reviews: Vec<Picture>,
    /// Drafts of surveys that wait for them: message key of what to do, number, title.
    pub drafts: Vec<(&'static str, i64, String)>,
    /// Documents with reports that wait for them, each with their number.
    pub reports: Vec<(i64, i64)>,
    /// Number of their own reports that were refused lately and not reported anew.
    pub refused: i64,
    /// Number of failed letters, for administrators.
    pub letters: usize,
    /// What is due soon and concerns them.
    pub due: Vec<Task>,
    /// Today.
    pub today: Date,
    /// Every picture, the newest first, for writers; for the police those that were adopted.
    pub written: Vec<Picture>,
    /// Plans and promises, the newest first, for writers; for the police those that were signed.
    pub promises: Vec<(Promise, Option<Known>)>,
}

impl Place {
    /// Returns whether somebody has one of these roles here.
    #[must_use]
    pub fn has(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }
}

/// A survey on the start page.
#[derive(Debug)]
pub struct Dialogue {
    /// The survey.
    pub published: Arc<Published>,
    /// Whether it takes responses now.
    pub openness: Openness,
    /// Numbers of its responses.
    pub n: Counts,
    /// Alarms that nobody has looked at, for those who may act.
    pub sounding: i64,
    /// Urgent texts that wait for the person.
    pub urgent: i64,
    /// Sheets of open batches that are not entered, for those who enter them.
    pub sheets: i64,
    /// Whether it is closed and in use and somebody wrote in it, for those who may see texts.
    pub to_code: bool,
    /// Coding, for those who may see texts.
    pub coding: Coding,
    /// Releases, the newest first, for those who may have them.
    pub releases: Vec<Made>,
    /// Whether the newest release is shown to everybody.
    pub shown: bool,
    /// Whether a release is to be made and can be.
    pub release_due: bool,
}

/// How far coding is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coding {
    /// Whether it has begun.
    pub begun: bool,
    /// Texts.
    pub texts: usize,
    /// Texts that are coded.
    pub done: usize,
    /// Texts that wait for the person.
    pub mine: usize,
    /// Texts that two coded differently.
    pub differ: usize,
}
