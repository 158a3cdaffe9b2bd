//! Response headers common to all pages.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Origins that may show a page in a frame.
#[derive(Debug, Clone, Copy)]
pub enum Framing<'h> {
    /// Nobody.
    Nobody,
    /// These origins, validated when the survey's file was read.
    Hosts(&'h [String]),
}

/// Content security policy of a page of staff whose script asks the server: with `connect-src`.
pub const ASKING: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same for a page of the editor, which shows the resident's page in a frame.
pub const EDITING: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Sets the security and caching headers of a page.
///
/// `private, no-cache` rather than `no-store`: with the latter, going back to a page that answered a form asks whether to
/// send the form again.
pub fn set(headers: &mut HeaderMap, framing: Framing<'_>) {
    let ancestors = match framing {
        Framing::Nobody => "'none'".to_owned(),
        Framing::Hosts(hosts) => {
            let mut all = "'self'".to_owned();
            for host in hosts {
                all.push(' ');
                all.push_str(host);
            }
            all
        }
    };
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        // A page with other needs has set its own.
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(policy);
    }
    let fixed: [(HeaderName, &str); 4] = [
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::VARY, "Accept-Language"),
    ];
    for (name, value) in fixed {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}

/// Sets the headers of every response, including redirects, files and refusals. Headers already set stay. `strict`: the
/// public URL is https, and browsers are told to use nothing else.
pub fn everywhere(headers: &mut HeaderMap, strict: bool) {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or("");
    let kind = kind.to_owned();
    let kind = kind.as_str();
    let picture = kind.starts_with("image/");
    // Without a charset, the encoding of XML is guessed from its first bytes.
    let whole = match kind {
        "image/svg+xml" => Some("image/svg+xml; charset=utf-8"),
        "application/xml" => Some("application/xml; charset=utf-8"),
        _ => None,
    };
    let policy = if picture {
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    } else {
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    };
    if let Some(whole) = whole {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(whole));
    }
    // A script's own policy would apply to the worker made from it; the page's says what may be fetched.
    if !kind.starts_with("text/javascript") {
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(HeaderValue::from_static(policy));
    }
    let fixed: [(HeaderName, &'static str); 2] = [
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in fixed {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if strict {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}
