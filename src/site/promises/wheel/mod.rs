//! The year wheel: what is due, as a page and as a calendar by a private address.

pub mod pages;
pub mod routes;

use crate::promise::wheel::{Due, Task};
use crate::web::Locale;

/// Returns whether something that is due concerns whoever writes plans, or the police, who report alone.
#[must_use]
pub fn concerns(task: &Task, writes: bool) -> bool {
    match task.what {
        Due::Report { police, others, .. } => {
            if writes {
                others
            } else {
                police
            }
        }
        _ => writes,
    }
}

/// Returns until when something is to be done, in words.
#[must_use]
pub fn until(l: &Locale, task: &Task, today: jiff::civil::Date) -> String {
    let days = task.days(today);
    let n = usize::try_from(days.unsigned_abs()).unwrap_or(0);
    let key = if days < 0 { "due-ago" } else { "due-in" };
    format!("{} ({})", l.day(task.on), l.count(key, n))
}

/// Returns what is to be done, and where.
#[must_use]
pub fn told(l: &Locale, municipality: &str, task: &Task, writes: bool) -> (String, String) {
    let base = format!("/staff/m/{municipality}");
    match &task.what {
        Due::Report {
            promise,
            activity,
            wording,
            waits,
            ..
        } => (
            l.with(
                if *waits {
                    "due-report-waits"
                } else {
                    "due-report"
                },
                &[("activity", wording)],
            ),
            format!("{base}/promises/{promise}/report/{activity}"),
        ),
        Due::FollowUp { promise, title } => (
            l.with("due-follow-up", &[("title", title)]),
            format!("{base}/promises/{promise}/follow-up"),
        ),
        Due::PlanBy { promise, title } => (
            l.with("due-plan-by", &[("title", title)]),
            format!("{base}/promises/{promise}"),
        ),
        Due::Agreement { .. } => (
            l.t("due-agreement").to_owned(),
            format!("{base}/promises/agreements"),
        ),
        Due::Picture { .. } => (l.t("due-picture").to_owned(), format!("{base}/pictures")),
        Due::Plan { promise } if writes => (
            l.t("due-plan").to_owned(),
            format!("{base}/promises/{promise}/follow-up"),
        ),
        Due::Plan { .. } => (l.t("due-plan").to_owned(), base),
    }
}
