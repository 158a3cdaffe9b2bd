//! Pages for signing in: address and password, the second factor, again.

use maud::{Markup, PreEscaped, html};

use crate::accounts::guard::Staff;
use crate::accounts::pages::{Field, Problem, form_token, outside, shell, summary};
use crate::web::Locale;

/// The sign-in form.
#[must_use]
pub fn sign_in(
    l: &'static Locale,
    email: &str,
    to: &str,
    problems: &[Problem],
    single: bool,
) -> Markup {
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("sign-in-title")) }
        @if single {
            p { a.primary.button href=(single_sign_on(to, false)) { (l.t("single-sign-on")) } }
            h2 { (l.t("sign-in-password")) }
        }
        form method="post" action="/staff/sign-in" novalidate {
            input type="hidden" name="to" value=(to);
            (Field { name: "email", label: "email", kind: "email", autocomplete: "username", value: email, hint: None }.show(l, problems))
            (Field { name: "password", label: "password", kind: "password", autocomplete: "current-password", value: "", hint: None }.show(l, problems))
            button.primary type="submit" { (l.t("sign-in")) }
        }
        p.hint { (l.t("sign-in-help")) }
        p { a href="/" { (l.t("to-surveys")) } }
    };
    outside(l, l.t("sign-in-title"), &main)
}

/// Where single sign-on begins, for an address to come back to.
fn single_sign_on(to: &str, again: bool) -> String {
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    let again = if again { "&again" } else { "" };
    format!("/staff/single-sign-on?to={to}{again}")
}

/// Signed out here, and how to sign out at the identity provider too.
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

const CODE: Field<'static> = Field {
    name: "code",
    label: "code",
    kind: "text",
    autocomplete: "one-time-code",
    value: "",
    hint: Some("code-hint"),
};

/// Asks for a code from the authenticator.
#[must_use]
pub fn code(staff: &Staff, to: &str, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("code-title")) }
        form method="post" action="/staff/second-factor" novalidate {
            (form_token(staff))
            input type="hidden" name="to" value=(to);
            (CODE.show(l, problems))
            button.primary type="submit" { (l.t("go-on")) }
        }
        p.hint { (l.t("code-help")) }
    };
    shell(staff, l.t("code-title"), &main)
}

/// Sets an authenticator up.
#[must_use]
pub fn set_up(
    staff: &Staff,
    to: &str,
    qr: Option<String>,
    secret: &str,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("set-up-title")) }
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
            (CODE.show(l, problems))
            button.primary type="submit" { (l.t("go-on")) }
        }
    };
    shell(staff, l.t("set-up-title"), &main)
}

/// Recovery codes, shown this once.
#[must_use]
pub fn recovery_codes(staff: &Staff, to: &str, codes: &[String]) -> Markup {
    let l = staff.locale;
    let main = html! {
        h1 { (l.t("recovery-title")) }
        p { (l.t("recovery-text")) }
        ul.codes { @for code in codes { li { code dir="ltr" { (code) } } } }
        p { a.primary.button href=(to) { (l.t("recovery-kept")) } }
    };
    shell(staff, l.t("recovery-title"), &main)
}

/// Asks for the password again before something grave.
#[must_use]
pub fn again(staff: &Staff, to: &str, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("again-title")) }
        p { (l.t("again-text")) }
        @if staff.signed_in.session.vouched.is_some() {
            p { a.primary.button href=(single_sign_on(to, true)) { (l.t("single-sign-on")) } }
        } @else {
            form method="post" action="/staff/again" novalidate {
                (form_token(staff))
                input type="hidden" name="to" value=(to);
                (Field { name: "password", label: "password", kind: "password", autocomplete: "current-password", value: "", hint: None }.show(l, problems))
                @if staff.signed_in.person.has_second_factor() { (CODE.show(l, problems)) }
                button.primary type="submit" { (l.t("go-on")) }
            }
        }
    };
    shell(staff, l.t("again-title"), &main)
}
