//! Spam and floods, without keeping who anybody is.
//!
//! Two signs together mark a response as suspect: a form younger than three seconds, a filled trap
//! field, a signature that is not ours, a burst. Nothing is refused for them. Only beyond a thousand
//! an hour from one address is one asked to wait.

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

use crate::clock::Clock;
use crate::publishing::SurveyId;
pub use crate::web::peer::Peer;

/// A form filled in faster than this was hardly read.
pub const YOUNGEST_MS: i64 = 3000;
/// Answers at once from one address before they are a burst: a class or a library.
const BURST: NonZeroU32 = NonZeroU32::new(30).expect("30 is not 0");
/// After that, one more every ten seconds.
const ONE_MORE: Duration = Duration::from_secs(10);
/// Answers an hour from one address before it is asked to wait.
const AN_HOUR: NonZeroU32 = NonZeroU32::new(1000).expect("1000 is not 0");
/// Wrong or right receipt codes at once from one address, then one a [`ONE_MORE`].
const WITHDRAWALS: NonZeroU32 = NonZeroU32::new(10).expect("10 is not 0");

type Key = [u8; 16];
type Moment = <FakeRelativeClock as GovernorClock>::Instant;
type Limiter = RateLimiter<Key, DashMapStateStore<Key>, FakeRelativeClock, NoOpMiddleware<Moment>>;

/// Token buckets in memory. Their keys are made with a salt that changes every day and is kept nowhere.
pub struct Floods {
    time: FakeRelativeClock,
    state: Mutex<Today>,
    burst: Limiter,
    hour: Limiter,
    withdrawals: Limiter,
}

struct Today {
    day: Date,
    salt: [u8; 32],
    last: i64,
    /// A random tag for each bucket that has overflowed today.
    bursts: HashMap<Key, [u8; 16]>,
}

/// What the buckets say of one submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Nothing out of the ordinary.
    Calm,
    /// By a code that staff made, or from a network that the settings name: quick and alike is as it should be there.
    Known,
    /// Part of a burst, with the burst's random tag.
    Burst([u8; 16]),
    /// Too many in an hour: wait this many seconds.
    Wait(u64),
}

impl std::fmt::Debug for Floods {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Floods")
    }
}

impl Floods {
    /// Empty buckets.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        let time = FakeRelativeClock::default();
        let limiter =
            |quota: Quota| RateLimiter::new(quota, DashMapStateStore::default(), time.clone());
        let slow = |burst| Quota::with_period(ONE_MORE).map(|quota| quota.allow_burst(burst));
        Self {
            burst: limiter(slow(BURST).unwrap_or(Quota::per_minute(BURST))),
            hour: limiter(Quota::per_hour(AN_HOUR)),
            withdrawals: limiter(slow(WITHDRAWALS).unwrap_or(Quota::per_minute(WITHDRAWALS))),
            state: Mutex::new(Today {
                day: clock.today(),
                salt: clock.random(),
                last: clock.now(),
                bursts: HashMap::new(),
            }),
            time,
        }
    }

    /// The buckets follow the application's clock, so that tests can move it.
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
            // Yesterday's keys mean nothing under today's salt.
            for limiter in [&self.burst, &self.hour, &self.withdrawals] {
                limiter.retain_recent();
                limiter.shrink_to_fit();
            }
        }
        state.salt
    }

    /// Counts a submission from an address.
    #[must_use]
    pub fn submission(&self, clock: &Clock, survey: &SurveyId, peer: Peer) -> Flow {
        let salt = self.catch_up(clock);
        let key = key(&salt, survey, peer, b"submit");
        if let Err(not_yet) = self.hour.check_key(&key) {
            return Flow::Wait(not_yet.wait_time_from(self.time.now()).as_secs().max(1));
        }
        if let Ok(()) = self.burst.check_key(&key) {
            Flow::Calm
        } else {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            Flow::Burst(*state.bursts.entry(key).or_insert_with(|| clock.random()))
        }
    }

    /// Counts a try to withdraw; `Some` is how many seconds to wait.
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

/// Whether a form was sent by a page of ours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Foreign {
    /// By ours, or nothing says otherwise.
    #[default]
    No,
    /// By a page without an origin, such as one in a closed frame.
    Perhaps,
    /// By a page of somebody else's: its visitors are made to vote.
    Yes,
}

/// Where a form was sent from, by what the browser says of it. Frames of the survey are pages of ours, whatever site they
/// stand on; a host that may frame it is taken for ours too.
#[must_use]
pub fn foreign(site: Option<&str>, origin: Option<&str>, base: &str, hosts: &[String]) -> Foreign {
    let Some(origin) = origin else {
        return if site == Some("cross-site") {
            Foreign::Perhaps
        } else {
            Foreign::No
        };
    };
    let ours = origin == base || hosts.iter().any(|host| host == origin);
    match (site, origin) {
        (Some("same-origin" | "none"), _) => Foreign::No,
        (_, "null") => Foreign::Perhaps,
        (_, _) if ours => Foreign::No,
        (Some("cross-site"), _) => Foreign::Yes,
        // Without the browser's own word an origin may be what a proxy made of ours.
        (_, _) => Foreign::Perhaps,
    }
}

/// What speaks against a form.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is a sign of its own.
pub struct Signs {
    /// Filled in faster than it can be read.
    pub young: bool,
    /// The field that nobody sees was filled.
    pub trap: bool,
    /// We did not make the form.
    pub not_ours: bool,
    /// Some question on its way was never shown.
    pub unseen: bool,
    /// Nothing is answered.
    pub empty: bool,
    /// Another site sent it.
    pub foreign: Foreign,
    /// Many came from its address.
    pub burst: bool,
    /// It came by a code or from a network that lifts what is said of pace.
    pub known: bool,
}

/// Whether two signs came together; that another site sent it counts as two.
#[must_use]
pub fn is_suspect(signs: Signs) -> bool {
    let foreign = match signs.foreign {
        Foreign::No => 0,
        Foreign::Perhaps => 1,
        Foreign::Yes => 2,
    };
    let pace =
        [signs.young, signs.unseen, signs.empty, signs.burst].map(|sign| sign && !signs.known);
    let single = pace.into_iter().chain([signs.trap, signs.not_ours]);
    foreign + single.filter(|sign| *sign).count() >= 2
}

/// The address that counts: the last one in X-Forwarded-For that no trusted proxy wrote about itself.
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
mod tests {
    use super::*;

    fn survey() -> SurveyId {
        SurveyId {
            municipality: "1438".into(),
            number: 1,
        }
    }

    fn clock() -> Clock {
        Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1)
    }

    #[test]
    fn thirty_at_once_are_calm_and_the_next_is_a_burst_until_time_passes() {
        let clock = clock();
        let floods = Floods::new(&clock);
        let peer = Peer("192.0.2.1".parse().unwrap());
        for _ in 0..30 {
            assert_eq!(floods.submission(&clock, &survey(), peer), Flow::Calm);
        }
        let Flow::Burst(tag) = floods.submission(&clock, &survey(), peer) else {
            panic!("a burst was expected")
        };
        assert_eq!(floods.submission(&clock, &survey(), peer), Flow::Burst(tag));
        let neighbour = Peer("192.0.2.2".parse().unwrap());
        assert_eq!(floods.submission(&clock, &survey(), neighbour), Flow::Calm);
        clock.advance(jiff::SignedDuration::from_secs(10));
        assert_eq!(floods.submission(&clock, &survey(), peer), Flow::Calm);
    }

    #[test]
    fn beyond_a_thousand_an_hour_one_is_asked_to_wait() {
        let clock = clock();
        let floods = Floods::new(&clock);
        let peer = Peer("2001:db8::1".parse().unwrap());
        let same_house = Peer("2001:db8::2".parse().unwrap());
        for _ in 0..1000 {
            assert!(!matches!(
                floods.submission(&clock, &survey(), peer),
                Flow::Wait(_)
            ));
        }
        assert!(matches!(
            floods.submission(&clock, &survey(), same_house),
            Flow::Wait(1..=4)
        ));
        clock.advance(jiff::SignedDuration::from_secs(4));
        assert!(!matches!(
            floods.submission(&clock, &survey(), peer),
            Flow::Wait(_)
        ));
    }

    #[test]
    fn one_sign_is_not_enough() {
        let none = Signs::default();
        for one in [
            Signs {
                young: true,
                ..none
            },
            Signs { trap: true, ..none },
            Signs {
                burst: true,
                ..none
            },
            Signs {
                empty: true,
                ..none
            },
            Signs {
                unseen: true,
                ..none
            },
            Signs {
                foreign: Foreign::Perhaps,
                ..none
            },
        ] {
            assert!(!is_suspect(one), "{one:?}");
            assert!(
                is_suspect(Signs {
                    not_ours: true,
                    ..one
                }),
                "{one:?}"
            );
        }
        assert!(is_suspect(Signs {
            foreign: Foreign::Yes,
            ..none
        }));
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let proxy: IpAddr = "10.0.0.4".parse().unwrap();
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let of = |direct, forwarded: &[&str]| peer(direct, forwarded, &trusted).0.to_string();
        assert_eq!(of(proxy, &["192.0.2.9"]), "192.0.2.9");
        assert_eq!(
            of(proxy, &["203.0.113.1, 192.0.2.9, 10.1.1.1"]),
            "192.0.2.9"
        );
        assert_eq!(
            of("198.51.100.7".parse().unwrap(), &["192.0.2.9"]),
            "198.51.100.7"
        );
        assert_eq!(of(proxy, &["rubbish"]), "10.0.0.4");
        assert_eq!(of(proxy, &["192.0.2.9:4711"]), "192.0.2.9");
    }
}
