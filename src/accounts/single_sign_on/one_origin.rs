//! HTTP client for the identity provider, restricted to its origin.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use openidconnect::http::Response;
use openidconnect::url::{Origin, Url};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

/// Largest accepted response body, in bytes.
const LARGEST: usize = 1024 * 1024;

/// An HTTP client restricted to one origin, without redirects and with a limited body size.
#[derive(Debug)]
pub(super) struct OneOrigin {
    client: Result<reqwest::Client, String>,
    origin: Origin,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("{0} is not the issuer's own address; only the issuer is contacted")]
    Elsewhere(String),
    #[error("this machine cannot make TLS connections: {0}")]
    Client(String),
    #[error("the answer is larger than a mebibyte")]
    TooLarge,
    #[error(transparent)]
    Request(#[from] reqwest::Error),
    #[error(transparent)]
    Http(#[from] openidconnect::http::Error),
}

impl OneOrigin {
    /// Creates a client for an issuer's origin; `patience` is the timeout of a request.
    pub(super) fn new(issuer: &str, patience: Duration) -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(patience)
            .user_agent("Lyssna")
            .build()
            .map_err(|error| causes(&error));
        let origin = Url::parse(issuer).map_or_else(|_| Origin::new_opaque(), |url| url.origin());
        Self { client, origin }
    }

    /// Returns whether a URL is of the origin.
    pub(super) fn is_of(&self, url: &Url) -> bool {
        url.origin() == self.origin
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let request: reqwest::Request = request.try_into()?;
        if !self.is_of(request.url()) {
            return Err(HttpError::Elsewhere(request.url().to_string()));
        }
        let client = self
            .client
            .as_ref()
            .map_err(|error| HttpError::Client(error.clone()))?;
        let mut response = client.execute(request).await?;
        let mut builder = Response::builder().status(response.status());
        for (name, value) in response.headers() {
            builder = builder.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > LARGEST {
                return Err(HttpError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(builder.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for OneOrigin {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

/// Formats an error with its chain of causes.
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}
