//! The draft of a route: read, with what is wrong with it, who else is there, and what the pages of its parts have in common.

use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::form::Wrong;
use super::{problems, words};
use crate::accounts::Role;
use crate::app::App;
use crate::authoring::decide::{Standing, served};
use crate::authoring::edit::EditError;
use crate::authoring::presence::Present;
use crate::authoring::save::{Saved, Saver, save};
use crate::authoring::{Draft, Stage, WRITERS};
use crate::site::guard::Staff;
use crate::survey::file::draft::Checked;
use crate::survey::{Published, SurveyId};
use crate::web::PageError;

/// Path of a draft.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Which {
    /// Number of the draft.
    pub draft: i64,
}

/// What a page's address says was done.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Done {
    /// Present after a save.
    pub saved: Option<String>,
}

/// A draft as it is shown.
#[derive(Debug)]
pub struct AtDraft {
    /// Whoever looks.
    pub staff: Staff,
    /// The draft with what was decided on it.
    pub standing: Standing,
    /// What it is worth.
    pub checked: Checked,
    /// Who else is there.
    pub others: Vec<Present>,
    /// The survey as it is served, if it is published.
    pub served: Option<Arc<Published>>,
    /// Key that opens its preview.
    pub trial: String,
}

/// Returns whoever saves, for the rooms below.
#[must_use]
pub fn saver<'s>(app: &'s App, staff: &'s Staff, who: &'s str) -> Saver<'s> {
    Saver {
        store: &app.store,
        clock: &app.clock,
        municipality: &staff.municipality,
        who,
    }
}

impl AtDraft {
    /// Reads a draft for a page of it; `part` is told to others who look: `question age`.
    pub async fn read(
        app: &App,
        staff: &Staff,
        number: i64,
        part: &str,
    ) -> Result<Self, PageError> {
        let who = staff.who();
        let standing = Standing::read(saver(app, staff, &who), number).await?;
        let standing = standing.ok_or(PageError::NotFound)?;
        let me = &staff.signed_in.person;
        let key = (&*staff.municipality, number);
        let others = app
            .presence
            .note(key, (me.id, &me.name), part, app.clock.now());
        let trial = SurveyId::of_draft(&staff.municipality, number);
        Ok(Self {
            checked: standing.content.check(),
            served: served(&app.surveys, &staff.municipality, &standing.draft.slug),
            others,
            trial: app.intake.keys.trial(&trial),
            standing,
            staff: staff.clone(),
        })
    }

    /// As [`Self::read`], for a page on which something is written: a draft that was taken away is gone.
    pub async fn write(
        app: &App,
        staff: &Staff,
        number: i64,
        part: &str,
    ) -> Result<Self, PageError> {
        let at = Self::read(app, staff, number, part).await?;
        if matches!(at.standing.stage(), Stage::Removed(_)) {
            return Err(PageError::Gone);
        }
        Ok(at)
    }

    /// Returns the newest content.
    #[must_use]
    pub fn content(&self) -> &Draft {
        &self.standing.content
    }

    /// Returns the newest revision.
    #[must_use]
    pub fn revision(&self) -> i64 {
        self.standing.draft.revision
    }

    /// Returns the path of the draft, or of a page below it.
    #[must_use]
    pub fn path(&self, below: &str) -> String {
        let number = self.standing.draft.number;
        format!(
            "/staff/m/{}/drafts/{number}{below}",
            self.staff.municipality
        )
    }

    /// Returns true if whoever looks may write.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.staff.roles().any(|role: Role| WRITERS.contains(&role))
    }

    /// Returns true if the question with this key is published: its key and its kind stay.
    #[must_use]
    pub fn is_frozen(&self, question: &str) -> bool {
        let served = self.served.as_ref();
        served.is_some_and(|one| one.survey.question_index(question).is_some())
    }

    /// Returns the problems of the page below this path.
    #[must_use]
    pub fn wrong(&self, below: &str) -> Vec<Wrong> {
        problems::here(self.staff.locale, self.content(), &self.checked, below)
    }

    /// Returns the title that staff know it by.
    #[must_use]
    pub fn title(&self) -> String {
        words::title(self.staff.locale, &self.content().title())
    }

    /// Returns the address of the resident's page of the draft, at a page of it if a key is given.
    #[must_use]
    pub fn preview(&self, language: &str, page: &str, framed: bool) -> String {
        let number = self.standing.draft.number;
        let frame = if framed { "&frame=1" } else { "" };
        let at = if page.is_empty() {
            String::new()
        } else {
            format!("&at={page}")
        };
        let (m, trial) = (&self.staff.municipality, &self.trial);
        format!("/draft/{m}/{number}?lang={language}&trial={trial}{frame}{at}")
    }

    /// Redirects to a page below after a save.
    #[must_use]
    pub fn go(&self, below: &str) -> Response {
        Redirect::to(&self.path(below)).into_response()
    }
}

/// Saves an edit of a draft; see [`save`].
pub async fn keep<P: PartialEq>(
    app: &App,
    staff: &Staff,
    number: i64,
    (opened, what): (i64, &str),
    part: impl Fn(&Draft) -> P,
    edit: impl Fn(&mut Draft) -> Result<(), EditError>,
) -> Result<Saved, PageError> {
    let who = staff.who();
    let saved = save(saver(app, staff, &who), number, (opened, what), part, edit).await?;
    match saved {
        Saved::Gone => Err(PageError::NotFound),
        saved => Ok(saved),
    }
}

/// Returns the path below with the mark that something was saved.
#[must_use]
pub fn saved(below: &str) -> String {
    let mark = if below.contains('?') { '&' } else { '?' };
    format!("{below}{mark}saved")
}
