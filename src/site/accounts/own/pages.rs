//! The page of one's own account.

use maud::{Markup, html};

use crate::accounts::Membership;
use crate::accounts::browser::Browser;
use crate::accounts::session::Session;
use crate::site::accounts::sign_in::pages::CODE;
use crate::site::guard::Staff;
use crate::site::shell::{
    Field, Problem, form_token, no_roles_key, place, records, role_key, shell, summary, time,
};
use crate::web::Locale;

/// Renders the person's own account; the flags say whether something was saved, and whether any survey is published.
#[must_use]
pub fn account(
    staff: &Staff,
    sessions: &[Session],
    recovery_codes: i64,
    problems: &[Problem],
    (saved, published): (bool, bool),
) -> Markup {
    let l = staff.locale;
    let person = &staff.signed_in.person;
    let main = html! {
        (summary(l, problems))
        @if saved { div.word role="status" { p { (l.t("saved")) } } }
        h1 { (person.name) }
        p { (person.email) }
        h2 { (l.t("roles")) }
        (memberships(l, &staff.signed_in.memberships, published))
        @if person.subject.is_some() { p { (l.t("account-single-sign-on")) } }
        h2 { (l.t("second-factor")) }
        @if person.has_second_factor() {
            p { (l.t("second-factor-on")) " " (l.count("recovery-left", usize::try_from(recovery_codes).unwrap_or(0))) }
            form method="post" action="/staff/account/recovery-codes" novalidate {
                (form_token(staff))
                (CODE.show(l, problems))
                p.hint { (l.t("recovery-new-text")) }
                button.secondary type="submit" { (l.t("recovery-new")) }
            }
        } @else {
            p { (l.t("second-factor-off")) }
            p { a.secondary.button href="/staff/second-factor?to=/staff/account" { (l.t("set-up-title")) } }
        }
        @if person.password.is_some() {
            h2 { (l.t("change-password")) }
            form method="post" action="/staff/account/password" novalidate {
                (form_token(staff))
                input.hidden type="email" id="email" value=(person.email) autocomplete="username" aria-label=(l.t("email")) readonly tabindex="-1";
                (Field { name: "password", label: "password", kind: "password", autocomplete: "current-password", value: "", hint: None }.show(l, problems))
                (Field { name: "new_password", label: "new-password", kind: "password", autocomplete: "new-password", value: "", hint: Some("password-hint") }.show(l, problems))
                button.primary type="submit" { (l.t("change-password")) }
            }
        }
        h2 { (l.t("sessions")) }
        p.hint { (l.t("sessions-text")) }
        (records(l, l.t("sessions"), &[("session-browser", false), ("session-began", false), ("session-seen", false), ("action", false)],
            &sessions.iter().map(|session| vec![
                html! {
                    (browser(l, session.browser))
                    @if !session.second_factor && staff.signed_in.needs_second_factor() { p.hint { (l.t("session-begun")) } }
                },
                time(l, session.created_at),
                time(l, session.seen_at),
                html! {
                    @if session.hash == staff.signed_in.session.hash { (l.t("session-this")) } @else {
                        form method="post" action="/staff/account/end-session" {
                            (form_token(staff))
                            input type="hidden" name="session" value=(data_encoding::HEXLOWER.encode(&session.hash));
                            button.link type="submit" { (l.t("session-end")) span.hidden { ": " (browser(l, session.browser)) ", " (time(l, session.created_at)) } }
                        }
                    }
                },
            ]).collect::<Vec<_>>()))
    };
    shell(staff, &person.name, &main)
}

/// Describes a browser in words.
fn browser(l: &Locale, browser: Browser) -> String {
    let name = match browser.name {
        "" => l.t("browser-unknown"),
        name => name,
    };
    match browser.system {
        "" => name.to_owned(),
        system => l.with("browser-on", &[("browser", name), ("system", system)]),
    }
}

fn memberships(l: &Locale, all: &[Membership], published: bool) -> Markup {
    html! {
        @if all.is_empty() { p { (l.t(no_roles_key(published))) } }
        ul { @for m in all { li { (place(&m.municipality)) ": " (l.t(role_key(m.role))) } } }
    }
}
