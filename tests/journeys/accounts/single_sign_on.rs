//! Single sign-on: what holds whatever the provider, the network or somebody in between says.
//! (`tests/browser/single-sign-on.test.mjs` walks it in Chromium with a provider that others wrote.)

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use lyssna::accounts::people::{self, Actor, Invited, NewPerson};
use lyssna::accounts::session::Token;
use lyssna::accounts::{Role, Standing, second_factor, store};
use lyssna::audit;
use serde_json::json;

use crate::support::liar::Liar;
use crate::support::page::Page;
use crate::support::{Database, TestApp};

/// A browser with all its cookies.
struct Browser<'t> {
    test: &'t TestApp,
    cookies: BTreeMap<String, String>,
}

impl<'t> Browser<'t> {
    fn new(test: &'t TestApp) -> Self {
        Self {
            test,
            cookies: BTreeMap::new(),
        }
    }

    async fn send(&mut self, method: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = form_urlencoded::Serializer::new(String::new());
        if let Some(token) = self.token() {
            form.append_pair("form_token", &token.form_token());
        }
        let body = form.extend_pairs(fields).finish();
        self.send_body(method, path, body, "none").await
    }

    /// Sends a form of a page of ours as a browser does.
    async fn press(&mut self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let (action, hidden) = page.form(form);
        let mut out = form_urlencoded::Serializer::new(String::new());
        let body = out.extend_pairs(hidden).extend_pairs(typed).finish();
        self.send_body("POST", &action, body, "same-origin").await
    }

    async fn send_body(&mut self, method: &str, path: &str, body: String, site: &str) -> Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "lyssna.test")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookies.join("; "))
            .header("sec-fetch-site", site)
            .body(Body::from(body))
            .unwrap();
        let page = self.test.send(request, "192.0.2.7").await;
        for cookie in page.headers.get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let (value, attributes) = rest.split_once(';').unwrap();
            for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
                assert!(
                    attributes.contains(attribute) || value.is_empty(),
                    "{cookie:?}"
                );
            }
            self.cookies.remove(name);
            if !value.is_empty() {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        page
    }

    async fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, &[]).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send("POST", path, fields).await
    }

    fn token(&self) -> Option<Token> {
        Token::parse(self.cookies.get("__Host-lyssna")?)
    }

    /// To the provider; gives the state that it is to bring back.
    async fn depart(&mut self, liar: &Liar, query: &str) -> String {
        let page = self.get(&format!("/staff/single-sign-on{query}")).await;
        assert_eq!(page.status, 303, "{}", page.text("main"));
        let to = page.header("location").to_owned();
        let (place, query) = to.split_once('?').unwrap();
        assert_eq!(place, format!("{}/authorize", liar.issuer));
        let asked: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        assert_eq!(asked["code_challenge_method"], "S256");
        assert_eq!(asked["client_id"], "lyssna");
        assert_eq!(
            asked["redirect_uri"],
            "https://lyssna.test/staff/single-sign-on/back"
        );
        assert!(
            asked["scope"].split(' ').any(|s| s == "openid"),
            "{}",
            asked["scope"]
        );
        liar.say(|says| says.nonce.clone_from(&asked["nonce"]));
        asked["state"].clone()
    }

    /// To the provider and back.
    async fn sign_in(&mut self, liar: &Liar) -> Page {
        let state = self.depart(liar, "?to=/staff/account").await;
        self.get(&format!(
            "/staff/single-sign-on/back?code=a+code&state={state}"
        ))
        .await
    }

    /// Signs in where nothing stands against it.
    async fn in_by(test: &'t TestApp, liar: &Liar) -> Self {
        let mut browser = Self::new(test);
        let page = browser.sign_in(liar).await;
        assert_eq!(
            (page.status.as_u16(), page.header("location")),
            (303, "/staff/account"),
            "{}",
            page.text("main")
        );
        browser
    }

    async fn is_in(&mut self) -> bool {
        let page = self.get("/staff/account").await;
        page.status == 200
    }
}

const ROLES: &str = "A=1438:analyst,C=1438:collector,E=1765:editor";

async fn with(liar: &Liar, database: Database, more: &[&str]) -> TestApp {
    let mut arguments = vec![
        "--public-url",
        "https://lyssna.test",
        "--sso-issuer",
        &liar.issuer,
        "--sso-client",
        "lyssna",
        "--sso-role",
        ROLES,
        "--sso-second-factor",
        "amr=mfa",
        "--sso-trust-addresses",
        "--sso-municipality",
        "1460",
    ];
    arguments.extend(more);
    TestApp::with(database, &arguments).await
}

async fn house() -> (Liar, TestApp) {
    let now = crate::support::clock().now();
    let liar = Liar::start(now).await;
    liar.say(|says| says.claims = json!({"roles": ["A"], "amr": ["mfa"]}));
    let test = with(&liar, Database::sqlite(), &[]).await;
    (liar, test)
}

/// What the trail of Dals-Ed says of people, oldest first.
async fn trail(test: &TestApp) -> Vec<String> {
    let entries = audit::store::list_audit(&test.app.store, "1438", 0, 100)
        .await
        .unwrap();
    entries
        .iter()
        .filter(|e| e.what != "survey.publish")
        .map(|e| {
            format!("{} {} {}", e.what, e.object, e.detail)
                .trim()
                .to_owned()
        })
        .collect()
}

async fn person(test: &TestApp, email: &str) -> Option<lyssna::accounts::Person> {
    store::find_person(&test.app.store, email).await.unwrap()
}

#[tokio::test]
async fn the_providers_word_gives_account_roles_and_second_factor_and_is_written_down() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    let page = eva.get("/staff/account").await;
    assert!(
        page.text("main").contains("Dals-Ed: Analytiker"),
        "{}",
        page.text("main")
    );
    assert_eq!(eva.get("/staff/s/dals-ed/figures").await.status, 200);
    assert_eq!(
        eva.get("/staff/s/arjang/figures").await.status,
        404,
        "another municipality's"
    );
    assert_eq!(
        trail(&test).await,
        [
            "person.roles eva@dalsed.se analyst",
            "sign-in.single-sign-on"
        ]
    );
    let found = person(&test, "eva@dalsed.se").await.unwrap();
    assert_eq!(found.password, None);
    assert!(found.subject.unwrap().ends_with(" subject of eva"));
    test.end().await;
}

#[tokio::test]
async fn what_does_not_hold_signs_nobody_in() {
    let (liar, test) = house().await;
    let mut eva = Browser::new(&test);
    type Lie = fn(&mut crate::support::liar::Says);
    let lies: [(&str, Lie); 8] = [
        ("another's nonce", |s| {
            s.claims = json!({"nonce": "another"})
        }),
        ("no nonce", |s| s.claims = json!({"nonce": null})),
        ("for another client", |s| {
            s.claims = json!({"aud": "another"})
        }),
        ("another issuer", |s| {
            s.claims = json!({"iss": "https://login.example.se"})
        }),
        ("run out", |s| s.claims = json!({"exp": s.now - 1})),
        ("a key that is not its own", |s| s.key = 9),
        ("no signature", |s| s.algorithm = "none"),
        ("no ID token", |s| s.id_token = false),
    ];
    for (what, lie) in lies {
        liar.say(|says| {
            says.claims = json!({});
            (says.key, says.algorithm, says.id_token) = (1, "ES256", true);
            lie(says);
            if let Some(claims) = says.claims.as_object_mut() {
                claims.insert("roles".to_owned(), json!(["A"]));
            }
        });
        let page = eva.sign_in(&liar).await;
        assert_eq!(page.status, 502, "{what}");
        assert!(page.text("main").contains("inte att lita på"), "{what}");
        assert!(eva.cookies.is_empty(), "{what}");
    }
    assert!(person(&test, "eva@dalsed.se").await.is_none());
    test.end().await;
}

#[tokio::test]
async fn a_code_counts_only_in_the_browser_that_asked_for_it() {
    let (liar, test) = house().await;
    let mut eva = Browser::new(&test);
    let state = eva.depart(&liar, "").await;
    let mut other = Browser::new(&test);
    for path in [
        format!("/staff/single-sign-on/back?code=a+code&state={state}"),
        "/staff/single-sign-on/back?code=a+code&state=".to_owned(),
        "/staff/single-sign-on/back".to_owned(),
    ] {
        let page = other.get(&path).await;
        assert_eq!(page.status, 422);
        assert!(page.text("main").contains("Börja om"));
    }
    let page = eva
        .get("/staff/single-sign-on/back?code=a+code&state=guessed")
        .await;
    assert_eq!(page.status, 422);
    assert_eq!(
        liar.asked("authorization_code"),
        0,
        "the provider is not even asked"
    );
    // The journey is over with that; a new one is needed.
    let page = eva
        .get(&format!(
            "/staff/single-sign-on/back?code=a+code&state={state}"
        ))
        .await;
    assert_eq!(page.status, 422);
    // An invented code is the provider's to refuse.
    let state = eva.depart(&liar, "").await;
    let page = eva
        .get(&format!(
            "/staff/single-sign-on/back?code=invented&state={state}"
        ))
        .await;
    assert_eq!(page.status, 422);
    assert!(!eva.is_in().await);
    test.end().await;
}

#[tokio::test]
async fn nobody_but_the_named_issuer_is_ever_contacted() {
    let (liar, test) = house().await;
    let elsewhere = Liar::start(test.app.clock.now()).await;
    let there = elsewhere.issuer.clone();
    for (endpoint, path) in [
        ("authorization_endpoint", "authorize"),
        ("jwks_uri", "keys"),
        ("token_endpoint", "token"),
        ("issuer", ""),
    ] {
        let test = with(&liar, Database::sqlite(), &[]).await;
        let mut metadata = json!({});
        metadata[endpoint] = json!(format!("{there}/{path}"));
        liar.say(|says| says.metadata = metadata);
        let mut eva = Browser::new(&test);
        let page = eva.get("/staff/single-sign-on").await;
        if endpoint == "token_endpoint" {
            let state = page.header("location").split("state=").nth(1).unwrap();
            let state = state.split('&').next().unwrap();
            let page = eva
                .get(&format!(
                    "/staff/single-sign-on/back?code=a+code&state={state}"
                ))
                .await;
            assert_eq!(page.status, 503, "{endpoint}");
        } else {
            assert!(page.status == 503 || page.status == 502, "{endpoint}");
        }
        assert!(!eva.is_in().await, "{endpoint}");
        test.end().await;
    }
    assert_eq!(
        elsewhere.says.lock().unwrap().asked,
        [""; 0],
        "nothing went there"
    );
    test.end().await;
}

#[tokio::test]
async fn a_provider_that_is_away_stops_single_sign_on_alone_and_is_not_pressed() {
    let (liar, test) = house().await;
    liar.say(|says| says.metadata = json!({"jwks_uri": "not an address"}));
    let mut eva = Browser::new(&test);
    for _ in 0..5 {
        let page = eva.get("/staff/single-sign-on").await;
        assert_eq!(page.status, 503);
        assert!(page.text("main").contains("svarar inte som den ska"));
    }
    assert_eq!(liar.asked("configuration"), 1, "asked once in ten seconds");
    assert_eq!(eva.get("/staff/sign-in").await.status, 200);
    assert_eq!(eva.get("/s/dals-ed").await.status, 200);
    liar.say(|says| says.metadata = json!({}));
    test.app.clock.advance(SignedDuration::from_secs(11));
    assert_eq!(eva.sign_in(&liar).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn a_key_that_the_provider_has_changed_is_learned() {
    let (liar, test) = house().await;
    Browser::in_by(&test, &liar).await;
    liar.say(|says| (says.key, says.published) = (2, vec![2]));
    test.app.clock.advance(SignedDuration::from_secs(30));
    Browser::in_by(&test, &liar).await;
    assert_eq!(liar.asked("keys"), 2);
    test.end().await;
}

#[tokio::test]
async fn whoever_was_invited_or_had_a_password_comes_by_single_sign_on_alone_from_then_on() {
    let (liar, test) = house().await;
    let (db, clock) = (&test.app.store, &test.app.clock);
    let actor = Actor {
        who: "test",
        municipality: "1460",
    };
    let new = NewPerson {
        email: "eva@dalsed.se".to_owned(),
        name: "E. Ek".to_owned(),
        roles: vec![Role::Editor],
    };
    let Invited::New(link) = people::invite(db, clock, actor, &new).await.unwrap() else {
        panic!("she was not there");
    };
    // Not by an address that the provider itself does not answer for.
    liar.say(|says| says.claims = json!({"roles": ["A"], "email_verified": false}));
    let page = Browser::new(&test).sign_in(&liar).await;
    assert_eq!(page.status, 403);
    assert!(page.text("main").contains("bekräftad e-postadress"));
    liar.say(|says| says.claims = json!({"roles": ["C"], "amr": ["mfa"]}));
    let mut eva = Browser::in_by(&test, &liar).await;
    let main = eva.get("/staff/account").await.text("main");
    assert!(
        main.contains("Eva Ek") && main.contains("Dals-Ed: Insamlare"),
        "{main}"
    );
    let held = store::list_memberships(db, person(&test, "eva@dalsed.se").await.unwrap().id)
        .await
        .unwrap();
    let held: Vec<(&str, Role)> = held.iter().map(|m| (&*m.municipality, m.role)).collect();
    assert_eq!(
        held,
        [("1438", Role::Collector), ("1460", Role::Editor)],
        "what was given here elsewhere stays"
    );
    let page = Browser::new(&test)
        .get(&format!("/staff/link/{}", link.text()))
        .await;
    assert_eq!(
        page.status, 410,
        "the invitation's link is no second way in"
    );
    // Without any role from there, the one that was given here is enough.
    liar.say(|says| says.claims = json!({"roles": []}));
    Browser::in_by(&test, &liar).await;
    // Another account of the provider's, with the same address: an address that was given to somebody new.
    liar.say(|says| says.claims = json!({"sub": "another subject", "roles": ["A"]}));
    assert_eq!(Browser::new(&test).sign_in(&liar).await.status, 403);
    test.end().await;
}

#[tokio::test]
async fn nobody_is_made_of_an_address_that_was_never_confirmed_or_of_somebody_without_a_role() {
    let (liar, test) = house().await;
    for (claims, words) in [
        (
            json!({"roles": ["A"], "email_verified": false}),
            "bekräftad e-postadress",
        ),
        (
            json!({"roles": ["A"], "email": null}),
            "bekräftad e-postadress",
        ),
        (json!({"roles": ["B"]}), "ingen roll"),
    ] {
        liar.say(|says| says.claims = claims.clone());
        let mut eva = Browser::new(&test);
        let page = eva.sign_in(&liar).await;
        assert_eq!(page.status, 403, "{claims}");
        assert!(page.text("main").contains(words), "{claims}");
        assert!(eva.cookies.is_empty(), "{claims}");
        assert!(person(&test, "eva@dalsed.se").await.is_none(), "{claims}");
    }
    test.end().await;
}

#[tokio::test]
async fn a_person_who_was_shut_out_here_stays_out() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    let found = person(&test, "eva@dalsed.se").await.unwrap();
    let actor = Actor {
        who: "test",
        municipality: "1438",
    };
    people::set_standing(
        &test.app.store,
        &test.app.clock,
        actor,
        &found,
        Standing::Disabled,
    )
    .await
    .unwrap();
    assert!(!eva.is_in().await);
    let page = eva.sign_in(&liar).await;
    assert_eq!(page.status, 403);
    assert!(page.text("main").contains("avstängt"));
    assert!(!eva.is_in().await);
    test.end().await;
}

#[tokio::test]
async fn each_arrival_is_a_new_session_and_changed_roles_end_the_others() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    let first = eva.token().unwrap();
    let mut phone = Browser::in_by(&test, &liar).await;
    eva.sign_in(&liar).await;
    assert_ne!(eva.token().unwrap(), first);
    let mut old = Browser::new(&test);
    old.cookies.insert("__Host-lyssna".to_owned(), first.text());
    assert!(!old.is_in().await, "the session it replaced has ended");
    assert!(phone.is_in().await, "another device's goes on");
    liar.say(|says| says.claims = json!({"roles": ["C"]}));
    eva.sign_in(&liar).await;
    assert!(eva.is_in().await);
    assert!(!phone.is_in().await, "with other roles it does not");
    // Somebody else in the same browser: nothing of hers is left in it.
    let hers = eva.token().unwrap();
    liar.say(|says| {
        says.claims = json!({"sub": "per", "email": "per@dalsed.se", "name": "Per", "roles": ["C"]})
    });
    eva.sign_in(&liar).await;
    assert!(eva.get("/staff/account").await.text("h1").contains("Per"));
    old.cookies.insert("__Host-lyssna".to_owned(), hers.text());
    assert!(!old.is_in().await);
    test.end().await;
}

#[tokio::test]
async fn whoever_has_left_is_out_at_the_next_request_after_the_look() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    let minutes = |n| test.app.clock.advance(SignedDuration::from_mins(n));
    minutes(9);
    assert!(eva.is_in().await);
    assert_eq!(liar.asked("refresh_token"), 0, "not asked yet");
    minutes(2);
    for _ in 0..3 {
        assert!(eva.is_in().await);
    }
    assert_eq!(liar.asked("refresh_token"), 1, "asked once");
    minutes(11);
    // The refresh token was replaced by the first look: the second one has the new one.
    assert!(eva.is_in().await);
    assert_eq!(liar.asked("refresh_token"), 2);
    minutes(11);
    liar.say(|says| says.refuses = Some((400, "invalid_grant")));
    let page = eva.get("/staff/account").await;
    assert_eq!(
        (page.status.as_u16(), page.header("location")),
        (303, "/staff/sign-in?to=%2Fstaff%2Faccount")
    );
    liar.say(|says| says.refuses = None);
    assert!(!eva.is_in().await, "it has ended for good");
    assert!(
        trail(&test)
            .await
            .iter()
            .any(|row| row.starts_with("session.end Eva Ek"))
    );
    test.end().await;
}

#[tokio::test]
async fn the_look_takes_roles_away_and_other_sessions_with_them() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    let mut phone = Browser::in_by(&test, &liar).await;
    assert_eq!(eva.get("/staff/s/dals-ed/figures").await.status, 200);
    test.app.clock.advance(SignedDuration::from_mins(11));
    liar.say(|says| says.claims = json!({"roles": ["C"], "nonce": null}));
    assert_eq!(eva.get("/staff/s/dals-ed/figures").await.status, 403);
    assert!(eva.is_in().await);
    assert!(!phone.is_in().await);
    test.app.clock.advance(SignedDuration::from_mins(11));
    liar.say(|says| says.claims = json!({"roles": [], "nonce": null}));
    assert!(
        !eva.is_in().await,
        "without any role there is nothing to be in for"
    );
    liar.say(|says| says.claims = json!({"roles": []}));
    let mut eva = Browser::new(&test);
    let page = eva.sign_in(&liar).await;
    assert_eq!(page.status, 403);
    assert!(page.text("main").contains("ingen roll"));
    // Somebody else's claims in the answer are nobody's.
    liar.say(|says| says.claims = json!({"roles": ["A"], "amr": ["mfa"]}));
    let mut eva = Browser::in_by(&test, &liar).await;
    test.app.clock.advance(SignedDuration::from_mins(11));
    liar.say(|says| says.claims = json!({"sub": "per", "roles": ["A"]}));
    assert!(!eva.is_in().await);
    test.end().await;
}

#[tokio::test]
async fn two_requests_at_the_moment_of_the_look_ask_once() {
    let (liar, test) = house().await;
    let eva = Browser::in_by(&test, &liar).await;
    test.app.clock.advance(SignedDuration::from_mins(11));
    let tabs: Vec<_> = (0..8)
        .map(|_| Browser {
            test: &test,
            cookies: eva.cookies.clone(),
        })
        .collect();
    let all =
        futures_util::future::join_all(tabs.into_iter().map(async |mut tab| tab.is_in().await))
            .await;
    assert_eq!(
        all, [true; 8],
        "nobody is thrown out by a token that works once"
    );
    assert_eq!(liar.asked("refresh_token"), 1);
    test.end().await;
}

#[tokio::test]
async fn while_the_provider_is_away_a_session_holds_for_an_hour() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    // A client's secret that has run out says nothing about the person either.
    for (n, refuses) in [(503, "temporarily_unavailable"), (401, "invalid_client")]
        .into_iter()
        .enumerate()
    {
        liar.say(|says| says.refuses = Some(refuses));
        for _ in 0..2 {
            test.app.clock.advance(SignedDuration::from_mins(11));
            assert!(eva.is_in().await, "{n}");
        }
    }
    assert_eq!(liar.asked("refresh_token"), 4, "asked again and again");
    test.app.clock.advance(SignedDuration::from_mins(17));
    assert!(!eva.is_in().await, "an hour without a word");
    test.end().await;
}

#[tokio::test]
async fn without_a_refresh_token_the_browser_itself_goes_to_the_provider_and_nothing_typed_is_lost()
{
    let (liar, test) = house().await;
    liar.say(|says| says.refresh = None);
    let mut eva = Browser::in_by(&test, &liar).await;
    test.app.clock.advance(SignedDuration::from_mins(11));
    let page = eva.get("/staff/s/dals-ed").await;
    assert_eq!(
        page.header("location"),
        "/staff/single-sign-on?to=%2Fstaff%2Fs%2Fdals-ed"
    );
    // A form that was being filled in meanwhile still counts.
    let page = eva
        .post("/staff/account/end-session", &[("session", "00")])
        .await;
    assert_eq!(page.header("location"), "/staff/account?saved");
    assert_eq!(eva.sign_in(&liar).await.status, 303);
    assert!(eva.is_in().await);
    test.end().await;
}

#[tokio::test]
async fn our_second_factor_after_the_provider_keeps_its_word_and_makes_nothing_fresh() {
    let (liar, test) = house().await;
    let long_ago = test.app.clock.now() / 1000 - 86_400;
    liar.say(|says| says.claims = json!({"roles": ["A"], "auth_time": long_ago}));
    let mut eva = Browser::in_by(&test, &liar).await;
    let page = eva.get("/staff/second-factor").await;
    let typed = page.text("code.secret").replace(' ', "");
    let secret = data_encoding::BASE32_NOPAD
        .decode(typed.as_bytes())
        .unwrap();
    let code = second_factor::code_at(&secret, test.app.clock.now());
    let page = eva.post("/staff/second-factor", &[("code", &code)]).await;
    assert_eq!(page.status, 200, "{}", page.text("main"));
    assert_eq!(eva.get("/staff/s/dals-ed/figures").await.status, 200);
    let page = eva.get("/staff/s/dals-ed/figures/exact").await;
    assert!(
        page.header("location").starts_with("/staff/again"),
        "signed in yesterday there"
    );
    test.app.clock.advance(SignedDuration::from_mins(11));
    assert!(eva.is_in().await);
    assert_eq!(
        liar.asked("refresh_token"),
        1,
        "the look goes on with the new session"
    );
    test.end().await;
}

#[tokio::test]
async fn what_needs_a_fresh_sign_in_takes_the_providers_time_and_says_when_there_is_none() {
    let (liar, test) = house().await;
    let long_ago = test.app.clock.now() / 1000 - 86_400;
    liar.say(|says| says.claims = json!({"roles": ["A"], "amr": ["mfa"], "auth_time": long_ago}));
    let mut eva = Browser::in_by(&test, &liar).await;
    let page = eva.get("/staff/again?to=/staff/s/dals-ed/figures").await;
    let again = page.attribute("main a.primary", "href");
    assert_eq!(
        again,
        "/staff/single-sign-on?to=%2Fstaff%2Fs%2Fdals-ed%2Ffigures&again"
    );
    let sent = eva.get(&again).await;
    let asked = sent.header("location");
    assert!(
        asked.contains("prompt=login") && asked.contains("max_age=0"),
        "{asked}"
    );
    // Somebody takes "prompt=login" out of the address: the provider's time tells.
    let state = eva
        .depart(&liar, "?again&to=/staff/s/dals-ed/figures/exact")
        .await;
    let back = format!("/staff/single-sign-on/back?code=a+code&state={state}");
    assert_eq!(
        eva.get(&back).await.header("location"),
        "/staff/s/dals-ed/figures/exact"
    );
    assert_eq!(
        eva.get("/staff/s/dals-ed/figures/exact").await.status,
        303,
        "yesterday's is not fresh"
    );
    liar.say(|says| says.claims["auth_time"] = json!(null));
    let state = eva.depart(&liar, "?again").await;
    let page = eva
        .get(&format!(
            "/staff/single-sign-on/back?code=a+code&state={state}"
        ))
        .await;
    assert_eq!(page.status, 502);
    assert!(
        page.text("main").contains("auth_time"),
        "{}",
        page.text("main")
    );
    assert_eq!(eva.get("/staff/s/dals-ed/figures/exact").await.status, 303);
    let now = test.app.clock.now() / 1000;
    liar.say(|says| says.claims["auth_time"] = json!(now));
    let state = eva.depart(&liar, "?again").await;
    eva.get(&format!(
        "/staff/single-sign-on/back?code=a+code&state={state}"
    ))
    .await;
    assert_eq!(eva.get("/staff/s/dals-ed/figures/exact").await.status, 200);
    test.end().await;
}

#[tokio::test]
async fn a_session_ends_when_single_sign_on_is_turned_off_and_its_file_tells_no_token() {
    let (liar, test) = house().await;
    let eva = Browser::in_by(&test, &liar).await;
    let cookies = eva.cookies.clone();
    let TestApp { app, database, .. } = test;
    app.store.close().await;
    let path = database.url.strip_prefix("sqlite://").unwrap();
    let file = std::fs::read(path).unwrap();
    assert!(
        !file.windows(10).any(|bytes| bytes == b"refresh me"),
        "sealed by a token that is nowhere"
    );
    assert!(
        file.windows(10).any(|bytes| bytes == b"eva@dalsed"),
        "it is the right file"
    );
    let off = TestApp::with(database, &[]).await;
    let mut eva = Browser {
        test: &off,
        cookies,
    };
    assert!(!eva.is_in().await);
    assert_eq!(eva.get("/staff/single-sign-on").await.status, 404);
    assert!(
        !eva.get("/staff/sign-in")
            .await
            .body
            .contains("single-sign-on")
    );
    off.end().await;
}

#[tokio::test]
async fn an_address_opens_nobodys_account_in_a_municipality_that_the_provider_does_not_speak_for() {
    let (liar, test) = house().await;
    let (db, clock) = (&test.app.store, &test.app.clock);
    let per = test
        .colleague(
            "Per",
            &[("2463", Role::Administrator), ("1438", Role::Collector)],
        )
        .await
        .person
        .clone();
    liar.say(|says| {
        says.claims =
            json!({"sub": "evil", "email": "per@kommun.se", "roles": ["A"], "amr": ["mfa"]});
    });
    let page = Browser::new(&test).sign_in(&liar).await;
    assert_eq!(page.status, 403);
    let after = person(&test, "per@kommun.se").await.unwrap();
    assert_eq!(
        (after.subject, after.password),
        (None, per.password.clone()),
        "untouched"
    );
    let actor = Actor {
        who: "test",
        municipality: "2463",
    };
    people::change_roles(db, clock, actor, &per, &[], &[])
        .await
        .unwrap();
    Browser::in_by(&test, &liar).await;
    test.end().await;

    // Without the operator's word, an address holds only where the provider says that it was confirmed.
    let liar = Liar::start(crate::support::clock().now()).await;
    let arguments = [
        "--public-url",
        "https://lyssna.test",
        "--sso-issuer",
        &liar.issuer,
        "--sso-client",
        "lyssna",
        "--sso-role",
        ROLES,
    ];
    let test = TestApp::with(Database::sqlite(), &arguments).await;
    liar.say(|says| says.claims = json!({"roles": ["C"]}));
    assert_eq!(Browser::new(&test).sign_in(&liar).await.status, 403);
    liar.say(|says| says.claims = json!({"roles": ["C"], "email_verified": true}));
    Browser::in_by(&test, &liar).await;
    test.end().await;
}

#[tokio::test]
async fn a_page_of_a_proxy_instead_of_tokens_ends_nobodys_session() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    liar.say(|says| says.refuses = Some((503, "<html>")));
    test.app.clock.advance(SignedDuration::from_mins(11));
    assert!(eva.is_in().await);
    // Nor does a token that does not hold; what the provider gave for the next time is kept all the same.
    liar.say(|says| (says.refuses, says.key) = (None, 9));
    test.app.clock.advance(SignedDuration::from_mins(2));
    assert!(eva.is_in().await);
    liar.say(|says| says.key = 1);
    test.app.clock.advance(SignedDuration::from_mins(2));
    assert!(eva.is_in().await);
    assert_eq!(liar.asked("refresh_token"), 3);
    let refresh = liar.says.lock().unwrap().refresh.clone();
    assert_eq!(
        refresh.as_deref(),
        Some("refresh me++"),
        "the second answer's was used for the third"
    );
    test.end().await;
}

#[tokio::test]
async fn a_page_that_is_closed_while_the_provider_answers_loses_nothing() {
    let (liar, test) = house().await;
    let mut eva = Browser::in_by(&test, &liar).await;
    test.app.clock.advance(SignedDuration::from_mins(11));
    let closed = Browser {
        test: &test,
        cookies: eva.cookies.clone(),
    };
    let (waits, answers) = (liar.hold(), liar.says.clone());
    {
        let mut closed = closed;
        let request = closed.is_in();
        tokio::pin!(request);
        tokio::select! {
            biased;
            () = waits.asked() => {}
            _ = &mut request => panic!("the provider has not answered yet"),
        }
    }
    waits.go_on();
    // The look goes on without the page, until what the provider gave is kept.
    let mut looks = 0;
    while answers.lock().unwrap().refresh.as_deref() != Some("refresh me+") || !kept(&test).await {
        looks += 1;
        assert!(looks < 5000, "what the provider gave was lost");
        tokio::task::yield_now().await;
    }
    test.app.clock.advance(SignedDuration::from_mins(11));
    assert!(eva.is_in().await, "the next look has the new refresh token");
    test.end().await;
}

/// Whether the provider's word of now is kept for every session.
async fn kept(test: &TestApp) -> bool {
    let found = person(test, "eva@dalsed.se").await.unwrap();
    let sessions = store::list_sessions(&test.app.store, found.id)
        .await
        .unwrap();
    let now = test.app.clock.now();
    sessions
        .iter()
        .all(|s| s.vouched.as_ref().is_some_and(|v| v.vouched_at == now))
}

#[tokio::test]
async fn whoever_is_let_in_again_comes_by_single_sign_on_as_before() {
    let (liar, test) = house().await;
    Browser::in_by(&test, &liar).await;
    let (db, clock) = (&test.app.store, &test.app.clock);
    let actor = Actor {
        who: "test",
        municipality: "1438",
    };
    for standing in [Standing::Disabled, Standing::Invited] {
        let found = person(&test, "eva@dalsed.se").await.unwrap();
        assert_eq!(found.standing_when_enabled(), Standing::Active);
        people::set_standing(db, clock, actor, &found, standing)
            .await
            .unwrap();
    }
    let mut eva = Browser::in_by(&test, &liar).await;
    assert!(eva.is_in().await);
    // A new password is a deliberate way out of single sign-on, and until then there is none.
    let found = person(&test, "eva@dalsed.se").await.unwrap();
    let hash = test
        .app
        .door
        .hasher
        .hash(clock, "fyra katter på taket")
        .await
        .unwrap();
    let mut tx = db.begin().await.unwrap();
    store::update_password(&mut tx, found.id, &hash)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let typed = [
        ("email", "eva@dalsed.se"),
        ("password", "fyra katter på taket"),
    ];
    let mut other = Browser::new(&test);
    assert_eq!(
        other.post("/staff/sign-in", &typed).await.status,
        422,
        "tied people have no second way in"
    );
    people::reset(db, clock, actor, &found, false)
        .await
        .unwrap();
    assert_eq!(person(&test, "eva@dalsed.se").await.unwrap().subject, None);
    assert_eq!(other.post("/staff/sign-in", &typed).await.status, 303);
    test.end().await;
}

#[tokio::test]
async fn a_phone_that_was_made_ready_is_not_let_in_by_the_collectors_session_at_the_provider() {
    let (liar, test) = house().await;
    let long_ago = test.app.clock.now() / 1000 - 3600;
    liar.say(|says| says.claims = json!({"roles": ["C"], "auth_time": long_ago}));
    let mut phone = Browser::in_by(&test, &liar).await;
    assert_eq!(
        phone
            .post("/staff/s/dals-ed/street/ready", &[])
            .await
            .status,
        200
    );
    assert!(!phone.is_in().await);
    let sent = phone.get("/staff/single-sign-on").await;
    assert!(
        sent.header("location").contains("prompt=login"),
        "{}",
        sent.header("location")
    );
    let page = phone.sign_in(&liar).await;
    assert_eq!(page.status, 403, "whoever took \"prompt=login\" away");
    assert!(page.text("main").contains("gjord klar för insamling"));
    assert!(!phone.is_in().await);
    let now = test.app.clock.now() / 1000;
    liar.say(|says| says.claims = json!({"roles": ["C"], "auth_time": now}));
    assert_eq!(phone.sign_in(&liar).await.status, 303);
    assert!(phone.is_in().await);
    test.end().await;
}

#[tokio::test]
async fn odd_addresses_at_the_door_get_a_page() {
    let (_liar, test) = house().await;
    for path in [
        "/staff/single-sign-on/back?code=a&code=b",
        "/staff/single-sign-on?to=a&to=b",
        "/staff/sign-in?to=a&to=b",
    ] {
        let page = Browser::new(&test).get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(!page.text("h1").is_empty(), "{path}");
    }
    let page = Browser::new(&test)
        .get("/staff/sign-in?to=/staff/single-sign-on")
        .await;
    assert_eq!(
        page.attribute("input[name=to]", "value"),
        "/staff",
        "no journey leads to a journey"
    );
    test.end().await;
}

#[tokio::test]
async fn what_was_sent_waits_in_its_window_while_somebody_signs_in_at_the_provider_in_another() {
    let (liar, test) = house().await;
    liar.say(|says| says.claims = json!({"roles": ["A", "C"], "amr": ["mfa"]}));
    let mut eva = Browser::in_by(&test, &liar).await;
    let page = eva.get("/staff/s/dals-ed/codes").await;
    test.app.clock.advance(SignedDuration::from_mins(31));
    let typed = [("label", "Klass 9B")];
    let asked = eva.press(&page, "main form", &typed).await;
    assert_eq!(asked.status, 401, "{}", asked.text("main"));
    let (way, window) = ("main a.primary", "form[action='/staff/unsent']");
    assert_eq!(asked.attribute(way, "target"), "_blank");
    let to = asked.attribute(way, "href");
    let early = eva.press(&asked, window, &[]).await;
    assert_eq!(early.status, 401, "nobody has signed in yet");
    let query = to.strip_prefix("/staff/single-sign-on").unwrap();
    let state = eva.depart(&liar, query).await;
    let back = format!("/staff/single-sign-on/back?code=a+code&state={state}");
    let arrived = eva.get(&back).await;
    assert_eq!(arrived.header("location"), "/staff/unsent");
    let told = eva.get("/staff/unsent").await;
    assert_eq!(told.text("h1"), "Du är inloggad");
    let shown = eva.press(&early, window, &[]).await;
    assert_eq!(shown.text("h1"), "Du är inloggad igen", "{}", shown.body);
    let done = eva.press(&shown, "main form", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text("main"));
    let codes = eva.get("/staff/s/dals-ed/codes").await;
    assert!(codes.text("main table").contains("Klass 9B"));
    test.end().await;
}
