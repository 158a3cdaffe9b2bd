//! Somebody comes from the identity provider: who they are here, their roles, their session.

use std::sync::Arc;

use super::{Settings, Vouch};
use crate::accounts::browser::Browser;
use crate::accounts::session::{Ended, SignedIn, Token};
use crate::accounts::sign_in::{Beginning, name_in_trail, open};
use crate::accounts::{Membership, Person, Role, Standing, store};
use crate::audit::{Event, NOTHING_DONE, Recorded, Told, record};
use crate::clock::Clock;
use crate::storage::{Store, StoreError, Stored, Tx};

/// Who does it, in the trail.
const WHO: &str = "single sign-on";

/// What became of somebody who came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// Signed in.
    In(Token),
    /// No claim and nobody here gives them a role.
    NoRole,
    /// An administrator has shut them out.
    ShutOut,
    /// The provider gives no address, or one that was never confirmed.
    NoAddress,
}

/// Lets somebody in whom the provider vouches for, with what it is asked again with later. `instead` is the
/// session that the browser had.
pub async fn arrive(
    db: &Store,
    clock: &Clock,
    settings: &Settings,
    vouch: &Vouch,
    refresh: String,
    instead: Option<&SignedIn>,
    browser: Browser,
) -> Stored<Arrived> {
    let mut settled = settle(db, clock, settings, vouch).await;
    if matches!(settled, Err(StoreError::Conflict)) {
        // The same person in two tabs, for the first time.
        settled = settle(db, clock, settings, vouch).await;
    }
    let person = match settled? {
        Ok(person) => person,
        Err(why) => return Ok(why),
    };
    let now = clock.now();
    let theirs = instead.filter(|old| old.person.id == person.id);
    if let Some(other) = instead.filter(|old| old.person.id != person.id) {
        // Somebody else takes this browser over: the session that was in it ends.
        crate::accounts::sign_in::out(db, clock, other).await?;
    }
    let beginning = Beginning {
        what: "sign-in.single-sign-on",
        second_factor: vouch.second_factor,
        // Without the provider's word on when it was, it may have been last week.
        fresh_at: vouch.signed_in_at.map_or(0, |at| at.min(now)),
        vouched: Some((refresh, now)),
        instead: theirs.map(|old| &old.session),
        browser,
        ..Beginning::new("", now)
    };
    Ok(Arrived::In(open(db, clock, &person, beginning).await?))
}

/// Finds or makes the person and gives the roles that the claims give.
async fn settle(
    db: &Store,
    clock: &Clock,
    settings: &Settings,
    vouch: &Vouch,
) -> Stored<Result<Person, Arrived>> {
    let known = match store::find_person_by_subject(db, &vouch.subject).await? {
        Some(person) => Some(person),
        None => match &vouch.email {
            // Whoever was invited, or had a password, is known by the address the first time.
            Some(email) => store::find_person(db, email).await?,
            None => None,
        },
    };
    let tied = |person: &Person| person.subject.as_deref() == Some(vouch.subject.as_str());
    if let Some(person) = &known {
        if person.standing == Standing::Disabled {
            return Ok(Err(Arrived::ShutOut));
        }
        if !tied(person) && !may_tie(db, settings, person).await? {
            return Ok(Err(Arrived::NoAddress));
        }
    } else if vouch.email.is_none() {
        return Ok(Err(Arrived::NoAddress));
    } else if vouch.roles.is_empty() {
        return Ok(Err(Arrived::NoRole));
    }
    let mut tx = db.begin().await?;
    let mut notes = Notes::default();
    let person = if let Some(person) = known {
        tie(db, &mut tx, &mut notes, vouch, person).await?
    } else {
        let person = Person {
            id: clock.id(),
            email: vouch.email.clone().unwrap_or_default(),
            name: vouch.name.clone(),
            standing: Standing::Active,
            password: None,
            totp: None,
            subject: Some(vouch.subject.clone()),
        };
        store::insert_person(&mut tx, &person, clock.now()).await?;
        person
    };
    let roles = &vouch.roles;
    let left = give_roles(db, &mut tx, &mut notes, settings, &person, roles, &[]).await?;
    let recorded = notes.write_down(&mut tx, clock, &person.email).await?;
    tx.commit(recorded).await?;
    Ok(if left.is_empty() {
        Err(Arrived::NoRole)
    } else {
        Ok(person)
    })
}

/// Whether an address is enough to open somebody's account: nobody of the provider's had it before, and the
/// provider speaks for every municipality that the person works for.
async fn may_tie(db: &Store, settings: &Settings, person: &Person) -> Stored<bool> {
    let held = store::list_memberships(db, person.id).await?;
    Ok(person.subject.is_none() && held.iter().all(|m| settings.speaks_for(&m.municipality)))
}

/// Ties a person who was here already to what the provider knows them by; what they had here to sign in
/// with ends.
async fn tie(
    db: &Store,
    tx: &mut Tx,
    notes: &mut Notes,
    vouch: &Vouch,
    person: Person,
) -> Stored<Person> {
    let first = person.subject.is_none();
    let name = if vouch.name.is_empty() {
        person.name.clone()
    } else {
        vouch.name.clone()
    };
    let waits = person.standing == Standing::Invited;
    if first || waits || name != person.name || person.password.is_some() {
        store::update_subject(tx, person.id, &vouch.subject, &name).await?;
    }
    if first {
        crate::accounts::link::store::delete_links(tx, person.id).await?;
        store::delete_sessions(tx, person.id, &[]).await?;
        let mut places = store::list_memberships(db, person.id).await?;
        places.dedup_by(|a, b| a.municipality == b.municipality);
        for place in places {
            notes.add(place.municipality, "person.single-sign-on", String::new());
        }
    }
    Ok(Person {
        name,
        standing: Standing::Active,
        password: None,
        subject: Some(vouch.subject.clone()),
        ..person
    })
}

/// Makes a person's roles, where the provider gives them, those of the claims; other municipalities' stay.
/// Where something changes, every session but `keep` ends. Gives all the person's roles from now on.
pub async fn give_roles(
    db: &Store,
    tx: &mut Tx,
    notes: &mut Notes,
    settings: &Settings,
    person: &Person,
    given: &[Membership],
    keep: &[u8],
) -> Stored<Vec<Membership>> {
    let held = store::list_memberships(db, person.id).await?;
    let mut all: Vec<Membership> = held
        .iter()
        .filter(|m| !settings.governs(&m.municipality))
        .cloned()
        .collect();
    let mut changed = false;
    for municipality in settings.governed() {
        let here = |all: &[Membership]| -> Vec<Role> {
            let mut here: Vec<Role> = all
                .iter()
                .filter(|m| m.municipality == municipality)
                .map(|m| m.role)
                .collect();
            here.sort_unstable();
            here
        };
        let (before, now) = (here(&held), here(given));
        if before != now {
            store::replace_roles(tx, &municipality, person.id, &now).await?;
            let names: Vec<&str> = now.iter().map(|role| role.as_str()).collect();
            notes.add(Arc::clone(&municipality), "person.roles", names.join(" "));
            changed = true;
        }
        all.extend(now.into_iter().map(|role| Membership {
            municipality: municipality.clone(),
            role,
        }));
    }
    if changed {
        store::end_sessions(tx, person.id, keep, Ended::Roles).await?;
    }
    Ok(all)
}

/// What is to be written down of a person when all else of the transaction is done: the trail's head is held from its
/// first row on.
#[derive(Debug, Default)]
pub struct Notes(Vec<(Arc<str>, &'static str, String)>);

impl Notes {
    fn add(&mut self, municipality: Arc<str>, what: &'static str, detail: String) {
        self.0.push((municipality, what, detail));
    }

    /// Writes all of it down.
    pub async fn write_down(self, tx: &mut Tx, clock: &Clock, email: &str) -> Stored<Told> {
        let mut told = Err(NOTHING_DONE);
        for (municipality, what, detail) in &self.0 {
            told = Ok(write_down(tx, clock, municipality, what, email, detail).await?);
        }
        Ok(told)
    }
}

async fn write_down(
    tx: &mut Tx,
    clock: &Clock,
    municipality: &str,
    what: &str,
    object: &str,
    detail: &str,
) -> Stored<Recorded> {
    let event = Event {
        municipality,
        at: clock.now(),
        who: WHO,
        what,
        object,
        detail,
    };
    record(tx, &event).await
}

/// Ends a session that the provider vouches for no more.
pub async fn end(db: &Store, clock: &Clock, signed_in: &SignedIn, why: Ended) -> Stored<()> {
    let person = &signed_in.person;
    let places = crate::accounts::sign_in::municipalities(db, person.id).await?;
    let mut tx = db.begin().await?;
    store::end_session(&mut tx, person.id, &signed_in.session.hash, why).await?;
    let mut told = Err(NOTHING_DONE);
    for place in &places {
        let (what, who) = ("session.end", name_in_trail(person));
        told = Ok(write_down(&mut tx, clock, place, what, &who, "").await?);
    }
    tx.commit(told).await
}
