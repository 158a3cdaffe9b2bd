//! Inviting somebody: a person with roles in a municipality, and the link by which they come in.

use uuid::Uuid;

use super::letters::letter_or_link;
use super::{Actor, LINK_HOLDS, names, roles_in, write_down};
use crate::accounts::link::store::{self as links, Link, Purpose};
use crate::accounts::session::{Ended, Token};
use crate::accounts::{Membership, Person, Role, Standing, store};
use crate::clock::Clock;
use crate::mail::{Kind, Mail};
use crate::storage::{Store, Stored, Tx};

/// A person to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Folded address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Roles.
    pub roles: Vec<Role>,
}

/// Outcome of an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invited {
    /// A new account, with its one-time link.
    New(Token),
    /// A new account; a letter with its one-time link is queued.
    Mailed(Uuid),
    /// An existing account, its state, and the roles it gained here.
    Known(Uuid, Standing, Vec<Role>),
    /// An existing account that has the roles here already; unchanged.
    Before(Uuid),
    /// Nobody was invited: the roles only supplement others, of which the person has none here.
    OnlyAdds,
}

pub(super) async fn link(
    tx: &mut Tx,
    clock: &Clock,
    person: Option<Uuid>,
    purpose: Purpose,
) -> Stored<Token> {
    let token = Token::new(clock);
    let link = Link {
        person,
        purpose,
        expires_at: clock.now() + LINK_HOLDS,
    };
    links::insert_link(tx, &token.hash(), &link).await?;
    Ok(token)
}

/// Gives a person roles in a municipality, creating an account and a link where there is none. For operators, who can verify
/// that an existing account belongs to the person meant.
pub async fn invite(
    db: &Store,
    clock: &Clock,
    actor: Actor<'_>,
    new: &NewPerson,
) -> Stored<Invited> {
    invite_with(db, clock, &Mail::off(), actor, new).await
}

/// Like [`invite`], with a letter where mail is on. A person invited by this municipality alone who has not used the link
/// gets a new one.
pub async fn invite_with(
    db: &Store,
    clock: &Clock,
    mail: &Mail,
    actor: Actor<'_>,
    new: &NewPerson,
) -> Stored<Invited> {
    let known = store::find_person(db, &new.email).await?;
    invited(db, clock, mail, actor, new, (known, false)).await
}

/// Like [`invite_with`], by an administrator, who must neither learn whether the address has an account elsewhere nor give
/// roles to it: instead a *stand-in* is invited, whose link gives the roles to the account once its owner signs in.
pub async fn invite_here(
    db: &Store,
    clock: &Clock,
    mail: &Mail,
    actor: Actor<'_>,
    new: &NewPerson,
) -> Stored<Invited> {
    // Both are looked up in any case, so that the response time reveals nothing.
    let account = store::find_person(db, &new.email).await?;
    let stand_in = store::find_stand_in(db, &new.email, actor.municipality).await?;
    let held = match &account {
        Some(person) => store::list_memberships(db, person.id).await?,
        None => Vec::new(),
    };
    let here = |m: &Membership| &*m.municipality == actor.municipality;
    let elsewhere = !held.is_empty() && !held.iter().any(here);
    let known = if elsewhere { stand_in } else { account };
    invited(db, clock, mail, actor, new, (known, elsewhere)).await
}

pub(super) async fn invited(
    db: &Store,
    clock: &Clock,
    mail: &Mail,
    actor: Actor<'_>,
    new: &NewPerson,
    (known, elsewhere): (Option<Person>, bool),
) -> Stored<Invited> {
    let held = match &known {
        Some(person) => roles_in(db, person.id, actor.municipality).await?,
        None => Vec::new(),
    };
    let mut added = new.roles.clone();
    added.retain(|role| !held.contains(role));
    let mut roles = held.clone();
    roles.extend(&new.roles);
    roles.sort_unstable();
    roles.dedup();
    if Role::only_add(&roles) {
        return Ok(Invited::OnlyAdds);
    }
    let has = |person: &&Person| person.standing != Standing::Invited && added.is_empty();
    if let Some(person) = known.as_ref().filter(has) {
        return Ok(Invited::Before(person.id));
    }
    // A repeated invitation records the roles that it names.
    let told = names(if added.is_empty() { &new.roles } else { &added });
    let mut tx = db.begin().await?;
    let invited = if let Some(person) = known {
        let memberships = store::list_memberships(db, person.id).await?;
        // Elsewhere the account may hold rights that the recipient of this link must not gain.
        let waits = person.standing == Standing::Invited
            && memberships
                .iter()
                .all(|m| &*m.municipality == actor.municipality);
        // Somebody without any role starts afresh: nobody is responsible for their earlier access.
        let anew = memberships.is_empty() && person.subject.is_none();
        if anew {
            store::end_everything(&mut tx, person.id, clock.now()).await?;
            store::begin_anew(&mut tx, person.id).await?;
            store::replace_recovery_codes(&mut tx, person.id, &[]).await?;
        }
        let waits = waits || anew;
        if waits {
            // The link was not used yet: take over a corrected name.
            store::update_name(&mut tx, person.id, &new.name).await?;
        }
        store::replace_roles(&mut tx, actor.municipality, person.id, &roles).await?;
        store::end_sessions(&mut tx, person.id, &[], Ended::Roles).await?;
        links::delete_links(&mut tx, person.id).await?;
        if waits {
            let to = (person.id, Kind::Invitation);
            letter_or_link(&mut tx, clock, mail, actor.municipality, to)
                .await?
                .map_or(Invited::Mailed(person.id), Invited::New)
        } else {
            Invited::Known(person.id, person.standing, added)
        }
    } else {
        let person = Person {
            id: clock.id(),
            email: new.email.clone(),
            name: new.name.clone(),
            standing: Standing::Invited,
            password: None,
            totp: None,
            subject: None,
        };
        if elsewhere {
            let place = actor.municipality;
            store::insert_stand_in(&mut tx, place, &person, clock.now()).await?;
        } else {
            store::insert_person(&mut tx, &person, clock.now()).await?;
        }
        store::replace_roles(&mut tx, actor.municipality, person.id, &new.roles).await?;
        let to = (person.id, Kind::Invitation);
        letter_or_link(&mut tx, clock, mail, actor.municipality, to)
            .await?
            .map_or(Invited::Mailed(person.id), Invited::New)
    };
    let recorded = write_down(&mut tx, clock, actor, "person.invite", &new.email, &told).await?;
    tx.commit(recorded).await?;
    Ok(invited)
}
