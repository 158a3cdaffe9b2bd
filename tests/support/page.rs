//! A fetched page, checked for its structure whenever one is fetched.

use std::collections::HashSet;
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};

/// A response that was read.
pub struct Page {
    pub path: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

fn select<'h>(html: &'h Html, what: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(what).unwrap();
    html.select(&selector).collect()
}

fn text(element: ElementRef<'_>) -> String {
    // Fluent puts arguments between marks that isolate their direction.
    let all: String = element
        .text()
        .flat_map(str::chars)
        .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
        .collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// Reads a response; an HTML one is checked.
    pub async fn read(path: String, response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let page = Self {
            path,
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        };
        // What is kept as a file is no page of ours.
        let file = page.header("content-disposition").starts_with("attachment");
        if page.header("content-type").starts_with("text/html") && !file {
            page.check();
        }
        page
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("")
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// Text of the first element that fits.
    pub fn text(&self, what: &str) -> String {
        select(&self.html(), what)
            .first()
            .map(|e| text(*e))
            .unwrap_or_default()
    }

    /// Texts of all elements that fit.
    pub fn texts(&self, what: &str) -> Vec<String> {
        select(&self.html(), what).into_iter().map(text).collect()
    }

    /// An attribute of the first element that fits.
    pub fn attribute(&self, what: &str, name: &str) -> String {
        let html = self.html();
        let found = select(&html, what);
        found
            .first()
            .and_then(|e| e.attr(name))
            .unwrap_or_default()
            .to_owned()
    }

    /// An attribute of all elements that fit and have it.
    pub fn attributes(&self, what: &str, name: &str) -> Vec<String> {
        let html = self.html();
        let found = select(&html, what).into_iter();
        found
            .filter_map(|e| e.attr(name).map(str::to_owned))
            .collect()
    }

    /// Where the first form that fits is sent to, and what it carries hidden.
    pub fn form(&self, what: &str) -> (String, Vec<(String, String)>) {
        let html = self.html();
        let found = select(&html, what);
        let form = found
            .first()
            .unwrap_or_else(|| panic!("no form {what} on {}\n{}", self.path, self.body));
        let hidden = Selector::parse("input[type=hidden]").unwrap();
        let value =
            |input: ElementRef<'_>, name: &str| input.attr(name).unwrap_or_default().to_owned();
        let fields = form.select(&hidden);
        (
            form.attr("action").unwrap_or_default().to_owned(),
            fields
                .map(|f| (value(f, "name"), value(f, "value")))
                .collect(),
        )
    }

    /// Where the first form that fits is sent to, and every field that a browser would send with it, in their order.
    pub fn filled(&self, what: &str) -> (String, Vec<(String, String)>) {
        let html = self.html();
        let found = select(&html, what);
        let form = found
            .first()
            .unwrap_or_else(|| panic!("no form {what} on {}\n{}", self.path, self.body));
        let controls = Selector::parse("input, textarea, select").unwrap();
        let options = Selector::parse("option").unwrap();
        let mut all = Vec::new();
        for control in form.select(&controls) {
            let Some(name) = control.attr("name") else {
                continue;
            };
            let kind = control.attr("type").unwrap_or_default();
            if control.attr("disabled").is_some() || ["submit", "file"].contains(&kind) {
                continue;
            }
            let value = match control.value().name() {
                "textarea" => control.text().collect::<String>(),
                "select" => {
                    let mut all = control.select(&options);
                    let chosen = all.clone().find(|one| one.attr("selected").is_some());
                    let chosen = chosen.or_else(|| all.next());
                    let chosen = chosen.and_then(|one| one.attr("value"));
                    chosen.unwrap_or_default().to_owned()
                }
                _ if ["checkbox", "radio"].contains(&kind) => {
                    if control.attr("checked").is_none() {
                        continue;
                    }
                    control.attr("value").unwrap_or("on").to_owned()
                }
                _ => control.attr("value").unwrap_or_default().to_owned(),
            };
            all.push((name.to_owned(), value));
        }
        (form.attr("action").unwrap_or_default().to_owned(), all)
    }

    /// Status, heading, summary and questions: what a snapshot needs.
    pub fn outline(&self) -> String {
        let mut out = format!("{} {}\n", self.status.as_u16(), self.text("h1"));
        for alert in self.texts(".alert li, .alert > p, .word p") {
            let _ = writeln!(out, "! {alert}");
        }
        for title in self.texts(".question > .title") {
            let _ = writeln!(out, "? {title}");
        }
        for line in self.texts("dl.answers dd:not(.change)") {
            let _ = writeln!(out, "= {line}");
        }
        for button in self.texts("main button.primary, main button.secondary") {
            let _ = writeln!(out, "[{button}]");
        }
        out
    }

    /// What every page must be.
    fn check(&self) {
        let html = self.html();
        let at = &self.path;
        assert_eq!(
            select(&html, "h1").len(),
            1,
            "one h1 on {at}\n{}",
            self.body
        );
        assert!(!self.text("title").is_empty(), "a title on {at}");
        assert!(
            !self.attribute("html", "lang").is_empty(),
            "a language on {at}"
        );
        assert!(
            ["ltr", "rtl"].contains(&self.attribute("html", "dir").as_str()),
            "a direction on {at}"
        );
        assert_eq!(select(&html, "main").len(), 1, "one main on {at}");
        let mut ids = HashSet::new();
        for element in select(&html, "[id]") {
            let id = element.attr("id").unwrap();
            assert!(ids.insert(id.to_owned()), "id {id} once on {at}");
        }
        for control in select(&html, "input:not([type=hidden]), textarea, select") {
            let id = control.attr("id").unwrap_or_default();
            let labels = select(&html, "label")
                .into_iter()
                .filter(|l| l.attr("for") == Some(id))
                .count();
            let named = labels > 0 || control.attr("aria-label").is_some();
            assert!(named, "a label for {id} on {at}");
        }
        for name in ["aria-describedby", "aria-labelledby"] {
            for element in select(&html, &format!("[{name}]")) {
                for id in element.attr(name).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{name}={id} leads nowhere on {at}");
                }
            }
        }
        for link in select(&html, "a[href^='#']") {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            assert!(ids.contains(id), "#{id} leads nowhere on {at}");
        }
        for fieldset in select(&html, "fieldset") {
            assert!(
                fieldset
                    .children()
                    .filter_map(ElementRef::wrap)
                    .any(|c| c.value().name() == "legend"),
                "a legend on {at}"
            );
        }
        assert!(
            select(&html, "[style], style, script:not([src])").is_empty(),
            "nothing inline on {at}"
        );
        for header in [
            "content-security-policy",
            "referrer-policy",
            "x-content-type-options",
            "cache-control",
        ] {
            assert!(!self.header(header).is_empty(), "{header} on {at}");
        }
        let staff = at.starts_with("/staff");
        assert!(
            staff || self.header("set-cookie").is_empty(),
            "no cookie on {at}"
        );
        assert!(
            !self.body.contains("⟨") && !self.body.contains("Unknown localization"),
            "no missing words on {at}"
        );
    }
}
