//! The page of a one-time link.

use maud::{Markup, html};

use crate::site::shell::{Field, Problem, outside, place, summary};
use crate::web::Locale;

/// Fields of a link's page besides the password.
#[derive(Debug, Clone, Copy)]
pub enum Asks<'a> {
    /// Name and address of the first administrator, as typed; with the municipalities that they will administer.
    Who(&'a str, &'a str, &'a [String]),
    /// None: the address is known. An invited person may have an account already; the page does not reveal whether.
    Invited(&'a str),
    /// Nothing: the address is known.
    Nothing(&'a str),
    /// None, not even a password: the invited person is signed in to the account with this address.
    SignedIn(&'a str),
}

/// Renders the page on which a password is chosen.
#[must_use]
pub fn link(l: &'static Locale, token: &str, asks: Asks<'_>, problems: &[Problem]) -> Markup {
    let title = l.t(match asks {
        Asks::Who(..) => "first-title",
        Asks::SignedIn(_) => "link-accept-title",
        Asks::Invited(_) | Asks::Nothing(_) => "choose-password-title",
    });
    let main = html! {
        (summary(l, problems))
        h1 { (title) }
        @match asks {
            Asks::Who(_, _, municipalities) => {
                @let names: Vec<String> = municipalities.iter().map(|m| place(m)).collect();
                @if names.is_empty() {
                    p { (l.t("first-nothing-published")) }
                } @else {
                    p { (l.with("first-text", &[("municipalities", &names.join(", "))])) }
                }
            }
            Asks::Invited(email) => {
                p { (l.with("choose-password-text", &[("email", email)])) }
                p { (l.t("link-have-account")) }
            }
            Asks::Nothing(email) => p { (l.with("choose-password-text", &[("email", email)])) }
            Asks::SignedIn(email) => p { (l.with("link-accept-text", &[("email", email)])) }
        }
        form method="post" action=(format!("/staff/link/{token}")) novalidate {
            @if let Asks::Who(name, email, _) = asks {
                (Field { name: "name", label: "name", kind: "text", autocomplete: "name", value: name, hint: None }.show(l, problems))
                (Field { name: "email", label: "email", kind: "email", autocomplete: "username", value: email, hint: None }.show(l, problems))
            }
            @if let Asks::Invited(email) | Asks::Nothing(email) = asks { input.hidden type="email" id="email" value=(email) autocomplete="username" aria-label=(l.t("email")) readonly tabindex="-1"; }
            @if matches!(asks, Asks::SignedIn(_)) {
                button.primary type="submit" { (l.t("link-accept")) }
            } @else {
                (Field { name: "password", label: "new-password", kind: "password", autocomplete: "new-password", value: "", hint: Some("password-hint") }.show(l, problems))
                button.primary type="submit" { (l.t("save-password")) }
            }
        }
    };
    outside(l, title, &main)
}
