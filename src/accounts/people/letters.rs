//! Delivery of links: by letter, or shown once to the requester; and recovery from failed letters.

use uuid::Uuid;

use super::{Actor, link, write_down};
use crate::accounts::Person;
use crate::accounts::link::store::{self as links, Purpose};
use crate::accounts::session::Token;
use crate::audit::NOTHING_DONE;
use crate::clock::Clock;
use crate::mail::{self, Kind, Mail, NewLetter};
use crate::storage::{Store, Stored, Tx};

/// Creates the link of a letter, an invitation's or a reset's, replacing any other of the person's.
pub async fn make_link(
    tx: &mut Tx,
    clock: &Clock,
    person: Uuid,
    invitation: bool,
) -> Stored<Token> {
    let purpose = if invitation {
        Purpose::Invitation
    } else {
        Purpose::Reset
    };
    link(tx, clock, Some(person), purpose).await
}

/// Queues a letter with a link, or creates the link where mail is off.
pub(super) async fn letter_or_link(
    tx: &mut Tx,
    clock: &Clock,
    mail: &Mail,
    municipality: &str,
    (person, kind): (Uuid, Kind),
) -> Stored<Option<Token>> {
    if !mail.is_on() {
        let token = make_link(tx, clock, person, kind == Kind::Invitation).await?;
        return Ok(Some(token));
    }
    let new = NewLetter {
        municipality,
        kind,
        person,
        about: 0,
    };
    mail.queue(tx, clock, new).await?;
    Ok(None)
}

/// Creates the link of a letter that failed, to be shown instead; `None` when there is no such letter.
pub async fn link_instead(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    person: &Person,
) -> Stored<Option<Token>> {
    let failed = mail::failed(db, actor.municipality).await?;
    let mut links = failed.iter().filter(|letter| letter.kind.has_link());
    let Some(letter) = links.find(|letter| letter.person == person.id) else {
        return Ok(None);
    };
    let mut tx = db.begin().await?;
    links::delete_links(&mut tx, person.id).await?;
    let fresh = letter.kind == Kind::Invitation;
    let token = make_link(&mut tx, clock, person.id, fresh).await?;
    let recorded = write_down(&mut tx, clock, actor, "person.link", &person.email, "").await?;
    tx.commit(recorded).await?;
    Ok(Some(token))
}

/// Queues a person's failed letters again.
pub async fn send_again(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    person: &Person,
) -> Stored<()> {
    let mut tx = db.begin().await?;
    let told = if mail::send_again(&mut tx, clock, actor.municipality, person.id).await? {
        let (what, email) = ("person.letters", &person.email);
        Ok(write_down(&mut tx, clock, actor, what, email, "again").await?)
    } else {
        Err(NOTHING_DONE)
    };
    tx.commit(told).await
}
