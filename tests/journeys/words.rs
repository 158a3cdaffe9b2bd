//! Every page in Swedish, as somebody meets them who follows each link: no key, code, English word or ISO date is read there.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::civil::date;
use lyssna::accounts::Role;
use lyssna::collect::{AskedBy, Mend, Outing, Reason};
use lyssna::response::Channel;
use lyssna::site::audit::wording::EVENTS;
use lyssna::web::locale::{keys, staff_keys};
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

use crate::support::TestApp;
use crate::support::answered::{answers, close};
use crate::support::colleague::Colleague;
use crate::support::page::Page;

/// Pages of one kind that are looked at, whatever is asked for behind their addresses.
const OF_A_KIND: usize = 4;
/// Most addresses that are fetched, so that a page that leads to ever new ones ends.
const MOST: usize = 600;

/// English words that the program has keys or notes of, and Swedish has not.
const ENGLISH: &[&str] = &[
    "accepted",
    "active",
    "added",
    "administrator",
    "adopt",
    "adopted",
    "analyst",
    "and",
    "answer",
    "answers",
    "approved",
    "begun",
    "blank",
    "cell-key",
    "closed",
    "collector",
    "confirmed",
    "coordinator",
    "counted",
    "decision",
    "disabled",
    "draft",
    "editor",
    "exact",
    "fewer",
    "invited",
    "meeting",
    "municipality",
    "of",
    "open",
    "outing",
    "paper",
    "phone",
    "picture",
    "police",
    "preliminary",
    "proposed",
    "protected",
    "publication",
    "question",
    "quote",
    "refused",
    "rejected",
    "release",
    "released",
    "removed",
    "responses",
    "review",
    "reviewed",
    "rows",
    "suspect",
    "texts",
    "the",
    "theme",
    "told",
    "volunteers",
    "weighted",
    "with",
    "withdrawn",
];
/// Names of things that are English.
const NAMES: [&str; 1] = ["CSV on the Web"];

/// What people read of an element, in Swedish: not what is code, was written by residents, or says that it is in another
/// language.
fn read(element: ElementRef<'_>, out: &mut String) {
    let value = element.value();
    let skipped = ["script", "style", "code", "kbd", "textarea", "blockquote"];
    let foreign = value
        .attr("lang")
        .is_some_and(|lang| !lang.starts_with("sv"));
    if skipped.contains(&value.name()) || foreign {
        return;
    }
    for attribute in ["aria-label", "title", "placeholder", "alt"] {
        if let Some(text) = value.attr(attribute) {
            out.push_str(text);
            out.push('\n');
        }
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(_) => {
                out.push(' ');
                read(ElementRef::wrap(child).unwrap(), out);
                out.push(' ');
            }
            _ => {}
        }
    }
}

/// What is wrong with a page's words.
fn wrong(page: &Page, questions: &HashSet<String>) -> Vec<String> {
    let html = page.html();
    let mut text = String::new();
    read(html.root_element(), &mut text);
    text.retain(|c| !('\u{2066}'..='\u{2069}').contains(&c));
    for name in NAMES {
        text = text.replace(name, "");
    }
    let known: HashSet<&str> = keys().chain(staff_keys()).collect();
    let iso = regex::Regex::new(r"\d{4}-\d{2}-\d{2}").unwrap();
    let mut all: Vec<String> = iso
        .find_iter(&text)
        .map(|m| m.as_str().to_owned())
        .collect();
    for token in text.split(|c: char| c.is_whitespace() || "()[]”\"“:;,!?/+=".contains(c)) {
        let token = token.trim_matches('.');
        let code = EVENTS.contains(&token) && token.contains('.');
        // Most keys of one word are Swedish words too, such as "start".
        let key = token.contains('-') && known.contains(token);
        let column = token
            .split_once('.')
            .is_some_and(|(question, _)| questions.contains(question));
        let english = ENGLISH.contains(&token.to_lowercase().as_str());
        if code || key || column || english {
            all.push(token.to_owned());
        }
    }
    all.sort();
    all.dedup();
    all
}

/// Addresses on a page that lead on within the site.
fn links(html: &Html) -> Vec<String> {
    let anchors = Selector::parse("a[href^='/']").unwrap();
    let all = html.select(&anchors).filter_map(|a| a.attr("href"));
    all.map(|to| to.split('#').next().unwrap().to_owned())
        .collect()
}

/// The kind of an address: its path without the names of things.
fn kind(address: &str) -> String {
    let path = address.split('?').next().unwrap();
    let mut before = "";
    let mut out = String::new();
    for part in path.trim_start_matches('/').split('/') {
        let number = part.bytes().all(|b| b.is_ascii_digit());
        let thing = ["s", "codebook"].contains(&before) || part.len() >= 32 || number;
        before = part;
        out.push('/');
        out.push_str(if thing { "*" } else { part });
    }
    out
}

/// Follows every link from a page on; gives what is wrong, each with where it was read, and which kinds were seen.
async fn walk(
    who: &mut Colleague<'_>,
    from: &str,
    questions: &HashSet<String>,
) -> (Vec<String>, HashSet<String>) {
    let mut waiting = VecDeque::from([from.to_owned()]);
    let mut seen: HashSet<String> = HashSet::new();
    let mut kinds: HashMap<String, usize> = HashMap::new();
    let mut all = Vec::new();
    while let Some(address) = waiting.pop_front() {
        let of_kind = kinds.entry(kind(&address)).or_default();
        if *of_kind >= OF_A_KIND || seen.len() >= MOST || !seen.insert(address.clone()) {
            continue;
        }
        *of_kind += 1;
        let page = who.get(&address).await;
        if page.status == 303 {
            waiting.push_back(page.header("location").to_owned());
            continue;
        }
        // A survey that has closed is gone, and says so; what cannot be shown is told with why.
        assert!(
            [200, 410, 422].contains(&page.status.as_u16()),
            "{address}: {} {}",
            page.status,
            page.text("main")
        );
        let file = page.header("content-disposition").starts_with("attachment");
        if file || !page.header("content-type").starts_with("text/html") {
            continue;
        }
        waiting.extend(links(&page.html()));
        if page.attribute("html", "lang") == "sv" {
            let wrong = wrong(&page, questions);
            if !wrong.is_empty() {
                all.push(format!("{address}: {}", wrong.join(" · ")));
            }
        }
    }
    (all, kinds.into_keys().collect())
}

async fn posted(who: &mut Colleague<'_>, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = who.post(path, fields).await;
    assert!(
        [200, 303].contains(&page.status.as_u16()),
        "{path} {fields:?}: {}",
        page.text(".alert")
    );
    page
}

/// Does something with a picture as its page shows it.
async fn act(who: &mut Colleague<'_>, path: &str, fields: &[(&str, &str)]) {
    let page = who.get(path).await;
    let revision = page.attribute("input[name=revision]", "value");
    let mut all = vec![("revision", revision.as_str())];
    all.extend(fields);
    posted(who, path, &all).await;
}

/// A text that somebody wrote, in a language.
async fn wrote(test: &TestApp, lang: &str, text: &str) {
    let mut somebody = test.respondent("dals-ed").await;
    somebody
        .fill("lang", lang)
        .fill("a.measures.text", text)
        .press("next")
        .await;
    somebody.press("submit").await;
    somebody.receipt();
}

const SURVEY: &str = "/staff/s/dals-ed";

/// Answers, suspects, an outing, what waits to be mended, paper and hands.
async fn collected(test: &TestApp, eva: &mut Colleague<'_>) {
    answers(test, "dals-ed", 60, 5).await;
    wrote(test, "sv", "Mer lyktor vid ishallen, säger Kalle Andersson").await;
    wrote(test, "sv", "Ett barn far illa vid lekskogen").await;
    wrote(test, "ar", "أريد المزيد من الضوء").await;
    let mut quick = test.respondent("dals-ed").await;
    quick.press("next").await;
    let minted = test.app.clock.now();
    quick.fill("t", &minted.to_string());
    quick.press("submit").await;
    let published = test.app.surveys.find("dals-ed").unwrap();
    let outing = Outing {
        id: test.app.clock.id(),
        person: eva.person.id,
        place: "Torget".to_owned(),
        event: "Höstmarknad".to_owned(),
        channel: Channel::Street,
        asked_by: AskedBy::Volunteers,
        language: "sv".to_owned(),
        target: 40,
        target_young: 20,
        day: date(2026, 11, 22),
        opened_at: test.app.clock.now(),
        closed_at: None,
        refused: 3,
        answered_already: 1,
    };
    let mut tx = test.app.store.begin().await.unwrap();
    lyssna::collect::store::upsert_outing(&mut tx, &published.id, &outing)
        .await
        .unwrap();
    for (reason, fields) in [
        (Reason::Invalid, "[[\"a.age\",\"25_44\"]]"),
        (Reason::Unreadable, ""),
    ] {
        let mend = Mend {
            id: test.app.clock.id(),
            outing: outing.id,
            person: eva.person.id,
            version: published.version,
            language: "sv".to_owned(),
            day: outing.day,
            reason,
            fields: fields.to_owned(),
        };
        lyssna::collect::store::insert_mend(&mut tx, &published.id, &mend, test.app.clock.now())
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    // Making a phone ready ends the sign-in.
    posted(eva, &format!("{SURVEY}/street/ready"), &[]).await;
    eva.sign_in(true).await;
    let batch = [
        ("place", "Biblioteket"),
        ("event", "Öppet hus"),
        ("language", "sv"),
        ("sheets", "3"),
    ];
    posted(eva, &format!("{SURVEY}/paper"), &batch).await;
    let form = eva.get(&format!("{SURVEY}/tally")).await;
    let id = form.attribute("input[name=id]", "value");
    let hands = [
        ("id", id.as_str()),
        ("place", "Folkets hus"),
        ("event", "Byamöte"),
        ("present", "19"),
        ("n.age.16_24", "12"),
    ];
    posted(eva, &format!("{SURVEY}/tally"), &hands).await;
    let code = [("label", "klass 9B den 3 december")];
    posted(eva, &format!("{SURVEY}/codes"), &code).await;
}

/// Codes a text as its page shows it.
async fn code(who: &mut Colleague<'_>, place: &str, theme: &str) {
    let page = who.get(place).await;
    let revision = page.attribute("input[name=revision]", "value");
    posted(who, place, &[("revision", &revision), ("theme", theme)]).await;
}

/// Texts that are read, masked, coded, quoted, translated and told of.
async fn coded(eva: &mut Colleague<'_>, dan: &mut Colleague<'_>) {
    let coding = format!("{SURVEY}/coding");
    posted(eva, &coding, &[("twice", "100")]).await;
    let find = |words: &str| {
        let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
        format!("{coding}/list?words={words}")
    };
    let first = |page: Page| {
        let link = page.attribute("ul.texts li > p:last-child a", "href");
        assert!(!link.is_empty(), "{}", page.text("main"));
        link.split('?').next().unwrap().to_owned()
    };
    let light = first(eva.get(&find("ishallen")).await);
    let child = first(eva.get(&find("lekskogen")).await);
    let arabic = first(eva.get(&format!("{coding}/list?language=ar")).await);
    let masks = light.replace("/coding/", "/texts/");
    posted(eva, &masks, &[("act", "confirm")]).await;
    code(eva, &light, "police").await;
    code(dan, &light, "traffic").await;
    let quote = [("quote", "Mer lyktor vid ishallen")];
    posted(eva, &format!("{light}/quote"), &quote).await;
    let decided = [("quote", "1"), ("act", "approve")];
    posted(dan, &format!("{coding}/quotes"), &decided).await;
    let translation = [("translation", "Jag vill ha mer ljus")];
    posted(eva, &format!("{arabic}/translation"), &translation).await;
    let receiver = eva.person.id.to_string();
    let urgent = [("receiver", receiver.as_str()), ("note", "Barn far illa")];
    posted(eva, &format!("{child}/urgent"), &urgent).await;
    let original = light.replace("/coding/", "/texts/") + "/original";
    let reason = [("reason", "Utlämnande av handling")];
    posted(eva, &original, &reason).await;
    let theme = [
        ("version", "0"),
        ("name", "Lekplatser"),
        ("colour", "#123456"),
    ];
    posted(eva, "/staff/m/1438/codebook/new", &theme).await;
}

/// Two pictures: one that is adopted, one that is written.
async fn pictures(eva: &mut Colleague<'_>, dan: &mut Colleague<'_>) {
    let all = "/staff/m/1438/pictures";
    let fields = [("title", "Lägesbild 2026"), ("year", "2026")];
    let first = posted(eva, all, &fields)
        .await
        .header("location")
        .to_owned();
    let text = [
        ("act", "text"),
        ("section", "1"),
        ("words", "Många svarade."),
    ];
    act(eva, &first, &text).await;
    for id in ["2", "3", "4", "5"] {
        act(eva, &first, &[("act", "remove-section"), ("section", id)]).await;
    }
    let page = eva.get(&first).await;
    let finding = page.attribute("input[id^=finding-new-]", "value");
    let focus = [
        ("act", "focus"),
        ("title", "Ljus"),
        ("words", "Många säger det."),
        ("finding", finding.as_str()),
    ];
    act(eva, &first, &focus).await;
    act(dan, &first, &[("act", "review")]).await;
    let page = eva.get(&first).await;
    let revision = page.attribute("input[name=revision]", "value");
    let decision = [
        ("revision", revision.as_str()),
        ("by", "Kommunstyrelsen"),
        ("on", "2026-11-22"),
        ("reference", "KS 2026/112"),
    ];
    let adopt = format!("{first}/adopt");
    let asked = eva.post(&adopt, &decision).await;
    assert_eq!(asked.status, 200, "{}", asked.text("main"));
    let sure = [&decision[..], &[("act", "sure")]].concat();
    posted(eva, &adopt, &sure).await;
    let fields = [("title", "Lägesbild"), ("year", "2027"), ("previous", "1")];
    let second = posted(eva, all, &fields)
        .await
        .header("location")
        .to_owned();
    let figure = [
        ("act", "figure"),
        ("section", "1"),
        ("source", "dals-ed|1|connection|"),
    ];
    act(eva, &second, &figure).await;
    let quote = [("act", "quote"), ("section", "1"), ("source", "dals-ed|1")];
    act(eva, &second, &quote).await;
}

#[tokio::test]
async fn no_page_in_swedish_shows_a_key_a_code_an_english_word_or_an_iso_date() {
    let test = TestApp::new().await;
    let survey = test.app.surveys.find("dals-ed").unwrap();
    let questions: HashSet<String> = survey
        .survey
        .questions
        .iter()
        .map(|q| q.key.clone())
        .collect();
    // Residents, while the surveys are open.
    let mut anybody = Colleague::visitor(&test);
    let (mut all, kinds) = walk(&mut anybody, "/", &questions).await;
    assert!(kinds.len() >= 5, "{kinds:?}");
    let every: Vec<(&str, Role)> = Role::ALL.into_iter().map(|role| ("1438", role)).collect();
    let mut eva = test.colleague("Eva", &every).await;
    let mut dan = test.colleague("Dan", &every).await;
    collected(&test, &mut eva).await;
    coded(&mut eva, &mut dan).await;
    let mut table = "age;population\n".to_owned();
    for age in &survey.survey.questions[survey.survey.question_index("age").unwrap()].options {
        table.push_str(&format!("{};700\n", age.key));
    }
    let population = [("body", table.as_str()), ("source", "SCB 2025")];
    posted(&mut eva, &format!("{SURVEY}/respondents"), &population).await;
    let token = [
        ("label", "Lägesbilden i R"),
        ("days", "30"),
        ("scope", "exact"),
    ];
    posted(&mut eva, "/staff/m/1438/tokens", &token).await;
    let invited = [
        ("name", "Olle"),
        ("email", "olle@dalsed.se"),
        ("role", "editor"),
        ("role", "originals"),
    ];
    posted(&mut eva, "/staff/m/1438/people", &invited).await;
    let dates = [
        ("opens", "2026-11-01"),
        ("closes", "2026-12-31"),
        ("act", "save"),
    ];
    posted(&mut eva, &format!("{SURVEY}/dates"), &dates).await;
    // Pages that are only there while the survey is open.
    let (open, met) = walk(&mut eva, SURVEY, &questions).await;
    all.extend(open);
    close(&test, "dals-ed").await;
    let asked = posted(&mut eva, &format!("{SURVEY}/releases/make"), &[]).await;
    let of = asked.attribute("main input[name=of]", "value");
    all.extend(wrong(&asked, &questions));
    let made = posted(&mut eva, &format!("{SURVEY}/releases/make"), &[("of", &of)]).await;
    assert_eq!(made.status, 303);
    pictures(&mut eva, &mut dan).await;
    eva.sign_in(true).await;
    let (closed, mut kinds) = walk(&mut eva, "/staff", &questions).await;
    all.extend(closed);
    kinds.extend(met);
    for kind in [
        "/staff/m/*/audit",
        "/staff/m/*/people/*",
        "/staff/m/*/pictures/*/read",
        "/staff/s/*/releases/*",
        "/staff/s/*/coding/urgent",
        "/staff/s/*/mend/*",
        "/staff/s/*/paper",
        "/staff/s/*/results",
        "/staff/s/*/respondents",
        "/staff/s/*/suspects",
        "/staff/s/*/street/*",
        "/pictures/*/*",
    ] {
        assert!(kinds.contains(kind), "{kind} was not met: {kinds:?}");
    }
    // The page of one event, and every row of the trail.
    for address in ["?what=person.roles", "?who=mappen+med+enk%C3%A4ter"] {
        let page = eva.get(&format!("/staff/m/1438/audit{address}")).await;
        assert_eq!(page.status, 200);
        all.extend(wrong(&page, &questions));
    }
    let folder = eva
        .get("/staff/m/1438/audit?who=mappen+med+enk%C3%A4ter")
        .await;
    assert!(
        folder.text("tbody").contains("Publicerade en enkät"),
        "{}",
        folder.text("main")
    );
    all.sort();
    all.dedup();
    assert!(all.is_empty(), "{}", all.join("\n"));
    test.end().await;
}
