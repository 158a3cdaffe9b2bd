//! Looking people up.

use super::{Membership, Person, Role, Standing, store};
use crate::storage::{Store, Stored};
use crate::survey::alphabet;

/// The person with a folded address.
pub async fn find(db: &Store, email: &str) -> Stored<Option<Person>> {
    store::find_person(db, email).await
}

/// The person with an id.
pub async fn find_by_id(db: &Store, id: uuid::Uuid) -> Stored<Option<Person>> {
    store::find_person_by_id(db, id).await
}

/// Everybody with their roles, by address.
pub async fn everybody(db: &Store) -> Stored<Vec<(Person, Vec<Membership>)>> {
    let mut people = store::list_people(db, None).await?;
    people.sort_by(|a, b| a.email.cmp(&b.email));
    let mut memberships = store::list_everybodys_memberships(db, None).await?;
    let with_roles = |person: Person| {
        let own = memberships.remove(&person.id).unwrap_or_default();
        (person, own)
    };
    Ok(people.into_iter().map(with_roles).collect())
}

/// The roles that somebody has in a municipality now; none for whoever is shut out.
pub async fn roles_of(db: &Store, person: uuid::Uuid, municipality: &str) -> Stored<Vec<Role>> {
    let found = store::find_person_by_id(db, person).await?;
    if found.is_none_or(|person| person.standing != Standing::Active) {
        return Ok(Vec::new());
    }
    let memberships = store::list_memberships(db, person).await?;
    let here = memberships
        .iter()
        .filter(|m| &*m.municipality == municipality);
    Ok(here.map(|m| m.role).collect())
}

/// The municipalities that would be without an administrator who can sign in if this person could not.
pub async fn last_administrator_in(db: &Store, person: &Person) -> Stored<Vec<String>> {
    if person.standing != Standing::Active {
        return Ok(Vec::new());
    }
    let administers = |all: &[Membership], municipality: &str| {
        let mut all = all.iter();
        all.any(|m| m.role == Role::Administrator && *m.municipality == *municipality)
    };
    let everybody = everybody(db).await?;
    let mut alone: Vec<String> = Vec::new();
    for membership in store::list_memberships(db, person.id).await? {
        let here = &*membership.municipality;
        let other = everybody.iter().any(|(other, all)| {
            other.id != person.id && other.standing == Standing::Active && administers(all, here)
        });
        if membership.role == Role::Administrator && !other {
            alone.push(here.to_owned());
        }
    }
    alone.sort();
    Ok(alone)
}

/// Whether somebody has a role anywhere.
pub async fn works_somewhere(db: &Store, person: uuid::Uuid) -> Stored<bool> {
    Ok(!store::list_memberships(db, person).await?.is_empty())
}

/// Somebody's name.
pub async fn name_of(db: &Store, person: uuid::Uuid) -> Stored<Option<String>> {
    Ok(store::find_person_by_id(db, person)
        .await?
        .map(|person| person.name))
}

/// The names of people: ids and names.
pub async fn names_of(db: &Store, people: &[uuid::Uuid]) -> Stored<Vec<(uuid::Uuid, String)>> {
    store::list_names(db, people).await
}

/// Who can sign in and has one of these roles in a municipality: ids and names, by name.
pub async fn with_roles(
    db: &Store,
    municipality: &str,
    roles: &[Role],
) -> Stored<Vec<(uuid::Uuid, String)>> {
    let memberships = store::list_everybodys_memberships(db, Some(municipality)).await?;
    let has_one = |person: &Person| {
        let mut own = memberships.get(&person.id).into_iter().flatten();
        own.any(|membership| roles.contains(&membership.role))
    };
    let people = store::list_people(db, Some(municipality)).await?;
    let mut active: Vec<(uuid::Uuid, String)> = people
        .into_iter()
        .filter(|person| person.standing == Standing::Active && has_one(person))
        .map(|person| (person.id, person.name))
        .collect();
    active.sort_by_key(|(id, name): &(uuid::Uuid, String)| (alphabet::key(name), *id));
    Ok(active)
}
