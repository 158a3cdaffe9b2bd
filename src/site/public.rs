//! Common parts of a municipality's public pages, which belong to no single survey: language, sender, frame, and the answer from
//! memory.
//!
//! What staff change is in the audit trail. A page is therefore kept for as long as its municipality's trail has not grown and
//! the day has not changed, a minute at the most: a page that is kept costs one small read. Nothing has to be told when something is
//! published. While the database does not answer, what was made last is sent
//! for ten minutes, unless this node knows that somebody did something since.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::App;
use crate::audit;
use crate::publishing::Surveys;
use crate::rendered::{Key, Page, Stamp};
use crate::site::shell::place;
use crate::survey::colour::Colour;
use crate::survey::{Language, language, municipality};
use crate::web::fault::Fault;
use crate::web::headers::{self, Framing};
use crate::web::page::{self, Shell};
use crate::web::{Locale, PageError, assets, locale};

/// Query of a public page.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Asked {
    /// Language.
    #[serde(default)]
    pub lang: String,
    /// `1` in a frame.
    #[serde(default)]
    pub frame: String,
}

/// How a public page is shown.
#[derive(Debug)]
pub struct View {
    /// Municipality code.
    pub municipality: String,
    /// Its name, as its surveys say it.
    pub name: String,
    /// Texts.
    pub l: &'static Locale,
    /// Whether it is shown in a frame.
    pub framed: bool,
    accent: Option<Colour>,
    hosts: Vec<String>,
    etag: Option<String>,
}

/// Renders name, phone, e-mail and address as links.
#[must_use]
pub fn contact_lines(contact: &crate::survey::Contact) -> Markup {
    let digits: String = contact
        .phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    html! {
        p.contact {
            (contact.name)
            @if !contact.phone.is_empty() { br; a href=(format!("tel:{digits}")) dir="ltr" { (contact.phone) } }
            br; a href=(format!("mailto:{}", contact.email)) dir="ltr" { (contact.email) }
            @if !contact.address.is_empty() { br; (contact.address) }
        }
    }
}

/// Returns an answer as a file to keep, with its name.
#[must_use]
pub fn kept(mut response: Response, name: &str) -> Response {
    if let Ok(value) = format!("attachment; filename=\"{name}\"").parse() {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// Returns a municipality's name as its surveys in a language say it, such as "Dals-Eds kommun"; else the place's.
#[must_use]
pub fn name_of(surveys: &Surveys, code: &str, language: &Language) -> String {
    let found = municipality::find(code).and_then(|found| surveys.name_of(found, language));
    found.unwrap_or_else(|| place(code))
}

impl View {
    /// Returns how a page of a municipality is shown: in the language that is asked for, else in one that the browser prefers; with
    /// the colour of the municipality's surveys, in the frames where these may be.
    ///
    /// # Errors
    /// [`PageError::NotFound`] if there is no such municipality.
    pub fn new(
        app: &App,
        municipality: &str,
        asked: &Asked,
        headers: &HeaderMap,
    ) -> Result<Self, PageError> {
        municipality::find(municipality).ok_or(PageError::NotFound)?;
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let offered: Vec<Language> = Locale::all().iter().map(|l| l.language.clone()).collect();
        let known = language::INTERFACE.contains(&&*asked.lang);
        let language = match Language::new(&asked.lang) {
            Some(language) if known => language,
            _ => {
                let preferred = locale::negotiate(text("accept-language").unwrap_or(""), &offered);
                offered[preferred].clone()
            }
        };
        let surveys = app.surveys.list();
        let own = surveys
            .iter()
            .filter(|one| &*one.id.municipality == municipality);
        let mut hosts: Vec<String> = Vec::new();
        let mut accent = None;
        for published in own {
            accent = accent.or(published.survey.accent);
            hosts.extend(published.survey.frame_hosts.iter().cloned());
        }
        hosts.sort();
        hosts.dedup();
        Ok(Self {
            municipality: municipality.to_owned(),
            name: name_of(&app.surveys, municipality, &language),
            l: Locale::of(&language),
            framed: asked.frame == "1",
            accent,
            hosts,
            etag: text("if-none-match").map(str::to_owned),
        })
    }

    /// Returns the address of a page in the same language and frame.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.in_language(path, self.l.language.code())
    }

    /// Returns the address of a page in the same language, by itself: for what is kept and read elsewhere.
    #[must_use]
    pub fn unframed(&self, path: &str) -> String {
        let code = self.l.language.code();
        match path.split_once('#') {
            Some((path, place)) => format!("{path}?lang={code}#{place}"),
            None => format!("{path}?lang={code}"),
        }
    }

    fn in_language(&self, path: &str, code: &str) -> String {
        let (path, place) = path
            .split_once('#')
            .map_or((path, ""), |(path, at)| (path, at));
        let frame = if self.framed { "&frame=1" } else { "" };
        let place = if place.is_empty() {
            String::new()
        } else {
            format!("#{place}")
        };
        format!("{path}?lang={code}{frame}{place}")
    }

    /// Renders a link to a page that no frame may show: from within one it opens a tab of its own.
    #[must_use]
    pub fn outward(&self, href: &str, words: &Markup) -> Markup {
        let out = self.framed.then_some("_blank");
        let rel = if href.starts_with('/') {
            "noopener"
        } else {
            "noopener nofollow"
        };
        html! {
            a href=(href) target=[out] rel=(rel) { (words) @if out.is_some() { span.hidden { " " (self.l.t("new-tab")) } } }
        }
    }

    /// Returns `sv` where what was written in Swedish stands on a page in another language.
    #[must_use]
    pub fn written(&self) -> Option<&'static str> {
        let swedish = self.l.language.code().starts_with("sv");
        (!swedish).then_some("sv")
    }

    /// Renders a page at a path.
    #[must_use]
    pub fn page(&self, path: &str, title: &str, main: &Markup) -> Markup {
        self.styled((path, title, ""), &assets::PUBLIC.href, main)
    }

    /// Like [`Self::page`], with what a link to it is shown with where it is shared.
    #[must_use]
    pub fn page_told(&self, of: (&str, &str, &str), main: &Markup) -> Markup {
        self.styled(of, &assets::PUBLIC.href, main)
    }

    /// Renders a sheet to print.
    #[must_use]
    pub fn sheet(&self, title: &str, main: &Markup) -> Markup {
        page::shell(
            &Shell {
                sender: Some(&self.name),
                accent: self.accent,
                sheet: true,
                ..Shell::plain(self.l, title)
            },
            main,
        )
    }

    /// Renders a page with figures: its path, its title, what a link to it is shown with; the last may be empty.
    #[must_use]
    pub fn page_with(&self, of: (&str, &str, &str), main: &Markup) -> Markup {
        self.styled(of, &assets::FIGURES.href, main)
    }

    fn styled(
        &self,
        (path, title, told): (&str, &str, &str),
        style: &str,
        main: &Markup,
    ) -> Markup {
        let l = self.l;
        let languages = html! {
            nav.languages aria-label=(l.t("languages")) { ul {
                @for other in Locale::all() {
                    @let tag = other.language.html_tag();
                    li {
                        @if other.language == l.language { span aria-current="true" lang=(tag) { (other.t("language-name")) } }
                        @else { a href=(self.in_language(path, other.language.code())) lang=(tag) dir=(other.language.direction()) hreflang=(tag) { (other.t("language-name")) } }
                    }
                }
            } }
        };
        let name = &self.name;
        let at = format!("/promises/{}", self.municipality);
        let feed = self.unframed(&format!("{at}/feed.atom"));
        let footer = html! {
            p { (l.t("public-emergency")) }
            ul {
                li { a href=(self.href(&format!("/m/{}", self.municipality))) { (name) } }
                li { a href=(self.href(&at)) { (l.t("public-promises")) } }
                li { a href=(feed) type="application/atom+xml" { (l.t("feed")) } }
                li { a href=(self.unframed(&format!("{at}/calendar.ics"))) type="text/calendar" { (l.t("calendar")) } }
                li { a href=(self.href(&format!("/m/{}/about", self.municipality))) { (l.t("about-pages")) } }
            }
        };
        let card = match told {
            "" => l.with("card", &[("name", name)]),
            told => told.to_owned(),
        };
        // Marks that keep a name's direction in a sentence are not for whoever shows a card as it is.
        let card = card.replace(['\u{2068}', '\u{2069}'], "");
        page::shell(
            &Shell {
                card: Some(&card),
                sender: Some(name),
                accent: self.accent,
                framed: self.framed,
                languages: Some(languages),
                footer: Some(footer),
                style: Some(style),
                feed: Some(&feed),
                ..Shell::plain(l, title)
            },
            main,
        )
    }

    /// Answers with a page at a path: from memory if nothing has changed since it was made. `from` says what else than acts of
    /// staff and the day it was made from.
    ///
    /// # Errors
    /// When it has to be made and cannot be.
    pub async fn answer(
        &self,
        app: &Arc<App>,
        of: (&str, &str),
        make: impl AsyncFnOnce() -> Result<Markup, PageError>,
    ) -> Result<Response, PageError> {
        let make = async || make().await.map(|made| made.into_string().into_bytes());
        let kind = "text/html; charset=utf-8";
        self.answer_file(app, of, kind, make).await
    }

    /// Like [`Self::answer`], with a file of a media type.
    ///
    /// # Errors
    /// When it has to be made and cannot be.
    pub async fn answer_file(
        &self,
        app: &Arc<App>,
        (path, from): (&str, &str),
        kind: &'static str,
        make: impl AsyncFnOnce() -> Result<Vec<u8>, PageError>,
    ) -> Result<Response, PageError> {
        self.send(app, (path, from, false), kind, make).await
    }

    /// Like [`Self::answer_file`], with a file that is sent as it was made last for as long as it cannot be made anew: for readers
    /// that take no answer for nothing there.
    ///
    /// # Errors
    /// When it has to be made and cannot be, and never was.
    pub async fn answer_held(
        &self,
        app: &Arc<App>,
        path: &str,
        kind: &'static str,
        make: impl AsyncFnOnce() -> Result<Vec<u8>, PageError>,
    ) -> Result<Response, PageError> {
        self.send(app, (path, "", true), kind, make).await
    }

    async fn send(
        &self,
        app: &Arc<App>,
        (path, from, held): (&str, &str, bool),
        kind: &'static str,
        make: impl AsyncFnOnce() -> Result<Vec<u8>, PageError>,
    ) -> Result<Response, PageError> {
        let key = self.key(path, from, held);
        // What is sent in its stead carries the failure, so that it is logged and counted.
        let (found, failed) = self.find(app, (key, held), make).await?;
        let tag = [(header::ETAG, found.etag.clone())];
        let known = self.etag.as_deref();
        let mut response = if known.is_some_and(|known| found.is_known(known)) {
            (StatusCode::NOT_MODIFIED, tag).into_response()
        } else {
            let kind = [(header::CONTENT_TYPE, kind)];
            (tag, kind, found.bytes.clone()).into_response()
        };
        headers::set(response.headers_mut(), Framing::Hosts(&self.hosts));
        if let Some(fault) = failed {
            response.extensions_mut().insert(fault);
        }
        Ok(response)
    }

    /// Finds what was made from what is so now, or makes it; what was made last, with the failure, where the database does not answer.
    async fn find(
        &self,
        app: &App,
        (key, held): (Key, bool),
        make: impl AsyncFnOnce() -> Result<Vec<u8>, PageError>,
    ) -> Result<(Arc<Page>, Option<Fault>), PageError> {
        let (now, day) = (app.clock.now(), app.clock.today());
        let minute = now / 60_000;
        let last = || app.pages.last(&key, day, minute);
        if app.pages.is_away(now)
            && let Some(last) = last()
        {
            return Ok((last, None));
        }
        let acts = match audit::last(&app.store, &self.municipality).await {
            Ok(acts) => acts,
            Err(error) => {
                app.pages.note_away(now);
                return match last() {
                    Some(last) => Ok((last, Some(error.into()))),
                    None => Err(error.into()),
                };
            }
        };
        let stamp = Stamp { acts, day, minute };
        if let Some(found) = app.pages.find(&key, &stamp) {
            return Ok((found, None));
        }
        let forgotten = app.pages.forgotten();
        match make().await {
            Ok(made) => {
                let kept = app.pages.keep(&key, stamp, made, (held, forgotten));
                Ok((kept, None))
            }
            // Whatever staff did since is known by now: what is older than that is not sent, but for what is held.
            Err(PageError::Failed(fault)) => match last() {
                Some(last) => Ok((last, Some(fault))),
                None => Err(PageError::Failed(fault)),
            },
            Err(error) => {
                app.pages.remove(&key);
                Err(error)
            }
        }
    }

    /// Forgets a held file, which is no longer sent.
    pub fn forget_held(&self, app: &App, path: &str) {
        app.pages.remove(&self.key(path, "", true));
    }

    /// Returns true if a held file was sent since the program started, and would be again while it cannot be made.
    #[must_use]
    pub fn was_sent(&self, app: &App, path: &str) -> bool {
        let key = self.key(path, "", true);
        app.pages.last(&key, app.clock.today(), 0).is_some()
    }

    /// Returns what a page is of. A held file has neither colour nor name.
    fn key(&self, path: &str, from: &str, held: bool) -> Key {
        let colour = self.accent.filter(|_| !held);
        let colour = colour.map(|colour| format!("{colour:?}"));
        let name = if held { "" } else { &self.name };
        let of = format!(
            "{}{} {from} {name}",
            self.href(path),
            colour.unwrap_or_default()
        );
        Key {
            municipality: self.municipality.clone(),
            of,
        }
    }
}
