//! The administrator's pages: everybody in a municipality, and a single person.

use maud::{Markup, html};

use crate::accounts::{Person, Role, Standing};
use crate::mail::Failed;
use crate::site::guard::Staff;
use crate::site::shell::{Field, Problem, form_token, place, records, role_key, shell, summary};
use crate::web::Locale;

fn role_boxes(l: &Locale, chosen: &[Role], problems: &[Problem]) -> Markup {
    let problem = problems.iter().find(|(name, _)| *name == "roles");
    html! {
        fieldset.field aria-describedby=[problem.map(|_| "roles-error")] {
            legend { (l.t("roles")) }
            @if let Some((_, sentence)) = problem { p.error id="roles-error" { span.mark aria-hidden="true" { "!" } " " (sentence) } }
            @for (n, role) in Role::ALL.into_iter().enumerate() {
                @let id = if n == 0 { "roles".to_owned() } else { format!("role-{}", role.as_str()) };
                div.check {
                    input type="checkbox" id=(id) name="role" value=(role.as_str()) checked[chosen.contains(&role)];
                    label for=(id) { (l.t(role_key(role))) " – " (l.t(&format!("{}-may", role_key(role)))) }
                }
            }
        }
    }
}

/// A person with their roles in a municipality.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Person.
    pub person: Person,
    /// Roles there.
    pub roles: Vec<Role>,
}

/// Renders everybody in a municipality, and the form to invite.
#[must_use]
pub fn people(
    staff: &Staff,
    people: &[Listed],
    failed: &[Failed],
    typed: (&str, &str, &[Role]),
    problems: &[Problem],
    notice: Notice<'_>,
) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/people", staff.municipality);
    let title = l.with(
        "people-title",
        &[("municipality", &place(&staff.municipality))],
    );
    let main = html! {
        (summary(l, problems))
        (noticed(l, notice, ""))
        h1 { (title) }
        @if !failed.is_empty() {
            div.alert {
                h2 { (l.count("letters-failed", failed.len())) }
                ul { @for letter in failed {
                    @if let Some(to) = people.iter().find(|one| one.person.id == letter.person) {
                        li { a href=(format!("{base}/{}", to.person.id)) { (to.person.name) } ": " (given_up(l, letter)) }
                    }
                } }
                p { (l.t("letters-failed-text")) }
            }
        }
        (records(l, &title, &[("name", false), ("email", false), ("roles", false), ("standing", false)],
            &people.iter().map(|one| vec![
                html! { a href=(format!("{base}/{}", one.person.id)) { (one.person.name) } },
                html! { (one.person.email) },
                html! { (role_names(l, &one.roles)) },
                standing(l, &one.person),
            ]).collect::<Vec<_>>()))
        h2 { (l.t("invite")) }
        form method="post" action=(base) novalidate {
            (form_token(staff))
            (Field { name: "name", label: "name", kind: "text", autocomplete: "off", value: typed.0, hint: None }.show(l, problems))
            (Field { name: "email", label: "email", kind: "email", autocomplete: "off", value: typed.1, hint: None }.show(l, problems))
            (role_boxes(l, typed.2, problems))
            button.primary type="submit" { (l.t("invite")) }
        }
    };
    shell(staff, &title, &main)
}

fn one_time(l: &Locale, link: &str) -> Markup {
    html! {
        div.word role="status" {
            p { (l.t("link-made")) }
            label.hidden for="link" { (l.t("link-label")) }
            textarea id="link" rows="2" readonly dir="ltr" spellcheck="false" { "\n" (link) }
        }
    }
}

fn standing(l: &Locale, person: &Person) -> Markup {
    let key = match person.standing {
        Standing::Invited => "standing-invited",
        Standing::Active => "standing-active",
        Standing::Disabled => "standing-disabled",
    };
    html! { (l.t(key)) @if person.has_second_factor() { ", " (l.t("with-second-factor")) } }
}

/// Describes a failed letter: its kind, time and the reason.
fn given_up(l: &Locale, letter: &Failed) -> Markup {
    let kind = format!("letter-{}", letter.kind.as_str());
    html! {
        (l.t(&kind)) ", " (l.moment(letter.made_at)) ". "
        @match letter.reply {
            Some(code) => (l.with("letter-refused", &[("code", &code.to_string())])),
            None => (l.t("letter-unreached")),
        }
    }
}

/// Message about the last action.
#[derive(Debug, Clone, Copy)]
pub enum Notice<'a> {
    /// None.
    None,
    /// Saved.
    Saved,
    /// Nothing changed.
    Same,
    /// Somebody was re-enabled whose invitation has expired.
    Anew,
    /// A link, shown only now.
    Link(&'a str),
    /// A link, shown only now, that replaces an earlier one.
    NewLink(&'a str),
    /// A letter is on its way.
    Mailed,
    /// Number of roles added to an existing account.
    Added(usize),
    /// Somebody has no roles here any more.
    Gone,
}

fn noticed(l: &Locale, notice: Notice<'_>, email: &str) -> Markup {
    let words = match notice {
        Notice::None => return html! {},
        Notice::Link(link) => return one_time(l, link),
        Notice::NewLink(link) => {
            return html! {
                (one_time(l, link))
                p { (l.t("link-replaces")) }
            };
        }
        Notice::Same => l.t("standing-same").to_owned(),
        Notice::Anew => l.t("standing-anew").to_owned(),
        Notice::Saved => l.t("saved").to_owned(),
        Notice::Mailed => l.with("letter-on-its-way", &[("email", email)]),
        Notice::Added(n) => l.count("roles-added", n),
        Notice::Gone => l.t("roles-gone").to_owned(),
    };
    html! { div.word role="status" { p { (words) } } }
}

/// Actions available on a person's account.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// Whether this administrator is responsible for all its municipalities.
    pub whole: bool,
    /// Whether links are sent by letter.
    pub by_letter: bool,
    /// The person's failed letters.
    pub failed: &'a [Failed],
}

/// Separator of roles in the field with the roles shown.
const BETWEEN: char = '.';

/// Parses the field with the roles that a page showed.
#[must_use]
pub fn roles_shown(field: &str) -> Vec<Role> {
    field.split(BETWEEN).filter_map(Role::parse).collect()
}

fn shown_field(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    names.join(&BETWEEN.to_string())
}

/// Lists roles by their names.
#[must_use]
pub fn role_names(l: &Locale, roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| l.t(role_key(*role))).collect();
    names.join(", ")
}

/// Renders a person: roles, with the `ticked` ones checked; a new password; disabling. The form carries the roles shown, so
/// that nobody undoes an unseen change.
#[must_use]
pub fn person(
    staff: &Staff,
    (one, ticked): (&Listed, &[Role]),
    account: &Account<'_>,
    problems: &[Problem],
    notice: Notice<'_>,
) -> Markup {
    let whole = account.whole;
    let invited = one.person.standing == Standing::Invited;
    let (reset, both) = if invited && account.by_letter {
        ("invite-again-letter", "")
    } else if invited {
        ("invite-again", "")
    } else if account.by_letter {
        ("reset-password-letter", "reset-both-letter")
    } else {
        ("reset-password", "reset-both")
    };
    let l = staff.locale;
    let person = &one.person;
    let base = format!("/staff/m/{}/people/{}", staff.municipality, person.id);
    let act = |act: &str, label: &str, class: &str| {
        html! {
            form method="post" action=(base) {
                (form_token(staff))
                button class=(class) type="submit" name="act" value=(act) { (l.t(label)) }
            }
        }
    };
    let main = html! {
        (summary(l, problems))
        (noticed(l, notice, &person.email))
        p { a href=(format!("/staff/m/{}/people", staff.municipality)) { (l.t("to-people")) } }
        h1 { (person.name) }
        p { (person.email) ", " (standing(l, person)) }
        @if !account.failed.is_empty() {
            div.alert {
                h2 { (l.count("letters-failed", account.failed.len())) }
                ul { @for letter in account.failed { li { (given_up(l, letter)) } } }
                p { (l.t("letters-failed-text")) }
                div.row {
                    @if account.by_letter { (act("letters", "letters-again", "secondary")) }
                    @if whole && account.failed.iter().any(|letter| letter.kind.has_link()) { (act("link", "letter-show-link", "secondary")) }
                }
            }
        }
        form method="post" action=(base) novalidate {
            (form_token(staff))
            input type="hidden" name="of" value=(shown_field(&one.roles));
            (role_boxes(l, ticked, problems))
            button.primary type="submit" name="act" value="roles" { (l.t("save-roles")) }
        }
        p.hint { (l.t("roles-hint")) @if person.subject.is_some() { " " (l.t("roles-from-provider")) } }
        h2 { (l.t("account")) }
        @if whole {
            @if person.standing != Standing::Disabled { p.hint { (l.t(if invited { "account-hint-invited" } else { "account-hint" })) } }
            div.row {
                @if person.standing != Standing::Disabled {
                    (act("reset", reset, "secondary"))
                    @if !invited { (act("reset-both", both, "secondary")) }
                }
                @if person.standing == Standing::Disabled { (act("enable", "enable", "secondary")) }
                @else { (act("disable", "disable", "secondary")) }
            }
        } @else { p { (l.t("account-elsewhere")) } }
    };
    shell(staff, &person.name, &main)
}
