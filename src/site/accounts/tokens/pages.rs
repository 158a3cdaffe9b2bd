//! The page of tokens.

use maud::{Markup, html};

use crate::accounts::tokens::{ApiToken, DAYS, Scope};
use crate::site::accounts::tokens::form::TokenForm;
use crate::site::guard::Staff;
use crate::site::shell::{Field, Problem, form_token, place, records, shell, summary, time};
use crate::web::Locale;

/// Parameters of the page.
#[derive(Debug)]
pub struct TokensPage<'s> {
    /// Tokens with the names of their creators.
    pub tokens: &'s [(ApiToken, String)],
    /// Whether the list has everybody's tokens.
    pub all: bool,
    /// Typed values.
    pub typed: &'s TokenForm,
    /// Text of a token just created.
    pub made: Option<&'s str>,
    /// The time, in ms.
    pub now: i64,
}

fn scope_key(scope: Scope) -> &'static str {
    match scope {
        Scope::Releases => "scope-releases",
        Scope::Protected => "scope-protected",
        Scope::Exact => "scope-exact",
        Scope::Rows => "scope-rows",
        Scope::Promises => "scope-promises",
    }
}

/// Renders the page.
#[must_use]
pub fn tokens(staff: &Staff, s: &TokensPage<'_>, problems: &[Problem]) -> Markup {
    let l = staff.locale;
    let action = format!("/staff/m/{}/tokens", staff.municipality);
    let may: Vec<Scope> = Scope::ALL
        .into_iter()
        .filter(|scope| staff.roles().any(|role| scope.is_for(role)))
        .collect();
    let main = html! {
        (summary(l, problems))
        @if let Some(made) = s.made {
            div.word role="status" { h2 { (l.t("token-made")) } p { (l.t("token-made-text")) } p { code.token { (made) } } }
        }
        h1 { (l.t("tokens-title")) }
        p.lead { (place(&staff.municipality)) }
        p { (l.t("tokens-text")) }
        p { a href="/api/openapi.json" { (l.t("token-api")) } }
        form method="post" action=(action) novalidate {
            (form_token(staff))
            (Field { name: "label", label: "token-label", kind: "text", autocomplete: "off", value: &s.typed.label, hint: Some("token-label-hint") }.show(l, problems))
            (choice(l, "scope", "token-scopes", problems, &html! {
                @for (n, scope) in may.iter().enumerate() {
                    @let id = if n == 0 { "scope".to_owned() } else { format!("scope-{}", scope.as_str()) };
                    div.check { input type="checkbox" id=(id) name="scope" value=(scope.as_str()) checked[s.typed.scope.iter().any(|t| t == scope.as_str())]; label for=(id) { (l.t(scope_key(*scope))) } }
                }
            }))
            (choice(l, "days", "token-days", problems, &html! {
                @for (n, days) in DAYS.iter().enumerate() {
                    @let id = if n == 0 { "days".to_owned() } else { format!("days-{days}") };
                    div.check { input type="radio" id=(id) name="days" value=(days) checked[s.typed.days == days.to_string() || s.typed.days.is_empty() && *days == 30]; label for=(id) { (l.with("token-days-n", &[("n", &days.to_string())])) } }
                }
            }))
            button.primary type="submit" { (l.t("token-make")) }
        }
        h2 { (l.t(if s.all { "tokens-all" } else { "tokens-own" })) }
        @if s.tokens.is_empty() { p { (l.t("tokens-none")) } } @else { (table(staff, s, &action)) }
        p { a href="/staff" { (l.t("staff-home")) } }
    };
    shell(staff, l.t("tokens-title"), &main)
}

fn choice(l: &Locale, name: &str, legend: &str, problems: &[Problem], inside: &Markup) -> Markup {
    let problem = problems.iter().find(|(field, _)| *field == name);
    let error = format!("{name}-error");
    html! {
        fieldset.field aria-describedby=[problem.map(|_| error.as_str())] {
            legend { (l.t(legend)) }
            @if let Some((_, text)) = problem { p.error id=(error) { (text) } }
            (inside)
        }
    }
}

fn table(staff: &Staff, s: &TokensPage<'_>, action: &str) -> Markup {
    let l = staff.locale;
    let mut columns = vec![
        ("token-label", false),
        ("token-person", false),
        ("token-scopes", false),
        ("token-expires", false),
        ("token-used", false),
        ("", false),
    ];
    if !s.all {
        columns.remove(1);
    }
    let row = |(token, name): &(ApiToken, String)| {
        let scopes = token.scopes.iter().map(|scope| l.t(scope_key(*scope)));
        let mut cells = vec![
            html! { (token.label) },
            html! { (name) },
            html! { (scopes.collect::<Vec<_>>().join(", ")) },
            html! { @if token.role_lost { strong { (l.t("token-role-lost")) } } @else { (time(l, token.expires_at)) } },
            html! { @if let Some(used) = token.used_at { (time(l, used)) } @else { (l.t("token-never")) } },
            html! { form method="post" action=(action) { (form_token(staff)) button.link type="submit" name="end" value=(data_encoding::HEXLOWER.encode(&token.hash)) { (l.t(if token.role_lost { "token-remove" } else { "token-end" })) span.hidden { " " (token.label) } } } },
        ];
        if !s.all {
            cells.remove(1);
        }
        cells
    };
    records(
        l,
        l.t("tokens-title"),
        &columns,
        &s.tokens.iter().map(row).collect::<Vec<_>>(),
    )
}
