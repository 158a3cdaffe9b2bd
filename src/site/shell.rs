//! Common parts of staff pages: shell, fields, error messages, names.

use std::borrow::Cow;

use maud::{Markup, html};
use validator::Validate;

use super::guard::Staff;
use super::help::topics;
use crate::accounts::Role;
use crate::accounts::password::{self, Weak};
use crate::clock::minute_in_stockholm;
use crate::survey::municipality;
use crate::web::page::{self, Shell};
use crate::web::{Locale, assets};

/// A problem with a field: its id, and a sentence that says what to do.
pub type Problem = (&'static str, String);

/// A column of [`records`]: the key of its heading's message, empty for none, and whether it holds numbers.
pub type Column = (&'static str, bool);

/// Renders a table of things, one a row. On a narrow screen each of them is a card whose cells say what they are, so that nothing lies
/// beside the screen; the roles keep it a table for those who listen.
#[must_use]
pub fn records(l: &Locale, name: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    let class = |numbers: bool| numbers.then_some("number-cell");
    html! {
        table.records role="table" aria-label=(name) {
            thead role="rowgroup" { tr role="row" { @for (key, numbers) in columns {
                @if key.is_empty() { td role="cell" {} } @else { th class=[class(*numbers)] scope="col" role="columnheader" { (l.t(key)) } }
            } } }
            tbody role="rowgroup" { @for row in rows { tr role="row" { @for (n, (cell, (key, numbers))) in row.iter().zip(columns).enumerate() {
                td class=[class(*numbers)] role=(if n == 0 { "rowheader" } else { "cell" }) data-name=[(!key.is_empty()).then(|| l.t(key))] { (cell) }
            } } } }
        }
    }
}

/// Renders the navigation with the sign-out button.
#[must_use]
pub fn nav(staff: &Staff) -> Markup {
    let l = staff.locale;
    html! {
        nav.staff-nav aria-label=(l.t("staff-nav")) {
            a href="/staff" { (l.t("staff-home")) }
            a href=(format!("/help/{}", topics::of_route(staff.route))) { (l.t("help")) }
            a href="/staff/account" { (staff.signed_in.person.name) }
            form method="post" action="/staff/sign-out" {
                (form_token(staff))
                button.link type="submit" { (l.t("sign-out")) }
            }
        }
    }
}

/// Renders a staff page with its navigation.
#[must_use]
pub fn shell(staff: &Staff, title: &str, main: &Markup) -> Markup {
    page::shell(
        &Shell {
            staff: true,
            nav: Some(nav(staff)),
            chain: super::frame::chain(staff),
            ..Shell::plain(staff.locale, title)
        },
        main,
    )
}

/// Like [`shell`], with a script.
#[must_use]
pub fn shell_with_script(staff: &Staff, title: &str, script: &str, main: &Markup) -> Markup {
    page::shell(
        &Shell {
            staff: true,
            nav: Some(nav(staff)),
            chain: super::frame::chain(staff),
            script: Some(script),
            ..Shell::plain(staff.locale, title)
        },
        main,
    )
}

/// Renders the hint that a page has several forms, saved one at a time; a script warns before text in another is lost.
#[must_use]
pub fn one_at_a_time(l: &Locale) -> Markup {
    html! {
        p.hint.no-print { (l.t("forms-one-at-a-time")) }
        script src=(assets::FORMS.href) defer {}
    }
}

/// Renders a staff page for somebody who is not signed in.
#[must_use]
pub fn outside(l: &'static Locale, title: &str, main: &Markup) -> Markup {
    let nav = html! {
        nav.staff-nav aria-label=(l.t("staff-nav")) { a href="/help/people" { (l.t("help")) } }
    };
    page::shell(
        &Shell {
            staff: true,
            nav: Some(nav),
            ..Shell::plain(l, title)
        },
        main,
    )
}

/// Renders the hidden field with the session's form token.
#[must_use]
pub fn form_token(staff: &Staff) -> Markup {
    html! { input type="hidden" name="form_token" value=(staff.form_token); }
}

/// Renders the list of problems, above the heading.
#[must_use]
pub fn summary(l: &Locale, problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.alert role="alert" tabindex="-1" {
                h2 { (l.t("error-summary")) }
                ul { @for (field, sentence) in problems { li { a href=(format!("#{field}")) { (sentence) } } } }
            }
        }
    }
}

/// A labelled text field with hint and error message.
#[derive(Debug, Clone, Copy)]
pub struct Field<'f> {
    /// Id and name.
    pub name: &'static str,
    /// Message key of the label.
    pub label: &'static str,
    /// `type` of the input.
    pub kind: &'static str,
    /// `autocomplete` of the input.
    pub autocomplete: &'static str,
    /// Typed value.
    pub value: &'f str,
    /// Message key of the hint.
    pub hint: Option<&'static str>,
}

impl Field<'_> {
    /// Renders the field.
    #[must_use]
    pub fn show(&self, l: &Locale, problems: &[Problem]) -> Markup {
        let problem = problems.iter().find(|(name, _)| *name == self.name);
        let hint_id = format!("{}-hint", self.name);
        let described = described(self.hint.map_or("", |_| &hint_id), problems, self.name);
        html! {
            div class=(if problem.is_some() { "field wrong" } else { "field" }) {
                label for=(self.name) { (l.t(self.label)) }
                @if let Some(hint) = self.hint { p.hint id=(hint_id) { (l.t(hint)) } }
                (error(problems, self.name))
                input type=(self.kind) id=(self.name) name=(self.name) value=(self.value) autocomplete=(self.autocomplete)
                    spellcheck="false" autocapitalize="none" aria-describedby=[described] aria-invalid=[problem.map(|_| "true")];
            }
        }
    }
}

/// Renders a field's error message, for above it.
#[must_use]
pub fn error(problems: &[Problem], name: &str) -> Markup {
    let problem = problems.iter().find(|(of, _)| *of == name);
    html! {
        @if let Some((_, sentence)) = problem {
            p.error id=(format!("{name}-error")) { span.mark aria-hidden="true" { "!" } " " (sentence) }
        }
    }
}

/// Returns a field's `aria-describedby`: its hint and its error message, if any.
#[must_use]
pub fn described(hint: &str, problems: &[Problem], name: &str) -> Option<String> {
    let wrong = problems.iter().any(|(of, _)| *of == name);
    let error = wrong.then(|| format!("{name}-error"));
    let all: Vec<String> = [(!hint.is_empty()).then(|| hint.to_owned()), error]
        .into_iter()
        .flatten()
        .collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Renders a time in words: Swedish time, to the minute.
#[must_use]
pub fn time(l: &Locale, at: i64) -> Markup {
    let text = minute_in_stockholm(at);
    html! { time datetime=(text.replace(' ', "T")) { (l.moment(at)) } }
}

/// Returns a municipality's name, or its code if unknown.
#[must_use]
pub fn place(code: &str) -> String {
    municipality::find(code).map_or_else(|| code.to_owned(), |m| m.name.to_owned())
}

/// Returns the message key for people without roles; with no survey published there is nobody to ask for one.
#[must_use]
pub const fn no_roles_key(published: bool) -> &'static str {
    if published {
        "no-roles"
    } else {
        "no-roles-nothing-published"
    }
}

/// Renders a page with a message and a link onwards.
#[must_use]
pub fn word(l: &'static Locale, title: &str, text: &str, to: &str, label: &str) -> Markup {
    let main = html! { h1 { (title) } p { (text) } p { a.primary.button href=(to) { (label) } } };
    outside(l, title, &main)
}

/// Renders the page for somebody whose roles do not open a page: for whom it is, and who gives roles.
#[must_use]
pub fn lacks_role(staff: &Staff, roles: &[Role]) -> Markup {
    let l = staff.locale;
    let named = |roles: &[Role]| {
        let all: Vec<&str> = roles.iter().map(|role| l.t(role_key(*role))).collect();
        l.list(&all)
    };
    let own: Vec<Role> = staff.roles().collect();
    let title = l.t("role-lacking-title");
    let main = html! {
        h1 { (title) }
        p { (l.with("role-lacking-for", &[("roles", &named(roles))])) }
        p { (l.with("role-lacking-own", &[("own", &named(&own))])) }
        @if staff.signed_in.person.subject.is_some() { p { (l.t("role-lacking-provider")) } }
        p { @if own.contains(&Role::Administrator) {
            a href=(format!("/staff/m/{}/people", staff.municipality)) { (l.t("role-lacking-give")) }
        } @else { (l.t("role-lacking-ask")) } }
        p { a href="/staff" { (l.t("to-staff-home")) } }
    };
    shell(staff, title, &main)
}

/// Returns the message key of a role's name.
#[must_use]
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Collector => "role-collector",
        Role::Analyst => "role-analyst",
        Role::Editor => "role-editor",
        Role::Coordinator => "role-coordinator",
        Role::Partner => "role-partner",
        Role::Administrator => "role-administrator",
        Role::Originals => "role-originals",
    }
}

/// Returns the sentence that says why a password is rejected.
#[must_use]
pub fn weak_sentence(l: &Locale, weak: Weak) -> String {
    match weak {
        Weak::Short => l.with(
            "password-short",
            &[("least", &password::SHORTEST.to_string())],
        ),
        Weak::Long => l.with("password-long", &[("most", &password::LONGEST.to_string())]),
        Weak::Common => l.t("password-common").to_owned(),
        Weak::Own => l.t("password-own").to_owned(),
        Weak::Pattern => l.t("password-pattern").to_owned(),
    }
}

/// Returns the problems found by a form's validation rules, with a sentence each.
pub fn field_problems(l: &Locale, form: &impl Validate) -> Vec<Problem> {
    let Err(errors) = form.validate() else {
        return Vec::new();
    };
    let mut all: Vec<Problem> = errors
        .field_errors()
        .into_iter()
        .filter_map(|(field, found)| match field {
            Cow::Borrowed(name) => Some((name, l.t(&found.first()?.code).to_owned())),
            Cow::Owned(_) => None,
        })
        .collect();
    all.sort();
    all
}

/// A text of a form: field, message key of its label, value.
pub type Written<'f> = (&'static str, &'static str, &'f str);

/// Renders the typed texts of a form whose subject no longer exists, to be copied; with the name of its part, if any.
#[must_use]
pub fn unsaved(l: &Locale, part: &str, written: &[Written<'_>]) -> Markup {
    html! {
        section.question id="typed" {
            h2 { (l.t("unsent-refused")) }
            @if !part.is_empty() { p { (l.with("typed-in", &[("part", part)])) } }
            p { (l.t("typed-lost")) }
            @for (name, label, words) in written {
                div.field.broad {
                    label for=(name) { (l.t(label)) }
                    textarea id=(name) rows="4" readonly { (words) }
                }
            }
        }
    }
}

/// Renders a notice about the erasure by a disposal decision, if there was one: message `key`, with the time as `at`.
#[must_use]
pub fn erased(l: &Locale, key: &str, disposed: Option<i64>) -> Markup {
    html! {
        @if let Some(at) = disposed { p { strong { (l.with(key, &[("at", &l.moment(at))])) } } }
    }
}
