//! Somebody who has never seen a file makes a survey, and somebody else lets it out.

use lyssna::accounts::Role;

use crate::support::TestApp;
use crate::support::colleague::Colleague;
use crate::support::page::Page;

/// Begins a survey from a template; returns the page of all that it holds.
pub async fn begin(eva: &mut Colleague<'_>, from: &str, title: &str) -> Page {
    let m = "1438";
    let new = eva.get(&format!("/staff/m/{m}/drafts/new")).await;
    let form = "form:has([name=from])";
    eva.fill_on(&new, form, &[("from", from), ("title", title)])
        .await
}

/// Fills in what no template can know, so that the draft has nothing to mend.
pub async fn complete(eva: &mut Colleague<'_>, base: &str) -> Page {
    let contact = eva.get(&format!("{base}/about/contact")).await;
    let case = [("notice-case_number", "KS 2027/12")];
    eva.fill_on(&contact, "form.draft-form", &case).await;
    eva.get(base).await
}

/// Sends, approves and publishes a draft.
pub async fn publish(eva: &mut Colleague<'_>, cia: &mut Colleague<'_>, base: &str) -> Page {
    let decide = format!("{base}/decide");
    let page = eva.get(&decide).await;
    eva.fill_on(&page, "form.draft-form", &[("act", "send")])
        .await;
    let page = cia.get(&decide).await;
    cia.fill_on(&page, "form.draft-form", &[("act", "approve")])
        .await;
    let page = eva.get(&decide).await;
    eva.fill_on(&page, "form.draft-form", &[("act", "publish")])
        .await
}

#[tokio::test]
async fn a_survey_is_written_translated_approved_published_and_answered_without_a_script() {
    let test = TestApp::new().await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Coordinator)]).await;
    // From the start page by its links.
    let start = eva.get("/staff").await;
    assert!(
        start
            .attributes("a", "href")
            .contains(&"/staff/m/1438/drafts".to_owned())
    );
    let list = eva.get("/staff/m/1438/drafts").await;
    assert!(list.text("main").contains("inga utkast än"));
    assert_eq!(
        list.attribute("a.primary", "href"),
        "/staff/m/1438/drafts/new"
    );
    let draft = begin(&mut eva, "template safety", "Trygg i Ed 2027").await;
    assert_eq!(draft.text("h1"), "Trygg i Ed 2027");
    assert_eq!(draft.path.split('?').next(), Some("/staff/m/1438/drafts/1"));
    // What no template knows is told, with a link to its field; a title of one's own is to be translated.
    let wrong = draft.texts("#wrong li");
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    let link = draft.attribute("#wrong a", "href");
    assert_eq!(
        link,
        "/staff/m/1438/drafts/1/about/contact#notice-case_number"
    );
    let base = "/staff/m/1438/drafts/1";
    let contact = eva.get(&format!("{base}/about/contact")).await;
    assert!(contact.text("#notice-case_number-error").contains("tom"));
    let draft = complete(&mut eva, base).await;
    assert_eq!(draft.texts("#wrong li"), Vec::<String>::new());
    assert!(draft.text("#languages").contains("En text saknas"));
    // A question with options of one's own, asked of some.
    let asked = [
        ("act", "add worries"),
        ("kind", "several-choices"),
        ("text", "Vad har du gjort för att känna dig tryggare?"),
    ];
    let question = eva
        .fill_on(&draft, "form:has(button[value=\"add worries\"])", &asked)
        .await;
    assert_eq!(
        question.text("h1"),
        "Vad har du gjort för att känna dig tryggare?"
    );
    let key = "vad_har_du_gjort_for_att_kanna_dig";
    assert_eq!(question.attribute("#key", "value"), key);
    assert!(
        question.text("#options").contains("minst"),
        "{}",
        question.text("#options")
    );
    let options = [
        ("option_text", "Gått en annan väg"),
        ("option_text", "Inget av detta"),
        ("option_role", ""),
        ("option_role", "none"),
        ("more", "Haft sällskap\n\nRingt någon"),
        ("key", "done"),
    ];
    let question = eva.fill_on(&question, "form.draft-form", &options).await;
    assert_eq!(
        question.path.split('?').next(),
        Some("/staff/m/1438/drafts/1/question/done")
    );
    let texts = question.attributes("[name=option_text]", "value");
    let wanted = [
        "Gått en annan väg",
        "Inget av detta",
        "Haft sällskap",
        "Ringt någon",
        "",
        "",
        "",
    ];
    assert_eq!(texts, wanted);
    let keys = question.attributes("[name=option_key]", "value");
    assert_eq!(keys[..2], ["gatt_en_annan_vag", "inget_av_detta"]);
    // The second answer goes last, where "none of them" belongs.
    let down = eva
        .fill_on(&question, "form.draft-form", &[("act", "option.down.1")])
        .await;
    let question = eva
        .fill_on(&down, "form.draft-form", &[("act", "option.down.2")])
        .await;
    let texts = question.attributes("[name=option_text]", "value");
    assert_eq!(
        texts[..4],
        [
            "Gått en annan väg",
            "Haft sällskap",
            "Ringt någon",
            "Inget av detta"
        ]
    );
    // When it is asked, in words.
    let of = format!("{base}/condition?of=question.done");
    let built = eva.get(&format!("{of}&question=stayed_in")).await;
    assert_eq!(built.text(".draft-condition"), "Visas alltid.");
    let chosen = built.attributes("#option [name=option]", "value");
    let form = "form.draft-form:has([name=test])";
    let none = eva.fill(&built, form, &[("act", "add")]).await;
    assert_eq!(
        (none.status.as_u16(), none.text(".alert li")),
        (422, "Svar: Välj minst ett svar.".to_owned())
    );
    let add = [
        ("act", "add"),
        ("option", &*chosen[1]),
        ("option", &*chosen[2]),
    ];
    let built = eva.fill_on(&built, form, &add).await;
    let said = built.text(".draft-condition");
    assert!(
        said.starts_with("Visas om svaret på ”") && said.contains("är något av ”"),
        "{said}"
    );
    let draft = eva.get(base).await;
    assert!(draft.text("#question-done").contains("Visas om svaret på"));
    // In English too; the easy one can wait.
    assert!(draft.text("#languages").contains("texter saknas"));
    let english = eva.get(&format!("{base}/languages/en")).await;
    let missing = english.attributes(".draft-unit.missing :is(input, textarea)", "name");
    assert_eq!(missing.len(), 6, "{missing:?}");
    let words: Vec<String> = (0..missing.len())
        .map(|n| format!("In English {n}"))
        .collect();
    let names = missing.iter().map(String::as_str);
    let typed: Vec<(&str, &str)> = names.zip(words.iter().map(String::as_str)).collect();
    let english = eva.fill_on(&english, "form.draft-form", &typed).await;
    assert!(english.text("main").contains("Inget saknas"));
    assert_eq!(draft.texts("#wrong li"), Vec::<String>::new());
    // The resident's page of the draft, before anybody is asked.
    let preview = draft.attributes(".draft-stage a", "href");
    let preview = preview
        .iter()
        .find(|href| href.starts_with("/draft/"))
        .unwrap();
    let shown = test.get(preview).await;
    assert_eq!(shown.text("h1"), "Trygg i Ed 2027");
    assert!(
        shown.text(".banner").contains("Provsvar"),
        "{}",
        shown.text(".banner")
    );
    let mut trying = crate::support::respondent::Respondent::open(&test, preview).await;
    trying.press("next").await;
    assert_eq!(trying.page.status, 200);
    // Somebody else approves; neither the writer nor anybody without the role.
    let decide = format!("{base}/decide");
    let page = eva.get(&decide).await;
    assert!(page.text("main").contains("/s/trygg-i-ed-2027"));
    assert!(
        page.texts("button[value=publish], button[value=approve]")
            .is_empty()
    );
    let note = [("act", "send"), ("note", "Titta gärna på den nya frågan.")];
    let sent = eva.fill_on(&page, "form.draft-form", &note).await;
    assert!(
        sent.text("#decide")
            .contains("någon annan behöver godkänna")
    );
    let own = eva
        .post(
            &decide,
            &[
                ("act", "approve"),
                ("revision", &sent.attribute("[name=revision]", "value")),
            ],
        )
        .await;
    assert_eq!(own.status, 403);
    let waits = cia.get("/staff").await.text(".waits");
    assert!(waits.contains("Trygg i Ed 2027"), "{waits}");
    let read = cia.get(&decide).await;
    assert!(read.text("#history").contains("Titta gärna"));
    assert!(read.texts("button[value=publish]").is_empty());
    let back = cia
        .fill(&read, "form.draft-form", &[("act", "return"), ("note", "")])
        .await;
    assert_eq!(back.status, 422);
    let back = cia
        .fill_on(
            &read,
            "form.draft-form",
            &[("act", "return"), ("note", "Kortare rubrik.")],
        )
        .await;
    assert!(back.text("main").contains("Kortare rubrik."));
    let words = eva.get(&format!("{base}/about/words")).await;
    eva.fill_on(&words, "form.draft-form", &[("title", "Trygg i Ed")])
        .await;
    let served = publish(&mut eva, &mut cia, base).await;
    assert!(
        served
            .text("main")
            .contains("Publicerad som version 1 av Eva")
    );
    // It is on the site, in the languages that are whole.
    let site = test.get("/s/trygg-i-ed-2027").await;
    assert_eq!(
        (site.status.as_u16(), site.text("h1")),
        (200, "Trygg i Ed".to_owned())
    );
    assert!(site.body.contains("English") && !site.body.contains("Lätt svenska"));
    let draft = eva.get(base).await;
    let told = draft.text("#languages");
    assert!(told.contains("en har ändrats på första språket"), "{told}");
    let mut anna = test.respondent("trygg-i-ed-2027").await;
    anna.press("next").await;
    anna.fill("a.measures.text", "Bättre belysning")
        .press("next")
        .await;
    assert_eq!(anna.page.status, 200);
    // All of it is in the trail.
    let mut ada = test
        .colleague("Ada", &[("1438", Role::Administrator)])
        .await;
    let trail = ada.get("/staff/m/1438/audit").await.text("main");
    for told in ["Godkände", "Publicerade", "Skickade", "Sparade"] {
        assert!(trail.contains(told), "{told}: {trail}");
    }
    test.end().await;
}
