//! The second step: a code of the authenticator app or a recovery code, and setting one up.

use super::door::{Door, Knock};
use super::{Beginning, Refused, municipalities, name_in_trail, open, write_down};
use crate::accounts::session::{SignedIn, Token};
use crate::accounts::{Person, second_factor, store};
use crate::clock::Clock;
use crate::storage::{Store, Stored, Unaudited};

/// Completes a session with a code from the authenticator or a recovery code.
///
/// # Errors
/// [`Refused`].
pub async fn with_code(
    db: &Store,
    clock: &Clock,
    door: &Door,
    signed_in: &SignedIn,
    who: Knock<'_>,
    typed: &str,
) -> Result<Token, Refused> {
    let taken = door.knock(clock, "code", who)?;
    let what = ["sign-in.code", "sign-in.recovery-code"];
    let outcome = code_tried(db, clock, signed_in, typed, what).await;
    door.settle(taken, outcome)
}

pub(super) async fn code_tried(
    db: &Store,
    clock: &Clock,
    signed_in: &SignedIn,
    typed: &str,
    what: [&str; 2],
) -> Result<Token, Refused> {
    let person = &signed_in.person;
    let what = code_used(db, clock, person, typed, what).await?;
    let beginning = Beginning::after(signed_in, what, true, clock.now());
    Ok(open(db, clock, person, beginning).await?)
}

/// Uses up a code; returns which of the two kinds it was, or records the refusal.
pub(super) async fn code_used<'w>(
    db: &Store,
    clock: &Clock,
    person: &Person,
    typed: &str,
    [by_code, by_recovery_code]: [&'w str; 2],
) -> Result<&'w str, Refused> {
    let totp = person.totp.as_ref().filter(|t| t.is_confirmed());
    let step =
        totp.and_then(|t| second_factor::matching_step(&t.secret, typed, clock.now(), t.last_step));
    let mut tx = db.begin().await?;
    let what = match step {
        Some(step) if store::use_totp_step(&mut tx, person.id, step).await? => by_code,
        _ if store::use_recovery_code(&mut tx, person.id, &second_factor::recovery_hash(typed))
            .await? =>
        {
            by_recovery_code
        }
        _ => {
            tx.rollback().await?;
            let who = name_in_trail(person);
            for municipality in municipalities(db, person.id).await? {
                write_down(db, clock, &municipality, &who, "sign-in.code-refused").await?;
            }
            return Err(Refused::Wrong);
        }
    };
    tx.commit(Unaudited(
        "the sign-in that it is for is told when it is done",
    ))
    .await?;
    Ok(what)
}

/// Checks a signed-in person's code and uses it up.
///
/// # Errors
/// [`Refused`].
pub async fn own_code(
    db: &Store,
    clock: &Clock,
    door: &Door,
    signed_in: &SignedIn,
    typed: &str,
) -> Result<(), Refused> {
    let taken = door.knock(clock, "code", Knock::Session(&signed_in.session.hash))?;
    let which = ["code", "recovery code"];
    let outcome = code_used(db, clock, &signed_in.person, typed, which).await;
    door.settle(taken, outcome).map(drop)
}

/// Confirms a new second factor with its first code; returns the new session's token and the recovery codes.
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
    let taken = door.knock(clock, "code", Knock::Session(&signed_in.session.hash))?;
    let outcome = confirmed(db, clock, signed_in, person, typed).await;
    door.settle(taken, outcome)
}

pub(super) async fn confirmed(
    db: &Store,
    clock: &Clock,
    signed_in: &SignedIn,
    person: &Person,
    typed: &str,
) -> Result<(Token, Vec<String>), Refused> {
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
    tx.commit(Unaudited("the sign-in with it is told as its setting up"))
        .await?;
    let beginning = Beginning::after(signed_in, "second-factor.set-up", true, clock.now());
    let token = open(db, clock, person, beginning).await?;
    Ok((token, codes))
}

/// Returns the secret for setting up an authenticator, created on first use.
pub async fn secret_to_set_up(db: &Store, clock: &Clock, person: &Person) -> Stored<Vec<u8>> {
    if let Some(totp) = &person.totp {
        return Ok(totp.secret.clone());
    }
    let secret = second_factor::new_secret(clock);
    let mut tx = db.begin().await?;
    store::update_totp(&mut tx, person.id, Some(&secret)).await?;
    tx.commit(Unaudited("it is none before it is confirmed"))
        .await?;
    Ok(secret.to_vec())
}
