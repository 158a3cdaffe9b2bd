//! Signing in and out: password, second factor, renewal.
//!
//! Failed attempts are limited per source and per account and never lock an account for good: a known browser keeps its own
//! allowance, and only wrong credentials count. An unknown name takes as long as a wrong password. Each sign-in creates a
//! new session, which prevents session fixation.

mod code;
mod door;
pub mod tries;

use uuid::Uuid;

use self::code::code_tried;
pub use self::code::{confirm_second_factor, own_code, secret_to_set_up, with_code};
pub use self::door::{Door, Knock};
use crate::accounts::browser::Browser;
use crate::accounts::password::{Crowded, Lane};
use crate::accounts::session::{
    Ended, NOTED, Session, SignedIn, Token, Vouched, needs_second_factor,
};
use crate::accounts::{Membership, Person, Standing, fold_email, is_email, store};
use crate::audit::{Event, INSTALLATION, NOTHING_DONE, record};
use crate::clock::Clock;
use crate::peer::Peer;
use crate::storage::{Store, StoreError, Stored, Unaudited};

/// Reason for refusing a sign-in.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Address, password or code is wrong.
    #[error("does not fit")]
    Wrong,
    /// Too many attempts for this account; seconds to wait.
    #[error("too many tries")]
    Slowed(u64),
    /// Too many sign-ins at once.
    #[error("too many at once")]
    Crowded,
    /// Database error.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Crowded> for Refused {
    fn from(_: Crowded) -> Self {
        Self::Crowded
    }
}

/// Returns a person's name in the audit trail: name and address.
#[must_use]
pub fn name_in_trail(person: &Person) -> String {
    format!("{} <{}>", person.name, person.email)
}

/// Signs in with address and password; returns token, person and whether the sign-in is complete.
///
/// # Errors
/// [`Refused`]; a wrong password and an unknown address give the same.
pub async fn with_password(
    db: &Store,
    clock: &Clock,
    door: &Door,
    (from, marks, browser): (Peer, &str, Browser),
    email: &str,
    password: &str,
) -> Result<(Token, Person, bool), Refused> {
    let email = fold_email(email);
    let who = door.who(clock, &email, marks, from);
    let lane = match who {
        Knock::Device { .. } => Lane::Known,
        _ => Lane::Stranger,
    };
    let taken = door.knock(clock, "password", who)?;
    let outcome = tried(db, clock, door, lane, browser, &email, password).await;
    door.settle(taken, outcome)
}

async fn tried(
    db: &Store,
    clock: &Clock,
    door: &Door,
    lane: Lane,
    browser: Browser,
    email: &str,
    password: &str,
) -> Result<(Token, Person, bool), Refused> {
    let person = if is_email(email) {
        store::find_person(db, email).await?
    } else {
        None
    };
    let hash = person.as_ref().and_then(|p| p.password.as_deref());
    let fits = door.hasher.fits(lane, password, hash).await?;
    let Some(person) = person else {
        // An unknown name is not recorded: anybody could flood the trail, or leave a password in it.
        tracing::info!("a sign-in was refused: no such account");
        return Err(Refused::Wrong);
    };
    if !fits || person.standing != Standing::Active || person.subject.is_some() {
        let who = name_in_trail(&person);
        for municipality in municipalities(db, person.id).await? {
            write_down(db, clock, &municipality, &who, "sign-in.refused").await?;
        }
        return Err(Refused::Wrong);
    }
    let memberships = store::list_memberships(db, person.id).await?;
    let more = needs_second_factor(&person, &memberships);
    let beginning = Beginning {
        browser,
        ..Beginning::new("sign-in", clock.now())
    };
    let token = open(db, clock, &person, beginning).await?;
    Ok((token, person, !more))
}

/// Initial state of a new session.
#[derive(Debug, Clone)]
pub struct Beginning<'b> {
    /// Event in the audit trail.
    pub what: &'b str,
    /// Whether the second factor was given.
    pub second_factor: bool,
    /// Start of its longest lifetime, in ms.
    pub created_at: i64,
    /// Time when its owner gave their credentials, in ms.
    pub fresh_at: i64,
    /// With single sign-on: refresh token and time of the confirmation, in ms.
    pub vouched: Option<(String, i64)>,
    /// Session that it replaces.
    pub instead: Option<&'b Session>,
    /// Browser.
    pub browser: Browser,
}

impl<'b> Beginning<'b> {
    /// Starts a session by a password, now.
    #[must_use]
    pub fn new(what: &'b str, now: i64) -> Self {
        Self {
            what,
            second_factor: false,
            created_at: now,
            fresh_at: now,
            vouched: None,
            instead: None,
            browser: Browser::default(),
        }
    }

    /// Replaces a session whose owner gave further credentials. With single sign-on a code alone does not make it fresh.
    #[must_use]
    pub fn after(signed_in: &'b SignedIn, what: &'b str, second_factor: bool, now: i64) -> Self {
        let old = &signed_in.session;
        let vouched = old.vouched.as_ref();
        Self {
            what,
            second_factor,
            created_at: old.created_at,
            fresh_at: if vouched.is_some() { old.fresh_at } else { now },
            vouched: vouched.map(|v| (signed_in.token.open(&v.refresh), v.vouched_at)),
            instead: Some(old),
            browser: old.browser,
        }
    }
}

/// Opens a session.
pub async fn open(
    db: &Store,
    clock: &Clock,
    person: &Person,
    beginning: Beginning<'_>,
) -> Stored<Token> {
    let token = Token::new(clock);
    let now = clock.now();
    let who = name_in_trail(person);
    let memberships = store::list_memberships(db, person.id).await?;
    let waits = !beginning.second_factor && needs_second_factor(person, &memberships);
    let what = match beginning.what {
        // Without the code the sign-in is incomplete, and may be by somebody who knows only the password.
        "sign-in" | "sign-in.single-sign-on" if waits => "sign-in.begun",
        what => what,
    };
    let municipalities = in_order(&memberships);
    let mut tx = db.begin().await?;
    store::delete_ended(&mut tx, now).await?;
    if let Some(old) = beginning.instead {
        store::delete_session(&mut tx, person.id, &old.hash).await?;
    }
    let vouched = beginning.vouched.map(|(refresh, at)| Vouched {
        refresh: token.seal(clock, &refresh),
        asked_at: at,
        vouched_at: at,
    });
    let session = Session {
        hash: token.hash().to_vec(),
        second_factor: beginning.second_factor,
        created_at: beginning.created_at,
        seen_at: now,
        fresh_at: beginning.fresh_at,
        vouched,
        browser: beginning.browser,
    };
    store::insert_session(&mut tx, person.id, &session).await?;
    let mut told = Err(NOTHING_DONE);
    for municipality in &municipalities {
        let event = Event {
            municipality,
            at: now,
            who: &who,
            what,
            object: "",
            detail: "",
        };
        told = Ok(record(&mut tx, &event).await?);
    }
    tx.commit(told).await?;
    Ok(token)
}

/// Returns the trails that record a person's sign-in: those of their municipalities.
pub(in crate::accounts) async fn municipalities(db: &Store, person: Uuid) -> Stored<Vec<String>> {
    Ok(in_order(&store::list_memberships(db, person).await?))
}

fn in_order(memberships: &[Membership]) -> Vec<String> {
    let mut all: Vec<String> = memberships
        .iter()
        .map(|m| m.municipality.to_string())
        .collect();
    all.dedup();
    if all.is_empty() {
        all.push(INSTALLATION.to_owned());
    }
    all
}

pub(in crate::accounts) async fn write_down(
    db: &Store,
    clock: &Clock,
    municipality: &str,
    who: &str,
    what: &str,
) -> Stored<()> {
    let mut tx = db.begin().await?;
    let event = Event {
        municipality,
        at: clock.now(),
        who,
        what,
        object: "",
        detail: "",
    };
    let recorded = record(&mut tx, &event).await?;
    tx.commit(recorded).await
}

/// Tries a password where no account has one yet, at the same cost and under the same limits, so that the two cases cannot
/// be told apart.
pub async fn with_nobodys_password(
    clock: &Clock,
    door: &Door,
    (from, marks): (Peer, &str),
    email: &str,
    password: &str,
) -> Refused {
    let who = door.who(clock, email, marks, from);
    let lane = match who {
        Knock::Device { .. } => Lane::Known,
        _ => Lane::Stranger,
    };
    let taken = match door.knock(clock, "password", who) {
        Ok(taken) => taken,
        Err(slowed) => return slowed,
    };
    let refusal = match door.hasher.fits(lane, password, None).await {
        Ok(_) => Refused::Wrong,
        Err(crowded) => crowded.into(),
    };
    match door.settle::<()>(taken, Err(refusal)) {
        Ok(()) => Refused::Wrong,
        Err(refusal) => refusal,
    }
}

/// Checks a signed-in person's password; a wrong one is recorded.
///
/// # Errors
/// [`Refused`].
pub async fn own_password(
    db: &Store,
    clock: &Clock,
    door: &Door,
    signed_in: &SignedIn,
    password: &str,
) -> Result<(), Refused> {
    let person = &signed_in.person;
    let taken = door.knock(clock, "password", Knock::Session(&signed_in.session.hash))?;
    let fits = door
        .hasher
        .fits(Lane::Known, password, person.password.as_deref())
        .await;
    let outcome = match fits {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refused::Wrong),
        Err(crowded) => Err(crowded.into()),
    };
    let outcome = door.settle(taken, outcome);
    if matches!(outcome, Err(Refused::Wrong)) {
        let who = name_in_trail(person);
        for municipality in municipalities(db, person.id).await? {
            write_down(db, clock, &municipality, &who, "password.refused").await?;
        }
    }
    outcome
}

/// Renews a sign-in by the password, and the code where there is a second factor.
///
/// # Errors
/// The rejected field and the reason, [`Refused`].
pub async fn again(
    db: &Store,
    clock: &Clock,
    door: &Door,
    signed_in: &SignedIn,
    password: &str,
    code: &str,
) -> Result<Token, (&'static str, Refused)> {
    let person = &signed_in.person;
    own_password(db, clock, door, signed_in, password)
        .await
        .map_err(|refused| ("password", refused))?;
    if person.has_second_factor() {
        let session = Knock::Session(&signed_in.session.hash);
        let wrong = |refused| ("code", refused);
        let taken = door.knock(clock, "code", session).map_err(wrong)?;
        let what = ["sign-in.again", "sign-in.again-recovery-code"];
        let outcome = code_tried(db, clock, signed_in, code, what).await;
        return door.settle(taken, outcome).map_err(wrong);
    }
    let second_factor = signed_in.session.second_factor;
    let beginning = Beginning::after(signed_in, "sign-in.again", second_factor, clock.now());
    let opened = open(db, clock, person, beginning).await;
    opened.map_err(|error| ("password", error.into()))
}

/// Ends a session.
pub async fn out(db: &Store, clock: &Clock, signed_in: &SignedIn) -> Stored<()> {
    let person = &signed_in.person;
    let who = name_in_trail(person);
    let municipalities = municipalities(db, person.id).await?;
    let mut tx = db.begin().await?;
    store::delete_session(&mut tx, person.id, &signed_in.session.hash).await?;
    let mut told = Err(NOTHING_DONE);
    for municipality in &municipalities {
        let event = Event {
            municipality,
            at: clock.now(),
            who: &who,
            what: "sign-out",
            object: "",
            detail: "",
        };
        told = Ok(record(&mut tx, &event).await?);
    }
    tx.commit(told).await
}

/// Finds the signed-in person of a token; `None` when the session has ended or the account is not active.
pub async fn find(db: &Store, clock: &Clock, token: &Token) -> Stored<Option<SignedIn>> {
    let now = clock.now();
    let Some((person, mut session)) = store::find_session(db, &token.hash()).await? else {
        return Ok(None);
    };
    if session.is_ahead(now) {
        // Ended for good: it would otherwise become valid again once the clock catches up.
        let mut tx = db.begin().await?;
        store::end_session(&mut tx, person, &session.hash, Ended::Clock).await?;
        tx.commit(Unaudited("nobody does it: the clock went back"))
            .await?;
        return Ok(None);
    }
    if !session.holds(now) {
        return Ok(None);
    }
    let person = store::find_person_by_id(db, person).await?;
    let Some(person) = person.filter(|p| p.standing == Standing::Active) else {
        return Ok(None);
    };
    if now - session.seen_at >= NOTED {
        let mut tx = db.begin().await?;
        store::update_seen(&mut tx, &session.hash, now).await?;
        tx.commit(Unaudited("a session goes on")).await?;
        session.seen_at = now;
    }
    let memberships = store::list_memberships(db, person.id).await?;
    Ok(Some(SignedIn {
        person,
        memberships,
        session,
        token: token.clone(),
    }))
}

/// Finds the owner of an ended session, and the reason if it was ended by others; `None` when it is unknown.
pub async fn owner(db: &Store, token: &Token) -> Stored<Option<(Uuid, Option<Ended>)>> {
    store::find_owner(db, &token.hash()).await
}
