//! Repeated checks with the provider of whether a session is still valid, so that people who have left lose access at their
//! next request.

use std::sync::Arc;

use crate::accounts;
use crate::accounts::session::{Ended, SignedIn};
use crate::accounts::single_sign_on::arrive::{Notes, end, give_roles};
use crate::accounts::single_sign_on::provider::Failure;
use crate::accounts::single_sign_on::{Provider, Vouch};
use crate::app::App;
use crate::storage::{Stored, Unaudited};

/// Interval between checks of a session, in ms.
pub const ASKED: i64 = 10 * 60 * 1000;
/// Interval between attempts while the provider does not answer, in ms.
const AGAIN: i64 = 60 * 1000;
/// Time for which a session is valid without the provider's confirmation, in ms: an outage of an hour signs nobody out.
pub const ALONE: i64 = 60 * 60 * 1000;

/// Outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Valid as read.
    Holds,
    /// Valid, but the person's roles may have changed.
    Asked,
    /// Valid, but the browser itself must go to the provider.
    Return,
    /// Ended.
    Ended,
}

/// Checks a session just read, asking the provider when it is due.
pub async fn check(app: &Arc<App>, signed_in: &SignedIn) -> Stored<Verdict> {
    let Some(vouched) = &signed_in.session.vouched else {
        return Ok(Verdict::Holds);
    };
    let now = app.clock.now();
    if app.provider.is_none() || now - vouched.vouched_at >= ALONE {
        // Single sign-on was turned off, or unconfirmed for too long.
        end(&app.store, &app.clock, signed_in, Ended::Provider).await?;
        return Ok(Verdict::Ended);
    }
    if now - vouched.vouched_at < ASKED {
        return Ok(Verdict::Holds);
    }
    let refresh = signed_in.token.open(&vouched.refresh);
    if refresh.is_empty() {
        return Ok(Verdict::Return);
    }
    if now - vouched.asked_at < AGAIN {
        return Ok(Verdict::Holds);
    }
    let hash = &signed_in.session.hash;
    let mut tx = app.store.begin().await?;
    // A refresh token works once: only one of two simultaneous requests uses it.
    let mine = accounts::claim_asking(&mut tx, hash, vouched.asked_at, now).await?;
    tx.commit(Unaudited("the program asks the provider by itself"))
        .await?;
    if !mine {
        return Ok(Verdict::Holds);
    }
    // A task of its own: a closed page must not lose the provider's new token.
    let (app, signed_in) = (Arc::clone(app), signed_in.clone());
    let asking = tokio::spawn(async move { ask(&app, &signed_in, refresh).await });
    asking.await.unwrap_or(Ok(Verdict::Holds))
}

async fn ask(app: &App, signed_in: &SignedIn, refresh: String) -> Stored<Verdict> {
    let Some(provider) = &app.provider else {
        return Ok(Verdict::Holds);
    };
    match provider.ask_again(&app.clock, refresh).await {
        Ok((refresh, claims)) => {
            let vouch = claims.map(|c| c.map(|c| provider.settings.read(&c)));
            told(app, provider, signed_in, &refresh, vouch).await
        }
        Err(Failure::Refused(why)) => {
            tracing::info!(why, "the identity provider vouches for a session no more");
            end(&app.store, &app.clock, signed_in, Ended::Provider).await?;
            Ok(Verdict::Ended)
        }
        Err(why) => {
            tracing::warn!(%why, "the identity provider could not be asked about a session");
            Ok(Verdict::Holds)
        }
    }
}

/// Stores the next refresh token in any case, then applies the provider's answer.
async fn told(
    app: &App,
    provider: &Provider,
    signed_in: &SignedIn,
    refresh: &str,
    vouch: Result<Option<Vouch>, Failure>,
) -> Stored<Verdict> {
    let (db, clock) = (&app.store, &app.clock);
    let (hash, person) = (&signed_in.session.hash, &signed_in.person);
    let sealed = signed_in.token.seal(clock, refresh);
    let mut tx = db.begin().await?;
    let at = vouch.is_ok().then(|| clock.now());
    accounts::update_refresh(&mut tx, hash, &sealed, at).await?;
    tx.commit(Unaudited("the program asks the provider by itself"))
        .await?;
    let vouch = match vouch {
        Ok(vouch) => vouch,
        Err(why) => {
            tracing::warn!(%why, "the identity provider's answer about a session does not hold");
            return Ok(Verdict::Holds);
        }
    };
    let mut left = signed_in.memberships.clone();
    if let Some(vouch) = vouch {
        if Some(&vouch.subject) != person.subject.as_ref() {
            tracing::warn!("the identity provider answered about somebody else");
            end(db, clock, signed_in, Ended::Provider).await?;
            return Ok(Verdict::Ended);
        }
        let mut tx = db.begin().await?;
        let (settings, roles) = (&provider.settings, &vouch.roles);
        let mut notes = Notes::default();
        left = give_roles(db, &mut tx, &mut notes, settings, person, roles, hash).await?;
        let recorded = notes.write_down(&mut tx, clock, &person.email).await?;
        tx.commit(recorded).await?;
    }
    if left.is_empty() {
        end(db, clock, signed_in, Ended::Roles).await?;
        return Ok(Verdict::Ended);
    }
    Ok(Verdict::Asked)
}
