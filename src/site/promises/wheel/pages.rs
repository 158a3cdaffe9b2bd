//! Page of the year wheel.

use jiff::civil::Date;
use maud::{Markup, html};

use super::{told, until};
use crate::promise::WRITERS;
use crate::promise::wheel::Task;
use crate::site::guard::Staff;
use crate::site::shell::{form_token, shell, time};
use crate::web::Locale;

/// The wheel of a person.
#[derive(Debug)]
pub struct Wheel<'w> {
    /// What is due, in the order of days.
    pub tasks: &'w [Task],
    /// Today.
    pub today: Date,
    /// When the private address was made, in ms.
    pub made: Option<i64>,
    /// The address, right after it was made: it is shown once.
    pub address: Option<&'w str>,
}

/// Returns the name of a day's month with its year.
fn month(l: &Locale, day: Date) -> String {
    let key = format!("month-{}", day.month());
    let mut letters = l.t(&key).chars();
    let first = letters.next().map(char::to_uppercase);
    let name: String = first.into_iter().flatten().chain(letters).collect();
    format!("{name} {}", day.year())
}

/// Renders what is due, month by month.
#[must_use]
pub fn show(staff: &Staff, wheel: &Wheel<'_>) -> Markup {
    let l = staff.locale;
    let writes = staff.roles().any(|role| WRITERS.contains(&role));
    let late: Vec<&Task> = wheel
        .tasks
        .iter()
        .filter(|one| one.on < wheel.today)
        .collect();
    let mut months: Vec<(String, Vec<&Task>)> = Vec::new();
    for task in wheel.tasks.iter().filter(|one| one.on >= wheel.today) {
        let name = month(l, task.on);
        match months.last_mut().filter(|(last, _)| *last == name) {
            Some((_, all)) => all.push(task),
            None => months.push((name, vec![task])),
        }
    }
    let list = |all: &[&Task]| {
        html! {
            ul.waiting { @for task in all {
                @let (words, href) = told(l, &staff.municipality, task, writes);
                li class=[(task.on <= wheel.today).then_some("late")] { a href=(href) { (words) } " " span.hint { (until(l, task, wheel.today)) } }
            } }
        }
    };
    let main = html! {
        h1 { (l.t("wheel-title")) }
        p { (l.t("wheel-for")) }
        @if wheel.tasks.is_empty() { p { strong { (l.t("wheel-nothing")) } } }
        @if !late.is_empty() { section { h2 { (l.t("wheel-late")) } (list(&late)) } }
        @for (name, all) in &months { section { h2 { (name) } (list(all)) } }
        (calendar(staff, wheel))
    };
    shell(staff, l.t("wheel-title"), &main)
}

/// Renders the private address: how to get one, or to end it.
fn calendar(staff: &Staff, wheel: &Wheel<'_>) -> Markup {
    let l = staff.locale;
    let act = |act: &str, class: &str, label: &str| html! { button class=(class) type="submit" name="act" value=(act) { (l.t(label)) } };
    html! {
        section.question id="calendar" {
            h2 { (l.t("wheel-calendar")) }
            p { (l.t("wheel-calendar-text")) }
            @if let Some(address) = wheel.address {
                div.word role="status" {
                    p { (l.t("wheel-address")) }
                    p { code dir="ltr" { (address) } }
                }
            } @else if let Some(at) = wheel.made { p { (l.t("wheel-made")) " " (time(l, at)) "." } }
            form method="post" action=(format!("/staff/m/{}/wheel", staff.municipality)) {
                (form_token(staff))
                div.row {
                    (act("make", "secondary", if wheel.made.is_some() { "wheel-make-new" } else { "wheel-make" }))
                    @if wheel.made.is_some() { (act("revoke", "secondary", "wheel-revoke")) }
                }
            }
        }
    }
}
