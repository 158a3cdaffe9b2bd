//! Detection of spam and floods without storing who anybody is.
//!
//! A response is suspect when its signs together weigh enough ([`Sign`] lists them, [`is_suspect`] decides). It is not
//! refused. Only after a thousand responses an hour from one address is a sender asked to wait.
//!
//! All counting is in memory, per node, under a key that changes daily: `usual.rs` counts by survey, this file by address.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock as GovernorClock, FakeRelativeClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::Date;
use sha2::Sha256;
use uuid::Uuid;

use super::usual::{Repeated, Usual};
use crate::clock::Clock;
pub use crate::peer::Peer;
use crate::response::{Sign, Signs};
use crate::survey::SurveyId;

/// Minimum time in ms to fill in a form; anything faster was hardly read.
pub const YOUNGEST_MS: i64 = 3000;
/// Burst size from one address that is still normal: a class or a library.
const BURST: NonZeroU32 = NonZeroU32::new(30).expect("30 is not 0");
/// Burst size from one address that exceeds several classes.
const CROWD: NonZeroU32 = NonZeroU32::new(100).expect("100 is not 0");
/// Interval at which either limit recovers by one.
const ONE_MORE: Duration = Duration::from_secs(10);
/// Responses an hour from one address before it is asked to wait.
const AN_HOUR: NonZeroU32 = NonZeroU32::new(1000).expect("1000 is not 0");
/// Receipt codes tried at once from one address; recovers by one per [`ONE_MORE`].
const WITHDRAWALS: NonZeroU32 = NonZeroU32::new(10).expect("10 is not 0");

type Key = [u8; 16];
type Moment = <FakeRelativeClock as GovernorClock>::Instant;
type Limiter = RateLimiter<Key, DashMapStateStore<Key>, FakeRelativeClock, NoOpMiddleware<Moment>>;

/// Token buckets in memory. Their keys are derived from a salt that changes daily and is not stored.
pub struct Floods {
    time: FakeRelativeClock,
    state: Mutex<Today>,
    burst: Limiter,
    crowd: Limiter,
    hour: Limiter,
    withdrawals: Limiter,
}

struct Today {
    day: Date,
    salt: [u8; 32],
    last: i64,
    /// Random tag of each bucket that overflowed today.
    bursts: HashMap<Key, [u8; 16]>,
    /// Usual flow of each survey.
    usual: HashMap<SurveyId, Usual>,
}

/// Verdict of the buckets on a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Normal flow.
    Calm,
    /// Exempt: with a code created by staff, or from a network named in the settings, where speed and repetition are
    /// expected.
    Known,
    /// Part of a burst, with its random tag.
    Burst([u8; 16]),
    /// Part of a burst larger than several classes, with the same tag.
    Crowd([u8; 16]),
    /// Hourly limit exceeded: wait this many seconds.
    Wait(u64),
}

impl Flow {
    /// Returns the tag of the burst that it is part of.
    #[must_use]
    pub fn burst(self) -> Option<[u8; 16]> {
        match self {
            Self::Burst(tag) | Self::Crowd(tag) => Some(tag),
            Self::Calm | Self::Known | Self::Wait(_) => None,
        }
    }
}

impl std::fmt::Debug for Floods {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Floods")
    }
}

impl Floods {
    /// Creates empty buckets.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        let time = FakeRelativeClock::default();
        let limiter =
            |quota: Quota| RateLimiter::new(quota, DashMapStateStore::default(), time.clone());
        let slow = |burst| Quota::with_period(ONE_MORE).map(|quota| quota.allow_burst(burst));
        Self {
            burst: limiter(slow(BURST).unwrap_or(Quota::per_minute(BURST))),
            crowd: limiter(slow(CROWD).unwrap_or(Quota::per_minute(CROWD))),
            hour: limiter(Quota::per_hour(AN_HOUR)),
            withdrawals: limiter(slow(WITHDRAWALS).unwrap_or(Quota::per_minute(WITHDRAWALS))),
            state: Mutex::new(Today {
                day: clock.today(),
                salt: clock.random(),
                last: clock.now(),
                bursts: HashMap::new(),
                usual: HashMap::new(),
            }),
            time,
        }
    }

    /// Moves the buckets to the application's clock, which tests can move; returns the salt of the day.
    fn catch_up(&self, clock: &Clock) -> [u8; 32] {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now();
        let passed = u64::try_from(now - state.last).unwrap_or(0);
        if passed > 0 {
            self.time.advance(Duration::from_millis(passed));
            state.last = now;
        }
        let today = clock.today();
        if today != state.day {
            state.day = today;
            state.salt = clock.random();
            state.bursts.clear();
            state.usual.values_mut().for_each(Usual::forget_answers);
            // Yesterday's keys cannot occur under today's salt.
            for limiter in [&self.burst, &self.crowd, &self.hour, &self.withdrawals] {
                limiter.retain_recent();
                limiter.shrink_to_fit();
            }
        }
        state.salt
    }

    /// Discards expired data: yesterday's salt and the fingerprints of answers, even if no further submission arrives. To be
    /// called regularly.
    pub fn forget(&self, clock: &Clock) {
        self.catch_up(clock);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now();
        state.usual.values_mut().for_each(|usual| usual.turn(now));
    }

    /// Counts a submission from an address.
    #[must_use]
    pub fn submission(&self, clock: &Clock, survey: &SurveyId, peer: Peer) -> Flow {
        let salt = self.catch_up(clock);
        let key = key(&salt, survey, peer, b"submit");
        if let Err(not_yet) = self.hour.check_key(&key) {
            return Flow::Wait(not_yet.wait_time_from(self.time.now()).as_secs().max(1));
        }
        // Both limiters are checked every time, so that both count.
        let crowd = self.crowd.check_key(&key).is_err();
        if self.burst.check_key(&key).is_ok() {
            return Flow::Calm;
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let tag = *state.bursts.entry(key).or_insert_with(|| clock.random());
        if crowd {
            Flow::Crowd(tag)
        } else {
            Flow::Burst(tag)
        }
    }

    /// Counts a submission to a survey from any sender; returns whether more arrive than usual and whether the same answers
    /// came repeatedly. `surprise` is their improbability, see [`super::usual::surprise`]; `None` where nothing is answered.
    #[must_use]
    pub fn unusual(
        &self,
        clock: &Clock,
        survey: &SurveyId,
        form: Uuid,
        (answers, texts): (&[u8], &[(String, String)]),
        surprise: Option<f64>,
    ) -> Signs {
        let salt = self.catch_up(clock);
        let repeated = surprise.map(|surprise| Repeated {
            answers: fingerprint(&salt, answers, texts),
            form: fingerprint(&salt, form.as_bytes(), &[]),
            surprise,
        });
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let usual = state.usual.entry(survey.clone()).or_default();
        usual.count(clock.now(), repeated)
    }

    /// Counts an attempt to withdraw; returns the seconds to wait if there were too many.
    #[must_use]
    pub fn withdrawal(&self, clock: &Clock, survey: &SurveyId, peer: Peer) -> Option<u64> {
        let salt = self.catch_up(clock);
        let key = key(&salt, survey, peer, b"withdraw");
        let not_yet = self.withdrawals.check_key(&key).err()?;
        Some(not_yet.wait_time_from(self.time.now()).as_secs().max(1))
    }
}

/// HMAC of an address (IPv6: its /64) and a survey under today's salt.
fn key(salt: &[u8; 32], survey: &SurveyId, Peer(address): Peer, purpose: &[u8]) -> Key {
    let mut mac = Hmac::<Sha256>::new_from_slice(salt).expect("any length is a key");
    match address.to_canonical() {
        IpAddr::V4(v4) => mac.update(&v4.octets()),
        IpAddr::V6(v6) => mac.update(&v6.octets()[..8]),
    }
    mac.update(survey.municipality.as_bytes());
    mac.update(&survey.number.to_le_bytes());
    mac.update(purpose);
    let mut key = Key::default();
    key.copy_from_slice(&mac.finalize().into_bytes()[..16]);
    key
}

/// Keyed fingerprint of answers, comparable within the day only.
fn fingerprint(salt: &[u8; 32], answers: &[u8], texts: &[(String, String)]) -> u64 {
    let mut mac = Hmac::<Sha256>::new_from_slice(salt).expect("any length is a key");
    let mut part = |bytes: &[u8]| {
        mac.update(&(bytes.len() as u64).to_le_bytes());
        mac.update(bytes);
    };
    part(answers);
    for (question, text) in texts {
        part(question.as_bytes());
        part(text.as_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&mac.finalize().into_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// Total weight from which a response is suspect. Signs that can occur by accident weigh at most half of it, so that one
/// alone is never enough; only a submission from another site is.
const ENOUGH: u32 = 4;

/// Returns the weight of a sign.
///
/// Respondents who share an address with many, use a browser that autofills too much, leave everything blank or answer at a
/// peak have one or two light signs and are counted. A question that was never shown does not occur with a browser: with any
/// other sign it is enough.
const fn weight(sign: Sign) -> u32 {
    match sign {
        Sign::Foreign => 4,
        Sign::Unseen => 3,
        Sign::Young
        | Sign::Trap
        | Sign::NotOurs
        | Sign::Empty
        | Sign::PerhapsForeign
        | Sign::Burst => 2,
        // Always comes together with a burst.
        Sign::Crowd | Sign::Surge | Sign::Same => 1,
    }
}

/// Returns true if the signs together weigh enough.
#[must_use]
pub fn is_suspect(signs: Signs) -> bool {
    signs.iter().map(weight).sum::<u32>() >= ENOUGH
}

/// Returns the client's address: the last one in X-Forwarded-For that is not a trusted proxy.
#[must_use]
pub fn peer(direct: IpAddr, forwarded: &[&str], trusted: &[ipnet::IpNet]) -> Peer {
    let is_trusted = |address: &IpAddr| {
        trusted
            .iter()
            .any(|net| net.contains(&address.to_canonical()))
    };
    let mut current = direct;
    let hops = forwarded
        .iter()
        .flat_map(|line| line.split(','))
        .map(str::trim);
    for hop in hops.collect::<Vec<_>>().into_iter().rev() {
        if !is_trusted(&current) {
            break;
        }
        // Some proxies write the port too.
        let with_port = || hop.parse::<SocketAddr>().ok().map(|a| a.ip());
        let Some(address) = hop.parse::<IpAddr>().ok().or_else(with_port) else {
            break;
        };
        current = address;
    }
    Peer(current)
}

#[cfg(test)]
mod tests;
