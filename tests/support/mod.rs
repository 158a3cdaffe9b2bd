//! What every test builds on: the application in process on a real database, and actors as types.

#![allow(dead_code)] // Each test binary uses its own part.

pub mod answered;
pub mod colleague;
pub mod liar;
pub mod page;
pub mod papers;
pub mod promised;
pub mod respondent;
pub mod smtp;

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use clap::Parser;
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use tower::ServiceExt;

use lyssna::app::App;
use lyssna::clock::Clock;
use lyssna::config::Config;
use lyssna::peer::Peer;
use lyssna::publishing::publish;
use lyssna::response::dispose;
use lyssna::storage::Store;
use lyssna::survey::file::Folder;
use lyssna::survey::{Published, SurveyId};

use page::Page;
use respondent::Respondent;

/// The moment at which every test begins.
pub const NOW: &str = "2026-11-22T10:00:00Z";

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

/// Settings as on the command line.
pub fn config(arguments: &[&str]) -> Config {
    Settings::parse_from(std::iter::once("lyssna").chain(arguments.iter().copied())).config
}

/// An application with its own database, which goes when this does.
pub struct TestApp {
    pub app: Arc<App>,
    router: Router,
    pub database: Database,
}

/// Codes most texts of a survey, one theme after the other.
pub async fn coded(test: &TestApp, published: &Published) {
    use lyssna::coding::codings::{Plan, ToSave, begin, save};
    use lyssna::text::coded::Coded;
    let app = &test.app;
    let texts: Vec<_> = app
        .coding
        .read(&app.store, &app.clock, &published.id, |index| {
            index
                .entries()
                .map(|entry| (entry.id, entry.question.clone()))
                .collect()
        })
        .await
        .unwrap();
    let plan = Plan { twice: 0 };
    let mut tx = app.store.begin().await.unwrap();
    begin(&mut tx, &published.id, plan, ("Cia", 1))
        .await
        .unwrap();
    for (n, (id, question)) in (0_u32..).zip(&texts).filter(|(n, _)| n % 5 > 0) {
        let coded = if n % 7 < 2 {
            Coded::of([n % 7])
        } else {
            Coded::of([2 + n % 18, 2 + (n + 5) % 18])
        };
        let new = ToSave {
            id: *id,
            question,
            coded: &coded.unwrap(),
            at: test.app.clock.now(),
        };
        save(&mut tx, published, plan, uuid::Uuid::from_u128(1), 0, &new)
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
}

/// A database for one test.
pub struct Database {
    pub url: String,
    folder: TempDir,
    postgres: Option<String>,
}

impl Database {
    /// An empty `SQLite` file.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            url: format!("sqlite://{}", folder.path().join("test.db").display()),
            folder,
            postgres: None,
        }
    }

    /// An empty `PostgreSQL` database on the server that `tests/run` started; `None` without one.
    pub async fn postgres() -> Option<Self> {
        let server = std::env::var("LYSSNA_TEST_POSTGRES").ok()?;
        let name = format!(
            "t_{}",
            uuid::Uuid::from_bytes(Clock::system().random()).simple()
        );
        let mut connection = PgConnection::connect(&format!("{server}/postgres"))
            .await
            .unwrap();
        let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        connection.execute(create).await.unwrap();
        Some(Self {
            url: format!("{server}/{name}"),
            folder: tempfile::tempdir().unwrap(),
            postgres: Some(name),
        })
    }

    /// The same; where none was started it is said, or is a failure where one is required.
    pub async fn postgres_if_started() -> Option<Self> {
        let postgres = Self::postgres().await;
        if postgres.is_none() {
            assert!(
                std::env::var("LYSSNA_REQUIRE_POSTGRES").is_err(),
                "no PostgreSQL was started"
            );
            eprintln!("no LYSSNA_TEST_POSTGRES: SQLite alone is tested; tests/run starts both");
        }
        postgres
    }

    /// Both engines, or `SQLite` alone where no `PostgreSQL` was started.
    pub async fn engines() -> Vec<Self> {
        let sqlite = Self::sqlite();
        std::iter::once(sqlite)
            .chain(Self::postgres_if_started().await)
            .collect()
    }

    /// A path beside the database file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Removes a `PostgreSQL` database; a `SQLite` one goes with its folder.
    pub async fn remove(self) {
        let (Some(name), Ok(server)) = (&self.postgres, std::env::var("LYSSNA_TEST_POSTGRES"))
        else {
            return;
        };
        let mut connection = PgConnection::connect(&format!("{server}/postgres"))
            .await
            .unwrap();
        let drop = sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        connection.execute(drop).await.unwrap();
    }
}

/// The shipped surveys.
pub fn shipped() -> Folder {
    Folder::read(std::path::Path::new("surveys")).unwrap()
}

/// Publishes one shipped survey in a store.
pub async fn published(store: &Store, slug: &str) -> Arc<Published> {
    let (_, survey) = shipped().load_one(slug).unwrap();
    publish(store, &clock(), &survey.unwrap(), "test")
        .await
        .unwrap();
    let surveys = lyssna::publishing::Surveys::default();
    surveys.refresh(store).await.unwrap();
    surveys.find(slug).unwrap()
}

/// A clock that stands at [`NOW`].
pub fn clock() -> Clock {
    Clock::fixed(NOW.parse().unwrap(), 7)
}

impl TestApp {
    /// The shipped surveys on `SQLite`, at [`NOW`].
    pub async fn new() -> Self {
        Self::with(Database::sqlite(), &[]).await
    }

    /// With settings, on a database.
    pub async fn with(database: Database, arguments: &[&str]) -> Self {
        let store = Store::open(&database.url).await.unwrap();
        let app = App::new(store, clock(), config(arguments)).await.unwrap();
        Self {
            router: lyssna::router::router(Arc::clone(&app)),
            app,
            database,
        }
    }

    /// With surveys of the test's own: file names and texts.
    pub async fn with_surveys(files: &[(&str, &str)]) -> Self {
        let database = Database::sqlite();
        let folder = database.path("surveys");
        std::fs::create_dir(&folder).unwrap();
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let folder = folder.display().to_string();
        Self::with(database, &["--surveys", &folder]).await
    }

    /// Sends a request from an address.
    pub async fn send(&self, mut request: Request<Body>, from: &str) -> Page {
        request
            .extensions_mut()
            .insert(Peer(from.parse::<IpAddr>().unwrap()));
        let path = request.uri().path().to_owned();
        let response = self.router.clone().oneshot(request).await.unwrap();
        Page::read(path, response).await
    }

    /// Fetches an address.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap(), "192.0.2.1")
            .await
    }

    /// Posts raw form bytes.
    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Page {
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.into())
            .unwrap();
        self.send(request, "192.0.2.1").await
    }

    /// Somebody who opens a survey.
    pub async fn respondent(&self, slug: &str) -> Respondent<'_> {
        Respondent::open(self, &format!("/s/{slug}?lang=sv")).await
    }

    /// Somebody of the staff, signed in.
    pub async fn colleague(
        &self,
        name: &str,
        roles: &[(&str, lyssna::accounts::Role)],
    ) -> colleague::Colleague<'_> {
        colleague::Colleague::new(self, name, roles).await
    }

    /// Erases a survey's texts alone, or all of its responses, by a decision.
    pub async fn dispose(&self, survey: &SurveyId, decision: &str, texts_alone: bool) {
        let (store, clock) = (&self.app.store, &self.app.clock);
        let plan = dispose::plan(store, survey, decision, texts_alone, "Eva").await;
        let mut tx = store.begin().await.unwrap();
        dispose::erase(&mut tx, clock, survey, &plan.unwrap())
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
    }

    /// Stored responses of a survey: state, how many texts.
    pub async fn stored(&self, slug: &str) -> Vec<String> {
        let published = self.app.surveys.find(slug).unwrap();
        lyssna::response::review::count(&self.app.store, &published.id)
            .await
            .unwrap()
            .iter()
            .map(|(state, _, count)| format!("{} {count}", state.as_str()))
            .collect()
    }

    /// How many submissions came to this, as the operator reads it.
    pub fn submissions(&self, outcome: &str) -> u64 {
        let told = self.app.metrics.text();
        let line = format!("lyssna_submissions_total{{outcome=\"{outcome}\"}} ");
        let count = told.lines().find_map(|l| l.strip_prefix(line.as_str()));
        count.map_or(0, |count| count.parse().unwrap())
    }

    /// A survey's figures as they stand now.
    pub async fn figures(
        &self,
        slug: &str,
        by: &[&str],
        exact: bool,
    ) -> Result<lyssna::statistics::Figures, lyssna::figures::FiguresError> {
        let published = self.app.surveys.find(slug).unwrap();
        let asked = lyssna::figures::Asked {
            by: by.iter().map(ToString::to_string).collect(),
            exact,
            ..Default::default()
        };
        let app = &self.app;
        app.figures
            .figures_across(&app.store, &app.clock, &app.surveys, &published, &asked)
            .await
    }

    /// A survey's rows as a file.
    pub async fn rows(&self, slug: &str, format: &str, texts: bool) -> Vec<u8> {
        use lyssna::export::{formats, rows};
        let published = self.app.surveys.find(slug).unwrap();
        let store = &self.app.store;
        let event = lyssna::audit::Event::of_survey(&published, 0, "test", "figures.rows", "");
        let microdata = rows::Microdata::write_down(store, &event, &published, texts)
            .await
            .unwrap();
        let formats::Content::Rows(begin, widths) =
            formats::find(formats::ROWS, format).unwrap().content
        else {
            panic!("{format} is no format of rows");
        };
        let buffer = formats::Buffer::default();
        rows::write(store, &microdata, begin, widths, Box::new(buffer.clone()))
            .await
            .unwrap();
        buffer.take()
    }

    /// The exact export of a survey in the plain dialect, as lines.
    pub async fn exact(&self, slug: &str, by: &[&str]) -> Vec<String> {
        use lyssna::export::{csv::Dialect, table::write};
        let figures = self.figures(slug, by, true).await.unwrap();
        let mut out = Vec::new();
        write(&figures, &mut out, Dialect::Plain).unwrap();
        String::from_utf8(out)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// Ends the test's application and removes its database.
    pub async fn end(self) {
        self.app.store.close().await;
        self.database.remove().await;
    }
}
