//! Signing in: password, second factor, again, out.
//!
//! Failures are slowed per account and never lock it for good. A name that nobody has costs as much time
//! as a wrong password. Each sign-in makes a new session, so that a planted one is worth nothing.

pub mod pages;
pub mod routes;

use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock as GovernorClock, FakeRelativeClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::audit::{Event, INSTALLATION, record};
use crate::accounts::password::{Crowded, Hasher};
use crate::accounts::session::{NOTED, Session, SignedIn, Token, Vouched};
use crate::accounts::{Person, Standing, fold_email, is_email, second_factor, store};
use crate::clock::Clock;
use crate::storage::{Store, StoreError, Stored};

/// Tries at once for one account, then one a [`ONE_MORE`].
const TRIES: NonZeroU32 = NonZeroU32::new(5).expect("5 is not 0");
/// At this pace 60 bits of recovery code or six digits within 90 s are beyond guessing.
const ONE_MORE: Duration = Duration::from_secs(20);

type Moment = <FakeRelativeClock as GovernorClock>::Instant;
type Limiter =
    RateLimiter<[u8; 16], DashMapStateStore<[u8; 16]>, FakeRelativeClock, NoOpMiddleware<Moment>>;

/// Everything that signing in needs and keeps in memory.
pub struct Door {
    /// Where passwords are hashed.
    pub hasher: Hasher,
    time: FakeRelativeClock,
    last: Mutex<i64>,
    tries: Limiter,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Door")
    }
}

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Address, password or code do not fit.
    #[error("does not fit")]
    Wrong,
    /// Too many tries for this account: wait this many seconds.
    #[error("too many tries")]
    Slowed(u64),
    /// Too many sign-ins at once.
    #[error("too many at once")]
    Crowded,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Crowded> for Refused {
    fn from(_: Crowded) -> Self {
        Self::Crowded
    }
}

impl Door {
    /// A door that nobody has knocked at.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        let time = FakeRelativeClock::default();
        let quota = Quota::with_period(ONE_MORE)
            .unwrap_or(Quota::per_minute(TRIES))
            .allow_burst(TRIES);
        Self {
            hasher: Hasher::new(clock),
            tries: RateLimiter::new(quota, DashMapStateStore::default(), time.clone()),
            last: Mutex::new(clock.now()),
            time,
        }
    }

    /// Counts a try for an account.
    ///
    /// # Errors
    /// [`Refused::Slowed`].
    pub fn knock(&self, clock: &Clock, what: &str, account: &str) -> Result<(), Refused> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now();
        if let Ok(passed) = u64::try_from(now - *last) {
            self.time.advance(Duration::from_millis(passed));
            *last = now;
        }
        drop(last);
        if self.tries.len() > 10_000 {
            self.tries.retain_recent();
        }
        let mut key = [0; 16];
        key.copy_from_slice(&Sha256::digest(format!("{what} {account}"))[..16]);
        self.tries.check_key(&key).map_err(|not_yet| {
            Refused::Slowed(not_yet.wait_time_from(self.time.now()).as_secs().max(1))
        })
    }
}

/// Who somebody is in the trail.
#[must_use]
pub fn name_in_trail(person: &Person) -> String {
    format!("{} <{}>", person.name, person.email)
}

/// Opens a session for a person who gave a right password.
///
/// # Errors
/// [`Refused`]; nothing tells a wrong password from an unknown address.
pub async fn with_password(
    db: &Store,
    clock: &Clock,
    door: &Door,
    email: &str,
    password: &str,
) -> Result<Token, Refused> {
    let email = fold_email(email);
    door.knock(clock, "password", &email)?;
    let person = if is_email(&email) {
        store::find_person(db, &email).await?
    } else {
        None
    };
    let hash = person.as_ref().and_then(|p| p.password.as_deref());
    let fits = door.hasher.fits(password, hash).await?;
    let Some(person) = person else {
        // An unknown name is not written down: anybody could fill the trail, or leave a password in it.
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
    Ok(open(db, clock, &person, Beginning::new("sign-in", clock.now())).await?)
}

/// What a new session starts with.
#[derive(Debug, Clone)]
pub struct Beginning<'b> {
    /// Its key in the trail.
    pub what: &'b str,
    /// Whether the second factor was given.
    pub second_factor: bool,
    /// From when its longest time counts, in ms.
    pub created_at: i64,
    /// When its owner gave what they sign in with, in ms.
    pub fresh_at: i64,
    /// With single sign-on: what the provider is asked again with, and when it said yes, in ms.
    pub vouched: Option<(String, i64)>,
    /// The session whose place it takes.
    pub instead: Option<&'b Session>,
}

impl<'b> Beginning<'b> {
    /// By a password, at this moment.
    #[must_use]
    pub fn new(what: &'b str, now: i64) -> Self {
        Self {
            what,
            second_factor: false,
            created_at: now,
            fresh_at: now,
            vouched: None,
            instead: None,
        }
    }

    /// In the place of a session whose owner gave more. A code alone does not make fresh what another
    /// service vouches for.
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
        }
    }
}

/// Makes a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(
    db: &Store,
    clock: &Clock,
    person: &Person,
    beginning: Beginning<'_>,
) -> Stored<Token> {
    let token = Token::new(clock);
    let now = clock.now();
    let who = name_in_trail(person);
    let municipalities = municipalities(db, person.id).await?;
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
    };
    store::insert_session(&mut tx, person.id, &session).await?;
    for municipality in &municipalities {
        let event = Event {
            municipality,
            at: now,
            who: &who,
            what: beginning.what,
            object: "",
            detail: "",
        };
        record(&mut tx, &event).await?;
    }
    tx.commit().await?;
    Ok(token)
}

/// Where a person's sign-in is written down: in the trails of the municipalities they work for.
pub(in crate::accounts) async fn municipalities(db: &Store, person: Uuid) -> Stored<Vec<String>> {
    let mut all: Vec<String> = store::list_memberships(db, person)
        .await?
        .iter()
        .map(|m| m.municipality.to_string())
        .collect();
    all.dedup();
    if all.is_empty() {
        all.push(INSTALLATION.to_owned());
    }
    Ok(all)
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
    record(&mut tx, &event).await?;
    tx.commit().await
}

/// Completes a session with a code from the authenticator or a recovery code.
///
/// # Errors
/// [`Refused`].
pub async fn with_code(
    db: &Store,
    clock: &Clock,
    door: &Door,
    signed_in: &SignedIn,
    typed: &str,
) -> Result<Token, Refused> {
    let person = &signed_in.person;
    door.knock(clock, "code", &person.email)?;
    let totp = person.totp.as_ref().filter(|t| t.is_confirmed());
    let step =
        totp.and_then(|t| second_factor::matching_step(&t.secret, typed, clock.now(), t.last_step));
    let mut tx = db.begin().await?;
    let what = match step {
        Some(step) if store::use_totp_step(&mut tx, person.id, step).await? => "sign-in.code",
        _ if store::use_recovery_code(&mut tx, person.id, &second_factor::recovery_hash(typed))
            .await? =>
        {
            "sign-in.recovery-code"
        }
        _ => {
            tx.rollback().await?;
            write_down(
                db,
                clock,
                INSTALLATION,
                &name_in_trail(person),
                "sign-in.code-refused",
            )
            .await?;
            return Err(Refused::Wrong);
        }
    };
    tx.commit().await?;
    let beginning = Beginning::after(signed_in, what, true, clock.now());
    Ok(open(db, clock, person, beginning).await?)
}

/// Confirms a new second factor with its first code; gives the recovery codes and the new session.
///
/// # Errors
/// [`Refused`].
pub async fn confirm_second_factor(
    db: &Store,
    clock: &Clock,
    door: &Door,
    signed_in: &SignedIn,
    typed: &str,
) -> Result<(Token, Vec<String>), Refused> {
    let person = &signed_in.person;
    door.knock(clock, "code", &person.email)?;
    let Some(totp) = &person.totp else {
        return Err(Refused::Wrong);
    };
    let step = second_factor::matching_step(&totp.secret, typed, clock.now(), totp.last_step)
        .ok_or(Refused::Wrong)?;
    let codes = second_factor::recovery_codes(clock);
    let hashes: Vec<[u8; 32]> = codes
        .iter()
        .map(|code| second_factor::recovery_hash(code))
        .collect();
    let mut tx = db.begin().await?;
    if !store::use_totp_step(&mut tx, person.id, step).await? {
        tx.rollback().await?;
        return Err(Refused::Wrong);
    }
    store::replace_recovery_codes(&mut tx, person.id, &hashes).await?;
    tx.commit().await?;
    let beginning = Beginning::after(signed_in, "second-factor.set-up", true, clock.now());
    let token = open(db, clock, person, beginning).await?;
    Ok((token, codes))
}

/// The secret that a person sets their authenticator up with; made at the first look.
///
/// # Errors
/// When the database cannot be written.
pub async fn secret_to_set_up(db: &Store, clock: &Clock, person: &Person) -> Stored<Vec<u8>> {
    if let Some(totp) = &person.totp {
        return Ok(totp.secret.clone());
    }
    let secret = second_factor::new_secret(clock);
    let mut tx = db.begin().await?;
    store::update_totp(&mut tx, person.id, Some(&secret)).await?;
    tx.commit().await?;
    Ok(secret.to_vec())
}

/// Makes a sign-in fresh again by the password, and the code where there is a second factor.
///
/// # Errors
/// [`Refused`].
pub async fn again(
    db: &Store,
    clock: &Clock,
    door: &Door,
    signed_in: &SignedIn,
    password: &str,
    code: &str,
) -> Result<Token, Refused> {
    let person = &signed_in.person;
    door.knock(clock, "password", &person.email)?;
    if !door
        .hasher
        .fits(password, person.password.as_deref())
        .await?
    {
        return Err(Refused::Wrong);
    }
    if person.has_second_factor() {
        return with_code(db, clock, door, signed_in, code).await;
    }
    let second_factor = signed_in.session.second_factor;
    let beginning = Beginning::after(signed_in, "sign-in.again", second_factor, clock.now());
    Ok(open(db, clock, person, beginning).await?)
}

/// Ends a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn out(db: &Store, clock: &Clock, signed_in: &SignedIn) -> Stored<()> {
    let person = &signed_in.person;
    let mut tx = db.begin().await?;
    store::delete_session(&mut tx, person.id, &signed_in.session.hash).await?;
    tx.commit().await?;
    for municipality in municipalities(db, person.id).await? {
        write_down(db, clock, &municipality, &name_in_trail(person), "sign-out").await?;
    }
    Ok(())
}

/// Who a token's session belongs to at this moment; `None` when it has ended, or its owner was shut out.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &Store, clock: &Clock, token: &Token) -> Stored<Option<SignedIn>> {
    let now = clock.now();
    let Some((person, mut session)) = store::find_session(db, &token.hash()).await? else {
        return Ok(None);
    };
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
        tx.commit().await?;
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
