//! Pages for signing in: address and password, second factor, renewal.

use maud::{Markup, PreEscaped, html};

use crate::accounts::session::Ended;
use crate::accounts::unsent::Sent;
use crate::site::accounts::unsent::pages as unsent;
use crate::site::guard::Staff;
use crate::site::shell::{Field, Problem, form_token, outside, shell, summary};
use crate::web::Locale;

/// Parameters of the sign-in form.
#[derive(Debug)]
pub struct SignIn<'s> {
    /// The address as typed.
    pub email: &'s str,
    /// Path to continue at.
    pub to: &'s str,
    /// Form interrupted by the sign-in.
    pub sent: &'s Sent,
    /// Reason why the browser's earlier session was ended, if it was.
    pub ended: Option<Ended>,
    /// Whether single sign-on is available.
    pub single: bool,
}

/// Renders the sign-in form.
#[must_use]
pub fn sign_in(l: &'static Locale, s: &SignIn<'_>, problems: &[Problem]) -> Markup {
    let ended = s.ended.map(|ended| match ended {
        Ended::Roles => "ended-roles",
        Ended::Password => "ended-password",
        Ended::Provider => "ended-provider",
        Ended::Clock => "ended-clock",
    });
    let waits = s.sent.sealed().is_some();
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("sign-in-title")) }
        @if let Some(ended) = ended { div.word role="status" { p { (l.t(ended)) } } }
        (unsent::notice(l, s.sent))
        @if s.single {
            @if waits { (unsent::elsewhere(l, false, s.sent)) }
            @else { p { a.primary.button href=(single_sign_on(s.to, false)) { (l.t("single-sign-on")) } } }
            h2 { (l.t("sign-in-password")) }
        }
        form method="post" action="/staff/sign-in" novalidate {
            input type="hidden" name="to" value=(s.to);
            (unsent::carried(s.sent))
            (Field { name: "email", label: "email", kind: "email", autocomplete: "username", value: s.email, hint: None }.show(l, problems))
            (Field { name: "password", label: "password", kind: "password", autocomplete: "current-password", value: "", hint: None }.show(l, problems))
            button.primary type="submit" { (l.t("sign-in")) }
        }
        p.hint { (l.t("sign-in-help")) }
        p { a href="/" { (l.t("to-surveys")) } }
    };
    outside(l, l.t("sign-in-title"), &main)
}

/// Returns the URL at which single sign-on begins, with the path to return to.
fn single_sign_on(to: &str, again: bool) -> String {
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    let again = if again { "&again" } else { "" };
    format!("/staff/single-sign-on?to={to}{again}")
}

/// Renders that somebody is signed out here, with a link to sign out at the identity provider too.
#[must_use]
pub fn signed_out(l: &'static Locale, way_out: &str) -> Markup {
    let main = html! {
        h1 { (l.t("signed-out-here")) }
        p { (l.t("signed-out-there")) }
        p { a.primary.button href=(way_out) { (l.t("sign-out-there")) } }
        p { a href="/staff/sign-in" { (l.t("to-sign-in")) } }
    };
    outside(l, l.t("signed-out-here"), &main)
}

/// Field for a code of the authenticator or a recovery code.
pub const CODE: Field<'static> = Field {
    name: "code",
    label: "code",
    kind: "text",
    autocomplete: "one-time-code",
    value: "",
    hint: Some("code-hint"),
};

/// Field for a code while setting up, without recovery codes.
const FIRST_CODE: Field<'static> = Field {
    hint: Some("code-hint-app"),
    ..CODE
};

/// Renders the form for a code.
#[must_use]
pub fn code(staff: &Staff, to: &str, sent: &Sent, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("code-title")) }
        (unsent::notice(l, sent))
        form method="post" action="/staff/second-factor" novalidate {
            (form_token(staff))
            input type="hidden" name="to" value=(to);
            (unsent::carried(sent))
            (CODE.show(l, problems))
            button.primary type="submit" { (l.t("go-on")) }
        }
        p.hint { (l.t("code-help")) }
    };
    shell(staff, l.t("code-title"), &main)
}

/// Renders setting up an authenticator.
#[must_use]
pub fn set_up(
    staff: &Staff,
    to: &str,
    sent: &Sent,
    qr: Option<String>,
    secret: &str,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("set-up-title")) }
        (unsent::notice(l, sent))
        p { (l.t("set-up-why")) }
        ol {
            li { (l.t("set-up-app")) }
            li {
                (l.t("set-up-scan"))
                @if let Some(qr) = qr { div.qr.small role="img" aria-label=(l.t("set-up-qr")) { (PreEscaped(qr)) } }
                p { (l.t("set-up-type")) " " code.secret dir="ltr" { (secret) } }
            }
            li { (l.t("set-up-code")) }
        }
        form method="post" action="/staff/second-factor" novalidate {
            (form_token(staff))
            input type="hidden" name="to" value=(to);
            (unsent::carried(sent))
            (FIRST_CODE.show(l, problems))
            button.primary type="submit" { (l.t("go-on")) }
        }
    };
    shell(staff, l.t("set-up-title"), &main)
}

/// Renders recovery codes, shown only now.
#[must_use]
pub fn recovery_codes(staff: &Staff, to: &str, sent: &Sent, codes: &[String]) -> Markup {
    let l = staff.locale;
    let main = html! {
        h1 { (l.t("recovery-title")) }
        p { (l.t("recovery-text")) }
        ul.codes { @for code in codes { li { code dir="ltr" { (code) } } } }
        @if sent.sealed().is_some() { (unsent::go_on(l, sent, "recovery-kept", true)) }
        @else { p { a.primary.button href=(to) { (l.t("recovery-kept")) } } }
    };
    shell(staff, l.t("recovery-title"), &main)
}

/// Renders the renewal of a sign-in before a sensitive action.
#[must_use]
pub fn again(staff: &Staff, to: &str, sent: &Sent, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let waits = sent.sealed().is_some();
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("again-title")) }
        p { (l.t("again-text")) }
        (unsent::notice(l, sent))
        @if staff.signed_in.session.vouched.is_some() && waits {
            (unsent::elsewhere(l, true, sent))
        } @else if staff.signed_in.session.vouched.is_some() {
            p { a.primary.button href=(single_sign_on(to, true)) { (l.t("single-sign-on")) } }
        } @else {
            form method="post" action="/staff/again" novalidate {
                (form_token(staff))
                input type="hidden" name="to" value=(to);
                (unsent::carried(sent))
                (Field { name: "password", label: "password", kind: "password", autocomplete: "current-password", value: "", hint: None }.show(l, problems))
                @if staff.signed_in.person.has_second_factor() { (CODE.show(l, problems)) }
                button.primary type="submit" { (l.t("go-on")) }
            }
        }
    };
    shell(staff, l.t("again-title"), &main)
}
