//! File downloads for browsers and programs.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::app::App;
use crate::export::ExportError;
use crate::export::formats::{Content, Format, in_memory};
use crate::export::rows::{self, Microdata};
use crate::figures::Asked;
use crate::statistics::Figures;
use crate::storage::StoreError;
use crate::threads;

/// Returns the audit detail of a download of figures: groupings, filters, weights, format.
#[must_use]
pub fn detail(asked: &Asked, format: &Format) -> String {
    let mut words: Vec<String> = asked.words().collect();
    words.push(format!("as {}", format.key));
    words.join(" ")
}

/// Returns the audit detail of a download of rows.
#[must_use]
pub fn rows_detail(texts: bool, format: &Format) -> String {
    let texts = if texts { "with texts " } else { "" };
    format!("{texts}as {}", format.key)
}

/// Returns a file name: survey, kind, question, groupings.
#[must_use]
pub fn name(slug: &str, kind: &str, asked: &Asked, format: &Format) -> String {
    let mut name = format!("{slug}-{kind}");
    let weighted = asked.weighted.then(|| "weighted".to_owned());
    let parts = asked.question.iter().chain(&asked.by).chain(&asked.only);
    for part in parts.chain(&weighted) {
        name.push('-');
        name.extend(
            part.chars()
                .filter(|c| c.is_ascii_alphanumeric() || *c == '_'),
        );
    }
    format!("{name}{}", format.ending())
}

/// Responds with a file to download.
#[must_use]
pub fn file(format: &Format, name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, format.media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, body).into_response()
}

/// Writes figures to a file, on a worker thread.
///
/// # Errors
/// When it could not be written.
pub async fn figures(
    figures: Figures,
    format: &'static Format,
    name: &str,
) -> Result<Response, ExportError> {
    let Content::Figures(write) = format.content else {
        return Err(ExportError::Unreadable);
    };
    let written = threads::heavy(move || in_memory(|output| write(&figures, output))).await;
    let bytes = written.map_err(StoreError::from)??;
    Ok(file(format, name, bytes.into()))
}

/// Pieces of a file buffered for sending; beyond them the writer waits for the reader.
const AHEAD: usize = 4;
/// Size of a piece, in bytes.
const PIECE: usize = 256 * 1024;

/// Time a piece waits to be sent before the download is aborted.
const PATIENCE: Duration = Duration::from_mins(1);

/// Streams rows as a file while it is written; `None` when the maximum number of downloads is in progress. A failure aborts
/// the connection, so that a browser reports a failed download.
#[must_use]
pub fn rows(
    app: &App,
    microdata: Microdata,
    format: &'static Format,
    slug: &str,
) -> Option<Response> {
    let place = Arc::clone(&app.downloads).try_acquire_owned().ok()?;
    let (pieces, receiver) = mpsc::channel(AHEAD);
    let db = app.store.clone();
    if let Content::Rows(begin, needs_widths) = format.content {
        tokio::spawn(async move {
            let _place = place;
            let output = Box::new(Pieces {
                runtime: Handle::current(),
                channel: pieces.clone(),
                piece: Vec::with_capacity(PIECE),
            });
            if let Err(error) = rows::write(&db, &microdata, begin, needs_widths, output).await {
                tracing::warn!(%error, "rows were not sent to their end");
                let _ = pieces.send(Err(std::io::Error::other("broken off"))).await;
            }
        });
    }
    let body = Body::from_stream(ReceiverStream::new(receiver));
    let name = format!("{slug}-rows{}", format.ending());
    Some(file(format, &name, body))
}

/// Writer that sends pieces to a channel; for a thread that may block.
struct Pieces {
    runtime: Handle,
    channel: mpsc::Sender<std::io::Result<Vec<u8>>>,
    piece: Vec<u8>,
}

impl Pieces {
    fn send(&mut self) -> std::io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.runtime
            .block_on(self.channel.send_timeout(Ok(piece), PATIENCE))
            .map_err(|_| std::io::Error::other("nobody reads any more"))
    }
}

impl std::io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.send()
    }
}
