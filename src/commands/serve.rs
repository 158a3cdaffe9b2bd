//! `lyssna serve`.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::{Done, clock, open, surveys_in};
use lyssna::accounts::people::{self, First};
use lyssna::app::App;
use lyssna::coding::alarms;
use lyssna::coding::codings::settling;
use lyssna::config::{Config, LogForm};
use lyssna::feed::follow::KEEP_UP;
use lyssna::feed::{KEPT, Trimmer};
use lyssna::publishing::watch;
use lyssna::site::letters::send;
use lyssna::{router, server};

/// Interval at which notices to send are looked for.
const NOTICES: Duration = Duration::from_mins(5);
/// Time to wait for a letter in progress after the last request: with the requests' ten seconds, less than the half minute
/// that most supervisors give.
const LAST_LETTER: Duration = Duration::from_secs(15);

/// Serves until the process is asked to stop.
pub async fn run(config: Config) -> Done {
    log(&config);
    // Reject wrong settings before anything is touched.
    config.mail()?;
    surveys_in(&config.surveys)?;
    let store = open(&config.database.database).await?;
    let listener = TcpListener::bind(config.listen).await.map_err(|error| {
        format!(
            "--listen {} (LYSSNA_LISTEN) cannot be used: {error}",
            config.listen
        )
    })?;
    let metrics = match config.metrics_listen {
        Some(address) => Some(TcpListener::bind(address).await.map_err(|error| {
            format!("--metrics-listen {address} (LYSSNA_METRICS_LISTEN) cannot be used: {error}")
        })?),
        None => None,
    };
    let app = App::new(store, clock(), config)
        .await
        .map_err(|error| error.to_string())?;
    welcome(&app);
    let first = people::first_link(&app.store, &app.clock)
        .await
        .map_err(|error| error.to_string())?;
    match first {
        First::Link(token) => println!(
            "Make the first administrator (works once, told only now): {}/staff/link/{}",
            app.config.base_url(),
            token.text()
        ),
        First::Made => println!(
            "Nobody can sign in yet: use the link for the first administrator that an earlier start told, or make another with lyssna user first"
        ),
        First::There => println!("Staff: {}/staff", app.config.base_url()),
    }
    let background = tokio::spawn(look_again(Arc::clone(&app)));
    let settling = tokio::spawn(settle(Arc::clone(&app)));
    let enough = Arc::new(Enough::default());
    let letters = app.mail.is_on().then(|| {
        let (app, enough) = (Arc::clone(&app), Arc::clone(&enough));
        tokio::spawn(send_letters(app, enough))
    });
    if let Some(listener) = metrics {
        let router = router::metrics(Arc::clone(&app));
        tokio::spawn(server::serve(
            listener,
            router,
            Arc::clone(&app),
            std::future::pending(),
        ));
    }
    let router = router::router(Arc::clone(&app));
    let stop = {
        let enough = Arc::clone(&enough);
        async move {
            server::stop_signal().await;
            enough.say();
        }
    };
    server::serve(listener, router, Arc::clone(&app), stop)
        .await
        .map_err(|error| error.to_string())?;
    background.abort();
    settling.abort();
    if let Some(letters) = letters {
        last_letter(letters).await;
    }
    app.store.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Signal to start no more letters.
#[derive(Default)]
struct Enough {
    said: AtomicBool,
    wake: Notify,
}

impl Enough {
    fn say(&self) {
        self.said.store(true, Ordering::Relaxed);
        // Stored for a wait that begins only now.
        self.wake.notify_one();
    }
}

/// Waits for the letter in progress: one that the relay accepted and was not recorded would be sent again.
async fn last_letter(letters: JoinHandle<()>) {
    let abort = letters.abort_handle();
    if tokio::time::timeout(LAST_LETTER, letters).await.is_err() {
        abort.abort();
        tracing::warn!("a letter was still under way at the end: it may be sent again");
    }
}

/// Searches texts stored by an older version for alarms.
async fn look_through(app: &App) {
    match alarms::look_through(&app.store).await {
        Ok(0) => {}
        Ok(texts) => tracing::info!(texts, "texts of an older version were looked through"),
        Err(error) => {
            tracing::warn!(%error, "texts of an older version could not be looked through");
        }
    }
}

/// Settles what coders agree on after a change of a codebook, also one that an earlier run or another node did not finish.
async fn settle(app: Arc<App>) {
    loop {
        let surveys = app.surveys.list();
        if let Err(error) = settling::go_on(&app.store, &app.clock, &surveys, usize::MAX).await {
            tracing::warn!(%error, "what coders agree on could not be settled yet");
        }
        tokio::time::sleep(watch::INTERVAL).await;
    }
}

async fn look_again(app: Arc<App>) {
    let mut trimmer = Trimmer::default();
    let (mut rounds, mut since) = (0, 0);
    look_through(&app).await;
    loop {
        tokio::time::sleep(watch::INTERVAL).await;
        app.floods.forget(&app.clock);
        rounds += 1;
        since += 1;
        if since * watch::INTERVAL >= KEEP_UP {
            since = 0;
            for kept in [
                app.figures.keep_up(&app.store, &app.clock).await,
                app.coding.keep_up(&app.store, &app.clock).await,
            ] {
                if let Err(error) = kept {
                    tracing::warn!(%error, "what is held in memory could not be brought up to date");
                }
            }
            // An older node running beside this one stores texts without raising alarms.
            look_through(&app).await;
        }
        if rounds * watch::INTERVAL >= KEPT {
            rounds = 0;
            app.figures.let_go(&app.clock);
            app.coding.let_go(&app.clock);
            if let Err(error) = trimmer.trim(&app.store).await {
                tracing::warn!(%error, "the feed of changes could not be trimmed");
            }
        }
        let looking = Arc::clone(&app);
        // A task of its own: if reading the files panics, the next round still comes.
        match tokio::spawn(async move { looking.look().await }).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the surveys could not be brought up to date"),
            Err(_) => app.watch.failed(),
        }
    }
}

/// Sends letters for as long as the program runs.
async fn send_letters(app: Arc<App>, enough: Arc<Enough>) {
    let mut since = NOTICES;
    while !enough.said.load(Ordering::Relaxed) {
        let until = Arc::clone(&enough);
        let now = Arc::clone(&app);
        let looks = since >= NOTICES;
        since = if looks {
            send::INTERVAL
        } else {
            since + send::INTERVAL
        };
        // A task of its own: if a round panics, the next one still comes.
        let round = tokio::spawn(async move {
            if looks {
                send::look(&now).await?;
            }
            send::round_until(&now, &until.said).await
        });
        if let Ok(Err(error)) = round.await {
            tracing::warn!(%error, "letters could not be looked after");
        }
        tokio::select! {
            () = tokio::time::sleep(send::INTERVAL) => {}
            () = enough.wake.notified() => {}
        }
    }
}

/// Sets up logging, with colours only for a terminal.
fn log(config: &Config) {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let builder = tracing_subscriber::fmt()
        .with_ansi(std::io::stdout().is_terminal() && !no_colour)
        .with_max_level(config.log_level)
        .with_target(false);
    match config.log {
        LogForm::Plain => builder.init(),
        LogForm::Json => builder.json().flatten_event(true).init(),
    }
}

fn welcome(app: &App) {
    let base = app.config.base_url();
    println!("Lyssna listens. Open in a browser:");
    println!("  {base}/");
    for published in app.surveys.list() {
        println!(
            "  {base}/s/{:<12} {}",
            published.survey.slug,
            published.survey.title.in_language(0)
        );
    }
    println!("Share a survey (frame, link, poster): {base}/s/<survey>/share");
    println!("Health: {base}/health/ready   Stop with Ctrl-C");
    if server::is_public(app.config.listen.ip()) {
        tracing::warn!(
            "listening beyond this machine: put a proxy with TLS before it, and name it with --trusted-proxy"
        );
    }
}
