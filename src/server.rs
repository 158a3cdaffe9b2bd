//! Takes connections, tells each request where it came from, and stops in an orderly way.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use crate::app::App;
use crate::respond::peer;

/// A head that takes longer than this to arrive holds a connection that others need.
const SLOWEST_HEAD: Duration = Duration::from_secs(15);
/// How long requests that are under way may take after the stop signal.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// Pause after the system refused a connection for want of file descriptors.
const NO_DESCRIPTORS: Duration = Duration::from_millis(50);

/// Serves a router on a listener until `stop` is done, then lets what is under way finish.
///
/// # Errors
/// When the listener's address cannot be asked for; connections that fail end alone.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    app: Arc<App>,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    listener.local_addr()?;
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, from)) => connection(stream, from, router.clone(), &app, &graceful),
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
    router: Router,
    app: &Arc<App>,
    graceful: &GracefulShutdown,
) {
    let _ = stream.set_nodelay(true);
    let app = Arc::clone(app);
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        let peer = peer(from.ip(), &forwarded(&request), &app.config.trusted_proxy);
        request.extensions_mut().insert(peer);
        router.clone().oneshot(request)
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        // A connection that breaks concerns nobody else; what was acknowledged is stored.
        let _ = watched.await;
    });
}

fn forwarded(request: &Request<Body>) -> Vec<&str> {
    request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .collect()
}

/// Ends when the process is asked to stop.
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

/// Whether an address can be reached from other machines.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    !address.is_loopback()
}
