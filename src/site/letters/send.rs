//! Sending letters through the relay, in rounds.

use std::sync::atomic::{AtomicBool, Ordering};

use super::message::{self, About};
use super::notices;
use crate::accounts::{Person, Role, Standing, directory, people};
use crate::app::App;
use crate::clock::Clock;
use crate::coding::notes;
use crate::mail::relay::{Addressed, Delivery, Relay, Text};
use crate::mail::{self, Kind, Letter};
use crate::picture::{self, partner};
use crate::storage::{StoreError, Stored, Unaudited};
use crate::survey::{Published, municipality};
use crate::web::Locale;

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;

/// Waits after each attempt, in ms; after the last one's attempt the letter fails. A relay that is down for a night loses
/// nothing.
const WAITS: [i64; 8] = [
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    12 * HOUR,
];

/// Attempts before a letter fails.
pub const TRIES: usize = WAITS.len() + 1;

/// Time for which a letter is claimed by a node, in ms: longer than the relay's timeout.
pub const LEASE: i64 = 5 * MINUTE;

/// Interval between rounds.
pub const INTERVAL: std::time::Duration = std::time::Duration::from_secs(5);

/// Most letters in a round.
const MOST: usize = 50;

/// Time for which failed letters are kept, in ms.
const TOLD_FOR: i64 = 30 * 24 * HOUR;

/// Counts of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters accepted by the relay.
    pub taken: usize,
    /// Letters dropped because they were no longer needed.
    pub dropped: usize,
    /// Letters to try again later.
    pub later: usize,
    /// Letters that failed for good.
    pub failed: usize,
}

/// Sends the letters that are due. An unreachable relay ends the round: the other letters keep their attempts.
///
/// # Errors
/// When the database cannot be read or written; a claimed letter is tried again after its lease.
pub async fn round(app: &App) -> Stored<Round> {
    round_until(app, &AtomicBool::new(false)).await
}

/// Like [`round`], until `enough` is set: the letter in progress is completed, so that it is not sent twice, and no other is
/// begun.
///
/// # Errors
/// As for [`round`].
pub async fn round_until(app: &App, enough: &AtomicBool) -> Stored<Round> {
    let mut done = Round::default();
    let Some(relay) = app.mail.relay() else {
        return Ok(done);
    };
    for _ in 0..MOST {
        if enough.load(Ordering::Relaxed) {
            break;
        }
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let claimed = mail::claim(&mut tx, now, now + LEASE).await?;
        tx.commit(Unaudited("letters on their way")).await?;
        let Some(letter) = claimed else {
            break;
        };
        if usize::try_from(letter.tries).is_ok_and(|tries| tries > TRIES) {
            // Claimed repeatedly and never settled: it fails before the relay is contacted.
            let mut tx = app.store.begin().await?;
            mail::update_failed(&mut tx, &letter, None).await?;
            tx.commit(Unaudited("letters on their way")).await?;
            done.failed += 1;
            continue;
        }
        let Some((person, subject)) = addressed(app, &letter).await? else {
            remove(app, &letter).await?;
            done.dropped += 1;
            continue;
        };
        let Some(link) = link(app, &letter, &subject).await? else {
            done.dropped += 1;
            continue;
        };
        let text = words(app, &letter, &person, &subject, &link);
        let sent = Addressed {
            // A stand-in's address is followed by its municipality.
            address: person.email.split(' ').next().unwrap_or_default(),
            id: &message_id(&letter),
            text: &text,
            at: now,
        };
        let delivery = relay.deliver(&sent).await;
        settle(app, &letter, delivery, &mut done).await?;
        if matches!(delivery, Delivery::Unreached(_)) {
            break;
        }
    }
    Ok(done)
}

/// Queues due notices and deletes old failed letters; done every few minutes, besides the rounds.
pub async fn look(app: &App) -> Stored<()> {
    if !app.mail.is_on() {
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    mail::delete_given_up(&mut tx, app.clock.now() - TOLD_FOR).await?;
    tx.commit(Unaudited("letters on their way")).await?;
    notices::look(app).await
}

/// Returns the message id: the same for each attempt, so that duplicates are shown once, but new with a fresh link.
fn message_id(letter: &Letter) -> String {
    let id = letter.id.simple();
    if letter.kind.has_link() {
        format!("{id}.{}", letter.claimed_until)
    } else {
        id.to_string()
    }
}

/// Subject of a letter.
enum Subject {
    /// A one-time link.
    Link,
    /// A survey, and the page below it.
    Survey(std::sync::Arc<Published>, &'static str),
    /// A picture.
    Picture,
    /// A picture shared with the police.
    Shared,
}

/// Returns recipient and subject as of now; `None` where the letter is no longer needed.
async fn addressed(app: &App, letter: &Letter) -> Stored<Option<(Person, Subject)>> {
    let db = &app.store;
    let Some(person) = directory::find_by_id(db, letter.person).await? else {
        return Ok(None);
    };
    let roles = directory::roles_of(db, person.id, &letter.municipality).await?;
    let is_one_of = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
    let survey = || {
        let mut all = app.surveys.list().into_iter();
        all.find(|p| *p.id.municipality == *letter.municipality && p.id.number == letter.about)
    };
    let of_survey = |below: &'static str, holds: bool| {
        let found = survey().filter(|_| holds);
        found.map(|published| Subject::Survey(published, below))
    };
    let subject = match letter.kind {
        Kind::Invitation | Kind::Reset | Kind::ResetBoth => {
            let waits = letter.kind != Kind::Invitation || person.standing == Standing::Invited;
            let works = directory::works_somewhere(db, person.id).await?;
            let may = person.standing != Standing::Disabled && waits && works;
            may.then_some(Subject::Link)
        }
        Kind::Urgent => {
            let waiting = notes::waiting_for(db, &letter.municipality, person.id).await?;
            let waits = waiting.iter().any(|(number, _)| *number == letter.about);
            of_survey("/coding/urgent", waits && is_one_of(notes::READERS))
        }
        Kind::Review => {
            let asked = picture::asked_of(db, &letter.municipality, person.id).await?;
            let waits = asked.iter().any(|picture| picture.number == letter.about);
            let number = letter.about;
            if waits && is_one_of(picture::WRITERS) {
                Some(Subject::Picture)
            } else if is_one_of(&[Role::Partner])
                && partner::awaits_review(db, &letter.municipality, number).await?
            {
                Some(Subject::Shared)
            } else {
                None
            }
        }
        Kind::Closing | Kind::ReleaseDue => {
            let holds = match survey() {
                Some(published) => notices::holds(app, &published, letter.kind).await?,
                None => false,
            };
            let below = if letter.kind == Kind::Closing {
                ""
            } else {
                "/releases"
            };
            of_survey(below, holds && is_one_of(notices::TOLD))
        }
    };
    Ok(subject.map(|subject| (person, subject)))
}

/// Returns the URL of the letter's page, creating a one-time link if needed. `None` where the letter was withdrawn
/// meanwhile.
async fn link(app: &App, letter: &Letter, subject: &Subject) -> Stored<Option<String>> {
    let base = app.config.base_url();
    let m = &letter.municipality;
    Ok(Some(match subject {
        Subject::Survey(published, below) => {
            format!("{base}/staff/s/{}{below}", published.survey.slug)
        }
        Subject::Picture => format!("{base}/staff/m/{m}/pictures/{}", letter.about),
        Subject::Shared => format!("{base}/staff/m/{m}/shared/{}#review", letter.about),
        Subject::Link => {
            let mut tx = app.store.begin().await?;
            // In one transaction with the link: withdrawing the letter withdraws the link too.
            if !mail::holds(&mut tx, letter).await? {
                tx.rollback().await?;
                return Ok(None);
            }
            let fresh = letter.kind == Kind::Invitation;
            let token = people::make_link(&mut tx, &app.clock, letter.person, fresh).await?;
            tx.commit(Unaudited("letters on their way")).await?;
            format!("{base}/staff/link/{}", token.text())
        }
    }))
}

fn words(app: &App, letter: &Letter, person: &Person, subject: &Subject, link: &str) -> Text {
    let place = municipality::find(&letter.municipality);
    let (survey, day) = match subject {
        Subject::Survey(published, _) => (published.survey.full_title(), published.survey.closes),
        _ => (String::new(), None),
    };
    let about = About {
        kind: letter.kind,
        name: &person.name,
        place: place.map_or(letter.municipality.as_str(), |found| found.name),
        survey: &survey,
        day,
        link,
        installation: &app.config.base_url(),
    };
    // People have no language setting yet: the first staff language.
    message::text(&Locale::all()[0], &about)
}

async fn remove(app: &App, letter: &Letter) -> Stored<()> {
    let mut tx = app.store.begin().await?;
    mail::delete_letter(&mut tx, letter).await?;
    tx.commit(Unaudited("letters on their way")).await
}

async fn settle(
    app: &App,
    letter: &Letter,
    delivery: Delivery,
    done: &mut Round,
) -> Result<(), StoreError> {
    let (code, for_good) = match delivery {
        Delivery::Taken => {
            done.taken += 1;
            return remove(app, letter).await;
        }
        Delivery::Refused(code) => (code, true),
        Delivery::NotNow(code) => (Some(code), false),
        Delivery::Unreached(code) => (code, false),
    };
    let reply = code.map(i64::from);
    let wait = usize::try_from(letter.tries - 1)
        .ok()
        .and_then(|n| WAITS.get(n))
        .filter(|_| !for_good);
    let mut tx = app.store.begin().await?;
    if let Some(wait) = wait {
        done.later += 1;
        mail::update_later(&mut tx, letter, app.clock.now() + wait, reply).await?;
    } else {
        done.failed += 1;
        mail::update_failed(&mut tx, letter, reply).await?;
    }
    tx.commit(Unaudited("letters on their way")).await?;
    let (kind, tries, given_up) = (letter.kind.as_str(), letter.tries, wait.is_none());
    tracing::warn!(
        kind,
        tries,
        given_up,
        reply,
        "the mail relay did not take a letter"
    );
    Ok(())
}

/// Sends a trial letter at once: for the command line.
pub async fn try_out(relay: &Relay, clock: &Clock, address: &str, base_url: &str) -> Delivery {
    let l = &Locale::all()[0];
    let text = Text {
        subject: l.t("letter-trial-subject").to_owned(),
        body: format!("{}\n\n-- \n{}\n", l.t("letter-trial-text"), base_url),
    };
    let id = clock.id().simple().to_string();
    let letter = Addressed {
        address,
        id: &id,
        text: &text,
        at: clock.now(),
    };
    relay.deliver(&letter).await
}
