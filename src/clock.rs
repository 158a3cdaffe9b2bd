//! Time and randomness, injected. No other code reads either; clippy enforces that.

use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use uuid::Uuid;

/// Source of time and randomness; clones share their state.
#[derive(Debug, Clone)]
pub struct Clock {
    time: Time,
    random: Random,
    zone: TimeZone,
}

#[derive(Debug, Clone)]
enum Time {
    System,
    Fixed(Arc<Mutex<Timestamp>>),
}

#[derive(Debug, Clone)]
enum Random {
    System,
    Seeded(Arc<Mutex<ChaCha20Rng>>),
}

fn stockholm() -> TimeZone {
    TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC)
}

impl Clock {
    /// Uses the machine's clock and the operating system's random generator.
    #[must_use]
    pub fn system() -> Self {
        Self {
            time: Time::System,
            random: Random::System,
            zone: stockholm(),
        }
    }

    /// Creates a clock that stands still until it is advanced, with random numbers from a seed.
    #[must_use]
    pub fn fixed(now: Timestamp, seed: u64) -> Self {
        Self {
            time: Time::Fixed(Arc::new(Mutex::new(now))),
            random: Random::Seeded(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))),
            zone: stockholm(),
        }
    }

    /// Returns the time in whole milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.timestamp().as_millisecond()
    }

    fn timestamp(&self) -> Timestamp {
        match &self.time {
            #[allow(clippy::disallowed_methods)] // The one place.
            Time::System => Timestamp::now(),
            Time::Fixed(now) => *now
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }

    /// Returns the day in Europe/Stockholm.
    #[must_use]
    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.timestamp()).date()
    }

    /// Returns the day in Europe/Stockholm some time ago.
    #[must_use]
    pub fn day_before(&self, ago: SignedDuration) -> Date {
        let then = self
            .timestamp()
            .checked_sub(ago)
            .unwrap_or(self.timestamp());
        self.zone.to_datetime(then).date()
    }

    /// Advances a fixed clock; has no effect on the system clock.
    pub fn advance(&self, by: SignedDuration) {
        if let Time::Fixed(now) = &self.time {
            let mut now = now
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *now = now.checked_add(by).unwrap_or(*now);
        }
    }

    /// Random bytes.
    ///
    /// # Panics
    /// When the operating system has no randomness, since nothing safe can be done then.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.random {
            #[allow(clippy::disallowed_methods)] // The one place.
            Random::System => {
                getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
            }
            Random::Seeded(rng) => rng
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .fill_bytes(&mut bytes),
        }
        bytes
    }

    /// A random id (version 4).
    #[must_use]
    pub fn id(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.random()).into_uuid()
    }
}

/// Converts a time in ms to Swedish local time.
#[must_use]
pub fn in_stockholm(at: i64) -> jiff::civil::DateTime {
    let time = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    stockholm().to_datetime(time)
}

/// Formats a time in ms in Swedish local time for files and programs, to the minute: `2026-11-22 11:00`.
#[must_use]
pub fn minute_in_stockholm(at: i64) -> String {
    in_stockholm(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Formats a time in ms in UTC for document metadata, to the second: `2026-11-22T10:00:00Z`.
#[must_use]
pub fn second_in_utc(at: i64) -> String {
    let time = Timestamp::from_second(at.div_euclid(1000)).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_string()
}

/// Converts a time in ms to UTC.
#[must_use]
pub fn in_utc(at: i64) -> jiff::civil::DateTime {
    let time = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    jiff::tz::TimeZone::UTC.to_datetime(time)
}

/// Converts Swedish local time to ms.
#[must_use]
pub fn moment_in_stockholm(at: jiff::civil::DateTime) -> i64 {
    let zoned = at.to_zoned(stockholm());
    zoned.map_or(0, |zoned| zoned.timestamp().as_millisecond())
}
