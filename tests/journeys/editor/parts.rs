//! Each part of a survey in the editor: what can be said, what is refused, and that nothing typed is lost.

use lyssna::accounts::Role;

use super::officer::{begin, complete};
use crate::support::TestApp;

const BASE: &str = "/staff/m/1438/drafts/1";

#[tokio::test]
async fn every_kind_of_question_shows_the_fields_that_it_has_and_drops_the_others() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let draft = begin(&mut eva, "empty", "Prov").await;
    let key = "vad_ar_viktigt_for_dig";
    assert!(
        draft
            .text(".draft-words")
            .contains("Vad är viktigt för dig?")
    );
    let mut question = eva.get(&format!("{BASE}/question/{key}")).await;
    for (kind, fields) in [
        (
            "number",
            &["unit", "minimum", "maximum", "decimals", "bands"][..],
        ),
        ("date", &["earliest", "latest"]),
        ("scale", &["from", "to", "low", "high", "option_text"]),
        ("ranking", &["most", "shuffle", "option_text"]),
        ("grid", &["statement_text", "option_text"]),
        ("place", &["place", "all_areas", "option_text"]),
        (
            "several-choices",
            &["least", "most", "shuffle", "option_text"],
        ),
        ("short-text", &["longest", "helplines", "option_text"]),
        ("information", &["original"]),
        ("one-choice", &["shuffle", "option_text", "more"]),
    ] {
        question = eva
            .fill_on(&question, "form.draft-form", &[("kind", kind)])
            .await;
        let names = question.attributes("form.draft-form [name]", "name");
        for field in fields {
            assert!(
                names.iter().any(|name| name == field),
                "{kind} {field} {names:?}"
            );
        }
        let other = if kind == "number" {
            "option_text"
        } else {
            "bands"
        };
        assert!(!names.iter().any(|name| name == other), "{kind} {other}");
    }
    // What is no number is told at its field, with all else that was typed.
    let question = eva
        .fill_on(&question, "form.draft-form", &[("kind", "number")])
        .await;
    let typed = [
        ("text", "Hur ofta?"),
        ("minimum", "noll"),
        ("maximum", "7,5"),
        ("decimals", "1"),
        ("bands", "0; 2,5; 5"),
    ];
    let refused = eva.fill(&question, "form.draft-form", &typed).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.attribute(".alert a", "href"), "#minimum");
    assert_eq!(refused.attribute("#minimum", "value"), "noll");
    assert_eq!(refused.attribute("#bands", "value"), "0; 2,5; 5");
    let question = eva
        .fill_on(&refused, "form.draft-form", &[("minimum", "0")])
        .await;
    assert_eq!(question.attribute("#maximum", "value"), "7,5");
    assert_eq!(question.texts(".draft-form .error"), Vec::<String>::new());
    // What the checker refuses is saved and told at its field: a draft may be unfinished.
    let question = eva
        .fill_on(&question, "form.draft-form", &[("bands", "5; 2")])
        .await;
    assert!(
        question.text("#bands-error").contains("stiga"),
        "{}",
        question.text("#bands-error")
    );
    let draft = eva.get(BASE).await;
    assert!(
        draft
            .text(&format!("#question-{key}"))
            .contains("att rätta")
    );
    test.end().await;
}

#[tokio::test]
async fn what_others_lean_on_stays_and_says_who_leans() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let draft = begin(&mut eva, "template promise", "Löftet").await;
    let form = "form:has(button[value=\"remove knows_promise\"])";
    let refused = eva
        .fill(&draft, form, &[("act", "remove knows_promise")])
        .await;
    assert_eq!(refused.status, 422);
    let why = refused.text(".alert li");
    assert!(
        why.contains("kan inte tas bort") && why.contains("villkoret för sidan"),
        "{why}"
    );
    let page = "form:has(button[value=\"page-down promise\"])";
    let behind = eva
        .fill(&draft, page, &[("act", "page-down promise")])
        .await;
    assert!(
        behind.text(".alert li").contains("skulle komma efter"),
        "{}",
        behind.text(".alert li")
    );
    // The condition taken away, it can go.
    let condition = eva.get(&format!("{BASE}/condition?of=page.noticed")).await;
    let always = eva
        .fill_on(&condition, "form.draft-form", &[("act", "clear")])
        .await;
    assert_eq!(always.text(".draft-condition"), "Visas alltid.");
    let draft = eva.get(BASE).await;
    let gone = eva
        .fill_on(&draft, form, &[("act", "remove knows_promise")])
        .await;
    assert!(!gone.body.contains("question-knows_promise"));
    // And back again, with all it had.
    let versions = eva.get(&format!("{BASE}/versions")).await;
    assert!(
        versions.text("main").contains("Frågan borttagen"),
        "{}",
        versions.text("main")
    );
    let compared = eva.get(&format!("{BASE}/versions/1?to=3")).await;
    let told = compared.text(".draft-changes");
    assert!(
        told.contains("Borttaget") && told.contains("Visas om"),
        "{told}"
    );
    let back = eva
        .fill_on(&compared, "form:has([name=to])", &[("to", "1")])
        .await;
    assert!(back.text("main").contains("Tillbaka till version 1"));
    assert!(eva.get(BASE).await.body.contains("question-knows_promise"));
    test.end().await;
}

#[tokio::test]
async fn conditions_are_built_in_words_with_groups_and_opposites() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    begin(&mut eva, "template safety", "Prov").await;
    let of = format!("{BASE}/condition?of=question.gender");
    let adds = async |eva: &mut crate::support::colleague::Colleague<'_>,
                      question: &str,
                      to: &str,
                      typed: &[(&str, &str)]| {
        let page = eva.get(&format!("{of}&question={question}&to={to}")).await;
        let mut all = vec![("act", "add"), ("to", to)];
        all.extend_from_slice(typed);
        eva.fill_on(&page, "form.draft-form:has([name=test])", &all)
            .await
    };
    adds(&mut eva, "age", "", &[("option", "16_24")]).await;
    let page = adds(
        &mut eva,
        "connection",
        "",
        &[("test", "at_least"), ("number", "2")],
    )
    .await;
    let said = page.text(".draft-condition");
    assert!(said.contains(" och minst 2 är valda i ”"), "{said}");
    let list = "form.draft-form:has(.draft-parts)";
    let page = eva.fill_on(&page, list, &[("act", "group 1")]).await;
    assert!(page.text(".draft-parts").contains("Något av dessa stämmer"));
    let page = adds(&mut eva, "age", "1", &[("test", "not_answered")]).await;
    let said = page.text(".draft-condition");
    assert!(
        said.contains(" och (minst 2") && said.contains(" eller ”"),
        "{said}"
    );
    let page = eva.fill_on(&page, list, &[("act", "turn 1")]).await;
    assert!(
        page.text(".draft-condition")
            .contains("det inte stämmer att (minst 2")
    );
    let page = eva.fill_on(&page, list, &[("act", "any")]).await;
    assert!(page.text(".draft-parts").contains("Inget av dessa stämmer"));
    let page = eva.fill_on(&page, list, &[("act", "remove 0")]).await;
    assert!(
        page.text(".draft-condition")
            .starts_with("Visas om det inte stämmer att")
    );
    // Of earlier questions alone.
    let first = eva
        .get(&format!("{BASE}/condition?of=question.measures"))
        .await;
    assert!(first.text("#add").contains("ingen fråga före"));
    assert_eq!(
        eva.get(&format!("{BASE}/condition?of=question.nobody"))
            .await
            .status,
        404
    );
    // Who the residents are is told by one question that is chosen from.
    let residents = eva
        .get(&format!(
            "{BASE}/condition?of=residents&question=connection"
        ))
        .await;
    let tests = residents.attributes("[name=test]", "value");
    assert_eq!(tests, ["any_of"]);
    test.end().await;
}

#[tokio::test]
async fn an_option_keeps_what_it_is_when_it_is_renamed_and_others_test_for_it() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    begin(&mut eva, "template safety", "Prov").await;
    let connection = eva.get(&format!("{BASE}/question/connection")).await;
    let renamed = eva
        .fill_on(
            &connection,
            "form.draft-form",
            &[("option_key", "resident")],
        )
        .await;
    assert_eq!(renamed.attribute("[name=option_was]", "value"), "resident");
    let figures = eva.get(&format!("{BASE}/figures")).await;
    assert!(
        figures
            .text("#residents")
            .contains("Invånare är den för vilken")
    );
    let english = eva.get(&format!("{BASE}/languages/en")).await;
    let words = english.attribute("[name=\"question.connection.options.resident\"]", "value");
    assert!(!words.is_empty());
    // Removed, it would leave the condition without its answer.
    let refused = eva
        .fill(&renamed, "form.draft-form", &[("act", "option.remove.0")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text(".alert li").contains("vilka som är invånare"),
        "{}",
        refused.text(".alert")
    );
    // Two answers with one key, and a key that is none.
    for (key, told) in [("works", "finns redan"), ("Å", "kan inte vara en nyckel")] {
        let refused = eva
            .fill(&renamed, "form.draft-form", &[("option_key", key)])
            .await;
        assert_eq!(refused.status, 422, "{key}");
        assert!(
            refused.text(".alert li").contains(told),
            "{}",
            refused.text(".alert")
        );
        assert_eq!(refused.attribute("[name=option_key]", "value"), key);
    }
    // More answers than a page can hold are told, and kept.
    let many: String = (0..120).map(|n| format!("Svar {n}\n")).collect();
    let full = eva
        .fill_on(&renamed, "form.draft-form", &[("more", &many)])
        .await;
    assert!(
        full.text("#options").contains("100"),
        "{}",
        full.text("#options > .error")
    );
    assert!(full.attributes("[name=option_text]", "value").len() > 120);
    test.end().await;
}

#[tokio::test]
async fn settings_places_and_tables_are_said_in_the_browser() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    begin(&mut eva, "template safety", "Prov").await;
    complete(&mut eva, BASE).await;
    let look = eva.get(&format!("{BASE}/about/look")).await;
    let pale = eva
        .fill_on(
            &look,
            "form.draft-form",
            &[("accent", "#ffee00"), ("frame_hosts", "www.dalsed.se")],
        )
        .await;
    assert!(
        pale.text("#accent-error").contains("kontrast"),
        "{}",
        pale.text("main")
    );
    assert!(pale.text("#frame_hosts-error").contains("https://"));
    assert!(pale.text("main").contains("Kontrast mot vitt: 1,"));
    let look = eva
        .fill_on(
            &pale,
            "form.draft-form",
            &[
                ("accent", "#1f4e5f"),
                ("frame_hosts", "https://www.dalsed.se"),
            ],
        )
        .await;
    assert_eq!(look.texts(".draft-form .error"), Vec::<String>::new());
    let words = eva.get(&format!("{BASE}/about/words")).await;
    let refused = eva
        .fill(
            &words,
            "form.draft-form",
            &[("slug", "dals-ed"), ("thanks", "Tack!")],
        )
        .await;
    assert_eq!(
        (
            refused.status.as_u16(),
            refused.attribute(".alert a", "href")
        ),
        (422, "#slug".to_owned())
    );
    assert_eq!(refused.text("#thanks"), "Tack!");
    let days = [
        ("slug", "prov-2027"),
        ("opens", "2027-02-01"),
        ("closes", "2027-01-01"),
        ("round", "2027"),
    ];
    let words = eva.fill_on(&refused, "form.draft-form", &days).await;
    assert!(
        words.text("#closes-error").contains("1 februari 2027"),
        "{}",
        words.text("#closes-error")
    );
    eva.fill_on(&words, "form.draft-form", &[("closes", "2027-03-01")])
        .await;
    let places = eva.get(&format!("{BASE}/places")).await;
    let before = places.attributes("[name=place_was]", "value").len();
    let n = before - 3;
    let mut typed: Vec<(&str, &str)> = vec![("place_text", ""); 0];
    let names = places.attributes("[name=place_text]", "value");
    for name in &names[..n] {
        typed.push(("place_text", name));
    }
    typed.push(("place_text", "Nya parken"));
    let places = eva.fill_on(&places, "form.draft-form", &typed).await;
    assert!(
        places
            .attributes("[name=place_was]", "value")
            .contains(&"nya_parken".to_owned())
    );
    let figures = eva.get(&format!("{BASE}/figures")).await;
    assert_eq!(
        figures.attribute("#background-0 option[selected]", "value"),
        "age"
    );
    let typed = [
        ("background", "age"),
        ("background", "worries"),
        ("background", ""),
        ("tables", "own"),
        ("table", "age"),
        ("table", "gender"),
    ];
    let figures = eva.fill_on(&figures, "form.draft-form", &typed).await;
    assert!(
        figures.text("#tables").contains("gender"),
        "{}",
        figures.text("#tables")
    );
    let draft = eva.get(BASE).await;
    assert!(
        draft.text("#wrong").contains("Tabeller och grupper"),
        "{}",
        draft.text("#wrong")
    );
    // A picture that is none, and one that is.
    let token = eva.form_token();
    let first = [("form_token", token.as_str())];
    let path = format!("{BASE}/logo");
    let none = eva.post_file(&path, &first, ("picture", b"<svg/>")).await;
    assert_eq!(none.status, 422);
    assert!(
        none.text("#logo .error").contains("PNG"),
        "{}",
        none.text("#logo")
    );
    eva.post_file(&path, &first, ("picture", b"\x89PNG\r\n\x1a\n"))
        .await;
    let look = eva.get(&format!("{BASE}/about/look")).await;
    assert!(look.texts("#logo .error").is_empty());
    test.end().await;
}
