//! Taking on a municipality without an administrator: one whose first survey comes when the installation already has people.
//! Only the installation's first administrator may.

use crate::accounts::people::{roles_in, write_down_in};
use crate::accounts::session::Ended;
use crate::accounts::{Person, Role, sign_in, store};
use crate::audit::{INSTALLATION, first_object};
use crate::clock::Clock;
use crate::storage::{Store, Stored};

/// Audit event of the account made with the first administrator's link.
pub(super) const FIRST: &str = "person.first";

/// Returns those of the municipalities that a person may take on: those without an administrator, if the person is the
/// installation's first. None for everybody else.
pub async fn offered(db: &Store, person: &Person, among: &[String]) -> Stored<Vec<String>> {
    let looked_after = store::list_administered(db).await?;
    let mut without = among.to_vec();
    without.retain(|municipality| !looked_after.contains(municipality));
    if without.is_empty() {
        return Ok(without);
    }
    // Somebody whose roles were all withdrawn cannot give themselves any.
    let held = store::list_memberships(db, person.id).await?;
    let administers = held.iter().any(|m| m.role == Role::Administrator);
    if !looked_after.is_empty() && !administers {
        return Ok(Vec::new());
    }
    let first = first_object(db, INSTALLATION, FIRST).await?;
    if first.as_deref() != Some(person.email.as_str()) {
        without.clear();
    }
    Ok(without)
}

/// Makes the installation's first administrator one of a municipality that has none and ends their sessions except `keep`.
/// False when it is not theirs to take on.
pub async fn take_on(
    db: &Store,
    clock: &Clock,
    person: &Person,
    municipality: &str,
    keep: &[u8],
) -> Stored<bool> {
    let asked = [municipality.to_owned()];
    if offered(db, person, &asked).await?.is_empty() {
        return Ok(false);
    }
    let mut roles = roles_in(db, person.id, municipality).await?;
    roles.push(Role::Administrator);
    let mut tx = db.begin().await?;
    store::replace_roles(&mut tx, municipality, person.id, &roles).await?;
    store::end_sessions(&mut tx, person.id, keep, Ended::Roles).await?;
    let who = sign_in::name_in_trail(person);
    let trails = [municipality.to_owned(), INSTALLATION.to_owned()];
    let (by, email) = ((&trails[..], who.as_str()), &person.email);
    let told = write_down_in(&mut tx, clock, by, "person.take-on", email, municipality).await?;
    tx.commit(told).await?;
    Ok(true)
}
