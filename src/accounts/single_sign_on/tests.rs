use super::*;
use serde_json::json;

fn settings() -> Settings {
    let roles = [
        "Lyssna.Analyst=1438:analyst",
        "a=b=1438:collector",
        "Arjang=1765:editor",
    ];
    Settings {
        issuer: "https://login.example.se/t".to_owned(),
        client: "lyssna".to_owned(),
        secret: None,
        scopes: Vec::new(),
        role_claim: "roles".to_owned(),
        roles: roles.iter().map(|r| r.parse().unwrap()).collect(),
        municipalities: vec![Arc::from("1460")],
        trusts_addresses: true,
        second_factor: vec!["amr=mfa".parse().unwrap(), "acrs=c1".parse().unwrap()],
        back: String::new(),
    }
}

fn read(settings: &Settings, claims: &Value) -> Vouch {
    settings.read(claims.as_object().unwrap())
}

#[test]
fn the_claims_of_entra_give_roles_and_the_second_factor() {
    let vouch = read(
        &settings(),
        &json!({
            "sub": "AbC", "name": " Eva Ek ", "preferred_username": "Eva.Ek@DalsEd.se", "auth_time": 1_795_000_000,
            "roles": ["Lyssna.Analyst", "Lyssna.Analyst", "a=b", "Other"], "amr": ["pwd", "mfa"],
        }),
    );
    assert_eq!(vouch.subject, "https://login.example.se/t AbC");
    assert_eq!(vouch.email.as_deref(), Some("eva.ek@dalsed.se"));
    assert_eq!(vouch.name, "Eva Ek");
    let roles: Vec<(&str, Role)> = vouch
        .roles
        .iter()
        .map(|m| (&*m.municipality, m.role))
        .collect();
    assert_eq!(roles, [("1438", Role::Collector), ("1438", Role::Analyst)]);
    assert!(vouch.second_factor);
    assert_eq!(vouch.signed_in_at, Some(1_795_000_000_000));
}

#[test]
fn what_is_not_said_gives_nothing() {
    let vouch = read(
        &settings(),
        &json!({"sub": "x", "email": "no address", "upn": "per@example.se", "roles": "Arjan", "amr": "pwd", "email_verified": false}),
    );
    assert_eq!(vouch.roles, []);
    assert!(!vouch.second_factor);
    assert_eq!(
        (vouch.email, vouch.name.as_str()),
        (None, ""),
        "denied by the provider itself"
    );
    assert_eq!(vouch.signed_in_at, None);
    let one = read(
        &settings(),
        &json!({"sub": "x", "email": "no address", "upn": "per@example.se", "roles": "Arjang", "acrs": "c1"}),
    );
    assert_eq!((one.roles.len(), one.second_factor), (1, true));
    assert_eq!(
        (one.email.as_deref(), one.name.as_str()),
        (Some("per@example.se"), "per@example.se")
    );
    let mut strict = settings();
    strict.trusts_addresses = false;
    for (claims, email) in [
        (json!({"sub": "x", "email": "per@example.se"}), None),
        (
            json!({"sub": "x", "upn": "per@example.se", "email_verified": true}),
            None,
        ),
        (
            json!({"sub": "x", "email": "per@example.se", "email_verified": true}),
            Some("per@example.se"),
        ),
        (
            json!({"sub": "x", "email": "per@example.se", "email_verified": "true"}),
            Some("per@example.se"),
        ),
        (
            json!({"sub": "x", "email": "per@example.se", "email_verified": "no"}),
            None,
        ),
    ] {
        assert_eq!(read(&strict, &claims).email.as_deref(), email, "{claims}");
    }
    assert!(strict.speaks_for("1460") && strict.speaks_for("1438") && !strict.speaks_for("1480"));
    let mut always = settings();
    always.second_factor = vec!["always".parse().unwrap()];
    always.role_claim = "realm_access.roles".to_owned();
    let nested = read(
        &always,
        &json!({"sub": "x", "realm_access": {"roles": ["Arjang"]}}),
    );
    assert_eq!((nested.roles.len(), nested.second_factor), (1, true));
}

#[test]
fn a_wrong_setting_says_what_it_should_be() {
    for wrong in [
        "",
        "x",
        "x=1438",
        "x=1438:boss",
        "x=9999:analyst",
        "=1438:analyst",
    ] {
        let error = wrong.parse::<MappedRole>().unwrap_err();
        assert!(
            error.contains("VALUE=MUNICIPALITY:ROLE"),
            "{wrong}: {error}"
        );
    }
    for wrong in ["", "mfa", "=mfa", "amr="] {
        assert!(wrong.parse::<SecondFactorClaim>().is_err(), "{wrong}");
    }
    for right in [
        "https://login.example.se/t/v2.0",
        "http://127.0.0.1:9/",
        "https://x.se",
    ] {
        assert!(issuer(right).is_ok(), "{right}");
    }
    for wrong in [
        "",
        "login.example.se",
        "http://login.example.se",
        "https://x.se/?a",
        "https://u@x.se",
        "https://x.se/#a",
    ] {
        assert!(issuer(wrong).is_err(), "{wrong}");
    }
}
