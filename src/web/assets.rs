//! Style sheets and scripts: compiled in, served under names with their hash, cached by browsers for ever.

use std::io::Write as _;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::survey::colour::{Colour, LEAST_CONTRAST, PAPER};

/// A static file as served.
#[derive(Debug)]
pub struct Asset {
    /// URL path with the hash.
    pub href: String,
    media_type: &'static str,
    plain: Bytes,
    gzipped: Bytes,
}

/// The style sheet of every page.
pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("style", "css", squeeze(include_str!("assets/style.css"))));
/// Additional style of staff pages, with that of figures.
pub static STAFF: LazyLock<Asset> = LazyLock::new(|| {
    let both = concat!(
        include_str!("assets/figures.css"),
        include_str!("assets/staff.css")
    );
    Asset::new("staff", "css", squeeze(both))
});
/// Additional style of public pages with figures.
pub static FIGURES: LazyLock<Asset> = LazyLock::new(|| {
    let both = concat!(
        include_str!("assets/public.css"),
        include_str!("assets/figures.css")
    );
    Asset::new("figures", "css", squeeze(both))
});
/// Additional style of public pages that belong to no single survey.
pub static PUBLIC: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("public", "css", squeeze(include_str!("assets/public.css"))));
/// Script of the residents' pages.
pub static RESPOND: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "respond",
        "js",
        include_str!("assets/respond.js").to_owned(),
    )
});
/// Script of the collector's offline page, `/street`.
pub static STREET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("street", "js", include_str!("assets/street.js").to_owned()));
/// Script of pages of results.
pub static RESULTS: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "results",
        "js",
        include_str!("assets/results.js").to_owned(),
    )
});
/// Script of coding pages: keyboard shortcuts, parts of a text, search as one types.
pub static CODING: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("coding", "js", include_str!("assets/coding.js").to_owned()));
/// Script of the picture's editor: how texts will look, parts moved by dragging.
pub static PICTURE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "picture",
        "js",
        include_str!("assets/picture.js").to_owned(),
    )
});
/// Script of the editor of surveys: saves as one goes.
pub static EDITOR: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("editor", "js", include_str!("assets/editor.js").to_owned()));
/// Script of pages with several forms to write in.
pub static FORMS: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("forms", "js", include_str!("assets/forms.js").to_owned()));
/// Script for host pages, which fits the frame to its content's height.
pub static FRAME: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("frame", "js", include_str!("assets/frame.js").to_owned()));

impl Asset {
    fn new(name: &str, extension: &str, text: String) -> Self {
        let hash = digest(&text);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        // Writing to memory cannot fail.
        let gzipped = encoder
            .write_all(text.as_bytes())
            .and_then(|()| encoder.finish())
            .unwrap_or_default();
        Self {
            href: format!("/assets/{name}.{hash}.{extension}"),
            media_type: if extension == "css" {
                "text/css; charset=utf-8"
            } else {
                "text/javascript; charset=utf-8"
            },
            plain: Bytes::from(text),
            gzipped: Bytes::from(gzipped),
        }
    }

    fn respond(&self, request: &HeaderMap) -> Response {
        let accepts = request
            .get(header::ACCEPT_ENCODING)
            .and_then(|v| v.to_str().ok())
            .is_some_and(|v| v.contains("gzip"));
        let common = [
            (header::CONTENT_TYPE, self.media_type),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::VARY, "Accept-Encoding"),
        ];
        if accepts {
            (
                common,
                [(header::CONTENT_ENCODING, "gzip")],
                self.gzipped.clone(),
            )
                .into_response()
        } else {
            (common, self.plain.clone()).into_response()
        }
    }
}

/// Header of `/street` with the version of the page, so that a worker takes no other one.
pub static PAGE_VERSION: HeaderName = HeaderName::from_static("lyssna-page");

/// Returns twelve hexadecimal digits that change with a text.
#[must_use]
pub fn digest(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes())[..6])
}

/// Returns the service worker of `/street`, with the version of that page and the hashed names of its files, so that whatever
/// changes reaches the phone with a new worker.
#[must_use]
pub fn street_worker(version: &str) -> String {
    let files = ["/street", &STYLE.href, &STAFF.href, &STREET.href];
    let list: Vec<String> = files.iter().map(|f| format!("{f:?}")).collect();
    include_str!("assets/street-worker.js")
        .replace("/* files */", &list.join(", "))
        .replace("/* page */", version)
}

/// Removes comments and indentation; the style sheet has no strings that this could harm.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..]
            .find("*/")
            .map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    let lines: Vec<&str> = out
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    lines
        .join("\n")
        .replace(" {\n", "{")
        .replace(";\n}", "}")
        .replace(";\n", ";")
}

/// Returns the URL path of the style that sets an accent colour.
#[must_use]
pub fn accent_href(colour: Colour) -> String {
    format!("/assets/accent/{}.css", colour.hex())
}

/// Serves an asset by its hashed name.
pub async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let all = [
        &*STYLE, &*STAFF, &*PUBLIC, &*FIGURES, &*RESPOND, &*RESULTS, &*CODING, &*STREET, &*FRAME,
        &*FORMS, &*PICTURE, &*EDITOR,
    ];
    match all
        .iter()
        .find(|asset| asset.href.rsplit('/').next() == Some(&name))
    {
        Some(asset) => asset.respond(&headers),
        // Host pages name the script without a hash, so that their snippet stays valid.
        None if name == "frame.js" => FRAME.respond(&headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Serves the style that sets an accent colour, in light and dark.
pub async fn accent(Path(name): Path<String>) -> Response {
    let colour = name
        .strip_suffix(".css")
        .and_then(|hex| Colour::parse(&format!("#{hex}")));
    let Some(colour) = colour.filter(|c| c.contrast(PAPER) >= LEAST_CONTRAST) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let css = format!(
        ":root{{--accent:#{};--on-accent:#fff}}@media (prefers-color-scheme:dark){{:root{{--accent:#{};--on-accent:#14181c}}}}",
        colour.hex(),
        colour.for_dark_paper().hex()
    );
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, css).into_response()
}
