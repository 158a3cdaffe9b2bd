//! Passwords: the checks on new ones, and hashing, one at a time.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use unicode_normalization::UnicodeNormalization;
use zxcvbn::matching::Match;
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::zxcvbn;

use crate::clock::Clock;
use crate::survey::municipality;
use crate::threads::Gate;

/// Fewest characters. NIST SP 800-63B asks for 15 where a password stands alone and 8 with a second factor; ten is accepted
/// more often and still beyond guessing at the permitted rate.
pub const SHORTEST: usize = 10;
/// Most characters: enough for whole sentences, and bounds the cost of hashing.
pub const LONGEST: usize = 256;
/// Fewest guesses that a password must take by the estimate of zxcvbn, as a power of ten. Its own score of three, a tenth of that, accepts
/// any word with a year and a sign.
const LEAST: f64 = 9.0;
/// Characters that are judged: the time that it takes grows fast with them, and so many are beyond guessing or will not be by more.
const JUDGED: usize = 40;
/// Words that passwords in Swedish offices are built of, and municipality names: zxcvbn knows English ones.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let words = include_str!("guessed_words.txt").lines();
    let places = municipality::all().iter().map(|m| m.name);
    words.chain(places).collect()
});
/// Argon2id parameters: memory in KiB, passes, lanes.
const COST: (u32, u32, u32) = (64 * 1024, 3, 1);
/// Most known callers that may wait; further ones are asked to try again.
const KNOWN: usize = 16;
/// Most strangers that may wait.
const STRANGERS: usize = 32;

/// Queue in which a request waits for hashing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Known browser, session or link.
    Known,
    /// Anybody else.
    Stranger,
}

/// Reason for rejecting a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`] characters.
    Long,
    /// Common, breached, or built on a guessable word.
    Common,
    /// Contains the person's own name or address.
    Own,
    /// One or two characters repeated, or a sequence of letters or digits.
    Pattern,
}

/// Normalises a password before hashing (NFKC), so that it does not depend on the keyboard.
fn fold(password: &str) -> String {
    password.nfkc().collect()
}

/// Checks a new password against the common guesses.
///
/// # Errors
/// The reason for rejecting it.
pub fn check(password: &str, name: &str, email: &str) -> Result<(), Weak> {
    let password = fold(password);
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weak::Short);
    }
    if length > LONGEST {
        return Err(Weak::Long);
    }
    let (own_part, host) = email.split_once('@').unwrap_or((email, ""));
    let own: Vec<String> = name
        .split_whitespace()
        .chain([own_part])
        .chain(own_part.split(['.', '-', '_']))
        .chain(host.split('.').next())
        .filter(|word| word.chars().count() >= 3)
        .map(str::to_lowercase)
        .collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let all: Vec<&str> = own.iter().chain(WORDS.iter()).copied().collect();
    // To zxcvbn each hyphen or blank is one more thing to guess; who guesses words tries them with any.
    let joined: String = password
        .chars()
        .filter(|c| !" -_.".contains(*c))
        .take(JUDGED)
        .collect();
    let mut guess = zxcvbn(&joined, &all);
    let is_random = |part: &Match| matches!(part.pattern, MatchPattern::BruteForce);
    if guess.sequence().iter().all(is_random) {
        // No words at all: every character counts, signs too.
        let whole: String = password.chars().take(JUDGED).collect();
        guess = zxcvbn(&whole, &all);
    }
    if guess.guesses_log10() >= LEAST {
        return Ok(());
    }
    let is_pattern = |part: &Match| {
        let pattern = &part.pattern;
        matches!(pattern, MatchPattern::Repeat(_) | MatchPattern::Sequence(_))
    };
    let is_weak = |words: &[&str]| zxcvbn(&joined, words).guesses_log10() < LEAST;
    Err(if guess.sequence().iter().all(is_pattern) {
        Weak::Pattern
    } else if is_weak(&own) && !is_weak(&[]) {
        Weak::Own
    } else {
        Weak::Common
    })
}

/// The only place where passwords are hashed: two at a time would cost residents a third of their throughput, and after each
/// it pauses for as long as the hash took.
#[derive(Debug)]
pub struct Hasher {
    gate: Gate,
    /// Strangers queue here, so that a known caller waits for at most one of them.
    turn: Arc<Semaphore>,
    strangers: Arc<Semaphore>,
    /// Hash checked for unknown names, so that they take as long.
    dummy: String,
}

/// Error: too many requests are waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowded;

fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(password: &str, salt: [u8; 16]) -> Option<String> {
    let hash: PasswordHash = argon2()
        .hash_password_with_salt(fold(password).as_bytes(), &salt)
        .ok()?;
    Some(hash.to_string())
}

impl Hasher {
    /// Creates a hasher with a dummy hash that no password matches.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        let salt = data_encoding::BASE64_NOPAD.encode(&clock.random::<16>());
        let nothing = data_encoding::BASE64_NOPAD.encode(&clock.random::<32>());
        let (memory, passes, lanes) = COST;
        Self {
            gate: Gate::new(1, KNOWN + 1).resting(),
            turn: Arc::new(Semaphore::new(1)),
            strangers: Arc::new(Semaphore::new(STRANGERS)),
            dummy: format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${nothing}"),
        }
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// [`Crowded`] when too many wait.
    pub async fn hash(&self, clock: &Clock, password: &str) -> Result<String, Crowded> {
        let (password, salt) = (password.to_owned(), clock.random());
        let hashed = self.gate.run(move || hash_now(&password, salt)).await;
        hashed.ok().flatten().ok_or(Crowded)
    }

    /// Takes a stranger's permits, held while the work runs; none for known callers.
    async fn place(
        &self,
        lane: Lane,
    ) -> Result<Option<(OwnedSemaphorePermit, OwnedSemaphorePermit)>, Crowded> {
        if lane == Lane::Known {
            return Ok(None);
        }
        let waits = Arc::clone(&self.strangers).try_acquire_owned();
        let waits = waits.map_err(|_| Crowded)?;
        let turn = Arc::clone(&self.turn).acquire_owned().await;
        Ok(Some((waits, turn.map_err(|_| Crowded)?)))
    }

    /// Returns whether a password matches a hash; without one, false after the same time.
    ///
    /// # Errors
    /// [`Crowded`] when too many wait.
    pub async fn fits(
        &self,
        lane: Lane,
        password: &str,
        hash: Option<&str>,
    ) -> Result<bool, Crowded> {
        let known = hash.is_some();
        let hash = hash.unwrap_or(&self.dummy).to_owned();
        let password = fold(&password.chars().take(LONGEST + 1).collect::<String>());
        let place = self.place(lane).await?;
        let fits = self
            .gate
            .run(move || {
                let _place = place;
                PasswordHash::new(&hash)
                    .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await;
        fits.map(|fits| fits && known).map_err(|_| Crowded)
    }
}

#[cfg(test)]
mod tests;
