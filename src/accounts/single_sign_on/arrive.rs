//! Arrival from the identity provider: account, roles and session.

use std::sync::Arc;

use super::{Settings, Vouch};
use crate::accounts::browser::Browser;
use crate::accounts::session::{Ended, SignedIn, Token};
use crate::accounts::sign_in::{Beginning, name_in_trail, open};
use crate::accounts::{Membership, Person, Role, Standing, store};
use crate::audit::{Event, NOTHING_DONE, Recorded, Told, record};
use crate::clock::Clock;
use crate::storage::{Store, StoreError, Stored, Tx};

/// Actor in the audit trail.
const WHO: &str = "single sign-on";

/// Outcome of an arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// Signed in.
    In(Token),
    /// No role, neither from claims nor given here.
    NoRole,
    /// The account is disabled.
    ShutOut,
    /// The provider gives no address, or an unverified one.
    NoAddress,
}

/// Signs in a person for whom the provider vouches. `refresh` is the refresh token, `instead` the browser's earlier session.
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
        // The same person's first sign-in in two tabs.
        settled = settle(db, clock, settings, vouch).await;
    }
    let person = match settled? {
        Ok(person) => person,
        Err(why) => return Ok(why),
    };
    let now = clock.now();
    let theirs = instead.filter(|old| old.person.id == person.id);
    if let Some(other) = instead.filter(|old| old.person.id != person.id) {
        // Another person takes over this browser: the earlier session ends.
        crate::accounts::sign_in::out(db, clock, other).await?;
    }
    let beginning = Beginning {
        what: "sign-in.single-sign-on",
        second_factor: vouch.second_factor,
        // Without the provider's time, the sign-in may be old: not fresh.
        fresh_at: vouch.signed_in_at.map_or(0, |at| at.min(now)),
        vouched: Some((refresh, now)),
        instead: theirs.map(|old| &old.session),
        browser,
        ..Beginning::new("", now)
    };
    Ok(Arrived::In(open(db, clock, &person, beginning).await?))
}

/// Finds or creates the person and applies the roles of the claims.
async fn settle(
    db: &Store,
    clock: &Clock,
    settings: &Settings,
    vouch: &Vouch,
) -> Stored<Result<Person, Arrived>> {
    let known = match store::find_person_by_subject(db, &vouch.subject).await? {
        Some(person) => Some(person),
        None => match &vouch.email {
            // An invited person, or one with a password, is matched by address the first time.
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

/// Returns whether an address is enough to match an account: it is not tied to a subject, and the provider speaks for all of
/// its municipalities.
async fn may_tie(db: &Store, settings: &Settings, person: &Person) -> Stored<bool> {
    let held = store::list_memberships(db, person.id).await?;
    Ok(person.subject.is_none() && held.iter().all(|m| settings.speaks_for(&m.municipality)))
}

/// Ties an existing person to the provider's subject; their password and other local credentials end.
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

/// Sets a person's roles, in the municipalities that the provider governs, to those of the claims; others stay. Ends every
/// session but `keep` on a change. Returns all of the person's roles.
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

/// Audit events of a person, written at the end of the transaction: the trail's head is locked from its first row on.
#[derive(Debug, Default)]
pub struct Notes(Vec<(Arc<str>, &'static str, String)>);

impl Notes {
    fn add(&mut self, municipality: Arc<str>, what: &'static str, detail: String) {
        self.0.push((municipality, what, detail));
    }

    /// Writes all events to the audit trail.
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

/// Ends a session for which the provider no longer vouches.
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
