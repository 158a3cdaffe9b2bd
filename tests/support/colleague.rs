//! Somebody of the staff with a browser.

use axum::body::Body;
use axum::http::Request;
use lyssna::accounts::session::Token;
use lyssna::accounts::store;
use lyssna::accounts::{Person, Role, Standing, sign_in};

use super::TestApp;
use super::page::Page;

/// A member of staff who is signed in.
pub struct Colleague<'t> {
    pub app: &'t TestApp,
    pub person: Person,
    pub token: Option<Token>,
    /// The marks of the browser.
    pub device: String,
    /// Where it asks from.
    pub from: &'static str,
}

/// A second factor's secret for tests.
pub const SECRET: &[u8] = b"12345678901234567890";

impl<'t> Colleague<'t> {
    /// With roles, signed in a moment ago with everything that these ask for.
    pub async fn new(app: &'t TestApp, name: &str, roles: &[(&str, Role)]) -> Self {
        let clock = &app.app.clock;
        let person = Person {
            id: clock.id(),
            email: format!("{}@kommun.se", name.to_lowercase()),
            name: name.to_owned(),
            standing: Standing::Active,
            password: Some("nothing fits".to_owned()),
            totp: None,
            subject: None,
        };
        let mut tx = app.app.store.begin().await.unwrap();
        store::insert_person(&mut tx, &person, clock.now())
            .await
            .unwrap();
        let mut municipalities: Vec<&str> = roles.iter().map(|(m, _)| *m).collect();
        municipalities.dedup();
        for municipality in municipalities {
            let here: Vec<Role> = roles
                .iter()
                .filter(|(m, _)| *m == municipality)
                .map(|(_, role)| *role)
                .collect();
            store::replace_roles(&mut tx, municipality, person.id, &here)
                .await
                .unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        let mut colleague = Self {
            app,
            person,
            token: None,
            device: String::new(),
            from: "192.0.2.7",
        };
        colleague.sign_in(true).await;
        colleague
    }

    /// A browser of somebody who is not known here.
    pub fn visitor(app: &'t TestApp) -> Self {
        Self {
            app,
            person: Person {
                id: app.app.clock.id(),
                email: String::new(),
                name: String::new(),
                standing: Standing::Active,
                password: None,
                totp: None,
                subject: None,
            },
            token: None,
            device: String::new(),
            from: "192.0.2.7",
        }
    }

    /// A new session, with or without the second factor.
    pub async fn sign_in(&mut self, second_factor: bool) {
        let clock = &self.app.app.clock;
        let beginning = sign_in::Beginning {
            second_factor,
            ..sign_in::Beginning::new("sign-in", clock.now())
        };
        let token = sign_in::open(&self.app.app.store, clock, &self.person, beginning)
            .await
            .unwrap();
        self.token = Some(token);
    }

    /// A request with the session's cookie.
    pub fn request(&self, method: &str, path: &str, body: String) -> Request<Body> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "lyssna.test")
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(token) = &self.token {
            request = request.header("cookie", format!("__Host-lyssna={}", token.text()));
        }
        if !self.device.is_empty() {
            let cookie = format!("__Secure-lyssna-device={}", self.device);
            request = request.header("cookie", cookie);
        }
        request.body(Body::from(body)).unwrap()
    }

    /// Sends a request, and takes a new cookie if one comes.
    pub async fn send(&mut self, request: Request<Body>) -> Page {
        let page = self.app.send(request, self.from).await;
        let cookies: Vec<String> = page
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|cookie| cookie.to_str().unwrap().to_owned())
            .collect();
        for cookie in &cookies {
            if let Some(rest) = cookie.strip_prefix("__Secure-lyssna-device=") {
                self.device = rest.split(';').next().unwrap().to_owned();
                assert!(
                    rest.contains("Path=/staff") && rest.contains("HttpOnly"),
                    "{cookie}"
                );
            }
            let Some(rest) = cookie.strip_prefix("__Host-lyssna=") else {
                continue;
            };
            let (value, attributes) = rest.split_once(';').unwrap();
            for attribute in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
                assert!(attributes.contains(attribute), "{cookie}");
            }
            self.token = Token::parse(value);
        }
        page
    }

    /// Fetches an address.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(self.request("GET", path, String::new())).await
    }

    /// Posts a form with the session's token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = self.form(fields);
        self.send(self.request("POST", path, form)).await
    }

    /// A form's body with the session's token.
    pub fn form(&self, fields: &[(&str, &str)]) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        if let Some(token) = &self.token {
            out.append_pair("form_token", &token.form_token());
        }
        out.extend_pairs(fields);
        out.finish()
    }

    /// Asks for a release, and confirms it where that is asked.
    pub async fn release(&mut self, slug: &str) -> Page {
        let path = format!("/staff/s/{slug}/releases/make");
        let asked = self.post(&path, &[]).await;
        let of = asked.attribute("main input[name=of]", "value");
        if of.is_empty() {
            return asked;
        }
        self.post(&path, &[("of", &of)]).await
    }

    /// Sends a form of a page as a browser does: what it carries, what is typed, and the browser's word that the page is
    /// ours.
    pub async fn press(&mut self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let (action, hidden) = page.form(form);
        let mut out = form_urlencoded::Serializer::new(String::new());
        let body = out.extend_pairs(hidden).extend_pairs(typed).finish();
        let ours = [("sec-fetch-site", "same-origin")];
        self.post_bare(&action, &body, &ours).await
    }

    /// Sends a form of a page with all that stands in its fields, after changes: a field typed anew, the next of that name if it
    /// is named again; `name=` takes every field of a name away, a name that is not there is added (a button, a box).
    pub async fn fill(&mut self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let (action, mut all) = page.filled(form);
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in typed {
            if let Some(name) = name.strip_suffix('=') {
                all.retain(|(of, _)| of != name);
                continue;
            }
            let before = seen.iter().filter(|one| *one == name).count();
            seen.push(name);
            let mut mine = all.iter_mut().filter(|(of, _)| of == name);
            match mine.nth(before) {
                Some((_, old)) => (*value).clone_into(old),
                None => all.push(((*name).to_owned(), (*value).to_owned())),
            }
        }
        let mut out = form_urlencoded::Serializer::new(String::new());
        let body = out.extend_pairs(all).finish();
        let ours = [("sec-fetch-site", "same-origin")];
        self.post_bare(&action, &body, &ours).await
    }

    /// The same, and the page that it leads to.
    pub async fn fill_on(&mut self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let done = self.fill(page, form, typed).await;
        assert_eq!(done.status, 303, "{}", done.text("main"));
        let to = done.header("location").to_owned();
        self.get(to.split('#').next().unwrap()).await
    }

    /// Posts a form with a file, `first` before it; the file's name stands behind a colon of the field's.
    pub async fn post_file(
        &mut self,
        path: &str,
        first: &[(&str, &str)],
        (field, bytes): (&str, &[u8]),
    ) -> Page {
        let (field, file) = field.split_once(':').unwrap_or((field, "f"));
        let mut body = Vec::new();
        for (name, value) in first {
            let part = format!(
                "--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let part = format!(
            "--limit\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file}\"\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--limit--\r\n");
        let mut request = self.request("POST", path, String::new());
        let kind = "multipart/form-data; boundary=limit".parse().unwrap();
        request.headers_mut().insert("content-type", kind);
        *request.body_mut() = Body::from(body);
        self.send(request).await
    }

    /// The session's token for forms.
    pub fn form_token(&self) -> String {
        self.token.as_ref().unwrap().form_token()
    }

    /// Posts a form without it, as another site would, with headers of its own.
    pub async fn post_bare(&mut self, path: &str, body: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = self.request("POST", path, body.to_owned());
        for (name, value) in headers {
            let name: axum::http::HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        self.send(request).await
    }
}
