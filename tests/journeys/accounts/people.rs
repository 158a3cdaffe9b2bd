//! Staff sign in, are let in where they may go, and are written down.

use jiff::SignedDuration;
use lyssna::accounts::people::{Actor, First, first_link, first_link_anew, reset, set_standing};
use lyssna::accounts::session::Token;
use lyssna::accounts::sign_in::{Knock, Refused};
use lyssna::accounts::{Role, Standing, second_factor, store};
use lyssna::audit;
use lyssna::audit::Verdict;

use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::{Database, TestApp};

const PASSWORD: &str = "fyra katter på taket";

/// A browser that nobody has signed in with.
fn browser(test: &TestApp) -> Colleague<'_> {
    Colleague::visitor(test)
}

/// The link that was made.
fn made(first: First) -> Token {
    match first {
        First::Link(token) => token,
        other => panic!("{other:?}"),
    }
}

fn secret(page: &Page) -> Vec<u8> {
    let typed = page.text("code.secret").replace(' ', "");
    data_encoding::BASE32_NOPAD
        .decode(typed.as_bytes())
        .unwrap()
}

/// Somebody with a real password and a role that needs no second factor.
async fn with_password<'t>(test: &'t TestApp, name: &str, role: Role) -> Colleague<'t> {
    let mut colleague = test.colleague(name, &[("1438", role)]).await;
    let hash = test
        .app
        .door
        .hasher
        .hash(&test.app.clock, PASSWORD)
        .await
        .unwrap();
    let mut tx = test.app.store.begin().await.unwrap();
    store::update_password(&mut tx, colleague.person.id, &hash)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    colleague.token = None;
    colleague
}

async fn sign_in(colleague: &mut Colleague<'_>, password: &str) -> Page {
    let email = colleague.person.email.clone();
    colleague
        .post(
            "/staff/sign-in",
            &[("email", &email), ("password", password)],
        )
        .await
}

#[tokio::test]
async fn the_first_administrator_comes_by_a_link_sets_two_steps_up_and_invites_an_editor() {
    let test = TestApp::new().await;
    let lost = made(first_link(&test.app.store, &test.app.clock).await.unwrap());
    assert_eq!(
        first_link(&test.app.store, &test.app.clock).await.unwrap(),
        First::Made,
        "it is told once, not at every start"
    );
    let (db, clock) = (&test.app.store, &test.app.clock);
    let link = made(first_link_anew(db, clock, "command line").await.unwrap());
    let gone = format!("/staff/link/{}", lost.text());
    let replaced = test.get(&gone).await;
    assert_eq!(replaced.status, 410, "another takes its place");
    assert!(replaced.text("main").contains("lyssna user first"));
    let path = format!("/staff/link/{}", link.text());
    let mut eva = browser(&test);
    let page = eva.get(&path).await;
    assert_eq!(page.text("h1"), "Skapa den första administratören");
    assert!(
        page.text("main p").contains("Dals-Ed"),
        "{}",
        page.text("main p")
    );
    let weak = eva
        .post(
            &path,
            &[("name", ""), ("email", "eva"), ("password", "Sommar2026")],
        )
        .await;
    assert_eq!(weak.status, 422);
    assert_eq!(
        weak.texts(".alert li").len(),
        3,
        "{:?}",
        weak.texts(".alert li")
    );
    assert_eq!(
        weak.attribute("#email", "value"),
        "eva",
        "what was typed stays"
    );
    let fields = [
        ("name", "Eva Ek"),
        ("email", " Eva@Dalsed.SE "),
        ("password", PASSWORD),
    ];
    assert_eq!(eva.post(&path, &fields).await.header("location"), "/staff");
    assert_eq!(
        browser(&test).post(&path, &fields).await.status,
        410,
        "it works once"
    );

    // An administrator gets nowhere without the second step.
    let to = eva.get("/staff").await;
    assert_eq!(to.header("location"), "/staff/second-factor?to=%2Fstaff");
    let set_up = eva.get("/staff/second-factor").await;
    assert_eq!(set_up.text("h1"), "Ställ in tvåstegsverifiering");
    let secret = secret(&set_up);
    let wrong = eva
        .post("/staff/second-factor", &[("code", "000000")])
        .await;
    assert_eq!(wrong.status, 422);
    let code = second_factor::code_at(&secret, test.app.clock.now());
    let before = eva.token.clone().unwrap();
    let codes = eva.post("/staff/second-factor", &[("code", &code)]).await;
    assert_eq!(
        codes.texts(".codes li").len(),
        second_factor::RECOVERY_CODES
    );
    assert_ne!(
        eva.token.clone().unwrap(),
        before,
        "a new token for a new right"
    );
    assert_eq!(eva.get("/staff").await.text("h1"), "Start");
    let mut old = browser(&test);
    old.token = Some(before);
    let page = old.get("/staff").await;
    assert!(
        page.header("location").starts_with("/staff/sign-in"),
        "the token of before is worth nothing"
    );

    // She invites an editor, who chooses a password and is let in.
    let page = eva
        .post(
            "/staff/m/1438/people",
            &[
                ("name", "Olle"),
                ("email", "olle@dalsed.se"),
                ("role", "editor"),
            ],
        )
        .await;
    let link = page.text("#link");
    let path = link
        .split_once("/staff/")
        .map(|(_, rest)| format!("/staff/{rest}"))
        .unwrap();
    let mut olle = browser(&test);
    let page = olle
        .post(&path, &[("password", "en helt annan mening")])
        .await;
    assert_eq!(page.header("location"), "/staff");
    assert!(olle.get("/staff").await.body.contains("Redaktör"));
    assert_eq!(olle.get("/staff/m/1438/people").await.status, 403);

    // And all of it is written down, without the password.
    let trail = eva.get("/staff/m/1438/audit").await;
    let rows = trail.text("tbody");
    assert!(
        rows.contains("Bjöd in") && rows.contains("olle@dalsed.se") && rows.contains("Redaktör")
    );
    assert!(!rows.contains("person.invite"));
    assert!(!trail.body.contains("annan mening"));
    let chosen = eva.get("/staff/m/1438/audit?what=person.password").await;
    let rows = chosen.texts("tbody tr");
    assert!(
        rows.len() == 1 && rows[0].contains("Valde lösenord") && rows[0].contains("olle@dalsed.se"),
        "{rows:?}"
    );
    let file = eva.get("/staff/m/1438/audit.csv").await;
    assert!(
        file.body.starts_with("\u{feff}\"seq\";\"at\""),
        "{}",
        file.body
    );
    assert!(file.body.contains("\"person.invite\""), "{}", file.body);
    test.end().await;
}

#[tokio::test]
async fn a_code_works_once_and_a_recovery_code_in_its_place_once_too() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Analyst).await;
    sign_in(&mut anna, PASSWORD).await;
    let secret = secret(&anna.get("/staff/second-factor").await);
    let code = second_factor::code_at(&secret, test.app.clock.now());
    let codes = anna.post("/staff/second-factor", &[("code", &code)]).await;
    let recovery = codes.texts(".codes li");
    anna.post("/staff/sign-out", &[]).await;
    assert_eq!(anna.get("/staff").await.status, 303, "signed out");

    sign_in(&mut anna, PASSWORD).await;
    let replayed = anna.post("/staff/second-factor", &[("code", &code)]).await;
    assert_eq!(replayed.status, 422, "the code that set it up was used");
    assert!(
        replayed.text(".alert").contains("klocka"),
        "{}",
        replayed.text(".alert")
    );
    let slow_clock = second_factor::code_at(&secret, test.app.clock.now() - 600_000);
    assert_eq!(
        anna.post("/staff/second-factor", &[("code", &slow_clock)])
            .await
            .status,
        422
    );
    let typed = recovery[3].to_lowercase();
    let page = anna.post("/staff/second-factor", &[("code", &typed)]).await;
    assert_eq!(page.status, 303);
    let account = anna.get("/staff/account").await;
    assert!(account.text("main").contains("9 återställningskoder kvar"));
    anna.post("/staff/sign-out", &[]).await;
    test.app.clock.advance(SignedDuration::from_mins(5));
    sign_in(&mut anna, PASSWORD).await;
    assert_eq!(
        anna.post("/staff/second-factor", &[("code", &typed)])
            .await
            .status,
        422
    );
    let code = second_factor::code_at(&secret, test.app.clock.now());
    assert_eq!(
        anna.post("/staff/second-factor", &[("code", &code)])
            .await
            .status,
        303
    );
    test.end().await;
}

#[tokio::test]
async fn whoever_knows_the_password_alone_is_nowhere_said_to_be_signed_in() {
    let test = TestApp::new().await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let mut anna = with_password(&test, "Anna", Role::Analyst).await;
    sign_in(&mut anna, PASSWORD).await;
    let secret = secret(&anna.get("/staff/second-factor").await);
    let code = second_factor::code_at(&secret, test.app.clock.now());
    anna.post("/staff/second-factor", &[("code", &code)]).await;
    let own = anna.get("/staff/account").await.text("main");
    assert!(!own.contains("Inte inloggad"), "{own}");
    // A stranger types the password, and no code.
    let annas = anna.token.take();
    sign_in(&mut anna, PASSWORD).await;
    anna.token = annas;
    let own = anna.get("/staff/account").await.text("tbody");
    assert!(
        own.contains("Inte inloggad: rätt lösenord, men ingen kod"),
        "{own}"
    );
    let trail = eva.get("/staff/m/1438/audit").await.texts("tbody tr");
    let of_anna: Vec<&String> = trail.iter().filter(|row| row.contains("Anna")).collect();
    assert_eq!(
        of_anna
            .iter()
            .filter(|row| row.contains("Började logga in"))
            .count(),
        2,
        "{of_anna:?}"
    );
    // The session that the test itself began.
    let signed_in = of_anna.iter().filter(|row| row.contains("Loggade in"));
    assert_eq!(signed_in.count(), 1, "{of_anna:?}");
    // A link for a new app says at once that the old one is gone.
    let page = format!("/staff/m/1438/people/{}", anna.person.id);
    assert!(eva.get(&page).await.text("main").contains("två steg"));
    let reset = eva.post(&page, &[("act", "reset-both")]).await;
    assert!(!reset.text("#link").is_empty());
    assert!(
        !reset.text("main").contains("två steg"),
        "{}",
        reset.text("main")
    );
    test.end().await;
}

#[tokio::test]
async fn inviting_somebody_with_the_roles_they_have_changes_nothing_and_says_so() {
    let test = TestApp::new().await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    let email = pia.person.email.clone();
    let again = [
        ("name", "Pia"),
        ("email", email.as_str()),
        ("role", "partner"),
    ];
    let invited = eva.post("/staff/m/1438/people", &again).await;
    assert_eq!(invited.status, 303);
    let said = eva.get(invited.header("location")).await.text("main");
    assert!(said.contains("Inget är ändrat"), "{said}");
    assert_eq!(pia.get("/staff").await.status, 200, "she goes on");
    // Of the roles that are asked for, one is new: that one is told, and written down.
    let more = [&again[..], &[("role", "editor")]].concat();
    let invited = eva.post("/staff/m/1438/people", &more).await;
    let said = eva.get(invited.header("location")).await.text("main");
    assert!(said.contains("Rollen är tillagd"), "{said}");
    assert_eq!(pia.get("/staff").await.status, 303);
    let trail = eva.get("/staff/m/1438/audit").await.text("tbody tr");
    assert!(
        trail.contains("(Redaktör)") && !trail.contains("Partner"),
        "{trail}"
    );
    test.end().await;
}

#[tokio::test]
async fn a_thousand_wrong_passwords_slow_one_account_and_lock_nobody_out() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Editor).await;
    let mut bo = with_password(&test, "Bo", Role::Editor).await;
    let mut statuses = [0; 2];
    for n in 0..1000 {
        let page = sign_in(&mut anna, &format!("gissning nummer {n}")).await;
        statuses[usize::from(page.status == 429)] += 1;
        assert!(
            [422, 429].contains(&page.status.as_u16()),
            "{}",
            page.status
        );
        if page.status == 429 {
            let wait: u64 = page.header("retry-after").parse().unwrap();
            assert!((1..=20).contains(&wait), "{wait}");
        }
    }
    assert_eq!(statuses, [5, 995], "five are tried, the others wait");
    assert_eq!(sign_in(&mut anna, PASSWORD).await.status, 429);
    assert_eq!(
        sign_in(&mut bo, PASSWORD).await.status,
        303,
        "others are not slowed"
    );
    test.app.clock.advance(SignedDuration::from_secs(20));
    assert_eq!(
        sign_in(&mut anna, PASSWORD).await.status,
        303,
        "never locked for good"
    );
    // An unknown address is answered as a wrong password is.
    let unknown = browser(&test)
        .post("/staff/sign-in", &[("email", "x@y.se"), ("password", "z")])
        .await;
    assert_eq!(unknown.status, 422);
    assert!(unknown.text(".alert").contains("passar inte ihop"));
    test.end().await;
}

#[tokio::test]
async fn a_planted_session_is_worth_nothing_after_the_sign_in() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Editor).await;
    let planted = Token::new(&test.app.clock);
    anna.token = Some(planted.clone());
    let page = sign_in(&mut anna, PASSWORD).await;
    assert_eq!(page.status, 303);
    assert_ne!(anna.token.clone().unwrap(), planted);
    anna.token = Some(planted);
    assert!(
        anna.get("/staff")
            .await
            .header("location")
            .starts_with("/staff/sign-in")
    );
    test.end().await;
}

#[tokio::test]
async fn sessions_end_by_themselves_by_their_owner_and_when_somebody_is_shut_out() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
    for _ in 0..17 {
        test.app.clock.advance(SignedDuration::from_mins(28));
        assert_eq!(
            anna.get("/staff").await.status,
            200,
            "used within half an hour"
        );
    }
    test.app.clock.advance(SignedDuration::from_mins(28));
    assert_eq!(
        anna.get("/staff").await.status,
        303,
        "after eight hours in any case"
    );
    anna.sign_in(true).await;
    test.app.clock.advance(SignedDuration::from_mins(31));
    assert_eq!(
        anna.get("/staff").await.status,
        303,
        "unused for half an hour"
    );

    anna.sign_in(true).await;
    let phone = anna.token.clone();
    anna.sign_in(true).await;
    let page = anna.get("/staff/account").await;
    assert_eq!(page.texts("tbody tr").len(), 2);
    let session = page.attribute("input[name=session]", "value");
    anna.post("/staff/account/end-session", &[("session", &session)])
        .await;
    let desk = std::mem::replace(&mut anna.token, phone);
    assert_eq!(
        anna.get("/staff").await.status,
        303,
        "the other one has ended"
    );
    anna.token = desk;
    assert_eq!(anna.get("/staff").await.status, 200);

    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let path = format!("/staff/m/1438/people/{}", anna.person.id);
    // A role taken away is gone at the next request.
    assert_eq!(
        eva.post(&path, &[("act", "roles"), ("role", "partner")])
            .await
            .status,
        303
    );
    assert_eq!(anna.get("/staff").await.status, 303);
    anna.sign_in(true).await;
    assert!(anna.get("/staff").await.body.contains("Partner"));
    assert_eq!(eva.post(&path, &[("act", "disable")]).await.status, 303);
    assert_eq!(anna.get("/staff").await.status, 303);
    eva.post(&path, &[("act", "enable")]).await;
    assert_eq!(
        anna.get("/staff").await.status,
        303,
        "her session of before has ended"
    );
    // Somebody who is shut out in the database itself is out at the next request too.
    anna.sign_in(true).await;
    let mut tx = test.app.store.begin().await.unwrap();
    store::update_standing(&mut tx, anna.person.id, Standing::Disabled)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    assert_eq!(anna.get("/staff").await.status, 303);
    // Nobody can lock the last administrator out by a slip.
    let own = format!("/staff/m/1438/people/{}", eva.person.id);
    for fields in [
        &[("act", "disable")][..],
        &[("act", "roles"), ("role", "editor")],
    ] {
        let page = eva.post(&own, fields).await;
        assert!(
            page.text(".alert").contains("minst en administratör"),
            "{}",
            page.body
        );
        let boxes = page.attributes("main input[name=role][checked]", "value");
        let chosen = if fields.len() > 1 {
            "editor"
        } else {
            "administrator"
        };
        assert_eq!(boxes, [chosen], "as it was sent");
    }
    test.end().await;
}

#[tokio::test]
async fn nobody_is_shut_out_who_is_the_last_administrator_of_another_municipality() {
    let test = TestApp::new().await;
    let both = [("1438", Role::Administrator), ("1766", Role::Administrator)];
    let mut eva = test.colleague("Eva", &both).await;
    test.colleague("Ulla", &[("1438", Role::Administrator)])
        .await;
    let path = format!("/staff/m/1438/people/{}", eva.person.id);
    let page = eva.post(&path, &[("act", "disable")]).await;
    assert_eq!(page.status, 422);
    let told = page.text(".alert");
    assert!(
        told.contains("Sunne") && !told.contains("Dals-Ed"),
        "{told}"
    );
    test.colleague("Bo", &[("1766", Role::Administrator)]).await;
    assert_eq!(eva.post(&path, &[("act", "disable")]).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn roles_that_somebody_else_changed_meanwhile_are_not_undone_unseen() {
    let test = TestApp::new().await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let mut siv = test
        .colleague("Siv", &[("1438", Role::Administrator)])
        .await;
    let anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
    let path = format!("/staff/m/1438/people/{}", anna.person.id);
    let held = async || {
        let all = store::list_memberships(&test.app.store, anna.person.id).await;
        let roles = all.unwrap().into_iter().map(|m| m.role.as_str());
        roles.collect::<Vec<_>>()
    };
    let (form, chosen) = ("main form[novalidate]", "main input[name=role][checked]");
    let older = siv.get(&path).await;
    let opened = eva.get(&path).await;
    let adds = [("act", "roles"), ("role", "editor"), ("role", "analyst")];
    assert_eq!(eva.press(&opened, form, &adds).await.status, 303);
    // Sent twice it is what it was.
    assert_eq!(eva.press(&opened, form, &adds).await.status, 303);
    assert_eq!(held().await, ["analyst", "editor"]);
    let others = [("act", "roles"), ("role", "editor"), ("role", "collector")];
    let told = siv.press(&older, form, &others).await;
    assert_eq!(told.status, 409);
    let why = told.text("#roles-error");
    assert!(why.contains("har ändrats sedan"), "{why}");
    assert!(
        why.contains("Analytiker") && why.contains("Redaktör"),
        "{why}"
    );
    assert_eq!(told.attribute(".alert a", "href"), "#roles");
    assert_eq!(told.attributes(chosen, "value"), ["collector", "editor"]);
    assert_eq!(held().await, ["analyst", "editor"]);
    // Whoever has read it decides.
    let saved = siv.press(&told, form, &others).await;
    assert_eq!(saved.header("location"), format!("{path}?saved"));
    assert_eq!(held().await, ["collector", "editor"]);
    test.end().await;
}

#[tokio::test]
async fn the_role_that_only_adds_to_others_is_given_to_nobody_alone() {
    let test = TestApp::new().await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let people = "/staff/m/1438/people";
    let olle = [("name", "Olle"), ("email", "olle@dalsed.se")];
    let alone = [&olle[..], &[("role", "originals")]].concat();
    let page = eva.post(people, &alone).await;
    assert_eq!(page.status, 422);
    let told = "bara tillsammans med en annan roll";
    assert!(page.text("#roles-error").contains(told), "{}", page.body);
    assert_eq!(page.attribute(".alert a", "href"), "#roles");
    assert_eq!(page.attribute("#name", "value"), "Olle");
    assert_eq!(page.attribute("#email", "value"), "olle@dalsed.se");
    let chosen = "main input[name=role][checked]";
    assert_eq!(page.attributes(chosen, "value"), ["originals"]);
    let find = store::find_person(&test.app.store, "olle@dalsed.se").await;
    assert!(find.unwrap().is_none());
    let both = [&alone[..], &[("role", "analyst")]].concat();
    let page = eva.post(people, &both).await;
    assert!(!page.text("#link").is_empty(), "{}", page.text("main"));
    // Beside what somebody has here it may be given, and what they have is not taken away from under it.
    let anna = test.colleague("Anna", &[("1438", Role::Analyst)]).await;
    let more = [
        ("name", "Anna"),
        ("email", "anna@kommun.se"),
        ("role", "originals"),
    ];
    let path = format!("{people}/{}", anna.person.id);
    let added = eva.post(people, &more).await;
    assert_eq!(added.header("location"), format!("{path}?added=1"));
    let told = eva.get(added.header("location")).await.text("div.word");
    assert_eq!(told, "Personen har redan ett konto. Rollen är tillagd.");
    let alone = [("act", "roles"), ("role", "originals")];
    let page = eva.post(&path, &alone).await;
    assert_eq!(page.status, 422);
    let told = "bara tillsammans med en annan roll";
    assert!(page.text("#roles-error").contains(told), "{}", page.body);
    assert_eq!(page.attributes(chosen, "value"), ["originals"]);
    let held = store::list_memberships(&test.app.store, anna.person.id).await;
    assert_eq!(held.unwrap().len(), 2);
    test.end().await;
}

#[tokio::test]
async fn an_account_that_another_municipality_relies_on_is_not_taken_over() {
    let test = TestApp::new().await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let both = test
        .colleague("Bo", &[("1438", Role::Editor), ("1766", Role::Analyst)])
        .await;
    let path = format!("/staff/m/1438/people/{}", both.person.id);
    for act in ["reset", "reset-both", "disable"] {
        assert_eq!(eva.post(&path, &[("act", act)]).await.status, 403, "{act}");
    }
    let gone = eva.post(&path, &[("act", "roles")]).await;
    let gone = eva.get(gone.header("location")).await;
    assert_eq!(
        (gone.path.as_str(), gone.text("div.word").as_str()),
        (
            "/staff/m/1438/people",
            "Personen har inte längre någon roll i kommunen."
        )
    );
    assert_eq!(
        eva.get(&path).await.status,
        404,
        "he is nothing here any more"
    );
    let left = store::list_memberships(&test.app.store, both.person.id)
        .await
        .unwrap();
    assert_eq!(left.len(), 1);
    // Whoever gives their own up is told so where they land.
    test.colleague("Siv", &[("1438", Role::Administrator)])
        .await;
    let own = format!("/staff/m/1438/people/{}", eva.person.id);
    let given_up = eva.post(&own, &[("act", "roles")]).await;
    let home = eva.get(given_up.header("location")).await;
    assert_eq!(home.text("div.word"), "Dina roller är ändrade.");
    test.end().await;
}

#[tokio::test]
async fn what_operations_do_to_an_account_stands_where_its_administrators_look() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (db, clock) = (&test.app.store, &test.app.clock);
        let mut eva = test
            .colleague("Eva", &[("1438", Role::Administrator)])
            .await;
        let both = test
            .colleague("Bo", &[("1438", Role::Editor), ("1766", Role::Analyst)])
            .await;
        let nobody = test.colleague("Nils", &[]).await;
        let actor = Actor {
            who: "command line: root (uid 0)",
            municipality: audit::INSTALLATION,
        };
        for person in [&both.person, &nobody.person] {
            let disabled = Standing::Disabled;
            set_standing(db, clock, actor, person, disabled)
                .await
                .unwrap();
            let active = Standing::Active;
            set_standing(db, clock, actor, person, active)
                .await
                .unwrap();
            let link = reset(db, clock, actor, person, false).await.unwrap();
            let path = format!("/staff/link/{}", link.text());
            let came = browser(&test).post(&path, &[("password", PASSWORD)]).await;
            assert_eq!(came.header("location"), "/staff", "{}", came.text("main"));
        }
        let acts = [
            "person.disable",
            "person.enable",
            "person.reset",
            "person.password",
        ];
        for (trail, email) in [
            ("1438", &both.person.email),
            ("1766", &both.person.email),
            (audit::INSTALLATION, &nobody.person.email),
        ] {
            let rows = audit::store::list_audit(db, trail, 0, 100).await.unwrap();
            let rows = rows.iter().filter(|row| row.what.starts_with("person."));
            let told: Vec<(&str, &str)> = rows
                .map(|row| (row.what.as_str(), row.object.as_str()))
                .collect();
            assert_eq!(told, acts.map(|act| (act, email.as_str())), "{trail}");
        }
        for (what, words) in [
            ("person.password", "Valde lösenord"),
            ("person.reset", "Gjorde en ny länk för att välja lösenord"),
        ] {
            let path = format!("/staff/m/1438/audit?what={what}");
            let rows = eva.get(&path).await.texts("tbody tr");
            assert!(rows.len() == 1 && rows[0].contains(words), "{rows:?}");
        }
        test.end().await;
    }
}

#[tokio::test]
async fn no_link_outlives_what_it_was_made_for() {
    let test = TestApp::new().await;
    // The first administrator's link, once there are people.
    let first = made(first_link(&test.app.store, &test.app.clock).await.unwrap());
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let mut visitor = browser(&test);
    let path = format!("/staff/link/{}", first.text());
    assert_eq!(visitor.get(&path).await.status, 410);
    // A link kept by one municipality for somebody who then gets roles in another.
    let person = [("name", "X"), ("email", "x@b.se"), ("role", "editor")];
    let page = eva.post("/staff/m/1438/people", &person).await;
    let kept = page.text("#link");
    let kept = format!("/staff/{}", kept.split_once("/staff/").unwrap().1);
    let mut siv = test
        .colleague("Siv", &[("1766", Role::Administrator)])
        .await;
    let invited = siv
        .post(
            "/staff/m/1766/people",
            &[
                ("name", "X"),
                ("email", "x@b.se"),
                ("role", "administrator"),
            ],
        )
        .await;
    assert_eq!(invited.status, 200);
    let x = store::find_person(&test.app.store, "x@b.se")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        store::list_memberships(&test.app.store, x.id)
            .await
            .unwrap()
            .len(),
        1,
        "only operations, or the account's owner, bring the two together"
    );
    let who = lyssna::accounts::people::Actor {
        who: "operations",
        municipality: "1766",
    };
    let new = lyssna::accounts::people::NewPerson {
        email: "x@b.se".to_owned(),
        name: "X".to_owned(),
        roles: vec![Role::Administrator],
    };
    lyssna::accounts::people::invite(&test.app.store, &test.app.clock, who, &new)
        .await
        .unwrap();
    assert_eq!(visitor.get(&kept).await.status, 410);
    assert_eq!(
        store::list_memberships(&test.app.store, x.id)
            .await
            .unwrap()
            .len(),
        2
    );
    // Whoever is shut out does not come back by a password that was being changed.
    let mut tx = test.app.store.begin().await.unwrap();
    store::update_standing(&mut tx, x.id, Standing::Disabled)
        .await
        .unwrap();
    store::update_password(&mut tx, x.id, "hash").await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let x = store::find_person(&test.app.store, "x@b.se")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(x.standing, Standing::Disabled);
    test.end().await;
}

#[tokio::test]
async fn unknown_addresses_fill_no_trail_and_odd_ones_break_nothing() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut visitor = browser(&test);
        let long = format!("{}@x.se", "a".repeat(900_000));
        for email in [
            long.as_str(),
            "a\u{0}b@x.se",
            "'; DROP TABLE person; --",
            "mitt hemliga lösenord",
        ] {
            let page = visitor
                .post("/staff/sign-in", &[("email", email), ("password", "x")])
                .await;
            assert_eq!(page.status, 422, "{}", &email[..20.min(email.len())]);
        }
        assert!(
            audit::municipalities(&test.app.store)
                .await
                .unwrap()
                .iter()
                .all(|m| m != "0000")
                || {
                    let rows = audit::store::list_audit(&test.app.store, "0000", 0, 100)
                        .await
                        .unwrap();
                    rows.iter().all(|row| row.what != "sign-in.refused")
                }
        );
        test.end().await;
    }
}

#[tokio::test]
async fn a_trail_that_was_changed_behind_the_programs_back_is_found() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut eva = test
            .colleague("Eva", &[("1438", Role::Administrator)])
            .await;
        for n in 0..3 {
            let email = format!("p{n}@dalsed.se");
            eva.post(
                "/staff/m/1438/people",
                &[("name", "P"), ("email", &email), ("role", "collector")],
            )
            .await;
        }
        let store = &test.app.store;
        assert!(matches!(
            audit::verify(store, "1438").await.unwrap(),
            Verdict::Whole(5, _)
        ));
        let mut tx = store.begin().await.unwrap();
        let refused = lyssna::on_tx!(&mut tx, db => sqlx::query("UPDATE audit SET who = 'x' WHERE seq = 2").execute(db).await.map(drop));
        assert!(refused.unwrap_err().to_string().contains("append-only"));
        let _ = tx.rollback().await;
        for (drop_guard, tamper) in [
            (
                true,
                "UPDATE audit SET detail = 'administrator' WHERE seq = 2",
            ),
            (false, "DELETE FROM audit WHERE seq = 5"),
        ] {
            let mut tx = store.begin().await.unwrap();
            if drop_guard {
                let statements: &[&str] = match store {
                    lyssna::storage::Store::Sqlite(_) => &[
                        "DROP TRIGGER audit_is_not_changed",
                        "DROP TRIGGER audit_is_not_deleted",
                    ],
                    lyssna::storage::Store::Postgres(_) => {
                        &["DROP TRIGGER audit_is_not_changed ON audit"]
                    }
                };
                for statement in statements {
                    lyssna::on_tx!(&mut tx, db => sqlx::query(*statement).execute(db).await.map(drop)).unwrap();
                }
            }
            lyssna::on_tx!(&mut tx, db => sqlx::query(tamper).execute(db).await.map(drop)).unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
        }
        assert_eq!(
            audit::verify(store, "1438").await.unwrap(),
            Verdict::Broken(2)
        );
        let page = eva.get("/staff/m/1438/audit").await;
        assert!(
            page.text(".alert").contains("från rad 2"),
            "{}",
            page.text(".alert")
        );
        test.end().await;
    }
}

#[tokio::test]
async fn whoever_guesses_from_elsewhere_never_shuts_the_owner_out() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Editor).await;
    let mut stranger = browser(&test);
    stranger.from = "203.0.113.9";
    let email = anna.person.email.clone();
    // A wrong password every two seconds, from one other source.
    anna.from = "192.0.2.8";
    anna.device.clear();
    for _ in 0..12 {
        for _ in 0..2 {
            test.app.clock.advance(SignedDuration::from_secs(1));
            let guess = [("email", email.as_str()), ("password", "gissning ett")];
            let page = stranger.post("/staff/sign-in", &guess).await;
            assert!(
                [422, 429].contains(&page.status.as_u16()),
                "{}",
                page.status
            );
        }
        assert_eq!(sign_in(&mut anna, PASSWORD).await.status, 303);
    }
    // From everywhere at once: then the browser that she signed in with before keeps its way.
    for network in 0..30 {
        stranger.from = Box::leak(format!("198.51.100.{network}").into_boxed_str());
        for _ in 0..5 {
            let guess = [("email", email.as_str()), ("password", "gissning ett")];
            stranger.post("/staff/sign-in", &guess).await;
        }
    }
    assert!(!anna.device.is_empty(), "a complete sign-in leaves a mark");
    assert_eq!(sign_in(&mut anna, PASSWORD).await.status, 303);
    let device = std::mem::take(&mut anna.device);
    assert_eq!(
        sign_in(&mut anna, PASSWORD).await.status,
        429,
        "a browser that nobody knows waits"
    );
    anna.device = device;
    // Nobody outside touches what somebody does who is signed in.
    let change = [
        ("password", PASSWORD),
        ("new_password", "en helt annan mening"),
    ];
    assert_eq!(
        anna.post("/staff/account/password", &change).await.status,
        303
    );
    test.end().await;
}

#[tokio::test]
async fn what_found_no_place_is_no_try() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Editor).await;
    // Forty addresses at once fill the strangers' queue: some are told to come back, none of that counts.
    let body = |n: usize| format!("email=made{n}%40up.se&password=x");
    let asked: Vec<_> = (0..40)
        .map(|n| {
            let mut browser = browser(&test);
            browser.from = Box::leak(format!("198.51.100.{n}").into_boxed_str());
            async move {
                browser
                    .post_bare("/staff/sign-in", &body(n), &[])
                    .await
                    .status
                    .as_u16()
            }
        })
        .collect();
    let statuses = futures_util::future::join_all(asked).await;
    assert!(statuses.contains(&503), "{statuses:?}");
    let (door, clock) = (&test.app.door, &test.app.clock);
    let knock = || door.knock(clock, "password", Knock::Session(b"somebody"));
    for _ in 0..12 {
        let taken = knock().unwrap();
        assert!(door.settle(taken, Err::<(), _>(Refused::Crowded)).is_err());
    }
    while let Ok(taken) = knock() {
        assert!(door.settle(taken, Err::<(), _>(Refused::Wrong)).is_err());
    }
    for _ in 0..12 {
        assert_eq!(
            sign_in(&mut anna, PASSWORD).await.status,
            303,
            "not one try was spent"
        );
    }
    test.end().await;
}

#[tokio::test]
async fn a_municipality_that_nobody_looks_after_is_offered_to_the_first_administrator_alone() {
    let test = TestApp::new().await;
    let (db, clock) = (&test.app.store, &test.app.clock);
    let link = made(first_link(db, clock).await.unwrap());
    // Sunne's first survey comes when there are people already.
    let of = ["1438".to_owned()];
    let eva = ("Eva", "eva@dalsed.se", "hash");
    let eva = lyssna::accounts::people::accept_first(db, clock, &link, eva, &of)
        .await
        .unwrap()
        .unwrap();
    let mut other = test
        .colleague("Siv", &[("1438", Role::Administrator)])
        .await;
    let mut first = browser(&test);
    first.person = eva;
    first.sign_in(true).await;
    let take = [("municipality", "1766")];
    assert!(other.get("/staff").await.texts(".alert h2").is_empty());
    assert_eq!(other.post("/staff/take-on", &take).await.status, 404);
    let home = first.get("/staff").await;
    let offered = home.texts(".alert h2");
    assert!(
        offered.contains(&"Sunne har ingen administratör".to_owned()),
        "{offered:?}"
    );
    assert_eq!(first.get("/staff/m/1766/people").await.status, 404);
    let taken = first.post("/staff/take-on", &take).await;
    assert_eq!(taken.header("location"), "/staff");
    assert_eq!(first.get("/staff/m/1766/people").await.status, 200);
    assert_eq!(first.post("/staff/take-on", &take).await.status, 404);
    let nowhere = [("municipality", "0180")];
    assert_eq!(first.post("/staff/take-on", &nowhere).await.status, 404);
    let trail = audit::store::list_audit(db, "1766", 0, 10).await.unwrap();
    assert_eq!(trail.last().unwrap().what, "person.take-on");
    test.end().await;
}

/// The address of the link that a page shows.
fn shown(page: &Page) -> String {
    let link = page.text("#link");
    format!("/staff/{}", link.split_once("/staff/").unwrap().1)
}

#[tokio::test]
async fn inviting_tells_nothing_of_accounts_elsewhere_and_only_their_owner_brings_them_together() {
    let test = TestApp::new().await;
    let db = &test.app.store;
    let mut anna = with_password(&test, "Anna", Role::Editor).await;
    let mut siv = test
        .colleague("Siv", &[("1766", Role::Administrator)])
        .await;
    let known = anna.person.email.clone();
    let mut told = Vec::new();
    let mut links = Vec::new();
    for email in [known.as_str(), "nobody@kommun.se"] {
        let asked = [("name", "X"), ("email", email), ("role", "analyst")];
        let first = siv.post("/staff/m/1766/people", &asked).await;
        assert_eq!(first.status, 200);
        links.push(shown(&first));
        let row = |page: &Page| {
            let rows = page.texts("tbody tr");
            let row = rows.into_iter().find(|row| row.contains(email)).unwrap();
            row.replace(email, "")
        };
        // Again: found there, no second one; who has not come yet gets a link in the place of the first.
        let again = siv.post("/staff/m/1766/people", &asked).await;
        assert_ne!(shown(&again), *links.last().unwrap());
        let earlier = test.get(links.last().unwrap()).await;
        assert_eq!(earlier.status, 410);
        // The person's own page, with all that can be done there.
        let rows = again.texts("tbody tr");
        let at = rows.iter().position(|row| row.contains(email)).unwrap();
        let link = format!("tbody tr:nth-child({}) a", at + 1);
        let path = again.attribute(&link, "href");
        let one = siv.get(&path).await;
        let anew = siv.post(&path, &[("act", "reset")]).await;
        assert_eq!(anew.status, 200);
        *links.last_mut().unwrap() = shown(&anew);
        let opened = test.get(links.last().unwrap()).await;
        told.push((
            row(&first),
            row(&again),
            one.text("main").replace(email, ""),
            opened.text("main").replace(email, ""),
        ));
    }
    assert_eq!(told[0], told[1]);
    let roles = |id| async move {
        let all = store::list_memberships(db, id).await.unwrap();
        all.iter()
            .map(|m| format!("{} {}", m.municipality, m.role.as_str()))
            .collect::<Vec<_>>()
    };
    assert_eq!(roles(anna.person.id).await, ["1438 editor"]);
    // A password that is too weak tells as little.
    for weak in ["", "kort", "Sommar2026"] {
        let mut said = Vec::new();
        for link in &links {
            let page = browser(&test).post(link, &[("password", weak)]).await;
            assert_eq!(page.status, 422, "{weak}");
            let mut main = page.text("main").replace(&known, "");
            main = main.replace("nobody@kommun.se", "");
            said.push((page.text(".alert"), main));
        }
        assert_eq!(said[0], said[1], "{weak}");
    }
    // Whoever has the link and not the account comes no further; its owner does, by their own password.
    let mut visitor = browser(&test);
    let wrong = [("password", "en helt annan mening")];
    let refused = visitor.post(&links[0], &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".alert").contains("har redan ett konto"));
    assert_eq!(roles(anna.person.id).await, ["1438 editor"]);
    let came = visitor.post(&links[0], &[("password", PASSWORD)]).await;
    assert_eq!(came.header("location"), "/staff");
    assert_eq!(roles(anna.person.id).await, ["1438 editor", "1766 analyst"]);
    assert_eq!(test.get(&links[0]).await.status, 410);
    let gone = store::find_stand_in(db, &known, "1766").await.unwrap();
    assert!(gone.is_none(), "nothing stands in any more");
    // Whoever has none chooses a password, as ever.
    let chosen = [("password", "en helt annan mening")];
    let came = browser(&test).post(&links[1], &chosen).await;
    assert_eq!(came.header("location"), "/staff");
    // Somebody who is signed in needs no password: single sign-on has none here.
    let mut bo = test.colleague("Bo", &[("1765", Role::Administrator)]).await;
    let asked = [("name", "X"), ("email", &*known), ("role", "collector")];
    let link = shown(&bo.post("/staff/m/1765/people", &asked).await);
    anna.sign_in(true).await;
    let opened = anna.get(&link).await;
    assert_eq!(opened.text("h1"), "Ta emot rollerna");
    assert!(opened.texts("main input[type=password]").is_empty());
    // What was typed before the sign-in is not passed over.
    let wrong = anna.post(&link, &wrong).await;
    assert_eq!(wrong.status, 422);
    let came = anna.post(&link, &[("password", "")]).await;
    assert_eq!(came.header("location"), "/staff");
    assert_eq!(
        roles(anna.person.id).await,
        ["1438 editor", "1765 collector", "1766 analyst"]
    );
    test.end().await;
}

#[tokio::test]
async fn whoever_is_invited_twice_before_they_come_may_take_either_link_first_and_then_the_other() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let db = &test.app.store;
        let mut links = Vec::new();
        for (name, place) in [("Siv", "1766"), ("Bo", "1765")] {
            let mut admin = test.colleague(name, &[(place, Role::Administrator)]).await;
            let asked = [
                ("name", "Pia"),
                ("email", "pia@kommun.se"),
                ("role", "collector"),
            ];
            let people = format!("/staff/m/{place}/people");
            links.push(shown(&admin.post(&people, &asked).await));
        }
        let roles = async || {
            let pia = store::find_person(db, "pia@kommun.se").await.unwrap();
            let all = store::list_memberships(db, pia.unwrap().id).await.unwrap();
            let places = all.iter().map(|m| m.municipality.to_string());
            places.collect::<Vec<_>>()
        };
        assert_eq!(roles().await, ["1766"]);
        // The newest one first: its roles, and no others before the other link was used too.
        let chosen = [("password", PASSWORD)];
        let came = browser(&test).post(&links[1], &chosen).await;
        assert_eq!(came.header("location"), "/staff", "{}", came.text("main"));
        assert_eq!(roles().await, ["1765"]);
        let wrong = [("password", "en helt annan mening")];
        let refused = browser(&test).post(&links[0], &wrong).await;
        assert_eq!(refused.status, 422);
        assert_eq!(roles().await, ["1765"]);
        let came = browser(&test).post(&links[0], &chosen).await;
        assert_eq!(came.header("location"), "/staff", "{}", came.text("main"));
        assert_eq!(roles().await, ["1765", "1766"]);
        test.end().await;
    }
}

#[tokio::test]
async fn confirming_who_it_is_names_what_is_asked_for_and_is_written_down_as_that() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Analyst).await;
    sign_in(&mut anna, PASSWORD).await;
    let page = anna.get("/staff/second-factor").await;
    assert!(!page.text("main").contains("återställningskod"));
    let secret = secret(&page);
    let now = || second_factor::code_at(&secret, test.app.clock.now());
    anna.post("/staff/second-factor", &[("code", &now())]).await;
    test.app.clock.advance(SignedDuration::from_mins(2));
    let again = "/staff/again";
    let wrong = anna.post(again, &[("password", "fel")]).await;
    assert_eq!(wrong.status, 422);
    let said = wrong.text(".alert");
    assert!(said.contains("Lösenordet stämmer inte"), "{said}");
    assert!(!said.contains("E-post"), "{said}");
    let typed = [("password", PASSWORD), ("code", "000000")];
    let wrong = anna.post(again, &typed).await;
    assert_eq!(wrong.status, 422);
    let said = wrong.text(".alert");
    assert!(said.contains("Koden stämmer inte"), "{said}");
    let code = now();
    let typed = [("password", PASSWORD), ("code", code.as_str())];
    assert_eq!(anna.post(again, &typed).await.status, 303);
    let db = &test.app.store;
    let trail = audit::store::list_audit(db, "1438", 0, 100).await.unwrap();
    let what: Vec<&str> = trail.iter().map(|entry| entry.what.as_str()).collect();
    assert!(
        what.ends_with(&[
            "second-factor.set-up",
            "password.refused",
            "sign-in.code-refused",
            "sign-in.again"
        ]),
        "{what:?}"
    );
    test.end().await;
}

#[tokio::test]
async fn letting_somebody_in_who_is_not_shut_out_changes_nothing_and_an_invitation_that_died_is_told()
 {
    let test = TestApp::new().await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let mut pia = test.colleague("Pia", &[("1438", Role::Editor)]).await;
    let path = format!("/staff/m/1438/people/{}", pia.person.id);
    let late = eva.post(&path, &[("act", "enable")]).await;
    let said = eva.get(late.header("location")).await.text("div.word");
    assert!(said.contains("Inget är ändrat"), "{said}");
    assert_eq!(pia.get("/staff").await.status, 200, "she goes on");
    let people = "/staff/m/1438/people";
    let ida = [
        ("name", "Ida"),
        ("email", "ida@dalsed.se"),
        ("role", "editor"),
    ];
    let page = eva.post(people, &ida).await;
    let link = page.text("#link");
    assert!(!link.is_empty());
    let found = store::find_person(&test.app.store, "ida@dalsed.se").await;
    let path = format!("{people}/{}", found.unwrap().unwrap().id);
    let hint = eva.get(&path).await.text("main");
    assert!(hint.contains("fungerar länken inte längre"), "{hint}");
    assert!(!hint.contains("det gamla"), "{hint}");
    for _ in 0..2 {
        assert_eq!(eva.post(&path, &[("act", "disable")]).await.status, 303);
    }
    let back = eva.post(&path, &[("act", "enable")]).await;
    let said = eva.get(back.header("location")).await.text("div.word");
    assert!(said.contains("Ge personen en ny länk"), "{said}");
    let db = &test.app.store;
    let trail = audit::store::list_audit(db, "1438", 0, 100).await.unwrap();
    let of = |what: &str| trail.iter().filter(|e| e.what == what).count();
    assert_eq!((of("person.disable"), of("person.enable")), (1, 1));
    test.end().await;
}

#[tokio::test]
async fn whoever_has_a_code_gets_new_recovery_codes_and_those_of_before_open_nothing() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Analyst).await;
    sign_in(&mut anna, PASSWORD).await;
    let secret = secret(&anna.get("/staff/second-factor").await);
    let now = || second_factor::code_at(&secret, test.app.clock.now());
    let shown = anna.post("/staff/second-factor", &[("code", &now())]).await;
    let before = shown.texts("ul.codes code");
    assert!(!before.is_empty());
    let path = "/staff/account/recovery-codes";
    let wrong = anna.post(path, &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attribute(".alert a", "href"), "#code");
    // A code that was used opens nothing more, nor is it enough here.
    assert_eq!(anna.post(path, &[("code", &now())]).await.status, 422);
    test.app.clock.advance(SignedDuration::from_mins(2));
    let shown = anna.post(path, &[("code", &now())]).await;
    assert_eq!(shown.status, 200);
    let fresh = shown.texts("ul.codes code");
    assert_eq!(fresh.len(), before.len());
    assert!(fresh.iter().all(|code| !before.contains(code)));
    let old = [("password", PASSWORD), ("code", before[0].as_str())];
    assert_eq!(anna.post("/staff/again", &old).await.status, 422);
    // One of the new ones makes newer ones: the phone may be what is lost.
    let by_recovery = anna.post(path, &[("code", &fresh[0])]).await;
    assert_eq!(by_recovery.status, 200);
    let newest = by_recovery.texts("ul.codes code");
    let new = [("password", PASSWORD), ("code", newest[0].as_str())];
    assert_eq!(anna.post("/staff/again", &new).await.status, 303);
    let db = &test.app.store;
    let trail = audit::store::list_audit(db, "1438", 0, 100).await.unwrap();
    let made = trail
        .iter()
        .filter(|e| e.what == "second-factor.recovery-codes");
    assert_eq!(made.count(), 2);
    test.end().await;
}

#[tokio::test]
async fn ones_sessions_have_their_browser_in_plain_words_and_nothing_finer() {
    let test = TestApp::new().await;
    let mut anna = with_password(&test, "Anna", Role::Editor).await;
    let body = format!(
        "email={}&password={}",
        anna.person.email.replace('@', "%40"),
        form_urlencoded::byte_serialize(PASSWORD.as_bytes()).collect::<String>()
    );
    let says = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
    let came = anna
        .post_bare("/staff/sign-in", &body, &[("user-agent", says)])
        .await;
    assert_eq!(came.status, 303);
    let page = anna.get("/staff/account").await;
    assert!(
        page.texts("tbody td")
            .contains(&"Firefox på Windows".to_owned())
    );
    let kept: Vec<String> = lyssna::on_store!(&test.app.store, db => sqlx::query_scalar("SELECT browser FROM session").fetch_all(db).await).unwrap();
    assert!(kept.contains(&"Firefox/Windows".to_owned()), "{kept:?}");
    assert!(
        kept.iter()
            .all(|kept| kept.is_empty() || kept == "Firefox/Windows"),
        "{kept:?}"
    );
    // One that says nothing is told as what it is.
    assert_eq!(sign_in(&mut anna, PASSWORD).await.status, 303);
    let page = anna.get("/staff/account").await;
    assert!(
        page.texts("tbody td")
            .contains(&"Okänd webbläsare".to_owned())
    );
    let buttons = page.texts("tbody button");
    assert!(
        buttons.iter().any(|b| b.contains("Firefox på Windows")),
        "{buttons:?}"
    );
    test.end().await;
}

#[tokio::test]
async fn what_is_looked_for_in_the_trail_is_no_pattern() {
    let test = TestApp::new().await;
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    for (typed, found) in [
        ("ev", true),
        ("EVA@KOMMUN", true),
        ("%", false),
        ("e_a", false),
    ] {
        let path = format!(
            "/staff/m/1438/audit?who={}",
            form_urlencoded::byte_serialize(typed.as_bytes()).collect::<String>()
        );
        let page = eva.get(&path).await;
        assert_eq!(!page.texts("tbody tr").is_empty(), found, "{typed}");
    }
    for typed in ["%", "_", ".*", "sign%", "sign-i_", "sign-.*", "sign-in"] {
        let path = format!(
            "/staff/m/1438/audit?what={}",
            form_urlencoded::byte_serialize(typed.as_bytes()).collect::<String>()
        );
        let page = eva.get(&path).await;
        let found = usize::from(typed == "sign-in");
        assert_eq!(page.texts("tbody tr").len(), found, "{typed}");
        let told = page.text("main");
        assert!(!told.contains("del av namnet"), "no name was typed: {told}");
    }
    test.end().await;
}

#[tokio::test]
async fn whoever_is_invited_again_gets_the_name_of_now_and_the_inviter_reads_of_the_link() {
    let test = TestApp::new().await;
    let mut siv = test
        .colleague("Siv", &[("1438", Role::Administrator)])
        .await;
    for (name, again) in [("Ana Ek", false), ("Anna Ek", true)] {
        let typed = [
            ("name", name),
            ("email", "ek@kommun.se"),
            ("role", "editor"),
        ];
        let page = siv.post("/staff/m/1438/people", &typed).await;
        assert!(page.text("main").contains(name), "{}", page.body);
        let told = page
            .text("main")
            .contains("Den förra länken fungerar inte längre");
        assert_eq!(told, again, "{}", page.body);
    }
    test.end().await;
}

#[tokio::test]
async fn where_nothing_is_published_the_pages_say_so() {
    let test = TestApp::with_surveys(&[]).await;
    let link = made(first_link(&test.app.store, &test.app.clock).await.unwrap());
    let page = test.get(&format!("/staff/link/{}", link.text())).await;
    let told = page.text("main");
    assert!(
        told.contains("Ingen enkät är publicerad än") && !told.contains("bjuda in andra i"),
        "{told}"
    );
    let mut eva = test.colleague("Eva", &[]).await;
    for path in ["/staff", "/staff/account"] {
        let told = eva.get(path).await.text("main");
        assert!(
            told.contains("Ingen enkät är publicerad än")
                && !told.contains("Be en administratör i kommunen"),
            "{path}: {told}"
        );
    }
    test.end().await;
}

#[tokio::test]
async fn whoever_lost_every_role_is_invited_as_somebody_new() {
    let test = TestApp::new().await;
    let anna = with_password(&test, "Anna", Role::Editor).await;
    let mut siv = test
        .colleague("Siv", &[("1438", Role::Administrator)])
        .await;
    let mut tx = test.app.store.begin().await.unwrap();
    store::replace_roles(&mut tx, "1438", anna.person.id, &[])
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let email = anna.person.email.clone();
    let asked = [("name", "Anna"), ("email", &*email), ("role", "editor")];
    let invited = siv.post("/staff/m/1438/people", &asked).await;
    let link = shown(&invited);
    let chosen = [("password", "en helt annan mening")];
    let came = browser(&test).post(&link, &chosen).await;
    assert_eq!(came.header("location"), "/staff");
    let known = store::find_person(&test.app.store, &email).await.unwrap();
    assert_eq!(known.unwrap().id, anna.person.id, "no second account");
    test.end().await;
}
