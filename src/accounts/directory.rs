//! Look-ups of people, names and roles.

use super::{Membership, Person, Role, Standing, store};
use crate::storage::{Store, Stored};
use crate::survey::alphabet;

/// Finds the person with a folded address.
pub async fn find(db: &Store, email: &str) -> Stored<Option<Person>> {
    store::find_person(db, email).await
}

/// Finds the person with an id.
pub async fn find_by_id(db: &Store, id: uuid::Uuid) -> Stored<Option<Person>> {
    store::find_person_by_id(db, id).await
}

/// Lists everybody with their roles, sorted by address.
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

/// Returns a person's current roles in a municipality; none unless the account is active.
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

/// Returns the municipalities that would be left without an active administrator if this person could not sign in.
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

/// Returns whether a person has a role in any municipality.
pub async fn works_somewhere(db: &Store, person: uuid::Uuid) -> Stored<bool> {
    Ok(!store::list_memberships(db, person).await?.is_empty())
}

/// Returns a person's name.
pub async fn name_of(db: &Store, person: uuid::Uuid) -> Stored<Option<String>> {
    Ok(store::find_person_by_id(db, person)
        .await?
        .map(|person| person.name))
}

/// Returns the ids and names of people.
pub async fn names_of(db: &Store, people: &[uuid::Uuid]) -> Stored<Vec<(uuid::Uuid, String)>> {
    store::list_names(db, people).await
}

/// Lists those who can sign in and have one of these roles in a municipality: ids and names, sorted by name.
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
    let active: Vec<(uuid::Uuid, String, String)> = people
        .into_iter()
        .filter(|person| person.standing == Standing::Active && has_one(person))
        .map(|person| (person.id, person.name, person.email))
        .collect();
    // Namesakes are told apart.
    let names: Vec<String> = active.iter().map(|(_, name, _)| name.clone()).collect();
    let alone = |name: &String| names.iter().filter(|other| *other == name).count() == 1;
    let mut active: Vec<(uuid::Uuid, String)> = active
        .into_iter()
        .map(|(id, name, email)| {
            let named = if alone(&name) {
                name
            } else {
                format!("{name} ({email})")
            };
            (id, named)
        })
        .collect();
    active.sort_by_key(|(id, name): &(uuid::Uuid, String)| (alphabet::key(name), *id));
    Ok(active)
}
