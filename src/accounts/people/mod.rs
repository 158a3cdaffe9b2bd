//! Inviting people, changing roles, resetting and disabling accounts.
//!
//! Where mail is on, a link goes to the person by letter and nobody else sees it: the inviter is told that it is on its way.
//! Without mail, on the command line, and where a letter failed, it is shown once to the requester.

mod first;
mod invite;
mod letters;
pub mod take_on;

use uuid::Uuid;

pub use self::first::{First, accept_first, first_link, first_link_anew};
use self::invite::link;
pub use self::invite::{Invited, NewPerson, invite, invite_here, invite_with};
use crate::accounts::link::store as links;
use crate::accounts::session::{Ended, Token};
use crate::accounts::{Person, Role, Standing, second_factor, sign_in, store};
use crate::audit::{Event, INSTALLATION, NOTHING_DONE, Recorded, Told, record};
use crate::clock::Clock;
use crate::mail::{self, Kind, Mail};
use crate::storage::{Store, Stored, Tx};
use letters::letter_or_link;
pub use letters::{link_instead, make_link, send_again};

/// Lifetime of a link to choose a password, in ms.
pub const LINK_HOLDS: i64 = 7 * 24 * 60 * 60 * 1000;

/// The person acting, and the municipality.
#[derive(Debug, Clone, Copy)]
pub struct Actor<'a> {
    /// Name in the trail.
    pub who: &'a str,
    /// Municipality.
    pub municipality: &'a str,
}

fn names(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    names.join(" ")
}

async fn write_down(
    tx: &mut Tx,
    clock: &Clock,
    actor: Actor<'_>,
    what: &str,
    object: &str,
    detail: &str,
) -> Stored<Recorded> {
    let event = Event {
        municipality: actor.municipality,
        at: clock.now(),
        who: actor.who,
        what,
        object,
        detail,
    };
    record(tx, &event).await
}

/// Returns the audit trails that record a change to an account: those of the person's municipalities and the actor's. The
/// installation's trail, which no page shows, records people without a municipality.
async fn trails(db: &Store, actor: Actor<'_>, person: &Person) -> Stored<Vec<String>> {
    let mut all = sign_in::municipalities(db, person.id).await?;
    let own = actor.municipality;
    if own != INSTALLATION && all.iter().all(|municipality| municipality != own) {
        all.push(own.to_owned());
    }
    Ok(all)
}

/// Records a change to an account in each of these trails.
async fn write_down_in(
    tx: &mut Tx,
    clock: &Clock,
    (trails, who): (&[String], &str),
    what: &str,
    object: &str,
    detail: &str,
) -> Stored<Told> {
    let mut told = Err(NOTHING_DONE);
    for municipality in trails {
        let actor = Actor { who, municipality };
        told = Ok(write_down(tx, clock, actor, what, object, detail).await?);
    }
    Ok(told)
}

async fn roles_in(db: &Store, person: Uuid, municipality: &str) -> Stored<Vec<Role>> {
    let all = store::list_memberships(db, person).await?;
    let here = all.into_iter().filter(|m| &*m.municipality == municipality);
    Ok(here.map(|m| m.role).collect())
}

/// Replaces a person's roles in a municipality and ends their sessions, except `keep` (the actor's own).
pub async fn change_roles(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    person: &Person,
    roles: &[Role],
    keep: &[u8],
) -> Stored<()> {
    change_shown_roles(db, clock, actor, person, (None, roles), keep)
        .await
        .map(drop)
}

/// Like [`change_roles`], from a page that showed some roles: false, without change, when that would undo others' changes.
pub async fn change_shown_roles(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    person: &Person,
    (shown, roles): (Option<&[Role]>, &[Role]),
    keep: &[u8],
) -> Stored<bool> {
    let mut tx = db.begin().await?;
    if let Some(shown) = shown {
        let now = store::hold_roles(&mut tx, actor.municipality, person.id).await?;
        if would_undo(shown, &now, roles) {
            tx.rollback().await?;
            return Ok(false);
        }
    }
    store::replace_roles(&mut tx, actor.municipality, person.id, roles).await?;
    store::end_sessions(&mut tx, person.id, keep, Ended::Roles).await?;
    if person.standing != Standing::Invited {
        links::delete_links(&mut tx, person.id).await?;
    }
    let recorded = write_down(
        &mut tx,
        clock,
        actor,
        "person.roles",
        &person.email,
        &names(roles),
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(true)
}

/// Returns whether the chosen roles would undo changes that the page did not show: the current ones differ from both.
#[must_use]
pub fn would_undo(shown: &[Role], now: &[Role], chosen: &[Role]) -> bool {
    !Role::same(shown, now) && !Role::same(chosen, now)
}

/// Disables or re-enables an account and ends its sessions. False, without change, when it has that state already.
pub async fn set_standing(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    person: &Person,
    standing: Standing,
) -> Stored<bool> {
    let trails = trails(db, actor, person).await?;
    let mut tx = db.begin().await?;
    let was = store::hold_standing(&mut tx, person.id).await?;
    if (was == Standing::Disabled) == (standing == Standing::Disabled) {
        tx.rollback().await?;
        return Ok(false);
    }
    store::update_standing(&mut tx, person.id, standing).await?;
    store::end_everything(&mut tx, person.id, clock.now()).await?;
    if standing == Standing::Disabled {
        mail::forget(&mut tx, person.id).await?;
    }
    let what = match standing {
        Standing::Disabled => "person.disable",
        _ => "person.enable",
    };
    let by = (trails.as_slice(), actor.who);
    let recorded = write_down_in(&mut tx, clock, by, what, &person.email, "").await?;
    tx.commit(recorded).await?;
    Ok(true)
}

/// Creates a link for choosing a new password and, with `second_factor`, for setting up a new second factor. Ends the
/// person's sessions, and unties the account from single sign-on: the deliberate way after a change of provider, or for
/// somebody whom the provider no longer knows.
pub async fn reset(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    person: &Person,
    second_factor: bool,
) -> Stored<Token> {
    let (mut tx, told) = begin_reset(db, clock, actor, person, second_factor).await?;
    let fresh = person.standing == Standing::Invited;
    let token = make_link(&mut tx, clock, person.id, fresh).await?;
    tx.commit(told).await?;
    Ok(token)
}

/// Like [`reset`], with a letter where mail is on: only the person sees the link.
pub async fn reset_with(
    db: &Store,
    clock: &Clock,
    mail: &Mail,
    actor: Actor<'_>,
    person: &Person,
    second_factor: bool,
) -> Stored<Option<Token>> {
    let (mut tx, told) = begin_reset(db, clock, actor, person, second_factor).await?;
    // Before the first sign-in the letter is an invitation, not about an old password.
    let kind = if person.standing == Standing::Invited {
        Kind::Invitation
    } else if second_factor {
        Kind::ResetBoth
    } else {
        Kind::Reset
    };
    let to = (person.id, kind);
    let token = letter_or_link(&mut tx, clock, mail, actor.municipality, to).await?;
    tx.commit(told).await?;
    Ok(token)
}

async fn begin_reset(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    person: &Person,
    second_factor: bool,
) -> Stored<(Tx, Told)> {
    let trails = trails(db, actor, person).await?;
    let mut tx = db.begin().await?;
    store::end_sessions(&mut tx, person.id, &[], Ended::Password).await?;
    store::end_rights(&mut tx, person.id, clock.now()).await?;
    store::clear_subject(&mut tx, person.id).await?;
    if second_factor {
        store::update_totp(&mut tx, person.id, None).await?;
        store::replace_recovery_codes(&mut tx, person.id, &[]).await?;
        // Without a second factor, the old password would be enough to set up an authenticator.
        store::clear_password(&mut tx, person.id).await?;
    }
    let detail = if second_factor { "second factor" } else { "" };
    let (by, email) = ((trails.as_slice(), actor.who), &person.email);
    let told = write_down_in(&mut tx, clock, by, "person.reset", email, detail).await?;
    Ok((tx, told))
}

/// Uses an invitation or a reset: sets the password and ends earlier sessions. Where a stand-in's link is used before that
/// of the `waiting` person for whom it stands, the two swap addresses, so that each link grants only its own roles. False
/// when the link was used in the meantime.
pub async fn accept(
    db: &Store,
    clock: &Clock,
    token: &Token,
    (person, waiting): (&Person, Option<&Person>),
    hash: &str,
) -> Stored<bool> {
    let place = match waiting {
        Some(waiting) => Some(store::find_place(db, waiting).await?),
        None => None,
    };
    let trails = sign_in::municipalities(db, person.id).await?;
    let mut tx = db.begin().await?;
    // First the letters, then the links, as the mail sender does: a letter that was claimed unnoticed would otherwise bring
    // a second link.
    mail::forget_links(&mut tx, person.id).await?;
    if !links::use_link(&mut tx, &token.hash()).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    if let (Some(waiting), Some(place)) = (waiting, &place)
        && !store::change_places(&mut tx, person, waiting, place).await?
    {
        // The waiting person used their own link meanwhile.
        tx.rollback().await?;
        return Ok(false);
    }
    store::update_password(&mut tx, person.id, hash).await?;
    store::end_sessions(&mut tx, person.id, &[], Ended::Password).await?;
    let who = sign_in::name_in_trail(person);
    let (by, email) = ((trails.as_slice(), who.as_str()), &person.email);
    let recorded = write_down_in(&mut tx, clock, by, "person.password", email, "").await?;
    tx.commit(recorded).await?;
    Ok(true)
}

/// Uses a stand-in's link: gives its roles to the person for whom it stands, in addition to theirs, and ends their sessions
/// except `keep`. False when the link was used in the meantime.
pub async fn accept_roles(
    db: &Store,
    clock: &Clock,
    token: &Token,
    stand_in: &Person,
    person: &Person,
    keep: &[u8],
) -> Stored<bool> {
    let given = store::list_memberships(db, stand_in.id).await?;
    let held = store::list_memberships(db, person.id).await?;
    let mut tx = db.begin().await?;
    mail::forget_links(&mut tx, stand_in.id).await?;
    if !links::use_link(&mut tx, &token.hash()).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    store::delete_stand_in(&mut tx, stand_in.id).await?;
    store::end_sessions(&mut tx, person.id, keep, Ended::Roles).await?;
    let mut places: Vec<&str> = given.iter().map(|m| &*m.municipality).collect();
    places.dedup();
    let mut now = Vec::new();
    for place in places {
        let here = given.iter().chain(&held);
        let here = here.filter(|m| &*m.municipality == place);
        let mut roles: Vec<Role> = here.map(|m| m.role).collect();
        roles.sort_unstable();
        roles.dedup();
        store::replace_roles(&mut tx, place, person.id, &roles).await?;
        now.push((place, names(&roles)));
    }
    let who = sign_in::name_in_trail(person);
    let mut told = Err(NOTHING_DONE);
    for (municipality, roles) in now {
        let actor = Actor {
            who: &who,
            municipality,
        };
        let email = &person.email;
        told = Ok(write_down(&mut tx, clock, actor, "person.accept", email, &roles).await?);
    }
    tx.commit(told).await?;
    Ok(true)
}

/// Changes the person's own password and ends their other sessions.
pub async fn change_password(
    db: &Store,
    clock: &Clock,
    person: &Person,
    hash: &str,
    keep: &[u8],
) -> Stored<()> {
    let trails = sign_in::municipalities(db, person.id).await?;
    let mut tx = db.begin().await?;
    store::update_password(&mut tx, person.id, hash).await?;
    store::end_sessions(&mut tx, person.id, keep, Ended::Password).await?;
    let who = sign_in::name_in_trail(person);
    let (by, email) = ((trails.as_slice(), who.as_str()), &person.email);
    let recorded = write_down_in(&mut tx, clock, by, "person.password", email, "").await?;
    tx.commit(recorded).await
}

/// Creates new recovery codes for a person; earlier ones become invalid.
pub async fn new_recovery_codes(db: &Store, clock: &Clock, person: &Person) -> Stored<Vec<String>> {
    let trails = sign_in::municipalities(db, person.id).await?;
    let codes = second_factor::recovery_codes(clock);
    let hashes = codes.iter().map(|code| second_factor::recovery_hash(code));
    let hashes: Vec<[u8; 32]> = hashes.collect();
    let mut tx = db.begin().await?;
    store::replace_recovery_codes(&mut tx, person.id, &hashes).await?;
    let who = sign_in::name_in_trail(person);
    let (by, email) = ((trails.as_slice(), who.as_str()), &person.email);
    let recorded = write_down_in(
        &mut tx,
        clock,
        by,
        "second-factor.recovery-codes",
        email,
        "",
    )
    .await?;
    tx.commit(recorded).await?;
    Ok(codes)
}

/// Ends one of the person's own sessions.
pub async fn end_session(db: &Store, clock: &Clock, person: &Person, hash: &[u8]) -> Stored<()> {
    let trails = sign_in::municipalities(db, person.id).await?;
    let mut tx = db.begin().await?;
    store::delete_session(&mut tx, person.id, hash).await?;
    let who = sign_in::name_in_trail(person);
    let (by, email) = ((trails.as_slice(), who.as_str()), &person.email);
    let recorded = write_down_in(&mut tx, clock, by, "session.end", email, "").await?;
    tx.commit(recorded).await
}
