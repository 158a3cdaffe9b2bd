//! Withdrawing a response by its code: by POST, rate-limited, never framed.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};
use validator::Validate;

use super::routes::{page, with_fault};
use super::view::View;
use crate::app::App;
use crate::clock::in_stockholm;
use crate::figures::release::find_last;
use crate::response::restored::{self, Gap};
use crate::response::suspicion::Peer;
use crate::response::withdraw::{Withdrawal, withdraw};
use crate::response::{Receipt, dispose};
use crate::survey::Openness;
use crate::web::headers::Framing;
use crate::web::{PageError, body};

/// The withdrawal form.
#[derive(Debug, Default, Validate)]
struct WithdrawForm {
    #[validate(
        length(min = 1, max = 100, code = "missing"),
        custom(function = "is_a_code")
    )]
    code: String,
}

fn is_a_code(text: &str) -> Result<(), validator::ValidationError> {
    match Receipt::parse(text) {
        Some(_) => Ok(()),
        None => Err(validator::ValidationError::new("unreadable")),
    }
}

impl WithdrawForm {
    fn parse(body: &[u8]) -> Self {
        let code = form_urlencoded::parse(body)
            .filter(|(name, _)| name == "receipt")
            .last();
        Self {
            code: code
                .map(|(_, value)| value.trim().to_owned())
                .unwrap_or_default(),
        }
    }

    /// Returns the message key of the problem with the code.
    fn problem(&self) -> Option<&'static str> {
        let errors = self.validate().err()?;
        let missing = errors
            .field_errors()
            .get("code")
            .is_some_and(|all| all.iter().any(|e| e.code == "missing"));
        Some(if missing && self.code.is_empty() {
            "withdraw-missing"
        } else {
            "withdraw-unreadable"
        })
    }
}

/// `GET /s/{slug}/withdraw`: the form.
pub async fn show(State(app): State<Arc<App>>, mut view: View) -> Result<Response, PageError> {
    view.framed = false;
    let gone = gone(&app, &view).await;
    Ok(page(
        StatusCode::OK,
        form(&view, &WithdrawForm::default(), None, &gone),
        Framing::Nobody,
    ))
}

/// `POST /s/{slug}/withdraw`: withdraws the response.
pub async fn confirm(
    State(app): State<Arc<App>>,
    mut view: View,
    Extension(peer): Extension<Peer>,
    body: axum::body::Body,
) -> Result<Response, PageError> {
    view.framed = false;
    let l = view.locale();
    let body = match body::read(body, 4096).await {
        Ok(body) => body,
        Err(error) => return Ok(error.in_language(view.tongue(), Framing::Nobody)),
    };
    let typed = WithdrawForm::parse(&body);
    let gone = gone(&app, &view).await;
    if let Some(key) = typed.problem() {
        let markup = form(&view, &typed, Some(l.t(key)), &gone);
        return Ok(page(
            StatusCode::UNPROCESSABLE_ENTITY,
            markup,
            Framing::Nobody,
        ));
    }
    if let Some(seconds) = app.floods.withdrawal(&app.clock, &view.published.id, peer) {
        let minutes = seconds.div_ceil(60).to_string();
        let text = l.with("slowed-text", &[("minutes", &minutes)]);
        let mut response = page(
            StatusCode::TOO_MANY_REQUESTS,
            form(&view, &typed, Some(&text), &gone),
            Framing::Nobody,
        );
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return Ok(response);
    }
    let Some(receipt) = Receipt::parse(&typed.code) else {
        return Err(PageError::Unreadable);
    };
    let done = match withdraw(&app.store, &view.published.id, &receipt).await {
        Ok(done) => done,
        Err(error) if error.is_passing() => {
            let markup = form(&view, &typed, Some(l.t("withdraw-unavailable")), &gone);
            let page = page(StatusCode::SERVICE_UNAVAILABLE, markup, Framing::Nobody);
            return Ok(with_fault(page, error));
        }
        Err(error) => return Err(error.into()),
    };
    let published = find_last(&app.store, &view.published.id).await?;
    let after = After {
        open: view.published.openness(&app.clock) == Openness::Open,
        released: published.is_some(),
    };
    let (status, markup) = match done {
        Withdrawal::Unknown => (
            StatusCode::UNPROCESSABLE_ENTITY,
            form(&view, &typed, Some(l.t("withdraw-unknown")), &gone),
        ),
        Withdrawal::Done => (StatusCode::OK, said(&view, l.t("withdrawn-text"), after)),
        Withdrawal::Before => (StatusCode::OK, said(&view, l.t("withdrawn-before"), after)),
    };
    Ok(page(status, markup, Framing::Nobody))
}

/// Responses that no code finds any more.
struct Gone {
    /// Gaps left by a restored backup since the survey opened.
    gaps: Vec<Gap>,
    /// Time of the last disposal, in ms.
    disposed: Option<i64>,
}

/// Reads the lost responses for the page, which goes without if they cannot be read.
async fn gone(app: &App, view: &View) -> Gone {
    let disposed = dispose::last(&app.store, &view.published.id).await;
    let mut gaps = restored::gaps(&app.store).await.unwrap_or_default();
    let opens = view.survey().opens;
    gaps.retain(|gap| opens.is_none_or(|opens| in_stockholm(gap.to).date() >= opens));
    Gone {
        gaps,
        disposed: disposed.unwrap_or_default(),
    }
}

/// State of the survey after a withdrawal.
#[derive(Debug, Clone, Copy)]
struct After {
    /// Whether it is open.
    open: bool,
    /// Whether figures have been released.
    released: bool,
}

fn said(view: &View, text: &str, after: After) -> Markup {
    let l = view.locale();
    let title = l.t("withdrawn-title");
    let main = html! {
        h1 { (title) }
        p { (text) }
        @if after.released { p { (l.t("withdrawn-released")) } }
        p { (l.t("withdrawn-state")) }
        @if after.open { p { a href=(view.href("", view.language)) { (l.t("answer-again")) } } }
    };
    view.page(title, None, false, &main)
}

fn form(view: &View, typed: &WithdrawForm, problem: Option<&str>, gone: &Gone) -> Markup {
    let l = view.locale();
    let title = l.t("withdraw-title");
    let main = html! {
        @if let Some(problem) = problem {
            div.alert role="alert" tabindex="-1" {
                h2 { (l.t("error-summary")) }
                ul { li { a href="#receipt" { (problem) } } }
            }
        }
        h1 { (title) }
        p { (l.t("withdraw-text")) }
        @if let Some(at) = gone.disposed {
            div.word { p { (l.with("withdraw-disposed", &[("at", &l.moment(at))])) } }
        }
        @for gap in &gone.gaps {
            @let (from, to) = (l.moment(gap.from), l.moment(gap.to));
            div.word { p { (l.with("withdraw-restored", &[("from", &from), ("to", &to)])) } }
        }
        form method="post" action=(view.href("/withdraw", view.language)) autocomplete="off" novalidate {
            div class=(if problem.is_some() { "question wrong" } else { "question" }) {
                label.title for="receipt" { (l.t("receipt-code")) }
                p.hint id="receipt-hint" { (l.t("withdraw-hint")) }
                @if let Some(problem) = problem {
                    p.error id="receipt-error" { span.mark aria-hidden="true" { "!" } " " (problem) }
                }
                input.code type="text" id="receipt" name="receipt" value=(typed.code) dir="ltr" autocapitalize="characters"
                    spellcheck="false" aria-describedby=(if problem.is_some() { "receipt-hint receipt-error" } else { "receipt-hint" }) aria-invalid=[problem.map(|_| "true")];
            }
            button.primary type="submit" { (l.t("withdraw-button")) }
        }
        p.hint { (l.t("withdraw-lost")) }
    };
    view.page(title, view.language_links("/withdraw"), false, &main)
}
