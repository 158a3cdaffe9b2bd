//! Whether the provider still vouches for a session: asked again, so that whoever has left is shut out at
//! their next request.

use super::Provider;
use super::arrive::{end, give_roles};
use super::provider::Failure;
use crate::accounts::session::{SignedIn, Vouched};
use crate::accounts::store;
use crate::clock::Clock;
use crate::storage::{Store, Stored};

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
///
/// # Errors
/// When the database cannot be written.
pub async fn check(
    db: &Store,
    clock: &Clock,
    provider: Option<&Provider>,
    signed_in: &SignedIn,
) -> Stored<Verdict> {
    let Some(vouched) = &signed_in.session.vouched else {
        return Ok(Verdict::Holds);
    };
    let now = clock.now();
    let Some(provider) = provider else {
        // Single sign-on was turned off: nobody vouches any more.
        end(db, clock, signed_in).await?;
        return Ok(Verdict::Ended);
    };
    if now - vouched.vouched_at < ASKED {
        return Ok(Verdict::Holds);
    }
    if now - vouched.vouched_at >= ALONE {
        end(db, clock, signed_in).await?;
        return Ok(Verdict::Ended);
    }
    let refresh = signed_in.token.open(&vouched.refresh);
    if refresh.is_empty() {
        return Ok(Verdict::Return);
    }
    if now - vouched.asked_at < AGAIN {
        return Ok(Verdict::Holds);
    }
    ask(db, clock, provider, signed_in, vouched, refresh).await
}

async fn ask(
    db: &Store,
    clock: &Clock,
    provider: &Provider,
    signed_in: &SignedIn,
    vouched: &Vouched,
    refresh: String,
) -> Stored<Verdict> {
    let (hash, now) = (&signed_in.session.hash, clock.now());
    let mut tx = db.begin().await?;
    // A refresh token works once: of two requests at the same moment one asks.
    let mine = store::claim_asking(&mut tx, hash, vouched.asked_at, now).await?;
    tx.commit().await?;
    if !mine {
        return Ok(Verdict::Holds);
    }
    let answer = match provider.ask_again(clock, refresh).await {
        Ok(answer) => answer,
        Err(Failure::Away(why)) => {
            tracing::warn!(
                why,
                "the identity provider could not be asked about a session"
            );
            return Ok(Verdict::Holds);
        }
        Err(why) => {
            tracing::info!(%why, "the identity provider vouches for a session no more");
            end(db, clock, signed_in).await?;
            return Ok(Verdict::Ended);
        }
    };
    let vouch = answer.claims.map(|claims| provider.settings.read(&claims));
    let person = &signed_in.person;
    if vouch
        .as_ref()
        .is_some_and(|v| Some(&v.subject) != person.subject.as_ref())
    {
        tracing::warn!("the identity provider answered about somebody else");
        end(db, clock, signed_in).await?;
        return Ok(Verdict::Ended);
    }
    let mut tx = db.begin().await?;
    store::update_vouched(
        &mut tx,
        hash,
        &signed_in.token.seal(clock, &answer.refresh),
        now,
    )
    .await?;
    let mut left = signed_in.memberships.clone();
    if let Some(vouch) = vouch {
        left = give_roles(
            db,
            &mut tx,
            clock,
            &provider.settings,
            person,
            &vouch.roles,
            hash,
        )
        .await?;
    }
    tx.commit().await?;
    if left.is_empty() {
        end(db, clock, signed_in).await?;
        return Ok(Verdict::Ended);
    }
    Ok(Verdict::Asked)
}
