//! A promise written through its forms: an adopted picture, focus areas, activities, signatures, reports.

use lyssna::accounts::Role;
use lyssna::picture::{Body, NewPicture, Piece, store};

use super::TestApp;
use super::colleague::Colleague;
use super::page::Page;

/// Stores an adopted picture whose focus areas each rest on a text that everybody can read; returns their numbers in it.
pub async fn adopted(test: &TestApp, municipality: &str, year: i64, areas: &[&str]) -> Vec<u32> {
    let mut body = Body::usual();
    let mut numbers = Vec::new();
    for area in areas {
        let markdown = format!("Många nämner detta: {area}.");
        let piece = body.add(0, Piece::Text { markdown }).unwrap();
        let cause = body.add_cause(None, &format!("Orsak till {area}")).unwrap();
        body.add_cause(Some(cause), "En orsak bakom").unwrap();
        numbers.push(body.put_focus(None, area, "Därför.", &[piece]).unwrap());
    }
    let store = &test.app.store;
    let mut tx = store.begin().await.unwrap();
    let new = NewPicture {
        title: "Lägesbild",
        year,
        previous: None,
        body: &body,
        by: "Cia",
        at: 1,
    };
    let number = store::insert_picture(&mut tx, municipality, &new)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let picture = store::find_picture(store, municipality, number).await;
    let picture = picture.unwrap().unwrap();
    let mut tx = store.begin().await.unwrap();
    store::update_reviewed(&mut tx, municipality, &picture, "Dan")
        .await
        .unwrap();
    let decision = ("Kommunstyrelsen", "2016-11-01", "KS 2016/1");
    let done = store::update_adopted(&mut tx, municipality, &picture, decision).await;
    assert!(done.unwrap());
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    numbers
}

/// A coordinator who writes, an analyst who reviews and confirms, the municipality.
pub struct Writers<'t> {
    pub municipality: &'static str,
    pub eva: Colleague<'t>,
    pub dan: Colleague<'t>,
    pub pia: Colleague<'t>,
}

impl<'t> Writers<'t> {
    pub async fn new(test: &'t TestApp, municipality: &'static str) -> Self {
        Self {
            municipality,
            eva: test
                .colleague("Eva", &[(municipality, Role::Coordinator)])
                .await,
            dan: test
                .colleague("Dan", &[(municipality, Role::Analyst)])
                .await,
            pia: test
                .colleague("Pia", &[(municipality, Role::Partner)])
                .await,
        }
    }

    /// Begins a document; returns its address.
    pub async fn begin(&mut self, title: &str, from: &str, until: &str, previous: &str) -> String {
        let list = format!("/staff/m/{}/promises", self.municipality);
        let fields = [
            ("title", title),
            ("from", from),
            ("until", until),
            ("previous", previous),
        ];
        let page = self.eva.get(&list).await;
        assert_eq!(page.status, 200);
        let begun = self.eva.post(&list, &fields).await;
        assert_eq!(begun.status, 303, "{}", begun.text("main"));
        begun.header("location").to_owned()
    }

    /// Sends a form below a document's address with the revision that it carries.
    pub async fn send(&mut self, path: &str, below: &str, fields: &[(&str, &str)]) -> Page {
        let at = format!("{path}{below}");
        let page = self.eva.get(&at).await;
        assert_eq!(page.status, 200, "{at}");
        let revision = page.attribute("main input[name=revision]", "value");
        let mut all = vec![("revision", revision.as_str())];
        all.extend(fields);
        self.eva.post(&at, &all).await
    }

    /// Sends a form that is taken.
    pub async fn put(&mut self, path: &str, below: &str, fields: &[(&str, &str)]) {
        let done = self.send(path, below, fields).await;
        assert_eq!(done.status, 303, "{below}: {}", done.text("main"));
    }

    /// Chooses focus areas of the first picture.
    pub async fn focus(&mut self, path: &str, areas: &[u32], plan_by: &str) {
        let values: Vec<String> = areas.iter().map(|area| format!("1-{area}")).collect();
        let mut fields: Vec<(&str, &str)> = Vec::new();
        for value in &values {
            fields.extend([
                ("focus", value.as_str()),
                ("chosen", value),
                ("stands", ""),
                ("plan_by", plan_by),
            ]);
        }
        self.put(path, "/focus", &fields).await;
    }

    /// Puts the terms of the usual document.
    pub async fn terms(&mut self, path: &str, more: &[(&str, &str)]) {
        let page = self.eva.get(&format!("{path}/terms")).await;
        let value = |name: &str| page.attribute(&format!("main input[name={name}]"), "value");
        let (title, from, until) = (value("title"), value("from"), value("until"));
        let usual = [
            ("title", title.as_str()),
            ("from", &from),
            ("until", &until),
            ("party", "municipality"),
            ("party", "police"),
            ("by", "2018-03-31"),
            ("who", "Polisen och volontärerna"),
            ("answers", "Polisen"),
            ("to", "Kommunfullmäktige"),
            ("published", "Kommunens webbplats"),
        ];
        let named = |name: &str| more.iter().any(|(of, _)| *of == name);
        let usual = usual.iter().filter(|(name, _)| !named(name)).copied();
        let fields: Vec<(&str, &str)> = usual.chain(more.iter().copied()).collect();
        self.put(path, "/terms", &fields).await;
    }

    /// Adds an activity.
    pub async fn activity(&mut self, path: &str, fields: &[(&str, &str)]) {
        self.put(path, "/activity/new", fields).await;
    }

    /// What is missing, as the document's page says.
    pub async fn gaps(&mut self, path: &str) -> Vec<String> {
        self.eva.get(path).await.texts("#gaps li")
    }

    /// Has the document reviewed by another, and signed by both parties.
    pub async fn sign(&mut self, path: &str) {
        assert_eq!(self.gaps(path).await, [""; 0]);
        let page = self.dan.get(path).await;
        let revision = page.attribute("main input[name=revision]", "value");
        let review = [("revision", revision.as_str()), ("act", "review")];
        let reviewed = self.dan.post(path, &review).await;
        assert_eq!(reviewed.status, 303, "{}", reviewed.text("main"));
        for (party, office) in [
            ("police", "Lokalpolisområdeschef"),
            ("municipality", "Kommunstyrelsens ordförande"),
        ] {
            let fields = [
                ("revision", revision.as_str()),
                ("party", party),
                ("office", office),
                ("name", ""),
                ("signed_on", "2016-12-20"),
            ];
            let signed = self.eva.post(&format!("{path}/sign"), &fields).await;
            assert_eq!(signed.status, 303, "{}", signed.text("main"));
        }
    }

    /// Has the police report on an activity of theirs, and the coordinator confirm it.
    pub async fn reported(&mut self, path: &str, activity: u32, fields: &[(&str, &str)]) {
        let at = format!("{path}/report/{activity}");
        let sent = report(&mut self.pia, &at, fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text("main"));
        self.confirm(path, "").await;
    }

    /// Like [`Self::reported`], for a report that has to be looked at.
    pub async fn reported_looked(&mut self, path: &str, activity: u32, fields: &[(&str, &str)]) {
        let at = format!("{path}/report/{activity}");
        let sent = report(&mut self.pia, &at, fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text("main"));
        self.confirm(path, "yes").await;
    }

    /// Confirms the report that waits.
    pub async fn confirm(&mut self, path: &str, looked: &str) {
        let at = format!("{path}/reports");
        let number = self
            .dan
            .get(&at)
            .await
            .attribute("main input[name=report]", "value");
        let fields = [
            ("report", number.as_str()),
            ("act", "confirm"),
            ("looked", looked),
        ];
        let confirmed = self.dan.post(&at, &fields).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text("main"));
    }
}

/// Reads a follow-up with these fields, and adopts what was read; returns its address for everybody.
pub async fn followed_up(who: &mut Colleague<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    let at = format!("{path}/follow-up");
    let read = who.post(&at, fields).await;
    assert_eq!(read.status, 200, "{}", read.text("main"));
    let adopted = who
        .press(&read, &format!("main form[action='{at}/adopt']"), &[])
        .await;
    assert_eq!(adopted.status, 303, "{}", adopted.text("main"));
    adopted.header("location").to_owned()
}

/// Sends a report, in the form that a page has.
pub async fn report(who: &mut Colleague<'_>, at: &str, fields: &[(&str, &str)]) -> Page {
    let page = who.get(at).await;
    assert_eq!(page.status, 200, "{at}");
    let form = page.attribute("main input[name=form]", "value");
    let token = who.form_token();
    let mut all = vec![("form_token", token.as_str()), ("form", form.as_str())];
    all.extend(fields);
    who.post_file(at, &all, ("file", b"")).await
}

/// The fields of an activity that the police are responsible for, on the focus area with a number.
pub fn of_police<'f>(wording: &'f str, focus: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("wording", wording),
        ("focus", focus),
        ("promised", "police"),
        ("party", "police"),
        ("unit", ""),
        ("part", ""),
    ]
}

/// A signed promise of four operations, of which two have been.
pub async fn signed<'t>(test: &'t TestApp) -> (Writers<'t>, String) {
    let areas = adopted(test, "2463", 2025, &["Trafiken"]).await;
    let mut all = Writers::new(test, "2463").await;
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    let focus = format!("1-{}", areas[0]);
    let effects = [
        ("focus", focus.as_str()),
        ("chosen", &focus),
        ("stands", ""),
        ("plan_by", ""),
        ("effect", "Färre skadas"),
        ("question", ""),
        ("outside", "Strada, personskador"),
    ];
    all.put(&path, "/focus", &effects).await;
    all.terms(&path, &[("by", "2027-03-31")]).await;
    let count = [
        ("goal", "count"),
        ("at_least", "4"),
        ("of", "trafikinsatser"),
        ("per", "total"),
    ];
    let fields = [of_police("Trafikinsatser", &focus), count.to_vec()].concat();
    all.activity(&path, &fields).await;
    all.sign(&path).await;
    for day in ["2026-03-01", "2026-05-01"] {
        let one = [
            ("said", "count"),
            ("n", "1"),
            ("from", day),
            ("words", "Kalle Karlsson bötfälldes"),
        ];
        all.reported_looked(&path, 1, &one).await;
    }
    (all, path)
}
