//! Routes on which a draft is sent, approved, published, taken away.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::pages::{self, Deciding};
use crate::app::App;
use crate::authoring::compare::changes;
use crate::authoring::decide::{self, Refused};
use crate::authoring::effects::effects;
use crate::authoring::{Decision, Stage, units};
use crate::publishing::in_file;
use crate::response::{Origin, ResponseState, review};
use crate::site::desk::files::sentence;
use crate::site::editor::at::{AtDraft, Done, Which, saver};
use crate::site::editor::form::{Typed, Wrong};
use crate::site::editor::words;
use crate::site::guard::Staff;
use crate::survey::file::written;
use crate::web::PageError;

async fn page(
    app: &App,
    at: &AtDraft,
    typed: &Typed,
    (status, wrong): (StatusCode, &[Wrong]),
    saved: &str,
) -> Result<Response, PageError> {
    let mut before = None;
    let mut found = Vec::new();
    let mut answered = 0;
    if let Some(served) = &at.served {
        let survey = in_file(&app.store, served).await?;
        if let Some(now) = &at.checked.survey {
            found = effects(&survey, now);
        }
        before = written::draft(&survey).ok();
        if let Some(before) = &mut before {
            // What no published version holds: it differs from nothing.
            before.slug.clone_from(&at.content().slug);
            if !before.asks_for_places() {
                before.places.clone_from(&at.content().places);
            }
            units::note_sources(before);
        }
        let states = review::count(&app.store, &served.id).await?;
        let counted = states
            .iter()
            .filter(|(state, origin, _)| {
                *state == ResponseState::Counted && *origin == Origin::Real
            })
            .map(|(.., n)| n);
        answered = usize::try_from(counted.sum::<i64>()).unwrap_or_default();
    }
    let differ = before
        .as_ref()
        .map(|before| changes(before, at.content()))
        .unwrap_or_default();
    let same: Vec<String> = typed.all("same").into_iter().map(str::to_owned).collect();
    let shown = Deciding {
        before: before.as_ref(),
        changes: &differ,
        effects: &found,
        answered,
        alone: app.config.publish_alone,
        same: &same,
        note: typed.one("note"),
    };
    let main = pages::decide(at, &shown, wrong, saved);
    Ok(at.page(status, at.staff.locale.t("draft-to-decide"), &main))
}

/// `GET /staff/m/{municipality}/drafts/{draft}/decide`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let at = AtDraft::read(&app, &staff, which.draft, "decide").await?;
    let fine = (StatusCode::OK, &[][..]);
    let saved = done.saved.as_deref().unwrap_or_default();
    page(&app, &at, &Typed::default(), fine, saved).await
}

fn told(at: &AtDraft, refused: &Refused) -> (StatusCode, Vec<Wrong>) {
    let l = at.staff.locale;
    let plain = |sentence: String| vec![(String::new(), sentence)];
    let status = match refused {
        Refused::Overtaken(_) | Refused::Stage(_) => StatusCode::CONFLICT,
        Refused::Own => StatusCode::FORBIDDEN,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let wrong = match refused {
        Refused::Overtaken(_) => plain(l.t("draft-decided-late").to_owned()),
        Refused::Stage(stage) => plain(words::stage(l, stage)),
        Refused::Own => plain(l.t("draft-own").to_owned()),
        Refused::Problems(n) => vec![("wrong".to_owned(), l.count("draft-wrong", *n))],
        Refused::Publishing(why) => why
            .iter()
            .map(|one| (String::new(), sentence(l, one)))
            .collect(),
        Refused::Meaning(_) => vec![("same".to_owned(), l.t("draft-same-needed").to_owned())],
        Refused::Retired => plain(l.t("draft-retired").to_owned()),
        Refused::Same | Refused::Gone => plain(l.t("draft-same-published").to_owned()),
    };
    (status, wrong)
}

/// `POST /staff/m/{municipality}/drafts/{draft}/decide`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(which): Path<Which>,
    body: Bytes,
) -> Result<Response, PageError> {
    let typed = Typed::parse(&body);
    let at = AtDraft::read(&app, &staff, which.draft, "decide").await?;
    let who = staff.who();
    let saver = saver(&app, &staff, &who);
    let decision = match typed.one("act") {
        "send" => Decision::Sent,
        "approve" => Decision::Approved,
        "return" => Decision::Returned,
        "remove" => Decision::Removed,
        "restore" => Decision::Restored,
        "publish" => Decision::Published,
        _ => return Err(PageError::Unreadable),
    };
    // Who reads drafts may approve and send back; all else is for those who write.
    let reads = matches!(decision, Decision::Approved | Decision::Returned);
    if !reads && !at.may_write() {
        return Err(PageError::Forbidden);
    }
    let l = staff.locale;
    let note = typed.one("note");
    if decision == Decision::Returned && note.is_empty() {
        let wrong = [("note".to_owned(), l.t("draft-note-needed").to_owned())];
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, &wrong[..]);
        return page(&app, &at, &typed, refused, "").await;
    }
    let done = if decision == Decision::Published {
        let same: Vec<String> = typed.all("same").into_iter().map(str::to_owned).collect();
        let by = (&same[..], app.config.publish_alone);
        let revision = typed.revision();
        let done = decide::publish(saver, &app.surveys, which.draft, revision, by).await?;
        if done.is_ok() {
            app.surveys.refresh(&app.store).await?;
        }
        done.map(drop)
    } else {
        let deciding = decide::Deciding {
            decision,
            revision: typed.revision(),
            note,
        };
        decide::decide(saver, which.draft, deciding).await?
    };
    // A double press: what was to be done is done, by the same person.
    let twice = match &done {
        Err(Refused::Same) => true,
        Err(Refused::Stage(
            Stage::Sent(act) | Stage::Approved(act) | Stage::Returned(act) | Stage::Removed(act),
        )) => act.decision == decision && act.by == who,
        _ => false,
    };
    let here = format!("/decide?saved={}", decision.as_str());
    let twice = twice
        || matches!(&done, Err(Refused::Overtaken(_) | Refused::Stage(_))) && {
            // Two presses at the same moment: the other one was stored.
            let now = AtDraft::read(&app, &staff, which.draft, "decide").await?;
            let last = now.standing.acts.last();
            last.is_some_and(|act| {
                act.decision == decision && act.by == who && act.revision == typed.revision()
            })
        };
    match done {
        Ok(()) => Ok(at.go(&here)),
        Err(_) if twice => Ok(at.go(&here)),
        Err(refused) => {
            let (status, wrong) = told(&at, &refused);
            let at = AtDraft::read(&app, &staff, which.draft, "decide").await?;
            page(&app, &at, &typed, (status, &wrong), "").await
        }
    }
}
