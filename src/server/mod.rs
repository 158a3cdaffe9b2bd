//! The HTTP server: accepts connections, records each request's source, and shuts down gracefully.
//!
//! Clients that hold on to connections must not shut others out: heads, bodies and writes have time limits (`patience.rs`),
//! and connections are limited in number (`places.rs`).

mod patience;
mod places;

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use axum::response::{IntoResponse, Response};
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use self::patience::{Impatient, Lent};
use self::places::{Place, Placed, Places};
use crate::app::App;
use crate::peer::Peer;
use crate::response::suspicion::peer;
use crate::web::error::{PageError, Reader};
use crate::web::headers::{self, Framing};
use crate::web::locale::Locale;

/// Time limit for receiving a request's head.
const SLOWEST_HEAD: Duration = Duration::from_secs(15);
/// Time given to requests in progress after the stop signal.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// Pause after the system refused a connection for want of file descriptors.
const NO_DESCRIPTORS: Duration = Duration::from_millis(50);

/// Serves a router on a listener until `stop` completes, then waits for requests in progress.
///
/// # Errors
/// When the listener's address cannot be read; failed connections end alone.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    app: Arc<App>,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    listener.local_addr()?;
    let descriptors = descriptors();
    let places = Places::new(descriptors);
    // Behind a proxy all connections are the proxy's, so requests are counted per client.
    let clients = Places::new(descriptors);
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, from)) => {
                let proxied = is_proxy(&app, from.ip());
                // Excess connections are dropped without a response: writing one could take as long as the client likes.
                if let Some(place) = places.take(from.ip(), proxied) {
                    let clients = proxied.then(|| Arc::clone(&clients));
                    connection(
                        stream,
                        from,
                        (place, clients),
                        router.clone(),
                        &app,
                        &graceful,
                    );
                }
            }
            Err(_) => tokio::time::sleep(NO_DESCRIPTORS).await,
        }
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(LAST_REQUESTS) => tracing::warn!("requests were still under way at the end"),
    }
    Ok(())
}

fn connection(
    stream: TcpStream,
    from: SocketAddr,
    (place, clients): (Place, Option<Arc<Places>>),
    router: Router,
    app: &Arc<App>,
    graceful: &GracefulShutdown,
) {
    let _ = stream.set_nodelay(true);
    let app = Arc::clone(app);
    let strict = app.config.base_url().starts_with("https://");
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let peer = peer(from.ip(), &forwarded(&request), &app.config.trusted_proxy);
        let (router, clients) = (router.clone(), clients.clone());
        async move {
            let Some(clients) = clients else {
                return answer(router, request, peer).await;
            };
            let Some(place) = clients.take(peer.0, false) else {
                return Ok(crowded(strict));
            };
            let response = answer(router, request, peer).await?;
            let placed = |body| Placed {
                body,
                _place: place,
            };
            Ok(response.map(|body| Body::new(placed(body))))
        }
    });
    let connection = in_time().serve_connection(TokioIo::new(Impatient::new(stream)), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        // A broken connection affects nobody else; whatever was acknowledged is stored.
        let _ = watched.await;
        drop(place);
    });
}

/// Returns a connection builder with a time limit for heads.
fn in_time() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEAD);
    builder
}

async fn answer(
    router: Router,
    request: Request<Incoming>,
    peer: Peer,
) -> Result<Response, Infallible> {
    // A client that sends `Expect` sends no body after a refusal.
    let asks = request.headers().contains_key(header::EXPECT);
    let (head, body) = request.into_parts();
    let lent = (!body.is_end_stream()).then(|| Lent::new(body));
    let body = lent.clone().map_or_else(Body::empty, Body::new);
    let mut request = Request::from_parts(head, body);
    request.extensions_mut().insert(peer);
    let response = router.oneshot(request).await?;
    if let Some(lent) = lent.filter(|_| !asks) {
        lent.read_out().await;
    }
    Ok(response)
}

/// Returns the error page for a proxied client with too many requests in progress.
fn crowded(strict: bool) -> Response {
    let reader = Locale::all().first().map(Reader::of);
    let page = reader.map(|reader| PageError::Unavailable.page(&reader, Framing::Nobody));
    let mut response = page.unwrap_or_else(|| PageError::Unavailable.into_response());
    headers::everywhere(response.headers_mut(), strict);
    response
}

/// Raises the limit of open files as far as the system allows and returns it.
fn descriptors() -> u64 {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => limit,
        Err(error) => {
            tracing::warn!(%error, "the number of open files cannot be raised");
            1024
        }
    }
}

fn is_proxy(app: &App, from: IpAddr) -> bool {
    let trusted = &app.config.trusted_proxy;
    trusted.iter().any(|net| net.contains(&from.to_canonical()))
}

fn forwarded(request: &Request<Incoming>) -> Vec<&str> {
    request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .collect()
}

/// Completes when the process receives a stop signal.
pub async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// Returns whether an address is reachable from other machines.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    !address.is_loopback()
}

#[cfg(test)]
mod tests;
