//! Somebody who answers with a browser without scripts.

use axum::body::Body;
use axum::http::Request;
use scraper::Selector;

use super::TestApp;
use super::page::Page;

/// A respondent in front of a page.
#[derive(Clone)]
pub struct Respondent<'t> {
    app: &'t TestApp,
    pub page: std::rc::Rc<Page>,
    /// Every successful control of the page's form, in order.
    fields: Vec<(String, String)>,
    pub address: String,
}

impl<'t> Respondent<'t> {
    pub async fn open(app: &'t TestApp, path: &str) -> Self {
        let page = app.get(path).await;
        let mut respondent = Self {
            app,
            fields: fields(&page),
            page: page.into(),
            address: "192.0.2.1".to_owned(),
        };
        respondent.wait(60);
        respondent
    }

    /// Time passes, as it does while one reads.
    pub fn wait(&mut self, seconds: i64) {
        self.app
            .app
            .clock
            .advance(jiff::SignedDuration::from_secs(seconds));
    }

    /// From another address.
    pub fn from(mut self, address: &str) -> Self {
        address.clone_into(&mut self.address);
        self
    }

    /// Types into a text field, or chooses a radio button or an option of a select.
    pub fn fill(&mut self, name: &str, value: &str) -> &mut Self {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks a checkbox.
    pub fn tick(&mut self, name: &str, value: &str) -> &mut Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Unticks, or empties.
    pub fn clear(&mut self, name: &str) -> &mut Self {
        self.fields.retain(|(n, _)| n != name);
        self
    }

    /// What the form would send under a name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// The body that a button would send.
    pub fn body(&self, to: &str) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.fields {
            out.append_pair(name, value);
        }
        out.append_pair("to", to);
        out.finish()
    }

    /// Presses a button.
    pub async fn press(&mut self, to: &str) -> &mut Self {
        let page = self.send(self.body(to)).await;
        self.fields = fields(&page);
        self.page = page.into();
        self
    }

    /// Goes through the pages as they come, to the check page.
    pub async fn walk(&mut self) -> &mut Self {
        while self.page.text("h1") != "Se över dina svar" {
            self.press("next").await;
            assert_eq!(self.page.status, 200, "{}", self.page.outline());
        }
        self
    }

    /// Sends a body as this respondent, staying on the page.
    pub async fn send(&self, body: String) -> Page {
        let action = self.page.attribute("form#answers", "action");
        assert!(
            !action.is_empty(),
            "a form on {}:\n{}",
            self.page.path,
            self.page.body
        );
        let request = Request::post(action)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.app.send(request, &self.address).await
    }

    /// The receipt's code.
    pub fn receipt(&self) -> String {
        self.page.text(".receipt .code span[aria-hidden]")
    }
}

fn fields(page: &Page) -> Vec<(String, String)> {
    let html = page.html();
    let selector = Selector::parse("#answers input, #answers textarea, #answers select").unwrap();
    let option = Selector::parse("option[selected]").unwrap();
    html.select(&selector)
        .filter_map(|control| {
            let name = control.attr("name")?.to_owned();
            let value = match (
                control.value().name(),
                control.attr("type").unwrap_or("text"),
            ) {
                ("textarea", _) => control
                    .text()
                    .collect::<String>()
                    .trim_start_matches('\n')
                    .to_owned(),
                ("select", _) => control.select(&option).next()?.attr("value")?.to_owned(),
                (_, "radio" | "checkbox") => {
                    control.attr("checked")?;
                    control.attr("value")?.to_owned()
                }
                _ => control.attr("value").unwrap_or_default().to_owned(),
            };
            Some((name, value))
        })
        .collect()
}
