//! Pages of reports: on one activity, those that wait, and what somebody may report on.

use maud::{Markup, html};

use super::form::{DONE, ReportForm};
use crate::promise::look::passages;
use crate::promise::{Activity, Body, Goal, Promise, Reported, WRITERS};
use crate::site::guard::Staff;
use crate::site::promises::pages::fields::Fields;
use crate::site::promises::pages::name;
use crate::site::promises::words;
use crate::site::shell::{Problem, form_token, shell, summary, time};
use crate::web::Locale;

/// An activity that somebody may report on, with how it goes.
#[derive(Debug)]
pub struct Mine {
    /// The document.
    pub promise: Promise,
    /// The activity.
    pub activity: Activity,
    /// Its period in words.
    pub period: String,
    /// How it goes, in words.
    pub standing: String,
}

/// A report of one's own that nobody has confirmed yet.
#[derive(Debug)]
pub struct Waiting {
    /// Its document.
    pub promise: Promise,
    /// The activity, if it is still there.
    pub activity: Option<Activity>,
    /// What was reported, in words.
    pub said: String,
    /// The report.
    pub reported: Reported,
}

/// Renders the activities that somebody may report on, and their own reports that wait for confirmation.
#[must_use]
pub fn mine(staff: &Staff, all: &[Mine], waiting: &[Waiting], done: &str) -> Markup {
    let l = staff.locale;
    let base = format!("/staff/m/{}/promises", staff.municipality);
    let main = html! {
        (receipt(l, done))
        h1 { (l.t("my-reports-title")) }
        @for (id, refused, heading) in [("waiting", false, "my-reports-waiting"), ("refused", true, "my-reports-refused")] {
            @let these = || waiting.iter().filter(|one| one.reported.verdict.is_some() == refused);
            @if these().next().is_some() {
                section.waits id=(id) {
                    h2 { (l.t(heading)) }
                    ul { @for one in these() { (own_report(l, one)) } }
                }
            }
        }
        @if all.is_empty() { p { (l.t("my-reports-none")) } }
        @for one in all {
            article.question {
                h2 { (one.activity.number) ". " (one.activity.wording) }
                p.hint { (one.promise.name()) ". " (one.period) }
                p { (words::goal(l, &one.activity.goal)) ". " strong { (one.standing) } }
                p { a.secondary.button href=(format!("{base}/{}/report/{}", one.promise.number, one.activity.number)) { (l.t("report-new")) span.hidden { ": " (one.activity.wording) } } }
            }
        }
    };
    shell(staff, l.t("my-reports-title"), &main)
}

/// Renders that something was just done; nothing where nothing was.
fn receipt(l: &Locale, done: &str) -> Markup {
    html! { @if DONE.contains(&done) { div.word role="status" { p { (l.t(&format!("report-done-{done}"))) } } } }
}

/// Renders a report of one's own.
fn own_report(l: &Locale, one: &Waiting) -> Markup {
    let report = &one.reported.report;
    let wording = one
        .activity
        .as_ref()
        .map_or("", |activity| &activity.wording);
    html! {
        li {
            strong { (report.activity) ". " (wording) }
            p { (l.day(report.to)) @if !one.said.is_empty() { ". " (one.said) } @if !one.reported.words.is_empty() { ": " (one.reported.words) } }
            p.hint { (one.promise.name()) }
            @if let Some(verdict) = &one.reported.verdict { p { strong { (l.with("report-not-confirmed", &[("reason", &verdict.reason)])) } } }
        }
    }
}

/// Returns what can be reported on a goal: form values with their names.
fn kinds(l: &Locale, goal: &Goal) -> Vec<(String, String)> {
    let own: &[(&str, &str)] = match goal {
        Goal::Count { .. } => &[("count", "report-kind-count")],
        Goal::Occasions { .. } => &[("occasion", "report-kind-occasion")],
        Goal::Steps { .. } => &[
            ("step", "report-kind-step"),
            ("spared", "report-kind-spared"),
        ],
        Goal::Done { .. } => &[("done", "report-kind-done")],
        Goal::Change { .. } => &[("value", "report-kind-value")],
        Goal::Ongoing { .. } => &[("judged", "report-kind-judged")],
    };
    let all = [
        ("words", "report-kind-words"),
        ("nothing", "report-kind-nothing"),
    ];
    let all = own.iter().chain(&all);
    all.map(|(value, key)| ((*value).to_owned(), l.t(key).to_owned()))
        .collect()
}

/// Renders the fields of what is reported, by the goal.
fn said(f: Fields<'_>, activity: &Activity, form: &ReportForm) -> Markup {
    let (l, goal) = (f.l, &activity.goal);
    let names = |all: &[String]| -> Vec<(String, String)> {
        let mut known = vec![(String::new(), l.t("report-choose").to_owned())];
        known.extend(all.iter().map(|one| (one.clone(), one.clone())));
        known
    };
    let of = match goal {
        Goal::Count {
            per: crate::promise::goal::Per::Each(all),
            ..
        } => Some(names(all)),
        Goal::Occasions { named } => Some(names(named)),
        _ => None,
    };
    let steps: Vec<(String, String)> = match goal {
        Goal::Steps { steps } => {
            let all = steps.iter().enumerate();
            all.map(|(n, step)| (n.to_string(), step.what.clone()))
                .collect()
        }
        _ => Vec::new(),
    };
    let kept: Vec<(String, String)> = [
        ("", "report-choose"),
        ("wholly", "kept-wholly"),
        ("partly", "kept-partly"),
        ("not", "kept-not"),
    ]
    .iter()
    .map(|(value, key)| ((*value).to_owned(), l.t(key).to_owned()))
    .collect();
    html! {
        (f.select("said", "report-said", &form.said, &kinds(l, goal)))
        // The style sheet shows of these what the choice above needs.
        @if let Some(of) = of { div data-for="count occasion" { (f.select("of", "report-of", &form.of, &of)) } }
        @if matches!(goal, Goal::Count { .. }) {
            div data-for="count" {
                (f.number("n", "report-n", &form.n))
                (f.check("about", "report-about", !form.about.is_empty()))
            }
        }
        @if !steps.is_empty() { div data-for="step spared" { (f.select("step", "report-step", &form.step, &steps)) } }
        @if let Goal::Change { measure, .. } = goal { div data-for="value" { p { strong { (measure) } @if !activity.known_by.is_empty() { ". " (activity.known_by) } } (f.line("value", "report-value", &form.value, Some("goal-baseline-hint"))) } }
        @if matches!(goal, Goal::Ongoing { .. }) {
            div data-for="judged" {
                (f.select("kept", "report-kept", &form.kept, &kept))
                (f.line("judged_by", "report-judged-by", &form.judged_by, None))
            }
        }
        div data-for="spared judged nothing" { (f.line("reason", "report-reason", &form.reason, Some("report-reason-hint"))) }
    }
}

/// Renders the form of a report on an activity, with what was reported before.
#[must_use]
pub fn report(
    staff: &Staff,
    (promise, body, activity): (&Promise, &Body, &Activity),
    (earlier, all): (&[&Reported], &[Reported]),
    form: &ReportForm,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let f = Fields { l, problems };
    let path = format!(
        "/staff/m/{}/promises/{}/report/{}",
        staff.municipality, promise.number, activity.number
    );
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (l.with("report-title", &[("n", &activity.number.to_string())])) }
        p { (activity.wording) }
        p { (words::goal(l, &activity.goal)) ". " (words::period(l, body.period(activity))) }
        @if !activity.known_by.is_empty() { p { (l.t("activity-known-by")) ": " (activity.known_by) } }
        @if !form.corrects.is_empty() { p { strong { (l.with("report-corrects", &[("n", &form.corrects)])) } } }
        form.report method="post" action=(path) enctype="multipart/form-data" novalidate {
            (form_token(staff))
            input type="hidden" name="form" value=(form.form);
            input type="hidden" name="corrects" value=(form.corrects);
            (f.day("from", "report-from", &form.from, None))
            (f.day("to", "report-to", &form.to, Some("report-to-hint")))
            (said(f, activity, form))
            div data-for="count occasion step spared done value judged words" { (f.line("place", "report-place", &form.place, None)) }
            (f.area("words", "report-words", &form.words, Some("report-words-hint")))
            (f.line("link", "report-link", &form.link, Some("report-link-hint")))
            div.field.broad {
                label for="file" { (l.t("report-file")) }
                p.hint id="file-hint" { (l.t("report-file-hint")) }
                (crate::site::shell::error(problems, "file"))
                input type="file" id="file" name="file" accept=".pdf,.png,.jpg,.jpeg" aria-describedby="file-hint";
            }
            button.primary type="submit" { (l.t("report-send")) }
        }
        @if !earlier.is_empty() {
            h2 { (l.t("report-earlier")) }
            ul.texts { @for one in earlier { li { (told(staff, promise, activity, one)) @if one.is_open(all) { p { a href=(format!("{path}?corrects={}", one.report.number)) { (l.with("report-correct", &[("n", &one.report.number.to_string())])) } } } } } }
        }
    };
    shell(staff, l.t("report-new"), &main)
}

/// Renders what a report says, with who reported it and what was decided.
fn told(staff: &Staff, promise: &Promise, activity: &Activity, one: &Reported) -> Markup {
    let l = staff.locale;
    let said = words::said(l, &activity.goal, &one.report.said);
    // The police see who of theirs reported; of the municipality no names.
    let writes = staff.roles().any(|role| WRITERS.contains(&role));
    let who = |who: &str| {
        if writes || one.person == staff.signed_in.person.id {
            name(who).to_owned()
        } else {
            words::party(l, &one.party).to_owned()
        }
    };
    let decided = |who: &str| {
        let municipality = l.t("party-municipality");
        if writes { name(who) } else { municipality }.to_owned()
    };
    html! {
        p { strong { (l.with("report-number", &[("n", &one.report.number.to_string())])) ", " (words::days(l, one.report.from, one.report.to)) } @if !one.place.is_empty() { ", " (one.place) } }
        @if !said.is_empty() { p { (said) } }
        @if !one.words.is_empty() { p dir="auto" { (one.words) } }
        @if !one.link.is_empty() { p { a href=(one.link) rel="noopener nofollow" { (one.link) } } }
        @if !one.file.is_empty() { p { a href=(format!("/staff/m/{}/promises/{}/reports/{}/file", staff.municipality, promise.number, one.report.number)) { (one.file) } } }
        @if let Some(wrong) = one.report.corrects { p.hint { (l.with("report-corrects", &[("n", &wrong.to_string())])) } }
        @if one.withheld.is_some() { p { strong { (l.t("report-is-withheld")) } } }
        p.hint { (l.with("report-by", &[("who", &who(&one.by))])) " " (time(l, one.at))
            @match &one.verdict {
                None => { ". " (l.t("report-waits")) "." }
                Some(verdict) if verdict.confirmed => { ". " (l.with("report-confirmed-by", &[("who", &decided(&verdict.by))])) "." }
                Some(verdict) => { ". " (l.with("report-refused-by", &[("who", &decided(&verdict.by)), ("reason", &verdict.reason)])) }
            }
        }
    }
}

/// A reason for withholding a report that was refused.
#[derive(Debug)]
pub struct Typed<'t> {
    /// Number of the report.
    pub report: i64,
    /// The reason as typed.
    pub reason: &'t str,
    /// Why it was refused.
    pub why: &'t str,
}

/// Renders the form that takes the words, place, link and file of a confirmed report from the public pages.
fn withhold(staff: &Staff, path: &str, one: &Reported, typed: Option<&Typed<'_>>) -> Markup {
    let l = staff.locale;
    let number = one.report.number;
    let id = format!("withhold-{number}");
    html! {
        @if let Some(withheld) = &one.withheld {
            p { (l.t("report-withheld")) " " (withheld.reason) " " (name(&withheld.by)) ", " (time(l, withheld.at)) }
        } @else if one.report.confirmed {
            details open[typed.is_some()] {
                summary { (l.t("report-withhold")) span.hidden { " " (number) } }
                form method="post" action=(format!("{path}/reports")) novalidate {
                    (form_token(staff))
                    input type="hidden" name="report" value=(number);
                    p id=(format!("{id}-hint")) { (l.t("report-withhold-text")) }
                    div.field.broad {
                        label for=(id) { (l.t("report-withhold-reason")) span.hidden { " " (number) } }
                        @if let Some(typed) = typed { p.error id=(format!("{id}-error")) { span.mark aria-hidden="true" { "!" } " " (typed.why) } }
                        input type="text" id=(id) name="reason" value=(typed.map_or("", |typed| typed.reason)) maxlength="500" autocomplete="off" aria-describedby=(if typed.is_some() { format!("{id}-hint {id}-error") } else { format!("{id}-hint") });
                    }
                    button.secondary type="submit" name="act" value="withhold" { (l.t("report-withhold")) span.hidden { " " (number) } }
                }
            }
        }
    }
}

/// Returns what of a report has to be looked at before it is confirmed: passages of all that becomes public, and a file.
#[must_use]
pub fn flagged(l: &Locale, activity: &Activity, one: &Reported) -> Vec<String> {
    let said = words::said(l, &activity.goal, &one.report.said);
    let mut all = passages(&[&*one.place, &said, &*one.words, &*one.link].join(" · "));
    if !one.file.is_empty() {
        all.push(one.file.clone());
    }
    all
}

/// Renders the reports on a document: those that wait for another person first, each with its decision.
#[must_use]
pub fn reports(
    staff: &Staff,
    (promise, body): (&Promise, &Body),
    all: &[Reported],
    problems: &[Problem],
    (typed, done): (Option<&Typed<'_>>, &str),
) -> Markup {
    let l = staff.locale;
    let path = format!(
        "/staff/m/{}/promises/{}",
        staff.municipality, promise.number
    );
    let (waiting, decided): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.verdict.is_none());
    let of = |one: &Reported| body.activity(one.report.activity);
    let main = html! {
        (summary(l, problems))
        (receipt(l, done))
        h1 id="document" { (l.t("reports-title")) }
        p { a href=(path) { (promise.name()) } }
        h2 { (l.t("reports-to-confirm")) }
        @if waiting.is_empty() { p { (l.t("reports-none-waiting")) } }
        @for one in &waiting {
            @if let Some(activity) = of(one) {
                @let number = one.report.number;
                @let flagged = flagged(l, activity, one);
                article.question id=(format!("report-{number}")) {
                    h3 { (activity.number) ". " (activity.wording) }
                    (told(staff, promise, activity, one))
                    @if one.person == staff.signed_in.person.id { p { (l.t("report-own")) } }
                    @else {
                        form method="post" action=(format!("{path}/reports")) novalidate {
                            (form_token(staff))
                            input type="hidden" name="report" value=(number);
                            @if !flagged.is_empty() {
                                div.alert {
                                    p { (l.t("report-flagged")) }
                                    ul { @for words in &flagged { li { "”" (words) "”" } } }
                                    div.check { input type="checkbox" id=(format!("looked-{number}")) name="looked" value="yes"; label for=(format!("looked-{number}")) { (l.t("report-looked")) } }
                                }
                            }
                            button.primary type="submit" name="act" value="confirm" { (l.t("report-confirm")) span.hidden { " " (number) } }
                        }
                        // A form of its own: Enter in the reason confirms nothing.
                        form method="post" action=(format!("{path}/reports")) novalidate {
                            (form_token(staff))
                            input type="hidden" name="report" value=(number);
                            div.field.broad { label for=(format!("reason-{number}")) { (l.t("report-refuse-reason")) span.hidden { " " (number) } } input type="text" id=(format!("reason-{number}")) name="reason" autocomplete="off"; }
                            button.secondary type="submit" name="act" value="refuse" { (l.t("report-refuse")) span.hidden { " " (number) } }
                        }
                    }
                }
            }
        }
        @if !decided.is_empty() {
            h2 { (l.t("reports-decided")) }
            ul.texts { @for one in decided.iter().rev() { @if let Some(activity) = of(one) { li id=(format!("report-{}", one.report.number)) { p.hint { (activity.number) ". " (activity.wording) } (told(staff, promise, activity, one)) (withhold(staff, &path, one, typed.filter(|typed| typed.report == one.report.number))) } } } }
        }
    };
    shell(staff, l.t("reports-title"), &main)
}
