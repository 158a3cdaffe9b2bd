//! Time limits for clients: connections are closed on bodies that trickle in and on unread responses.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

/// Time limit for a whole body: a megabyte over 2G takes half of it.
const SLOWEST_BODY: Duration = Duration::from_mins(10);
/// Time in which a body must make progress.
pub(super) const STILL: Duration = Duration::from_secs(30);
/// Fewest bytes within [`STILL`] that count as progress.
const TRICKLE: usize = 1024;
/// Time limit for the client to read written bytes.
const UNREAD: Duration = Duration::from_mins(1);

/// A request body that fails when it takes too long.
pub struct Timely {
    inner: Incoming,
    began: Instant,
    /// Time since which fewer than [`TRICKLE`] bytes have come.
    slow: Instant,
    /// Bytes since then.
    came: usize,
    /// Timer for the time limits; set by the first wait, since most bodies come with their heads.
    late: Option<Pin<Box<Sleep>>>,
}

impl Timely {
    /// Wraps a body that starts now.
    #[must_use]
    pub fn new(inner: Incoming) -> Self {
        let now = Instant::now();
        Self {
            inner,
            began: now,
            slow: now,
            came: 0,
            late: None,
        }
    }

    fn last_moment(&self) -> Instant {
        (self.began + SLOWEST_BODY).min(self.slow + STILL)
    }

    fn is_late(&mut self, cx: &mut Context<'_>) -> bool {
        let late = self.late.as_mut();
        late.is_some_and(|late| late.as_mut().poll(cx).is_ready())
    }
}

impl Body for Timely {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let late = || io::Error::new(io::ErrorKind::TimedOut, "the body took too long");
        if self.is_late(cx) {
            return Poll::Ready(Some(Err(late())));
        }
        let polled = Pin::new(&mut self.inner).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &polled {
            self.came += frame.data_ref().map_or(0, Bytes::len);
            if self.came >= TRICKLE {
                (self.came, self.slow) = (0, Instant::now());
                let until = self.last_moment();
                if let Some(late) = &mut self.late {
                    late.as_mut().reset(until);
                }
            }
        }
        if polled.is_pending() && self.late.is_none() {
            self.late = Some(Box::pin(tokio::time::sleep_until(self.last_moment())));
            if self.is_late(cx) {
                return Poll::Ready(Some(Err(late())));
            }
        }
        polled.map(|frame| frame.map(|frame| frame.map_err(io::Error::other)))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// Most bytes read of a body after its response: the largest staff file with some margin.
const REST: usize = 5 * 1024 * 1024;
/// Time limit for reading the rest of a body.
const REST_TIME: Duration = Duration::from_secs(15);

/// A body that is lent to the handler and read to its end afterwards: closing a connection while bytes come in discards the
/// response unread, and a proxy reports "bad gateway" instead.
#[derive(Clone)]
pub struct Lent(Arc<Mutex<Timely>>);

impl Lent {
    /// Wraps a body that starts now.
    #[must_use]
    pub fn new(inner: Incoming) -> Self {
        Self(Arc::new(Mutex::new(Timely::new(inner))))
    }

    fn timely(&self) -> MutexGuard<'_, Timely> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the rest of the body, up to `REST` bytes and for at most `REST_TIME`.
    pub async fn read_out(mut self) {
        let mut came = 0;
        let reading = async {
            while let Some(Ok(frame)) = self.frame().await {
                came += frame.data_ref().map_or(0, Bytes::len);
                if came > REST {
                    break;
                }
            }
        };
        let _ = tokio::time::timeout(REST_TIME, reading).await;
    }
}

impl Body for Lent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Pin::new(&mut *self.timely()).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.timely().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.timely().size_hint()
    }
}

/// A connection that fails when written bytes stay unread.
pub struct Impatient<S> {
    inner: S,
    waits: Option<Pin<Box<Sleep>>>,
}

impl<S> Impatient<S> {
    /// Wraps a connection.
    pub fn new(inner: S) -> Self {
        Self { inner, waits: None }
    }

    fn patience<T>(
        &mut self,
        cx: &mut Context<'_>,
        polled: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.waits = None;
            return polled;
        }
        let waits = self
            .waits
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(UNREAD)));
        match waits.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "nobody reads what is written",
            ))),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.patience(cx, polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write_vectored(cx, bytes);
        self.patience(cx, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.inner).poll_flush(cx);
        self.patience(cx, polled)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests;
