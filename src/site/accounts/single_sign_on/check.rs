//! Whether the provider still vouches for a session: asked again, so that whoever has left is shut out at
//! their next request.

use std::sync::Arc;

use crate::accounts;
use crate::accounts::session::{Ended, SignedIn};
use crate::accounts::single_sign_on::arrive::{Notes, end, give_roles};
use crate::accounts::single_sign_on::provider::Failure;
use crate::accounts::single_sign_on::{Provider, Vouch};
use crate::app::App;
use crate::storage::{Stored, Unaudited};

/// The provider is asked about a session this often, in ms.
pub const ASKED: i64 = 10 * 60 * 1000;
/// While it does not answer, it is asked again this often, in ms.
const AGAIN: i64 = 60 * 1000;
/// A session holds this long without the provider's word, in ms: an hour of its failure strands nobody.
pub const ALONE: i64 = 60 * 60 * 1000;

/// What came of a look at a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds, as it was read.
    Holds,
    /// It holds, and the person's roles may be others now.
    Asked,
    /// It holds, but the provider wants to see the browser itself.
    Return,
    /// It has ended.
    Ended,
}

/// Looks at a session that was just read, and asks the provider when it is time.
pub async fn check(app: &Arc<App>, signed_in: &SignedIn) -> Stored<Verdict> {
    let Some(vouched) = &signed_in.session.vouched else {
        return Ok(Verdict::Holds);
    };
    let now = app.clock.now();
    if app.provider.is_none() || now - vouched.vouched_at >= ALONE {
        // Single sign-on was turned off, or has been silent for too long: nobody vouches any more.
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
    // A refresh token works once: of two requests at the same moment one asks.
    let mine = accounts::claim_asking(&mut tx, hash, vouched.asked_at, now).await?;
    tx.commit(Unaudited("the program asks the provider by itself"))
        .await?;
    if !mine {
        return Ok(Verdict::Holds);
    }
    // A task of its own: whoever closes the page meanwhile must not lose what the provider gave.
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

/// Keeps what the provider is asked with next, whatever else comes; then does what it said.
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
