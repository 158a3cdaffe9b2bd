//! People, sessions, roles and tokens.

use crate::support::{Database, published};
use lyssna::storage::{Store, StoreError};
use uuid::Uuid;

on_each_engine!(
    people_sessions_and_links_are_kept_found_and_ended,
    tokens_are_found_by_their_hash_noted_and_ended_in_their_municipality,
    what_rests_on_a_role_ends_with_it_for_good_and_nothing_else_does,
    a_stand_in_takes_no_address_and_is_taken_away_whole,
);

async fn people_sessions_and_links_are_kept_found_and_ended(database: Database) {
    use lyssna::accounts::browser::Browser;
    use lyssna::accounts::link::store::{self as links, Link, Purpose};
    use lyssna::accounts::session::{Ended, REMEMBERED, Session, Vouched};
    use lyssna::accounts::store as people;
    use lyssna::accounts::{Person, Role, Standing};
    let db = Store::open(&database.url).await.unwrap();
    let anna = Person {
        id: Uuid::from_u128(1),
        email: "anna@å.se".to_owned(),
        name: "Anna Ö".to_owned(),
        standing: Standing::Invited,
        password: None,
        totp: None,
        subject: None,
    };
    assert_eq!(people::count_people(&db).await.unwrap(), 0);
    let mut tx = db.begin().await.unwrap();
    people::insert_person(&mut tx, &anna, 5).await.unwrap();
    people::replace_roles(&mut tx, "1438", anna.id, &[Role::Editor, Role::Analyst])
        .await
        .unwrap();
    people::replace_roles(&mut tx, "1766", anna.id, &[Role::Partner])
        .await
        .unwrap();
    let held = people::hold_roles(&mut tx, "1438", anna.id).await.unwrap();
    assert_eq!(held, [Role::Analyst, Role::Editor]);
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let mut tx = db.begin().await.unwrap();
    let twin = Person {
        id: Uuid::from_u128(2),
        ..anna.clone()
    };
    let conflict = people::insert_person(&mut tx, &twin, 5).await.unwrap_err();
    assert!(matches!(conflict, StoreError::Conflict), "{conflict}");
    let _ = tx.rollback().await;
    let roles: Vec<String> = people::list_memberships(&db, anna.id)
        .await
        .unwrap()
        .iter()
        .map(|m| format!("{} {}", m.municipality, m.role.as_str()))
        .collect();
    assert_eq!(roles, ["1438 analyst", "1438 editor", "1766 partner"]);
    assert_eq!(
        people::list_people(&db, Some("1438")).await.unwrap().len(),
        1
    );
    assert_eq!(
        people::list_people(&db, Some("1765")).await.unwrap().len(),
        0
    );
    assert_eq!(people::list_people(&db, None).await.unwrap().len(), 1);

    let mut tx = db.begin().await.unwrap();
    people::update_password(&mut tx, anna.id, "hash")
        .await
        .unwrap();
    people::update_totp(&mut tx, anna.id, Some(&[7; 20]))
        .await
        .unwrap();
    assert!(people::use_totp_step(&mut tx, anna.id, 10).await.unwrap());
    assert!(
        !people::use_totp_step(&mut tx, anna.id, 10).await.unwrap(),
        "replayed"
    );
    assert!(
        !people::use_totp_step(&mut tx, anna.id, 9).await.unwrap(),
        "older"
    );
    people::replace_recovery_codes(&mut tx, anna.id, &[[1; 32], [2; 32]])
        .await
        .unwrap();
    assert!(
        people::use_recovery_code(&mut tx, anna.id, &[1; 32])
            .await
            .unwrap()
    );
    assert!(
        !people::use_recovery_code(&mut tx, anna.id, &[1; 32])
            .await
            .unwrap()
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(people::count_recovery_codes(&db, anna.id).await.unwrap(), 1);
    let found = people::find_person(&db, "anna@å.se")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.standing, Standing::Active);
    assert_eq!(found.password.as_deref(), Some("hash"));
    assert_eq!(found.totp.unwrap().last_step, 10);
    assert_eq!(
        people::find_person_by_id(&db, anna.id)
            .await
            .unwrap()
            .unwrap()
            .name,
        "Anna Ö"
    );

    let session = |n: u8, at: i64| Session {
        hash: vec![n; 32],
        second_factor: n == 1,
        created_at: at,
        seen_at: at,
        fresh_at: at,
        vouched: (n == 3).then(|| Vouched {
            refresh: vec![9],
            asked_at: at,
            vouched_at: at,
        }),
        browser: Browser::of("Firefox/128.0 (Windows)"),
    };
    let mut tx = db.begin().await.unwrap();
    for n in 1..4 {
        people::insert_session(&mut tx, anna.id, &session(n, i64::from(n)))
            .await
            .unwrap();
    }
    people::update_seen(&mut tx, &[1; 32], 99).await.unwrap();
    people::delete_session(&mut tx, Uuid::from_u128(2), &[1; 32])
        .await
        .unwrap();
    people::delete_session(&mut tx, anna.id, &[2; 32])
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let (whose, first) = people::find_session(&db, &[1; 32]).await.unwrap().unwrap();
    assert_eq!(
        (whose, first.second_factor, first.seen_at),
        (anna.id, true, 99)
    );
    assert_eq!(first.browser.text(), "Firefox/Windows");
    let left: Vec<u8> = people::list_sessions(&db, anna.id)
        .await
        .unwrap()
        .iter()
        .map(|s| s.hash[0])
        .collect();
    assert_eq!(left, [3, 1], "newest first, without the one that was ended");
    let mut tx = db.begin().await.unwrap();
    assert!(
        people::claim_asking(&mut tx, &[3; 32], 3, 7).await.unwrap(),
        "one asks"
    );
    assert!(
        !people::claim_asking(&mut tx, &[3; 32], 3, 7).await.unwrap(),
        "the other does not"
    );
    assert!(
        !people::claim_asking(&mut tx, &[1; 32], 1, 7).await.unwrap(),
        "nobody vouches for it"
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let vouched = async || {
        let found = people::find_session(&db, &[3; 32]).await.unwrap();
        found.unwrap().1.vouched.unwrap()
    };
    let asked = vouched().await;
    assert_eq!((asked.asked_at, asked.vouched_at), (7, 3));
    let mut tx = db.begin().await.unwrap();
    people::update_refresh(&mut tx, &[3; 32], &[8], Some(9))
        .await
        .unwrap();
    people::update_subject(&mut tx, anna.id, "https://issuer sub", "Anna Å")
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let mut tx = db.begin().await.unwrap();
    people::update_refresh(&mut tx, &[3; 32], &[8], None)
        .await
        .unwrap();
    let taken = people::update_subject(&mut tx, anna.id, "https://issuer other", "X").await;
    assert!(matches!(taken, Err(StoreError::Conflict)), "tied already");
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let again = vouched().await;
    assert_eq!(
        (again.refresh, again.asked_at, again.vouched_at),
        (vec![8], 9, 9)
    );
    let tied = people::find_person_by_subject(&db, "https://issuer sub")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (tied.id, tied.name.as_str(), tied.password),
        (anna.id, "Anna Å", None)
    );
    let link = |person, at| Link {
        person,
        purpose: Purpose::Reset,
        expires_at: at,
    };
    // Ended for a reason: it lets nobody in, and its browser can be told.
    let mut tx = db.begin().await.unwrap();
    for n in 5..8 {
        people::insert_session(&mut tx, anna.id, &session(n, i64::from(n)))
            .await
            .unwrap();
    }
    people::end_session(&mut tx, Uuid::from_u128(2), &[5; 32], Ended::Clock)
        .await
        .unwrap();
    people::end_session(&mut tx, anna.id, &[6; 32], Ended::Provider)
        .await
        .unwrap();
    people::end_sessions(&mut tx, anna.id, &[7; 32], Ended::Roles)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let owner = async |n: u8| people::find_owner(&db, &[n; 32]).await.unwrap();
    let roles = Some((anna.id, Some(Ended::Roles)));
    assert_eq!([owner(1).await, owner(3).await, owner(5).await], [roles; 3]);
    let before = Some((anna.id, Some(Ended::Provider)));
    assert_eq!(owner(6).await, before, "the first reason stays");
    assert_eq!(owner(7).await, Some((anna.id, None)));
    assert_eq!(owner(9).await, None);
    assert!(people::find_session(&db, &[5; 32]).await.unwrap().is_none());
    let open = people::list_sessions(&db, anna.id).await.unwrap();
    assert_eq!(open.len(), 1);
    let mut tx = db.begin().await.unwrap();
    people::delete_ended(&mut tx, REMEMBERED).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(owner(5).await, roles, "for a day");
    let mut tx = db.begin().await.unwrap();
    people::delete_sessions(&mut tx, anna.id, &[3; 32])
        .await
        .unwrap();
    links::insert_link(&mut tx, &[1; 32], &link(Some(anna.id), 50))
        .await
        .unwrap();
    links::insert_link(&mut tx, &[2; 32], &link(Some(anna.id), 50))
        .await
        .unwrap();
    links::insert_link(&mut tx, &[3; 32], &link(None, 50))
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert!(
        links::find_link(&db, &[1; 32], 10).await.unwrap().is_none(),
        "a newer one took its place"
    );
    assert_eq!(
        links::find_link(&db, &[2; 32], 10).await.unwrap(),
        Some(link(Some(anna.id), 50))
    );
    assert!(
        links::find_link(&db, &[2; 32], 50).await.unwrap().is_none(),
        "too old"
    );
    let mut tx = db.begin().await.unwrap();
    assert!(links::use_link(&mut tx, &[2; 32]).await.unwrap());
    assert!(!links::use_link(&mut tx, &[2; 32]).await.unwrap());
    people::update_standing(&mut tx, anna.id, Standing::Disabled)
        .await
        .unwrap();
    people::delete_ended(&mut tx, i64::from(u32::MAX))
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert!(
        people::list_sessions(&db, anna.id)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(links::find_link(&db, &[3; 32], 10).await.unwrap().is_none());
    db.close().await;
    database.remove().await;
}

async fn tokens_are_found_by_their_hash_noted_and_ended_in_their_municipality(database: Database) {
    use lyssna::accounts::tokens::ApiToken;
    use lyssna::accounts::tokens::Scope;
    use lyssna::accounts::tokens::store::{
        delete_token, find_token, insert_token, list_tokens, update_used,
    };
    let store = Store::open(&database.url).await.unwrap();
    let token = |hash: u8, at: i64| ApiToken {
        municipality: "1438".to_owned(),
        hash: vec![hash; 32],
        person: Uuid::from_u128(5),
        label: "R Å".to_owned(),
        scopes: vec![Scope::Releases, Scope::Rows],
        created_at: at,
        expires_at: 99,
        used_at: None,
        role_lost: false,
    };
    let mut tx = store.begin().await.unwrap();
    insert_token(&mut tx, &token(1, 1)).await.unwrap();
    insert_token(&mut tx, &token(2, 2)).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        find_token(&store, &[1; 32]).await.unwrap(),
        Some(token(1, 1))
    );
    assert_eq!(find_token(&store, &[3; 32]).await.unwrap(), None);
    assert_eq!(
        list_tokens(&store, "1438").await.unwrap(),
        [token(2, 2), token(1, 1)]
    );
    assert_eq!(list_tokens(&store, "1766").await.unwrap(), []);
    let mut tx = store.begin().await.unwrap();
    update_used(&mut tx, "1438", &[1; 32], 50).await.unwrap();
    assert_eq!(delete_token(&mut tx, "1766", &[2; 32]).await.unwrap(), None);
    assert_eq!(
        delete_token(&mut tx, "1438", &[2; 32]).await.unwrap(),
        Some("R Å".to_owned())
    );
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(
        find_token(&store, &[1; 32]).await.unwrap().unwrap().used_at,
        Some(50)
    );
    assert_eq!(find_token(&store, &[2; 32]).await.unwrap(), None);
    store.close().await;
    database.remove().await;
}

async fn what_rests_on_a_role_ends_with_it_for_good_and_nothing_else_does(database: Database) {
    use lyssna::accounts::store as people;
    use lyssna::accounts::tokens::ApiToken;
    use lyssna::accounts::tokens::Scope;
    use lyssna::accounts::tokens::store::{find_token, insert_token};
    use lyssna::accounts::{Person, Role, Standing};
    use lyssna::collect::store as street;
    let db = Store::open(&database.url).await.unwrap();
    let survey = published(&db, "dals-ed").await.id.clone();
    let id = Uuid::from_u128(5);
    let person = Person {
        id,
        email: "a@b.se".to_owned(),
        name: "A".to_owned(),
        standing: Standing::Active,
        password: None,
        totp: None,
        subject: None,
    };
    let token = |hash: u8, scopes: &[Scope]| ApiToken {
        municipality: "1438".to_owned(),
        hash: vec![hash; 32],
        person: id,
        label: String::new(),
        scopes: scopes.to_vec(),
        created_at: 1,
        expires_at: 99,
        used_at: None,
        role_lost: false,
    };
    let pass = lyssna::collect::Pass {
        hash: vec![9; 32],
        survey: survey.clone(),
        person: id,
        created_at: 1,
        expires_at: 99,
    };
    let roles = async |municipality: &str, roles: &[Role]| {
        let mut tx = db.begin().await.unwrap();
        people::replace_roles(&mut tx, municipality, id, roles)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
    };
    let holds = async || {
        let lost = async |hash: u8| {
            find_token(&db, &[hash; 32])
                .await
                .unwrap()
                .unwrap()
                .role_lost
        };
        let pass = street::find_pass(&db, &[9; 32], 50).await.unwrap();
        (!lost(1).await, !lost(2).await, pass.is_some())
    };
    let mut tx = db.begin().await.unwrap();
    people::insert_person(&mut tx, &person, 1).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    roles("1438", &[Role::Analyst, Role::Collector]).await;
    let mut tx = db.begin().await.unwrap();
    insert_token(&mut tx, &token(1, &[Scope::Protected]))
        .await
        .unwrap();
    insert_token(&mut tx, &token(2, &[Scope::Protected, Scope::Rows]))
        .await
        .unwrap();
    street::insert_pass(&mut tx, &pass).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    roles("1438", &[Role::Analyst, Role::Collector, Role::Editor]).await;
    roles("1766", &[]).await;
    assert_eq!(
        holds().await,
        (true, true, true),
        "a role comes, another place's goes"
    );
    roles("1438", &[Role::Coordinator, Role::Collector]).await;
    assert_eq!(holds().await, (true, false, true), "no analyst: no rows");
    roles("1438", &[Role::Coordinator]).await;
    assert_eq!(holds().await, (true, false, false), "no collector: no pass");
    roles("1438", &[Role::Analyst, Role::Collector]).await;
    assert_eq!(holds().await, (true, false, false), "nothing wakes");
    db.close().await;
    database.remove().await;
}

async fn a_stand_in_takes_no_address_and_is_taken_away_whole(database: Database) {
    use lyssna::accounts::link::store::{self as links, Link, Purpose};
    use lyssna::accounts::store as people;
    use lyssna::accounts::{Person, Role, Standing};
    let db = Store::open(&database.url).await.unwrap();
    let person = |id: u128| Person {
        id: Uuid::from_u128(id),
        email: "å@b.se".to_owned(),
        name: "A".to_owned(),
        standing: Standing::Invited,
        password: None,
        totp: None,
        subject: None,
    };
    let stand_in = Uuid::from_u128(2);
    let mut tx = db.begin().await.unwrap();
    assert!(!links::has_first_link(&mut tx).await.unwrap());
    let first = Link {
        person: None,
        purpose: Purpose::First,
        expires_at: 1,
    };
    links::insert_link(&mut tx, &[1; 32], &first).await.unwrap();
    assert!(links::has_first_link(&mut tx).await.unwrap());
    people::insert_person(&mut tx, &person(1), 1).await.unwrap();
    assert!(!links::has_first_link(&mut tx).await.unwrap());
    people::insert_stand_in(&mut tx, "1766", &person(2), 1)
        .await
        .unwrap();
    people::replace_roles(&mut tx, "1766", stand_in, &[Role::Editor])
        .await
        .unwrap();
    let link = Link {
        person: Some(stand_in),
        purpose: Purpose::Invitation,
        expires_at: 99,
    };
    links::insert_link(&mut tx, &[2; 32], &link).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let found = people::find_person(&db, "å@b.se").await.unwrap().unwrap();
    assert_eq!(found.id, Uuid::from_u128(1));
    let found = people::find_stand_in(&db, "å@b.se", "1766").await.unwrap();
    let found = found.unwrap();
    assert_eq!((found.id, found.email.as_str()), (stand_in, "å@b.se"));
    assert!(
        people::find_stand_in(&db, "å@b.se", "1438")
            .await
            .unwrap()
            .is_none()
    );
    let account = people::find_stood_for(&db, stand_in).await.unwrap();
    assert_eq!(account.unwrap().id, Uuid::from_u128(1));
    let none = people::find_stood_for(&db, Uuid::from_u128(1))
        .await
        .unwrap();
    assert!(none.is_none());
    let mut tx = db.begin().await.unwrap();
    people::delete_stand_in(&mut tx, stand_in).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert!(
        people::find_person_by_id(&db, stand_in)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        people::list_memberships(&db, stand_in)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(links::find_link(&db, &[2; 32], 10).await.unwrap().is_none());
    db.close().await;
    database.remove().await;
}
