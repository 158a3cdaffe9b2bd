//! The first administrator of an installation.

use super::invite::link;
use super::{Actor, take_on, write_down, write_down_in};
use crate::accounts::link::store::{self as links, Purpose};
use crate::accounts::session::Token;
use crate::accounts::{Person, Role, Standing, fold_email, sign_in, store};
use crate::audit::INSTALLATION;
use crate::clock::Clock;
use crate::storage::{Store, Stored, Unaudited};

/// State of the first administrator's link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// Created now.
    Link(Token),
    /// Created and shown earlier.
    Made,
    /// Not needed: there are people already.
    There,
}

/// Creates the first administrator's link, unless there are people or one was created.
pub async fn first_link(db: &Store, clock: &Clock) -> Stored<First> {
    if store::count_people(db).await? > 0 {
        return Ok(First::There);
    }
    let mut tx = db.begin().await?;
    if links::has_first_link(&mut tx).await? {
        tx.rollback().await?;
        return Ok(First::Made);
    }
    let token = link(&mut tx, clock, None, Purpose::First).await?;
    tx.commit(Unaudited(
        "nobody does it: the program offers a link while there is nobody",
    ))
    .await?;
    Ok(First::Link(token))
}

/// Creates a new link for the first administrator while there are no people; earlier ones stop working.
pub async fn first_link_anew(db: &Store, clock: &Clock, who: &str) -> Stored<First> {
    if store::count_people(db).await? > 0 {
        return Ok(First::There);
    }
    let mut tx = db.begin().await?;
    let token = link(&mut tx, clock, None, Purpose::First).await?;
    let actor = Actor {
        who,
        municipality: INSTALLATION,
    };
    let recorded = write_down(&mut tx, clock, actor, "person.first-link", "", "").await?;
    tx.commit(recorded).await?;
    Ok(First::Link(token))
}

/// Uses the first administrator's link: creates an account with that role in each of these municipalities. `None` when the
/// link was used in the meantime.
pub async fn accept_first(
    db: &Store,
    clock: &Clock,
    token: &Token,
    (name, email, hash): (&str, &str, &str),
    municipalities: &[String],
) -> Stored<Option<Person>> {
    let person = Person {
        id: clock.id(),
        email: fold_email(email),
        name: name.trim().to_owned(),
        standing: Standing::Active,
        password: Some(hash.to_owned()),
        totp: None,
        subject: None,
    };
    let mut tx = db.begin().await?;
    let used = links::use_link(&mut tx, &token.hash()).await?;
    if !used {
        tx.rollback().await?;
        return Ok(None);
    }
    store::insert_person(&mut tx, &person, clock.now()).await?;
    for municipality in municipalities {
        store::replace_roles(&mut tx, municipality, person.id, &[Role::Administrator]).await?;
    }
    let mut trails = municipalities.to_vec();
    trails.push(INSTALLATION.to_owned());
    let who = sign_in::name_in_trail(&person);
    let by = (trails.as_slice(), who.as_str());
    let (what, detail) = (take_on::FIRST, "administrator");
    let told = write_down_in(&mut tx, clock, by, what, &person.email, detail).await?;
    tx.commit(told).await?;
    Ok(Some(person))
}
