//! Pages for signing in, one's own account, people and the audit trail.

use maud::{Markup, PreEscaped, html};

use super::audit::Entry;
use super::guard::Staff;
use super::session::Session;
use super::{Membership, Person, Role, Standing};
use crate::clock::minute_in_stockholm;
use crate::survey::municipality;
use crate::web::Locale;
use crate::web::page::{self, Shell};

/// What is wrong with a field: its id, and a sentence that says what to do.
pub type Problem = (&'static str, String);

/// Where one may go, and the way out.
#[must_use]
pub fn nav(staff: &Staff) -> Markup {
    let l = staff.locale;
    html! {
        nav.staff-nav aria-label=(l.t("staff-nav")) {
            a href="/staff" { (l.t("staff-home")) }
            a href="/staff/account" { (staff.signed_in.person.name) }
            form method="post" action="/staff/sign-out" {
                (form_token(staff))
                button.link type="submit" { (l.t("sign-out")) }
            }
        }
    }
}

/// The shell of every page of staff: where one is, what one may reach, the way out.
#[must_use]
pub fn shell(staff: &Staff, title: &str, main: &Markup) -> Markup {
    page::shell(
        &Shell {
            staff: true,
            nav: Some(nav(staff)),
            ..Shell::plain(staff.locale, title)
        },
        main,
    )
}

/// A page of staff for whoever is not signed in.
#[must_use]
pub fn outside(l: &'static Locale, title: &str, main: &Markup) -> Markup {
    page::shell(
        &Shell {
            staff: true,
            ..Shell::plain(l, title)
        },
        main,
    )
}

/// The hidden field that every form of a session carries.
#[must_use]
pub fn form_token(staff: &Staff) -> Markup {
    html! { input type="hidden" name="form_token" value=(staff.form_token); }
}

/// The list of what is wrong, above the heading.
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

/// A labelled text field with its hint and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct Field<'f> {
    /// Its id and name.
    pub name: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// The input's type.
    pub kind: &'static str,
    /// What browsers may fill in.
    pub autocomplete: &'static str,
    /// What was typed.
    pub value: &'f str,
    /// Key of a hint.
    pub hint: Option<&'static str>,
}

impl Field<'_> {
    /// The field on a page.
    #[must_use]
    pub fn show(&self, l: &Locale, problems: &[Problem]) -> Markup {
        let problem = problems.iter().find(|(name, _)| *name == self.name);
        let hint_id = format!("{}-hint", self.name);
        let error_id = format!("{}-error", self.name);
        let mut described = Vec::new();
        if self.hint.is_some() {
            described.push(hint_id.as_str());
        }
        if problem.is_some() {
            described.push(error_id.as_str());
        }
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div class=(if problem.is_some() { "field wrong" } else { "field" }) {
                label for=(self.name) { (l.t(self.label)) }
                @if let Some(hint) = self.hint { p.hint id=(hint_id) { (l.t(hint)) } }
                @if let Some((_, sentence)) = problem {
                    p.error id=(error_id) { span.mark aria-hidden="true" { "!" } " " (sentence) }
                }
                input type=(self.kind) id=(self.name) name=(self.name) value=(self.value) autocomplete=(self.autocomplete)
                    spellcheck="false" autocapitalize="none" aria-describedby=[described] aria-invalid=[problem.map(|_| "true")];
            }
        }
    }
}

/// A time as staff read it: Swedish wall clock, to the minute.
fn time(at: i64) -> Markup {
    let text = minute_in_stockholm(at);
    html! { time datetime=(text.replace(' ', "T")) { (text) } }
}

/// A municipality's name.
#[must_use]
pub fn place(code: &str) -> String {
    municipality::find(code).map_or_else(|| code.to_owned(), |m| m.name.to_owned())
}

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

/// What a link's page asks besides the password.
#[derive(Debug, Clone, Copy)]
pub enum Asks<'a> {
    /// The first administrator's name and address, as typed, and the municipalities they will look after.
    Who(&'a str, &'a str, &'a [String]),
    /// Nothing: the address is known.
    Nothing(&'a str),
}

/// Chooses a password by a link that works once.
#[must_use]
pub fn link(l: &'static Locale, token: &str, asks: Asks<'_>, problems: &[Problem]) -> Markup {
    let title = l.t(if matches!(asks, Asks::Who(..)) {
        "first-title"
    } else {
        "choose-password-title"
    });
    let main = html! {
        (summary(l, problems))
        h1 { (title) }
        @match asks {
            Asks::Who(_, _, municipalities) => {
                @let names: Vec<String> = municipalities.iter().map(|m| place(m)).collect();
                p { (l.with("first-text", &[("municipalities", &names.join(", "))])) }
            }
            Asks::Nothing(email) => p { (l.with("choose-password-text", &[("email", email)])) }
        }
        form method="post" action=(format!("/staff/link/{token}")) novalidate {
            @if let Asks::Who(name, email, _) = asks {
                (Field { name: "name", label: "name", kind: "text", autocomplete: "name", value: name, hint: None }.show(l, problems))
                (Field { name: "email", label: "email", kind: "email", autocomplete: "username", value: email, hint: None }.show(l, problems))
            }
            @if let Asks::Nothing(email) = asks { input.hidden type="email" id="email" value=(email) autocomplete="username" aria-label=(l.t("email")) readonly tabindex="-1"; }
            (Field { name: "password", label: "new-password", kind: "password", autocomplete: "new-password", value: "", hint: Some("password-hint") }.show(l, problems))
            button.primary type="submit" { (l.t("save-password")) }
        }
    };
    outside(l, title, &main)
}

/// A word and a way on.
#[must_use]
pub fn word(l: &'static Locale, title: &str, text: &str, to: &str, label: &str) -> Markup {
    let main = html! { h1 { (title) } p { (text) } p { a.primary.button href=(to) { (label) } } };
    outside(l, title, &main)
}

/// One's own account.
#[must_use]
pub fn account(
    staff: &Staff,
    sessions: &[Session],
    recovery_codes: i64,
    problems: &[Problem],
    saved: bool,
) -> Markup {
    let l = staff.locale;
    let person = &staff.signed_in.person;
    let main = html! {
        (summary(l, problems))
        @if saved { div.word role="status" { p { (l.t("saved")) } } }
        h1 { (person.name) }
        p { (person.email) }
        h2 { (l.t("roles")) }
        (memberships(l, &staff.signed_in.memberships))
        @if person.subject.is_some() { p { (l.t("account-single-sign-on")) } }
        h2 { (l.t("second-factor")) }
        @if person.has_second_factor() {
            p { (l.t("second-factor-on")) " " (l.count("recovery-left", usize::try_from(recovery_codes).unwrap_or(0))) }
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
        table {
            thead { tr { th scope="col" { (l.t("session-began")) } th scope="col" { (l.t("session-seen")) } th scope="col" { (l.t("action")) } } }
            tbody {
                @for session in sessions {
                    tr {
                        td { (time(session.created_at)) }
                        td { (time(session.seen_at)) }
                        td {
                            @if session.hash == staff.signed_in.session.hash { (l.t("session-this")) } @else {
                                form method="post" action="/staff/account/end-session" {
                                    (form_token(staff))
                                    input type="hidden" name="session" value=(data_encoding::HEXLOWER.encode(&session.hash));
                                    button.link type="submit" { (l.t("session-end")) span.hidden { " " (time(session.created_at)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    shell(staff, &person.name, &main)
}

fn memberships(l: &Locale, all: &[Membership]) -> Markup {
    html! {
        @if all.is_empty() { p { (l.t("no-roles")) } }
        ul { @for m in all { li { (place(&m.municipality)) ": " (l.t(role_key(m.role))) } } }
    }
}

/// Key of a role's name.
#[must_use]
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Collector => "role-collector",
        Role::Analyst => "role-analyst",
        Role::Editor => "role-editor",
        Role::Coordinator => "role-coordinator",
        Role::Partner => "role-partner",
        Role::Administrator => "role-administrator",
    }
}

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

/// Somebody with their roles in one municipality.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Who.
    pub person: Person,
    /// Their roles there.
    pub roles: Vec<Role>,
}

/// Everybody of a municipality, and the form to invite.
#[must_use]
pub fn people(
    staff: &Staff,
    people: &[Listed],
    typed: (&str, &str, &[Role]),
    problems: &[Problem],
    link: Option<&str>,
) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/people", staff.municipality);
    let title = l.with(
        "people-title",
        &[("municipality", &place(&staff.municipality))],
    );
    let main = html! {
        (summary(l, problems))
        @if let Some(link) = link { (one_time(l, link)) }
        h1 { (title) }
        div.wide tabindex="0" role="region" aria-label=(title) { table {
            thead { tr { th scope="col" { (l.t("name")) } th scope="col" { (l.t("email")) } th scope="col" { (l.t("roles")) } th scope="col" { (l.t("standing")) } } }
            tbody {
                @for one in people {
                    tr {
                        td { a href=(format!("{base}/{}", one.person.id)) { (one.person.name) } }
                        td { (one.person.email) }
                        td { (one.roles.iter().map(|r| l.t(role_key(*r))).collect::<Vec<_>>().join(", ")) }
                        td { (standing(l, &one.person)) }
                    }
                }
            }
        } }
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

/// One person: roles, a new password, shutting out.
#[must_use]
pub fn person(
    staff: &Staff,
    one: &Listed,
    whole: bool,
    problems: &[Problem],
    link: Option<&str>,
    saved: bool,
) -> Markup {
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
        @if let Some(link) = link { (one_time(l, link)) }
        @if saved { div.word role="status" { p { (l.t("saved")) } } }
        p { a href=(format!("/staff/m/{}/people", staff.municipality)) { (l.t("to-people")) } }
        h1 { (person.name) }
        p { (person.email) ", " (standing(l, person)) }
        form method="post" action=(base) novalidate {
            (form_token(staff))
            (role_boxes(l, &one.roles, problems))
            button.primary type="submit" name="act" value="roles" { (l.t("save-roles")) }
        }
        p.hint { (l.t("roles-hint")) @if person.subject.is_some() { " " (l.t("roles-from-provider")) } }
        h2 { (l.t("account")) }
        @if whole {
            div.row {
                (act("reset", "reset-password", "secondary"))
                (act("reset-both", "reset-both", "secondary"))
                @if person.standing == Standing::Disabled { (act("enable", "enable", "secondary")) }
                @else { (act("disable", "disable", "secondary")) }
            }
            p.hint { (l.t("account-hint")) }
        } @else { p { (l.t("account-elsewhere")) } }
    };
    shell(staff, &person.name, &main)
}

/// What the trail's page shows.
#[derive(Debug)]
pub struct Trail<'t> {
    /// Rows, newest first.
    pub entries: &'t [Entry],
    /// What was filtered by.
    pub what: &'t str,
    /// What was filtered by.
    pub who: &'t str,
    /// Number below which the next page begins.
    pub older: Option<i64>,
    /// Whether the whole trail is what was written; where it breaks if not.
    pub broken_at: Option<i64>,
}

/// The audit trail of a municipality.
#[must_use]
pub fn trail(staff: &Staff, trail: &Trail<'_>) -> Markup {
    let l = staff.locale;
    let title = l.with(
        "audit-title",
        &[("municipality", &place(&staff.municipality))],
    );
    let base = format!("/staff/m/{}/audit", staff.municipality);
    let main = html! {
        h1 { (title) }
        @match trail.broken_at {
            None => p { (l.t("audit-whole")) }
            Some(seq) => div.alert role="alert" { p { (l.with("audit-broken", &[("seq", &seq.to_string())])) } }
        }
        form.row method="get" action=(base) {
            div.field { label for="what" { (l.t("audit-what")) } input type="text" id="what" name="what" value=(trail.what); }
            div.field { label for="who" { (l.t("audit-who")) } input type="text" id="who" name="who" value=(trail.who); }
            button.secondary type="submit" { (l.t("filter")) }
        }
        p { a href=(format!("{base}.csv")) { (l.t("audit-csv")) } }
        div.wide tabindex="0" role="region" aria-label=(title) {
            table {
                thead { tr { th scope="col" { "#" } th scope="col" { (l.t("audit-at")) } th scope="col" { (l.t("audit-who")) } th scope="col" { (l.t("audit-what")) } th scope="col" { (l.t("audit-object")) } } }
                tbody {
                    @for entry in trail.entries {
                        tr { td { (entry.seq) } td { (time(entry.at)) } td { (entry.who) } td { code { (entry.what) } } td { (entry.object) @if !entry.detail.is_empty() { " (" (entry.detail) ")" } } }
                    }
                }
            }
        }
        @if let Some(older) = trail.older {
            @let query = form_urlencoded::Serializer::new(String::new()).append_pair("what", trail.what).append_pair("who", trail.who).append_pair("before", &older.to_string()).finish();
            p { a href=(format!("{base}?{query}")) { (l.t("older")) } }
        }
    };
    shell(staff, &title, &main)
}
